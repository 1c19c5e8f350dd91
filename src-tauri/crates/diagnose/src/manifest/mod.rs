//! The manifest of an app registration, in both of Microsoft's formats.
//!
//! The portal shows and takes the format of Microsoft Graph; registrations for personal accounts, old files and old guides hold that
//! of Azure AD Graph (entra-docs identity-platform/reference-microsoft-graph-app-manifest and reference-app-manifest).

mod document;

use serde::Serialize;

use crate::diagnosis::{Found, Words};
use crate::json::{Ended, Json, Start};
use crate::shown::veil;
use crate::signin_log::seconds;
use crate::{Certainty, slug};

use document::{Draft, Name};

/// Reads a manifest in pieces. How it is cut makes no difference.
pub struct ManifestReader {
    json: Json<Name>,
    draft: Draft,
}

/// What a manifest says.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Manifest {
    /// Which of the two formats it has.
    pub format: Format,
    /// The application (client) ID.
    pub app_id: Option<Words>,
    /// Its name.
    pub name: Option<String>,
    /// Who may sign in: `AzureADMyOrg` and the like.
    pub account_type: Option<Words>,
    /// Redirect URIs, in the order of the file.
    pub redirect_uris: Vec<RedirectUri>,
    /// The home page.
    pub homepage: Option<Words>,
    /// Whether access tokens may come from the authorize endpoint.
    pub implicit_access_tokens: Option<bool>,
    /// Whether ID tokens may.
    pub implicit_id_tokens: Option<bool>,
    /// Whether it counts as a public client where the platform does not tell.
    pub public_client: Option<bool>,
    /// Application ID URIs.
    pub identifier_uris: Vec<String>,
    /// Optional claims: the token (`idToken`, `accessToken`, `saml2Token`) and the claim's name.
    pub optional_claims: Vec<(String, String)>,
    /// Permissions that the application lists.
    pub permissions: Vec<Permission>,
    /// Client secrets, without their values.
    pub secrets: Vec<Credential>,
    /// Certificates.
    pub certificates: Vec<Credential>,
    /// The value of a secret stands in it. It is not kept.
    pub holds_secret: bool,
    /// Further applications, where the file is a list of them, as `az ad app list` and Microsoft Graph give it.
    pub others: Vec<Manifest>,
    /// The file ended in the middle: what was read so far is here.
    pub cut: bool,
}

/// The format of a manifest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// That of Microsoft Graph, which the portal shows today.
    #[default]
    MicrosoftGraph,
    /// That of Azure AD Graph.
    AzureAdGraph,
}

/// A redirect URI and its platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RedirectUri {
    /// The address, as it stands there.
    pub uri: Words,
    /// Its platform.
    pub platform: Platform,
}

/// The platform of a redirect URI.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Platform {
    /// **Web**.
    Web,
    /// **Single-page application**.
    Spa,
    /// **Mobile and desktop applications**.
    PublicClient,
}

impl Platform {
    /// The word of the command line's JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Spa => "spa",
            Self::PublicClient => "public-client",
        }
    }
}

/// A permission that the application lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Permission {
    /// The API, by its application ID.
    pub resource: String,
    /// The permission's ID.
    pub id: String,
    /// `Role` (of the application itself), and not `Scope` (of whoever signs in).
    pub is_role: bool,
}

/// A client secret or certificate, without its value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Credential {
    /// Its description.
    pub name: String,
    /// Its ID.
    pub id: String,
    /// The first characters of its value.
    pub hint: String,
    /// When it ends, as it stands there.
    pub ends: Option<Words>,
}

impl Credential {
    /// How many seconds of it are left at a time; negative once it has expired, nothing where no end is given.
    #[must_use]
    pub fn left(&self, now: i64) -> Option<i64> {
        self.ends.as_ref().and_then(|ends| seconds(&ends.text, true)).map(|ends| ends - now)
    }
}

impl Default for ManifestReader {
    fn default() -> Self {
        Self::starting(Start::default())
    }
}

impl ManifestReader {
    /// Nothing read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A manifest that begins somewhere in an input.
    pub(crate) fn starting(start: Start) -> Self {
        Self { json: Json::starting(Name::Item, start), draft: Draft::default() }
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.json.push(bytes, &mut self.draft);
    }

    /// The file has ended.
    #[must_use]
    pub fn finish(mut self) -> Manifest {
        let cut = self.json.finish(&mut self.draft) == Ended::Cut;
        let mut manifest = self.draft.manifest(cut);
        manifest.veil();
        manifest
    }
}

impl Manifest {
    /// Takes out what somebody put where it does not belong: a secret as a name, a token in an address.
    fn veil(&mut self) {
        self.name.iter_mut().for_each(veil);
        self.identifier_uris.iter_mut().for_each(veil);
        for (token, claim) in &mut self.optional_claims {
            veil(token);
            veil(claim);
        }
        for permission in &mut self.permissions {
            veil(&mut permission.resource);
            veil(&mut permission.id);
        }
        let alone = [&mut self.app_id, &mut self.account_type, &mut self.homepage].into_iter().flatten();
        let words = alone.chain(self.redirect_uris.iter_mut().map(|uri| &mut uri.uri));
        words.for_each(|words| veil(&mut words.text));
        for held in self.secrets.iter_mut().chain(&mut self.certificates) {
            veil(&mut held.name);
            veil(&mut held.id);
            held.ends.iter_mut().for_each(|words| veil(&mut words.text));
        }
        self.others.iter_mut().for_each(Self::veil);
    }

    /// What in it lets a sign-in fail at a time (seconds since 1970). Where every secret has expired, the product has none that
    /// works; where only some have, the product may hold one of those.
    #[must_use]
    pub fn causes(&self, now: i64) -> Vec<Found> {
        let expired: Vec<&Credential> =
            self.secrets.iter().filter(|secret| secret.left(now).is_some_and(|left| left <= 0)).collect();
        let mut causes = Vec::new();
        if !expired.is_empty() {
            let all = expired.len() == self.secrets.len();
            let certainty = if all { Certainty::Likely } else { Certainty::Possible };
            let words = expired.iter().filter_map(|secret| secret.ends.clone()).collect();
            causes.push(Found::cause(slug::SECRET_EXPIRED, certainty, &[], words));
        }
        if self.redirect_uris.is_empty() && !self.cut {
            causes.push(Found::cause(slug::NO_REPLY_URL, Certainty::Possible, &[], Vec::new()));
        }
        causes
    }
}
