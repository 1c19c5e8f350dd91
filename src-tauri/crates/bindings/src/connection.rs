//! One connection as the wizard shows it: its tasks, and the page that is open.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::FieldProblem;
use crate::home::TenantLabel;
use crate::page::Page;
use crate::test::Finding;

/// A connection with its tasks and the page that is open.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionView {
    /// The connection's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The product's name.
    pub product: String,
    /// Whom to ask about the product, rich text.
    pub contact: Option<String>,
    /// The recipe's sources and the day each was read.
    pub sources: Vec<Source>,
    /// True at the practice tenant.
    pub practice: bool,
    /// The tenant's name, once known.
    pub tenant: Option<TenantLabel>,
    /// The tasks in their order.
    pub tasks: Vec<Task>,
    /// The page that is open.
    pub page: Page,
    /// Where the page before this one is; none on the first.
    pub back: Option<Place>,
    /// True once the admin has finished.
    pub finished: bool,
    /// No notification speaks of it.
    pub silent: bool,
    /// The secrets side by side, while a page of the renewal is open.
    pub renewal: Option<Renewal>,
}

/// The secrets of a renewal, told apart by their first three characters and their days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Renewal {
    /// Those that are replaced, the oldest first.
    pub old: Vec<SecretMark>,
    /// The new one, once it was pasted.
    pub new: Option<SecretMark>,
    /// Microsoft has accepted the new one: it is the connection's own from then on.
    pub replaced: bool,
}

/// What tells a secret from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SecretMark {
    /// Its first three characters, which Microsoft shows too; empty where it was never given.
    pub hint: String,
    /// The day it expires, ISO 8601, where it is known.
    pub expires: Option<String>,
}

/// Where a fact of a recipe comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Source {
    /// The page's title.
    pub title: String,
    /// Its address.
    pub place: String,
    /// The day it was read, ISO 8601.
    pub read: String,
}

/// A task in the side rail.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// The task's id within the recipe.
    pub id: String,
    /// Its name, which begins with a verb.
    pub name: String,
    /// How it stands.
    pub state: TaskState,
    /// True for the task of the page that is open.
    pub here: bool,
    /// Why it has to be looked at again, in a few words.
    pub because: Option<String>,
    /// Depth of its cut, 0 to 3.
    pub cut: u8,
}

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TaskState {
    /// Done.
    Completed,
    /// Can be done.
    NotYet,
    /// Something else comes first; no link.
    CannotStart,
    /// Was done, and a value it rests on was changed since, or the last test failed over it.
    Again,
    /// The last try failed here.
    Failed,
}

/// A page within a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Place {
    /// The task's id.
    pub task: String,
    /// Which of its pages; the first if none.
    pub part: Option<String>,
}

/// Opens a page of a connection.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Go {
    /// The connection's id.
    pub connection: String,
    /// Where to.
    pub to: Place,
}

/// What Continue brought: the next page, or the same one with what does not fit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The connection as it is now; the next page is open if nothing was wrong.
    pub view: ConnectionView,
    /// What does not fit. Nothing that was typed is lost.
    pub problems: Vec<FieldProblem>,
    /// What Microsoft said, when it was asked and did not agree.
    pub finding: Option<Finding>,
    /// The cloud the tenant lives in, when it is another than the one chosen: the page offers to change over.
    pub other_cloud: Option<CloudOffer>,
}

/// Another cloud, offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CloudOffer {
    /// `global`, `us-gov` or `china`.
    pub cloud: String,
    /// Its name for people.
    pub name: String,
}

/// Continue on a page with fields: answers, values copied back, boxes ticked.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Continue {
    /// The connection's id.
    pub connection: String,
    /// The page on which Continue was chosen.
    pub at: Place,
    /// Field id to what was typed or chosen; a ticked box is `yes`.
    pub fields: BTreeMap<String, String>,
}

/// A value looked at right after it was pasted, before Continue.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LookAt {
    /// The connection's id.
    pub connection: String,
    /// The page.
    pub at: Place,
    /// The field's id.
    pub field: String,
    /// What was pasted. Never a secret: that has a request of its own.
    pub text: String,
    /// The other fields of the page.
    pub others: BTreeMap<String, String>,
}

/// What a pasted value is, said at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Remark {
    /// How sure: fits, was repaired, does not fit.
    pub verdict: Verdict,
    /// The sentence, if there is something to say.
    pub text: Option<String>,
    /// What follows from it.
    pub more: Option<String>,
    /// The value as it will be used; the page puts it into the field.
    pub normalized: Option<String>,
}

/// How a pasted value looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// It fits.
    Ok,
    /// It can be used; something was repaired or is unusual.
    Warning,
    /// It does not fit.
    Error,
}

/// Changes to the cloud that the tenant lives in.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SwitchCloud {
    /// The connection's id.
    pub connection: String,
    /// `global`, `us-gov` or `china`.
    pub cloud: String,
}

/// Copies something to the clipboard.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Copy {
    /// The connection's id.
    pub connection: String,
    /// What to copy.
    pub what: CopyWhat,
}

/// What can be copied.
#[derive(Debug, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum CopyWhat {
    /// A text that stands on the page.
    Text {
        /// The text.
        text: String,
    },
    /// The secret, unseen: it goes from the keyring to the clipboard without passing through the page.
    Secret,
    /// The address of the running test, which the page never holds.
    TestAddress,
}

/// What was copied.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Copied {
    /// Seconds after which the clipboard is cleared again, for a secret.
    pub clears_in: Option<u32>,
}

/// Opens one of Microsoft's pages, or one of the practice tenant, in the default browser.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenPortal {
    /// The connection's id.
    pub connection: String,
    /// Which page.
    pub page: PortalPage,
}

/// The pages of Microsoft's portal that a task leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PortalPage {
    /// App registrations › New registration.
    Register,
    /// The app's Overview.
    Overview,
    /// Authentication.
    Authentication,
    /// Certificates & secrets.
    Secrets,
    /// API permissions.
    ApiPermissions,
    /// Token configuration.
    TokenConfiguration,
    /// Expose an API.
    ExposeApi,
    /// Branding & properties.
    Branding,
    /// Enterprise apps › the app › Properties.
    EnterpriseProperties,
    /// Enterprise apps › the app › Users and groups.
    EnterpriseUsers,
    /// Sign-in logs.
    SignInLogs,
    /// Conditional Access.
    ConditionalAccess,
    /// Users.
    Users,
}

/// Saves the report on a connection.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SaveReport {
    /// The connection's id.
    pub connection: String,
    /// The last test alone, or the connection as a whole.
    pub of: ReportOf,
    /// As what.
    pub format: ReportFormat,
}

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReportOf {
    /// The last test.
    Test,
    /// The connection with its tasks and its last test.
    Connection,
}

/// As what a report is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ReportFormat {
    /// To be read.
    Html,
    /// To be opened again.
    Json,
    /// For a ticket.
    Text,
}

/// A file that was saved, or not.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// The file's name; none if the person closed the dialog.
    pub name: Option<String>,
}
