//! A signing key of a provider that tests play, and tokens signed with it.

use std::sync::OnceLock;

use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

/// An RSA key with its name.
pub struct Key {
    pair: RsaKeyPair,
    kid: String,
}

impl Key {
    /// One key for a whole test program: making one takes a while.
    pub fn shared() -> &'static Key {
        static KEY: OnceLock<Key> = OnceLock::new();
        KEY.get_or_init(|| Self::make("key-1"))
    }

    /// A key of its own.
    pub fn make(kid: &str) -> Self {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).expect("a key");
        Self { pair, kid: kid.to_owned() }
    }

    /// As it is published.
    pub fn published(&self) -> Value {
        let public = self.pair.public_key();
        json!({
            "kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.kid,
            "n": URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
            "e": URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
        })
    }

    /// A token with an ordinary header.
    pub fn sign(&self, claims: &Value) -> String {
        self.sign_with(&json!({ "typ": "JWT", "alg": "RS256", "kid": self.kid }), claims)
    }

    /// A token with any header, signed by RS256 whatever that says.
    pub fn sign_with(&self, header: &Value, claims: &Value) -> String {
        let text = format!("{}.{}", part(header), part(claims));
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
            .expect("a signature");
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// The public key in DER, which a careless product takes for an HMAC key.
    pub fn public_der(&self) -> Vec<u8> {
        let der: aws_lc_rs::encoding::PublicKeyX509Der<'_> =
            self.pair.public_key().as_der().expect("an encoding");
        der.as_ref().to_vec()
    }
}

/// One part of a token.
pub fn part(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token signed by HMAC with these bytes.
pub fn sign_by_hmac(secret: &[u8], kid: &str, claims: &Value) -> String {
    let text = format!("{}.{}", part(&json!({ "typ": "JWT", "alg": "HS256", "kid": kid })), part(claims));
    let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, secret);
    let tag = aws_lc_rs::hmac::sign(&key, text.as_bytes());
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(tag.as_ref()))
}
