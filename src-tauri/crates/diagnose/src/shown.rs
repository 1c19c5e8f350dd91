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

    /// The range of the text that stands for these bytes of the part.
    #[must_use]
    pub fn place(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.source.place(bytes.start);
        start..self.source.place(bytes.end).max(start)
    }
}
