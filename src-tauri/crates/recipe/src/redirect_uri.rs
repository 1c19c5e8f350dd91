//! The rules for redirect URIs, and where two of them differ.
//!
//! A product's redirect URI is registered under the platform Web. Each rule names its source: "reply-url" is Microsoft's page
//! "Redirect URI (reply URL) restrictions and limitations" (entra-docs, identity-platform/reply-url.md, June 2024). What
//! has no source is a remark, since nobody can overrule a refusal.

mod compare;
mod like;
mod made;
#[cfg(test)]
mod tests;

use serde::Serialize;
use url::{Host, Url};

use crate::content::AccountType;
use crate::pasted::{invisible, visible_edges};

pub use compare::{Comparison, DifferenceKind, compare};
pub use like::like;
pub use made::Made;

/// The most characters that a redirect URI may have (reply-url, "Maximum URI length").
pub const MOST_CHARACTERS: usize = 256;

/// Characters that Entra does not support in a redirect URI (reply-url, "special characters").
const UNSUPPORTED: [char; 7] = ['!', '$', '\'', '(', ')', ',', ';'];

/// Characters of ASCII that no URI holds as they are (RFC 3986, 2 and appendix A), blanks and control characters aside.
const NEVER_BARE: &str = "\"<>\\^`{|}";

/// What a rule means for somebody who registers the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Entra does not take it.
    Refused,
    /// The portal's box does not take it, the application's manifest does.
    ManifestOnly,
    /// It is taken; something about it is easily got wrong.
    Remark,
}

/// One thing to say about a redirect URI. Lengths and positions count characters, positions from 1.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "slug", rename_all = "kebab-case")]
pub enum RedirectProblem {
    /// Nothing is there.
    Empty,
    /// No scheme: `app.example/callback`. A redirect URI is absolute (RFC 6749, 3.1.2; Entra answers AADSTS90102).
    NotAbsolute,
    /// A scheme other than `https` and `http` (reply-url, "Supported schemes"). Others are for native applications.
    Scheme {
        /// The scheme, in lower case.
        scheme: String,
    },
    /// `http` for a host other than localhost (reply-url, "Supported schemes").
    HttpNotLocalhost,
    /// No host, or none that can exist, or a port beyond 65535 (RFC 9110, 4.2.1: a web address without a host is refused).
    Host,
    /// A name or password before the host: no message may send a browser to such an address (RFC 9110, 4.2.4).
    UserInformation,
    /// `[::1]` is not supported (reply-url, "Localhost exceptions").
    Ipv6Loopback,
    /// `http://127.0.0.1` goes into the manifest only (reply-url, "Prefer 127.0.0.1 over localhost"); its port is then part
    /// of it.
    LoopbackAddress,
    /// `*`: only by the manifest, only for work and school accounts, and advised against (reply-url, "Restrictions on
    /// wildcards in redirect URIs").
    Wildcard {
        /// Whether personal accounts are allowed, with which Entra refuses it.
        refused: bool,
    },
    /// A query, though personal accounts may sign in (reply-url, "Query parameter support in redirect URIs").
    Query,
    /// `#` and what follows it: a redirect URI has no fragment (RFC 6749, 3.1.2).
    Fragment,
    /// More than 256 characters.
    TooLong {
        /// How many there are.
        length: usize,
    },
    /// A character that is not supported (reply-url, "special characters").
    UnsupportedCharacter {
        /// Which.
        character: char,
        /// Where it stands first.
        position: usize,
    },
    /// A character that stands in an address only encoded: `{`, `\`, or one that is not ASCII (RFC 3986, 2). Also Entra
    /// compares character by character, and browsers send it encoded.
    BareCharacter {
        /// Which.
        character: char,
        /// Where it stands first.
        position: usize,
    },
    /// A blank or an invisible character inside (RFC 3986, 2 has no place for them).
    Blank {
        /// Where it stands first.
        position: usize,
    },
    /// The path is compared with regard to case, and this one has capitals (reply-url).
    Case,
    /// No path: Entra answers to the address with `/` behind it (reply-url).
    NoPath,
    /// A slash at the end, which counts.
    TrailingSlash,
    /// `.`, `..` or an empty segment, which browsers and servers rewrite.
    Path,
}

impl RedirectProblem {
    /// The name of the problem; the sentence is the message `redirect-<slug>`.
    pub const fn slug(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::NotAbsolute => "not-absolute",
            Self::Scheme { .. } => "scheme",
            Self::HttpNotLocalhost => "http-not-localhost",
            Self::Host => "host",
            Self::UserInformation => "user-information",
            Self::Ipv6Loopback => "ipv6-loopback",
            Self::LoopbackAddress => "loopback-address",
            Self::Wildcard { .. } => "wildcard",
            Self::Query => "query",
            Self::Fragment => "fragment",
            Self::TooLong { .. } => "too-long",
            Self::UnsupportedCharacter { .. } => "unsupported-character",
            Self::BareCharacter { .. } => "bare-character",
            Self::Blank { .. } => "blank",
            Self::Case => "case",
            Self::NoPath => "no-path",
            Self::TrailingSlash => "trailing-slash",
            Self::Path => "path",
        }
    }

    /// Whether Entra refuses it, the portal alone does, or it is a remark.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::LoopbackAddress | Self::Wildcard { refused: false } => Severity::ManifestOnly,
            Self::Case | Self::NoPath | Self::TrailingSlash | Self::Path => Severity::Remark,
            _ => Severity::Refused,
        }
    }
}

/// Everything there is to say about a redirect URI for the platform Web, what is refused first. Blanks and invisible
/// characters around it do not count.
pub fn check(text: &str, account_type: AccountType) -> Vec<RedirectProblem> {
    let text = visible_edges(text);
    if text.is_empty() {
        return vec![RedirectProblem::Empty];
    }
    let length = text.chars().count();
    if length > MOST_CHARACTERS {
        return vec![RedirectProblem::TooLong { length }];
    }
    let Some((scheme, rest)) = text.split_once("://").filter(|(scheme, _)| is_scheme(scheme)) else {
        return vec![RedirectProblem::NotAbsolute];
    };
    let personal = match account_type {
        AccountType::AzureADMyOrg | AccountType::AzureADMultipleOrgs => false,
        AccountType::AzureADAndPersonalMicrosoftAccount | AccountType::PersonalMicrosoftAccount => true,
    };
    let mut problems = of_address(text, &scheme.to_ascii_lowercase());
    problems.extend(of_characters(text));
    problems.extend(of_parts(rest, personal));
    problems.sort_by_key(|problem| problem.severity() as u8);
    problems
}

/// Whether Entra refuses it whatever the account type is. What only the portal's box refuses is not meant.
pub fn refused(text: &str) -> bool {
    check(text, AccountType::AzureADMyOrg).iter().any(|problem| problem.severity() == Severity::Refused)
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b))
}

fn of_address(text: &str, scheme: &str) -> Vec<RedirectProblem> {
    if !matches!(scheme, "https" | "http") {
        return vec![RedirectProblem::Scheme { scheme: scheme.to_owned() }];
    }
    // A wildcard is a matter of its own; the rest of the host is looked at as if a name stood there.
    let Ok(url) = Url::parse(&text.replace('*', "w")) else { return vec![RedirectProblem::Host] };
    let mut problems = Vec::new();
    if authority(text).contains('@') {
        problems.push(RedirectProblem::UserInformation);
    }
    match url.host().filter(|_| names_a_host(text)) {
        Some(Host::Ipv6(address)) if address.is_loopback() => problems.push(RedirectProblem::Ipv6Loopback),
        Some(Host::Ipv4(address)) if scheme == "http" && address.octets() == [127, 0, 0, 1] => {
            problems.push(RedirectProblem::LoopbackAddress);
        }
        Some(Host::Domain("localhost")) => {}
        Some(_) if scheme == "http" => problems.push(RedirectProblem::HttpNotLocalhost),
        Some(_) => {}
        None => problems.push(RedirectProblem::Host),
    }
    problems
}

/// What stands between `//` and the path (RFC 3986, 3.2).
fn authority(text: &str) -> &str {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())]
}

/// Whether an address has a host in its own text, each label of which has at least one character (RFC 1035, 2.3.1); a dot
/// behind the last one is the root. A reader of addresses looks behind further slashes for a host (`https:///callback`).
pub(crate) fn names_a_host(text: &str) -> bool {
    let authority = authority(text);
    let host = authority.rsplit('@').next().unwrap_or_default();
    if host.starts_with('[') {
        return true;
    }
    let name = host.split(':').next().unwrap_or_default();
    name.strip_suffix('.').unwrap_or(name).split('.').all(|label| !label.is_empty())
}

fn of_characters(text: &str) -> Vec<RedirectProblem> {
    let mut problems: Vec<RedirectProblem> = Vec::new();
    for (index, character) in text.chars().enumerate() {
        let position = index + 1;
        let blank = character.is_whitespace() || invisible(character);
        let said = problems.iter().any(|problem| match problem {
            RedirectProblem::Blank { .. } => blank,
            RedirectProblem::UnsupportedCharacter { character: before, .. }
            | RedirectProblem::BareCharacter { character: before, .. } => *before == character,
            _ => false,
        });
        if said {
            continue;
        }
        if blank {
            problems.push(RedirectProblem::Blank { position });
        } else if UNSUPPORTED.contains(&character) {
            problems.push(RedirectProblem::UnsupportedCharacter { character, position });
        } else if NEVER_BARE.contains(character) || !character.is_ascii() {
            problems.push(RedirectProblem::BareCharacter { character, position });
        }
    }
    problems
}

/// Looks at what follows `://`.
fn of_parts(rest: &str, personal: bool) -> Vec<RedirectProblem> {
    let mut problems = Vec::new();
    let (rest, fragment) = rest.split_once('#').map_or((rest, None), |(r, f)| (r, Some(f)));
    let (rest, query) = rest.split_once('?').map_or((rest, None), |(r, q)| (r, Some(q)));
    if rest.contains('*') {
        problems.push(RedirectProblem::Wildcard { refused: personal });
    }
    if query.is_some() && personal {
        problems.push(RedirectProblem::Query);
    }
    if fragment.is_some() {
        problems.push(RedirectProblem::Fragment);
    }
    let Some((_, path)) = rest.split_once('/') else {
        problems.push(RedirectProblem::NoPath);
        return problems;
    };
    if path.chars().any(char::is_uppercase) {
        problems.push(RedirectProblem::Case);
    }
    if path.ends_with('/') {
        problems.push(RedirectProblem::TrailingSlash);
    }
    let segments = path.strip_suffix('/').unwrap_or(path);
    if !segments.is_empty() && segments.split('/').any(|s| matches!(s, "" | "." | "..")) {
        problems.push(RedirectProblem::Path);
    }
    problems
}
