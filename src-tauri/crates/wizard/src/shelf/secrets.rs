//! The secrets of connections: in the keyring, those of practice in memory only.

use recipe::record::{self, SecretRecord, Slot};
use secret::Secret;
use store::{Entry, Kind};
use uuid::Uuid;

use super::Shelf;
use crate::error::Error;
use crate::saved::Connection;

impl Shelf {
    /// The secret of a connection, if one is kept.
    ///
    /// # Errors
    /// When the keyring in which it lies is out of reach.
    pub async fn secret(&self, connection: &Connection) -> Result<Option<Secret>, Error> {
        match &connection.saved.record.secret {
            Some(own) => self.secret_of(connection, own).await,
            None => Ok(None),
        }
    }

    /// One of a connection's secrets, if it is kept.
    pub(crate) async fn secret_of(
        &self,
        connection: &Connection,
        secret: &SecretRecord,
    ) -> Result<Option<Secret>, Error> {
        let entry = entry(connection.id, secret.slot);
        if connection.practice {
            return self.practice_secrets.get(entry).await.map_err(|error| Error::Keyring(error.to_string()));
        }
        let expected = match secret.kept {
            record::Kept::Keyring => true,
            // where there is a keyring, one that is said to be in memory is not the one that lies there
            record::Kept::Memory => self.keyring().await.kind() != Kind::Keyring,
            record::Kept::Gone | record::Kept::Never => false,
        };
        if !expected {
            return Ok(None);
        }
        let keyring = self.keyring().await;
        let held = keyring.get(entry).await.map_err(|error| Error::Keyring(error.to_string()))?;
        // no keyring at all: it is not known to be gone, and a check without it would prove nothing
        if held.is_none() && secret.kept == record::Kept::Keyring && keyring.kind() != Kind::Keyring {
            return Err(Error::Keyring("no keyring".to_owned()));
        }
        Ok(held)
    }

    /// Keeps the secret of a connection: in the keyring, else in memory, which the answer says.
    ///
    /// # Errors
    /// When the keyring refuses or does not answer.
    pub async fn keep_secret(&self, connection: &Connection, secret: &Secret) -> Result<record::Kept, Error> {
        let slot = connection.saved.record.secret.as_ref().map(|own| own.slot).unwrap_or_default();
        self.keep_secret_in(connection, slot, secret).await
    }

    /// Keeps a secret in one of the places of a connection.
    pub(crate) async fn keep_secret_in(
        &self,
        connection: &Connection,
        slot: Slot,
        secret: &Secret,
    ) -> Result<record::Kept, Error> {
        let keyring = if connection.practice { &self.practice_secrets } else { self.keyring().await };
        Ok(match keyring.put(entry(connection.id, slot), secret).await {
            Kind::Keyring => record::Kept::Keyring,
            Kind::Memory { .. } => record::Kept::Memory,
        })
    }

    /// Forgets what lies in some places of a connection. A keyring that is locked is asked only where the record says that
    /// a secret of the connection lies there.
    ///
    /// # Errors
    /// When the keyring does not do it.
    pub(crate) async fn forget_secrets(&self, connection: &Connection, slots: &[Slot]) -> Result<(), Error> {
        let in_keyring = connection.saved.record.secrets().any(|secret| secret.kept == record::Kept::Keyring);
        for slot in slots {
            let entry = entry(connection.id, *slot);
            if connection.practice {
                // memory always forgets
                let _ = self.practice_secrets.forget(entry).await;
            } else if in_keyring {
                let keyring = self.keyring().await;
                let forgotten = keyring.forget(entry).await;
                forgotten.map_err(|error| Error::KeyringForget(error.to_string()))?;
                if keyring.kind() != Kind::Keyring {
                    return Err(Error::KeyringForget("no keyring".to_owned()));
                }
            }
        }
        Ok(())
    }
}

/// Where a secret of a connection lies.
pub(crate) fn entry(connection: Uuid, slot: Slot) -> Entry {
    Entry { connection, second: slot == Slot::Second }
}
