//! The product's side: what is needed there, how people sign in, where the values go, what is left to do.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AccountType, Fact, Notices, When};

/// Whom to ask about the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Contact {
    /// Who it is.
    pub name: String,
    /// What they can help with, or where to find them.
    pub text: String,
    /// Id under `sources`.
    pub source: String,
}

/// What is needed before the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Prepare {
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// Id under `sources`, for the time.
    pub source: String,
    /// Roles and rights that are needed.
    #[serde(rename = "role")]
    pub roles: Vec<Role>,
    /// What to know before starting.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// A role or right that is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Role {
    /// On which side.
    pub place: RolePlace,
    /// Its name, and what it is needed for.
    pub text: String,
    /// Id under `sources`.
    pub source: String,
    /// Only with these answers.
    #[serde(default)]
    pub when: When,
}

/// On which side a role is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RolePlace {
    /// In Microsoft Entra.
    Microsoft,
    /// In the product.
    Product,
}

/// How the test signs in, so that it tests what the product will do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SignIn {
    /// Where the product signs in.
    pub authority: SignInAuthority,
    /// The scopes that the product asks for (each may be a template for a list of names).
    pub scopes: Vec<String>,
    /// What the product takes as the person's address, in its order.
    pub addresses: Vec<AddressSource>,
    /// Whether the address that the product knows is asked for and held against these.
    pub expect_address: ExpectAddress,
    /// What the product will do after the sign-in, tried by the test.
    #[serde(default)]
    pub rehearsals: Vec<Rehearsal>,
    /// Whether the product itself asks an administrator for consent when the values are entered; the test needs none then.
    #[serde(default)]
    pub consent_there: bool,
    /// Id under `sources`.
    pub source: String,
    /// Who notices the test; nobody where it is left out.
    pub notices: Option<Notices>,
    /// What the admin is told before the test.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// Where the product signs people in: the segment behind Microsoft's sign-in host. It has to fit the account type:
/// `tenant` goes with a single tenant and with nothing else, `organizations` with several tenants, `common` with all but a
/// single tenant, `consumers` with personal accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SignInAuthority {
    /// At the tenant of the registration.
    Tenant,
    /// Any work or school account.
    Organizations,
    /// Any account.
    Common,
    /// Personal accounts.
    Consumers,
    /// As the account type says: this directory at the tenant, any directory at `organizations`, with personal
    /// accounts at `common`, personal accounts only at `consumers`.
    ByAccountType,
}

impl SignInAuthority {
    /// Whether Microsoft lets an application of this account type sign in there, and whether a sign-in there shows that the
    /// account type is the one that the product needs.
    ///
    /// A single tenant is refused everywhere but at its own (AADSTS50194), work accounts at `consumers` and personal ones at
    /// `organizations` (Microsoft: "OpenID Connect on the Microsoft identity platform", `{tenant}`). At the tenant's own
    /// address a multitenant application would sign in as a single tenant does, so that a wrong account type stayed unseen.
    pub fn fits(self, account_type: AccountType) -> bool {
        use AccountType as Kind;
        match self {
            Self::ByAccountType => true,
            Self::Tenant => account_type == Kind::AzureADMyOrg,
            Self::Organizations => {
                matches!(account_type, Kind::AzureADMultipleOrgs | Kind::AzureADAndPersonalMicrosoftAccount)
            }
            Self::Common => account_type != Kind::AzureADMyOrg,
            Self::Consumers => {
                matches!(
                    account_type,
                    Kind::AzureADAndPersonalMicrosoftAccount | Kind::PersonalMicrosoftAccount
                )
            }
        }
    }

    /// The word in a recipe.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Tenant => "tenant",
            Self::Organizations => "organizations",
            Self::Common => "common",
            Self::Consumers => "consumers",
            Self::ByAccountType => "by-account-type",
        }
    }

    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Tenant, Self::Organizations, Self::Common, Self::Consumers, Self::ByAccountType];
}

/// Where a person's address is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum AddressSource {
    /// Claim `email` of the ID token.
    #[serde(rename = "claim:email")]
    ClaimEmail,
    /// Claim `preferred_username` of the ID token.
    #[serde(rename = "claim:preferred_username")]
    ClaimPreferredUsername,
    /// Claim `upn` of the ID token.
    #[serde(rename = "claim:upn")]
    ClaimUpn,
    /// `mail` of Microsoft Graph's `/me`.
    #[serde(rename = "graph:mail")]
    GraphMail,
    /// `userPrincipalName` of Microsoft Graph's `/me`.
    #[serde(rename = "graph:userPrincipalName")]
    GraphUserPrincipalName,
}

impl AddressSource {
    /// The word, as in recipes and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::ClaimEmail => "claim:email",
            Self::ClaimPreferredUsername => "claim:preferred_username",
            Self::ClaimUpn => "claim:upn",
            Self::GraphMail => "graph:mail",
            Self::GraphUserPrincipalName => "graph:userPrincipalName",
        }
    }

    /// Whether Microsoft Graph has to be asked for it.
    pub fn is_graph(self) -> bool {
        matches!(self, Self::GraphMail | Self::GraphUserPrincipalName)
    }
}

/// Whether the address that the product knows is asked for before the test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ExpectAddress {
    /// It is, and the test holds it against what Microsoft says.
    Required,
    /// It may be given.
    Optional,
    /// It is not.
    No,
}

/// Something that the product will do after the sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rehearsal {
    /// Reads the person's profile at Microsoft Graph, `/v1.0/me`.
    GraphMe,
    /// Reads it, and needs `mail` there.
    GraphMeMail,
    /// Lists users with the application's own rights, `/v1.0/users`.
    GraphUsers,
}

impl Rehearsal {
    /// The word, as in recipes and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::GraphMe => "graph-me",
            Self::GraphMeMail => "graph-me-mail",
            Self::GraphUsers => "graph-users",
        }
    }
}

/// Where the values go in the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Enter {
    /// The way there, in clicks.
    #[serde(rename = "where")]
    pub place: String,
    /// Id under `sources`.
    pub source: String,
    /// Who notices this step; nobody where it is left out.
    pub notices: Option<Notices>,
    /// The fields there, in order.
    #[serde(rename = "value")]
    pub values: Vec<EnterField>,
    /// What to click once they are filled in.
    #[serde(rename = "then", default)]
    pub then: Vec<Step>,
    /// What the admin is told here.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// One field in the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct EnterField {
    /// Its name there.
    pub name: String,
    /// What goes into it (template); `{client-secret}` alone for the secret.
    pub value: String,
    /// What that is at Microsoft.
    pub what: Option<String>,
    /// One short sentence.
    pub hint: Option<String>,
    /// Id under `sources`.
    pub source: String,
    /// Only with these answers.
    #[serde(default)]
    pub when: When,
}

/// What is left to do at the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Finish {
    /// Who notices; nobody where it is left out.
    pub notices: Option<Notices>,
    /// What to do in the product, in order.
    #[serde(rename = "do")]
    pub to_do: Vec<ToDo>,
    /// What the admin is told here.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// One thing left to do in the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ToDo {
    /// Id, for the tick.
    pub id: String,
    /// What to do, a verb first.
    pub title: String,
    /// Where or why, in one short sentence.
    pub text: String,
    /// May be left undone.
    #[serde(default)]
    pub optional: bool,
    /// Id under `sources`.
    pub source: String,
    /// Only with these answers.
    #[serde(default)]
    pub when: When,
}

/// A way through several steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Steps {
    /// Who notices; nobody where it is left out.
    pub notices: Option<Notices>,
    /// The steps, in order.
    #[serde(rename = "step")]
    pub steps: Vec<Step>,
    /// What the admin is told here.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
    /// Of a renewal: what shows that the product has the new secret. A sign-in to it where this is left out.
    pub proof: Option<RenewProof>,
}

/// What shows that the product has the new secret, where a sign-in to it does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RenewProof {
    /// The page's heading, a verb first, without a full stop.
    pub heading: String,
    /// Why this shows it.
    pub lead: String,
    /// How to do it, in order; the last one says what to look for.
    pub steps: Vec<String>,
    /// The words of the box that the admin ticks.
    pub tick: String,
    /// Said of it once the secret is renewed.
    pub done: String,
    /// Id under `sources`.
    pub source: String,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Step {
    /// What to do.
    pub text: String,
    /// Id under `sources`.
    pub source: String,
    /// Only with these answers.
    #[serde(default)]
    pub when: When,
    /// Of a renewal: done in the product, where the new secret is put in.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_product: bool,
}

/// Something that the product says when it does not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Trouble {
    /// Its words.
    pub says: String,
    /// What they mean, and what to do.
    pub means: String,
    /// Id under `sources`.
    pub source: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(yes: &bool) -> bool {
    !yes
}
