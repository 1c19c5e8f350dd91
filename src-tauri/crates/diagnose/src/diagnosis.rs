//! What was found in an input, as the command line's contract shapes it; the sentences are the wizard's.

use serde::Serialize;

use crate::finding::{Certainty, Finding};
use crate::hidden::HiddenKind;
use crate::ids::Ids;
use crate::question::Question;
use crate::told::{Label, Words};

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

/// A cause and where in the input it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The cause.
    pub finding: Finding,
    /// Every number that came to this cause.
    pub codes: Vec<u32>,
    /// What decided, ascending, at most [`MOST_EVIDENCE`] of them.
    pub evidence: Vec<Words>,
}

/// So many places are kept for one cause.
pub const MOST_EVIDENCE: usize = 32;

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

    /// Whether every cause is only possible.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.causes.iter().all(|found| found.finding.certainty == Certainty::Possible)
    }
}
