//! Memory stays below 200 MiB, whatever a server or a crowd at the callback sends.
#![cfg(target_os = "linux")]

use std::process::Stdio;
use std::time::Duration;

use tests::key::Key;
use tests::latchkey::Home;
use tests::lying::Answer;
use tests::memory::{BOUND, peak, peak_to_its_end};
use tests::provider::{CODE, Provider, SECRET};
use tests::run::SignIn;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Runs a check against a lying server and gives its peak and what it said.
async fn checked(provider: &Provider) -> (u64, String) {
    let home = Home::new();
    let mut command = home.command(["check", "--json", "--secret-stdin"]);
    let mut child = command.args(provider.target()).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{SECRET}\n").as_bytes()).await.unwrap();
    let peak = peak_to_its_end(&mut child).await;
    let mut out = String::new();
    child.stdout.take().unwrap().read_to_string(&mut out).await.unwrap();
    (peak, out)
}

#[tokio::test]
async fn a_check_is_bounded_against_bodies_that_never_end() {
    for lie in [Answer::endless(), Answer::endless_bomb()] {
        for path in ["discovery", "/token"] {
            let provider = Provider::start().await;
            let path = if path == "discovery" { provider.discovery_path() } else { path.to_owned() };
            provider.server.answer(&path, lie.clone());
            let (peak, out) = checked(&provider).await;
            assert!(
                out.contains("\"unexpected-response\"") && out.contains("\"too-large\""),
                "{path}: {out}"
            );
            assert!((1024..BOUND).contains(&peak), "{path}: {peak} KiB");
            println!("check, {path}: {peak} KiB");
        }
    }
}

#[tokio::test]
async fn a_sign_in_is_bounded_against_bodies_that_never_end() {
    for lie in [Answer::endless(), Answer::endless_bomb()] {
        for path in ["/token", "/keys"] {
            let provider = Provider::start().await;
            let mut run = SignIn::start(&provider.target(), SECRET, &[]).await;
            provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
            provider.server.answer(path, lie.clone());
            let page = run.callback_with(CODE);
            let peak = peak_to_its_end(&mut run.child).await;
            let ended = run.finish(SECRET).await;
            ended.is("failed", Some("unexpected-response"), Some("too-large"), 3, path);
            assert!((1024..BOUND).contains(&peak), "{path}: {peak} KiB");
            println!("sign-in, {path}: {peak} KiB");
            page.await.unwrap();
        }
    }
}

/// One of a crowd: sends what is given until nobody listens any more, for a moment at most.
async fn floods(port: u16, head: String) {
    let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)).await else { return };
    let sending = async {
        if stream.write_all(head.as_bytes()).await.is_err() {
            return;
        }
        let block = vec![b'a'; 1 << 16];
        while stream.write_all(&block).await.is_ok() {}
    };
    drop(tokio::time::timeout(Duration::from_secs(3), sending).await);
}

#[tokio::test]
async fn a_sign_in_is_bounded_against_a_crowd_at_the_callback_and_passes_all_the_same() {
    let provider = Provider::start().await;
    let run = SignIn::start(&provider.target(), SECRET, &[]).await;
    provider.gives(&Key::shared().sign(&provider.claims(&run.parameter("nonce"))));
    let (port, id) = (run.port(), run.child.id().unwrap());
    for head in [
        "POST /latchkey HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Type: application/x-www-form-urlencoded\r\n         Content-Length: 999999999\r\n\r\nstate=",
        "POST /latchkey HTTP/1.1\r\nHost: localhost:PORT\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nstate=",
        "GET /latchkey?code=",
        "GET /latchkey HTTP/1.1\r\nCookie: ",
    ] {
        let head = head.replace("PORT", &port.to_string());
        let mut crowd = tokio::task::JoinSet::new();
        for _ in 0..200 {
            crowd.spawn(floods(port, head.clone()));
        }
        crowd.join_all().await;
    }
    let highest = peak(id).expect("it runs");
    assert!((1024..BOUND).contains(&highest), "{highest} KiB");
    println!("sign-in, a crowd: {highest} KiB");
    let page = run.callback_with(CODE);
    run.finish(SECRET).await.is("passed", None, None, 0, "the true callback comes last");
    page.await.unwrap();
}
