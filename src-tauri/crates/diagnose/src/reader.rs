//! An input of any size and kind, fed in pieces; memory stays bounded whatever comes.

use crate::diagnosis::Diagnosis;
use crate::gathered::Gathered;
use crate::prefilter;
use crate::source::{Source, Spelling};

/// Reads an input that comes in pieces. How it is cut into pieces makes no difference.
///
/// An input up to [`WINDOW`] bytes is read as a whole. Of a longer one the neighbourhoods of telling words are read.
#[derive(Debug, Default)]
pub struct Reader {
    /// Bytes that were not looked at yet, with the end of what was.
    held: Vec<u8>,
    /// Where in the input the held bytes begin.
    at: u64,
    spelling: Option<Spelling>,
    gathered: Gathered,
    /// A window was full.
    long: bool,
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

    /// Takes the next bytes.
    pub fn feed(&mut self, mut bytes: &[u8]) {
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
        self.gathered.diagnosis(self.at + self.held.len() as u64)
    }

    /// The input has ended.
    #[must_use]
    pub fn finish(mut self) -> Diagnosis {
        self.look(self.held.len());
        self.gathered.diagnosis(self.at + self.held.len() as u64)
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
