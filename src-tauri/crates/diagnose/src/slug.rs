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
