//! "Fix a sign-in problem" in the real window.

use serde_json::{Value, json};

use crate::driver::Session;
use crate::stage::{Stage, can_run, folders};
use crate::survey::look;

const SECRET: &str = "abc8Q~Zk1xPq7RtYuVwB3nMs5dFgHjKl2aSdFg9w";

/// A ticket as supporters get it: the product's own words, its stack, what Microsoft said.
fn ticket() -> String {
    let stack =
        "    at OAuth2Strategy.authenticate (/srv/node_modules/passport-oauth2/lib/strategy.js:10:3)\n"
            .repeat(6);
    format!(
        "Error: Failed to obtain access token\n{stack}{{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client \
         secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added \
         to app '11111111-0000-4000-8000-000000000001'.\",\"trace_id\":\"33333333-0000-4000-8000-000000000100\",\"timestamp\":\"2026-11-20 \
         08:14:06Z\"}}\n"
    )
}

async fn begun(stage: &Stage) -> &Session {
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Connections").await;
    window.press("Fix a sign-in problem").await;
    window.wait_for_heading("Fix a sign-in problem").await;
    window
}

/// Pastes a text into the box and has the cause found.
async fn paste(window: &Session, text: &str) {
    // typed it would be shortened by every new line's own key
    let set = format!(
        "const box = document.querySelector('#fix-text'); box.focus(); box.select(); document.execCommand('insertText', false, {})",
        Value::from(text)
    );
    window.run(&set).await;
    window.press("Find the cause").await;
}

/// The marked words of the page, in their order.
async fn marked(window: &Session) -> Vec<String> {
    window.wait_for_all().await;
    let found = window
        .run("return [...document.querySelectorAll('mark')].map((one) => one.firstChild.textContent)")
        .await;
    found.as_array().into_iter().flatten().filter_map(|words| words.as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn a_pasted_ticket_is_answered_beside_its_marked_words() {
    if !can_run() {
        return;
    }
    let stage = Stage::set().await;
    let window = begun(&stage).await;
    look(window, "fix").await;
    window.press("Find the cause").await;
    window.wait_for_text("There is a problem").await;
    paste(window, &ticket()).await;
    window.wait_for_text("Microsoft does not accept the client secret").await;
    let marks = marked(window).await;
    assert!(marks.iter().any(|words| words == "AADSTS7000215"), "{marks:?}");
    window.wait_for_text("33333333-0000-4000-8000-000000000100").await;
    look(window, "fix-answer").await;
    window.press("Open Certificates & secrets").await;
    let opened = stage.opened().await;
    assert!(opened.starts_with("https://entra.microsoft.com/"), "{opened}");
    assert!(opened.contains("11111111-0000-4000-8000-000000000001"), "{opened}");
    window.press("Look at something else").await;

    paste(window, &format!("client_secret={SECRET}\n{}", ticket())).await;
    window.wait_for_text("The text holds something secret").await;
    look(window, "fix-held").await;
    assert!(!window.everything().await.contains(SECRET), "the secret stands in the page");
    window.press("Look at something else").await;
    assert!(!window.everything().await.contains(SECRET), "the secret stands in the box");

    paste(window, "The coffee machine is broken again").await;
    window.wait_for_text("we need the whole text").await;
    look(window, "fix-unknown").await;
    window.press("Look at something else").await;

    paste(window, "Failed to obtain access token").await;
    window.wait_for_heading("Answer three questions").await;
    window.press("It worked, and stopped on a certain day").await;
    window.wait_for_text("Likely").await;
    look(window, "fix-questions").await;
    assert!(!window.text().await.contains("Almost certain"), "a bare sentence makes nothing certain");
    stage.window.end().await;
}

#[tokio::test]
async fn a_recording_given_as_an_argument_is_looked_at_at_once() {
    if !can_run() {
        return;
    }
    let folder = folders();
    let file = folder.path().join("ticket.har");
    let address = "https://shop.example/auth/callback?error=invalid_client&error_description=AADSTS50011%3a+The+redirect+URI+%27https%3a%2f%2fshop.example%2fauth%2fcallback%2f%27+specified+in+the+request+does+not+match+the+redirect+URIs+configured+for+the+application+%2711111111-0000-4000-8000-000000000001%27.";
    let entry = json!({
        "startedDateTime": "2026-11-20T08:14:06.000Z", "time": 12,
        "request": { "method": "GET", "url": address, "httpVersion": "HTTP/1.1", "headers": [], "queryString": [], "cookies": [], "headersSize": -1, "bodySize": 0 },
        "response": { "status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "headers": [], "cookies": [], "content": { "size": 0, "mimeType": "text/html" }, "redirectURL": "", "headersSize": -1, "bodySize": 0 },
        "cache": {}, "timings": { "send": 0, "wait": 12, "receive": 0 }
    });
    let har = json!({ "log": { "version": "1.2", "creator": { "name": "test", "version": "1" }, "entries": [entry] } });
    std::fs::write(&file, har.to_string()).expect("a file");
    let data = folder.path().join("data");
    let stage = Stage::with(folder, vec!["--data-dir".into(), json!(data), json!(file)]).await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_text("In ticket.har").await;
    let marks = marked(window).await;
    assert!(marks.iter().any(|words| words.contains("AADSTS50011")), "{marks:?}");
    look(window, "fix-file").await;
    stage.window.end().await;
}

/// A report with markup wherever a text can stand.
const REPORT: &str = r#"{"format":"latchkey-report","version":1,"program":"0.1.0","made":"2026-11-20T08:14:06Z","about":"test",
"product":{"recipe":"kandji","name":"<img src=x onerror=document.title=1>"},
"application":{"client-id":"aaaaaaaa-0000-4000-8000-000000000001","signs-in-at":"organizations"},
"tasks":[{"id":"create-secret","state":"completed"}],
"checks":[{"id":"secret","status":"failed","cause":"secret-expired","expected":"<b>this</b>","found":"<script>document.title = 1</script>"}],
"test":{"outcome":"failed","at":"2026-11-20T08:14:06Z","stale":false,"stages":[{"id":"browser-opened","status":"passed","at":"2026-11-20T08:13:06Z"}],
"checks":[{"id":"issuer","status":"failed","cause":"id-token-invalid","reason":"issuer","expected":"<i>one</i>","found":"<style>*{display:none}</style>"}],
"account":[{"name":"displayName","value":"<u>Mara</u> **bold**"}]},
"causes":[{"slug":"secret-expired","certainty":"certain","codes":[7000222],"own-words":"<a href=javascript:alert(1)>click</a>","detail":"<svg onload=alert(1)>","evidence":["<iframe srcdoc=x></iframe>"]}],
"support":{"correlation-ids":["22222222-bbbb-4000-8000-000000000000"],"timestamps":["2026-11-20 08:14:06Z"]}}"#;

#[tokio::test]
async fn markup_in_an_opened_report_stays_text() {
    if !can_run() {
        return;
    }
    let folder = folders();
    let file = folder.path().join("report.json");
    std::fs::write(&file, REPORT).expect("a file");
    let data = folder.path().join("data");
    let stage = Stage::with(folder, vec!["--data-dir".into(), json!(data), json!(file)]).await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_text("<script>document.title = 1</script>").await;
    window.wait_for_text("<img src=x onerror=document.title=1>").await;
    for text in ["<u>Mara</u>", "<i>one</i>", "<style>*{display:none}</style>", "<iframe srcdoc=x></iframe>"]
    {
        window.wait_for_text(text).await;
    }
    window.wait_for_all().await;
    let made = window
        .run("return document.querySelectorAll('main script, main style, main img, main a, main i, main u, main iframe').length")
        .await;
    assert_eq!(made, 0, "nothing of the report became markup");
    let bold =
        window.run("return [...document.querySelectorAll('main b')].map((one) => one.textContent)").await;
    assert!(!bold.to_string().contains("this"), "{bold}");
    // the cause that the report names stands above it, with a message to send
    window.wait_for_text("The client secret has expired").await;
    window.wait_for_text("Copy the message").await;
    let title = window.run("return document.title").await;
    assert!(title.as_str().is_some_and(|title| title.ends_with("– Latchkey")), "{title}");
    look(window, "fix-report").await;
    stage.window.end().await;
}
