//! A manifest as a document: members of both formats, by the place where they stand.

use crate::diagnosis::Words;
use crate::json::{Document, Value};

use super::{Credential, Format, Manifest, Permission, Platform, RedirectUri};

/// What has a name in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Item,
    /// `value` of Microsoft Graph, around a list of applications.
    Values,
    AppId,
    Title,
    OldTitle,
    Audience,
    Web,
    Spa,
    Public,
    RedirectUris,
    OldRedirects,
    Url,
    Kind,
    Homepage,
    OldHomepage,
    Implicit,
    AccessTokens,
    IdTokens,
    OldAccessTokens,
    OldIdTokens,
    Fallback,
    OldFallback,
    OldVersion,
    IdentifierUris,
    OptionalClaims,
    /// `idToken`, `accessToken`, `saml2Token`.
    Token(&'static str),
    Access,
    Resource,
    ResourceAccess,
    Id,
    Secrets,
    Certificates,
    Ends,
    Hint,
    KeyId,
    /// The value of a secret, which stands there only where somebody put it in.
    SecretText,
    Other,
}

const NAMES: [(&[u8], Name); 39] = [
    (b"secretText", Name::SecretText),
    (b"value", Name::Values),
    (b"appId", Name::AppId),
    (b"displayName", Name::Title),
    (b"name", Name::OldTitle),
    (b"signInAudience", Name::Audience),
    (b"web", Name::Web),
    (b"spa", Name::Spa),
    (b"publicClient", Name::Public),
    (b"redirectUris", Name::RedirectUris),
    (b"replyUrlsWithType", Name::OldRedirects),
    (b"url", Name::Url),
    (b"type", Name::Kind),
    (b"homePageUrl", Name::Homepage),
    (b"signInUrl", Name::OldHomepage),
    (b"homepage", Name::OldHomepage),
    (b"implicitGrantSettings", Name::Implicit),
    (b"enableAccessTokenIssuance", Name::AccessTokens),
    (b"enableIdTokenIssuance", Name::IdTokens),
    (b"oauth2AllowImplicitFlow", Name::OldAccessTokens),
    (b"oauth2AllowIdTokenImplicitFlow", Name::OldIdTokens),
    (b"isFallbackPublicClient", Name::Fallback),
    (b"allowPublicClient", Name::OldFallback),
    (b"identifierUris", Name::IdentifierUris),
    (b"optionalClaims", Name::OptionalClaims),
    (b"idToken", Name::Token("idToken")),
    (b"accessToken", Name::Token("accessToken")),
    (b"saml2Token", Name::Token("saml2Token")),
    (b"requiredResourceAccess", Name::Access),
    (b"resourceAppId", Name::Resource),
    (b"resourceAccess", Name::ResourceAccess),
    (b"id", Name::Id),
    (b"passwordCredentials", Name::Secrets),
    (b"keyCredentials", Name::Certificates),
    (b"endDateTime", Name::Ends),
    (b"endDate", Name::Ends),
    (b"hint", Name::Hint),
    (b"keyId", Name::KeyId),
    (b"accessTokenAcceptedVersion", Name::OldVersion),
];

/// Longer values stand in no manifest that the portal takes.
const LONGEST: usize = 2_048;
/// So many addresses, permissions and the like are kept of all applications together,
const MOST: usize = 4_000;
/// and so many applications of a list.
const MOST_APPS: usize = 200;

/// Filled in part.
#[derive(Default)]
pub(super) struct Draft {
    /// Applications of a list that are read.
    done: Vec<Manifest>,
    manifest: Manifest,
    old: bool,
    url: Option<Words>,
    platform: Option<Platform>,
    resource: String,
    permission: (String, bool),
    permissions: Vec<(String, bool)>,
    credential: Credential,
    /// How many addresses, permissions and the like are kept.
    kept: usize,
}

impl Draft {
    pub(super) fn manifest(mut self, cut: bool) -> Manifest {
        if self.done.is_empty() || self.manifest.app_id.is_some() {
            self.end_app();
        }
        let mut apps = self.done.into_iter();
        let first = apps.next().unwrap_or_default();
        Manifest { cut, others: apps.collect(), ..first }
    }

    fn end_app(&mut self) {
        let format = if self.old { Format::AzureAdGraph } else { Format::MicrosoftGraph };
        self.old = false;
        let manifest = Manifest { format, ..std::mem::take(&mut self.manifest) };
        if self.done.len() < MOST_APPS {
            self.done.push(manifest);
        }
    }
}

/// The path within an application, which may stand in a list.
pub(super) fn inside(path: &[Name]) -> &[Name] {
    match path {
        [Item, within @ ..] | [Name::Values, Item, within @ ..] => within,
        _ => path,
    }
}

use Name::{
    Access, AccessTokens, AppId, Audience, Certificates, Ends, Fallback, Hint, Homepage, Id, IdTokens,
    IdentifierUris, Implicit, Item, KeyId, Kind, OldAccessTokens, OldFallback, OldHomepage, OldIdTokens,
    OldRedirects, OldTitle, OldVersion, OptionalClaims, Public, RedirectUris, Resource, ResourceAccess,
    Secrets, Spa, Title, Token, Url, Web,
};

impl Document for Draft {
    type Name = Name;
    const ITEM: Name = Item;

    fn name(&mut self, key: &[u8]) -> Name {
        NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map_or(Name::Other, |(_, name)| *name)
    }

    fn wants(&self, path: &[Name]) -> usize {
        if path.contains(&Name::Other) { 0 } else { LONGEST }
    }

    fn begins(&mut self, path: &[Name]) {
        match inside(path) {
            [OldRedirects, Item] => (self.url, self.platform) = (None, None),
            [Access, Item] => (self.resource, self.permissions) = (String::new(), Vec::new()),
            [Access, Item, ResourceAccess, Item] => self.permission = (String::new(), false),
            [Secrets | Certificates, Item] => self.credential = Credential::default(),
            _ => {}
        }
    }

    fn value(&mut self, path: &[Name], value: Value<'_>) {
        let path = inside(path);
        let text = value.text();
        let words = || Words::new(value.range(), text.as_str());
        let yes = match value.raw {
            b"true" => Some(true),
            b"false" => Some(false),
            _ => None,
        };
        let manifest = &mut self.manifest;
        let old = [OldTitle, OldHomepage, OldAccessTokens, OldIdTokens, OldFallback, OldVersion];
        self.old |= matches!(path, [name] if old.contains(name));
        match path {
            [OldAccessTokens] | [Web, Implicit, AccessTokens] => manifest.implicit_access_tokens = yes,
            [OldIdTokens] | [Web, Implicit, IdTokens] => manifest.implicit_id_tokens = yes,
            [Fallback | OldFallback] if yes.is_some() => manifest.public_client = yes,
            _ if !value.quoted => {}
            [AppId] => manifest.app_id = Some(words()),
            [Title | OldTitle] => manifest.name = Some(text.as_str().to_owned()),
            [Audience] => manifest.account_type = Some(words()),
            [OldHomepage] | [Web, Homepage] if !value.raw.is_empty() => manifest.homepage = Some(words()),
            [platform @ (Web | Spa | Public), RedirectUris, Item] if self.kept < MOST => {
                let platform = match platform {
                    Spa => Platform::Spa,
                    Public => Platform::PublicClient,
                    _ => Platform::Web,
                };
                self.kept += 1;
                manifest.redirect_uris.push(RedirectUri { uri: words(), platform });
            }
            [OldRedirects, Item, Url] => self.url = Some(words()),
            [OldRedirects, Item, Kind] => {
                self.platform = match text.as_str() {
                    "Spa" => Some(Platform::Spa),
                    "InstalledClient" => Some(Platform::PublicClient),
                    _ => Some(Platform::Web),
                };
            }
            [IdentifierUris, Item] if self.kept < MOST => {
                self.kept += 1;
                manifest.identifier_uris.push(text.as_str().to_owned());
            }
            [OptionalClaims, Token(token), Item, OldTitle] if self.kept < MOST => {
                self.kept += 1;
                manifest.optional_claims.push(((*token).to_owned(), text.as_str().to_owned()));
            }
            [Access, Item, Resource] => self.resource = text.as_str().to_owned(),
            [Access, Item, ResourceAccess, Item, Id] => self.permission.0 = text.as_str().to_owned(),
            [Access, Item, ResourceAccess, Item, Kind] => self.permission.1 = text.as_str() == "Role",
            [Secrets | Certificates, Item, Title] => self.credential.name = text.as_str().to_owned(),
            [Secrets | Certificates, Item, Hint] => {
                self.credential.hint = text.as_str().chars().take(3).collect()
            }
            [Secrets, Item, Name::SecretText] => manifest.holds_secret |= !value.raw.is_empty(),
            [Secrets | Certificates, Item, KeyId] => self.credential.id = text.as_str().to_owned(),
            [Secrets | Certificates, Item, Ends] => self.credential.ends = Some(words()),
            _ => {}
        }
    }

    fn ends(&mut self, path: &[Name]) {
        if matches!(path, [Item] | [Name::Values, Item]) {
            self.end_app();
            return;
        }
        let manifest = &mut self.manifest;
        match inside(path) {
            [OldRedirects] => self.old = true,
            [OldRedirects, Item] if self.kept < MOST => {
                let platform = self.platform.unwrap_or(Platform::Web);
                self.kept += 1;
                manifest.redirect_uris.extend(self.url.take().map(|uri| RedirectUri { uri, platform }));
            }
            [Access, Item, ResourceAccess, Item] if self.kept < MOST => {
                self.kept += 1;
                self.permissions.push(std::mem::take(&mut self.permission));
            }
            [Access, Item] => {
                let resource = std::mem::take(&mut self.resource);
                let new = std::mem::take(&mut self.permissions).into_iter();
                manifest.permissions.extend(new.map(|(id, is_role)| Permission {
                    resource: resource.clone(),
                    id,
                    is_role,
                }));
            }
            [Secrets, Item] if self.kept < MOST => {
                self.kept += 1;
                manifest.secrets.push(std::mem::take(&mut self.credential));
            }
            [Certificates, Item] if self.kept < MOST => {
                self.kept += 1;
                manifest.certificates.push(std::mem::take(&mut self.credential));
            }
            _ => {}
        }
    }
}
