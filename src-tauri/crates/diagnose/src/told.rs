//! A cause that a file speaks for, and where in the file.

use std::ops::Range;

use serde::Serialize;

use crate::catalogue;
use crate::explain::finding;
use crate::json::Text;
use crate::{Certainty, Finding, Ids, Slug, read, slug};

/// A cause and the words that decided it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The cause.
    pub finding: Finding,
    /// Every number that came to this cause.
    pub codes: Vec<u32>,
    /// What decided, in the order of the file; at most 32 places.
    pub words: Vec<Words>,
}

/// Words of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// What stands there, decoded; cut after 400 bytes.
    pub text: String,
    /// The first byte, counted from the beginning of the file as given.
    pub offset: u64,
    /// How many bytes.
    pub length: u64,
}

/// So many places are kept for one cause.
const MOST_WORDS: usize = 32;
const LONGEST_WORDS: usize = 400;

impl Words {
    pub(crate) fn new(range: Range<u64>, text: &str) -> Self {
        let end = crate::folded::at_most(text, LONGEST_WORDS);
        Self { text: text[..end].to_owned(), offset: range.start, length: range.end - range.start }
    }

    /// A part of a text.
    pub(crate) fn of(text: &Text, part: &Range<usize>) -> Self {
        Self::new(text.source(part), &text.as_str()[part.clone()])
    }
}

impl Told {
    /// A cause that no number stands for.
    pub(crate) fn cause(slug: Slug, certainty: Certainty, also: &[Slug], words: Vec<Words>) -> Self {
        let also = also.iter().map(|slug| (*slug, Certainty::Possible)).collect();
        Self::new(finding(slug, certainty, also, None), words)
    }

    pub(crate) fn new(finding: Finding, words: Vec<Words>) -> Self {
        Self { codes: finding.code.into_iter().collect(), finding, words }
    }

    /// Whether it is an ordinary step or says nothing.
    pub(crate) fn says_little(&self) -> bool {
        let interrupt = self.finding.code.and_then(catalogue::code).is_some_and(|code| code.interrupt);
        interrupt || self.finding.cause == slug::NORMAL_STEP || self.finding.cause == slug::UNRECOGNISED
    }
}

/// What a part of a text says, in the words of the rules for any text.
pub(crate) fn told_by(text: &Text, part: Range<usize>, ids: &mut Ids) -> Vec<Told> {
    let diagnosis = read(text.as_str()[part.clone()].as_bytes());
    let place = |words: &Words| {
        let start = part.start + words.offset as usize;
        let source = text.source(&(start..start + words.length as usize));
        // what is secret was taken out of the words already
        Words::new(source, &words.text)
    };
    let found = diagnosis.met().chain(&diagnosis.unknown);
    let told = found.map(|found| Told {
        words: found.evidence.iter().map(place).collect(),
        codes: found.codes.clone(),
        finding: found.finding.clone(),
    });
    let told = told.collect();
    ids.join(diagnosis.ids);
    told
}

/// Puts a cause to the others: each stands once, with all its places.
pub(crate) fn join(all: &mut Vec<Told>, told: Told) {
    let Some(known) = all.iter_mut().find(|known| known.finding.cause == told.finding.cause) else {
        all.push(told);
        return;
    };
    for code in told.codes {
        if !known.codes.contains(&code) {
            known.codes.push(code);
        }
    }
    if told.finding.certainty < known.finding.certainty {
        known.finding = told.finding;
    }
    for words in told.words {
        if known.words.len() < MOST_WORDS && !known.words.contains(&words) {
            known.words.push(words);
        }
    }
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
