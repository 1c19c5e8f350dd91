//! Proxies that refuse, are missing or want a sign-in, and requests that must not pass one.

use std::process::Command;

use tokio::io::AsyncWriteExt;
use tokio::net::TcpListener;

use super::tests::{raw, raw_bytes};
use super::*;
use crate::fake::{Fake, Reply, http_by};

fn through(proxy: &Url) -> Http {
    let address = format!("http://me:pass@127.0.0.1:{}", proxy.port().unwrap());
    http_by(ProxyChoice::This(ProxySetting::parse(&address).unwrap()))
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in_is_asked_how() {
    let proxy = raw_bytes(b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nproxy-authenticate: NTLM\r\n\r\n").await;
    let failure = through(&proxy).get(&"https://login.example/".parse().unwrap(), None).await.err().unwrap();
    let methods = vec!["Negotiate".to_owned(), "NTLM".to_owned()];
    let at = Some(proxy::shown(&proxy));
    assert_eq!(
        failure,
        Failure::Proxy {
            host: "login.example".to_owned(),
            problem: ProxyProblem::SignInRequired,
            proxy: at,
            methods,
            status: Some(407)
        }
    );
}

#[tokio::test]
async fn a_proxy_that_refuses_or_is_not_there_is_told_apart() {
    let target: Url = "https://login.example/".parse().unwrap();
    let refusing = raw_bytes(b"HTTP/1.1 403 Forbidden\r\n\r\n").await;
    let failure = through(&refusing).get(&target, None).await.err().unwrap();
    let refused = |problem, proxy: &str, status| Failure::Proxy {
        host: "login.example".to_owned(),
        problem,
        proxy: Some(proxy.to_owned()),
        methods: vec![],
        status,
    };
    assert_eq!(failure, refused(ProxyProblem::Refused, &proxy::shown(&refusing), Some(403)));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let gone: Url = format!("http://127.0.0.1:{}/", listener.local_addr().unwrap().port()).parse().unwrap();
    drop(listener);
    let failure = through(&gone).get(&target, None).await.err().unwrap();
    assert_eq!(failure, refused(ProxyProblem::Unreachable, &proxy::shown(&gone), None));
    let nameless = http_by(ProxyChoice::This(ProxySetting::parse("http://proxy.invalid:8080").unwrap()));
    let failure = nameless.get(&target, None).await.err().unwrap();
    assert_eq!(failure, refused(ProxyProblem::Unreachable, "proxy.invalid:8080", None));
}

/// Through a proxy at this address that is waited for only briefly.
async fn hastily_through(address: &str) -> Failure {
    let proxy = ProxyChoice::This(ProxySetting::parse(address).unwrap());
    let limits = Limits { connect: Duration::from_secs(1), ..Limits::default() };
    let http = Http::new(&HttpOptions { proxy, limits, ..HttpOptions::default() }).unwrap();
    http.get(&"https://login.example/".parse().unwrap(), None).await.err().unwrap()
}

/// A proxy that says nothing to whoever signs in, and this to everybody else.
async fn slow_but_for_strangers(answer: &'static [u8]) -> Failure {
    let proxy = raw(move |mut stream, head| async move {
        if head.to_lowercase().contains("proxy-authorization") {
            std::future::pending::<()>().await;
        }
        let _ = stream.write_all(answer).await;
    })
    .await;
    hastily_through(&format!("http://me:pass@127.0.0.1:{}", proxy.port().unwrap())).await
}

#[tokio::test]
async fn a_proxy_that_is_slow_is_not_taken_for_a_server_without_tls() {
    let failure = slow_but_for_strangers(b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n\r\n").await;
    assert!(
        matches!(failure, Failure::Proxy { problem: ProxyProblem::Silent, status: None, .. }),
        "{failure:?}"
    );
    for (answer, number) in
        [(&b"HTTP/1.1 403 No\r\n\r\n"[..], 403), (&b"HTTP/1.1 504 Gateway Timeout\r\n\r\n"[..], 504)]
    {
        let failure = slow_but_for_strangers(answer).await;
        assert!(
            matches!(failure, Failure::Proxy { problem: ProxyProblem::Refused, status: Some(status), .. } if status == number),
            "{failure:?}"
        );
    }
}

#[tokio::test]
async fn what_speaks_no_http_at_a_proxys_address_has_no_status() {
    for greeting in [&b"SSH-2.0-OpenSSH_9.2\r\n"[..], b"220 mail.example ESMTP\r\n"] {
        let failure = through(&raw_bytes(greeting).await);
        let failure = failure.get(&"https://login.example/".parse().unwrap(), None).await.err().unwrap();
        assert!(
            matches!(failure, Failure::Proxy { problem: ProxyProblem::NoHttp, status: None, .. }),
            "{failure:?}"
        );
    }
}

#[tokio::test]
async fn a_proxy_that_speaks_tls_and_is_silent_is_not_called_unreachable() {
    let silent = raw(|stream, _| async move {
        std::future::pending::<()>().await;
        drop(stream);
    });
    let failure = hastily_through(&format!("https://127.0.0.1:{}", silent.await.port().unwrap())).await;
    assert!(matches!(failure, Failure::Proxy { problem: ProxyProblem::Silent, .. }), "{failure:?}");
}

#[tokio::test]
async fn a_set_proxy_gets_its_credentials_and_never_a_loopback_request() {
    let (seen, mut heads) = tokio::sync::mpsc::unbounded_channel();
    let proxy = raw(move |_, head| {
        let _ = seen.send(head);
        async {}
    })
    .await;
    let http = through(&proxy);
    let fake = Fake::start().await;
    fake.reply("/x", Reply::json(200, serde_json::json!({})));
    for host in [fake.origin.clone(), fake.origin.replace("localhost", "127.0.0.1")] {
        assert!(http.get(&format!("{host}/x").parse().unwrap(), None).await.is_ok());
    }
    assert!(http.get(&"https://login.example/".parse().unwrap(), None).await.is_err());
    let head = heads.recv().await.unwrap();
    assert!(head.starts_with("CONNECT login.example:443") && head.contains("Basic bWU6cGFzcw=="), "{head}");
}

/// The environment of a process cannot be changed safely from within: this test runs itself again as a child.
#[tokio::test]
async fn the_environments_proxy_is_used_outward_and_never_for_loopback() {
    const CHILD: &str = "LATCHKEY_TEST_FAKE";
    if let Ok(origin) = std::env::var(CHILD) {
        let http = http_by(ProxyChoice::System);
        for host in [origin.clone(), origin.replace("localhost", "127.0.0.1")] {
            let answer =
                http.get(&format!("{host}/x").parse().unwrap(), None).await.expect("loopback is reached");
            assert_eq!(answer.status, 200);
        }
        let failure = http.get(&"https://login.example/".parse().unwrap(), None).await.err();
        assert_eq!(failure.and_then(|failure| failure.cause()), Some("proxy-failure"));
        let failure = http.get(&"http://10.255.255.1/".parse().unwrap(), None).await.err();
        assert_eq!(failure.and_then(|failure| failure.cause()), Some("proxy-failure"));
        let around =
            http_by(ProxyChoice::Direct).get(&"https://nowhere.invalid/".parse().unwrap(), None).await.err();
        assert_eq!(around.and_then(|failure| failure.cause()), Some("dns-failure"));
        return;
    }
    let fake = Fake::start().await;
    fake.reply("/x", Reply::json(200, serde_json::json!({})));
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = format!("http://127.0.0.1:{}", closed.local_addr().unwrap().port());
    drop(closed);
    let name = "http::proxy_tests::the_environments_proxy_is_used_outward_and_never_for_loopback";
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", name, "--nocapture"]).env(CHILD, &fake.origin);
    for variable in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
        child.env(variable, &proxy);
    }
    child.env_remove("NO_PROXY").env_remove("no_proxy");
    let output = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}
