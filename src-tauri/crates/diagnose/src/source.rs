//! The bytes as they came, as text, with the way back.

use std::ops::Range;

/// How the bytes of an input spell text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// UTF-8; bytes that are none are replaced one by one.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// What stands before a text to say how it is spelled; no part of it.
const MARKS: [(&[u8], Spelling); 3] =
    [(b"\xef\xbb\xbf", Spelling::Utf8), (b"\xff\xfe", Spelling::Utf16Le), (b"\xfe\xff", Spelling::Utf16Be)];

impl Spelling {
    /// How its text counts.
    pub(crate) fn unit(self) -> Unit {
        if self == Self::Utf8 { Unit::Bytes } else { Unit::Utf16 }
    }

    /// How an input that begins so is spelled. Without a mark, every second byte a zero means UTF-16.
    pub(crate) fn of(beginning: &[u8]) -> Self {
        if let Some((_, spelling)) = MARKS.iter().find(|(mark, _)| beginning.starts_with(mark)) {
            return *spelling;
        }
        let seen = &beginning[..beginning.len().min(512)];
        let zeros = |odd: usize| seen.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
        let pairs = seen.len() / 2;
        match (zeros(0), zeros(1)) {
            (even, odd) if pairs > 2 && odd * 10 >= pairs * 7 && even * 10 < pairs => Self::Utf16Le,
            (even, odd) if pairs > 2 && even * 10 >= pairs * 7 && odd * 10 < pairs => Self::Utf16Be,
            _ => Self::Utf8,
        }
    }
}

/// How long text in UTF-8 was in the input that it was decoded from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Unit {
    /// As long as it is.
    #[default]
    Bytes,
    /// Two bytes a character, four beyond the first plane.
    Utf16,
}

impl Unit {
    /// Bytes of the input; the text may begin and end within a character.
    pub(crate) fn length(self, text: &[u8]) -> u64 {
        match self {
            Self::Bytes => text.len() as u64,
            Self::Utf16 => text
                .iter()
                .map(|byte| match byte {
                    0x80..=0xbf => 0,
                    0xf0.. => 4,
                    _ => 2,
                })
                .sum(),
        }
    }
}

/// UTF-16 to UTF-8, piece by piece. What is no text becomes U+FFFD and counts as the two bytes it was.
pub(crate) struct Decoder {
    unit: fn([u8; 2]) -> u16,
    held: Vec<u8>,
}

impl Decoder {
    /// Nothing where the input is UTF-8 already.
    pub(crate) fn of(spelling: Spelling) -> Option<Self> {
        let unit = match spelling {
            Spelling::Utf8 => return None,
            Spelling::Utf16Le => u16::from_le_bytes,
            Spelling::Utf16Be => u16::from_be_bytes,
        };
        Some(Self { unit, held: Vec::new() })
    }

    /// The next bytes as text; the half of a character at their end waits for its other half.
    pub(crate) fn decode(&mut self, bytes: &[u8]) -> String {
        self.held.extend_from_slice(bytes);
        let mut whole = self.held.len() / 2 * 2;
        let last = whole.checked_sub(2).map(|at| (self.unit)([self.held[at], self.held[at + 1]]));
        if last.is_some_and(|unit| (0xd800..0xdc00).contains(&unit)) {
            whole -= 2;
        }
        let units = self.held[..whole].chunks_exact(2).map(|pair| (self.unit)([pair[0], pair[1]]));
        let text =
            char::decode_utf16(units).map(|decoded| decoded.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
        self.held.drain(..whole);
        text
    }
}

/// A piece of an input as text.
#[derive(Debug)]
pub(crate) struct Source {
    text: String,
    /// Where in the piece each byte of the text begins, and the piece's length; none where text and bytes are the same.
    starts: Option<Vec<u32>>,
}

impl Source {
    /// Pieces are bounded well below 4 GiB.
    pub(crate) fn of(bytes: &[u8], spelling: Spelling) -> Self {
        match spelling {
            Spelling::Utf8 => utf8(bytes),
            Spelling::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Spelling::Utf16Be => utf16(bytes, u16::from_be_bytes),
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Where in the text the character stands that a byte of the piece belongs to.
    pub(crate) fn place(&self, byte: usize) -> usize {
        let at = match &self.starts {
            None => byte,
            Some(starts) => starts.partition_point(|start| (*start as usize) < byte),
        };
        let at = at.min(self.text.len());
        (at..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len())
    }

    /// The bytes of the piece behind a range of the text.
    pub(crate) fn bytes(&self, range: &Range<usize>) -> Range<usize> {
        match &self.starts {
            None => range.clone(),
            Some(starts) => starts[range.start] as usize..starts[range.end] as usize,
        }
    }
}

fn utf8(bytes: &[u8]) -> Source {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Source { text: text.to_owned(), starts: None };
    }
    let mut source = Source { text: String::with_capacity(bytes.len()), starts: Some(Vec::new()) };
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        for (offset, shown) in chunk.valid().char_indices() {
            source.push(shown, at + offset);
        }
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            source.push('\u{fffd}', at);
        }
        at += chunk.invalid().len();
    }
    source.end(bytes.len());
    source
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Source {
    let mut source = Source { text: String::with_capacity(bytes.len() / 2), starts: Some(Vec::new()) };
    let mut at = 0;
    for decoded in char::decode_utf16(bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]))) {
        let good = decoded.is_ok();
        let shown = decoded.unwrap_or('\u{fffd}');
        source.push(shown, at);
        at += if good { 2 * shown.len_utf16() } else { 2 };
    }
    source.end(at);
    source
}

impl Source {
    fn push(&mut self, shown: char, at: usize) {
        self.text.push(shown);
        if let Some(starts) = &mut self.starts {
            starts.resize(self.text.len(), at as u32);
        }
    }

    fn end(&mut self, at: usize) {
        if let Some(starts) = &mut self.starts {
            starts.push(at as u32);
        }
    }
}
