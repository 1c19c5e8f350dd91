//! Refusals: a number, an OAuth error, a status and Microsoft's sentence; as a JSON body, a description in a redirect, or
//! a page.

mod app;
mod grant;
mod person;
mod request;

use axum::Json;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;

use crate::clock;
use crate::random;

/// One refusal. Its sentence is Microsoft's, so that what reads Microsoft's answers can be practised on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: u32,
    /// The member `error` of RFC 6749, section 5.2.
    pub(crate) error: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) sentence: String,
    pub(crate) suberror: Option<&'static str>,
    /// The member `claims`: what a further request has to prove, as JSON in a string.
    pub(crate) claims: Option<&'static str>,
}

/// What Microsoft's support asks for.
#[derive(Debug, Clone)]
pub(crate) struct Ids {
    pub(crate) trace: String,
    pub(crate) correlation: String,
    pub(crate) at: Timestamp,
}

impl Ids {
    /// Fresh ids; the caller may choose the correlation id (`client-request-id`).
    pub(crate) fn new(at: Timestamp, chosen: Option<String>) -> Self {
        Self { trace: random::trace_id(), correlation: chosen.unwrap_or_else(random::guid), at }
    }
}

/// The `client-request-id` of a request's header, if it is a GUID.
pub(crate) fn chosen_correlation(headers: &HeaderMap) -> Option<String> {
    let sent = headers.get("client-request-id")?.to_str().ok()?;
    Some(uuid::Uuid::parse_str(sent).ok()?.to_string())
}

#[derive(Serialize)]
struct Body<'a> {
    error: &'a str,
    error_description: String,
    error_codes: [u32; 1],
    timestamp: String,
    trace_id: &'a str,
    correlation_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suberror: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<&'a str>,
}

impl Refusal {
    pub(crate) fn new(code: u32, error: &'static str, sentence: impl Into<String>) -> Self {
        let status = match error {
            "invalid_client" => StatusCode::UNAUTHORIZED,
            "temporarily_unavailable" => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::BAD_REQUEST,
        };
        Self { code, error, status, sentence: sentence.into(), suberror: None, claims: None }
    }

    pub(crate) fn error(mut self, error: &'static str) -> Self {
        self.error = error;
        self
    }

    /// `AADSTS50011: …`
    pub(crate) fn message(&self) -> String {
        format!("AADSTS{}: {}", self.code, self.sentence)
    }

    /// The message with the ids behind it; bodies part them by line breaks or, today more often, by blanks.
    pub(crate) fn description(&self, ids: &Ids, separator: &str) -> String {
        format!(
            "{}{separator}Trace ID: {}{separator}Correlation ID: {}{separator}Timestamp: {}",
            self.message(),
            ids.trace,
            ids.correlation,
            clock::in_bodies(ids.at)
        )
    }

    /// Where Microsoft explains the number; the newer numbers have no such page.
    pub(crate) fn error_uri(&self, base: &str) -> Option<String> {
        (self.code != 9_002_346).then(|| format!("{base}/error?code={}", self.code))
    }

    /// The JSON answer of discovery and token endpoint.
    pub(crate) fn json(&self, ids: &Ids, separator: &str, base: &str) -> Response {
        let body = Body {
            error: self.error,
            error_description: self.description(ids, separator),
            error_codes: [self.code],
            timestamp: clock::in_bodies(ids.at),
            trace_id: &ids.trace,
            correlation_id: &ids.correlation,
            error_uri: self.error_uri(base),
            suberror: self.suberror,
            claims: self.claims,
        };
        let mut response = (self.status, Json(body)).into_response();
        if let Ok(trace) = ids.trace.parse() {
            response.headers_mut().insert("x-ms-request-id", trace);
        }
        response
    }
}
