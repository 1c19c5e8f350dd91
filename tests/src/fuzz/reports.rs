//! Reports that come back, and the lines that go into one.

use diagnose::report;

/// The longest line of a report, in characters.
const LONGEST: usize = 600;

/// A report as somebody opens it.
pub(super) fn report(data: &[u8]) {
    let Ok(read) = report::read(data) else { return };
    assert!(report::looks_like_one(data), "what was read was not known as a report");
    let written = serde_json::to_vec(&read).expect("a report is plain data");
    assert_eq!(report::read(&written).as_ref(), Ok(&read), "written and read again");
    let told = String::from_utf8_lossy(&written);
    assert!(!told.chars().any(char::is_control), "a control character in {told}");
}

/// A text on its way into a report.
pub(super) fn line(data: &[u8]) {
    let text = super::text(data);
    let Some(line) = report::line(&text) else { return };
    let line = line.as_str();
    assert!((1..=LONGEST).contains(&line.chars().count()), "{line}");
    assert!(!line.chars().any(char::is_control), "{line:?} is not one line");
    if let Some((_, path)) = line.split_once("://") {
        let address = path.split(' ').next().unwrap_or(path);
        assert!(!address.contains('?'), "what was asked of an address stays out: {line}");
    }
}
