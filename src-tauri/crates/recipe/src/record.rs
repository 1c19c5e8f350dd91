//! What one connection knows: answers, ids, ticks, evidence. It is kept as JSON; unknown fields are passed over, so that an
//! older program reads what a newer one wrote. No secret is ever in it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Deserializer, Serialize};

use crate::renewal::Renewal;

/// Answers by question id, as [`crate::answer::judge`] normalised them.
pub type Answers = BTreeMap<String, String>;

/// Values by name: what a tick or a piece of evidence holds for.
pub type Basis = BTreeMap<String, String>;

/// The form that this program writes.
pub const VERSION: u32 = 1;

/// What one connection knows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Record {
    /// Form of the record.
    pub version: u32,
    /// Answers to the recipe's questions.
    pub answers: Answers,
    /// **Application (client) ID**, a GUID in lower case.
    pub client_id: Option<String>,
    /// The tenant of the registration.
    pub tenant: Option<TenantRecord>,
    /// About the secret, never itself.
    pub secret: Option<SecretRecord>,
    /// The secret is being replaced by another one.
    pub renewal: Option<Renewal>,
    /// Tasks that the admin confirmed, by id of the task.
    pub ticks: BTreeMap<String, Tick>,
    /// Whether Microsoft knows the client ID.
    pub client_check: Option<Evidence>,
    /// Whether Microsoft takes the secret.
    pub secret_check: Option<Evidence>,
    /// The address that the product has for the person who signs in for the test.
    pub expected_address: Option<String>,
    /// The live test.
    pub test: Option<Evidence>,
    /// What the admin saw when the product's own redirect URIs were tried: one word for each address. Until November 2026 one
    /// was kept for all of them.
    #[serde(alias = "product_redirect", deserialize_with = "one_or_several")]
    pub product_redirects: Vec<RedirectWord>,
    /// The admin's word that a sign-in to the product itself worked, with the values of the live test.
    pub proven_there: Option<Tick>,
    /// "Enter the values anyway": the admin went on without a proven test.
    pub went_on_unproven: bool,
    /// The redirect URI of the test: removed, or kept for later tests.
    pub test_address: Option<TestAddress>,
    /// Ids of what was done in the product at the end.
    pub done_there: BTreeSet<String>,
    /// When the admin finished.
    pub finished: Option<Timestamp>,
}

impl Default for Record {
    fn default() -> Self {
        Self {
            version: VERSION,
            answers: Answers::new(),
            client_id: None,
            tenant: None,
            secret: None,
            renewal: None,
            ticks: BTreeMap::new(),
            client_check: None,
            secret_check: None,
            expected_address: None,
            test: None,
            product_redirects: Vec::new(),
            proven_there: None,
            went_on_unproven: false,
            test_address: None,
            done_there: BTreeSet::new(),
            finished: None,
        }
    }
}

impl Record {
    /// Keeps the admin's word for a redirect URI in place of an earlier one for the same. What was said of addresses that are
    /// not among the product's any more is let go.
    pub fn keep_redirect_word(&mut self, word: RedirectWord, of_the_product: &[String]) {
        self.product_redirects.retain(|other| other.uri != word.uri && of_the_product.contains(&other.uri));
        self.product_redirects.push(word);
    }
}

/// The tenant of the registration.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TenantRecord {
    /// **Directory (tenant) ID**, a GUID in lower case.
    pub id: String,
    /// What the admin typed: this id, or a domain.
    pub typed: String,
    /// A domain of the tenant, where one was typed.
    pub domain: Option<String>,
    /// The region that Microsoft names.
    pub region: Option<String>,
    /// `global`, `us-gov` or `china`.
    pub cloud: String,
}

/// About a secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecretRecord {
    /// Random, new with every secret: tells two apart without holding either.
    pub serial: String,
    /// Its first three characters, which Microsoft shows as well.
    pub hint: String,
    /// The day it expires; `None` until it was asked.
    #[serde(default)]
    pub expires: Option<Expiry>,
    /// Where it is.
    pub kept: Kept,
    /// When Microsoft took it for the first time.
    #[serde(default)]
    pub accepted: Option<Timestamp>,
    /// Which of the connection's two places it lies in.
    #[serde(default)]
    pub slot: Slot,
}

/// A connection has two places for secrets, so that a new one never takes the place of the one that is in use: which of
/// them is current is said by the record alone, and changes with one write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Slot {
    /// The one that a connection begins with.
    #[default]
    First,
    /// The one beside it.
    Second,
}

impl Slot {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::First, Self::Second];

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }
}

/// When a secret expires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Expiry {
    /// At the end of this day.
    On(Date),
    /// The admin does not know.
    Unknown,
}

/// Where a secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
    /// In the system's keyring.
    Keyring,
    /// In the program's memory.
    Memory,
    /// Nowhere any more: it was in memory, and the program ended.
    Gone,
    /// It was never given: only its expiry is watched.
    Never,
}

/// A task that the admin confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// When.
    pub at: Timestamp,
    /// The values it was confirmed for: [`crate::progress::basis`] of the task at that time.
    #[serde(default)]
    pub of: Basis,
}

/// Something that was tried at Microsoft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// When.
    pub at: Timestamp,
    /// How it ended.
    pub outcome: Outcome,
    /// The values it was tried with: [`crate::progress::basis`] of the task at that time.
    #[serde(default)]
    pub basis: Basis,
    /// What is kept of the result; not looked at here.
    #[serde(default)]
    pub summary: serde_json::Value,
}

/// How a trial ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It holds.
    Passed,
    /// It holds, and something needs a look.
    Warned,
    /// It does not hold.
    Failed,
    /// No answer could be had.
    Inconclusive,
    /// It cannot be tried on its own.
    Skipped,
}

/// What the admin saw when a browser was sent to Microsoft with the product's own redirect URI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedirectWord {
    /// When.
    pub at: Timestamp,
    /// The address.
    pub uri: String,
    /// What was seen.
    pub saw: Saw,
    /// The application it was tried with: [`crate::progress::application`] at that time.
    #[serde(default)]
    pub of: Basis,
}

fn one_or_several<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<RedirectWord>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Kept {
        Several(Vec<RedirectWord>),
        One(Option<RedirectWord>),
    }
    Ok(match Kept::deserialize(from)? {
        Kept::Several(words) => words,
        Kept::One(word) => word.into_iter().collect(),
    })
}

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Saw {
    /// Microsoft went on to the product: the address is registered.
    WentOn,
    /// Microsoft stopped (AADSTS50011): it is not.
    Stopped,
    /// Neither.
    SomethingElse,
}

/// What became of the redirect URI of the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestAddress {
    /// Kept for later tests.
    Kept,
    /// Removed: the next test first asks to add it again.
    Removed,
}
