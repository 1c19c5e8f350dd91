//! The two look-ups of Microsoft Graph that products make, and OpenID Connect's userinfo.

mod error;
mod list;

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Map, Value, json};

pub(crate) use error::GraphError;

use crate::fault::Fault;
use crate::params::Params;
use crate::tenant::{Directory, User};
use crate::token::AccessGrant;
use crate::world::World;

/// What `/me` and `/users` give without `$select`: eleven properties, in Microsoft's order.
const DEFAULT: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];
/// What else can be selected here.
const FURTHER: [&str; 2] = ["accountEnabled", "userType"];

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/v1.0/me", get(me))
        .route("/v1.0/users", get(users))
        .route("/v1.0/users/{id}", get(user))
        .route("/oidc/userinfo", get(userinfo).post(userinfo))
}

async fn me(State(world): State<Arc<World>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let directory = world.directory();
    let answer = bearer(&directory, &headers).and_then(|grant| {
        let sign_in = grant.sign_in.as_deref().ok_or_else(GraphError::delegated_only)?;
        allow(&directory, grant, &["User.Read", "User.Read.All", "Directory.Read.All"])?;
        let user = directory.user(sign_in).ok_or_else(GraphError::not_found)?;
        entity(&world.base, &directory, grant.tenant, user, &select(query.as_deref())?)
    });
    respond(&directory, &headers, answer)
}

async fn users(State(world): State<Arc<World>>, RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let directory = world.directory();
    let params = Params::parse(query.as_deref().unwrap_or_default().as_bytes());
    let answer = bearer(&directory, &headers).and_then(|grant| {
        allow(&directory, grant, &["User.Read.All", "Directory.Read.All"])?;
        list::page(&world.base, &directory, grant.tenant, &params, &select(query.as_deref())?)
    });
    respond(&directory, &headers, answer)
}

async fn user(
    State(world): State<Arc<World>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let directory = world.directory();
    let answer = bearer(&directory, &headers).and_then(|grant| {
        allow(&directory, grant, &["User.Read.All", "Directory.Read.All"])?;
        let known = |user: &&User| {
            user.seen_from(grant.tenant, directory.home().id)
                .is_some_and(|seen| seen.object_id == id || seen.upn.eq_ignore_ascii_case(&id))
        };
        let user = directory.users.iter().find(known).ok_or_else(GraphError::not_found)?;
        entity(&world.base, &directory, grant.tenant, user, &select(query.as_deref())?)
    });
    respond(&directory, &headers, answer)
}

/// `GET /oidc/userinfo`: needs `openid` only.
async fn userinfo(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let directory = world.directory();
    let answer = bearer(&directory, &headers).and_then(|grant| {
        let sign_in = grant.sign_in.as_deref().ok_or_else(GraphError::delegated_only)?;
        allow(&directory, grant, &["openid"])?;
        let user = directory.user(sign_in).ok_or_else(GraphError::not_found)?;
        let seen = user.seen_from(grant.tenant, directory.home().id).ok_or_else(GraphError::not_found)?;
        let mut claims = json!({"sub": seen.object_id});
        if grant.permissions.contains("profile") {
            claims["name"] = json!(user.name());
            claims["given_name"] = json!(user.given_name);
            claims["family_name"] = json!(user.surname);
        }
        if let (Some(mail), _) = directory.addresses(user, seen.upn)
            && grant.permissions.contains("email")
        {
            claims["email"] = json!(mail);
        }
        Ok(claims)
    });
    respond(&directory, &headers, answer)
}

/// What the token of the request allows.
fn bearer<'a>(directory: &'a Directory, headers: &HeaderMap) -> Result<&'a AccessGrant, GraphError> {
    let sent = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (scheme, token) = sent.split_once(' ').unwrap_or((sent, ""));
    if !scheme.eq_ignore_ascii_case("bearer") || token.trim().is_empty() {
        return Err(GraphError::no_token());
    }
    let grant = directory.access_tokens.get(token.trim()).ok_or_else(GraphError::token_unknown)?;
    if grant.expires <= directory.now() {
        return Err(GraphError::token_expired());
    }
    if !grant.for_graph {
        return Err(GraphError::token_for_another());
    }
    Ok(grant)
}

/// One of these permissions has to be in the token; consent given after the token was issued does not help.
fn allow(directory: &Directory, grant: &AccessGrant, one_of: &[&str]) -> Result<(), GraphError> {
    let has = one_of.iter().any(|name| grant.permissions.contains(name));
    if has && !directory.has(Fault::GraphPermissionMissing) { Ok(()) } else { Err(GraphError::denied()) }
}

fn select(query: Option<&str>) -> Result<Vec<&'static str>, GraphError> {
    let params = Params::parse(query.unwrap_or_default().as_bytes());
    let Some(names) = params.get("$select") else { return Ok(DEFAULT.to_vec()) };
    let known = |name: &str| {
        let name = name.trim();
        DEFAULT
            .iter()
            .chain(&FURTHER)
            .copied()
            .find(|known| known.eq_ignore_ascii_case(name))
            .ok_or_else(|| GraphError::no_such_property(name))
    };
    names.split(',').map(known).collect()
}

/// One person as Graph shows it in a list.
fn properties(
    directory: &Directory,
    tenant: &str,
    user: &User,
    names: &[&str],
) -> Option<Map<String, Value>> {
    let seen = user.seen_from(tenant, directory.home().id)?;
    let (mail, upn) = directory.addresses(user, seen.upn);
    let value = |name: &&str| {
        let value = match *name {
            "businessPhones" => json!([]),
            "displayName" => json!(user.name()),
            "givenName" => json!(user.given_name),
            "surname" => json!(user.surname),
            "mail" => json!(mail),
            "userPrincipalName" => json!(upn),
            "id" => json!(seen.object_id),
            "accountEnabled" => json!(user.enabled),
            "userType" => json!(if seen.guest { "Guest" } else { "Member" }),
            _ => Value::Null,
        };
        ((*name).to_owned(), value)
    };
    Some(names.iter().map(value).collect())
}

fn entity(
    base: &str,
    directory: &Directory,
    tenant: &str,
    user: &User,
    names: &[&str],
) -> Result<Value, GraphError> {
    let mut shown = Map::new();
    shown.insert(
        "@odata.context".into(),
        json!(format!("{base}/v1.0/$metadata#users{}/$entity", listed(names))),
    );
    shown.extend(properties(directory, tenant, user, names).ok_or_else(GraphError::not_found)?);
    Ok(Value::Object(shown))
}

/// With `$select` the context lists the names in brackets.
fn listed(names: &[&str]) -> String {
    if names == DEFAULT { String::new() } else { format!("({})", names.join(",")) }
}

fn respond(directory: &Directory, headers: &HeaderMap, answer: Result<Value, GraphError>) -> Response {
    match answer {
        Ok(value) => Json(value).into_response(),
        Err(error) => error.respond(directory.now(), headers),
    }
}
