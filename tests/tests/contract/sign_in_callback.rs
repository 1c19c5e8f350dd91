//! Who may end a run.

use tests::browser::Browser;
use tests::key::Key;
use tests::practice::{ADMIN, PracticeTenant};
use tests::provider::{CODE, Provider, SECRET};
use tests::run::{Ended, SignIn};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Sends bytes to the run's port, and gives the first line of what comes back.
async fn raw(address: &str, port: u16, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect((address, port)).await.unwrap();
    // a server that has read enough hangs up
    drop(stream.write_all(bytes).await);
    let mut answer = Vec::new();
    drop(stream.read_to_end(&mut answer).await);
    String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned()
}

async fn finish_truly(provider: &Provider, run: SignIn) -> Ended {
    provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
    let page = run.callback_with(CODE);
    let ended = run.finish(SECRET).await;
    assert_eq!(page.await.unwrap().status, 200);
    ended
}

#[tokio::test]
async fn nothing_but_the_true_callback_ends_the_run() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    let (port, state) = (run.port(), run.parameter("state"));
    for fields in [
        &[("code", CODE), ("state", "wrong")][..],
        &[("code", CODE)],
        &[("error", "access_denied"), ("state", "wrong")],
        &[("error", "access_denied"), ("error_description", "AADSTS65004: declined")],
        &[("code", CODE), ("state", &state[..state.len() - 1])],
        &[("code", CODE), ("state", &state), ("state", &state)],
        &[("code", CODE), ("code", "other"), ("state", &state)],
        &[],
    ] {
        run.callback(fields).await.unwrap();
    }
    let good = format!("code={CODE}&state={state}");
    let form = "Content-Type: application/x-www-form-urlencoded";
    let post = |host: &str, path: &str, kind: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\n{kind}\r\nContent-Length: {}\r\n\r\n{good}",
            good.len()
        )
    };
    let own = format!("localhost:{port}");
    for bytes in [
        post("evil.example", "/latchkey", form),
        post(&format!("evil.example:{port}"), "/latchkey", form),
        post("localhost:1", "/latchkey", form),
        post(&own, "/Latchkey", form),
        post(&own, "/latchkey/", form),
        post(&own, "/", form),
        post(&own, "/latchkey", "Content-Type: text/plain"),
        post(&own, "/latchkey", "X: y"),
        format!("HEAD /latchkey?{good} HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("OPTIONS /latchkey?{good} HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("PUT /latchkey?{good} HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("GET /latchkey HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("GET /favicon.ico HTTP/1.1\r\nHost: {own}\r\n\r\n"),
        format!("GET /latchkey?{good} HTTP/1.1\r\n\r\n"),
        "\r\n\r\n\r\n".to_owned(),
        "\u{16}\u{3}\u{1}\u{2}garbage".to_owned() + "\r\n\r\n",
        format!("GET /{} HTTP/1.1\r\nHost: {own}\r\n\r\n", "a".repeat(200_000)),
        format!(
            "POST /latchkey HTTP/1.1\r\nHost: {own}\r\n{form}\r\nContent-Length: 1000000\r\n\r\n{}",
            "a".repeat(1_000_000)
        ),
    ] {
        let first = raw("127.0.0.1", port, bytes.as_bytes()).await;
        assert!(!first.contains(" 303 "), "{first}");
    }
    // some hang about and say nothing
    let mut idle = Vec::new();
    for _ in 0..40 {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        stream.write_all(b"POST /latchkey HTTP/1.1\r\n").await.unwrap();
        idle.push(stream);
    }
    assert!(provider.server.asked().iter().all(|asked| asked.target != "/token"), "no code was redeemed");
    let ended = finish_truly(&provider, run).await;
    ended.is("passed", None, None, 0, "after all that");
    assert_eq!(ended.events(), ["listening", "open-browser", "callback", "token-response", "result"]);
    assert!(!ended.told.contains(CODE));
    std::net::TcpListener::bind(("127.0.0.1", port)).expect("the port is free");
}

#[tokio::test]
async fn both_loopback_addresses_answer() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    let bare = format!("GET / HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", run.port());
    assert!(raw("127.0.0.1", run.port(), bare.as_bytes()).await.starts_with("HTTP/1.1 200"));
    if std::net::TcpListener::bind("[::1]:0").is_ok() {
        assert!(raw("::1", run.port(), bare.as_bytes()).await.starts_with("HTTP/1.1 200"));
    }
    finish_truly(&provider, run).await.is("passed", None, None, 0, "then the callback");
}

#[tokio::test]
async fn a_wrong_state_and_then_silence_is_said_to_be_that() {
    let provider = Provider::start().await;
    for fields in [
        &[("code", CODE), ("state", "wrong")][..],
        &[("code", CODE)],
        &[("error", "access_denied"), ("state", "wrong")],
    ] {
        let run = SignIn::start(&provider.target(), SECRET, &["--timeout", "2"]).await;
        run.callback(fields).await.unwrap();
        let ended = run.finish(SECRET).await;
        ended.is("timed-out", Some("callback-invalid"), Some("state"), 3, "a wrong state");
        assert_eq!(ended.events(), ["listening", "open-browser", "result"]);
    }
}

#[tokio::test]
async fn a_callback_of_another_provider_is_refused_before_the_code_is_redeemed() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    let page = run.callback(&[
        ("code", CODE),
        ("state", &run.parameter("state")),
        ("iss", "https://evil.example/v2.0"),
    ]);
    let ended = run.finish(SECRET).await;
    ended.is("failed", Some("callback-invalid"), Some("issuer"), 1, "a foreign issuer");
    page.await.unwrap();
    assert!(provider.server.asked().iter().all(|asked| asked.target != "/token"));

    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
    let page =
        run.callback(&[("code", CODE), ("state", &run.parameter("state")), ("iss", &provider.issuer())]);
    run.finish(SECRET).await.is("passed", None, None, 0, "its own issuer");
    page.await.unwrap();
}

#[tokio::test]
async fn a_callback_without_a_code_is_refused() {
    let provider = Provider::start().await;
    for fields in [&[][..], &[("code", "")], &[("session_state", "x")]] {
        let run = SignIn::start(&provider.target(), SECRET, &[]).await;
        let state = run.parameter("state");
        let mut all = vec![("state", state.as_str())];
        all.extend(fields);
        let page = run.callback(&all);
        let ended = run.finish(SECRET).await;
        ended.is("failed", Some("callback-invalid"), Some("missing-code"), 1, "no code");
        page.await.unwrap();
    }
}

#[tokio::test]
async fn an_error_in_the_callback_has_the_cause_of_its_sentence() {
    let provider = Provider::start().await;
    for (error, description, subcode, cause, codes) in [
        (
            "access_denied",
            "AADSTS65004: User declined to consent to access the app.",
            "cancel",
            "user-declined-consent",
            vec![65_004],
        ),
        ("access_denied", "the user canceled the authentication", "cancel", "user-declined-consent", vec![]),
        (
            "access_denied",
            "AADSTS50105: The signed in user is not assigned to a role.",
            "",
            "user-not-assigned",
            vec![50_105],
        ),
        (
            "interaction_required",
            "AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication.",
            "",
            "mfa-required",
            vec![50_076],
        ),
        (
            "invalid_client",
            "AADSTS650052: The app needs access to a service.",
            "",
            "resource-not-in-tenant",
            vec![650_052],
        ),
    ] {
        let run = SignIn::start(&provider.target(), SECRET, &[]).await;
        let state = run.parameter("state");
        let page = run.callback(&[
            ("error", error),
            ("error_description", description),
            ("error_subcode", subcode),
            ("state", &state),
        ]);
        let ended = run.finish(SECRET).await;
        ended.is("failed", Some(cause), None, 1, description);
        assert_eq!(ended.result()["aadsts"], serde_json::json!(codes), "{description}");
        assert_eq!(ended.events(), ["listening", "open-browser", "callback", "result"]);
        let page = page.await.unwrap();
        assert!(!page.text.contains(description), "the page says it in its own words");
    }
}

#[tokio::test]
async fn consent_that_is_declined_at_the_practice_tenant_is_told() {
    let practice = PracticeTenant::start(&[]).await;
    let secret = practice.text("secret").to_owned();
    // a permission that nobody consented to yet brings up the consent page
    let run =
        SignIn::start(&practice.target(), &secret, &["--scope", "openid profile email Directory.Read.All"])
            .await;
    let url = run.url.to_string();
    let visit = tokio::spawn(async move {
        let mut browser = Browser::new();
        let page = browser.open(&url).await;
        let page = browser.submit(&page, "account", ADMIN).await;
        assert!(page.text.contains("Permissions requested"), "{}", page.text);
        let page = browser.submit(&page, "decision", "deny").await;
        browser.pass_on(page).await
    });
    let ended = run.finish(&secret).await;
    ended.is("failed", Some("user-declined-consent"), None, 1, "Cancel");
    assert_eq!(ended.result()["aadsts"], serde_json::json!([65_004]));
    visit.await.unwrap();
}

#[tokio::test]
async fn a_code_is_redeemed_once_however_often_it_comes() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
    let both = [run.callback_with(CODE), run.callback_with(CODE)];
    run.finish(SECRET).await.is("passed", None, None, 0, "a double click");
    drop(both);
    assert_eq!(provider.server.asked().iter().filter(|asked| asked.target == "/token").count(), 1);
}
