//! `latchkey diagnose` and `latchkey report` without `--json`: the same facts, as readable text.

use serde_json::{Value, json};
use tests::latchkey::Home;
use tests::provider::{CLIENT, TENANT};

use crate::text::says_all;

/// Both forms of the answer to an input.
async fn both(input: &str) -> (Value, String) {
    let home = Home::new();
    let document = home.call_with_input(&["diagnose", "--json"], input.as_bytes()).await;
    let text = home.call_with_input(&["diagnose"], input.as_bytes()).await;
    assert_eq!(text.status, document.status, "{text:?}");
    (document.json(), text.out)
}

const LOG: &str = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n2026-11-20T08:00:00Z,r,c,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50105,x\r\n2026-11-20T09:00:00Z,r,c,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50011,y\r\n2026-11-20T08:00:00Z,r,c,Shop,a,Success,0,Other.\r\n";

/// A code that came to a product which then answered 500.
pub const STOPPED_AT_PRODUCT: &str = include_str!("../../recordings/stopped-at-product.har");

#[tokio::test]
async fn diagnose() {
    let several = "2026-11-20 08:14:06Z AADSTS50011: The redirect URI 'https://a.example/cb' specified in the request does not match. Correlation ID: 11111111-bbbb-4000-8000-000000000000\n\
        client_secret=abc8Q~Zk1xPq7RtYuVwB3nMs5dFgHjKl2aSdFg9w\n\
        2026-11-20 09:30:00Z AADSTS7000222: The provided client secret keys for app 'aaaaaaaa-0000-4000-8000-000000000001' are expired. Trace ID: 22222222-bbbb-4000-8000-000000000000";
    let manifest = r#"{"appId":"aaaaaaaa-0000-4000-8000-000000000001","displayName":"Shop","signInAudience":"AzureADMyOrg","web":{"redirectUris":["https://a.example/cb"]},"optionalClaims":{"idToken":[{"name":"email"}]},"passwordCredentials":[{"displayName":"one","endDateTime":"2020-01-01T00:00:00Z","hint":"abc"}]}"#;
    let good = manifest.replace("2020", "2099");
    let har = STOPPED_AT_PRODUCT;
    let cut = &har[..har.len() - 4];
    for input in [
        several,
        LOG,
        manifest,
        &good,
        har,
        cut,
        "Failed to obtain access token",
        "AADSTS99999999: Something new.",
        "Error 400: redirect_uri_mismatch at https://accounts.google.com/signin/oauth/error",
        "The cat sat on the mat.",
    ] {
        let (document, text) = both(input).await;
        says_all(&document, &text, &[]);
        assert!(!text.contains("CANARY") && !text.contains("abc8Q~"), "{text}");
    }
    let (_, text) = both(cut).await;
    assert!(text.contains("The file ends in the middle"), "{text}");
    let (document, text) = both(har).await;
    assert_eq!(document["title"], "The product could not finish the sign-in");
    assert_eq!(document["exchange_failed"]["who"], "product");
    assert!(text.contains("1. Microsoft does not accept the client secret"), "{text}");
}

#[tokio::test]
async fn what_came_from_outside_commands_no_terminal() {
    let (_, text) = both("AADSTS7000215: Invalid client secret provided\u{1b}[2J\u{1b}]0;title\u{7}").await;
    assert!(!text.contains(['\u{1b}', '\u{7}']), "{text:?}");
}

#[tokio::test]
async fn report() {
    let home = Home::new();
    let add = [
        "connections",
        "add",
        "--recipe",
        "emnify",
        "--tenant",
        TENANT,
        "--client-id",
        CLIENT,
        "--expires",
        "2099-01-31",
        "--name",
        "Ours",
    ];
    let id = home.call(&add).await.out.trim().to_owned();
    let document = home.call(&["report", "--connection", &id, "--format", "json"]).await.json();
    let text = home.call(&["report", "--connection", &id]).await.out;
    // what a program names by a slug is said in words, and each call has its own time
    let slugs = [
        "format",
        "version",
        "about",
        "recipe",
        "id",
        "state",
        "status",
        "slug",
        "certainty",
        "cloud",
        "made",
    ];
    says_all(&document, &text, &slugs);
    assert!(text.contains("Made by Latchkey"), "{text}");
    for (list, heading) in [("tasks", "THE TASKS"), ("checks", "CHECKS WITHOUT A SIGN-IN")] {
        let there = document[list].as_array().is_some_and(|rows| !rows.is_empty());
        assert_eq!(text.contains(heading), there, "{list}: {text}");
    }
}

#[tokio::test]
async fn a_report_that_comes_back_has_its_answer_above_it() {
    let json = json!({
        "format": "latchkey-report", "version": 1, "program": "0.1.0", "made": "2026-11-26T06:37:42Z", "about": "connection",
        "application": { "client-id": CLIENT, "tenant-id": TENANT },
        "checks": [{ "id": "secret", "status": "failed", "cause": "secret-expired" }],
        "support": { "correlation-ids": ["22222222-bbbb-4000-8000-000000000000"] },
    })
    .to_string();
    let (document, text) = both(&json).await;
    says_all(&document, &text, &["report", "cut"]);
    let (message, report) = (text.find("Message to send"), text.find("CHECKS WITHOUT A SIGN-IN"));
    assert!(message.is_some() && message < report, "{text}");
    assert!(text.contains("Who acts: ") && text.contains("22222222-bbbb"), "{text}");
}
