//! What is said in the clear where a tunnel or TLS was expected: by a proxy that refuses, or by whatever stands in
//! Microsoft's place, such as a guest network with its page.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::proxy;
use crate::answer::{Answer, Ending};

/// So much is read.
const READ_AT_MOST: usize = 64 * 1024;
/// So long is waited for it.
const PATIENCE: Duration = Duration::from_secs(4);

/// What stands at an address, as far as it says in the clear.
pub(super) enum Plain {
    /// Nobody can be asked in the clear, such as a proxy that is itself spoken to with TLS.
    Unasked,
    /// Nobody takes the connection.
    Gone,
    /// The connection was taken, and nothing was said.
    Silent,
    /// A proxy opened the way, and nothing was said on it.
    Opened,
    /// What stands at a proxy's address did not open the way. No status where what it said is no HTTP.
    Refused(Option<u16>, Box<Answer>),
    /// This, on a way that is open.
    Said(Box<Answer>),
}

/// Asks once more, without anything of the request itself: for the way through a plain proxy, and for a page.
pub(super) async fn ask(url: &Url, proxy: Option<&Url>, limit: Duration) -> Plain {
    let deadline = Instant::now() + limit.min(PATIENCE);
    let to = proxy.unwrap_or(url);
    let (Some(host), Some(port)) = (url.host_str(), url.port_or_known_default()) else {
        return Plain::Unasked;
    };
    if proxy.is_some_and(|proxy| proxy.scheme() != "http") {
        return Plain::Unasked;
    }
    let address = (to.host_str().unwrap_or_default().trim_matches(['[', ']']), to.port_or_known_default());
    let (name, Some(at)) = address else { return Plain::Unasked };
    let Ok(Ok(mut stream)) = timeout_at(deadline, TcpStream::connect((name, at))).await else {
        return Plain::Gone;
    };
    let mut head = Vec::new();
    if proxy.is_some() {
        let question = format!("CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n");
        let enough = |said: &[u8]| end_of_head(said).is_some() || !may_be_http(said);
        head = exchange(&mut stream, &question, deadline, enough).await;
        match status(&head) {
            None if head.is_empty() => return Plain::Silent,
            Some(200) => {}
            status => {
                let rest = read(&mut stream, deadline.min(Instant::now() + PATIENCE / 4), |_| false).await;
                head.extend(rest);
                return Plain::Refused(status, Box::new(answer(&head, host)));
            }
        }
    }
    // its page may follow the very answer that should have opened the way
    let begun = end_of_head(&head).is_some_and(|end| end < head.len());
    let said = if begun {
        read(&mut stream, deadline, |_| false).await
    } else {
        let question =
            format!("GET / HTTP/1.1\r\nHost: {host}\r\nAccept: text/html\r\nConnection: close\r\n\r\n");
        exchange(&mut stream, &question, deadline, |_| false).await
    };
    if said.is_empty() && !begun {
        return if proxy.is_some() { Plain::Opened } else { Plain::Silent };
    }
    let whole = if status(&said).is_some() && !begun { said } else { [head, said].concat() };
    Plain::Said(Box::new(answer(&whole, host)))
}

async fn exchange(
    stream: &mut TcpStream,
    question: &str,
    deadline: Instant,
    done: impl Fn(&[u8]) -> bool,
) -> Vec<u8> {
    match timeout_at(deadline, stream.write_all(question.as_bytes())).await {
        Ok(Ok(())) => read(stream, deadline, done).await,
        _ => Vec::new(),
    }
}

/// What comes until it ends, is enough, or time runs out.
async fn read(stream: &mut TcpStream, deadline: Instant, done: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut said = Vec::new();
    let mut part = [0; 4096];
    while said.len() < READ_AT_MOST && !done(&said) {
        match timeout_at(deadline, stream.read(&mut part)).await {
            Ok(Ok(count)) if count > 0 => said.extend_from_slice(&part[..count]),
            _ => break,
        }
    }
    said
}

fn end_of_head(said: &[u8]) -> Option<usize> {
    said.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

/// Bytes with which an answer begins, as far as they go.
fn may_be_http(said: &[u8]) -> bool {
    said.iter().zip(b"HTTP/").all(|(byte, wanted)| byte == wanted)
}

fn status(said: &[u8]) -> Option<u16> {
    let line = said.split(|byte| *byte == b'\r' || *byte == b'\n').next()?;
    let line = std::str::from_utf8(line).ok().filter(|line| line.starts_with("HTTP/"))?;
    line.split(' ').nth(1)?.parse().ok()
}

/// What was said as an answer: bytes that are none of HTTP are its body.
fn answer(said: &[u8], host: &str) -> Answer {
    let number = status(said);
    let end = number.and_then(|_| end_of_head(said)).unwrap_or(if number.is_some() { said.len() } else { 0 });
    let head = String::from_utf8_lossy(&said[..end]).into_owned();
    let named = |wanted: &'static str| {
        let of = move |line: &str| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().to_owned())
        };
        head.lines().filter_map(of).collect::<Vec<_>>()
    };
    Answer {
        host: host.to_owned(),
        status: number.unwrap_or(200),
        content_type: named("content-type").into_iter().next(),
        date: None,
        retry_after: None,
        request_id: None,
        client_request_id: None,
        location: named("location").into_iter().next(),
        proxy: None,
        proxy_methods: proxy::method_names(named("proxy-authenticate").iter().map(String::as_str)),
        body: said[end..].to_vec(),
        ending: Ending::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_body_are_told_apart_and_bytes_without_a_head_are_a_body() {
        let said = b"HTTP/1.1 302 Found\r\nlocation: http://portal.example/\r\nContent-Type: text/html\r\n\r\n<html>";
        let told = answer(said, "h");
        assert_eq!((told.status, told.location.as_deref()), (302, Some("http://portal.example/")));
        assert_eq!((told.content_type.as_deref(), told.body.as_slice()), (Some("text/html"), &b"<html>"[..]));
        assert_eq!(answer(b"<html>", "h").body, b"<html>");
        let cut = answer(b"HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nProxy-Au", "h");
        assert_eq!((cut.status, cut.proxy_methods), (407, vec!["NTLM".to_owned()]));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_stop_the_reader(said in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..300)) {
            let _ = answer(&said, "h");
            let _ = answer(&[b"HTTP/1.1 200 OK\r\n", said.as_slice()].concat(), "h");
        }

        #[test]
        fn no_head_stops_the_reader(head in "(HTTP/1.1 |407|proxy-authenticate:|Basic|location:|\\PC|\r\n){0,30}") {
            let _ = answer(head.as_bytes(), "h");
        }
    }
}
