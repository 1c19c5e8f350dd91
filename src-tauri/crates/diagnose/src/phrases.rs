//! Every phrase of every rule, looked for at once.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::folded::{Folded, Tight};

/// The number of a phrase.
pub(crate) type PhraseId = u32;

/// So many places of one phrase in one text are kept.
const MOST: usize = 500;

/// Phrases, compared without blanks and hyphens. A `|` at either end of a phrase stands for the end of a word. A
/// phrase without blanks is found within one word only, though a line may break in it.
#[derive(Debug)]
pub(crate) struct Phrases {
    automaton: AhoCorasick,
    ends: Vec<(bool, bool, bool)>,
}

/// Phrases being numbered.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    numbers: HashMap<String, PhraseId>,
    phrases: Vec<String>,
}

impl Numbering {
    pub(crate) fn number(&mut self, phrase: &str) -> PhraseId {
        if let Some(number) = self.numbers.get(phrase) {
            return *number;
        }
        let number = self.phrases.len() as PhraseId;
        self.numbers.insert(phrase.to_owned(), number);
        self.phrases.push(phrase.to_owned());
        number
    }

    /// `None` where there are more phrases than a program can hold.
    pub(crate) fn finish(self) -> Option<Phrases> {
        let ends = self
            .phrases
            .iter()
            .map(|phrase| (phrase.starts_with('|'), phrase.ends_with('|'), !phrase.contains([' ', '-'])))
            .collect();
        let tight: Vec<String> =
            self.phrases.iter().map(|phrase| Tight::of(phrase.trim_matches('|')).text().to_owned()).collect();
        let automaton = AhoCorasick::builder().match_kind(MatchKind::Standard).build(tight).ok()?;
        Some(Phrases { automaton, ends })
    }
}

/// Where phrases stand in a text: ranges of the folded text, ascending.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hits {
    places: BTreeMap<PhraseId, Vec<Range<usize>>>,
}

impl Phrases {
    pub(crate) fn hits(&self, folded: &Folded) -> Hits {
        let mut hits = Hits::default();
        let tight = folded.tight();
        for found in self.automaton.find_overlapping_iter(tight.text()) {
            let number = found.pattern().as_u32();
            let range = tight.folded(&found.range());
            if self.at_its_ends(number, folded, &range) {
                let places = hits.places.entry(number).or_default();
                if places.len() < MOST {
                    places.push(range);
                }
            }
        }
        hits
    }

    fn at_its_ends(&self, number: PhraseId, folded: &Folded, range: &Range<usize>) -> bool {
        let text = folded.text();
        let (first, last, one_word) = self.ends.get(number as usize).copied().unwrap_or_default();
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let number = first && last && text[range.clone()].bytes().all(|byte| byte.is_ascii_digit());
        (!number || stands_alone(text, range))
            && (!first || !is_word(text[..range.start].chars().next_back()))
            && (!last || !is_word(text[range.end..].chars().next()))
            && (!one_word || !has_gap(folded, range))
    }
}

impl Hits {
    /// The first place of a phrase that lies in the window.
    pub(crate) fn first_in(&self, phrase: PhraseId, window: &Range<usize>) -> Option<Range<usize>> {
        let places = self.all(phrase);
        let at = places.partition_point(|place| place.start < window.start);
        places.get(at).filter(|place| place.end <= window.end).cloned()
    }

    /// Every place of a phrase.
    pub(crate) fn all(&self, phrase: PhraseId) -> &[Range<usize>] {
        self.places.get(&phrase).map_or(&[], Vec::as_slice)
    }

    /// Whether one of the phrases stands in the window.
    pub(crate) fn any_in(&self, phrases: &[PhraseId], window: &Range<usize>) -> Option<Range<usize>> {
        phrases.iter().find_map(|phrase| self.first_in(*phrase, window))
    }
}

/// Whether digits are a number of their own, and no line of a source file, part of a time, a version or an ID.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let is_part = |mark: Option<char>, next: Option<char>, goes_on: fn(char) -> bool| {
        matches!(mark, Some(':' | '.' | '-' | ',')) && next.is_some_and(goes_on)
    };
    let mut before = text[..range.start].chars().rev();
    let mut behind = text[range.end..].chars();
    let begins = is_part(before.next(), before.next(), char::is_alphanumeric);
    let ends = is_part(behind.next(), behind.next(), |next| next.is_ascii_digit());
    !begins && !ends
}

/// Whether something other than a line break stands between the letters.
fn has_gap(folded: &Folded, range: &Range<usize>) -> bool {
    let blank = |at: usize| folded.breaks_at(at) || folded.breaks_at(at + 1);
    let letters = folded.text()[range.clone()].bytes().enumerate();
    letters.into_iter().any(|(at, letter)| matches!(letter, b' ' | b'-') && !blank(range.start + at))
}
