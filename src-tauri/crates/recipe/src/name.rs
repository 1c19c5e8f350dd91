//! A name of one's own for a connection, as it may be kept and shown.

use crate::pasted::{holds_secret, visible_edges};

/// The longest name that is taken, in characters.
pub const LONGEST: usize = 80;

/// The name as it is kept: on one line, without what a terminal or a page would obey (control characters, signs that turn
/// the direction of writing), no longer than [`LONGEST`]. Empty where nothing of it can be seen; null where a client secret
/// stands there, of which nothing may be kept.
pub fn kept(text: &str) -> Option<String> {
    if holds_secret(text) {
        return None;
    }
    let commands = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
    };
    // more than this is no name, and need not be looked at to its end
    let seen: String =
        text.trim().chars().take(16 * LONGEST).filter(|c| c.is_whitespace() || !commands(*c)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    let name: String = words.join(" ").chars().take(LONGEST).collect();
    Some(if visible_edges(&name).is_empty() { String::new() } else { name.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_what_can_be_seen() {
        for (typed, name) in [
            ("  Our emnify ", "Our emnify"),
            ("Our\r\nemnify\tof 2026", "Our emnify of 2026"),
            ("\u{1b}[31mred\u{1b}[0m", "[31mred[0m"),
            ("ab\u{202e}cd\u{2066}", "abcd"),
            ("\u{9b}31m\u{7f}x", "31mx"),
            ("Zoë 👩\u{200d}💻", "Zoë 👩\u{200d}💻"),
            (" \n\u{200b}\u{2800} ", ""),
        ] {
            assert_eq!(kept(typed).as_deref(), Some(name), "{typed:?}");
        }
        assert_eq!(kept(&"x".repeat(100_000)).map(|name| name.len()), Some(LONGEST));
    }

    #[test]
    fn of_a_secret_nothing_is_kept() {
        for secret in
            ["abc8Q~0123456789abcdefghijklmnopqrstuv.-", "our abc8Q~0123456789abcdefghijklmnopqrstuv.-"]
        {
            assert_eq!(kept(secret), None);
        }
    }
}
