//! Sign-in logs as tables of text, as the portal, Log Analytics and spreadsheets write them.

use std::ops::Range;

use super::csv::Table;
use super::row::{Field, Row};
use super::tally::Tally;

/// The columns of a table, and the row that is being read.
#[derive(Default)]
pub(super) struct Rows {
    columns: Option<Vec<Option<(Field, usize)>>>,
    heads: Vec<String>,
    row: Row,
    pub(super) tally: Tally,
}

impl Table for Rows {
    fn wants(&self, column: usize) -> bool {
        self.columns.as_ref().is_none_or(|columns| columns.get(column).is_some_and(Option::is_some))
    }

    fn cell(&mut self, column: usize, cell: &[u8], at: Range<u64>) {
        let text = String::from_utf8_lossy(cell);
        match &self.columns {
            None => self.heads.push(text.into_owned()),
            Some(columns) => {
                if let Some((field, rank)) = columns.get(column).copied().flatten() {
                    self.row.set(field, rank, &text, at);
                }
            }
        }
    }

    fn row(&mut self) {
        if self.columns.is_some() {
            let row = std::mem::take(&mut self.row);
            self.tally.take(&row);
            return;
        }
        let heads = std::mem::take(&mut self.heads);
        // the line in which spreadsheets name their divider
        if !heads[0].trim().to_ascii_lowercase().starts_with("sep=") {
            self.columns = Some(heads.iter().map(|head| Field::named(head)).collect());
        }
    }
}

/// The divider of a table whose first row is that of a sign-in log.
pub(crate) fn divider(beginning: &str) -> Option<u8> {
    let beginning = beginning.trim_start_matches('\u{feff}');
    let mut lines = beginning.lines();
    let mut first = lines.next()?;
    if first.trim().to_ascii_lowercase().starts_with("sep=") {
        first = lines.next()?;
    }
    [',', ';', '\t', '|'].into_iter().find_map(|divider| {
        let fields: Vec<Field> = first
            .split(divider)
            .filter_map(|head| Field::named(head.trim().trim_matches('"')))
            .map(|(field, _)| field)
            .collect();
        let has = |field: Field| fields.contains(&field);
        let failure = has(Field::Code) || has(Field::Reason) || has(Field::Status);
        let row = has(Field::CorrelationId) || has(Field::RequestId);
        let app = has(Field::App) || has(Field::AppId) || has(Field::ServicePrincipal);
        (failure && row && (app || has(Field::Time))).then_some(divider as u8)
    })
}
