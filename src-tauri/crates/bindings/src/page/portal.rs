//! What leads to a page of Microsoft's portal: the way, what to click there, its drawing.

use serde::Serialize;
use ts_rs::TS;

use super::Tick;
use crate::connection::PortalPage;

/// A page of the portal, after the one to which a page of the wizard leads first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stop {
    /// The way there.
    pub way: Way,
    /// What to click there, in order.
    pub clicks: Vec<Click>,
    /// The drawing of that page.
    pub drawing: Drawing,
    /// Boxes to tick once done, where that is asked for.
    pub ticks: Vec<Tick>,
}

/// The way to a page of Microsoft's portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Way {
    /// Which page the button opens.
    pub page: PortalPage,
    /// The page's name as it stands there.
    pub label: String,
    /// The click path in words.
    pub path: Vec<PathStep>,
}

/// One step of a click path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PathStep {
    /// Microsoft's present label.
    pub now: String,
    /// The former one, where it is still met.
    pub former: Option<String>,
}

/// One thing to click or to enter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Click {
    /// Rich text; U+FFFC stands where the value with its copy button goes.
    pub text: String,
    /// The value to copy.
    pub copy: Option<String>,
}

/// A drawing of one of Microsoft's pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Drawing {
    /// Which drawing.
    pub kind: DrawingKind,
    /// The application's name, as it stands in the drawing.
    pub app: String,
    /// The day the labels were checked, ISO 8601.
    pub checked: String,
    /// The account type that is chosen, as `signInAudience` calls it; none while an answer is missing.
    pub account_type: Option<String>,
    /// What is entered as the client secret's description.
    pub description: String,
    /// The permissions in the table once they were added.
    pub permissions: Vec<DrawnPermission>,
}

/// A permission in the table of **API permissions**.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawnPermission {
    /// Its name, as Microsoft writes it.
    pub name: String,
    /// Its kind.
    pub kind: PermissionKind,
}

/// The kinds of a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PermissionKind {
    /// Of a person who is signed in.
    Delegated,
    /// Of the application itself.
    Application,
}

/// The drawings there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DrawingKind {
    /// Register an application.
    Register,
    /// Overview with the two IDs.
    Overview,
    /// Certificates & secrets, right after Add.
    Secrets,
    /// Certificates & secrets with two of them, one to be deleted.
    DeleteSecret,
    /// Authentication with the redirect URI.
    Authentication,
    /// Authentication with the row of the test's redirect URI, which is to be deleted.
    RemoveAddress,
    /// Settings with the implicit boxes.
    ImplicitBoxes,
    /// API permissions with consent.
    ApiPermissions,
    /// Token configuration.
    TokenConfiguration,
    /// Expose an API.
    ExposeApi,
    /// Branding & properties.
    Branding,
}
