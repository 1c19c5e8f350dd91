//! The first screen: start, the list of connections, practice.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::checks::RowCheck;
use crate::diagnosis::OfferedFile;
pub use crate::list::Home;
use crate::settings::Settings;

/// A request without content.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Nothing {}

/// What the window needs before it can paint.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Start {
    /// The program's version.
    pub version: String,
    /// Theme, text size and the like.
    pub settings: Settings,
    /// Every product it knows.
    pub products: Vec<Product>,
    /// The connections.
    pub home: Home,
    /// Set when the program was started for a test authority on loopback: every page says so.
    pub authority: Option<String>,
    /// A sentence about something that happened to the stored data, if any.
    pub note: Option<String>,
    /// Set when the program was started with a recipe: open this connection at once.
    pub open: Option<String>,
    /// Set when the program was started with a file: look at it at once.
    pub file: Option<OfferedFile>,
}

/// Where secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Kept {
    /// In the operating system's keyring.
    Keyring,
    /// In memory until the program ends, because there is no keyring.
    MemoryNoKeyring,
    /// In memory until the program ends, because the keyring is locked or does not answer.
    MemoryLocked,
    /// In memory, because this is practice.
    MemoryPractice,
}

/// A product in the list to choose from.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    /// The recipe's id, such as `kandji`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Former names and words that people search for.
    pub also: Vec<String>,
    /// One line.
    pub summary: String,
    /// The day its guide was read, ISO 8601; empty where there is none.
    pub read: String,
    /// The sources by name.
    pub sources: Vec<String>,
}

/// One connection in the list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionRow {
    /// The connection's id.
    pub id: String,
    /// Its name: the product's unless renamed.
    pub name: String,
    /// The product's name.
    pub product: String,
    /// The tenant by the domain that was typed, else its short id.
    pub tenant: Option<TenantLabel>,
    /// How it stands.
    pub state: RowState,
    /// When a test last proved it, RFC 3339.
    pub proven: Option<String>,
    /// The day its secret expires, ISO 8601.
    pub expires: Option<String>,
    /// Depths of the small key's cuts, 0 to 3, made from its identity.
    pub cuts: Vec<u8>,
    /// Where its secret lies; none where none is held.
    pub kept: Option<SecretPlace>,
    /// True where nothing is needed from the admin.
    pub works: bool,
    /// The last check, as long as it counts.
    pub check: Option<RowCheck>,
    /// The task that comes next, for one that is not finished.
    pub next: Option<String>,
    /// Its secret is being renewed.
    pub renewing: bool,
}

/// Where a held secret lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SecretPlace {
    /// In the keyring of this computer.
    Keyring,
    /// In memory, until the program ends.
    Memory,
}

/// A tenant's name in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TenantLabel {
    /// A domain, or the first eight and last four characters of the id.
    pub text: String,
    /// True for an id, which is set in the monospaced face.
    pub is_id: bool,
}

/// How a connection stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum RowState {
    /// Set up and proven.
    Proven,
    /// Set up and proven, with a remark that the result shows.
    Remarked,
    /// Set up, and the admin signed in to the product itself; no test has proven these values.
    Confirmed,
    /// Set up, but no test has proven it.
    Unproven,
    /// Some tasks are left.
    Unfinished {
        /// Tasks completed.
        done: u32,
        /// All tasks.
        of: u32,
    },
    /// A value was changed after the test.
    Stale,
    /// The last test failed.
    Failed,
    /// The last check failed, and the network is not to blame.
    CheckFailed,
    /// The secret expires soon.
    Expiring {
        /// Days left, 0 to 30.
        days: i32,
    },
    /// The secret has expired.
    Expired {
        /// Days since.
        days: i32,
    },
}

/// Starts a connection.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Begin {
    /// The recipe's id.
    pub product: String,
    /// True: at the practice tenant, kept in memory only.
    pub practice: bool,
}

/// Names one connection.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Which {
    /// The connection's id.
    pub connection: String,
}

/// Gives a connection another name.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rename {
    /// The connection's id.
    pub connection: String,
    /// The new name; empty gives the product's name back.
    pub name: String,
}

/// The practice tenant, once it runs.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PracticeRoom {
    /// The accounts one can sign in with there.
    pub people: Vec<PracticePerson>,
    /// What can be made to go wrong there.
    pub faults: Vec<PracticeFault>,
    /// The id of what goes wrong now.
    pub planted: Option<String>,
    /// The connections begun in practice; they end with the window.
    pub home: Home,
}

/// Something that can be made to go wrong in practice.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PracticeFault {
    /// Its id: a slug of the taxonomy of causes, `slow-network` or `proxy-page`.
    pub id: String,
    /// What it does.
    pub text: String,
}

/// Lets something go wrong in practice from now on.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PlantFault {
    /// Its id; none: everything works again.
    pub fault: Option<String>,
}

/// An account of the practice tenant.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PracticePerson {
    /// The person's name.
    pub name: String,
    /// What they sign in with.
    pub sign_in: String,
    /// What is special about the account.
    pub about: String,
}

/// It was done; there is nothing more to say.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Done {}
