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
