//! A whole sign-in.

use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

use crate::browser::{ALMA, Ask, Browser, CALLBACK, claims, code, pick, redeem, refused, start};

#[tokio::test]
async fn a_code_becomes_tokens_that_the_published_key_verifies() {
    let running = start(&[]).await;
    let page = pick(&Browser::new(), &running, &Ask::of(&running), ALMA).await;
    assert_eq!(page.status, 302);
    assert!(page.location.as_deref().is_some_and(|to| to.starts_with(CALLBACK)));
    let answer = page.answer();
    assert_eq!(answer["state"], "a-state");
    assert!(answer["code"].len() > 1000);
    assert!(answer.contains_key("session_state"));

    let body = redeem(&running, &answer["code"], &[]).await.json();
    assert_eq!(body["token_type"], "Bearer");
    assert!(body.get("refresh_token").is_none());
    let id_token = body["id_token"].as_str().expect("an ID token");

    let keys =
        Browser::new().get(&format!("{}/{}/discovery/v2.0/keys", running.authority, running.tenant_id)).await;
    let keys: JwkSet = serde_json::from_str(&keys.text).expect("keys");
    let header = decode_header(id_token).expect("a header");
    let key = keys.find(&header.kid.expect("a kid")).expect("its key");
    let mut validation = Validation::new(Algorithm::RS256);
    validation.set_audience(&[&running.client_id]);
    validation.set_issuer(&[format!("{}/{}/v2.0", running.authority, running.tenant_id)]);
    validation.validate_nbf = true;
    let token = decode::<Value>(id_token, &DecodingKey::from_jwk(key).expect("a key"), &validation)
        .expect("it holds");
    let claims = token.claims;
    assert_eq!(claims["nonce"], "a-nonce");
    assert_eq!(claims["tid"], running.tenant_id.as_str());
    assert_eq!(claims["ver"], "2.0");
    assert_eq!(claims["email"], ALMA);
    assert_eq!(claims["preferred_username"], ALMA);
    assert_eq!(claims["iat"], claims["nbf"]);
    assert_eq!(claims["exp"].as_i64().expect("exp") - claims["iat"].as_i64().expect("iat"), 3900);
}

#[tokio::test]
async fn names_come_with_the_profile_scope_and_the_address_with_the_email_scope() {
    let running = start(&[]).await;
    let ask = Ask::of(&running).with("scope", "openid");
    let body = redeem(&running, &code(&running, &ask, ALMA).await, &[]).await.json();
    let claims = claims(body["id_token"].as_str().expect("a token"));
    for absent in ["oid", "preferred_username", "name", "email", "upn"] {
        assert!(claims.get(absent).is_none(), "{absent}");
    }
}

#[tokio::test]
async fn an_account_without_mailbox_has_no_email_and_a_guest_brings_the_address_of_home() {
    let running = start(&[]).await;
    let ask = Ask::of(&running);
    let body = redeem(&running, &code(&running, &ask, "bruno@harbourpine.example").await, &[]).await.json();
    let bruno = claims(body["id_token"].as_str().expect("a token"));
    assert!(bruno.get("email").is_none());
    assert_eq!(bruno["preferred_username"], "bruno@harbourpine.example");
    let ask = Ask::of(&running).with("scope", "openid profile");
    let body = redeem(&running, &code(&running, &ask, "dario@slatemeadow.example").await, &[]).await.json();
    let guest = claims(body["id_token"].as_str().expect("a token"));
    assert_eq!(guest["email"], "dario@slatemeadow.example");
    assert_eq!(guest["tid"], running.tenant_id.as_str());
    assert!(guest["idp"].as_str().is_some_and(|idp| idp.starts_with("https://sts.windows.net/")));
}

#[tokio::test]
async fn an_optional_claim_needs_its_permission() {
    let running = start(&[]).await;
    let registry = running.registry();
    let app = registry.add_app(practice::AppSpec {
        name: "Acme".into(),
        account_type: practice::AccountType::SingleTenant,
        redirect_uris: vec![(practice::Platform::Web, CALLBACK.into())],
    });
    let secret = registry.add_secret(&app.client_id, jiff::SignedDuration::from_hours(1)).expect("a secret");
    registry.add_optional_claim(&app.client_id, "email").expect("a claim");
    registry.grant_admin_consent(&app.client_id).expect("consent");
    registry
        .add_permission(&app.client_id, practice::PermissionKind::Delegated, "openid")
        .expect("a permission");
    registry.grant_admin_consent(&app.client_id).expect("consent");
    for permitted in [false, true] {
        if permitted {
            registry
                .add_permission(&app.client_id, practice::PermissionKind::Delegated, "email")
                .expect("a permission");
        }
        let ask = Ask::of(&running).with("client_id", &app.client_id).with("scope", "openid");
        let sent = code(&running, &ask, ALMA).await;
        let changes = [("client_id", app.client_id.as_str()), ("client_secret", secret.value.as_str())];
        let body = redeem(&running, &sent, &changes).await.json();
        let claims = claims(body["id_token"].as_str().expect("a token"));
        assert_eq!(claims.get("email").is_some(), permitted);
    }
}

#[tokio::test]
async fn form_post_is_a_page_with_a_button_that_works_without_script() {
    let running = start(&[]).await;
    let ask = Ask::of(&running).with("response_mode", "form_post");
    let page = pick(&Browser::new(), &running, &ask, ALMA).await;
    assert_eq!(page.status, 200);
    let forms = page.forms();
    assert_eq!(forms[0].action.as_str(), CALLBACK);
    let names: Vec<&str> = forms[0].hidden.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["code", "state", "session_state"]);
    assert!(page.text.contains("<button"));
    let policy = page.headers["content-security-policy"].to_str().expect("text");
    assert!(policy.contains("script-src 'sha256-") && !policy.contains("unsafe-inline"), "{policy}");
}

#[tokio::test]
async fn fragment_and_hybrid_answers_stand_behind_the_hash() {
    let running = start(&[]).await;
    let ask = Ask::of(&running).with("response_mode", "fragment");
    let page = pick(&Browser::new(), &running, &ask, ALMA).await;
    assert!(page.location.as_deref().is_some_and(|to| to.starts_with(&format!("{CALLBACK}#code="))));

    running.registry().set_implicit(&running.client_id, true, true).expect("the app");
    let ask = Ask::of(&running).with("response_type", "code id_token");
    let answer = pick(&Browser::new(), &running, &ask, ALMA).await.answer();
    assert!(claims(&answer["id_token"]).get("c_hash").is_some());
    assert_eq!(redeem(&running, &answer["code"], &[]).await.status, 200);
}

#[tokio::test]
async fn a_second_sign_in_of_the_same_browser_asks_only_when_told_to() {
    let running = start(&[]).await;
    let browser = Browser::new();
    pick(&browser, &running, &Ask::of(&running), ALMA).await;
    let silent = browser.get(&Ask::of(&running).with("prompt", "none").url(&running)).await;
    assert!(silent.answer().contains_key("code"));
    let again = browser.get(&Ask::of(&running).with("prompt", "select_account").url(&running)).await;
    assert!(again.text.contains("Pick an account"));
    browser.get(&format!("{}/common/oauth2/v2.0/logout", running.authority)).await;
    let silent = browser.get(&Ask::of(&running).with("prompt", "none").url(&running)).await.answer();
    assert_eq!(silent["error"], "login_required");
    assert!(silent["error_description"].contains("AADSTS50058"));
    assert!(silent["error_description"].contains("\r\nTrace ID: "));
}

#[tokio::test]
async fn a_program_may_post_the_account_to_the_address_it_asked() {
    let running = start(&[]).await;
    let page = Browser::new().post(&Ask::of(&running).url(&running), &[("account", ALMA)]).await;
    assert!(page.answer().contains_key("code"));
}

#[tokio::test]
async fn an_authorization_request_may_be_posted() {
    let running = start(&[]).await;
    let ask = Ask::of(&running);
    let fields: Vec<(&str, &str)> = ask.fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let address = format!("{}/{}/oauth2/v2.0/authorize", running.authority, ask.tenant);
    let browser = Browser::new();
    let page = browser.post(&address, &fields).await;
    let page = browser.submit(&page.forms()[0], &[("account", ALMA)]).await;
    assert!(page.answer().contains_key("code"));
}

#[tokio::test]
async fn people_sign_in_under_the_address_that_fits_their_account() {
    let running = start(&[]).await;
    running
        .registry()
        .set_account_type(&running.client_id, practice::AccountType::TenantsAndPersonal)
        .expect("the app");
    for (segment, account, tenant) in [
        ("organizations", ALMA, running.tenant_id.as_str()),
        ("organizations", "greta@slatemeadow.example", "c81e6a37-90d4-4f5b-8a2e-17b3f46d0c95"),
        ("common", "hanna@postbox.example", "9188040d-6c67-4c5b-b112-36a304b66dad"),
        ("consumers", "hanna@postbox.example", "9188040d-6c67-4c5b-b112-36a304b66dad"),
    ] {
        let browser = Browser::new();
        let ask = Ask::of(&running).at(segment);
        let mut page = pick(&browser, &running, &ask, account).await;
        if page.text.contains("Permissions requested") {
            page =
                browser.submit(&page.form_with_button("decision", "accept"), &[("decision", "accept")]).await;
        }
        let sent = page.answer()["code"].clone();
        let fields = [
            ("grant_type", "authorization_code"),
            ("client_id", running.client_id.as_str()),
            ("client_secret", running.reveal_secret()),
            ("code", &sent),
            ("redirect_uri", CALLBACK),
            ("code_verifier", crate::browser::VERIFIER),
        ];
        let body = crate::browser::token(&running, segment, &fields).await.json();
        assert_eq!(claims(body["id_token"].as_str().expect("a token"))["tid"], tenant);
    }
}

#[tokio::test]
async fn a_code_is_redeemed_where_it_was_issued() {
    let running = start(&[]).await;
    running
        .registry()
        .set_account_type(&running.client_id, practice::AccountType::MultipleTenants)
        .expect("the app");
    let sent = code(&running, &Ask::of(&running), ALMA).await;
    let fields = [
        ("grant_type", "authorization_code"),
        ("client_id", running.client_id.as_str()),
        ("client_secret", running.reveal_secret()),
        ("code", &sent),
        ("redirect_uri", CALLBACK),
        ("code_verifier", crate::browser::VERIFIER),
    ];
    let page = crate::browser::token(&running, "slatemeadow.example", &fields).await;
    assert_eq!(refused(&page).2, 700_005);
}
