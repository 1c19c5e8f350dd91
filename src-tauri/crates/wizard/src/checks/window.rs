//! The checks as the window shows and runs them.

use std::sync::PoisonError;
use std::time::{Duration, Instant};

use bindings::checks::{CheckEvent, CheckLine, CheckOutcome, CheckReport, ConnectionChecks, RowCheck};
use bindings::error::UserError;
use bindings::home::{Done, Home, Nothing, Which};
use secret::Secret;
use tokio_util::sync::CancellationToken;

use super::{Checked, Kept, Manner, Secrets, Total};
use crate::app::App;
use crate::check::{Report, Status};
use crate::error::Error;
use crate::finding;
use crate::ports::Later;
use crate::saved::Connection;
use crate::say::{say, try_say};

/// The window is told no more often.
const EVERY: Duration = Duration::from_millis(150);

impl App {
    /// The last checks of a connection.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn last_check(&self, request: Which) -> Result<ConnectionChecks, UserError> {
        let connection = self.connection(&request.connection).await?;
        Ok(self.checks_of(&connection).await)
    }

    /// Runs the checks of a connection. Stopped, it leaves the last ones as they were.
    ///
    /// # Errors
    /// When it is gone, is a draft without a tenant, or something else of it is running.
    pub async fn check(&self, request: Which) -> Result<ConnectionChecks, UserError> {
        let connection = self.connection(&request.connection).await?;
        super::Place::of(&connection)?;
        let secret = self.of(&connection).await?;
        let http = self.http().await?;
        let guard = self.begin_running(connection.id, Vec::new(), String::new())?;
        let manner = Manner { may_ask_with_made_up_secret: true, ..Manner::default() };
        let now = || self.desktop.now();
        let run = super::single(
            &http,
            self.shelf().await?,
            &connection,
            secret.as_ref(),
            manner,
            &now,
            &guard.stop,
        );
        let report = tokio::select! {
            () = guard.stop.cancelled() => None,
            done = run => Some(done?),
        };
        drop(guard);
        let holds = |report: &Report| {
            let of_secret = report.checks.iter().find(|check| check.id == "secret");
            of_secret.is_some_and(|check| check.status == Status::Passed || check.reason.is_some())
        };
        // accepted, or not to be proven alone
        if let (Some(secret), true) = (&secret, report.as_ref().is_some_and(holds)) {
            self.keep_proven(&connection, secret).await?;
        }
        let connection = self.connection(&request.connection).await?;
        Ok(self.checks_of(&connection).await)
    }

    /// Checks every saved connection.
    ///
    /// # Errors
    /// When they are being checked already, or cannot be read.
    pub async fn check_all(
        &self,
        _: Nothing,
        report: impl Fn(CheckEvent) + Send + Sync,
    ) -> Result<Home, UserError> {
        let shelf = self.shelf().await?;
        let http = super::http(self.proxy().await?)?;
        let stop = CancellationToken::new();
        let _running = self.begin_checking(&stop)?;
        let (now, today) = (|| self.desktop.now(), self.today());
        let mut waiting = Vec::new();
        let mut told: Option<Instant> = None;
        let each = |checked: Checked, total: &Total| {
            waiting.push(crate::home::row(&checked.connection, today));
            let last = total.ended() == total.of;
            if last || told.is_none_or(|told| told.elapsed() >= EVERY) {
                told = Some(Instant::now());
                report(event(total, std::mem::take(&mut waiting)));
            }
        };
        super::all(&http, shelf, self, &now, &stop, each).await?;
        Ok(self.list(false).await?)
    }

    /// Stops the checks of all connections; what has ended counts. Nothing if none run.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn stop_checks(&self, _: Nothing) -> Result<Done, UserError> {
        if let Some(stop) = self.checking.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
            stop.cancel();
        }
        Ok(Done {})
    }

    fn begin_checking(&self, stop: &CancellationToken) -> Result<Checking<'_>, Error> {
        let mut checking = self.checking.lock().unwrap_or_else(PoisonError::into_inner);
        if checking.is_some() {
            return Err(Error::Busy);
        }
        *checking = Some(stop.clone());
        Ok(Checking(self))
    }

    async fn checks_of(&self, connection: &Connection) -> ConnectionChecks {
        ConnectionChecks {
            id: connection.id.to_string(),
            name: connection.title(),
            product: connection.product(),
            leaves_entry: !matches!(self.of(connection).await, Ok(Some(_))),
            last: connection.check.as_ref().map(|kept| report_of(connection, kept)),
        }
    }
}

/// Ends the checks when it is dropped, however their command ends.
struct Checking<'a>(&'a App);

impl Drop for Checking<'_> {
    fn drop(&mut self) {
        *self.0.checking.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

impl Secrets for App {
    fn of<'a>(&'a self, connection: &'a Connection) -> Later<'a, Result<Option<Secret>, Error>> {
        Box::pin(async move {
            match self.secret(connection).await {
                Ok(secret) => Ok(Some(secret)),
                Err(Error::NoSecret) => Ok(None),
                Err(error) => Err(error),
            }
        })
    }
}

fn event(total: &Total, rows: Vec<bindings::home::ConnectionRow>) -> CheckEvent {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    CheckEvent {
        of: count(total.of),
        passed: count(total.passed),
        failed: count(total.failed),
        inconclusive: count(total.inconclusive),
        rows,
    }
}

/// The last check of a connection for its row, as long as it counts.
pub(crate) fn row_check(connection: &Connection) -> Option<RowCheck> {
    let kept = connection.last_check()?;
    let finding = kept.failure.as_ref().map(|facts| finding::tell(connection, facts));
    let (title, mend) = finding.map(|finding| (finding.title, finding.mend)).unzip();
    Some(RowCheck { at: kept.at.to_string(), outcome: outcome(kept.outcome), title, mend: mend.flatten() })
}

/// So far apart two clocks are that agree: the answer itself takes a moment.
const AGREES_SECONDS: u64 = 2;

/// The difference of the clock, in words, where it is small enough.
fn clock(check: &super::KeptCheck) -> Option<String> {
    let seconds = check.detail.as_ref().filter(|_| check.id == "clock")?.strip_suffix(" s")?;
    let apart: i64 = seconds.parse().ok()?;
    Some(match apart.unsigned_abs() {
        apart if apart <= AGREES_SECONDS => say("checked-clock-right", &[]),
        apart => say("checked-clock-apart", &[("seconds", &apart.to_string())]),
    })
}

fn report_of(connection: &Connection, kept: &Kept) -> CheckReport {
    let line = |check: &super::KeptCheck| {
        let status = crate::tested::word(&check.status);
        let found = clock(check)
            .or_else(|| check.detail.clone())
            .or_else(|| try_say(&format!("checked-{}-{status}", check.id), &[]));
        CheckLine {
            name: say(&format!("checked-{}", check.id), &[]),
            outcome: outcome(check.status),
            found: found.unwrap_or_else(|| say(&format!("checked-{status}"), &[])),
        }
    };
    CheckReport {
        at: kept.at.to_string(),
        outcome: outcome(kept.outcome),
        checks: kept.checks.iter().map(line).collect(),
        finding: kept.failure.as_ref().map(|facts| finding::tell(connection, facts)),
        counts: connection.last_check().is_some(),
    }
}

fn outcome(status: Status) -> CheckOutcome {
    match status {
        Status::Passed => CheckOutcome::Passed,
        Status::Failed => CheckOutcome::Failed,
        Status::Inconclusive => CheckOutcome::Inconclusive,
        Status::Skipped => CheckOutcome::Skipped,
    }
}
