//! A run from the first socket to the last line: what may interrupt it, and what is tidied up behind it.

use std::convert::Infallible;
use std::future::Future;
use std::pin::{Pin, pin};
use std::time::{Duration, Instant};

use entra::authorize::loopback_redirect_uri;
use entra::{Discovery, Http, SignInRequest};
use secret::Secret;
use tokio::time::{Sleep, sleep};
use tokio_util::sync::CancellationToken;

use crate::bind::Sockets;
use crate::door::serve;
use crate::event::Event;
use crate::judge::Expected;
use crate::outcome::{End, Outcome};
use crate::page::Page;
use crate::plan::{Context, Events, Explain, Open, Plan, RunError};
use crate::reception::Reception;
use crate::stage::{Stage, StageStatus};
use crate::steps::{SignIn, answered};
use crate::trail::Trail;

/// How long the result page may take to reach the browser before the port is freed all the same.
const GRACE: Duration = Duration::from_secs(2);
/// The same after an interruption.
const SHORT_GRACE: Duration = Duration::from_millis(300);

/// Runs one live test to its end.
///
/// `explain` decides the cause of Microsoft's own error bodies. `open` opens the browser, and says whether it did. `events` gets every [`Event`] in order, the result last;
/// the same result is returned. When that event comes, the port is free. `cancel` ends the run at any moment with
/// [`End::Cancelled`]; dropping the future ends it as well, without a result.
///
/// # Errors
/// Only where the run cannot begin: an unusable redirect path, or a port that cannot be had.
pub async fn run(
    http: &Http,
    plan: &Plan,
    secret: &Secret,
    explain: &Explain<'_>,
    events: &Events<'_>,
    open: &Open<'_>,
    cancel: &CancellationToken,
) -> Result<Outcome, RunError> {
    let begun = Instant::now();
    plan.check()?;
    let sockets = Sockets::bind(plan.port).await?;
    let mut bounds = Bounds { cancel, time: pin!(sleep(plan.timeout)) };
    let mut trail = Trail::new(events, explain, open, plan.now);
    let discovery = entra::discover(http, &plan.authority, &plan.sign_in_tenant);
    let end = match bounds.within(discovery).await {
        Ok(Ok(discovery)) => sign_in(http, plan, secret, discovery, sockets, &mut bounds, &mut trail).await,
        Ok(Err(failure)) => {
            trail.fail(failure, Context::Discovery);
            drop(sockets);
            End::Failed
        }
        Err(interrupted) => {
            drop(sockets);
            interrupted
        }
    };
    let outcome = trail.outcome(end, begun.elapsed());
    events(Event::Result(Box::new(outcome.clone())));
    Ok(outcome)
}

/// From the open door to the closed one.
async fn sign_in(
    http: &Http,
    plan: &Plan,
    secret: &Secret,
    discovery: Discovery,
    sockets: Sockets,
    bounds: &mut Bounds<'_>,
    trail: &mut Trail<'_>,
) -> End {
    let port = sockets.port();
    let redirect_uri = loopback_redirect_uri(port, &plan.redirect_path);
    let started = entra::start(
        &discovery,
        &SignInRequest {
            client_id: plan.client_id.clone(),
            redirect_uri: redirect_uri.clone(),
            scope: plan.scopes.join(" "),
            response_mode: plan.response_mode,
        },
    );
    let (reception, callback) = Reception::new(Expected {
        port,
        path: plan.redirect_path.clone(),
        mode: plan.response_mode,
        state: started.state.expose().to_owned(),
    });
    let mut door = Box::pin(serve(sockets, reception.clone()));
    trail.tell(Event::Listening { redirect_uri: redirect_uri.clone() });
    trail.open_browser(&started.url);
    trail.stage(Stage::WaitingForMicrosoft, StageStatus::UnderWay);

    let sign_in =
        SignIn { http, plan, secret, discovery: &discovery, started: &started, redirect_uri: &redirect_uri };
    let work = async {
        match callback.await {
            Ok(callback) => answered(&sign_in, callback, trail).await,
            // The reception holds the other end as long as the door is open, that is until this future is dropped.
            Err(_) => std::future::pending().await,
        }
    };
    let interrupted = while_open(&mut door, bounds.within(work)).await.err();
    let end = match interrupted {
        Some(interrupted) => {
            if interrupted == End::TimedOut && !trail.was_answered() && reception.saw_a_wrong_state() {
                trail.refuse("callback-invalid", Some("state"));
            }
            interrupted
        }
        None if trail.holds() => End::Passed,
        None => End::Failed,
    };
    reception.end(page(end, trail.cause()));
    let patience = if interrupted.is_some() { SHORT_GRACE } else { GRACE };
    let served = async {
        tokio::select! {
            () = reception.settled() => {}
            () = sleep(patience) => {}
            () = bounds.cancel.cancelled(), if interrupted.is_none() => {}
        }
    };
    while_open(&mut door, served).await;
    drop(door);
    end
}

/// The page that the browser is left with.
fn page(end: End, cause: Option<&str>) -> Page {
    match (end, cause) {
        (End::Passed, _) => Page::Passed,
        (End::Failed, Some("user-declined-consent")) => Page::Declined,
        (End::Failed, _) => Page::Failed,
        (End::Cancelled | End::TimedOut, _) => Page::Ended,
    }
}

/// Serves the door until `work` is done.
async fn while_open<T>(
    door: &mut Pin<Box<impl Future<Output = Infallible>>>,
    work: impl Future<Output = T>,
) -> T {
    tokio::select! {
        done = work => done,
        never = door => match never {},
    }
}

/// What may end a run from outside.
struct Bounds<'a> {
    cancel: &'a CancellationToken,
    time: Pin<&'a mut Sleep>,
}

impl Bounds<'_> {
    async fn within<T>(&mut self, work: impl Future<Output = T>) -> Result<T, End> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(End::Cancelled),
            () = self.time.as_mut() => Err(End::TimedOut),
            done = work => Ok(done),
        }
    }
}
