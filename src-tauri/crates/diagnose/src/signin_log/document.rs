//! Sign-in logs as JSON: a list of Microsoft Graph's `signIn`, its `value`, the `records` of diagnostic settings, one object
//! to a line, and the `tables` of Log Analytics.

use std::collections::HashMap;

use crate::json::{Document, Value};

use super::row::{Field, Row};
use super::tally::Tally;

/// What has a name in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Item,
    /// A list of rows: `value`, `records`.
    Rows,
    /// `properties` of diagnostic settings.
    Properties,
    Field(Field, usize),
    Tables,
    Columns,
    TableRows,
    Title,
    Other,
}

impl Name {
    fn of(key: &[u8]) -> Self {
        // PowerShell writes them with a large first letter
        match key.to_ascii_lowercase().as_slice() {
            b"value" | b"records" => Self::Rows,
            b"properties" => Self::Properties,
            b"tables" => Self::Tables,
            b"columns" => Self::Columns,
            b"rows" => Self::TableRows,
            b"name" | b"columnname" => Self::Title,
            _ => std::str::from_utf8(key)
                .ok()
                .and_then(Field::named)
                .map_or(Self::Other, |(field, rank)| Self::Field(field, rank)),
        }
    }
}

/// A cell of a row.
const LONGEST: usize = 4 * 1024;
/// More columns are not looked at.
const MOST_COLUMNS: usize = 1_000;
/// More names are not remembered.
const MOST_NAMES: usize = 1_000;

#[derive(Default)]
pub(super) struct Rows {
    row: Row,
    depth: usize,
    columns: Vec<Option<(Field, usize)>>,
    /// Names met before: those of a row come again with each.
    names: HashMap<Vec<u8>, Name>,
    column: usize,
    pub(super) tally: Tally,
}

/// Whether rows may stand at this place.
fn holds_a_row(path: &[Name]) -> bool {
    path.iter().all(|name| matches!(name, Name::Item | Name::Rows))
}

impl Rows {
    fn field(&self, path: &[Name]) -> Option<(Field, usize)> {
        if let [Name::Tables, Name::Item, Name::TableRows, Name::Item, Name::Item] = path {
            return self.columns.get(self.column).copied().flatten();
        }
        match path.get(self.depth..)? {
            [Name::Field(field, rank)]
            | [Name::Properties, Name::Field(field, rank)]
            | [Name::Field(Field::Status, _), Name::Field(field, rank)]
            | [Name::Properties, Name::Field(Field::Status, _), Name::Field(field, rank)] => {
                Some((*field, *rank))
            }
            _ => None,
        }
    }
}

impl Document for Rows {
    type Name = Name;
    const ITEM: Name = Name::Item;

    fn name(&mut self, key: &[u8]) -> Name {
        if let Some(name) = self.names.get(key) {
            return *name;
        }
        let name = Name::of(key);
        if self.names.len() < MOST_NAMES {
            self.names.insert(key.to_vec(), name);
        }
        name
    }

    fn wants(&self, path: &[Name]) -> usize {
        match path {
            [Name::Tables, Name::Item, Name::Columns, Name::Item, Name::Title] => 128,
            _ if self.field(path).is_some() => LONGEST,
            _ => 0,
        }
    }

    fn begins(&mut self, path: &[Name]) {
        if holds_a_row(path) {
            self.row = Row::default();
            self.depth = path.len();
        }
        match path {
            [Name::Tables, Name::Item] => self.columns.clear(),
            [Name::Tables, Name::Item, Name::TableRows, Name::Item] => {
                self.row = Row::default();
                self.column = 0;
            }
            [Name::Tables, Name::Item, Name::TableRows, Name::Item, Name::Item] => self.column += 1,
            _ => {}
        }
    }

    fn value(&mut self, path: &[Name], value: Value<'_>) {
        if let [Name::Tables, Name::Item, Name::Columns, Name::Item, Name::Title] = path {
            if self.columns.len() < MOST_COLUMNS {
                self.columns.push(Field::named(value.text().as_str()));
            }
            return;
        }
        if let Some((field, rank)) = self.field(path).filter(|_| !value.is_null()) {
            let text = value.text();
            self.row.set(field, rank, text.as_str(), value.range());
        }
        if let [Name::Tables, Name::Item, Name::TableRows, Name::Item, Name::Item] = path {
            self.column += 1;
        }
    }

    fn ends(&mut self, path: &[Name]) {
        let in_table = matches!(path, [Name::Tables, Name::Item, Name::TableRows, Name::Item]);
        if holds_a_row(path) || in_table {
            let row = std::mem::take(&mut self.row);
            self.tally.take(&row);
        }
    }
}
