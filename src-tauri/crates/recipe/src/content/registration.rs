//! The application at Microsoft: registration, secret, further settings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fact, Notices, When};

/// The application as it is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Registration {
    /// Suggested name.
    pub name: String,
    /// Id under `sources`, for the name.
    pub source: String,
    /// Who may sign in.
    pub account_type: AccountTypeRule,
    /// The product's redirect URIs.
    pub redirect: RedirectRule,
    /// Who notices this step; nobody where it is left out.
    pub notices: Option<Notices>,
    /// What the admin is told here.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// **Supported account types**, as `signInAudience` of the application calls them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub enum AccountType {
    /// This directory only: single tenant.
    AzureADMyOrg,
    /// Any directory: multitenant.
    AzureADMultipleOrgs,
    /// Any directory, and personal accounts.
    #[serde(rename = "AzureADandPersonalMicrosoftAccount")]
    AzureADAndPersonalMicrosoftAccount,
    /// Personal accounts only.
    PersonalMicrosoftAccount,
}

impl AccountType {
    /// All of them, in the portal's order.
    pub const ALL: [Self; 4] = [
        Self::AzureADMyOrg,
        Self::AzureADMultipleOrgs,
        Self::AzureADAndPersonalMicrosoftAccount,
        Self::PersonalMicrosoftAccount,
    ];

    /// The word of `signInAudience`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::AzureADMyOrg => "AzureADMyOrg",
            Self::AzureADMultipleOrgs => "AzureADMultipleOrgs",
            Self::AzureADAndPersonalMicrosoftAccount => "AzureADandPersonalMicrosoftAccount",
            Self::PersonalMicrosoftAccount => "PersonalMicrosoftAccount",
        }
    }

    /// The reverse of [`AccountType::slug`].
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

/// Either one account type, or the choice question that decides (its values are account types).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AccountTypeRule {
    /// The one account type.
    pub fixed: Option<AccountType>,
    /// Id of the question that decides.
    pub question: Option<String>,
    /// Id under `sources`.
    pub source: String,
}

/// The product's redirect URIs, platform **Web**.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RedirectRule {
    /// When they are entered.
    pub time: RedirectTime,
    /// The addresses (templates), for time `now`. Those that come out empty are left out.
    #[serde(default)]
    pub uris: Vec<String>,
    /// Id under `sources`.
    pub source: String,
}

/// When the product's redirect URIs are entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RedirectTime {
    /// While registering.
    Now,
    /// Never: the box stays blank.
    Blank,
    /// By a setting with a `redirect-uri` part.
    Later,
}

/// The client secret to create.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SecretAdvice {
    /// Suggested description.
    pub description: String,
    /// Suggested lifetime in days, one that the portal offers: 90, 180, 365, 545 or 730.
    pub days: u16,
    /// Where it is proven alone.
    pub authority: SecretAuthority,
    /// Id under `sources`, for description and lifetime.
    pub source: String,
    /// Who notices this step; nobody where it is left out.
    pub notices: Option<Notices>,
    /// What the admin is told here.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// Where a secret is proven alone. On `organizations`, `common` and `consumers` the answer says nothing about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SecretAuthority {
    /// At the tenant in which the application is registered.
    Tenant,
}

/// A further setting of the application: one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Setting {
    /// Id of the task.
    pub id: String,
    /// Its name, a verb first; also the heading of its page.
    pub name: String,
    /// Its place in the order.
    pub position: Position,
    /// Only with these answers.
    #[serde(default)]
    pub when: When,
    /// Who notices this step; nobody where it is left out.
    pub notices: Option<Notices>,
    /// What is set, in order.
    #[serde(rename = "part")]
    pub parts: Vec<Part>,
    /// What the admin is told here.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// The place of a setting in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// After the secret, before the test.
    BeforeTest,
    /// After the values were entered in the product.
    AfterEnter,
}

/// One thing that is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Part {
    /// Redirect URIs, platform **Web**.
    RedirectUri {
        /// The addresses (templates).
        uris: Vec<String>,
        /// Id under `sources`.
        source: String,
    },
    /// **Home page URL** under **Branding & properties**.
    Homepage {
        /// The address (template).
        uri: String,
        /// Id under `sources`.
        source: String,
    },
    /// The boxes under **Implicit grant and hybrid flows**.
    ImplicitGrant {
        /// Tick **Access tokens**.
        access_tokens: bool,
        /// Tick **ID tokens**.
        id_tokens: bool,
        /// Id under `sources`.
        source: String,
    },
    /// Optional claims under **Token configuration**.
    OptionalClaim {
        /// Token type to choose.
        token: ClaimToken,
        /// Names of the claims.
        claims: Vec<String>,
        /// Whether the box **Turn on the Microsoft Graph … permission** is ticked.
        graph_permission: bool,
        /// Id under `sources`.
        source: String,
    },
    /// **API permissions** on Microsoft Graph.
    Permissions {
        /// Delegated permissions (each may be a template for a list of names).
        #[serde(default)]
        delegated: Vec<String>,
        /// Application permissions.
        #[serde(default)]
        application: Vec<String>,
        /// Id under `sources`.
        source: String,
    },
    /// **Expose an API**: the Application ID URI.
    ApplicationIdUri {
        /// The URI (template).
        uri: String,
        /// Id under `sources`.
        source: String,
    },
    /// **Grant admin consent**.
    AdminConsent {
        /// Id under `sources`.
        source: String,
    },
}

impl Part {
    /// The word of `kind`.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::RedirectUri { .. } => "redirect-uri",
            Self::Homepage { .. } => "homepage",
            Self::ImplicitGrant { .. } => "implicit-grant",
            Self::OptionalClaim { .. } => "optional-claim",
            Self::Permissions { .. } => "permissions",
            Self::ApplicationIdUri { .. } => "application-id-uri",
            Self::AdminConsent { .. } => "admin-consent",
        }
    }

    /// Id of its source.
    pub fn source(&self) -> &str {
        match self {
            Self::RedirectUri { source, .. }
            | Self::Homepage { source, .. }
            | Self::ImplicitGrant { source, .. }
            | Self::OptionalClaim { source, .. }
            | Self::Permissions { source, .. }
            | Self::ApplicationIdUri { source, .. }
            | Self::AdminConsent { source } => source,
        }
    }
}

/// Token type of an optional claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClaimToken {
    /// **ID**.
    Id,
    /// **Access**.
    Access,
    /// **SAML**.
    Saml,
}
