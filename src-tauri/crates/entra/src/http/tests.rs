//! Lying, slow and broken servers, over real loopback connections.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use super::*;
use crate::failure::AnswerProblem;
use crate::fake::{Fake, Reply, hasty_http, http_by};

/// A listener that hands each connection to `serve` after reading the request's head.
pub(super) async fn raw<F, R>(serve: F) -> Url
where
    F: Fn(TcpStream, String) -> R + Send + Sync + 'static,
    R: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://127.0.0.1:{}/x", listener.local_addr().unwrap().port()).parse().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut head = vec![0; 4096];
            let count = stream.read(&mut head).await.unwrap_or(0);
            tokio::spawn(serve(stream, String::from_utf8_lossy(&head[..count]).into_owned()));
        }
    });
    url
}

pub(super) async fn raw_bytes(bytes: &'static [u8]) -> Url {
    raw(move |mut stream, _| async move {
        let _ = stream.write_all(bytes).await;
    })
    .await
}

pub(super) async fn failure_at(url: &Url) -> Failure {
    failure_by(&http_by(ProxyChoice::Direct), url).await
}

async fn failure_by(http: &Http, url: &Url) -> Failure {
    match http.get(url, None).await {
        Ok(answer) => answer.into_json().expect_err("no good answer"),
        Err(failure) => failure,
    }
}

fn gzip_of_zeros(size: usize) -> Vec<u8> {
    use std::io::Write;
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let zeros = vec![b' '; 1 << 16];
    for _ in 0..size / zeros.len() {
        packer.write_all(&zeros).unwrap();
    }
    packer.finish().unwrap()
}

#[tokio::test]
async fn a_refused_connection_is_unreachable() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://127.0.0.1:{}/", listener.local_addr().unwrap().port()).parse().unwrap();
    drop(listener);
    let failure = failure_at(&url).await;
    assert_eq!(failure, Failure::Unreachable { host: "127.0.0.1".into(), how: Unreachable::Refused });
}

#[tokio::test]
async fn silence_is_unreachable_and_a_dribble_is_slow() {
    let silent = raw(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    });
    let failure = failure_by(&hasty_http(), &silent.await).await;
    assert!(matches!(failure, Failure::Unreachable { how: Unreachable::TimedOut, .. }), "{failure:?}");
    let dribble = raw(|mut stream, _| async move {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{").await;
        std::future::pending::<()>().await;
    });
    let failure = failure_by(&hasty_http(), &dribble.await).await;
    assert_eq!((failure.cause(), failure.reason()), (Some("network-slow"), None));
}

#[tokio::test]
async fn what_is_no_http_or_ends_early_is_told_apart() {
    let closed = failure_at(&raw_bytes(b"").await).await;
    assert!(matches!(closed, Failure::Unreachable { how: Unreachable::Closed, .. }), "{closed:?}");
    let garbage = failure_at(&raw_bytes(b"SSH-2.0-OpenSSH_9.2\r\n\r\n").await).await;
    assert!(
        matches!(garbage, Failure::Unexpected { problem: AnswerProblem::Malformed, status: None, .. }),
        "{garbage:?}"
    );
    let cut = failure_at(&raw_bytes(b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\":1").await).await;
    assert_eq!((cut.cause(), cut.reason()), (Some("unexpected-response"), Some("not-json")));
    let packed = failure_at(
        &raw_bytes(b"HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}").await,
    )
    .await;
    assert_eq!(packed.reason(), Some("not-json"));
}

#[tokio::test]
async fn a_body_is_bounded_after_unpacking_too() {
    let fake = Fake::start().await;
    let url: Url = format!("{}/x", fake.origin).parse().unwrap();
    let bomb = gzip_of_zeros(256 * 1024 * 1024);
    assert!(bomb.len() < 1024 * 1024);
    fake.reply("/x", Reply::new(200, "application/json", bomb).with("content-encoding", "gzip"));
    assert_eq!(failure_at(&url).await.reason(), Some("too-large"));
    fake.reply("/x", Reply::new(200, "application/json", vec![b' '; 1024 * 1024 + 1]));
    assert_eq!(failure_at(&url).await.reason(), Some("too-large"));
    let mut exactly = b"{}".to_vec();
    exactly.resize(1024 * 1024, b' ');
    fake.reply("/x", Reply::new(200, "application/json", exactly));
    assert!(fake.http().get(&url, None).await.unwrap().into_json().is_ok());
}

#[tokio::test]
async fn deep_and_broken_json_is_not_json() {
    let fake = Fake::start().await;
    let url: Url = format!("{}/x", fake.origin).parse().unwrap();
    for body in ["{\"a\":".repeat(100_000), "[".repeat(1_000_000), "{\"a\":1}}".into(), "\u{0}".into()] {
        fake.reply("/x", Reply::new(200, "application/json", body));
        assert_eq!(failure_at(&url).await.reason(), Some("not-json"));
    }
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_a_dns_failure() {
    let failure = failure_at(&"https://nowhere.invalid/".parse().unwrap()).await;
    assert!(matches!(&failure, Failure::Dns { host, .. } if host == "nowhere.invalid"), "{failure:?}");
}

#[tokio::test]
async fn plain_text_instead_of_tls_is_a_failed_handshake() {
    let mut url = raw_bytes(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    url.set_scheme("https").unwrap();
    let failure = failure_at(&url).await;
    assert!(matches!(failure, Failure::Unreachable { how: Unreachable::Handshake, .. }), "{failure:?}");
}

#[test]
fn a_wait_is_read_as_seconds_or_as_a_date() {
    let answered = http_date("Sat, 21 Nov 2026 08:00:00 GMT");
    assert!(answered.is_some());
    assert_eq!(retry_after(" 10 ", None), Some(Duration::from_secs(10)));
    assert_eq!(retry_after("Sat, 21 Nov 2026 08:00:07 GMT", answered), Some(Duration::from_secs(7)));
    assert_eq!(retry_after("Sat, 21 Nov 2026 07:00:00 GMT", answered), Some(Duration::ZERO));
    for text in ["", "-1", "soon", "1e9", "99999999999999999999999"] {
        assert_eq!(retry_after(text, answered), None, "{text}");
    }
}

proptest::proptest! {
    /// A text that has to move while it grows leaves a copy behind that nobody zeroes.
    #[test]
    fn a_form_is_written_where_it_stays(pairs in proptest::collection::vec((".{0,9}", ".{0,40}"), 0..6)) {
        let pairs: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let body = form_body(&pairs);
        let read: Vec<(String, String)> = url::form_urlencoded::parse(&body).into_owned().collect();
        let read: Vec<(&str, &str)> = read.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        proptest::prop_assert_eq!(read, pairs.clone());
        proptest::prop_assert!(body.len() <= longest(&pairs));
        proptest::prop_assert_eq!(body.as_ptr(), body.clone().as_ptr(), "one text for every try");
    }
}
