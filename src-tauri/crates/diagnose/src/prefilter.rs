//! Which parts of a long input are worth reading.

use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::catalogue;
use crate::folded::at_most;
use crate::source::{Source, Spelling};

/// So much before a telling word is read with it,
const BEFORE: usize = 2 * 1024;
/// and so much behind it.
const BEHIND: usize = 4 * 1024;
/// The word beside another one stands within so many bytes, escapes between them included.
const BESIDE: usize = 28;

/// A word of fewer letters tells little.
const SHORT: usize = 4;

/// Telling words, each with the word that stands beside it in its phrase.
#[derive(Debug)]
pub(crate) struct Prefilter {
    automaton: AhoCorasick,
    beside: Vec<Beside>,
}

/// What has to stand beside a telling word.
#[derive(Debug)]
enum Beside {
    /// Nothing more.
    Anything,
    /// This word before it.
    Before(String),
    /// This word behind it.
    Next(String),
    /// It is a status: whole, and called one. Logs are full of numbers.
    Called,
}

/// What a status is called, within so many bytes before it or behind it.
const CALLED: [&str; 12] = [
    "status", "http", "code", "error", "fail", "respon", "return", "repl", "answer", "server", "got", "with",
];
const CALLED_WITHIN: usize = 20;

/// Looked for besides the words of the rules: numbers, secrets, and numbers in base64 wherever they begin in a group.
const ALWAYS: [&str; 13] = [
    "aadsts",
    "aadb2c",
    "error_code",
    "errorcode",
    "error code",
    "error-code",
    "resulttype",
    "client_secret",
    "private key",
    "QUFEU1RT",
    "FBRFNUU",
    "BQURTVF",
    "SAMLResponse",
];

impl Prefilter {
    /// `None` where there are more phrases than a program can hold.
    pub(crate) fn of<'a>(phrases: impl Iterator<Item = &'a str>) -> Option<Self> {
        let mut words = Vec::new();
        let mut beside = Vec::new();
        for phrase in phrases.chain(ALWAYS) {
            let parts: Vec<&str> = phrase
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .filter(|part| !part.is_empty())
                .collect();
            let Some((at, word)) = parts.iter().enumerate().max_by_key(|(at, part)| (part.len(), *at)) else {
                continue;
            };
            // a short word stands everywhere, so the one behind it is asked for
            let part = |step: isize| {
                let part = |steps: isize| {
                    at.checked_add_signed(steps * step)
                        .and_then(|at| parts.get(at))
                        .map(|part| part.to_ascii_lowercase())
                };
                part(1).filter(|part| part.len() >= SHORT).or_else(|| part(2)).or_else(|| part(1))
            };
            let is_status = parts.len() == 1 && word.bytes().all(|b| b.is_ascii_digit());
            words.push((*word).to_owned());
            beside.push(match (part(-1), part(1)) {
                _ if is_status => Beside::Called,
                (Some(before), next) if before.len() > next.as_ref().map_or(0, String::len) => {
                    Beside::Before(before)
                }
                (_, Some(next)) => Beside::Next(next),
                (_, None) => Beside::Anything,
            });
        }
        let automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()?;
        Some(Self { automaton, beside })
    }

    fn neighbourhoods(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(bytes) {
            if found.last().is_some_and(|last| hit.end() + BEHIND / 2 < last.end)
                || !self.has_company(bytes, &hit)
            {
                continue;
            }
            let from = hit.start().saturating_sub(BEFORE);
            let to = (hit.end() + BEHIND).min(bytes.len());
            match found.last_mut() {
                Some(last) if from <= last.end => last.end = last.end.max(to),
                _ => found.push(from..to),
            }
        }
        for range in &mut found {
            while range.start < range.end && bytes[range.start] & 0xc0 == 0x80 {
                range.start += 1;
            }
            while range.end < bytes.len() && bytes[range.end] & 0xc0 == 0x80 {
                range.end += 1;
            }
        }
        found
    }

    fn has_company(&self, bytes: &[u8], hit: &aho_corasick::Match) -> bool {
        let near = |range: Range<usize>, word: &str| {
            let word = &word.as_bytes()[..at_most(word, 6)];
            bytes[range].windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
        };
        let before = |most: usize| hit.start().saturating_sub(most)..hit.start();
        let behind = |most: usize| hit.end()..(hit.end() + most).min(bytes.len());
        match &self.beside[hit.pattern().as_usize()] {
            Beside::Anything => true,
            Beside::Before(word) => near(before(BESIDE), word),
            Beside::Next(word) => near(behind(BESIDE), word),
            Beside::Called => {
                let goes_on =
                    |range: Range<usize>| bytes[range].first().is_some_and(u8::is_ascii_alphanumeric);
                let called =
                    |word: &&str| near(before(CALLED_WITHIN), word) || near(behind(CALLED_WITHIN), word);
                !goes_on(before(1))
                    && !goes_on(behind(1))
                    && (bytes[before(1)].first() == Some(&b'(') || CALLED.iter().any(called))
            }
        }
    }
}

/// The parts of a piece that are worth reading, ascending and apart.
pub(crate) fn neighbourhoods(bytes: &[u8], spelling: Spelling) -> Vec<Range<usize>> {
    let prefilter = &catalogue::words().prefilter;
    match spelling {
        Spelling::Utf8 => prefilter.neighbourhoods(bytes),
        Spelling::Utf16Le | Spelling::Utf16Be => {
            let source = Source::of(bytes, spelling);
            let found = prefilter.neighbourhoods(source.text().as_bytes());
            found.into_iter().map(|range| source.bytes(&range)).collect()
        }
    }
}
