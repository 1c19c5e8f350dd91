//! Cutting, encoding and breaking a text anew does not change its first cause.

use base64::Engine;
use diagnose::read;
use tests::latchkey::workspace;

use crate::own::own;
use crate::sample::{Sample, answer, others};

type Change = fn(&str) -> Vec<u8>;

/// What happens to a text on its way to a supporter.
const CHANGES: [(&str, Change); 20] = [
    ("a form", |text| form(text).into_bytes()),
    ("an address", |text| format!("https://shop.example/cb?message={}", percent(text)).into_bytes()),
    ("an address in an address", |text| percent(&percent(text)).into_bytes()),
    ("HTML", |text| html(text).into_bytes()),
    ("HTML in HTML", |text| html(&html(text)).into_bytes()),
    ("JSON", |text| json(text).into_bytes()),
    ("JSON in JSON", |text| json(&json(text)).into_bytes()),
    ("JSON in JSON in JSON", |text| json(&json(&json(text))).into_bytes()),
    ("base64", |text| base64(text).into_bytes()),
    ("base64 in lines", |text| lines_of(&base64(text), 76, "\n").into_bytes()),
    ("UTF-16", |text| text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ("UTF-16, high byte first", |text| text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
    ("UTF-16 with a mark", |text| {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect()
    }),
    ("UTF-16 with a mark, high byte first", |text| {
        format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect()
    }),
    ("UTF-8 with a mark", |text| format!("\u{feff}{text}").into_bytes()),
    ("CRLF", |text| text.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes()),
    ("a quoted e-mail", |text| quoted(&wrapped(text, 66)).into_bytes()),
    ("shorter lines", |text| wrapped(text, 60).into_bytes()),
    ("lines broken anywhere", |text| {
        text.split('\n').map(|line| lines_of(line, 47, "\n")).collect::<Vec<_>>().join("\n").into_bytes()
    }),
    ("upper case", |text| text.to_ascii_uppercase().into_bytes()),
];

/// Samples whose cause may change, with the change and the reason.
const EXCEPTIONS: [(&str, &str, &str); 0] = [];

fn all() -> Vec<Sample> {
    own().into_iter().chain(others().unwrap_or_default()).collect()
}

#[test]
fn encoding_and_breaking_a_text_anew_does_not_change_its_first_cause() {
    let mut changed = Vec::new();
    for sample in all() {
        let before = sample.answer();
        for (name, change) in CHANGES {
            let excepted = EXCEPTIONS.iter().any(|(id, of, _)| *id == sample.id && *of == name);
            let after = answer(&read(&change(&sample.text)));
            if after != before && !excepted {
                changed.push(format!("{} as {name}: {after} in place of {before}", sample.id));
            }
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

/// Whole files, as the fuzz targets begin with them.
fn files() -> Vec<(String, String)> {
    let folders = ["har", "sign-in-log", "manifest", "report"]
        .map(|name| workspace().join("tests/fuzz/seeds").join(name));
    let mut files = Vec::new();
    for folder in folders {
        for entry in std::fs::read_dir(folder).expect("a folder of seeds") {
            let path = entry.expect("an entry").path();
            // one that is UTF-16 already would be spelled so twice
            if let Ok(text) = String::from_utf8(std::fs::read(&path).expect("a seed"))
                && !text.contains('\0')
            {
                files.push((path.display().to_string(), text));
            }
        }
    }
    files
}

#[test]
fn a_file_in_another_spelling_says_the_same() {
    let files = files();
    assert!(files.len() > 15, "{}", files.len());
    let spellings = CHANGES.iter().filter(|(name, _)| name.starts_with("UTF-"));
    for (name, change) in spellings {
        for (path, text) in &files {
            let text = text.trim_start_matches('\u{feff}');
            let (before, after) = (read(text.as_bytes()), read(&change(text)));
            assert_eq!((before.kind, answer(&before)), (after.kind, answer(&after)), "{path} as {name}");
        }
    }
}

#[test]
fn cutting_a_text_behind_what_decided_does_not_change_its_first_cause() {
    let mut changed = Vec::new();
    for sample in all() {
        let whole = read(sample.text.as_bytes());
        let Some(first) = whole.first() else { continue };
        let last = first
            .evidence
            .iter()
            .map(|words| (words.offset + words.length) as usize)
            .max()
            .unwrap_or_default();
        // a number may be the beginning of a longer one
        let Some((cut, _)) = sample.text.char_indices().find(|(at, _)| *at > last) else { continue };
        let (before, after) = (answer(&whole), answer(&read(&sample.text.as_bytes()[..cut])));
        // what tells a mere mention from a failure, or whose failure it is, may stand behind
        if after != before && !["mention-only", "not-microsoft"].contains(&after.as_str()) {
            changed.push(format!("{} cut after {cut} bytes: {after} in place of {before}", sample.id));
        }
    }
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn a_text_is_found_in_a_long_log() {
    let line = "2026-01-02T03:04:05Z INFO http: GET /health 200 ok\n";
    let (before, behind) = (line.repeat(30_000), line.repeat(3_000));
    for sample in own() {
        let wanted = sample.answer();
        let long = format!("{before}{}\n{behind}", sample.text);
        let diagnosis = read(long.as_bytes());
        assert_eq!(answer(&diagnosis), wanted, "{}", sample.id);
        for words in diagnosis.causes.iter().flat_map(|found| &found.evidence) {
            let stands = long.get(words.offset as usize..(words.offset + words.length) as usize);
            assert_eq!(stands, Some(words.text.as_str()), "{}", sample.id);
        }
    }
}

fn form(text: &str) -> String {
    percent(text).replace("%20", "+")
}

fn percent(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

fn html(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

fn json(text: &str) -> String {
    serde_json::json!({ "message": text }).to_string()
}

fn base64(text: &str) -> String {
    base64::engine::general_purpose::STANDARD.encode(text)
}

fn lines_of(text: &str, width: usize, end: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    characters.chunks(width).map(String::from_iter).collect::<Vec<_>>().join(end)
}

fn wrapped(text: &str, width: usize) -> String {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut current = String::new();
        for word in line.split(' ') {
            if !current.is_empty() && current.len() + word.len() >= width {
                lines.push(std::mem::take(&mut current));
            }
            current = if current.is_empty() { word.to_owned() } else { format!("{current} {word}") };
        }
        lines.push(current);
    }
    lines.join("\n")
}

fn quoted(text: &str) -> String {
    text.split('\n').map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}
