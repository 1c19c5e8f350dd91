//! Requests to the port of the live test, of browsers and of whoever else is on this computer.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use entra::{Authority, Graph, Http, HttpOptions, ProxyChoice, ResponseMode, Tenant};
use secret::Secret;
use signin::judge::{Answer, Asked, Expected, Verdict, judge};
use signin::{Event, Explained, Opening, Plan, run};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;
use url::form_urlencoded;

use super::{first_line, text};
use crate::lying;

const STATE: &str = "the-state-of-this-run";
const PORT: u16 = 5123;

/// Lines with method, path, query, hosts and content type; the rest is the body.
pub(super) fn judged(data: &[u8]) {
    let all = text(data);
    let (method, rest) = first_line(&all);
    let (path, rest) = first_line(rest);
    let (query, rest) = first_line(rest);
    let (hosts, rest) = first_line(rest);
    let (content_type, body) = first_line(rest);
    let given = |text| Some(text).filter(|text: &&str| !text.is_empty());
    let asked = || Asked {
        method,
        path,
        query: given(query),
        hosts: hosts.split(',').filter(|host| !host.is_empty()).collect(),
        content_type: given(content_type),
        ahead: false,
        body: body.as_bytes(),
    };
    for mode in [ResponseMode::FormPost, ResponseMode::Query] {
        let expected = Expected { port: PORT, path: "/latchkey".to_owned(), mode, state: STATE.to_owned() };
        let verdict = judge(&asked(), &expected);
        let ahead = judge(&Asked { ahead: true, ..asked() }, &expected);
        assert!(!matches!(ahead, Verdict::Callback(_)), "what is fetched ahead ends nothing");
        let Verdict::Callback(callback) = verdict else { continue };
        assert_eq!(path, "/latchkey");
        assert!(method == "POST" || (method == "GET" && mode == ResponseMode::Query), "{method}");
        let ours = ["localhost:5123", "127.0.0.1:5123", "[::1]:5123"];
        let is_ours = |host: &str| ours.contains(&host.to_ascii_lowercase().as_str());
        assert!(!asked().hosts.is_empty() && asked().hosts.into_iter().all(is_ours), "{hosts}");
        let encoded = if method == "POST" { body } else { query };
        let values = |name: &str| {
            let pairs = form_urlencoded::parse(encoded.as_bytes()).into_owned();
            pairs.filter(|(found, _)| found == name).map(|(_, value)| value).collect::<Vec<_>>()
        };
        assert_eq!(values("state"), [STATE], "only the state of this run, once");
        let told = format!("{callback:?}");
        match &callback.answer {
            Answer::Code(code) => {
                assert_eq!(values("code"), [code.expose()]);
                assert!(values("error").concat().is_empty(), "an error is looked at first");
                assert!(told.contains("Code([secret])"), "no code is told: {told}");
            }
            Answer::Error { error, .. } => assert_eq!(values("error"), [error.as_str()]),
            Answer::Nothing => assert!(values("code").concat().is_empty()),
        }
    }
}

/// A run that waits for its callback.
struct Door {
    port: u16,
    called_back: Arc<AtomicBool>,
    runtime: Runtime,
}

thread_local! {
    static DOOR: Door = Door::open();
}

impl Door {
    fn open() -> Self {
        let called_back = Arc::new(AtomicBool::new(false));
        let (seen, (sender, receiver)) = (Arc::clone(&called_back), mpsc::channel());
        // the run has a thread of its own and ends with the process
        std::thread::spawn(move || wait_for_a_callback(&seen, &sender));
        let redirect_uri = receiver.recv_timeout(Duration::from_secs(20)).expect("it listens");
        let port = url::Url::parse(&redirect_uri).expect("an address").port().expect("a port");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        Self { port, called_back, runtime }
    }
}

fn wait_for_a_callback(called_back: &AtomicBool, listening: &mpsc::Sender<String>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let server = lying::Server::start().await;
        let base = &server.base;
        server.answer(
            "/common/v2.0/.well-known/openid-configuration",
            lying::Answer::json(
                200,
                &serde_json::json!({
                    "issuer": format!("{base}/{{tenantid}}/v2.0"), "authorization_endpoint": format!("{base}/a"),
                    "token_endpoint": format!("{base}/t"), "jwks_uri": format!("{base}/k"),
                }),
            ),
        );
        let authority = Authority::parse(base).expect("loopback");
        let plan = Plan {
            graph: Graph::of(&authority),
            authority,
            sign_in_tenant: Tenant::Common,
            registration_tenant: None,
            client_id: "33e0b55e-2a43-4b3e-9d6b-0d4a3c7f7e2d".to_owned(),
            scopes: vec!["openid".to_owned()],
            redirect_path: "/latchkey".to_owned(),
            port: None,
            response_mode: ResponseMode::Query,
            rehearsals: vec![],
            address_sources: vec![],
            expect_email: None,
            compare_sources: false,
            timeout: Duration::from_secs(24 * 60 * 60),
            now: jiff::Timestamp::now,
        };
        let http = Http::new(&HttpOptions { proxy: ProxyChoice::Direct, ..HttpOptions::default() })
            .expect("a client");
        let events = |event: Event| match event {
            // nobody is there any more once the test has ended
            Event::Listening { redirect_uri } => drop(listening.send(redirect_uri)),
            Event::Callback | Event::Result(_) => called_back.store(true, Ordering::SeqCst),
            _ => {}
        };
        let explain = |_: &_, _| Explained { cause: "unrecognised".to_owned() };
        let secret = Secret::new("kQ38Q~sent.and_never-told.4pZr7Lm2Xv9TbNc".to_owned());
        let open = |_: &_| Opening::LeftToThePerson;
        let ended = run(&http, &plan, &secret, &explain, &events, &open, &CancellationToken::new()).await;
        assert!(ended.is_err(), "nobody knows the state, so nobody ends the run");
    });
}

/// Bytes as they come to the port; `{port}` stands for it.
pub(super) fn door(data: &[u8]) {
    DOOR.with(|door| {
        let port = door.port.to_string();
        let sent = replaced(data, b"{port}", port.as_bytes());
        let answer = door.runtime.block_on(async {
            let mut stream = TcpStream::connect(("127.0.0.1", door.port)).await.expect("it listens");
            // whoever sends nonsense may be cut off in the middle of it
            let _ = stream.write_all(&sent).await;
            let _ = stream.shutdown().await;
            let mut answer = Vec::new();
            let reading = stream.read_to_end(&mut answer);
            let _ = timeout(Duration::from_secs(9), reading).await.expect("it answers or closes");
            answer
        });
        let answer = text(&answer);
        let answer = answer.strip_prefix("HTTP/1.1 100 Continue\r\n\r\n").unwrap_or(&answer);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1."), "{answer}");
        let status: Option<u16> = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
        assert!(status.is_none_or(|status| (200..500).contains(&status)), "{answer}");
        if status.is_some_and(|status| status == 200) {
            let head = answer.to_ascii_lowercase();
            assert!(head.contains("cache-control: no-store"), "{answer}");
            assert!(head.contains("content-security-policy:"), "{answer}");
        }
        assert!(!door.called_back.load(Ordering::SeqCst), "nobody knows the state, so nobody ends the run");
    });
}

fn replaced(data: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    match data.windows(from.len()).position(|part| part == from) {
        Some(at) => [&data[..at], to, &replaced(&data[at + from.len()..], from, to)].concat(),
        None => data.to_vec(),
    }
}
