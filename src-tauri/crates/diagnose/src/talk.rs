//! Text that speaks of a failure, and text that is one.

use std::ops::Range;

use serde::Deserialize;

use crate::phrases::{Hits, Numbering, PhraseId};

/// The file `data/talk.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Talk {
    /// Words of documents, change logs and tickets about work to be done.
    talks: Vec<String>,
    /// Source code around a code.
    source: Vec<String>,
    /// Words of those who say that all is well.
    well: Vec<String>,
    /// What stands beside a failure that happened.
    happened: Vec<String>,
    #[serde(skip)]
    numbered: [Vec<PhraseId>; 4],
}

/// So far around a code its talk stands.
const NEAR: usize = 240;
/// So far around it stands what tells of a real failure.
const AROUND: usize = 700;

impl Talk {
    pub(crate) fn number(&mut self, numbering: &mut Numbering) {
        let mut all = |phrases: &[String]| -> Vec<PhraseId> {
            phrases.iter().map(|phrase| numbering.number(phrase)).collect()
        };
        self.numbered = [all(&self.talks), all(&self.source), all(&self.well), all(&self.happened)];
    }

    /// Whether what stands at the range of the folded text is spoken of only.
    pub(crate) fn only_mentions(&self, hits: &Hits, text: &str, place: &Range<usize>) -> bool {
        let [talks, source, well, happened] = &self.numbered;
        let around = |reach: usize| place.start.saturating_sub(reach)..(place.end + reach).min(text.len());
        if hits.any_in(source, &around(NEAR)).is_some() {
            return hits.any_in(happened, &around(AROUND)).is_none();
        }
        if is_printed(&text[place.end..]) || hits.any_in(happened, &around(AROUND)).is_some() {
            return false;
        }
        [talks, well].iter().any(|phrases| hits.any_in(phrases, &around(NEAR)).is_some())
    }
}

/// Whether a code is printed as Microsoft prints it: a colon and a sentence behind it.
fn is_printed(behind: &str) -> bool {
    behind.strip_prefix(':').is_some_and(|rest| {
        let sentence = rest.split(['\n', '.', ';']).next().unwrap_or_default();
        sentence.split_whitespace().filter(|word| word.len() > 1).count() >= 4
    })
}
