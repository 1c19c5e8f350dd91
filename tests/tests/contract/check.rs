use std::process::Stdio;

use serde_json::{Value, json};
use tests::latchkey::{Called, Home};
use tests::lying::Answer;
use tests::practice::PracticeTenant;
use tests::provider::{CLIENT, Provider, SECRET, TENANT, refusal};
use tests::run::interrupt;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

const IDS: [&str; 6] = ["network", "clock", "tenant", "client", "secret", "permissions"];

async fn check(target: &[String], further: &[&str], secret: Option<&str>) -> Called {
    let mut arguments = vec!["check", "--json"];
    arguments.extend(target.iter().map(String::as_str));
    arguments.extend(further);
    match secret {
        Some(secret) => {
            arguments.push("--secret-stdin");
            let called =
                Home::new().call_with_input(&arguments, format!("{secret}\nnot this\n").as_bytes()).await;
            called.keeps_to_itself(secret);
            called
        }
        None => Home::new().call(&arguments).await,
    }
}

/// Statuses in the order of the ids, after the shape of the document was checked.
fn statuses(called: &Called) -> Vec<String> {
    let document = called.json();
    let checks = document["checks"].as_array().unwrap();
    let ids: Vec<&str> = checks.iter().map(|check| check["id"].as_str().unwrap()).collect();
    assert_eq!(ids, IDS);
    for check in checks {
        let mut names: Vec<&String> = check.as_object().unwrap().keys().collect();
        names.sort_unstable();
        assert_eq!(names, ["cause", "detail", "duration_ms", "id", "reason", "status"]);
        assert!(check["duration_ms"].is_u64());
        if check["status"] == "passed" {
            assert!(check["cause"].is_null() && check["reason"].is_null(), "{check}");
        }
    }
    checks.iter().map(|check| check["status"].as_str().unwrap().to_owned()).collect()
}

fn one<'a>(document: &'a Value, id: &str) -> &'a Value {
    document["checks"].as_array().unwrap().iter().find(|check| check["id"] == id).unwrap()
}

fn ends(called: &Called, outcome: &str, status: i32) {
    assert_eq!(called.json()["outcome"], outcome, "{called:?}");
    assert_eq!(called.status, Some(status), "{called:?}");
}

#[tokio::test]
async fn what_can_be_proven_is_proven_at_the_practice_tenant() {
    let practice = PracticeTenant::start(&[]).await;
    let called = check(&practice.target(), &[], Some(practice.text("secret"))).await;
    assert_eq!(statuses(&called), ["passed", "passed", "passed", "passed", "passed", "skipped"]);
    ends(&called, "passed", 0);
    assert_eq!(called.err, "");

    let called = check(&practice.target(), &[], None).await;
    assert_eq!(statuses(&called), ["passed", "passed", "passed", "passed", "skipped", "skipped"]);
    ends(&called, "passed", 0);

    let unknown = [&practice.target()[..6], &["--client-id".to_owned(), CLIENT.to_owned()]].concat();
    let called = check(&unknown, &[], None).await;
    assert_eq!(statuses(&called)[3], "failed");
    assert_eq!(one(&called.json(), "client")["cause"], "app-not-in-tenant");
    ends(&called, "failed", 1);
    let called = check(&unknown, &[], Some(practice.text("secret"))).await;
    assert_eq!(one(&called.json(), "client")["cause"], "app-not-in-tenant");
    ends(&called, "failed", 1);

    let called = check(&practice.target()[..6], &[], None).await;
    assert_eq!(statuses(&called), ["passed", "passed", "passed", "skipped", "skipped", "skipped"]);
    ends(&called, "passed", 0);

    // with the dot of the root behind it, as `inspect` takes it
    for domain in ["harbourpine.example", "HarbourPine.example."] {
        let by_domain =
            [&practice.target()[..4], &["--tenant".to_owned(), domain.to_owned()], &practice.target()[6..]]
                .concat();
        let called = check(&by_domain, &[], Some(practice.text("secret"))).await;
        ends(&called, "passed", 0);
    }

    let elsewhere =
        [&practice.target()[..4], &["--tenant".to_owned(), "nowhere.example".to_owned()]].concat();
    let called = check(&elsewhere, &[], None).await;
    assert_eq!(one(&called.json(), "tenant")["cause"], "tenant-not-found");
    ends(&called, "failed", 1);
}

#[tokio::test]
async fn a_wrong_secret_is_told_from_a_secret_id() {
    let practice = PracticeTenant::start(&[]).await;
    for wrong in [SECRET, "d8cb6931-396d-4c64-b345-7dc820c72371"] {
        let called = check(&practice.target(), &[], Some(wrong)).await;
        assert_eq!(statuses(&called), ["passed", "passed", "passed", "passed", "failed", "inconclusive"]);
        let document = called.json();
        assert_eq!(one(&document, "secret")["cause"], "secret-id-pasted-or-wrong-secret");
        assert_eq!(one(&document, "secret")["detail"], "AADSTS7000215");
        ends(&called, "failed", 1);
    }
}

#[tokio::test]
async fn each_fault_of_the_tenant_has_its_cause() {
    for (fault, id, cause, status) in [
        ("secret-expired", "secret", "secret-expired", 1),
        ("secret-id-pasted-or-wrong-secret", "secret", "secret-id-pasted-or-wrong-secret", 1),
        ("app-not-in-tenant", "client", "app-not-in-tenant", 1),
        ("tenant-not-found", "tenant", "tenant-not-found", 1),
        ("wrong-cloud", "tenant", "wrong-cloud", 1),
        ("clock-skew", "clock", "clock-skew", 1),
        ("proxy-page", "network", "html-instead-of-json", 1),
        ("captive-portal", "network", "captive-portal", 1),
        ("conditional-access-block", "secret", "conditional-access-block", 3),
        ("app-disabled", "client", "app-disabled", 1),
        ("enterprise-app-missing", "client", "enterprise-app-missing", 1),
        ("entra-service-error", "secret", "entra-service-error", 3),
    ] {
        let practice = PracticeTenant::start(&[fault]).await;
        let called = check(&practice.target(), &[], Some(practice.text("secret"))).await;
        statuses(&called);
        let document = called.json();
        assert_eq!(one(&document, id)["cause"], cause, "{fault}: {document}");
        assert_eq!(called.status, Some(status), "{fault}: {document}");
    }
}

#[tokio::test]
async fn an_authority_that_tenants_share_is_not_asked_about_the_secret() {
    let practice = PracticeTenant::start(&[]).await;
    for (word, reason) in [
        ("organizations", "no-one-tenant"),
        ("common", "no-one-tenant"),
        ("consumers", "personal-accounts-only"),
    ] {
        let mut target = practice.target();
        let at = target.iter().position(|argument| argument == "--tenant").unwrap() + 1;
        target[at] = word.to_owned();
        let called = check(&target, &[], Some("another-than-the-right-one~1234567890")).await;
        assert_eq!(
            statuses(&called),
            ["passed", "passed", "passed", "skipped", "skipped", "skipped"],
            "{word}"
        );
        assert_eq!(one(&called.json(), "secret")["reason"], reason);
        // a secret that was given and could not be asked about is not proven; with personal accounts there is none to prove
        match reason {
            "no-one-tenant" => ends(&called, "inconclusive", 3),
            _ => ends(&called, "passed", 0),
        }
        let without = check(&target, &[], None).await;
        ends(&without, "passed", 0);
    }
}

#[tokio::test]
async fn an_app_for_personal_accounts_only_has_its_secret_skipped_with_the_reason() {
    let practice = PracticeTenant::start(&["app-only-for-personal-accounts"]).await;
    let called = check(&practice.target(), &[], Some(practice.text("secret"))).await;
    statuses(&called);
    let document = called.json();
    let secret = one(&document, "secret");
    assert_eq!(secret["status"], "skipped", "{document}");
    assert_eq!(secret["reason"], "personal-accounts-only");

    let practice = PracticeTenant::start(&[]).await;
    let logto = ["--recipe", "logto", "--answer", "account-type=PersonalMicrosoftAccount"];
    let called = check(&practice.target(), &logto, Some(practice.text("secret"))).await;
    let document = called.json();
    assert_eq!(one(&document, "secret")["status"], "skipped", "{document}");
    assert_eq!(one(&document, "secret")["reason"], "personal-accounts-only");
    ends(&called, "passed", 0);
}

#[tokio::test]
async fn what_ipecs_cloud_may_not_read_fails_its_permissions() {
    let practice = PracticeTenant::start(&[]).await;
    let called = check(&practice.target(), &["--recipe", "ipecs-cloud"], Some(practice.text("secret"))).await;
    assert_eq!(statuses(&called), ["passed", "passed", "passed", "passed", "passed", "failed"]);
    assert_eq!(one(&called.json(), "permissions")["cause"], "graph-permission-missing");
    ends(&called, "failed", 1);
}

#[tokio::test]
async fn a_fresh_secret_is_tried_again_until_it_has_spread() {
    let practice = PracticeTenant::start(&["secret-not-yet-spread"]).await;
    let secret = practice.text("secret");
    let at_once = check(&practice.target(), &[], Some(secret)).await;
    // whether it has spread by now is the tenant's to say; without the flag it is asked once
    if at_once.status != Some(0) {
        assert_eq!(one(&at_once.json(), "secret")["detail"], "AADSTS7000215");
        ends(&at_once, "failed", 1);
    }
    let patient = check(&practice.target(), &["--secret-is-new"], Some(secret)).await;
    ends(&patient, "passed", 0);
}

#[tokio::test]
async fn a_fresh_secret_refused_once_and_then_taken_passes() {
    let provider = Provider::start().await;
    provider.refuses(401, "invalid_client", 7_000_215, "Invalid client secret provided.");
    let target = provider.target();
    let patient = tokio::spawn(async move { check(&target, &["--secret-is-new"], Some(SECRET)).await });
    while !provider.server.asked().iter().any(|asked| asked.target == "/token") {
        tokio::task::yield_now().await;
    }
    provider.server.answer(
        "/token",
        Answer::json(200, &json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": "opaque" })),
    );
    let called = patient.await.unwrap();
    ends(&called, "passed", 0);
    let tries = provider.server.asked().into_iter().filter(|asked| asked.target == "/token").count();
    assert_eq!(tries, 2);
    // what is waited for and for how long, to people
    assert!(called.err.contains("6 seconds") && called.err.contains("at most"), "{}", called.err);
    // an answer that has nothing to do with spreading is not asked for again
    provider.refuses(401, "invalid_client", 7_000_222, "The provided client secret keys are expired.");
    let called = check(&provider.target(), &["--secret-is-new"], Some(SECRET)).await;
    assert_eq!(one(&called.json(), "secret")["cause"], "secret-expired");
    let tries = provider.server.asked().into_iter().filter(|asked| asked.target == "/token").count();
    assert_eq!(tries, 3);
}

#[tokio::test]
async fn an_interruption_ends_the_waiting_for_a_fresh_secret_with_130() {
    let provider = Provider::start().await;
    provider.refuses(401, "invalid_client", 7_000_215, "Invalid client secret provided.");
    let home = Home::new();
    let mut command = home.command(["check", "--json", "--secret-is-new", "--secret-stdin"]);
    let mut child = command.args(provider.target()).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{SECRET}\n").as_bytes()).await.unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    let waits = said.next_line().await.unwrap().expect("it says what it waits for");
    assert!(waits.contains("6 seconds"), "{waits}");
    interrupt(&child).await;
    let ended = child.wait_with_output().await.unwrap();
    assert_eq!((ended.status.code(), ended.stdout.as_slice()), (Some(130), &b""[..]));
}

#[tokio::test]
async fn the_secret_goes_into_the_body_for_graph_and_nowhere_else() {
    let provider = Provider::start().await;
    provider.server.answer(
        "/token",
        Answer::json(200, &json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": "opaque" })),
    );
    let called = check(&provider.target(), &[], Some(SECRET)).await;
    ends(&called, "passed", 0);
    let asked = provider.server.asked();
    let token = asked.iter().find(|asked| asked.target == "/token").unwrap();
    let fields: Vec<(String, String)> =
        url::form_urlencoded::parse(token.body.as_bytes()).into_owned().collect();
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    assert_eq!(token.method, "POST");
    assert_eq!(field("grant_type"), Some("client_credentials"));
    assert_eq!(field("client_id"), Some(CLIENT));
    assert_eq!(field("client_secret"), Some(SECRET));
    assert_eq!(field("scope"), Some("https://graph.microsoft.com/.default"));
    assert!(
        !token.head.to_lowercase().contains("authorization:")
            && !token.head.to_lowercase().contains("origin:")
    );
    for other in asked.iter().filter(|asked| asked.target != "/token") {
        assert!(!other.body.contains("client_secret") && !other.target.contains("client_secret"));
    }
}

#[tokio::test]
async fn whether_an_app_exists_is_asked_with_a_made_up_secret() {
    let provider = Provider::start().await;
    for (code, error, status, found, cause, exit) in [
        (7_000_215, "invalid_client", 401, "passed", None, 0),
        (700_016, "unauthorized_client", 400, "failed", Some("app-not-in-tenant"), 1),
        (53_003, "access_denied", 400, "inconclusive", Some("conditional-access-block"), 3),
    ] {
        provider.refuses(status, error, code, "A sentence.");
        let called = check(&provider.target(), &[], None).await;
        let document = called.json();
        assert_eq!(one(&document, "client")["status"], found, "{code}: {document}");
        assert_eq!(one(&document, "client")["cause"].as_str(), cause, "{code}");
        assert_eq!(called.status, Some(exit), "{code}");
        assert_eq!(one(&document, "secret")["status"], "skipped");
    }
}

#[tokio::test]
async fn microsofts_own_body_counts_whatever_the_status() {
    for status in [200, 400, 401, 403, 404, 429, 500, 503] {
        let provider = Provider::start().await;
        let body = refusal("invalid_client", 7_000_222, "The provided client secret keys are expired.");
        provider.server.answer("/token", Answer::json(status, &body));
        let called = check(&provider.target(), &[], Some(SECRET)).await;
        assert_eq!(one(&called.json(), "secret")["cause"], "secret-expired", "{status}: {called:?}");
        assert!(one(&called.json(), "secret")["reason"].is_null());
        ends(&called, "failed", 1);
    }
    let provider = Provider::start().await;
    let body = refusal("invalid_tenant", 90_002, "Tenant 'x' not found.");
    provider.server.answer(&provider.discovery_path(), Answer::json(400, &body));
    let called = check(&provider.target(), &[], Some(SECRET)).await;
    assert_eq!(one(&called.json(), "tenant")["cause"], "tenant-not-found");
    ends(&called, "failed", 1);
    assert_eq!(provider.server.asked().len(), 1, "the secret is kept back: {TENANT}");
}

#[tokio::test]
async fn a_tenant_that_names_another_cloud_is_sent_no_secret() {
    let provider = Provider::start().await;
    let mut document = provider.discovery();
    document["cloud_instance_name"] = json!("microsoftonline.us");
    document["tenant_region_scope"] = json!("USG");
    provider.server.answer(&provider.discovery_path(), Answer::json(200, &document));
    let called = check(&provider.target(), &[], Some(SECRET)).await;
    assert_eq!(one(&called.json(), "tenant")["cause"], "wrong-cloud");
    ends(&called, "failed", 1);
    assert_eq!(provider.server.asked().len(), 1, "the secret is kept back: {TENANT}");
    // of a name that nobody knows nothing follows
    document["cloud_instance_name"] = json!("moon.example");
    provider.server.answer(&provider.discovery_path(), Answer::json(200, &document));
    let called = check(&provider.target(), &[], None).await;
    assert_eq!(one(&called.json(), "tenant")["status"], "passed");
}

#[tokio::test]
async fn a_code_that_nobody_knows_proves_nothing_and_is_told_in_microsofts_own_words() {
    let provider = Provider::start().await;
    let sentence = format!("The moon is in the wrong phase for {SECRET}.");
    for (error, status) in [("invalid_client", 401), ("unauthorized_client", 400), ("server_error", 503)] {
        provider.refuses(status, error, 1_234_567, &sentence);
        for secret in [Some(SECRET), None] {
            let called = check(&provider.target(), &[], secret).await;
            let document = called.json();
            let asked = one(&document, if secret.is_some() { "secret" } else { "client" });
            assert_eq!(asked["status"], "inconclusive", "{error}: {document}");
            assert_eq!(asked["cause"], "unrecognised", "{error}: {document}");
            assert_eq!(asked["detail"], "AADSTS1234567");
            ends(&called, "inconclusive", 3);
        }
    }
    provider.refuses(401, "invalid_client", 1_234_567, &sentence);
    let target = provider.target();
    let mut arguments = vec!["check", "--secret-stdin"];
    arguments.extend(target.iter().map(String::as_str));
    let called = Home::new().call_with_input(&arguments, SECRET.as_bytes()).await;
    assert_eq!(called.status, Some(3));
    assert!(called.out.contains("AADSTS1234567: The moon is in the wrong phase for [secret]."), "{called:?}");
    called.keeps_to_itself(SECRET);

    // of the tenant neither
    let body = refusal("invalid_tenant", 1_234_567, "The moon is in the wrong phase.");
    provider.server.answer(&provider.discovery_path(), Answer::json(400, &body));
    let called = check(&provider.target(), &[], Some(SECRET)).await;
    assert_eq!(one(&called.json(), "tenant")["cause"], "unrecognised");
    ends(&called, "inconclusive", 3);
}

#[tokio::test]
async fn without_json_the_same_facts_are_readable() {
    let practice = PracticeTenant::start(&[]).await;
    let mut arguments = vec!["check", "--secret-stdin"];
    let target = practice.target();
    arguments.extend(target.iter().map(String::as_str));
    let called = Home::new().call_with_input(&arguments, SECRET.as_bytes()).await;
    assert_eq!(called.status, Some(1));
    for id in IDS {
        assert!(called.out.contains(id), "{}", called.out);
    }
    assert!(called.out.contains("secret-id-pasted-or-wrong-secret") && !called.out.contains('\u{1b}'));
    called.keeps_to_itself(SECRET);
}
