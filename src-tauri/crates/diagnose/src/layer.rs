//! Encodings of text, undone one after the other, each byte remembering where it came from.

use std::ops::Range;

/// Text and, for each of its bytes, the bytes of the source that it stands for.
#[derive(Debug, Default, Clone)]
pub(crate) struct Layer {
    pub(crate) text: String,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Layer {
    pub(crate) fn of(source: &str) -> Self {
        let mut layer = Self {
            text: source.to_owned(),
            starts: Vec::with_capacity(source.len()),
            ends: Vec::with_capacity(source.len()),
        };
        for (at, shown) in source.char_indices() {
            layer.stands_for(shown.len_utf8(), &(at..at + shown.len_utf8()));
        }
        layer
    }

    /// The next bytes of the text, and what they stand for.
    fn stands_for(&mut self, bytes: usize, from: &Range<usize>) {
        for _ in 0..bytes {
            self.starts.push(from.start as u32);
            self.ends.push(from.end as u32);
        }
    }

    /// Sources are bounded well below 4 GiB.
    pub(crate) fn push(&mut self, shown: char, from: Range<usize>) {
        self.text.push(shown);
        self.stands_for(shown.len_utf8(), &from);
    }

    /// The last character stands for more.
    pub(crate) fn stretch(&mut self, end: usize) {
        if let Some(last) = self.ends.last_mut() {
            *last = (*last).max(end as u32);
        }
    }

    /// The bytes of the source behind a range of the text; nothing for an empty one.
    pub(crate) fn source(&self, range: &Range<usize>) -> Range<usize> {
        match (self.starts.get(range.start), range.end.checked_sub(1).and_then(|last| self.ends.get(last))) {
            // what was decoded out of one run stands behind the rest of the text, but not across it
            (Some(&start), Some(&end)) if range.start < range.end && start < end => {
                start as usize..end as usize
            }
            _ => 0..0,
        }
    }

    /// All encodings undone, also those within one another, and behind it what was base64; and where that begins.
    pub(crate) fn decoded(source: &str) -> (Self, usize) {
        let mut layer = Self::of(source).plain(true);
        let packed_from = layer.text.len();
        for (found, range) in crate::packed::unpacked(&layer.text) {
            let outer = layer.source(&range);
            let mut inner = Self::default();
            let each = range.len() as f64 / found.len().max(1) as f64;
            for (at, shown) in found.char_indices() {
                let place = |at: usize| range.start + ((at as f64 * each) as usize / 4 * 4).min(range.len());
                let from = place(at)..(place(at + shown.len_utf8()) + 4).min(range.end);
                let from = layer.source(&from);
                inner.push(shown, if from.is_empty() { outer.clone() } else { from });
            }
            let inner = inner.plain(false);
            // a mark that belongs to no phrase keeps what stood in base64 apart from what stood before it
            for mark in ['\n', '\u{b6}', '\n'] {
                layer.push(mark, outer.clone());
            }
            layer.text.push_str(&inner.text);
            layer.starts.extend(inner.starts);
            layer.ends.extend(inner.ends);
            layer.push('\n', outer);
        }
        (layer, packed_from)
    }

    /// Escapes undone until none is left, four deep at most.
    fn plain(mut self, blanks: bool) -> Self {
        const DEEPEST: usize = 4;
        let mut blanks = blanks;
        if is_printable(&self.text) {
            self = self.each(|rest, _| printable(rest));
        }
        for _ in 0..DEEPEST {
            let before = self.text.len();
            if self.text.contains('%') || self.text.contains("error_description=") {
                self = self.urls(blanks);
                blanks = false;
            }
            if self.text.contains('\\') {
                self = self.each(|rest, _| backslash(rest.as_bytes()));
            }
            if self.text.contains('&') {
                self = self.each(|rest, _| entity(rest));
            }
            if self.text.len() == before {
                break;
            }
        }
        self
    }

    /// Each character as it is, or what the rest of the text begins with, and how many bytes that takes.
    fn each(self, decode: impl Fn(&str, usize) -> Option<(Option<char>, usize)>) -> Self {
        let mut undone = Self::default();
        let mut at = 0;
        while let Some(first) = self.text[at..].chars().next() {
            let (shown, length) = decode(&self.text[at..], at).unwrap_or((Some(first), first.len_utf8()));
            if let Some(shown) = shown {
                undone.push(shown, self.source(&(at..at + length)));
            }
            at += length;
        }
        undone
    }

    /// Percent encoding; in a word that has it, a plus is a blank.
    fn urls(self, blanks: bool) -> Self {
        let mut undone = Self::default();
        let mut at = 0;
        let mut word_ends = 0;
        let mut plus_is_blank = false;
        while let Some(first) = self.text[at..].chars().next() {
            if blanks && at >= word_ends && !first.is_whitespace() {
                let word = word(&self.text[at..]);
                word_ends = at + word.len();
                plus_is_blank = is_url_encoded(word);
            }
            if first == '%' {
                let run = percent(&self.text.as_bytes()[at..]);
                if !run.is_empty() {
                    let mut from = at;
                    for chunk in run.utf8_chunks() {
                        for shown in chunk.valid().chars() {
                            let next = from + 3 * shown.len_utf8();
                            undone.push(if shown == '\0' { ' ' } else { shown }, self.source(&(from..next)));
                            from = next;
                        }
                        // what is no text stays as it is
                        let raw = &self.text[from..from + 3 * chunk.invalid().len()];
                        for (offset, shown) in raw.char_indices() {
                            undone.push(shown, self.source(&(from + offset..from + offset + 1)));
                        }
                        from += raw.len();
                    }
                    at = from;
                    continue;
                }
            }
            let shown = if first == '+' && plus_is_blank { ' ' } else { first };
            undone.push(shown, self.source(&(at..at + first.len_utf8())));
            at += first.len_utf8();
        }
        undone
    }
}

/// Quoted-printable is known by an encoded equals sign, or by lines that are broken where it breaks them.
fn is_printable(text: &str) -> bool {
    let broken = |line: &str| {
        (70..=76).contains(&line.trim_end_matches('\r').len()) && line.trim_end_matches('\r').ends_with('=')
    };
    // one of Microsoft's numbers that was broken, or two others: a line of base64 above a date looks like one
    let number = |line_end: &str| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let broken = text.match_indices(line_end).take(64).filter(|(at, end)| {
            digit(text[..*at].chars().next_back()) && digit(text[at + end.len()..].chars().next())
        });
        let of_microsoft =
            |at: usize| text[..at].trim_end_matches(|c: char| c.is_ascii_digit()).ends_with("AADSTS");
        broken.enumerate().any(|(before, (at, _))| before > 0 || of_microsoft(at))
    };
    // a quote behind a blank, and the one that closes it: `timeout =22` is none
    let quote = ["=27", "=22"].iter().any(|quote| {
        let opens = [' ', '('].iter().any(|mark| text.contains(&format!("{mark}{quote}")));
        opens && text.matches(quote).nth(1).is_some()
    });
    text.contains("=3D")
        || quote
        || number("=\r\n")
        || number("=\n")
        || (text.contains("=\n") || text.contains("=\r\n")) && text.split('\n').any(broken)
}

fn word(rest: &str) -> &str {
    &rest[..rest.find(char::is_whitespace).unwrap_or(rest.len())]
}

fn is_url_encoded(word: &str) -> bool {
    word.contains("error_description=")
        || word.match_indices('%').take(16).any(|(at, _)| hex(word.as_bytes(), at + 1, 2).is_some())
}

/// The bytes of a run of `%41%42`, at most so many that no run is slow.
fn percent(bytes: &[u8]) -> Vec<u8> {
    const LONGEST: usize = 4_096;
    let mut run = Vec::new();
    while run.len() < LONGEST && bytes.get(3 * run.len()) == Some(&b'%') {
        match hex(bytes, 3 * run.len() + 1, 2) {
            Some(byte) => run.push(byte as u8),
            None => break,
        }
    }
    run
}

/// Quoted-printable, as mail has it: `=3D`, and a line break behind `=` that is none.
fn printable(rest: &str) -> Option<(Option<char>, usize)> {
    let bytes = rest.as_bytes();
    if bytes[0] != b'=' {
        return None;
    }
    if bytes[1..].starts_with(b"\r\n") {
        return Some((None, 3));
    }
    if bytes.get(1) == Some(&b'\n') {
        return Some((None, 2));
    }
    let is_upper = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(b));
    if !is_upper(bytes.get(1)) || !is_upper(bytes.get(2)) {
        return None;
    }
    let byte = hex(bytes, 1, 2)?;
    if byte == 0xe2 && bytes[3..].starts_with(b"=80=") {
        let quote = match hex(bytes, 7, 2)? {
            0x98 | 0x99 => '\'',
            0x9c | 0x9d => '"',
            0x93 | 0x94 => '-',
            _ => return None,
        };
        return Some((Some(quote), 9));
    }
    char::from_u32(byte).filter(char::is_ascii).map(|shown| (Some(shown), 3))
}

/// JSON escapes, also such as were escaped again.
fn backslash(bytes: &[u8]) -> Option<(Option<char>, usize)> {
    if bytes[0] != b'\\' {
        return None;
    }
    let run = bytes.iter().take(16).take_while(|byte| **byte == b'\\').count();
    let (shown, length) = match bytes.get(run)? {
        b'n' | b'r' | b't' => (' ', run + 1),
        quoted @ (b'"' | b'\'' | b'/') => (char::from(*quoted), run + 1),
        b'u' => (char::from_u32(hex(bytes, run + 1, 4)?)?, run + 5),
        _ => return None,
    };
    Some((Some(shown), length))
}

fn entity(rest: &str) -> Option<(Option<char>, usize)> {
    const NAMED: [(&str, char); 14] = [
        ("&amp;", '&'),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&quot;", '"'),
        ("&apos;", '\''),
        ("&nbsp;", ' '),
        ("&rsquo;", '\''),
        ("&lsquo;", '\''),
        ("&ldquo;", '"'),
        ("&rdquo;", '"'),
        ("&ndash;", '-'),
        ("&mdash;", '-'),
        ("&hellip;", '…'),
        ("&colon;", ':'),
    ];
    if !rest.starts_with('&') {
        return None;
    }
    if let Some((name, shown)) = NAMED.iter().find(|(name, _)| rest.starts_with(name)) {
        return Some((Some(*shown), name.len()));
    }
    let digits = rest.strip_prefix("&#")?;
    let (digits, radix, before) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3),
        None => (digits, 10, 2),
    };
    let length = digits.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
    if digits.as_bytes().get(length) != Some(&b';') {
        return None;
    }
    let shown = char::from_u32(u32::from_str_radix(&digits[..length], radix).ok()?)?;
    Some((Some(shown), before + length + 1))
}

fn hex(bytes: &[u8], from: usize, digits: usize) -> Option<u32> {
    bytes
        .get(from..from + digits)?
        .iter()
        .try_fold(0, |value, byte| char::from(*byte).to_digit(16).map(|digit| value * 16 + digit))
}
