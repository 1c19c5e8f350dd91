//! A string of a document, decoded, with the way back to the bytes it came from.

use std::ops::Range;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::source::Unit;

const FORGIVING: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_allow_trailing_bits(true)
    .with_decode_padding_mode(DecodePaddingMode::Indifferent);

/// Decoded text.
#[derive(Clone, Default)]
pub(crate) struct Text {
    text: String,
    at: u64,
    way: Way,
}

/// How a byte of the text leads to the bytes of the source behind `at`.
#[derive(Clone, Default)]
enum Way {
    /// One to one.
    #[default]
    Straight,
    /// Where each byte begins, and at last where the source ends.
    Each(Vec<u32>),
    /// Three bytes to four of a source that was read straight.
    Base64,
}

impl Text {
    /// A string of JSON without its quotes, which begins at this byte of the source. What is not UTF-8 becomes U+FFFD.
    pub(crate) fn of(raw: &[u8], at: u64, unit: Unit) -> Self {
        if unit == Unit::Bytes
            && !raw.contains(&b'\\')
            && let Ok(text) = std::str::from_utf8(raw)
        {
            return Self { text: text.to_owned(), at, way: Way::Straight };
        }
        let mut text = String::with_capacity(raw.len());
        let mut starts: Vec<u32> = Vec::with_capacity(raw.len() + 1);
        let (mut from, mut place) = (0, 0);
        while from < raw.len() {
            let (shown, length) = next(&raw[from..]);
            text.push(shown);
            starts.resize(text.len(), place);
            place += unit.length(&raw[from..from + length]) as u32;
            from += length;
        }
        starts.push(place);
        Self { text, at, way: Way::Each(starts) }
    }

    /// The same text taken out of base64, if it is such and text comes of it.
    pub(crate) fn unpacked(&self) -> Option<Self> {
        let alphabet = if self.text.contains(['-', '_']) { &URL_SAFE } else { &STANDARD };
        // one left over is half a byte: the text was cut
        let whole = self.text.trim_end_matches('=');
        let whole = if whole.len() % 4 == 1 { &whole[..whole.len() - 1] } else { whole };
        let bytes = GeneralPurpose::new(alphabet, FORGIVING).decode(whole).ok()?;
        let straight = matches!(self.way, Way::Straight);
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            // cut in the middle of a character
            Err(error) if error.utf8_error().error_len().is_none() => {
                let whole = error.utf8_error().valid_up_to();
                String::from_utf8(error.into_bytes()[..whole].to_vec()).ok()?
            }
            Err(_) => return None,
        };
        let way = if straight {
            Way::Base64
        } else {
            // slashes were escaped: each byte stands for the whole
            let end = self.source(&(0..self.text.len())).end - self.at;
            let mut each = vec![0; text.len()];
            each.push(end as u32);
            Way::Each(each)
        };
        Some(Self { text, at: self.at, way })
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the source behind a range of the text.
    pub(crate) fn source(&self, range: &Range<usize>) -> Range<u64> {
        let (start, end) = match &self.way {
            Way::Straight => (range.start as u64, range.end as u64),
            Way::Each(starts) => {
                let start = starts.get(range.start).copied().unwrap_or(0);
                // the bytes of one character begin together, so its end is the first that begins elsewhere
                let last =
                    range.end.checked_sub(1).and_then(|last| starts.get(last)).copied().unwrap_or(start);
                let end = starts.get(range.end..).unwrap_or(&[]).iter().find(|next| **next > last);
                (start.into(), end.copied().unwrap_or(last).into())
            }
            Way::Base64 => ((range.start / 3 * 4) as u64, (range.end.div_ceil(3) * 4) as u64),
        };
        self.at + start..self.at + end.max(start)
    }
}

/// The next character of raw JSON text and how many bytes it took.
fn next(raw: &[u8]) -> (char, usize) {
    if raw[0] != b'\\' {
        return character(raw);
    }
    let shown = match raw.get(1) {
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'u') => return unicode(raw),
        Some(other) if other.is_ascii() => char::from(*other),
        _ => return ('\\', 1),
    };
    (shown, 2)
}

fn character(raw: &[u8]) -> (char, usize) {
    let most = raw.len().min(4);
    for length in 1..=most {
        if let Ok(text) = std::str::from_utf8(&raw[..length]) {
            return (text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER), length);
        }
    }
    (char::REPLACEMENT_CHARACTER, 1)
}

/// `\uXXXX`, two of them for a character beyond the first plane.
fn unicode(raw: &[u8]) -> (char, usize) {
    let Some(first) = hex(raw, 2) else { return ('\\', 1) };
    if (0xd800..0xdc00).contains(&first)
        && raw.get(6..8) == Some(b"\\u")
        && let Some(second) = hex(raw, 8).filter(|second| (0xdc00..0xe000).contains(second))
    {
        let whole = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(whole).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
    }
    (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
}

fn hex(raw: &[u8], from: usize) -> Option<u32> {
    raw.get(from..from + 4)?
        .iter()
        .try_fold(0, |value, byte| char::from(*byte).to_digit(16).map(|digit| value * 16 + digit))
}
