//! The pasted secret's one way in, and what is said about it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::connection::Verdict;

/// A pasted secret: the one request that holds one. It can be read in and never written out.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PasteSecret {
    /// The connection's id.
    pub connection: String,
    /// The text as pasted.
    #[ts(type = "string")]
    pub secret: ::secret::Secret,
    /// What to do with it.
    pub act: SecretAct,
    /// It is to replace the connection's own, which stays that until Microsoft has accepted this one.
    pub renews: bool,
}

/// What to do with a pasted secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SecretAct {
    /// Say what it is, and forget it.
    Look,
    /// Keep it in memory if it looks like a secret.
    Keep,
    /// Keep it although it does not look like one.
    KeepAnyway,
}

/// What a pasted secret is. Never the secret, nor a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecretRemark {
    /// How sure.
    pub verdict: Verdict,
    /// A stable word, such as `secret-id-not-value`.
    pub slug: Option<String>,
    /// The sentence.
    pub text: Option<String>,
    /// What follows from it.
    pub more: Option<String>,
    /// True if one deliberate click may use it all the same.
    pub can_keep_anyway: bool,
    /// True once it is held in memory.
    pub held: bool,
}

/// Asks Microsoft whether it accepts the secret that is held, or the one that is to replace it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ProveSecret {
    /// The connection's id.
    pub connection: String,
    /// The secret was made just now: a refusal that may mean "not yet spread" is tried again for up to 90 seconds.
    pub is_new: bool,
    /// The one that is to replace the connection's own.
    pub renews: bool,
}

/// While a secret is proven.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum SecretEvent {
    /// Microsoft is being asked.
    Asking {
        /// First, second, …
        attempt: u32,
    },
    /// Refused in a way that a fresh secret often is; asked again soon.
    AgainSoon {
        /// Seconds until the next try.
        wait: u32,
        /// Seconds left in which it is tried.
        left: u32,
    },
}
