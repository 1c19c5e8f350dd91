//! Text that speaks of a failure, and text that is one.

use std::ops::Range;

use serde::Deserialize;

use crate::folded::at_most;
use crate::phrases::{Hits, Numbering, PhraseId};

/// The file `data/talk.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Talk {
    /// Headings and turns of documents, change logs, commits and reviews.
    documents: Vec<String>,
    /// Words of those who speak of a number.
    talks: Vec<String>,
    /// Source code around a code.
    source: Vec<String>,
    /// Words of those who say that all is well.
    well: Vec<String>,
    /// What stands beside a failure that happened.
    happened: Vec<String>,
    #[serde(skip)]
    numbered: [Vec<PhraseId>; 5],
}

/// So far around a code its talk stands.
const NEAR: usize = 240;
/// So far around it stands what tells of a real failure.
const AROUND: usize = 700;
/// So far above a cell the head of its table stands.
const TABLE: usize = 2_000;
/// No cell of a table of codes is longer.
const CELL: usize = 300;
/// So far from its beginning a text of at most so many bytes says that it is a document.
const HEAD: usize = 200;
const DOCUMENT: usize = 6_000;

impl Talk {
    pub(crate) fn number(&mut self, numbering: &mut Numbering) {
        let mut all = |phrases: &[String]| -> Vec<PhraseId> {
            phrases.iter().map(|phrase| numbering.number(phrase)).collect()
        };
        self.numbered = [&self.documents, &self.talks, &self.source, &self.well, &self.happened]
            .map(|phrases| all(phrases));
    }

    /// Whether what stands at the range of the folded text is spoken of only. A number is spoken of in more ways
    /// than a sentence, which few repeat unless it was printed to them.
    pub(crate) fn only_mentions(
        &self,
        hits: &Hits,
        text: &str,
        place: &Range<usize>,
        is_number: bool,
    ) -> bool {
        let [documents, talks, source, well, happened] = &self.numbered;
        let around = |reach: usize| place.start.saturating_sub(reach)..(place.end + reach).min(text.len());
        let near = |phrases: &[PhraseId]| hits.any_in(phrases, &around(NEAR)).is_some();
        let happened = hits.any_in(happened, &around(AROUND)).is_some();
        if happened {
            return false;
        }
        let head = 0..HEAD.min(text.len());
        let is_document = text.len() <= DOCUMENT && hits.any_in(documents, &head).is_some();
        if near(source) || near(documents) || is_patch(text) || is_table_cell(text, place) {
            return true;
        }
        !is_printed(&text[place.end..]) && (is_document || is_number && near(talks) || near(well))
    }
}

/// Whether it begins as a patch does; code holds sentences as Microsoft prints them.
fn is_patch(text: &str) -> bool {
    ["@@ -", "diff --git ", "--- a/"].iter().any(|head| text.trim_start().starts_with(head))
}

/// Whether it stands in a cell below the divider of a table's head, as documents draw it: fills the cell, or stands there with
/// its sentence in a table of several codes.
fn is_table_cell(text: &str, place: &Range<usize>) -> bool {
    let from = at_most(text, place.start.saturating_sub(TABLE));
    let above = &text.as_bytes()[from..place.start];
    let is_below_a_head = above
        .windows(4)
        .any(|four| matches!(four, b"---|" | b"-- |" | b"--:|" | b":--|" | b"|---" | b"|--|"));
    let behind = &text[place.end..];
    let cell = behind.split('|').next().filter(|cell| cell.len() < behind.len().min(CELL));
    let fills = |cell: &str| cell.trim_matches([' ', '\'', '`', '*']).is_empty();
    let until = at_most(text, place.end.saturating_add(TABLE));
    is_below_a_head && cell.is_some_and(|cell| fills(cell) || are_several(&text[from..until]))
}

/// Whether it names more than one of Microsoft's codes.
fn are_several(text: &str) -> bool {
    let digits = |behind: &str| behind.bytes().take_while(u8::is_ascii_digit).count();
    let named = text.split("aadsts").skip(1).map(|behind| &behind[..digits(behind)]);
    // a heading may name them without a number
    let mut codes = named.filter(|code| !code.is_empty());
    codes.next().is_some_and(|first| codes.any(|code| code != first))
}

/// Whether a code is printed as Microsoft prints it: a colon and a sentence behind it.
fn is_printed(behind: &str) -> bool {
    behind.strip_prefix(':').is_some_and(|rest| {
        let sentence = rest.split(['\n', '.', ';']).next().unwrap_or_default();
        sentence.split_whitespace().filter(|word| word.len() > 1).count() >= 4
    })
}
