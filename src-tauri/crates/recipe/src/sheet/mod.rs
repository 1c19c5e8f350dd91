//! A list of connections that already work, as a spreadsheet saves it: name, recipe, tenant, client ID and the day the
//! secret expires. Every value is judged as if it were pasted; a column that holds secrets is left out unread.

mod columns;
mod day;
mod table;

#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::Serialize;

use crate::pasted::{self, Judgement, Verdict, holds_secret};
use crate::{Recipe, name};

pub use columns::Column;
pub use day::{DayProblem, day};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;
/// The most rows that are read.
pub const MOST_ROWS: usize = 5000;

/// What stands in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The connections, in their order.
    pub rows: Vec<Row>,
    /// Columns that hold secrets: their names, or their places where the name itself would tell something. Nothing of their
    /// content was kept.
    pub refused: Vec<String>,
}

/// One connection of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: usize,
    /// Its name; empty for the product's own.
    pub name: String,
    /// The recipe's id.
    pub recipe: Option<String>,
    /// The tenant: a GUID or a domain.
    pub tenant: Option<String>,
    /// Application (client) ID.
    pub client_id: Option<String>,
    /// The day its secret expires, if one is given.
    pub expires: Option<Date>,
    /// What stands against it; nothing where it fits.
    pub problems: Vec<RowProblem>,
}

impl Row {
    /// Whether it can be taken over.
    pub fn fits(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Something about a row that does not fit.
#[derive(Debug, Clone, PartialEq)]
pub struct RowProblem {
    /// In which column.
    pub column: Column,
    /// What it is.
    pub what: What,
}

/// What does not fit. No value is in it, which might be a secret.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// Nothing stands there.
    Missing,
    /// No product has this name.
    UnknownProduct,
    /// The value is judged as a pasted one.
    Judged(Judgement),
    /// A word for many directories, where one is needed.
    ManyDirectories,
    /// A secret stands there.
    Secret,
    /// It is no day.
    Day(DayProblem),
}

impl What {
    /// The stable word for it.
    pub fn slug(&self) -> &'static str {
        match self {
            What::Missing => "missing",
            What::UnknownProduct => "unknown-product",
            What::Judged(judgement) => judgement.problem.map_or("not-usable", pasted::Problem::slug),
            What::ManyDirectories => "many-directories",
            What::Secret => "is-a-secret",
            What::Day(problem) => problem.slug(),
        }
    }
}

/// Why a file is no such list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "kebab-case", tag = "slug")]
pub enum SheetError {
    /// It is larger than [`MOST_BYTES`].
    #[error("larger than a list may be")]
    TooLarge,
    /// It has more rows than [`MOST_ROWS`].
    #[error("more rows than a list may have")]
    TooManyRows,
    /// It is a workbook or another file, not text.
    #[error("not a text file")]
    NotText,
    /// There is nothing in it.
    #[error("empty")]
    Empty,
    /// A quotation mark is never closed.
    #[error("a quotation mark on line {line} is never closed")]
    OpenQuote {
        /// Where it stands.
        line: usize,
    },
    /// The first line names no such column, or two of them.
    #[error("the first line does not name the column {} once", .column.slug())]
    Column {
        /// Which.
        column: Column,
    },
}

impl SheetError {
    /// The stable word for it.
    pub fn slug(&self) -> &'static str {
        match self {
            SheetError::TooLarge => "too-large",
            SheetError::TooManyRows => "too-many-rows",
            SheetError::NotText => "not-text",
            SheetError::Empty => "empty",
            SheetError::OpenQuote { .. } => "open-quote",
            SheetError::Column { .. } => "column",
        }
    }
}

/// Reads a list. Commas, semicolons or tabs divide the columns, as the spreadsheet's language has it; the first line names
/// them, in any order.
///
/// # Errors
/// When the file as a whole is no such list. What does not fit in a row stands with the row.
pub fn read(bytes: &[u8], recipes: &[Recipe]) -> Result<Sheet, SheetError> {
    if bytes.len() > MOST_BYTES {
        return Err(SheetError::TooLarge);
    }
    let text = table::decoded(bytes).ok_or(SheetError::NotText)?;
    let mut records = table::records(&text)?.into_iter();
    let head = records.next().ok_or(SheetError::Empty)?;
    if records.len() > MOST_ROWS {
        return Err(SheetError::TooManyRows);
    }
    let places = columns::places(&head.fields)?;
    let records: Vec<table::Record> = records.collect();
    let refused = columns::refused(&head.fields, &places, &records);
    let rows = records.iter().map(|record| row(record, &places, recipes)).collect();
    Ok(Sheet { rows, refused })
}

fn row(record: &table::Record, places: &columns::Places, recipes: &[Recipe]) -> Row {
    let cell = |column: Column| {
        places.of(column).and_then(|place| record.fields.get(place)).map_or("", |text| text.trim())
    };
    let mut problems = Vec::new();
    let mut wrong = |column, what| problems.push(RowProblem { column, what });
    let name = named(cell(Column::Name), &mut wrong);
    let recipe = match cell(Column::Recipe) {
        "" => {
            wrong(Column::Recipe, What::Missing);
            None
        }
        text => {
            let found = product(text, recipes);
            if found.is_none() {
                wrong(Column::Recipe, if holds_secret(text) { What::Secret } else { What::UnknownProduct });
            }
            found
        }
    };
    let client_id = judged(Column::ClientId, cell(Column::ClientId), &mut wrong, |text| {
        pasted::judge_client_id(text, None)
    });
    let tenant = judged(Column::Tenant, cell(Column::Tenant), &mut wrong, |text| {
        pasted::judge_tenant(text, client_id.as_deref())
    });
    let many = tenant.as_deref().is_some_and(|word| ["organizations", "common", "consumers"].contains(&word));
    if many {
        wrong(Column::Tenant, What::ManyDirectories);
    }
    let expires = match cell(Column::Expires) {
        "" => None,
        text if holds_secret(text) => {
            wrong(Column::Expires, What::Secret);
            None
        }
        text => match day(text) {
            Ok(day) => Some(day),
            Err(problem) => {
                wrong(Column::Expires, What::Day(problem));
                None
            }
        },
    };
    Row { line: record.line, name, recipe, tenant, client_id, expires, problems }
}

fn named(text: &str, wrong: &mut impl FnMut(Column, What)) -> String {
    let name = name::kept(text);
    if name.is_none() {
        wrong(Column::Name, What::Secret);
    }
    name.unwrap_or_default()
}

fn judged(
    column: Column,
    text: &str,
    wrong: &mut impl FnMut(Column, What),
    judge: impl FnOnce(&str) -> Judgement,
) -> Option<String> {
    if text.is_empty() {
        wrong(column, What::Missing);
        return None;
    }
    let judgement = judge(text);
    if judgement.verdict != Verdict::Error {
        return judgement.normalized;
    }
    wrong(column, if holds_secret(text) { What::Secret } else { What::Judged(judgement) });
    None
}

/// The recipe that is called so: by its id, its name, or one of its other names.
fn product(text: &str, recipes: &[Recipe]) -> Option<String> {
    let wanted = folded(text);
    let called = |recipe: &&Recipe| {
        [&recipe.id, &recipe.name].into_iter().chain(&recipe.also).any(|name| folded(name) == wanted)
    };
    recipes.iter().find(called).map(|recipe| recipe.id.clone())
}

fn folded(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
