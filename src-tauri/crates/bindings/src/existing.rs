//! Connections that already work: added by their ids, one at a time or from a list, without the tasks.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::FieldProblem;
use crate::home::Home;

/// Adds a connection that already works. Its secret comes afterwards, in the one request that takes one.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddExisting {
    /// The recipe's id; empty where none was chosen.
    pub product: String,
    /// A name of one's own; empty for the product's.
    pub name: String,
    /// The Directory (tenant) ID, or a domain.
    pub tenant: String,
    /// The Application (client) ID.
    pub client_id: String,
    /// The day its secret expires, as typed; empty if it is not known.
    pub expires: String,
    /// Although there is a connection with these ids already.
    pub anyway: bool,
}

/// Whether it was added.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Added {
    /// The connection's id; none if something does not fit.
    pub id: Option<String>,
    /// What does not fit. Nothing that was typed is lost.
    pub problems: Vec<FieldProblem>,
    /// The name of a connection with these ids, which is there already.
    pub there_already: Option<String>,
    /// Something to know that stands against nothing.
    pub remark: Option<String>,
}

/// A list that was chosen and looked at; nothing is saved yet.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListLook {
    /// The file's name; none if the person closed the dialog.
    pub file: Option<String>,
    /// Why the file is no such list.
    pub problem: Option<String>,
    /// Its rows, those that do not fit first, at most two hundred.
    pub rows: Vec<ListRow>,
    /// How many fit and are new.
    pub fine: u32,
    /// How many are there already.
    pub there_already: u32,
    /// How many do not fit.
    pub wrong: u32,
    /// Columns that hold secrets, which were left out unread: names, or places.
    pub refused: Vec<String>,
}

/// A row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListRow {
    /// The line of the file.
    pub line: u32,
    /// The connection's name.
    pub name: String,
    /// The tenant.
    pub tenant: Option<String>,
    /// The day its secret expires, ISO 8601.
    pub expires: Option<String>,
    /// What stands against it, in sentences.
    pub problems: Vec<String>,
    /// The connection that has these ids already.
    pub there_already: Option<String>,
}

/// What was added of a list.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListAdded {
    /// How many.
    pub added: u32,
    /// The connections now.
    pub home: Home,
}
