//! A sign-in, step by step.

use super::account::{self, SignedIn};
use super::answer::Answer;
use super::consent::{self, Need};
use super::request::{self, Request, Target};
use super::{Decision, Flow, Step, pages};
use crate::clock::later;
use crate::failure::Refusal;
use crate::fault::Fault;
use crate::random;
use crate::scopes::GRAPH;
use crate::tenant::{App, Directory, TenantKind};
use crate::token::{ACCESS_LIFETIME, AccessGrant, Code, IdTokenFor, access_token, app_for, id_token};
use crate::world::World;

pub(super) fn sign_in(
    world: &World,
    directory: &mut Directory,
    flow: &Flow,
    tenant: TenantKind,
    session: Option<&str>,
    decision: Option<Decision>,
) -> Step {
    match walk(directory, flow, tenant, session, decision) {
        Ok(Outcome::Shown(step)) => step,
        Ok(Outcome::Done(done)) => Step::Back(finish(world, directory, &done)),
        Err(refusal) => Step::Page(refusal),
    }
}

enum Outcome {
    Shown(Step),
    Done(Box<Done>),
}

struct Done {
    client_id: String,
    request: Request,
    target: Target,
    who: SignedIn,
}

/// Every `Err` stays on Microsoft's page.
fn walk(
    directory: &mut Directory,
    flow: &Flow,
    tenant: TenantKind,
    session: Option<&str>,
    decision: Option<Decision>,
) -> Result<Outcome, Refusal> {
    let params = &flow.params;
    let back = |answer: Answer| Ok(Outcome::Shown(Step::Back(answer)));
    let client_id = params.get("client_id").ok_or_else(|| Refusal::parameter_missing("client_id"))?;
    let app = app_for(directory, client_id, tenant)?;
    check_authority(directory, app, tenant)?;
    if !request::is_absolute(params) {
        return Err(Refusal::redirect_not_absolute());
    }
    let target = request::target(directory, app, params);
    let place = account::place(directory, tenant);
    let request = match request::read(app, params, place.name) {
        Ok(request) => request,
        Err(refusal) => return request::tell(&target, params, refusal).and_then(back),
    };

    let prompt = params.text("prompt");
    let silent = prompt == "none";
    let chosen = match &flow.account {
        Some(account) => Some(account.as_str()),
        None if matches!(prompt, "login" | "select_account") => None,
        None => session,
    };
    let Some(typed) = chosen else {
        if silent {
            return request::tell(&target, params, Refusal::not_signed_in()).and_then(back);
        }
        let people = account::people(directory, flow);
        return Ok(Outcome::Shown(Step::Account(pages::AccountPage { people, app: app.name.clone() })));
    };
    let who = account::check(directory, app, tenant, typed)?;
    let target = target?;
    account::check_policies(directory, app, &who)?;
    if silent && directory.has(Fault::MfaRequired) {
        return request::tell(&Ok(target), params, Refusal::second_factor(GRAPH)).and_then(back);
    }

    let again = prompt == "consent" && decision.is_none();
    let need = consent::need(directory, app, &who, &request.asked.names, again);
    let client_id = app.client_id.clone();
    match (need, decision) {
        (Need::Nothing, Some(decision)) if prompt == "consent" && !decision.accept => {
            let refusal = Refusal::consent_declined();
            return back(Answer::declined(&target.uri, request.mode, &refusal, params.get("state")));
        }
        (Need::Nothing, _) => {}
        (Need::Administrator | Need::Own(_), _) if silent => {
            let refusal = Refusal::not_consented(app).error("interaction_required");
            return request::tell(&Ok(target), params, refusal).and_then(back);
        }
        (Need::Administrator, Some(_)) => {
            // "Return to the application without granting consent" sends no number.
            return back(Answer::bare_denial(&target.uri, request.mode, params.get("state")));
        }
        (Need::Administrator, None) => {
            let page = pages::ApprovalPage { account: who.user.sign_in.clone(), app: app.name.clone() };
            return Ok(Outcome::Shown(Step::Approval(page)));
        }
        (Need::Own(_), Some(Decision { accept: false, .. })) => {
            let refusal = Refusal::consent_declined();
            return back(Answer::declined(&target.uri, request.mode, &refusal, params.get("state")));
        }
        (Need::Own(open), None) => {
            let page = pages::ConsentPage {
                account: who.user.sign_in.clone(),
                app: app.name.clone(),
                lines: pages::lines(open.iter().copied()),
                whole_organization: false,
                box_for_everybody: who.administrator,
            };
            return Ok(Outcome::Shown(Step::Consent(page)));
        }
        (Need::Own(open), Some(decision)) => {
            consent::record(directory, &client_id, &who, &open, decision);
        }
    }
    Ok(Outcome::Done(Box::new(Done { client_id, request, target, who })))
}

/// An app of one tenant is not served under an address for all.
fn check_authority(directory: &Directory, app: &App, tenant: TenantKind) -> Result<(), Refusal> {
    let single = app.account_type == crate::tenant::AccountType::SingleTenant;
    let shared = matches!(tenant, TenantKind::Organizations | TenantKind::Common);
    if (single && shared) || directory.has(Fault::WrongAuthoritySingleTenant) {
        return Err(Refusal::not_multitenant(app));
    }
    Ok(())
}

fn finish(world: &World, directory: &mut Directory, done: &Done) -> Answer {
    let now = directory.now();
    let (request, who) = (&done.request, &done.who);
    let wants = |kind| request.response_types.contains(kind);
    let mut params: Vec<(&'static str, String)> = Vec::new();
    let code = wants("code").then(random::code);
    if let Some(code) = &code {
        let kept = Code {
            client_id: done.client_id.clone(),
            tenant: who.tenant,
            sign_in: who.user.sign_in.clone(),
            asked: request.asked.clone(),
            redirect_uri: done.target.uri.clone(),
            platform: done.target.platform,
            challenge: request.challenge.clone(),
            nonce: request.nonce.clone(),
            signed_in_at: now,
            expires: later(now, Code::LIFETIME),
            redeemed: false,
        };
        directory.codes.insert(code.clone(), kept);
        params.push(("code", code.clone()));
    }
    let access = wants("token").then(|| {
        let grant = AccessGrant {
            tenant: who.tenant,
            sign_in: Some(who.user.sign_in.clone()),
            permissions: request.asked.names.clone(),
            for_graph: !request.asked.own,
            expires: later(now, ACCESS_LIFETIME),
        };
        access_token(world, directory, &done.client_id, false, grant)
    });
    if let Some(access) = &access {
        params.push(("access_token", access.clone()));
        params.push(("token_type", "Bearer".into()));
        params.push(("expires_in", ACCESS_LIFETIME.as_secs().to_string()));
    }
    if wants("id_token") {
        let token = IdTokenFor {
            client_id: &done.client_id,
            tenant: who.tenant,
            sign_in: &who.user.sign_in,
            asked: &request.asked,
            nonce: request.nonce.as_deref(),
            signed_in_at: now,
            code: code.as_deref(),
            access_token: access.as_deref(),
        };
        params.extend(id_token(world, directory, &token).map(|token| ("id_token", token)));
    }
    params.extend(request.state.clone().map(|state| ("state", state)));
    params.push(("session_state", random::guid()));
    Answer::granted(&done.target.uri, request.mode, params)
}
