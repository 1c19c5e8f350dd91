//! Client credentials: a token for the app by itself.

use super::grant::{ACCESS_LIFETIME, AccessGrant, access_token};
use super::{Request, Tokens, client, client_id};
use crate::clock::later;
use crate::failure::Refusal;
use crate::fault::Fault;
use crate::scopes;
use crate::tenant::{Directory, TenantKind};
use crate::world::World;

pub(super) fn issue(
    world: &World,
    directory: &mut Directory,
    request: &Request,
    tenant: TenantKind,
) -> Result<Tokens, Refusal> {
    let client_id = client_id(directory, request, tenant)?;
    // Without a tenant's own address there is no app to be alone; Entra words it as a policy (seen in 2026).
    let TenantKind::One(tenant) = tenant else { return Err(Refusal::blocked_by_policy()) };
    let for_graph = check(directory, request, tenant.id, tenant.name, &client_id)?;
    let permissions = directory
        .enterprise(&client_id, tenant.id)
        .filter(|_| for_graph)
        .map(|enterprise| enterprise.roles.clone())
        .unwrap_or_default();
    let grant = AccessGrant {
        tenant: tenant.id,
        sign_in: None,
        permissions,
        for_graph,
        expires: later(directory.now(), ACCESS_LIFETIME),
    };
    Ok(Tokens {
        token_type: "Bearer",
        scope: None,
        expires_in: ACCESS_LIFETIME.as_secs(),
        ext_expires_in: ACCESS_LIFETIME.as_secs(),
        access_token: access_token(world, directory, &client_id, true, grant),
        refresh_token: None,
        id_token: None,
    })
}

/// Whether the token may be issued; gives whether it is for Graph.
fn check(
    directory: &Directory,
    request: &Request,
    tenant_id: &str,
    tenant_name: &str,
    client_id: &str,
) -> Result<bool, Refusal> {
    let app = directory.app(client_id).ok_or_else(|| Refusal::app_unknown(client_id, tenant_name))?;
    if let Some(origin) = &request.origin {
        return Err(Refusal::cross_origin(origin));
    }
    let secret = request.client.secret.as_deref().ok_or_else(Refusal::no_credential)?;
    client::check_secret(directory, app, secret)?;
    let scope = request.params.get("scope").ok_or_else(|| Refusal::parameter_missing("scope"))?;
    let for_graph = scopes::application(scope, app, tenant_name)?;
    let enterprise = directory
        .enterprise(client_id, tenant_id)
        .ok_or_else(|| Refusal::enterprise_app_missing(app, tenant_id))?;
    if !enterprise.enabled || directory.has(Fault::AppDisabled) {
        return Err(Refusal::app_disabled(app));
    }
    if directory.has(Fault::ConditionalAccessBlock) {
        return Err(Refusal::blocked_by_policy());
    }
    Ok(for_graph)
}
