//! "Fix a sign-in problem" with files of a known kind.

use bindings::diagnosis::{Answer, DiagnoseFile};
use serde_json::json;

use crate::fixing::{drop_file, look};
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
        let opened = walk.app.diagnose_file(DiagnoseFile { file }, |_| ()).await.unwrap();
        for diagnosis in [look(&walk.app, &text).await, opened] {
            let first = diagnosis.causes.first().map(|cause| cause.cause.as_str());
            assert_eq!(first, cause, "{ends}");
            if cause.is_none() {
                assert_eq!(diagnosis.answer, Answer::NothingFailed);
                assert_eq!(diagnosis.title, "Nothing in this manifest lets a sign-in fail");
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
    let diagnosis = walk.app.diagnose_file(DiagnoseFile { file }, |_| ()).await.unwrap();
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
