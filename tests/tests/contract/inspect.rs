use serde_json::{Value, json};
use tests::latchkey::{Home, assert_untold};

const GUID: &str = "d8cb6931-396d-4c64-b345-7dc820c72371";
const OTHER: &str = "5f0c1d8e-3b7a-4c62-9e41-d2a86b90f713";
/// Of Microsoft's present form; opens nothing.
const SECRET: &str = "pR78Q~xkVtBwQe_4mZrNsUaYhGdLcJfTiOoPp.~w";
/// The form of some years ago: 37 characters.
const OLDER: &str = "kM97Q~bVcXzLkJhGfDsAqWeRtYuIoPmNbVcXz";

async fn inspect(field: &str, input: &str, further: &[&str]) -> (Value, Option<i32>) {
    let mut arguments = vec!["inspect", field, "--json"];
    arguments.extend(further);
    let called = Home::new().call_with_input(&arguments, input.as_bytes()).await;
    let value = called.json();
    let mut names: Vec<&String> = value.as_object().unwrap().keys().collect();
    names.sort_unstable();
    assert_eq!(names, ["field", "normalized", "problem", "verdict"]);
    assert_eq!(value["field"], field);
    assert_eq!(called.err, "", "{input}");
    (value, called.status)
}

async fn is(field: &str, input: &str, verdict: &str, problem: Option<&str>, normalized: Option<&str>) {
    let (value, status) = inspect(field, input, &[]).await;
    assert_eq!(
        value,
        json!({ "field": field, "verdict": verdict, "problem": problem, "normalized": normalized }),
        "{field} {input:?}"
    );
    assert_eq!(status, Some(i32::from(verdict == "error")), "{field} {input:?}");
}

#[tokio::test]
async fn an_id_is_taken_out_of_whatever_surrounds_it() {
    let upper = GUID.to_uppercase();
    for field in ["client-id", "tenant"] {
        is(field, GUID, "ok", None, Some(GUID)).await;
        is(field, &format!("  {GUID}\r\n"), "ok", None, Some(GUID)).await;
        is(field, &format!("\u{feff}\u{200b}{GUID}\u{a0}\n\n"), "ok", None, Some(GUID)).await;
        is(field, &upper, "ok", None, Some(GUID)).await;
        for quoted in [format!("\"{GUID}\""), format!("'{GUID}'"), format!("“{GUID}”")] {
            is(field, &quoted, "warning", Some("quoted-or-labelled"), Some(GUID)).await;
        }
        for bare in ["https://portal.azure.com/#home", "https://entra.microsoft.com/", "https://example.com"]
        {
            is(field, bare, "error", Some("is-a-url"), None).await;
        }
        for nothing in ["", " ", "\n\n", "\u{200b}\u{feff}"] {
            is(field, nothing, "error", Some("empty"), None).await;
        }
    }
    is(
        "client-id",
        &format!("Application (client) ID: {GUID}"),
        "warning",
        Some("quoted-or-labelled"),
        Some(GUID),
    )
    .await;
    is("client-id", &format!("AZURE_CLIENT_ID={GUID}"), "warning", Some("quoted-or-labelled"), Some(GUID))
        .await;
    is(
        "client-id",
        &format!("{{\"clientId\": \"{GUID}\"}}"),
        "warning",
        Some("quoted-or-labelled"),
        Some(GUID),
    )
    .await;
    is(
        "tenant",
        &format!("Directory (tenant) ID : {GUID}"),
        "warning",
        Some("quoted-or-labelled"),
        Some(GUID),
    )
    .await;
    is("tenant", &format!("AZURE_TENANT_ID=\"{GUID}\""), "warning", Some("quoted-or-labelled"), Some(GUID))
        .await;
    let portal = format!(
        "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/{GUID}"
    );
    is("client-id", &portal, "warning", Some("is-a-url"), Some(GUID)).await;
    is("client-id", &format!("api://{GUID}"), "warning", Some("is-a-url"), Some(GUID)).await;
    for authority in [
        format!("https://login.microsoftonline.com/{GUID}/v2.0"),
        format!("https://login.microsoftonline.com/{GUID}/oauth2/v2.0/authorize"),
        format!("https://sts.windows.net/{GUID}/"),
    ] {
        is("tenant", &authority, "warning", Some("is-a-url"), Some(GUID)).await;
    }
}

#[tokio::test]
async fn what_is_no_client_id_is_named() {
    for (input, problem) in [
        ("ada@contoso.example", "is-an-email"),
        (SECRET, "is-a-secret"),
        (OLDER, "is-a-secret"),
        ("00000000-0000-0000-0000-000000000000", "nil-guid"),
        ("contoso", "not-a-guid"),
        ("contoso.onmicrosoft.com", "not-a-guid"),
        ("d8cb6931-396d-4c64-b345-7dc820c7237", "not-a-guid"),
        ("d8cb6931-396d-4c64-b345-7dc820c7237g", "not-a-guid"),
        ("Latchkey practice", "not-a-guid"),
        ("организация", "not-a-guid"),
    ] {
        is("client-id", input, "error", Some(problem), None).await;
    }
}

#[tokio::test]
async fn a_tenant_may_be_a_domain_or_one_of_three_words() {
    is("tenant", "Contoso.OnMicrosoft.com", "ok", Some("is-a-domain"), Some("contoso.onmicrosoft.com")).await;
    is("tenant", " contoso.example \n", "ok", Some("is-a-domain"), Some("contoso.example")).await;
    for word in ["organizations", "common", "consumers"] {
        is("tenant", word, "ok", None, Some(word)).await;
    }
    is("tenant", "Ada@Contoso.example", "warning", Some("is-an-email"), Some("contoso.example")).await;
    let (nil, status) = inspect("tenant", "00000000-0000-0000-0000-000000000000", &[]).await;
    assert_eq!((nil["verdict"].as_str(), status), (Some("error"), Some(1)), "{nil}");
    let (words, status) = inspect("tenant", "our company", &[]).await;
    assert_eq!((words["verdict"].as_str(), status), (Some("error"), Some(1)), "{words}");
}

#[tokio::test]
async fn the_same_id_in_both_boxes_is_an_error() {
    for field in ["client-id", "tenant"] {
        let (value, status) = inspect(field, GUID, &["--other-id", &GUID.to_uppercase()]).await;
        assert_eq!((&value["verdict"], &value["problem"]), (&json!("error"), &json!("same-as-other-id")));
        assert_eq!(status, Some(1));
        let (value, status) = inspect(field, GUID, &["--other-id", OTHER]).await;
        assert_eq!((&value["verdict"], status), (&json!("ok"), Some(0)));
    }
    let (value, _) = inspect("secret", GUID, &["--other-id", GUID]).await;
    assert_eq!(value["verdict"], "error");
    assert!(
        ["same-as-other-id", "secret-id-not-value"].contains(&value["problem"].as_str().unwrap()),
        "{value}"
    );
}

#[tokio::test]
async fn every_row_of_the_secrets_table_is_judged() {
    let encoded = {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD.encode(SECRET)
    };
    let row = format!("Latchkey\t5/20/2027\t{SECRET}\t{GUID}");
    let percent = SECRET.replace('~', "%7E").replace('.', "%2E");
    let (head, tail) = SECRET.split_at(20);
    for (input, verdict, problem) in [
        (SECRET.to_owned(), "ok", None),
        (OLDER.to_owned(), "ok", None),
        (format!("\r\n  {SECRET}\t\n"), "ok", None),
        (format!("\u{feff}{SECRET}\u{200b}"), "ok", None),
        (format!("\"{SECRET}\""), "warning", Some("quoted-or-labelled")),
        (format!("`{SECRET}`"), "warning", Some("quoted-or-labelled")),
        (format!("Value: {SECRET}"), "warning", Some("quoted-or-labelled")),
        (format!("AZURE_CLIENT_SECRET={SECRET}"), "warning", Some("quoted-or-labelled")),
        (format!("{{\"client_secret\":\"{SECRET}\"}}"), "warning", Some("quoted-or-labelled")),
        (row, "warning", Some("quoted-or-labelled")),
        (GUID.to_owned(), "error", Some("secret-id-not-value")),
        (GUID.to_uppercase(), "error", Some("secret-id-not-value")),
        (format!("{{{GUID}}}"), "error", Some("secret-id-not-value")),
        ("pR7******************".to_owned(), "error", Some("masked")),
        ("pR7•••••••••••••".to_owned(), "error", Some("masked")),
        ("pR7.................".to_owned(), "error", Some("masked")),
        (format!("{}…", &SECRET[..30]), "error", Some("truncated")),
        ("pR78Q~xkVtBw".to_owned(), "error", Some("truncated")),
        (SECRET[..38].to_owned(), "error", Some("truncated")),
        (SECRET[1..].to_owned(), "error", Some("truncated")),
        (format!("{head} {tail}"), "error", Some("whitespace-inside")),
        ("https://login.microsoftonline.com/common".to_owned(), "error", Some("not-a-secret")),
        ("ada@contoso.example".to_owned(), "error", Some("not-a-secret")),
        ("Please ask your administrator for the secret.".to_owned(), "error", Some("not-a-secret")),
        ("{\"name\":\"Latchkey\",\"enabled\":true}".to_owned(), "error", Some("not-a-secret")),
        (
            "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJlc2lnbmF0dXJl"
                .to_owned(),
            "error",
            Some("not-a-secret"),
        ),
        (
            "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ\n-----END CERTIFICATE-----".to_owned(),
            "error",
            Some("not-a-secret"),
        ),
        (percent, "warning", Some("looks-encoded")),
        (encoded, "warning", Some("looks-encoded")),
        ("correcthorsebatterystaple".to_owned(), "warning", Some("unfamiliar-shape")),
        (String::new(), "error", Some("empty")),
        (" \r\n\t\u{200b}".to_owned(), "error", Some("empty")),
    ] {
        is("secret", &input, verdict, problem, None).await;
    }
    // a line break inside, as mail makes it, is joined, and said
    let (value, status) = inspect("secret", &format!("{head}\r\n{tail}"), &[]).await;
    assert_eq!((&value["verdict"], status), (&json!("warning"), Some(0)), "{value}");
    // a length that is only unusual is a warning, not an error
    let (value, status) = inspect("secret", &format!("{SECRET}AB"), &[]).await;
    assert_eq!((&value["verdict"], status), (&json!("warning"), Some(0)), "{value}");
}

#[tokio::test]
async fn no_judgement_echoes_the_secret() {
    let (head, tail) = SECRET.split_at(20);
    for input in [
        SECRET.to_owned(),
        format!("Value: {SECRET}"),
        format!("{head} {tail}"),
        format!("{head}\n{tail}"),
        SECRET[..38].to_owned(),
        format!("Latchkey\t5/20/2027\t{SECRET}\t{GUID}"),
        SECRET.replace('~', "%7E"),
        "correcthorsebatterystaple".to_owned(),
    ] {
        for json in [&["--json"][..], &[]] {
            for field in ["secret", "client-id", "tenant"] {
                let mut arguments = vec!["inspect", field];
                arguments.extend(json);
                let called = Home::new().call_with_input(&arguments, input.as_bytes()).await;
                if field == "tenant" && input == "correcthorsebatterystaple" {
                    continue; // a name that could be a host is no secret of anybody's
                }
                for told in [&called.out, &called.err] {
                    assert_untold(SECRET, told);
                    assert_untold("correcthorsebatterystaple", told);
                }
            }
        }
    }
}

#[tokio::test]
async fn without_json_a_person_reads_what_it_is() {
    let called = Home::new().call_with_input(&["inspect", "secret"], GUID.as_bytes()).await;
    assert_eq!(called.status, Some(1));
    assert!(called.out.contains("secret-id-not-value") && called.out.contains("Secret ID"), "{called:?}");
    assert!(!called.out.contains('\u{1b}'));
}

#[tokio::test]
async fn noise_and_very_long_input_are_judged_and_not_fatal() {
    for input in [vec![0xff, 0xfe, 0x00, 0x80], vec![b'a'; 5 << 20], vec![b' '; 5 << 20], vec![0; 4096]] {
        for field in ["client-id", "tenant", "secret"] {
            let called = Home::new().call_with_input(&["inspect", field, "--json"], &input).await;
            let value = called.json();
            assert!(matches!(called.status, Some(0 | 1)), "{field}: {called:?}");
            assert_eq!(called.err, "");
            if field == "secret" {
                assert!(value["normalized"].is_null());
            }
        }
    }
}

#[tokio::test]
async fn an_unknown_field_is_unusable() {
    Home::new().call(&["inspect", "password"]).await.is_unusable("unknown field");
    Home::new().call(&["inspect"]).await.is_unusable("no field");
}
