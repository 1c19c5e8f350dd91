//! Which column is which, by the names on the first line.

use serde::Serialize;

use super::SheetError;
use super::table::Record;
use crate::pasted::holds_secret;

/// A column that a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// A name of one's own.
    Name,
    /// The product.
    Recipe,
    /// The tenant.
    Tenant,
    /// Application (client) ID.
    ClientId,
    /// The day the secret expires.
    Expires,
}

const ALL: [Column; 5] = [Column::Name, Column::Recipe, Column::Tenant, Column::ClientId, Column::Expires];

impl Column {
    /// Its word, which is a name it may have on the first line.
    pub fn slug(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Recipe => "recipe",
            Column::Tenant => "tenant",
            Column::ClientId => "client-id",
            Column::Expires => "expires",
        }
    }

    /// The names it goes by, without blanks and signs: ours, Microsoft's, and those of its exports.
    fn names(self) -> &'static [&'static str] {
        match self {
            Column::Name => &["name", "connection", "displayname", "label"],
            Column::Recipe => &["recipe", "product", "app", "application"],
            Column::Tenant => &[
                "tenant",
                "tenantid",
                "directory",
                "directoryid",
                "directorytenantid",
                "domain",
                "tenantdomain",
            ],
            Column::ClientId => &["clientid", "applicationid", "applicationclientid", "appid", "client"],
            Column::Expires => &[
                "expires",
                "expiry",
                "expirydate",
                "expirationdate",
                "expireson",
                "secretexpires",
                "secretexpiry",
                "secretexpireson",
                "secretexpirydate",
                "enddate",
                "enddatetime",
            ],
        }
    }

    fn is_needed(self) -> bool {
        matches!(self, Column::Recipe | Column::Tenant | Column::ClientId)
    }
}

/// Where each column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Places([Option<usize>; 5]);

impl Places {
    pub(super) fn of(&self, column: Column) -> Option<usize> {
        self.0[column as usize]
    }

    fn is_read(&self, place: usize) -> bool {
        self.0.contains(&Some(place))
    }
}

/// The places by the names on the first line.
pub(super) fn places(head: &[String]) -> Result<Places, SheetError> {
    let mut places = Places([None; 5]);
    for column in ALL {
        let mut found =
            head.iter().enumerate().filter(|(_, name)| column.names().contains(&letters(name).as_str()));
        let first = found.next().map(|(place, _)| place);
        // of two it would be chance which one is meant
        if found.next().is_some() || (first.is_none() && column.is_needed()) {
            return Err(SheetError::Column { column });
        }
        places.0[column as usize] = first;
    }
    Ok(places)
}

/// The columns that are refused: named as secrets are, or with a secret in them, and none of those that are read.
pub(super) fn refused(head: &[String], places: &Places, records: &[Record]) -> Vec<String> {
    let width = records.iter().map(|record| record.fields.len()).max().unwrap_or(0).max(head.len());
    let cells = |place: usize| records.iter().filter_map(move |record| record.fields.get(place));
    (0..width)
        .filter(|place| !places.is_read(*place))
        .filter(|place| {
            let named = head.get(*place).is_some_and(|name| names_a_secret(&letters(name)));
            let filled = cells(*place).any(|cell| !cell.trim().is_empty());
            (named && filled) || cells(*place).any(|cell| holds_secret(cell))
        })
        .map(|place| {
            let name = head.get(place).map(|name| name.trim()).unwrap_or_default();
            // a file without names on its first line may have a secret there
            let tells = name.is_empty() || holds_secret(name) || name.chars().count() > 40;
            if tells { (place + 1).to_string() } else { name.to_owned() }
        })
        .collect()
}

/// The value of a secret goes by such names; its ID, its description and its days do not.
fn names_a_secret(letters: &str) -> bool {
    const ENDS: [&str; 9] = [
        "secret",
        "secretvalue",
        "secrettext",
        "secretcode",
        "secretkey",
        "clientkey",
        "password",
        "value",
        "key",
    ];
    ENDS.iter().any(|end| letters.ends_with(end))
}

fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
