//! Entra's sentences about the tenant and the application (numbers and where they come: Microsoft's "Microsoft Entra authentication and
//! authorization error codes", and bodies in public issues).

use super::Refusal;
use crate::tenant::App;

impl Refusal {
    pub(crate) fn tenant_not_found(segment: &str) -> Self {
        if segment.contains('.') || uuid::Uuid::parse_str(segment).is_ok() {
            Self::new(
                90_002,
                "invalid_request",
                format!(
                    "Tenant '{segment}' not found. Check to make sure you have the correct tenant ID and are signing into \
                     the correct cloud. Check with your subscription administrator, this may happen if there are no \
                     active subscriptions for the tenant."
                ),
            )
        } else {
            Self::new(
                900_023,
                "invalid_request",
                format!(
                    "Specified tenant identifier '{segment}' is neither a valid DNS name, nor a valid external domain."
                ),
            )
        }
    }

    pub(crate) fn app_unknown(client_id: &str, tenant: &str) -> Self {
        Self::new(
            700_016,
            "unauthorized_client",
            format!(
                "Application with identifier '{client_id}' was not found in the directory '{tenant}'. This can happen if \
                 the application has not been installed by the administrator of the tenant or consented to by any user \
                 in the tenant. You may have sent your authentication request to the wrong tenant."
            ),
        )
    }

    pub(crate) fn app_disabled(app: &App) -> Self {
        Self::new(
            7_000_112,
            "unauthorized_client",
            format!("Application '{}'({}) is disabled.", app.client_id, app.name),
        )
    }

    pub(crate) fn enterprise_app_missing(app: &App, tenant_id: &str) -> Self {
        Self::new(
            7_000_229,
            "invalid_client",
            format!(
                "The client application {} is missing service principal in the tenant {tenant_id}. See instructions \
                 here: https://go.microsoft.com/fwlink/?linkid=2225119",
                app.client_id
            ),
        )
    }

    pub(crate) fn not_multitenant(app: &App) -> Self {
        Self::new(
            50_194,
            "invalid_request",
            format!(
                "Application '{}'({}) is not configured as a multi-tenant application. Usage of the /common endpoint is \
                 not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the \
                 application to be multi-tenant.",
                app.client_id, app.name
            ),
        )
    }

    pub(crate) fn personal_only(app: &App) -> Self {
        Self::new(
            9_002_346,
            "invalid_request",
            format!(
                "Application '{}'({}) is configured for use by Microsoft Account users only. Please use the /consumers \
                 endpoint to serve this request.",
                app.client_id, app.name
            ),
        )
    }

    pub(crate) fn work_only(app: &App) -> Self {
        Self::new(
            9_002_332,
            "invalid_request",
            format!(
                "Application '{}'({}) is configured for use by Azure Active Directory users only. Please do not use the \
                 /consumers endpoint to serve this request.",
                app.client_id, app.name
            ),
        )
    }
}
