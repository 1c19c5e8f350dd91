//! JSON as it comes in, piece by piece: values with the place where they stood, in bounded memory.
//!
//! A [`Document`] says of each string how much of it is wanted; the rest is stepped over. Broken grammar is borne as far
//! as the nesting stays clear, since exports are cut off, joined, and one to a line.

mod text;

pub(crate) use text::Text;

use std::ops::Range;

use memchr::memchr2;

use crate::source::Unit;

/// Who wants to know what stands in a document.
pub(crate) trait Document {
    /// What is known by name; the path of a value is made of these.
    type Name: Copy;
    /// Stands in a path for an element of a list.
    const ITEM: Self::Name;
    /// The name of a member, as its bytes stand in the document.
    fn name(&mut self, key: &[u8]) -> Self::Name;
    /// How many bytes of the value that begins here are wanted; the first ones are kept.
    fn wants(&self, path: &[Self::Name]) -> usize;
    /// A string, number or word.
    fn value(&mut self, path: &[Self::Name], value: Value<'_>);
    /// An object or a list begins.
    fn begins(&mut self, path: &[Self::Name]);
    /// It ends.
    fn ends(&mut self, path: &[Self::Name]);
}

/// A string, number or word as it stands in the document.
#[derive(Clone, Copy)]
pub(crate) struct Value<'a> {
    /// The bytes between the quotes, escapes and all, as many as were wanted.
    pub(crate) raw: &'a [u8],
    /// Where they begin.
    pub(crate) at: u64,
    /// A string, and not a number, `true`, `false` or `null`.
    pub(crate) quoted: bool,
    /// How its bytes count in the input.
    pub(crate) unit: Unit,
}

impl Value<'_> {
    /// Unescaped, with the way back.
    pub(crate) fn text(&self) -> Text {
        Text::of(self.raw, self.at, self.unit)
    }

    /// Where in the input it stands.
    pub(crate) fn range(&self) -> Range<u64> {
        self.at..self.at + self.unit.length(self.raw)
    }

    /// Whether it is the word `null`.
    pub(crate) fn is_null(&self) -> bool {
        !self.quoted && self.raw == b"null"
    }
}

/// Deeper than this nothing is read.
const DEEPEST: usize = 256;
/// Longer names are none that anybody asks for.
const LONGEST_NAME: usize = 96;

/// Where the reading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Between,
    Quoted { key: bool, escaped: bool },
    Word,
}

/// The reader itself.
pub(crate) struct Json<N> {
    at: u64,
    unit: Unit,
    state: State,
    /// The open objects (true) and lists.
    nest: Vec<bool>,
    path: Vec<N>,
    /// The name of the value that comes next.
    next: N,
    key_comes: bool,
    kept: Vec<u8>,
    from: u64,
    wanted: usize,
    broken: bool,
}

/// Where in an input a document begins, and how its bytes count there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Start {
    pub(crate) at: u64,
    pub(crate) unit: Unit,
}

/// How a document ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// All that was opened was closed.
    Whole,
    /// It ended in the middle, or could not be followed to its end.
    Cut,
}

impl<N: Copy> Json<N> {
    /// `item` as [`Document::ITEM`].
    pub(crate) fn new(item: N) -> Self {
        Self::starting(item, Start::default())
    }

    /// A document that begins somewhere in an input.
    pub(crate) fn starting(item: N, Start { at, unit }: Start) -> Self {
        Self {
            at,
            unit,
            state: State::Between,
            nest: Vec::new(),
            path: Vec::new(),
            next: item,
            key_comes: false,
            kept: Vec::new(),
            from: 0,
            wanted: 0,
            broken: false,
        }
    }

    /// Takes the next piece.
    pub(crate) fn push<D: Document<Name = N>>(&mut self, piece: &[u8], to: &mut D) {
        let mut at = 0;
        while at < piece.len() && !self.broken {
            let read = match self.state {
                State::Between => self.between(&piece[at..], to),
                State::Quoted { key, escaped } => self.quoted(&piece[at..], key, escaped, to),
                State::Word => self.word(&piece[at..], to),
            };
            self.at += self.unit.length(&piece[at..at + read]);
            at += read;
        }
    }

    /// A last number without an end is told; says how the document ended.
    pub(crate) fn finish<D: Document<Name = N>>(&mut self, to: &mut D) -> Ended {
        if self.state == State::Word && !self.broken {
            self.tell(false, to);
            self.state = State::Between;
        }
        let whole = !self.broken && self.nest.is_empty() && self.state == State::Between;
        if whole { Ended::Whole } else { Ended::Cut }
    }

    #[cfg(test)]
    pub(crate) fn holds(&self) -> usize {
        self.kept.capacity()
    }

    fn between<D: Document<Name = N>>(&mut self, rest: &[u8], to: &mut D) -> usize {
        for (read, byte) in rest.iter().enumerate() {
            let here = || self.at + self.unit.length(&rest[..read]);
            match byte {
                b'{' | b'[' => self.open(*byte == b'{', to),
                b'}' | b']' => self.close(*byte == b'}', to),
                b',' => self.key_comes = self.nest.last() == Some(&true),
                b'"' => {
                    self.begin(here() + self.unit.length(b"\""));
                    let key = self.key_comes;
                    self.wanted = if key { LONGEST_NAME } else { self.wants(to) };
                    self.state = State::Quoted { key, escaped: false };
                    return read + 1;
                }
                // colons, the mark at the beginning of a file, and the one before each text of a sequence (RFC 7464)
                b':' | 0xef | 0xbb | 0xbf | 0x1e => {}
                blank if blank.is_ascii_whitespace() => {}
                _ => {
                    self.begin(here());
                    self.wanted = 64;
                    self.state = State::Word;
                    return read;
                }
            }
            if self.broken {
                return rest.len();
            }
        }
        rest.len()
    }

    fn begin(&mut self, from: u64) {
        self.kept.clear();
        self.from = from;
    }

    fn quoted<D: Document<Name = N>>(&mut self, rest: &[u8], key: bool, escaped: bool, to: &mut D) -> usize {
        if escaped {
            self.keep(&rest[..1]);
            self.state = State::Quoted { key, escaped: false };
            return 1;
        }
        match memchr2(b'"', b'\\', rest) {
            None => {
                self.keep(rest);
                rest.len()
            }
            Some(end) if rest[end] == b'\\' => {
                self.keep(&rest[..=end]);
                self.state = State::Quoted { key, escaped: true };
                end + 1
            }
            Some(end) => {
                self.keep(&rest[..end]);
                if key {
                    self.next = to.name(&self.kept);
                    self.key_comes = false;
                } else {
                    self.tell(true, to);
                }
                self.state = State::Between;
                end + 1
            }
        }
    }

    fn word<D: Document<Name = N>>(&mut self, rest: &[u8], to: &mut D) -> usize {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b",:]}[{\"".contains(byte);
        let end = rest.iter().position(ends);
        self.keep(&rest[..end.unwrap_or(rest.len())]);
        if end.is_some() {
            self.tell(false, to);
            self.state = State::Between;
        }
        end.unwrap_or(rest.len())
    }

    fn keep(&mut self, bytes: &[u8]) {
        let room = self.wanted.saturating_sub(self.kept.len());
        self.kept.extend_from_slice(&bytes[..room.min(bytes.len())]);
    }

    fn wants<D: Document<Name = N>>(&mut self, to: &D) -> usize {
        self.enter::<D>();
        let wanted = to.wants(&self.path);
        self.leave();
        wanted
    }

    fn tell<D: Document<Name = N>>(&mut self, quoted: bool, to: &mut D) {
        self.enter::<D>();
        to.value(&self.path, Value { raw: &self.kept, at: self.from, quoted, unit: self.unit });
        self.leave();
        self.next = D::ITEM;
        if self.kept.capacity() > 64 * 1024 {
            self.kept = Vec::new();
        }
    }

    fn open<D: Document<Name = N>>(&mut self, object: bool, to: &mut D) {
        if self.nest.len() >= DEEPEST {
            self.broken = true;
            return;
        }
        self.enter::<D>();
        to.begins(&self.path);
        self.nest.push(object);
        self.key_comes = object;
        self.next = D::ITEM;
    }

    fn close<D: Document<Name = N>>(&mut self, object: bool, to: &mut D) {
        if self.nest.pop() != Some(object) {
            self.broken = true;
            return;
        }
        to.ends(&self.path);
        self.leave();
        self.key_comes = false;
        self.next = D::ITEM;
    }

    /// What stands at the top has no name.
    fn enter<D: Document<Name = N>>(&mut self) {
        if let Some(object) = self.nest.last() {
            self.path.push(if *object { self.next } else { D::ITEM });
        }
    }

    fn leave(&mut self) {
        if !self.nest.is_empty() {
            self.path.pop();
        }
    }
}
