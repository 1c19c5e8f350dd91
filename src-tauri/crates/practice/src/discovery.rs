//! OpenID Connect discovery and the key set.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::failure::{Refusal, chosen_correlation};
use crate::fault::Fault;
use crate::tenant::{CONSUMERS, TenantKind};
use crate::world::World;

/// The host at which another cloud's tenants live.
const US_GOVERNMENT: &str = "https://login.microsoftonline.us";

/// The members of Entra's document, in Entra's order.
#[derive(Serialize)]
struct Document {
    token_endpoint: String,
    token_endpoint_auth_methods_supported: [&'static str; 3],
    jwks_uri: String,
    response_modes_supported: [&'static str; 3],
    subject_types_supported: [&'static str; 1],
    id_token_signing_alg_values_supported: [&'static str; 1],
    response_types_supported: [&'static str; 4],
    scopes_supported: [&'static str; 4],
    issuer: String,
    request_uri_parameter_supported: bool,
    userinfo_endpoint: String,
    authorization_endpoint: String,
    device_authorization_endpoint: String,
    http_logout_supported: bool,
    frontchannel_logout_supported: bool,
    end_session_endpoint: String,
    claims_supported: [&'static str; 19],
    kerberos_endpoint: String,
    tenant_region_scope: Option<&'static str>,
    cloud_instance_name: &'static str,
    cloud_graph_host_name: &'static str,
    msgraph_host: &'static str,
    rbac_url: &'static str,
}

/// `GET /{tenant}/v2.0/.well-known/openid-configuration`
pub(crate) async fn document(
    State(world): State<Arc<World>>,
    Path(segment): Path<String>,
    headers: HeaderMap,
) -> Response {
    let (found, elsewhere) = {
        let directory = world.directory();
        (directory.resolve(&segment), directory.has(Fault::WrongCloud))
    };
    let (path, issuer, region) = match found {
        Some(TenantKind::One(tenant)) => (tenant.id, tenant.id, Some(tenant.region)),
        Some(TenantKind::Organizations) => ("organizations", "{tenantid}", None),
        Some(TenantKind::Common) => ("common", "{tenantid}", None),
        Some(TenantKind::Consumers) => ("consumers", CONSUMERS, None),
        None => {
            let mut refusal = Refusal::tenant_not_found(&segment);
            // Discovery says `invalid_tenant` for a tenant that is not there, the token endpoint `invalid_request`.
            if refusal.code == 90_002 {
                refusal.error = "invalid_tenant";
            }
            return world.refuse(&refusal, chosen_correlation(&headers));
        }
    };
    let (base, region) = if elsewhere { (US_GOVERNMENT, Some("USG")) } else { (world.base.as_str(), region) };
    let document = Document {
        token_endpoint: format!("{base}/{path}/oauth2/v2.0/token"),
        token_endpoint_auth_methods_supported: [
            "client_secret_post",
            "private_key_jwt",
            "client_secret_basic",
        ],
        jwks_uri: format!("{base}/{path}/discovery/v2.0/keys"),
        response_modes_supported: ["query", "fragment", "form_post"],
        subject_types_supported: ["pairwise"],
        id_token_signing_alg_values_supported: ["RS256"],
        response_types_supported: ["code", "id_token", "code id_token", "id_token token"],
        scopes_supported: ["openid", "profile", "email", "offline_access"],
        issuer: format!("{base}/{issuer}/v2.0"),
        request_uri_parameter_supported: false,
        userinfo_endpoint: format!("{base}/oidc/userinfo"),
        authorization_endpoint: format!("{base}/{path}/oauth2/v2.0/authorize"),
        device_authorization_endpoint: format!("{base}/{path}/oauth2/v2.0/devicecode"),
        http_logout_supported: true,
        frontchannel_logout_supported: true,
        end_session_endpoint: format!("{base}/{path}/oauth2/v2.0/logout"),
        claims_supported: [
            "sub",
            "iss",
            "cloud_instance_name",
            "cloud_instance_host_name",
            "cloud_graph_host_name",
            "msgraph_host",
            "aud",
            "exp",
            "iat",
            "auth_time",
            "acr",
            "nonce",
            "preferred_username",
            "name",
            "tid",
            "ver",
            "at_hash",
            "c_hash",
            "email",
        ],
        kerberos_endpoint: format!("{base}/{path}/kerberos"),
        tenant_region_scope: region,
        cloud_instance_name: if elsewhere { "microsoftonline.us" } else { "microsoftonline.com" },
        cloud_graph_host_name: "graph.windows.net",
        msgraph_host: if elsewhere { "graph.microsoft.us" } else { "graph.microsoft.com" },
        rbac_url: "https://pas.windows.net",
    };
    open_to_all(Json(document).into_response())
}

/// `GET /{tenant}/discovery/v2.0/keys`
pub(crate) async fn keys(
    State(world): State<Arc<World>>,
    Path(segment): Path<String>,
    headers: HeaderMap,
) -> Response {
    if world.directory().resolve(&segment).is_none() {
        return world.refuse(&Refusal::tenant_not_found(&segment), chosen_correlation(&headers));
    }
    open_to_all(Json(world.keys.set(&world.base)).into_response())
}

fn open_to_all(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("max-age=86400, private"));
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, OPTIONS"));
    response
}
