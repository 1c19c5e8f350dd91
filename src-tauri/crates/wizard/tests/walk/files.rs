//! "Fix a sign-in problem" with files of a known kind.

use bindings::diagnosis::{Answer, DiagnoseFile, HoldAgainst, KeepHistory, Line, TakeDate};
use bindings::home::{Nothing, Which};
use bindings::list::ListQuery;
use serde_json::json;
use url::Url;

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

/// A code that came to a product which then answered 500.
const STOPPED_AT_PRODUCT: &str = include_str!("../../../../../tests/recordings/stopped-at-product.har");

#[tokio::test]
async fn a_code_that_came_and_a_product_that_answers_500_are_told_as_the_products_exchange() {
    let walk = Walk::begin("kandji", &[]).await;
    let file = drop_file(&walk, "ticket.har", STOPPED_AT_PRODUCT.as_bytes()).await;
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
    let whole = STOPPED_AT_PRODUCT;
    let cut = look(&walk.app, &whole[..whole.len() - 4]).await;
    assert!(cut.source.cut.is_some() && cut.lead.is_some());
    assert!(look(&walk.app, whole).await.source.cut.is_none());
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
async fn the_words_of_the_pasted_text_stay_marked_once_a_row_of_the_log_answers() {
    let walk = Walk::begin("kandji", &[]).await;
    let log = drop_file(&walk, "signins.csv", LOG.as_bytes()).await;
    let error = "Failed to obtain access token\ncorrelation id c3a70000-aaaa-4000-8000-000000000003";
    let pasted = look(&walk.app, error).await;
    let before = marked(&pasted.lines);
    assert!(!before.is_empty());
    let added = DiagnoseFile { files: vec![log], beside: Some(pasted.diagnosis) };
    let added = walk.app.diagnose_file(added, |_| ()).await.unwrap();
    assert_eq!(added.causes[0].cause, "user-not-assigned");
    assert_eq!(marked(&added.lines), before);
    let named: Vec<u32> = added.causes[0].evidence.iter().map(|mark| mark.number).collect();
    let shown = [before, marked(&added.beside[0].lines)].concat();
    assert_eq!(named, shown, "each number in the text stands in the answer, the text's first");
}

#[tokio::test]
async fn of_two_texts_with_one_cause_both_stay_marked() {
    let walk = Walk::begin("kandji", &[]).await;
    let text = "AADSTS7000222: The provided client secret keys are expired.";
    let first = drop_file(&walk, "first.txt", text.as_bytes()).await;
    let second = drop_file(&walk, "second.txt", text.as_bytes()).await;
    let both = walk.app.diagnose_file(of(&[first, second]), |_| ()).await.unwrap();
    let (here, beside) = (marked(&both.lines), marked(&both.beside[0].lines));
    assert!(!here.is_empty() && !beside.is_empty() && both.causes.len() == 1, "{both:?}");
    let named: Vec<u32> = both.causes[0].evidence.iter().map(|mark| mark.number).collect();
    assert_eq!(named, [here, beside].concat());
}

#[tokio::test]
async fn that_none_of_several_files_shows_a_failure_is_said_of_all_and_of_each_by_its_name() {
    let walk = Walk::begin("kandji", &[]).await;
    let quiet = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n2026-11-20T08:00:00Z,r,c,Shop,a,Success,0,Other.\r\n";
    let sound = manifest(CLIENT, "2099-01-01T00:00:00Z");
    let log = drop_file(&walk, "signins.csv", quiet.as_bytes()).await;
    let whole = drop_file(&walk, "manifest.json", sound.as_bytes()).await;
    let cut = drop_file(&walk, "cut.json", &sound.as_bytes()[..sound.len() - 3]).await;
    for (files, answer) in [([log, whole], Answer::NothingFailed), ([log, cut], Answer::CutOff)] {
        let diagnosis = walk.app.diagnose_file(of(&files), |_| ()).await.unwrap();
        assert_eq!((diagnosis.answer, diagnosis.title.as_str()), (answer, "None of these shows a failure"));
        let names: Vec<&str> = diagnosis.each.iter().filter_map(|said| said.name.as_deref()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert_eq!(diagnosis.each[0].title, "No row of this sign-in log failed");
        let second = match answer {
            Answer::CutOff => "The file ends in the middle",
            _ => "Nothing in this manifest explains a failed sign-in",
        };
        assert_eq!(diagnosis.each[1].title, second);
    }
    walk.app.keep_history(KeepHistory { on: true }).await.unwrap();
    walk.app.diagnose_file(of(&[log, whole]), |_| ()).await.unwrap();
    let past = walk.app.history(Nothing {}).await.unwrap();
    assert_eq!(past.entries[0].title, "None of these shows a failure");
    assert!(walk.app.diagnose_file(of(&[log]), |_| ()).await.unwrap().each.is_empty());
}

#[tokio::test]
async fn an_ordinary_step_in_one_file_hides_no_failure_in_another() {
    let walk = Walk::begin("kandji", &[]).await;
    let step =
        "AADSTS50140: This error occurred due to 'Keep me signed in' interrupt when the user was signing-in.";
    let step = drop_file(&walk, "step.txt", step.as_bytes()).await;
    let failed = "AADSTS7000222: The provided client secret keys are expired.";
    let failed = drop_file(&walk, "failed.txt", failed.as_bytes()).await;
    let diagnosis = walk.app.diagnose_file(of(&[step, failed]), |_| ()).await.unwrap();
    assert_eq!((diagnosis.answer, diagnosis.causes[0].cause.as_str()), (Answer::Failed, "secret-expired"));
}

/// The browser goes to Microsoft with this redirect URI and never comes back.
fn left_open(redirect_uri: &str, client: &str) -> String {
    let mut url =
        Url::parse("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize").unwrap();
    let pairs = [("client_id", client), ("response_type", "code"), ("redirect_uri", redirect_uri)];
    url.query_pairs_mut().extend_pairs(pairs);
    json!({ "log": { "version": "1.2", "creator": { "name": "x", "version": "1" }, "entries": [{
        "startedDateTime": "2026-11-26T08:00:00.000Z",
        "request": { "method": "GET", "url": url, "headers": [], "cookies": [] },
        "response": { "status": 200, "headers": [], "content": { "mimeType": "text/html", "text": "" }, "redirectURL": "" },
    }] } })
    .to_string()
}

#[tokio::test]
async fn a_recordings_redirect_uri_is_held_against_the_product_that_a_person_chooses() {
    let walk = Walk::begin("kandji", &[]).await;
    let har = left_open("https://auth.shop.example/Callback/abc", CLIENT);
    let file = drop_file(&walk, "ticket.har", har.as_bytes()).await;
    let open = walk.app.diagnose_file(of(&[file]), |_| ()).await.unwrap();
    assert!(open.answer == Answer::Incomplete && marked(&open.lines).is_empty(), "{open:?}");
    let asked = open.product.as_ref().expect("nothing here says whose it should be");
    let ids: Vec<&str> = asked.choices.iter().map(|choice| choice.value.as_str()).collect();
    assert!(ids.contains(&"kandji") && ids.contains(&"logto") && !ids.contains(&"jinko"), "{ids:?}");
    let hold = async |diagnosis: u32, product: Option<&str>| {
        let request = HoldAgainst { diagnosis, product: product.map(str::to_owned) };
        walk.app.hold_against(request).await
    };
    let logto = hold(open.diagnosis, Some("logto")).await.unwrap();
    assert_eq!((logto.answer, logto.causes[0].cause.as_str()), (Answer::Failed, "redirect-uri-mismatch"));
    let why = &logto.causes[0].why;
    assert!(why.contains("https://auth.shop.example/callback/abc") && why.contains("capitals"), "{why}");
    let numbers: Vec<u32> = logto.causes[0].evidence.iter().map(|mark| mark.number).collect();
    assert!(!numbers.is_empty() && marked(&logto.lines) == numbers, "its words are marked now: {logto:?}");
    let product = logto.product.expect("it can be changed");
    assert_eq!((product.chosen.as_deref(), product.fits), (Some("logto"), false));
    let none = hold(logto.diagnosis, None).await.unwrap();
    assert!(
        none.answer == Answer::Incomplete && none.product.is_some_and(|product| product.chosen.is_none())
    );
    assert_eq!(hold(open.diagnosis, Some("nobodys")).await.unwrap_err().code, "unknown-product");
    assert_eq!(hold(99, None).await.unwrap_err().code, "too-long-ago");

    let fits = look(&walk.app, &left_open("https://auth.shop.example/callback/abc", CLIENT)).await;
    let fits = hold(fits.diagnosis, Some("logto")).await.unwrap();
    assert!(fits.answer == Answer::Incomplete && fits.product.is_some_and(|product| product.fits));
}

#[tokio::test]
async fn a_recording_that_comes_later_is_held_against_the_product_that_was_chosen_before() {
    let walk = Walk::begin("kandji", &[]).await;
    let first = look(&walk.app, &left_open("https://auth.shop.example/callback/abc", CLIENT)).await;
    let request = HoldAgainst { diagnosis: first.diagnosis, product: Some("logto".to_owned()) };
    let chosen = walk.app.hold_against(request).await.unwrap();
    assert!(chosen.answer == Answer::Incomplete && chosen.product.is_some_and(|product| product.fits));
    let har = left_open("https://auth.shop.example/Callback/abc", CLIENT);
    let later = drop_file(&walk, "later.har", har.as_bytes()).await;
    let request = DiagnoseFile { beside: Some(chosen.diagnosis), ..of(&[later]) };
    let both = walk.app.diagnose_file(request, |_| ()).await.unwrap();
    assert_eq!((both.answer, both.causes[0].cause.as_str()), (Answer::Failed, "redirect-uri-mismatch"));
    let product = both.product.expect("it can be changed");
    assert_eq!((product.chosen.as_deref(), product.fits), (Some("logto"), false));
}

#[tokio::test]
async fn nobody_is_asked_for_the_product_where_host_or_connection_says_it() {
    let mut walk = Walk::begin("kandji", &[("domain", "harbourpine.example")]).await;
    walk.until("test-sign-in", Some("answers")).await;
    let client = walk.hands.app().client_id.clone();
    for (uri, client) in [
        ("https://auth.kandji.io/login/callbackk", CLIENT),
        ("https://shop.example/callback", client.as_str()),
        ("http://localhost:4000/latchkey", CLIENT),
    ] {
        assert!(look(&walk.app, &left_open(uri, client)).await.product.is_none(), "{uri}");
    }
    assert!(look(&walk.app, STOPPED_AT_PRODUCT).await.product.is_some());
    assert!(look(&walk.app, "AADSTS50011").await.product.is_none());
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
