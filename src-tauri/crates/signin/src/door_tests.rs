//! Attacks and accidents on real loopback sockets. Where a time-out is waited for, the clock is paused and leaps.

use std::net::{Ipv4Addr, Ipv6Addr};

use hyper::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::*;
use crate::judge::{Answer, Callback, Expected};
use crate::page::Page;
use entra::ResponseMode;

const STATE: &str = "the-state-of-this-run";

/// A door that is open until dropped.
struct Open {
    port: u16,
    v6: bool,
    reception: Arc<Reception>,
    callback: oneshot::Receiver<Callback>,
    task: JoinHandle<Infallible>,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Open {
    async fn with(mode: ResponseMode) -> Self {
        let sockets = Sockets::bind(None).await.expect("loopback");
        let port = sockets.port();
        let v6 = TcpStream::connect((Ipv6Addr::LOCALHOST, port)).await.is_ok();
        let expected = Expected { port, path: "/latchkey".into(), mode, state: STATE.into() };
        let (reception, callback) = Reception::new(expected);
        let task = tokio::spawn(serve(sockets, Arc::clone(&reception)));
        Self { port, v6, reception, callback, task }
    }

    fn code(&mut self) -> String {
        match self.callback.try_recv().expect("the callback came").answer {
            Answer::Code(code) => code.expose().to_owned(),
            other => panic!("a code, not {other:?}"),
        }
    }

    fn nothing_came(&mut self) -> bool {
        matches!(self.callback.try_recv(), Err(oneshot::error::TryRecvError::Empty))
    }

    /// Posts a form; what comes back as text, head and body.
    async fn post(&self, body: &str) -> String {
        self.ask(&posted(self.port, body)).await
    }

    async fn get(&self, target: &str) -> String {
        self.ask(&format!("GET {target} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port)).await
    }

    async fn ask(&self, request: &str) -> String {
        ask(self.port, request.as_bytes()).await
    }

    /// The true callback still gets through, and is answered.
    async fn still_takes_the_callback(mut self) {
        assert!(self.nothing_came());
        self.reception.end(Page::Passed);
        let answer = self.post(&format!("code=right&state={STATE}")).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        assert_eq!(self.code(), "right");
    }
}

fn posted(port: u16, body: &str) -> String {
    format!(
        "POST /latchkey HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// Sends bytes and reads to the end. A connection that is cut off gives what came before.
async fn ask(port: u16, request: &[u8]) -> String {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.expect("somebody listens");
    let (mut read, mut write) = stream.split();
    let mut answer = Vec::new();
    let (_, _) = tokio::join!(write.write_all(request), read.read_to_end(&mut answer));
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}

#[tokio::test]
async fn the_callback_is_handed_on_and_its_answer_held_until_the_end() {
    let mut open = Open::with(ResponseMode::FormPost).await;
    let port = open.port;
    let browser =
        tokio::spawn(
            async move { ask(port, posted(port, &format!("code=c1&state={STATE}")).as_bytes()).await },
        );
    let callback = (&mut open.callback).await.expect("handed on");
    assert!(matches!(callback.answer, Answer::Code(code) if code.expose() == "c1"));
    assert!(!browser.is_finished(), "the answer waits for the end");
    open.reception.end(Page::Passed);
    let answer = browser.await.expect("the browser");
    assert_eq!(status(&answer), 200);
    assert!(answer.contains("The sign-in worked"));
    assert!(!answer.contains("c1") && !answer.contains(STATE));
    open.reception.settled().await;
}

#[tokio::test]
async fn both_addresses_take_the_callback() {
    let open = Open::with(ResponseMode::FormPost).await;
    if !open.v6 {
        return; // a system without IPv6
    }
    let mut stream = TcpStream::connect((Ipv6Addr::LOCALHOST, open.port)).await.expect("IPv6 answers");
    let request = format!("GET /latchkey HTTP/1.1\r\nHost: [::1]:{}\r\n\r\n", open.port);
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("answered");
    assert_eq!(status(&answer), 200);
    open.still_takes_the_callback().await;
}

#[tokio::test]
async fn every_answer_carries_the_same_strict_headers() {
    let open = Open::with(ResponseMode::FormPost).await;
    open.reception.end(Page::Failed);
    for answer in [
        open.post(&format!("code=c&state={STATE}")).await,
        open.post("code=c&state=wrong").await,
        open.get("/latchkey").await,
        open.get("/favicon.ico").await,
        open.get("/elsewhere").await,
    ] {
        let head = answer.split("\r\n\r\n").next().unwrap_or_default().to_lowercase();
        for header in [
            "cache-control: no-store",
            "content-security-policy: default-src 'none'; style-src 'sha256-",
            "referrer-policy: no-referrer",
            "x-content-type-options: nosniff",
            "cross-origin-opener-policy: same-origin",
            "connection: close",
        ] {
            assert!(head.contains(header), "{header} in {head}");
        }
        assert!(!head.contains("access-control-"));
    }
}

#[tokio::test]
async fn a_second_callback_changes_nothing_and_is_told_the_same_end() {
    let mut open = Open::with(ResponseMode::FormPost).await;
    let (first, second) = (
        posted(open.port, &format!("code=c1&state={STATE}")),
        posted(open.port, &format!("code=c2&state={STATE}")),
    );
    let port = open.port;
    let first = tokio::spawn(async move { ask(port, first.as_bytes()).await });
    let callback = (&mut open.callback).await.expect("handed on");
    assert!(matches!(callback.answer, Answer::Code(code) if code.expose() == "c1"));
    let second = tokio::spawn(async move { ask(port, second.as_bytes()).await });
    open.reception.end(Page::Failed);
    assert_eq!(status(&first.await.expect("first")), 400);
    let second = second.await.expect("second");
    assert_eq!(status(&second), 400);
    assert!(second.contains("The test found something to fix"));
}

#[tokio::test]
async fn in_query_mode_the_code_leaves_the_address_bar() {
    let mut open = Open::with(ResponseMode::Query).await;
    assert!(open.get("/latchkey/done").await.contains("waits for Microsoft"));
    open.reception.end(Page::Passed);
    let answer = open.get(&format!("/latchkey?code=c1&state={STATE}&session_state=x")).await;
    assert_eq!(status(&answer), 303);
    assert!(answer.to_lowercase().contains("\r\nlocation: /latchkey/done\r\n"), "{answer}");
    assert_eq!(open.code(), "c1");
    let settled = tokio::spawn({
        let reception = Arc::clone(&open.reception);
        async move { reception.settled().await }
    });
    let done = open.get("/latchkey/done").await;
    assert_eq!(status(&done), 200);
    assert!(done.contains("The sign-in worked"));
    settled.await.expect("settled after the page was served");
}

#[tokio::test]
async fn a_long_code_in_the_address_is_taken() {
    let mut open = Open::with(ResponseMode::Query).await;
    open.reception.end(Page::Passed);
    let code = "0.A".repeat(16_000);
    assert_eq!(status(&open.get(&format!("/latchkey?state={STATE}&code={code}")).await), 303);
    assert_eq!(open.code(), code);
}

#[tokio::test]
async fn idle_connections_by_the_hundred_do_not_keep_the_callback_out() {
    let open = Open::with(ResponseMode::FormPost).await;
    let mut idle = Vec::new();
    for _ in 0..300 {
        idle.push(TcpStream::connect((Ipv4Addr::LOCALHOST, open.port)).await.expect("accepted"));
    }
    open.still_takes_the_callback().await;
}

#[tokio::test(start_paused = true)]
async fn a_head_that_does_not_end_is_cut_off() {
    let open = Open::with(ResponseMode::FormPost).await;
    let begun = tokio::time::Instant::now();
    let answer = open.ask("GET /latchkey HTTP/1.1\r\nHost: local").await;
    assert!(matches!(status(&answer), 0 | 408), "{answer}");
    assert!(begun.elapsed() < CONNECTION_TIME);
    assert!(!open.task.is_finished());
}

#[tokio::test(start_paused = true)]
async fn a_form_that_does_not_end_is_cut_off() {
    let open = Open::with(ResponseMode::FormPost).await;
    let form = posted(open.port, &"x".repeat(50));
    let answer = open.ask(&form[..form.len() - 10]).await;
    assert!(matches!(status(&answer), 0 | 408), "{answer}");
    assert!(!open.task.is_finished());
}

#[tokio::test(start_paused = true)]
async fn after_fifteen_seconds_the_browser_is_told_that_the_answer_has_arrived() {
    let mut open = Open::with(ResponseMode::FormPost).await;
    let answer = open.post(&format!("code=c1&state={STATE}")).await;
    assert_eq!(status(&answer), 202);
    assert!(answer.contains("answer has arrived"));
    assert_eq!(open.code(), "c1");
}

#[tokio::test]
async fn garbage_does_no_harm() {
    let open = Open::with(ResponseMode::FormPost).await;
    for garbage in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 a TLS hello"[..],
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /latchkey HTTP/9.9\r\n\r\n",
        b"POST /latchkey HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /latchkey HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nzzzzz\r\n\r\n",
        b"GET http://localhost.evil.example/latchkey HTTP/1.1\r\nHost: \xff\xfe\r\n\r\n",
        b"\r\n\r\n\r\n\r\nhello\r\n\r\n",
    ] {
        let answer = ask(open.port, garbage).await;
        assert!(matches!(status(&answer), 0 | 400..), "{answer}");
    }
    open.still_takes_the_callback().await;
}

#[tokio::test]
async fn what_is_too_large_is_refused_and_the_door_stays_open() {
    let open = Open::with(ResponseMode::FormPost).await;
    let form = format!("code=c&state={STATE}&pad={}", "x".repeat(crate::reception::BODY_LIMIT));
    assert!(matches!(status(&open.post(&form).await), 0 | 413));
    let address = format!("/latchkey?{}", "x".repeat(HEAD_LIMIT * 2));
    assert!(matches!(status(&open.get(&address).await), 0 | 414 | 431));
    let header = format!(
        "GET /latchkey HTTP/1.1\r\nHost: localhost:{}\r\nCookie: {}\r\n\r\n",
        open.port,
        "x".repeat(HEAD_LIMIT * 2)
    );
    assert!(matches!(status(&open.ask(&header).await), 0 | 431));
    let many = format!(
        "GET /latchkey HTTP/1.1\r\nHost: localhost:{}\r\n{}\r\n",
        open.port,
        "A: b\r\n".repeat(3_000)
    );
    assert!(matches!(status(&open.ask(&many).await), 0 | 431));
    open.still_takes_the_callback().await;
}

#[tokio::test]
async fn a_flood_of_wrong_states_does_not_end_the_run_and_is_remembered() {
    let open = Open::with(ResponseMode::FormPost).await;
    assert!(!open.reception.saw_a_wrong_state());
    let flood = (0..200).map(|n| {
        let port = open.port;
        let form = if n % 2 == 0 {
            format!("code=c&state=guess-{n}")
        } else {
            format!("error=access_denied&state={n}")
        };
        tokio::spawn(async move { ask(port, posted(port, &form).as_bytes()).await })
    });
    // More at a time than there are places: some are dropped for newer ones, none is taken.
    for answer in flood.collect::<Vec<_>>() {
        assert!(matches!(status(&answer.await.expect("asked")), 0 | 400));
    }
    assert!(open.reception.saw_a_wrong_state());
    open.still_takes_the_callback().await;
}

#[tokio::test]
async fn what_browsers_and_strangers_send_besides_does_not_end_the_run() {
    let open = Open::with(ResponseMode::Query).await;
    let port = open.port;
    let right = format!("/latchkey?code=c&state={STATE}");
    for (request, expected) in [
        (format!("HEAD {right} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), StatusCode::METHOD_NOT_ALLOWED),
        (
            format!(
                "OPTIONS {right} HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://x.example\r\n\r\n"
            ),
            StatusCode::METHOD_NOT_ALLOWED,
        ),
        (
            format!("GET {right} HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n"),
            StatusCode::MISDIRECTED_REQUEST,
        ),
        (format!("GET {right} HTTP/1.1\r\n\r\n"), StatusCode::MISDIRECTED_REQUEST),
        (format!("GET {right} HTTP/1.0\r\n\r\n"), StatusCode::MISDIRECTED_REQUEST),
        (
            format!("GET http://evil.example{right} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"),
            StatusCode::MISDIRECTED_REQUEST,
        ),
        (
            format!(
                "GET {right} HTTP/1.1\r\nHost: localhost:{port}\r\nSec-Purpose: prefetch;prerender\r\n\r\n"
            ),
            StatusCode::NO_CONTENT,
        ),
        (format!("GET /favicon.ico HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), StatusCode::NO_CONTENT),
        (format!("GET /latchkey HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), StatusCode::OK),
        (format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), StatusCode::OK),
        (format!("GET /other HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), StatusCode::NOT_FOUND),
        (
            format!(
                "POST /latchkey HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi"
            ),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ),
        (format!("GET {right}&code=d HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"), StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(status(&open.ask(&request).await), expected.as_u16(), "{request}");
    }
    assert!(!open.reception.saw_a_wrong_state());
    open.still_takes_the_callback_in_query_mode().await;
}

impl Open {
    async fn still_takes_the_callback_in_query_mode(mut self) {
        assert!(self.nothing_came());
        self.reception.end(Page::Passed);
        assert_eq!(status(&self.get(&format!("/latchkey?code=right&state={STATE}")).await), 303);
        assert_eq!(self.code(), "right");
    }
}
