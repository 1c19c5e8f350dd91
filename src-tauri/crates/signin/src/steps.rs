//! What follows the callback: sender, code, token, account, the product's own calls.

use entra::graph::Account;
use entra::token::Redemption;
use entra::{
    Check, CheckStatus, Claims, Discovery, ErrorBody, Failure, Http, Started, Tenant, Tokens, graph, id_token,
};
use secret::Secret;

use crate::account::{addresses, compare, compare_among, looks_like_an_address};
use crate::event::Event;
use crate::judge::{Answer, Callback};
use crate::plan::{Context, Plan};
use crate::rehearsal::{Rehearsal, Rehearsed};
use crate::stage::{Stage, StageStatus};
use crate::trail::Trail;

/// Application permissions that let an app list users; `User.Read.All` is the least (Microsoft Graph: "List users").
const LISTING_ROLES: [&str; 4] =
    ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"];

/// What the steps share.
pub(crate) struct SignIn<'a> {
    pub(crate) http: &'a Http,
    pub(crate) plan: &'a Plan,
    pub(crate) secret: &'a Secret,
    pub(crate) discovery: &'a Discovery,
    pub(crate) started: &'a Started,
    pub(crate) redirect_uri: &'a str,
}

/// From the true callback to the last rehearsal. What does not hold stands in the trail afterwards.
pub(crate) async fn answered(sign_in: &SignIn<'_>, callback: Callback, trail: &mut Trail<'_>) {
    trail.stage(Stage::WaitingForMicrosoft, StageStatus::Passed);
    trail.tell(Event::Callback);
    trail.check("state", CheckStatus::Passed, Some("the-one-sent"), Some("the-one-sent".to_owned()));
    let Some(code) = code(sign_in, callback, trail) else {
        return trail.stage(Stage::AnswerReceived, StageStatus::Failed);
    };
    trail.stage(Stage::AnswerReceived, StageStatus::Passed);
    trail.stage(Stage::CodeExchanged, StageStatus::UnderWay);
    let Some(tokens) = redeem(sign_in, &code, trail).await else {
        return trail.stage(Stage::CodeExchanged, StageStatus::Failed);
    };
    drop(code);
    trail.stage(Stage::CodeExchanged, StageStatus::Passed);
    trail.stage(Stage::TokenChecked, StageStatus::UnderWay);
    let Some(claims) = verify(sign_in, &tokens, trail).await else {
        return trail.stage(Stage::TokenChecked, StageStatus::Failed);
    };
    trail.stage(Stage::TokenChecked, StageStatus::Passed);
    account_and_calls(sign_in, &tokens, &claims, trail).await;
}

/// The code, unless the callback comes from elsewhere, brings an error, or brings nothing.
fn code(sign_in: &SignIn<'_>, callback: Callback, trail: &mut Trail<'_>) -> Option<Secret> {
    if let Some(iss) = &callback.iss {
        let issuer = &sign_in.discovery.issuer;
        // RFC 9207 compares with the metadata's issuer as it stands; Microsoft's shared authorities have a template there.
        let holds = issuer.accepts(iss) || issuer.as_str() == iss;
        trail.checks.push(Check {
            id: "callback-issuer",
            status: if holds { CheckStatus::Passed } else { CheckStatus::Failed },
            expected: Some(id_token::shown(issuer.as_str())),
            found: Some(id_token::shown(iss)),
        });
        if !holds {
            trail.refuse("callback-invalid", Some("issuer"));
            return None;
        }
    }
    match callback.answer {
        Answer::Code(code) => return Some(code),
        Answer::Nothing => trail.refuse("callback-invalid", Some("missing-code")),
        Answer::Error { error, description, subcode, uri } => {
            let mut body = ErrorBody::from_redirect(&error, description.as_deref(), subcode.as_deref());
            body.error_uri = uri;
            let declined = body.codes.contains(&65004)
                || (error == "access_denied"
                    && (subcode.as_deref() == Some("cancel") || body.codes.is_empty()));
            let cause = declined.then_some("user-declined-consent");
            trail.fail_for(cause, Failure::Microsoft(Box::new(body)), Context::Callback);
        }
    }
    None
}

async fn redeem(sign_in: &SignIn<'_>, code: &Secret, trail: &mut Trail<'_>) -> Option<Tokens> {
    let redemption = Redemption {
        client_id: &sign_in.plan.client_id,
        secret: sign_in.secret,
        code,
        redirect_uri: sign_in.redirect_uri,
        verifier: &sign_in.started.verifier,
        correlation_id: sign_in.started.correlation_id,
    };
    match entra::redeem(sign_in.http, sign_in.discovery, &redemption).await {
        Ok(tokens) => {
            trail.tell(Event::TokenResponse { status: tokens.status });
            Some(tokens)
        }
        Err(failure) => {
            if let Some(status) = failure.status() {
                trail.tell(Event::TokenResponse { status });
            }
            trail.fail(failure, Context::CodeExchange);
            None
        }
    }
}

async fn verify(sign_in: &SignIn<'_>, tokens: &Tokens, trail: &mut Trail<'_>) -> Option<Claims> {
    let discovery = sign_in.discovery;
    let expected = id_token::Expected::of(discovery, &sign_in.plan.client_id, &sign_in.started.nonce);
    match id_token::verify(sign_in.http, discovery, tokens, &expected, (sign_in.plan.now)()).await {
        Ok(verdict) => {
            trail.checks.extend(verdict.checks);
            trail.claims = verdict.claims;
            if let Some(reason) = verdict.reason {
                trail.refuse("id-token-invalid", Some(reason.slug()));
                return None;
            }
            trail.claims.clone()
        }
        Err(failure) => {
            trail.fail(failure, Context::Keys);
            None
        }
    }
}

async fn account_and_calls(sign_in: &SignIn<'_>, tokens: &Tokens, claims: &Claims, trail: &mut Trail<'_>) {
    let plan = sign_in.plan;
    let home = home(sign_in).await;
    check_registration_tenant(sign_in, home.as_ref(), claims, trail);

    let compares = plan.expect_email.is_some();
    let from_graph = (compares || plan.compare_sources)
        && plan.address_sources.iter().any(|source| source.is_from_graph());
    if compares {
        trail.stage(Stage::AccountMatches, StageStatus::UnderWay);
    }
    let profile = match from_graph || plan.rehearsals.iter().any(|rehearsal| rehearsal.reads_the_profile()) {
        true => Some(graph::me(sign_in.http, &plan.graph, tokens).await),
        false => None,
    };
    trail.account = profile.as_ref().and_then(|profile| profile.as_ref().ok().cloned());
    match &plan.expect_email {
        Some(expected) => {
            let (how, check) =
                compare(expected, &addresses(&plan.address_sources, claims, trail.account.as_ref()));
            let status = if how.cause().is_none() { StageStatus::Passed } else { StageStatus::Failed };
            trail.checks.push(check);
            match (how.cause(), &profile) {
                // Nothing to compare because Graph did not tell: what Graph said is the cause.
                (Some("email-claim-missing"), Some(Err(failure))) if from_graph => {
                    trail.fail(failure.clone(), Context::GraphMe);
                }
                (Some(cause), _) => trail.refuse(cause, None),
                (None, _) => {}
            }
            trail.stage(Stage::AccountMatches, status);
        }
        None => {
            // Graph that did not answer tells nothing about the account
            let all_told = !from_graph || trail.account.is_some();
            if plan.compare_sources && all_told {
                let held = addresses(&plan.address_sources, claims, trail.account.as_ref());
                trail.checks.push(compare_among(&held));
            }
            trail.stage(Stage::AccountMatches, StageStatus::Skipped);
        }
    }

    if plan.rehearsals.is_empty() {
        return trail.stage(Stage::ProductsCalls, StageStatus::Skipped);
    }
    trail.stage(Stage::ProductsCalls, StageStatus::UnderWay);
    let mut all_hold = true;
    for &rehearsal in &plan.rehearsals {
        let rehearsed = match (rehearsal, &profile) {
            (Rehearsal::GraphMe | Rehearsal::GraphMeMail, Some(profile)) => {
                rehearse_me(rehearsal, profile, trail)
            }
            (Rehearsal::GraphUsers, _) => rehearse_users(sign_in, home.as_ref(), trail).await,
            // The profile is always asked for when a rehearsal reads it.
            (Rehearsal::GraphMe | Rehearsal::GraphMeMail, None) => continue,
        };
        all_hold &= rehearsed.status != CheckStatus::Failed;
        trail.rehearsed(rehearsal, rehearsed);
    }
    trail.stage(Stage::ProductsCalls, if all_hold { StageStatus::Passed } else { StageStatus::Failed });
}

/// The registration's own tenant, where the plan needs it beyond the sign-in. `None`: nobody said which it is.
async fn home(sign_in: &SignIn<'_>) -> Option<Result<Discovery, Failure>> {
    let plan = sign_in.plan;
    let tenant = match &plan.registration_tenant {
        Some(tenant) if tenant.is_one_directory() => tenant,
        Some(_) => return None,
        None if plan.sign_in_tenant.is_one_directory() => &plan.sign_in_tenant,
        None => return None,
    };
    if *tenant == plan.sign_in_tenant {
        return Some(Ok(sign_in.discovery.clone()));
    }
    let only_compared = !plan.rehearsals.contains(&Rehearsal::GraphUsers);
    if only_compared && matches!(tenant, Tenant::Id(_)) {
        return None;
    }
    Some(entra::discover(sign_in.http, &plan.authority, tenant).await)
}

/// Where the product signs in for many tenants, an account from another one than the registration's is shown as such.
fn check_registration_tenant(
    sign_in: &SignIn<'_>,
    home: Option<&Result<Discovery, Failure>>,
    claims: &Claims,
    trail: &mut Trail<'_>,
) {
    let plan = sign_in.plan;
    let Some(registration) =
        plan.registration_tenant.as_ref().filter(|tenant| **tenant != plan.sign_in_tenant)
    else {
        return;
    };
    let expected = match (registration, home) {
        (Tenant::Id(id), _) => Some(id.to_string()),
        (_, Some(Ok(discovery))) => discovery.tenant_id.map(|id| id.to_string()),
        _ => None,
    };
    let found = claims.tid.clone();
    let status = match (&expected, &found) {
        (Some(expected), Some(found)) if expected.eq_ignore_ascii_case(found) => CheckStatus::Passed,
        (Some(_), Some(_)) => CheckStatus::Warning,
        _ => CheckStatus::Skipped,
    };
    trail.checks.push(Check {
        id: "registration-tenant",
        status,
        expected,
        found: found.as_deref().map(id_token::shown),
    });
}

fn rehearse_me(rehearsal: Rehearsal, profile: &Result<Account, Failure>, trail: &mut Trail<'_>) -> Rehearsed {
    let id = rehearsal.slug();
    match profile {
        Err(failure) => failed_call(id, failure.clone(), Context::GraphMe, None, trail),
        Ok(account) if rehearsal == Rehearsal::GraphMeMail && !has_mail(account) => {
            // Logto's connector refuses an account without `mail`, whatever else is there.
            trail.refuse("email-claim-missing", None);
            refused(id, "email-claim-missing", "mail-empty")
        }
        Ok(_) => passed(id),
    }
}

fn has_mail(account: &Account) -> bool {
    account.mail.as_deref().is_some_and(|mail| looks_like_an_address(mail.trim()))
}

/// With the app's own rights. The call is the proof; the roles inside the token only tell why it failed.
async fn rehearse_users(
    sign_in: &SignIn<'_>,
    home: Option<&Result<Discovery, Failure>>,
    trail: &mut Trail<'_>,
) -> Rehearsed {
    let (plan, id) = (sign_in.plan, Rehearsal::GraphUsers.slug());
    let home = match home {
        None => {
            return Rehearsed {
                id,
                status: CheckStatus::Skipped,
                cause: None,
                detail: Some("no-tenant".to_owned()),
            };
        }
        Some(Err(failure)) => return failed_call(id, failure.clone(), Context::Discovery, None, trail),
        Some(Ok(home)) => home,
    };
    let proven =
        entra::prove_secret(sign_in.http, &plan.authority, home, &plan.client_id, sign_in.secret).await;
    let token = match proven {
        Ok(token) => token,
        Err(failure) => return failed_call(id, failure, Context::AppToken, None, trail),
    };
    match graph::users(sign_in.http, &plan.graph, &token).await {
        Ok(_) => passed(id),
        Err(failure) => {
            let roles = match token.roles() {
                Some([]) => Some("no-roles"),
                Some(roles) if !roles.iter().any(|role| LISTING_ROLES.contains(&role.as_str())) => {
                    Some("other-roles")
                }
                _ => None,
            };
            failed_call(id, failure, Context::GraphUsers, roles, trail)
        }
    }
}

fn passed(id: &'static str) -> Rehearsed {
    Rehearsed { id, status: CheckStatus::Passed, cause: None, detail: None }
}

fn refused(id: &'static str, cause: &str, detail: &str) -> Rehearsed {
    Rehearsed {
        id,
        status: CheckStatus::Failed,
        cause: Some(cause.to_owned()),
        detail: Some(detail.to_owned()),
    }
}

fn failed_call(
    id: &'static str,
    failure: Failure,
    context: Context,
    detail: Option<&str>,
    trail: &mut Trail<'_>,
) -> Rehearsed {
    let told = match &failure {
        Failure::Graph(error) => Some(error.code.clone()),
        Failure::Microsoft(body) => Some(body.error.clone()),
        other => other.reason().map(str::to_owned),
    };
    let cause = trail.fail(failure, context);
    Rehearsed {
        id,
        status: CheckStatus::Failed,
        cause: Some(cause),
        detail: detail.map(str::to_owned).or(told),
    }
}
