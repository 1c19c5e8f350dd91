//! `latchkey sign-in`: the live test.

use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use entra::{ResponseMode, Tenant};
use jiff::Timestamp;
use signin::{AddressSource, End, Event, ListenError, Opening, Outcome, Plan, RunError};
use tokio_util::sync::CancellationToken;
use wizard::browsers;
use wizard::finding::FailureFacts;
use wizard::kept::{self, Begun};
use wizard::say::say;
use wizard::tested::{in_words, moved, word};

use crate::arguments::{Browser, Mode, SignIn};
use crate::data::Data;
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};
use crate::target::{self, Subject};
use crate::words::Words;

pub async fn run(arguments: &SignIn, data: &Data) -> Result<u8, Stop> {
    let subject = target::subject(&arguments.target, data).await?;
    let plan = plan(arguments, &subject)?;
    let Some(secret) = &subject.secret else {
        let id = if subject.connection.is_some() { "cli-no-secret-kept" } else { "cli-no-secret" };
        return Err(Stop::say(id, &[]));
    };
    let http = data.http().await?;
    let stop = CancellationToken::new();
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    let cancel = stop.clone();
    let interrupted = tokio::spawn(async move {
        interrupt.came().await;
        cancel.cancel();
    });
    let explain = |failure: &entra::Failure, context| signin::Explained {
        cause: FailureFacts::of(failure, wizard::from_run(context)).cause,
    };
    let words = subject.words();
    // other scopes than the product's own prove nothing for it
    let begun = match (&subject.connection, &arguments.scope) {
        (Some(connection), None) => Some(Begun::of(connection)?),
        _ => None,
    };
    let stages = Mutex::new(Vec::new());
    let tell = |event: Event| {
        if let Event::Stage(stage) = &event {
            stages.lock().unwrap_or_else(PoisonError::into_inner).push(moved(stage));
        }
        let told = if arguments.json { as_json(&event) } else { as_text(&event, &words) };
        // a reader that has gone away does not end the sign-in that somebody is in the middle of
        drop(told);
    };
    let outcome = signin::run(
        &http,
        &plan,
        secret,
        &explain,
        &tell,
        &|url| open(arguments.browser, url.as_str()),
        &stop,
    )
    .await
    .map_err(|error| not_begun(&error, arguments.port.unwrap_or(0)))?;
    interrupted.abort();
    if let Some(begun) = begun {
        let stages = stages.into_inner().unwrap_or_else(PoisonError::into_inner);
        let now = Timestamp::now();
        let facts = begun.facts(&plan, &outcome, stages, now);
        let kept =
            async { begun.keep(&data.shelf().await?, &facts, now, |_, _| {}).await.map_err(Stop::from) };
        if let Err(not_kept) = kept.await {
            // how the test ended was told, and stays so
            output::note(&not_kept.message);
        }
    }
    Ok(outcome.exit_status())
}

/// Why the run could not begin, and what to do.
fn not_begun(error: &RunError, port: u16) -> Stop {
    let kind = match error {
        RunError::RedirectPath => return Stop::say("cli-redirect-path", &[]),
        RunError::Listen(ListenError::PortTaken(_) | ListenError::NoCommonPort) => ErrorKind::AddrInUse,
        RunError::Listen(ListenError::Loopback(kind)) => *kind,
    };
    output::not_listening(port, kind)
}

fn plan(arguments: &SignIn, subject: &Subject) -> Result<Plan, Stop> {
    let client_id = subject.client_id.clone().ok_or_else(|| Stop::say("cli-no-client-id", &[]))?;
    let mut plan = Plan {
        authority: subject.authority.clone(),
        graph: subject.graph.clone(),
        sign_in_tenant: subject.tenant.clone(),
        registration_tenant: None,
        client_id,
        scopes: vec!["openid".into(), "profile".into(), "email".into()],
        redirect_path: arguments.redirect_path.clone(),
        port: arguments.port,
        response_mode: match arguments.response_mode {
            Mode::FormPost => ResponseMode::FormPost,
            Mode::Query => ResponseMode::Query,
        },
        rehearsals: Vec::new(),
        address_sources: AddressSource::WITHOUT_RECIPE.to_vec(),
        expect_email: arguments.expect_email.clone().or_else(|| subject.record.expected_address.clone()),
        compare_sources: false,
        timeout: Duration::from_secs(arguments.timeout),
        now: Timestamp::now,
    };
    if let Some(recipe) = subject.recipe {
        let resolved = recipe.with(&subject.record);
        let unanswered =
            |missing: recipe::Missing| target::missing(recipe, missing.0.iter().map(String::as_str));
        let word = resolved.sign_in_tenant().map_err(unanswered)?;
        plan.sign_in_tenant = match word {
            recipe::resolve::SignInTenant::Registration => subject.tenant.clone(),
            recipe::resolve::SignInTenant::Organizations => Tenant::Organizations,
            recipe::resolve::SignInTenant::Common => Tenant::Common,
            recipe::resolve::SignInTenant::Consumers => Tenant::Consumers,
        };
        plan.registration_tenant = (plan.sign_in_tenant != Tenant::Consumers).then(|| subject.tenant.clone());
        plan.scopes = resolved.scopes().map_err(unanswered)?;
        plan.rehearsals = wizard::rehearsals(recipe);
        plan.address_sources = wizard::address_sources(recipe);
        plan.compare_sources = wizard::compares_sources(recipe);
    }
    if let Some(scope) = &arguments.scope {
        plan.scopes = scope.split_whitespace().map(str::to_owned).collect();
        if plan.scopes.is_empty() {
            return Err(Stop::say("cli-scope-empty", &[]));
        }
    }
    if arguments.expect_email.as_deref().is_some_and(|address| !recipe::answer::is_email(address)) {
        return Err(Stop::say("cli-expect-email", &[]));
    }
    Ok(plan)
}

fn as_json(event: &Event) -> Result<(), Stop> {
    event.line().map_or(Ok(()), |line| output::line(&line.to_string()))
}

/// The same facts as the lines of JSON.
fn as_text(event: &Event, words: &Words) -> Result<(), Stop> {
    match event {
        Event::Listening { redirect_uri } => {
            output::line(&say("cli-listening", &[("address", redirect_uri)]))
        }
        Event::OpenBrowser { url } => output::line(&say("cli-open", &[("address", url.as_str())])),
        Event::Callback => output::line(&say("cli-callback", &[])),
        Event::TokenResponse { status } => {
            output::line(&say("cli-token-response", &[("status", &status.to_string())]))
        }
        Event::Rehearsal(done) => {
            let status = word(&done.status);
            let detail = done.detail.as_deref().map(in_words);
            let facts: Vec<&str> = [done.cause.as_deref(), detail.as_deref()].into_iter().flatten().collect();
            let mark = output::mark(&status);
            output::line(format!("{mark} {:<20} {status:<8} {}", done.id, facts.join(", ")).trim_end())
        }
        Event::Stage(_) => Ok(()),
        Event::Result(outcome) => result(outcome, words),
    }
}

fn result(outcome: &Outcome, words: &Words) -> Result<(), Stop> {
    for check in &outcome.checks {
        let status = word(&check.status);
        output::line(&format!("{} {:<20} {status}", output::mark(&status), check.id))?;
        for (name, value) in [("expected", &check.expected), ("found", &check.found)] {
            output::fact(name, &wizard::plain(&in_words(value.as_deref().unwrap_or_default())))?;
        }
    }
    if let Some(claims) = &outcome.claims {
        output::line("claims")?;
        let claims = serde_json::to_value(claims).map_err(|error| Stop::unusable(error.to_string()))?;
        for (name, value) in claims.as_object().into_iter().flatten() {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            output::fact(name, if value.is_null() { "" } else { &text })?;
        }
    }
    let end = word(&outcome.outcome);
    let mark = output::mark(if outcome.outcome == End::Passed { "passed" } else { "failed" });
    output::line(&format!("{mark} {:<20} {end}", "outcome"))?;
    let codes: Vec<String> = outcome.aadsts.iter().map(|code| format!("AADSTS{code}")).collect();
    output::fact("cause", outcome.cause.as_deref().unwrap_or_default())?;
    output::fact("reason", outcome.reason.unwrap_or_default())?;
    output::fact("aadsts", &codes.join(", "))?;
    output::fact("correlation_id", outcome.correlation_id.as_deref().unwrap_or_default())?;
    output::fact("duration_ms", &outcome.duration_ms.to_string())?;
    kept::failure(outcome).map_or(Ok(()), |facts| words.explain(&facts))
}

/// Opens a browser; where none opens, the address that was printed does it.
fn open(browser: Browser, address: &str) -> Opening {
    let opened = match browser {
        Browser::Print => return Opening::LeftToThePerson,
        Browser::System => open::that_detached(address).is_ok(),
        // the first that starts: what looks like a browser may be none
        Browser::Private => browsers::TABLE
            .iter()
            .filter_map(|known| Some((known, browsers::find(known)?)))
            .any(|(known, program)| start(&program, [known.flag, address])),
    };
    if opened {
        return Opening::Opened;
    }
    output::note(&wizard::plain(&say("cli-no-browser", &[])));
    Opening::NotOpened
}

/// Starts a program that goes on by itself. The address is one argument and passes no shell.
fn start(program: &Path, arguments: [&str; 2]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok()
}
