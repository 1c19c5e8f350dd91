//! A part of an input as text that can be shown, with the places of what must not be.

use std::ops::Range;

use crate::folded::Folded;
use crate::hidden::hidden;
use crate::source::{Source, Spelling};

/// A part of an input as text.
#[derive(Debug)]
pub struct Shown {
    /// The text. Bytes that are none are replaced.
    pub text: String,
    /// What is secret: ranges of the text, ascending.
    pub hidden: Vec<Range<usize>>,
    source: Source,
}

impl Shown {
    /// Bytes of an input whose first bytes are `beginning`, which say how it is spelled. What is secret is known by what
    /// stands before it, so the bytes should begin well before whatever is to be shown.
    #[must_use]
    pub fn of(bytes: &[u8], beginning: &[u8]) -> Self {
        let source = Source::of(bytes, Spelling::of(beginning));
        let text = source.text().to_owned();
        let folded = Folded::of(&text);
        let mut veil: Vec<Range<usize>> = hidden(&folded)
            .iter()
            .map(|hidden| folded.source(&hidden.range))
            .filter(|range| !range.is_empty())
            .collect();
        veil.sort_by_key(|range| (range.start, range.end));
        Self { text, hidden: veil, source }
    }

    /// The text with `[secret]` in place of what is secret.
    #[must_use]
    pub fn veiled(&self) -> String {
        let mut told = String::with_capacity(self.text.len());
        let mut end = 0;
        for range in self.hidden.iter().filter(|range| !range.is_empty()) {
            if range.start >= end {
                told.push_str(&self.text[end..range.start]);
                told.push_str("[secret]");
            }
            end = end.max(range.end);
        }
        told.push_str(&self.text[end..]);
        told
    }

    /// The range of the text that stands for these bytes of the part.
    #[must_use]
    pub fn place(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.source.place(bytes.start);
        start..self.source.place(bytes.end).max(start)
    }
}

/// Takes out of a text of a file what should not travel: whoever fills in a name or an address may have put it there.
pub(crate) fn veil(text: &mut String) {
    let shown = Shown::of(text.as_bytes(), &[]);
    if !shown.hidden.is_empty() {
        *text = shown.veiled();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_is_taken_out_and_the_rest_stays_as_it_is() {
        for (text, told) in [
            ("Ürün adı", "Ürün adı"),
            ("made with abC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB today", "made with [secret] today"),
            ("", ""),
        ] {
            let mut text = text.to_owned();
            veil(&mut text);
            assert_eq!(text, told);
        }
    }
}
