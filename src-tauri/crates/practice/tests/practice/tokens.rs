//! The token endpoint's refusals, each with its body.

use jiff::SignedDuration;
use practice::{AccountType, Platform};

use crate::browser::{ALMA, Ask, Browser, CALLBACK, app_token, claims, code, redeem, refused, start, token};

const NO_CLIENT: &str = "11111111-2222-4333-8444-555555555555";

#[tokio::test]
async fn client_credentials_prove_the_secret_and_give_no_roles_by_themselves() {
    let running = start(&[]).await;
    let body = app_token(&running, &running.tenant_id, &[]).await.json();
    for absent in ["refresh_token", "id_token", "scope"] {
        assert!(body.get(absent).is_none(), "{absent}");
    }
    let claims = claims(body["access_token"].as_str().expect("a token"));
    assert!(claims.get("roles").is_none());
    assert_eq!(claims["appid"], running.client_id.as_str());
}

#[tokio::test]
async fn client_credentials_are_refused_in_entras_order() {
    let running = start(&[]).await;
    let tenant = running.tenant_id.clone();
    let other = ("client_id", NO_CLIENT);
    let wrong = ("client_secret", "abc8Q~wrong");
    let none = ("client_secret", "");
    let nowhere = "00000000-0000-0000-0000-000000000001";
    for (segment, changes, expected) in [
        (nowhere, vec![none, other], (401, "invalid_client", 7_000_216)),
        (nowhere, vec![wrong, other], (400, "invalid_request", 90_002)),
        ("undefined", vec![wrong, other], (400, "invalid_request", 900_023)),
        (tenant.as_str(), vec![wrong, other], (400, "unauthorized_client", 700_016)),
        (tenant.as_str(), vec![wrong, ("client_id", "")], (400, "invalid_request", 900_144)),
        (tenant.as_str(), vec![wrong], (401, "invalid_client", 7_000_215)),
        (
            tenant.as_str(),
            vec![("scope", "https://graph.microsoft.com/User.Read")],
            (400, "invalid_scope", 1_002_012),
        ),
        (tenant.as_str(), vec![("scope", "")], (400, "invalid_request", 900_144)),
        (tenant.as_str(), vec![("grant_type", "magic")], (400, "unsupported_grant_type", 70_003)),
        (tenant.as_str(), vec![("grant_type", "")], (400, "invalid_request", 900_144)),
        ("organizations", vec![], (400, "invalid_grant", 53_003)),
        ("common", vec![wrong], (400, "invalid_grant", 53_003)),
    ] {
        let (status, error, number) = refused(&app_token(&running, segment, &changes).await);
        assert_eq!((status, error.as_str(), number), expected, "{segment} {number}");
    }
}

#[tokio::test]
async fn the_sentence_about_a_wrong_secret_is_microsofts() {
    let running = start(&[]).await;
    let body = app_token(&running, &running.tenant_id, &[("client_secret", "x")]).await.json();
    let expected = format!(
        "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret \
         value, not the client secret ID, for a secret added to app '{}'.",
        running.client_id
    );
    let description = body["error_description"].as_str().expect("a description");
    assert!(description.starts_with(&expected), "{description}");
    assert!(body["error_uri"].as_str().is_some_and(|uri| uri.ends_with("/error?code=7000215")));
}

#[tokio::test]
async fn line_breaks_and_blanks_part_the_ids_in_turn() {
    let running = start(&[]).await;
    let mut seen = Vec::new();
    for _ in 0..2 {
        let body = app_token(&running, &running.tenant_id, &[("client_secret", "x")]).await.json();
        seen.push(body["error_description"].as_str().expect("a description").contains("\r\nTrace ID: "));
    }
    assert_eq!(seen, [true, false]);
}

#[tokio::test]
async fn the_state_of_secret_and_enterprise_app_decides() {
    let running = start(&[]).await;
    let (registry, tenant) = (running.registry(), running.tenant_id.clone());
    registry.enable(&running.client_id, false).expect("the app");
    assert_eq!(
        refused(&app_token(&running, &tenant, &[]).await),
        (400, "unauthorized_client".into(), 7_000_112)
    );
    registry.remove_enterprise_app(&running.client_id).expect("the app");
    assert_eq!(refused(&app_token(&running, &tenant, &[]).await), (401, "invalid_client".into(), 7_000_229));
    registry.expire_secrets(&running.client_id).expect("the app");
    assert_eq!(refused(&app_token(&running, &tenant, &[]).await), (401, "invalid_client".into(), 7_000_222));
    let new = registry.add_secret(&running.client_id, SignedDuration::from_hours(1)).expect("a secret");
    assert_eq!(refused(&app_token(&running, &tenant, &[("client_secret", &new.value)]).await).2, 7_000_229);
    assert_eq!(refused(&app_token(&running, &tenant, &[("client_secret", &new.id)]).await).2, 7_000_215);
    registry.delete_secret(&running.client_id, &new.id).expect("the app");
    assert_eq!(refused(&app_token(&running, &tenant, &[("client_secret", &new.value)]).await).2, 7_000_215);
    registry.set_account_type(&running.client_id, AccountType::PersonalOnly).expect("the app");
    let page = app_token(&running, &tenant, &[]).await;
    assert_eq!(refused(&page), (400, "invalid_request".into(), 9_002_346));
    assert!(page.json().get("error_uri").is_none());
}

#[tokio::test]
async fn secrets_may_come_in_the_header() {
    let running = start(&[]).await;
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let send = |secret: String| {
        client
            .post(format!("{}/{}/oauth2/v2.0/token", running.authority, running.tenant_id))
            .basic_auth(&running.client_id, Some(secret))
            .header("content-type", "application/x-www-form-urlencoded")
            .body("grant_type=client_credentials&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default")
            .send()
    };
    assert_eq!(send(running.reveal_secret().to_owned()).await.expect("an answer").status(), 200);
    assert_eq!(send("wrong".into()).await.expect("an answer").status(), 401);
}

#[tokio::test]
async fn a_made_up_code_is_refused_before_the_secret() {
    let running = start(&[]).await;
    let page = redeem(&running, "0.AXkA-made-up", &[("client_secret", "wrong")]).await;
    assert_eq!(refused(&page), (400, "invalid_grant".into(), 9_002_313));
}

#[tokio::test]
async fn what_goes_wrong_with_a_code_has_its_number_and_a_wrong_secret_does_not_use_it_up() {
    let running = start(&[]).await;
    let sent = code(&running, &Ask::of(&running), ALMA).await;
    for (changes, expected) in [
        (vec![("client_secret", "wrong")], (401, "invalid_client", 7_000_215)),
        (vec![("client_secret", "")], (401, "invalid_client", 7_000_218)),
        (vec![("redirect_uri", "http://localhost/other")], (401, "invalid_client", 500_112)),
        (vec![("redirect_uri", "")], (400, "invalid_request", 900_144)),
        (
            vec![("code_verifier", "another-verifier-of-the-right-length-xxxxxxxxx")],
            (400, "invalid_grant", 501_481),
        ),
        (vec![("code_verifier", "")], (400, "invalid_grant", 501_481)),
        (vec![("code", "")], (400, "invalid_request", 900_144)),
    ] {
        let (status, error, number) = refused(&redeem(&running, &sent, &changes).await);
        assert_eq!((status, error.as_str(), number), expected);
    }
    assert_eq!(redeem(&running, &sent, &[]).await.status, 200);
    assert_eq!(refused(&redeem(&running, &sent, &[]).await), (400, "invalid_grant".into(), 54_005));

    let late = code(&running, &Ask::of(&running), ALMA).await;
    running.registry().advance_clock(SignedDuration::from_mins(11));
    assert_eq!(refused(&redeem(&running, &late, &[]).await), (400, "invalid_grant".into(), 70_008));
}

#[tokio::test]
async fn the_platform_decides_how_a_code_is_redeemed() {
    let running = start(&[]).await;
    let registry = running.registry();
    let secretless = vec![("client_secret", "")];
    for (platform, pkce, changes, expected) in [
        (Platform::Public, true, vec![], Some((401, "invalid_client", 700_025))),
        (Platform::Public, true, secretless.clone(), None),
        (Platform::Spa, true, vec![], Some((400, "invalid_request", 9_002_327))),
        (Platform::Spa, true, secretless.clone(), Some((400, "invalid_request", 9_002_327))),
        (Platform::Spa, false, vec![("code_verifier", "")], Some((400, "invalid_request", 9_002_325))),
        (Platform::Web, true, secretless, Some((401, "invalid_client", 7_000_218))),
        (Platform::Web, false, vec![("code_verifier", "")], None),
    ] {
        registry.set_redirects(&running.client_id, vec![(platform, CALLBACK.into())]).expect("the app");
        let ask = Ask::of(&running);
        let ask = if pkce { ask } else { ask.without("code_challenge").without("code_challenge_method") };
        let page = redeem(&running, &code(&running, &ask, ALMA).await, &changes).await;
        match expected {
            None => assert_eq!(page.status, 200, "{platform:?} {}", page.text),
            Some(expected) => {
                let (status, error, number) = refused(&page);
                assert_eq!((status, error.as_str(), number), expected, "{platform:?}");
            }
        }
    }
}

#[tokio::test]
async fn an_origin_header_is_for_single_page_applications_only() {
    let running = start(&[]).await;
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    for platform in [Platform::Web, Platform::Public, Platform::Spa] {
        running
            .registry()
            .set_redirects(&running.client_id, vec![(platform, CALLBACK.into())])
            .expect("the app");
        let sent = code(&running, &Ask::of(&running), ALMA).await;
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("grant_type", "authorization_code"),
                ("client_id", &running.client_id),
                ("code", &sent),
                ("redirect_uri", CALLBACK),
                ("code_verifier", crate::browser::VERIFIER),
            ])
            .finish();
        let answer = client
            .post(format!("{}/{}/oauth2/v2.0/token", running.authority, running.tenant_id))
            .header("origin", "https://app.example")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .expect("an answer");
        let (status, text) = (answer.status().as_u16(), answer.text().await.expect("a body"));
        if platform == Platform::Spa {
            assert_eq!(status, 200, "{text}");
        } else {
            assert_eq!(status, 400);
            assert!(text.contains("AADSTS9002326"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_refresh_token_comes_with_offline_access_and_renews() {
    let running = start(&[]).await;
    let ask = Ask::of(&running).with("scope", "openid offline_access User.Read");
    let browser = Browser::new();
    let page = crate::browser::pick(&browser, &running, &ask, ALMA).await;
    let accept = page.form_with_button("decision", "accept");
    let answer = browser.submit(&accept, &[("decision", "accept")]).await.answer();
    let body = redeem(&running, &answer["code"], &[]).await.json();
    let refresh = body["refresh_token"].as_str().expect("a refresh token");
    let renew = |secret: &'static str| {
        let secret = if secret.is_empty() { running.reveal_secret() } else { secret };
        let fields = [
            ("grant_type", "refresh_token"),
            ("client_id", running.client_id.as_str()),
            ("client_secret", secret),
            ("refresh_token", refresh),
            ("scope", "openid User.Read"),
        ];
        let fields: Vec<(String, String)> = fields.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
        let (running, tenant) = (&running, running.tenant_id.clone());
        async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            token(running, &tenant, &fields).await
        }
    };
    assert_eq!(refused(&renew("wrong").await).2, 7_000_215);
    let body = renew("").await.json();
    assert!(body["access_token"].is_string() && body["id_token"].is_string());
    running.registry().advance_clock(SignedDuration::from_hours(91 * 24));
    assert_eq!(refused(&renew("").await).2, 70_008);
}

#[tokio::test]
async fn a_get_is_told_to_post_and_a_chosen_correlation_id_comes_back() {
    let running = start(&[]).await;
    let address = format!("{}/{}/oauth2/v2.0/token", running.authority, running.tenant_id);
    assert_eq!(refused(&Browser::new().get(&address).await), (405, "invalid_request".into(), 900_561));
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let answer = client.post(address).header("client-request-id", NO_CLIENT).send().await.expect("an answer");
    let body: serde_json::Value = serde_json::from_str(&answer.text().await.expect("a body")).expect("JSON");
    assert_eq!(body["correlation_id"], NO_CLIENT);
}
