//! `check --all`: many connections side by side, and gently.

use std::process::Stdio;

use recipe::record::Kept;
use serde_json::{Value, json};
use tests::latchkey::Home;
use tests::lying::{Answer, Server};
use tests::many::Many;
use tests::saved;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;

/// A home with so many connections at these authorities, each of a tenant of its own.
fn home(authorities: &[&str], each: usize) -> (Home, String) {
    let home = Home::new();
    let folder = home.folder().join("kept here");
    let connections: Vec<_> = authorities
        .iter()
        .flat_map(|authority| (0..each).map(|_| saved::connection(authority, Kept::Never)))
        .collect();
    saved::put(&folder, &connections);
    let folder = folder.to_str().unwrap().to_owned();
    (home, folder)
}

async fn until(holds: impl Fn() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), waiting).await.expect("it comes to that");
}

#[tokio::test]
async fn sixteen_are_checked_at_once_and_eight_at_one_server() {
    let servers = [Many::answering(0).await, Many::answering(0).await, Many::answering(0).await];
    let (home, folder) = home(&servers.each_ref().map(|server| server.base.as_str()), 20);
    let run =
        tokio::spawn(async move { home.call(&["check", "--all", "--json", "--data-dir", &folder]).await });
    let open = || servers.iter().map(Many::open).sum::<usize>();
    until(|| open() == 16).await;
    for server in &servers {
        server.answer(20);
    }
    let called = run.await.unwrap();
    assert_eq!(called.status, Some(0), "{called:?}");
    let lines = called.json_lines();
    assert_eq!(lines.len(), 61);
    assert_eq!(lines[60], json!({ "total": 60, "passed": 60, "failed": 0, "inconclusive": 0 }));
    for server in &servers {
        assert_eq!(server.asked(), 20, "each tenant is asked once");
        assert!(server.most_open() <= 8, "{}", server.most_open());
    }
    assert_eq!(called.err, "", "without a terminal no progress is shown");
}

#[tokio::test]
async fn an_interruption_ends_it_with_what_is_done() {
    let server = Many::answering(5).await;
    let (home, folder) = home(&[&server.base], 40);
    let mut child = home
        .command(["check", "--all", "--json", "--data-dir", &folder])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    for _ in 0..5 {
        let line: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
        assert_eq!(line["outcome"], "passed", "a line comes as each ends: {line}");
    }
    let process = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-INT", &process]).status().await.unwrap().success());
    let total: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
    assert_eq!(total, json!({ "total": 5, "passed": 5, "failed": 0, "inconclusive": 0 }));
    assert_eq!(lines.next_line().await.unwrap(), None);
    assert_eq!(child.wait().await.unwrap().code(), Some(130));
}

#[tokio::test]
async fn a_server_that_asks_to_wait_is_left_alone_for_so_long() {
    let server = Server::start().await;
    let (home, folder) = home(&[&server.base], 3);
    server.answer_all(Answer::json(503, &json!({})).with("Retry-After", "2"));
    let run =
        tokio::spawn(async move { home.call(&["check", "--all", "--json", "--data-dir", &folder]).await });
    until(|| !server.asked().is_empty()).await;
    let began = std::time::Instant::now();
    // each tenant has a path of its own; whoever begins late waits as well and comes for the first time then
    let of = |path: &str| server.asked().iter().filter(|asked| asked.target == path).count();
    until(|| server.asked().iter().any(|asked| of(&asked.target) > 1)).await;
    assert!(began.elapsed() > std::time::Duration::from_secs(1), "it was asked again too soon");
    server.answer_all(Answer::json(500, &json!({})));
    let called = run.await.unwrap();
    assert!(server.asked().iter().all(|asked| of(&asked.target) <= 3), "{called:?}");
    assert_eq!(called.json_lines()[3], json!({ "total": 3, "passed": 0, "failed": 3, "inconclusive": 0 }));

    let strict = Server::start().await;
    let (home, folder) = self::home(&[&strict.base], 20);
    strict.answer_all(Answer::json(429, &json!({})).with("Retry-After", "7200"));
    let called = home.call(&["check", "--all", "--json", "--data-dir", &folder]).await;
    assert!(strict.asked().len() <= 8, "it was asked {} times", strict.asked().len());
    assert_eq!(called.json_lines()[20], json!({ "total": 20, "passed": 0, "failed": 0, "inconclusive": 20 }));
    assert_eq!(called.status, Some(3));
}

#[tokio::test]
async fn a_server_that_nobody_reaches_is_not_tried_for_each_connection() {
    let port = {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        held.local_addr().unwrap().port()
    };
    let well = Many::answering(100).await;
    let (home, folder) = home(&[&format!("http://127.0.0.1:{port}"), &well.base], 40);
    let called = home.call(&["check", "--all", "--json", "--data-dir", &folder]).await;
    let lines = called.json_lines();
    assert_eq!(
        lines[80],
        json!({ "total": 80, "passed": 40, "failed": 40, "inconclusive": 0 }),
        "the others are checked"
    );
    for line in lines.iter().filter(|line| line["outcome"] == "failed") {
        assert_eq!(line["checks"][0]["cause"], "network-unreachable", "{line}");
    }
}

#[tokio::test]
async fn one_that_is_forgotten_or_broken_does_not_end_it() {
    let server = Many::answering(100).await;
    let home = Home::new();
    let folder = home.folder().join("kept here");
    let mut connections: Vec<_> = (0..4).map(|_| saved::connection(&server.base, Kept::Never)).collect();
    connections[0].authority = Some("https://login.evil.example".to_owned());
    connections[1].record = json!({});
    connections[1].tenant = None;
    connections[2].recipe = "a-product-of-next-year".to_owned();
    saved::put(&folder, &connections);
    let folder = folder.to_str().unwrap();
    let called = home.call(&["check", "--all", "--json", "--data-dir", folder]).await;
    let lines = called.json_lines();
    assert_eq!(lines[3], json!({ "total": 3, "passed": 1, "failed": 0, "inconclusive": 2 }), "{called:?}");
    assert_eq!(called.status, Some(3));
    let readable = home.call(&["check", "--all", "--data-dir", folder]).await;
    assert!(
        readable.out.ends_with("3 connections checked: 1 passed, 0 failed, 2 inconclusive.\n"),
        "{readable:?}"
    );
    let draft = &lines.iter().find(|line| line["connection"] == connections[1].id.to_string()).unwrap();
    let detail = draft["checks"][0]["detail"].as_str().unwrap();
    assert!(
        detail.contains("Open the connection in the window") && !detail.contains("under Copy"),
        "{detail}"
    );
}
