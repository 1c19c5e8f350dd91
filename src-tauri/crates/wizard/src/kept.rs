//! What is kept of a live test: its facts, in the history and as evidence for the values that it was made with.

use diagnose::Context;
use jiff::Timestamp;
use recipe::progress::basis;
use recipe::record::{Basis, Evidence};
use signin::Plan;

use crate::error::Error;
use crate::evidence;
use crate::finding::FailureFacts;
use crate::parts::Task;
use crate::saved::Connection;
use crate::shelf::Shelf;
use crate::tested::{Moved, TestFacts, word};

/// A test of a saved connection that has begun.
pub struct Begun {
    connection: Connection,
    of: Basis,
}

impl Begun {
    /// A test with the values that the connection has now.
    ///
    /// # Errors
    /// When the values are not complete.
    pub fn of(connection: &Connection) -> Result<Self, Error> {
        let of = basis(&connection.resolved(), Task::Test.id()).map_err(|_| Error::NoTenant)?;
        Ok(Self { connection: connection.clone(), of })
    }

    /// Keeps how it ended: in the history, and as evidence unless what is there holds for the values of now and this does not.
    /// `turn` is told whether it was kept, and may change the connection before it is saved.
    ///
    /// # Errors
    /// When the connection is gone, or could not be saved.
    pub async fn keep(
        &self,
        shelf: &Shelf,
        facts: &TestFacts,
        at: Timestamp,
        turn: impl Fn(&mut Connection, bool),
    ) -> Result<Connection, Error> {
        let summary = serde_json::to_value(facts).unwrap_or_default();
        let cause = facts.failure.as_ref().map(|failure| failure.cause.clone());
        shelf.note_test(&self.connection, at, &facts.outcome, cause.as_deref(), &summary).await?;
        let evidence = Evidence { at, outcome: facts.outcome_for_record(), basis: self.of.clone(), summary };
        // another program may have changed the connection meanwhile: the evidence says for which values it stands
        let (connection, ()) = shelf
            .change(self.connection.id, |now| {
                let values = basis(&now.resolved(), Task::Test.id()).ok();
                let kept = evidence::keep(&mut now.saved.record.test, evidence.clone(), values.as_ref());
                turn(now, kept);
            })
            .await?;
        Ok(connection)
    }

    /// Its facts.
    #[must_use]
    pub fn facts(
        &self,
        plan: &Plan,
        outcome: &signin::Outcome,
        stages: Vec<Moved>,
        now: Timestamp,
    ) -> TestFacts {
        let failed = outcome.outcome == signin::End::Failed || outcome.failure.is_some();
        let failure = failure(outcome).filter(|_| failed);
        let account = outcome.account.as_ref();
        let claims = outcome.claims.as_ref();
        let mut seen: Vec<(String, String)> = Vec::new();
        let mut see = |name: &str, value: Option<&String>| {
            seen.extend(value.map(|value| (name.to_owned(), value.clone())));
        };
        see("displayName", account.and_then(|account| account.display_name.as_ref()));
        see("mail", account.and_then(|account| account.mail.as_ref()));
        see("userPrincipalName", account.and_then(|account| account.user_principal_name.as_ref()));
        see("name", claims.and_then(|claims| claims.name.as_ref()));
        see("email", claims.and_then(|claims| claims.email.as_ref()));
        see("preferred_username", claims.and_then(|claims| claims.preferred_username.as_ref()));
        see("upn", claims.and_then(|claims| claims.upn.as_ref()));
        see("oid", claims.and_then(|claims| claims.oid.as_ref()));
        TestFacts {
            outcome: word(&outcome.outcome),
            at: now.to_string(),
            stages,
            failure,
            // the run lists rehearsals among its checks as well, without what they found
            checks: outcome
                .checks
                .iter()
                .filter(|check| outcome.rehearsals.iter().all(|rehearsed| rehearsed.id != check.id))
                .map(|check| {
                    let text = |value: &Option<String>| value.clone().unwrap_or_default();
                    (check.id.to_owned(), word(&check.status), text(&check.expected), text(&check.found))
                })
                .chain(outcome.rehearsals.iter().map(|rehearsed| {
                    let detail = rehearsed.detail.clone().unwrap_or_default();
                    let check = outcome.checks.iter().find(|check| check.id == rehearsed.id);
                    let expected = check.and_then(|check| check.expected.clone()).unwrap_or_default();
                    (rehearsed.id.to_owned(), word(&rehearsed.status), expected, detail)
                }))
                .collect(),
            account: seen,
            rehearsals: outcome
                .rehearsals
                .iter()
                .map(|done| (done.id.to_owned(), word(&done.status)))
                .collect(),
            expected_address: plan.expect_email.clone(),
            segment: plan.sign_in_tenant.to_string(),
            hint: self
                .connection
                .saved
                .record
                .secret
                .as_ref()
                .map(|secret| secret.hint.clone())
                .unwrap_or_default(),
        }
    }
}

/// What went wrong in a sign-in, if anything did.
#[must_use]
pub fn failure(outcome: &signin::Outcome) -> Option<FailureFacts> {
    let mut facts = match (&outcome.failure, &outcome.cause) {
        (Some(failure), _) => FailureFacts::of(failure, Context::Redeem),
        (None, cause) => FailureFacts::of_cause(cause.as_deref()?, outcome.reason),
    };
    if let Some(cause) = &outcome.cause {
        // the run asked the catalogue with the place at which it happened
        if facts.cause != *cause {
            facts.also.retain(|(slug, _)| slug != cause);
            facts.cause.clone_from(cause);
        }
        facts.correlation_id = facts.correlation_id.take().or_else(|| outcome.correlation_id.clone());
    }
    Some(facts)
}
