//! What can be planted so that it can be seen how it looks.

use jiff::SignedDuration;

macro_rules! faults {
    ($($variant:ident $slug:literal $meaning:literal),* $(,)?) => {
        /// Something that goes wrong on purpose, for every app of the tenant, while it is planted. The slugs are those of
        /// the taxonomy of causes, and `slow-network` and `proxy-page`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault {
            $(#[doc = $meaning] $variant,)*
        }

        impl Fault {
            /// Every fault, in the order of the list.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The fault's name on the command line.
            pub fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),* }
            }

            /// What it does, in a few words for a list.
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$variant => $meaning),* }
            }
        }
    };
}

faults! {
    SecretExpired "secret-expired" "every client secret has expired (7000222)",
    WrongSecret "secret-id-pasted-or-wrong-secret" "the secret given out is the Secret ID, and no secret is accepted (7000215)",
    SecretNotYetSpread "secret-not-yet-spread" "a new secret is accepted only after 20 seconds (7000215 until then)",
    PublicClientWithSecret "public-client-with-secret" "every redirect URI counts as Mobile and desktop (700025)",
    AppNotInTenant "app-not-in-tenant" "no application is known in the tenant (700016)",
    TenantNotFound "tenant-not-found" "the tenant does not exist (90002)",
    WrongAuthoritySingleTenant "wrong-authority-single-tenant" "the sign-in page takes every app for one of a single tenant that was asked for under /common (50194)",
    WrongCloud "wrong-cloud" "the tenant's endpoints lie in the US government's cloud",
    AppOnlyForPersonalAccounts "app-only-for-personal-accounts" "every app is for personal accounts only (9002346)",
    AppDisabled "app-disabled" "the enterprise app is switched off (7000112)",
    EnterpriseAppMissing "enterprise-app-missing" "the tenant has no enterprise app (7000229)",
    RedirectUriMismatch "redirect-uri-mismatch" "no registered redirect URI is the one sent (50011)",
    NoReplyUrlRegistered "no-reply-url-registered" "no redirect URI is registered (500113)",
    WrongPlatform "wrong-platform-spa-vs-web" "every redirect URI counts as Single-page application (9002327)",
    ConsentNeeded "consent-needed" "consent is gone when the code is redeemed (65001)",
    AdminConsentRequired "admin-consent-required" "only an administrator may grant the app (90094)",
    UserNotAssigned "user-not-assigned" "assignment is required and nobody is assigned (50105)",
    GraphPermissionMissing "graph-permission-missing" "Microsoft Graph refuses every look-up (403)",
    ConditionalAccessBlock "conditional-access-block" "a policy blocks people and apps (53003)",
    DeviceNotCompliant "device-not-compliant" "a policy wants a compliant device (53000)",
    MfaRequired "mfa-required" "a policy wants a second factor when the code is redeemed (50076)",
    TenantRestricted "tenant-restricted" "a proxy's list does not allow this tenant (500021)",
    AccountNotInTenant "account-not-in-tenant" "every account belongs to another tenant (50020)",
    UserNotFound "user-not-found" "no account is known (50034)",
    UserDisabled "user-disabled" "every account is disabled (50057)",
    AccountLocked "account-locked" "every account is locked (50053)",
    PasswordExpired "password-expired" "every password has expired (50055)",
    EmailClaimMissing "email-claim-missing" "no account has an e-mail address",
    EmailDoesNotMatch "email-does-not-match" "every account is reported under another address",
    CodeExpired "code-expired-or-reused" "every code has expired when it is redeemed (70008)",
    IssuerMismatch "issuer-mismatch" "the ID token names another issuer",
    AudienceMismatch "audience-mismatch" "the ID token is for another application",
    NonceMismatch "nonce-mismatch-or-missing" "the ID token carries another nonce",
    SigningKeyNotFound "signing-key-not-found" "the ID token is signed by a key that is not published",
    TokenExpired "token-expired" "the ID token has expired when it arrives",
    ClockSkew "clock-skew" "Microsoft's clock is 20 minutes ahead",
    EntraServiceError "entra-service-error" "Microsoft's directory does not answer (90033)",
    SlowNetwork "slow-network" "every answer comes drop by drop",
    ProxyPage "proxy-page" "a company's proxy answers with its own page",
    CaptivePortal "captive-portal" "a guest network answers with its own page",
}

impl Fault {
    /// How long a new secret takes under `secret-not-yet-spread`.
    pub(crate) const SPREADING: SignedDuration = SignedDuration::from_secs(20);

    /// The fault of that name.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|fault| fault.slug() == slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_found_by_its_slug() {
        for fault in Fault::ALL {
            assert_eq!(Fault::from_slug(fault.slug()), Some(*fault));
        }
        assert_eq!(Fault::from_slug("no-such-fault"), None);
    }
}
