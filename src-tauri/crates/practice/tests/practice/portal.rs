//! The practice pages: an app registered there signs in.

use practice::{Options, PortalPage, Practice, Running};

use crate::browser::{
    ALMA, Ask, Browser, CALLBACK, Page, app_token, claims, code, pick, redeem, refused, start,
};

/// The text of the element that follows a heading of the overview.
fn value_of(page: &Page, label: &str) -> String {
    let (_, rest) = page.text.split_once(&format!("<dt>{label}</dt>")).expect("the label");
    let (_, rest) = rest.split_once("<code>").expect("a value");
    rest.split('<').next().expect("its text").to_owned()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).expect(start);
    rest.split(end).next().expect("an end")
}

async fn register(browser: &Browser, running: &Running, fields: &[(&str, &str)]) -> (Page, String) {
    let page = browser.get(&running.page_url(PortalPage::Register, "")).await;
    for label in ["Single tenant only - Harbour Pine", "Multiple Entra ID tenants", "Personal accounts only"]
    {
        assert!(page.text.contains(label), "{label}");
    }
    let page = browser.submit(&page.forms()[0], fields).await;
    let client_id = value_of(&page, "Application (client) ID");
    (page, client_id)
}

#[tokio::test]
async fn an_app_registered_by_hand_signs_in() {
    let running = Practice::start(Options { spreading: jiff::SignedDuration::ZERO, ..Options::default() })
        .await
        .expect("it starts");
    let browser = Browser::new();
    let fields = [
        ("name", "Acme SSO"),
        ("account_type", "AzureADMyOrg"),
        ("platform", "web"),
        ("redirect_uri", "http://localhost/latchkey"),
    ];
    let (page, client_id) = register(&browser, &running, &fields).await;
    assert!(page.text.contains("Successfully created application Acme SSO."));
    assert_eq!(value_of(&page, "Directory (tenant) ID"), running.tenant_id);
    assert_ne!(value_of(&page, "Object ID"), client_id);
    let (client, rest) = page.text.split_once("Object ID").expect("the Object ID");
    assert!(client.contains("Application (client) ID") && rest.contains("Directory (tenant) ID"));

    let secrets = running.page_url(PortalPage::Secrets, &client_id);
    let page = browser.get(&secrets).await;
    assert!(page.text.contains("No client secrets have been created for this application."));
    let add = page.form_with_button("action", "add");
    let page =
        browser.submit(&add, &[("action", "add"), ("description", "latchkey"), ("expires", "180")]).await;
    let value = between(&page.text, "<code class=\"secret-value\">", "<").to_owned();
    let id = between(&page.text, "<code class=\"secret-id\">", "<").to_owned();
    assert_eq!((value.len(), &value[3..6]), (40, "8Q~"));

    let again = browser.get(&secrets).await;
    assert!(!again.text.contains(&value));
    assert!(again.text.contains(&format!("{}******************<", &value[..3])));
    assert!(again.text.contains(&id));

    let mine = |secret: &str| [("client_id", client_id.clone()), ("client_secret", secret.to_owned())];
    for (secret, expected) in [(value.as_str(), None), (id.as_str(), Some(7_000_215))] {
        let changes = mine(secret);
        let changes: Vec<(&str, &str)> =
            changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = app_token(&running, &running.tenant_id, &changes).await;
        match expected {
            None => assert_eq!(page.status, 200),
            Some(number) => assert_eq!(refused(&page).2, number),
        }
    }

    let ask = Ask::of(&running).with("client_id", &client_id);
    let sign_in = Browser::new();
    let page = pick(&sign_in, &running, &ask, ALMA).await;
    assert!(page.text.contains("Acme SSO"));
    let page = sign_in.submit(&page.form_with_button("decision", "accept"), &[("decision", "accept")]).await;
    let sent = page.answer()["code"].clone();
    let body = redeem(&running, &sent, &[("client_id", &client_id), ("client_secret", &value)]).await.json();
    assert_eq!(claims(body["id_token"].as_str().expect("a token"))["aud"], client_id.as_str());
}

#[tokio::test]
async fn a_fresh_secret_is_refused_until_it_has_spread() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let page = browser.get(&running.page_url(PortalPage::Secrets, &running.client_id)).await;
    let page = browser
        .submit(&page.form_with_button("action", "add"), &[("action", "add"), ("expires", "90")])
        .await;
    let value = between(&page.text, "<code class=\"secret-value\">", "<").to_owned();
    let early = app_token(&running, &running.tenant_id, &[("client_secret", &value)]).await;
    assert_eq!(refused(&early).2, 7_000_215);
    running.registry().advance_clock(jiff::SignedDuration::from_secs(4));
    assert_eq!(app_token(&running, &running.tenant_id, &[("client_secret", &value)]).await.status, 200);
}

#[tokio::test]
async fn what_cannot_be_registered_is_said_and_an_address_without_platform_is_dropped() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let page = browser.get(&running.page_url(PortalPage::Register, "")).await;
    let form = &page.forms()[0];
    let refused = browser
        .submit(form, &[("name", "Acme"), ("platform", "web"), ("redirect_uri", "http://acme.example/cb")])
        .await;
    assert!(refused.text.contains("Must start with &quot;HTTPS&quot; or &quot;http://localhost&quot;."));
    assert!(refused.text.contains("value=\"http://acme.example/cb\""));
    assert!(browser.submit(form, &[("name", " ")]).await.text.contains("Enter a name."));
    let (page, _) = register(
        &browser,
        &running,
        &[("name", "Acme"), ("platform", ""), ("redirect_uri", "https://a.example/cb")],
    )
    .await;
    assert!(page.text.contains("Add a Redirect URI"));
}

#[tokio::test]
async fn redirect_uris_are_added_by_platform_and_removed() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let address = running.page_url(PortalPage::Authentication, &running.client_id);
    let page = browser.get(&address).await;
    let add = page.form_with_button("action", "configure");
    let fields = [("action", "configure"), ("platform", "spa"), ("redirect_uri", "https://acme.example/cb")];
    let page = browser.submit(&add, &fields).await;
    assert!(page.text.contains("Single-page application") && page.text.contains("https://acme.example/cb"));
    let overview = browser.get(&running.page_url(PortalPage::Overview, &running.client_id)).await;
    assert!(overview.text.contains("1 web, 1 spa, 0 public client"));
    let delete = page
        .forms()
        .into_iter()
        .find(|form| form.hidden.iter().any(|(_, value)| value.contains("/latchkey")));
    let page = browser.submit(&delete.expect("a row"), &[("action", "delete")]).await;
    assert!(!page.text.contains("http://localhost/latchkey"));
}

#[tokio::test]
async fn implicit_boxes_count_only_when_saved() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let page = browser.get(&running.page_url(PortalPage::Authentication, &running.client_id)).await;
    let settings = page.form_with_button("action", "settings");
    browser.submit(&settings, &[("action", "settings"), ("id_tokens", "true")]).await;
    let ask = Ask::of(&running).with("response_type", "id_token");
    let answer = pick(&Browser::new(), &running, &ask, ALMA).await.answer();
    assert!(answer.contains_key("id_token"));
}

#[tokio::test]
async fn permissions_are_added_granted_and_revoked() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let address = running.page_url(PortalPage::Permissions, &running.client_id);
    let page = browser.get(&address).await;
    assert!(page.text.contains("Granted for Harbour Pine"));
    let add = page.forms().into_iter().find(|form| {
        form.hidden.contains(&("kind".into(), "application".into()))
            && form.buttons.contains(&("action".into(), "add".into()))
    });
    let page = browser.submit(&add.expect("the form"), &[("action", "add"), ("name", "User.Read.All")]).await;
    assert!(page.text.contains("Not granted for Harbour Pine"));
    assert!(page.text.contains("Successfully saved permissions for Latchkey practice"));
    let question = browser.get(&format!("{address}?confirm=grant")).await;
    assert!(question.text.contains("Grant admin consent confirmation"));
    let page = browser.submit(&question.form_with_button("action", "grant"), &[("action", "grant")]).await;
    assert!(page.text.contains("Successfully granted admin consent for the requested permissions."));
    assert!(!page.text.contains("Not granted for Harbour Pine"));
    let body = app_token(&running, &running.tenant_id, &[]).await.json();
    let roles = claims(body["access_token"].as_str().expect("a token"))["roles"].clone();
    assert_eq!(roles, serde_json::json!(["User.Read.All"]));
    let row =
        page.forms().into_iter().find(|form| form.hidden.contains(&("name".into(), "User.Read.All".into())));
    let page = browser.submit(&row.expect("the row"), &[("action", "revoke")]).await;
    assert!(page.text.contains("Not granted for Harbour Pine"));
}

#[tokio::test]
async fn the_second_question_of_an_optional_claim_decides_about_the_permission() {
    let running = start(&[]).await;
    let browser = Browser::new();
    for turn_on in [false, true] {
        let (_, client_id) = register(&browser, &running, &[("name", "Acme")]).await;
        let page = browser.get(&running.page_url(PortalPage::Claims, &client_id)).await;
        let add = page.form_with_button("action", "add");
        let page = browser.submit(&add, &[("action", "add"), ("token_type", "ID"), ("claim", "email")]).await;
        assert!(page.text.contains("Turn on the Microsoft Graph email permission"));
        assert!(!page.text.contains("checked"));
        let more: &[(&str, &str)] = if turn_on { &[("turn_on", "true")] } else { &[] };
        let fields: Vec<(&str, &str)> = [("action", "add")].into_iter().chain(more.iter().copied()).collect();
        let page = browser.submit(&page.form_with_button("action", "add"), &fields).await;
        assert!(page.text.contains(">email<"));
        let manifest = browser.get(&running.page_url(PortalPage::Manifest, &client_id)).await;
        let has = manifest.text.contains("64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0");
        assert_eq!(has, turn_on);
    }
}

#[tokio::test]
async fn the_application_id_uri_is_a_proposal_until_saved() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let address = running.page_url(PortalPage::Expose, &running.client_id);
    let page = browser.get(&format!("{address}?edit")).await;
    let proposal = format!("api://{}", running.client_id);
    assert!(page.text.contains(&proposal));
    assert!(!browser.get(&address).await.text.contains("api://"));
    let refused = browser.submit(&page.forms()[0], &[("app_id_uri", "https://elsewhere.example/x")]).await;
    assert!(refused.text.contains("role=\"alert\""));
    let page = browser.submit(&page.forms()[0], &[("app_id_uri", &proposal)]).await;
    assert!(page.text.contains(&proposal));
}

#[tokio::test]
async fn assignment_is_required_and_given_on_the_pages_of_the_enterprise_app() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let page = browser.get(&running.page_url(PortalPage::Properties, &running.client_id)).await;
    let fields = [("enabled", "yes"), ("assignment_required", "yes"), ("visible", "no")];
    browser.submit(&page.forms()[0], &fields).await;
    let chiara = "chiara@harbourpine.example";
    let page = pick(&Browser::new(), &running, &Ask::of(&running), chiara).await;
    assert!(page.text.contains("AADSTS50105"));
    let page = browser.get(&running.page_url(PortalPage::Users, &running.client_id)).await;
    let assign = page.form_with_button("action", "assign");
    browser.submit(&assign, &[("action", "assign"), ("sign_in", chiara)]).await;
    assert!(!code(&running, &Ask::of(&running), chiara).await.is_empty());
}

#[tokio::test]
async fn a_missing_enterprise_app_is_made_on_the_overview() {
    let running = start(&[]).await;
    running.registry().remove_enterprise_app(&running.client_id).expect("the app");
    let browser = Browser::new();
    let page = browser.get(&running.page_url(PortalPage::Overview, &running.client_id)).await;
    let create = page.form_with_button("action", "create-service-principal");
    browser.submit(&create, &[("action", "create-service-principal")]).await;
    assert_eq!(app_token(&running, &running.tenant_id, &[]).await.status, 200);
}

#[tokio::test]
async fn every_page_is_marked_as_practice_needs_no_script_and_takes_no_foreign_form() {
    let running = start(&[]).await;
    let browser = Browser::new();
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let pages = [PortalPage::Apps, PortalPage::Register].into_iter().chain(PortalPage::OF_AN_APP);
    for page in pages {
        let address = running.page_url(page, &running.client_id);
        let shown = browser.get(&address).await;
        assert_eq!(shown.status, 200, "{address}");
        assert!(shown.text.contains("They are not Microsoft's"), "{address}");
        assert!(!shown.text.contains("<script"), "{address}");
        assert!(shown.text.contains("<html lang=\"en\">") && shown.text.contains("<h1>"), "{address}");
        let policy = shown.headers["content-security-policy"].to_str().expect("text");
        assert!(
            policy.starts_with("default-src 'none'") && policy.contains("form-action 'self'"),
            "{policy}"
        );
        assert!(!shown.text.contains(running.reveal_secret()), "{address}");
        let foreign =
            client.post(&address).header("origin", "https://evil.example").send().await.expect("an answer");
        assert!(matches!(foreign.status().as_u16(), 403 | 405), "{address}");
    }
    let gone = browser.get(&running.page_url(PortalPage::Secrets, "no-such-app")).await;
    assert_eq!(gone.status, 404);
    assert_eq!(browser.get(&format!("{}/practice/apps/{CALLBACK}", running.authority)).await.status, 404);
}
