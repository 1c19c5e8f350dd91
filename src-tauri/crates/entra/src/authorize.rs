//! The address that the browser is sent to.

use std::fmt;

use oauth2::{CsrfToken, PkceCodeChallenge};
use secret::Secret;
use subtle::ConstantTimeEq;
use url::Url;
use uuid::Uuid;

use crate::discovery::Discovery;

/// What a sign-in asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInRequest {
    /// Application (client) ID.
    pub client_id: String,
    /// Where the answer goes; see [`loopback_redirect_uri`].
    pub redirect_uri: String,
    /// Scopes, set apart by blanks.
    pub scope: String,
    /// How the answer comes.
    pub response_mode: ResponseMode,
}

/// How Microsoft hands the code over (Microsoft: "OAuth 2.0 authorization code flow", `response_mode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ResponseMode {
    /// In the body of a POST: stays out of the address bar and its history.
    #[default]
    FormPost,
    /// In the address.
    Query,
}

impl ResponseMode {
    /// The parameter's value.
    pub fn as_str(self) -> &'static str {
        match self {
            ResponseMode::FormPost => "form_post",
            ResponseMode::Query => "query",
        }
    }
}

/// A sign-in that was begun: what to open, and what its answer is held against.
#[derive(Debug)]
pub struct Started {
    /// What the browser opens.
    pub url: AuthorizeUrl,
    /// Has to come back with the answer. 256 random bits.
    pub state: Unguessable,
    /// Has to stand in the ID token. 256 random bits.
    pub nonce: Unguessable,
    /// The PKCE verifier (RFC 7636, section 4.1), for the code's redemption.
    pub verifier: Secret,
    /// Sent as `client-request-id`, so that Microsoft's logs can be searched for this sign-in.
    pub correlation_id: Uuid,
}

/// An address with state, nonce and challenge in it. Debug shows it without its query.
#[derive(Clone, PartialEq, Eq)]
pub struct AuthorizeUrl(Url);

impl AuthorizeUrl {
    /// The whole address, for the browser.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for AuthorizeUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AuthorizeUrl({}{}?…)", self.0.origin().ascii_serialization(), self.0.path())
    }
}

/// A random value that is only ever compared, in constant time.
pub struct Unguessable(Secret);

impl Unguessable {
    /// A new one of 256 bits, safe in addresses (letters, digits, `-`, `_`).
    pub fn new() -> Unguessable {
        Unguessable(Secret::new(CsrfToken::new_random_len(32).into_secret()))
    }

    /// The value, to be sent.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether this is what came back. The time it takes does not tell how much of it is right.
    pub fn matches(&self, found: &str) -> bool {
        self.0.expose().as_bytes().ct_eq(found.as_bytes()).into()
    }
}

impl Default for Unguessable {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Unguessable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[unguessable]")
    }
}

/// The redirect URI of the test: `http://localhost:{port}{path}`. Only for `localhost` does Microsoft leave the port out
/// of the comparison (Microsoft: "Redirect URI restrictions"; facts, section 0, item 7).
pub fn loopback_redirect_uri(port: u16, path: &str) -> String {
    format!("http://localhost:{port}{path}")
}

/// Begins a sign-in: authorization code with PKCE S256, state, nonce and `prompt=select_account`.
pub fn start(discovery: &Discovery, request: &SignInRequest) -> Started {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let (state, nonce, correlation_id) = (Unguessable::new(), Unguessable::new(), Uuid::new_v4());
    let mut url = discovery.authorization_endpoint.clone();
    url.query_pairs_mut()
        .append_pair("client_id", &request.client_id)
        .append_pair("response_type", "code")
        .append_pair("redirect_uri", &request.redirect_uri)
        .append_pair("response_mode", request.response_mode.as_str())
        .append_pair("scope", &request.scope)
        .append_pair("state", state.expose())
        .append_pair("nonce", nonce.expose())
        .append_pair("code_challenge", challenge.as_str())
        .append_pair("code_challenge_method", challenge.method().as_str())
        .append_pair("prompt", "select_account")
        .append_pair("client-request-id", &correlation_id.to_string());
    Started {
        url: AuthorizeUrl(url),
        state,
        nonce,
        verifier: Secret::new(verifier.into_secret()),
        correlation_id,
    }
}

/// An address that shows whether the product's own redirect URI is registered: Microsoft stops with AADSTS50011, or goes on
/// to the product. The PKCE verifier is thrown away, so that the code which the product then gets is of use to nobody.
pub fn probe_url(discovery: &Discovery, client_id: &str, redirect_uri: &str) -> AuthorizeUrl {
    let request = SignInRequest {
        client_id: client_id.to_owned(),
        redirect_uri: redirect_uri.to_owned(),
        scope: "openid".to_owned(),
        response_mode: ResponseMode::Query,
    };
    start(discovery, &request).url
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::some_discovery;
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use std::collections::HashMap;

    fn request() -> SignInRequest {
        SignInRequest {
            client_id: "bbbbbbbb-0000-4000-8000-000000000001".into(),
            redirect_uri: loopback_redirect_uri(5123, "/latchkey"),
            scope: "openid profile email".into(),
            response_mode: ResponseMode::FormPost,
        }
    }

    fn pairs(url: &AuthorizeUrl) -> HashMap<String, String> {
        Url::parse(url.as_str()).unwrap().query_pairs().into_owned().collect()
    }

    #[test]
    fn a_sign_in_carries_pkce_state_nonce_and_the_account_picker() {
        let started = start(&some_discovery(), &request());
        let pairs = pairs(&started.url);
        assert_eq!(pairs["response_type"], "code");
        assert_eq!(pairs["redirect_uri"], "http://localhost:5123/latchkey");
        assert_eq!(pairs["response_mode"], "form_post");
        assert_eq!(pairs["scope"], "openid profile email");
        assert_eq!(pairs["prompt"], "select_account");
        assert_eq!(pairs["client-request-id"], started.correlation_id.to_string());
        assert!(started.state.matches(&pairs["state"]) && started.nonce.matches(&pairs["nonce"]));
        let digest =
            aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, started.verifier.expose().as_bytes());
        assert_eq!(
            (pairs["code_challenge"].as_str(), pairs["code_challenge_method"].as_str()),
            (URL_SAFE_NO_PAD.encode(digest).as_str(), "S256")
        );
        assert!((43..=128).contains(&started.verifier.expose().len()));
    }

    #[test]
    fn random_values_differ_and_are_long_enough() {
        let (one, two) = (start(&some_discovery(), &request()), start(&some_discovery(), &request()));
        let values = [
            one.state.expose(),
            one.nonce.expose(),
            one.verifier.expose(),
            two.state.expose(),
            two.nonce.expose(),
            two.verifier.expose(),
        ];
        for (at, value) in values.iter().enumerate() {
            assert!(URL_SAFE_NO_PAD.decode(value).unwrap().len() * 8 >= 128);
            assert!(!values[..at].contains(value));
        }
    }

    #[test]
    fn state_is_matched_whole() {
        let state = Unguessable::new();
        let value = state.expose().to_owned();
        assert!(state.matches(&value));
        for wrong in [&value[1..], &format!("{value}x"), "", &value.to_uppercase()] {
            assert!(!state.matches(wrong));
        }
    }

    #[test]
    fn debug_output_holds_none_of_it() {
        let started = start(&some_discovery(), &request());
        let shown = format!("{started:?}");
        for value in [started.state.expose(), started.nonce.expose(), started.verifier.expose()] {
            assert!(!shown.contains(value), "{shown}");
        }
    }

    #[test]
    fn the_probe_names_the_products_address_as_it_was_written() {
        let address = "https://kandji.example/Auth/Callback?x=1&y=ü";
        let one = pairs(&probe_url(&some_discovery(), "c", address));
        assert_eq!(one["redirect_uri"], address);
        assert_eq!(one["code_challenge_method"], "S256");
        assert_ne!(one["state"], pairs(&probe_url(&some_discovery(), "c", address))["state"]);
    }
}
