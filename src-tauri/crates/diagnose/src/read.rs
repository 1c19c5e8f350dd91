//! From any text that somebody pasted to the causes in it.

use std::ops::Range;

use serde::Serialize;

use crate::catalogue;
use crate::explain::{Decision, decide, finding, seen_in_text};
use crate::finding::{Certainty, Finding};
use crate::folded::{Folded, at_most};
use crate::ids::Ids;
use crate::mention::{Mention, mentions};
use crate::sentence::Rule;
use crate::slug;

/// So many bytes of a text are read; a longer one is to be read in pieces.
pub const READ_AT_MOST: usize = 2 * 1024 * 1024;

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// Causes, the surest first; each cause once. Empty where neither number nor sentence was recognised.
    pub findings: Vec<Found>,
    /// Ids and times for Microsoft's support.
    pub ids: Ids,
    /// Whether the text went on after [`READ_AT_MOST`] bytes.
    pub cut: bool,
}

/// A cause and where in the text it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Found {
    /// The cause.
    pub finding: Finding,
    /// Every number that came to this cause.
    pub codes: Vec<u32>,
    /// What decided: bytes of the text as given, ascending, at most 32 of them. For a number that
    /// the catalogue does not know they hold Microsoft's own sentence.
    pub evidence: Vec<Range<usize>>,
}

/// So many places are kept for one cause.
const MOST_EVIDENCE: usize = 32;
/// So many places of one number are looked at.
const MOST_PLACES: usize = 50;
/// What stands so many bytes before a number may belong to it,
const BEFORE: usize = 120;
/// and so many behind it.
const BEHIND: usize = 1_200;
/// Phrases of one sentence stand within so many bytes of one another.
const NEAR: usize = 600;

/// Reads a text. Never fails: what is not recognised is left out.
///
/// Looks through letter case, quotes, line breaks, URL, JSON and HTML encoding.
#[must_use]
pub fn read(text: &str) -> Reading {
    let folded = Folded::of(text);
    let places = mentions(folded.text());
    let mut found = by_numbers(&folded, &places);
    let taken: Vec<Range<usize>> = places
        .iter()
        .enumerate()
        .filter(|(_, place)| catalogue::code(place.code).is_some())
        .map(|(at, _)| surroundings(folded.text(), &places, at))
        .collect();
    for (rule, words) in by_words(folded.text(), &taken) {
        let also = rule.also.iter().map(|slug| (*slug, Certainty::Possible)).collect();
        merge(&mut found, finding(rule.cause, rule.certainty, also, None), &sources(&folded, &words));
    }
    if found.is_empty() {
        found.extend(by_member(&folded));
    }
    found.sort_by_key(|found| {
        (says_little(found), found.finding.certainty, found.evidence.first().map(|range| range.start))
    });
    for found in &mut found {
        found.evidence.sort_by_key(|range| (range.start, range.end));
        found.evidence.dedup();
        found.evidence.truncate(MOST_EVIDENCE);
    }
    Reading { findings: found, ids: Ids::of(folded.text()), cut: text.len() > READ_AT_MOST }
}

/// Causes of the numbers in the text, each number with the words around it.
fn by_numbers(folded: &Folded, places: &[Mention]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    for place in places {
        if !numbers.contains(&place.code) && numbers.len() < MOST_PLACES {
            numbers.push(place.code);
        }
    }
    let plain = |number: u32| catalogue::code(number).is_some_and(|code| !code.wrapper);
    for number in &numbers {
        let own: Vec<usize> =
            (0..places.len()).filter(|at| places[*at].code == *number).take(MOST_PLACES).collect();
        let wraps = catalogue::code(*number).is_some_and(|code| code.wrapper)
            && own.iter().any(|at| {
                places.get(at + 1).is_some_and(|next| {
                    plain(next.code) && next.range.start.saturating_sub(places[*at].range.end) < NEAR
                })
            });
        if wraps {
            continue;
        }
        let decisions: Vec<Decision> = own.iter().map(|at| at_place(folded, places, *at)).collect();
        let spoken = decisions.iter().any(|decision| decision.by_sentence);
        for (decision, at) in decisions.into_iter().zip(&own) {
            let mut evidence = sources(folded, &decision.words);
            evidence.push(folded.source(&words_of(folded.text(), places, *at)));
            if decision.by_sentence || !spoken {
                merge(&mut found, decision.finding, &evidence);
            }
        }
    }
    found
}

/// What one mention of a number means. The words that decide are ranges of the whole folded text.
fn at_place(folded: &Folded, places: &[Mention], at: usize) -> Decision {
    let around = surroundings(folded.text(), places, at);
    let seen = seen_in_text(&folded.text()[around.clone()], places[at].range.end - around.start);
    let mut decision = decide(Some(places[at].code), &seen);
    for range in &mut decision.words {
        *range = range.start + around.start..range.end + around.start;
    }
    decision
}

/// The text that belongs to a mention: a little before it, and up to the next other number.
fn surroundings(text: &str, places: &[Mention], at: usize) -> Range<usize> {
    let own = &places[at];
    let before = places[..at].last().map_or(0, |previous| previous.range.end.min(own.range.start));
    let start = before.max(own.range.start - at_least_before(text, own.range.start));
    let behind = own.range.end + at_most(&text[own.range.end..], BEHIND);
    let next = places[at + 1..].iter().find(|next| next.code != own.code).map(|next| next.range.start);
    start..next.map_or(behind, |next| behind.min(next)).max(own.range.end)
}

/// How many bytes before a place are looked at, so that the cut falls between two characters.
fn at_least_before(text: &str, place: usize) -> usize {
    let from = place.saturating_sub(BEFORE);
    place - at_most(text, from)
}

/// The number itself; of an unknown one Microsoft's whole sentence, up to the ids that follow it.
fn words_of(text: &str, places: &[Mention], at: usize) -> Range<usize> {
    let number = places[at].range.clone();
    if catalogue::code(places[at].code).is_some() {
        return number;
    }
    let around = surroundings(text, places, at);
    let behind = &text[number.end..around.end];
    let end = ["trace id", "correlation id", "request id", "timestamp", "\",", "\"}", "</", "&state="]
        .iter()
        .filter_map(|stop| behind.find(stop))
        .min()
        .unwrap_or(behind.len());
    number.start..number.end + behind[..end].trim_end().len()
}

/// Sentences that stand without a known number.
fn by_words(text: &str, taken: &[Range<usize>]) -> Vec<(&'static Rule, Vec<Range<usize>>)> {
    let sentences = catalogue::sentences();
    let first = |rule: &Rule| {
        rule.anchors().iter().find_map(|anchor| {
            text.match_indices(anchor.as_str())
                .map(|(at, _)| at)
                .filter(|at| {
                    !taken
                        .get(taken.partition_point(|range| range.end <= *at))
                        .is_some_and(|range| range.contains(at))
                })
                .take(MOST_PLACES)
                .find_map(|at| {
                    let start = at_most(text, at.saturating_sub(NEAR));
                    let end = at + at_most(&text[at..], NEAR + anchor.len());
                    let words = rule.holds(&seen_in_text(&text[start..end], 0), &sentences.placeholders)?;
                    Some(words.into_iter().map(|word| word.start + start..word.end + start).collect())
                })
        })
    };
    sentences
        .rule
        .iter()
        .filter(|rule| rule.is_of_words())
        .filter_map(|rule| first(rule).map(|words| (rule, words)))
        .collect()
}

/// A bare `error=access_denied` and the like: the last thing that can be said.
fn by_member(folded: &Folded) -> Option<Found> {
    let text = folded.text();
    let (word, range) = ["error=", "\"error\": \"", "\"error\":\"", "error: "].iter().find_map(|label| {
        text.match_indices(label).take(MOST_PLACES).find_map(|(at, _)| {
            let start = at + label.len();
            let length =
                text[start..].bytes().take(64).take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
            (length > 0 && text[start..start + length].contains('_'))
                .then(|| (text[start..start + length].to_owned(), at..start + length))
        })
    })?;
    let mut seen = seen_in_text(text, 0);
    seen.error = Some(word);
    let decision = decide(None, &seen);
    let evidence = vec![folded.source(&range)];
    decision.by_sentence.then_some(Found { finding: decision.finding, codes: Vec::new(), evidence })
}

fn merge(found: &mut Vec<Found>, finding: Finding, evidence: &[Range<usize>]) {
    let at = match found.iter().position(|found| found.finding.cause == finding.cause) {
        Some(at) => at,
        None => {
            found.push(Found { finding: finding.clone(), codes: Vec::new(), evidence: Vec::new() });
            found.len() - 1
        }
    };
    let earlier = &mut found[at];
    earlier.codes.extend(finding.code.filter(|code| !earlier.codes.contains(code)));
    let says_more = finding.code.is_some() && earlier.finding.code.is_none();
    if says_more
        || (finding.certainty < earlier.finding.certainty
            && finding.code.is_some() >= earlier.finding.code.is_some())
    {
        let certainty = finding.certainty.min(earlier.finding.certainty);
        earlier.finding = Finding { certainty, ..finding };
    }
    earlier.evidence.extend_from_slice(evidence);
}

fn sources(folded: &Folded, words: &[Range<usize>]) -> Vec<Range<usize>> {
    words.iter().map(|range| folded.source(range)).collect()
}

/// Ordinary steps and unknown numbers come after what failed.
fn says_little(found: &Found) -> bool {
    let interrupt = found.finding.code.and_then(catalogue::code).is_some_and(|code| code.interrupt);
    interrupt || found.finding.cause == slug::NORMAL_STEP || found.finding.cause == slug::UNRECOGNISED
}
