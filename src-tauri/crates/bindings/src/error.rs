//! What the window is told when a command could not be done.

use serde::Serialize;
use ts_rs::TS;

/// A command that was not done. A sign-in that fails is no error but a result.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UserError {
    /// A stable word, such as `store.full`.
    pub code: String,
    /// How it is to be taken.
    pub class: ErrorClass,
    /// What happened, for an admin.
    pub title: String,
    /// The one thing to do.
    pub todo: String,
    /// The technical words below, without anything secret.
    pub detail: Option<String>,
}

/// How an error is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ErrorClass {
    /// Something broke.
    Failure,
    /// Something else has to be done first.
    Refused,
    /// The person stopped it.
    Cancelled,
}

/// A value on a page that does not fit, with the sentence for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FieldProblem {
    /// The field's id, as the page gave it.
    pub field: String,
    /// A stable word, such as `secret-id-not-value`.
    pub slug: String,
    /// The same sentence stands in the summary and at the field.
    pub text: String,
    /// What follows from it, below the field.
    pub more: Option<String>,
}
