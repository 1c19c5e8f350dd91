//! The window's sources, as text.

use super::project;

/// A file of the pages.
pub(crate) struct Page {
    /// Its path from the root.
    pub(crate) path: String,
    /// Its text without comments.
    pub(crate) text: String,
}

/// The scripted stand-in for the program; only development and tests load it.
const STAND_IN: &str = "ui/src/lib/backend/fake";

/// Every TypeScript and Svelte file that goes into the window.
pub(crate) fn pages() -> Vec<Page> {
    let files = project::files("ui/src", &[".ts", ".svelte"]);
    let shipped = files.into_iter().filter(|path| !path.ends_with(".test.ts") && !path.starts_with(STAND_IN));
    shipped.map(|path| Page { text: without_comments(&project::text(&path)), path }).collect()
}

/// Comments are left out line by line: ours begin a line or follow a blank.
fn without_comments(text: &str) -> String {
    let mut kept = String::new();
    let mut inside: Option<&str> = None;
    for line in text.lines() {
        let mut rest = line;
        while !rest.is_empty() {
            if let Some(end) = inside {
                let Some((_, after)) = rest.split_once(end) else { break };
                (inside, rest) = (None, after);
                continue;
            }
            let begins = [("/*", "*/"), ("<!--", "-->")]
                .into_iter()
                .filter_map(|(start, end)| Some((rest.find(start)?, start, end)));
            let slashes = rest
                .match_indices("//")
                .find(|(at, _)| *at == 0 || rest[..*at].ends_with(char::is_whitespace));
            match (begins.min(), slashes) {
                (Some((at, start, end)), slashes) if slashes.is_none_or(|(slash, _)| at < slash) => {
                    kept.push_str(&rest[..at]);
                    (inside, rest) = (Some(end), &rest[at + start.len()..]);
                }
                (_, Some((at, _))) => {
                    kept.push_str(&rest[..at]);
                    break;
                }
                _ => {
                    kept.push_str(rest);
                    break;
                }
            }
        }
        kept.push('\n');
    }
    kept
}

/// What stands between two signs of the same kind (`'`, `"` or a backtick) on one line, with its line.
pub(crate) fn quoted(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut rest = line;
        while let Some(at) = rest.find(['\'', '"', '`']) {
            let sign = &rest[at..=at];
            let after = &rest[at + 1..];
            let Some(end) = after.find(sign) else { break };
            found.push((number + 1, &after[..end]));
            rest = &after[end + 1..];
        }
    }
    found
}

#[test]
fn the_reader_of_pages_leaves_comments_out_and_keeps_addresses() {
    let text = "a = 'http://x'; // it's gone\n/* gone\n gone */ b = \"y\" <!-- gone --> c\n// gone\nd";
    let kept = without_comments(text);
    assert!(!kept.contains("gone"), "{kept}");
    assert_eq!(quoted(&kept), [(1, "http://x"), (3, "y")]);
    assert!(kept.contains(" c\n\nd"), "{kept}");
}
