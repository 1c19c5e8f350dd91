//! The ID token of version 2.0.

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use super::grant::is_personal;
use crate::clock::later;
use crate::fault::Fault;
use crate::random;
use crate::scopes::Asked;
use crate::tenant::{App, Directory, PARTNER_TENANT, Permission, PermissionKind, User};
use crate::world::World;

/// Entra dates its tokens back by five minutes and lets them live for an hour.
const BACKDATED: SignedDuration = SignedDuration::from_secs(-300);
const LIFETIME: SignedDuration = SignedDuration::from_secs(3600);

/// For whom and for what an ID token is.
pub(crate) struct IdTokenFor<'a> {
    pub(crate) client_id: &'a str,
    /// The tenant that was signed in to.
    pub(crate) tenant: &'static str,
    pub(crate) sign_in: &'a str,
    pub(crate) asked: &'a Asked,
    pub(crate) nonce: Option<&'a str>,
    pub(crate) signed_in_at: Timestamp,
    /// What stands beside it in an answer of the authorize endpoint, for `c_hash` and `at_hash`.
    pub(crate) code: Option<&'a str>,
    pub(crate) access_token: Option<&'a str>,
}

/// Issues the token, or nothing if app or person have gone meanwhile.
pub(crate) fn id_token(world: &World, directory: &Directory, token: &IdTokenFor<'_>) -> Option<String> {
    let app = directory.app(token.client_id)?;
    let user = directory.user(token.sign_in)?;
    let claims = claims(&world.base, directory, app, user, token)?;
    let key = world.keys.of(token.tenant);
    Some(if directory.has(Fault::SigningKeyNotFound) {
        key.sign_as_unknown(&claims)
    } else {
        key.sign(&claims)
    })
}

/// A subject that differs from app to app.
pub(super) fn pairwise(subject: &str, audience: &str) -> String {
    let hash = digest::digest(&digest::SHA256, format!("{subject}|{audience}").as_bytes());
    URL_SAFE_NO_PAD.encode(hash)
}

fn claims(
    base: &str,
    directory: &Directory,
    app: &App,
    user: &User,
    token: &IdTokenFor<'_>,
) -> Option<Value> {
    let seen = user.seen_from(token.tenant, directory.home().id)?;
    let now = directory.now();
    let issuer_tenant = if directory.has(Fault::IssuerMismatch) { PARTNER_TENANT } else { token.tenant };
    let expires =
        if directory.has(Fault::TokenExpired) { later(now, -LIFETIME) } else { later(now, LIFETIME) };
    let starts =
        if directory.has(Fault::TokenExpired) { later(expires, -LIFETIME) } else { later(now, BACKDATED) };
    let mut claims = json!({
        "ver": "2.0",
        "iss": format!("{base}/{issuer_tenant}/v2.0"),
        "sub": pairwise(seen.object_id, &app.client_id),
        "aud": if directory.has(Fault::AudienceMismatch) { random::guid() } else { app.client_id.clone() },
        "exp": expires.as_second(),
        "iat": starts.as_second(),
        "nbf": starts.as_second(),
        "tid": token.tenant,
        "aio": random::text(60),
        "rh": format!("1.{}.", random::text(24)),
        "uti": random::text(16),
    });
    match token.nonce {
        Some(_) if directory.has(Fault::NonceMismatch) => claims["nonce"] = json!(random::text(16)),
        Some(nonce) => claims["nonce"] = json!(nonce),
        None => {}
    }
    if let Some(code) = token.code {
        claims["c_hash"] = json!(half_hash(code));
    }
    if let Some(access) = token.access_token {
        claims["at_hash"] = json!(half_hash(access));
    }
    if seen.guest {
        claims["idp"] = json!(format!("https://sts.windows.net/{}/", user.tenant));
    }
    let (mail, upn) = directory.addresses(user, seen.upn.clone());
    // A guest is called by the address at home, not by the name with #EXT# in it.
    let shown = if seen.guest { mail.clone().unwrap_or_else(|| upn.clone()) } else { upn.clone() };
    if token.asked.has("profile") {
        claims["oid"] = json!(seen.object_id);
        claims["preferred_username"] = json!(shown);
        claims["name"] = json!(user.name());
    }
    let address = if is_personal(token.tenant) { Some(upn.clone()) } else { mail };
    if let Some(address) = address.filter(|_| seen.guest || wants_email(app, token.asked)) {
        claims["email"] = json!(address);
    }
    for claim in &app.optional_claims {
        let allowed = claim.needs.is_none_or(|scope| token.asked.has(scope) || configured(app, scope));
        let value = match claim.name {
            "auth_time" => json!(token.signed_in_at.as_second()),
            "family_name" => json!(user.surname),
            "given_name" => json!(user.given_name),
            // Guests have it only as `include_externally_authenticated_upn`, which this tenant does not offer.
            "upn" if !seen.guest => json!(upn),
            _ => continue,
        };
        if allowed {
            claims[claim.name] = value;
        }
    }
    Some(claims)
}

/// `email` comes by the scope, or by the optional claim together with the permission that its box turns on.
fn wants_email(app: &App, asked: &Asked) -> bool {
    let claimed = app.optional_claims.iter().any(|claim| claim.name == "email");
    asked.has("email") || (claimed && configured(app, "email"))
}

fn configured(app: &App, scope: &str) -> bool {
    Permission::find(PermissionKind::Delegated, scope)
        .is_some_and(|permission| app.permissions.contains(&permission))
}

/// The left half of a hash (OpenID Connect Core, section 3.3.2.11).
fn half_hash(value: &str) -> String {
    let hash = digest::digest(&digest::SHA256, value.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16])
}
