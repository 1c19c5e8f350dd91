//! `latchkey recipes`.

use recipe::answer::UNKNOWN;
use recipe::summary::SummaryChoice;
use serde_json::json;
use wizard::say::say;
use wizard::tested::word;

use crate::arguments::{Recipes, RecipesAction};
use crate::input;
use crate::output::{self, Stop};

/// The kind of problem of a file that could not be read at all.
const UNREADABLE: &str = "unreadable";

pub fn run(arguments: &Recipes) -> Result<u8, Stop> {
    match &arguments.action {
        Some(RecipesAction::Check { files }) => check(files, arguments.json),
        None => list(arguments.json),
    }
}

fn list(as_json: bool) -> Result<u8, Stop> {
    let summaries: Vec<_> = recipe::library().iter().map(summary).collect();
    if as_json {
        output::json(&summaries)?;
        return Ok(0);
    }
    for summary in summaries {
        output::line(&format!("{:<16}  {}", summary.id, summary.name))?;
        output::fact("account_type", &summary.account_type.as_ref().map(word).unwrap_or_default())?;
        for uri in &summary.redirect_uris {
            output::fact("redirect_uri", uri)?;
        }
        output::fact("homepage_uri", summary.homepage_uri.as_deref().unwrap_or_default())?;
        for question in &summary.questions {
            let (id, kind) = (&question.id, word(&question.kind));
            output::fact("question", &format!("--answer {id}=…  ({kind})  {}", question.label))?;
            for choice in question.choices.iter().flatten() {
                output::fact("", &format!("  {id}={}  {}", choice.value, choice.label))?;
            }
        }
        output::fact("source", &summary.source)?;
    }
    Ok(0)
}

/// What a recipe asks, with the answer of somebody who does not know where it is taken.
fn summary(recipe: &recipe::Recipe) -> recipe::Summary {
    let mut summary = recipe::summary(recipe);
    for (listed, question) in summary.questions.iter_mut().zip(&recipe.questions) {
        if let (Some(choices), Some(_)) = (&mut listed.choices, &question.unknown_means) {
            let label = say("field-unknown", &[]);
            choices.push(SummaryChoice { value: UNKNOWN.to_owned(), label });
        }
    }
    summary
}

fn check(files: &[std::path::PathBuf], as_json: bool) -> Result<u8, Stop> {
    let mut status = 0;
    let mut all = Vec::new();
    for file in files {
        let name = input::name(file);
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) => {
                let why = input::why(&error);
                output::note(&say("cli-file-unreadable", &[("file", &name), ("why", &why)]));
                let problem = recipe::Problem {
                    file: name,
                    line: 1,
                    column: 1,
                    code: UNREADABLE,
                    message: why,
                    instead: say("cli-file-instead", &[]),
                };
                all.push(problem);
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
        // of those that could not be read the message is out
        for problem in all.iter().filter(|problem| problem.code != UNREADABLE) {
            output::line(&format!("{problem} ({})", problem.code))?;
        }
        if status == 0 {
            output::line(&say("cli-recipes-fit", &[("count", &files.len().to_string())]))?;
        }
    }
    Ok(status)
}
