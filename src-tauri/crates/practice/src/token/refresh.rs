//! Renewing tokens with a refresh token.

use super::code::issue;
use super::{IdTokenFor, Request, Tokens, client, client_id, id_token};
use crate::failure::Refusal;
use crate::fault::Fault;
use crate::scopes::{self, GRAPH};
use crate::tenant::{Directory, TenantKind};
use crate::world::World;

pub(super) fn renew(
    world: &World,
    directory: &mut Directory,
    request: &Request,
    tenant: TenantKind,
) -> Result<Tokens, Refusal> {
    let client_id = client_id(directory, request, tenant)?;
    let sent =
        request.params.get("refresh_token").ok_or_else(|| Refusal::parameter_missing("refresh_token"))?;
    let mut grant = directory.refresh_tokens.get(sent).cloned().ok_or_else(Refusal::code_malformed)?;
    let app = directory.app(&client_id).ok_or_else(Refusal::code_of_another)?;
    let (secret, origin) = (request.client.secret.as_deref(), request.origin.as_deref());
    client::check_platform(directory, app, grant.platform, true, secret, origin)?;
    if grant.client_id != client_id {
        return Err(Refusal::code_of_another());
    }
    if matches!(tenant, TenantKind::One(one) if one.id != grant.tenant) {
        return Err(Refusal::code_of_another_tenant());
    }
    if grant.expires <= directory.now() {
        return Err(Refusal::code_expired());
    }
    if !directory.user(&grant.sign_in).is_some_and(|user| user.enabled) {
        return Err(Refusal::account_disabled());
    }
    if let Some(scope) = request.params.get("scope") {
        grant.asked = scopes::delegated(scope, app, &grant_tenant(directory, grant.tenant))?;
    }
    let enterprise = directory
        .enterprise(&client_id, grant.tenant)
        .ok_or_else(|| Refusal::enterprise_app_missing(app, grant.tenant))?;
    if !enterprise.enabled || directory.has(Fault::AppDisabled) {
        return Err(Refusal::app_disabled(app));
    }
    if directory.has(Fault::ConsentNeeded)
        || grant.asked.names.iter().any(|scope| !enterprise.granted(scope, &grant.sign_in))
    {
        return Err(Refusal::not_consented(app));
    }
    if directory.has(Fault::MfaRequired) {
        return Err(Refusal::second_factor(GRAPH));
    }
    let id = grant.asked.has("openid").then(|| {
        let token = IdTokenFor {
            client_id: &client_id,
            tenant: grant.tenant,
            sign_in: &grant.sign_in,
            asked: &grant.asked,
            nonce: None,
            signed_in_at: directory.now(),
            code: None,
            access_token: None,
        };
        id_token(world, directory, &token)
    });
    // A new refresh token takes the old one's place; the old one stays good, as at Entra.
    let next = grant.asked.has("offline_access").then(|| grant.clone());
    let (sign_in, asked) = (grant.sign_in, grant.asked);
    Ok(issue(
        world,
        directory,
        &client_id,
        grant.tenant,
        &sign_in,
        &asked,
        secret.is_some(),
        next,
        id.flatten(),
    ))
}

fn grant_tenant(directory: &Directory, id: &str) -> String {
    directory.tenant(id).map_or_else(|| id.to_owned(), |tenant| tenant.name.to_owned())
}
