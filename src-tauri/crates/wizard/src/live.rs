//! The live test of the window: started, watched, explained, kept.

use std::time::Duration;

use bindings::connection::ConnectionView;
use bindings::error::UserError;
use bindings::home::Done;
use bindings::test::{
    AnswerMode, Explained, Saw, SawRedirect, SeenInBrowser, SeenPage, StartTest, TestEvent, TryRedirect,
};
use diagnose::Context;
use entra::{ResponseMode, Tenant};
use jiff::Timestamp;
use recipe::record::{self, RedirectWord};
use recipe::renewal::Step;
use recipe::{Recipe, content};
use signin::{AddressSource, Event, Opening, Plan, Rehearsal};
use url::Url;

use crate::app::App;
use crate::error::Error;
use crate::finding::{self, FailureFacts};
use crate::kept::Begun;
use crate::pages::clicks;
use crate::parts::{Part, Task};
use crate::proceed::LONGEST;
use crate::product_address;
use crate::progress;
use crate::saved::Connection;
use crate::test_address::tell_of_test;
use crate::tested;

/// How long a test of the window waits for the sign-in.
const PATIENCE: Duration = Duration::from_secs(60 * 60);

impl App {
    /// Runs the live test to its end. Its stages are reported; the view that comes back shows the result.
    ///
    /// # Errors
    /// When the values are not complete, another test of this connection runs, or no port could be had.
    pub async fn start_test(
        &self,
        request: StartTest,
        report: impl Fn(TestEvent) + Send + Sync,
    ) -> Result<ConnectionView, UserError> {
        let mut connection = self.connection(&request.connection).await?;
        let secret = self.secret(&connection).await?;
        // a secret that Microsoft has not accepted for these values is proven alone first
        if !connection.secret_holds() && !connection.saved.record.went_on_unproven {
            return Err(Error::CannotStart.into());
        }
        let http = self.http().await?;
        let plan = plan(&connection, request.answer_mode)?;
        let begun = Begun::of(&connection)?;
        let product = connection.product();
        let guard =
            self.begin_running(connection.id, tested::stages_at_start(&product), request.browser.clone())?;
        // a test is the wizard's own task, or what a renewal is proven with
        let task = match connection.saved.place.as_ref().map(|place| Task::of(&place.task)) {
            Some(task @ Task::Renew(Step::SignIn)) => task,
            _ => Task::Test,
        };
        self.turn_to(&mut connection, &progress::place(&task, Part::Run)).await?;
        let id = connection.id;
        let outcome = signin::run(
            &http,
            &plan,
            &secret,
            &|failure, context| signin::Explained {
                cause: FailureFacts::of(failure, from_run(context)).cause,
            },
            &|event| match event {
                Event::Listening { redirect_uri } => report(TestEvent::Listening { redirect_uri }),
                Event::Stage(stage) => {
                    self.with_running(id, |running| running.moves(stage, &product));
                    report(TestEvent::Stage { stage: tested::stage_view(stage, &product) });
                }
                Event::OpenBrowser { .. }
                | Event::Callback
                | Event::TokenResponse { .. }
                | Event::Rehearsal(_)
                | Event::Result(_) => {}
            },
            &|url| {
                let Ok(address) = Url::parse(url.as_str()) else { return Opening::NotOpened };
                self.with_running(id, |running| running.address = Some(address.clone()));
                match (request.browser.as_str(), self.open_in(&request.browser, &address)) {
                    ("none", _) => Opening::LeftToThePerson,
                    (_, Ok(())) => Opening::Opened,
                    (_, Err(_)) => Opening::NotOpened,
                }
            },
            &guard.stop,
        )
        .await
        .map_err(|error| Error::Listen(error.to_string()))?;
        let mut stages = Vec::new();
        self.with_running(id, |running| stages = std::mem::take(&mut running.moved));
        let stopped = matches!(outcome.outcome, signin::End::Cancelled | signin::End::TimedOut);
        let facts = begun.facts(&plan, &outcome, stages, self.desktop.now());
        let turn = |now: &mut Connection, kept: bool| {
            // a run that was stopped shows the page from which it is started again
            let part = if kept || !stopped { Part::Result } else { Part::Before };
            now.saved.place = Some((&progress::place(&task, part)).into());
        };
        let shelf = self.shelf().await?;
        let connection = begun.keep(shelf, &facts, self.desktop.now(), turn).await?;
        // only now: whoever looks in between would see neither a running test nor its result
        drop(guard);
        Ok(self.view(&connection).await?)
    }

    /// What the admin sees in the browser, explained from the same catalogue.
    ///
    /// # Errors
    /// When the connection is gone, or the text is longer than any such page.
    pub async fn seen_in_browser(&self, request: SeenInBrowser) -> Result<Explained, UserError> {
        let connection = self.connection(&request.connection).await?;
        let text = request.text.as_deref().unwrap_or_default();
        if text.len() > LONGEST {
            return Err(Error::TooLong.into());
        }
        let facts: Vec<FailureFacts> = match request.page {
            Some(page) => vec![seen(page)],
            None => read(text),
        };
        // on the last page it is the product's own address that was tried, not the test's
        let of_product = connection.saved.place.as_ref().is_some_and(|place| place.task == Task::Finish.id());
        let tell = |facts| match of_product {
            true => finding::tell_of_product_address(&connection, facts),
            false => tell_of_test(&connection, facts, None),
        };
        Ok(Explained { findings: facts.iter().map(tell).collect() })
    }

    /// Sends a browser to Microsoft with the product's own redirect URI. The code that may come of it is of use to
    /// nobody: its verifier is thrown away.
    ///
    /// # Errors
    /// When the address is none of the product's or not confirmed as registered, Microsoft cannot be asked, or no browser opens.
    pub async fn try_redirect(&self, request: TryRedirect) -> Result<Done, UserError> {
        let connection = self.connection(&request.connection).await?;
        let known = connection.resolved().redirect_uris().unwrap_or_default();
        if !known.contains(&request.address) {
            return Err(Error::NoSuchPage.into());
        }
        let progress = progress::of(&connection, self.today());
        if product_address::first(&connection, &progress).is_some() {
            return Err(Error::CannotStart.into());
        }
        let http = self.http().await?;
        let plan = plan(&connection, AnswerMode::Query)?;
        let discovery = entra::discover(&http, &plan.authority, &plan.sign_in_tenant)
            .await
            .map_err(|failure| Error::Network(failure.to_string()))?;
        let url = entra::probe_url(&discovery, &plan.client_id, &request.address);
        let address = Url::parse(url.as_str()).map_err(|error| Error::Network(error.to_string()))?;
        self.open_in(&request.browser, &address)?;
        Ok(Done {})
    }

    /// What the admin saw then: their word, kept as that.
    ///
    /// # Errors
    /// When the address is none of the product's, or the connection is gone or could not be saved.
    pub async fn saw_redirect(&self, request: SawRedirect) -> Result<ConnectionView, UserError> {
        let connection = self.connection(&request.connection).await?;
        let addresses = connection.resolved().redirect_uris().unwrap_or_default();
        if !addresses.contains(&request.address) {
            return Err(Error::NoSuchPage.into());
        }
        let word = RedirectWord {
            at: self.desktop.now(),
            uri: request.address,
            saw: match request.saw {
                Saw::Refused => record::Saw::Stopped,
                Saw::WentOn => record::Saw::WentOn,
                Saw::Other => record::Saw::SomethingElse,
            },
            of: recipe::progress::application(&connection.resolved()),
        };
        let shelf = self.shelf().await?;
        let keep = |now: &mut Connection| now.saved.record.keep_redirect_word(word.clone(), &addresses);
        let (connection, ()) = shelf.change(connection.id, keep).await?;
        Ok(self.view(&connection).await?)
    }
}

/// The plan of a test, from recipe and record.
pub(crate) fn plan(connection: &Connection, mode: AnswerMode) -> Result<Plan, Error> {
    let (authority, graph) = App::authority(connection)?;
    let resolved = connection.resolved();
    let recipe = connection.recipe;
    let segment = resolved.sign_in_segment().map_err(|_| Error::NoTenant)?;
    let sign_in_tenant: Tenant = segment.parse().map_err(|_| Error::NoTenant)?;
    let registration = resolved.value("tenant-id").map_err(|_| Error::NoTenant)?;
    let registration_tenant: Tenant = registration.parse().map_err(|_| Error::NoTenant)?;
    Ok(Plan {
        authority,
        graph,
        registration_tenant: (sign_in_tenant != Tenant::Consumers).then_some(registration_tenant),
        sign_in_tenant,
        client_id: resolved.value("client-id").map_err(|_| Error::NoTenant)?,
        scopes: resolved.scopes().map_err(|_| Error::NoTenant)?,
        redirect_path: clicks::TEST_ADDRESS.trim_start_matches("http://localhost").to_owned(),
        port: None,
        response_mode: match mode {
            AnswerMode::FormPost => ResponseMode::FormPost,
            AnswerMode::Query => ResponseMode::Query,
        },
        rehearsals: rehearsals(recipe),
        address_sources: address_sources(recipe),
        expect_email: connection.saved.record.expected_address.clone(),
        compare_sources: compares_sources(recipe),
        timeout: PATIENCE,
        now: Timestamp::now,
    })
}

/// What the product will do after the sign-in, as the run knows it.
pub fn rehearsals(recipe: &Recipe) -> Vec<Rehearsal> {
    let known = |rehearsal: &content::Rehearsal| match rehearsal {
        content::Rehearsal::GraphMe => Rehearsal::GraphMe,
        content::Rehearsal::GraphMeMail => Rehearsal::GraphMeMail,
        content::Rehearsal::GraphUsers => Rehearsal::GraphUsers,
    };
    recipe.sign_in.rehearsals.iter().map(known).collect()
}

/// Whether the product finds people by one of these addresses, so that a difference between them matters.
pub fn compares_sources(recipe: &Recipe) -> bool {
    recipe.sign_in.expect_address != content::ExpectAddress::No
}

/// What the product takes as the person's address, as the run knows it.
pub fn address_sources(recipe: &Recipe) -> Vec<AddressSource> {
    let known = |source: &content::AddressSource| match source {
        content::AddressSource::ClaimEmail => AddressSource::ClaimEmail,
        content::AddressSource::ClaimPreferredUsername => AddressSource::ClaimPreferredUsername,
        content::AddressSource::ClaimUpn => AddressSource::ClaimUpn,
        content::AddressSource::GraphMail => AddressSource::GraphMail,
        content::AddressSource::GraphUserPrincipalName => AddressSource::GraphUserPrincipalName,
    };
    recipe.sign_in.addresses.iter().map(known).collect()
}

/// Where in a run a failure was met, as the catalogue names it.
pub fn from_run(context: signin::Context) -> Context {
    match context {
        signin::Context::Discovery | signin::Context::Keys => Context::Discovery,
        signin::Context::Callback => Context::Callback,
        signin::Context::CodeExchange => Context::Redeem,
        signin::Context::AppToken => Context::SecretCheck { secret_is_new: false, looks_like_id: false },
        signin::Context::GraphMe | signin::Context::GraphUsers => Context::Graph,
    }
}

/// What one of the usual pages means. That a page cannot be reached does not say which: it may be Microsoft's.
fn seen(page: SeenPage) -> FailureFacts {
    let mut facts = FailureFacts::of_cause(seen_cause(page), None);
    if page == SeenPage::CannotBeReached {
        facts.certainty = "likely".to_owned();
    }
    facts
}

/// The usual pages by their cause.
fn seen_cause(page: SeenPage) -> &'static str {
    match page {
        SeenPage::RedirectError => "redirect-uri-mismatch",
        SeenPage::NeedsApproval => "admin-consent-required",
        SeenPage::NotAssigned => "user-not-assigned",
        SeenPage::NoAccount => "account-not-in-tenant",
        SeenPage::CannotBeReached => "localhost-not-reached",
        SeenPage::NothingOpened => "browser-did-not-open",
    }
}

/// What a pasted page says.
fn read(text: &str) -> Vec<FailureFacts> {
    let diagnosis = diagnose::read(text.as_bytes());
    let ids = &diagnosis.ids;
    let found = diagnosis.met().chain(&diagnosis.unknown);
    found
        .map(|found| {
            let words: Vec<&str> = found.evidence.iter().map(|words| words.text.as_str()).collect();
            let mut facts = FailureFacts::of_finding(&found.finding, &words.join(" "));
            facts.codes.clone_from(&found.codes);
            facts.trace_id = ids.trace_ids.first().or(ids.request_ids.first()).cloned();
            facts.correlation_id = ids.correlation_ids.first().cloned();
            facts.timestamp = ids.timestamps.first().map(|time| time.written.clone());
            facts
        })
        .collect()
}
