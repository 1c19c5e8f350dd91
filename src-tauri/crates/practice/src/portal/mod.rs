//! The plain pages on which an application is registered. Labels are the portal's (Microsoft Entra admin center, 2026);
//! everything is a form, nothing needs script.

mod apps;
mod authentication;
mod branding;
mod claims;
mod enterprise;
mod expose;
mod frame;
mod manifest;
mod overview;
mod permissions;
mod register;
mod secrets;
mod users;

use std::sync::Arc;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;

use crate::world::World;

/// A practice page with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PortalPage {
    /// **App registrations**: `/practice/apps`.
    Apps,
    /// **Register an application**: `/practice/register`.
    Register,
    /// The app's **Overview** with its three ids.
    Overview,
    /// **Branding & properties**.
    Branding,
    /// **Authentication**.
    Authentication,
    /// **Certificates & secrets**.
    Secrets,
    /// **Token configuration**.
    Claims,
    /// **API permissions**.
    Permissions,
    /// **Expose an API**.
    Expose,
    /// **Manifest**, to read.
    Manifest,
    /// **Properties** of the enterprise app.
    Properties,
    /// **Users and groups** of the enterprise app.
    Users,
}

impl PortalPage {
    /// The pages of one app, in the order of the portal's menu, those of the enterprise app last.
    pub const OF_AN_APP: [Self; 10] = [
        Self::Overview,
        Self::Branding,
        Self::Authentication,
        Self::Secrets,
        Self::Claims,
        Self::Permissions,
        Self::Expose,
        Self::Manifest,
        Self::Properties,
        Self::Users,
    ];

    /// The last segment of the page's address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Apps => "apps",
            Self::Register => "register",
            Self::Overview => "overview",
            Self::Branding => "branding",
            Self::Authentication => "authentication",
            Self::Secrets => "secrets",
            Self::Claims => "claims",
            Self::Permissions => "permissions",
            Self::Expose => "expose",
            Self::Manifest => "manifest",
            Self::Properties => "properties",
            Self::Users => "users",
        }
    }

    /// The page of that slug.
    pub fn from_slug(slug: &str) -> Option<Self> {
        [Self::Apps, Self::Register].into_iter().chain(Self::OF_AN_APP).find(|page| page.slug() == slug)
    }

    /// The words of the menu.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Apps => "App registrations",
            Self::Register => "Register an application",
            Self::Overview => "Overview",
            Self::Branding => "Branding & properties",
            Self::Authentication => "Authentication (Preview)",
            Self::Secrets => "Certificates & secrets",
            Self::Claims => "Token configuration",
            Self::Permissions => "API permissions",
            Self::Expose => "Expose an API",
            Self::Manifest => "Manifest",
            Self::Properties => "Properties",
            Self::Users => "Users and groups",
        }
    }

    /// The page's path; the first two need no client id.
    pub(crate) fn path(self, client_id: &str) -> String {
        match self {
            Self::Apps | Self::Register => format!("/practice/{}", self.slug()),
            _ => format!("/practice/apps/{client_id}/{}", self.slug()),
        }
    }
}

pub(crate) fn routes() -> Router<Arc<World>> {
    let of_app = |page: PortalPage| format!("/practice/apps/{{client_id}}/{}", page.slug());
    Router::new()
        .route("/practice", get(|| async { Redirect::to("/practice/apps") }))
        .route("/practice/", get(|| async { Redirect::to("/practice/apps") }))
        .route("/practice/apps", get(apps::show))
        .route("/practice/register", get(register::show).post(register::save))
        .route("/practice/apps/{client_id}", get(overview::from_short_address))
        .route(&of_app(PortalPage::Overview), get(overview::show).post(overview::save))
        .route(&of_app(PortalPage::Branding), get(branding::show).post(branding::save))
        .route(&of_app(PortalPage::Authentication), get(authentication::show).post(authentication::save))
        .route(&of_app(PortalPage::Secrets), get(secrets::show).post(secrets::save))
        .route(&of_app(PortalPage::Claims), get(claims::show).post(claims::save))
        .route(&of_app(PortalPage::Permissions), get(permissions::show).post(permissions::save))
        .route(&of_app(PortalPage::Expose), get(expose::show).post(expose::save))
        .route(&of_app(PortalPage::Manifest), get(manifest::show))
        .route(&of_app(PortalPage::Properties), get(enterprise::show).post(enterprise::save))
        .route(&of_app(PortalPage::Users), get(users::show).post(users::save))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_slug() {
        for page in PortalPage::OF_AN_APP {
            assert_eq!(PortalPage::from_slug(page.slug()), Some(page));
        }
        assert_eq!(PortalPage::from_slug("register"), Some(PortalPage::Register));
    }
}
