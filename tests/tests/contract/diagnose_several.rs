//! `latchkey diagnose` with several files, with a recipe and beside saved connections; `connections add --manifest`.

use serde_json::{Value, json};
use tests::latchkey::Home;
use tests::provider::TENANT;

use crate::text::says_all;
use crate::text_diagnose::STOPPED_AT_PRODUCT;

const CLIENT: &str = "aaaaaaaa-0000-4000-8000-000000000001";

/// A file of this content in the folder of a home; its path.
fn written(home: &Home, name: &str, content: &str) -> String {
    let path = home.folder().join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

const LOG: &str = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n\
2026-11-20T08:00:00Z,11111111-aaaa-4000-8000-000000000001,33333333-aaaa-4000-8000-000000000001,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50126,x\r\n\
2026-11-20T08:01:00Z,11111111-aaaa-4000-8000-000000000002,33333333-aaaa-4000-8000-000000000001,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50126,x\r\n\
2026-11-20T09:14:06Z,11111111-aaaa-4000-8000-000000000003,c3a70000-aaaa-4000-8000-000000000003,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50105,y\r\n";

#[tokio::test]
async fn a_row_of_a_sign_in_log_explains_the_error_beside_it_in_either_order() {
    let home = Home::new();
    let error =
        written(&home, "ticket.txt", "Login failed, correlation id c3a70000-aaaa-4000-8000-000000000003");
    let log = written(&home, "signins.csv", LOG);
    for files in [[&error, &log], [&log, &error]] {
        let document = home.call(&["diagnose", "--json", files[0], files[1]]).await;
        let text = home.call(&["diagnose", files[0], files[1]]).await;
        assert_eq!((document.status, text.status), (Some(0), Some(0)), "{text:?}");
        let document = document.json();
        let cause = &document["causes"][0];
        assert_eq!((&cause["slug"], &cause["input"]), (&json!("user-not-assigned"), &json!(log)));
        let words = &cause["evidence"][0];
        let (offset, length) =
            (words["offset"].as_u64().unwrap() as usize, words["length"].as_u64().unwrap() as usize);
        assert_eq!(&LOG[offset..offset + length], words["text"].as_str().unwrap(), "bytes of the log");
        assert_eq!(document["inputs"].as_array().map(Vec::len), Some(2));
        says_all(&document, &text.out, &[]);
    }
    let alone = home.call(&["diagnose", "--json", &log]).await.json();
    assert_eq!((&alone["inputs"], &alone["causes"][0]["input"]), (&json!([]), &Value::Null));
    let gone = home.folder().join("gone.txt").display().to_string();
    let called = home.call(&["diagnose", &error, &gone]).await;
    assert!(called.status == Some(2) && called.err.contains(&gone), "{called:?}");
}

/// The browser goes to Microsoft with this redirect URI, encoded, and nothing more comes.
fn recording(redirect_uri: &str) -> String {
    let url = format!(
        "https://login.microsoftonline.com/{TENANT}/oauth2/v2.0/authorize?client_id={CLIENT}&response_type=code&redirect_uri={redirect_uri}&state=s"
    );
    json!({ "log": { "version": "1.2", "creator": { "name": "x", "version": "1" }, "entries": [{
        "startedDateTime": "2026-11-26T08:00:00.000Z",
        "request": { "method": "GET", "url": url, "headers": [], "cookies": [] },
        "response": { "status": 200, "headers": [], "content": { "mimeType": "text/html", "text": "" }, "redirectURL": "" },
    }] } })
    .to_string()
}

#[tokio::test]
async fn the_redirect_uri_of_a_recording_is_held_against_recipe_connection_or_host() {
    let home = Home::new();
    let diagnose = async |home: &Home, file: &str, further: &[&str]| {
        let arguments = [&["diagnose", "--json", file][..], further].concat();
        let called = home.call(&arguments).await;
        (called.status, called.json())
    };
    let longer = written(&home, "a.har", &recording("https%3A%2F%2Fauth.kandji.io%2Flogin%2Fcallbackk"));
    let (status, value) = diagnose(&home, &longer, &[]).await;
    assert_eq!((status, &value["causes"][0]["slug"]), (Some(0), &json!("redirect-uri-mismatch")), "{value}");
    let why = value["causes"][0]["explanation"].as_str().unwrap();
    assert!(
        why.contains("https://auth.kandji.io/login/callbackk") && why.contains("more at its end: k"),
        "{why}"
    );
    let sign_in = &value["file"]["sign_ins"][0];
    assert_eq!(
        (&sign_in["expected"], &sign_in["expected_uri"]),
        (&json!(false), &json!("https://auth.kandji.io/login/callback"))
    );

    let us = written(&home, "b.har", &recording("https%3A%2F%2Fauth.kandji.io%2Flogin%2Fcallback"));
    let kandji = |region: &'static str| {
        [
            "--recipe",
            "kandji",
            "--answer",
            region,
            "--answer",
            "shown=nothing",
            "--answer",
            "domain=contoso.example",
        ]
    };
    let (status, value) = diagnose(&home, &us, &kandji("region=us")).await;
    assert_eq!((status, &value["causes"], &value["label"]), (Some(3), &json!([]), &json!("mention-only")));
    let (_, value) = diagnose(&home, &us, &kandji("region=eu")).await;
    let why = value["causes"][0]["explanation"].as_str().unwrap();
    assert!(why.contains("host is another one"), "{why}");
    home.call(&["diagnose", &us, "--recipe", "nobodys"]).await.is_unusable("no such recipe");

    let foreign = written(&home, "c.har", &recording("https%3A%2F%2Fshop.example%2Fcallback"));
    assert_eq!(diagnose(&home, &foreign, &[]).await.1["causes"], json!([]));
    let add = ["connections", "add", "--tenant", TENANT, "--client-id", CLIENT];
    let added = home.call(&[&add[..], &kandji("region=eu")].concat()).await;
    assert_eq!(added.status, Some(0), "{added:?}");
    let (_, value) = diagnose(&home, &foreign, &[]).await;
    assert_eq!(value["causes"][0]["slug"], "redirect-uri-mismatch", "a connection here has this application");
}

#[tokio::test]
async fn a_connection_is_added_by_its_manifest_with_the_day_its_secret_ends() {
    let home = Home::new();
    let credential = |name: &str, hint: &str, ends: &str| json!({ "displayName": name, "hint": hint, "endDateTime": ends });
    let manifest = |credentials: Value| {
        json!({ "appId": CLIENT, "signInAudience": "AzureADMyOrg", "web": { "redirectUris": ["https://a.example/cb"] }, "passwordCredentials": credentials })
            .to_string()
    };
    let old = credential("old", "abc", "2020-01-31T00:00:00Z");
    let new = credential("new", "xyz", "2031-05-17T00:00:00Z");
    let newer = credential("newer", "klm", "2032-05-17T00:00:00Z");
    let file = written(&home, "manifest.json", &manifest(json!([old, new])));
    let add = ["connections", "add", "--recipe", "emnify", "--tenant", TENANT];
    let added = home.call(&[&add[..], &["--manifest", &file]].concat()).await;
    assert_eq!(added.status, Some(0), "{added:?}");
    let list = home.call(&["connections", "--json"]).await.json();
    assert_eq!((&list[0]["client_id"], &list[0]["secret_expires"]), (&json!(CLIENT), &json!("2031-05-17")));

    let several = written(&home, "several.json", &manifest(json!([new, newer])));
    let called = home.call(&[&add[..], &["--manifest", &several]].concat()).await;
    called.is_unusable("several secrets");
    let called = home.call(&[&add[..], &["--manifest", &several, "--expires", "2032-05-17"]].concat()).await;
    assert_eq!(called.status, Some(0), "{called:?}");
    let other = ["--manifest", &file, "--client-id", "bbbbbbbb-0000-4000-8000-000000000001"];
    home.call(&[&add[..], &other].concat()).await.is_unusable("another application");
    let another = manifest(json!([newer])).replace(CLIENT, "bbbbbbbb-0000-4000-8000-000000000001");
    let list = format!("[{},{another}]", manifest(json!([new])));
    let list = written(&home, "list.json", &list);
    home.call(&[&add[..], &["--manifest", &list]].concat()).await.is_unusable("which of them");
    let named = ["--manifest", &list, "--client-id", "bbbbbbbb-0000-4000-8000-000000000001"];
    let id = home.call(&[&add[..], &named].concat()).await.out.trim().to_owned();
    let rows = home.call(&["connections", "--json"]).await.json();
    let row = rows.as_array().unwrap().iter().find(|row| row["id"] == id.as_str()).cloned().unwrap();
    assert_eq!(row["secret_expires"], "2032-05-17");
    let whole = manifest(json!([new]));
    let cut = written(&home, "cut.json", &whole[..whole.len() - 3]);
    home.call(&[&add[..], &["--manifest", &cut]].concat()).await.is_unusable("the file is cut");
    let text = written(&home, "no.json", "nothing");
    home.call(&[&add[..], &["--manifest", &text]].concat()).await.is_unusable("no manifest");
    home.call(&add).await.is_unusable("neither client ID nor manifest");
}

#[tokio::test]
async fn that_none_of_several_shows_a_failure_is_said_of_all_and_of_each_by_its_name() {
    let home = Home::new();
    let quiet =
        LOG.replace("Failure,50126,x", "Success,0,Other.").replace("Failure,50105,y", "Success,0,Other.");
    let log = written(&home, "signins.csv", &quiet);
    let dull = written(&home, "ticket.txt", "The cat sat on the mat.");
    let google = "Error 400: redirect_uri_mismatch at https://accounts.google.com/signin/oauth/error";
    let google = written(&home, "google.txt", google);
    for (files, title, label) in [
        ([&log, &dull], "None of these shows a failure", "mention-only"),
        ([&dull, &log], "None of these shows a failure", "unrecognised"),
        ([&log, &google], "Not Microsoft: this comes from", "not-microsoft"),
    ] {
        let document = home.call(&["diagnose", "--json", files[0], files[1]]).await;
        let text = home.call(&["diagnose", files[0], files[1]]).await;
        assert_eq!((document.status, text.status), (Some(3), Some(3)), "{text:?}");
        let document = document.json();
        assert!(document["title"].as_str().unwrap().starts_with(title), "{document}");
        assert_eq!((&document["label"], &document["recognised"]), (&json!(label), &json!(false)));
        for (file, said) in files.iter().zip(document["inputs"].as_array().unwrap()) {
            let (title, why) = (said["title"].as_str().unwrap(), said["text"].as_str().unwrap());
            assert!(said["input"] == file.as_str() && !why.is_empty(), "{said}");
            assert!(text.out.contains(&format!("{file}: {title}")), "{}", text.out);
        }
        says_all(&document, &text.out, &[]);
    }
    let cut = written(&home, "cut.har", &STOPPED_AT_PRODUCT[..STOPPED_AT_PRODUCT.len() - 4]);
    let text = home.call(&["diagnose", &dull, &cut]).await.out;
    assert!(text.contains(&format!("{cut}: The file ends in the middle")), "{text}");
    let failed = written(&home, "failed.txt", "AADSTS7000222: The provided client secret keys are expired.");
    let document = home.call(&["diagnose", "--json", &dull, &failed]).await.json();
    assert_eq!(document["inputs"][0]["title"], Value::Null, "the cause is the answer");
}

#[tokio::test]
async fn the_surest_cause_of_several_stands_first() {
    let home = Home::new();
    let bare = written(&home, "ticket.txt", "Failed to obtain access token");
    let failed = written(&home, "failed.txt", "AADSTS7000222: The provided client secret keys are expired.");
    for files in [[&bare, &failed], [&failed, &bare]] {
        let document = home.call(&["diagnose", "--json", files[0], files[1]]).await.json();
        let first = &document["causes"][0];
        assert_eq!((&first["slug"], &first["certainty"]), (&json!("secret-expired"), &json!("certain")));
        assert_eq!((&first["input"], &document["questions"]), (&json!(failed), &json!([])));
    }
}

#[tokio::test]
async fn the_report_on_several_files_tells_of_them_all() {
    let home = Home::new();
    let error =
        written(&home, "ticket.txt", "AADSTS7000222: The provided client secret keys for app are expired.");
    let report = json!({
        "format": "latchkey-report", "version": 1, "program": "0.1.0", "made": "2026-11-26T06:37:42Z", "about": "diagnosis",
        "causes": [{ "slug": "user-not-assigned", "certainty": "likely" }],
    });
    let report = written(&home, "report.json", &report.to_string());
    for files in [[&error, &report], [&report, &error]] {
        let made = home.call(&["diagnose", "--report", "json", files[0], files[1]]).await.json();
        let slugs: Vec<&str> =
            made["causes"].as_array().unwrap().iter().filter_map(|cause| cause["slug"].as_str()).collect();
        assert!(slugs.contains(&"secret-expired") && slugs.contains(&"user-not-assigned"), "{made}");
    }
}
