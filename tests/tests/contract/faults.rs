//! The network's faults, each made for real on loopback, and told apart: as Microsoft's own host, through a proxy of the
//! test that leads to a server of the test, or by name servers and routes of the test's own.

use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tests::latchkey::{Called, Home};
use tests::lying::{Answer, Server, written};
use tests::practice::PracticeTenant;
use tests::provider::{CLIENT, TENANT};
use tests::way::{Good, Plain, Proxy, certificate};
use tokio::net::UdpSocket;

const MICROSOFT: &str = "login.microsoftonline.com";

fn discovery_path() -> String {
    format!("/{TENANT}/v2.0/.well-known/openid-configuration")
}

async fn check(home: &Home, authority: Option<&str>) -> Called {
    let mut arguments = vec!["check", "--json", "--tenant", TENANT, "--client-id", CLIENT];
    arguments.extend(authority.iter().flat_map(|authority| ["--authority", authority]));
    home.call(&arguments).await
}

fn one<'a>(document: &'a Value, id: &str) -> &'a Value {
    document["checks"].as_array().unwrap().iter().find(|check| check["id"] == id).unwrap()
}

/// Holds a fault of the network against its cause and what the detail names.
fn is(called: &Called, cause: &str, named: &[&str]) {
    let document = called.json();
    let network = one(&document, "network");
    assert_eq!((&network["status"], &network["cause"]), (&json!("failed"), &json!(cause)), "{called:?}");
    let detail = network["detail"].as_str().unwrap_or_default();
    for name in named {
        assert!(detail.contains(name), "{name} is not named: {detail}");
    }
    assert_eq!(called.status, Some(1));
}

/// Microsoft's host as this network shows it: behind a proxy, with this certificate and this answer.
struct Network {
    home: Home,
    server: Server,
    _proxy: Proxy,
    _folder: tempfile::TempDir,
}

impl Network {
    /// `trusted`: the company has put the issuer's certificate onto this computer.
    async fn with(host: &str, issuer: &str, good: Good, trusted: bool) -> Self {
        let (acceptor, pem) = certificate(host, issuer, good);
        let server = Server::behind(Some(acceptor)).await;
        let proxy = Proxy::to(server.port).await;
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("ca.pem");
        // a store with somebody else in it, where this issuer is none of the trusted ones
        std::fs::write(
            &store,
            if trusted { pem } else { certificate("other.example", "Somebody Else", Good::Now).1 },
        )
        .unwrap();
        let home = Home::new()
            .with("HTTPS_PROXY", &proxy.address)
            .with("https_proxy", &proxy.address)
            .with("SSL_CERT_FILE", store.to_str().unwrap());
        Self { home, server, _proxy: proxy, _folder: folder }
    }

    async fn shows(answer: Answer) -> Self {
        let network = Self::with(MICROSOFT, "Contoso Web Gateway", Good::Now, true).await;
        network.server.answer(&discovery_path(), answer);
        network
    }
}

fn discovery() -> Value {
    let at = |path: &str| format!("https://{MICROSOFT}/{TENANT}/{path}");
    json!({
        "issuer": at("v2.0"), "authorization_endpoint": at("oauth2/v2.0/authorize"),
        "token_endpoint": at("oauth2/v2.0/token"), "jwks_uri": at("discovery/v2.0/keys"), "tenant_region_scope": "EU",
    })
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn an_inspected_line_names_the_issuer_of_the_foreign_certificate() {
    let tls = "tls-interception";
    let inspected = Network::with(MICROSOFT, "Contoso Web Gateway", Good::Now, false).await;
    is(&check(&inspected.home, None).await, tls, &["Contoso Web Gateway", MICROSOFT]);
    let other = Network::with("portal.hotel.example", "Hotel Gateway", Good::Now, true).await;
    is(&check(&other.home, None).await, tls, &["Hotel Gateway", "not for"]);
    let expired = Network::with(MICROSOFT, "Old Gateway", Good::Before, true).await;
    is(&check(&expired.home, None).await, tls, &["Old Gateway", "clock is ahead"]);
    let early = Network::with(MICROSOFT, "New Gateway", Good::Later, true).await;
    is(&check(&early.home, None).await, tls, &["New Gateway", "clock is behind"]);
    for network in [&inspected, &other, &expired, &early] {
        assert_eq!(network.server.asked().len(), 0, "nothing is sent on a line that is not trusted");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn pages_in_microsofts_place_are_told_by_their_titles() {
    let page = "<!doctype html><html><head><title>Access to this site is blocked</title></head></html>";
    let network = Network::shows(Answer::page(200, page)).await;
    is(&check(&network.home, None).await, "html-instead-of-json", &["Access to this site is blocked"]);
    let portal =
        "<html><head><title>Welcome to Hotel Wi-Fi</title></head><form action=/accept></form></html>";
    let network = Network::shows(Answer::page(200, portal)).await;
    is(&check(&network.home, None).await, "captive-portal", &["Welcome to Hotel Wi-Fi"]);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_clock_that_is_off_is_told_by_how_much() {
    for (minutes, words) in [(-12, "ahead of Microsoft’s by 12 minutes"), (180, "behind Microsoft’s by")]
    {
        let date = jiff::Timestamp::now() + jiff::SignedDuration::from_mins(minutes);
        let network = Network::shows(Answer::json(200, &discovery()).with("Date", &written(date))).await;
        let refusal =
            tests::provider::refusal("invalid_client", 7_000_215, "Invalid client secret provided.");
        network.server.answer(&format!("/{TENANT}/oauth2/v2.0/token"), Answer::json(401, &refusal));
        let called = check(&network.home, None).await;
        let document = called.json();
        let clock = one(&document, "clock");
        assert_eq!(
            (&clock["status"], &clock["cause"]),
            (&json!("failed"), &json!("clock-skew")),
            "{document}"
        );
        assert!(clock["detail"].as_str().unwrap().contains(words), "{document}");
        assert_eq!(
            one(&document, "client")["status"],
            "passed",
            "a clock that is off hides nothing: {document}"
        );
        assert_eq!(called.status, Some(1));
    }
    let answer = Answer::json(200, &discovery()).with("Date", "yesterday");
    let network = Network::shows(answer).await;
    let document = check(&network.home, None).await.json();
    assert_eq!(
        one(&document, "clock")["status"],
        "inconclusive",
        "without a time nothing is known: {document}"
    );
}

#[tokio::test]
async fn a_proxy_in_the_way_says_what_it_wants() {
    let through = |address: &str| Home::new().with("HTTPS_PROXY", address).with("https_proxy", address);
    let proxy = "proxy-failure";
    let basic = Proxy::that_says(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\n\r\n",
    );
    let basic = basic.await;
    is(&check(&through(&basic.address), None).await, proxy, &[&basic.name, "Basic"]);
    let windows = Proxy::that_says(
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n\r\n",
    )
    .await;
    let called = check(&through(&windows.address), None).await;
    is(&called, proxy, &[&windows.name, "Negotiate, NTLM", "and no other"]);
    let refusing = Proxy::that_says("HTTP/1.1 403 Forbidden\r\n\r\n").await;
    is(&check(&through(&refusing.address), None).await, proxy, &[&refusing.name, "refuses", "403"]);
    let none = Proxy::that_says("HTTP/1.1 405 Method Not Allowed\r\n\r\n").await;
    is(&check(&through(&none.address), None).await, proxy, &[&none.name, "no proxy"]);
    let gone = {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        held.local_addr().unwrap().to_string()
    };
    is(&check(&through(&format!("http://{gone}")), None).await, proxy, &[&gone, "cannot be reached"]);
    let called = check(&through("http://us:pa55w0rd@proxy.invalid:3128"), None).await;
    is(&called, proxy, &["proxy.invalid:3128", "cannot be reached"]);
    assert!(!called.out.contains("pa55w0rd") && !called.err.contains("pa55w0rd"), "{called:?}");
}

#[tokio::test]
async fn a_page_in_place_of_a_tunnel_or_of_tls_is_told_by_its_title() {
    let through =
        |proxy: &Proxy| Home::new().with("HTTPS_PROXY", &proxy.address).with("https_proxy", &proxy.address);
    let page = "html-instead-of-json";
    // the tunnel is said to be open, and a page comes through it
    let blocked = Proxy::that_says(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><head><title>Blocked by policy</title></head></html>",
    )
    .await;
    is(&check(&through(&blocked), None).await, page, &["Blocked by policy"]);
    let hotel = Proxy::that_says(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>Hotel Wi-Fi</title><form action=/accept></form></html>",
    )
    .await;
    is(&check(&through(&hotel), None).await, "captive-portal", &["Hotel Wi-Fi"]);
    let page_of_511 = Proxy::that_says("HTTP/1.1 511 Network Authentication Required\r\n\r\n").await;
    is(&check(&through(&page_of_511), None).await, "captive-portal", &["network’s own page"]);
    // the tunnel is open, and what stands at its end speaks no TLS
    for (answer, cause, named) in [
        (
            "HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html><head><title>Welcome, guest</title></head></html>",
            page,
            "Welcome, guest",
        ),
        (
            "HTTP/1.1 302 Found\r\nLocation: http://portal.invalid/\r\n\r\n<html><title>Guest network login</title></html>",
            "captive-portal",
            "Guest network login",
        ),
        ("HTTP/1.1 400 Bad Request\r\n\r\n", "network-unreachable", "does not speak TLS"),
        ("220 mail.example ESMTP\r\n", "network-unreachable", "does not speak TLS"),
    ] {
        let server = Plain::that_says(answer).await;
        let proxy = Proxy::to(server.port).await;
        is(&check(&through(&proxy), None).await, cause, &[named]);
    }
    // one that waits for more than TLS says is asked for a page and for nothing else
    let server = Server::start().await;
    server.answer("/", Answer::page(200, "<html><head><title>Welcome, guest</title></head></html>"));
    is(&check(&through(&Proxy::to(server.port).await), None).await, page, &["Welcome, guest"]);
    for asked in server.asked() {
        let nothing_of_ours = asked.target == "/" && !asked.head.contains(CLIENT) && asked.body.is_empty();
        assert!(asked.method != "GET" || nothing_of_ours, "{asked:?}");
    }
    // a page beside a refusal is the proxy's own
    let refusing = Proxy::that_says(
        "HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\n\r\n<html><title>Denied</title></html>",
    )
    .await;
    is(&check(&through(&refusing), None).await, "proxy-failure", &[&refusing.name, "403"]);
}

#[tokio::test]
async fn a_way_that_breaks_or_stays_silent_behind_a_proxy_is_not_laid_at_its_address() {
    let through =
        |proxy: &Proxy| Home::new().with("HTTPS_PROXY", &proxy.address).with("https_proxy", &proxy.address);
    let open = "HTTP/1.1 200 Connection established\r\n\r\n";
    let broken = Proxy::that_says(open).await;
    is(&check(&through(&broken), None).await, "network-unreachable", &[MICROSOFT, "closed the connection"]);
    let silent = Proxy::that_is_silent().await;
    is(&check(&through(&silent), None).await, "proxy-failure", &[&silent.name, "did not answer in time"]);
}

#[tokio::test]
async fn what_refuses_hangs_up_or_asks_to_wait_is_told_apart() {
    let unreachable = "network-unreachable";
    let closed = {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://127.0.0.1:{}", held.local_addr().unwrap().port())
    };
    is(&check(&Home::new(), Some(&closed)).await, unreachable, &["127.0.0.1", "refused the connection"]);
    let silent = Proxy::that_says("").await;
    is(&check(&Home::new(), Some(&silent.address)).await, unreachable, &["closed the connection"]);
    let plain = PracticeTenant::start(&[]).await;
    let called = check(&Home::new(), Some(&plain.text("authority").replace("http:", "https:"))).await;
    is(&called, unreachable, &["does not speak TLS"]);

    let busy = Server::start().await;
    busy.answer(&discovery_path(), Answer::json(503, &json!({})).with("Retry-After", "90"));
    let called = check(&Home::new(), Some(&busy.base)).await;
    let document = called.json();
    let network = one(&document, "network");
    assert_eq!(network["status"], "inconclusive", "it is there and says nothing yet: {document}");
    assert_eq!((&network["cause"], &network["reason"]), (&json!("unexpected-response"), &json!("status")));
    assert!(network["detail"].as_str().unwrap().contains("90 seconds"), "{document}");
    assert_eq!(called.status, Some(3));
}

/// Where the tests run again with a network of their own.
const INSIDE: &str = "LATCHKEY_TEST_OWN_NETWORK";

/// Runs this test again in a network and a view of files of its own. False where it is that run itself.
fn runs_apart(name: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return false;
    }
    let mut can = Command::new("unshare");
    can.args(["-rmn", "ip", "link"]).stdout(Stdio::null()).stderr(Stdio::null());
    let can = can.status();
    if !can.is_ok_and(|status| status.success()) {
        assert!(std::env::var_os("CI").is_none(), "no network of its own can be made here");
        println!("not run: no network of its own can be made here");
        return true;
    }
    // built before, since nothing can be looked up inside
    let program = tests::latchkey::program();
    let said = Command::new("unshare")
        .arg("-rmn")
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", name, "--nocapture"])
        .env(INSIDE, "1")
        .env("LATCHKEY_CLI", program)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success() && text.contains("1 passed"), "{text}");
    true
}

fn does(line: &str) {
    let done = Command::new("sh").args(["-c", line]).output().unwrap();
    assert!(done.status.success(), "{line}: {done:?}");
}

/// What people read below the checks: each fault says what to do about itself.
#[tokio::test]
async fn each_fault_says_what_to_do_about_itself() {
    let through =
        |proxy: &Proxy| Home::new().with("HTTPS_PROXY", &proxy.address).with("https_proxy", &proxy.address);
    let said = async |home: Home| home.call(&["check", "--tenant", TENANT, "--client-id", CLIENT]).await.out;
    for (answer, words) in [
        (
            "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n\r\n",
            "http://name:password@proxy.example.com:3128",
        ),
        ("HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\n\r\n", "without that sign-in"),
        ("HTTP/1.1 403 Forbidden\r\n\r\n", "allow login.microsoftonline.com, port 443, at the proxy"),
        ("HTTP/1.1 405 No\r\n\r\n", "Check the proxy’s address and port"),
        ("HTTP/1.1 511 No\r\n\r\n", "sign in to the network"),
    ] {
        let text = said(through(&Proxy::that_says(answer).await)).await;
        assert!(text.contains(words), "{answer}: {text}");
    }
    let refusing = Proxy::that_says("HTTP/1.1 403 Forbidden\r\n\r\n").await;
    let arguments =
        ["sign-in", "--browser", "print", "--secret-stdin", "--tenant", TENANT, "--client-id", CLIENT];
    let text = through(&refusing).call_with_input(&arguments, b"not-sent-anywhere").await.out;
    assert!(text.contains("allow login.microsoftonline.com, port 443, at the proxy"), "{text}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_computer_without_a_network_is_told_so() {
    if runs_apart("faults::a_computer_without_a_network_is_told_so") {
        return;
    }
    is(&check(&Home::new(), None).await, "dns-failure", &[MICROSOFT, "has no connection"]);
    let called = check(&Home::new(), Some("https://192.0.2.7")).await;
    is(&called, "network-unreachable", &["has no connection"]);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_name_that_is_not_known_is_told_from_a_name_server_that_is_silent() {
    if runs_apart("faults::a_name_that_is_not_known_is_told_from_a_name_server_that_is_silent") {
        return;
    }
    does("ip link set lo up && ip route add default dev lo");
    let home = Home::new();
    let resolver = home.folder().join("resolv.conf");
    std::fs::write(&resolver, "nameserver 127.0.0.1\noptions timeout:1 attempts:1\n").unwrap();
    does(&format!("mount --bind {} $(readlink -f /etc/resolv.conf)", resolver.display()));
    let server = UdpSocket::bind("127.0.0.1:53").await.unwrap();
    tokio::spawn(name_server(server));

    is(
        &check(&home, Some("https://unknown.latchkey.test")).await,
        "dns-failure",
        &["knows no unknown.latchkey.test"],
    );
    is(&check(&home, Some("https://silent.latchkey.test")).await, "dns-failure", &["No DNS server answered"]);
    // this way leads to nobody who answers
    let dropped = check(&home, Some("https://192.0.2.7")).await;
    is(&dropped, "network-unreachable", &["192.0.2.7", "did not answer in time"]);
    let page = Plain::that_says("HTTP/1.1 200 OK\r\n\r\n<html><title>Free Wi-Fi</title></html>").await;
    let captive = check(&home, Some(&format!("https://known.latchkey.test:{}", page.port))).await;
    is(&captive, "captive-portal", &["Free Wi-Fi"]);
    let refused = check(&home, Some("https://known.latchkey.test:4")).await;
    is(&refused, "network-unreachable", &["known.latchkey.test", "refused the connection"]);
}

/// Knows one name, is silent about another, and denies the rest (RFC 1035, section 4.1).
async fn name_server(socket: UdpSocket) {
    let mut question = [0; 512];
    while let Ok((length, from)) = socket.recv_from(&mut question).await {
        let question = &question[..length];
        let asks_for = |name: &[u8]| question.windows(name.len()).any(|part| part == name);
        if length < 17 || asks_for(b"silent") {
            continue;
        }
        let is_a = question[length - 4..length - 2] == [0, 1] || asks_for(&[0, 0, 1, 0, 1]);
        let known = asks_for(b"known") && !asks_for(b"unknown");
        let end = 12 + question[12..].iter().position(|byte| *byte == 0).unwrap_or(0) + 5;
        let mut answer = question[..2].to_vec();
        answer.extend(if known { [0x81, 0x80] } else { [0x81, 0x83] });
        answer.extend([0, 1, 0, u8::from(known && is_a), 0, 0, 0, 0]);
        answer.extend(&question[12..end]);
        if known && is_a {
            answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 127, 0, 0, 1]);
        }
        drop(socket.send_to(&answer, from).await);
    }
}
