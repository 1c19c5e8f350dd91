//! A cause: who has to act, where, and which task of the wizard mends it.

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::catalogue;

/// The name of a cause, as the command line's contract fixes it (`redirect-uri-mismatch`).
///
/// Exists only for causes of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Slug(pub(crate) &'static str);

impl Slug {
    /// The cause of this name, if the catalogue has it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        catalogue::causes().iter().map(|cause| cause.slug).find(|slug| slug.0 == name)
    }

    /// The name itself; with `cause-` before it, the id in the message file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::named(&name).ok_or_else(|| de::Error::custom(format_args!("no cause is called `{name}`")))
    }
}

/// One cause of the catalogue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cause {
    /// Its name.
    #[serde(deserialize_with = "kept_for_good")]
    pub slug: Slug,
    /// Who has to act.
    pub who: Who,
    /// Where more than one person has to act: each of them, in the order of their steps.
    #[serde(default)]
    pub acts: Vec<Who>,
    /// Where it is mended.
    pub place: Place,
    /// The wizard's task that mends it.
    pub mends: Mends,
    /// Where the rule was learned.
    pub source: String,
}

impl Cause {
    /// Everybody who has to act, in the order of their steps.
    #[must_use]
    pub fn acting(&self) -> &[Who] {
        if self.acts.is_empty() { std::slice::from_ref(&self.who) } else { &self.acts }
    }
}

/// The catalogue lives as long as the program, so its names may.
fn kept_for_good<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Slug, D::Error> {
    Ok(Slug(String::deserialize(deserializer)?.leak()))
}

/// Who has to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The owner of the app registration.
    RegistrationOwner,
    /// An administrator of the tenant.
    TenantAdmin,
    /// Whoever runs or makes the product.
    Product,
    /// The person who signs in.
    User,
    /// Those who look after network, proxy and clocks.
    Network,
    /// Nobody here: Microsoft.
    Microsoft,
}

impl Who {
    /// The word of the command line's contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RegistrationOwner => "registration-owner",
            Self::TenantAdmin => "tenant-admin",
            Self::Product => "product",
            Self::User => "user",
            Self::Network => "network",
            Self::Microsoft => "microsoft",
        }
    }
}

/// Where a cause is mended: a page of Microsoft's admin center, or a place outside of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// App registrations > app > Overview.
    Overview,
    /// App registrations > app > Authentication.
    Authentication,
    /// App registrations > app > Certificates & secrets.
    Secrets,
    /// App registrations > app > API permissions.
    ApiPermissions,
    /// App registrations > app > Token configuration.
    TokenConfiguration,
    /// App registrations > app > Expose an API.
    ExposeApi,
    /// App registrations > app > Branding & properties.
    Branding,
    /// Enterprise apps > app > Properties.
    EnterpriseAppProperties,
    /// Enterprise apps > app > Users and groups.
    EnterpriseAppUsers,
    /// Conditional Access.
    ConditionalAccess,
    /// Monitoring & health > Sign-in logs.
    SignInLogs,
    /// Users.
    Users,
    /// Enterprise apps > Consent and permissions.
    ConsentSettings,
    /// The network between here and Microsoft.
    ProxyOrNetwork,
    /// The product's own settings.
    Product,
    /// Nowhere.
    None,
}

/// The wizard's task in which a cause is mended. A recipe need not have the setting named here; the task
/// "Test the sign-in" is the place to go then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Mends {
    /// The recipe's questions.
    Questions,
    /// Register the application.
    Register,
    /// Copy two IDs.
    TwoIds,
    /// Create the client secret.
    Secret,
    /// One of the settings this product needs.
    Setting(Setting),
    /// The extra redirect URI for the test.
    TestAddress,
    /// The test itself, with another account or once more.
    Test,
    /// Enter the values in the product.
    EnterValues,
    /// No task mends it.
    Nothing,
}

/// The settings that a cause can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Setting {
    /// The product's own redirect URIs.
    RedirectUri,
    /// The boxes of the implicit grant.
    ImplicitBoxes,
    /// Optional and group claims.
    OptionalClaim,
    /// API permissions.
    Permissions,
    /// Admin consent.
    Consent,
    /// Expose an API.
    ExposeApi,
}

const MENDS: [(&str, Mends); 14] = [
    ("questions", Mends::Questions),
    ("register", Mends::Register),
    ("two-ids", Mends::TwoIds),
    ("secret", Mends::Secret),
    ("setting:redirect-uri", Mends::Setting(Setting::RedirectUri)),
    ("setting:implicit-boxes", Mends::Setting(Setting::ImplicitBoxes)),
    ("setting:optional-claim", Mends::Setting(Setting::OptionalClaim)),
    ("setting:permissions", Mends::Setting(Setting::Permissions)),
    ("setting:consent", Mends::Setting(Setting::Consent)),
    ("setting:expose-api", Mends::Setting(Setting::ExposeApi)),
    ("test-address", Mends::TestAddress),
    ("test", Mends::Test),
    ("enter-values", Mends::EnterValues),
    ("nothing", Mends::Nothing),
];

impl Mends {
    /// `two-ids`, `setting:consent` and the like.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        MENDS.iter().find(|(_, mends)| *mends == self).map_or("nothing", |(word, _)| word)
    }
}

impl TryFrom<String> for Mends {
    type Error = String;

    fn try_from(word: String) -> Result<Self, String> {
        MENDS
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, mends)| *mends)
            .ok_or_else(|| format!("no task is called `{word}`"))
    }
}

impl From<Mends> for String {
    fn from(mends: Mends) -> Self {
        mends.as_str().to_owned()
    }
}
