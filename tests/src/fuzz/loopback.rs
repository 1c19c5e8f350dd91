//! One server on loopback that gives one answer, and the way out to it: what the protocol reads comes over a wire.

use std::future::Future;
use std::time::Duration;

use entra::http::Limits;
use entra::{Authority, Http, HttpOptions, ProxyChoice};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;

/// A server, a client and the thread that both run on.
pub(super) struct Loopback {
    /// The server's address.
    pub(super) authority: Authority,
    /// The client.
    pub(super) http: Http,
    listener: TcpListener,
    runtime: Runtime,
}

impl Loopback {
    pub(super) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind(("127.0.0.1", 0))).expect("loopback");
        let port = listener.local_addr().expect("bound").port();
        let authority = Authority::parse(&format!("http://127.0.0.1:{port}")).expect("loopback");
        // whoever asks for patience is not waited for: only `Retry-After: 0` is asked again
        let limits = Limits { whole: Duration::from_secs(5), wait: Duration::ZERO, ..Limits::default() };
        let http = Http::new(&HttpOptions { proxy: ProxyChoice::Direct, limits, ..HttpOptions::default() })
            .expect("a client");
        Self { authority, http, listener, runtime }
    }

    /// Puts a question while every question is answered with these bytes.
    pub(super) fn answering<T>(&self, reply: &[u8], asking: impl Future<Output = T>) -> T {
        self.runtime.block_on(async {
            let serving = async {
                loop {
                    if let Ok((stream, _)) = self.listener.accept().await {
                        answer(stream, reply).await;
                    }
                }
            };
            tokio::select! {
                answer = asking => answer,
                () = serving => unreachable!("it serves for ever"),
            }
        })
    }
}

/// Reads one request, writes the bytes, closes. Whoever goes away earlier may.
async fn answer(mut stream: TcpStream, reply: &[u8]) {
    let mut asked = Vec::new();
    let mut block = [0; 4096];
    while !is_whole(&asked) {
        match stream.read(&mut block).await {
            Ok(read) if read > 0 => asked.extend_from_slice(&block[..read]),
            _ => return,
        }
    }
    if stream.write_all(reply).await.is_ok() {
        // the other side may have closed already
        let _ = stream.shutdown().await;
    }
}

fn is_whole(asked: &[u8]) -> bool {
    let Some(end) = asked.windows(4).position(|four| four == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&asked[..end]).to_ascii_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
    asked.len() >= end + 4 + length.unwrap_or(0)
}

/// What is sent, from a text whose first line says how: `200 application/json`, or a status line of its own, and then
/// everything goes out as it stands there.
pub(super) fn reply(how: &str, data: &[u8], body: &[u8]) -> Vec<u8> {
    if how.starts_with("HTTP/1.") {
        return data.to_vec();
    }
    let (status, content_type) = how.split_once(' ').unwrap_or((how, "application/json"));
    let status: u16 = status.parse().unwrap_or(200);
    let content_type: String = content_type.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
    let head = format!(
        "HTTP/1.1 {status:03} .\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\nRetry-After: 0\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}
