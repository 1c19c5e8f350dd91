//! Refusals that stay on the page, and those that the product hears of.

use practice::{AccountType, AppSpec, Platform};

use crate::browser::{ALMA, Ask, Browser, Page, pick, start};

/// The number on an error page, with the four lines that people copy.
fn stays(page: &Page) -> u64 {
    assert_eq!((page.status, page.location.as_deref()), (200, None), "{}", page.text);
    for line in ["Request Id: ", "Correlation Id: ", "Timestamp: ", "$Config={"] {
        assert!(page.text.contains(line), "no {line} in {}", page.text);
    }
    assert_eq!(page.headers["cache-control"], "no-store, no-cache");
    assert!(!page.headers["content-security-policy"].to_str().expect("text").contains("script-src"));
    let (_, rest) = page.text.split_once("AADSTS").expect("a number");
    rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()).expect("a number")
}

#[tokio::test]
async fn what_is_wrong_with_client_or_tenant_shows_before_anybody_signs_in() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let other = "11111111-2222-4333-8444-555555555555";
    for (ask, code) in [
        (Ask::of(&running).with("client_id", other), 700_016),
        (Ask::of(&running).without("client_id"), 900_144),
        (Ask::of(&running).at("00000000-0000-0000-0000-000000000001"), 90_002),
        (Ask::of(&running).at("Harbour Pine"), 900_023),
        (Ask::of(&running).at("organizations"), 50_194),
        (Ask::of(&running).at("common"), 50_194),
        (Ask::of(&running).at("slatemeadow.example"), 700_016),
        (Ask::of(&running).at("consumers"), 9_002_332),
        (Ask::of(&running).with("redirect_uri", "latchkey"), 90_102),
    ] {
        assert_eq!(stays(&browser.get(&ask.url(&running)).await), code);
    }
    running.registry().set_account_type(&running.client_id, AccountType::PersonalOnly).expect("the app");
    assert_eq!(stays(&browser.get(&Ask::of(&running).url(&running)).await), 9_002_346);
}

#[tokio::test]
async fn an_error_page_reads_as_microsofts() {
    let running = start(&[]).await;
    let ask = Ask::of(&running).with("redirect_uri", "http://localhost/<script>");
    let page = pick(&Browser::new(), &running, &ask, ALMA).await;
    assert_eq!(stays(&page), 50_011);
    assert!(page.text.contains("Sorry, but we\u{2019}re having trouble signing you in."));
    assert!(page.text.contains("Message: AADSTS50011: The redirect URI "));
    assert!(!page.text.contains("<script>"), "{}", page.text);
    assert!(page.text.contains("Practice"));
}

#[tokio::test]
async fn registered_and_unregistered_redirect_uris_look_alike_until_somebody_signs_in() {
    let running = start(&[]).await;
    for (uri, code) in [
        ("http://localhost:1/Latchkey", 50_011),
        ("http://localhost:1/latchkey/", 50_011),
        ("https://other.example/latchkey", 50_011),
        ("http://other.example/latchkey", 500_117),
    ] {
        let ask = Ask::of(&running).with("redirect_uri", uri);
        assert_eq!(stays(&pick(&Browser::new(), &running, &ask, ALMA).await), code, "{uri}");
    }
    running.registry().set_redirects(&running.client_id, Vec::new()).expect("the app");
    assert_eq!(stays(&pick(&Browser::new(), &running, &Ask::of(&running), ALMA).await), 500_113);
}

#[tokio::test]
async fn people_who_may_not_sign_in_see_why() {
    let running = start(&[]).await;
    let registry = running.registry();
    registry.require_assignment(&running.client_id, true).expect("the app");
    for (account, code) in [
        ("greta@slatemeadow.example", 50_020),
        ("someone@elsewhere.example", 50_020),
        ("hanna@postbox.example", 50_020),
        ("nobody@harbourpine.example", 50_034),
        ("fabian@harbourpine.example", 50_057),
        ("chiara@harbourpine.example", 50_105),
    ] {
        let page = pick(&Browser::new(), &running, &Ask::of(&running), account).await;
        assert_eq!(stays(&page), code, "{account}");
    }
    assert!(pick(&Browser::new(), &running, &Ask::of(&running), ALMA).await.location.is_some());
    registry.enable(&running.client_id, false).expect("the app");
    assert_eq!(stays(&pick(&Browser::new(), &running, &Ask::of(&running), ALMA).await), 7_000_112);
}

#[tokio::test]
async fn a_personal_account_is_refused_where_only_work_accounts_go() {
    let running = start(&[]).await;
    let registry = running.registry();
    registry.set_account_type(&running.client_id, AccountType::MultipleTenants).expect("the app");
    let ask = Ask::of(&running).at("organizations");
    assert_eq!(stays(&pick(&Browser::new(), &running, &ask, "hanna@postbox.example").await), 500_200);
    registry.set_account_type(&running.client_id, AccountType::PersonalOnly).expect("the app");
    let ask = Ask::of(&running).at("consumers");
    assert_eq!(stays(&pick(&Browser::new(), &running, &ask, ALMA).await), 500_208);
}

#[tokio::test]
async fn what_is_wrong_with_the_request_goes_to_the_product() {
    let running = start(&[]).await;
    let browser = Browser::new();
    for (ask, error, code) in [
        (Ask::of(&running).with("prompt", "none"), "login_required", 50_058),
        (Ask::of(&running).with("response_type", "id_token"), "unsupported_response_type", 700_054),
        (Ask::of(&running).with("response_type", "token"), "unsupported_response_type", 700_051),
        (Ask::of(&running).with("response_type", "ticket"), "unsupported_response_type", 70_005),
        (Ask::of(&running).with("response_mode", "pigeon"), "unsupported_response_mode", 70_007),
        (Ask::of(&running).without("scope"), "invalid_request", 900_144),
        (Ask::of(&running).with("scope", "openid groups"), "invalid_client", 650_053),
        (Ask::of(&running).with("code_challenge", "short"), "invalid_request", 50_147),
        (Ask::of(&running).with("code_challenge_method", "S512"), "invalid_request", 501_491),
    ] {
        let answer = browser.get(&ask.url(&running)).await.answer();
        assert_eq!(answer["error"], error);
        assert!(answer["error_description"].starts_with(&format!("AADSTS{code}: ")), "{answer:?}");
        assert_eq!(answer["state"], "a-state");
    }
    // With an address that is not registered nothing goes there.
    let ask = Ask::of(&running).with("prompt", "none").with("redirect_uri", "https://evil.example/");
    assert_eq!(stays(&browser.get(&ask.url(&running)).await), 50_011);
}

#[tokio::test]
async fn matching_of_redirect_uris_over_the_wire() {
    let running = start(&[]).await;
    let app = running.registry().add_app(AppSpec {
        name: "Acme".into(),
        account_type: AccountType::SingleTenant,
        redirect_uris: vec![
            (Platform::Web, "https://acme.example".into()),
            (Platform::Web, "http://127.0.0.1:4000/cb".into()),
        ],
    });
    running.registry().grant_admin_consent(&app.client_id).expect("the app");
    for (uri, goes) in [
        ("https://acme.example", Some("https://acme.example/?code=")),
        ("https://acme.example/", Some("https://acme.example/?code=")),
        ("https://acme.example/x", None),
        ("http://127.0.0.1:4000/cb", Some("http://127.0.0.1:4000/cb?code=")),
        ("http://127.0.0.1:4001/cb", None),
    ] {
        let ask = Ask::of(&running)
            .with("client_id", &app.client_id)
            .with("scope", "https://graph.microsoft.com/User.Read")
            .with("redirect_uri", uri);
        let page = pick(&Browser::new(), &running, &ask, ALMA).await;
        let location = page.location.as_deref();
        match goes {
            Some(goes) => assert!(location.is_some_and(|to| to.starts_with(goes)), "{uri} {location:?}"),
            None => assert_eq!(stays(&page), 50_011, "{uri}"),
        }
    }
}

#[tokio::test]
async fn forms_from_other_sites_and_forms_of_unknown_flows_are_not_taken() {
    let running = start(&[]).await;
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let foreign = client
        .post(Ask::of(&running).url(&running))
        .header("origin", "https://evil.example")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("account={ALMA}"))
        .send()
        .await
        .expect("an answer");
    assert_eq!(foreign.status(), 403);
    let address = format!("{}/{}/oauth2/v2.0/authorize", running.authority, running.tenant_id);
    let lost = Browser::new().post(&address, &[("flow", "lost"), ("account", ALMA)]).await;
    assert_eq!(stays(&lost), 50_089);
}
