//! Other providers, by their hosts and their words.

use std::ops::Range;

use serde::Deserialize;

use crate::phrases::{Hits, Numbering, PhraseId};

/// The file `data/providers.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Providers {
    microsoft: Provider,
    provider: Vec<Provider>,
}

/// A provider, and how it is known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Provider {
    name: String,
    /// Hosts and sentences of its own: they say who answered.
    strong: Vec<String>,
    /// Names: they say who is spoken of.
    #[serde(default)]
    weak: Vec<String>,
    #[serde(skip)]
    numbered: (Vec<PhraseId>, Vec<PhraseId>),
}

/// How plainly a text names a provider. Ordered: the plainer the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Named {
    /// Not at all.
    #[default]
    Not,
    /// By its name.
    Spoken,
    /// By a host or a sentence of its own.
    Answered,
}

/// Whom a text names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whose {
    pub(crate) microsoft: Named,
    pub(crate) other: Option<(&'static str, Named, Range<usize>)>,
}

impl Providers {
    pub(crate) fn number(&mut self, numbering: &mut Numbering) {
        for provider in self.provider.iter_mut().chain([&mut self.microsoft]) {
            let mut all =
                |phrases: &[String]| phrases.iter().map(|phrase| numbering.number(phrase)).collect();
            provider.numbered = (all(&provider.strong), all(&provider.weak));
        }
    }

    /// Their names; with `provider-` before it, the id in the message file.
    #[cfg(test)]
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.provider.iter().map(|provider| provider.name.as_str())
    }

    /// Ranges are of the folded text.
    pub(crate) fn whose(&'static self, hits: &Hits, text: &str) -> Whose {
        let whole = 0..usize::MAX;
        let named = |provider: &Provider| {
            let (strong, weak) = &provider.numbered;
            let answered = hits.any_in(strong, &whole).map(|range| (Named::Answered, range));
            answered.or_else(|| hits.any_in(weak, &whole).map(|range| (Named::Spoken, range)))
        };
        let others = self.provider.iter().filter_map(|provider| {
            named(provider).map(|(named, range)| (provider.name.as_str(), named, range))
        });
        let other = others.min_by_key(|(_, named, range)| (std::cmp::Reverse(*named), range.start));
        Whose {
            microsoft: named(&self.microsoft).map(|(named, _)| named).unwrap_or_default(),
            other: other
                .or_else(|| error_uri(text).map(|range| (ANOTHER, Named::Answered, range)))
                .or_else(|| token_endpoint(text).map(|range| (ANOTHER, Named::Spoken, range))),
        }
    }
}

/// A provider of which nothing but the host is known.
pub(crate) const ANOTHER: &str = "another";

/// The address of an error's description (RFC 6749 section 4.1.2.1): it is the provider's own.
fn error_uri(text: &str) -> Option<Range<usize>> {
    let at = text.find("error_uri")?;
    let rest = &text[at..];
    let address = rest.find("http").filter(|start| *start < 20)?;
    let length = rest[address..].find([' ', '"', '\'', '&', '<']).unwrap_or(rest.len() - address);
    Some(at + address..at + address + length)
}

/// So many addresses are looked at.
const MOST_ADDRESSES: usize = 500;

/// An address at which somebody else hands out tokens. It says less than a name: where Microsoft is named too, the product's
/// own server may stand between.
fn token_endpoint(text: &str) -> Option<Range<usize>> {
    let ends = |c: char| c.is_whitespace() || "\"'<>()[]{},;?#&".contains(c);
    text.match_indices("https://").take(MOST_ADDRESSES).find_map(|(at, scheme)| {
        let rest = &text[at + scheme.len()..];
        let address = rest.split(ends).next()?.trim_end_matches(['.', ':', '/']);
        let (host, path) = address.split_once('/')?;
        let microsofts = path.contains("oauth2/v2.0/") || path.contains("/v2.0/token");
        let last = path.rsplit('/').next()?;
        let hands_out = match last {
            "access_token" | "accesstoken" | "oauth_token" => true,
            "token" => path.contains("oauth") || path.contains("connect/") || path.contains("openid"),
            _ => false,
        };
        let public = host.contains('.') && host.contains(|c: char| c.is_ascii_alphabetic());
        (hands_out && public && !microsofts).then(|| at..at + scheme.len() + address.len())
    })
}

impl Whose {
    /// The other provider whose failure this is, if it is not Microsoft's.
    pub(crate) fn foreign(&self) -> Option<&'static str> {
        let (name, named, _) = self.other.as_ref()?;
        (*named > self.microsoft).then_some(*name)
    }

    /// What a later piece of the same input adds.
    pub(crate) fn add(&mut self, later: Self) {
        self.microsoft = self.microsoft.max(later.microsoft);
        if let Some((name, named, range)) = later.other
            && self.other.as_ref().is_none_or(|(_, known, _)| *known < named)
        {
            self.other = Some((name, named, range));
        }
    }
}
