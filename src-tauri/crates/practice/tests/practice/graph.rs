//! Microsoft Graph's look-ups.

use jiff::SignedDuration;
use practice::{PermissionKind, Running};
use serde_json::{Value, json};

use crate::browser::{ALMA, Ask, app_token, code, redeem, start};

async fn look_up(running: &Running, path: &str, token: Option<&str>) -> (u16, Value) {
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let address = if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", running.graph) };
    let mut request = client.get(address);
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let answer = request.send().await.expect("an answer");
    let status = answer.status().as_u16();
    (status, serde_json::from_str(&answer.text().await.expect("a body")).expect("JSON"))
}

async fn access(running: &Running, scope: &str, account: &str) -> String {
    let ask = Ask::of(running).with("scope", scope);
    let body = redeem(running, &code(running, &ask, account).await, &[]).await.json();
    body["access_token"].as_str().expect("a token").to_owned()
}

async fn app_access(running: &Running) -> String {
    let body = app_token(running, &running.tenant_id, &[]).await.json();
    body["access_token"].as_str().expect("a token").to_owned()
}

#[tokio::test]
async fn me_gives_eleven_properties_and_null_where_there_is_no_mailbox() {
    let running = start(&[]).await;
    let token = access(&running, "openid User.Read", "bruno@harbourpine.example").await;
    let (status, body) = look_up(&running, "/v1.0/me", Some(&token)).await;
    assert_eq!(status, 200);
    assert_eq!(body["mail"], Value::Null);
    assert_eq!(body["userPrincipalName"], "bruno@harbourpine.example");
    assert_eq!(body.as_object().expect("an object").len(), 12);
    let (_, chosen) = look_up(&running, "/v1.0/me?$select=id,mail", Some(&token)).await;
    assert_eq!(chosen.as_object().expect("an object").len(), 3);
}

#[tokio::test]
async fn tokens_that_do_not_fit_are_refused_with_graphs_bodies() {
    let running = start(&[]).await;
    let (status, body) = look_up(&running, "/v1.0/me", None).await;
    assert_eq!((status, &body["error"]["code"]), (401, &json!("InvalidAuthenticationToken")));
    assert!(body["error"]["innerError"]["request-id"].is_string());
    assert_eq!(look_up(&running, "/v1.0/me", Some("made-up")).await.0, 401);
    let alone = app_access(&running).await;
    let (status, body) = look_up(&running, "/v1.0/me", Some(&alone)).await;
    assert_eq!((status, &body["error"]["code"]), (400, &json!("BadRequest")));
    let (status, body) = look_up(&running, "/v1.0/users", Some(&alone)).await;
    assert_eq!((status, &body["error"]["code"]), (403, &json!("Authorization_RequestDenied")));
    let token = access(&running, "openid User.Read", ALMA).await;
    assert_eq!(look_up(&running, "/v1.0/users", Some(&token)).await.0, 403);
    running.registry().advance_clock(SignedDuration::from_hours(2));
    assert_eq!(look_up(&running, "/v1.0/me", Some(&token)).await.0, 401);
}

#[tokio::test]
async fn a_sign_in_without_user_read_reaches_userinfo_but_not_me() {
    let running = start(&[]).await;
    let registry = running.registry();
    registry.revoke_consent(&running.client_id).expect("the app");
    let browser = crate::browser::Browser::new();
    let ask = Ask::of(&running).with("scope", "openid profile email");
    let page = crate::browser::pick(&browser, &running, &ask, ALMA).await;
    let accept = page.form_with_button("decision", "accept");
    let sent = browser.submit(&accept, &[("decision", "accept")]).await.answer()["code"].clone();
    let body = redeem(&running, &sent, &[]).await.json();
    let token = body["access_token"].as_str().expect("a token");
    assert_eq!(look_up(&running, "/v1.0/me", Some(token)).await.0, 403);
    let (status, body) = look_up(&running, "/oidc/userinfo", Some(token)).await;
    assert_eq!((status, &body["email"]), (200, &json!(ALMA)));
}

#[tokio::test]
async fn users_are_listed_with_the_role_only_and_only_in_a_token_issued_after_the_grant() {
    let running = start(&[]).await;
    let registry = running.registry();
    let early = app_access(&running).await;
    registry
        .add_permission(&running.client_id, PermissionKind::Application, "User.Read.All")
        .expect("a permission");
    assert_eq!(look_up(&running, "/v1.0/users", Some(&app_access(&running).await)).await.0, 403);
    registry.grant_admin_consent(&running.client_id).expect("the app");
    assert_eq!(look_up(&running, "/v1.0/users", Some(&early)).await.0, 403);
    let token = app_access(&running).await;

    let mut found = Vec::new();
    let mut next = "/v1.0/users?$top=2&$select=id,userPrincipalName,mail".to_owned();
    for _ in 0..20 {
        let (status, body) = look_up(&running, &next, Some(&token)).await;
        assert_eq!(status, 200, "{body}");
        let rows = body["value"].as_array().expect("rows");
        assert!(rows.len() <= 2);
        found.extend(rows.iter().map(|row| row["userPrincipalName"].as_str().expect("a name").to_owned()));
        match body["@odata.nextLink"].as_str() {
            Some(link) => next = link.to_owned(),
            None => break,
        }
    }
    assert_eq!(found.len(), 7);
    assert!(found.iter().any(|name| name.contains("#EXT#")));
    assert!(!found.iter().any(|name| name.contains("greta")));

    let (_, members) = look_up(&running, "/v1.0/users?$filter=userType%20eq%20'Member'", Some(&token)).await;
    assert_eq!(members["value"].as_array().expect("rows").len(), 6);
    for bad in ["$top=0", "$top=1000", "$skip=1", "$select=nothing", "$filter=nothing", "$skiptoken=x"] {
        assert_eq!(look_up(&running, &format!("/v1.0/users?{bad}"), Some(&token)).await.0, 400, "{bad}");
    }
}
