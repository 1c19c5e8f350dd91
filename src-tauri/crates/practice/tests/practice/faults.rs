//! Each fault that is planted is seen where it is at Microsoft.

use practice::{Fault, Running};

use crate::browser::{ALMA, Ask, Browser, app_token, claims, code, pick, redeem, refused, start};

/// What the pages of a sign-in end with: the text of the page, or where it goes.
async fn page(running: &Running) -> String {
    let browser = Browser::new();
    let page = browser.get(&Ask::of(running).url(running)).await;
    let page = match page.forms().first() {
        Some(form) if page.text.contains("Pick an account") => {
            browser.submit(form, &[("account", ALMA)]).await
        }
        _ => page,
    };
    page.location.unwrap_or(page.text)
}

#[tokio::test]
async fn faults_of_the_sign_in_page() {
    let running = start(&[]).await;
    let registry = running.registry();
    for (fault, sign) in [
        (Fault::AppNotInTenant, "AADSTS700016: "),
        (Fault::TenantNotFound, "AADSTS90002: "),
        (Fault::WrongAuthoritySingleTenant, "AADSTS50194: "),
        (Fault::AppOnlyForPersonalAccounts, "AADSTS9002346: "),
        (Fault::AppDisabled, "AADSTS7000112: "),
        (Fault::RedirectUriMismatch, "AADSTS50011: "),
        (Fault::NoReplyUrlRegistered, "AADSTS500113: "),
        (Fault::AdminConsentRequired, "Need admin approval"),
        (Fault::UserNotAssigned, "AADSTS50105: "),
        (Fault::ConditionalAccessBlock, "Error Code: 53003"),
        (Fault::DeviceNotCompliant, "Error Code: 53000"),
        (Fault::TenantRestricted, "AADSTS500021: "),
        (Fault::AccountNotInTenant, "AADSTS50020: "),
        (Fault::UserNotFound, "AADSTS50034: "),
        (Fault::UserDisabled, "AADSTS50057: "),
        (Fault::AccountLocked, "AADSTS50053: "),
        (Fault::PasswordExpired, "AADSTS50055: "),
        (Fault::EntraServiceError, "AADSTS90033: "),
        (Fault::ProxyPage, "Web gateway: access blocked"),
        (Fault::CaptivePortal, "Guest Wi-Fi: sign in to the network"),
    ] {
        registry.plant(fault);
        let shown = page(&running).await;
        assert!(shown.contains(sign), "{}: {shown}", fault.slug());
        registry.mend(fault);
    }
    assert!(page(&running).await.contains("code="));
}

#[tokio::test]
async fn faults_of_the_token_endpoint() {
    let running = start(&[]).await;
    let registry = running.registry();
    for (fault, of_code, of_app) in [
        (Fault::SecretExpired, Some(7_000_222), Some(7_000_222)),
        (Fault::WrongSecret, Some(7_000_215), Some(7_000_215)),
        (Fault::PublicClientWithSecret, Some(700_025), None),
        (Fault::WrongPlatform, Some(9_002_327), None),
        (Fault::EnterpriseAppMissing, Some(7_000_229), Some(7_000_229)),
        (Fault::AppDisabled, None, Some(7_000_112)),
        (Fault::ConsentNeeded, Some(65_001), None),
        (Fault::MfaRequired, Some(50_076), None),
        (Fault::CodeExpired, Some(70_008), None),
        (Fault::ConditionalAccessBlock, None, Some(53_003)),
        (Fault::EntraServiceError, None, Some(90_033)),
    ] {
        registry.plant(fault);
        if let Some(number) = of_code {
            let browser = Browser::new();
            let mut shown = pick(&browser, &running, &Ask::of(&running), ALMA).await;
            if shown.text.contains("Permissions requested") {
                let accept = shown.form_with_button("decision", "accept");
                shown = browser.submit(&accept, &[("decision", "accept")]).await;
            }
            let sent = shown.answer()["code"].clone();
            assert_eq!(refused(&redeem(&running, &sent, &[]).await).2, number, "{}", fault.slug());
        }
        let alone = app_token(&running, &running.tenant_id, &[]).await;
        match of_app {
            Some(number) => assert_eq!(refused(&alone).2, number, "{}", fault.slug()),
            None => assert_eq!(alone.status, 200, "{}", fault.slug()),
        }
        registry.mend(fault);
    }
}

#[tokio::test]
async fn faults_of_the_id_token() {
    let running = start(&[]).await;
    let registry = running.registry();
    let token = || async {
        let body = redeem(&running, &code(&running, &Ask::of(&running), ALMA).await, &[]).await.json();
        body["id_token"].as_str().expect("a token").to_owned()
    };
    let sound = claims(&token().await);
    for (fault, claim) in [
        (Fault::IssuerMismatch, "iss"),
        (Fault::AudienceMismatch, "aud"),
        (Fault::NonceMismatch, "nonce"),
        (Fault::EmailDoesNotMatch, "email"),
        (Fault::EmailDoesNotMatch, "preferred_username"),
        (Fault::EmailClaimMissing, "email"),
    ] {
        registry.plant(fault);
        assert_ne!(claims(&token().await)[claim], sound[claim], "{}", fault.slug());
        registry.mend(fault);
    }
    let now = jiff::Timestamp::now().as_second();
    registry.plant(Fault::TokenExpired);
    assert!(claims(&token().await)["exp"].as_i64().expect("exp") < now - 600);
    registry.mend(Fault::TokenExpired);
    registry.plant(Fault::ClockSkew);
    assert!(claims(&token().await)["nbf"].as_i64().expect("nbf") > now + 600);
    registry.mend(Fault::ClockSkew);
    registry.plant(Fault::SigningKeyNotFound);
    let kid = jsonwebtoken::decode_header(&token().await).expect("a header").kid.expect("a kid");
    let keys = Browser::new().get(&format!("{}/common/discovery/v2.0/keys", running.authority)).await;
    assert!(!keys.text.contains(&kid));
}

#[tokio::test]
async fn faults_of_cloud_graph_and_clock() {
    let running = start(&[Fault::WrongCloud, Fault::ClockSkew]).await;
    let address =
        format!("{}/{}/v2.0/.well-known/openid-configuration", running.authority, running.tenant_id);
    let page = Browser::new().get(&address).await;
    assert!(
        page.json()["token_endpoint"]
            .as_str()
            .is_some_and(|to| to.starts_with("https://login.microsoftonline.us/"))
    );
    let date = page.headers["date"].to_str().expect("text");
    let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).expect("a date");
    assert!(date.duration_since(jiff::Timestamp::now()) > jiff::SignedDuration::from_mins(19));

    let running = start(&[Fault::GraphPermissionMissing]).await;
    let body = redeem(&running, &code(&running, &Ask::of(&running), ALMA).await, &[]).await.json();
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let me = client
        .get(format!("{}/v1.0/me", running.graph))
        .bearer_auth(body["access_token"].as_str().expect("a token"));
    assert_eq!(me.send().await.expect("an answer").status(), 403);
}

#[tokio::test]
async fn a_wrong_secret_is_given_out_as_the_secret_id() {
    let running = start(&[Fault::WrongSecret]).await;
    uuid::Uuid::parse_str(running.reveal_secret()).expect("a GUID");
    let running = start(&[Fault::SecretNotYetSpread]).await;
    assert_eq!(refused(&app_token(&running, &running.tenant_id, &[]).await).2, 7_000_215);
    running.registry().advance_clock(jiff::SignedDuration::from_secs(21));
    assert_eq!(app_token(&running, &running.tenant_id, &[]).await.status, 200);
}

#[tokio::test]
async fn a_slow_network_sends_its_head_at_once_and_its_body_drop_by_drop() {
    let running = start(&[Fault::SlowNetwork]).await;
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let address = format!("{}/common/v2.0/.well-known/openid-configuration", running.authority);
    let mut answer = client.get(address).send().await.expect("a head");
    assert!(answer.content_length().is_some_and(|length| length > 1000));
    let first = answer.chunk().await.expect("a drop").expect("some bytes");
    assert!(first.len() <= 64, "{}", first.len());
}
