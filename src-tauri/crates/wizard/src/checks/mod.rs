//! The checks of saved connections: of one, or of all of them side by side.

mod kept;
mod known;
mod turns;
mod window;

use entra::http::Patience;
use entra::{Authority, Graph, Http, HttpOptions, ProxyChoice, Tenant};
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use recipe::content::Rehearsal;
use recipe::resolve::SecretCheck;
use secret::Secret;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::check::{self, Again, Clock, Report, Status, Subject};
use crate::error::Error;
use crate::ports::Later;
use crate::saved::Connection;
use crate::say::say;
use crate::shelf::Shelf;

pub use kept::{Kept, KeptCheck, basis};
pub use known::{Found, Known};
pub use turns::{AT_ONCE, AT_ONE_SERVER};
pub(crate) use window::row_check;

/// How long a server that asks to wait is waited for, and how often.
const PATIENCE: Patience = Patience { tries: 3, longest: std::time::Duration::from_secs(60) };

/// So many results are kept in one go.
const KEPT_AT_ONCE: usize = 100;

/// The way out for many checks: it waits where a server asks to.
///
/// # Errors
/// When no client can be set up.
pub fn http(proxy: ProxyChoice) -> Result<Http, Error> {
    Http::new(&HttpOptions { proxy, patience: Some(PATIENCE), ..HttpOptions::default() })
        .map_err(|error| Error::Network(error.to_string()))
}

/// Where a saved connection is asked about: its own cloud and tenant only.
#[derive(Debug, Clone)]
pub struct Place {
    /// Where.
    pub authority: Authority,
    /// The Graph beside it.
    pub graph: Graph,
    /// The tenant of the registration.
    pub tenant: Tenant,
}

impl Place {
    /// The place of a connection.
    ///
    /// # Errors
    /// When it is a draft without a tenant, it has a secret and its domain was never resolved, its secret is another application's, or it was saved with an authority that is
    /// neither Microsoft's nor on this computer.
    pub fn of(connection: &Connection) -> Result<Self, Error> {
        if connection.secret_is_of_another() {
            return Err(Error::OtherApplication);
        }
        let authority = authority(connection)?;
        let graph = match &connection.graph {
            Some(text) => {
                Graph::parse(text, &authority).map_err(|error| Error::Authority(error.to_string()))?
            }
            None => Graph::of(&authority),
        };
        let tenant = connection.saved.record.tenant.as_ref().ok_or(Error::NoTenant)?;
        let known = match tenant.id.is_empty() {
            false => &tenant.id,
            // a domain may belong to another directory by now, and a secret does not go there
            true if connection.has_secret() => return Err(Error::NoTenant),
            true => &tenant.typed,
        };
        let tenant = known.trim().parse().map_err(|_| Error::NoTenant)?;
        Ok(Self { authority, graph, tenant })
    }
}

fn authority(connection: &Connection) -> Result<Authority, Error> {
    let Some(text) = &connection.authority else { return Ok(Authority::of(connection.cloud())) };
    let parsed = Authority::parse(text).map_err(|error| Error::Authority(error.to_string()))?;
    // what is saved may be for a test on this computer, and for nothing else
    if parsed.is_loopback() { Ok(parsed) } else { Err(Error::Authority("not on loopback".into())) }
}

/// How a connection is asked about.
#[derive(Clone, Copy, Default)]
pub struct Manner<'a> {
    /// The secret was made just now.
    pub secret_is_new: bool,
    /// Without a secret, ask with a made-up one whether the application exists. It leaves an entry in the sign-in log.
    pub may_ask_with_made_up_secret: bool,
    /// Told before a fresh secret is asked about once more.
    pub asks_again: Option<&'a (dyn Fn(Again) + Sync)>,
}

/// Runs the checks of one connection.
///
/// # Errors
/// When it cannot be asked about at all: see [`Place::of`].
pub async fn one(
    http: &Http,
    known: &Known,
    connection: &Connection,
    secret: Option<&Secret>,
    manner: Manner<'_>,
    now: Clock<'_>,
    stop: &CancellationToken,
) -> Result<Report, Error> {
    let place = Place::of(connection)?;
    // of one that was taken over without its answers the account type may be unknown: Microsoft's answer tells then
    let standing = connection.resolved().secret_check().ok();
    let subject = Subject {
        authority: &place.authority,
        graph: &place.graph,
        tenant: place.tenant.clone(),
        client_id: connection.saved.record.client_id.as_deref(),
        secret,
        secret_is_new: manner.secret_is_new,
        asks_again: manner.asks_again,
        secret_looks_like_id: connection.saved.secret_looks_like_id,
        personal_accounts_only: standing == Some(SecretCheck::PersonalAccountsOnly),
        needs_organizations: standing == Some(SecretCheck::AtTenant),
        lists_users: connection.recipe.sign_in.rehearsals.contains(&Rehearsal::GraphUsers),
        may_ask_with_made_up_secret: manner.may_ask_with_made_up_secret,
    };
    Ok(check::run(http, known, &subject, now, stop).await)
}

/// Runs the checks of one connection, and keeps how they ended beside it.
///
/// # Errors
/// As [`one`].
pub async fn single(
    http: &Http,
    shelf: &Shelf,
    connection: &Connection,
    secret: Option<&Secret>,
    manner: Manner<'_>,
    now: Clock<'_>,
    stop: &CancellationToken,
) -> Result<Report, Error> {
    let report = one(http, &Known::default(), connection, secret, manner, now, stop).await?;
    shelf.keep_checks(vec![(connection.id, Kept::of(connection, &report, now()))]).await;
    Ok(report)
}

/// The secret, or why the keyring does not give it out.
pub fn at_hand(found: Result<Option<Secret>, Error>) -> (Option<Secret>, Option<String>) {
    match found {
        Ok(secret) => (secret, None),
        Err(error) => (None, Some(crate::error::told(error))),
    }
}

/// Where the secrets of connections are.
pub trait Secrets: Sync {
    /// The secret of a connection, if it is at hand.
    ///
    /// # Errors
    /// When the keyring does not answer.
    fn of<'a>(&'a self, connection: &'a Connection) -> Later<'a, Result<Option<Secret>, Error>>;
}

impl Secrets for Shelf {
    fn of<'a>(&'a self, connection: &'a Connection) -> Later<'a, Result<Option<Secret>, Error>> {
        Box::pin(self.secret(connection))
    }
}

/// A connection that was checked.
#[derive(Debug)]
pub struct Checked {
    /// The connection, with this check as its last.
    pub connection: Connection,
    /// How it went.
    pub report: Report,
}

/// How many were checked, and how they ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// How many were to be checked.
    pub of: usize,
    /// Everything holds.
    pub passed: usize,
    /// Something does not.
    pub failed: usize,
    /// It cannot be known.
    pub inconclusive: usize,
}

impl Total {
    /// How many have ended.
    pub fn ended(&self) -> usize {
        self.passed + self.failed + self.inconclusive
    }

    fn count(&mut self, outcome: Status) {
        match outcome {
            Status::Passed | Status::Skipped => self.passed += 1,
            Status::Failed => self.failed += 1,
            Status::Inconclusive => self.inconclusive += 1,
        }
    }
}

/// Checks every saved connection, [`AT_ONCE`] side by side and [`AT_ONE_SERVER`] at one server; `each` is told as one ends,
/// with the total so far. When `stop` is cancelled what has ended counts, and the rest is not begun. The results are kept
/// beside the connections.
///
/// # Errors
/// When the connections cannot be listed. What goes wrong with one of them is its result.
pub async fn all(
    http: &Http,
    shelf: &Shelf,
    secrets: &impl Secrets,
    now: Clock<'_>,
    stop: &CancellationToken,
    mut each: impl FnMut(Checked, &Total),
) -> Result<Total, Error> {
    let mut total = Total::default();
    let places = shelf.places().await?;
    total.of = places.len();
    let mut turns = turns::Turns::of(places);
    let known = Known::default();
    let known = &known;
    let mut under_way = FuturesUnordered::new();
    let mut to_keep = Vec::new();
    loop {
        while !stop.is_cancelled()
            && let Some((at, id)) = turns.begin()
        {
            under_way.push(async move { (at, checked(http, shelf, known, id, secrets, now, stop).await) });
        }
        let ended = tokio::select! {
            () = stop.cancelled() => break,
            ended = under_way.next() => ended,
        };
        let Some((at, checked)) = ended else { break };
        turns.end(at);
        // forgotten meanwhile
        let Some(mut checked) = checked else {
            total.of -= 1;
            continue;
        };
        total.count(checked.report.outcome);
        let kept = Kept::of(&checked.connection, &checked.report, now());
        to_keep.push((checked.connection.id, kept.clone()));
        checked.connection.check = Some(kept);
        each(checked, &total);
        if to_keep.len() >= KEPT_AT_ONCE {
            shelf.keep_checks(std::mem::take(&mut to_keep)).await;
        }
    }
    drop(under_way);
    shelf.keep_checks(to_keep).await;
    Ok(total)
}

async fn checked(
    http: &Http,
    shelf: &Shelf,
    known: &Known,
    id: Uuid,
    secrets: &impl Secrets,
    now: Clock<'_>,
    stop: &CancellationToken,
) -> Option<Checked> {
    let connection = match shelf.load(id).await {
        Ok(connection) => connection,
        Err(_) => return None,
    };
    let (secret, unread) = at_hand(secrets.of(&connection).await);
    let report = one(http, known, &connection, secret.as_ref(), Manner::default(), now, stop).await;
    let report = match (report, unread) {
        (Ok(report), None) => report,
        (Ok(report), Some(why)) => report.without_its_secret(why),
        // a draft: the others are checked all the same. Whoever reads it stands on no page of its own
        (Err(Error::NoTenant), _) => Report::unknown(crate::plain(&say("checked-unfinished", &[]))),
        (Err(Error::OtherApplication), _) => {
            Report::unknown(crate::plain(&say("checked-other-application", &[])))
        }
        (Err(error), _) => Report::unknown(crate::error::told(error)),
    };
    Some(Checked { connection, report })
}
