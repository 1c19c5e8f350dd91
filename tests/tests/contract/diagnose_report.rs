//! `latchkey diagnose --report`, and a report that is read again.

use serde_json::{Value, json};
use tests::latchkey::{Called, Home, assert_untold};

const SECRET: &str = "abc8Q~Zk1xPq7RtYuVwB3nMs5dFgHjKl2aSdFg9w";

/// A ticket with a customer's secret in it.
fn ticket() -> String {
    format!(
        "client_secret={SECRET}\nmara.lind@contoso.example cannot sign in\nAADSTS7000222: The provided client secret keys for app \
         'aaaaaaaa-0000-4000-8000-000000000001' are expired. Correlation ID: 22222222-bbbb-4000-8000-000000000000 Timestamp: 2026-11-20 08:14:06Z"
    )
}

async fn report(input: &str, format: &str) -> Called {
    Home::new().call_with_input(&["diagnose", "--report", format], input.as_bytes()).await
}

#[tokio::test]
async fn what_was_found_is_handed_on_in_each_format_with_nothing_secret_in_it() {
    for format in ["json", "html", "text"] {
        let called = report(&ticket(), format).await;
        assert_eq!(called.status, Some(0), "{called:?}");
        assert_untold(SECRET, &format!("{}{}", called.out, called.err));
        assert!(!called.out.contains("mara.lind"), "people are shortened: {called:?}");
        for kept in ["AADSTS7000222", "22222222-bbbb-4000-8000-000000000000"] {
            assert!(called.out.contains(kept), "{format}: {called:?}");
        }
    }
    let written: Value = report(&ticket(), "json").await.json();
    assert_eq!(written["about"], "diagnosis");
    assert_eq!(written["causes"][0]["slug"], "secret-expired");
    assert_eq!(written["application"]["client-id"], "aaaaaaaa-0000-4000-8000-000000000001");
    assert!(report(&ticket(), "text").await.out.contains("Who acts: "));
    let unknown = report("nothing known", "json").await;
    assert_eq!(
        (unknown.status, unknown.json()["causes"][0]["slug"].clone()),
        (Some(3), json!("unrecognised"))
    );
}

#[tokio::test]
async fn a_report_that_comes_back_is_told_as_whoever_made_it_saw_it() {
    let json = json!({
        "format": "latchkey-report", "version": 1, "program": "0.1.0", "made": "2026-11-26T06:37:42Z", "about": "test",
        "product": { "recipe": "kandji", "name": "<b>Kandji</b>" },
        "test": {
            "outcome": "failed", "at": "2026-11-26T06:30:00Z", "stale": false,
            "stages": [{ "id": "browser-opened", "status": "passed", "at": "2026-11-26T06:29:00Z" }],
            "checks": [{ "id": "issuer", "status": "failed", "expected": "https://a.example", "found": "https://b.example" }],
            "account": [],
        },
        "causes": [{ "slug": "user-not-assigned", "certainty": "certain", "codes": [50105] }],
    })
    .to_string();
    let home = Home::new();
    let told = home.call_with_input(&["diagnose"], json.as_bytes()).await;
    assert_eq!(told.status, Some(0), "{told:?}");
    for said in [
        "<b>Kandji</b>",
        "HOW FAR IT GOT",
        "Browser opened",
        "Issuer",
        "Expected: https://a.example",
        "Found: https://b.example",
        "AADSTS50105",
    ] {
        assert!(told.out.contains(said), "{said} in {}", told.out);
    }
    // handed on, it stays the report that it was
    let again = report(&json, "json").await.json();
    assert_eq!(again, serde_json::from_str::<Value>(&json).unwrap());
    let html = report(&json, "html").await.out;
    assert!(html.contains("&lt;b&gt;Kandji") && !html.contains("<b>Kandji"), "{html}");
}

#[tokio::test]
async fn a_report_that_was_cut_off_is_said_to_be_one() {
    let cut = r#"{"format":"latchkey-report","version":1,"program":"0.1.0","made":"2026-"#;
    let newer = r#"{"format":"latchkey-report","version":9}"#;
    for (text, said) in
        [(newer, "made by a newer Latchkey"), (r#"{"format":"latchkey-report","version":1}"#, "shape of one")]
    {
        let called = Home::new().call_with_input(&["diagnose", "--json"], text.as_bytes()).await;
        assert_eq!((called.status, called.json()["recognised"].clone()), (Some(3), json!(false)));
        assert!(called.err.contains(said), "{called:?}");
    }
    let called = Home::new().call_with_input(&["diagnose"], cut.as_bytes()).await;
    assert_eq!(called.status, Some(3), "{called:?}");
}
