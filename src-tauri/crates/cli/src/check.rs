//! `latchkey check`: what can be proven without anyone signing in.

use std::path::PathBuf;

use entra::ProxyChoice;
use recipe::content::Rehearsal;
use recipe::pasted::{self, Problem};
use recipe::resolve::SecretCheck;
use serde_json::json;
use tokio_util::sync::CancellationToken;
use wizard::Shelf;
use wizard::check::{self, Report};
use wizard::checks::{self, Checked, Known, Manner, Total};
use wizard::say::say;

use crate::arguments::Check;
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};
use crate::progress::Progress;
use crate::target::{self, Subject};

pub async fn run(arguments: &Check, folder: impl FnOnce() -> Result<PathBuf, Stop>) -> Result<u8, Stop> {
    if arguments.all {
        return all(arguments.json, folder()?).await;
    }
    let report = match &arguments.target.connection {
        Some(id) => saved(id, arguments.secret_is_new, folder()?).await?,
        None => checked(&target::subject(&arguments.target, folder).await?, arguments.secret_is_new).await?,
    };
    if arguments.json {
        output::json(&report)?;
    } else {
        print(&report)?;
    }
    Ok(report.exit_status())
}

/// A saved connection, at its own place and with its own secret.
async fn saved(id: &str, secret_is_new: bool, folder: PathBuf) -> Result<Report, Stop> {
    let shelf = Shelf::open(folder).await?;
    let id = uuid::Uuid::parse_str(id).map_err(|_| Stop::from(wizard::Error::NotFound))?;
    let connection = shelf.load(id).await?;
    checks::Place::of(&connection)?;
    let secret = shelf.secret(&connection).await?;
    let http = target::http()?;
    let manner = Manner { secret_is_new, may_ask_with_made_up_secret: true };
    let stop = CancellationToken::new();
    let run =
        checks::single(&http, &shelf, &connection, secret.as_ref(), manner, &jiff::Timestamp::now, &stop);
    Ok(until_interrupted(run).await??)
}

async fn all(as_json: bool, folder: PathBuf) -> Result<u8, Stop> {
    let shelf = Shelf::open(folder).await?;
    let http = checks::http(ProxyChoice::System)?;
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    let stop = CancellationToken::new();
    let mut progress = Progress::new();
    let mut told = Ok(());
    let each = |checked: Checked, total: &Total| {
        progress.make_way();
        if told.is_ok() {
            told = tell(&checked, as_json);
        }
        match &told {
            Ok(()) => progress.show(total.ended(), total.of, total.failed),
            // nobody reads any more
            Err(_) => stop.cancel(),
        }
    };
    let total = {
        let run = checks::all(&http, &shelf, &shelf, &jiff::Timestamp::now, &stop, each);
        tokio::pin!(run);
        loop {
            tokio::select! {
                total = &mut run => break total?,
                () = interrupt.came(), if !stop.is_cancelled() => stop.cancel(),
            }
        }
    };
    progress.clear();
    told?;
    tell_total(&total, as_json)?;
    Ok(match (stop.is_cancelled(), total.failed, total.inconclusive) {
        (true, ..) => 130,
        (_, 0, 0) => 0,
        (_, 0, _) => 3,
        _ => 1,
    })
}

fn tell(checked: &Checked, as_json: bool) -> Result<(), Stop> {
    let Checked { connection, report } = checked;
    if as_json {
        return output::json(&json!({
            "connection": connection.id,
            "name": connection.title(),
            "recipe": connection.recipe.id,
            "checks": report.checks,
            "outcome": report.outcome,
        }));
    }
    output::line(&format!("{} ({})", connection.title(), connection.id))?;
    print(report)
}

/// What has ended: after an interruption that is less than there is.
fn tell_total(total: &Total, as_json: bool) -> Result<(), Stop> {
    if as_json {
        return output::json(&json!({
            "total": total.ended(),
            "passed": total.passed,
            "failed": total.failed,
            "inconclusive": total.inconclusive,
        }));
    }
    let [all, passed, failed, inconclusive] =
        [total.ended(), total.passed, total.failed, total.inconclusive].map(|number| number.to_string());
    let numbers = [
        ("total", all.as_str()),
        ("passed", passed.as_str()),
        ("failed", failed.as_str()),
        ("inconclusive", inconclusive.as_str()),
    ];
    output::line(&say("cli-check-total", &numbers))
}

async fn until_interrupted<T>(run: impl Future<Output = T>) -> Result<T, Stop> {
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    tokio::select! {
        done = run => Ok(done),
        () = interrupt.came() => Err(Stop { status: 130, message: String::new() }),
    }
}

async fn checked(subject: &Subject, secret_is_new: bool) -> Result<Report, Stop> {
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
        may_ask_with_made_up_secret: true,
    };
    let known = Known::default();
    until_interrupted(check::run(&http, &known, &asked, &jiff::Timestamp::now, &stop)).await
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
