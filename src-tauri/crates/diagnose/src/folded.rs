//! Text as the rules compare it, with the way back to the bytes it came from.

use std::ops::Range;

/// Text in lower case, with straight quotes, single blanks, and URL, JSON and HTML encodings undone.
///
/// Each byte remembers the bytes of the source that it stands for, so that evidence can be shown where it was.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    text: String,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Folded {
    /// Sources are at most [`crate::READ_AT_MOST`] bytes long; what follows is not looked at.
    pub(crate) fn of(source: &str) -> Self {
        let source = &source[..at_most(source, crate::READ_AT_MOST)];
        let mut folded = Self::default();
        let mut at = 0;
        let mut word_ends = 0;
        let mut plus_is_blank = false;
        let mut line_begins = true;
        while let Some(first) = source[at..].chars().next() {
            if at >= word_ends && !first.is_whitespace() {
                let word = word(&source[at..]);
                word_ends = at + word.len();
                plus_is_blank = is_url_encoded(word);
            }
            if line_begins && (first == '>' || first == ' ') {
                // the marks of a quoted e-mail
                folded.push(' ', at..at + 1);
                at += 1;
                continue;
            }
            line_begins = first == '\n';
            let (shown, length) = decode(&source[at..], plus_is_blank);
            if let Some(shown) = shown {
                folded.push(shown, at..at + length);
            }
            at += length;
        }
        folded
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source behind a range of the folded text.
    pub(crate) fn source(&self, range: &Range<usize>) -> Range<usize> {
        match (self.starts.get(range.start), range.end.checked_sub(1).and_then(|last| self.ends.get(last))) {
            (Some(&start), Some(&end)) if range.start < range.end => start as usize..end as usize,
            _ => 0..0,
        }
    }

    fn push(&mut self, shown: char, from: Range<usize>) {
        // a source is bounded well below 4 GiB
        let (start, end) = (from.start as u32, from.end as u32);
        if shown.is_whitespace() {
            match (self.text.ends_with(' '), self.ends.last_mut()) {
                (true, Some(last)) => *last = end,
                _ => self.keep(' ', start, end),
            }
            return;
        }
        match shown {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{00b4}' | '`' => self.keep('\'', start, end),
            '\u{201c}' | '\u{201d}' | '\u{201e}' => self.keep('"', start, end),
            '\u{2010}'..='\u{2014}' => self.keep('-', start, end),
            '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{00ad}' => {}
            _ => self.keep(shown.to_lowercase().next().unwrap_or(shown), start, end),
        }
    }

    fn keep(&mut self, shown: char, start: u32, end: u32) {
        self.text.push(shown);
        self.starts.resize(self.text.len(), start);
        self.ends.resize(self.text.len(), end);
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

fn word(rest: &str) -> &str {
    &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())]
}

fn is_url_encoded(word: &str) -> bool {
    word.contains("error_description=")
        || word.match_indices('%').take(16).any(|(at, _)| hex(word.as_bytes(), at + 1, 2).is_some())
}

/// The next character, decoded, and how many bytes it took.
fn decode(rest: &str, plus_is_blank: bool) -> (Option<char>, usize) {
    let bytes = rest.as_bytes();
    let encoded = match bytes[0] {
        b'%' => percent(bytes),
        b'+' if plus_is_blank => Some((' ', 1)),
        b'\\' => backslash(bytes),
        b'&' => entity(rest),
        _ => None,
    };
    match encoded {
        Some((shown, length)) => (Some(shown), length),
        None => {
            let shown = rest.chars().next();
            (shown, shown.map_or(1, char::len_utf8))
        }
    }
}

fn percent(bytes: &[u8]) -> Option<(char, usize)> {
    let (mut value, mut length) = (hex(bytes, 1, 2)?, 3);
    if value == 0x25 {
        // encoded twice
        if let Some(inner) = hex(bytes, 3, 2) {
            (value, length) = (inner, 5);
        }
    }
    if value == 0xe2 && length == 3 && bytes[3..].starts_with(b"%80%9") {
        let quote = match hex(bytes, 8, 1)? {
            8 | 9 => '\'',
            0xc | 0xd => '"',
            _ => return None,
        };
        return Some((quote, 9));
    }
    char::from_u32(value).filter(|c| c.is_ascii_graphic() || c.is_ascii_whitespace()).map(|c| (c, length))
}

/// JSON escapes, also such as were escaped again.
fn backslash(bytes: &[u8]) -> Option<(char, usize)> {
    let run = bytes.iter().take(8).take_while(|byte| **byte == b'\\').count();
    match bytes.get(run)? {
        b'n' | b'r' | b't' => Some((' ', run + 1)),
        quoted @ (b'"' | b'\'' | b'/') => Some((char::from(*quoted), run + 1)),
        b'u' => char::from_u32(hex(bytes, run + 1, 4)?).map(|c| (c, run + 5)),
        _ => None,
    }
}

fn entity(rest: &str) -> Option<(char, usize)> {
    const NAMED: [(&str, char); 9] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", ' '),
        ("&rsquo;", '\''),
        ("&lsquo;", '\''),
        ("&#x27;", '\''),
    ];
    if let Some((name, shown)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
        return Some((*shown, name.len()));
    }
    let digits = rest.strip_prefix("&#")?;
    let length = digits.bytes().take(6).take_while(u8::is_ascii_digit).count();
    if digits.as_bytes().get(length) != Some(&b';') {
        return None;
    }
    char::from_u32(digits[..length].parse().ok()?).map(|c| (c, 2 + length + 1))
}

fn hex(bytes: &[u8], from: usize, digits: usize) -> Option<u32> {
    bytes
        .get(from..from + digits)?
        .iter()
        .try_fold(0, |value, byte| char::from(*byte).to_digit(16).map(|digit| value * 16 + digit))
}
