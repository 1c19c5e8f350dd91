//! Sentences that tell causes apart, as data; the format stands at the head of `data/sentences.toml`.

use std::ops::Range;

use serde::Deserialize;

use crate::evidence::Stage;
use crate::folded::at_most;
use crate::phrases::{Hits, PhraseId};
use crate::{Certainty, Slug};

/// A file of rules.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sentences {
    #[serde(default)]
    pub(crate) placeholders: Vec<String>,
    pub(crate) rule: Vec<Rule>,
}

/// One sentence, and the cause that it means.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    #[serde(default)]
    pub(crate) codes: Vec<u32>,
    #[serde(default)]
    pub(crate) over: bool,
    /// Gives way to whatever says more.
    #[serde(default)]
    pub(crate) vague: bool,
    /// Its phrases stand within so many bytes of one another, in any order: a sentence that everybody words anew.
    #[serde(default)]
    pub(crate) near: Option<usize>,
    /// Leaves so much open that asking helps.
    #[serde(default)]
    pub(crate) asks: bool,
    #[serde(default)]
    pub(crate) all: Vec<String>,
    #[serde(default)]
    pub(crate) any: Vec<String>,
    #[serde(default)]
    pub(crate) beside: Vec<String>,
    #[serde(default)]
    pub(crate) with: Vec<String>,
    #[serde(default)]
    pub(crate) none: Vec<String>,
    #[serde(default)]
    pub(crate) quoted: Option<Quoted>,
    #[serde(default)]
    pub(crate) errors: Vec<String>,
    #[serde(default)]
    pub(crate) suberrors: Vec<String>,
    #[serde(default)]
    pub(crate) graph: Vec<String>,
    #[serde(default)]
    pub(crate) status: Vec<u16>,
    #[serde(default)]
    pub(crate) contexts: Vec<Stage>,
    pub(crate) cause: Slug,
    pub(crate) certainty: Certainty,
    #[serde(default)]
    pub(crate) also: Vec<Slug>,
    /// Read by whoever keeps the rules; a test wants it filled.
    #[cfg_attr(not(test), allow(dead_code))]
    pub(crate) source: String,
    /// The phrases of `all`, `any`, `beside`, `with` and `none`, numbered when the rules are read.
    #[serde(skip)]
    pub(crate) phrases: Numbered,
}

/// The phrases of a rule by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Numbered {
    pub(crate) all: Vec<PhraseId>,
    pub(crate) any: Vec<PhraseId>,
    pub(crate) beside: Vec<PhraseId>,
    pub(crate) with: Vec<PhraseId>,
    pub(crate) none: Vec<PhraseId>,
}

/// What a value in single quotes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Quoted {
    /// `http://` to a host other than this computer.
    HttpAddress,
    /// The first value is an address, as SAML's entity ids are.
    Address,
    /// Text of an example that was never replaced.
    Placeholder,
}

/// What the rules look at: folded text and the members of an answer in lower case.
#[derive(Clone, Debug)]
pub(crate) struct Seen<'a> {
    /// The whole folded text.
    pub(crate) text: &'a str,
    /// Where in it phrases stand.
    pub(crate) hits: &'a Hits,
    /// The part that is looked at.
    pub(crate) window: Range<usize>,
    /// Where in the text the values begin that the number speaks of.
    pub(crate) values_from: usize,
    pub(crate) error: Option<String>,
    pub(crate) suberror: Option<String>,
    pub(crate) graph: Option<String>,
    pub(crate) status: Option<u16>,
    pub(crate) stage: Stage,
}

impl<'a> Seen<'a> {
    /// A part of a text, without any member of an answer.
    pub(crate) fn in_text(text: &'a str, hits: &'a Hits, window: Range<usize>, values_from: usize) -> Self {
        Self {
            text,
            hits,
            window,
            values_from,
            error: None,
            suberror: None,
            graph: None,
            status: None,
            stage: Stage::Browser,
        }
    }
}

impl Rule {
    /// The phrases that decide, as ranges of the text, if the rule holds. The rule's numbers are the caller's business.
    pub(crate) fn holds(&self, seen: &Seen<'_>, placeholders: &[String]) -> Option<Vec<Range<usize>>> {
        self.holds_in(seen, placeholders, &seen.window)
    }

    /// The same, `all`, `any` and `beside` within a narrower part.
    pub(crate) fn holds_in(
        &self,
        seen: &Seen<'_>,
        placeholders: &[String],
        narrow: &Range<usize>,
    ) -> Option<Vec<Range<usize>>> {
        let members = one_of(&self.errors, seen.error.as_ref())
            && one_of(&self.suberrors, seen.suberror.as_ref())
            && one_of(&self.graph, seen.graph.as_ref())
            && one_of(&self.status, seen.status.as_ref())
            && one_of(&self.contexts, Some(&seen.stage));
        let place = |phrase: &PhraseId| seen.hits.first_in(*phrase, &seen.window);
        if !members || self.phrases.none.iter().any(|phrase| place(phrase).is_some()) {
            return None;
        }
        let within = |phrase: &PhraseId| seen.hits.first_in(*phrase, narrow);
        let mut deciding = Vec::new();
        for phrase in &self.phrases.all {
            deciding.push(within(phrase)?);
        }
        for choice in [&self.phrases.any, &self.phrases.beside] {
            if !choice.is_empty() {
                deciding.push(choice.iter().find_map(within)?);
            }
        }
        if !self.phrases.with.is_empty() {
            deciding.push(self.phrases.with.iter().find_map(place)?);
        }
        if let Some(quoted) = self.quoted {
            deciding.push(quoted.found(seen, placeholders)?);
        }
        Some(deciding)
    }

    /// Whether words alone can bring it about, without number, members of an answer, or a stage.
    pub(crate) fn is_of_words(&self) -> bool {
        self.codes.is_empty()
            && self.errors.is_empty()
            && self.suberrors.is_empty()
            && self.graph.is_empty()
            && self.status.is_empty()
            && self.contexts.is_empty()
            && !(self.all.is_empty() && self.any.is_empty())
    }

    /// Whether `error`, `suberror`, the status or the stage bring it about, without words and without a number.
    pub(crate) fn is_of_members(&self) -> bool {
        let words = [&self.all, &self.any, &self.beside, &self.with];
        self.codes.is_empty()
            && self.graph.is_empty()
            && self.quoted.is_none()
            && words.iter().all(|words| words.is_empty())
    }

    /// The phrases of which one has to be there for a rule of words to hold.
    pub(crate) fn anchors(&self) -> &[PhraseId] {
        if self.phrases.all.is_empty() { &self.phrases.any } else { &self.phrases.all[..1] }
    }
}

fn one_of<T: PartialEq>(wanted: &[T], found: Option<&T>) -> bool {
    wanted.is_empty() || found.is_some_and(|found| wanted.contains(found))
}

impl Quoted {
    fn found(self, seen: &Seen<'_>, placeholders: &[String]) -> Option<Range<usize>> {
        let text = seen.text;
        let mut values = quoted_values(text, seen.values_from, seen.window.end).into_iter();
        match self {
            Self::HttpAddress => values.find(|value| is_http_elsewhere(&text[value.clone()])),
            Self::Address => values.next().filter(|value| is_address(&text[value.clone()])),
            Self::Placeholder => values.find(|value| is_placeholder(&text[value.clone()], placeholders)),
        }
    }
}

/// The first two values in single quotes, without the quotes; Microsoft's sentences hold an identifier and
/// what it was held against. Looked for in the next 1000 bytes.
fn quoted_values(text: &str, from: usize, end: usize) -> Vec<Range<usize>> {
    let end = end.min(from + at_most(&text[from..], 1_000));
    let part = text.get(from..end).unwrap_or_default();
    // three in a row fence a block of code: they quote nothing
    let fence = |at: usize| {
        let start = part[..at].trim_end_matches('\'').len();
        part[start..].bytes().take_while(|byte| *byte == b'\'').count() > 2
    };
    let quotes = part.match_indices('\'').map(|(at, _)| at).filter(|at| !fence(*at));
    let quotes: Vec<usize> = quotes.take(4).map(|at| from + at).collect();
    quotes.chunks_exact(2).map(|pair| pair[0] + 1..pair[1]).collect()
}

fn is_http_elsewhere(value: &str) -> bool {
    let value = value.trim_start();
    let Some(rest) = value.strip_prefix("http://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let here = ["localhost", "127.0.0.1", "[::1]"].iter().any(|host| {
        authority.strip_prefix(host).is_some_and(|port| port.is_empty() || port.starts_with(':'))
    });
    !here
}

fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://") || value.starts_with("urn:")
}

/// Patterns are whole values, beginnings (`word*`) or parts (`*word*`).
fn is_placeholder(value: &str, patterns: &[String]) -> bool {
    // a line may have been broken within it
    let value = value.replace(' ', "");
    let value = value.as_str();
    patterns.iter().any(|pattern| match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => value.contains(pattern.trim_matches('*')),
        (None, Some(beginning)) => value.starts_with(beginning),
        _ => value == pattern,
    })
}
