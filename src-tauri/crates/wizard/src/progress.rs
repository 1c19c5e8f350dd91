//! The tasks at the side, and the way from page to page.

use bindings::connection::{Place, Task as TaskRow, TaskState};
use jiff::civil::Date;
use recipe::Progress;
use recipe::progress::{Change, Reason, State, TEST_ADDRESS_TICK};
use recipe::record::{Kept, Outcome, TestAddress};
use recipe::renewal::Step;

use crate::pages::fields::asks_anything;
use crate::pages::sign_in_heading;
use crate::parts::{Part, Task};
use crate::renewal;
use crate::saved::{Connection, cuts};
use crate::say::{listed, say, try_say};
use crate::tested::{self, TestFacts};

/// The states of all tasks.
pub(crate) fn of(connection: &Connection, today: Date) -> Progress {
    recipe::progress(connection.recipe, &connection.saved.record, today)
}

/// The tasks at the side.
pub(crate) fn rows(connection: &Connection, progress: &Progress, here: &Place) -> Vec<TaskRow> {
    let product = connection.product();
    let depths = cuts(&connection.recipe.id, progress.tasks.len());
    let doubted = doubted(connection, progress);
    let doubts = |task: &str| doubted.as_deref() == Some(task);
    progress
        .tasks
        .iter()
        .zip(depths)
        .map(|(task, cut)| TaskRow {
            id: task.id.clone(),
            name: task
                .name
                .clone()
                .unwrap_or_else(|| say(&format!("task-{}", task.kind.slug()), &[("product", &product)])),
            state: match task.state {
                // gone on without proof is not done
                State::Look if task.reasons.contains(&Reason::Unproven) => TaskState::Again,
                State::Completed if doubts(&task.id) => TaskState::Again,
                State::Completed | State::Look => TaskState::Completed,
                State::NotYet => TaskState::NotYet,
                State::CannotStart => TaskState::CannotStart,
                State::Again if task.reasons.contains(&Reason::Failed) => TaskState::Failed,
                State::Again => TaskState::Again,
            },
            here: task.id == here.task,
            because: left_before_its_end(connection, &task.id, &task.reasons)
                .or_else(|| because(connection, &task.reasons))
                .or_else(|| doubts(&task.id).then(|| say("again-doubted", &[]))),
            cut,
        })
        .collect()
}

/// A task's name in sentences.
pub(crate) fn name(connection: &Connection, id: &str) -> String {
    match connection.recipe.setting(id) {
        Some(setting) => connection.resolved().text(&setting.name),
        None if id == Step::SignIn.slug() && connection.recipe.renew.proof.is_some() => {
            sign_in_heading(connection)
        }
        None => say(&format!("task-{id}"), &[("product", &connection.product())]),
    }
}

/// The task that counts as done by the admin's word while the last test, made after that word, failed over it.
fn doubted(connection: &Connection, progress: &Progress) -> Option<String> {
    let record = &connection.saved.record;
    progress.task(Task::Test.id()).filter(|test| test.reasons.contains(&Reason::Failed))?;
    let test = record.test.as_ref()?;
    let facts: TestFacts = serde_json::from_value(test.summary.clone()).ok()?;
    let task = tested::mended_at(connection, &facts)?.task;
    record.ticks.get(&task).filter(|tick| tick.at < test.at)?;
    Some(task)
}

/// A test that nobody ended tells nothing, and says who left it.
fn left_before_its_end(connection: &Connection, task: &str, reasons: &[Reason]) -> Option<String> {
    let test = connection.saved.record.test.as_ref()?;
    if task != Task::Test.id() || reasons.first() != Some(&Reason::Inconclusive) {
        return None;
    }
    let facts: TestFacts = serde_json::from_value(test.summary.clone()).ok()?;
    match facts.outcome.as_str() {
        "cancelled" => Some(say("again-cancelled", &[])),
        "timed-out" => Some(say("again-timed-out", &[])),
        _ => None,
    }
}

pub(crate) fn because(connection: &Connection, reasons: &[Reason]) -> Option<String> {
    match (changed(reasons).as_slice(), reasons.first()) {
        ([], None) => None,
        ([], Some(reason)) => try_say(&format!("again-{}", reason_slug(reason)), &[]),
        ([one], _) => Some(say("again-because", &[("what", &value_name(connection, &one.value))])),
        _ => Some(say("again-several", &[])),
    }
}

fn reason_slug(reason: &Reason) -> &'static str {
    match reason {
        Reason::Changed(_) => "changed",
        Reason::Failed => "failed",
        Reason::Inconclusive => "inconclusive",
        Reason::Warned => "warned",
        Reason::Unproven => "unproven",
        Reason::AdminsWord => "admins-word",
        Reason::NotKept => "not-kept",
        Reason::Expired { .. } => "expired",
        Reason::ExpiresSoon { .. } => "expires-soon",
    }
}

/// A value's name in sentences: the message's where there is one, else its question's label, else the id in words.
fn value_name(connection: &Connection, value: &str) -> String {
    if let Some(name) = try_say(&format!("value-{value}"), &[]) {
        return name;
    }
    let question = connection.recipe.question(value);
    let name = question
        .map_or_else(|| value.replace('-', " "), |question| connection.resolved().text(&question.label));
    say("value-answer", &[("name", &name)])
}

/// The names of what changed, in one phrase.
pub(crate) fn changes<'c>(connection: &Connection, changes: impl IntoIterator<Item = &'c Change>) -> String {
    let names = changes.into_iter().map(|change| value_name(connection, &change.value));
    let names: Vec<String> = names.collect();
    listed(&names)
}

fn changed(reasons: &[Reason]) -> Vec<&Change> {
    let changes = reasons.iter().filter_map(|reason| match reason {
        Reason::Changed(change) => Some(change),
        _ => None,
    });
    changes.collect()
}

/// The names of what changed since a task was done, if that is why it has to be done again.
pub(crate) fn changed_since(connection: &Connection, progress: &Progress, task: &str) -> Option<String> {
    let changed = changed(&progress.task(task)?.reasons);
    (!changed.is_empty()).then(|| changes(connection, changed))
}

/// The names of what changed since something was said or tried, if that is why it counts no more; `evidence` is a word of
/// [`recipe::progress::Stale`].
pub(crate) fn lapsed(connection: &Connection, evidence: &str) -> Option<String> {
    let stale = recipe::progress::stale(&connection.resolved());
    let stale = stale.iter().find(|stale| stale.evidence == evidence)?;
    Some(changes(connection, &stale.because))
}

/// Whether the redirect URI of the test was added to the application as it is now, by the admin's word.
pub(crate) fn test_address_was_added(connection: &Connection) -> bool {
    let said = connection.saved.record.ticks.contains_key(TEST_ADDRESS_TICK);
    said && lapsed(connection, "test-address").is_none()
}

/// Whether it was added and is still there, so that a test can be made.
pub(crate) fn test_address_is_there(connection: &Connection) -> bool {
    let removed = connection.saved.record.test_address == Some(TestAddress::Removed);
    test_address_was_added(connection) && !removed
}

/// Whether a test proves the values as they are now.
pub(crate) fn test_proves(connection: &Connection, today: Date) -> bool {
    let record = &connection.saved.record;
    let passed =
        record.test.as_ref().is_some_and(|test| matches!(test.outcome, Outcome::Passed | Outcome::Warned));
    passed && !of(connection, today).stale.iter().any(|stale| stale.evidence == "test")
}

/// Whether a connection has this task.
pub(crate) fn is_there(connection: &Connection, progress: &Progress, task: &Task) -> bool {
    match task {
        Task::Renew(_) => connection.saved.record.renewal.is_some(),
        task => progress.task(task.id()).is_some(),
    }
}

/// Whether a page may be opened: its task can start, and the pages before it in the task have what they need.
pub(crate) fn may_open(connection: &Connection, progress: &Progress, task: &Task) -> bool {
    if let Task::Renew(step) = task {
        return renewal::may_open(connection, *step);
    }
    progress.task(task.id()).is_some_and(|task| task.state != State::CannotStart)
}

/// The page at which a connection begins: the questions about the product, or the one after them where there are none.
pub(crate) fn first(connection: &Connection) -> Place {
    let task = if asks_anything(connection) { Task::Choose } else { Task::Prepare };
    place(&task, Part::Only)
}

/// The first page of the first task that can be done and is not done; the last page once all are.
pub(crate) fn next(connection: &Connection, progress: &Progress) -> Place {
    match &progress.next {
        Some(id) => entry(connection, &Task::of(id)),
        None => place(&Task::Finish, Part::Only),
    }
}

/// The page on which a task is entered: where something is left to do in it.
pub(crate) fn entry(connection: &Connection, task: &Task) -> Place {
    let record = &connection.saved.record;
    let part = match task {
        Task::Renew(step) => renewal::entry(connection, *step),
        Task::Secret => match &record.secret {
            Some(secret)
                if secret.accepted.is_some() && secret.expires.is_none() && secret.kept != Kept::Gone =>
            {
                Part::Expiry
            }
            _ => Part::Paste,
        },
        Task::Test => match &record.test {
            Some(_) => Part::Result,
            None => Part::Answers,
        },
        other => other.parts()[0],
    };
    place(task, part)
}

/// The page after this one within its task, if there is one.
pub(crate) fn following(task: &Task, part: Part) -> Option<Part> {
    // Latchkey's own test is a way of its own within the step
    if (task, part) == (&Task::Renew(Step::SignIn), Part::Only) {
        return None;
    }
    let parts = task.parts();
    let at = parts.iter().position(|other| *other == part)?;
    parts.get(at + 1).copied()
}

/// The page before this one: within the task, else the last page of the task before it.
pub(crate) fn before(connection: &Connection, progress: &Progress, task: &Task, part: Part) -> Option<Place> {
    let parts = task.parts();
    let at = parts.iter().position(|other| *other == part)?;
    if at > 0 {
        // a run that is over is no page to go back to
        let back = parts[..at].iter().rev().find(|part| **part != Part::Run && **part != Part::Result)?;
        return Some(place(task, *back));
    }
    if let Task::Renew(step) = task {
        return renewal::before(connection, *step);
    }
    let here = progress.tasks.iter().position(|other| other.id == task.id())?;
    let earlier = Task::of(&progress.tasks.get(here.checked_sub(1)?)?.id);
    let part = match earlier {
        Task::Choose if !asks_anything(connection) => return None,
        Task::Secret => Part::Expiry,
        Task::Test => return Some(entry(connection, &Task::Test)),
        ref other => other.parts()[0],
    };
    Some(place(&earlier, part))
}

/// A place of the window.
pub(crate) fn place(task: &Task, part: Part) -> Place {
    Place { task: task.id().to_owned(), part: part.slug().map(str::to_owned) }
}
