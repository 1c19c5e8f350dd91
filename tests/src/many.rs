//! A server that is every tenant: its document is there for whichever is asked for, as soon as the test lets it answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// The server. It ends with the test.
pub struct Many {
    /// `http://127.0.0.1:PORT`.
    pub base: String,
    seen: Arc<Seen>,
    task: JoinHandle<()>,
}

struct Seen {
    /// How many may still be answered.
    answers: Semaphore,
    pause: Duration,
    asked: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

impl Many {
    /// Answers so many questions, and leaves the others open.
    pub async fn answering(answers: usize) -> Self {
        Self::start(answers, Duration::ZERO).await
    }

    /// Answers everything, each after this time.
    pub async fn after(pause: Duration) -> Self {
        Self::start(Semaphore::MAX_PERMITS, pause).await
    }

    async fn start(answers: usize, pause: Duration) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback");
        let base = format!("http://127.0.0.1:{}", listener.local_addr().expect("bound").port());
        let seen = Arc::new(Seen {
            answers: Semaphore::new(answers),
            pause,
            asked: AtomicUsize::new(0),
            open: AtomicUsize::new(0),
            most_open: AtomicUsize::new(0),
        });
        let (shared, own) = (Arc::clone(&seen), base.clone());
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, own.clone(), Arc::clone(&shared)));
            }
        });
        Self { base, seen, task }
    }

    /// Answers so many more.
    pub fn answer(&self, answers: usize) {
        self.seen.answers.add_permits(answers);
    }

    /// How many questions it was asked.
    pub fn asked(&self) -> usize {
        self.seen.asked.load(Ordering::SeqCst)
    }

    /// How many are open now.
    pub fn open(&self) -> usize {
        self.seen.open.load(Ordering::SeqCst)
    }

    /// How many were open at the same time at most.
    pub fn most_open(&self) -> usize {
        self.seen.most_open.load(Ordering::SeqCst)
    }
}

impl Drop for Many {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The document of whichever tenant, or a token.
async fn answer(mut stream: TcpStream, base: String, seen: Arc<Seen>) -> Option<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        stream.read_buf(&mut head).await.ok().filter(|count| *count > 0)?;
    }
    seen.asked.fetch_add(1, Ordering::SeqCst);
    let open = seen.open.fetch_add(1, Ordering::SeqCst) + 1;
    seen.most_open.fetch_max(open, Ordering::SeqCst);
    seen.answers.acquire().await.ok()?.forget();
    tokio::time::sleep(seen.pause).await;
    let text = String::from_utf8_lossy(&head).into_owned();
    let tenant = text.split('/').nth(1).unwrap_or_default().to_owned();
    let body = if text.starts_with("GET") {
        json!({
            "issuer": format!("{base}/{tenant}/v2.0"),
            "authorization_endpoint": format!("{base}/{tenant}/oauth2/v2.0/authorize"),
            "token_endpoint": format!("{base}/{tenant}/oauth2/v2.0/token"),
            "jwks_uri": format!("{base}/{tenant}/discovery/v2.0/keys"),
        })
    } else {
        json!({ "token_type": "Bearer", "expires_in": 3599, "access_token": "opens-nothing" })
    }
    .to_string();
    seen.open.fetch_sub(1, Ordering::SeqCst);
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: {}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
        crate::lying::now(),
        body.len()
    );
    stream.write_all(answer.as_bytes()).await.ok()?;
    stream.shutdown().await.ok()
}
