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

/// A page that refuses, as a browser records it.
fn recording() -> String {
    let url = "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=aaaaaaaa-0000-4000-8000-000000000001&response_type=code&redirect_uri=https%3A%2F%2Fshop.example%2Fcallback&state=s";
    let page = "<title>Sign in to your account</title><p>AADSTS50011: The redirect URI 'https://shop.example/callback' specified in the request does not match.</p>";
    json!({"log": {"version": "1.2", "creator": {"name": "x", "version": "1"}, "entries": [{
        "startedDateTime": "2026-11-26T08:00:00.000Z",
        "request": {"method": "GET", "url": url, "headers": [{"name": "Cookie", "value": "ESTSAUTH=CANARY-COOKIE"}], "cookies": []},
        "response": {"status": 200, "headers": [], "content": {"mimeType": "text/html", "text": page}, "redirectURL": ""},
    }]}})
    .to_string()
}

#[tokio::test]
async fn a_file_is_known_by_its_content() {
    let har = recording();
    let (value, status) = diagnose(har.as_bytes()).await;
    assert_eq!((status, &value["kind"]), (Some(0), &json!("har")), "{value}");
    assert_eq!(value["causes"][0]["slug"], "redirect-uri-mismatch");
    let words = &value["causes"][0]["evidence"][0];
    let (offset, length) =
        (words["offset"].as_u64().unwrap() as usize, words["length"].as_u64().unwrap() as usize);
    assert_eq!(&har[offset..offset + length], words["text"].as_str().unwrap());
    let sign_in = &value["file"]["sign_ins"][0];
    assert_eq!(
        (&sign_in["redirect_uri"]["text"], &sign_in["outcome"]),
        (&json!("https://shop.example/callback"), &json!("stopped-at-microsoft"))
    );
    assert_eq!(value["identifiers"]["tenants"], json!(["contoso.example"]));
    assert!(!value.to_string().contains("CANARY"));

    let log = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n2026-11-20T08:00:00Z,r,c,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50105,x\r\n2026-11-20T08:00:00Z,r,c,Shop,a,Success,None,Other.\r\n";
    let (value, status) = diagnose(log.as_bytes()).await;
    assert_eq!(
        (status, &value["kind"], &value["causes"][0]["slug"]),
        (Some(0), &json!("sign-in-log"), &json!("user-not-assigned"))
    );
    assert_eq!((&value["file"]["rows"], &value["file"]["groups"][0]["rows"]), (&json!(2), &json!(1)));

    let manifest = r#"{"appId":"aaaaaaaa-0000-4000-8000-000000000001","signInAudience":"AzureADMyOrg","web":{"redirectUris":["https://a.example/cb"]},"passwordCredentials":[{"endDateTime":"2020-01-01T00:00:00Z","hint":"abc"}]}"#;
    let (value, status) = diagnose(manifest.as_bytes()).await;
    assert_eq!(
        (status, &value["kind"], &value["causes"][0]["slug"]),
        (Some(0), &json!("manifest"), &json!("secret-expired"))
    );
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
    assert!(called.out.contains("AADSTS50105") && called.out.contains("Message to send"), "{}", called.out);
    for unusable in [folder.path().join("none.txt"), folder.path().to_owned()] {
        let unusable = unusable.display().to_string();
        let called = home.call(&["diagnose", &unusable]).await;
        assert_eq!(called.status, Some(2));
        assert!(called.err.contains(&unusable), "{}", called.err);
    }
}

#[tokio::test]
async fn a_secret_in_a_name_of_a_file_is_not_repeated() {
    let secret = "abC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB";
    let manifest = json!({
        "appId": "aaaaaaaa-0000-4000-8000-000000000001", "displayName": secret, "signInAudience": "AzureADMyOrg",
        "web": { "redirectUris": [format!("https://shop.example/cb?client_secret={secret}")], "homePageUrl": null },
        "identifierUris": [format!("api://{secret}")], "passwordCredentials": [{ "displayName": secret, "keyId": secret, "endDateTime": secret }],
        "requiredResourceAccess": [{ "resourceAppId": secret, "resourceAccess": [{ "id": secret, "type": "Role" }] }],
    });
    let row = json!({
        "createdDateTime": "2026-11-20T08:00:00Z", "id": "44444444-4444-4444-8444-444444444400", "appDisplayName": secret,
        "status": { "errorCode": 50105, "failureReason": format!("{secret} is not assigned") },
    });
    let unknown = json!({
        "createdDateTime": format!("2026-11-20T08:00:00Z {secret}"), "id": "44444444-4444-4444-8444-444444444400", "appId": secret,
        "resourceDisplayName": secret, "status": { "errorCode": 99_999_999, "failureReason": format!("{secret} is new") },
    });
    for file in [manifest, json!({ "value": [row, unknown] })] {
        for flags in [&["diagnose", "--json"][..], &["diagnose"], &["diagnose", "--report", "json"]] {
            let called = Home::new().call_with_input(flags, file.to_string().as_bytes()).await;
            assert!(called.out.len() > 20, "{called:?}");
            assert_untold(secret, &called.out);
        }
    }
}

#[tokio::test]
async fn the_evidence_of_a_number_that_nobody_knows_names_its_input() {
    let folder = tempfile::tempdir().unwrap();
    let [first, last] =
        [("a.txt", "Sign-in failed."), ("b.txt", "AADSTS9999999: Something new.")].map(|(name, text)| {
            let file = folder.path().join(name);
            std::fs::write(&file, text).unwrap();
            file.display().to_string()
        });
    let called = Home::new().call(&["diagnose", "--json", &first, &last]).await;
    assert_eq!(called.json()["unknown"][0]["input"], json!(last), "{}", called.out);
    let called = Home::new().call(&["diagnose", &first, &last]).await;
    let fact = called.out.lines().find(|line| line.trim_start().starts_with("input "));
    assert!(fact.is_some_and(|line| line.ends_with(&last)), "{}", called.out);
    let alone = Home::new().call(&["diagnose", "--json", &last]).await;
    assert_eq!(alone.json()["unknown"][0]["input"], Value::Null);
}
