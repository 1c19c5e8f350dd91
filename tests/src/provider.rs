//! An identity provider that a test plays itself, and so can make lie at any point.

use serde_json::{Value, json};

use crate::key::Key;
use crate::lying::{Answer, Server};

/// The tenant of the provider.
pub const TENANT: &str = "3a7d5c9e-1b2f-4e60-8c3d-5f6a7b8c9d0e";
/// The application.
pub const CLIENT: &str = "7c1e2d3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f";
/// A secret of Microsoft's present form that opens nothing.
pub const SECRET: &str = "pR78Q~xkVtBwQe_4mZrNsUaYhGdLcJfTiOoPp.~w";
/// The code that the provider gives out.
pub const CODE: &str = "0.AXkAvogonXcodeThatNobodyMayRead_91827364";

/// The provider: honest until told otherwise.
pub struct Provider {
    /// Where it listens.
    pub server: Server,
}

impl Provider {
    /// Discovery, keys and a token endpoint that still refuses.
    pub async fn start() -> Self {
        let server = Server::start().await;
        let provider = Self { server };
        provider.server.answer(&provider.discovery_path(), Answer::json(200, &provider.discovery()));
        provider.server.answer("/keys", Answer::json(200, &json!({ "keys": [Key::shared().published()] })));
        provider
    }

    /// The path of its discovery document.
    pub fn discovery_path(&self) -> String {
        format!("/{TENANT}/v2.0/.well-known/openid-configuration")
    }

    /// Its issuer.
    pub fn issuer(&self) -> String {
        format!("{}/{TENANT}/v2.0", self.server.base)
    }

    /// Its discovery document.
    pub fn discovery(&self) -> Value {
        let base = &self.server.base;
        json!({
            "issuer": self.issuer(),
            "authorization_endpoint": format!("{base}/authorize"),
            "token_endpoint": format!("{base}/token"),
            "jwks_uri": format!("{base}/keys"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["pairwise"],
            "id_token_signing_alg_values_supported": ["RS256"],
        })
    }

    /// Claims that are all in order.
    pub fn claims(&self, nonce: &str) -> Value {
        let now = jiff::Timestamp::now().as_second();
        json!({
            "iss": self.issuer(), "aud": CLIENT, "sub": "AAAAsubject", "oid": "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a01",
            "tid": TENANT, "iat": now - 300, "nbf": now - 300, "exp": now + 3600, "nonce": nonce, "ver": "2.0",
            "name": "Ada Lovelace", "preferred_username": "ada@contoso.example", "email": "ada@contoso.example",
        })
    }

    /// The token endpoint gives this ID token.
    pub fn gives(&self, id_token: &str) {
        self.server.answer(
            "/token",
            Answer::json(
                200,
                &json!({
                    "token_type": "Bearer", "scope": "openid profile email", "expires_in": 3599,
                    "access_token": "opaque-access-token-0987654321", "id_token": id_token,
                }),
            ),
        );
    }

    /// The token endpoint refuses as Microsoft does.
    pub fn refuses(&self, status: u16, error: &str, code: u32, sentence: &str) {
        self.server.answer("/token", Answer::json(status, &refusal(error, code, sentence)));
    }

    /// The arguments that lead here.
    pub fn target(&self) -> Vec<String> {
        ["--authority", &self.server.base, "--tenant", TENANT, "--client-id", CLIENT]
            .map(str::to_owned)
            .to_vec()
    }
}

/// Microsoft's error body.
pub fn refusal(error: &str, code: u32, sentence: &str) -> Value {
    let (trace, correlation) =
        ("11111111-aaaa-4bbb-8ccc-222222222200", "33333333-dddd-4eee-8fff-444444444444");
    let description = format!(
        "AADSTS{code}: {sentence} Trace ID: {trace} Correlation ID: {correlation} Timestamp: 2026-11-20 09:30:00Z"
    );
    json!({
        "error": error, "error_description": description, "error_codes": [code],
        "timestamp": "2026-11-20 09:30:00Z", "trace_id": trace, "correlation_id": correlation,
        "error_uri": format!("https://login.microsoftonline.com/error?code={code}"),
    })
}
