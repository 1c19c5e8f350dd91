//! Redeeming an authorization code.

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use super::grant::{ACCESS_LIFETIME, AccessGrant, RefreshGrant, access_token};
use super::{IdTokenFor, Request, Tokens, client, client_id, id_token};
use crate::clock::later;
use crate::failure::Refusal;
use crate::fault::Fault;
use crate::random;
use crate::redirect::Platform;
use crate::scopes::{Asked, GRAPH};
use crate::tenant::{Directory, TenantKind};
use crate::world::World;

/// A PKCE challenge (RFC 7636, section 4.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Challenge {
    Plain(String),
    S256(String),
}

impl Challenge {
    fn is_met_by(&self, verifier: &str) -> bool {
        match self {
            Self::Plain(challenge) => challenge == verifier,
            Self::S256(challenge) => {
                let hash = digest::digest(&digest::SHA256, verifier.as_bytes());
                URL_SAFE_NO_PAD.encode(hash) == *challenge
            }
        }
    }
}

/// What a code stands for.
#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) client_id: String,
    /// The tenant that was signed in to.
    pub(crate) tenant: &'static str,
    pub(crate) sign_in: String,
    pub(crate) asked: Asked,
    /// As it was sent to the authorize endpoint.
    pub(crate) redirect_uri: String,
    pub(crate) platform: Platform,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) nonce: Option<String>,
    pub(crate) signed_in_at: Timestamp,
    pub(crate) expires: Timestamp,
    pub(crate) redeemed: bool,
}

impl Code {
    /// Codes live for ten minutes.
    pub(crate) const LIFETIME: SignedDuration = SignedDuration::from_mins(10);
}

pub(super) fn redeem(
    world: &World,
    directory: &mut Directory,
    request: &Request,
    tenant: TenantKind,
) -> Result<Tokens, Refusal> {
    let client_id = client_id(directory, request, tenant)?;
    let sent = request.params.get("code").ok_or_else(|| Refusal::parameter_missing("code"))?;
    // A made-up code is refused before the secret is looked at (measured in 2026).
    let code = directory.codes.get(sent).cloned().ok_or_else(Refusal::code_malformed)?;
    authenticate(directory, request, &client_id, &code)?;
    check(directory, request, tenant, &client_id, &code)?;
    if let Some(code) = directory.codes.get_mut(sent) {
        code.redeemed = true;
    }
    Ok(tokens(world, directory, &code, request.client.secret.is_some()))
}

/// A refusal here leaves the code usable, as Entra does after 700025.
fn authenticate(
    directory: &Directory,
    request: &Request,
    client_id: &str,
    code: &Code,
) -> Result<(), Refusal> {
    let app = directory.app(client_id).ok_or_else(Refusal::code_of_another)?;
    client::check_platform(
        directory,
        app,
        code.platform,
        code.challenge.is_some(),
        request.client.secret.as_deref(),
        request.origin.as_deref(),
    )
}

fn check(
    directory: &Directory,
    request: &Request,
    tenant: TenantKind,
    client_id: &str,
    code: &Code,
) -> Result<(), Refusal> {
    let app = directory.app(client_id).ok_or_else(Refusal::code_of_another)?;
    if app.client_id != code.client_id {
        return Err(Refusal::code_of_another());
    }
    if matches!(tenant, TenantKind::One(one) if one.id != code.tenant) {
        return Err(Refusal::code_of_another_tenant());
    }
    let redirect =
        request.params.get("redirect_uri").ok_or_else(|| Refusal::parameter_missing("redirect_uri"))?;
    if redirect != code.redirect_uri {
        return Err(Refusal::redirect_changed(redirect, &code.redirect_uri));
    }
    let verifier = request.params.get("code_verifier");
    if let Some(challenge) = &code.challenge
        && !verifier.is_some_and(|verifier| challenge.is_met_by(verifier))
    {
        return Err(Refusal::verifier_unfit());
    }
    if code.redeemed {
        return Err(Refusal::code_redeemed());
    }
    if code.expires <= directory.now() || directory.has(Fault::CodeExpired) {
        return Err(Refusal::code_expired());
    }
    let user = directory.user(&code.sign_in).ok_or_else(Refusal::code_of_another)?;
    if !user.enabled {
        return Err(Refusal::account_disabled());
    }
    let Some(enterprise) = directory.enterprise(client_id, code.tenant) else {
        return Err(Refusal::enterprise_app_missing(app, code.tenant));
    };
    if !enterprise.enabled || directory.has(Fault::AppDisabled) {
        return Err(Refusal::app_disabled(app));
    }
    if directory.has(Fault::ConsentNeeded)
        || code.asked.names.iter().any(|scope| !enterprise.granted(scope, &code.sign_in))
    {
        return Err(Refusal::not_consented(app));
    }
    if directory.has(Fault::MfaRequired) {
        return Err(Refusal::second_factor(GRAPH));
    }
    Ok(())
}

/// Everything that the code is good for.
fn tokens(world: &World, directory: &mut Directory, code: &Code, with_secret: bool) -> Tokens {
    let refresh = code.asked.has("offline_access").then(|| RefreshGrant {
        client_id: code.client_id.clone(),
        tenant: code.tenant,
        sign_in: code.sign_in.clone(),
        asked: code.asked.clone(),
        platform: code.platform,
        // 90 days without use; a day for script in a browser.
        expires: later(
            directory.now(),
            SignedDuration::from_hours(if code.platform == Platform::Spa { 24 } else { 90 * 24 }),
        ),
    });
    let id_token = code.asked.has("openid").then(|| {
        let token = IdTokenFor {
            client_id: &code.client_id,
            tenant: code.tenant,
            sign_in: &code.sign_in,
            asked: &code.asked,
            nonce: code.nonce.as_deref(),
            signed_in_at: code.signed_in_at,
            code: None,
            access_token: None,
        };
        id_token(world, directory, &token)
    });
    issue(
        world,
        directory,
        &code.client_id,
        code.tenant,
        &code.sign_in,
        &code.asked,
        with_secret,
        refresh,
        id_token.flatten(),
    )
}

/// The answer with a fresh access token, and a refresh token where there is a grant for one.
#[expect(
    clippy::too_many_arguments,
    reason = "each is one member of the answer, and both grants call it once"
)]
pub(super) fn issue(
    world: &World,
    directory: &mut Directory,
    client_id: &str,
    tenant: &'static str,
    sign_in: &str,
    asked: &Asked,
    with_secret: bool,
    refresh: Option<RefreshGrant>,
    id_token: Option<String>,
) -> Tokens {
    // The scopes of Graph that were granted before are in the token, too.
    let mut permissions = asked.names.clone();
    if !asked.own
        && let Some(enterprise) = directory.enterprise(client_id, tenant)
    {
        permissions.extend(enterprise.tenant_grants.iter().copied());
    }
    permissions.remove("offline_access");
    let grant = AccessGrant {
        tenant,
        sign_in: Some(sign_in.to_owned()),
        for_graph: !asked.own,
        expires: later(directory.now(), ACCESS_LIFETIME),
        permissions: permissions.clone(),
    };
    let access = access_token(world, directory, client_id, with_secret, grant);
    let refresh_token = refresh.map(|grant| {
        let token = format!("1.A{}.{}", random::text(48), random::text(600));
        directory.refresh_tokens.insert(token.clone(), grant);
        token
    });
    let scope: Vec<&str> = permissions.into_iter().collect();
    Tokens {
        token_type: "Bearer",
        scope: Some(scope.join(" ")),
        expires_in: ACCESS_LIFETIME.as_secs(),
        ext_expires_in: ACCESS_LIFETIME.as_secs(),
        access_token: access,
        refresh_token,
        id_token,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_rfc_7636_appendix_b_is_met() {
        let challenge = Challenge::S256("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM".into());
        assert!(challenge.is_met_by("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));
        assert!(!challenge.is_met_by("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK"));
        assert!(Challenge::Plain("same".into()).is_met_by("same"));
    }
}
