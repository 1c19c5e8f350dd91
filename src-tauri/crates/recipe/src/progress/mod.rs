//! Order and state of the tasks: a pure function of recipe, record and day.

mod application;
mod basis;

use jiff::civil::Date;
use serde::Serialize;

pub use application::{TEST_ADDRESS_TICK, application};
pub use basis::{Change, basis, changes};

use crate::content::{Position, Setting};
use crate::record::{Basis, Evidence, Expiry, Kept, Outcome, Record, SecretRecord};
use crate::{Recipe, Resolved};

/// A secret that expires within so many days is pointed out.
pub const SOON_DAYS: i32 = 30;

/// All tasks of one connection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// The tasks in their order.
    pub tasks: Vec<TaskState>,
    /// The id of the first task that can be done and is not done; `None` when all are.
    pub next: Option<String>,
    /// Evidence that no longer counts, and why.
    pub stale: Vec<Stale>,
}

impl Progress {
    /// The task of this id.
    pub fn task(&self, id: &str) -> Option<&TaskState> {
        self.tasks.iter().find(|task| task.id == id)
    }
}

/// One task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TaskState {
    /// Its id: the word of its kind, or the id of the setting.
    pub id: String,
    /// What kind of task.
    pub kind: TaskKind,
    /// The name that the recipe gives to a setting, a verb first; other kinds are named by the messages.
    pub name: Option<String>,
    /// Its state.
    pub state: State,
    /// Why, for [`State::Again`] and [`State::Look`].
    pub reasons: Vec<Reason>,
    /// The task that has to be done before this one can be worked on.
    pub after: Option<String>,
}

impl TaskState {
    /// Whether it counts as done.
    pub fn is_done(&self) -> bool {
        matches!(self.state, State::Completed | State::Look)
    }
}

/// The kinds of tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskKind {
    /// Choose the product, answer its questions.
    ChooseProduct,
    /// Check what you need.
    CheckNeeds,
    /// Register the application.
    Register,
    /// Copy two IDs.
    CopyIds,
    /// Create the client secret.
    CreateSecret,
    /// A further setting of the application.
    Setting,
    /// Test the sign-in.
    TestSignIn,
    /// Enter the values in the product.
    EnterValues,
    /// Finish and set a reminder.
    Finish,
}

impl TaskKind {
    /// The kinds of which every connection has one; their words are ids of tasks.
    pub const FIXED: [Self; 8] = [
        Self::ChooseProduct,
        Self::CheckNeeds,
        Self::Register,
        Self::CopyIds,
        Self::CreateSecret,
        Self::TestSignIn,
        Self::EnterValues,
        Self::Finish,
    ];

    /// The word.
    pub fn slug(self) -> &'static str {
        match self {
            Self::ChooseProduct => "choose-product",
            Self::CheckNeeds => "check-needs",
            Self::Register => "register",
            Self::CopyIds => "copy-ids",
            Self::CreateSecret => "create-secret",
            Self::Setting => "setting",
            Self::TestSignIn => "test-sign-in",
            Self::EnterValues => "enter-values",
            Self::Finish => "finish",
        }
    }
}

/// The state of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Done.
    Completed,
    /// Done, and something about it needs a look.
    Look,
    /// Not done, and it can be.
    NotYet,
    /// Not done, and another one comes first.
    CannotStart,
    /// It was done or tried, and does not count.
    Again,
}

/// Why a task has to be done again, or looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
pub enum Reason {
    /// A value changed.
    Changed(Change),
    /// Microsoft did not take it.
    Failed,
    /// Microsoft could not be asked.
    Inconclusive,
    /// It worked with a warning.
    Warned,
    /// The admin went on without proof.
    Unproven,
    /// The admin signed in to the product itself.
    AdminsWord,
    /// The secret was only in memory and is gone.
    NotKept,
    /// The secret expired.
    Expired {
        /// On this day.
        on: Date,
    },
    /// The secret expires soon.
    ExpiresSoon {
        /// On this day.
        on: Date,
        /// Days until then.
        days: i32,
    },
}

/// A piece of evidence that no longer counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stale {
    /// `client-check`, `secret-check`, `test`, `test-address` or `product-redirect`.
    pub evidence: &'static str,
    /// The redirect URI that it is about, for `product-redirect`.
    pub of_address: Option<String>,
    /// What changed since.
    pub because: Vec<Change>,
}

/// The tasks of a connection, their states and the next one. `today` is the day at the admin's place.
pub fn progress(recipe: &Recipe, record: &Record, today: Date) -> Progress {
    let resolved = recipe.with(record);
    let mut tasks: Vec<TaskState> = Vec::new();
    for (kind, setting) in order(&resolved) {
        let id = setting.map_or(kind.slug(), |setting| setting.id.as_str());
        let (mut state, reasons) = state(&resolved, kind, id, today);
        let after = tasks.iter().find(|earlier| needs(kind, earlier.kind) && !earlier.is_done());
        let after = after.map(|earlier| earlier.id.clone());
        if state == State::NotYet && after.is_some() {
            state = State::CannotStart;
        }
        let name = setting.map(|setting| resolved.text(&setting.name));
        tasks.push(TaskState { id: id.to_owned(), kind, name, state, reasons, after });
    }
    let next = tasks.iter().find(|task| !task.is_done() && task.after.is_none()).map(|task| task.id.clone());
    Progress { tasks, next, stale: stale(&resolved) }
}

/// The tasks in their order: what a product gives only after the values were entered comes after that.
fn order<'a>(resolved: &Resolved<'a>) -> Vec<(TaskKind, Option<&'a Setting>)> {
    let settings = |position: Position| {
        let here = resolved.settings().into_iter().filter(move |setting| setting.position == position);
        here.map(|setting| (TaskKind::Setting, Some(setting)))
    };
    let fixed = TaskKind::FIXED.map(|kind| (kind, None));
    let (before_test, rest) = fixed.split_at(5);
    let (test_and_enter, finish) = rest.split_at(2);
    let mut order = before_test.to_vec();
    order.extend(settings(Position::BeforeTest));
    order.extend(test_and_enter);
    order.extend(settings(Position::AfterEnter));
    order.extend(finish);
    order
}

/// Whether a task needs an earlier one to be done. Reading what is needed holds up nothing but the end.
fn needs(kind: TaskKind, earlier: TaskKind) -> bool {
    match (kind, earlier) {
        (TaskKind::Finish, _) => true,
        (_, TaskKind::CheckNeeds) => false,
        // neither needs the other: a setting can be made while a secret spreads
        (TaskKind::Setting, TaskKind::Setting) => false,
        (_, TaskKind::CreateSecret | TaskKind::Setting) => kind != TaskKind::Setting,
        _ => true,
    }
}

fn state(resolved: &Resolved<'_>, kind: TaskKind, id: &str, today: Date) -> (State, Vec<Reason>) {
    let record = resolved.record();
    let done = |yes: bool| (if yes { State::Completed } else { State::NotYet }, Vec::new());
    match kind {
        TaskKind::ChooseProduct => done(resolved.recipe().missing(&record.answers).is_empty()),
        TaskKind::CheckNeeds => done(record.ticks.contains_key(id)),
        TaskKind::Register | TaskKind::Setting | TaskKind::EnterValues => ticked(resolved, id),
        TaskKind::CopyIds => ids(resolved),
        TaskKind::CreateSecret => match &record.secret {
            Some(secret) => about_secret(resolved, secret, today),
            None => done(false),
        },
        TaskKind::TestSignIn => about_test(resolved),
        TaskKind::Finish => done(record.finished.is_some()),
    }
}

pub(crate) fn ticked(resolved: &Resolved<'_>, id: &str) -> (State, Vec<Reason>) {
    let Some(tick) = resolved.record().ticks.get(id) else { return (State::NotYet, Vec::new()) };
    let changes = match id == TaskKind::Register.slug() {
        true => basis(resolved, id).map(|now| application::since(resolved, &tick.of, now)),
        false => basis(resolved, id).map(|now| changes(&tick.of, &now)),
    };
    match changes {
        Ok(changes) if changes.is_empty() => (State::Completed, Vec::new()),
        Ok(changes) => (State::Again, changed(changes)),
        Err(_) => (State::NotYet, Vec::new()),
    }
}

fn ids(resolved: &Resolved<'_>) -> (State, Vec<Reason>) {
    let record = resolved.record();
    let Ok(now) = basis(resolved, TaskKind::CopyIds.slug()) else { return (State::NotYet, Vec::new()) };
    match &record.client_check {
        Some(check) if check.outcome == Outcome::Failed && check.basis == now => {
            (State::Again, vec![Reason::Failed])
        }
        _ => (State::Completed, Vec::new()),
    }
}

fn about_secret(resolved: &Resolved<'_>, secret: &SecretRecord, today: Date) -> (State, Vec<Reason>) {
    let record = resolved.record();
    let days_left = match secret.expires {
        Some(Expiry::On(day)) => today.until(day).ok().map(|span| (day, span.get_days())),
        _ => None,
    };
    match days_left {
        Some((on, days)) if days < 0 => return (State::Again, vec![Reason::Expired { on }]),
        _ if secret.kept == Kept::Gone && record.finished.is_none() => {
            return (State::Again, vec![Reason::NotKept]);
        }
        _ => {}
    }
    let (state, reasons) = match (&record.secret_check, secret.kept) {
        (_, Kept::Never) => (State::Completed, Vec::new()),
        (Some(check), _) => tried(resolved, check, TaskKind::CreateSecret),
        (None, _) => (State::NotYet, Vec::new()),
    };
    match (state, days_left) {
        (State::Completed, Some((on, days))) if days <= SOON_DAYS => {
            (State::Look, vec![Reason::ExpiresSoon { on, days }])
        }
        (State::NotYet | State::Again, _) if record.went_on_unproven => (State::Look, unproven(reasons)),
        _ => (state, reasons),
    }
}

fn about_test(resolved: &Resolved<'_>) -> (State, Vec<Reason>) {
    let record = resolved.record();
    let (state, reasons) = match &record.test {
        Some(test) => tried(resolved, test, TaskKind::TestSignIn),
        None => (State::NotYet, Vec::new()),
    };
    if matches!(state, State::Completed | State::Look) {
        return (state, reasons);
    }
    let now = basis(resolved, TaskKind::TestSignIn.slug());
    match &record.proven_there {
        Some(word) if now.is_ok_and(|now| now == word.of) => (State::Look, vec![Reason::AdminsWord]),
        _ if record.went_on_unproven => (State::Look, unproven(reasons)),
        _ => (state, reasons),
    }
}

pub(crate) fn tried(resolved: &Resolved<'_>, evidence: &Evidence, task: TaskKind) -> (State, Vec<Reason>) {
    let Ok(now) = basis(resolved, task.slug()) else { return (State::NotYet, Vec::new()) };
    let changes = changes(&evidence.basis, &now);
    if !changes.is_empty() {
        return (State::Again, changed(changes));
    }
    match evidence.outcome {
        Outcome::Passed | Outcome::Skipped => (State::Completed, Vec::new()),
        Outcome::Warned => (State::Look, vec![Reason::Warned]),
        Outcome::Failed => (State::Again, vec![Reason::Failed]),
        Outcome::Inconclusive => (State::Again, vec![Reason::Inconclusive]),
    }
}

fn changed(changes: Vec<Change>) -> Vec<Reason> {
    changes.into_iter().map(Reason::Changed).collect()
}

fn unproven(mut reasons: Vec<Reason>) -> Vec<Reason> {
    reasons.push(Reason::Unproven);
    reasons
}

/// Evidence that no longer counts, and why.
pub fn stale(resolved: &Resolved<'_>) -> Vec<Stale> {
    let record = resolved.record();
    let tried = [
        ("client-check", &record.client_check, TaskKind::CopyIds),
        ("secret-check", &record.secret_check, TaskKind::CreateSecret),
        ("test", &record.test, TaskKind::TestSignIn),
    ];
    let mut stale: Vec<Stale> = tried
        .into_iter()
        .filter_map(|(evidence, kept, task)| {
            // what is not known any more counts as changed
            let now = basis(resolved, task.slug()).unwrap_or_default();
            Some(Stale { evidence, of_address: None, because: changes(&kept.as_ref()?.basis, &now) })
        })
        .collect();
    if let Some(tick) = record.ticks.get(TEST_ADDRESS_TICK) {
        let because = application::since(resolved, &tick.of, Basis::new());
        stale.push(Stale { evidence: "test-address", of_address: None, because });
    }
    let addresses = resolved.redirect_uris().unwrap_or_default();
    for word in &record.product_redirects {
        let gone = !addresses.contains(&word.uri);
        let is = addresses.first().cloned();
        let change = Change { value: "redirect-uri".into(), was: Some(word.uri.clone()), is };
        let mut because = application::since(resolved, &word.of, Basis::new());
        because.extend(gone.then_some(change));
        let of_address = Some(word.uri.clone());
        stale.push(Stale { evidence: "product-redirect", of_address, because });
    }
    stale.retain(|stale| !stale.because.is_empty());
    stale
}
