//! What can be proven without anyone signing in: network, clock, tenant, client, secret, permissions.

use std::time::{Duration, Instant};

use diagnose::Context;
use entra::credentials::ClientStanding;
use entra::{AppToken, Authority, Discovery, Failure, Graph, Http, Tenant};
use jiff::Timestamp;
use secret::Secret;
use serde::{Deserialize, Serialize};
use tokio_util::sync::CancellationToken;

use crate::checks::Known;
use crate::fault::Fault;
use crate::finding::FailureFacts;
use crate::say::say;
use crate::spreading::until_spread;

pub use crate::spreading::Again;

/// Clocks may differ by this much (Microsoft's token validators allow five minutes).
const CLOCK_LEEWAY_SECONDS: i64 = 300;

/// An answer that takes longer is remarkable, though it holds.
const SLOW: Duration = Duration::from_secs(5);

/// The reason of a check that is skipped for such an application.
const PERSONAL_ACCOUNTS_ONLY: &str = "personal-accounts-only";
/// The same where an authority that tenants share was named: what it answers says nothing of the secret (facts, section 6).
const NO_ONE_TENANT: &str = "no-one-tenant";
/// What Microsoft's refusal of such an application means.
const ONLY_FOR_PERSONAL_ACCOUNTS: &str = "app-only-for-personal-accounts";

/// This computer's clock.
pub type Clock<'a> = &'a (dyn Fn() -> Timestamp + Sync);

/// What is asked about.
pub struct Subject<'a> {
    /// Where.
    pub authority: &'a Authority,
    /// The Graph beside it.
    pub graph: &'a Graph,
    /// The tenant of the registration.
    pub tenant: Tenant,
    /// The application, if it is known.
    pub client_id: Option<&'a str>,
    /// Its secret, if it is at hand.
    pub secret: Option<&'a Secret>,
    /// The secret was made just now.
    pub secret_is_new: bool,
    /// Told before a fresh secret is asked about once more.
    pub asks_again: Option<&'a (dyn Fn(Again) + Sync)>,
    /// The secret has the form of a Secret ID.
    pub secret_looks_like_id: bool,
    /// The secret cannot be proven alone: an application for personal accounts only.
    pub personal_accounts_only: bool,
    /// The product needs an application for organizations' accounts as well, so one for personal accounts only is wrong.
    pub needs_organizations: bool,
    /// The product lists users with the application's own rights.
    pub lists_users: bool,
    /// Without a secret, ask with a made-up one whether the application exists. It leaves an entry in the sign-in log.
    pub may_ask_with_made_up_secret: bool,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// `network`, `clock`, `tenant`, `client`, `secret` or `permissions`.
    pub id: &'static str,
    /// How it came out.
    pub status: Status,
    /// A slug of the taxonomy.
    pub cause: Option<String>,
    /// The word that goes with some causes.
    pub reason: Option<String>,
    /// What was found, in a few words: a region, a code, the clock's difference.
    pub detail: Option<String>,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// It holds.
    Passed,
    /// It does not hold.
    Failed,
    /// It cannot be known.
    Inconclusive,
    /// It was not asked for.
    Skipped,
}

/// Every check, and what follows from them together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The checks, in their order.
    pub checks: Vec<Check>,
    /// `failed` if one failed, else `inconclusive` if one is, a secret was given that no one tenant could be asked about or a
    /// saved one was not to be had, else `passed`.
    pub outcome: Status,
    /// What went wrong first, for the sentences.
    #[serde(skip)]
    pub failure: Option<FailureFacts>,
}

impl Report {
    fn of(checks: Vec<Check>, failure: Option<FailureFacts>) -> Self {
        let any = |wanted: Status| checks.iter().any(|check| check.status == wanted);
        let outcome = match (any(Status::Failed), any(Status::Inconclusive)) {
            (true, _) => Status::Failed,
            (false, true) => Status::Inconclusive,
            (false, false) => Status::Passed,
        };
        Self { checks, outcome, failure }
    }

    /// The report of a connection that cannot be checked, for this reason.
    pub fn unknown(reason: String) -> Self {
        let check = |id| Check {
            id,
            status: Status::Inconclusive,
            cause: None,
            reason: None,
            detail: None,
            duration_ms: 0,
        };
        let mut checks: Vec<Check> =
            ["network", "clock", "tenant", "client", "secret", "permissions"].map(check).into();
        checks[0].detail = Some(reason);
        Self { checks, outcome: Status::Inconclusive, failure: None }
    }

    /// The same where a secret is saved and the keyring did not give it out, for this reason: the rest was asked all the same.
    #[must_use]
    pub fn without_its_secret(mut self, reason: String) -> Self {
        for check in self.checks.iter_mut().filter(|check| matches!(check.id, "secret" | "permissions")) {
            if check.status == Status::Skipped && check.reason.is_none() {
                check.status = Status::Inconclusive;
            }
        }
        if let Some(secret) = self.checks.iter_mut().find(|check| check.id == "secret") {
            secret.detail.get_or_insert(reason);
        }
        // with the secret at hand no one tenant could have been asked; of personal accounts it is not asked for at all
        let unasked = self
            .checks
            .iter()
            .any(|check| check.id == "secret" && check.reason.as_deref() == Some(NO_ONE_TENANT));
        let report = Self::of(self.checks, self.failure);
        if unasked { report.with_secret_unproven() } else { report }
    }

    /// The same where there is a secret and nobody was asked about it: nothing failed, and what was asked is not known.
    fn with_secret_unproven(mut self) -> Self {
        if self.outcome == Status::Passed {
            self.outcome = Status::Inconclusive;
        }
        self
    }

    /// The exit status of the command line: `0` everything holds, `1` something does not, `3` no answer could be had.
    pub fn exit_status(&self) -> u8 {
        match self.outcome {
            Status::Failed => 1,
            Status::Inconclusive => 3,
            Status::Passed | Status::Skipped => 0,
        }
    }
}

struct Trail {
    checks: Vec<Check>,
    failure: Option<FailureFacts>,
    began: Instant,
}

impl Trail {
    fn add(&mut self, id: &'static str, status: Status, detail: Option<String>) {
        self.push(id, status, None, None, detail);
    }

    fn fail(&mut self, id: &'static str, status: Status, facts: FailureFacts) {
        let detail = match facts.code {
            Some(code) => Some(format!("AADSTS{code}")),
            None => facts.fault.as_ref().and_then(Fault::words).or_else(|| facts.detail.clone()),
        };
        let detail = detail.or_else(|| facts.error.clone());
        self.push(id, status, Some(facts.cause.clone()), facts.reason.clone(), detail);
        self.failure.get_or_insert(facts);
    }

    fn push(
        &mut self,
        id: &'static str,
        status: Status,
        cause: Option<String>,
        reason: Option<String>,
        detail: Option<String>,
    ) {
        let duration_ms = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.began = Instant::now();
        self.checks.push(Check { id, status, cause, reason, detail, duration_ms });
    }

    /// Skipped, with the reason: there is no tenant that would prove it.
    fn skip(&mut self, id: &'static str, reason: &str, detail: Option<String>) {
        self.push(id, Status::Skipped, None, Some(reason.to_owned()), detail);
    }

    /// The checks behind one that failed cannot be known.
    fn rest(&mut self, ids: &[&'static str], status: Status) {
        for id in ids {
            self.add(id, status, None);
        }
    }
}

/// Runs the checks in their order.
///
/// A network fault makes the check in which it was met `failed` and those behind it `inconclusive`.
pub async fn run(
    http: &Http,
    known: &Known,
    subject: &Subject<'_>,
    now: Clock<'_>,
    stop: &CancellationToken,
) -> Report {
    let mut trail = Trail { checks: Vec::new(), failure: None, began: Instant::now() };
    let found = known.discover(http, subject.authority, &subject.tenant, now).await;
    let discovery = match found.discovery {
        Ok(discovery) => discovery,
        Err(failure) => {
            no_discovery(&mut trail, &failure);
            return Report::of(trail.checks, trail.failure);
        }
    };
    trail.add("network", Status::Passed, Some(reached(subject.authority, trail.began.elapsed())));
    clock(&mut trail, &discovery, found.at);
    let region = discovery.region.clone();
    trail.add("tenant", Status::Passed, discovery.tenant_id.map(|id| id.to_string()).or(region));
    match (subject.client_id, subject.secret) {
        (None, _) => trail.rest(&["client", "secret", "permissions"], Status::Skipped),
        (Some(_), _) if subject.personal_accounts_only || !subject.tenant.is_one_directory() => {
            let is_personal = subject.personal_accounts_only || subject.tenant == Tenant::Consumers;
            let reason = if is_personal { PERSONAL_ACCOUNTS_ONLY } else { NO_ONE_TENANT };
            for id in ["client", "secret", "permissions"] {
                trail.skip(id, reason, None);
            }
        }
        (Some(client_id), Some(secret)) => {
            with_secret(http, subject, &discovery, client_id, secret, &mut trail, stop).await;
        }
        (Some(client_id), None) => without_secret(http, subject, &discovery, client_id, &mut trail).await,
    }
    let report = Report::of(trail.checks, trail.failure);
    let unasked = report.checks.iter().any(|check| check.reason.as_deref() == Some(NO_ONE_TENANT));
    if unasked && subject.secret.is_some() { report.with_secret_unproven() } else { report }
}

/// Where the answer came from, and after how long if that is remarkable.
fn reached(authority: &Authority, took: Duration) -> String {
    if took < SLOW {
        return authority.to_string();
    }
    let (authority, seconds) = (authority.to_string(), took.as_secs().to_string());
    say("fault-answered-slowly", &[("authority", &authority), ("seconds", &seconds)])
}

fn no_discovery(trail: &mut Trail, failure: &Failure) {
    let facts = FailureFacts::of(failure, Context::Discovery);
    match failure {
        // an answer of Microsoft's own: the network holds, the tenant does not
        Failure::Microsoft(_) | Failure::WrongCloud(_) => {
            trail.add("network", Status::Passed, None);
            trail.add("clock", Status::Inconclusive, None);
            let status =
                if facts.says_nothing_of_the_tenant() { Status::Inconclusive } else { Status::Failed };
            trail.fail("tenant", status, facts);
        }
        // a server that asks to wait is reached, and says nothing yet
        Failure::Busy { .. } => {
            trail.fail("network", Status::Inconclusive, facts);
            trail.rest(&["clock", "tenant"], Status::Inconclusive);
        }
        _ => {
            trail.fail("network", Status::Failed, facts);
            trail.rest(&["clock", "tenant"], Status::Inconclusive);
        }
    }
    trail.rest(&["client", "secret", "permissions"], Status::Inconclusive);
}

fn clock(trail: &mut Trail, discovery: &Discovery, now: Timestamp) {
    match discovery.server_date {
        None => trail.add("clock", Status::Inconclusive, None),
        Some(date) => {
            let apart = now.as_second() - date.as_second();
            let detail = format!("{apart} s");
            if apart.abs() <= CLOCK_LEEWAY_SECONDS {
                trail.add("clock", Status::Passed, Some(detail));
            } else {
                let mut facts = FailureFacts::of_cause("clock-skew", None);
                facts.fault = Some(Fault::of_clock(apart));
                trail.fail("clock", Status::Failed, facts);
            }
        }
    }
}

async fn with_secret(
    http: &Http,
    subject: &Subject<'_>,
    discovery: &Discovery,
    client_id: &str,
    secret: &Secret,
    trail: &mut Trail,
    stop: &CancellationToken,
) {
    match ask_until_spread(http, subject, discovery, client_id, secret, stop).await {
        Ok(token) => {
            trail.add("client", Status::Passed, None);
            trail.add("secret", Status::Passed, None);
            permissions(http, subject, &token, trail).await;
        }
        Err(failure) => {
            let context = Context::SecretCheck {
                secret_is_new: subject.secret_is_new,
                looks_like_id: subject.secret_looks_like_id,
            };
            let facts = FailureFacts::of(&failure, context);
            let client = client_standing(&failure);
            match (client, facts.cause.as_str()) {
                (_, ONLY_FOR_PERSONAL_ACCOUNTS) => {
                    let detail = facts.code.map(|code| format!("AADSTS{code}"));
                    if subject.needs_organizations {
                        trail.fail("client", Status::Failed, facts);
                    } else {
                        trail.add("client", Status::Passed, None);
                    }
                    trail.skip("secret", PERSONAL_ACCOUNTS_ONLY, detail);
                    trail.skip("permissions", PERSONAL_ACCOUNTS_ONLY, None);
                    return;
                }
                // known, and of no use as it stands
                (Some(false), _) | (_, "app-disabled" | "enterprise-app-missing") => {
                    trail.fail("client", Status::Failed, facts);
                    trail.add("secret", Status::Inconclusive, None);
                }
                (
                    Some(true),
                    "secret-id-pasted-or-wrong-secret" | "secret-expired" | "secret-not-yet-spread",
                ) => {
                    trail.add("client", Status::Passed, None);
                    trail.fail("secret", Status::Failed, facts);
                }
                // Microsoft or the network said something else: it tells nothing of the secret itself
                (known, _) => {
                    trail.add(
                        "client",
                        if known == Some(true) { Status::Passed } else { Status::Inconclusive },
                        None,
                    );
                    let reached = says_something(&failure);
                    trail.fail("secret", if reached { Status::Inconclusive } else { Status::Failed }, facts);
                }
            }
            trail.add("permissions", Status::Inconclusive, None);
        }
    }
}

/// Whether Microsoft was reached, and said something else or not now.
fn says_something(failure: &Failure) -> bool {
    matches!(failure, Failure::Microsoft(_) | Failure::Busy { .. })
}

/// Whether the answer says that the application is known; nothing where it does not tell.
fn client_standing(failure: &Failure) -> Option<bool> {
    let Failure::Microsoft(body) = failure else { return None };
    diagnose::client_known(&diagnose::Evidence {
        error: Some(&body.error),
        description: body.description.as_deref(),
        codes: &body.codes,
        suberror: body.suberror.as_deref(),
        status: body.status,
        graph_code: None,
    })
}

async fn without_secret(
    http: &Http,
    subject: &Subject<'_>,
    discovery: &Discovery,
    client_id: &str,
    trail: &mut Trail,
) {
    if !subject.may_ask_with_made_up_secret {
        trail.rest(&["client", "secret", "permissions"], Status::Skipped);
        return;
    }
    match entra::ask_about_client(http, subject.authority, discovery, client_id).await {
        Ok(ClientStanding::Known) => trail.add("client", Status::Passed, None),
        Ok(ClientStanding::Unknown(body)) => {
            trail.fail(
                "client",
                Status::Failed,
                FailureFacts::of(&Failure::Microsoft(Box::new(body)), Context::ClientCheck),
            );
        }
        Err(failure) => {
            let status = if says_something(&failure) { Status::Inconclusive } else { Status::Failed };
            trail.fail("client", status, FailureFacts::of(&failure, Context::ClientCheck));
        }
    }
    trail.rest(&["secret", "permissions"], Status::Skipped);
}

async fn permissions(http: &Http, subject: &Subject<'_>, token: &AppToken, trail: &mut Trail) {
    if !subject.lists_users {
        trail.add("permissions", Status::Skipped, None);
        return;
    }
    match entra::graph::users(http, subject.graph, token).await {
        Ok(_) => trail.add("permissions", Status::Passed, token.roles().map(|roles| roles.join(" "))),
        Err(failure) => {
            let facts = FailureFacts::of(&failure, Context::Graph);
            let status =
                if matches!(failure, Failure::Busy { .. }) { Status::Inconclusive } else { Status::Failed };
            trail.fail("permissions", status, facts);
        }
    }
}

/// Asks about the secret; a fresh one until it has spread.
async fn ask_until_spread(
    http: &Http,
    subject: &Subject<'_>,
    discovery: &Discovery,
    client_id: &str,
    secret: &Secret,
    stop: &CancellationToken,
) -> Result<AppToken, Failure> {
    let may_come = subject.secret_is_new && !subject.secret_looks_like_id;
    let ask = || entra::prove_secret(http, subject.authority, discovery, client_id, secret);
    let tell = |again| {
        if let Some(tell) = subject.asks_again {
            tell(again);
        }
    };
    until_spread(may_come, stop, ask, tell).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_saved_secret_that_is_not_to_be_had_leaves_open_what_was_asked_unless_nobody_asks_for_it() {
        for (reason, outcome, status) in
            [(NO_ONE_TENANT, Status::Inconclusive, 3), (PERSONAL_ACCOUNTS_ONLY, Status::Passed, 0)]
        {
            let mut trail = Trail { checks: Vec::new(), failure: None, began: Instant::now() };
            trail.add("network", Status::Passed, None);
            for id in ["client", "secret", "permissions"] {
                trail.skip(id, reason, None);
            }
            let report = Report::of(trail.checks, trail.failure);
            assert_eq!(report.exit_status(), 0);
            let report = report.without_its_secret("it is locked".to_owned());
            assert_eq!((report.outcome, report.exit_status()), (outcome, status));
            let secret = report.checks.iter().find(|check| check.id == "secret").expect("it is among them");
            assert_eq!((secret.status, secret.reason.as_deref()), (Status::Skipped, Some(reason)));
            assert_eq!(secret.detail.as_deref(), Some("it is locked"));
        }
    }
}
