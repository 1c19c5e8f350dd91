//! `latchkey connections import`: several that already work at once, from a spreadsheet's list.

use std::collections::HashMap;
use std::io::Read;

use jiff::Timestamp;
use serde_json::json;
use wizard::Shelf;
use wizard::existing::{self, Candidate, Look};
use wizard::say::say;

use crate::arguments::Import;
use crate::input;
use crate::output::{self, Stop};

pub async fn run(shelf: &Shelf, arguments: &Import, as_json: bool) -> Result<u8, Stop> {
    let bytes = read(arguments)?;
    let look = existing::look(shelf, &bytes)
        .await?
        .map_err(|error| Stop::unusable(wizard::plain(&existing::sheet_words(&error))))?;
    for column in &look.refused {
        output::note(&say("cli-import-refused", &[("column", column)]));
    }
    let wrong = look.candidates.iter().filter(|candidate| !candidate.row.fits()).count();
    let fits = wrong == 0 || arguments.only_fitting;
    let mut ids = HashMap::new();
    if fits && !arguments.dry_run {
        let added = existing::add(shelf, &look, Timestamp::now()).await?;
        ids.extend(added.into_iter().map(|(line, connection)| (line, connection.id.to_string())));
    }
    for candidate in &look.candidates {
        tell(candidate, ids.get(&candidate.row.line), as_json)?;
    }
    tell_total(&look, ids.len(), wrong, as_json)?;
    if !fits && !arguments.dry_run {
        output::note(&say("cli-import-nothing-saved", &[("wrong", &wrong.to_string())]));
    }
    Ok(u8::from(!fits))
}

fn read(arguments: &Import) -> Result<Vec<u8>, Stop> {
    let most = u64::try_from(recipe::sheet::MOST_BYTES).unwrap_or(u64::MAX);
    let mut bytes = Vec::new();
    std::fs::File::open(&arguments.file)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            let (file, why) = (input::name(&arguments.file), input::why(&error));
            Stop::say("cli-file-unreadable", &[("file", &file), ("why", &why)])
        })?;
    Ok(bytes)
}

fn tell(candidate: &Candidate, id: Option<&String>, as_json: bool) -> Result<(), Stop> {
    let row = &candidate.row;
    let status = match (row.fits(), &candidate.there_already) {
        (false, _) => "problem",
        (true, Some(_)) => "there-already",
        (true, None) => "fits",
    };
    let problems: Vec<_> = row
        .problems
        .iter()
        .map(|problem| json!({ "column": problem.column.slug(), "problem": problem.what.slug() }))
        .collect();
    let facts = json!({
        "line": row.line, "status": status, "problems": problems, "name": candidate.title(), "recipe": row.recipe,
        "tenant": row.tenant, "client_id": row.client_id, "secret_expires": row.expires.map(|day| day.to_string()),
        "connection": id,
    });
    if as_json {
        return output::json(&facts);
    }
    let line = row.line.to_string();
    let name = candidate.title();
    if row.fits() {
        let known = candidate.there_already.as_deref().unwrap_or_default();
        let args = [("line", line.as_str()), ("name", name.as_str()), ("known", known)];
        let told = if known.is_empty() { "cli-import-fits" } else { "cli-import-known" };
        output::line(&say(told, &args))?;
    }
    for problem in &row.problems {
        let what = existing::problem_words(problem);
        output::line(&say("cli-import-problem", &[("line", &line), ("what", &what)]))?;
    }
    for name in ["status", "recipe", "tenant", "client_id", "secret_expires", "connection"] {
        output::fact(name, facts[name].as_str().unwrap_or_default())?;
    }
    Ok(())
}

fn tell_total(look: &Look, added: usize, wrong: usize, as_json: bool) -> Result<(), Stop> {
    let total = look.candidates.len();
    let known = look.candidates.iter().filter(|one| one.row.fits() && one.there_already.is_some()).count();
    if as_json {
        return output::json(&json!({
            "total": total, "added": added, "there_already": known, "problems": wrong, "refused_columns": look.refused,
        }));
    }
    let [total, added, known, wrong] = [total, added, known, wrong].map(|number| number.to_string());
    let args = [
        ("total", total.as_str()),
        ("added", added.as_str()),
        ("known", known.as_str()),
        ("wrong", wrong.as_str()),
    ];
    output::line(&say("cli-import-total", &args))
}
