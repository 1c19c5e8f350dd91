//! A Latchkey report: what of a test, a connection or a diagnosis may leave the computer it was made on.
//!
//! The types are the list of what may be in it. Every text has a kind of its own (a word, an ID, a time, a line whose
//! addresses are shortened and whose tokens are cut out), and there is no place for anything else. Client, tenant,
//! correlation and trace ids stand in full, since Microsoft's support needs them; object ids and sign-in names of people are
//! shortened; secrets, codes, tokens and cookies have no place at all.
//!
//! A report that comes back is hostile until it was read by [`read`]: bounded, of this very shape, and nothing in it is markup.

mod line;
mod reading;
mod text;

use std::sync::OnceLock;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};

pub use line::{line, masked_address, short_id};
pub use reading::{NotAReport, READ_AT_MOST, looks_like_one, read};
pub use text::{Day, Id, Line, Time, Unfit, Word};

/// The form that this program writes.
pub const VERSION: u32 = 1;

/// A list in a report has at most so many entries.
pub const ENTRIES: usize = 200;

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Report {
    /// Says that this is one.
    pub format: Format,
    /// Form of the report, from 1.
    #[schemars(range(min = 1, max = 1))]
    pub version: u32,
    /// Version of the program that made it.
    pub program: Word,
    /// When it was made.
    pub made: Time,
    /// What it is about.
    pub about: About,
    /// The product, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Product>,
    /// The application at Microsoft.
    #[serde(default, skip_serializing_if = "Application::is_empty")]
    pub application: Application,
    /// When the secret expires. Nothing else about it is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_expires: Option<Day>,
    /// The tasks and how they stand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub tasks: Vec<Task>,
    /// When the checks below were made together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<Time>,
    /// Checks that were made without a sign-in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub checks: Vec<Check>,
    /// The live test.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<Test>,
    /// What went wrong, most likely first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub causes: Vec<Cause>,
    /// For Microsoft's support.
    #[serde(default, skip_serializing_if = "Support::is_empty")]
    pub support: Support,
}

/// The word by which a report is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum Format {
    /// The only one.
    #[serde(rename = "latchkey-report")]
    LatchkeyReport,
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A live test.
    Test,
    /// A connection, with its last test.
    Connection,
    /// Something that was pasted or opened.
    Diagnosis,
}

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Product {
    /// Its recipe.
    pub recipe: Word,
    /// Its name.
    pub name: Line,
}

/// An application in its tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Application {
    /// Application (client) ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<Id>,
    /// Directory (tenant) ID.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<Id>,
    /// `global`, `us-gov` or `china`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud: Option<Word>,
    /// The segment behind Microsoft's sign-in host: the tenant, or a word such as `organizations`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs_in_at: Option<Word>,
}

impl Application {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A task and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Task {
    /// Its id.
    pub id: Word,
    /// `completed`, `look`, `not-yet`, `cannot-start` or `again`.
    pub state: Word,
}

/// Something that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Check {
    /// What.
    pub id: Word,
    /// `passed`, `warning`, `failed`, `inconclusive` or `skipped`.
    pub status: Word,
    /// A cause's slug.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cause: Option<Word>,
    /// The word that goes with some causes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Word>,
    /// What had to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Line>,
    /// What was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<Line>,
    /// How long it took, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
}

/// A live test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Test {
    /// `passed`, `failed`, `cancelled` or `timed-out`.
    pub outcome: Word,
    /// When it ended.
    pub at: Time,
    /// A value was changed since: it counts no more.
    pub stale: bool,
    /// The stages as far as it came.
    #[schemars(length(max = 200))]
    pub stages: Vec<Stage>,
    /// Every check.
    #[schemars(length(max = 200))]
    pub checks: Vec<Check>,
    /// The account as the product would see it; ids and names of people are shortened.
    #[schemars(length(max = 200))]
    pub account: Vec<Named>,
}

/// A stage of a live test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Stage {
    /// Which.
    pub id: Word,
    /// `under-way`, `passed`, `failed` or `skipped`.
    pub status: Word,
    /// When it moved last.
    pub at: Time,
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Named {
    /// The name.
    pub name: Word,
    /// The value.
    pub value: Line,
}

/// What may have gone wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Cause {
    /// Its slug.
    pub slug: Word,
    /// `certain`, `likely` or `possible`.
    pub certainty: Word,
    /// The word that goes with some causes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Word>,
    /// AADSTS numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub codes: Vec<u32>,
    /// Microsoft's word, such as `invalid_client`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Word>,
    /// Microsoft's own sentence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_words: Option<Line>,
    /// What the network said: a certificate's issuer, a page's title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Line>,
    /// The words of what was pasted or opened that speak for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub evidence: Vec<Line>,
}

/// What Microsoft's support asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Support {
    /// Correlation IDs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub correlation_ids: Vec<Id>,
    /// Trace IDs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub trace_ids: Vec<Id>,
    /// Request IDs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub request_ids: Vec<Id>,
    /// Times as Microsoft wrote them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200))]
    pub timestamps: Vec<Time>,
}

impl Support {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The JSON Schema of reports, as the text of `report.schema.json`.
pub fn schema() -> String {
    static SCHEMA: OnceLock<String> = OnceLock::new();
    let made = SCHEMA.get_or_init(|| {
        let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Report>();
        format!("{:#}\n", schema.to_value())
    });
    made.clone()
}
