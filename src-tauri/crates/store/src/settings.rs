//! The settings: a key, and a JSON value that the store gives no meaning.

use rusqlite::{OptionalExtension, params};
use serde_json::Value;

use crate::connections::parsed;
use crate::forget::empty_the_log;
use crate::{Store, StoreError};

impl Store {
    /// The value of a setting, or `None` where it was never set.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn setting(&self, key: &str) -> Result<Option<Value>, StoreError> {
        let sqlite = self.sqlite();
        let mut statement = sqlite.prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| parsed(row, "value")).optional()?)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn set_setting(&self, key: &str, value: &Value) -> Result<(), StoreError> {
        self.sqlite().execute(
            "INSERT INTO settings (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            params![key, value.to_string()],
        )?;
        Ok(())
    }

    /// Takes a setting back to its default, and overwrites what it was. One that was never set is no error.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn clear_setting(&self, key: &str) -> Result<(), StoreError> {
        let sqlite = self.sqlite();
        sqlite.execute("DELETE FROM settings WHERE key = ?1", [key])?;
        empty_the_log(&sqlite);
        Ok(())
    }
}
