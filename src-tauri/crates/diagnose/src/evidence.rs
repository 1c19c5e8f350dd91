//! What is known about a failure, and where it happened.

use serde::Deserialize;

/// The members of an answer, as far as they are there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Evidence<'a> {
    /// `error` of OAuth 2.0 (RFC 6749 sections 4.1.2.1 and 5.2).
    pub error: Option<&'a str>,
    /// `error_description`, a page's text, or the message of Microsoft Graph.
    pub description: Option<&'a str>,
    /// `error_codes`. Numbers in the description are found without being listed here.
    pub codes: &'a [u32],
    /// `suberror` of the token endpoint or `error_subcode` of a callback.
    pub suberror: Option<&'a str>,
    /// The HTTP status.
    pub status: Option<u16>,
    /// `error.code` of Microsoft Graph.
    pub graph_code: Option<&'a str>,
}

/// Where the failure happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    /// The secret was proven alone, by client credentials.
    SecretCheck {
        /// The secret was made minutes ago.
        secret_is_new: bool,
        /// The secret has the form of a GUID, as a Secret ID has.
        looks_like_id: bool,
    },
    /// The client was asked about with a made-up secret.
    ClientCheck,
    /// The tenant's OpenID configuration was read.
    Discovery,
    /// The browser was sent to Microsoft.
    Authorize,
    /// The browser came back with an error.
    Callback,
    /// The code was exchanged.
    Redeem,
    /// Microsoft Graph was called.
    Graph,
    /// Somebody saw it in the browser during the live test, or pasted it.
    SeenInBrowser,
    /// The product's own redirect URI was tried in the browser.
    ProductAddress,
}

impl Context {
    pub(crate) const fn stage(self) -> Stage {
        match self {
            Self::SecretCheck { .. } => Stage::SecretCheck,
            Self::ClientCheck => Stage::ClientCheck,
            Self::Discovery => Stage::Discovery,
            Self::Authorize => Stage::Authorize,
            Self::Callback => Stage::Callback,
            Self::Redeem => Stage::Redeem,
            Self::Graph => Stage::Graph,
            Self::SeenInBrowser => Stage::Browser,
            Self::ProductAddress => Stage::ProductAddress,
        }
    }
}

/// A [`Context`] as the rules name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Stage {
    SecretCheck,
    ClientCheck,
    Discovery,
    Authorize,
    Callback,
    Redeem,
    Graph,
    Browser,
    ProductAddress,
}
