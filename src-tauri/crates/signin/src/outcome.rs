//! How a run ended.

use entra::graph::Account;
use entra::{Check, Claims, Failure};
use serde::Serialize;

use crate::rehearsal::Rehearsed;

/// The result of a run: serialises to the fields of the line `result`.
#[derive(Debug, Clone, Serialize)]
pub struct Outcome {
    /// How it ended.
    pub outcome: End,
    /// A slug of the taxonomy, `id-token-invalid`, `callback-invalid` or `unexpected-response`.
    pub cause: Option<String>,
    /// The word that goes with those three.
    pub reason: Option<&'static str>,
    /// Every check that was made: those of the ID token, then `registration-tenant` and `email` where asked for.
    pub checks: Vec<Check>,
    /// What a product would see, of a token whose signature holds.
    pub claims: Option<Claims>,
    /// Every AADSTS code of every answer, in order of appearance, each once.
    pub aadsts: Vec<u32>,
    /// Of the last answer that had one.
    pub correlation_id: Option<String>,
    /// From the start to the end, in milliseconds.
    pub duration_ms: u64,

    /// What Microsoft or the network said, where that ended the run; for the explanation in the window.
    #[serde(skip)]
    pub failure: Option<Failure>,
    /// What each rehearsal gave.
    #[serde(skip)]
    pub rehearsals: Vec<Rehearsed>,
    /// The account by Microsoft Graph, where it was asked.
    #[serde(skip)]
    pub account: Option<Account>,
}

/// The four ways to end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Everything holds.
    Passed,
    /// Something does not.
    Failed,
    /// The caller ended it.
    Cancelled,
    /// Time ran out.
    TimedOut,
}

impl Outcome {
    /// The exit status of `latchkey sign-in`: `0` passed · `1` checked, and it does not hold · `3` no usable answer, or
    /// none in time · `130` cancelled.
    pub fn exit_status(&self) -> u8 {
        match self.outcome {
            End::Passed => 0,
            End::Cancelled => 130,
            End::TimedOut => 3,
            End::Failed => match &self.failure {
                Some(Failure::Unexpected { .. } | Failure::Busy { .. }) => 3,
                Some(failure) if failure.is_network() => 3,
                _ => 1,
            },
        }
    }
}
