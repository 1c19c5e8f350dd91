//! What was found in an input, as the command line's contract shapes it; the sentences are the wizard's.

use serde::Serialize;

use crate::explain::finding;
use crate::finding::{Certainty, Finding};
use crate::hidden::HiddenKind;
use crate::ids::Ids;
use crate::members::File;
use crate::question::Question;
use crate::report::NotAReport;
use crate::slug;

/// Why, of an input, as far as it says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Diagnosis {
    /// What the input was taken for.
    pub kind: Kind,
    /// A cause was recognised, or that nothing failed, or that it is another provider's.
    pub recognised: bool,
    /// What else can be said than a cause.
    pub label: Option<Label>,
    /// The provider it comes from, where that is not Microsoft: a name such as `google`.
    pub provider: Option<&'static str>,
    /// Causes, most likely first; each once.
    pub causes: Vec<Found>,
    /// Codes that the catalogue does not know, with Microsoft's own words as evidence.
    pub unknown: Vec<Found>,
    /// What to ask where the text alone does not tell causes apart.
    pub questions: Vec<Question>,
    /// Whether asking Microsoft about the secret would decide.
    pub secret_check_decides: bool,
    /// Ids and times for Microsoft's support.
    pub ids: Ids,
    /// What stood in the input that should not travel: kinds, never the values.
    pub hidden: Vec<HiddenKind>,
    /// What a file says beside its causes.
    pub file: Option<File>,
    /// It says that it is a report of Latchkey's and cannot be read as one: why. It was looked at as a text.
    #[serde(skip)]
    pub damaged: Option<NotAReport>,
    /// How many bytes were read.
    pub bytes: u64,
}

/// What an input was taken for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Any text.
    #[default]
    Text,
    /// An HTTP archive, HAR 1.2.
    Har,
    /// Microsoft's sign-in log, CSV or JSON.
    SignInLog,
    /// An application's manifest.
    Manifest,
    /// A report of Latchkey's.
    Report,
}

/// What can be said in place of a cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// Nothing in it is known.
    Unrecognised,
    /// Another provider's failure.
    NotMicrosoft,
    /// Something is spoken of, and nothing failed.
    MentionOnly,
}

impl Label {
    /// The word of the command line's contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unrecognised => "unrecognised",
            Self::NotMicrosoft => "not-microsoft",
            Self::MentionOnly => "mention-only",
        }
    }
}

/// A cause and where in the input it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The cause.
    pub finding: Finding,
    /// Every number that came to this cause.
    pub codes: Vec<u32>,
    /// What decided, ascending, at most [`MOST_EVIDENCE`] of them.
    pub evidence: Vec<Words>,
    /// Ids and times that belong to it: those of the same line, row, object or request. A kind of which it is not clear what
    /// belongs here is left out, so that no message names another incident's.
    pub ids: Ids,
    /// Which of several inputs the evidence stands in, counted from 0; see [`together`](crate::together).
    pub input: usize,
}

/// So many places are kept for one cause.
pub const MOST_EVIDENCE: usize = 32;

/// Words of the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// What stands there, decoded, with `[secret]` in place of what is secret.
    pub text: String,
    /// The first byte, counted from the beginning of the input as given.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
}

impl Diagnosis {
    /// The surest cause, if there is one.
    #[must_use]
    pub fn first(&self) -> Option<&Found> {
        self.causes.first()
    }

    /// The causes that the input itself speaks for, without what else the first of them could be.
    pub fn met(&self) -> impl Iterator<Item = &Found> {
        let also = self.first().map(|first| &first.finding.also[..]).unwrap_or_default();
        self.causes.iter().filter(|found| also.iter().all(|(other, _)| *other != found.finding.cause))
    }

    /// Whether the product failed to redeem a code, and the causes are the reasons there may be, in their order.
    #[must_use]
    pub fn exchange_failed(&self) -> bool {
        let open = |first: &Found| first.codes.is_empty() && first.finding.certainty != Certainty::Certain;
        matches!(&self.file, Some(File::Har(recorded)) if recorded.exchange_failed)
            && self.first().is_some_and(open)
    }

    /// Whether every cause is only possible.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.causes.iter().all(|found| found.finding.certainty == Certainty::Possible)
    }
}

/// The causes themselves, then what the first of them could be besides.
pub(crate) fn with_besides(mut causes: Vec<Found>) -> Vec<Found> {
    let Some(first) = causes.first().cloned() else { return causes };
    for (slug, _) in &first.finding.also {
        if *slug != slug::UNRECOGNISED && causes.iter().all(|found| found.finding.cause != *slug) {
            let finding = finding(*slug, Certainty::Possible, Vec::new(), first.finding.code);
            causes.push(Found { finding, ..first.clone() });
        }
    }
    causes
}
