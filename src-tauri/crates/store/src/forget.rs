//! Forgetting: what is forgotten is overwritten in the file and in its log, not only unlinked.

use std::fs;
use std::io;

use rusqlite::Connection as Sqlite;
use uuid::Uuid;

use crate::open::set_aside_before;
use crate::{Store, StoreError};

impl Store {
    /// Forgets a connection, its tests and its check. Its keyring entry is the caller's to forget first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is gone already.
    pub fn remove(&self, id: Uuid) -> Result<(), StoreError> {
        let sqlite = self.sqlite();
        if sqlite.execute("DELETE FROM connections WHERE id = ?1", [id.to_string()])? == 0 {
            return Err(StoreError::NotFound { id });
        }
        empty_the_log(&sqlite);
        Ok(())
    }

    /// Forgets connections, tests and settings, and deletes the damaged databases that were set aside. Gives back the ids
    /// of the connections, for their keyring entries.
    ///
    /// # Errors
    /// What SQLite or the system reports; the connections are forgotten all or none.
    pub fn forget_everything(&self) -> Result<Vec<Uuid>, StoreError> {
        let mut sqlite = self.sqlite();
        let transaction = sqlite.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let ids = transaction
            .prepare("SELECT id FROM connections")?
            .query_map([], |row| row.get::<_, String>(0))?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        transaction.execute_batch(
            "DELETE FROM checks; DELETE FROM tests; DELETE FROM connections; DELETE FROM settings;",
        )?;
        transaction.commit()?;
        empty_the_log(&sqlite);
        if let Some(folder) = self.folder() {
            for file in set_aside_before(folder)? {
                match fs::remove_file(file) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
                    _ => {}
                }
            }
        }
        Ok(ids.iter().filter_map(|id| id.parse().ok()).collect())
    }
}

/// Another program that reads at this moment keeps the log; it is emptied when the last one closes.
pub(crate) fn empty_the_log(sqlite: &Sqlite) {
    let done = sqlite.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0));
    tracing::debug!(?done, "log emptied");
}
