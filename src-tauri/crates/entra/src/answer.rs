//! An answer as it came over the wire, and the one way to take JSON out of it.
//!
//! The order of the questions is the contract's table: the more telling observation wins.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::error_body::ErrorBody;
use crate::failure::{AnswerProblem, Failure, GraphError, ProxyProblem};
use crate::page;

/// What came back.
pub(crate) struct Answer {
    pub(crate) host: String,
    pub(crate) status: u16,
    pub(crate) content_type: Option<String>,
    pub(crate) date: Option<Timestamp>,
    pub(crate) retry_after: Option<Duration>,
    pub(crate) request_id: Option<String>,
    pub(crate) client_request_id: Option<String>,
    /// Where a redirect leads, as it was written.
    pub(crate) location: Option<String>,
    pub(crate) proxy: Option<String>,
    pub(crate) proxy_methods: Vec<String>,
    pub(crate) body: Vec<u8>,
    pub(crate) ending: Ending,
}

/// How a body ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// All of it is there.
    Whole,
    /// The bound was reached; what follows was not read.
    TooLarge,
    /// Time ran out.
    Slow,
    /// The connection closed, or it could not be unpacked.
    Broken,
}

impl Answer {
    /// The JSON object of a good answer, or what stands against it.
    pub(crate) fn into_json(self) -> Result<Map<String, Value>, Failure> {
        let json = (self.ending == Ending::Whole)
            .then(|| serde_json::from_slice::<Value>(unmarked(&self.body)).ok())
            .flatten();
        if self.status == 407 {
            return Err(Failure::Proxy {
                host: self.host,
                problem: ProxyProblem::SignInRequired,
                proxy: self.proxy,
                methods: self.proxy_methods,
                status: Some(407),
            });
        }
        if let Some(refusal) =
            json.as_ref().and_then(Value::as_object).and_then(|members| self.refusal(members))
        {
            return Err(refusal);
        }
        let redirected = (300..400).contains(&self.status);
        let seen = json.is_none().then(|| page::read(self.content_type.as_deref(), &self.body)).flatten();
        if self.status == 511 || seen.as_ref().is_some_and(|page| page.is_captive_portal) {
            let title = seen.and_then(|page| page.title);
            return Err(Failure::CaptivePortal { status: self.status, title, redirected });
        }
        if self.ending == Ending::Slow {
            return Err(Failure::Slow { host: self.host });
        }
        if let Some(page) = seen {
            return Err(Failure::Html { status: self.status, title: page.title, redirected });
        }
        let unexpected =
            |problem, part| Err(Failure::Unexpected { status: Some(self.status), problem, part });
        match (json, self.ending) {
            _ if redirected => unexpected(AnswerProblem::Redirected, "status"),
            (_, Ending::TooLarge) => unexpected(AnswerProblem::TooLarge, "body"),
            _ if self.asks_to_wait() => {
                Err(Failure::Busy { host: self.host, status: self.status, wait: self.retry_after })
            }
            _ if self.status != 200 => unexpected(AnswerProblem::Status, "status"),
            (None, _) => unexpected(AnswerProblem::NotJson, "body"),
            (Some(Value::Object(members)), _) => Ok(members),
            (Some(_), _) => unexpected(AnswerProblem::Malformed, "body"),
        }
    }

    /// Whether it sends elsewhere and shows nothing itself.
    pub(crate) fn is_bare_redirect(&self) -> bool {
        (300..400).contains(&self.status) && page::read(self.content_type.as_deref(), &self.body).is_none()
    }

    /// Whether the server asks to be left alone for a while. A 503 alone may be anything.
    pub(crate) fn asks_to_wait(&self) -> bool {
        self.status == 429 || (self.status == 503 && self.retry_after.is_some())
    }

    fn refusal(&self, members: &Map<String, Value>) -> Option<Failure> {
        match members.get("error")? {
            Value::String(_) => {
                ErrorBody::from_json(self.status, members).map(|body| Failure::Microsoft(Box::new(body)))
            }
            Value::Object(error) => self.graph_error(error).map(|error| Failure::Graph(Box::new(error))),
            _ => None,
        }
    }

    fn graph_error(&self, error: &Map<String, Value>) -> Option<GraphError> {
        let code = error.get("code")?.as_str()?.to_owned();
        // Microsoft's own page spells it both `innerError` and `innererror`.
        let inner =
            error.iter().find(|(name, _)| name.eq_ignore_ascii_case("innererror")).map(|(_, value)| value);
        let within = |name: &str| inner?.get(name)?.as_str().map(str::to_owned);
        Some(GraphError {
            status: self.status,
            code,
            message: error.get("message").and_then(Value::as_str).unwrap_or_default().to_owned(),
            request_id: within("request-id").or_else(|| self.request_id.clone()),
            client_request_id: within("client-request-id").or_else(|| self.client_request_id.clone()),
            date: within("date"),
            retry_after: self.retry_after,
        })
    }
}

fn unmarked(body: &[u8]) -> &[u8] {
    body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer {
            host: "h".into(),
            status,
            content_type: None,
            date: None,
            retry_after: Some(Duration::from_secs(7)),
            request_id: Some("r".into()),
            client_request_id: None,
            location: None,
            proxy: None,
            proxy_methods: vec!["NTLM".into()],
            body: body.into(),
            ending: Ending::Whole,
        }
    }

    fn told(answer: Answer) -> (Option<&'static str>, Option<&'static str>) {
        let failure = answer.into_json().expect_err("no good answer");
        (failure.cause(), failure.reason())
    }

    #[test]
    fn the_contracts_table_holds() {
        let html = "<html><title>x</title>";
        let portal = "<html><title>Guest Wi-Fi</title>";
        let ended = |ending, body: &str| Answer { ending, ..answer(200, body) };
        for (given, cause, reason) in [
            (answer(200, html), "html-instead-of-json", Some("not-json")),
            (answer(302, html), "html-instead-of-json", Some("redirected")),
            (answer(503, html), "html-instead-of-json", Some("not-json")),
            (answer(200, portal), "captive-portal", Some("not-json")),
            (answer(307, portal), "captive-portal", Some("redirected")),
            (answer(511, "{}"), "captive-portal", Some("not-json")),
            (answer(302, ""), "unexpected-response", Some("redirected")),
            (answer(200, ""), "unexpected-response", Some("not-json")),
            (answer(200, "{"), "unexpected-response", Some("not-json")),
            (answer(200, "[]"), "unexpected-response", Some("malformed")),
            (answer(500, "{}"), "unexpected-response", Some("status")),
            (answer(404, "nothing"), "unexpected-response", Some("status")),
            (answer(429, ""), "unexpected-response", Some("status")),
            (answer(503, "{}"), "unexpected-response", Some("status")),
            (answer(407, html), "proxy-failure", None),
            (ended(Ending::TooLarge, "{"), "unexpected-response", Some("too-large")),
            (ended(Ending::TooLarge, html), "html-instead-of-json", Some("not-json")),
            (ended(Ending::Broken, "{}"), "unexpected-response", Some("not-json")),
            (ended(Ending::Slow, "{}"), "network-slow", None),
            (ended(Ending::Slow, html), "network-slow", None),
        ] {
            let shown = format!("{} {}", given.status, String::from_utf8_lossy(&given.body));
            assert_eq!(told(given), (Some(cause), reason), "{shown}");
        }
    }

    #[test]
    fn microsofts_error_body_is_taken_whatever_the_status() {
        for status in [200, 302, 400, 500, 503] {
            let failure =
                answer(status, "\u{feff}{\"error\":\"server_error\",\"error_codes\":[90033]}").into_json();
            let Err(Failure::Microsoft(body)) = failure else { panic!("{failure:?}") };
            assert_eq!((body.status, body.codes.as_slice()), (Some(status), &[90033][..]));
        }
    }

    #[test]
    fn graphs_error_body_is_read_in_both_spellings() {
        for spelling in ["innerError", "innererror"] {
            let text = format!(
                "{{\"error\":{{\"code\":\"A\",\"message\":\"m\",\"{spelling}\":{{\"request-id\":\"q\",\"date\":5}}}}}}"
            );
            let failure = answer(403, &text).into_json();
            let Err(Failure::Graph(error)) = failure else { panic!("{failure:?}") };
            assert_eq!(
                (error.status, error.code.as_str(), error.request_id.as_deref()),
                (403, "A", Some("q"))
            );
            assert_eq!((error.date, error.retry_after), (None, Some(Duration::from_secs(7))));
        }
    }
}
