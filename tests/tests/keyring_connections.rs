//! Saved connections with their secrets in a real keyring, by the command line: what it tries is kept, and reported.
#![allow(missing_docs, reason = "tests")]
#![cfg(target_os = "linux")]

use std::path::Path;

use serde_json::{Value, json};
use tests::latchkey::Home;
use tests::practice::{ALMA, PracticeTenant};
use tests::run::SignIn;

const WRONG: &str = "abc8Q~Zk1xPq7RtYuVwB3nMs5dFgHjKl2aSdFg9w";

/// A home on the session's bus, with its store in this folder.
fn home(store: &Path) -> Home {
    let bus = std::env::var("DBUS_SESSION_BUS_ADDRESS").unwrap_or_default();
    let store = store.to_str().expect("a path of text");
    Home::new().with("DBUS_SESSION_BUS_ADDRESS", &bus).with("LATCHKEY_DATA_DIR", store)
}

/// Adds a connection of Kandji's with this secret. Nothing without a keyring, which is said.
async fn added(store: &Path, practice: &PracticeTenant, secret: &str) -> Option<String> {
    let target = practice.target();
    let fixed = ["connections", "add", "--recipe", "kandji", "--answer", "region=us", "--secret-stdin"];
    let arguments: Vec<&str> = fixed
        .into_iter()
        .chain(["--answer", "shown=nothing", "--answer", "domain=contoso.example"])
        .chain(target.iter().map(String::as_str))
        .collect();
    let called = home(store).call_with_input(&arguments, format!("{secret}\n").as_bytes()).await;
    called.keeps_to_itself(secret);
    if called.status == Some(2) && called.err.contains("keyring") && std::env::var_os("CI").is_none() {
        println!("not run: {}", called.err.trim());
        return None;
    }
    assert_eq!(called.status, Some(0), "{called:?}");
    Some(called.out.trim().to_owned())
}

async fn signed_in(store: &Path, connection: &str, secret: &str, further: &[&str]) -> Value {
    let target = ["--connection".to_owned(), connection.to_owned()];
    let run = SignIn::at_home(home(store), &target, secret, further).await;
    let page = run.sign_in_as(ALMA);
    let result = run.finish(secret).await.result().clone();
    page.await.expect("a page");
    result
}

async fn last(store: &Path) -> Value {
    home(store).call(&["report", "--last", "--format", "json"]).await.json()
}

#[tokio::test]
async fn a_sign_in_is_kept_with_its_connection_and_is_the_last_report() {
    let folder = tempfile::tempdir().expect("a folder");
    let practice = PracticeTenant::start(&[]).await;
    let secret = practice.text("secret");
    let Some(id) = added(folder.path(), &practice, secret).await else { return };
    let other = ["--expect-email", "somebody@else.example"];
    let result = signed_in(folder.path(), &id, secret, &other).await;
    assert_eq!((&result["outcome"], &result["cause"]), (&json!("failed"), &json!("email-does-not-match")));
    let report = last(folder.path()).await;
    assert_eq!((&report["about"], &report["test"]["outcome"]), (&json!("test"), &json!("failed")));
    assert_eq!(report["causes"][0]["slug"], "email-does-not-match");
    assert!(report["test"]["stages"].as_array().is_some_and(|stages| !stages.is_empty()), "{report}");

    let result = signed_in(folder.path(), &id, secret, &[]).await;
    assert_eq!(result["outcome"], "passed", "{result}");
    let report = last(folder.path()).await;
    assert_eq!(report["test"]["outcome"], "passed");
    assert!(report["causes"].is_null(), "{report}");
    let listed = home(folder.path()).call(&["connections", "--json"]).await.json();
    assert!(listed[0]["proven_at"].is_string(), "{listed}");
}

#[tokio::test]
async fn a_check_that_failed_stands_in_the_report_of_its_connection() {
    let folder = tempfile::tempdir().expect("a folder");
    let practice = PracticeTenant::start(&[]).await;
    let Some(id) = added(folder.path(), &practice, WRONG).await else { return };
    let checked = home(folder.path()).call(&["check", "--connection", &id, "--json"]).await;
    assert_eq!(checked.status, Some(1), "{checked:?}");
    let report = home(folder.path()).call(&["report", "--connection", &id, "--format", "json"]).await.json();
    let rows = report["checks"].as_array().expect("checks");
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).cloned().unwrap_or_default();
    assert_eq!((&row("network")["status"], &row("client")["status"]), (&json!("passed"), &json!("passed")));
    let secret = row("secret");
    assert_eq!(
        (&secret["status"], &secret["cause"]),
        (&json!("failed"), &json!("secret-id-pasted-or-wrong-secret"))
    );
    assert_eq!(report["causes"][0]["codes"], json!([7_000_215]));
    assert!(report["checked"].is_string(), "{report}");
    assert!(report["support"]["correlation-ids"].is_array(), "{report}");
    assert!(report["tasks"].is_null(), "it was set up elsewhere: {report}");
    let text = home(folder.path()).call(&["report", "--connection", &id]).await;
    assert!(text.out.contains("AADSTS7000215") && text.out.contains("All made at"), "{text:?}");
    text.keeps_to_itself(WRONG);
}

#[tokio::test]
async fn without_its_keyring_a_secret_is_neither_skipped_nor_said_to_be_forgotten() {
    let folder = tempfile::tempdir().expect("a folder");
    let practice = PracticeTenant::start(&[]).await;
    let Some(id) = added(folder.path(), &practice, WRONG).await else { return };
    let store = folder.path().to_str().expect("a path of text");
    let elsewhere = || Home::new().with("LATCHKEY_DATA_DIR", store);
    for arguments in
        [&["sign-in", "--connection", &id, "--browser", "print"][..], &["connections", "remove", &id]]
    {
        let called = elsewhere().call(arguments).await;
        called.is_unusable("the keyring is out of reach");
        assert!(called.err.contains("keyring"), "{called:?}");
    }
    // what needs no secret is asked all the same
    let one = elsewhere().call(&["check", "--connection", &id, "--json"]).await;
    let all = elsewhere().call(&["check", "--all", "--json"]).await;
    for (called, document) in [(&one, one.json()), (&all, all.json_lines()[0].clone())] {
        assert_eq!((called.status, &document["outcome"]), (Some(3), &json!("inconclusive")), "{called:?}");
        let statuses: Vec<_> = [0, 2, 4].map(|at| document["checks"][at]["status"].clone()).into();
        assert_eq!(statuses, ["passed", "passed", "inconclusive"], "{called:?}");
        let why = document["checks"][4]["detail"].as_str().unwrap_or_default();
        assert!(why.contains("keyring"), "{called:?}");
    }
    let removed = home(folder.path()).call(&["connections", "remove", &id, "--json"]).await;
    assert_eq!(removed.json(), json!({ "removed": id }));
}
