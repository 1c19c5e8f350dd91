//! Text in base64, as SAML and some logs carry it.

use std::ops::Range;

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// Shorter runs hold no sentence.
const SHORTEST: usize = 40;
/// So much is unpacked of one run,
const LONGEST: usize = 256 * 1024;
/// and so many runs of one text.
const MOST: usize = 64;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// What stands in base64 in the text, and where. Tokens (three parts with dots) are left alone.
pub(crate) fn unpacked(text: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() && found.len() < MOST {
        if !is_digit(bytes[at]) {
            at += 1;
            continue;
        }
        let range = run(bytes, at);
        at = range.end.max(at + 1);
        let beside = |place: Option<usize>| place.and_then(|place| bytes.get(place)) == Some(&b'.');
        let is_token = beside(range.start.checked_sub(1)) || beside(Some(range.end));
        if range.len() >= SHORTEST && !is_token {
            found.extend(unpack(&text[range.clone()]).map(|inner| (inner, range)));
        }
    }
    found
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

/// Lines of base64 belong together where each is as long as the one before it.
fn run(bytes: &[u8], start: usize) -> Range<usize> {
    let line = |from: usize| bytes[from..].iter().take_while(|byte| is_digit(**byte)).count();
    let width = line(start);
    let mut end = start + width;
    while width >= 56 && end - start < LONGEST {
        let gap = bytes[end..].iter().take(2).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let more = line(end + gap);
        if gap == 0 || more == 0 || more > width {
            break;
        }
        end += gap + more;
        if more < width {
            break;
        }
    }
    let padding = bytes[end..].iter().take(2).take_while(|byte| **byte == b'=').count();
    start..end + padding
}

fn unpack(run: &str) -> Option<String> {
    let digits: Vec<u8> = run.bytes().filter(|byte| !byte.is_ascii_whitespace()).take(LONGEST).collect();
    let url_safe = digits.iter().any(|byte| matches!(byte, b'-' | b'_'));
    let alphabet = if url_safe { &URL_SAFE } else { &STANDARD };
    // a run that was cut off may end within a group
    let whole = if digits.len() % 4 == 1 { &digits[..digits.len() - 1] } else { &digits[..] };
    let bytes = GeneralPurpose::new(alphabet, LENIENT).decode(whole).ok()?;
    readable(&bytes).or_else(|| readable(&inflated(&bytes)?))
}

/// SAML's redirect binding deflates before it encodes.
fn inflated(bytes: &[u8]) -> Option<Vec<u8>> {
    match miniz_oxide::inflate::decompress_to_vec_with_limit(bytes, LONGEST) {
        Ok(inflated) => Some(inflated),
        Err(failed) if failed.output.len() >= SHORTEST => Some(failed.output),
        Err(_) => None,
    }
}

/// Text that has words and marks, and hardly anything that cannot be printed.
fn readable(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let (mut shown, mut odd) = (0_usize, 0_usize);
    for c in text.chars() {
        let is_odd = c == '\u{fffd}' || (c.is_control() && !c.is_whitespace());
        odd += usize::from(is_odd);
        shown += 1;
    }
    let is_text = shown >= 16 && odd * 50 <= shown && text.contains([' ', '<', '{', '=', '"']);
    is_text.then(|| text.into_owned())
}
