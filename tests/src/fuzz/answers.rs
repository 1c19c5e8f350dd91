//! Microsoft's answers, and whatever else comes in their place.
//!
//! The first line says what is asked and how it is answered, `me 200 application/json`; the rest is the body.

use std::fmt::Debug;

use entra::credentials::ask_about_client;
use entra::token::Redemption;
use entra::{Discovery, Failure, Graph, Tenant, Tokens, discover, keys, prove_secret, redeem};
use secret::Secret;
use uuid::Uuid;

use super::loopback::{Loopback, reply};
use super::{first_line, text, untold};

const CLIENT: &str = "33e0b55e-2a43-4b3e-9d6b-0d4a3c7f7e2d";
const SECRET: &str = "kQ38Q~sent.and_never-told.4pZr7Lm2Xv9TbNc";
const CODE: &str = "1.AXEA-the-code-that-was-sent-and-is-never-told";
const VERIFIER: &str = "the-verifier-that-was-sent-and-is-never-told";
const TOKEN: &str = "the.access-token.that-is-sent-and-never-told";

/// What a server was sent is to stay between here and it, though it may echo it. Where nothing was sent, it has these words
/// from nobody but the fuzzer.
const NOTHING: &[&str] = &[];

struct Microsoft {
    loopback: Loopback,
    discovery: Discovery,
    tokens: Tokens,
}

impl Microsoft {
    fn start() -> Self {
        let loopback = Loopback::start();
        let base = loopback.authority.as_str();
        let document = format!(
            r#"{{"issuer":"{base}/{{tenantid}}/v2.0","authorization_endpoint":"{base}/a","token_endpoint":"{base}/t","jwks_uri":"{base}/k"}}"#
        );
        let asking = discover(&loopback.http, &loopback.authority, &Tenant::Organizations);
        let discovery = loopback
            .answering(&reply("200 application/json", &[], document.as_bytes()), asking)
            .expect("a discovery document");
        let body = format!(r#"{{"token_type":"Bearer","access_token":"{TOKEN}","id_token":"a.b.c"}}"#);
        let asking = redeemed(&loopback, &discovery);
        let tokens =
            loopback.answering(&reply("200 application/json", &[], body.as_bytes()), asking).expect("tokens");
        Self { loopback, discovery, tokens }
    }
}

async fn redeemed(loopback: &Loopback, discovery: &Discovery) -> Result<Tokens, Failure> {
    let [secret, code, verifier] = [SECRET, CODE, VERIFIER].map(|text| Secret::new(text.to_owned()));
    let redemption = Redemption {
        client_id: CLIENT,
        secret: &secret,
        code: &code,
        redirect_uri: "http://localhost:5123/latchkey",
        verifier: &verifier,
        correlation_id: Uuid::nil(),
    };
    redeem(&loopback.http, discovery, &redemption).await
}

thread_local! {
    static MICROSOFT: Microsoft = Microsoft::start();
}

/// The discovery document, and `keys`.
pub(super) fn discovery(data: &[u8]) {
    asked(data, |microsoft, what, reply| {
        let Loopback { http, authority, .. } = &microsoft.loopback;
        if what == "keys" {
            let fetched = microsoft.loopback.answering(reply, keys::fetch(http, &microsoft.discovery));
            is_told_well(&fetched, NOTHING);
            return;
        }
        let found = microsoft.loopback.answering(reply, discover(http, authority, &Tenant::Common));
        is_told_well(&found, NOTHING);
        let Ok(found) = found else { return };
        for endpoint in [&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri] {
            assert!(["http", "https"].contains(&endpoint.scheme()), "{endpoint}");
            assert!(endpoint.username().is_empty() && endpoint.password().is_none(), "{endpoint}");
            let host = endpoint.host_str().unwrap_or_default();
            let is_own = ["localhost", "[::1]"].contains(&host) || host.starts_with("127.");
            assert!(is_own, "a loopback authority stays on loopback: {endpoint}");
        }
        assert!((1..=2048).contains(&found.issuer.as_str().len()));
    });
}

/// The token endpoint: `secret`, `client`, or the exchange of a code.
pub(super) fn token(data: &[u8]) {
    asked(data, |microsoft, what, reply| {
        let Microsoft { loopback, discovery, .. } = microsoft;
        let Loopback { http, authority, .. } = loopback;
        match what {
            "secret" => {
                let secret = Secret::new(SECRET.to_owned());
                let asking = prove_secret(http, authority, discovery, CLIENT, &secret);
                is_told_well(&loopback.answering(reply, asking), &[SECRET]);
            }
            "client" => {
                let asking = ask_about_client(http, authority, discovery, CLIENT);
                is_told_well(&loopback.answering(reply, asking), NOTHING);
            }
            _ => {
                let redeeming = redeemed(loopback, discovery);
                is_told_well(&loopback.answering(reply, redeeming), &[SECRET, CODE, VERIFIER]);
            }
        }
    });
}

/// Microsoft Graph: `users`, else `me`.
pub(super) fn graph(data: &[u8]) {
    asked(data, |microsoft, what, reply| {
        let Microsoft { loopback, discovery, tokens } = microsoft;
        let Loopback { http, authority, .. } = loopback;
        let graph = Graph::of(authority);
        if what == "users" {
            let body = format!(r#"{{"token_type":"Bearer","access_token":"{TOKEN}"}}"#);
            let secret = Secret::new(SECRET.to_owned());
            let asking = prove_secret(http, authority, discovery, CLIENT, &secret);
            let granted = self::reply("200 application/json", &[], body.as_bytes());
            let token = loopback.answering(&granted, asking).expect("a token");
            let listed = loopback.answering(reply, entra::graph::users(http, &graph, &token));
            is_told_well(&listed, &[TOKEN]);
            assert!(listed.map_or(0, |listed| listed.accounts.len()) <= 1);
        } else {
            let account = loopback.answering(reply, entra::graph::me(http, &graph, tokens));
            is_told_well(&account, &[TOKEN]);
            assert!(account.map_or(true, |account| !account.id.is_empty()));
        }
    });
}

/// A web page where JSON should be.
pub(super) fn page(data: &[u8]) {
    MICROSOFT.with(|microsoft| {
        let Loopback { http, authority, .. } = &microsoft.loopback;
        let reply = reply("200 text/html; charset=utf-8", &[], data);
        let asking = discover(http, authority, &Tenant::Common);
        let found = microsoft.loopback.answering(&reply, asking);
        is_told_well(&found, NOTHING);
    });
}

fn asked(data: &[u8], ask: impl FnOnce(&Microsoft, &str, &[u8])) {
    let all = text(data);
    let (line, _) = first_line(&all);
    let start = data.iter().position(|byte| *byte == b'\n').map_or(data.len(), |at| at + 1);
    let (what, how) = line.split_once(' ').unwrap_or(("", line));
    let raw = &data[(what.len() + 1).min(data.len())..];
    MICROSOFT.with(|microsoft| ask(microsoft, what, &reply(how, raw, &data[start..])));
}

/// Nothing of what was sent is told, a cause is a word, and a title is one short line.
fn is_told_well<T: Debug>(answer: &Result<T, Failure>, sent: &[&str]) {
    untold(&format!("{answer:?}"), sent);
    let Err(failure) = answer else { return };
    untold(&failure.to_string(), sent);
    let refused = matches!(failure, Failure::Microsoft(_) | Failure::Graph(_));
    assert!(failure.cause().is_some() || refused, "{failure:?}");
    if let Failure::Html { title: Some(title), .. } | Failure::CaptivePortal { title: Some(title), .. } =
        failure
    {
        assert!((1..=120).contains(&title.chars().count()), "{title:?}");
        assert!(!title.chars().any(char::is_control) && title.trim() == title, "{title:?}");
    }
    if let Failure::Microsoft(body) = failure {
        assert!(body.codes.len() <= 32 && !body.error.is_empty(), "{body:?}");
    }
}
