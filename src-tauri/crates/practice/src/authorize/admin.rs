//! Admin consent: an administrator grants an app what it asks for, for everybody.

use std::collections::BTreeSet;

use super::account;
use super::answer::{Answer, Mode};
use super::request;
use super::{Decision, Flow, Step, pages};
use crate::failure::Refusal;
use crate::registry::grant_configured;
use crate::scopes;
use crate::tenant::{Directory, PermissionKind, TenantKind};
use crate::token::app_for;

pub(super) fn consent(
    directory: &mut Directory,
    flow: &Flow,
    tenant: TenantKind,
    v1: bool,
    decision: Option<Decision>,
) -> Step {
    match walk(directory, flow, tenant, v1, decision) {
        Ok(step) => step,
        Err(refusal) => Step::Page(refusal),
    }
}

fn walk(
    directory: &mut Directory,
    flow: &Flow,
    tenant: TenantKind,
    v1: bool,
    decision: Option<Decision>,
) -> Result<Step, Refusal> {
    let params = &flow.params;
    let client_id = params.get("client_id").ok_or_else(|| Refusal::parameter_missing("client_id"))?;
    let app = app_for(directory, client_id, tenant)?;
    let Some(typed) = flow.account.as_deref() else {
        let people = account::people(directory, flow);
        return Ok(Step::Account(pages::AccountPage { people, app: app.name.clone() }));
    };
    let who = account::check(directory, app, tenant, typed)?;
    let place = account::place(directory, tenant);
    let state = params.get("state");
    if !who.administrator {
        if decision.is_some() {
            let target = request::target(directory, app, params)?;
            return Ok(Step::Back(Answer::bare_denial(&target.uri, Mode::Query, state)));
        }
        return Ok(Step::Approval(pages::ApprovalPage { account: who.user.sign_in, app: app.name.clone() }));
    }
    // Without a scope, and with `.default`, all that is configured is granted, application permissions included.
    let scope = params.get("scope").filter(|_| !v1);
    let named = scope.filter(|scope| !scope.contains(".default"));
    let asked = named.map(|scope| scopes::delegated(scope, app, place.name)).transpose()?;
    let (client_id, name) = (app.client_id.clone(), app.name.clone());
    let Some(decision) = decision else {
        let lines = match &asked {
            Some(asked) => pages::lines(asked.names.iter().copied()),
            None => pages::lines(app.permissions.iter().map(|permission| permission.name)),
        };
        return Ok(Step::Consent(pages::ConsentPage {
            account: who.user.sign_in,
            app: name,
            lines,
            whole_organization: true,
            box_for_everybody: false,
        }));
    };
    if !decision.accept {
        let target = request::target(directory, app, params)?;
        let refusal =
            Refusal::consent_declined().error(if v1 { "permission_denied" } else { "consent_required" });
        let mut answer = Answer::refused(&target.uri, Mode::Query, &refusal, state);
        // Said even where nothing was granted: who reads this member alone is misled.
        answer.put_first("admin_consent", "True");
        return Ok(Step::Back(answer));
    }
    match &asked {
        Some(asked) => {
            directory.enterprise_or_new(&client_id, who.tenant).tenant_grants.extend(&asked.names);
        }
        None => grant_configured(directory, &client_id, who.tenant),
    }
    // The consent stands even where the way back does not.
    let app = app_for(directory, &client_id, tenant)?;
    let target = request::target(directory, app, params)?;
    let mut answer = vec![("admin_consent", "True".to_owned()), ("tenant", who.tenant.to_owned())];
    if !v1 {
        let granted: BTreeSet<&str> = match &asked {
            Some(asked) => asked.names.clone(),
            None => app
                .permissions
                .iter()
                .filter(|permission| permission.kind == PermissionKind::Delegated || scope.is_some())
                .map(|permission| permission.name)
                .collect(),
        };
        answer.push(("scope", granted.into_iter().collect::<Vec<_>>().join(" ")));
    }
    answer.extend(state.map(|state| ("state", state.to_owned())));
    Ok(Step::Back(Answer::granted(&target.uri, Mode::Query, answer)))
}
