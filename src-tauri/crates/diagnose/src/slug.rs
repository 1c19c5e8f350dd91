//! The slugs that code names. All others are data; a test holds these to the catalogue.

use crate::Slug;

/// The secret is wrong, most often its ID.
pub const WRONG_SECRET: Slug = Slug("secret-id-pasted-or-wrong-secret");
/// The secret was right and has expired.
pub const SECRET_EXPIRED: Slug = Slug("secret-expired");
/// The secret is too new for some of Microsoft's servers.
pub const SECRET_NOT_YET_SPREAD: Slug = Slug("secret-not-yet-spread");
/// The client ID is unknown in the tenant.
pub const APP_NOT_IN_TENANT: Slug = Slug("app-not-in-tenant");
/// The application is switched off.
pub const APP_DISABLED: Slug = Slug("app-disabled");
/// An ordinary step of a sign-in.
pub const NORMAL_STEP: Slug = Slug("normal-step");
/// Nothing in the catalogue fits.
pub const UNRECOGNISED: Slug = Slug("unrecognised");
/// The redirect URI is not the registered one.
pub const REDIRECT_URI_MISMATCH: Slug = Slug("redirect-uri-mismatch");
/// The redirect URI is registered under another platform than it is used for.
pub(crate) const WRONG_PLATFORM: Slug = Slug("wrong-platform-spa-vs-web");
/// A code was to be redeemed without PKCE.
pub(crate) const PKCE_REQUIRED: Slug = Slug("pkce-required");
/// Only an administrator may consent.
pub(crate) const ADMIN_CONSENT_REQUIRED: Slug = Slug("admin-consent-required");
/// The person cancelled.
pub(crate) const USER_DECLINED: Slug = Slug("user-declined-consent");
/// The password was refused.
pub(crate) const WRONG_PASSWORD: Slug = Slug("wrong-username-or-password");
/// A silent attempt found nobody signed in.
pub(crate) const NOT_SIGNED_IN_SILENT: Slug = Slug("not-signed-in-silent");
/// The browser keeps cookies from frames.
pub(crate) const THIRD_PARTY_COOKIES: Slug = Slug("third-party-cookies-blocked");
/// The browser is sent round and round.
pub(crate) const REDIRECT_LOOP: Slug = Slug("redirect-loop");
/// What the product remembered of the sign-in did not come back with it.
pub(crate) const STATE_LOST: Slug = Slug("state-or-correlation-cookie-missing");
/// Cookies or headers are too large.
pub(crate) const HEADER_TOO_LARGE: Slug = Slug("header-too-large");
/// Another address than the product knows.
pub(crate) const EMAIL_DOES_NOT_MATCH: Slug = Slug("email-does-not-match");
/// No groups in the token.
pub(crate) const GROUP_CLAIM_MISSING: Slug = Slug("group-claim-missing-or-overage");
/// No way to the server.
pub(crate) const NETWORK_UNREACHABLE: Slug = Slug("network-unreachable");
/// A proxy refuses.
pub(crate) const PROXY_FAILURE: Slug = Slug("proxy-failure");
/// The network shows its own page first.
pub(crate) const CAPTIVE_PORTAL: Slug = Slug("captive-portal");
/// A page where data was expected.
pub(crate) const HTML_INSTEAD_OF_JSON: Slug = Slug("html-instead-of-json");
/// No redirect URI is registered.
pub(crate) const NO_REPLY_URL: Slug = Slug("no-reply-url-registered");
/// The authorization code was late or was used twice.
pub const CODE_REUSED: Slug = Slug("code-expired-or-reused");
