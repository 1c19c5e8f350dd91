//! `latchkey sign-in`: the live test.

use std::path::PathBuf;
use std::time::Duration;

use entra::{ResponseMode, Tenant};
use jiff::Timestamp;
use signin::{AddressSource, End, Event, Plan};
use tokio_util::sync::CancellationToken;
use wizard::browsers;
use wizard::finding::FailureFacts;

use crate::arguments::{Browser, Mode, SignIn};
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};
use crate::target::{self, Subject};

pub async fn run(arguments: &SignIn, folder: impl FnOnce() -> Result<PathBuf, Stop>) -> Result<u8, Stop> {
    let subject = target::subject(&arguments.target, folder).await?;
    let plan = plan(arguments, &subject)?;
    let Some(secret) = &subject.secret else { return Err(Stop::say("cli-no-secret", &[])) };
    let http = target::http()?;
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
    let outcome = signin::run(&http, &plan, secret, &explain, &|event| tell(arguments, &event), &stop)
        .await
        .map_err(|error| Stop::unusable(error.to_string()))?;
    interrupted.abort();
    Ok(outcome.exit_status())
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
        timeout: Duration::from_secs(arguments.timeout),
        now: Timestamp::now,
    };
    if let Some(recipe) = subject.recipe {
        let resolved = recipe.with(&subject.record);
        let word = resolved.sign_in_tenant().map_err(|missing| target::missing(&missing))?;
        plan.sign_in_tenant = match word {
            recipe::resolve::SignInTenant::Registration => subject.tenant.clone(),
            recipe::resolve::SignInTenant::Organizations => Tenant::Organizations,
            recipe::resolve::SignInTenant::Common => Tenant::Common,
            recipe::resolve::SignInTenant::Consumers => Tenant::Consumers,
        };
        plan.registration_tenant = (plan.sign_in_tenant != Tenant::Consumers).then(|| subject.tenant.clone());
        plan.scopes.clone_from(&recipe.sign_in.scopes);
        plan.rehearsals = wizard::rehearsals(recipe);
        plan.address_sources = wizard::address_sources(recipe);
    }
    if let Some(scope) = &arguments.scope {
        plan.scopes = scope.split_whitespace().map(str::to_owned).collect();
    }
    Ok(plan)
}

fn tell(arguments: &SignIn, event: &Event) {
    if let Event::OpenBrowser { url } = event {
        open(arguments.browser, url.as_str());
    }
    if arguments.json {
        if let Some(line) = event.line() {
            // a reader that has gone away does not end the sign-in that somebody is in the middle of
            drop(output::line(&line.to_string()));
        }
        return;
    }
    let text = match event {
        Event::Listening { redirect_uri } => {
            Some(wizard::say::say("cli-listening", &[("address", redirect_uri)]))
        }
        Event::OpenBrowser { url } => Some(wizard::say::say("cli-open", &[("address", url.as_str())])),
        Event::Result(outcome) => {
            for check in &outcome.checks {
                let status = wizard::tested::word(&check.status);
                let text = |value: &Option<String>| value.clone().unwrap_or_default();
                let words = format!("{} / {}", text(&check.expected), text(&check.found));
                drop(output::line(&format!("{} {:<20} {words}", output::mark(&status), check.id)));
            }
            let words: Vec<&str> = [outcome.cause.as_deref(), outcome.reason].into_iter().flatten().collect();
            let end = wizard::tested::word(&outcome.outcome);
            let mark = output::mark(if outcome.outcome == End::Passed { "passed" } else { "failed" });
            Some(format!("{mark} {end}  {}", words.join(", ")).trim_end().to_owned())
        }
        _ => None,
    };
    if let Some(text) = text {
        drop(output::line(&text));
    }
}

/// Opens a browser; where none opens, the address that was printed does it.
fn open(browser: Browser, address: &str) {
    let opened = match browser {
        Browser::Print => return,
        Browser::System => open::that_detached(address).is_ok(),
        Browser::Private => browsers::TABLE
            .iter()
            .find_map(|known| Some((known, browsers::find(known)?)))
            .is_some_and(|(known, program)| {
                use std::process::{Command, Stdio};
                let mut command = Command::new(program);
                command
                    .args([known.flag, address])
                    .stdin(Stdio::null())
                    .stdout(Stdio::null())
                    .stderr(Stdio::null());
                command.spawn().is_ok()
            }),
    };
    if !opened {
        output::note(&wizard::plain(&wizard::say::say("cli-no-browser", &[])));
    }
}
