//! Values with a name before them: `Value: …`, JSON, variables of an environment, YAML, PowerShell's lists, forms.

use zeroize::Zeroizing;

use super::clean::visible_edges;

/// More labels than this in one paste are not followed.
const MOST_LABELS: usize = 64;

/// A value of more bytes than this is not taken from behind a label.
const LONGEST_VALUE: usize = 4096;

/// How far back from its colon or equals sign a label is read.
const LONGEST_LABEL: usize = 60;

/// Every value whose label satisfies `is_label`, which is given the label's letters and digits in lower case, with
/// whatever precedes it on the line. Between the two stands a colon, an equals sign, a tab or a line break.
pub(super) fn values(text: &str, is_label: impl Fn(&str) -> bool) -> Vec<Zeroizing<String>> {
    let mut found: Vec<Zeroizing<String>> = Vec::new();
    let mut labels = 0;
    for (at, separator) in text.char_indices() {
        if !matches!(separator, ':' | '=' | '：' | '\t' | '\n') || !is_label(&label_before(text, at)) {
            continue;
        }
        labels += 1;
        if labels > MOST_LABELS {
            break;
        }
        let rest = text[at + separator.len_utf8()..].trim_start_matches([':', '=', '>']).trim_start();
        // `Value\n: abc`: the portal copies label, colon and value as three lines.
        let rest = rest.strip_prefix(": ").or_else(|| rest.strip_prefix(":\n")).unwrap_or(rest).trim_start();
        let value = value_at(rest);
        if value.is_empty() || is_label(&letters_of(&value)) || found.contains(&value) {
            continue;
        }
        found.push(value);
    }
    found
}

/// The text's letters and digits in lower case; what labels are compared by.
pub(super) fn letters_of(text: &str) -> Zeroizing<String> {
    let mut letters = Zeroizing::new(String::with_capacity(text.len() * 2));
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).for_each(|c| letters.push(c));
    letters
}

fn label_before(text: &str, at: usize) -> Zeroizing<String> {
    let line = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let start = text[line..at].char_indices().rev().take(LONGEST_LABEL).last().map_or(at, |(i, _)| line + i);
    letters_of(&text[start..at])
}

fn value_at(rest: &str) -> Zeroizing<String> {
    let mut chars = rest.chars();
    let closing = match chars.next() {
        Some('"') => '"',
        Some('\'') => '\'',
        Some('`') => '`',
        Some('“' | '„') => '”',
        Some('‘') => '’',
        _ => {
            let ends = |(_, c): &(usize, char)| c.is_whitespace() || *c == '&';
            let end = rest.char_indices().take(LONGEST_VALUE).find(ends).map(|(at, _)| at);
            let token = match end {
                Some(end) => &rest[..end],
                None if rest.len() <= LONGEST_VALUE => rest,
                None => "",
            };
            let token = token.trim_end_matches([',', ';', '}', ')', '"', '\'', '`']);
            return Zeroizing::new(token.to_owned());
        }
    };
    let mut value = Zeroizing::new(String::with_capacity(rest.len().min(LONGEST_VALUE)));
    while let Some(c) = chars.next() {
        if c == closing || value.len() + 4 > LONGEST_VALUE {
            break;
        }
        value.push(if c == '\\' && closing == '"' { unescaped(&mut chars) } else { c });
    }
    // blanks and line breaks inside the quotes are no part of the value either
    Zeroizing::new(visible_edges(&value).to_owned())
}

/// One escape of JSON (RFC 8259, 7), the backslash being read already. An escape that JSON does not have stays what it is.
fn unescaped(chars: &mut std::str::Chars<'_>) -> char {
    let mut ahead = chars.clone();
    let escaped = match ahead.next() {
        Some('n' | 'r' | 't') => Some(' '),
        Some(c @ ('"' | '\\' | '/')) => Some(c),
        Some('u') => {
            let digits: String = ahead.by_ref().take(4).collect();
            u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32)
        }
        _ => None,
    };
    if escaped.is_some() {
        *chars = ahead;
    }
    escaped.unwrap_or('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> String {
        let found = values(text, |label| label.ends_with("secret"));
        assert!(found.len() <= 1, "{text}");
        found.first().map(|v| v.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_value_is_found_behind_its_label_in_every_usual_spelling() {
        for text in [
            "Client secret: abc",
            "client_secret = \"abc\"",
            "{\"clientSecret\":\"abc\",\"tenant\":\"x\"}",
            "export AZURE_CLIENT_SECRET=abc",
            "$env:AZURE_CLIENT_SECRET = 'abc'",
            "clientSecret   : abc\nother: def",
            "Client secret\n\nabc",
            "Client secret\n:\nabc",
            "grant_type=x&client_secret=abc&scope=y",
            "Client-Secret\tabc",
            "{\"secret\": \"\\u0061bc\"}",
        ] {
            assert_eq!(one(text), "abc", "{text}");
        }
        assert_eq!(one("secret: \"a\\\\b\\\"c\""), "a\\b\"c");
        assert_eq!(one("client secret ="), "");
        assert_eq!(one("{\"client_secret\": \" abc\n\"}"), "abc");
    }
}
