//! A small authority with Graph beside it, on loopback. It checks what a real one checks of a code's redemption, and
//! fails where a test tells it to.

use std::sync::{Arc, LazyLock, Mutex};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair as RsaKeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256};
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

pub(crate) const TENANT: &str = "aaaaaaaa-0000-4000-8000-000000000001";
pub(crate) const CLIENT: &str = "bbbbbbbb-0000-4000-8000-000000000001";
pub(crate) const SECRET: &str = "abc8Q~the-secret-of-this-test-0123456789";

/// What it answers; each test changes what it is about.
pub(crate) struct Script {
    /// Discovery's `issuer`, with `{origin}` to be filled in.
    pub(crate) issuer: String,
    /// Instead of tokens: status, content type, body.
    pub(crate) token: Option<(u16, &'static str, String)>,
    /// The token endpoint takes the code and never answers.
    pub(crate) token_hangs: bool,
    /// Changes to the ID token's claims; null takes one away.
    pub(crate) claims: Value,
    /// Graph's `/me`.
    pub(crate) me: (u16, Value),
    /// Graph's `/users`.
    pub(crate) users: (u16, Value),
    /// The roles in the app's own token.
    pub(crate) roles: Value,
    /// How many codes were redeemed.
    pub(crate) redeemed: usize,
    /// Paths asked for at the tenant of discovery.
    pub(crate) discovered: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Authority {
    pub(crate) origin: String,
    pub(crate) script: Arc<Mutex<Script>>,
}

/// One key for all tests of this program: making one takes a while.
static KEY: LazyLock<RsaKeyPair> = LazyLock::new(|| RsaKeyPair::generate(KeySize::Rsa2048).expect("a key"));

impl Authority {
    pub(crate) async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback");
        let origin = format!("http://127.0.0.1:{}", listener.local_addr().expect("bound").port());
        let script = Script {
            issuer: format!("{{origin}}/{TENANT}/v2.0"),
            token: None,
            token_hangs: false,
            claims: json!({}),
            me: (
                200,
                json!({"mail": "ada@acme.example", "userPrincipalName": "ada@acme.onmicrosoft.com", "id": "1"}),
            ),
            users: (200, json!({"value": [{"id": "1"}]})),
            roles: json!(["User.Read.All"]),
            redeemed: 0,
            discovered: vec![],
        };
        let authority = Self { origin, script: Arc::new(Mutex::new(script)) };
        let router = Router::new()
            .route("/{tenant}/v2.0/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/v1.0/me", get(me))
            .route("/v1.0/users", get(users))
            .with_state(authority.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        authority
    }

    pub(crate) fn script(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.script.lock().expect("not poisoned"));
    }

    pub(crate) fn redeemed(&self) -> usize {
        self.script.lock().expect("not poisoned").redeemed
    }

    fn signed(&self, claims: &Value) -> String {
        let head = URL_SAFE_NO_PAD.encode(json!({"alg": "RS256", "typ": "JWT", "kid": "k1"}).to_string());
        let body = format!("{head}.{}", URL_SAFE_NO_PAD.encode(claims.to_string()));
        let mut signature = vec![0; KEY.public_modulus_len()];
        KEY.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), body.as_bytes(), &mut signature).expect("signed");
        format!("{body}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

async fn discovery(State(authority): State<Authority>, Path(tenant): Path<String>) -> Response {
    let origin = &authority.origin;
    let mut script = authority.script.lock().expect("not poisoned");
    script.discovered.push(tenant.clone());
    json_answer(
        200,
        &json!({
            "issuer": script.issuer.replace("{origin}", origin),
            "authorization_endpoint": format!("{origin}/{tenant}/oauth2/v2.0/authorize"),
            "token_endpoint": format!("{origin}/token"),
            "jwks_uri": format!("{origin}/keys"),
            "tenant_region_scope": "EU",
        }),
    )
}

async fn keys() -> Response {
    let key = KEY.public_key();
    let part = |part: &[u8]| URL_SAFE_NO_PAD.encode(part);
    json_answer(
        200,
        &json!({"keys": [{
            "kty": "RSA", "use": "sig", "kid": "k1",
            "n": part(key.modulus().big_endian_without_leading_zero()),
            "e": part(key.exponent().big_endian_without_leading_zero()),
        }]}),
    )
}

async fn token(State(authority): State<Authority>, body: Bytes) -> Response {
    let form: std::collections::HashMap<String, String> =
        url::form_urlencoded::parse(&body).into_owned().collect();
    let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    if field("client_secret") != SECRET {
        return json_answer(
            401,
            &json!({
                "error": "invalid_client",
                "error_description": "AADSTS7000215: Invalid client secret provided. Trace ID: 22222222-0000-4000-8000-000000000001 \
                    Correlation ID: 33333333-0000-4000-8000-000000000001 Timestamp: 2026-01-02 03:04:05Z",
                "error_codes": [7000215],
                "correlation_id": "33333333-0000-4000-8000-000000000001",
            }),
        );
    }
    if field("grant_type") == "client_credentials" {
        let roles = authority.script.lock().expect("not poisoned").roles.clone();
        let token = authority.signed(&json!({"aud": "graph", "roles": roles}));
        return json_answer(200, &json!({"token_type": "Bearer", "expires_in": 3599, "access_token": token}));
    }
    let (canned, hangs, changes) = {
        let mut script = authority.script.lock().expect("not poisoned");
        script.redeemed += 1;
        (script.token.clone(), script.token_hangs, script.claims.clone())
    };
    if hangs {
        std::future::pending::<()>().await;
    }
    if let Some((status, kind, body)) = canned {
        let status = StatusCode::from_u16(status).expect("a status");
        return (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    }
    // The code of these tests: nonce and challenge, as the browser saw them.
    let (nonce, challenge) = field("code").split_once('.').unwrap_or_default();
    let verified = URL_SAFE_NO_PAD.encode(digest(&SHA256, field("code_verifier").as_bytes())) == challenge;
    if !verified || !field("redirect_uri").starts_with("http://localhost:") || field("client_id") != CLIENT {
        return json_answer(400, &json!({"error": "invalid_grant", "error_codes": [501481]}));
    }
    let now = jiff::Timestamp::now().as_second();
    let mut claims = json!({
        "iss": format!("{}/{TENANT}/v2.0", authority.origin), "aud": CLIENT, "tid": TENANT, "sub": "s", "oid": "o",
        "nonce": nonce, "iat": now - 300, "nbf": now - 300, "exp": now + 3600, "ver": "2.0",
        "name": "Ada", "preferred_username": "ada@acme.onmicrosoft.com", "email": "ada@acme.example",
    });
    for (name, value) in changes.as_object().expect("an object") {
        let claims = claims.as_object_mut().expect("an object");
        if value.is_null() {
            claims.remove(name)
        } else {
            claims.insert(name.clone(), value.clone())
        };
    }
    json_answer(
        200,
        &json!({
            "token_type": "Bearer", "expires_in": 3599, "scope": "openid", "access_token": "opaque-access-token",
            "id_token": authority.signed(&claims),
        }),
    )
}

async fn me(State(authority): State<Authority>, headers: HeaderMap) -> Response {
    if headers.get(header::AUTHORIZATION).is_none_or(|value| value != "Bearer opaque-access-token") {
        return json_answer(401, &json!({"error": {"code": "InvalidAuthenticationToken", "message": "no"}}));
    }
    let (status, body) = authority.script.lock().expect("not poisoned").me.clone();
    json_answer(status, &body)
}

async fn users(State(authority): State<Authority>) -> Response {
    let (status, body) = authority.script.lock().expect("not poisoned").users.clone();
    json_answer(status, &body)
}

fn json_answer(status: u16, body: &Value) -> Response {
    let status = StatusCode::from_u16(status).expect("a status");
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
