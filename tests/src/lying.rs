//! A server on loopback that answers whatever a test wants.

use std::collections::HashMap;
use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::Value;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// What it answers at one path.
#[derive(Clone)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    stalls: bool,
    /// Sent after the body again and again, until the other side hangs up.
    endless: Option<Vec<u8>>,
}

/// What it was asked.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Method.
    pub method: String,
    /// Path with query.
    pub target: String,
    /// Everything before the body.
    pub head: String,
    /// The body.
    pub body: String,
}

#[derive(Default)]
struct State {
    answers: HashMap<String, Answer>,
    otherwise: Option<Answer>,
    asked: Vec<Asked>,
}

/// The server. It ends with the test.
pub struct Server {
    /// `http://localhost:PORT`.
    pub base: String,
    /// Its port.
    pub port: u16,
    state: Arc<Mutex<State>>,
    task: JoinHandle<()>,
}

impl Answer {
    /// A body of some type.
    pub fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("Content-Type".to_owned(), content_type.to_owned())];
        Self { status, headers, body: body.into(), stalls: false, endless: None }
    }

    /// JSON.
    pub fn json(status: u16, body: &Value) -> Self {
        Self::new(status, "application/json; charset=utf-8", body.to_string())
    }

    /// A web page.
    pub fn page(status: u16, body: &str) -> Self {
        Self::new(status, "text/html", body)
    }

    /// A redirect.
    pub fn redirect(to: &str) -> Self {
        Self::new(302, "text/plain", "").with("Location", to)
    }

    /// One header more.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// So many bytes that the answer is tiny on the way and huge when it is unpacked.
    pub fn bomb(unpacked: usize) -> Self {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(b"{\"issuer\":\"").expect("memory");
        let block = vec![b'a'; 1 << 16];
        for _ in 0..unpacked >> 16 {
            packed.write_all(&block).expect("memory");
        }
        packed.write_all(b"\"}").expect("memory");
        Self::new(200, "application/json", packed.finish().expect("memory")).with("Content-Encoding", "gzip")
    }

    /// A text that never ends.
    pub fn endless() -> Self {
        let mut answer = Self::new(200, "application/json", "{\"issuer\":\"");
        answer.endless = Some(vec![b'a'; 1 << 16]);
        answer
    }

    /// A text that never ends, packed: each piece that comes is tiny, and 64 KiB when it is unpacked.
    pub fn endless_bomb() -> Self {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packed.write_all(b"{\"issuer\":\"").expect("memory");
        let block = vec![b'a'; 1 << 16];
        let mut ends = Vec::new();
        for _ in 0..3 {
            packed.write_all(&block).expect("memory");
            // to a whole byte, so that a piece may follow itself
            packed.flush().expect("memory");
            ends.push(packed.get_ref().len());
        }
        let packed = packed.get_ref();
        let mut answer =
            Self::new(200, "application/json", &packed[..ends[1]]).with("Content-Encoding", "gzip");
        answer.endless = Some(packed[ends[1]..ends[2]].to_vec());
        answer
    }

    /// The head at once, the body never.
    pub fn that_stalls(mut self) -> Self {
        self.stalls = true;
        self
    }
}

impl Server {
    /// Starts one that knows nothing: 404 everywhere.
    pub async fn start() -> Self {
        Self::behind(None).await
    }

    /// The same, with a certificate to show.
    pub async fn behind(certificate: Option<TlsAcceptor>) -> Self {
        let scheme = if certificate.is_some() { "https" } else { "http" };
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback");
        let port = listener.local_addr().expect("bound").port();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (shared, certificate) = (Arc::clone(&shared), certificate.clone());
                tokio::spawn(async move {
                    match certificate {
                        None => serve(stream, shared).await,
                        // whoever does not trust it hangs up
                        Some(certificate) => {
                            if let Ok(stream) = certificate.accept(stream).await {
                                serve(stream, shared).await;
                            }
                        }
                    }
                });
            }
        });
        Self { base: format!("{scheme}://localhost:{port}"), port, state, task }
    }

    /// From now on this is answered at the path.
    pub fn answer(&self, path: &str, answer: Answer) {
        self.state.lock().expect("unpoisoned").answers.insert(path.to_owned(), answer);
    }

    /// From now on this is answered at every path that has no answer of its own.
    pub fn answer_all(&self, answer: Answer) {
        self.state.lock().expect("unpoisoned").otherwise = Some(answer);
    }

    /// Everything it was asked, in order.
    pub fn asked(&self) -> Vec<Asked> {
        self.state.lock().expect("unpoisoned").asked.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, state: Arc<Mutex<State>>) {
    let Some(asked) = read(&mut stream).await else { return };
    let path = asked.target.split('?').next().unwrap_or_default().to_owned();
    let answer = {
        let mut state = state.lock().expect("unpoisoned");
        state.asked.push(asked);
        state.answers.get(&path).or(state.otherwise.as_ref()).cloned()
    };
    let answer = answer.unwrap_or_else(|| Answer::json(404, &serde_json::json!({ "path": "unknown" })));
    let mut head = format!("HTTP/1.1 {} Whatever\r\nConnection: close\r\n", answer.status);
    if answer.endless.is_none() {
        head += &format!("Content-Length: {}\r\n", answer.body.len().max(usize::from(answer.stalls)));
    }
    if !answer.headers.iter().any(|(name, _)| name == "Date") {
        head += &format!("Date: {}\r\n", now());
    }
    for (name, value) in &answer.headers {
        head += &format!("{name}: {value}\r\n");
    }
    head += "\r\n";
    // whoever has heard enough hangs up
    if stream.write_all(head.as_bytes()).await.is_err() {
        return;
    }
    if answer.stalls {
        // until the other side gives up
        let mut rest = Vec::new();
        drop(stream.read_to_end(&mut rest).await);
        return;
    }
    drop(stream.write_all(&answer.body).await);
    if let Some(piece) = answer.endless {
        while stream.write_all(&piece).await.is_ok() {}
    }
    drop(stream.shutdown().await);
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Asked> {
    let mut bytes = Vec::new();
    let mut block = [0; 4096];
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|end| end == b"\r\n\r\n") {
            break at;
        }
        match stream.read(&mut block).await {
            Ok(read) if read > 0 => bytes.extend_from_slice(&block[..read]),
            _ => return None,
        }
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let length = head
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .unwrap_or(0);
    while bytes.len() < head_end + 4 + length {
        match stream.read(&mut block).await {
            Ok(read) if read > 0 => bytes.extend_from_slice(&block[..read]),
            _ => break,
        }
    }
    let body = String::from_utf8_lossy(&bytes[head_end + 4..]).into_owned();
    let mut first = head.lines().next().unwrap_or_default().split(' ');
    Some(Asked {
        method: first.next()?.to_owned(),
        target: first.next()?.to_owned(),
        head: head.clone(),
        body,
    })
}

/// Now, as HTTP writes it.
pub fn now() -> String {
    written(jiff::Timestamp::now())
}

/// A time, as HTTP writes it.
pub fn written(time: jiff::Timestamp) -> String {
    time.to_zoned(jiff::tz::TimeZone::UTC).strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
