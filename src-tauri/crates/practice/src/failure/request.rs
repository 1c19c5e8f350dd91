//! Entra's sentences about a request (numbers and where they come: Microsoft's "Microsoft Entra authentication and
//! authorization error codes", and bodies in public issues).

use super::Refusal;

impl Refusal {
    pub(crate) fn parameter_missing(name: &str) -> Self {
        Self::new(
            900_144,
            "invalid_request",
            format!("The request body must contain the following parameter: '{name}'."),
        )
    }

    pub(crate) fn redirect_not_absolute() -> Self {
        Self::new(90_102, "invalid_request", "'redirect_uri' value must be a valid absolute URI.")
    }

    pub(crate) fn redirect_not_registered(sent: &str, client_id: &str) -> Self {
        Self::new(
            50_011,
            "invalid_request",
            format!(
                "The redirect URI '{sent}' specified in the request does not match the redirect URIs configured for the \
                 application '{client_id}'. Make sure the redirect URI sent in the request matches one added to your \
                 application in the Azure portal. Navigate to https://aka.ms/redirectUriMismatchError to learn more \
                 about how to troubleshoot this error."
            ),
        )
    }

    pub(crate) fn no_redirect_registered() -> Self {
        Self::new(500_113, "invalid_request", "No reply address is registered for the application.")
    }

    pub(crate) fn redirect_not_secure() -> Self {
        Self::new(
            500_117,
            "invalid_request",
            "The reply URI specified in the request isn't using a secure scheme.",
        )
    }

    pub(crate) fn redirect_changed(now: &str, then: &str) -> Self {
        Self::new(
            500_112,
            "invalid_client",
            format!(
                "The reply address '{now}' does not match the reply address '{then}' provided when requesting \
                 Authorization code."
            ),
        )
    }

    pub(crate) fn response_type_off(name: &str) -> Self {
        let code = if name == "token" { 700_051 } else { 700_054 };
        Self::new(
            code,
            "unsupported_response_type",
            format!("response_type '{name}' is not enabled for the application."),
        )
    }

    pub(crate) fn response_type_unknown(name: &str) -> Self {
        Self::new(
            70_005,
            "unsupported_response_type",
            format!("The provided value for the input parameter 'response_type' is not valid: '{name}'."),
        )
    }

    pub(crate) fn response_mode_unfit(name: &str) -> Self {
        Self::new(
            70_007,
            "unsupported_response_mode",
            format!("'{name}' is not a supported value of 'response_mode' when requesting a token."),
        )
    }

    pub(crate) fn challenge_size() -> Self {
        Self::new(50_147, "invalid_request", "Invalid size of Code_Challenge parameter.")
    }

    pub(crate) fn challenge_method(name: &str) -> Self {
        Self::new(
            501_491,
            "invalid_request",
            format!("The value '{name}' of the parameter code_challenge_method is not supported."),
        )
    }

    pub(crate) fn verifier_unfit() -> Self {
        Self::new(
            501_481,
            "invalid_grant",
            "The Code_Verifier does not match the code_challenge supplied in the authorization request.",
        )
    }

    pub(crate) fn scope_malformed(scope: &str) -> Self {
        Self::new(
            70_011,
            "invalid_scope",
            format!(
                "The provided value for the input parameter 'scope' is not valid. The scope '{scope}' is not valid."
            ),
        )
    }

    pub(crate) fn scope_of_two_resources(scope: &str) -> Self {
        Self::new(
            70_011,
            "invalid_scope",
            format!(
                "The provided request must include a 'scope' input parameter. The provided value for the input parameter \
                 'scope' is not valid. The scope {scope} is not valid: static scopes of one resource only."
            ),
        )
    }

    pub(crate) fn scope_without_default(scope: &str) -> Self {
        Self::new(
            1_002_012,
            "invalid_scope",
            format!(
                "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with \
                 /.default suffixed to the resource identifier (application ID URI)."
            ),
        )
    }

    pub(crate) fn scope_unknown(app_name: &str, scope: &str, resource: &str) -> Self {
        Self::new(
            650_053,
            "invalid_client",
            format!(
                "The application '{app_name}' asked for scope '{scope}' that doesn't exist on the resource \
                 '{resource}'. Contact the app vendor."
            ),
        )
    }

    pub(crate) fn resource_unknown(resource: &str, tenant: &str) -> Self {
        Self::new(
            500_011,
            "invalid_resource",
            format!(
                "The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if \
                 the application has not been installed by the administrator of the tenant or consented to by any user \
                 in the tenant. You might have sent your authentication request to the wrong tenant."
            ),
        )
    }

    pub(crate) fn not_signed_in() -> Self {
        Self::new(50_058, "login_required", "A silent sign-in request was sent but no user is signed in.")
    }

    pub(crate) fn flow_unknown() -> Self {
        Self::new(50_089, "invalid_grant", "Authentication failed due to flow token expired.")
    }
}
