//! The keys with which a tenant's tokens are signed.

use jsonwebtoken::DecodingKey;
use serde_json::{Map, Value};

use crate::discovery::{Discovery, Issuer};
use crate::failure::Failure;
use crate::http::Http;

/// More keys than anyone publishes; Microsoft has about ten.
const KEYS_LIMIT: usize = 100;

/// A tenant's published keys (RFC 7517), at most one hundred.
#[derive(Debug, Clone)]
pub struct Keys {
    keys: Vec<Key>,
}

/// One published key, as far as it is looked at.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) kid: String,
    pub(crate) kind: String,
    pub(crate) purpose: Option<String>,
    /// The issuer it counts for; a template under the shared authorities. Without one it counts for any.
    pub(crate) issuer: Option<Issuer>,
    /// Present for RSA keys whose numbers can be read.
    pub(crate) rsa: Option<DecodingKey>,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Key").field("kid", &self.kid).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Reads the key set that discovery names.
pub async fn fetch(http: &Http, discovery: &Discovery) -> Result<Keys, Failure> {
    let answer = http.get(&discovery.jwks_uri, None).await?;
    let status = answer.status;
    let members = answer.into_json()?;
    Keys::from_json(&members).ok_or_else(|| Failure::malformed(status, "keys"))
}

impl Keys {
    /// Reads a key set. Keys that cannot be used are kept by name only, or left out (RFC 7517, section 5).
    pub(crate) fn from_json(members: &Map<String, Value>) -> Option<Keys> {
        let listed = members.get("keys")?.as_array()?;
        if listed.len() > KEYS_LIMIT || !listed.iter().all(Value::is_object) {
            return None;
        }
        Some(Keys { keys: listed.iter().filter_map(Key::from_json).collect() })
    }

    /// Whether a key of that name is among them, usable or not.
    pub fn has(&self, kid: &str) -> bool {
        self.named(kid).next().is_some()
    }

    pub(crate) fn named(&self, kid: &str) -> impl Iterator<Item = &Key> {
        self.keys.iter().filter(move |key| key.kid == kid)
    }
}

impl Key {
    fn from_json(value: &Value) -> Option<Key> {
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let kind = text("kty")?;
        let rsa = match (kind, text("n"), text("e")) {
            ("RSA", Some(n), Some(e)) => DecodingKey::from_rsa_components(n, e).ok(),
            _ => None,
        };
        Some(Key {
            kid: text("kid")?.to_owned(),
            kind: kind.to_owned(),
            purpose: text("use").map(str::to_owned),
            issuer: text("issuer").map(Issuer::new),
            rsa,
        })
    }
}
