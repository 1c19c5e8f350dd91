//! What an ID token must hold, and the word for each way in which it does not.

use serde_json::{Value, json};
use tests::key::{Key, part, sign_by_hmac};
use tests::lying::Answer;
use tests::practice::{ALMA, PracticeTenant};
use tests::provider::{CLIENT, CODE, Provider, SECRET, TENANT};
use tests::run::{Ended, SignIn};

/// One run that gets the token which `make` makes of honest claims.
async fn given(provider: &Provider, make: impl Fn(Value) -> String) -> Ended {
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    let token = make(provider.claims(&run.parameter("nonce")));
    provider.gives(&token);
    let page = run.callback_with(CODE);
    let ended = run.finish(SECRET).await;
    page.await.unwrap();
    // neither the code nor any token is told
    for hidden in [CODE, "opaque-access-token", token.rsplit('.').next().unwrap_or_default()] {
        assert!(hidden.len() < 20 || !ended.told.contains(hidden), "{}", ended.told);
    }
    ended
}

async fn with_claims(provider: &Provider, changes: Value) -> Ended {
    given(provider, |mut claims| {
        for (name, value) in changes.as_object().unwrap() {
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims[name] = value.clone();
            }
        }
        Key::shared().sign(&claims)
    })
    .await
}

fn refused(ended: &Ended, reason: &str, about: &str) {
    ended.is("failed", Some("id-token-invalid"), Some(reason), 1, about);
}

#[tokio::test]
async fn each_claim_that_does_not_hold_has_its_reason() {
    let provider = Provider::start().await;
    let now = jiff::Timestamp::now().as_second();
    for (changes, reason) in [
        (json!({ "iss": "https://evil.example/v2.0" }), "issuer"),
        (json!({ "iss": format!("{}/", provider.issuer()) }), "issuer"),
        (json!({ "aud": "another-app" }), "audience"),
        (json!({ "nonce": "another" }), "nonce"),
        (json!({ "exp": now - 301 - 5 }), "expired"),
        (json!({ "nbf": now + 400 }), "not-yet-valid"),
        (json!({ "iat": now + 400 }), "not-yet-valid"),
        (json!({ "sub": null }), "missing-claim"),
        (json!({ "iss": null }), "missing-claim"),
        (json!({ "aud": null }), "missing-claim"),
        (json!({ "exp": null }), "missing-claim"),
        (json!({ "iat": null }), "missing-claim"),
        (json!({ "nonce": null }), "missing-claim"),
        (json!({ "tid": null }), "missing-claim"),
        (json!({ "tid": "11111111-2222-4333-8444-555555555555" }), "issuer"),
        (json!({ "exp": "soon" }), "malformed"),
        (json!({ "sub": 7 }), "malformed"),
    ] {
        refused(&with_claims(&provider, changes.clone()).await, reason, &changes.to_string());
    }
    // clocks may differ by five minutes, and Entra back-dates
    for changes in [
        json!({ "exp": now - 240 }),
        json!({ "nbf": now + 240, "iat": now + 240 }),
        json!({ "iat": 1_000_000_000 }),
        json!({ "aud": [CLIENT] }),
        json!({ "email": null, "name": null, "preferred_username": null, "oid": null }),
    ] {
        let ended = with_claims(&provider, changes.clone()).await;
        ended.is("passed", None, None, 0, &changes.to_string());
    }
}

#[tokio::test]
async fn each_forgery_has_its_reason() {
    let provider = Provider::start().await;
    let key = Key::shared();
    let stranger = Key::make("key-1");
    let unknown = Key::make("key-of-nobody");
    let header = |changes: Value| {
        let mut header = json!({ "typ": "JWT", "alg": "RS256", "kid": "key-1" });
        for (name, value) in changes.as_object().unwrap() {
            header[name] = value.clone();
        }
        header
    };
    refused(
        &given(&provider, |claims| stranger.sign(&claims)).await,
        "signature",
        "another key of that name",
    );
    refused(
        &given(&provider, |claims| unknown.sign(&claims)).await,
        "unknown-key",
        "a key that is not published",
    );
    let none = |claims: Value| format!("{}.{}.", part(&header(json!({ "alg": "none" }))), part(&claims));
    refused(&given(&provider, none).await, "algorithm", "none");
    let hmac = |claims: Value| sign_by_hmac(&key.public_der(), "key-1", &claims);
    refused(&given(&provider, hmac).await, "algorithm", "HMAC with the public key");
    for (changes, reason) in
        [(json!({ "alg": "RS512" }), "algorithm"), (json!({ "alg": "ES256" }), "algorithm")]
    {
        let ended = given(&provider, |claims| key.sign_with(&header(changes.clone()), &claims)).await;
        refused(&ended, reason, &changes.to_string());
    }
    let crit = given(&provider, |claims| key.sign_with(&header(json!({ "crit": ["exp"] })), &claims)).await;
    assert_eq!(crit.result()["cause"], "id-token-invalid", "{:?}", crit.result());
    let jwk = json!({ "jwk": unknown.published(), "kid": "key-of-nobody" });
    let ended = given(&provider, |claims| unknown.sign_with(&header(jwk.clone()), &claims)).await;
    assert_eq!(ended.result()["cause"], "id-token-invalid", "an embedded key: {:?}", ended.result());
    for elsewhere in ["jku", "x5u"] {
        let changes =
            json!({ elsewhere: format!("{}/their-keys", provider.server.base), "kid": "key-of-nobody" });
        let ended = given(&provider, |claims| unknown.sign_with(&header(changes.clone()), &claims)).await;
        assert_eq!(ended.result()["cause"], "id-token-invalid", "{elsewhere}");
    }
    assert!(provider.server.asked().iter().all(|asked| asked.target != "/their-keys"));
    for broken in ["", "abc", "a.b", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9.e30.", "a.b.c.d.e"] {
        let ended = given(&provider, |_| broken.to_owned()).await;
        let result = ended.result();
        let found = (result["cause"].as_str().unwrap(), result["reason"].as_str().unwrap());
        assert!(
            matches!(
                found,
                ("id-token-invalid", "malformed" | "algorithm" | "signature" | "unknown-key")
                    | ("unexpected-response", "malformed")
            ),
            "{broken:?}: {found:?}"
        );
        assert_eq!(result["outcome"], "failed");
    }
    let tampered = |claims: Value| {
        let token = key.sign(&claims);
        let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
        let mut other = claims;
        other["email"] = json!("mallory@evil.example");
        parts[1] = part(&other);
        parts.join(".")
    };
    let ended = given(&provider, tampered).await;
    refused(&ended, "signature", "claims changed afterwards");
    assert!(ended.result()["claims"].is_null(), "claims of a forged token are nobody's: {}", ended.result());
}

#[tokio::test]
async fn the_first_failure_does_not_hide_the_others() {
    let provider = Provider::start().await;
    let ended =
        with_claims(&provider, json!({ "aud": "another-app", "nonce": "another", "exp": 1_000 })).await;
    let failed =
        ended.result()["checks"].as_array().unwrap().iter().filter(|check| check["status"] == "failed");
    assert!(failed.count() >= 3, "{}", ended.result());
    let audience =
        ended.result()["checks"].as_array().unwrap().iter().find(|check| check["found"] == "another-app");
    assert_eq!(audience.unwrap()["expected"], CLIENT);
}

#[tokio::test]
async fn a_key_counts_for_the_issuer_it_was_published_for() {
    let provider = Provider::start().await;
    let publish = |issuer: &str| {
        let mut key = Key::shared().published();
        key["issuer"] = json!(issuer);
        provider.server.answer("/keys", Answer::json(200, &json!({ "keys": [key] })));
    };
    publish(&provider.issuer());
    with_claims(&provider, json!({})).await.is("passed", None, None, 0, "its own issuer");
    publish(&format!("{}/{{tenantid}}/v2.0", provider.server.base));
    with_claims(&provider, json!({})).await.is("passed", None, None, 0, "the template");
    publish("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0");
    let ended = with_claims(&provider, json!({})).await;
    assert_eq!(ended.result()["cause"], "id-token-invalid", "{}", ended.result());
}

#[tokio::test]
async fn an_unknown_key_is_looked_for_once_more_and_not_over_and_over() {
    let provider = Provider::start().await;
    let unknown = Key::make("key-of-nobody");
    given(&provider, |claims| unknown.sign(&claims)).await;
    let fetched = provider.server.asked().iter().filter(|asked| asked.target == "/keys").count();
    assert_eq!(fetched, 2);
}

#[tokio::test]
async fn keys_that_cannot_be_had_are_no_verdict_on_the_token() {
    for (answer, cause, reason) in [
        (Answer::page(200, "<html><title>x</title></html>"), "html-instead-of-json", Some("not-json")),
        (Answer::new(200, "application/json", "{"), "unexpected-response", Some("not-json")),
        (Answer::json(200, &json!({ "keys": 7 })), "unexpected-response", Some("malformed")),
        (Answer::json(500, &json!({})), "unexpected-response", Some("status")),
        (Answer::bomb(16 << 20), "unexpected-response", Some("too-large")),
    ] {
        let provider = Provider::start().await;
        provider.server.answer("/keys", answer);
        with_claims(&provider, json!({})).await.is("failed", Some(cause), reason, 3, "keys");
    }
}

#[tokio::test]
async fn under_organizations_the_issuers_template_is_filled_with_the_tenant() {
    let provider = Provider::start().await;
    let base = provider.server.base.clone();
    let mut document = provider.discovery();
    document["issuer"] = json!(format!("{base}/{{tenantid}}/v2.0"));
    provider
        .server
        .answer("/organizations/v2.0/.well-known/openid-configuration", Answer::json(200, &document));
    let target =
        ["--authority", &base, "--tenant", "organizations", "--client-id", CLIENT].map(str::to_owned);
    for (changes, reason) in [
        (json!({}), None),
        (json!({ "tid": "11111111-2222-4333-8444-555555555555" }), Some("issuer")),
        (json!({ "tid": null }), Some("missing-claim")),
        (json!({ "iss": format!("{base}/{{tenantid}}/v2.0") }), Some("issuer")),
        (json!({ "tid": "{tenantid}", "iss": format!("{base}/{{tenantid}}/v2.0") }), Some("issuer")),
        (json!({ "tid": "common", "iss": format!("{base}/common/v2.0") }), Some("issuer")),
    ] {
        let run = SignIn::start(&target, SECRET, &[]).await;
        let mut claims = provider.claims(&run.parameter("nonce"));
        for (name, value) in changes.as_object().unwrap() {
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims[name] = value.clone();
            }
        }
        provider.gives(&Key::shared().sign(&claims));
        let page = run.callback_with(CODE);
        let ended = run.finish(SECRET).await;
        match reason {
            None => ended.is("passed", None, None, 0, TENANT),
            Some(reason) => {
                let result = ended.result();
                assert_eq!(result["cause"], "id-token-invalid", "{changes}: {result}");
                let found = result["reason"].as_str().unwrap();
                assert!(found == reason || found == "malformed", "{changes}: {result}");
            }
        }
        page.await.unwrap();
    }
}

#[tokio::test]
async fn the_practice_tenants_faults_of_the_token_have_their_reasons() {
    for (fault, reason) in [
        ("audience-mismatch", "audience"),
        ("nonce-mismatch-or-missing", "nonce"),
        ("signing-key-not-found", "unknown-key"),
        ("token-expired", "expired"),
        ("clock-skew", "not-yet-valid"),
        ("issuer-mismatch", "issuer"),
    ] {
        let practice = PracticeTenant::start(&[fault]).await;
        let secret = practice.text("secret").to_owned();
        let run = SignIn::start(&practice.target(), &secret, &[]).await;
        let page = run.sign_in_as(ALMA);
        let ended = run.finish(&secret).await;
        refused(&ended, reason, fault);
        page.await.unwrap();
    }
}
