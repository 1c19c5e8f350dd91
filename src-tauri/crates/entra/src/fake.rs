//! A server on loopback that answers what a test tells it to, and remembers what it was asked.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use secret::Secret;
use serde_json::Value;
use tokio::net::TcpListener;

use crate::authority::Authority;
use crate::credentials::AppToken;
use crate::discovery::{Discovery, Issuer};
use crate::http::{Http, HttpOptions, Limits, ProxyChoice};
use crate::tenant::Tenant;
use crate::token::Tokens;

/// An answer to give.
#[derive(Clone)]
pub(crate) struct Reply {
    status: u16,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

impl Reply {
    pub(crate) fn new(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Reply {
        Reply { status, headers: vec![("content-type", content_type.to_owned())], body: body.into() }
    }

    pub(crate) fn json(status: u16, body: Value) -> Reply {
        Reply::new(status, "application/json; charset=utf-8", body.to_string())
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Reply {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// A question that came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) body: String,
    headers: HeaderMap,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    pub(crate) fn form(&self) -> HashMap<String, String> {
        url::form_urlencoded::parse(self.body.as_bytes()).into_owned().collect()
    }
}

#[derive(Default)]
struct Book {
    replies: HashMap<String, Vec<Reply>>,
    asked: Vec<Asked>,
}

pub(crate) struct Fake {
    pub(crate) origin: String,
    book: Arc<Mutex<Book>>,
}

impl Fake {
    pub(crate) async fn start() -> Fake {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let book = Arc::new(Mutex::new(Book::default()));
        let router = Router::new().fallback(answer).with_state(book.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Fake { origin, book }
    }

    /// From now on this path answers so.
    pub(crate) fn reply(&self, path: &str, reply: Reply) {
        self.replies(path, vec![reply]);
    }

    /// One after the other; the last one stays.
    pub(crate) fn replies(&self, path: &str, replies: Vec<Reply>) {
        self.book.lock().unwrap().replies.insert(path.to_owned(), replies);
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.book.lock().unwrap().asked.clone()
    }

    pub(crate) fn authority(&self) -> Authority {
        Authority::parse(&self.origin).unwrap()
    }

    pub(crate) fn http(&self) -> Http {
        http_by(ProxyChoice::Direct)
    }

    /// A tenant's document whose endpoints are all here.
    pub(crate) fn discovery(&self) -> Discovery {
        discovery_at(&self.origin)
    }
}

pub(crate) fn http_by(proxy: ProxyChoice) -> Http {
    Http::new(&HttpOptions { proxy, ..HttpOptions::default() }).unwrap()
}

/// For what never ends: long enough for a busy machine to send a few bytes, short enough to wait for.
pub(crate) fn hasty_http() -> Http {
    let limits = Limits { whole: Duration::from_secs(3), ..Limits::default() };
    Http::new(&HttpOptions { proxy: ProxyChoice::Direct, limits, ..HttpOptions::default() }).unwrap()
}

pub(crate) fn some_discovery() -> Discovery {
    discovery_at("http://localhost:4000")
}

fn discovery_at(origin: &str) -> Discovery {
    let tid = "aaaaaaaa-0000-4000-8000-000000000001";
    let at = |path: &str| format!("{origin}/{path}").parse().unwrap();
    Discovery {
        asked: Tenant::Id(tid.parse().unwrap()),
        issuer: Issuer::new(format!("{origin}/{tid}/v2.0")),
        tenant_id: Some(tid.parse().unwrap()),
        authorization_endpoint: at("authorize"),
        token_endpoint: at("token"),
        jwks_uri: at("keys"),
        region: None,
        server_date: None,
    }
}

pub(crate) fn user_tokens() -> Tokens {
    Tokens {
        status: 200,
        scope: None,
        id_token: Secret::new("id-token".into()),
        access_token: Secret::new("user-access-token".into()),
    }
}

pub(crate) fn app_token() -> AppToken {
    AppToken::new(Secret::new("app-access-token".into()))
}

async fn answer(
    State(book): State<Arc<Mutex<Book>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut book = book.lock().unwrap();
    book.asked.push(Asked {
        method: method.to_string(),
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        body: String::from_utf8_lossy(&body).into_owned(),
        headers,
    });
    let Some(replies) = book.replies.get_mut(uri.path()) else {
        return (axum::http::StatusCode::NOT_FOUND, "").into_response();
    };
    let reply = if replies.len() > 1 { replies.remove(0) } else { replies[0].clone() };
    let mut response = Response::builder().status(reply.status);
    for (name, value) in reply.headers {
        response = response.header(name, value);
    }
    response.body(reply.body.into()).unwrap()
}
