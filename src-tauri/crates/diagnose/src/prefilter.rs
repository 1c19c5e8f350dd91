//! Which parts of a long input are worth reading.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Match};

use crate::catalogue;
use crate::folded::at_most;
use crate::mention;
use crate::source::{Source, Spelling};

/// So much before a telling word is read with it,
const BEFORE: usize = 2 * 1024;
/// and so much behind it.
const BEHIND: usize = 4 * 1024;
/// A word stands no farther from the next one of its phrase, escapes between them included.
const BESIDE: usize = 28;
/// What decides beside a number stands within so many bytes, escapes included.
const AROUND: usize = 800;

/// Telling words, each with what its phrases want besides.
#[derive(Debug)]
pub(crate) struct Prefilter {
    automaton: AhoCorasick,
    wanted: Vec<Vec<Wanted>>,
}

/// A phrase of which a rule wants one to be there, and what else it wants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Anchor<'a> {
    pub(crate) phrase: &'a str,
    /// One of these has to be near, if there are any.
    pub(crate) near: &'a [String],
}

/// What has to stand beside a telling word.
#[derive(Debug)]
struct Wanted {
    /// The other words of its phrase before it, the nearest first,
    before: Vec<String>,
    /// and behind it.
    behind: Vec<String>,
    /// It is a status and its whole phrase, so something has to call it one: logs are full of numbers.
    called: bool,
    /// The phrases of which one has to be near, if any has to.
    near: Option<Near>,
}

/// Phrases, looked for by their first words.
#[derive(Debug)]
struct Near {
    first: AhoCorasick,
    others: Vec<Vec<String>>,
}

/// What a status is called, within so many bytes before it or behind it.
const CALLED: [&str; 12] = [
    "status", "http", "code", "error", "fail", "respon", "return", "repl", "answer", "server", "got", "with",
];
const CALLED_WITHIN: usize = 20;

/// Words of almost every line of a log: whoever looks for one of them stops everywhere, so another word of the phrase
/// is looked for, and this one beside it.
const EVERYWHERE: [&str; 14] = [
    "status", "http", "https", "code", "error", "response", "request", "message", "info", "server", "client",
    "token", "time", "user",
];

/// Looked for besides the words of the rules and the labels of numbers: numbers, secrets, and numbers in base64 wherever they begin in a group.
const ALWAYS: [&str; 8] =
    ["aadsts", "aadb2c", "client_secret", "private key", "QUFEU1RT", "FBRFNUU", "BQURTVF", "SAMLResponse"];

impl Prefilter {
    /// `None` where there are more phrases than a program can hold.
    pub(crate) fn of<'a>(anchors: impl Iterator<Item = Anchor<'a>>) -> Option<Self> {
        let mut words: BTreeMap<String, Vec<Wanted>> = BTreeMap::new();
        let always = ALWAYS.iter().chain(&mention::LABELS).map(|phrase| Anchor { phrase, near: &[] });
        for Anchor { phrase, near } in anchors.chain(always) {
            let parts = parts(phrase);
            let Some(at) = most_telling(&parts) else { continue };
            let called = parts.len() == 1 && is_number(parts[0].as_bytes());
            let wanted = Wanted {
                before: parts[..at].iter().rev().cloned().collect(),
                behind: parts[at + 1..].to_vec(),
                called,
                near: Near::of(near.iter().filter(|_| called)),
            };
            let known = words.entry(parts[at].clone()).or_default();
            if !known.iter().any(|known| known.is_same_as(&wanted)) {
                known.push(wanted);
            }
        }
        // a table for each state: a few megabytes, and twice as fast
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .ascii_case_insensitive(true)
            .build(words.keys())
            .ok()?;
        Some(Self { automaton, wanted: words.into_values().collect() })
    }

    fn neighbourhoods(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for hit in self.automaton.find_overlapping_iter(bytes) {
            if found.last().is_some_and(|last| hit.end() + BEHIND / 2 < last.end)
                || !self.is_wanted(bytes, &hit)
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

    fn is_wanted(&self, bytes: &[u8], hit: &Match) -> bool {
        let around = |most: usize| {
            [hit.start().saturating_sub(most)..hit.start(), hit.end()..(hit.end() + most).min(bytes.len())]
        };
        let either = |most: usize, word: &str| around(most).iter().any(|part| stands_in(bytes, part, word));
        let near = |near: &Near| around(AROUND).iter().any(|part| near.is_in(bytes, part));
        let called =
            || bytes[..hit.start()].ends_with(b"(") || CALLED.iter().any(|word| either(CALLED_WITHIN, word));
        let whole = !is_number(&bytes[hit.range()]) || is_whole(bytes, &hit.range());
        whole
            && self.wanted[hit.pattern().as_usize()].iter().any(|wanted| {
                let beside = |words: &[String], side: usize| {
                    let mut words = words.iter().enumerate();
                    words.all(|(at, word)| stands_in(bytes, &around(BESIDE * (at + 1))[side], word))
                };
                beside(&wanted.before, 0)
                    && beside(&wanted.behind, 1)
                    && (!wanted.called || called())
                    && wanted.near.as_ref().is_none_or(near)
            })
    }
}

impl Wanted {
    fn is_same_as(&self, other: &Self) -> bool {
        let anywhere = self.near.is_none() && other.near.is_none();
        anywhere && (&self.before, &self.behind, self.called) == (&other.before, &other.behind, other.called)
    }
}

impl Near {
    /// `None` where there are no phrases.
    fn of<'a>(phrases: impl Iterator<Item = &'a String>) -> Option<Self> {
        let words = phrases.filter_map(|phrase| {
            let words = phrase.split(|c: char| c.is_whitespace() || c == '|');
            let mut words = words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase);
            Some((words.next()?, words.collect()))
        });
        let (first, others): (Vec<String>, Vec<Vec<String>>) = words.unzip();
        let first = AhoCorasick::builder().ascii_case_insensitive(true).build(&first).ok()?;
        (!others.is_empty()).then_some(Self { first, others })
    }

    /// Whether one of the phrases stands in this part, each word not far behind the one before.
    fn is_in(&self, bytes: &[u8], part: &Range<usize>) -> bool {
        self.first.find_overlapping_iter(&bytes[part.clone()]).any(|first| {
            let from = part.start + first.end();
            let mut others = self.others[first.pattern().as_usize()].iter().enumerate();
            others.all(|(at, word)| {
                let behind = from..(from + BESIDE * (at + 1)).min(part.end);
                stands_in(bytes, &behind, word)
            })
        })
    }
}

/// The words of a phrase, as far as they are ASCII; of one that has none, its first word without its first letter, which
/// may be a capital.
fn parts(phrase: &str) -> Vec<String> {
    let words = phrase.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_ascii_lowercase).collect();
    if !words.is_empty() {
        return words;
    }
    let mut words = phrase.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let word = words.next().map(|word| {
        let has_capital = |first: &char| first.to_uppercase().ne(std::iter::once(*first));
        let first = word.chars().next().filter(has_capital).map_or(0, char::len_utf8);
        word[first..].to_owned()
    });
    word.into_iter().filter(|word| !word.is_empty()).collect()
}

/// The word that is rarest where nothing failed: a long one, and no number is as frequent as a short word.
fn most_telling(parts: &[String]) -> Option<usize> {
    let telling = |word: &str| match word.len() {
        length if EVERYWHERE.contains(&word) => length.min(3),
        length if length >= 3 && is_number(word.as_bytes()) => length + 2,
        length => length,
    };
    parts.iter().enumerate().max_by_key(|(at, part)| (telling(part), *at)).map(|(at, _)| at)
}

/// Whether the word, or what it begins with, stands in this part; a number only as a number of its own.
fn stands_in(bytes: &[u8], part: &Range<usize>, word: &str) -> bool {
    let begins = &word.as_bytes()[..at_most(word, 6)];
    bytes[part.clone()].windows(begins.len().max(1)).enumerate().any(|(at, window)| {
        let at = part.start + at;
        window.eq_ignore_ascii_case(begins)
            && (!is_number(begins) || is_whole(bytes, &(at..at + begins.len())))
    })
}

fn is_number(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_digit)
}

/// Whether neither letter nor digit stands before or behind it; what ends an escape (`%20`, `\n`) is none.
fn is_whole(bytes: &[u8], range: &Range<usize>) -> bool {
    let before = &bytes[..range.start];
    let is_part = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let escaped = |mark: u8, back: usize| before.iter().rev().nth(back) == Some(&mark);
    (!is_part(before.last()) || escaped(b'%', 2) || escaped(b'\\', 1)) && !is_part(bytes.get(range.end))
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
