//! An input of any size and kind, fed in pieces; memory stays bounded whatever comes.

use crate::diagnosis::{Diagnosis, Kind};
use crate::gathered::Gathered;
use crate::json::Start;
use crate::members::{Besides, Members};
use crate::prefilter;
use crate::shape::{BEGINNING, Shape, Within};
use crate::source::{Decoder, Source, Spelling};
use crate::together;

/// Reads an input that comes in pieces. How it is cut into pieces makes no difference.
///
/// An input up to [`WINDOW`] bytes is read as a whole. Of a longer one the neighbourhoods of telling words are read.
#[derive(Default)]
pub struct Reader {
    besides: Besides,
    /// Whether it was looked at what kind of file it is.
    known: bool,
    /// A file that is read by its members.
    file: Option<InFile>,
    /// There is text before or behind the file.
    around: bool,
    /// Bytes that were not looked at yet, with the end of what was.
    held: Vec<u8>,
    /// Where in the input the held bytes begin.
    at: u64,
    spelling: Option<Spelling>,
    gathered: Gathered,
    /// A window was full.
    long: bool,
}

/// A file, and what makes text of its bytes where they are none.
struct InFile {
    members: Members,
    decoder: Option<Decoder>,
}

impl InFile {
    fn feed(&mut self, bytes: &[u8]) {
        match &mut self.decoder {
            Some(decoder) => self.members.feed(decoder.decode(bytes).as_bytes()),
            None => self.members.feed(bytes),
        }
    }
}

/// So many bytes are looked at together.
pub const WINDOW: usize = 1024 * 1024;
/// So many bytes are looked at again with those that follow, so that no sentence is cut.
const OVERLAP: usize = 16 * 1024;

impl Reader {
    /// Nothing read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The time, in seconds since 1970: whether a manifest's secrets have expired.
    #[must_use]
    pub fn at(mut self, now: i64) -> Self {
        self.besides.now = Some(now);
        self
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, mut bytes: &[u8]) {
        if !self.known {
            let taken = bytes.len().min(BEGINNING - self.held.len());
            self.held.extend_from_slice(&bytes[..taken]);
            bytes = &bytes[taken..];
            if self.held.len() < BEGINNING || bytes.is_empty() {
                return;
            }
            self.know(false);
        }
        if let Some(file) = &mut self.file {
            file.feed(bytes);
            self.at += bytes.len() as u64;
            return;
        }
        while !bytes.is_empty() {
            let taken = bytes.len().min(WINDOW + 1 - self.held.len());
            self.held.extend_from_slice(&bytes[..taken]);
            bytes = &bytes[taken..];
            if self.held.len() > WINDOW {
                self.long = true;
                self.look(WINDOW);
                let kept = self.kept_from();
                self.held.drain(..kept);
                self.at += kept as u64;
            }
        }
    }

    /// What is known so far, without the end of the input: for whoever waits.
    #[must_use]
    pub fn so_far(&self) -> Diagnosis {
        if let Some(file) = &self.file {
            return self.both(file.members.so_far());
        }
        self.gathered.diagnosis(self.at + self.held.len() as u64)
    }

    /// The input has ended.
    #[must_use]
    pub fn finish(mut self) -> Diagnosis {
        if !self.known {
            self.know(true);
        }
        if let Some(file) = self.file.take() {
            return self.both(file.members.finish(&self.besides));
        }
        self.look(self.held.len());
        self.gathered.diagnosis(self.at + self.held.len() as u64)
    }

    /// What a file says with the text around it.
    fn both(&self, file: Diagnosis) -> Diagnosis {
        if !self.around {
            return Diagnosis { bytes: self.at, ..file };
        }
        let text = self.gathered.diagnosis(self.at);
        let says_something = !text.causes.is_empty() || !text.unknown.is_empty();
        let (kind, content) = (file.kind, file.file.clone());
        let mut both = together(&if says_something { [text, file] } else { [file, text] });
        for found in both.causes.iter_mut().chain(&mut both.unknown) {
            found.input = 0;
        }
        let kind = if says_something { Kind::Text } else { kind };
        Diagnosis { kind, file: content, bytes: self.at, ..both }
    }

    /// Looks what kind of file it is, by its beginning; what stands around the file is read as text.
    fn know(&mut self, whole: bool) {
        self.known = true;
        let spelling = *self.spelling.get_or_insert_with(|| Spelling::of(&self.held));
        let Some(Within { shape, bytes }) = Within::of(&self.held, spelling, whole) else { return };
        let held = std::mem::take(&mut self.held);
        self.at = held.len() as u64;
        for part in [0..bytes.start, bytes.end..held.len()] {
            let source = Source::of(&held[part.clone()], spelling);
            if !source.text().trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
                self.around = true;
                self.gathered.add(&source, part.start as u64);
            }
        }
        let start = Start { at: bytes.start as u64, unit: spelling.unit() };
        let decoder = Decoder::of(spelling).filter(|_| shape != Shape::Report);
        let mut file = InFile { members: Members::of(shape, start), decoder };
        file.feed(&held[bytes]);
        self.file = Some(file);
    }

    /// Where the part begins that is looked at once more: at a line's beginning, where there is one.
    fn kept_from(&self) -> usize {
        let from = WINDOW - OVERLAP;
        let line =
            self.held[from..WINDOW].iter().position(|byte| *byte == b'\n').map_or(from, |at| from + at);
        line & !1
    }

    fn look(&mut self, end: usize) {
        let spelling = *self.spelling.get_or_insert_with(|| Spelling::of(&self.held));
        if !self.long {
            let source = Source::of(&self.held[..end], spelling);
            self.gathered.add(&source, self.at);
            return;
        }
        for range in prefilter::neighbourhoods(&self.held[..end], spelling) {
            let source = Source::of(&self.held[range.clone()], spelling);
            self.gathered.add(&source, self.at + range.start as u64);
        }
    }
}

/// Reads an input that is there as a whole.
#[must_use]
pub fn read(input: &[u8]) -> Diagnosis {
    let mut reader = Reader::new();
    reader.feed(input);
    reader.finish()
}
