//! What a tenant holds: people, applications, their secrets and grants.

mod app;
mod directory;
mod permission;
mod secret;
mod seed;
mod user;

pub use app::AccountType;
pub(crate) use app::{App, EnterpriseApp, OptionalClaim};
pub(crate) use directory::{Directory, Tenant, TenantKind};
pub use permission::PermissionKind;
pub(crate) use permission::{CATALOGUE, OPENID_SCOPES, Permission, described};
pub(crate) use secret::{ClientSecret, SecretVerdict};
pub(crate) use seed::{CONSUMERS, HOME_TENANT, PARTNER_TENANT, REGISTERED_REDIRECT};
pub(crate) use user::User;
