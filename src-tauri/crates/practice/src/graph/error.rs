//! Graph's error bodies.

use axum::Json;
use axum::http::header::WWW_AUTHENTICATE;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use serde::Serialize;

use crate::failure::chosen_correlation;
use crate::random;

/// One refusal of Graph: status, `code`, `message`.
#[derive(Debug)]
pub(crate) struct GraphError {
    status: StatusCode,
    code: &'static str,
    message: String,
}

#[derive(Serialize)]
struct Body {
    error: Inner,
}

#[derive(Serialize)]
struct Inner {
    code: &'static str,
    message: String,
    #[serde(rename = "innerError")]
    inner: Ids,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Ids {
    date: String,
    request_id: String,
    client_request_id: String,
}

impl GraphError {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    fn token(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken", message)
    }

    pub(super) fn no_token() -> Self {
        Self::token("Access token is empty.")
    }

    pub(super) fn token_unknown() -> Self {
        Self::token("Access token validation failure.")
    }

    pub(super) fn token_for_another() -> Self {
        Self::token("Access token validation failure. Invalid audience.")
    }

    pub(super) fn token_expired() -> Self {
        Self::token("Lifetime validation failed, the token is expired.")
    }

    pub(super) fn denied() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "Authorization_RequestDenied",
            "Insufficient privileges to complete the operation.",
        )
    }

    pub(super) fn delegated_only() -> Self {
        Self::bad_request("/me request is only valid with delegated authentication flow.")
    }

    pub(super) fn no_such_property(name: &str) -> Self {
        Self::bad_request(format!("Could not find a property named '{name}' on type 'Microsoft.OData.User'."))
    }

    pub(super) fn bad_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "BadRequest", message)
    }

    pub(super) fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "Request_ResourceNotFound",
            "Resource does not exist or one of its queried reference-property objects are not present.",
        )
    }

    /// The body; `innerError` repeats the caller's `client-request-id`, and its date has no zone letter.
    pub(super) fn respond(self, now: Timestamp, headers: &HeaderMap) -> Response {
        let request_id = random::guid();
        let inner = Ids {
            date: now.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
            client_request_id: chosen_correlation(headers).unwrap_or_else(|| request_id.clone()),
            request_id: request_id.clone(),
        };
        let body = Body { error: Inner { code: self.code, message: self.message, inner } };
        let mut response = (self.status, Json(body)).into_response();
        if let Ok(id) = HeaderValue::from_str(&request_id) {
            response.headers_mut().insert("request-id", id);
        }
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"\""));
        }
        response
    }
}
