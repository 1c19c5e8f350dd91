//! The whole run: its lines, its arguments, its ends.

use serde_json::Value;
use tests::browser::Browser;
use tests::key::Key;
use tests::latchkey::Home;
use tests::practice::{ALMA, PracticeTenant};
use tests::provider::{CLIENT, CODE, Provider, SECRET, TENANT};
use tests::run::SignIn;

/// A passed run at a provider that a test plays.
async fn passed(provider: &Provider, further: &[&str]) -> (tests::run::Ended, tests::browser::Page) {
    let run = SignIn::start(&provider.target(), SECRET, further).await;
    provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
    let page = run.callback_with(CODE);
    let ended = run.finish(SECRET).await;
    (ended, page.await.unwrap())
}

#[tokio::test]
async fn a_sign_in_at_the_practice_tenant_passes_line_by_line() {
    let practice = PracticeTenant::start(&[]).await;
    let secret = practice.text("secret");
    let run = SignIn::start(&practice.target(), secret, &["--scope", "openid profile email"]).await;
    assert!(run.redirect_uri.starts_with("http://localhost:") && run.redirect_uri.ends_with("/latchkey"));
    let page = run.sign_in_as(ALMA);
    let ended = run.finish(secret).await;
    assert_eq!(ended.events(), ["listening", "open-browser", "callback", "token-response", "result"]);
    assert_eq!(ended.lines[3]["status"], 200);
    ended.is("passed", None, None, 0, "Alma");
    let result = ended.result();
    let mut names: Vec<&String> = result.as_object().unwrap().keys().collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "aadsts",
            "cause",
            "checks",
            "claims",
            "correlation_id",
            "duration_ms",
            "event",
            "outcome",
            "reason"
        ]
    );
    for check in result["checks"].as_array().unwrap() {
        let mut names: Vec<&String> = check.as_object().unwrap().keys().collect();
        names.sort_unstable();
        assert_eq!(names, ["expected", "found", "id", "status"], "{check}");
        assert_ne!(check["status"], "failed", "{check}");
    }
    let claims = &result["claims"];
    for name in ["oid", "tid", "sub", "email", "preferred_username", "upn", "name", "iss", "aud", "exp"] {
        assert!(claims.as_object().unwrap().contains_key(name), "{name} in {claims}");
    }
    assert_eq!(claims["email"], ALMA);
    assert_eq!(claims["tid"], practice.text("tenant_id"));
    assert_eq!(claims["aud"], practice.text("client_id"));
    assert_eq!(result["aadsts"], serde_json::json!([]));
    assert!(!ended.told.contains("eyJ"), "no token is told");
    let page = page.await.unwrap();
    assert_eq!(page.status, 200);
    let header =
        |name: &str| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    assert!(header("cache-control").contains("no-store"));
    assert!(header("content-security-policy").contains("default-src 'none'"), "{:?}", page.headers);
    assert!(!page.text.contains("<script") && !page.text.contains("code="), "{}", page.text);
}

#[tokio::test]
async fn the_request_holds_what_the_standards_want() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    let sent = run.parameters();
    for (name, value) in [
        ("response_type", "code"),
        ("response_mode", "form_post"),
        ("code_challenge_method", "S256"),
        ("scope", "openid profile email"),
        ("prompt", "select_account"),
        ("client_id", tests::provider::CLIENT),
        ("redirect_uri", run.redirect_uri.as_str()),
    ] {
        assert_eq!(sent.get(name).map(String::as_str), Some(value), "{sent:?}");
    }
    assert_ne!(sent["state"], sent["nonce"]);
    // 120 bits are 20 characters of base64url
    assert!(sent["state"].len() >= 20 && sent["nonce"].len() >= 20, "{sent:?}");
    assert_eq!(sent["code_challenge"].len(), 43);
    assert!(run.url.as_str().starts_with(&format!("{}/authorize?", provider.server.base)));
    let other = SignIn::start(&provider.target(), SECRET, &[]).await;
    for name in ["state", "nonce", "code_challenge"] {
        assert_ne!(sent[name], other.parameter(name), "{name} is fresh each time");
    }
    provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
    let page = run.callback_with(CODE);
    let redirect_uri = run.redirect_uri.clone();
    run.finish(SECRET).await.is("passed", None, None, 0, "honest");
    page.await.unwrap();
    let asked = provider.server.asked();
    let token = asked.iter().find(|asked| asked.target == "/token").unwrap();
    let fields: std::collections::BTreeMap<String, String> =
        url::form_urlencoded::parse(token.body.as_bytes()).into_owned().collect();
    assert_eq!(fields["grant_type"], "authorization_code");
    assert_eq!(fields["code"], CODE);
    assert_eq!(fields["client_secret"], SECRET);
    assert_eq!(fields["redirect_uri"], redirect_uri);
    assert!(fields["code_verifier"].len() >= 43);
    assert!(!token.head.to_lowercase().contains("\norigin:"));
}

#[tokio::test]
async fn path_port_scope_and_mode_are_as_asked() {
    let provider = Provider::start().await;
    let port = {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        held.local_addr().unwrap().port().to_string()
    };
    let further =
        ["--redirect-path", "/a/b", "--port", &port, "--scope", "openid email", "--response-mode", "query"];
    let run = SignIn::start(&provider.target(), SECRET, &further).await;
    assert_eq!(run.redirect_uri, format!("http://localhost:{port}/a/b"));
    assert_eq!(run.parameter("scope"), "openid email");
    assert_eq!(run.parameter("response_mode"), "query");
    provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
    // answered by 303 to a place without the code
    let address = format!("{}?code={CODE}&state={}", run.redirect_uri, run.parameter("state"));
    let visit = tokio::spawn(async move { Browser::new().open(&address).await });
    let ended = run.finish(SECRET).await;
    ended.is("passed", None, None, 0, "query");
    let page = visit.await.unwrap();
    assert_eq!(page.status, 200);
    assert!(!page.url.as_str().contains("code="), "{}", page.url);
    assert_eq!(page.headers["cache-control"], "no-store");

    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = held.local_addr().unwrap().port().to_string();
    let mut arguments = vec!["sign-in", "--json", "--secret-stdin", "--port", &taken];
    let target = provider.target();
    arguments.extend(target.iter().map(String::as_str));
    Home::new().call_with_input(&arguments, SECRET.as_bytes()).await.is_unusable("a port that is taken");
    for path in ["latchkey", "", "//x", "/a?b", "/a#b", "/../x"] {
        let mut arguments = vec!["sign-in", "--json", "--secret-stdin", "--redirect-path", path];
        arguments.extend(target.iter().map(String::as_str));
        Home::new().call_with_input(&arguments, SECRET.as_bytes()).await.is_unusable(path);
    }
}

#[tokio::test]
async fn time_runs_out_after_the_seconds_given() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &["--timeout", "1"]).await;
    let ended = run.finish(SECRET).await;
    ended.is("timed-out", None, None, 3, "nobody came");
    assert_eq!(ended.events(), ["listening", "open-browser", "result"]);
    let spent = ended.result()["duration_ms"].as_u64().unwrap();
    assert!((1000..4000).contains(&spent), "{spent}");
    // a token endpoint that never answers does not hold it up either
    provider.server.answer("/token", tests::lying::Answer::json(200, &Value::Null).that_stalls());
    let run = SignIn::start(&provider.target(), SECRET, &["--timeout", "2"]).await;
    let page = run.callback_with(CODE);
    run.finish(SECRET).await.is("timed-out", None, None, 3, "a silent server");
    page.await.unwrap();
    for seconds in ["0", "-1", "x"] {
        let mut arguments = vec!["sign-in", "--json", "--secret-stdin", "--timeout", seconds];
        let target = provider.target();
        arguments.extend(target.iter().map(String::as_str));
        Home::new().call_with_input(&arguments, SECRET.as_bytes()).await.is_unusable(seconds);
    }
}

#[tokio::test]
async fn an_interruption_cancels_it_with_130_and_frees_the_port() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    let port = run.port();
    run.interrupt().await;
    let ended = run.finish(SECRET).await;
    ended.is("cancelled", None, None, 130, "Ctrl-C");
    std::net::TcpListener::bind(("127.0.0.1", port)).expect("the port is free");

    // while a token endpoint is silent
    provider.server.answer("/token", tests::lying::Answer::json(200, &Value::Null).that_stalls());
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    let page = run.callback_with(CODE);
    while !provider.server.asked().iter().any(|asked| asked.target == "/token") {
        tokio::task::yield_now().await;
    }
    run.interrupt().await;
    run.finish(SECRET).await.is("cancelled", None, None, 130, "Ctrl-C in the exchange");
    page.await.unwrap();
}

#[tokio::test]
async fn without_json_a_person_follows_the_same_run() {
    let provider = Provider::start().await;
    let (ended, page) = passed(&provider, &[]).await;
    ended.is("passed", None, None, 0, "honest");
    assert_eq!(page.status, 200);
    let mut arguments = vec!["sign-in", "--browser", "print", "--secret-stdin", "--timeout", "1"];
    let target = provider.target();
    arguments.extend(target.iter().map(String::as_str));
    let called = Home::new().call_with_input(&arguments, SECRET.as_bytes()).await;
    assert_eq!(called.status, Some(3), "{called:?}");
    assert!(called.out.contains("http://localhost:") && called.out.contains("timed-out"), "{called:?}");
    called.keeps_to_itself(SECRET);
}

#[tokio::test]
async fn a_fault_of_the_tenant_is_told_by_its_cause() {
    // those that come back to the redirect URI or to the token endpoint
    for (fault, cause, code) in [
        ("secret-expired", "secret-expired", 7_000_222),
        ("secret-id-pasted-or-wrong-secret", "secret-id-pasted-or-wrong-secret", 7_000_215),
        ("public-client-with-secret", "public-client-with-secret", 700_025),
        ("wrong-platform-spa-vs-web", "wrong-platform-spa-vs-web", 9_002_327),
        ("consent-needed", "consent-needed", 65_001),
        ("mfa-required", "mfa-required", 50_076),
        ("code-expired-or-reused", "code-expired-or-reused", 70_008),
    ] {
        let practice = PracticeTenant::start(&[fault]).await;
        let secret = practice.text("secret").to_owned();
        let run = SignIn::start(&practice.target(), &secret, &[]).await;
        let page = run.sign_in_as(ALMA);
        let ended = run.finish(&secret).await;
        ended.is("failed", Some(cause), None, 1, fault);
        assert_eq!(ended.result()["aadsts"], serde_json::json!([code]), "{fault}");
        assert!(ended.result()["correlation_id"].is_string(), "{fault}");
        page.await.unwrap();
    }
}

#[tokio::test]
async fn a_code_that_nobody_knows_is_no_verdict_on_the_secret() {
    let provider = Provider::start().await;
    for (error, status) in [("invalid_client", 401), ("unauthorized_client", 400), ("invalid_grant", 400)] {
        provider.refuses(status, error, 1_234_567, "The moon is in the wrong phase.");
        let run = SignIn::start(&provider.target(), SECRET, &[]).await;
        let page = run.callback_with(CODE);
        let ended = run.finish(SECRET).await;
        ended.is("failed", Some("unrecognised"), None, 1, error);
        assert_eq!(ended.result()["aadsts"], serde_json::json!([1_234_567]), "{error}");
        page.await.unwrap();
    }
}

#[tokio::test]
async fn what_to_do_without_a_secret_depends_on_whether_a_connection_was_named() {
    let home = Home::new();
    let added = home
        .call(&["connections", "add", "--recipe", "emnify", "--tenant", TENANT, "--client-id", CLIENT])
        .await;
    let named = home.call(&["sign-in", "--connection", added.out.trim()]).await;
    named.is_unusable("a connection whose secret nobody gave");
    assert!(named.err.contains("keeps no secret for this connection"), "{named:?}");
    let unnamed = home.call(&["sign-in", "--tenant", TENANT, "--client-id", CLIENT]).await;
    unnamed.is_unusable("no connection and no secret");
    assert!(unnamed.err.contains("name a saved connection"), "{unnamed:?}");
}

#[tokio::test]
async fn what_a_run_cannot_begin_with_is_said_before_anything_listens() {
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = held.local_addr().unwrap().port().to_string();
    let base = ["sign-in", "--json", "--browser", "print", "--secret-stdin"];
    let base = [&base[..], &["--authority", "http://localhost:1", "--tenant", TENANT, "--client-id", CLIENT]];
    for (further, words) in [
        (["--redirect-path", "/a b"], "--redirect-path: write it as /latchkey"),
        (["--redirect-path", "latchkey"], "--redirect-path: write it as /latchkey"),
        (["--port", &port], "Choose another port"),
        (["--scope", ""], "--scope: no scope stands there"),
        (["--scope", "  "], "--scope: no scope stands there"),
        (["--expect-email", "notanemail"], "of the form name@example.com"),
    ] {
        let arguments = [base[0], base[1], &further].concat();
        let called = Home::new().call_with_input(&arguments, SECRET.as_bytes()).await;
        called.is_unusable(&format!("{further:?}"));
        assert!(called.err.contains(words), "{further:?}: {called:?}");
    }
}
