//! The pages of a sign-in: account, consent, admin consent, refusals; and the answer to the product.
//!
//! One flow is decided anew from its request at every step; what is kept is the request and who signed in.

mod account;
mod admin;
mod answer;
mod consent;
mod decide;
mod pages;
mod request;
mod session;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::failure::{Ids, Refusal};
use crate::fault::Fault;
use crate::gate;
use crate::params::Params;
use crate::random;
use crate::tenant::Directory;
use crate::world::World;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    SignIn,
    /// Admin consent; the older address words a refusal in another way.
    AdminConsent {
        v1: bool,
    },
}

/// A sign-in under way.
#[derive(Clone)]
pub(crate) struct Flow {
    pub(crate) kind: Kind,
    /// The tenant's segment of the address.
    pub(crate) segment: String,
    pub(crate) params: Params,
    /// What was typed or picked on the account page.
    pub(crate) account: Option<String>,
}

/// What a person answered on a consent page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Decision {
    accept: bool,
    /// The box **Consent on behalf of your organization**.
    for_everybody: bool,
}

/// What comes next.
enum Step {
    Account(pages::AccountPage),
    Consent(pages::ConsentPage),
    /// Only an administrator may grant this.
    Approval(pages::ApprovalPage),
    /// Stays on Microsoft's page; the product hears nothing. With the app's name and id where they are known.
    Page(Refusal),
    /// Goes to the product.
    Back(answer::Answer),
}

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/{tenant}/oauth2/v2.0/authorize", get(sign_in).post(sign_in_posted))
        .route("/{tenant}/v2.0/adminconsent", get(admin_consent).post(admin_consent_posted))
        .route("/{tenant}/adminconsent", get(admin_consent_v1).post(admin_consent_v1_posted))
        .route("/{tenant}/oauth2/v2.0/logout", get(session::sign_out))
        .route("/error", get(session::explain))
        .route("/", get(|| async { Redirect::to("/practice") }))
}

async fn sign_in(
    world: State<Arc<World>>,
    tenant: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Response {
    walk(&world, Kind::SignIn, tenant.0, query, &headers, None)
}

async fn sign_in_posted(
    world: State<Arc<World>>,
    tenant: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    walk(&world, Kind::SignIn, tenant.0, query, &headers, Some(&body))
}

async fn admin_consent(
    world: State<Arc<World>>,
    tenant: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Response {
    walk(&world, Kind::AdminConsent { v1: false }, tenant.0, query, &headers, None)
}

async fn admin_consent_posted(
    world: State<Arc<World>>,
    tenant: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    walk(&world, Kind::AdminConsent { v1: false }, tenant.0, query, &headers, Some(&body))
}

async fn admin_consent_v1(
    world: State<Arc<World>>,
    tenant: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
) -> Response {
    walk(&world, Kind::AdminConsent { v1: true }, tenant.0, query, &headers, None)
}

async fn admin_consent_v1_posted(
    world: State<Arc<World>>,
    tenant: Path<String>,
    query: RawQuery,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    walk(&world, Kind::AdminConsent { v1: true }, tenant.0, query, &headers, Some(&body))
}

/// One step: a new request, or a form of one of our pages. A form is known by its fields; it may go to the address of the
/// page it stands on, with `flow` or, for a program that sends `account` or `decision` alone, without.
fn walk(
    world: &World,
    kind: Kind,
    segment: String,
    RawQuery(query): RawQuery,
    headers: &HeaderMap,
    body: Option<&[u8]>,
) -> Response {
    let query = Params::parse(query.unwrap_or_default().as_bytes());
    let form = body.map(Params::parse).unwrap_or_default();
    let own = ["flow", "account", "decision"].iter().any(|name| form.has(name));
    if own && !gate::is_own_form(headers) {
        return (StatusCode::FORBIDDEN, "this form does not come from a page of this server\n")
            .into_response();
    }
    let chosen = query.get("client-request-id").and_then(|id| uuid::Uuid::parse_str(id).ok());
    let mut directory = world.directory();
    let ids = Ids::new(directory.now(), chosen.map(|id| id.to_string()));
    let session = session::of(&directory, headers, world.port);
    let (flow_id, mut flow) = if own {
        match resume(&directory, &form, &query, kind, segment) {
            Some(found) => found,
            None => return pages::refusal(&Refusal::flow_unknown(), &ids, None),
        }
    } else {
        let params = if form.is_empty() { query } else { form.clone() };
        (random::text(18), Flow { kind, segment, params, account: None })
    };
    let mut cookie = None;
    if let Some(account) = form.get("account") {
        flow.account = Some(account.trim().to_owned());
        cookie = session::begin(&mut directory, account, world.port);
    }
    let decision = form
        .get("decision")
        .map(|decision| Decision { accept: decision == "accept", for_everybody: form.has("on_behalf") });
    // Who decides has just been asked for the account: a browser's session says who that was.
    let signed_in = if decision.is_some() && flow.account.is_none() { session.clone() } else { None };
    flow.account = flow.account.or(signed_in);
    let step = next(world, &mut directory, &flow, session.as_deref(), decision);
    let app =
        directory.app(flow.params.text("client_id")).map(|app| (app.name.clone(), app.client_id.clone()));
    directory.flows.insert(flow_id.clone(), flow);
    drop(directory);
    let mut response = match step {
        Step::Account(page) => page.show(&flow_id),
        Step::Consent(page) => page.show(&flow_id),
        Step::Approval(page) => page.show(&flow_id),
        Step::Page(refusal) => {
            tracing::debug!(code = refusal.code, "stays on the page");
            pages::refusal(&refusal, &ids, app.as_ref().map(|(name, id)| (name.as_str(), id.as_str())))
        }
        Step::Back(answer) => answer.send(&ids, &world.base),
    };
    if let Some(cookie) = cookie {
        response.headers_mut().insert(axum::http::header::SET_COOKIE, cookie);
    }
    response
}

/// The flow that a form belongs to: the one it names, or the one that its address describes.
fn resume(
    directory: &Directory,
    form: &Params,
    query: &Params,
    kind: Kind,
    segment: String,
) -> Option<(String, Flow)> {
    if let Some(id) = form.get("flow")
        && let Some(flow) = directory.flows.get(id)
    {
        return Some((id.to_owned(), flow.clone()));
    }
    query.get("client_id")?;
    Some((random::text(18), Flow { kind, segment, params: query.clone(), account: None }))
}

fn next(
    world: &World,
    directory: &mut Directory,
    flow: &Flow,
    session: Option<&str>,
    decision: Option<Decision>,
) -> Step {
    let Some(tenant) = directory.resolve(&flow.segment) else {
        return Step::Page(Refusal::tenant_not_found(&flow.segment));
    };
    if directory.has(Fault::EntraServiceError) {
        return Step::Page(Refusal::service_down());
    }
    match flow.kind {
        Kind::SignIn => decide::sign_in(world, directory, flow, tenant, session, decision),
        Kind::AdminConsent { v1 } => admin::consent(directory, flow, tenant, v1, decision),
    }
}
