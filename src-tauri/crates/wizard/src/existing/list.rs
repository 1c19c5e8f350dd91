//! Several at once, from a spreadsheet's list: looked at before anything is saved.

use std::collections::HashMap;

use recipe::record::Expiry;
use recipe::sheet::{Row, RowProblem, SheetError, What};

use super::{Existing, identities, typed_tenant};
use crate::error::Error;
use crate::judged;
use crate::saved::Connection;
use crate::say::{say, try_say};
use crate::shelf::Shelf;

/// A list that was looked at.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// Its rows.
    pub candidates: Vec<Candidate>,
    /// Columns that hold secrets, which were left out unread.
    pub refused: Vec<String>,
}

/// A row, and whether there is such a connection already.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The row.
    pub row: Row,
    /// The name of the connection, or of the row before, that has these ids.
    pub there_already: Option<String>,
}

impl Candidate {
    /// Whether it can be added: it fits and is new.
    pub fn is_new(&self) -> bool {
        self.row.fits() && self.there_already.is_none()
    }

    /// The name of the connection that it would become.
    pub fn title(&self) -> String {
        if !self.row.name.is_empty() {
            return self.row.name.clone();
        }
        let recipe = self.row.recipe.as_deref().and_then(|id| crate::recipe_of(id).ok());
        recipe.map_or_else(|| say("existing-unnamed", &[]), |recipe| recipe.name.clone())
    }
}

/// Looks at a list: reads it, judges every value, and finds what is there already. Nothing is saved.
///
/// # Errors
/// When the connections cannot be read; the inner one when the file is no such list.
pub async fn look(shelf: &Shelf, bytes: &[u8]) -> Result<Result<Look, SheetError>, Error> {
    let sheet = match recipe::sheet::read(bytes, recipe::library()) {
        Ok(sheet) => sheet,
        Err(error) => return Ok(Err(error)),
    };
    let mut known: HashMap<(String, String), String> = HashMap::new();
    for connection in shelf.list(false).await? {
        let record = &connection.saved.record;
        if let (Some(client_id), Some(tenant)) = (&record.client_id, &record.tenant) {
            known.extend(identities(client_id, tenant).into_iter().map(|one| (one, connection.title())));
        }
    }
    let mut candidates = Vec::with_capacity(sheet.rows.len());
    for row in sheet.rows {
        let mut candidate = Candidate { row, there_already: None };
        if let (Some(client_id), Some(tenant)) = (&candidate.row.client_id, &candidate.row.tenant) {
            let own = identities(client_id, &typed_tenant(tenant));
            candidate.there_already = own.iter().find_map(|one| known.get(one)).cloned();
            if candidate.is_new() {
                let title = candidate.title();
                known.extend(own.into_iter().map(|one| (one, title.clone())));
            }
        }
        candidates.push(candidate);
    }
    Ok(Ok(Look { candidates, refused: sheet.refused }))
}

/// Adds those that fit and are new, all in one go; gives them with the line on which each stood.
///
/// # Errors
/// What the store says; nothing was added then.
pub async fn add(
    shelf: &Shelf,
    look: &Look,
    now: jiff::Timestamp,
) -> Result<Vec<(usize, Connection)>, Error> {
    let mut added = Vec::new();
    for candidate in look.candidates.iter().filter(|candidate| candidate.is_new()) {
        let row = &candidate.row;
        let (Some(recipe), Some(tenant), Some(client_id)) = (&row.recipe, &row.tenant, &row.client_id) else {
            continue;
        };
        let existing = Existing {
            recipe: crate::recipe_of(recipe)?,
            name: Some(row.name.clone()).filter(|name| !name.is_empty()),
            tenant: typed_tenant(tenant),
            client_id: client_id.clone(),
            expires: row.expires.map_or(Expiry::Unknown, Expiry::On),
        };
        added.push((row.line, existing.connection(now)));
    }
    shelf.add_all(added.iter().map(|(_, connection)| connection)).await?;
    Ok(added)
}

/// What is wrong with a row, in a sentence that names its column.
pub fn problem_words(problem: &RowProblem) -> String {
    let column = say(&format!("column-{}", problem.column.slug()), &[]);
    let judged = match &problem.what {
        What::Judged(judgement) => judged::words(judgement).0,
        What::Day(day) => try_say(&format!("list-row-{}", day.slug()), &[]),
        other => try_say(&format!("list-row-{}", other.slug()), &[]),
    };
    format!("{column}: {}", crate::plain(&judged.unwrap_or_default()))
}

/// Why a file is no such list, in a sentence.
pub fn sheet_words(error: &SheetError) -> String {
    let (line, column) = match error {
        SheetError::OpenQuote { line } => (line.to_string(), String::new()),
        SheetError::Column { column } => (String::new(), say(&format!("column-{}", column.slug()), &[])),
        _ => Default::default(),
    };
    say(&format!("list-file-{}", error.slug()), &[("line", &line), ("column", &column)])
}
