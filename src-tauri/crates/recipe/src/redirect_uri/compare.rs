//! Two redirect URIs held against each other, character by character, as Entra does.

use std::ops::Range;

use serde::Serialize;

use crate::pasted::{holds_secret, invisible, visible_edges};

/// The longest part that is given back for display, in characters.
const LONGEST_PART: usize = 120;

/// What came of holding what was copied back against what should stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Comparison {
    /// The same, character by character.
    Same,
    /// Not the same.
    Different {
        /// The index of the first character that differs, counted in characters of the expected address from 0.
        position: usize,
        /// What stands from there in the expected address, without what both have at their ends; may be empty.
        expected_part: String,
        /// The same of what was copied back. At most 120 characters; where a secret was pasted, `[secret]`.
        found_part: String,
        /// In what they differ.
        kind: DifferenceKind,
    },
}

/// In what two addresses differ; the sentence is the message `difference-<slug>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum DifferenceKind {
    /// The part before `://`, or it is missing.
    Scheme,
    /// The host or its port.
    Host,
    /// The path.
    Path,
    /// Capitals and small letters only.
    Case,
    /// One slash at the end of the path only.
    TrailingSlash,
    /// The part behind `?`.
    Query,
    /// The part behind `#`.
    Fragment,
    /// A blank, a line break or an invisible character inside only.
    Blank,
    /// The expected address and more behind it.
    Longer,
    /// The beginning of the expected address only.
    Shorter,
}

impl DifferenceKind {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Scheme,
        Self::Host,
        Self::Path,
        Self::Case,
        Self::TrailingSlash,
        Self::Query,
        Self::Fragment,
        Self::Blank,
        Self::Longer,
        Self::Shorter,
    ];

    /// The name of the kind.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Path => "path",
            Self::Case => "case",
            Self::TrailingSlash => "trailing-slash",
            Self::Query => "query",
            Self::Fragment => "fragment",
            Self::Blank => "blank",
            Self::Longer => "longer",
            Self::Shorter => "shorter",
        }
    }
}

/// Holds what was copied back from the portal against the address that should be registered. Blanks and invisible
/// characters around either do not count. Where several lines were copied, one that is the same is enough; else the
/// line that agrees longest is compared.
pub fn compare(expected: &str, copied_back: &str) -> Comparison {
    let expected = visible_edges(expected);
    let copied = visible_edges(copied_back);
    let lines = || copied.split(['\n', '\r']).map(visible_edges).filter(|line| !line.is_empty());
    if copied == expected || lines().any(|line| line == expected) {
        return Comparison::Same;
    }
    let broken = same_but(expected, copied, |c| c.is_whitespace() || invisible(c));
    let found =
        if broken { copied } else { lines().max_by_key(|line| agreeing(expected, line)).unwrap_or("") };
    difference(expected, found)
}

fn difference(expected: &str, found: &str) -> Comparison {
    let start = agreeing(expected, found);
    let (expected_rest, found_rest) = (&expected[start..], &found[start..]);
    let end = agreeing_end(expected_rest, found_rest);
    let expected_part = &expected_rest[..expected_rest.len() - end];
    let found_part = &found_rest[..found_rest.len() - end];
    Comparison::Different {
        position: expected[..start].chars().count(),
        expected_part: shown(expected_part),
        found_part: if holds_secret(found) { "[secret]".to_owned() } else { shown(found_part) },
        kind: kind(expected, found, (expected_part, found_part)),
    }
}

fn kind(expected: &str, found: &str, (expected_part, found_part): (&str, &str)) -> DifferenceKind {
    if same_but(expected, found, |c| c.is_whitespace() || invisible(c)) {
        return DifferenceKind::Blank;
    }
    if expected.to_lowercase() == found.to_lowercase() {
        return DifferenceKind::Case;
    }
    let (wanted, there) = (Parts::of(expected), Parts::of(found));
    let slash = wanted.path_end(expected).trim_end_matches('/')
        == there.path_end(found).trim_end_matches('/')
        && expected[wanted.path.end..] == found[there.path.end..];
    if slash && expected_part.len() + found_part.len() == 1 {
        return DifferenceKind::TrailingSlash;
    }
    match (expected.strip_prefix(found), found.strip_prefix(expected)) {
        (Some(missing), _) if !missing.starts_with(['?', '#']) => return DifferenceKind::Shorter,
        (_, Some(more)) if !more.starts_with(['?', '#']) => return DifferenceKind::Longer,
        _ => {}
    }
    let differs = |part: fn(&Parts) -> Range<usize>| expected[part(&wanted)] != found[part(&there)];
    if differs(|p| p.scheme.clone()) {
        DifferenceKind::Scheme
    } else if differs(|p| p.host.clone()) {
        DifferenceKind::Host
    } else if differs(|p| p.path.clone()) {
        DifferenceKind::Path
    } else if differs(|p| p.query.clone()) {
        DifferenceKind::Query
    } else {
        DifferenceKind::Fragment
    }
}

/// Where the parts of an address lie (RFC 3986, 3); a part that is missing is empty.
struct Parts {
    scheme: Range<usize>,
    host: Range<usize>,
    path: Range<usize>,
    query: Range<usize>,
}

impl Parts {
    fn of(text: &str) -> Self {
        let after_scheme = text.find("://").map_or(0, |at| at + 3);
        let fragment = text.find('#').map_or(text.len(), |at| at.max(after_scheme));
        let query = text[after_scheme..fragment].find('?').map_or(fragment, |at| after_scheme + at);
        let path = text[after_scheme..query].find('/').map_or(query, |at| after_scheme + at);
        Self { scheme: 0..after_scheme, host: after_scheme..path, path: path..query, query: query..fragment }
    }

    /// Everything up to the end of the path.
    fn path_end<'t>(&self, text: &'t str) -> &'t str {
        &text[..self.path.end]
    }
}

/// How many bytes at the beginning are the same, in whole characters.
fn agreeing(one: &str, other: &str) -> usize {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn agreeing_end(one: &str, other: &str) -> usize {
    one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

fn same_but(one: &str, other: &str, dropped: impl Fn(char) -> bool) -> bool {
    one.chars().filter(|c| !dropped(*c)).eq(other.chars().filter(|c| !dropped(*c)))
}

fn shown(part: &str) -> String {
    part.chars().take(LONGEST_PART).collect()
}
