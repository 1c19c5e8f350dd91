//! Entra's sentences about the token endpoint: grant, secret, code (numbers and where they come: Microsoft's "Microsoft Entra authentication and
//! authorization error codes", and bodies in public issues).

use axum::http::StatusCode;

use super::Refusal;
use crate::tenant::App;

impl Refusal {
    pub(crate) fn wrong_method(method: &str) -> Self {
        let mut refusal = Self::new(
            900_561,
            "invalid_request",
            format!("The endpoint only accepts POST, OPTIONS requests. Received a {method} request."),
        );
        refusal.status = StatusCode::METHOD_NOT_ALLOWED;
        refusal
    }

    pub(crate) fn grant_unknown(name: &str) -> Self {
        Self::new(
            70_003,
            "unsupported_grant_type",
            format!("The app requested an unsupported grant type '{name}'."),
        )
    }

    pub(crate) fn no_credential() -> Self {
        Self::new(
            7_000_216,
            "invalid_client",
            "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.",
        )
    }

    pub(crate) fn secret_missing() -> Self {
        Self::new(
            7_000_218,
            "invalid_client",
            "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
        )
    }

    pub(crate) fn secret_wrong(app: &App) -> Self {
        Self::new(
            7_000_215,
            "invalid_client",
            format!(
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, \
                 not the client secret ID, for a secret added to app '{}'.",
                app.client_id
            ),
        )
    }

    pub(crate) fn secret_expired(app: &App) -> Self {
        Self::new(
            7_000_222,
            "invalid_client",
            format!(
                "The provided client secret keys for app '{}' are expired. Visit the Azure portal to create new keys for \
                 your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: \
                 https://aka.ms/certCreds.",
                app.client_id
            ),
        )
    }

    pub(crate) fn public_with_secret() -> Self {
        Self::new(
            700_025,
            "invalid_client",
            "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        )
    }

    pub(crate) fn spa_without_pkce() -> Self {
        Self::new(
            9_002_325,
            "invalid_request",
            "Proof Key for Code Exchange is required for cross-origin authorization code redemption.",
        )
    }

    pub(crate) fn cross_origin(origin: &str) -> Self {
        Self::new(
            9_002_326,
            "invalid_request",
            format!(
                "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request \
                 origin: '{origin}'."
            ),
        )
    }

    pub(crate) fn spa_without_origin() -> Self {
        Self::new(
            9_002_327,
            "invalid_request",
            "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
        )
    }

    pub(crate) fn code_malformed() -> Self {
        Self::new(9_002_313, "invalid_grant", "Invalid request. Request is malformed or invalid.")
    }

    pub(crate) fn code_of_another() -> Self {
        Self::new(70_000, "invalid_grant", "Provided grant is invalid or malformed.")
    }

    pub(crate) fn code_of_another_tenant() -> Self {
        Self::new(
            700_005,
            "invalid_grant",
            "Provided Authorization Code is intended to use against other tenant, thus rejected.",
        )
    }

    pub(crate) fn code_redeemed() -> Self {
        Self::new(
            54_005,
            "invalid_grant",
            "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing \
             refresh token.",
        )
    }

    pub(crate) fn code_expired() -> Self {
        Self::new(
            70_008,
            "invalid_grant",
            "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive \
             authorization request for this user and resource.",
        )
    }
}
