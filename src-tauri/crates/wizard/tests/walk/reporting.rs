//! The report: what is in it, what never is, and how one from somewhere is told.

use bindings::connection::{ReportFormat, ReportOf, SaveReport};
use wizard::report::{self, Report};

use crate::walker::Walk;

async fn saved(walk: &Walk, of: ReportOf, format: ReportFormat) -> String {
    let request = SaveReport { connection: walk.view.id.clone(), of, format };
    let name = walk.app.save_report(request).await.expect("it is saved").name.expect("a name");
    let (suggested, content) = walk.desk.saved.lock().unwrap().pop().expect("a file");
    assert_eq!(name, suggested);
    content
}

fn reading(json: &str) -> Report {
    diagnose::report::read(json.as_bytes()).expect("it is opened again")
}

#[tokio::test]
async fn a_test_that_failed_is_reported_with_its_cause_its_stages_and_its_ids() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.hands.slips.no_test_address = true;
    walk.until("test-sign-in", Some("run")).await;
    walk.test().await;
    // the browser stopped at Microsoft; what failed is only known from a test that comes back
    walk.hands.slips.no_test_address = false;
    let report = reading(&saved(&walk, ReportOf::Test, ReportFormat::Json).await);
    let test = report.test.as_ref().expect("a test");
    assert_eq!(test.outcome.as_str(), "cancelled");
    assert_eq!(test.stages[0].id.as_str(), "browser-opened");
    assert!(report.tasks.is_empty());
    assert_eq!(report.application.client_id.as_ref().unwrap().as_str(), walk.hands.app().client_id);
    assert_eq!(report.application.tenant_id.as_ref().unwrap().as_str(), walk.tenant.tenant_id);
    let told = report::tell(&report);
    let stages = told.sections.iter().find(|section| section.heading == "How far it got").expect("stages");
    assert_eq!(stages.rows.len(), 7);
    assert_eq!(stages.rows[6].outcome.as_deref(), Some("Not reached"));
}

#[tokio::test]
async fn nothing_secret_is_in_a_report_of_any_kind_and_people_are_shortened() {
    let mut walk = Walk::begin("logto", &[]).await;
    walk.finish().await;
    let codes = walk.desk.browser.codes.lock().unwrap().clone();
    assert!(!codes.is_empty());
    for of in [ReportOf::Test, ReportOf::Connection] {
        for format in [ReportFormat::Html, ReportFormat::Json, ReportFormat::Text] {
            let file = saved(&walk, of, format).await;
            assert!(!file.contains(walk.hands.value()), "the secret");
            assert!(!file.contains(&walk.hands.value()[..6]), "nor its beginning");
            assert!(codes.iter().all(|code| !file.contains(code)), "a code");
            assert!(!file.contains("eyJ"), "a token");
            assert!(!file.contains(crate::desktop::ALMA), "a person's name to sign in with");
            assert!(file.contains(&walk.hands.app().client_id) && file.contains(&walk.tenant.tenant_id));
            assert!(file.contains("Logto"));
        }
    }
    let report = reading(&saved(&walk, ReportOf::Connection, ReportFormat::Json).await);
    assert!(report.tasks.iter().all(|task| matches!(task.state.as_str(), "completed" | "look")));
    let account = &report.test.as_ref().expect("a test").account;
    let (first, domain) = (&crate::desktop::ALMA[..1], crate::desktop::ALMA.split('@').nth(1).unwrap());
    assert!(account.iter().any(|named| named.value.as_str() == format!("{first}…@{domain}")), "{account:?}");
}

#[tokio::test]
async fn what_was_planted_everywhere_is_nowhere_in_the_report() {
    // a record as a faulty program or somebody else's hand could have left it
    const CANARY: &str = "cAn8Q~a1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r";
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.finish().await;
    let id = walk.view.id.parse().unwrap();
    let shelf = wizard::Shelf::open(walk.folder.path().into()).await.unwrap();
    let connection = shelf.load(id).await.unwrap();
    let plant = |value: &str| {
        let mut connection = connection.clone();
        let planted = [
            format!("https://host.example/callback?code={value}&state={value}#id_token={value}"),
            format!("Cookie: ESTSAUTH={value}"),
            format!("Authorization: Bearer {value}"),
            format!("{{\"access_token\":\"{value}\"}}"),
            value.to_owned(),
            format!("client_secret={value}"),
        ];
        let all = planted.join(" ");
        let summary = serde_json::json!({
            "outcome": "failed", "at": "2026-11-26T06:37:42Z",
            "stages": [["browser-opened", "passed", all], [value, "passed", "2026-11-26T06:37:42Z"]],
            "failure": {
                "cause": "user-not-assigned", "certainty": "certain", "also": [[all, "likely"]],
                "reason": all, "error": all, "own_words": all, "detail": all, "trace_id": all,
                "correlation_id": value, "timestamp": all, "codes": [50105], "known": true,
            },
            "checks": planted.iter().map(|text| ["issuer", "failed", text, text]).collect::<Vec<_>>(),
            "account": planted.iter().map(|text| ["mail", text]).collect::<Vec<_>>(),
        });
        let record = &mut connection.saved.record;
        record.test.as_mut().unwrap().summary = summary.clone();
        record.secret_check.as_mut().unwrap().summary = summary["failure"].clone();
        record.client_id = Some(value.to_owned());
        record.answers.insert("domain".into(), value.to_owned());
        connection.name = Some(value.to_owned());
        connection
    };
    let today = jiff::civil::date(2026, 11, 26);
    let now = "2026-11-26T06:37:42Z".parse().unwrap();
    for value in [CANARY, "eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl", "0.AXYA1b2C3d4E5f6G7h8-AgABBA"]
    {
        let connection = plant(value);
        let report = report::of_connection(&connection, diagnose::report::About::Connection, now, today);
        assert_eq!(report.causes[0].slug.as_str(), "user-not-assigned");
        for file in [report::json(&report), report::html(&report), report::text(&report)] {
            assert!(!file.contains(value), "{value} in {file}");
        }
        assert_eq!(diagnose::report::read(report::json(&report).as_bytes()), Ok(report));
    }
}

#[test]
fn a_report_with_markup_in_every_field_is_told_as_text() {
    const MARKUP: &str = "<img src=x onerror=alert(1)><script>alert(2)</script>\"'&lt;**`";
    let hostile = serde_json::json!({
        "format": "latchkey-report", "version": 1, "program": "0.1.0", "made": "2026-11-26T06:37:42Z", "about": "test",
        "product": { "recipe": "kandji", "name": MARKUP },
        "test": {
            "outcome": "failed", "at": "2026-11-26T06:37:42Z", "stale": true, "stages": [],
            "checks": [{ "id": "issuer", "status": "failed", "expected": MARKUP, "found": MARKUP }],
            "account": [{ "name": "mail", "value": MARKUP }],
        },
        "causes": [{ "slug": "no-such-cause", "certainty": "sure", "own-words": MARKUP, "detail": MARKUP }],
    });
    let report = diagnose::report::read(hostile.to_string().as_bytes()).expect("its shape is right");
    let html = report::html(&report);
    let body = html.split_once("<body>").expect("a body").1;
    assert!(!body.contains("<img") && !body.contains("<script") && body.contains("&lt;img src=x"));
    let tags: std::collections::BTreeSet<&str> =
        body.split('<').skip(1).filter_map(|tag| tag.split(['>', ' ']).next()).collect();
    for tag in tags {
        let name = tag.trim_start_matches('/');
        assert!(
            ["main", "h1", "h2", "p", "section", "table", "tbody", "tr", "th", "td", "body", "html"]
                .contains(&name),
            "{tag}"
        );
    }
    assert!(html.contains("default-src 'none'") && !html.contains("http://") && !html.contains("https://"));
    let told = report::tell(&report);
    assert!(told.sections.iter().flat_map(|section| &section.rows).any(|row| row.name == "no-such-cause"));
}
