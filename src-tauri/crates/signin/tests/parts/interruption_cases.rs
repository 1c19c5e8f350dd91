//! What ends a run from outside, what does not, and the port that is free afterwards.

use super::*;

#[tokio::test]
async fn a_wrong_state_does_not_end_the_run_but_is_named_when_time_runs_out() {
    let authority = Authority::start().await;
    let plan = signin::Plan { timeout: Duration::from_secs(6), ..plan(&authority) };
    let (ran, pages) = run(&plan, |address| async move {
        let first = address.answer(&[("code", "c"), ("state", "wrong")]).await.0;
        (first, address.answer(&[("error", "access_denied")]).await.0)
    })
    .await;
    assert_eq!(pages, (400, 400));
    assert_eq!(ran.ended(), (End::TimedOut, Some("callback-invalid"), Some("state")));
    assert_eq!(ran.outcome.exit_status(), 3);
    assert_eq!(ran.names(), ["listening", "open-browser", "result"]);
    assert_eq!(ran.stages.last(), Some(&(Stage::WaitingForMicrosoft, StageStatus::Failed)));
    assert_eq!(ran.result()["outcome"], "timed-out");
}

#[tokio::test]
async fn after_a_wrong_state_the_true_callback_still_counts() {
    let authority = Authority::start().await;
    let (ran, _) = run(&plan(&authority), |address| async move {
        address.answer(&[("code", "c"), ("state", "wrong")]).await;
        address.sign_in().await
    })
    .await;
    assert_eq!(ran.ended(), (End::Passed, None, None));
}

#[tokio::test]
async fn without_any_callback_time_runs_out() {
    let authority = Authority::start().await;
    let plan = signin::Plan { timeout: Duration::from_secs(3), ..plan(&authority) };
    let (ran, port) = run(&plan, |address| async move { address.port() }).await;
    assert_eq!(ran.ended(), (End::TimedOut, None, None));
    assert!(port_is_free(port));
}

#[tokio::test]
async fn cancelling_while_waiting_frees_the_port_at_once() {
    let authority = Authority::start().await;
    let begun = Instant::now();
    let (ran, port) = run(&plan(&authority), |address| async move {
        address.cancel.cancel();
        address.port()
    })
    .await;
    assert_eq!(ran.ended(), (End::Cancelled, None, None));
    assert_eq!(ran.outcome.exit_status(), 130);
    assert!(port_is_free(port));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[tokio::test]
async fn cancelling_during_the_exchange_answers_the_browser_and_ends() {
    let authority = Authority::start().await;
    authority.script(|script| script.token_hangs = true);
    let (ran, (page, port)) = run(&plan(&authority), |address| {
        let authority = authority.clone();
        async move {
            let until_redeemed = async {
                while authority.redeemed() == 0 {
                    tokio::task::yield_now().await;
                }
                address.cancel.cancel();
            };
            let (page, ()) = tokio::join!(address.sign_in(), until_redeemed);
            (page, address.port())
        }
    })
    .await;
    assert_eq!(ran.ended(), (End::Cancelled, None, None));
    assert_eq!(ran.stages.last(), Some(&(Stage::CodeExchanged, StageStatus::Failed)));
    assert_eq!(page.0, 400);
    assert!(page.1.contains("This test has ended"));
    assert!(port_is_free(port));
}

#[tokio::test]
async fn a_run_cancelled_before_it_begins_tells_only_the_result() {
    let authority = Authority::start().await;
    let cancel = CancellationToken::new();
    cancel.cancel();
    let ran = run_with(&plan(&authority), SECRET, &cancel, &|_| {}).await.expect("it began");
    assert_eq!((ran.ended(), ran.names()), ((End::Cancelled, None, None), vec!["result"]));
}

#[tokio::test]
async fn dropping_the_run_frees_the_port() {
    let authority = Authority::start().await;
    let plan = plan(&authority);
    let cancel = CancellationToken::new();
    let (sender, mut receiver) = tokio::sync::mpsc::unbounded_channel();
    let opened = move |url: String| {
        let _ = sender.send(url);
    };
    let url = {
        let running = run_with(&plan, SECRET, &cancel, &opened);
        tokio::select! {
            _ = running => panic!("nobody signed in"),
            url = receiver.recv() => url.expect("the address"),
        }
    };
    let address = parts::browser::Address { url: url::Url::parse(&url).expect("an address"), cancel };
    assert!(port_is_free(address.port()));
}

#[tokio::test]
async fn a_fixed_port_is_used_and_a_taken_one_named() {
    let authority = Authority::start().await;
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("loopback");
    let port = taken.local_addr().expect("bound").port();
    let fixed = signin::Plan { port: Some(port), ..plan(&authority) };
    let error =
        run_with(&fixed, SECRET, &CancellationToken::new(), &|_| {}).await.err().expect("it cannot begin");
    assert_eq!(error, RunError::Listen(signin::ListenError::PortTaken(port)));
    assert_eq!(error.slug(), "port-taken");
    drop(taken);
    let (ran, used) = run(&fixed, |address| async move {
        address.sign_in().await;
        address.port()
    })
    .await;
    assert_eq!((ran.outcome.outcome, used), (End::Passed, port));
}

#[tokio::test]
async fn a_code_that_comes_twice_is_redeemed_once() {
    let authority = Authority::start().await;
    let (ran, pages) = run(&plan(&authority), |address| async move {
        let (code, state) = (address.code(), address.parameter("state"));
        let callback = [("code", code.as_str()), ("state", state.as_str())];
        tokio::join!(address.try_answer(&callback), address.try_answer(&callback))
    })
    .await;
    assert_eq!(ran.ended(), (End::Passed, None, None));
    assert_eq!(authority.redeemed(), 1);
    // The later of the two may find the port free again; whoever is answered is told the same.
    let told: Vec<u16> = [pages.0, pages.1].into_iter().flatten().map(|(status, _)| status).collect();
    assert!(!told.is_empty() && told.iter().all(|status| *status == 200), "{told:?}");
}
