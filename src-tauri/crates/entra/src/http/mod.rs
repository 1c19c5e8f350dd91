//! Calling out: bounded in size and time, no redirect followed, no cookie, no `Origin`, and never a proxy for loopback.
//!
//! `Origin` would matter: Entra refuses a secret beside it (facts, section 0, item 1).

mod fault;
mod issuer;
mod patience;
mod plain;
mod proxy;
mod route;
mod tls;

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use bytes::Bytes;
use jiff::Timestamp;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Client, RequestBuilder, redirect, retry};
use secret::Secret;
use tokio::time::{Instant, timeout_at};
use url::Url;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::answer::{Answer, Ending};
use crate::authority::is_loopback;
use crate::failure::{Failure, ProxyProblem, Unreachable};
use crate::page;

use plain::Plain;

pub use patience::Patience;
pub use proxy::{ProxyChoice, ProxySetting, ProxySettingError};

/// How calls are made.
#[derive(Debug, Default)]
pub struct HttpOptions {
    /// Which proxy stands between here and Microsoft.
    pub proxy: ProxyChoice,
    /// Bounds of time and size.
    pub limits: Limits,
    /// Whether servers that ask to wait are waited for; otherwise that is an answer like another.
    pub patience: Option<Patience>,
}

/// Bounds that every call keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Until a connection stands, proxy and TLS included.
    pub connect: Duration,
    /// From the first byte sent to the last one read.
    pub whole: Duration,
    /// Bytes of a body, after unpacking.
    pub body: usize,
    /// The longest wait that Graph may ask for before the same question is put again.
    pub wait: Duration,
}

impl Default for Limits {
    /// 10 s, 30 s, 1 MiB, 15 s.
    fn default() -> Self {
        Limits {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            body: 1024 * 1024,
            wait: Duration::from_secs(15),
        }
    }
}

/// A form as it is sent: one text for every try, zeroed when the last of them has let go of it. It holds secret, code and
/// verifier.
fn form_body(form: &[(&str, &str)]) -> Bytes {
    let mut text = Zeroizing::new(String::with_capacity(longest(form)));
    url::form_urlencoded::Serializer::new(&mut *text).extend_pairs(form).finish();
    Bytes::from_owner(text)
}

/// As long as a form can become: a text that has to move while it grows leaves a copy behind.
fn longest(form: &[(&str, &str)]) -> usize {
    form.iter().map(|(name, value)| 3 * (name.len() + value.len()) + 2).sum()
}

/// Why no calls can be made at all.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client cannot be set up")]
pub struct HttpError(#[source] reqwest::Error);

/// The way out.
#[derive(Debug)]
pub struct Http {
    direct: Client,
    outward: Client,
    route: proxy::Route,
    waits: Option<patience::Waits>,
    pub(crate) limits: Limits,
}

impl Http {
    /// Sets the way out up. Nothing is sent yet; the system's proxy settings are read now.
    pub fn new(options: &HttpOptions) -> Result<Http, HttpError> {
        let limits = options.limits;
        let tls = tls::config();
        let base = || {
            let builder = Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .redirect(redirect::Policy::none())
                .retry(retry::never())
                .referer(false)
                .connect_timeout(limits.connect)
                // A kept connection that died meanwhile would make a code's only redemption fail.
                .pool_max_idle_per_host(0)
                .user_agent(concat!("Latchkey/", env!("CARGO_PKG_VERSION")));
            // Port 0 stands for the address's own port.
            builder.resolve_to_addrs("localhost", &loopback_addresses())
        };
        let direct = base().no_proxy().build().map_err(HttpError)?;
        let outward = options.proxy.apply(base()).build().map_err(HttpError)?;
        let waits = options.patience.map(patience::Waits::new);
        Ok(Http { direct, outward, route: options.proxy.route(), waits, limits })
    }

    pub(crate) async fn get(&self, url: &Url, bearer: Option<&Secret>) -> Result<Answer, Failure> {
        let mut headers = HeaderMap::new();
        if let Some(token) = bearer {
            let value = HeaderValue::from_str(&format!("Bearer {}", token.expose()));
            let mut value = value.map_err(|_| Failure::malformed(200, "access_token"))?;
            value.set_sensitive(true);
            headers.insert(AUTHORIZATION, value);
        }
        self.ask(url, Uuid::new_v4(), |client| client.get(url.clone()).headers(headers.clone())).await
    }

    pub(crate) async fn post_form(
        &self,
        url: &Url,
        form: &[(&str, &str)],
        correlation_id: Uuid,
    ) -> Result<Answer, Failure> {
        let body = form_body(form);
        self.ask(url, correlation_id, |client| {
            client
                .post(url.clone())
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body.clone())
        })
        .await
    }

    /// The answer with the page in it to which it redirects, if it is one: a guest network sends everybody to its own. Asked
    /// for bare, once, and used for nothing but to say what stands in the way; such pages are often plain `http`.
    pub(crate) async fn with_page_behind(&self, from: &Url, mut answer: Answer) -> Answer {
        let behind = answer.location.as_deref().filter(|_| answer.is_bare_redirect());
        let Some(to) = behind.and_then(|to| from.join(to).ok()) else { return answer };
        let is_plain =
            matches!(to.scheme(), "http" | "https") && to.username().is_empty() && to.password().is_none();
        // nobody out there gets to ask this computer something through us
        if !is_plain || (is_loopback(&to) && !is_loopback(from)) {
            return answer;
        }
        let deadline = Instant::now() + self.limits.connect;
        let client = if is_loopback(&to) { &self.direct } else { &self.outward };
        let request = client.get(to.clone()).header(ACCEPT, "text/html");
        let Ok(Ok(response)) = timeout_at(deadline, request.send()).await else { return answer };
        let seen = self.read(response, to.host_str().unwrap_or_default().to_owned(), deadline).await;
        if page::read(seen.content_type.as_deref(), &seen.body).is_some() {
            answer.content_type = seen.content_type;
            answer.body = seen.body;
        }
        answer
    }

    /// Sends, as patiently as was wanted.
    async fn ask(
        &self,
        url: &Url,
        correlation_id: Uuid,
        request: impl Fn(&Client) -> RequestBuilder,
    ) -> Result<Answer, Failure> {
        let Some(waits) = &self.waits else { return self.send(url, correlation_id, &request).await };
        // two servers of a test may share a host
        let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
        let mut tried = 0;
        loop {
            if let Err(patience::TooLong { status, wait }) = waits.turn(host).await {
                let host = url.host_str().unwrap_or_default().to_owned();
                return Err(Failure::Busy { host, status, wait: Some(wait) });
            }
            tried += 1;
            let answer = self.send(url, correlation_id, &request).await?;
            let again = answer.asks_to_wait() && waits.note(host, answer.status, answer.retry_after);
            if !again || tried >= waits.tries() {
                return Ok(answer);
            }
        }
    }

    async fn send(
        &self,
        url: &Url,
        correlation_id: Uuid,
        request: impl Fn(&Client) -> RequestBuilder,
    ) -> Result<Answer, Failure> {
        let host = url.host_str().unwrap_or_default().to_owned();
        let deadline = Instant::now() + self.limits.whole;
        let client = if is_loopback(url) { &self.direct } else { &self.outward };
        let proxy = (!is_loopback(url)).then(|| self.route.towards(url)).flatten();
        let shown = proxy.as_ref().map(proxy::shown);
        let request = request(client)
            .header(ACCEPT, "application/json")
            .header("client-request-id", correlation_id.to_string());
        let response = match timeout_at(deadline, request.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => {
                let mut failure = fault::failure_of(&error, &host, shown.as_deref());
                if error.is_connect() && !is_loopback(url) {
                    failure = self.seen_in_the_clear(failure, url, proxy.as_ref()).await;
                }
                tracing::debug!(host, error = %failure, "no answer");
                return Err(failure);
            }
            Err(_) => return Err(Failure::Unreachable { host, how: Unreachable::TimedOut }),
        };
        let mut answer = self.read(response, host, deadline).await;
        answer.proxy = shown;
        tracing::debug!(
            host = answer.host,
            path = url.path(),
            status = answer.status,
            bytes = answer.body.len(),
            "answer"
        );
        Ok(answer)
    }

    /// A failure to connect, with what is said in the clear there: whose page stands in Microsoft's place, and how a proxy
    /// refuses, whose refusal of a tunnel comes without its head.
    async fn seen_in_the_clear(&self, mut failure: Failure, url: &Url, proxy: Option<&Url>) -> Failure {
        let silent = match &failure {
            Failure::Proxy { problem: ProxyProblem::Silent, .. } => true,
            Failure::Proxy { problem: ProxyProblem::SignInRequired | ProxyProblem::Refused, .. }
            | Failure::Unreachable { how: Unreachable::Handshake | Unreachable::Closed, .. } => false,
            _ => return failure,
        };
        let host = || url.host_str().unwrap_or_default().to_owned();
        match plain::ask(url, proxy, self.limits.connect).await {
            Plain::Refused(status, said) => self.refused(failure, url, status, *said).await,
            Plain::Said(said) => match self.with_page_behind(url, *said).await.into_json() {
                Err(page @ (Failure::CaptivePortal { .. } | Failure::Html { .. })) => page,
                // something speaks there, and no TLS
                _ if silent => Failure::Unreachable { host: host(), how: Unreachable::Handshake },
                _ => failure,
            },
            Plain::Opened if silent => Failure::Unreachable { host: host(), how: Unreachable::TimedOut },
            Plain::Gone if silent => {
                if let Failure::Proxy { problem, .. } = &mut failure {
                    *problem = ProxyProblem::Unreachable;
                }
                failure
            }
            Plain::Unasked | Plain::Gone | Plain::Silent | Plain::Opened => failure,
        }
    }

    /// A failure behind a proxy, with how the proxy refuses where it is asked again, without anybody's name and password.
    async fn refused(&self, mut failure: Failure, url: &Url, number: Option<u16>, said: Answer) -> Failure {
        let Failure::Proxy { problem, status, methods, .. } = &mut failure else { return failure };
        match (*problem, number) {
            // asked with name and password, it said something else or nothing yet
            (ProxyProblem::Silent | ProxyProblem::Refused, Some(407)) => return failure,
            (ProxyProblem::SignInRequired, _) => {}
            (_, None) => *problem = ProxyProblem::NoHttp,
            (ProxyProblem::Silent, Some(_)) => *problem = ProxyProblem::Refused,
            _ => {}
        }
        (*status, *methods) = (number, said.proxy_methods.clone());
        if *problem == ProxyProblem::SignInRequired {
            return failure;
        }
        match self.with_page_behind(url, said).await.into_json() {
            Err(page @ Failure::CaptivePortal { .. }) => page,
            // beside a refusal it is the proxy's own and tells why, which is what is said
            Err(page @ Failure::Html { .. }) if number.is_none() => page,
            _ => failure,
        }
    }

    async fn read(&self, mut response: reqwest::Response, host: String, deadline: Instant) -> Answer {
        let headers = response.headers();
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let date = text("date").and_then(|date| http_date(&date));
        let mut answer = Answer {
            host,
            status: response.status().as_u16(),
            content_type: text("content-type"),
            date,
            retry_after: text("retry-after").and_then(|wait| retry_after(&wait, date)),
            request_id: text("request-id"),
            client_request_id: text("client-request-id"),
            location: text("location"),
            proxy: None,
            proxy_methods: proxy::method_names(
                headers.get_all("proxy-authenticate").iter().filter_map(|value| value.to_str().ok()),
            ),
            body: Vec::new(),
            ending: Ending::Whole,
        };
        // The bound is on what was unpacked: a small body can hold a very large one.
        loop {
            match timeout_at(deadline, response.chunk()).await {
                Ok(Ok(Some(chunk))) if answer.body.len() + chunk.len() <= self.limits.body => {
                    answer.body.extend_from_slice(&chunk)
                }
                Ok(Ok(Some(_))) => answer.ending = Ending::TooLarge,
                Ok(Ok(None)) => return answer,
                Ok(Err(_)) => answer.ending = Ending::Broken,
                Err(_) => answer.ending = Ending::Slow,
            }
            if answer.ending != Ending::Whole {
                return answer;
            }
        }
    }
}

fn loopback_addresses() -> [SocketAddr; 2] {
    [IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)].map(|ip| SocketAddr::new(ip, 0))
}

/// An HTTP date in its preferred form (RFC 9110, section 5.6.7).
fn http_date(text: &str) -> Option<Timestamp> {
    jiff::fmt::rfc2822::parse(text).ok().map(|zoned| zoned.timestamp())
}

/// `Retry-After` as seconds or as a date, which counts from the answer's own `Date` (RFC 9110, section 10.2.3).
fn retry_after(text: &str, answered: Option<Timestamp>) -> Option<Duration> {
    if let Ok(seconds) = text.trim().parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let wait = http_date(text)?.duration_since(answered?);
    Some(Duration::try_from(wait).unwrap_or(Duration::ZERO))
}

#[cfg(test)]
mod proxy_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tls_tests;
