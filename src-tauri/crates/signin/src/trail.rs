//! What a run has found so far. It outlives the step that was cut short, so that nothing found is lost.

use std::time::Duration;

use entra::graph::Account;
use entra::{AuthorizeUrl, Check, CheckStatus, Claims, Failure};
use jiff::Timestamp;

use crate::event::Event;
use crate::outcome::{End, Outcome};
use crate::plan::{Context, Events, Explain, Open, Opening};
use crate::rehearsal::{Rehearsal, Rehearsed};
use crate::stage::{Stage, StageMoved, StageStatus};

pub(crate) struct Trail<'a> {
    events: &'a Events<'a>,
    explain: &'a Explain<'a>,
    open: &'a Open<'a>,
    now: fn() -> Timestamp,
    under_way: Option<Stage>,
    refusal: Option<Refusal>,
    aadsts: Vec<u32>,
    correlation_id: Option<String>,
    rehearsals: Vec<Rehearsed>,
    pub(crate) checks: Vec<Check>,
    pub(crate) claims: Option<Claims>,
    pub(crate) account: Option<Account>,
}

/// The first thing that does not hold; later ones show in checks and rehearsals.
struct Refusal {
    cause: String,
    reason: Option<&'static str>,
    failure: Option<Failure>,
}

impl<'a> Trail<'a> {
    pub(crate) fn new(
        events: &'a Events<'a>,
        explain: &'a Explain<'a>,
        open: &'a Open<'a>,
        now: fn() -> Timestamp,
    ) -> Self {
        Self {
            events,
            explain,
            open,
            now,
            under_way: None,
            refusal: None,
            aadsts: Vec::new(),
            correlation_id: None,
            rehearsals: Vec::new(),
            checks: Vec::new(),
            claims: None,
            account: None,
        }
    }

    pub(crate) fn tell(&self, event: Event) {
        (self.events)(event);
    }

    /// Tells the address, then has it opened: whoever reads along has it whatever the browser does.
    pub(crate) fn open_browser(&mut self, url: &AuthorizeUrl) {
        self.tell(Event::OpenBrowser { url: url.clone() });
        let status = match (self.open)(url) {
            Opening::Opened => StageStatus::Passed,
            Opening::NotOpened => StageStatus::Unopened,
            Opening::LeftToThePerson => StageStatus::Skipped,
        };
        self.stage(Stage::BrowserOpened, status);
    }

    pub(crate) fn stage(&mut self, stage: Stage, status: StageStatus) {
        self.under_way = (status == StageStatus::UnderWay).then_some(stage);
        self.tell(Event::Stage(StageMoved { stage, status, at: (self.now)() }));
    }

    /// Notes a check, with a word for what had to be there and a word or code for what was.
    pub(crate) fn check(
        &mut self,
        id: &'static str,
        status: CheckStatus,
        expected: Option<&str>,
        found: Option<String>,
    ) {
        self.checks.push(Check { id, status, expected: expected.map(str::to_owned), found });
    }

    pub(crate) fn rehearsed(&mut self, rehearsal: Rehearsal, rehearsed: Rehearsed) {
        let expected = rehearsal.expects();
        let passed = rehearsed.status == CheckStatus::Passed;
        let found = if passed { Some(expected.to_owned()) } else { rehearsed.detail.clone() };
        self.check(rehearsed.id, rehearsed.status, Some(expected), found);
        self.rehearsals.push(rehearsed.clone());
        self.tell(Event::Rehearsal(rehearsed));
    }

    /// Something does not hold.
    pub(crate) fn refuse(&mut self, cause: &str, reason: Option<&'static str>) {
        self.keep(Refusal { cause: cause.to_owned(), reason, failure: None });
    }

    /// No usable answer, or a refusal. Gives the cause.
    pub(crate) fn fail(&mut self, failure: Failure, context: Context) -> String {
        self.fail_for(None, failure, context)
    }

    /// The same, where something beside the answer decides the cause.
    pub(crate) fn fail_for(&mut self, cause: Option<&str>, failure: Failure, context: Context) -> String {
        if let Some(body) = failure.microsoft() {
            for code in &body.codes {
                if !self.aadsts.contains(code) {
                    self.aadsts.push(*code);
                }
            }
            self.correlation_id = body.correlation_id.clone().or(self.correlation_id.take());
        }
        let cause = match cause.or(failure.cause()) {
            Some(cause) => cause.to_owned(),
            None => (self.explain)(&failure, context).cause,
        };
        self.keep(Refusal { cause: cause.clone(), reason: failure.reason(), failure: Some(failure) });
        cause
    }

    /// Whether the true callback has come.
    pub(crate) fn was_answered(&self) -> bool {
        !self.checks.is_empty()
    }

    pub(crate) fn holds(&self) -> bool {
        self.refusal.is_none()
    }

    pub(crate) fn cause(&self) -> Option<&str> {
        self.refusal.as_ref().map(|refusal| refusal.cause.as_str())
    }

    /// The end. What was under way when the run was cut short has failed; what was found before stays.
    pub(crate) fn outcome(mut self, end: End, duration: Duration) -> Outcome {
        if let Some(stage) = self.under_way {
            self.stage(stage, StageStatus::Failed);
        }
        // Whoever cancels knows why.
        let refusal = self.refusal.filter(|_| end != End::Cancelled);
        Outcome {
            outcome: end,
            cause: refusal.as_ref().map(|refusal| refusal.cause.clone()),
            reason: refusal.as_ref().and_then(|refusal| refusal.reason),
            checks: self.checks,
            claims: self.claims,
            aadsts: self.aadsts,
            correlation_id: self.correlation_id,
            duration_ms: u64::try_from(duration.as_millis()).unwrap_or(u64::MAX),
            failure: refusal.and_then(|refusal| refusal.failure),
            rehearsals: self.rehearsals,
            account: self.account,
        }
    }

    fn keep(&mut self, refusal: Refusal) {
        if self.refusal.is_none() {
            self.refusal = Some(refusal);
        }
    }
}
