//! Causes that a file speaks for, put together.

use std::ops::Range;

use crate::catalogue;
use crate::diagnosis::{Found, MOST_EVIDENCE, Words};
use crate::explain::finding;
use crate::gathered::Gathered;
use crate::json::Text;
use crate::source::{Source, Spelling};
use crate::{Certainty, Finding, Ids, Slug, slug};

/// So much is shown of words.
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

impl Found {
    /// A cause that no number stands for.
    pub(crate) fn cause(slug: Slug, certainty: Certainty, also: &[Slug], words: Vec<Words>) -> Self {
        let also = also.iter().map(|slug| (*slug, Certainty::Possible)).collect();
        Self::new(finding(slug, certainty, also, None), words)
    }

    pub(crate) fn new(finding: Finding, words: Vec<Words>) -> Self {
        let codes = finding.code.into_iter().collect();
        let mut found = Self { finding, codes, evidence: Vec::new(), ids: Ids::default(), input: 0 };
        found.speak(words);
        found
    }

    /// Takes further places, those of the input as given, and keeps all in its order.
    pub(crate) fn speak(&mut self, words: Vec<Words>) {
        for words in words {
            if words.length > 0 && self.evidence.len() < MOST_EVIDENCE && !self.evidence.contains(&words) {
                self.evidence.push(words);
            }
        }
        self.evidence.sort_by_key(|words| (words.offset, words.length));
    }

    /// Whether it is an ordinary step or says nothing.
    pub(crate) fn says_little(&self) -> bool {
        let interrupt = self.finding.code.and_then(catalogue::code).is_some_and(|code| code.interrupt);
        interrupt || self.finding.cause == slug::NORMAL_STEP || self.finding.cause == slug::UNRECOGNISED
    }
}

/// What a part of a text says, in the words of the rules for any text.
pub(crate) fn told_by(text: &Text, part: Range<usize>, ids: &mut Ids) -> Vec<Found> {
    let mut gathered = Gathered::default();
    gathered.add(&Source::of(text.as_str()[part.clone()].as_bytes(), Spelling::Utf8), 0);
    ids.join(gathered.ids());
    let mut all = gathered.found();
    for words in all.iter_mut().flat_map(|found| &mut found.evidence) {
        let start = part.start + words.offset as usize;
        let place = text.source(&(start..start + words.length as usize));
        (words.offset, words.length) = (place.start, place.end - place.start);
    }
    all
}

/// Puts a cause to the others: each stands once, with all its places.
pub(crate) fn join(all: &mut Vec<Found>, told: Found) {
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
    known.speak(told.evidence);
    known.ids.join(told.ids);
}
