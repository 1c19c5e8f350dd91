//! Telling a web page from JSON, and a captive portal's page from others.

/// How much of a page is looked at, in bytes.
const LOOKED_AT: usize = 64 * 1024;
/// The longest title kept, in characters.
const TITLE_LIMIT: usize = 120;

/// What was seen of a web page.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Page {
    pub(crate) title: Option<String>,
    pub(crate) is_captive_portal: bool,
}

/// Words by which the pages of guest networks name themselves.
const PORTAL_WORDS: [&str; 14] = [
    "captive",
    "hotspot",
    "wi-fi",
    "wifi",
    "wlan",
    "wispaccessgatewayparam",
    "guest network",
    "guest access",
    "guest login",
    "network login",
    "network sign",
    "access the internet",
    "connect to the internet",
    "splash page",
];

const OPENINGS: [&str; 9] =
    ["<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<form", "<center"];

/// Reads a body as a web page, by its own look and else by its content type. A body that is JSON is no page, whatever
/// the header says; that is the caller's to find out first.
pub(crate) fn read(content_type: Option<&str>, body: &[u8]) -> Option<Page> {
    let text = String::from_utf8_lossy(&body[..body.len().min(LOOKED_AT)]);
    let lower = text.to_ascii_lowercase();
    let start = skip_preamble(&lower);
    let labelled = content_type.is_some_and(|kind| {
        let kind = kind.trim_start().to_ascii_lowercase();
        kind.starts_with("text/html") || kind.starts_with("application/xhtml+xml")
    });
    let looks = OPENINGS.iter().any(|opening| start.starts_with(opening));
    if start.is_empty() || !(looks || labelled) {
        return None;
    }
    let title = title(&text, &lower);
    let said = title.as_deref().map(str::to_lowercase).unwrap_or_default();
    let forms = between(&lower, "<form", "</form");
    let is_captive_portal = PORTAL_WORDS.iter().any(|word| said.contains(word) || forms.contains(word));
    Some(Page { title, is_captive_portal })
}

/// Byte order mark, blanks, comments and an XML declaration may stand before the first element.
fn skip_preamble(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        let end = if text.starts_with("<!--") {
            "-->"
        } else if text.starts_with("<?xml") {
            "?>"
        } else {
            return text;
        };
        match text.find(end) {
            Some(at) => text = &text[at + end.len()..],
            None => return text,
        }
    }
}

fn title(text: &str, lower: &str) -> Option<String> {
    let open = lower.find("<title")?;
    let start = open + lower[open..].find('>')? + 1;
    let end = start + lower[start..].find('<').unwrap_or(lower.len() - start);
    let mut words = decode_entities(&text[start..end])
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if let Some((at, _)) = words.char_indices().nth(TITLE_LIMIT) {
        words.truncate(at);
        words.truncate(words.trim_end().len());
    }
    (!words.is_empty()).then_some(words)
}

fn decode_entities(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let name_end = rest.bytes().take(12).position(|b| b == b';');
        match name_end.and_then(|end| entity(&rest[1..end]).map(|c| (c, end))) {
            Some((c, end)) => {
                decoded.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> &'t str {
    let Some(start) = text.find(open) else { return "" };
    let inside = &text[start..];
    &inside[..inside.rfind(close).unwrap_or(inside.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn page(body: &str) -> Option<Page> {
        read(Some("application/json"), body.as_bytes())
    }

    #[test]
    fn a_page_is_known_by_its_look_whatever_its_label() {
        for body in [
            "<!DOCTYPE html><p>",
            "\u{feff} \n<HTML lang=en>",
            "<!-- x --><html>",
            "<?xml version='1.0'?><html>",
        ] {
            assert!(page(body).is_some(), "{body}");
        }
        assert!(read(Some("Text/HTML; charset=x"), b"plain words").is_some());
        for body in ["", "   ", "{}", "<error>x</error>", "plain words"] {
            assert_eq!(page(body), None, "{body}");
        }
        assert_eq!(read(Some("text/html"), b" "), None);
    }

    #[test]
    fn the_title_is_one_bounded_line() {
        let body = "<html><title id=x>\n Access &amp; rights&#58;\t denied&bogus; &#x41;&#0;</title>";
        assert_eq!(page(body).unwrap().title.as_deref(), Some("Access & rights: denied&bogus; A"));
        let long = format!("<html><title>{}</title>", "ü".repeat(500));
        assert_eq!(page(&long).unwrap().title.unwrap().chars().count(), 120);
        let words = format!("<html><title>{}</title>", "word ".repeat(50));
        assert!(page(&words).unwrap().title.unwrap().ends_with("word"));
        assert_eq!(page("<html><title></title>").unwrap().title, None);
    }

    #[test]
    fn a_captive_portal_says_so_in_title_or_form() {
        assert!(page("<html><title>Hotel Guest Wi-Fi</title>").unwrap().is_captive_portal);
        assert!(page("<html><form action='/captive/accept'>Go</form>").unwrap().is_captive_portal);
        assert!(!page("<html><title>Access denied</title><p>wifi</p>").unwrap().is_captive_portal);
        assert!(
            !page("<html><title>Sign in to your account</title><form>password</form>")
                .unwrap()
                .is_captive_portal
        );
    }

    proptest! {
        #[test]
        fn no_body_stops_the_reader(body in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(None, &body);
            let mut titled = b"<html><title>".to_vec();
            titled.extend(&body);
            let _ = read(None, &titled);
        }

        #[test]
        fn no_title_stops_the_reader(text in "(<|>|&|#|x|;|/|title|form|ä|\u{130}|[0-9]| ){0,60}") {
            if let Some(page) = page(&format!("<html><title>{text}<form {text}")) {
                prop_assert!(page.title.is_none_or(|title| title.chars().count() <= TITLE_LIMIT && !title.contains('\n')));
            }
        }
    }
}
