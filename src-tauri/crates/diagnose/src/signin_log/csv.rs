//! Tables of text, piece by piece: cells with the place where they stood, in bounded memory.

use std::ops::Range;

use memchr::memchr;

use crate::json::Start;
use crate::source::Unit;

/// Who wants to know what stands in a table.
pub(crate) trait Table {
    /// Whether the cells of this column are wanted. Asked once the first row is over; until then all are.
    fn wants(&self, column: usize) -> bool;
    /// A cell, without its quotes, at most [`LONGEST_CELL`] bytes of it.
    fn cell(&mut self, column: usize, cell: &[u8], at: Range<u64>);
    /// A row is over that had at least one cell.
    fn row(&mut self);
}

/// So much of a cell is kept.
pub(crate) const LONGEST_CELL: usize = 8 * 1024;
/// More columns are not looked at.
const MOST_COLUMNS: usize = 1_000;

/// Where the reading stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellBegins,
    Plain,
    Quoted,
    /// After a quote within quotes: the end, or the first of two.
    QuoteSeen,
}

/// The reader itself: cells divided by comma, semicolon, tab or bar, quoted as RFC 4180 says.
pub(crate) struct Csv {
    at: u64,
    unit: Unit,
    state: State,
    divider: u8,
    kept: Vec<u8>,
    from: u64,
    /// Where the quote stands that was seen last within quotes.
    closed: u64,
    wanted: bool,
    column: usize,
    row_has_cells: bool,
    first_row: bool,
}

impl Csv {
    pub(crate) fn new(divider: u8, Start { at, unit }: Start) -> Self {
        Self {
            at,
            unit,
            state: State::CellBegins,
            divider,
            kept: Vec::new(),
            from: 0,
            closed: 0,
            wanted: true,
            column: 0,
            row_has_cells: false,
            first_row: true,
        }
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, piece: &[u8], to: &mut impl Table) {
        let mut at = 0;
        while at < piece.len() {
            let read = self.step(&piece[at..], to);
            self.at += self.unit.length(&piece[at..at + read]);
            at += read;
        }
    }

    /// A last row without a line's end is told; says whether the table ended within quotes.
    pub(crate) fn finish(&mut self, to: &mut impl Table) -> bool {
        let cut = self.state == State::Quoted;
        if self.row_has_cells || self.state != State::CellBegins {
            let end = if self.state == State::QuoteSeen { self.closed } else { self.at };
            self.end_cell(end, to);
            self.end_row(to);
        }
        cut
    }

    fn step(&mut self, rest: &[u8], to: &mut impl Table) -> usize {
        match self.state {
            State::CellBegins => {
                // the mark at the beginning of a file is no part of its first cell
                if self.at < 3 && [0xef, 0xbb, 0xbf].contains(&rest[0]) {
                    return 1;
                }
                self.kept.clear();
                self.wanted = self.column < MOST_COLUMNS && (self.first_row || to.wants(self.column));
                let quoted = rest[0] == b'"';
                self.from = self.at + if quoted { self.quote() } else { 0 };
                self.state = if quoted { State::Quoted } else { State::Plain };
                usize::from(quoted)
            }
            State::Quoted => {
                let end = memchr(b'"', rest);
                self.keep(&rest[..end.unwrap_or(rest.len())]);
                if let Some(end) = end {
                    self.closed = self.at + self.unit.length(&rest[..end]);
                    self.state = State::QuoteSeen;
                }
                end.map_or(rest.len(), |end| end + 1)
            }
            State::QuoteSeen if rest[0] == b'"' => {
                self.keep(b"\"");
                self.state = State::Quoted;
                1
            }
            State::QuoteSeen => {
                let ends = |byte: &u8| *byte == self.divider || matches!(byte, b'\n' | b'\r');
                match rest.iter().position(ends) {
                    // blanks after the quote
                    Some(0) => self.divide(rest[0], self.closed, to),
                    Some(blanks) => blanks,
                    None => rest.len(),
                }
            }
            State::Plain => {
                let ends = |byte: &u8| *byte == self.divider || matches!(byte, b'\n' | b'\r');
                match rest.iter().position(ends) {
                    Some(0) => self.divide(rest[0], self.at, to),
                    Some(length) => {
                        self.keep(&rest[..length]);
                        length
                    }
                    None => {
                        self.keep(rest);
                        rest.len()
                    }
                }
            }
        }
    }

    /// How long a quote is in the input.
    fn quote(&self) -> u64 {
        self.unit.length(b"\"")
    }

    fn divide(&mut self, by: u8, end: u64, to: &mut impl Table) -> usize {
        if by == self.divider {
            self.row_has_cells = true;
            self.end_cell(end, to);
            self.column += 1;
        } else if self.row_has_cells || !self.kept.is_empty() {
            self.end_cell(end, to);
            self.end_row(to);
        } else {
            // an empty line, or the second half of a line's end
            self.state = State::CellBegins;
        }
        1
    }

    fn end_cell(&mut self, end: u64, to: &mut impl Table) {
        if self.wanted {
            to.cell(self.column, &self.kept, self.from..end.max(self.from));
        }
        self.state = State::CellBegins;
        self.kept.clear();
    }

    fn end_row(&mut self, to: &mut impl Table) {
        to.row();
        self.column = 0;
        self.row_has_cells = false;
        self.first_row = false;
    }

    fn keep(&mut self, bytes: &[u8]) {
        if self.wanted {
            let room = LONGEST_CELL.saturating_sub(self.kept.len());
            self.kept.extend_from_slice(&bytes[..room.min(bytes.len())]);
        }
    }
}
