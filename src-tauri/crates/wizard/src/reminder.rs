//! The reminder: a calendar file with two alarms, 30 and 7 days before the secret expires, and the steps of the renewal
//! (RFC 5545).

use jiff::Timestamp;
use jiff::civil::Date;

/// What the reminder is for.
#[derive(Debug, Clone)]
pub struct Reminder<'a> {
    /// The connection's id, so that a file opened twice makes one entry.
    pub id: &'a str,
    /// The entry's title.
    pub title: &'a str,
    /// Its text: the steps, one a line.
    pub text: &'a str,
    /// The day the secret expires.
    pub expires: Date,
    /// When the file is made.
    pub made: Timestamp,
}

/// The calendar file.
pub fn calendar(reminder: &Reminder<'_>) -> String {
    let day = |date: Date| date.strftime("%Y%m%d").to_string();
    let after = reminder.expires.tomorrow().unwrap_or(reminder.expires);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Latchkey//Secret expiry//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@latchkey.invalid", text(reminder.id)),
        format!("DTSTAMP:{}", reminder.made.strftime("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", day(reminder.expires)),
        format!("DTEND;VALUE=DATE:{}", day(after)),
        format!("SUMMARY:{}", text(reminder.title)),
        format!("DESCRIPTION:{}", text(reminder.text)),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    for days in [30, 7] {
        lines.extend([
            "BEGIN:VALARM".to_owned(),
            "ACTION:DISPLAY".to_owned(),
            format!("TRIGGER:-P{days}D"),
            format!("DESCRIPTION:{}", text(reminder.title)),
            "END:VALARM".to_owned(),
        ]);
    }
    lines.extend(["END:VEVENT".to_owned(), "END:VCALENDAR".to_owned()]);
    lines.iter().map(|line| fold(line) + "\r\n").collect()
}

/// A text value: backslash, comma, semicolon and line breaks are escaped (RFC 5545, 3.3.11); other control characters
/// have no place in one.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for character in value.chars() {
        match character {
            '\\' | ',' | ';' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            _ if character.is_control() => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

/// No line is longer than 75 bytes; the next begins with a blank (RFC 5545, 3.1).
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / 70 * 3);
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > 75 {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn made(title: &str, steps: &str) -> String {
        calendar(&Reminder {
            id: "4f0c",
            title,
            text: steps,
            expires: Date::constant(2028, 11, 20),
            made: "2026-11-20T13:00:00Z".parse().expect("a time"),
        })
    }

    #[test]
    fn it_warns_thirty_and_seven_days_before() {
        let file = made("Renew the secret of Kandji", "1. Add a secret");
        assert!(file.contains("DTSTART;VALUE=DATE:20281120\r\n"));
        assert!(file.contains("DTEND;VALUE=DATE:20281121\r\n"));
        assert!(file.contains("TRIGGER:-P30D\r\n") && file.contains("TRIGGER:-P7D\r\n"));
        assert!(file.starts_with("BEGIN:VCALENDAR\r\n") && file.ends_with("END:VCALENDAR\r\n"));
    }

    #[test]
    fn the_steps_are_in_it() {
        assert!(
            made("t", "Add a secret, copy it; done\nThen").contains(r"Add a secret\, copy it\; done\nThen")
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_its_line(title in "\\PC{0,200}", steps in "(?s).{0,400}") {
            let file = made(&title, &steps);
            let unfolded = file.replace("\r\n ", "");
            prop_assert_eq!(unfolded.lines().filter(|line| line.starts_with("BEGIN:")).count(), 4);
            prop_assert!(file.split("\r\n").all(|line| line.len() <= 75));
            prop_assert!(!file.replace("\r\n", "").contains(['\r', '\n']));
        }
    }
}
