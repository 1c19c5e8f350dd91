//! The ID token: taken apart, its signature, its claims.

use entra::id_token::{CheckStatus, LEEWAY_SECONDS, check};
use entra::{Discovery, Expected, Keys, Tenant, authorize::Unguessable, discover, keys};
use jiff::Timestamp;
use serde_json::{Value, json};

use super::loopback::{Loopback, reply};
use super::{first_line, text};
use crate::key::Key;

const CLIENT: &str = "33e0b55e-2a43-4b3e-9d6b-0d4a3c7f7e2d";
const TENANT: &str = "aaaaaaaa-0000-4000-8000-000000000001";
/// When the tokens of the seeds are good.
const NOW: i64 = 1_700_000_000;

struct Provider {
    discovery: Discovery,
    keys: Keys,
    nonce: Unguessable,
}

impl Provider {
    fn start() -> Self {
        let loopback = Loopback::start();
        let base = loopback.authority.as_str();
        let document = json!({
            "issuer": format!("https://login.example/{TENANT}/v2.0"), "authorization_endpoint": format!("{base}/a"),
            "token_endpoint": format!("{base}/t"), "jwks_uri": format!("{base}/k"),
        });
        let json = |value: Value| reply("200 application/json", &[], value.to_string().as_bytes());
        let asking = discover(&loopback.http, &loopback.authority, &Tenant::Common);
        let discovery = loopback.answering(&json(document), asking).expect("a discovery document");
        let published = json(json!({ "keys": [Key::shared().published()] }));
        let keys = loopback.answering(&published, keys::fetch(&loopback.http, &discovery)).expect("keys");
        Self { discovery, keys, nonce: Unguessable::new() }
    }
}

thread_local! {
    static PROVIDER: Provider = Provider::start();
}

/// Two lines of JSON are header and claims of a token that the provider's key signs, `{nonce}` standing for the nonce;
/// anything else is the token itself.
pub(super) fn id_token(data: &[u8]) {
    PROVIDER.with(|provider| {
        let data = text(data);
        let (header, claims) = first_line(&data);
        let claims = claims.replace("{nonce}", provider.nonce.expose());
        let parsed = (serde_json::from_str::<Value>(header), serde_json::from_str::<Value>(&claims));
        let (token, signed) = match parsed {
            (Ok(header), Ok(claims)) => (Key::shared().sign_with(&header, &claims), Some((header, claims))),
            _ => (data.into_owned(), None),
        };
        let expected = Expected::of(&provider.discovery, CLIENT, &provider.nonce);
        let now = Timestamp::from_second(NOW).expect("a time");
        let verdict = check(&token, &provider.keys, &expected, now);
        assert!(!verdict.checks.is_empty());
        let failed = verdict.checks.iter().any(|check| check.status == CheckStatus::Failed);
        assert_eq!(verdict.reason.is_some(), failed, "a reason is a check that failed: {verdict:?}");
        for check in &verdict.checks {
            let shown = [&check.expected, &check.found].into_iter().flatten();
            assert!(shown.into_iter().all(|text| text.chars().count() <= 200), "{check:?}");
        }
        let holds = |id: &str| {
            verdict.checks.iter().any(|check| check.id == id && check.status == CheckStatus::Passed)
        };
        assert_eq!(verdict.claims.is_some(), holds("signature"), "only what is signed is believed");
        match signed {
            Some((header, claims)) if verdict.is_accepted() => is_good(&header, &claims, &provider.nonce),
            Some(_) => {}
            None => assert!(!verdict.is_accepted(), "nobody else has the key: {token}"),
        }
        // words of a verdict's own, which an input may repeat, are no signature
        let is_part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        let is_signature = |part: &&str| part.len() > 20 && part.bytes().all(is_part);
        if let Some(signature) = token.rsplit('.').next().filter(is_signature) {
            assert!(!format!("{verdict:?}").contains(signature), "no token is told");
        }
    });
}

/// What has to hold of a token that is accepted, by OpenID Connect Core 1.0, section 3.1.3.7.
fn is_good(header: &Value, claims: &Value, nonce: &Unguessable) {
    assert_eq!(header["alg"], "RS256", "{header}");
    for name in ["crit", "jwk", "jku", "x5u", "x5c"] {
        assert!(header.get(name).is_none(), "{header}");
    }
    assert_eq!(claims["iss"], format!("https://login.example/{TENANT}/v2.0"), "{claims}");
    assert_eq!(claims["nonce"], nonce.expose(), "{claims}");
    assert_eq!(claims["tid"].as_str().map(str::to_lowercase).as_deref(), Some(TENANT), "{claims}");
    assert!(claims["sub"].as_str().is_some_and(|sub| !sub.is_empty()), "{claims}");
    // a GUID is the same in upper case, as somebody may have typed it
    let is_ours = |aud: &str| aud.eq_ignore_ascii_case(CLIENT);
    let is_for_us = match &claims["aud"] {
        Value::String(aud) => is_ours(aud),
        Value::Array(all) => all.iter().filter_map(Value::as_str).any(is_ours),
        _ => false,
    };
    assert!(is_for_us, "{claims}");
    let seconds = |name: &str| claims[name].as_f64();
    let leeway = LEEWAY_SECONDS as f64;
    assert!(seconds("exp").is_some_and(|exp| exp >= NOW as f64 - leeway - 1.0), "{claims}");
    assert!(seconds("iat").is_some_and(|iat| iat <= NOW as f64 + leeway + 1.0), "{claims}");
    assert!(seconds("nbf").is_none_or(|nbf| nbf <= NOW as f64 + leeway + 1.0), "{claims}");
}
