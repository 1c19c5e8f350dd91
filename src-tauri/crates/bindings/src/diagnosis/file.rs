//! What files of a known kind say beside their causes.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::test::{Certainty, CheckStatus};

/// What kinds of text and file are known. The content decides, not the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SourceKind {
    /// Text of any kind.
    Text,
    /// A recording of a browser's network traffic.
    Har,
    /// An export of the tenant's sign-in log.
    SignInLog,
    /// The manifest of an app registration.
    Manifest,
    /// A report of Latchkey's own.
    Report,
}

/// Something that a file says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileFact {
    /// What it is about.
    pub name: String,
    /// What is said of it, one line each.
    pub lines: Vec<String>,
}

/// The day on which a secret of a manifest ends, for a connection here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferedDate {
    /// The connection's id.
    pub connection: String,
    /// Its name.
    pub name: String,
    /// The description of the secret at Microsoft, and its first characters.
    pub credential: String,
    /// The day, such as 2028-11-20.
    pub ends: String,
}

/// Takes the day on which a secret of a manifest ends for a connection's own.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeDate {
    /// The diagnosis of the manifest.
    pub diagnosis: u32,
    /// The connection's id.
    pub connection: String,
    /// The day, one of those that were offered.
    pub ends: String,
}

/// A report of Latchkey's own that was opened. What it brought along counts as hostile: it is text and never markup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedReport {
    /// What it is.
    pub title: String,
    /// When and by what it was made.
    pub made: String,
    /// Its parts, as whoever made it saw them.
    pub sections: Vec<ReportSection>,
    /// What was left out, and what was shortened.
    pub note: String,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportSection {
    /// Its heading.
    pub heading: String,
    /// A sentence below it.
    pub lead: Option<String>,
    /// Its rows.
    pub rows: Vec<ReportRow>,
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportRow {
    /// What it is about.
    pub name: String,
    /// How it came out; none where nothing was tried.
    pub status: Option<CheckStatus>,
    /// That in words.
    pub outcome: Option<String>,
    /// How sure it is, where it is a cause.
    pub certainty: Option<Certainty>,
    /// What is said of it, one line each.
    pub lines: Vec<String>,
}
