//! Renewing a secret: begun, taken up again, given up; its steps at the side, the way from page to page, what its pages take.

use std::collections::BTreeMap;

use bindings::connection::{
    ConnectionView, Place, Renewal as SideBySide, SecretMark, Task as TaskRow, TaskState,
};
use bindings::error::UserError;
use bindings::home::{Home, Which};
use jiff::Timestamp;
use jiff::civil::Date;
use recipe::progress::{State, TaskKind, basis};
use recipe::record::{Basis, Evidence, Expiry, Kept, Outcome, SecretRecord, Slot, Tick};
use recipe::renewal::{self, OldOnes, Step, StepState};
use secret::Secret;
use serde_json::Value;

use crate::app::App;
use crate::error::Error;
use crate::pages::sign_in_heading;
use crate::parts::{Part, Task};
use crate::proceed::{self, Taken};
use crate::progress;
use crate::saved::{Connection, cuts};
use crate::say::say;

/// The box on the page about the sign-in.
pub(crate) const WORKED: &str = "worked";
/// The quiet second way on that page: to leave the old secret where it is.
pub(crate) const LEAVE: &str = "leave";
/// The choice about the old secret.
pub(crate) const OLD: &str = "old";

impl App {
    /// Begins a renewal, or takes up the one that is under way. A connection that was never finished has a task for it.
    pub(crate) async fn renew(&self, mut connection: Connection) -> Result<ConnectionView, UserError> {
        let to = if let Some(left) = left_at(&connection) {
            left
        } else if connection.saved.record.finished.is_none() && connection.saved.record.renewal.is_none() {
            progress::place(&Task::Secret, Part::Paste)
        } else {
            connection.saved.record.begin_renewal(self.desktop.now()).map_err(Error::from)?;
            next(&connection)
        };
        connection.saved.place = Some((&to).into());
        self.shelf().await?.save(&mut connection).await?;
        Ok(self.view(&connection).await?)
    }

    /// The new secret becomes the connection's own, for the values that it was proven with. It is kept first; the one before
    /// it stays where it is.
    pub(crate) async fn take_new(
        &self,
        asked_about: &Connection,
        new: &SecretRecord,
        secret: &Secret,
        of: Basis,
        outcome: Outcome,
    ) -> Result<Connection, Error> {
        let kept = self.keep_in(asked_about, new.slot, secret).await?;
        let check = Evidence { at: self.desktop.now(), outcome, basis: of, summary: Value::Null };
        let application = asked_about.application();
        let take = |now: &mut Connection| {
            if !is_still_there(now, new) {
                return false;
            }
            let taken = now.saved.record.take_new_secret(check.clone(), kept).is_ok();
            now.saved.secret_looks_like_id = now.saved.new_secret_looks_like_id;
            now.saved.secret_for.clone_from(&application);
            now.saved.place = Some((&progress::place(&Task::Renew(Step::Secret), Part::Expiry)).into());
            taken
        };
        match self.shelf().await?.change(asked_about.id, take).await? {
            (connection, true) => Ok(connection),
            // another window put another one in its place, or stopped the renewal
            (_, false) => Err(Error::NoSecret),
        }
    }

    /// Keeps what Microsoft said of a new secret that it did not take.
    pub(crate) async fn note_refusal(
        &self,
        asked_about: &Connection,
        new: &SecretRecord,
        of: Basis,
        outcome: Outcome,
        summary: Value,
    ) -> Result<Connection, Error> {
        let check = Evidence { at: self.desktop.now(), outcome, basis: of, summary };
        let refuse = |now: &mut Connection| match is_still_there(now, new) {
            true => now.saved.record.refuse_new_secret(check.clone()),
            false => Ok(()),
        };
        let (connection, noted) = self.shelf().await?.change(asked_about.id, refuse).await?;
        noted?;
        Ok(connection)
    }

    /// Ends a renewal before the new secret took the old one's place: nothing has changed then.
    ///
    /// # Errors
    /// When it has, or the connection is gone or could not be saved.
    pub async fn give_up_renewal(&self, request: Which) -> Result<Home, UserError> {
        let mut connection = self.connection(&request.connection).await?;
        self.with_running(connection.id, |running| running.stop.cancel());
        connection.saved.record.give_up_renewal().map_err(Error::from)?;
        connection.saved.place = None;
        self.shelf().await?.save(&mut connection).await?;
        let own = slot(&connection);
        self.held().remove(&crate::shelf::entry(connection.id, own.other()));
        Ok(self.list(connection.practice).await?)
    }

    /// A renewal is over: what lies beside the connection's own secret is of no more use.
    pub(crate) async fn forget_what_was_replaced(&self, connection: &Connection) -> Result<(), Error> {
        let other = slot(connection).other();
        self.held().remove(&crate::shelf::entry(connection.id, other));
        self.shelf().await?.forget_secrets(connection, &[other]).await
    }
}

/// The page of the renewal that was open last, if something can still be done there. Of a value that is gone nothing can.
fn left_at(connection: &Connection) -> Option<Place> {
    let new = connection.saved.record.renewal.as_ref()?.new.as_ref();
    let place = connection.saved.place.as_ref()?;
    let Task::Renew(step) = Task::of(&place.task) else { return None };
    let gone = new.is_some_and(|new| new.kept == Kept::Gone);
    (!gone && may_open(connection, step)).then(|| Place::from(place))
}

fn is_still_there(connection: &Connection, new: &SecretRecord) -> bool {
    let renewal = connection.saved.record.renewal.as_ref();
    renewal.and_then(|renewal| renewal.new.as_ref()).is_some_and(|now| now.serial == new.serial)
}

fn slot(connection: &Connection) -> Slot {
    connection.saved.record.secret.as_ref().map(|own| own.slot).unwrap_or_default()
}

fn steps(connection: &Connection) -> Vec<StepState> {
    renewal::steps(connection.recipe, &connection.saved.record)
}

/// Old and new, told apart.
pub(crate) fn side_by_side(connection: &Connection) -> Option<SideBySide> {
    let record = &connection.saved.record;
    let renewal = record.renewal.as_ref()?;
    let replaced = !renewal.old.is_empty();
    let own = record.secret.as_ref();
    let old: Vec<&SecretRecord> =
        if replaced { renewal.old.iter().collect() } else { own.into_iter().collect() };
    // a further one that was pasted stands for what the page is about
    let new = renewal.new.as_ref().or(own.filter(|_| replaced));
    Some(SideBySide { old: old.into_iter().map(mark).collect(), new: new.map(mark), replaced })
}

fn mark(secret: &SecretRecord) -> SecretMark {
    let expires = match secret.expires {
        Some(Expiry::On(day)) => Some(day.to_string()),
        Some(Expiry::Unknown) | None => None,
    };
    SecretMark { hint: secret.hint.clone(), expires }
}

/// A secret in a sentence: by its first characters and its day, as far as they are known.
pub(crate) fn named(secret: &SecretRecord) -> String {
    let mark = mark(secret);
    let day = match secret.expires {
        Some(Expiry::On(day)) => day.strftime("%-d %b %Y").to_string(),
        Some(Expiry::Unknown) | None => String::new(),
    };
    let id = match (mark.hint.is_empty(), day.is_empty()) {
        (false, false) => "renew-named",
        (false, true) => "renew-named-hint",
        (true, false) => "renew-named-day",
        (true, true) => "renew-named-nothing",
    };
    say(id, &[("hint", &mark.hint), ("date", &day)])
}

/// A secret that was deleted, in a sentence: no longer by the day on which it would have expired, if it need not be.
pub(crate) fn gone(secret: &SecretRecord) -> String {
    match secret.hint.as_str() {
        "" => named(secret),
        hint => say("renew-named-hint", &[("hint", hint)]),
    }
}

/// The steps at the side.
pub(crate) fn rows(connection: &Connection, here: &Place) -> Vec<TaskRow> {
    let steps = steps(connection);
    let depths = cuts(&connection.id.to_string(), steps.len());
    let row = |(state, cut): (&StepState, u8)| TaskRow {
        id: state.step.slug().to_owned(),
        name: progress::name(connection, state.step.slug()),
        state: match state.state {
            State::Completed | State::Look => TaskState::Completed,
            State::NotYet => TaskState::NotYet,
            State::CannotStart => TaskState::CannotStart,
            State::Again if state.reasons.contains(&recipe::progress::Reason::Failed) => TaskState::Failed,
            State::Again => TaskState::Again,
        },
        here: state.step.slug() == here.task,
        because: progress::because(connection, &state.reasons),
        cut,
    };
    steps.iter().zip(depths).map(row).collect()
}

/// Whether the pages of a step may be opened.
pub(crate) fn may_open(connection: &Connection, step: Step) -> bool {
    steps(connection).iter().any(|state| state.step == step && state.state != State::CannotStart)
}

/// The new secret has taken the place of the old one.
pub(crate) fn is_replaced(connection: &Connection) -> bool {
    let renewal = connection.saved.record.renewal.as_ref();
    renewal.is_some_and(|renewal| !renewal.old.is_empty())
}

/// The page on which a step is entered: where something is left to do in it.
pub(crate) fn entry(connection: &Connection, step: Step) -> Part {
    let record = &connection.saved.record;
    let Some(renewal) = record.renewal.as_ref().filter(|_| step == Step::Secret) else {
        return Task::Renew(step).parts()[0];
    };
    match (&renewal.new, &record.secret) {
        (None, Some(own))
            if !renewal.old.is_empty() && own.kept != Kept::Gone && connection.secret_holds() =>
        {
            Part::Expiry
        }
        _ => Part::Paste,
    }
}

/// The page that comes next.
pub(crate) fn next(connection: &Connection) -> Place {
    match renewal::next(connection.recipe, &connection.saved.record) {
        Some(step) => progress::place(&Task::Renew(step), entry(connection, step)),
        None => progress::place(&Task::Finish, Part::Only),
    }
}

/// The step before this one.
pub(crate) fn before(connection: &Connection, step: Step) -> Option<Place> {
    let at = Step::ALL.iter().position(|other| *other == step)?;
    let earlier = *Step::ALL.get(at.checked_sub(1)?)?;
    let replaced = is_replaced(connection);
    let part = match earlier {
        Step::Secret if replaced => Part::Expiry,
        earlier => entry(connection, earlier),
    };
    Some(progress::place(&Task::Renew(earlier), part))
}

/// A page on which Continue was chosen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Page {
    pub step: Step,
    pub part: Part,
    pub today: Date,
    pub now: Timestamp,
}

/// Takes what was entered on a page.
pub(crate) fn take(
    connection: &mut Connection,
    page: &Page,
    fields: &BTreeMap<String, String>,
) -> Result<Taken, Error> {
    let mut taken = Taken::default();
    let replaced = is_replaced(connection);
    let unproven = connection.saved.record.renewal.as_ref().is_some_and(|renewal| renewal.new.is_some());
    match (page.step, page.part) {
        (Step::Secret, Part::Paste | Part::Expiry) if unproven || !replaced => {
            taken.problems.push(Taken::wrong("secret", "not-held", say("renew-not-proven", &[]), None));
        }
        (Step::Secret, Part::Expiry) => taken = proceed::take_expiry(connection, fields, page.today),
        (Step::Enter, _) => proceed::confirm(connection, TaskKind::EnterValues.slug(), page.now),
        (Step::SignIn, Part::Only) => sign_in(connection, page.now, fields, &mut taken),
        (Step::SignIn, Part::Before) => taken = proceed::take_expected_address(connection, fields),
        (Step::Old, _) => old_ones(connection, fields, &mut taken),
        (Step::Finish, _) => {
            connection.saved.record.finish_renewal(connection.recipe)?;
        }
        // these pages have a command of their own, or only lead on
        (Step::Secret | Step::SignIn, _) => {}
    }
    Ok(taken)
}

fn sign_in(
    connection: &mut Connection,
    now: Timestamp,
    fields: &BTreeMap<String, String>,
    taken: &mut Taken,
) {
    let yes = |id: &str| fields.get(id).map(String::as_str) == Some("yes");
    let proven = renewal::proof(&connection.resolved());
    let record = &mut connection.saved.record;
    if yes(LEAVE) {
        record.proven_there = None;
        if let Some(renewal) = &mut record.renewal {
            renewal.old_ones = Some(OldOnes::Left);
        }
        return;
    }
    if yes(WORKED) {
        let of = basis(&connection.resolved(), TaskKind::TestSignIn.slug()).unwrap_or_default();
        connection.saved.record.proven_there = Some(Tick { at: now, of });
    } else if !matches!(proven, Some(renewal::Proof::Test(_))) {
        let text = say("renew-sign-in-missing", &[("heading", &sign_in_heading(connection))]);
        taken.problems.push(Taken::wrong(WORKED, "not-ticked", text, None));
    }
}

fn old_ones(connection: &mut Connection, fields: &BTreeMap<String, String>, taken: &mut Taken) {
    let chosen = match fields.get(OLD).map(String::as_str) {
        Some("deleted") => OldOnes::Deleted,
        Some("left") => OldOnes::Left,
        _ => {
            taken.problems.push(Taken::wrong(OLD, "choose", say("renew-old-missing", &[]), None));
            return;
        }
    };
    if let Some(renewal) = &mut connection.saved.record.renewal {
        renewal.old_ones = Some(chosen);
    }
}
