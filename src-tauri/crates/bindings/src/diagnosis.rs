//! Fix a sign-in problem: what was pasted or dropped goes in, causes come out.
//!
//! A pasted text may hold anything, a customer's secret too. It is read and not kept; what comes back holds excerpts of
//! bounded size with `[secret]` in place of whatever is secret.

mod file;

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::connection::{Place, ReportFormat};
use crate::home::TenantLabel;
use crate::test::{Certainty, Named, Possible};

pub use file::{FileFact, OfferedDate, OpenedReport, ReportRow, ReportSection, SourceKind, TakeDate};

/// A text to be looked at.
#[derive(Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DiagnoseText {
    /// As it was pasted.
    pub text: String,
}

impl fmt::Debug for DiagnoseText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DiagnoseText({} bytes)", self.text.len())
    }
}

/// Files to be looked at together: a row of a sign-in log explains an error beside it.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DiagnoseFile {
    /// Numbers from [`OfferedFile`]: the page names no path.
    pub files: Vec<u32>,
    /// The diagnosis that they are read together with, if they are added to one.
    pub beside: Option<u32>,
}

/// A file that a person dropped, chose in the dialog or gave as an argument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OfferedFile {
    /// Its number, for [`DiagnoseFile`].
    pub file: u32,
    /// Its name without the folder.
    pub name: String,
}

/// What came of the dialog.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChosenFile {
    /// The file; none if the person closed the dialog.
    pub chosen: Option<OfferedFile>,
}

/// A file is dragged over the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum DropEvent {
    /// It hovers.
    Over,
    /// It went away again.
    Away,
    /// Files were dropped, to be read together.
    Dropped {
        /// The files.
        files: Vec<OfferedFile>,
    },
}

/// While a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ReadEvent {
    /// So much is read.
    Progress {
        /// Of the whole file, 0 to 100.
        percent: u32,
        /// The file's size, in megabytes.
        megabytes: u32,
    },
    /// The likeliest cause so far.
    Found {
        /// It, as far as is known.
        cause: Possible,
    },
}

/// What the text or file says.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// Its number, for what is asked about it afterwards.
    pub diagnosis: u32,
    /// What kind of answer this is.
    pub answer: Answer,
    /// The heading, where the first cause does not give it.
    pub title: String,
    /// What it means, rich text.
    pub why: String,
    /// What to do now, rich text; empty where what it means says it.
    pub todo: String,
    /// What each of several inputs says alone, where together they come to no cause; one that cannot be read in any case.
    pub each: Vec<SaidAlone>,
    /// What happened, where the causes are only its reasons: the product could not redeem a code.
    pub lead: Option<DiagnosedCause>,
    /// The causes, most likely first.
    pub causes: Vec<DiagnosedCause>,
    /// What the code rules out.
    pub ruled_out: Vec<String>,
    /// What was looked at.
    pub source: SourceView,
    /// The lines that decide, and how many were left out between them.
    pub lines: Vec<Line>,
    /// What was looked at together with it.
    pub beside: Vec<Beside>,
    /// What secret things stood in it and what is to be done about each, rich text; empty if none did.
    pub held: Vec<String>,
    /// Codes, ids and times for Microsoft's support.
    pub support: Vec<Named>,
    /// Questions that tell the causes of a bare sentence apart.
    pub questions: Vec<Question>,
    /// Connections on this computer whose secret is at hand for the one test that decides; the first twenty, those that need
    /// something first. Only beside questions.
    pub testable: Vec<OwnConnection>,
    /// What a file of a known kind says beside its causes. It comes from the file: text, and never markup.
    pub file: Vec<FileFact>,
    /// Days on which the secrets of a manifest end, for the connections here that have its application.
    pub dates: Vec<OfferedDate>,
    /// Which product to hold a recorded redirect URI against, where nothing here says whose it should be.
    pub product: Option<ProductAsked>,
    /// The report that was opened, where it was one that could be read.
    pub report: Option<OpenedReport>,
}

/// Nothing here says whose redirect URI a recording should hold; a person may know which product it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProductAsked {
    /// The products whose redirect URI, or its form, is known; their values are the ids of their recipes.
    pub choices: Vec<QuestionChoice>,
    /// The one that was chosen.
    pub chosen: Option<String>,
    /// The recording names an address of that one.
    pub fits: bool,
}

/// Holds the recorded redirect URIs that are open against those of a product.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HoldAgainst {
    /// The diagnosis.
    pub diagnosis: u32,
    /// The recipe's id; none holds them against nothing again.
    pub product: Option<String>,
}

/// What one of several inputs says alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaidAlone {
    /// The file's name; none for pasted text.
    pub name: Option<String>,
    /// The answer in one line, rich text.
    pub title: String,
    /// What it means, rich text.
    pub why: String,
}

/// What kind of answer a diagnosis is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Answer {
    /// Something failed, and it is known what.
    Failed,
    /// A sentence of the product's own that does not say why; there are questions.
    Bare,
    /// An ordinary step of a sign-in.
    NormalStep,
    /// A code is mentioned, but nothing failed.
    MentionOnly,
    /// Another provider's failure.
    NotMicrosoft,
    /// Not known.
    Unrecognised,
    /// A file in which nothing failed.
    NothingFailed,
    /// A recording that does not hold a whole sign-in.
    Incomplete,
    /// A file that ends in the middle, before anything failed.
    CutOff,
    /// The reading was stopped before anything was found.
    Stopped,
    /// A report of Latchkey's own in which nothing failed, or one that cannot be read.
    Report,
}

/// A cause, in full.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosedCause {
    /// The cause's slug.
    pub cause: String,
    /// How sure.
    pub certainty: Certainty,
    /// What happened.
    pub title: String,
    /// How it comes about, rich text.
    pub why: String,
    /// The words that decide, with the numbers they have in the lines.
    pub evidence: Vec<Mark>,
    /// Who has to act, in the order of their steps; never empty.
    pub acts: Vec<Who>,
    /// What to do, one thing each.
    pub steps: Vec<OwnedStep>,
    /// The redirect URI that is to be registered, for copying.
    pub uri: Option<String>,
    /// A text to send to whoever has to act.
    pub message: Option<String>,
    /// The name of the page at Microsoft where it is mended.
    pub page: Option<String>,
    /// Tasks of connections on this computer that mend it.
    pub own: Vec<OwnTask>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnedStep {
    /// Whose it is, where more than one has to act.
    pub who: Option<Who>,
    /// What to do, rich text.
    pub text: String,
}

/// Who has to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Who {
    /// The owner of the app registration.
    RegistrationOwner,
    /// An administrator of the tenant.
    TenantAdmin,
    /// Whoever runs or makes the product.
    Product,
    /// The person who signs in.
    User,
    /// Those who look after network, proxy and clocks.
    Network,
    /// Nobody here: Microsoft.
    Microsoft,
}

/// Words that decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// Their number, from 1.
    pub number: u32,
    /// The words, decoded, shortened where they are long.
    pub words: String,
}

/// Saves the report on a diagnosis: what was found, and of the words those that decided.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveDiagnosis {
    /// The diagnosis.
    pub diagnosis: u32,
    /// As what.
    pub format: ReportFormat,
}

/// Opens the page at Microsoft where a cause is mended, in the tenant and on the application where the text names them.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenFoundPage {
    /// The diagnosis.
    pub diagnosis: u32,
    /// The cause's slug.
    pub cause: String,
}

/// A task of a connection on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnTask {
    /// The connection's id.
    pub connection: String,
    /// Its name.
    pub name: String,
    /// The task's page.
    pub to: Place,
    /// The task's name.
    pub task: String,
}

/// What was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SourceView {
    /// The file's name; none for pasted text.
    pub name: Option<String>,
    /// What it was recognised as.
    pub kind: SourceKind,
    /// True if it was read to its end.
    pub whole: bool,
    /// That the file itself ends in the middle, where the answer does not say it.
    pub cut: Option<String>,
}

/// A text or file that was looked at together with another one. The numbers of its words go on from there.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Beside {
    /// What it is.
    pub source: SourceView,
    /// Its lines that decide.
    pub lines: Vec<Line>,
}

/// A line of what was pasted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Line {
    /// A line that says something.
    Said {
        /// Its text, cut where words are marked.
        parts: Vec<LinePart>,
    },
    /// Lines without a clue.
    Folded {
        /// How many; 0 where nobody counted.
        lines: u32,
    },
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LinePart {
    /// Its text.
    pub text: String,
    /// The number of these words, if they decide.
    pub mark: Option<u32>,
}

/// A question that tells causes apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// Its id.
    pub id: String,
    /// The question.
    pub text: String,
    /// The answers it offers; nobody has to know one.
    pub choices: Vec<QuestionChoice>,
}

/// An answer to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct QuestionChoice {
    /// Its value.
    pub value: String,
    /// Its words.
    pub label: String,
}

/// The answers so far.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnswerQuestions {
    /// The diagnosis.
    pub diagnosis: u32,
    /// The values that were chosen; a question without one counts as not known.
    pub answers: Vec<String>,
}

/// What the answers point to. Nothing here is ever certain.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PointsTo {
    /// The causes, most likely first.
    pub causes: Vec<DiagnosedCause>,
}

/// A connection on this computer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OwnConnection {
    /// Its id.
    pub connection: String,
    /// Its name.
    pub name: String,
    /// Its tenant.
    pub tenant: Option<TenantLabel>,
}

/// The last diagnoses, kept only where that was switched on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct History {
    /// Whether they are kept.
    pub on: bool,
    /// The last first.
    pub entries: Vec<PastDiagnosis>,
}

/// What is kept of a diagnosis: neither its text nor anything secret in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastDiagnosis {
    /// When, RFC 3339.
    pub at: String,
    /// The cause, in words.
    pub title: String,
    /// How sure; none where the answer was no cause.
    pub certainty: Option<Certainty>,
    /// Microsoft's codes.
    pub codes: Vec<String>,
    /// The tenant or client ID in it, if there was one.
    pub about: Option<TenantLabel>,
}

/// Switches the history on or off; off forgets what was kept.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeepHistory {
    /// Whether to keep the last diagnoses.
    pub on: bool,
}

#[cfg(test)]
mod tests {
    use super::DiagnoseText;

    #[test]
    fn debug_output_holds_nothing_of_what_was_pasted() {
        let pasted = DiagnoseText { text: "client_secret=abc8Q~never-print-me".to_owned() };
        assert_eq!(format!("{pasted:?}"), "DiagnoseText(34 bytes)");
    }
}
