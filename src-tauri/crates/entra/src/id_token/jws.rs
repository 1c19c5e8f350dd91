//! A signed token taken apart (RFC 7515, section 3.1).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey};
use serde_json::{Map, Value};

/// Header and payload, decoded but not yet believed.
pub(super) struct Jws<'t> {
    pub(super) header: Map<String, Value>,
    pub(super) payload: Map<String, Value>,
    signed: &'t str,
    signature: &'t str,
}

/// Why a text is no signed token.
pub(super) struct Flaw {
    /// Five parts with a readable header: encrypted (RFC 7516, section 9).
    pub(super) is_encrypted: bool,
    /// What it is instead: a word of [`Check::found`](super::Check).
    pub(super) found: &'static str,
}

impl<'t> Jws<'t> {
    pub(super) fn parse(token: &'t str) -> Result<Jws<'t>, Flaw> {
        let flaw = |found| Flaw { is_encrypted: false, found };
        let parts: Vec<&str> = token.splitn(6, '.').collect();
        let header = parts.first().and_then(|part| object(part));
        match (parts.as_slice(), header) {
            ([_, _, _, _, _], Some(_)) => Err(Flaw { is_encrypted: true, found: "encrypted-token" }),
            ([first, second, signature], Some(header)) => {
                let payload = object(second).ok_or(flaw("unreadable-claims"))?;
                let signed = &token[..first.len() + 1 + second.len()];
                Ok(Jws { header, payload, signed, signature })
            }
            ([_, _, _], None) => Err(flaw("unreadable-header")),
            _ => Err(flaw("no-token")),
        }
    }

    pub(super) fn kid(&self) -> Option<&str> {
        self.header.get("kid").and_then(Value::as_str)
    }

    /// Whether the signature is the key's by RS256, the one algorithm accepted.
    pub(super) fn is_signed_by(&self, key: &DecodingKey) -> bool {
        jsonwebtoken::crypto::verify(self.signature, self.signed.as_bytes(), key, Algorithm::RS256)
            .unwrap_or(false)
    }
}

fn object(part: &str) -> Option<Map<String, Value>> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}
