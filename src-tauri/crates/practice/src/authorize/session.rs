//! The browser's session, so that a second sign-in need not ask again.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use maud::html;

use crate::page::{Policy, page};
use crate::params::Params;
use crate::random;
use crate::tenant::Directory;
use crate::world::World;

/// Cookies do not know ports, so the port is in the name.
fn name(port: u16) -> String {
    format!("practice_{port}")
}

/// Who is signed in in this browser.
pub(super) fn of(directory: &Directory, headers: &HeaderMap, port: u16) -> Option<String> {
    let name = name(port);
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| directory.sessions.get(value).cloned())
}

/// Begins a session for a person who exists.
pub(super) fn begin(directory: &mut Directory, account: &str, port: u16) -> Option<HeaderValue> {
    let sign_in = directory.user(account)?.sign_in.clone();
    let value = random::text(24);
    let cookie = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax", name(port));
    directory.sessions.insert(value, sign_in);
    HeaderValue::from_str(&cookie).ok()
}

/// `GET /{tenant}/oauth2/v2.0/logout`: ends the session and stays here.
pub(super) async fn sign_out(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let mut directory = world.directory();
    if let Some(who) = of(&directory, &headers, world.port) {
        directory.sessions.retain(|_, sign_in| *sign_in != who);
    }
    drop(directory);
    let body = html! {
        main {
            h1 { "You signed out of your account" }
            p { "It's a good idea to close all browser windows." }
        }
    };
    let mut response = page(Policy::SignIn, "Sign out", &body);
    let gone = format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0", name(world.port));
    if let Ok(gone) = HeaderValue::from_str(&gone) {
        response.headers_mut().insert(SET_COOKIE, gone);
    }
    response
}

/// `GET /error?code=N`: the page that `error_uri` names.
pub(super) async fn explain(RawQuery(query): RawQuery) -> Response {
    let params = Params::parse(query.unwrap_or_default().as_bytes());
    let code = params.text("code");
    let body = html! {
        main {
            h1 { "Error code look-up" }
            @if !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_digit()) {
                p { "AADSTS" (code) }
            }
            p { "At Microsoft this page explains the number. Latchkey does so under Fix a sign-in problem." }
        }
    };
    page(Policy::SignIn, "Error code look-up", &body)
}
