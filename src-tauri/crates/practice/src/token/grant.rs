//! What the tenant remembers of tokens it gave out, and the app that a token is for.

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::clock::later;
use crate::failure::Refusal;
use crate::fault::Fault;
use crate::random;
use crate::redirect::Platform;
use crate::scopes::{Asked, GRAPH};
use crate::tenant::{AccountType, App, CONSUMERS, Directory, TenantKind};
use crate::world::World;

/// How long an access token lives. Entra draws it between 60 and 90 minutes.
pub(crate) const ACCESS_LIFETIME: SignedDuration = SignedDuration::from_secs(3599);

/// What an access token allows at Graph.
pub(crate) struct AccessGrant {
    pub(crate) tenant: &'static str,
    /// The person; `None` for an app by itself.
    pub(crate) sign_in: Option<String>,
    /// Delegated permissions, or application permissions for an app by itself.
    pub(crate) permissions: BTreeSet<&'static str>,
    /// Whether it is for Graph at all.
    pub(crate) for_graph: bool,
    pub(crate) expires: Timestamp,
}

/// What a refresh token renews.
#[derive(Clone)]
pub(crate) struct RefreshGrant {
    pub(crate) client_id: String,
    pub(crate) tenant: &'static str,
    pub(crate) sign_in: String,
    pub(crate) asked: Asked,
    pub(crate) platform: Platform,
    pub(crate) expires: Timestamp,
}

/// The app of a client id as seen from this address, if its account type allows that address.
pub(crate) fn app_for<'a>(
    directory: &'a Directory,
    client_id: &str,
    tenant: TenantKind,
) -> Result<&'a App, Refusal> {
    let place = match tenant {
        TenantKind::One(one) => one.name,
        _ => directory.home().name,
    };
    let unknown = || Refusal::app_unknown(client_id, place);
    let app = directory.app(client_id).ok_or_else(unknown)?;
    if directory.has(Fault::AppNotInTenant) {
        return Err(unknown());
    }
    let personal_only =
        app.account_type == AccountType::PersonalOnly || directory.has(Fault::AppOnlyForPersonalAccounts);
    match tenant {
        TenantKind::Consumers if personal_only || app.account_type.takes_personal() => Ok(app),
        TenantKind::Consumers => Err(Refusal::work_only(app)),
        _ if personal_only => Err(Refusal::personal_only(app)),
        TenantKind::One(one) if app.account_type == AccountType::SingleTenant && one.id != app.tenant => {
            Err(unknown())
        }
        _ => Ok(app),
    }
}

/// Issues an access token and remembers what it allows. For Graph it is of version 1.0, as Graph's are; nobody but Graph
/// is meant to read it.
pub(crate) fn access_token(
    world: &World,
    directory: &mut Directory,
    client_id: &str,
    with_secret: bool,
    grant: AccessGrant,
) -> String {
    let now = later(directory.now(), SignedDuration::from_secs(-300));
    let (subject, mut claims) = match &grant.sign_in {
        Some(sign_in) => {
            let scopes: Vec<&str> = grant.permissions.iter().copied().collect();
            (sign_in.clone(), json!({"scp": scopes.join(" ")}))
        }
        None => {
            let service = directory.enterprise(client_id, grant.tenant).map(|app| app.object_id.clone());
            let mut claims = json!({"idtyp": "app"});
            if !grant.permissions.is_empty() {
                claims["roles"] = json!(grant.permissions);
            }
            (service.unwrap_or_default(), claims)
        }
    };
    claims["aud"] = json!(if grant.for_graph { "https://graph.microsoft.com" } else { client_id });
    claims["iss"] = json!(format!("https://sts.windows.net/{}/", grant.tenant));
    claims["iat"] = json!(now.as_second());
    claims["nbf"] = json!(now.as_second());
    claims["exp"] = json!(grant.expires.as_second());
    claims["appid"] = json!(client_id);
    claims["appidacr"] = json!(if with_secret { "1" } else { "0" });
    claims["tid"] = json!(grant.tenant);
    claims["ver"] = json!("1.0");
    claims["uti"] = json!(random::text(16));
    claims["oid"] = match &grant.sign_in {
        Some(sign_in) => json!(
            directory
                .user(sign_in)
                .and_then(|user| user.seen_from(grant.tenant, directory.home().id))
                .map(|seen| seen.object_id)
        ),
        None => json!(subject),
    };
    claims["sub"] = json!(super::claims::pairwise(&subject, GRAPH));
    let token = world.keys.of(grant.tenant).sign(&claims);
    directory.access_tokens.insert(token.clone(), grant);
    token
}

/// Whether the tenant is the one of personal accounts.
pub(super) fn is_personal(tenant: &str) -> bool {
    tenant == CONSUMERS
}
