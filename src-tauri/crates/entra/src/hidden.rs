//! What was sent and must not be told again, taken out of what comes back.

use url::form_urlencoded::byte_serialize;

/// Shorter values would shred a text without hiding anything.
const FEWEST: usize = 4;

/// Replaces each value that was sent with `[secret]`: as it is, as a form carries it, and where the text was cut off in the
/// midst of it.
pub(crate) fn hide(text: &mut String, sent: &[&str]) {
    for value in sent.iter().filter(|value| value.len() >= FEWEST) {
        let encoded: String = byte_serialize(value.as_bytes()).collect();
        for form in [*value, &encoded] {
            if text.contains(form) {
                *text = text.replace(form, "[secret]");
            }
            let cut = (2 * FEWEST..form.len())
                .rev()
                .find(|end| form.get(..*end).is_some_and(|part| text.ends_with(part)));
            if let Some(end) = cut {
                text.truncate(text.len() - end);
                text.push_str("[secret]");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(text: &str) -> String {
        let mut text = text.to_owned();
        hide(&mut text, &["kQ3~8Q.sent/never+told", "abc"]);
        text
    }

    #[test]
    fn a_value_is_hidden_as_it_is_encoded_and_cut_off() {
        assert_eq!(hidden("a kQ3~8Q.sent/never+told b kQ3~8Q.sent/never+told"), "a [secret] b [secret]");
        assert_eq!(hidden("secret=kQ3%7E8Q.sent%2Fnever%2Btold&x"), "secret=[secret]&x");
        assert_eq!(hidden("title: kQ3~8Q.sent/nev"), "title: [secret]");
        assert_eq!(hidden("title: kQ3%7E8Q.se"), "title: [secret]");
    }

    #[test]
    fn what_is_too_short_to_tell_stays() {
        assert_eq!(hidden("abc kQ3~8"), "abc kQ3~8");
    }
}
