//! Rows and fields out of text with separated values (RFC 4180), as spreadsheets of several languages save it.

use super::SheetError;

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Record {
    /// The line of the file on which it begins, from 1.
    pub(super) line: usize,
    /// Its fields.
    pub(super) fields: Vec<String>,
}

/// The text of a file: UTF-8, UTF-16 with its mark, else the letters of Western Europe. Nothing for what is no text.
pub(super) fn decoded(bytes: &[u8]) -> Option<String> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            // one byte a letter, as older spreadsheets save it
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    };
    let strange =
        |c: char| c == '\0' || (c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{80}'..='\u{9f}'));
    (!text.contains(strange)).then_some(text)
}

/// The rows that are not blank. The separator is the one that the first row holds most.
pub(super) fn records(text: &str) -> Result<Vec<Record>, SheetError> {
    // a spreadsheet may name its separator on a line of its own
    let (named, text, skipped) = match text.lines().next().and_then(|line| line.trim().strip_prefix("sep=")) {
        Some(separator) => {
            let rest = text.split_once('\n').map_or("", |(_, rest)| rest);
            (separator.chars().next(), rest, 1)
        }
        None => (None, text, 0),
    };
    let separator = named.unwrap_or_else(|| separator(text));
    let mut records = Vec::new();
    let mut line = 1 + skipped;
    let mut record = Record { line, fields: Vec::new() };
    let mut field = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted(&mut letters, &mut field, &mut line)?;
            }
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                line += 1;
                record.fields.push(std::mem::take(&mut field));
                end(&mut records, std::mem::replace(&mut record, Record { line, fields: Vec::new() }));
            }
            letter if letter == separator => record.fields.push(std::mem::take(&mut field)),
            letter => field.push(letter),
        }
    }
    record.fields.push(field);
    end(&mut records, record);
    Ok(records)
}

fn end(records: &mut Vec<Record>, record: Record) {
    if record.fields.iter().any(|field| !field.trim().is_empty()) {
        records.push(record);
    }
}

/// What stands between quotation marks; two of them are one.
fn quoted(
    letters: &mut std::iter::Peekable<std::str::Chars<'_>>,
    field: &mut String,
    line: &mut usize,
) -> Result<(), SheetError> {
    let opened = *line;
    while let Some(letter) = letters.next() {
        match letter {
            '"' if letters.peek() == Some(&'"') => {
                letters.next();
                field.push('"');
            }
            '"' => return Ok(()),
            letter => {
                *line += usize::from(letter == '\n');
                field.push(letter);
            }
        }
    }
    Err(SheetError::OpenQuote { line: opened })
}

fn separator(text: &str) -> char {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let mut within = false;
    let mut counts = [(',', 0), (';', 0), ('\t', 0)];
    for letter in first.chars() {
        within ^= letter == '"';
        if !within && let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == letter) {
            *count += 1;
        }
    }
    // of two with the same count the one that comes first here
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| *separator)
}
