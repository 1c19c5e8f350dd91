//! **Manifest**, to read and to copy: the registration in Microsoft Graph's format.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;
use serde_json::{Value, json};

use super::PortalPage;
use super::frame::{Visit, app_page, no_such_app};
use crate::redirect::Platform;
use crate::scopes::GRAPH;
use crate::tenant::{App, OptionalClaim, PermissionKind};
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    let text = format!("{:#}", manifest(app));
    let content = html! {
        p { "An app manifest is a JSON representation of an app registration. Here it can be read and copied, not changed." }
        textarea readonly rows="24" aria-label="Microsoft Graph App Manifest (New)" { (text) }
    };
    app_page(app, PortalPage::Manifest, &visit.query, &content)
}

fn manifest(app: &App) -> Value {
    let uris = |platform: Platform| -> Vec<&str> {
        app.redirects
            .iter()
            .filter(|known| known.platform == platform)
            .map(|known| known.uri.as_str())
            .collect()
    };
    let claim = |claim: &OptionalClaim| json!({"name": claim.name, "essential": false, "source": null, "additionalProperties": []});
    let elsewhere = |token_type: &str| -> Vec<Value> {
        app.claims_elsewhere
            .iter()
            .filter(|(other, _)| *other == token_type)
            .map(|(_, other)| claim(other))
            .collect()
    };
    let access: Vec<Value> = app
        .permissions
        .iter()
        .map(|permission| {
            let kind = if permission.kind == PermissionKind::Delegated { "Scope" } else { "Role" };
            json!({"id": permission.id(), "type": kind})
        })
        .collect();
    let resources = if access.is_empty() {
        json!([])
    } else {
        json!([{"resourceAppId": GRAPH, "resourceAccess": access}])
    };
    let secrets: Vec<Value> = app
        .secrets
        .iter()
        .map(|secret| {
            json!({
                "customKeyIdentifier": null,
                "displayName": secret.description,
                "endDateTime": secret.expires.to_string(),
                "hint": secret.hint(),
                "keyId": secret.id,
                "secretText": null,
                "startDateTime": secret.created.to_string(),
            })
        })
        .collect();
    json!({
        "id": app.object_id,
        "appId": app.client_id,
        "displayName": app.name,
        "signInAudience": app.account_type.sign_in_audience(),
        "identifierUris": app.app_id_uri.iter().collect::<Vec<_>>(),
        "isFallbackPublicClient": app.public_flows,
        "web": {
            "homePageUrl": Some(&app.homepage).filter(|homepage| !homepage.is_empty()),
            "logoutUrl": null,
            "redirectUris": uris(Platform::Web),
            "implicitGrantSettings": {
                "enableIdTokenIssuance": app.implicit_id_tokens,
                "enableAccessTokenIssuance": app.implicit_access_tokens,
            },
        },
        "spa": {"redirectUris": uris(Platform::Spa)},
        "publicClient": {"redirectUris": uris(Platform::Public)},
        "optionalClaims": {
            "idToken": app.optional_claims.iter().map(claim).collect::<Vec<_>>(),
            "accessToken": elsewhere("Access"),
            "saml2Token": elsewhere("SAML"),
        },
        "requiredResourceAccess": resources,
        "passwordCredentials": secrets,
    })
}
