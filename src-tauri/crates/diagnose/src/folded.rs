//! Text as the rules compare it, with the way back to the bytes it came from.

use std::ops::Range;

use crate::layer::Layer;

/// Text in lower case, with straight quotes and single blanks, and URL, JSON, HTML and base64 encodings undone.
///
/// Each byte remembers the bytes of the source that it stands for, so that evidence can be shown where it was.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    layer: Layer,
    /// Where, in the text, a blank was a line break.
    breaks: Vec<u32>,
    tight: Tight,
    packed: Option<Packed>,
}

/// What came out of base64, in its own letters.
#[derive(Debug)]
struct Packed {
    /// Where it begins in the folded text.
    from: usize,
    text: String,
    /// For each folded byte from there on, its place in the text.
    places: Vec<u32>,
}

/// The text without blanks, hyphens and escapes that were left over: what a line break in the middle of a word or a
/// sentence does not change. Phrases are compared with it.
#[derive(Debug, Default)]
pub(crate) struct Tight {
    text: String,
    /// The place of each byte in the folded text.
    places: Vec<u32>,
}

impl Folded {
    pub(crate) fn of(source: &str) -> Self {
        let source = &source[..at_most(source, crate::READ_AT_MOST)];
        let (decoded, packed_from) = Layer::decoded(source);
        Self::from_layer(&decoded, packed_from)
    }

    fn from_layer(decoded: &Layer, packed_from: usize) -> Self {
        let mut folded = Self::default();
        let mut line_begins = true;
        for (at, first) in decoded.text.char_indices() {
            let from = decoded.source(&(at..at + first.len_utf8()));
            if at >= packed_from {
                let begins = folded.layer.text.len();
                let packed = folded.packed.get_or_insert_with(|| Packed {
                    from: begins,
                    text: String::new(),
                    places: Vec::new(),
                });
                packed.places.resize(begins - packed.from, packed.text.len().saturating_sub(1) as u32);
                packed.text.push(first);
            }
            if line_begins && (first == '>' || first == ' ' || first == '|') {
                // the marks of a quoted e-mail
                folded.push(' ', from);
                continue;
            }
            line_begins = first == '\n';
            folded.push(first, from);
        }
        folded.tight = Tight::of(&folded.layer.text);
        folded
    }

    pub(crate) fn text(&self) -> &str {
        &self.layer.text
    }

    /// What stands at a range of the folded text, decoded, if it stood there in base64.
    pub(crate) fn unpacked(&self, range: &Range<usize>) -> Option<String> {
        let packed = self.packed.as_ref().filter(|packed| range.start >= packed.from)?;
        let place = |at: usize| {
            packed.places.get(at - packed.from).map_or(packed.text.len(), |place| *place as usize)
        };
        packed.text.get(place(range.start)..place(range.end)).map(|text| text.trim().to_owned())
    }

    pub(crate) fn tight(&self) -> &Tight {
        &self.tight
    }

    /// Whether the blank at this place was a line break.
    pub(crate) fn breaks_at(&self, place: usize) -> bool {
        self.breaks.binary_search(&(place as u32)).is_ok()
    }

    /// The bytes of the source behind a range of the folded text.
    pub(crate) fn source(&self, range: &Range<usize>) -> Range<usize> {
        self.layer.source(range)
    }

    fn push(&mut self, shown: char, from: Range<usize>) {
        if shown.is_whitespace() || shown == '\u{fffd}' && self.layer.text.ends_with(' ') {
            if self.layer.text.ends_with(' ') {
                self.layer.stretch(from.end);
            } else {
                self.layer.push(' ', from);
            }
            let place = (self.layer.text.len() - 1) as u32;
            if shown == '\n' && self.breaks.last() != Some(&place) {
                self.breaks.push(place);
            }
            return;
        }
        match shown {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}' | '\u{2032}' | '\u{02bc}' | '\u{00b4}'
            | '`' => self.layer.push('\'', from),
            '\u{201c}'..='\u{201f}' | '\u{2033}' | '\u{00ab}' | '\u{00bb}' => self.layer.push('"', from),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => self.layer.push('-', from),
            '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{00ad}' => {}
            _ => self.layer.push(shown.to_lowercase().next().unwrap_or(shown), from),
        }
    }
}

impl Tight {
    pub(crate) fn of(folded: &str) -> Self {
        let mut tight =
            Self { text: String::with_capacity(folded.len()), places: Vec::with_capacity(folded.len()) };
        for (at, shown) in folded.char_indices() {
            if matches!(shown, ' ' | '-' | '\\') {
                continue;
            }
            tight.text.push(shown);
            tight.places.extend((at..at + shown.len_utf8()).map(|place| place as u32));
        }
        tight
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The folded text behind a range of this one.
    pub(crate) fn folded(&self, range: &Range<usize>) -> Range<usize> {
        match (self.places.get(range.start), range.end.checked_sub(1).and_then(|last| self.places.get(last)))
        {
            (Some(&start), Some(&last)) if range.start < range.end => start as usize..last as usize + 1,
            _ => 0..0,
        }
    }
}

/// The longest prefix of at most so many bytes that ends between two characters.
pub(crate) fn at_most(text: &str, bytes: usize) -> usize {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
