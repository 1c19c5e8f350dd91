use serde_json::{Value, json};
use tests::latchkey::{Home, assert_untold};

async fn diagnose(input: &[u8]) -> (Value, Option<i32>) {
    let called = Home::new().call_with_input(&["diagnose", "--json"], input).await;
    (called.json(), called.status)
}

const PAGE: &str = "Sign in\nSorry, but we\u{2019}re having trouble signing you in.\n\nAADSTS50105: Your administrator has configured the application Shop ('aaaaaaaa-0000-4000-8000-000000000001') to block users unless they are specifically granted ('assigned') access to the application.\nRequest Id: 11111111-aaaa-4000-8000-000000000100\nCorrelation Id: 22222222-bbbb-4000-8000-000000000000\nTimestamp: 2026-06-16T09:25:54Z";

#[tokio::test]
async fn a_page_is_answered_with_the_fields_of_the_contract() {
    let (value, status) = diagnose(PAGE.as_bytes()).await;
    assert_eq!(status, Some(0));
    assert_eq!((&value["recognised"], &value["label"]), (&json!(true), &Value::Null));
    let cause = &value["causes"][0];
    for (field, expected) in
        [("slug", "user-not-assigned"), ("certainty", "certain"), ("who", "tenant-admin")]
    {
        assert_eq!(cause[field], expected);
    }
    assert_eq!(cause["aadsts"], json!([50105]));
    for field in ["title", "explanation", "message", "portal_url"] {
        assert!(cause[field].as_str().is_some_and(|text| text.len() > 10), "{field}: {cause}");
    }
    assert!(cause["steps"].as_array().is_some_and(|steps| !steps.is_empty()));
    let ids = &value["identifiers"];
    assert_eq!(ids["correlation_ids"], json!(["22222222-bbbb-4000-8000-000000000000"]));
    assert_eq!(ids["timestamps"], json!(["2026-06-16T09:25:54Z"]));
    for field in ["trace_ids", "client_ids", "tenants"] {
        assert!(ids[field].is_array(), "{field}");
    }
    assert_eq!(value["questions"], json!([]));
}

#[tokio::test]
async fn evidence_is_what_stands_at_its_bytes() {
    let (value, _) = diagnose(PAGE.as_bytes()).await;
    let utf16: Vec<u8> = PAGE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (wide, _) = diagnose(&utf16).await;
    for (value, bytes) in [(value, PAGE.as_bytes().to_vec()), (wide, utf16)] {
        let evidence = value["causes"][0]["evidence"].as_array().unwrap().clone();
        assert!(!evidence.is_empty());
        for words in evidence {
            let (offset, length) = (words["offset"].as_u64().unwrap(), words["length"].as_u64().unwrap());
            let stands = &bytes[offset as usize..(offset + length) as usize];
            let text = words["text"].as_str().unwrap();
            let spelled: Vec<u8> = match stands.len() == text.len() {
                true => text.bytes().collect(),
                false => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            };
            assert_eq!(stands, spelled);
        }
    }
}

#[tokio::test]
async fn the_bare_sentence_gives_possible_causes_and_questions() {
    for text in [
        "Failed to obtain access token",
        "InternalOAuthError: Failed to obtain access token\n    at OAuth2Strategy._createOAuthError",
    ] {
        let (value, status) = diagnose(text.as_bytes()).await;
        assert_eq!(status, Some(0), "{value}");
        let causes = value["causes"].as_array().unwrap();
        assert!(causes.len() >= 4 && causes.iter().all(|cause| cause["certainty"] == "possible"), "{value}");
        let ids: Vec<&str> = value["questions"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|question| question["id"].as_str())
            .collect();
        assert_eq!(ids, ["since-when", "secret-renewed", "who-is-hit"]);
        assert!(value["questions"][0]["choices"].as_array().is_some_and(|choices| choices.len() > 1));
    }
}

#[tokio::test]
async fn what_is_no_failure_of_microsofts_ends_with_3() {
    for (text, label) in [
        ("The cat sat on the mat.", "unrecognised"),
        ("", "unrecognised"),
        (
            "Error 400: redirect_uri_mismatch at https://accounts.google.com/signin/oauth/error",
            "not-microsoft",
        ),
        ("## Changelog\n- document what AADSTS50011 means", "mention-only"),
    ] {
        let (value, status) = diagnose(text.as_bytes()).await;
        assert_eq!((status, value["label"].as_str()), (Some(3), Some(label)), "{text}: {value}");
        assert_eq!((&value["recognised"], &value["causes"]), (&json!(false), &json!([])), "{text}");
    }
}

#[tokio::test]
async fn a_secret_in_the_text_is_said_and_never_shown() {
    const SECRET: &str = "pR78Q~xkVtBwQe_4mZrNsUaYhGdLcJfTiOoPp.~w";
    let text = format!(
        "POST /token client_secret={SECRET}&grant_type=client_credentials\nAADSTS7000215: Invalid client secret provided. {SECRET}"
    );
    for further in [&["--json"][..], &[]] {
        let mut arguments = vec!["diagnose"];
        arguments.extend(further);
        let called = Home::new().call_with_input(&arguments, text.as_bytes()).await;
        assert_eq!(called.status, Some(0));
        assert_untold(SECRET, &called.out);
        assert_untold(SECRET, &called.err);
    }
    let (value, _) = diagnose(text.as_bytes()).await;
    assert_eq!(value["hidden"], json!(["client-secret"]));
}

#[tokio::test]
async fn a_file_is_read_and_one_that_is_not_there_is_named() {
    let home = Home::new();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ticket.txt");
    std::fs::write(&file, PAGE).unwrap();
    let called = home.call(&["diagnose", &file.display().to_string()]).await;
    assert_eq!(called.status, Some(0), "{}", called.err);
    assert!(called.out.contains("AADSTS50105") && called.out.contains("Ready to send"), "{}", called.out);
    for unusable in [folder.path().join("none.txt"), folder.path().to_owned()] {
        let unusable = unusable.display().to_string();
        let called = home.call(&["diagnose", &unusable]).await;
        assert_eq!(called.status, Some(2));
        assert!(called.err.contains(&unusable), "{}", called.err);
    }
}
