//! Entra's sentences about a person, consent and policy (numbers and where they come: Microsoft's "Microsoft Entra authentication and
//! authorization error codes", and bodies in public issues).

use super::Refusal;
use crate::tenant::{App, User};

impl Refusal {
    pub(crate) fn not_consented(app: &App) -> Self {
        let mut refusal = Self::new(
            65_001,
            "invalid_grant",
            format!(
                "The user or administrator has not consented to use the application with ID '{}' named '{}'. Send an \
                 interactive authorization request for this user and resource.",
                app.client_id, app.name
            ),
        );
        refusal.suberror = Some("consent_required");
        refusal
    }

    pub(crate) fn consent_declined() -> Self {
        Self::new(65_004, "access_denied", "User declined to consent to access the app.")
    }

    pub(crate) fn account_elsewhere(user: &str, provider: &str, tenant: &str, app: &App) -> Self {
        Self::new(
            50_020,
            "invalid_grant",
            format!(
                "User account '{user}' from identity provider '{provider}' does not exist in tenant '{tenant}' and \
                 cannot access the application '{}'({}) in that tenant. The account needs to be added as an external \
                 user in the tenant first. Sign out and sign in again with a different Azure Active Directory user \
                 account.",
                app.client_id, app.name
            ),
        )
    }

    pub(crate) fn account_unknown(tenant: &str) -> Self {
        Self::new(
            50_034,
            "invalid_grant",
            format!(
                "The user account {{EmailHidden}} does not exist in the {tenant} directory. To sign into this \
                 application, the account must be added to the directory."
            ),
        )
    }

    pub(crate) fn account_personal() -> Self {
        Self::new(
            500_200,
            "invalid_request",
            "User account '{EmailHidden}' is a personal Microsoft account. Personal Microsoft accounts are not supported \
             for this application unless explicitly invited to an organization. Try signing out and signing back in with \
             an organizational account.",
        )
    }

    pub(crate) fn account_not_personal() -> Self {
        Self::new(500_208, "invalid_request", "The domain is not a valid login domain for the account type.")
    }

    pub(crate) fn account_disabled() -> Self {
        Self::new(50_057, "invalid_grant", "The user account is disabled.")
    }

    pub(crate) fn account_locked() -> Self {
        Self::new(
            50_053,
            "invalid_grant",
            "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
        )
    }

    pub(crate) fn password_expired() -> Self {
        Self::new(50_055, "invalid_grant", "The password is expired.")
    }

    pub(crate) fn not_assigned(user: &User, app: &App) -> Self {
        Self::new(
            50_105,
            "invalid_grant",
            format!(
                "Your administrator has configured the application {} ('{}') to block users unless they are specifically \
                 granted ('assigned') access to the application. The signed in user '{}' is blocked because they are not \
                 a direct member of a group with access, nor had access directly assigned by an administrator. Please \
                 contact your administrator to assign access to this application.",
                app.name, app.client_id, user.sign_in
            ),
        )
    }

    pub(crate) fn blocked_by_policy() -> Self {
        let mut refusal = Self::new(
            53_003,
            "invalid_grant",
            "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
        );
        refusal.suberror = Some("message_only");
        refusal
    }

    pub(crate) fn device_not_compliant() -> Self {
        Self::new(
            53_000,
            "interaction_required",
            "Your device is required to be compliant to access this resource.",
        )
    }

    pub(crate) fn second_factor(resource: &str) -> Self {
        let mut refusal = Self::new(
            50_076,
            "interaction_required",
            format!(
                "Due to a configuration change made by your administrator, or because you moved to a new location, you \
                 must use multi-factor authentication to access '{resource}'."
            ),
        );
        refusal.suberror = Some("basic_action");
        refusal.claims = Some(r#"{"access_token":{"capolids":{"essential":true,"values":["practice"]}}}"#);
        refusal
    }

    pub(crate) fn tenant_restricted(tenant: &str) -> Self {
        Self::new(500_021, "access_denied", format!("Access to '{tenant}' tenant is denied."))
    }

    pub(crate) fn service_down() -> Self {
        Self::new(90_033, "temporarily_unavailable", "A transient error has occurred. Please try again.")
    }
}
