//! `latchkey recipes`.

use serde_json::json;
use wizard::say::say;

use crate::arguments::{Recipes, RecipesAction};
use crate::output::{self, Stop};

pub fn run(arguments: &Recipes) -> Result<u8, Stop> {
    match &arguments.action {
        Some(RecipesAction::Check { files, json }) => check(files, *json),
        None => list(arguments.json),
    }
}

fn list(as_json: bool) -> Result<u8, Stop> {
    let summaries: Vec<_> = recipe::library().iter().map(recipe::summary).collect();
    if as_json {
        output::json(&summaries)?;
        return Ok(0);
    }
    for summary in summaries {
        output::line(&format!("{:<16} {}", summary.id, summary.name))?;
        for uri in &summary.redirect_uris {
            output::line(&format!("{:<16}   {uri}", ""))?;
        }
        for question in &summary.questions {
            output::line(&format!("{:<16}   --answer {}=…  {}", "", question.id, question.label))?;
        }
    }
    Ok(0)
}

fn check(files: &[std::path::PathBuf], as_json: bool) -> Result<u8, Stop> {
    let mut status = 0;
    let mut all = Vec::new();
    for file in files {
        let name = file.display().to_string();
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                output::note(&format!("{name}: {error}"));
                status = 2;
                continue;
            }
        };
        if let Err(problems) = recipe::Recipe::parse(&name, &text) {
            status = status.max(1);
            all.extend(problems);
        }
    }
    if as_json {
        output::json(&json!({ "problems": all }))?;
    } else {
        for problem in &all {
            output::line(&problem.to_string())?;
        }
        if status == 0 {
            output::line(&say("cli-recipes-fit", &[("count", &files.len().to_string())]))?;
        }
    }
    Ok(status)
}
