//! Whether the person is the one that the product knows, and what the product will do with them.

use serde_json::{Value, json};
use tests::key::Key;
use tests::practice::{ALMA, PracticeTenant};
use tests::provider::{CODE, Provider, SECRET};
use tests::run::{Ended, SignIn};

async fn expecting(provider: &Provider, address: &str, changes: &Value) -> Ended {
    let run = SignIn::start(&provider.target(), SECRET, &["--expect-email", address]).await;
    let mut claims = provider.claims(&run.parameter("nonce"));
    for name in ["email", "preferred_username", "upn"] {
        claims.as_object_mut().unwrap().remove(name);
    }
    for (name, value) in changes.as_object().unwrap() {
        claims[name] = value.clone();
    }
    provider.gives(&Key::shared().sign(&claims));
    let page = run.callback_with(CODE);
    let ended = run.finish(SECRET).await;
    page.await.unwrap();
    ended
}

#[tokio::test]
async fn the_expected_address_is_held_against_the_three_claims_in_order() {
    let provider = Provider::start().await;
    let (ada, eve) = ("ada@contoso.example", "eve@contoso.example");
    for (changes, status, cause) in [
        (json!({ "email": ada }), "passed", None),
        (json!({ "email": "ADA@Contoso.Example" }), "passed", None),
        (json!({ "preferred_username": ada }), "passed", None),
        (json!({ "upn": ada }), "passed", None),
        (json!({ "email": eve, "preferred_username": ada }), "warning", None),
        (json!({ "email": eve, "upn": ada }), "warning", None),
        (json!({ "email": "ada", "preferred_username": ada }), "passed", None),
        (json!({ "email": "", "preferred_username": ada }), "passed", None),
        (json!({ "email": eve }), "failed", Some("email-does-not-match")),
        (
            json!({ "email": eve, "preferred_username": eve, "upn": eve }),
            "failed",
            Some("email-does-not-match"),
        ),
        (json!({}), "failed", Some("email-claim-missing")),
        (json!({ "preferred_username": "+49 170 1234567" }), "failed", Some("email-claim-missing")),
    ] {
        let ended = expecting(&provider, ada, &changes).await;
        let (outcome, exit) = if cause.is_some() { ("failed", 1) } else { ("passed", 0) };
        ended.is(outcome, cause, None, exit, &changes.to_string());
        assert_eq!(ended.check("email")["status"], status, "{changes}");
        assert!(ended.result()["claims"].is_object());
    }
}

async fn practised(practice: &PracticeTenant, account: &str, further: &[&str]) -> Ended {
    let secret = practice.text("secret").to_owned();
    let run = SignIn::start(&practice.target(), &secret, further).await;
    let page = run.sign_in_as(account);
    let ended = run.finish(&secret).await;
    page.await.unwrap();
    ended
}

fn rehearsal(ended: &Ended) -> &Value {
    let line = ended.lines.iter().find(|line| line["event"] == "rehearsal");
    assert!(line.is_some(), "{ended:?}");
    let line = line.unwrap();
    let mut names: Vec<&String> = line.as_object().unwrap().keys().collect();
    names.sort_unstable();
    assert_eq!(names, ["cause", "detail", "event", "id", "status"]);
    line
}

#[tokio::test]
async fn logto_needs_a_mailbox_and_that_is_rehearsed() {
    let practice = PracticeTenant::start(&[]).await;
    let logto = [
        "--recipe",
        "logto",
        "--answer",
        "account-type=AzureADMyOrg",
        "--answer",
        "endpoint=https://login.acme.example",
        "--answer",
        "connector-id=abc123",
    ];
    let ended = practised(&practice, ALMA, &logto).await;
    ended.is("passed", None, None, 0, "with a mailbox");
    assert_eq!(
        ended.events(),
        ["listening", "open-browser", "callback", "token-response", "rehearsal", "result"]
    );
    assert_eq!(rehearsal(&ended)["status"], "passed");

    let ended = practised(&practice, "bruno@harbourpine.example", &logto).await;
    ended.is("failed", Some("email-claim-missing"), None, 1, "without a mailbox");
    let line = rehearsal(&ended);
    assert_eq!((&line["status"], &line["cause"]), (&json!("failed"), &json!("email-claim-missing")));

    let mut expecting = logto.to_vec();
    expecting.extend(["--expect-email", "edith@harbourpine.example"]);
    let ended = practised(&practice, "edith@harbourpine.example", &expecting).await;
    assert_eq!(ended.result()["outcome"], "failed", "{ended:?}");
    assert_eq!(ended.result()["cause"], "email-does-not-match");
}

#[tokio::test]
async fn ipecs_cloud_needs_a_permission_and_that_is_rehearsed() {
    let practice = PracticeTenant::start(&[]).await;
    let ended = practised(&practice, ALMA, &["--recipe", "ipecs-cloud"]).await;
    ended.is("failed", Some("graph-permission-missing"), None, 1, "no application permission");
    let line = rehearsal(&ended);
    assert_eq!((&line["status"], &line["cause"]), (&json!("failed"), &json!("graph-permission-missing")));
}

#[tokio::test]
async fn jinko_compares_the_address_that_it_knows() {
    let practice = PracticeTenant::start(&[]).await;
    let jinko = [
        "--recipe",
        "jinko",
        "--answer",
        "organisation-url=https://harbourpine.jinko.ai",
        "--answer",
        "redirect-uri=https://auth.jinko.ai/callback",
    ];
    let mut right = jinko.to_vec();
    right.extend(["--expect-email", "Alma@HarbourPine.example"]);
    practised(&practice, ALMA, &right).await.is("passed", None, None, 0, "the same address");
    let mut wrong = jinko.to_vec();
    wrong.extend(["--expect-email", "somebody@else.example"]);
    let ended = practised(&practice, ALMA, &wrong).await;
    ended.is("failed", Some("email-does-not-match"), None, 1, "another address");
}

#[tokio::test]
async fn emnify_signs_in_under_organizations_with_a_secret_of_the_registrations_tenant() {
    let practice = PracticeTenant::start(&[]).await;
    let secret = practice.text("secret").to_owned();
    let run = SignIn::start(&practice.target(), &secret, &["--recipe", "emnify", "--timeout", "1"]).await;
    assert!(run.url.path().starts_with("/organizations/"), "{}", run.url);
    // the app of the practice tenant is for one tenant only: Microsoft's page stops there
    run.finish(&secret).await.is("timed-out", None, None, 3, "50194 stays on the page");
}
