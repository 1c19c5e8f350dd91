//! The list of connections, a page at a time: nothing is sent that is not seen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::home::ConnectionRow;

/// Asks for a page of the list. What is left out is the beginning of all of them, most urgent first.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct ListQuery {
    /// Words that name, product, tenant or client ID hold, all of them.
    pub search: Option<String>,
    /// Which of them.
    pub show: Option<Show>,
    /// In which order.
    pub sort: Option<Sort>,
    /// How many come before the first one of the page.
    pub from: Option<u32>,
}

/// Which connections are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Show {
    /// All of them.
    #[default]
    All,
    /// Those that need something from the admin.
    Needs,
    /// Those whose secret has expired.
    Expired,
    /// Those whose secret expires soon.
    Expiring,
    /// Those whose last test or check failed.
    Failed,
    /// Those with tasks left.
    Unfinished,
    /// Those that are set up, and that no test has proven as they are now.
    Unproven,
    /// Those that work.
    Works,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Sort {
    /// What needs somebody soonest comes first.
    #[default]
    Urgency,
    /// The secret that expires first comes first; those without a known day come last.
    Expiry,
    /// By name.
    Name,
}

/// A page of the list of connections.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    /// The connections of this page, in their order.
    pub rows: Vec<ConnectionRow>,
    /// How many come before the first of them.
    pub from: u32,
    /// How many a page holds at most.
    pub page: u32,
    /// How many fit what was searched for and chosen.
    pub found: u32,
    /// How many there are, of each kind that can be shown; a kind without any is left out.
    pub counts: Vec<Count>,
}

/// How many connections are of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Count {
    /// The kind.
    pub show: Show,
    /// How many.
    pub count: u32,
}
