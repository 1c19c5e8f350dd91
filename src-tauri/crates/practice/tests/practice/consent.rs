//! Permissions requested, Need admin approval, and admin consent.

use practice::{AccountType, AppIds, AppSpec, Fault, PermissionKind, Platform, Running};

use crate::browser::{
    ADMIN, ALMA, Ask, Browser, CALLBACK, Page, app_token, claims, code, pick, redeem, refused, start,
};

fn fresh_app(running: &Running) -> AppIds {
    running.registry().add_app(AppSpec {
        name: "Acme".into(),
        account_type: AccountType::SingleTenant,
        redirect_uris: vec![(Platform::Web, CALLBACK.into())],
    })
}

async fn decide(browser: &Browser, page: &Page, decision: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![("decision", decision)];
    fields.extend(more);
    browser.submit(&page.form_with_button("decision", decision), &fields).await
}

#[tokio::test]
async fn consent_is_asked_once_by_person() {
    let running = start(&[]).await;
    let app = fresh_app(&running);
    let ask = Ask::of(&running).with("client_id", &app.client_id);
    let browser = Browser::new();
    let page = pick(&browser, &running, &ask, ALMA).await;
    assert!(page.text.contains("Permissions requested"));
    assert!(page.text.contains("Sign you in and read your profile"));
    assert!(!page.text.contains("Consent on behalf of your organization"));
    assert!(decide(&browser, &page, "accept", &[]).await.answer().contains_key("code"));
    assert!(pick(&Browser::new(), &running, &ask, ALMA).await.answer().contains_key("code"));
    let other = pick(&Browser::new(), &running, &ask, "bruno@harbourpine.example").await;
    assert!(other.text.contains("Permissions requested"));
}

#[tokio::test]
async fn cancel_is_65004_with_a_subcode() {
    let running = start(&[]).await;
    let app = fresh_app(&running);
    for (mode, posted) in [("query", false), ("fragment", false), ("form_post", true)] {
        let ask = Ask::of(&running).with("client_id", &app.client_id).with("response_mode", mode);
        let browser = Browser::new();
        let page = pick(&browser, &running, &ask, ALMA).await;
        let page = decide(&browser, &page, "deny", &[]).await;
        let answer = if posted { page.forms().remove(0).hidden.into_iter().collect() } else { page.answer() };
        assert_eq!(answer["error"], "access_denied");
        assert_eq!(answer["error_subcode"], "cancel");
        assert!(answer["error_description"].starts_with("AADSTS65004: "));
        assert_eq!(answer["state"], "a-state");
    }
}

#[tokio::test]
async fn an_administrator_answers_for_all_only_with_the_box_ticked() {
    let running = start(&[]).await;
    let app = fresh_app(&running);
    let ask = Ask::of(&running).with("client_id", &app.client_id);
    for (ticked, asked_again) in [(false, true), (true, false)] {
        running.registry().revoke_consent(&app.client_id).expect("the app");
        let browser = Browser::new();
        let page = pick(&browser, &running, &ask, ADMIN).await;
        assert!(page.text.contains("Consent on behalf of your organization"));
        let more: &[(&str, &str)] = if ticked { &[("on_behalf", "true")] } else { &[] };
        decide(&browser, &page, "accept", more).await;
        let next = pick(&Browser::new(), &running, &ask, ALMA).await;
        assert_eq!(next.text.contains("Permissions requested"), asked_again);
    }
}

#[tokio::test]
async fn what_only_an_administrator_may_grant_ends_in_a_bare_denial() {
    let running = start(&[]).await;
    let app = fresh_app(&running);
    let ask = Ask::of(&running).with("client_id", &app.client_id).with("scope", "openid User.Read.All");
    let browser = Browser::new();
    let page = pick(&browser, &running, &ask, ALMA).await;
    assert!(page.text.contains("Need admin approval"));
    let answer = decide(&browser, &page, "deny", &[]).await.answer();
    assert_eq!(answer["error"], "access_denied");
    assert!(!answer.contains_key("error_description"));

    running.registry().allow_user_consent(false);
    let ask = Ask::of(&running).with("client_id", &app.client_id);
    assert!(pick(&Browser::new(), &running, &ask, ALMA).await.text.contains("Need admin approval"));
}

/// MicrosoftDocs/azure-docs#101648
#[tokio::test]
async fn the_buttons_consent_to_read_the_user_covers_what_it_takes_to_sign_in() {
    let running = start(&[]).await;
    let app = fresh_app(&running);
    running.registry().allow_user_consent(false);
    running.registry().grant_admin_consent(&app.client_id).expect("the app");
    let ask = Ask::of(&running).with("client_id", &app.client_id).with("scope", "openid profile email");
    assert!(pick(&Browser::new(), &running, &ask, ALMA).await.answer().contains_key("code"));
    running.registry().revoke_consent(&app.client_id).expect("the app");
    assert!(pick(&Browser::new(), &running, &ask, ALMA).await.text.contains("Need admin approval"));
}

#[tokio::test]
async fn a_silent_request_without_consent_needs_interaction() {
    let running = start(&[]).await;
    let browser = Browser::new();
    pick(&browser, &running, &Ask::of(&running), ALMA).await;
    let app = fresh_app(&running);
    let ask = Ask::of(&running).with("client_id", &app.client_id).with("prompt", "none");
    let answer = browser.get(&ask.url(&running)).await.answer();
    assert_eq!(answer["error"], "interaction_required");
    assert!(answer["error_description"].contains("AADSTS65001"));
}

fn admin_consent(running: &Running, path: &str, client_id: &str, scope: &str) -> String {
    let fields = [("client_id", client_id), ("redirect_uri", CALLBACK), ("state", "s"), ("scope", scope)];
    let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    format!("{}/{}/{path}?{query}", running.authority, running.tenant_id)
}

#[tokio::test]
async fn admin_consent_grants_roles_for_tokens_issued_after_it() {
    let running = start(&[]).await;
    let registry = running.registry();
    registry
        .add_permission(&running.client_id, PermissionKind::Application, "User.Read.All")
        .expect("a permission");
    let before = app_token(&running, &running.tenant_id, &[]).await.json();
    assert!(claims(before["access_token"].as_str().expect("a token")).get("roles").is_none());

    let url = admin_consent(
        &running,
        "v2.0/adminconsent",
        &running.client_id,
        "https://graph.microsoft.com/.default",
    );
    let browser = Browser::new();
    let page = browser.get(&url).await;
    let page = browser.submit(&page.forms()[0], &[("account", ADMIN)]).await;
    assert!(page.text.contains("Accept for your organization"));
    let answer = decide(&browser, &page, "accept", &[]).await.answer();
    assert_eq!(answer["admin_consent"], "True");
    assert_eq!(answer["tenant"], running.tenant_id);
    assert_eq!(answer["state"], "s");

    let after = app_token(&running, &running.tenant_id, &[]).await.json();
    let after = claims(after["access_token"].as_str().expect("a token"));
    assert_eq!(after["roles"], serde_json::json!(["User.Read.All"]));
}

#[tokio::test]
async fn declining_admin_consent_still_says_admin_consent_true() {
    let running = start(&[]).await;
    for (path, error) in [("v2.0/adminconsent", "consent_required"), ("adminconsent", "permission_denied")] {
        let browser = Browser::new();
        let page = browser.get(&admin_consent(&running, path, &running.client_id, "openid")).await;
        let page = browser.submit(&page.forms()[0], &[("account", ADMIN)]).await;
        let answer = decide(&browser, &page, "deny", &[]).await.answer();
        assert_eq!(answer["admin_consent"], "True");
        assert_eq!(answer["error"], error);
        assert!(answer["error_description"].contains("AADSTS65004"));
    }
    let browser = Browser::new();
    let page = browser.get(&admin_consent(&running, "adminconsent", &running.client_id, "openid")).await;
    let page = browser.submit(&page.forms()[0], &[("account", ALMA)]).await;
    assert!(page.text.contains("Need admin approval"));
}

#[tokio::test]
async fn consent_that_went_away_is_65001_at_the_token_endpoint() {
    let running = start(&[]).await;
    let sent = code(&running, &Ask::of(&running), ALMA).await;
    running.registry().plant(Fault::ConsentNeeded);
    let page = redeem(&running, &sent, &[]).await;
    assert_eq!(refused(&page), (400, "invalid_grant".into(), 65_001));
    assert_eq!(page.json()["suberror"], "consent_required");
    running.registry().mend(Fault::ConsentNeeded);
    assert_eq!(redeem(&running, &sent, &[]).await.status, 200);
}
