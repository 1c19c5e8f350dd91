//! The formats that Microsoft has given client secrets, and the shapes that betray something else.
//!
//! Source of the current one: Microsoft's own scanner (microsoft/security-utilities,
//! SEC101_156_AzureClientAppIdentifiableCredentials): three characters, `7Q~` or `8Q~`, then the rest; 37 characters with
//! the 7, 40 with the 8; letters, digits and `_ - ~ .`, any of which may come first or last. Older ones, still in use where
//! they have not expired: 32 characters (the same scanner; Graph's sample for addPassword), 34 (2020 to 2021), base64 of 32
//! bytes (before about 2019).

use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

/// The fewest characters Microsoft gives a secret that it makes (Graph, passwordCredential: 16 to 64).
pub(super) const FEWEST: usize = 16;

/// `7Q~` or its like: where it stands, and its digit.
#[derive(Clone, Copy)]
pub(super) struct Marker {
    pub(super) position: usize,
    pub(super) digit: u8,
}

impl Marker {
    /// The number of characters of a secret with this marker; null for a digit not seen so far.
    pub(super) fn usual_length(self) -> Option<usize> {
        match self.digit {
            b'7' => Some(37),
            b'8' => Some(40),
            _ => None,
        }
    }
}

/// The marker of the current format where it could belong to this value: among the first characters. The last of them:
/// the three characters before it may look like one themselves (`1Q~8Q~…`).
pub(super) fn marker(value: &str) -> Option<Marker> {
    markers(value.as_bytes()).take_while(|m| m.position <= 3).last()
}

/// Whether the value is, from its first character to its last, of a format known.
pub(super) fn is_known(value: &str) -> bool {
    match marker(value) {
        Some(m) => {
            m.position == 3
                && m.usual_length() == Some(value.len())
                && value.bytes().all(is_current_character)
        }
        None => is_legacy(value),
    }
}

/// One place of a secret of the current format in a text.
pub(super) struct Current {
    pub(super) range: Range<usize>,
    /// It is there twice without anything between.
    pub(super) twice: bool,
}

/// Every secret of the current format in a text, whole. Since its length is known, what is glued to its front
/// and a full stop behind it can be told from it.
pub(super) fn find_current(text: &str) -> Vec<Current> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !is_current_character(bytes[at]) {
            at += 1;
            continue;
        }
        let length = bytes[at..].iter().take_while(|b| is_current_character(**b)).count();
        if !text[at + length..].starts_with('…') {
            found.extend(within_run(&bytes[at..at + length]).map(|current| Current {
                range: at + current.range.start..at + current.range.end,
                twice: current.twice,
            }));
        }
        at += length;
    }
    found
}

/// The places of what is left of secrets of the current format, from their first character as far as they go.
pub(super) fn marked(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found: Vec<Range<usize>> = Vec::new();
    for m in markers(bytes).filter(|m| m.position >= 3 && m.usual_length().is_some()) {
        let start = m.position - 3;
        // a second marker in the same run is no second secret, and the run is not walked again
        if found.last().is_some_and(|last| start < last.end) {
            continue;
        }
        let length = bytes[start..].iter().take_while(|b| is_current_character(**b)).count();
        if length >= 6 {
            found.push(start..start + length);
        }
    }
    found
}

/// Whether a secret of the current format, whole or in part, stands in the text.
pub(super) fn holds_current(text: &str) -> bool {
    markers(text.as_bytes()).any(|m| m.position >= 3 && m.usual_length().is_some())
}

/// Whether the text is or holds a secret of any known format, of the current one also a part.
pub fn holds_secret(text: &str) -> bool {
    holds_current(text) || text.split_whitespace().any(|word| marker(word).is_some() || is_known(word))
}

/// Whether the text is or holds a secret of the current format, whole or in part. Older ones have no mark of their own: an
/// id or an address of 32 characters may look like one.
pub fn holds_marked_secret(text: &str) -> bool {
    holds_current(text) || text.split_whitespace().any(|word| marker(word).is_some())
}

/// Three characters (or none, or a few more) and asterisks, bullets or dots: what the portal shows of a secret later.
pub(super) fn is_masked(value: &str) -> bool {
    let count = |mask: fn(char) -> bool| value.chars().filter(|c| mask(*c)).count();
    let run = |mask: fn(char) -> bool, least: usize| {
        let mut length = 0_usize;
        value.chars().any(|c| {
            length = if mask(c) { length + 1 } else { 0 };
            length >= least
        })
    };
    let asterisk = |c: char| matches!(c, '*' | '＊' | '∗' | '﹡');
    let dot = |c: char| c == '.';
    let hint = |mask: fn(char) -> bool| value.chars().take_while(|c| !mask(*c)).count();
    count(is_bullet) > 0
        || run(asterisk, 4)
        || run(dot, 5)
        || (run(asterisk, 2) && hint(asterisk) <= 3)
        || (run(asterisk, 1) && hint(asterisk) == 3 && count(asterisk) + 3 == value.chars().count())
        || (run(dot, 3) && hint(dot) <= 3 && count(dot) + hint(dot) == value.chars().count())
}

/// A mask as it stands in a row of the portal's table, where nothing says that the word is a value: three characters and
/// asterisks, or a long mask alone.
pub(super) fn is_masked_value(word: &str) -> bool {
    let is_mask = |c: char| is_bullet(c) || matches!(c, '*' | '＊' | '∗' | '﹡');
    let hint = word.bytes().take_while(|b| is_current_character(*b)).count();
    let masked = word[hint..].chars().count();
    word[hint..].chars().all(is_mask) && ((hint == 3 && masked >= 4) || (hint == 0 && masked >= 8))
}

/// Ends as the portal cuts a value that does not fit: with an ellipsis or three dots.
pub(super) fn is_cut_off(value: &str) -> bool {
    value.ends_with('…') || value.ends_with("...") || value.ends_with('⋯')
}

/// A token, an authorization code or what else is issued in place of a secret.
pub(super) fn is_token(value: &str) -> bool {
    let jwt = value.starts_with("eyJ") && value.contains('.') && value.len() > 40;
    let entra =
        value.len() > 200 && ["0.A", "1.A", "M.C", "M.R", "OAQABAA"].iter().any(|p| value.starts_with(p));
    jwt || entra
}

/// A certificate in DER as base64; PEM is told by its first line.
pub(super) fn is_certificate(value: &str) -> bool {
    value.contains("-----BEGIN ") || (value.starts_with("MII") && value.len() > 200)
}

/// A SHA-1 thumbprint as Windows and the portal's tab **Certificates** show it: 40 hexadecimal digits, in pairs or not.
pub(super) fn is_thumbprint(value: &str) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_hexdigit).count();
    digits == 40 && value.bytes().all(|b| b.is_ascii_hexdigit() || matches!(b, b':' | b' ' | b'-'))
}

fn within_run(run: &[u8]) -> Option<Current> {
    let mut found = None;
    for m in markers(run).filter(|m| m.position >= 3) {
        let Some(length) = m.usual_length() else { continue };
        let start = m.position - 3;
        let Some(rest) = run.get(start + length..) else { continue };
        let secret = &run[start..start + length];
        let full_stop = rest == b"." || rest == b"..";
        let twice = start == 0 && rest == secret;
        if rest.is_empty() || full_stop || twice {
            let current = Current { range: start..start + length, twice };
            if start == 0 {
                return Some(current);
            }
            found = found.or(Some(current));
        }
    }
    found
}

fn markers(bytes: &[u8]) -> impl Iterator<Item = Marker> + '_ {
    bytes
        .windows(3)
        .enumerate()
        .filter(|(_, w)| w[0].is_ascii_digit() && &w[1..] == b"Q~")
        .map(|(position, w)| Marker { position, digit: w[0] })
}

fn is_current_character(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'~' | b'.')
}

fn is_legacy(value: &str) -> bool {
    let any = |class: fn(&u8) -> bool| value.bytes().any(|b| class(&b));
    let mixed = any(u8::is_ascii_digit) && any(u8::is_ascii_uppercase) && any(u8::is_ascii_lowercase);
    let of_32 = |b: u8| b.is_ascii_alphanumeric() || b".=\\-:[_@*]+?/".contains(&b);
    mixed
        && match value.len() {
            32 => value.bytes().all(of_32) && !value.bytes().all(|b| b.is_ascii_hexdigit()),
            34 => value.bytes().all(is_current_character),
            44 => STANDARD.decode(value).is_ok_and(|bytes| Zeroizing::new(bytes).len() == 32),
            _ => false,
        }
}

fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●' | '∙' | '⋅' | '·' | '‧' | '・' | '⬤' | '◦' | '○' | '⚫' | '‣' | '⁃' | '⦁' | '⦿' | '∘' | '◉' | '⚬'
        | '\u{25A0}' | '\u{25A1}' | '\u{25AA}' | '\u{25AB}' | '\u{2588}'
        // asterisks that no value holds
        | '⁎' | '⁑' | '⋆' | '٭' | '⁕' | '✱' | '✲' | '✳' | '★' | '☆'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_formats_are_known_and_nothing_near_them() {
        let current = "abc8Q~0123456789abcdefghijklmnopqrstuv.-";
        assert_eq!(current.len(), 40);
        assert!(is_known(current));
        assert!(is_known("~.-7Q~0123456789abcdefghijklmnopqrstu"));
        assert!(
            is_known("1Q~8Q~0123456789abcdefghijklmnopqrstuv.-"),
            "what looks like a marker before the marker"
        );
        assert!(is_known("[6gyXA5S20@MN+WRXAJ]I-TO7g1:h2P8"));
        assert!(is_known("Zq4x.0a~K_9b-L2mN7pQ3rS5tU8vW1yX6z"));
        assert!(is_known("aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7bC9c="));
        assert!(!is_known(&current[..34]));
        assert!(!is_known(&current[1..]));
        assert!(!is_known("9a41d6c372be4e058f1ad3c05b7e2946"));
    }

    #[test]
    fn masks_are_told_from_secrets_with_an_asterisk_or_dots() {
        for masked in
            ["abc******************", "abc...", "****", "•••", "abc•••", "ab****cd", "abc................"]
        {
            assert!(is_masked(masked), "{masked}");
        }
        for not in ["abc8Q~abcdefg...", "[6gyXA5S20*MN+W**AJ]I-TO7g1:h2P8", "abc8Q~..abc", "a*"] {
            assert!(!is_masked(not), "{not}");
        }
    }
}
