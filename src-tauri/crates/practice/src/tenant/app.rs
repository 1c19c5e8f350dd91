//! An app registration, and the enterprise app (service principal) that a tenant has of it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::{ClientSecret, Permission};
use crate::random;
use crate::redirect::Registered;

/// Who may sign in: `signInAudience` of the registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountType {
    /// `AzureADMyOrg`: this tenant only.
    SingleTenant,
    /// `AzureADMultipleOrgs`: any Entra tenant.
    MultipleTenants,
    /// `AzureADandPersonalMicrosoftAccount`: any tenant and personal accounts.
    TenantsAndPersonal,
    /// `PersonalMicrosoftAccount`: personal accounts only.
    PersonalOnly,
}

impl AccountType {
    /// All four, in the order of the portal's drop-down.
    pub const ALL: [Self; 4] =
        [Self::SingleTenant, Self::MultipleTenants, Self::TenantsAndPersonal, Self::PersonalOnly];

    /// Microsoft's name in the manifest (`signInAudience`).
    pub fn sign_in_audience(self) -> &'static str {
        match self {
            Self::SingleTenant => "AzureADMyOrg",
            Self::MultipleTenants => "AzureADMultipleOrgs",
            Self::TenantsAndPersonal => "AzureADandPersonalMicrosoftAccount",
            Self::PersonalOnly => "PersonalMicrosoftAccount",
        }
    }

    /// The account type of a `signInAudience`.
    pub fn from_sign_in_audience(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.sign_in_audience() == name)
    }

    /// The words of the drop-down on **Register an application** (since March 2026).
    pub(crate) fn label(self, tenant: &str) -> String {
        match self {
            Self::SingleTenant => format!("Single tenant only - {tenant}"),
            Self::MultipleTenants => "Multiple Entra ID tenants".into(),
            Self::TenantsAndPersonal => "Any Entra ID Tenant + Personal Microsoft accounts".into(),
            Self::PersonalOnly => "Personal accounts only".into(),
        }
    }

    /// The words on the app's **Overview**.
    pub(crate) fn overview_label(self) -> &'static str {
        match self {
            Self::SingleTenant => "My organization only",
            Self::MultipleTenants => "Multiple organizations",
            Self::TenantsAndPersonal => "All Microsoft account users",
            Self::PersonalOnly => "Personal Microsoft account users",
        }
    }

    pub(crate) fn takes_personal(self) -> bool {
        matches!(self, Self::TenantsAndPersonal | Self::PersonalOnly)
    }
}

/// An optional claim of the ID token that the practice tenant can issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OptionalClaim {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    /// The delegated permission of Microsoft Graph without which the claim stays away.
    pub(crate) needs: Option<&'static str>,
}

impl OptionalClaim {
    /// Those offered by **Add optional claim** for the token type **ID** that this tenant can fill.
    pub(crate) const ALL: [Self; 5] = [
        Self {
            name: "auth_time",
            description: "Time when the user last authenticated; See OpenID Connect spec",
            needs: None,
        },
        Self {
            name: "email",
            description: "The addressable email for this user, if the user has one",
            needs: Some("email"),
        },
        Self {
            name: "family_name",
            description: "Provides the last name, surname, or family name of the user as defined in the user object",
            needs: Some("profile"),
        },
        Self {
            name: "given_name",
            description: "Provides the first or \"given\" name of the user, as set on the user object",
            needs: Some("profile"),
        },
        Self {
            name: "upn",
            description: "An identifier for the user that can be used with the username_hint parameter",
            needs: Some("profile"),
        },
    ];

    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|claim| claim.name == name)
    }
}

/// One app registration. It belongs to one tenant.
pub(crate) struct App {
    pub(crate) client_id: String,
    pub(crate) object_id: String,
    pub(crate) name: String,
    pub(crate) tenant: &'static str,
    pub(crate) account_type: AccountType,
    pub(crate) redirects: Vec<Registered>,
    pub(crate) secrets: Vec<ClientSecret>,
    pub(crate) permissions: BTreeSet<Permission>,
    /// Optional claims of the ID token.
    pub(crate) optional_claims: BTreeSet<OptionalClaim>,
    /// Optional claims of other tokens, which no product here gets to see; by token type.
    pub(crate) claims_elsewhere: BTreeSet<(&'static str, OptionalClaim)>,
    pub(crate) implicit_access_tokens: bool,
    pub(crate) implicit_id_tokens: bool,
    pub(crate) public_flows: bool,
    pub(crate) app_id_uri: Option<String>,
    pub(crate) homepage: String,
    pub(crate) created: Timestamp,
}

impl App {
    pub(crate) fn new(name: &str, tenant: &'static str, account_type: AccountType, now: Timestamp) -> Self {
        Self {
            client_id: random::guid(),
            object_id: random::guid(),
            name: name.to_owned(),
            tenant,
            account_type,
            redirects: Vec::new(),
            secrets: Vec::new(),
            // The portal adds this one to every new registration.
            permissions: Permission::delegated("User.Read").into_iter().collect(),
            optional_claims: BTreeSet::new(),
            claims_elsewhere: BTreeSet::new(),
            implicit_access_tokens: false,
            implicit_id_tokens: false,
            public_flows: false,
            app_id_uri: None,
            homepage: String::new(),
            created: now,
        }
    }
}

/// A tenant's own side of an app: what the portal calls enterprise app and Graph calls service principal.
pub(crate) struct EnterpriseApp {
    pub(crate) object_id: String,
    pub(crate) enabled: bool,
    pub(crate) assignment_required: bool,
    pub(crate) visible: bool,
    /// Sign-in names of those assigned.
    pub(crate) assigned: BTreeSet<String>,
    /// Delegated permissions granted for everybody.
    pub(crate) tenant_grants: BTreeSet<&'static str>,
    /// Delegated permissions that single people granted for themselves, by sign-in name.
    pub(crate) user_grants: BTreeMap<String, BTreeSet<&'static str>>,
    /// Application permissions granted.
    pub(crate) roles: BTreeSet<&'static str>,
}

impl EnterpriseApp {
    pub(crate) fn new() -> Self {
        Self {
            object_id: random::guid(),
            enabled: true,
            assignment_required: false,
            visible: false,
            assigned: BTreeSet::new(),
            tenant_grants: BTreeSet::new(),
            user_grants: BTreeMap::new(),
            roles: BTreeSet::new(),
        }
    }

    /// Whether this person, or everybody, has granted the delegated permission. Where an administrator granted `User.Read`,
    /// what it takes to sign in is not asked for beside it (MicrosoftDocs/azure-docs#101648).
    pub(crate) fn granted(&self, scope: &str, sign_in: &str) -> bool {
        let signs_in = ["openid", "profile", "email"].contains(&scope);
        self.tenant_grants.contains(scope)
            || (signs_in && self.tenant_grants.contains("User.Read"))
            || self.user_grants.get(sign_in).is_some_and(|grants| grants.contains(scope))
    }
}
