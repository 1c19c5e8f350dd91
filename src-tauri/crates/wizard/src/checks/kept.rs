//! What is kept of a check: facts, no sentences. It counts as long as the connection asks with the same values.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::CheckRun;

use crate::check::{Report, Status};
use crate::finding::FailureFacts;
use crate::saved::Connection;

/// A check as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// When it ended.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: Status,
    /// The values it was made with: see [`basis`].
    pub basis: String,
    /// Every check.
    pub checks: Vec<KeptCheck>,
    /// What went wrong first.
    pub failure: Option<FailureFacts>,
}

/// One check as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCheck {
    /// `network`, `clock`, `tenant`, `client`, `secret` or `permissions`.
    pub id: String,
    /// How it came out.
    pub status: Status,
    /// What was found, in a few words.
    pub detail: Option<String>,
}

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Summary {
    checks: Vec<KeptCheck>,
    failure: Option<FailureFacts>,
}

/// The values that a check is made with, as one text: application, tenant, cloud and which secret.
pub fn basis(connection: &Connection) -> String {
    let record = &connection.saved.record;
    let tenant =
        record.tenant.as_ref().map(|tenant| if tenant.id.is_empty() { &tenant.typed } else { &tenant.id });
    let secret = record.secret.as_ref().map(|secret| &secret.serial);
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    [text(record.client_id.as_ref()), text(tenant), connection.cloud().slug().to_owned(), text(secret)]
        .join(" ")
}

impl Kept {
    /// What is kept of this report.
    pub fn of(connection: &Connection, report: &Report, at: Timestamp) -> Self {
        let checks = report.checks.iter().map(|check| KeptCheck {
            id: check.id.to_owned(),
            status: check.status,
            detail: check.detail.clone(),
        });
        Self {
            at,
            outcome: report.outcome,
            basis: basis(connection),
            checks: checks.collect(),
            failure: report.failure.clone(),
        }
    }

    /// Whether what failed is the connection's own: the tenant, the application, its secret, its permissions. A network that
    /// failed says nothing about the connection.
    pub fn blames_the_connection(&self) -> bool {
        self.outcome == Status::Failed
            && self.checks.iter().any(|check| {
                check.status == Status::Failed
                    && ["tenant", "client", "secret", "permissions"].contains(&check.id.as_str())
            })
            && self.failure.as_ref().is_none_or(|failure| failure.fault.is_none())
    }

    pub(crate) fn written(&self) -> CheckRun {
        let summary = Summary { checks: self.checks.clone(), failure: self.failure.clone() };
        CheckRun {
            at: self.at,
            outcome: crate::tested::word(&self.outcome),
            basis: self.basis.clone(),
            summary: serde_json::to_value(summary).unwrap_or_default(),
        }
    }

    /// Nothing where a newer program wrote what this one cannot read.
    pub(crate) fn read(run: CheckRun) -> Option<Self> {
        let summary: Summary = serde_json::from_value(run.summary).ok()?;
        let outcome = serde_json::from_value(run.outcome.into()).ok()?;
        Some(Self { at: run.at, outcome, basis: run.basis, checks: summary.checks, failure: summary.failure })
    }
}
