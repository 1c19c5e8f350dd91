//! `latchkey report`: of a connection, of the last test, in each format, with nothing secret in it.

use recipe::record::Kept;
use serde_json::{Value, json};
use tests::latchkey::Home;
use tests::practice::PracticeTenant;
use tests::provider::{CLIENT, TENANT};
use tests::saved;

async fn added(home: &Home) -> String {
    let arguments = [
        "connections",
        "add",
        "--recipe",
        "kandji",
        "--answer",
        "region=eu",
        "--answer",
        "shown=nothing",
        "--answer",
        "domain=contoso.example",
        "--tenant",
        TENANT,
        "--client-id",
        CLIENT,
        "--expires",
        "2027-01-31",
        "--name",
        "<b>Ours</b>",
    ];
    let added = home.call(&arguments).await;
    assert_eq!(added.status, Some(0), "{added:?}");
    added.out.trim().to_owned()
}

#[tokio::test]
async fn a_connection_is_reported_in_each_format() {
    let home = Home::new();
    let id = added(&home).await;
    let json = home.call(&["report", "--connection", &id, "--format", "json"]).await;
    assert_eq!(json.status, Some(0), "{json:?}");
    let report: Value = json.json();
    assert_eq!(report["format"], "latchkey-report");
    assert_eq!(report["version"], 1);
    assert_eq!(report["about"], "connection");
    assert_eq!(report["application"]["client-id"], CLIENT);
    assert_eq!(report["application"]["tenant-id"], TENANT);
    assert_eq!(report["secret-expires"], "2027-01-31");
    assert_eq!(report["product"]["recipe"], "kandji");
    let html = home.call(&["report", "--connection", &id, "--format", "html"]).await;
    assert_eq!(html.status, Some(0), "{html:?}");
    assert!(html.out.starts_with("<!doctype html>") && html.out.contains(CLIENT), "{html:?}");
    assert!(html.out.contains("Content-Security-Policy") && !html.out.contains("<script"), "{html:?}");
    for arguments in
        [vec!["report", "--connection", &id], vec!["report", "--connection", &id, "--format", "text"]]
    {
        let text = home.call(&arguments).await;
        assert_eq!(text.status, Some(0), "{text:?}");
        assert!(text.out.contains(TENANT) && !text.out.contains('<'), "{text:?}");
    }
}

#[tokio::test]
async fn a_report_of_what_works_is_no_failure_when_it_comes_back_as_text_or_page() {
    let practice = PracticeTenant::start(&[]).await;
    let home = Home::new();
    let target = practice.target();
    let mut arguments = vec!["connections", "add", "--recipe", "emnify", "--name", "emnify"];
    arguments.extend(target.iter().map(String::as_str));
    let id = home.call(&arguments).await.out.trim().to_owned();
    assert_eq!(home.call(&["check", "--connection", &id]).await.status, Some(0));
    for format in ["text", "html"] {
        let report = home.call(&["report", "--connection", &id, "--format", format]).await;
        let told = home.call_with_input(&["diagnose", "--json"], report.out.as_bytes()).await;
        assert_eq!(
            (told.status, told.json()["causes"].as_array().map(Vec::len)),
            (Some(3), Some(0)),
            "{told:?}"
        );
    }
}

#[tokio::test]
async fn a_draft_is_reported_in_the_names_of_its_tasks() {
    let home = Home::new();
    let mut draft = saved::connection("http://localhost:1", Kept::Never);
    (draft.recipe, draft.record) = ("emnify".to_owned(), json!({}));
    saved::put(&home.folder().join("data/latchkey"), std::slice::from_ref(&draft));
    let text = home.call(&["report", "--connection", &draft.id.to_string()]).await;
    assert_eq!(text.status, Some(0), "{text:?}");
    assert!(text.out.contains("Tick two token boxes: Cannot start yet"), "{text:?}");
    for id in ["token-boxes", "upn-claim", "expose-an-api"] {
        assert!(!text.out.contains(id), "{text:?}");
    }
}

#[tokio::test]
async fn the_json_satisfies_the_schema_that_stands_beside_its_types() {
    let home = Home::new();
    let id = added(&home).await;
    let report = home.call(&["report", "--connection", &id, "--format", "json"]).await.json();
    let schema = tests::latchkey::workspace().join("src-tauri/crates/diagnose/src/data/report.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(schema).unwrap()).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&report), "{report}");
}

#[tokio::test]
async fn what_cannot_be_reported_is_said() {
    let home = Home::new();
    home.call(&["report"]).await.is_unusable("nothing is named");
    home.call(&["report", "--last"]).await.is_unusable("nothing was tested yet");
    home.call(&["report", "--connection", "not-an-id"]).await.is_unusable("no id at all");
    home.call(&["report", "--connection", "4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90"])
        .await
        .is_unusable("nobody's id");
    let id = added(&home).await;
    home.call(&["report", "--connection", &id, "--last"]).await.is_unusable("two at once");
    home.call(&["report", "--connection", &id, "--format", "pdf"]).await.is_unusable("no such format");
    home.call(&["report", "--last"]).await.is_unusable("it was added, and never tested");
}
