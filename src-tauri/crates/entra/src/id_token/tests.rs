//! What the tests of this folder share: keys, good claims, and the way to spoil them.

use std::sync::LazyLock;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::*;

pub(super) const TID: &str = "aaaaaaaa-0000-4000-8000-000000000001";
pub(super) const OTHER_TID: &str = "aaaaaaaa-0000-4000-8000-000000000002";
pub(super) const CLIENT: &str = "bbbbbbbb-0000-4000-8000-000000000001";
pub(super) const NOW: i64 = 1_795_000_000;

pub(super) static OURS: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate(KeySize::Rsa2048).unwrap());
pub(super) static THEIRS: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate(KeySize::Rsa2048).unwrap());

pub(super) fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(super) fn jwk(key: &KeyPair, kid: &str) -> Value {
    let public = key.public_key();
    let (n, e) = (
        public.modulus().big_endian_without_leading_zero(),
        public.exponent().big_endian_without_leading_zero(),
    );
    json!({"kty": "RSA", "use": "sig", "kid": kid, "x5t": kid, "n": b64(n), "e": b64(e)})
}

pub(super) fn keys(keys: Value) -> Keys {
    Keys::from_json(json!({"keys": keys}).as_object().unwrap()).unwrap()
}

pub(super) fn our_keys() -> Keys {
    keys(json!([jwk(&OURS, "k1")]))
}

pub(super) fn signed_with(key: &KeyPair, header: &Value, claims: &Value) -> String {
    let message = format!("{}.{}", b64(header.to_string()), b64(claims.to_string()));
    let mut signature = vec![0; key.public_modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
    format!("{message}.{}", b64(signature))
}

pub(super) fn header() -> Value {
    json!({"typ": "JWT", "alg": "RS256", "kid": "k1"})
}

/// Who is expected, with a nonce of its own.
pub(super) struct Case {
    pub(super) issuer: Issuer,
    pub(super) tenant_id: Option<Uuid>,
    pub(super) nonce: Unguessable,
}

impl Case {
    pub(super) fn one_tenant() -> Case {
        Case {
            issuer: Issuer::new(format!("https://login.microsoftonline.com/{TID}/v2.0")),
            tenant_id: Some(TID.parse().unwrap()),
            nonce: Unguessable::new(),
        }
    }

    pub(super) fn any_tenant() -> Case {
        let issuer = Issuer::new("https://login.microsoftonline.com/{tenantid}/v2.0");
        Case { issuer, tenant_id: None, ..Case::one_tenant() }
    }

    pub(super) fn claims(&self) -> Value {
        json!({
            "aud": CLIENT, "iss": format!("https://login.microsoftonline.com/{TID}/v2.0"), "iat": NOW - 300, "nbf": NOW - 300,
            "exp": NOW + 3600, "sub": "s", "tid": TID, "oid": "o", "nonce": self.nonce.expose(), "ver": "2.0",
            "name": "Ada", "preferred_username": "ada@acme.example", "email": "ada@acme.example",
        })
    }

    pub(super) fn check_token(&self, token: &str, keys: &Keys) -> Verdict {
        let expected = Expected {
            client_id: CLIENT,
            issuer: &self.issuer,
            tenant_id: self.tenant_id,
            nonce: &self.nonce,
        };
        check(token, keys, &expected, Timestamp::from_second(NOW).unwrap())
    }

    /// The verdict on good claims with these changed; null takes one away.
    pub(super) fn with(&self, changes: Value) -> Verdict {
        let mut claims = self.claims();
        for (name, value) in changes.as_object().unwrap() {
            claims[name] = value.clone();
        }
        claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        self.check_token(&signed_with(&OURS, &header(), &claims), &our_keys())
    }

    pub(super) fn with_header(&self, header: Value) -> Verdict {
        self.check_token(&signed_with(&OURS, &header, &self.claims()), &our_keys())
    }
}

pub(super) fn status(verdict: &Verdict, id: &str) -> CheckStatus {
    verdict.checks.iter().find(|check| check.id == id).unwrap_or_else(|| panic!("no check {id}")).status
}

pub(super) const ALL: [&str; 13] = [
    "format",
    "algorithm",
    "header",
    "key",
    "signature",
    "required-claims",
    "issuer",
    "tenant",
    "audience",
    "nonce",
    "expiry",
    "not-before",
    "issued-at",
];
