//! The keys that sign tokens, and the set that is published.

use aws_lc_rs::digest;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair as RsaKeyPair;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use rcgen::{CertificateParams, DnType, KeyPair, PKCS_RSA_SHA256};
use serde_json::{Value, json};
use thiserror::Error;

use crate::random;
use crate::tenant::CONSUMERS;

/// A signing key could not be made.
#[derive(Debug, Error)]
#[error("no signing key: {0}")]
pub(crate) struct KeyError(String);

/// An RSA key with a certificate of its own; `kid` is the certificate's thumbprint, as at Entra.
pub(crate) struct SigningKey {
    pair: RsaKeyPair,
    kid: String,
    modulus: String,
    exponent: String,
    certificate: String,
}

/// One key for work accounts and one for personal accounts, as Entra's set has both.
pub(crate) struct Keys {
    pub(crate) work: SigningKey,
    pub(crate) personal: SigningKey,
}

impl SigningKey {
    /// Makes a fresh key of 2048 bits; takes a noticeable part of a second.
    pub(crate) fn generate() -> Result<Self, KeyError> {
        let failed = |error: rcgen::Error| KeyError(error.to_string());
        let key = KeyPair::generate_for(&PKCS_RSA_SHA256).map_err(failed)?;
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "practice.accesscontrol.example");
        let certificate = params.self_signed(&key).map_err(failed)?;
        let pair =
            RsaKeyPair::from_pkcs8(&key.serialize_der()).map_err(|error| KeyError(error.to_string()))?;
        let thumbprint = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, certificate.der());
        let public = pair.public_key();
        Ok(Self {
            kid: URL_SAFE_NO_PAD.encode(thumbprint),
            modulus: URL_SAFE_NO_PAD.encode(public.modulus().big_endian_without_leading_zero()),
            exponent: URL_SAFE_NO_PAD.encode(public.exponent().big_endian_without_leading_zero()),
            certificate: STANDARD.encode(certificate.der()),
            pair,
        })
    }

    /// A JWT of these claims, RS256.
    pub(crate) fn sign(&self, claims: &Value) -> String {
        self.sign_as(&self.kid, claims)
    }

    /// A JWT whose header names a key that is not published.
    pub(crate) fn sign_as_unknown(&self, claims: &Value) -> String {
        self.sign_as(&random::text(20), claims)
    }

    fn sign_as(&self, kid: &str, claims: &Value) -> String {
        let header = json!({"typ": "JWT", "alg": "RS256", "kid": kid});
        let signed = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(header.to_string()),
            URL_SAFE_NO_PAD.encode(claims.to_string())
        );
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature)
            .expect("a buffer of the modulus' length holds the signature");
        format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    fn published(&self, issuer: &str) -> Value {
        json!({
            "kty": "RSA",
            "use": "sig",
            "kid": self.kid,
            "x5t": self.kid,
            "n": self.modulus,
            "e": self.exponent,
            "x5c": [self.certificate],
            "issuer": issuer,
        })
    }
}

impl Keys {
    /// Makes both keys.
    pub(crate) fn generate() -> Result<Self, KeyError> {
        Ok(Self { work: SigningKey::generate()?, personal: SigningKey::generate()? })
    }

    /// The key that signs for a tenant.
    pub(crate) fn of(&self, tenant: &str) -> &SigningKey {
        if tenant == CONSUMERS { &self.personal } else { &self.work }
    }

    /// The key set (RFC 7517), each key with the issuer it is for; work accounts' with the literal `{tenantid}`.
    pub(crate) fn set(&self, base: &str) -> Value {
        json!({"keys": [
            self.work.published(&format!("{base}/{{tenantid}}/v2.0")),
            self.personal.published(&format!("{base}/{CONSUMERS}/v2.0")),
        ]})
    }
}
