//! What the network and lying servers do, in `check` and in `sign-in` alike.

use serde_json::{Value, json};
use tests::latchkey::Home;
use tests::lying::{Answer, Server};
use tests::practice::PracticeTenant;
use tests::provider::{CLIENT, CODE, Provider, SECRET, TENANT, refusal};
use tests::run::SignIn;

fn target(authority: &str) -> Vec<String> {
    ["--authority", authority, "--tenant", TENANT, "--client-id", CLIENT].map(str::to_owned).to_vec()
}

/// Holds one fault, met at discovery, against both commands.
async fn at_discovery(home: impl Fn() -> Home, authority: &str, cause: &str, reason: Option<&str>) {
    let mut arguments = vec!["check", "--json", "--secret-stdin"];
    let target = target(authority);
    arguments.extend(target.iter().map(String::as_str));
    let (checked, tried) = (home(), home());
    let (called, ended) = tokio::join!(
        checked.call_with_input(&arguments, SECRET.as_bytes()),
        SignIn::to_its_end(tried, &target, SECRET, &[])
    );
    called.keeps_to_itself(SECRET);
    let document = called.json();
    let network = &document["checks"][0];
    assert_eq!((&network["id"], &network["status"]), (&json!("network"), &json!("failed")), "{document}");
    assert_eq!((&network["cause"], &network["reason"]), (&json!(cause), &json!(reason)), "{document}");
    for behind in &document["checks"].as_array().unwrap()[1..] {
        assert_eq!(behind["status"], "inconclusive", "{document}");
    }
    assert_eq!((&document["outcome"], called.status), (&json!("failed"), Some(1)));
    ended.is("failed", Some(cause), reason, 3, authority);
}

#[tokio::test]
async fn an_address_where_nobody_listens_is_unreachable() {
    let port = {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        held.local_addr().unwrap().port()
    };
    at_discovery(Home::new, &format!("http://127.0.0.1:{port}"), "network-unreachable", None).await;
}

#[tokio::test]
async fn a_name_that_does_not_resolve_is_a_dns_failure() {
    at_discovery(Home::new, "https://login.invalid", "dns-failure", None).await;
}

#[tokio::test]
async fn a_certificate_of_a_stranger_is_taken_for_interception() {
    let folder = tempfile::tempdir().unwrap();
    let practice = PracticeTenant::with(&["--tls-dir", folder.path().to_str().unwrap()]).await;
    at_discovery(Home::new, practice.text("authority"), "tls-interception", None).await;
}

#[tokio::test]
async fn answers_that_are_no_discovery_document_have_cause_and_reason() {
    let provider = Provider::start().await;
    let base = provider.server.base.clone();
    let changed = |name: &str, value: Value| {
        let mut document = provider.discovery();
        document[name] = value;
        Answer::json(200, &document)
    };
    let without = |name: &str| {
        let mut document = provider.discovery();
        document.as_object_mut().unwrap().remove(name);
        Answer::json(200, &document)
    };
    let page = "<!doctype html><html><head><title>Blocked</title></head><body>no</body></html>";
    let portal =
        "<html><head><title>Hotel Wi-Fi</title></head><body><form action=/login></form></body></html>";
    let html = "html-instead-of-json";
    let odd = "unexpected-response";
    for (path, answer) in [
        ("/page", Answer::page(200, page)),
        ("/portal", Answer::page(200, portal)),
        ("/nothing", Answer::new(204, "text/plain", "")),
        ("/document", Answer::json(200, &provider.discovery())),
        ("/refusal", Answer::json(400, &refusal("invalid_client", 7_000_215, "No."))),
        ("/again", Answer::redirect("/page")),
    ] {
        provider.server.answer(path, answer);
    }
    for (name, answer, cause, reason) in [
        ("a page", Answer::page(200, page), html, "not-json"),
        ("a page with an error", Answer::page(502, page), html, "not-json"),
        ("a page called JSON", Answer::new(200, "application/json", page), html, "not-json"),
        ("a portal's page", Answer::page(200, portal), "captive-portal", "not-json"),
        ("a portal's page with 511", Answer::page(511, portal), "captive-portal", "not-json"),
        ("a redirect with a page", Answer::page(302, page).with("Location", &base), html, "redirected"),
        (
            "a redirect with a portal's page",
            Answer::page(302, portal).with("Location", &base),
            "captive-portal",
            "redirected",
        ),
        ("a redirect to a page", Answer::redirect("/page"), html, "redirected"),
        (
            "a redirect to a portal's page",
            Answer::redirect(&format!("{base}/portal")),
            "captive-portal",
            "redirected",
        ),
        ("a redirect to nothing", Answer::redirect("/nothing"), odd, "redirected"),
        ("a redirect to another document", Answer::redirect("/document"), odd, "redirected"),
        ("a redirect to an error of Microsoft's", Answer::redirect("/refusal"), odd, "redirected"),
        ("a redirect to a redirect", Answer::redirect("/again"), odd, "redirected"),
        ("a redirect into nowhere", Answer::redirect("https://login.invalid/"), odd, "redirected"),
        ("a redirect that is no address", Answer::redirect("http://"), odd, "redirected"),
        ("a redirect to a file", Answer::redirect("file:///etc/hostname"), odd, "redirected"),
        ("nothing", Answer::new(200, "application/json", ""), odd, "not-json"),
        ("broken JSON", Answer::new(200, "application/json", "{\"issuer\":"), odd, "not-json"),
        ("words", Answer::new(200, "text/plain", "hello"), odd, "not-json"),
        ("noise", Answer::new(200, "application/json", vec![0xff, 0, 0xfe]), odd, "not-json"),
        ("a list", Answer::json(200, &json!([])), odd, "malformed"),
        ("an empty object", Answer::json(200, &json!({})), odd, "malformed"),
        ("a number for an address", changed("token_endpoint", json!(7)), odd, "malformed"),
        ("no issuer", without("issuer"), odd, "malformed"),
        (
            "another tenant's document",
            changed("issuer", json!(format!("{base}/9f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e99/v2.0"))),
            odd,
            "malformed",
        ),
        ("no keys", without("jwks_uri"), odd, "malformed"),
        (
            "a foreign token endpoint",
            changed("token_endpoint", json!("https://evil.example/token")),
            odd,
            "malformed",
        ),
        (
            "a foreign authorize endpoint",
            changed("authorization_endpoint", json!("https://evil.example/a")),
            odd,
            "malformed",
        ),
        ("foreign keys", changed("jwks_uri", json!("https://evil.example/keys")), odd, "malformed"),
        (
            "an endpoint with user information",
            changed("token_endpoint", json!("http://u:p@localhost/token")),
            odd,
            "malformed",
        ),
        ("an endpoint in words", changed("token_endpoint", json!("token")), odd, "malformed"),
        ("two megabytes", Answer::new(200, "application/json", vec![b' '; 2 << 20]), odd, "too-large"),
        ("a bomb", Answer::bomb(16 << 20), odd, "too-large"),
        ("another status", Answer::json(404, &json!({ "message": "no" })), odd, "status"),
        ("a server error", Answer::json(500, &json!({})), odd, "status"),
    ] {
        provider.server.answer(&provider.discovery_path(), answer);
        println!("{name}");
        at_discovery(Home::new, &base, cause, Some(reason)).await;
    }
    let asked = provider.server.asked();
    assert!(
        asked.iter().all(|asked| asked.method == "GET"),
        "where a redirect leads is looked at, and nothing is sent there"
    );
    for path in ["/page", "/portal", "/again"] {
        // by `check` and by `sign-in`; whatever stands there leads no further
        assert_eq!(asked.iter().filter(|asked| asked.target == path).count(), 2, "{path}");
    }
}

#[tokio::test]
async fn an_answer_that_never_ends_is_a_slow_network() {
    let server = Server::start().await;
    let path = format!("/{TENANT}/v2.0/.well-known/openid-configuration");
    server.answer(&path, Answer::json(200, &json!({})).that_stalls());
    at_discovery(Home::new, &server.base, "network-slow", None).await;
}

#[tokio::test]
async fn endpoints_in_another_known_cloud_are_told_and_never_asked() {
    let provider = Provider::start().await;
    let mut document = provider.discovery();
    for (name, path) in [("authorization_endpoint", "authorize"), ("token_endpoint", "token")] {
        document[name] = json!(format!("https://login.microsoftonline.us/{TENANT}/oauth2/v2.0/{path}"));
    }
    provider.server.answer(&provider.discovery_path(), Answer::json(200, &document));
    let mut arguments = vec!["check", "--json", "--secret-stdin"];
    let target = provider.target();
    arguments.extend(target.iter().map(String::as_str));
    let called = Home::new().call_with_input(&arguments, SECRET.as_bytes()).await;
    let found = called.json();
    assert_eq!((&found["checks"][2]["cause"], called.status), (&json!("wrong-cloud"), Some(1)), "{found}");
    let ended = SignIn::to_its_end(Home::new(), &target, SECRET, &[]).await;
    assert_eq!(ended.result()["cause"], "wrong-cloud", "{ended:?}");
    assert_eq!(ended.result()["outcome"], "failed");
}

#[tokio::test]
async fn an_unusable_token_answer_has_cause_and_reason() {
    let page = "<!doctype html><html><head><title>Blocked</title></head><body>no</body></html>";
    let html = "html-instead-of-json";
    let odd = "unexpected-response";
    let evil = Server::start().await;
    for (name, answer, cause, reason) in [
        ("a page", Answer::page(200, page), html, Some("not-json")),
        ("a redirect", Answer::redirect(&format!("{}/steal", evil.base)), odd, Some("redirected")),
        ("words", Answer::new(200, "text/plain", "hello"), odd, Some("not-json")),
        ("no token", Answer::json(200, &json!({})), odd, Some("malformed")),
        (
            "wrong types",
            Answer::json(200, &json!({ "access_token": 1, "id_token": 2 })),
            odd,
            Some("malformed"),
        ),
        ("two megabytes", Answer::new(200, "application/json", vec![b' '; 2 << 20]), odd, Some("too-large")),
        ("a bomb", Answer::bomb(16 << 20), odd, Some("too-large")),
        ("another status", Answer::json(500, &json!({ "message": "no" })), odd, Some("status")),
    ] {
        let provider = Provider::start().await;
        provider.server.answer("/token", answer);
        let mut arguments = vec!["check", "--json", "--secret-stdin"];
        let target = provider.target();
        arguments.extend(target.iter().map(String::as_str));
        let called = Home::new().call_with_input(&arguments, SECRET.as_bytes()).await;
        let document = called.json();
        let failed: Vec<&Value> = document["checks"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|check| check["status"] == "failed")
            .collect();
        assert_eq!(failed.len(), 1, "{name}: {document}");
        assert_eq!((&failed[0]["cause"], &failed[0]["reason"]), (&json!(cause), &json!(reason)), "{name}");
        assert_eq!(document["checks"][5]["status"], "inconclusive", "{name}");
        assert_eq!(called.status, Some(1), "{name}");

        let run = SignIn::start(&target, SECRET, &[]).await;
        let page = run.callback_with(CODE);
        let ended = run.finish(SECRET).await;
        ended.is("failed", Some(cause), reason, 3, name);
        assert!(!ended.told.contains(CODE));
        page.await.unwrap();
    }
    assert_eq!(evil.asked().len(), 0, "no redirect is followed with a secret");
}

#[tokio::test]
async fn loopback_is_reached_past_any_proxy() {
    let practice = PracticeTenant::start(&[]).await;
    let proxy = Server::start().await;
    for host in ["localhost", "127.0.0.1", "[::1]"] {
        let base = practice.text("authority").replace("localhost", host);
        let home = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY", "all_proxy"]
            .iter()
            .fold(Home::new(), |home, name| home.with(name, &proxy.base));
        let called = home
            .call(&["check", "--json", "--authority", &base, "--tenant", practice.text("tenant_id")])
            .await;
        let document = called.json();
        assert_eq!(document["checks"][0]["status"], "passed", "{host}: {document}");
    }
    assert_eq!(proxy.asked().len(), 0);
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named() {
    let proxy = Server::start().await;
    // this server answers CONNECT as it answers everything that it does not know: with a refusal
    let home = || Home::new().with("HTTPS_PROXY", &proxy.base).with("https_proxy", &proxy.base);
    at_discovery(home, "https://login.invalid", "proxy-failure", None).await;
    let unreachable = || Home::new().with("HTTPS_PROXY", "http://127.0.0.1:1");
    at_discovery(unreachable, "https://login.invalid", "proxy-failure", None).await;
}
