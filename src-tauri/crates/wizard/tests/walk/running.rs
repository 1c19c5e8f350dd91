//! While a test runs: its stages, stopping, the ways to open the browser.

use std::sync::Arc;
use std::sync::Mutex;

use bindings::connection::{Copy, CopyWhat};
use bindings::page::Content;
use bindings::test::{AnswerMode, Outcome, StageState, StartTest, TestEvent};
use tokio::sync::Notify;

use crate::walker::Walk;

/// Starts a test in which nobody signs in, does something meanwhile, and stops it.
async fn stopped(walk: &mut Walk, browser: &str, meanwhile: impl AsyncFnOnce(&Walk, &str)) {
    *walk.desk.signs_in.lock().unwrap() = false;
    let listening = Arc::new(Notify::new());
    let address = Mutex::new(String::new());
    let request = StartTest {
        connection: walk.view.id.clone(),
        browser: browser.to_owned(),
        answer_mode: AnswerMode::FormPost,
    };
    let (app, said) = (walk.app.clone(), walk.said.clone());
    let running = app.start_test(request, |event| {
        said.note(&event);
        match event {
            TestEvent::Listening { redirect_uri } => *address.lock().unwrap() = redirect_uri,
            TestEvent::Stage { stage } if stage.index == 1 && stage.state == StageState::Waiting => {
                listening.notify_one();
            }
            _ => {}
        }
    });
    let stopping = async {
        listening.notified().await;
        let address = address.lock().unwrap().clone();
        meanwhile(walk, &address).await;
        app.stop(walk.which()).await.unwrap();
        address
    };
    let (view, address) = tokio::join!(running, stopping);
    let port = url::Url::parse(&address).unwrap().port().expect("a port");
    // free at once: somebody else may listen there
    std::net::TcpListener::bind(("127.0.0.1", port)).expect("the port is free");
    walk.show(view.expect("a result"));
}

async fn at_the_test() -> Walk {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("test-sign-in", Some("run")).await;
    walk
}

#[tokio::test]
async fn a_test_that_is_stopped_frees_its_port_at_once_and_loses_nothing() {
    let mut walk = at_the_test().await;
    stopped(&mut walk, "default", async |walk, address| {
        assert!(address.starts_with("http://localhost:") && address.ends_with("/latchkey"), "{address}");
        let live = walk.app.live_test(walk.which()).await.unwrap();
        walk.said.note(&live);
        assert!(live.running);
        assert_eq!(live.stages[0].state, StageState::Passed);
        assert_eq!(live.stages[1].state, StageState::Waiting);
        let second = StartTest {
            connection: walk.view.id.clone(),
            browser: "default".into(),
            answer_mode: AnswerMode::Query,
        };
        assert_eq!(walk.app.start_test(second, |_| {}).await.unwrap_err().code, "busy");
    })
    .await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.outcome, Outcome::Cancelled);
    assert!(report.finding.is_none() && report.may_enter_anyway);
    assert!(!walk.app.live_test(walk.which()).await.unwrap().running);
    // and it can be started again
    *walk.desk.signs_in.lock().unwrap() = true;
    walk.go("test-sign-in", Some("before")).await;
    walk.until("test-sign-in", Some("result")).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.outcome, Outcome::Passed);
}

#[tokio::test]
async fn a_later_test_that_is_stopped_takes_no_proof_away() {
    let mut walk = at_the_test().await;
    walk.until("test-sign-in", Some("result")).await;
    walk.go("test-sign-in", Some("before")).await;
    walk.proceed_with(&[]).await;
    stopped(&mut walk, "default", async |_, _| {}).await;
    assert_eq!((walk.task(), walk.part()), ("test-sign-in", Some("before")));
    walk.go("test-sign-in", None).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.outcome, Outcome::Passed);
    let tests = walk.app.stored(bindings::home::Nothing {}).await.unwrap().tests;
    assert_eq!(tests, 2, "the history has both");
}

#[tokio::test]
async fn the_address_is_copied_or_opened_again_and_never_shown() {
    let mut walk = at_the_test().await;
    stopped(&mut walk, "none", async |walk, _| {
        assert!(walk.desk.opened.lock().unwrap().is_empty(), "nothing opens by itself");
        let live = walk.app.live_test(walk.which()).await.unwrap();
        assert_eq!(live.stages[0].state, StageState::Skipped, "the person opens it");
        let copy = Copy { connection: walk.view.id.clone(), what: CopyWhat::TestAddress };
        assert_eq!(walk.app.copy(copy).await.unwrap().clears_in, None);
        walk.app.reopen_browser(walk.which()).await.unwrap();
        assert_eq!(walk.desk.opened.lock().unwrap().len(), 1, "asked for, it does");
    })
    .await;
    let copied = walk.desk.clipboard.lock().unwrap().last().cloned().expect("copied");
    assert!(copied.contains("/oauth2/v2.0/authorize?") && copied.contains("code_challenge_method=S256"));
    assert!(!walk.said.holds("code_challenge"), "the page never holds the address");
    assert_eq!(walk.app.reopen_browser(walk.which()).await.unwrap_err().code, "not-running");
}

#[tokio::test]
async fn a_private_window_is_opened_and_a_missing_browser_is_said() {
    let mut walk = at_the_test().await;
    let browsers = walk.app.browsers(bindings::home::Nothing {}).await.unwrap();
    walk.said.note(&browsers);
    stopped(&mut walk, &browsers.private[0].id, async |walk, _| {
        assert_eq!(walk.desk.opened.lock().unwrap().len(), 1);
        *walk.desk.has_browser.lock().unwrap() = false;
        assert_eq!(walk.app.reopen_browser(walk.which()).await.unwrap_err().code, "browser");
    })
    .await;
    walk.go("test-sign-in", Some("before")).await;
    walk.proceed_with(&[]).await;
    stopped(&mut walk, "default", async |walk, _| {
        let live = walk.app.live_test(walk.which()).await.unwrap();
        assert_eq!(live.stages[0].state, StageState::Unopened);
        assert_eq!(live.stages[0].name, "No browser opened: copy the address");
        assert_eq!(live.stages[1].state, StageState::Waiting, "it waits all the same");
    })
    .await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.stages[0].state, StageState::Unopened, "the result says so as well");
}

#[tokio::test]
async fn a_browser_that_opens_at_the_second_try_has_opened() {
    let mut walk = at_the_test().await;
    *walk.desk.has_browser.lock().unwrap() = false;
    stopped(&mut walk, "default", async |walk, _| {
        *walk.desk.has_browser.lock().unwrap() = true;
        let live = walk.app.reopen_browser(walk.which()).await.unwrap();
        walk.said.note(&live);
        assert_eq!((live.running, live.stages[0].state), (true, StageState::Passed));
        assert_eq!(live.stages[0].name, "Browser opened");
    })
    .await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.stages[0].state, StageState::Passed);
}

#[tokio::test]
async fn a_test_that_ended_with_its_window_is_no_page_to_come_back_to() {
    let mut walk = at_the_test().await;
    walk.app = walk.another();
    let view = walk.app.open(walk.which()).await.unwrap();
    walk.show(view);
    assert_eq!((walk.task(), walk.part()), ("test-sign-in", Some("before")));
}

#[tokio::test]
async fn the_stages_are_shown_in_order_and_kept_for_the_result() {
    let mut walk = at_the_test().await;
    let Content::Testing { stages, .. } = &walk.view.page.content else { panic!() };
    let names = stages.clone();
    let report = walk.test().await.report.expect("a result");
    assert_eq!(report.stages.iter().map(|stage| stage.name.clone()).collect::<Vec<_>>(), names);
    let states: Vec<StageState> = report.stages.iter().map(|stage| stage.state).collect();
    let mut expected = [StageState::Passed; 7];
    expected[5] = StageState::Skipped; // iPECS Cloud compares no address
    assert_eq!(states, expected);
    assert!(report.stages.iter().all(|stage| stage.at.is_some()));
}

#[tokio::test]
async fn the_other_way_of_answering_works_as_well() {
    let mut walk = at_the_test().await;
    let request = StartTest {
        connection: walk.view.id.clone(),
        browser: "default".into(),
        answer_mode: AnswerMode::Query,
    };
    let view = walk.app.start_test(request, |_| {}).await.unwrap();
    walk.show(view);
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.outcome, Outcome::Passed);
}

#[tokio::test]
async fn forgetting_a_connection_stops_its_test() {
    let mut walk = at_the_test().await;
    *walk.desk.signs_in.lock().unwrap() = false;
    let waiting = Notify::new();
    let request = StartTest {
        connection: walk.view.id.clone(),
        browser: "default".into(),
        answer_mode: AnswerMode::FormPost,
    };
    let running = walk.app.start_test(request, |event| {
        if matches!(&event, TestEvent::Stage { stage } if stage.index == 1) {
            waiting.notify_one();
        }
    });
    let forgetting = async {
        waiting.notified().await;
        walk.app.forget(walk.which()).await.unwrap();
    };
    let (ended, ()) = tokio::join!(running, forgetting);
    // whichever comes first, its last save or the forgetting: it is over, and nothing of it is left
    if let Err(error) = ended {
        assert_eq!(error.code, "not-found");
    }
    let home = walk.app.home(bindings::list::ListQuery::default()).await.unwrap();
    assert!(home.rows.is_empty());
    let begin = bindings::home::Begin { product: "kandji".into(), practice: false };
    let view = walk.app.begin(begin).await.unwrap();
    walk.show(view);
}

#[tokio::test]
async fn whoever_looks_all_the_time_sees_the_running_test_or_its_result_and_nothing_between() {
    let mut walk = at_the_test().await;
    let begun = Arc::new(Notify::new());
    let request = StartTest {
        connection: walk.view.id.clone(),
        browser: "default".into(),
        answer_mode: AnswerMode::FormPost,
    };
    let app = walk.app.clone();
    let running = app.start_test(request, |_| begun.notify_one());
    let (mut while_running, which) = (0_u32, || walk.which());
    let looking = async {
        begun.notified().await;
        loop {
            let runs = walk.app.live_test(which()).await.unwrap().running;
            let view = walk.app.open(which()).await.unwrap();
            match view.page.content {
                Content::Tested { .. } => break,
                _ if runs => while_running += 1,
                other => panic!("neither running nor told: {other:?}"),
            }
        }
    };
    let (view, ()) = tokio::join!(running, looking);
    walk.show(view.expect("a result"));
    assert!(while_running > 0, "it was looked at while it ran");
}
