//! The token endpoint: authorization code, client credentials, refresh token.

mod claims;
mod client;
mod code;
mod credentials;
mod grant;
mod refresh;

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, ORIGIN, PRAGMA,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Serialize;

pub(crate) use claims::{IdTokenFor, id_token};
pub(crate) use code::{Challenge, Code};
pub(crate) use grant::{ACCESS_LIFETIME, AccessGrant, RefreshGrant, access_token, app_for};

use crate::failure::{Refusal, chosen_correlation};
use crate::fault::Fault;
use crate::params::Params;
use crate::tenant::{Directory, TenantKind};
use crate::world::World;

/// What the endpoint was asked, read but not judged.
struct Request {
    segment: String,
    params: Params,
    client: client::Presented,
    origin: Option<String>,
}

/// The members of a successful answer, in Entra's order.
#[derive(Serialize)]
struct Tokens {
    token_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    expires_in: i64,
    ext_expires_in: i64,
    access_token: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id_token: Option<String>,
}

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/{tenant}/oauth2/v2.0/token", post(endpoint).options(preflight).fallback(other_method))
}

async fn endpoint(
    State(world): State<Arc<World>>,
    Path(segment): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let params = Params::parse(&body);
    let correlation = chosen_correlation(&headers);
    let request = Request {
        segment,
        client: client::Presented::read(&params, &headers),
        origin: headers.get(ORIGIN).map(|origin| String::from_utf8_lossy(origin.as_bytes()).into_owned()),
        params,
    };
    let answer = answer(&world, &mut world.directory(), &request);
    let mut response = match answer {
        Ok(tokens) => Json(tokens).into_response(),
        Err(refusal) => world.refuse(&refusal, correlation),
    };
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store, no-cache"));
    headers.insert(PRAGMA, HeaderValue::from_static("no-cache"));
    if request.origin.is_some() {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    response
}

/// The checks in Entra's order, as far as it is known: a credential at all, the tenant, the client, then what the grant
/// brings.
fn answer(world: &World, directory: &mut Directory, request: &Request) -> Result<Tokens, Refusal> {
    let grant = request.params.get("grant_type").ok_or_else(|| Refusal::parameter_missing("grant_type"))?;
    if directory.has(Fault::EntraServiceError) {
        return Err(Refusal::service_down());
    }
    if grant == "client_credentials" && request.client.secret.is_none() {
        return Err(Refusal::no_credential());
    }
    let tenant =
        directory.resolve(&request.segment).ok_or_else(|| Refusal::tenant_not_found(&request.segment))?;
    match grant {
        "authorization_code" => code::redeem(world, directory, request, tenant),
        "client_credentials" => credentials::issue(world, directory, request, tenant),
        "refresh_token" => refresh::renew(world, directory, request, tenant),
        other => Err(Refusal::grant_unknown(other)),
    }
}

/// The client id that was sent, known under this tenant.
fn client_id(directory: &Directory, request: &Request, tenant: TenantKind) -> Result<String, Refusal> {
    let sent = request.client.id.as_deref().ok_or_else(|| Refusal::parameter_missing("client_id"))?;
    app_for(directory, sent, tenant).map(|app| app.client_id.clone())
}

async fn other_method(
    State(world): State<Arc<World>>,
    Path(_): Path<String>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    world.refuse(&Refusal::wrong_method(method.as_str()), chosen_correlation(&headers))
}

async fn preflight() -> Response {
    let headers = [
        (ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*")),
        (ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("content-type, client-request-id")),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}
