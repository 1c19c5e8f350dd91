//! What is shown of an input: a pasted text whole, of a file the neighbourhoods of the words that decide.

use std::io::{self, Cursor, Read, SeekFrom};
use std::ops::Range;

use bindings::diagnosis::Line;
use diagnose::Shown;

use super::lines::{Mark, lines};
use crate::ports::Readable;

/// So much of a file is looked at on either side of a mark, so that whatever is secret there is known by what stands
/// before it.
const AROUND: u64 = 16 * 1024;
/// So many marks of a file are shown.
const MOST: usize = 6;

/// Words that decide: their bytes in the input, and their number.
pub(super) type Place = (Range<u64>, u32);

/// A text of so many bytes is shown as a file is.
const LONG_TEXT: usize = 128 * 1024;

/// The lines of a text.
///
/// # Errors
/// None that memory could give.
pub(super) fn of_text(text: &str, places: &[Place]) -> io::Result<Vec<Line>> {
    let bytes = text.as_bytes();
    if bytes.len() <= LONG_TEXT {
        return Ok(of_bytes(bytes, 0, &[], places));
    }
    of_file(&mut Cursor::new(bytes), bytes.len() as u64, places)
}

/// The lines of a file.
///
/// # Errors
/// When it cannot be read again.
pub(super) fn of_file(file: &mut dyn Readable, length: u64, places: &[Place]) -> io::Result<Vec<Line>> {
    let mut beginning = vec![0; 512];
    file.seek(SeekFrom::Start(0))?;
    let read = file.read(&mut beginning)?;
    beginning.truncate(read);
    let mut shown: Vec<Line> = Vec::new();
    for window in windows(length, places) {
        file.seek(SeekFrom::Start(window.start))?;
        let mut bytes = Vec::new();
        file.take(window.end - window.start).read_to_end(&mut bytes)?;
        let mut part = of_bytes(&bytes, window.start, &beginning, places);
        if window.start > 0 {
            // where a window begins is no place in the file, and what is folded there is not counted
            uncounted(&mut part, true);
        }
        if window.end < length {
            uncounted(&mut part, false);
        }
        if let (Some(Line::Folded { .. }), Some(Line::Folded { .. })) = (shown.last(), part.first()) {
            shown.pop();
        }
        shown.append(&mut part);
    }
    Ok(shown)
}

/// Neighbourhoods of the marks, each once, in the order of the file; its beginning where there are none. They begin at an
/// even byte, for UTF-16.
fn windows(length: u64, places: &[Place]) -> Vec<Range<u64>> {
    if places.is_empty() {
        return std::iter::once(0..length.min(AROUND)).collect();
    }
    let mut places: Vec<&Range<u64>> = places.iter().map(|(range, _)| range).collect();
    places.sort_by_key(|range| (range.start, range.end));
    let mut windows: Vec<Range<u64>> = Vec::new();
    for range in places.into_iter().take(MOST) {
        let start = range.start.saturating_sub(AROUND) & !1;
        let end = range.end.min(range.start.saturating_add(AROUND)).saturating_add(AROUND).min(length);
        match windows.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ if start < end => windows.push(start..end),
            _ => {}
        }
    }
    windows
}

fn of_bytes(bytes: &[u8], base: u64, beginning: &[u8], places: &[Place]) -> Vec<Line> {
    let shown = Shown::of(bytes, if base == 0 { bytes } else { beginning });
    let end = base.saturating_add(bytes.len() as u64);
    let here = |at: u64| usize::try_from(at.clamp(base, end) - base).unwrap_or(bytes.len());
    let marks: Vec<Mark> = places
        .iter()
        .filter(|(range, _)| range.start < end && range.end > base)
        .map(|(range, number)| (shown.place(&(here(range.start)..here(range.end))), *number))
        .collect();
    lines(&shown.text, &marks, &shown.hidden, base == 0)
}

fn uncounted(lines: &mut Vec<Line>, first: bool) {
    let edge = if first { lines.first_mut() } else { lines.last_mut() };
    match edge {
        Some(Line::Folded { lines }) => *lines = 0,
        _ if first => lines.insert(0, Line::Folded { lines: 0 }),
        _ => lines.push(Line::Folded { lines: 0 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(lines: &[Line]) -> String {
        let one = |line: &Line| match line {
            Line::Folded { lines } => format!("<{lines}>"),
            Line::Said { parts } => parts.iter().map(|part| part.text.as_str()).collect(),
        };
        lines.iter().map(one).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn of_a_long_file_only_the_neighbourhood_of_the_words_is_shown() {
        let dull = "nothing to see here\n".repeat(50_000);
        let file = format!("{dull}error AADSTS50011 happened\n{dull}");
        let at = dull.len() as u64 + 6;
        let shown = of_file(&mut Cursor::new(file.as_bytes()), file.len() as u64, &[(at..at + 11, 1)])
            .expect("it is read");
        assert_eq!(said(&shown), "<0>\nerror AADSTS50011 happened\n<0>");
    }

    #[test]
    fn a_secret_that_begins_far_before_the_words_is_not_shown() {
        let cookie = format!("Cookie: session={}", "a1b2c3d4".repeat(60));
        let file = format!("{}\n{cookie} AADSTS50011\n", "x\n".repeat(40_000));
        let at = file.find("AADSTS50011").expect("it is there") as u64;
        let shown = of_file(&mut Cursor::new(file.as_bytes()), file.len() as u64, &[(at..at + 11, 1)])
            .expect("it is read");
        assert!(!said(&shown).contains("a1b2c3d4"), "{}", said(&shown));
    }

    #[test]
    fn of_recorded_traffic_on_one_line_no_cookie_header_or_code_is_shown() {
        let secrets = [
            "CANARY-COOKIE",
            "CANARY-HEADER",
            "CANARY-BEARER",
            "CANARYCODEaaaaaaaaaaaaaaaaaaa0",
            "CANARY-SECRET",
        ];
        let file = format!(
            r#"{{"log":{{"creator":{{}},"entries":[{{"request":{{"method":"POST","url":"https://shop.example/cb?code={code}","headers":[{{"name":"Authorization","value":"Bearer {bearer}"}},{{"name":"Cookie","value":"sess={header}; a=\\"b\\""}}],"cookies":[{{"name":"sess","value":"{cookie}","httpOnly":true}}],"postData":{{"params":[{{"name":"client_secret","value":"{secret}"}}]}}}},"response":{{"status":500,"headers":[{{"name":"Set-Cookie","value":"sess={header}"}}],"cookies":[{{"name":"sess","value":"{cookie}"}}]}}}}]}}}}"#,
            code = secrets[3],
            bearer = secrets[2],
            header = secrets[1],
            cookie = secrets[0],
            secret = secrets[4]
        );
        let at = file.find("500").expect("it is there") as u64;
        for padding in ["", &"x".repeat(200_000)] {
            let file = format!("{file}{padding}");
            let shown = of_file(&mut Cursor::new(file.as_bytes()), file.len() as u64, &[(at..at + 3, 1)])
                .expect("it is read");
            assert!(said(&shown).contains("500") && said(&shown).contains("[secret]"), "{}", said(&shown));
            assert!(secrets.iter().all(|secret| !said(&shown).contains(secret)), "{}", said(&shown));
        }
        let small = of_text(&file, &[(at..at + 3, 1)]).expect("it is read");
        assert!(secrets.iter().all(|secret| !said(&small).contains(secret)), "{}", said(&small));
    }

    #[test]
    fn of_a_file_without_a_clue_the_beginning_is_shown() {
        let file = "a line\n".repeat(100_000);
        let shown = of_file(&mut Cursor::new(file.as_bytes()), file.len() as u64, &[]).expect("it is read");
        assert_eq!(said(&shown), format!("{}<0>", "a line\n".repeat(5)));
        assert!(of_file(&mut Cursor::new(b""), 0, &[]).expect("it is read").is_empty());
    }

    #[test]
    fn text_in_utf_16_is_shown_as_text() {
        let text = format!("{}AADSTS50011 came\n", "dull\n".repeat(20_000));
        let file: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let at = 2 + 2 * text.find("AADSTS").expect("it is there") as u64;
        let shown =
            of_file(&mut Cursor::new(&file), file.len() as u64, &[(at..at + 22, 1)]).expect("it is read");
        assert_eq!(said(&shown), "<0>\nAADSTS50011 came");
    }
}
