//! The tests that were made, newest first. They outlive the values they were made with, and end with their connection.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, TransactionBehavior, params};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::connections::parsed;
use crate::{Store, StoreError};

/// How many tests are kept for each connection.
pub const KEPT_TESTS: usize = 50;

/// One test and how it ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TestRun {
    /// When it ended.
    pub at: Timestamp,
    /// The outcome's slug.
    pub outcome: String,
    /// The cause's slug, where there is one.
    pub cause: Option<String>,
    /// Checks and what was found; opaque here, and free of secrets, codes and tokens.
    pub summary: Value,
}

impl Store {
    /// Adds a test to a connection's history and drops what is older than the last [`KEPT_TESTS`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the connection is gone.
    pub fn record_test(&self, connection: Uuid, run: &TestRun) -> Result<(), StoreError> {
        let mut sqlite = self.sqlite();
        let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let id = connection.to_string();
        let added = transaction.execute(
            "INSERT INTO tests (connection, at, outcome, cause, summary)
             SELECT id, ?2, ?3, ?4, ?5 FROM connections WHERE id = ?1",
            params![id, run.at.to_string(), run.outcome, run.cause, run.summary.to_string()],
        )?;
        if added == 0 {
            return Err(StoreError::NotFound { id: connection });
        }
        transaction.execute(
            "DELETE FROM tests WHERE connection = ?1 AND id NOT IN
             (SELECT id FROM tests WHERE connection = ?1 ORDER BY id DESC LIMIT ?2)",
            params![id, KEPT_TESTS as i64],
        )?;
        Ok(transaction.commit()?)
    }

    /// The connection of the newest test of all, if there is one.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn last_tested(&self) -> Result<Option<Uuid>, StoreError> {
        let sqlite = self.sqlite();
        let mut statement = sqlite.prepare_cached("SELECT connection FROM tests ORDER BY id DESC LIMIT 1")?;
        Ok(statement.query_row([], |row| parsed(row, "connection")).optional()?)
    }

    /// A connection's tests, newest first; none for a connection that is not there.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn tests(&self, connection: Uuid) -> Result<Vec<TestRun>, StoreError> {
        let sqlite = self.sqlite();
        let mut statement =
            sqlite.prepare_cached("SELECT * FROM tests WHERE connection = ?1 ORDER BY id DESC")?;
        let rows = statement.query_map([connection.to_string()], |row| {
            Ok(TestRun {
                at: parsed(row, "at")?,
                outcome: row.get("outcome")?,
                cause: row.get("cause")?,
                summary: parsed(row, "summary")?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
