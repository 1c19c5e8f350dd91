//! Checks of saved connections: what can be proven without anyone signing in.

use serde::Serialize;
use ts_rs::TS;

use crate::home::ConnectionRow;
use crate::test::{Finding, Mend};

/// How a check ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CheckOutcome {
    /// It holds.
    Passed,
    /// It does not hold.
    Failed,
    /// It cannot be known.
    Inconclusive,
    /// It was not asked for.
    Skipped,
}

/// The last check of a connection, as its row shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RowCheck {
    /// When, RFC 3339.
    pub at: String,
    /// How it ended.
    pub outcome: CheckOutcome,
    /// What went wrong, in a few words.
    pub title: Option<String>,
    /// The task that mends it.
    pub mend: Option<Mend>,
}

/// The checks of one connection: the last ones, or none yet.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionChecks {
    /// The connection's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The product's name.
    pub product: String,
    /// No secret is at hand: a made-up one is sent, which leaves a failed entry in the tenant's sign-in log.
    pub leaves_entry: bool,
    /// How the last ones ended.
    pub last: Option<CheckReport>,
}

/// How the checks of a connection ended.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckReport {
    /// When, RFC 3339.
    pub at: String,
    /// How they ended together.
    pub outcome: CheckOutcome,
    /// Each of them, in their order.
    pub checks: Vec<CheckLine>,
    /// What went wrong first.
    pub finding: Option<Finding>,
    /// False if a value was changed since, or a later test has proven more.
    pub counts: bool,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckLine {
    /// What was looked at, in words.
    pub name: String,
    /// How it came out.
    pub outcome: CheckOutcome,
    /// What was found, in words.
    pub found: String,
}

/// While every connection is checked.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckEvent {
    /// How many are to be checked.
    pub of: u32,
    /// Everything held.
    pub passed: u32,
    /// Something did not.
    pub failed: u32,
    /// It cannot be known.
    pub inconclusive: u32,
    /// The rows of those that ended since the event before.
    pub rows: Vec<ConnectionRow>,
}
