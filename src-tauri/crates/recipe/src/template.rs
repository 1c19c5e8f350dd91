//! Placeholders and marks in texts.

use std::collections::BTreeSet;

/// Placeholders that need no question: what the connection knows by itself.
///
/// `product` is the product's name; the ids are known after the task that copies them, and with the directory
/// `sign-in-host`, Microsoft's host in its cloud; `client-secret` stands alone, in the values to enter in the product.
pub const BUILT_IN: [&str; 6] =
    ["product", "client-id", "tenant-id", "tenant-domain", "sign-in-host", CLIENT_SECRET];

/// The one placeholder that is never filled in as text.
pub const CLIENT_SECRET: &str = "client-secret";

/// One piece of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// The name between braces.
    Placeholder(&'t str),
}

/// The pieces of a template. A brace without its partner is text; [`unbalanced`] finds it.
pub fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        if open > 0 {
            out.push(Piece::Text(&rest[..open]));
        }
        out.push(Piece::Placeholder(&rest[open + 1..open + length]));
        rest = &rest[open + length + 1..];
    }
    if !rest.is_empty() {
        out.push(Piece::Text(rest));
    }
    out
}

/// The names of the placeholders of a template.
pub fn placeholders(template: &str) -> BTreeSet<&str> {
    pieces(template)
        .into_iter()
        .filter_map(|piece| match piece {
            Piece::Placeholder(name) => Some(name),
            Piece::Text(_) => None,
        })
        .collect()
}

/// Whether a brace stands alone.
pub fn unbalanced(template: &str) -> bool {
    pieces(template).into_iter().any(|piece| match piece {
        Piece::Text(text) => text.contains(['{', '}']),
        Piece::Placeholder(name) => name.contains('{'),
    })
}

/// What is wrong with the marks of a text: only `**bold**` and `` `mono` `` exist, and they are closed.
pub fn marks_problem(text: &str) -> Option<&'static str> {
    let mut mono = false;
    let outside: String = text
        .split('`')
        .enumerate()
        .filter_map(|(index, part)| {
            mono = index % 2 == 1;
            (!mono).then_some(part)
        })
        .collect::<Vec<_>>()
        .join("x");
    if mono {
        return Some("a backtick is not closed");
    }
    let bold = outside.matches("**").count();
    if bold % 2 == 1 {
        return Some("`**` is not closed");
    }
    if outside.replace("**", "").contains('*') {
        return Some("a single `*` means nothing");
    }
    if outside.contains("](") || outside.contains('<') || outside.contains("__") {
        return Some("links, tags and `__` mean nothing");
    }
    if outside.lines().any(|line| line.starts_with(['#', '>'])) {
        return Some("headings and quotes mean nothing");
    }
    None
}
