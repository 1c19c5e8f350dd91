//! Ids and times in a folded text, each with its place. What stands before them is data: `data/ids.toml`.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

use crate::Time;
use crate::folded::Folded;
use crate::har::authorities;
use crate::time::{self, tail};

/// What an id or time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Request,
    Correlation,
    Trace,
    Client,
    Tenant,
    /// A host at which Microsoft signs people in.
    Authority,
    /// The redirect URI of a request.
    #[serde(skip)]
    Redirect,
    /// A time, and whether Microsoft's label stands before it.
    #[serde(skip)]
    Time {
        /// `Timestamp:`.
        labelled: bool,
    },
}

/// An id or time and where in the folded text it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub(crate) kind: Kind,
    pub(crate) at: usize,
    pub(crate) said: Said,
}

/// What stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// In lower case; of a redirect URI as it was written.
    Id(String),
    Time(Time),
}

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    labels: Vec<Label>,
    sentences: Vec<Label>,
    foreign: Vec<String>,
    no_tenants: Vec<String>,
}

/// Words before an id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Label {
    kind: Kind,
    words: String,
    #[serde(default)]
    id: bool,
    /// The words begin where a word begins.
    #[serde(default)]
    whole: bool,
    #[serde(default)]
    named: bool,
    #[serde(default)]
    behind: Vec<String>,
    #[serde(default)]
    unless: Option<String>,
    #[serde(default)]
    domain: bool,
    /// Whose sentence it is; read by the test that tries each.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "says where the words come from"))]
    codes: Vec<u32>,
}

struct Known {
    data: Data,
    /// All words and hosts: labels, sentences, then hosts.
    automaton: AhoCorasick,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let data: Data = toml::from_str(include_str!("data/ids.toml"))
        .expect("the program's own data is checked by its tests");
    let words = data.labels.iter().chain(&data.sentences).map(|label| label.words.as_str());
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::Standard)
        .build(words.chain(authorities().iter().map(String::as_str)))
        .expect("a few words are few enough");
    Known { data, automaton }
});

/// A name between words and id is no longer than this.
const LONGEST_NAME: usize = 160;
/// Words that say something about an id stand within so many bytes before it.
const BEFORE: usize = 160;

/// All of them, in the order of the text, which was folded out of this source.
pub(crate) fn sightings(folded: &Folded, source: &str) -> Vec<Sighting> {
    let text = folded.text();
    let mut all: Vec<Sighting> = Vec::new();
    let Known { data, automaton } = &*KNOWN;
    for found in automaton.find_overlapping_iter(text) {
        let at = found.pattern().as_usize();
        let label = data.labels.iter().chain(&data.sentences).nth(at);
        match label {
            Some(label) => all.extend(label.id_behind(text, found.start(), found.end())),
            None => behind_host(data, text, found.start(), found.end(), &mut all),
        }
    }
    all.extend(redirects(folded, source));
    all.extend(time::times(text).map(|found| {
        let time = Time { written: found.written, utc: found.utc, assumed: found.assumed };
        Sighting { kind: Kind::Time { labelled: found.labelled }, at: found.at, said: Said::Time(time) }
    }));
    all.sort_by_key(|sighting| (sighting.at, sighting.kind));
    all.dedup_by(|later, earlier| later.at == earlier.at && later.kind == earlier.kind);
    all
}

impl Label {
    fn id_behind(&self, text: &str, start: usize, end: usize) -> Option<Sighting> {
        let before = &text[..start];
        if self.whole && before.chars().next_back().is_some_and(char::is_alphanumeric)
            || self.behind.iter().any(|words| before.ends_with(words.as_str()))
            || self.unless.as_ref().is_some_and(|words| tail(text, start, BEFORE).contains(words.as_str()))
        {
            return None;
        }
        let mut at = end;
        if self.id {
            at = skip(text, at, 1, "-_ ");
            at += text[at..].starts_with("id").then_some(2)?;
        }
        if self.named {
            let name = &text[at..crate::folded::at_most(&text[at..], LONGEST_NAME) + at];
            at += name.find("('").or_else(|| name.find("(\""))? + 2;
        }
        at = skip(text, at, 8, " :=\"'\\,;>)({");
        let id = match guid(&text[at..]) {
            Some(id) => id,
            None if self.domain => domain(&text[at..])?,
            None => return None,
        };
        // Graph calls by `client-request-id` what Entra calls correlation id
        let kind = match self.kind {
            Kind::Request if before.ends_with("client-") => Kind::Correlation,
            kind => kind,
        };
        Some(Sighting { kind, at, said: Said::Id(id.to_owned()) })
    }
}

/// What stands before the redirect URI of a request: in Microsoft's sentences with a quote on either side, in an address as
/// a parameter. source: error codes 50011, 500112; RFC 6749 section 4.1.1
const REDIRECTS: [(&str, char); 4] =
    [("redirect uri '", '\''), ("reply address '", '\''), ("reply url '", '\''), ("redirect_uri=", '&')];
/// What goes on behind it in those sentences: other sentences speak of addresses that were registered.
const OF_THE_REQUEST: [&str; 2] = [" specified in the request", " does not match"];
/// A longer one is none that anybody would compare.
const LONGEST_URI: usize = 300;

/// Redirect URIs that requests named, in the spelling of the source, where that is told.
fn redirects(folded: &Folded, source: &str) -> Vec<Sighting> {
    let text = folded.text();
    let behind = |(words, end): &(&'static str, char)| -> Vec<Sighting> {
        let one = |(start, _): (usize, &str)| {
            let at = start + words.len();
            let rest = &text[at..at + crate::folded::at_most(&text[at..], LONGEST_URI)];
            let length = rest.find(|sign: char| sign == *end || sign.is_whitespace() || sign == '"');
            let uri = &rest[..length.unwrap_or(rest.len())];
            let behind = &text[at + uri.len()..];
            let told = match end {
                '&' => !uri.contains(['?', '#']),
                end => behind
                    .strip_prefix(*end)
                    .is_some_and(|behind| OF_THE_REQUEST.iter().any(|words| behind.starts_with(words))),
            };
            let uri = told.then(|| as_written(folded, source, at..at + uri.len()))??;
            Some(Sighting { kind: Kind::Redirect, at, said: Said::Id(uri) })
        };
        text.match_indices(words).filter_map(one).collect()
    };
    REDIRECTS.iter().flat_map(behind).collect()
}

/// An address in the spelling of the source; nothing where that cannot be told, or something secret stands in it.
fn as_written(folded: &Folded, source: &str, range: Range<usize>) -> Option<String> {
    let written = source.get(folded.source(&range))?;
    let (decoded, _) = crate::layer::Layer::decoded(written);
    redirect_uri(decoded.text.trim()).filter(|uri| uri.to_lowercase() == folded.text()[range])
}

/// A redirect URI that can be repeated to others: an address without user information, blanks and anything secret.
pub(crate) fn redirect_uri(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let fits = named && !scheme.is_empty() && !host.is_empty() && !host.contains('@');
    let plain = text.len() <= LONGEST_URI && text.chars().all(|sign| sign.is_ascii_graphic() && sign != '`');
    let mut veiled = text.to_owned();
    crate::shown::veil(&mut veiled);
    (fits && plain && veiled == text).then_some(veiled)
}

/// The host, and the tenant behind it.
fn behind_host(data: &Data, text: &str, start: usize, end: usize, all: &mut Vec<Sighting>) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let rest = &text[end..];
    // a full stop ends a sentence, or goes on to a host of somebody else's
    if text[..start].ends_with(is_part) || rest.trim_start_matches('.').starts_with(is_part) {
        return;
    }
    if data.foreign.iter().any(|words| tail(text, start, 40).contains(words.as_str())) {
        return;
    }
    let host = text[start..end].to_owned();
    all.push(Sighting { kind: Kind::Authority, at: start, said: Said::Id(host) });
    let Some(path) = rest.strip_prefix('/') else { return };
    let segment = path.split(|c: char| !is_part(c)).next().unwrap_or_default();
    if is_tenant(segment) && !data.no_tenants.iter().any(|word| word == segment) {
        let said = Said::Id(segment.to_owned());
        all.push(Sighting { kind: Kind::Tenant, at: end + 1, said });
    }
}

/// A tenant's ID, its domain, or the word in its place.
pub(crate) fn is_tenant(segment: &str) -> bool {
    guid(segment).is_some()
        || ["common", "organizations", "consumers"].contains(&segment)
        || (segment.contains('.')
            && segment.len() > 3
            && !segment.starts_with('.')
            && !segment.ends_with('.'))
}

fn skip(text: &str, from: usize, most: usize, over: &str) -> usize {
    from + text[from..].bytes().take(most).take_while(|byte| over.as_bytes().contains(byte)).count()
}

/// A GUID at the beginning.
pub(crate) fn guid(rest: &str) -> Option<&str> {
    let candidate = rest.get(..36)?;
    let fits = candidate.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (fits && !rest[36..].starts_with(goes_on)).then_some(candidate)
}

/// `contoso.onmicrosoft.com` at the beginning.
fn domain(rest: &str) -> Option<&str> {
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-')));
    let domain = rest[..end.unwrap_or(rest.len())].trim_end_matches('.');
    (is_tenant(domain) && domain.contains('.')).then_some(domain)
}

/// The numbers whose sentences are known here.
#[cfg(test)]
pub(crate) fn codes() -> impl Iterator<Item = u32> {
    KNOWN.data.sentences.iter().flat_map(|label| label.codes.iter().copied())
}
