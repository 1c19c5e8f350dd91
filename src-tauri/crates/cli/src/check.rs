//! `latchkey check`: what can be proven without anyone signing in.

use std::path::PathBuf;

use recipe::content::Rehearsal;
use recipe::pasted::{self, Problem};
use recipe::resolve::SecretCheck;
use serde_json::json;
use tokio_util::sync::CancellationToken;
use wizard::Shelf;
use wizard::check::{self, Report, Status};
use wizard::say::say;

use crate::arguments::Check;
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};
use crate::target::{self, Subject};

pub async fn run(arguments: &Check, folder: impl FnOnce() -> Result<PathBuf, Stop>) -> Result<u8, Stop> {
    if arguments.all {
        return all(arguments.json, folder()?).await;
    }
    let subject = target::subject(&arguments.target, folder).await?;
    let report = checked(&subject, arguments.secret_is_new, true).await?;
    if arguments.json {
        output::json(&report)?;
    } else {
        print(&report)?;
    }
    Ok(report.exit_status())
}

async fn all(as_json: bool, folder: PathBuf) -> Result<u8, Stop> {
    let shelf = Shelf::open(folder).await?;
    let (mut passed, mut failed, mut inconclusive) = (0_u32, 0_u32, 0_u32);
    let connections = shelf.list(false).await?;
    for connection in &connections {
        let report = match target::of_connection(&shelf, connection).await {
            Ok(subject) => checked(&subject, false, false).await,
            Err(stop) => Err(stop),
        };
        let report = match report {
            Err(stop) if stop.status == 130 => return Err(stop),
            // a draft, or a keyring that is locked: the others are checked all the same
            Err(stop) => Report::unknown(stop.message),
            Ok(report) => report,
        };
        match report.outcome {
            Status::Passed | Status::Skipped => passed += 1,
            Status::Failed => failed += 1,
            Status::Inconclusive => inconclusive += 1,
        }
        if as_json {
            output::json(&json!({
                "connection": connection.id,
                "name": connection.title(),
                "recipe": connection.recipe.id,
                "checks": report.checks,
                "outcome": report.outcome,
            }))?;
        } else {
            output::line(&format!("{} ({})", connection.title(), connection.id))?;
            print(&report)?;
        }
    }
    if as_json {
        output::json(&json!({
            "total": connections.len(), "passed": passed, "failed": failed, "inconclusive": inconclusive,
        }))?;
    }
    Ok(match (failed, inconclusive) {
        (0, 0) => 0,
        (0, _) => 3,
        _ => 1,
    })
}

async fn checked(subject: &Subject, secret_is_new: bool, may_ask: bool) -> Result<Report, Stop> {
    let http = target::http()?;
    let mut personal_accounts_only = false;
    let mut lists_users = false;
    if let Some(recipe) = subject.recipe {
        let standing =
            recipe.with(&subject.record).secret_check().map_err(|missing| target::missing(&missing))?;
        personal_accounts_only = standing == SecretCheck::PersonalAccountsOnly;
        lists_users = recipe.sign_in.rehearsals.contains(&Rehearsal::GraphUsers);
    }
    let looks_like_id = subject.secret.as_ref().is_some_and(|secret| {
        pasted::judge_secret(secret.expose(), &[]).problem == Some(Problem::SecretIdNotValue)
    });
    let stop = CancellationToken::new();
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    let asked = check::Subject {
        authority: &subject.authority,
        graph: &subject.graph,
        tenant: subject.tenant.clone(),
        client_id: subject.client_id.as_deref(),
        secret: subject.secret.as_ref(),
        secret_is_new,
        secret_looks_like_id: looks_like_id,
        personal_accounts_only,
        needs_organizations: subject.recipe.is_some() && !personal_accounts_only,
        lists_users,
        may_ask_with_made_up_secret: may_ask,
    };
    tokio::select! {
        report = check::run(&http, &asked, jiff::Timestamp::now, &stop) => Ok(report),
        () = interrupt.came() => Err(Stop { status: 130, message: String::new() }),
    }
}

fn print(report: &Report) -> Result<(), Stop> {
    for check in &report.checks {
        let status = wizard::tested::word(&check.status);
        let words = [check.cause.clone(), check.reason.clone(), check.detail.clone()];
        let words: Vec<String> = words.into_iter().flatten().collect();
        output::line(
            format!("{} {:<12} {status}  {}", output::mark(&status), check.id, words.join(", ")).trim_end(),
        )?;
    }
    if let Some(facts) = &report.failure {
        let args = [("product", "the product"), ("client", "the application"), ("tenant", "the tenant")];
        for id in [format!("cause-{}", facts.cause), format!("cause-{}.todo", facts.cause)] {
            output::line(&format!("  {}", wizard::plain(&say(&id, &args))))?;
        }
    }
    Ok(())
}
