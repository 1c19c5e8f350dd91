//! Whole runs over real loopback, against a small authority and with a stand-in at the browser.

mod parts;

use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::time::{Duration, Instant};

use entra::{CheckStatus, ResponseMode};
use parts::authority::{Authority, SECRET, TENANT};
use parts::browser::{http, plan, run, run_opening, run_with, tenant};
use serde_json::{Value, json};
use signin::{Context, End, Opening, Rehearsal, RunError, Stage, StageStatus};
use tokio_util::sync::CancellationToken;

const ELSEWHERE: &str = "aaaaaaaa-0000-4000-8000-00000000000e";

fn port_is_free(port: u16) -> bool {
    let v6 = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_err()
        || TcpListener::bind((Ipv6Addr::LOCALHOST, port)).is_ok();
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok() && v6
}

#[tokio::test]
async fn a_sign_in_passes_and_tells_it_in_the_words_of_the_contract() {
    let authority = Authority::start().await;
    let (ran, (page, port)) =
        run(&plan(&authority), |address| async move { (address.sign_in().await, address.port()) }).await;
    assert_eq!(ran.ended(), (End::Passed, None, None));
    assert_eq!(ran.outcome.exit_status(), 0);
    assert_eq!(ran.names(), ["listening", "open-browser", "callback", "token-response", "result"]);
    assert_eq!(
        ran.lines[0],
        json!({"event": "listening", "redirect_uri": format!("http://localhost:{port}/latchkey")})
    );
    assert_eq!(ran.lines[3], json!({"event": "token-response", "status": 200}));
    let result = ran.result().as_object().expect("an object");
    let mut names: Vec<&str> = result.keys().map(String::as_str).collect();
    names.sort_unstable();
    let expected = [
        "aadsts",
        "cause",
        "checks",
        "claims",
        "correlation_id",
        "duration_ms",
        "event",
        "outcome",
        "reason",
    ];
    assert_eq!(names, expected);
    assert_eq!(result["outcome"], "passed");
    assert_eq!(result["claims"]["email"], "ada@acme.example");
    assert_eq!(result["claims"]["tid"], TENANT);
    assert!(
        ran.outcome.checks.iter().all(|check| check.status == CheckStatus::Passed),
        "{:?}",
        ran.outcome.checks
    );
    assert_eq!(page.0, 200);
    assert!(page.1.contains("The sign-in worked") && !page.1.contains("ada"));
    assert!(port_is_free(port));
}

#[tokio::test]
async fn the_stages_move_in_order() {
    let authority = Authority::start().await;
    let plan = signin::Plan { expect_email: Some("ada@acme.example".into()), ..plan(&authority) };
    let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
    use StageStatus::{Passed, Skipped, UnderWay};
    assert_eq!(
        ran.stages,
        [
            (Stage::BrowserOpened, Passed),
            (Stage::WaitingForMicrosoft, UnderWay),
            (Stage::WaitingForMicrosoft, Passed),
            (Stage::AnswerReceived, Passed),
            (Stage::CodeExchanged, UnderWay),
            (Stage::CodeExchanged, Passed),
            (Stage::TokenChecked, UnderWay),
            (Stage::TokenChecked, Passed),
            (Stage::AccountMatches, UnderWay),
            (Stage::AccountMatches, Passed),
            (Stage::ProductsCalls, Skipped),
        ]
    );
}

#[tokio::test]
async fn a_browser_that_did_not_open_is_a_stage_of_its_own_and_the_run_waits_all_the_same() {
    let authority = Authority::start().await;
    let plan = plan(&authority);
    for (opening, status) in [
        (Opening::Opened, StageStatus::Passed),
        (Opening::NotOpened, StageStatus::Unopened),
        (Opening::LeftToThePerson, StageStatus::Skipped),
    ] {
        let cancel = CancellationToken::new();
        let told = cancel.clone();
        let ran =
            run_opening(opening, &plan, SECRET, &cancel, &move |_| told.cancel()).await.expect("it began");
        assert_eq!(ran.stages[0], (Stage::BrowserOpened, status));
        assert_eq!(ran.stages[1], (Stage::WaitingForMicrosoft, StageStatus::UnderWay));
        assert_eq!(ran.names(), ["listening", "open-browser", "result"]);
    }
}

#[tokio::test]
async fn in_query_mode_it_passes_as_well_and_the_browser_ends_without_the_code() {
    let authority = Authority::start().await;
    let plan = signin::Plan { response_mode: ResponseMode::Query, ..plan(&authority) };
    let begun = Instant::now();
    let (ran, page) = run(&plan, |address| async move { address.sign_in().await }).await;
    assert_eq!(ran.ended(), (End::Passed, None, None));
    assert_eq!(page.0, 200);
    assert!(page.1.contains("The sign-in worked"));
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[tokio::test]
async fn no_event_shows_secret_code_state_or_nonce() {
    let authority = Authority::start().await;
    authority.script(|script| {
        script.me = (403, json!({"error": {"code": "Authorization_RequestDenied", "message": "no"}}))
    });
    let plan = signin::Plan { rehearsals: vec![Rehearsal::GraphMe], ..plan(&authority) };
    let (ran, values) = run(&plan, |address| async move {
        address.sign_in().await;
        [address.code(), address.parameter("state"), address.parameter("nonce")]
    })
    .await;
    let result = ran.result().to_string();
    for value in values.iter().map(String::as_str).chain([SECRET, "opaque-access-token"]) {
        assert!(!ran.debug.contains(value) && !result.contains(value), "{value}");
    }
}

#[tokio::test]
async fn a_refused_secret_is_explained_with_its_codes() {
    let authority = Authority::start().await;
    let cancel = CancellationToken::new();
    let (sender, receiver) = tokio::sync::oneshot::channel();
    let sender = std::sync::Mutex::new(Some(sender));
    let opened = |url: String| {
        if let Some(sender) = sender.lock().expect("not poisoned").take() {
            let _ = sender.send(url);
        }
    };
    let plan = plan(&authority);
    let browser = async {
        let url = url::Url::parse(&receiver.await.expect("the address")).expect("an address");
        parts::browser::Address { url, cancel: cancel.clone() }.sign_in().await
    };
    let (ran, page) = tokio::join!(run_with(&plan, "abc8Q~another-secret", &cancel, &opened), browser);
    let ran = ran.expect("it began");
    assert_eq!(ran.ended(), (End::Failed, Some("explained"), None));
    assert_eq!(ran.explained, [Context::CodeExchange]);
    assert_eq!(ran.outcome.exit_status(), 1);
    assert_eq!(ran.outcome.aadsts, [7000215]);
    assert_eq!(ran.outcome.correlation_id.as_deref(), Some("33333333-0000-4000-8000-000000000001"));
    assert_eq!(ran.lines[3], json!({"event": "token-response", "status": 401}));
    assert_eq!(ran.result()["claims"], Value::Null);
    assert_eq!(page.0, 400);
    assert!(page.1.contains("something to fix") && !page.1.contains("7000215"));
}

#[tokio::test]
async fn an_error_with_the_right_state_ends_the_run() {
    let authority = Authority::start().await;
    for (error, cause, codes, contexts) in [
        (
            vec![("error", "access_denied"), ("error_subcode", "cancel")],
            "user-declined-consent",
            vec![],
            vec![],
        ),
        (vec![("error", "access_denied")], "user-declined-consent", vec![], vec![]),
        (
            vec![("error", "access_denied"), ("error_description", "AADSTS65004: User declined to consent.")],
            "user-declined-consent",
            vec![65004],
            vec![],
        ),
        (
            vec![("error", "access_denied"), ("error_description", "AADSTS53003: Blocked.\r\nTrace ID: x")],
            "explained",
            vec![53003],
            vec![Context::Callback],
        ),
        (vec![("error", "server_error")], "explained", vec![], vec![Context::Callback]),
    ] {
        let (ran, page) = run(&plan(&authority), |address| {
            let error = error.clone();
            async move {
                let state = address.parameter("state");
                address.answer(&[error, vec![("state", state.as_str())]].concat()).await
            }
        })
        .await;
        assert_eq!(ran.ended(), (End::Failed, Some(cause), None), "{error:?}");
        assert_eq!(ran.outcome.aadsts, codes);
        assert_eq!(ran.explained, contexts);
        assert_eq!(ran.outcome.exit_status(), 1);
        assert_eq!(ran.names(), ["listening", "open-browser", "callback", "result"]);
        assert_eq!(page.0, 400);
    }
    assert_eq!(authority.redeemed(), 0);
}

#[tokio::test]
async fn a_callback_from_another_issuer_is_refused_before_the_code_is_redeemed() {
    let authority = Authority::start().await;
    let own = format!("{}/{TENANT}/v2.0", authority.origin);
    for (iss, template, holds) in [
        (own.clone(), false, true),
        (own.clone(), true, true),
        (format!("{}/not-a-guid/v2.0", authority.origin), true, false),
        (format!("{own}/"), false, false),
        ("https://login.evil.example/v2.0".to_owned(), false, false),
    ] {
        let before = authority.redeemed();
        authority.script(|script| {
            let tenant = if template { "{tenantid}" } else { TENANT };
            script.issuer = format!("{{origin}}/{tenant}/v2.0");
        });
        let (ran, _) = run(&plan(&authority), |address| {
            let iss = iss.clone();
            async move {
                let (code, state) = (address.code(), address.parameter("state"));
                address
                    .answer(&[("code", code.as_str()), ("state", state.as_str()), ("iss", iss.as_str())])
                    .await
            }
        })
        .await;
        if holds {
            assert_eq!(ran.check("callback-issuer").status, CheckStatus::Passed, "{iss}");
            assert_eq!(authority.redeemed(), before + 1);
        } else {
            assert_eq!(ran.ended(), (End::Failed, Some("callback-invalid"), Some("issuer")), "{iss}");
            assert_eq!(authority.redeemed(), before);
            assert_eq!(ran.outcome.exit_status(), 1);
        }
    }
}

#[tokio::test]
async fn a_callback_without_a_code_is_refused() {
    let authority = Authority::start().await;
    let (ran, _) = run(&plan(&authority), |address| async move {
        let state = address.parameter("state");
        address.answer(&[("state", state.as_str())]).await
    })
    .await;
    assert_eq!(ran.ended(), (End::Failed, Some("callback-invalid"), Some("missing-code")));
}

#[tokio::test]
async fn an_unusable_answer_has_the_contracts_words() {
    let authority = Authority::start().await;
    for (answer, cause, reason) in [
        (
            (200, "text/html", "<html><title>Proxy</title></html>".to_owned()),
            "html-instead-of-json",
            Some("not-json"),
        ),
        ((200, "application/json", "{".to_owned()), "unexpected-response", Some("not-json")),
        ((200, "application/json", "{}".to_owned()), "unexpected-response", Some("malformed")),
        ((500, "application/json", "{}".to_owned()), "unexpected-response", Some("status")),
        (
            (200, "application/json", format!("\"{}\"", "x".repeat(1 << 21))),
            "unexpected-response",
            Some("too-large"),
        ),
    ] {
        let status = answer.0;
        authority.script(|script| script.token = Some(answer));
        let (ran, page) = run(&plan(&authority), |address| async move { address.sign_in().await }).await;
        assert_eq!(ran.ended(), (End::Failed, Some(cause), reason));
        assert_eq!(ran.lines[3], json!({"event": "token-response", "status": status}));
        assert_eq!(ran.outcome.exit_status(), 3);
        assert_eq!(page.0, 400);
    }
}

#[tokio::test]
async fn an_authority_that_is_not_there_is_a_result() {
    let authority = Authority::start().await;
    let gone = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback").local_addr().expect("bound");
    let elsewhere = entra::Authority::parse(&format!("http://{gone}")).expect("loopback");
    let plan = signin::Plan { authority: elsewhere, ..plan(&authority) };
    let ran = run_with(&plan, SECRET, &CancellationToken::new(), &|_| {}).await.expect("it began");
    assert_eq!(ran.ended(), (End::Failed, Some("network-unreachable"), None));
    assert_eq!((ran.outcome.exit_status(), ran.names()), (3, vec!["result"]));
}

#[tokio::test]
async fn a_refused_token_gives_its_reason_and_what_could_be_read() {
    let authority = Authority::start().await;
    for (claims, reason, readable) in [
        (json!({"nonce": "another"}), "nonce", true),
        (json!({"aud": "another"}), "audience", true),
        (json!({"exp": 1}), "expired", true),
        (json!({"sub": null}), "missing-claim", true),
    ] {
        authority.script(|script| script.claims = claims);
        let (ran, page) = run(&plan(&authority), |address| async move { address.sign_in().await }).await;
        assert_eq!(ran.ended(), (End::Failed, Some("id-token-invalid"), Some(reason)));
        assert_eq!(ran.outcome.claims.is_some(), readable);
        assert_eq!(ran.stages.last(), Some(&(Stage::TokenChecked, StageStatus::Failed)));
        assert_eq!((ran.outcome.exit_status(), page.0), (1, 400));
    }
}

#[tokio::test]
async fn tokens_are_held_against_the_clock_of_the_plan() {
    let authority = Authority::start().await;
    let late = || jiff::Timestamp::now() + Duration::from_secs(7200);
    let plan = signin::Plan { now: late, ..plan(&authority) };
    let (ran, _) = run(&plan, |address| async move { address.sign_in().await }).await;
    assert_eq!(ran.ended(), (End::Failed, Some("id-token-invalid"), Some("expired")));
}

#[path = "parts/account_cases.rs"]
mod account_cases;
#[path = "parts/interruption_cases.rs"]
mod interruption_cases;

#[test]
fn a_run_can_be_moved_to_another_thread() {
    fn is_send<T: Send>(_: &T) {}
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let authority = Authority::start().await;
        let (http, plan, secret) = (http(), plan(&authority), secret::Secret::new(SECRET.into()));
        let explain = |_: &entra::Failure, _: Context| signin::Explained { cause: "x".into() };
        let cancel = CancellationToken::new();
        let running =
            signin::run(&http, &plan, &secret, &explain, &|_| {}, &|_| signin::Opening::Opened, &cancel);
        is_send(&running);
    });
}
