//! The system's keyring, through crate `keyring`: Secret Service on Linux, Credential Manager on Windows, Keychain on macOS.

use keyring::Error;
use secret::Secret;
use zeroize::Zeroize;

use super::{Backend, Refusal, Reply};

/// The service name of all our entries; the user is the connection's id.
const SERVICE: &str = "latchkey";

pub(super) struct SystemKeyring;

impl Backend for SystemKeyring {
    fn put(&mut self, user: &str, secret: &Secret) -> Reply<()> {
        let entry = platform::entry(SERVICE, user).map_err(refusal)?;
        platform::write(&entry, secret.expose()).map_err(refusal)
    }

    fn get(&mut self, user: &str) -> Reply<Option<Secret>> {
        let entry = platform::entry(SERVICE, user).map_err(refusal)?;
        match entry.get_secret() {
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => Ok(Some(Secret::new(text))),
                Err(error) => {
                    error.into_bytes().zeroize();
                    Err(Refusal::Value)
                }
            },
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(refusal(error)),
        }
    }

    fn forget(&mut self, user: &str) -> Reply<bool> {
        let entry = platform::entry(SERVICE, user).map_err(refusal)?;
        match entry.delete_credential() {
            Ok(()) => Ok(false),
            Err(Error::NoEntry) => Ok(true),
            Err(error) => Err(refusal(error)),
        }
    }
}

/// The error itself may hold the secret's bytes, so it goes no further than here.
fn refusal(error: Error) -> Refusal {
    match error {
        Error::NoStorageAccess(_) => Refusal::Locked,
        Error::TooLong(..) | Error::Invalid(..) => Refusal::Value,
        Error::BadEncoding(mut bytes) | Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            Refusal::Value
        }
        _ => Refusal::Absent,
    }
}

#[cfg(not(windows))]
mod platform {
    use keyring::{Entry, Result};

    pub(super) fn entry(service: &str, user: &str) -> Result<Entry> {
        Entry::new(service, user)
    }

    /// As text: KDE's wallet keeps nothing else.
    pub(super) fn write(entry: &Entry, secret: &str) -> Result<()> {
        entry.set_password(secret)
    }
}

#[cfg(windows)]
mod platform {
    use std::collections::HashMap;

    use keyring::{Entry, Result};

    /// Kept on this computer: by default Windows lets credentials roam with a domain profile.
    pub(super) fn entry(service: &str, user: &str) -> Result<Entry> {
        // makes the store on the first call
        Entry::new(service, user)?;
        let modifiers = HashMap::from([("persistence", "Local")]);
        keyring_core::Entry::new_with_modifiers(service, user, &modifiers).map(|inner| Entry { inner })
    }

    /// As bytes: text would be kept as UTF-16 and halve the limit of 2560 bytes (CRED_MAX_CREDENTIAL_BLOB_SIZE).
    pub(super) fn write(entry: &Entry, secret: &str) -> Result<()> {
        entry.set_secret(secret.as_bytes())
    }
}
