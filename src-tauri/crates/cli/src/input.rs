//! What comes in: standard input, and why a file could not be read.

use std::io::{BufRead, ErrorKind, Read};

use recipe::pasted;
use secret::Secret;
use wizard::say::say;

use crate::interrupt;
use crate::output::Stop;

/// Nothing that is read here is longer.
const INPUT_LIMIT: u64 = 8 * 1024 * 1024;

/// All of standard input. What is no text is replaced, so that it is judged and not refused.
pub fn standard_input() -> Result<Secret, Stop> {
    let _reading = interrupt::reading();
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(INPUT_LIMIT)
        .read_to_end(&mut bytes)
        .map_err(|error| Stop::unusable(error.to_string()))?;
    // whatever it is, it may be a secret: it is held in the one type that is zeroed
    Ok(text(bytes).unwrap_or_else(|bytes| Secret::new(String::from_utf8_lossy(&bytes).into_owned())))
}

/// No secret is longer.
const LINE_LIMIT: u64 = 64 * 1024;

/// The secret from the first line of standard input. What comes after it is left there: whoever writes it may keep the
/// pipe open.
pub fn secret_from_standard_input() -> Result<Secret, Stop> {
    let _reading = interrupt::reading();
    let mut bytes = Vec::with_capacity(4096);
    std::io::BufReader::new(std::io::stdin().take(LINE_LIMIT))
        .read_until(b'\n', &mut bytes)
        .map_err(|error| Stop::unusable(error.to_string()))?;
    if bytes.len() as u64 == LINE_LIMIT {
        return Err(Stop::say("cli-secret-too-long", &[]));
    }
    let line = text(bytes).map_err(|_| Stop::say("cli-secret-not-text", &[]))?;
    pasted::take_anyway(line.expose()).ok_or_else(|| Stop::say("cli-empty-secret", &[]))
}

/// Text in UTF-8, or in UTF-16 as Windows PowerShell writes files; the bytes again where it is neither. Of a first line in
/// UTF-16 the last character may lack its second half, which comes after the line's end.
fn text(mut bytes: Vec<u8>) -> Result<Secret, Vec<u8>> {
    let (mut even, mut odd) = (0, 0);
    for pair in bytes.chunks_exact(2) {
        even += usize::from(pair[0] == 0);
        odd += usize::from(pair[1] == 0);
    }
    let half = bytes.len() / 4;
    let big = bytes.starts_with(&[0xfe, 0xff]) || (even > half && odd == 0);
    let little = bytes.starts_with(&[0xff, 0xfe]) || (odd > half && even == 0);
    if !big && !little {
        return String::from_utf8(bytes).map(Secret::new).map_err(std::string::FromUtf8Error::into_bytes);
    }
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    // room for all of it at once: a string that grows leaves copies behind
    let mut text = String::with_capacity(bytes.len() * 2);
    let read = char::decode_utf16(bytes.chunks_exact(2).map(unit));
    let whole = read.map(|read| read.map(|letter| text.push(letter))).all(|read| read.is_ok());
    let text = Secret::new(text);
    if !whole {
        return Err(bytes);
    }
    bytes.fill(0);
    Ok(text)
}

/// Why a file could not be read, in words.
pub fn why(error: &std::io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => say("cli-file-missing", &[]),
        ErrorKind::PermissionDenied => say("cli-file-denied", &[]),
        ErrorKind::IsADirectory => say("cli-file-folder", &[]),
        ErrorKind::InvalidData => say("cli-file-not-text", &[]),
        _ => error.to_string(),
    }
}

/// A file's name as it may be repeated: not where a secret was given in its place.
pub fn name(file: &std::path::Path) -> String {
    let name = file.display().to_string();
    // a path may be as long as a secret of the formats without a mark; a word that names no file is none
    let is_word = !name.contains(['/', '\\']) && !file.exists();
    if pasted::holds_marked_secret(&name) || (is_word && pasted::holds_secret(&name)) {
        return "…".to_owned();
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        text(bytes.to_vec()).ok().map(|text| text.expose().to_owned())
    }

    #[test]
    fn text_is_read_in_the_encodings_that_windows_writes() {
        let wide = |unit: fn(u16) -> [u8; 2]| "abc8Q~\r\n".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let (little, big) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        for bytes in [
            little.clone(),
            big.clone(),
            [&[0xff, 0xfe], &little[..]].concat(),
            [&[0xfe, 0xff], &big[..]].concat(),
            little[..little.len() - 1].to_vec(),
            b"abc8Q~".to_vec(),
        ] {
            let text = read(&bytes).expect("text");
            assert_eq!(text.trim_matches(['\u{feff}', '\r', '\n']), "abc8Q~", "{bytes:?}");
        }
        for bytes in [&b"\xfcber"[..], b"\xff\xfe\x00\xd8"] {
            assert_eq!(read(bytes), None, "{bytes:?}");
        }
        assert_eq!(read(b"").as_deref(), Some(""));
    }
}
