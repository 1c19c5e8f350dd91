//! What happens to every request before its page: the host is checked, planted faults of the network act, and the
//! headers that all answers share are set.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, HOST, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

use crate::fault::Fault;
use crate::world::World;
use crate::{clock, random};

/// Under `slow-network` so many bytes come a second: a token answer takes minutes.
const DROP: usize = 16;
/// The largest answer of this server is a page of some kilobytes.
const LARGEST: usize = 1 << 20;

const PROXY_PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Web gateway: access blocked</title></head><body>\
<h1>Access blocked</h1><p>Your organization's web gateway does not allow this address. Category: uncategorized. \
Ask your network administrators. (Practice page)</p></body></html>";
const CAPTIVE_PAGE: &str = "<!doctype html><html lang=\"en\"><head><title>Guest Wi-Fi: sign in to the network</title></head><body>\
<h1>Welcome to the guest Wi-Fi</h1><form method=\"post\" action=\"/wifi-login\"><label>Room number <input name=\"room\"></label>\
<button>Connect</button></form><p>(Practice page)</p></body></html>";

/// The layer round all pages.
pub(crate) async fn pass(State(world): State<Arc<World>>, request: Request, next: Next) -> Response {
    if !is_own_host(request.headers(), world.port) {
        return (StatusCode::MISDIRECTED_REQUEST, "this server answers on loopback only\n").into_response();
    }
    let on_portal = request.uri().path().starts_with("/practice");
    let (proxy, captive, slow) = {
        let mut directory = world.directory();
        directory.sweep();
        (
            directory.has(Fault::ProxyPage),
            directory.has(Fault::CaptivePortal),
            directory.has(Fault::SlowNetwork),
        )
    };
    let mut response = if on_portal {
        next.run(request).await
    } else if proxy {
        foreign_page(StatusCode::FORBIDDEN, PROXY_PAGE)
    } else if captive {
        foreign_page(StatusCode::NETWORK_AUTHENTICATION_REQUIRED, CAPTIVE_PAGE)
    } else {
        next.run(request).await
    };
    if slow && !on_portal {
        response = drop_by_drop(response).await;
    }
    let headers = response.headers_mut();
    if let Ok(date) = HeaderValue::from_str(&clock::in_headers(world.directory().now())) {
        headers.insert(DATE, date);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("x-ms-ests-server", HeaderValue::from_static("2.1.1.1 - PRACTICE ProdSlices"));
    if !headers.contains_key("x-ms-request-id")
        && let Ok(trace) = HeaderValue::from_str(&random::trace_id())
    {
        headers.insert("x-ms-request-id", trace);
    }
    response
}

/// A page elsewhere could have a name of its own point here; its requests carry that name.
fn is_own_host(headers: &HeaderMap, port: u16) -> bool {
    let Some(host) = headers.get(HOST).and_then(|host| host.to_str().ok()) else { return false };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
        host.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
            && host[name.len()..].strip_prefix(':').is_some_and(|rest| rest.parse() == Ok(port))
    })
}

/// Whether a posted form comes from a page of this server, or from a program that sends neither header.
pub(crate) fn is_own_form(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if !matches!(site, None | Some(b"same-origin" | b"none")) {
        return false;
    }
    let Some(origin) = headers.get("origin") else { return true };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    origin
        .to_str()
        .ok()
        .and_then(|origin| origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")))
        .is_some_and(|from| from == host)
}

fn foreign_page(status: StatusCode, page: &'static str) -> Response {
    (status, [(CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response()
}

/// The same answer, its head at once and its body drop by drop.
async fn drop_by_drop(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(whole) = to_bytes(body, LARGEST).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let (mut ours, theirs) = tokio::io::duplex(DROP);
    tokio::spawn(async move {
        for drop in whole.chunks(DROP) {
            // Who gave up waiting has closed the other end.
            if ours.write_all(drop).await.is_err() {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    Response::from_parts(parts, Body::from_stream(ReaderStream::new(theirs)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (name.parse().expect("a name"), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn only_loopback_names_with_the_own_port_are_answered() {
        for host in ["localhost:80", "LOCALHOST:80", "127.0.0.1:80", "[::1]:80"] {
            assert!(is_own_host(&headers(&[("host", host)]), 80), "{host}");
        }
        for host in [
            "localhost",
            "localhost:81",
            "evil.example:80",
            "localhost.evil.example:80",
            "127.0.0.1:80:80",
            "",
        ] {
            assert!(!is_own_host(&headers(&[("host", host)]), 80), "{host}");
        }
    }

    #[test]
    fn a_form_of_another_site_is_not_taken() {
        assert!(is_own_form(&headers(&[("host", "localhost:80")])));
        assert!(is_own_form(&headers(&[("host", "localhost:80"), ("origin", "http://localhost:80")])));
        for foreign in ["http://localhost:81", "null", "https://evil.example"] {
            assert!(!is_own_form(&headers(&[("host", "localhost:80"), ("origin", foreign)])), "{foreign}");
        }
        assert!(!is_own_form(&headers(&[("host", "localhost:80"), ("sec-fetch-site", "cross-site")])));
    }
}
