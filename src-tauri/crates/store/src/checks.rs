//! How each connection's last check ended. It stands beside the connection and does not count as a change of it: a check
//! that runs while somebody edits takes nothing from them.

use jiff::Timestamp;
use rusqlite::{Row, TransactionBehavior, params};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::connections::parsed;
use crate::{Store, StoreError};

/// A check and how it ended.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CheckRun {
    /// When it ended.
    pub at: Timestamp,
    /// The outcome's slug.
    pub outcome: String,
    /// The values it was made with, as a text to be compared; opaque here.
    pub basis: String,
    /// What was found; opaque here, and free of secrets, codes and tokens.
    pub summary: Value,
}

impl Store {
    /// Keeps how checks ended, each in place of the one before, all in one transaction. A connection that is gone is passed
    /// over.
    ///
    /// # Errors
    /// What SQLite reports; nothing is kept then.
    pub fn record_checks(&self, runs: &[(Uuid, CheckRun)]) -> Result<(), StoreError> {
        let mut sqlite = self.sqlite();
        let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT OR REPLACE INTO checks (connection, at, outcome, basis, summary)
                 SELECT id, ?2, ?3, ?4, ?5 FROM connections WHERE id = ?1",
            )?;
            for (id, run) in runs {
                statement.execute(params![
                    id.to_string(),
                    run.at.to_string(),
                    run.outcome,
                    run.basis,
                    run.summary.to_string()
                ])?;
            }
        }
        Ok(transaction.commit()?)
    }
}

/// The check beside a connection's row; one that cannot be read counts as none, since it can be made again.
pub(crate) fn of_row(row: &Row<'_>) -> Option<CheckRun> {
    Some(CheckRun {
        at: parsed(row, "check_at").ok()?,
        outcome: row.get("check_outcome").ok()?,
        basis: row.get("check_basis").ok()?,
        summary: parsed(row, "check_summary").ok()?,
    })
}
