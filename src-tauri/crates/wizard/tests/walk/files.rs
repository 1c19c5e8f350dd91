//! "Fix a sign-in problem" with files of a known kind.

use bindings::diagnosis::{Answer, DiagnoseFile, Line, TakeDate};
use bindings::home::Which;
use bindings::list::ListQuery;
use serde_json::json;

use crate::fixing::{drop_file, look, of};
use crate::walker::Walk;

const CLIENT: &str = "aaaaaaaa-0000-4000-8000-000000000001";

fn manifest(client: &str, ends: &str) -> String {
    json!({
        "appId": client, "signInAudience": "AzureADMyOrg", "web": { "redirectUris": ["https://a.example/cb"] },
        "passwordCredentials": [{ "displayName": "latchkey", "endDateTime": ends, "hint": "abc" }],
    })
    .to_string()
}

#[tokio::test]
async fn a_manifest_is_held_against_todays_date_pasted_or_as_a_file() {
    let walk = Walk::begin("kandji", &[]).await;
    for (ends, cause) in [("2020-01-01T00:00:00Z", Some("secret-expired")), ("2099-01-01T00:00:00Z", None)] {
        let text = manifest(CLIENT, ends);
        let file = drop_file(&walk, "manifest.json", text.as_bytes()).await;
        let opened = walk.app.diagnose_file(of(&[file]), |_| ()).await.unwrap();
        for diagnosis in [look(&walk.app, &text).await, opened] {
            let first = diagnosis.causes.first().map(|cause| cause.cause.as_str());
            assert_eq!(first, cause, "{ends}");
            if cause.is_none() {
                assert_eq!(diagnosis.answer, Answer::NothingFailed);
                assert_eq!(diagnosis.title, "Nothing in this manifest explains a failed sign-in");
            }
            let says = |words: &str| {
                diagnosis.file.iter().any(|fact| fact.lines.iter().any(|line| line.contains(words)))
            };
            assert!(says(ends) && says("https://a.example/cb, Web"), "{:?}", diagnosis.file);
        }
    }
}

/// A browser that went to Microsoft and came back with a code, to a product that answers so.
fn recording(status: u16) -> String {
    let authorize = format!(
        "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id={CLIENT}&response_type=code&redirect_uri=https%3A%2F%2Fshop.example%2Fcallback&state=s"
    );
    let back = "https://shop.example/callback?code=0.AXoACANARYCANARYCANARYCANARYCANARY&state=s";
    let entry = |url: &str, status: u16, to: &str| {
        json!({
            "startedDateTime": "2026-11-26T08:00:00.000Z",
            "request": { "method": "GET", "url": url, "headers": [], "cookies": [] },
            "response": { "status": status, "headers": [], "content": { "mimeType": "text/html", "text": "" }, "redirectURL": to },
        })
    };
    json!({ "log": { "version": "1.2", "creator": { "name": "x", "version": "1" }, "entries": [entry(&authorize, 302, back), entry(back, status, "")] } })
        .to_string()
}

#[tokio::test]
async fn a_code_that_came_and_a_product_that_answers_500_are_told_as_the_products_exchange() {
    let walk = Walk::begin("kandji", &[]).await;
    let file = drop_file(&walk, "ticket.har", recording(500).as_bytes()).await;
    let diagnosis = walk.app.diagnose_file(of(&[file]), |_| ()).await.unwrap();
    let lead = diagnosis.lead.as_ref().expect("the exchange failed");
    assert_eq!(
        (diagnosis.answer, lead.title.as_str()),
        (Answer::Failed, "The product could not finish the sign-in")
    );
    assert_eq!(lead.evidence, diagnosis.causes[0].evidence);
    let reasons: Vec<&str> = diagnosis.causes.iter().map(|cause| cause.cause.as_str()).collect();
    assert_eq!(reasons[..2], ["secret-id-pasted-or-wrong-secret", "secret-expired"]);
    assert!(!serde_json::to_string(&diagnosis).unwrap().contains("CANARY"));
}

#[tokio::test]
async fn a_file_that_ends_in_the_middle_is_said_to_be_cut() {
    let walk = Walk::begin("kandji", &[]).await;
    let whole = recording(500);
    let cut = look(&walk.app, &whole[..whole.len() - 4]).await;
    assert!(cut.source.cut.is_some() && cut.lead.is_some());
    assert!(look(&walk.app, &whole).await.source.cut.is_none());
}

const LOG: &str = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n\
2026-11-20T08:00:00Z,11111111-aaaa-4000-8000-000000000001,33333333-aaaa-4000-8000-000000000001,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50126,x\r\n\
2026-11-20T08:01:00Z,11111111-aaaa-4000-8000-000000000002,33333333-aaaa-4000-8000-000000000001,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50126,x\r\n\
2026-11-20T09:14:06Z,11111111-aaaa-4000-8000-000000000003,c3a70000-aaaa-4000-8000-000000000003,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50105,y\r\n";
const ERROR: &str = "Login failed, correlation id c3a70000-aaaa-4000-8000-000000000003";

fn marked(lines: &[Line]) -> Vec<u32> {
    let parts = lines.iter().flat_map(|line| match line {
        Line::Said { parts } => parts.as_slice(),
        Line::Folded { .. } => &[],
    });
    parts.filter_map(|part| part.mark).collect()
}

#[tokio::test]
async fn a_sign_in_log_added_to_an_answer_or_dropped_with_it_explains_the_error() {
    let walk = Walk::begin("kandji", &[]).await;
    let log = drop_file(&walk, "signins.csv", LOG.as_bytes()).await;
    let alone = walk.app.diagnose_file(of(&[log]), |_| ()).await.unwrap();
    assert_ne!(alone.causes[0].cause, "user-not-assigned", "the frequent rows stand first");
    let text = look(&walk.app, ERROR).await;
    let added = DiagnoseFile { files: vec![log], beside: Some(text.diagnosis) };
    let added = walk.app.diagnose_file(added, |_| ()).await.unwrap();
    let error = drop_file(&walk, "ticket.txt", ERROR.as_bytes()).await;
    let dropped = walk.app.diagnose_file(of(&[error, log]), |_| ()).await.unwrap();
    for diagnosis in [added, dropped] {
        let cause = &diagnosis.causes[0];
        assert_eq!(cause.cause, "user-not-assigned");
        assert_eq!(diagnosis.beside.len(), 1);
        assert_eq!(diagnosis.beside[0].source.name.as_deref(), Some("signins.csv"));
        let numbers: Vec<u32> = cause.evidence.iter().map(|mark| mark.number).collect();
        assert!(!numbers.is_empty() && marked(&diagnosis.beside[0].lines) == numbers, "{numbers:?}");
        assert!(diagnosis.file.iter().any(|fact| fact.name == "AADSTS50126"), "{:?}", diagnosis.file);
    }
    let gone = DiagnoseFile { files: vec![log], beside: Some(99) };
    assert_eq!(walk.app.diagnose_file(gone, |_| ()).await.unwrap_err().code, "too-long-ago");
    assert_eq!(walk.app.diagnose_file(of(&[]), |_| ()).await.unwrap_err().code, "no-such-file");
}

#[tokio::test]
async fn the_day_a_secret_ends_is_taken_from_the_manifest_of_a_connections_application() {
    let mut walk = Walk::begin("kandji", &[("domain", "harbourpine.example")]).await;
    walk.until("test-sign-in", Some("answers")).await;
    let client = walk.hands.app().client_id.clone();
    assert!(
        look(&walk.app, &manifest(CLIENT, "2031-05-17T00:00:00Z")).await.dates.is_empty(),
        "another application"
    );
    let diagnosis = look(&walk.app, &manifest(&client, "2031-05-17T00:00:00Z")).await;
    let [date] = &diagnosis.dates[..] else { panic!("{:?}", diagnosis.dates) };
    assert_eq!((date.connection.as_str(), date.ends.as_str()), (walk.view.id.as_str(), "2031-05-17"));
    let take = |ends: &str| TakeDate {
        diagnosis: diagnosis.diagnosis,
        connection: date.connection.clone(),
        ends: ends.into(),
    };
    walk.app.take_date(take("2032-05-17")).await.expect_err("no secret ends then");
    walk.app.take_date(take("2031-05-17")).await.expect("it is taken");
    let again = look(&walk.app, &manifest(&client, "2031-05-17T00:00:00Z")).await;
    assert!(again.dates.is_empty(), "it is known already");
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert!(serde_json::to_string(&home).unwrap().contains("2031-05-17"), "{home:?}");
    walk.app.open(Which { connection: date.connection.clone() }).await.expect("it is still there");
}
