//! `latchkey check`: what can be proven without anyone signing in.

use entra::Http;
use recipe::content::Rehearsal;
use recipe::pasted::{self, Problem};
use recipe::resolve::SecretCheck;
use serde_json::json;
use tokio_util::sync::CancellationToken;
use wizard::check::{self, Again, Report, Status};
use wizard::checks::{self, Checked, Known, Manner, Total};
use wizard::say::say;
use wizard::tested::word;

use crate::arguments::Check;
use crate::data::Data;
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};
use crate::progress::Progress;
use crate::target::{self, Subject};
use crate::words::Words;

pub async fn run(arguments: &Check, data: &Data) -> Result<u8, Stop> {
    if arguments.all {
        return all(arguments.json, data).await;
    }
    let (report, words) = match &arguments.target.connection {
        Some(id) => saved(id, arguments.secret_is_new, data).await?,
        None => {
            let subject = target::subject(&arguments.target, data).await?;
            let http = data.http().await?;
            (checked(&http, &subject, arguments.secret_is_new).await?, subject.words())
        }
    };
    if arguments.json {
        output::json(&report)?;
    } else {
        print(&report, &words)?;
    }
    Ok(report.exit_status())
}

/// A saved connection, at its own place and with its own secret.
async fn saved(id: &str, secret_is_new: bool, data: &Data) -> Result<(Report, Words), Stop> {
    let shelf = data.shelf().await?;
    let id = uuid::Uuid::parse_str(id).map_err(|_| Stop::from(wizard::Error::NotFound))?;
    let connection = shelf.load(id).await?;
    checks::Place::of(&connection)?;
    let (secret, unread) = checks::at_hand(shelf.secret(&connection).await);
    let http = data.http().await?;
    // what the keyring would prove is not asked with a made-up secret
    let may_ask_with_made_up_secret = unread.is_none();
    let manner = Manner { secret_is_new, may_ask_with_made_up_secret, asks_again: Some(&tell_again) };
    let stop = CancellationToken::new();
    let run =
        checks::single(&http, &shelf, &connection, secret.as_ref(), manner, &jiff::Timestamp::now, &stop);
    let report = until_interrupted(run).await??;
    let report = match unread {
        Some(why) => report.without_its_secret(why),
        None => report,
    };
    Ok((report, Words::of(connection.recipe, &connection.saved.record)))
}

async fn all(as_json: bool, data: &Data) -> Result<u8, Stop> {
    let shelf = data.shelf().await?;
    if let Some(note) = shelf.unreadable().await? {
        output::note(&wizard::plain(&note));
    }
    let http = checks::http(data.proxy().await?)?;
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
    output::line(&connection.title())?;
    output::fact("connection", &connection.id.to_string())?;
    output::fact("recipe", &connection.recipe.id)?;
    print(report, &Words::of(connection.recipe, &connection.saved.record))
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

async fn checked(http: &Http, subject: &Subject, secret_is_new: bool) -> Result<Report, Stop> {
    let mut personal_accounts_only = false;
    let mut lists_users = false;
    if let Some(recipe) = subject.recipe {
        let standing = recipe
            .with(&subject.record)
            .secret_check()
            .map_err(|missing| target::missing(recipe, missing.0.iter().map(String::as_str)))?;
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
        asks_again: Some(&tell_again),
        secret_looks_like_id: looks_like_id,
        personal_accounts_only,
        needs_organizations: subject.recipe.is_some() && !personal_accounts_only,
        lists_users,
        may_ask_with_made_up_secret: true,
    };
    let known = Known::default();
    until_interrupted(check::run(http, &known, &asked, &jiff::Timestamp::now, &stop)).await
}

/// What it waits for while a fresh secret is asked about again, and for how long.
fn tell_again(again: Again) {
    let [wait, left] = [again.wait, again.left].map(|time| time.as_secs().to_string());
    output::note(&wizard::plain(&say("cli-again", &[("wait", &wait), ("left", &left)])));
}

fn print(report: &Report, words: &Words) -> Result<(), Stop> {
    for check in &report.checks {
        let status = word(&check.status);
        let reason = check.reason.as_deref().map(|reason| match check.status {
            Status::Skipped => say(&format!("cli-skipped-{reason}"), &[]),
            _ => reason.to_owned(),
        });
        let facts = [check.cause.clone(), reason, check.detail.clone()];
        let facts: Vec<String> = facts.into_iter().flatten().collect();
        let (mark, id, took) = (output::mark(&status), check.id, check.duration_ms);
        output::line(&format!("{mark} {id:<12} {status:<13} {took:>6} ms  {}", facts.join(", ")))?;
    }
    let outcome = word(&report.outcome);
    output::line(&format!("{} {:<12} {outcome}", output::mark(&outcome), "outcome"))?;
    report.failure.as_ref().map_or(Ok(()), |facts| words.explain(facts))
}
