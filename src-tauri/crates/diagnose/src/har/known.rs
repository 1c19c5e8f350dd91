//! Hosts, a browser's own errors, and strangers' pages, as data; the format stands in `data/browser.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use super::address::Address;
use crate::Slug;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    authorities: Vec<String>,
    stations: Vec<String>,
    graph: Vec<String>,
    others: Vec<String>,
    complaints: Vec<String>,
    complaining_paths: Vec<String>,
    errors: Vec<BrowserError>,
    strangers: Vec<Stranger>,
}

/// Why a browser got no answer.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BrowserError {
    word: String,
    pub(super) cause: Slug,
    #[serde(default)]
    pub(super) also: Vec<Slug>,
}

/// Whose page stands in the place of Microsoft's.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stranger {
    words: Vec<String>,
    cause: Slug,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/browser.toml"))
        .expect("the program's own data is checked by its tests")
});

/// Hosts at which Microsoft signs people in.
pub(crate) fn authorities() -> &'static [String] {
    &KNOWN.authorities
}

/// Whose an address is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// Where Microsoft signs people in.
    Authority,
    /// Another station of Microsoft's on the way.
    Station,
    /// Microsoft Graph.
    Graph,
    /// Another provider.
    OtherProvider,
    /// This computer.
    Loopback,
    /// Anybody.
    Elsewhere,
}

impl Host {
    pub(super) fn of(address: &Address<'_>) -> Self {
        let host = address.host.to_ascii_lowercase();
        let host = host.as_str();
        let listed = |list: &[String]| {
            list.iter().any(|known| match known.strip_prefix('*') {
                Some(ending) => host.ends_with(ending),
                None => host == known,
            })
        };
        if listed(&KNOWN.authorities) {
            Self::Authority
        } else if listed(&KNOWN.stations) {
            Self::Station
        } else if listed(&KNOWN.graph) {
            Self::Graph
        } else if listed(&KNOWN.others) {
            Self::OtherProvider
        } else if host == "localhost" || host == "[::1]" || host.starts_with("127.") {
            Self::Loopback
        } else {
            Self::Elsewhere
        }
    }
}

/// What a browser's word for its failure means; nothing for such as it ends requests with by itself.
pub(super) fn browser_error(said: &str) -> Option<&'static BrowserError> {
    KNOWN.errors.iter().find(|known| said.contains(&known.word))
}

/// Whose page it is, by its text.
pub(super) fn stranger(page: &str) -> Option<(Slug, &'static str)> {
    let page = page.to_ascii_lowercase();
    KNOWN.strangers.iter().find_map(|stranger| {
        let word = stranger.words.iter().find(|word| page.contains(word.as_str()))?;
        Some((stranger.cause, word.as_str()))
    })
}

/// Whether a parameter of this name is a product's way to say that something failed.
pub(super) fn complains(name: &str) -> bool {
    KNOWN.complaints.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// The part of a path that says so.
pub(super) fn complaining_part(path: &str) -> Option<&str> {
    path.split('/').find(|part| KNOWN.complaining_paths.iter().any(|known| known.eq_ignore_ascii_case(part)))
}
