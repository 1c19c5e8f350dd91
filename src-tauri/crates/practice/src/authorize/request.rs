//! Reading an authorization request: what is wrong with it before anybody signs in.

use std::collections::BTreeSet;

use super::answer::{Answer, Mode};
use crate::failure::Refusal;
use crate::fault::Fault;
use crate::params::Params;
use crate::redirect::{self, Platform, Registered};
use crate::scopes::{self, Asked};
use crate::tenant::{App, Directory};
use crate::token::Challenge;

/// Where the answer goes, once it is known that it may go there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) uri: String,
    pub(super) platform: Platform,
}

/// A request that can be answered.
pub(super) struct Request {
    pub(super) response_types: BTreeSet<&'static str>,
    pub(super) mode: Mode,
    pub(super) asked: Asked,
    pub(super) challenge: Option<Challenge>,
    pub(super) nonce: Option<String>,
    pub(super) state: Option<String>,
}

/// The redirect URI that was sent, held against those registered. The outcome is kept back until somebody has signed
/// in: before that Entra answers registered and unregistered ones alike.
pub(super) fn target(directory: &Directory, app: &App, params: &Params) -> Result<Target, Refusal> {
    let none: Vec<Registered> = Vec::new();
    let registered = if directory.has(Fault::NoReplyUrlRegistered) { &none } else { &app.redirects };
    if registered.is_empty() {
        return Err(Refusal::no_redirect_registered());
    }
    let platform_of = |found: &Registered| {
        if directory.has(Fault::WrongPlatform) {
            Platform::Spa
        } else if directory.has(Fault::PublicClientWithSecret) {
            Platform::Public
        } else {
            found.platform
        }
    };
    let Some(sent) = params.get("redirect_uri") else {
        let first = &registered[0];
        return Ok(Target { uri: first.uri.clone(), platform: platform_of(first) });
    };
    if !redirect::is_secure(sent) {
        return Err(Refusal::redirect_not_secure());
    }
    redirect::matching(registered, sent)
        .filter(|_| !directory.has(Fault::RedirectUriMismatch))
        .map(|found| Target { uri: sent.to_owned(), platform: platform_of(found) })
        .ok_or_else(|| Refusal::redirect_not_registered(sent, &app.client_id))
}

/// Whether what was sent as redirect URI is an address at all.
pub(super) fn is_absolute(params: &Params) -> bool {
    params.get("redirect_uri").is_none_or(|sent| url::Url::parse(sent).is_ok())
}

/// How an answer travels: as asked for, else in the query for a code alone and in the fragment otherwise.
pub(super) fn mode(params: &Params) -> Mode {
    let code_only = params.text("response_type") == "code";
    match params.get("response_mode") {
        Some("query") if code_only => Mode::Query,
        Some("fragment") => Mode::Fragment,
        Some("form_post") => Mode::FormPost,
        _ if code_only => Mode::Query,
        _ => Mode::Fragment,
    }
}

/// Reads the rest of the request. What is refused here is told to the product, if the redirect URI is registered.
pub(super) fn read(app: &App, params: &Params, tenant_name: &str) -> Result<Request, Refusal> {
    let response_types = response_types(app, params)?;
    match params.get("response_mode") {
        None | Some("fragment" | "form_post") => {}
        Some("query") if response_types.len() == 1 && response_types.contains("code") => {}
        Some(other) => return Err(Refusal::response_mode_unfit(other)),
    }
    let scope = params.get("scope").ok_or_else(|| Refusal::parameter_missing("scope"))?;
    let nonce = params.get("nonce").map(str::to_owned);
    if response_types.contains("id_token") && nonce.is_none() {
        return Err(Refusal::parameter_missing("nonce"));
    }
    Ok(Request {
        mode: mode(params),
        asked: scopes::delegated(scope, app, tenant_name)?,
        challenge: challenge(params)?,
        nonce,
        state: params.get("state").map(str::to_owned),
        response_types,
    })
}

/// A refusal that the product hears of, or stays on the page if there is no address for it.
pub(super) fn tell(
    target: &Result<Target, Refusal>,
    params: &Params,
    refusal: Refusal,
) -> Result<Answer, Refusal> {
    match target {
        Ok(target) => Ok(Answer::refused(&target.uri, mode(params), &refusal, params.get("state"))),
        Err(own) => Err(own.clone()),
    }
}

fn response_types(app: &App, params: &Params) -> Result<BTreeSet<&'static str>, Refusal> {
    let asked = params.get("response_type").ok_or_else(|| Refusal::parameter_missing("response_type"))?;
    let mut types = BTreeSet::new();
    for word in asked.split_whitespace() {
        types.insert(match word {
            "code" => "code",
            "id_token" if app.implicit_id_tokens => "id_token",
            "token" if app.implicit_access_tokens => "token",
            "id_token" | "token" => return Err(Refusal::response_type_off(word)),
            _ => return Err(Refusal::response_type_unknown(asked)),
        });
    }
    Ok(types)
}

/// A challenge without a method is a plain one (RFC 7636, section 4.3).
fn challenge(params: &Params) -> Result<Option<Challenge>, Refusal> {
    let Some(challenge) = params.get("code_challenge") else { return Ok(None) };
    if !(43..=128).contains(&challenge.len()) {
        return Err(Refusal::challenge_size());
    }
    match params.get("code_challenge_method") {
        None | Some("plain") => Ok(Some(Challenge::Plain(challenge.to_owned()))),
        Some("S256") => Ok(Some(Challenge::S256(challenge.to_owned()))),
        Some(other) => Err(Refusal::challenge_method(other)),
    }
}
