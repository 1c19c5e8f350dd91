//! One attempt to sign in, from the first request at Microsoft to what the product made of it.

use std::ops::Range;

use crate::diagnosis::{Found, Words};

use crate::Ids;

use super::address::{Address, Param, value};
use super::page::Kind;

/// What was asked of Microsoft, and how it went on. It has no `Debug`: `state` is in it.
#[derive(Default)]
pub(super) struct Attempt {
    /// Where the request stands: its address up to the path.
    pub(super) asked: Option<Words>,
    pub(super) started: String,
    pub(super) host: String,
    pub(super) tenant: Option<String>,
    pub(super) client_id: Option<String>,
    pub(super) redirect_uri: Option<String>,
    /// Where that stands.
    pub(super) redirect_at: Range<u64>,
    pub(super) state: Option<String>,
    /// Nobody was to be asked (`prompt=none`).
    pub(super) silent: bool,
    pub(super) framed: bool,
    /// Cookies that the product set as it sent the browser off.
    pub(super) cookies: Vec<String>,
    /// The last page that Microsoft showed.
    pub(super) page: Option<Kind>,
    pub(super) page_words: Option<Words>,
    /// A page asked for an administrator's approval, whatever came after it.
    pub(super) approval_asked: bool,
    /// What Microsoft's pages said and nothing has overcome since.
    pub(super) refused: Vec<Found>,
    /// What the line, a proxy or a stranger's page in the way says.
    pub(super) network: Vec<Found>,
    pub(super) answer: Option<Answer>,
    /// The browser came back to the product.
    pub(super) back: Option<Back>,
    /// What the product said afterwards.
    pub(super) product: Vec<Found>,
    /// Why it looks as if the product could not finish: the status or address it answered with.
    pub(super) stopped: Option<Stopped>,
    /// The product sent the browser to Microsoft again without a word.
    pub(super) sent_again: bool,
    /// A page's own request at the token endpoint.
    pub(super) redeemed: Option<Redeemed>,
    /// Ids and times that its requests, pages and answers name.
    pub(super) ids: Ids,
}

/// How Microsoft answered.
pub(super) enum Answer {
    /// With a code or token.
    Granted {
        /// The parameter's name, without its value.
        words: Words,
    },
    /// With an error.
    Refused { error: String, description: Option<String>, subcode: Option<String>, words: Vec<Words> },
}

/// The request that brought the answer to the product.
#[derive(Default)]
pub(super) struct Back {
    pub(super) words: Option<Words>,
    /// `state` came, and is another one.
    pub(super) other_state: Option<Words>,
    /// The cookies that the product had set did not come, although the recording holds cookies.
    pub(super) without_cookies: bool,
}

/// The product's answer after the code had come.
pub(super) struct Stopped {
    pub(super) status: u16,
    pub(super) words: Words,
}

impl Stopped {
    /// Whether the product answers so to what it does not take for its own sign-in, rather than to a failed exchange.
    pub(super) fn distrusts(&self) -> bool {
        matches!(self.status, 400 | 403)
    }
}

/// How a page's own exchange ended.
pub(super) enum Redeemed {
    Done,
    Refused(Vec<Found>),
}

impl Attempt {
    /// Reads a request at the authorize endpoint; `params` are its parameters, found in `place`.
    pub(super) fn asked(address: &Address<'_>, params: &[Param]) -> Self {
        let text = |name: &str| value(params, name).map(|param| param.value.clone());
        Self {
            host: address.host.to_ascii_lowercase(),
            tenant: tenant(address.path),
            client_id: text("client_id"),
            redirect_uri: text("redirect_uri"),
            state: text("state"),
            silent: text("prompt").is_some_and(|prompt| prompt == "none"),
            ..Self::default()
        }
    }

    /// Whether it is the same request once more: a reload, a form of the page posted to it.
    pub(super) fn goes_on_with(&self, other: &Self) -> bool {
        self.client_id == other.client_id
            && self.redirect_uri == other.redirect_uri
            && self.state == other.state
            && self.answer.is_none()
    }

    /// Whether an address is where the answer of this attempt belongs.
    pub(super) fn returns_to(&self, address: &Address<'_>) -> bool {
        let uri = self.redirect_uri.as_deref().and_then(Address::of);
        uri.is_some_and(|uri| address.leads_to(&uri))
    }

    /// What Microsoft's support asks for about it: what its pages say, and else when it began and what it asked for.
    pub(super) fn own_ids(&self) -> Ids {
        let mut ids = self.ids.clone();
        ids.note_client(self.client_id.as_deref());
        ids.note_tenant(self.tenant.as_deref());
        ids.note_authority(&self.host);
        // Microsoft's own sentence says it before the request does
        if ids.redirect_uris.is_empty() {
            ids.note_redirect(self.redirect_uri.as_deref());
        }
        if ids.timestamps.is_empty() {
            ids.note_time(&self.started);
        }
        ids
    }

    /// The origin of the product, by its redirect URI.
    pub(super) fn product(&self) -> Option<String> {
        self.redirect_uri.as_deref().and_then(Address::of).map(|uri| uri.origin())
    }

    pub(super) fn granted(&self) -> bool {
        matches!(self.answer, Some(Answer::Granted { .. }))
    }
}

/// The tenant's part of `/{tenant}/oauth2/v2.0/authorize`.
fn tenant(path: &str) -> Option<String> {
    let first = path.split('/').nth(1)?;
    (!first.is_empty() && first != "oauth2").then(|| first.chars().take(100).collect())
}
