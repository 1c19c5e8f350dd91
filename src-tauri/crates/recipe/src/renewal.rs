//! Renewing a secret. The new one is made and proven beside the old one, which stays the connection's own until then; it is
//! put into the product, a sign-in is proven, and the old one goes last. Each step is a pure function of the record, so that
//! a renewal that was interrupted is taken up where it stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::progress::{Reason, State, TaskKind, basis, ticked, tried};
use crate::record::{Evidence, Kept, Outcome, Record, SecretRecord, Slot};
use crate::{Recipe, Resolved};

/// A renewal that is under way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    /// When it began.
    pub began: Timestamp,
    /// The new secret, from its paste until Microsoft takes it.
    #[serde(default)]
    pub new: Option<SecretRecord>,
    /// What Microsoft said of [`new`](Self::new) when it did not take it.
    #[serde(default)]
    pub refused: Option<Evidence>,
    /// What was replaced, the first first: Microsoft still knows these.
    #[serde(default)]
    pub old: Vec<SecretRecord>,
    /// What becomes of the old ones.
    #[serde(default)]
    pub old_ones: Option<OldOnes>,
}

/// What becomes of replaced secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OldOnes {
    /// The admin deleted them in the portal.
    Deleted,
    /// They are left until they expire.
    Left,
}

/// The steps of a renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Create a new client secret, prove it, say when it expires.
    Secret,
    /// Put it into the product.
    Enter,
    /// Prove a sign-in with it.
    SignIn,
    /// Delete the old one.
    Old,
    /// Finish, with a new reminder.
    Finish,
}

impl Step {
    /// In their order.
    pub const ALL: [Self; 5] = [Self::Secret, Self::Enter, Self::SignIn, Self::Old, Self::Finish];

    /// The word, which no task of a recipe may have as its id.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Secret => "renew-secret",
            Self::Enter => "renew-enter",
            Self::SignIn => "renew-sign-in",
            Self::Old => "renew-old",
            Self::Finish => "renew-finish",
        }
    }

    /// The step of this word.
    pub fn of(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.slug() == slug)
    }
}

/// One step and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepState {
    /// Which.
    pub step: Step,
    /// How it stands; never [`State::Look`].
    pub state: State,
    /// Why, for [`State::Again`].
    pub reasons: Vec<Reason>,
}

/// What cannot be done to a renewal as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is no secret to renew.
    #[error("there is no secret to renew")]
    NothingToRenew,
    /// No renewal is under way.
    #[error("no renewal is under way")]
    NotUnderWay,
    /// The new secret is the connection's own already; what is left is to go on.
    #[error("the new secret has taken the old one's place")]
    TooLate,
    /// Another step comes first.
    #[error("another step comes first")]
    NotYet,
}

/// The steps and their states; none while no renewal is under way.
pub fn steps(recipe: &Recipe, record: &Record) -> Vec<StepState> {
    let Some(renewal) = &record.renewal else { return Vec::new() };
    let resolved = recipe.with(record);
    let entered = matches!(ticked(&resolved, TaskKind::EnterValues.slug()).0, State::Completed);
    let mut steps: Vec<StepState> = Vec::new();
    for step in Step::ALL {
        let (state, reasons) = match step {
            Step::Secret => new_secret(&resolved, renewal, entered),
            Step::Enter => (done(entered), Vec::new()),
            Step::SignIn => sign_in(&resolved),
            Step::Old => (done(renewal.old_ones.is_some()), Vec::new()),
            Step::Finish => (State::NotYet, Vec::new()),
        };
        let held_up = steps.iter().any(|other| is_needed(renewal, other.step) && !is_done(other.state));
        // what was proven of the old secret tells nothing of the new one
        let state = if held_up { State::CannotStart } else { state };
        steps.push(StepState { step, state, reasons: if held_up { Vec::new() } else { reasons } });
    }
    steps
}

/// The step that comes next; none while no renewal is under way.
pub fn next(recipe: &Recipe, record: &Record) -> Option<Step> {
    let renewal = record.renewal.as_ref()?;
    let open = |step: &&StepState| !is_done(step.state) && is_needed(renewal, step.step);
    steps(recipe, record).iter().find(open).map(|step| step.step)
}

fn is_done(state: State) -> bool {
    state == State::Completed
}

fn done(yes: bool) -> State {
    if yes { State::Completed } else { State::NotYet }
}

/// Who leaves the old secret where it is need not wait for a sign-in.
fn is_needed(renewal: &Renewal, earlier: Step) -> bool {
    let left = renewal.old_ones == Some(OldOnes::Left);
    !(left && earlier == Step::SignIn)
}

fn new_secret(resolved: &Resolved<'_>, renewal: &Renewal, entered: bool) -> (State, Vec<Reason>) {
    let record = resolved.record();
    if let Some(new) = &renewal.new {
        return match (&renewal.refused, new.kept) {
            (_, Kept::Gone) => (State::Again, vec![Reason::NotKept]),
            (Some(check), _) if check.outcome == Outcome::Inconclusive => {
                (State::Again, vec![Reason::Inconclusive])
            }
            (Some(_), _) => (State::Again, vec![Reason::Failed]),
            (None, _) => (State::NotYet, Vec::new()),
        };
    }
    let (Some(secret), false) = (&record.secret, renewal.old.is_empty()) else {
        return (State::NotYet, Vec::new());
    };
    let (state, reasons) = match &record.secret_check {
        Some(check) => tried(resolved, check, TaskKind::CreateSecret),
        None => (State::NotYet, Vec::new()),
    };
    match state {
        // what is in the product already need not be copied again
        State::Completed if secret.kept == Kept::Gone && !entered => (State::Again, vec![Reason::NotKept]),
        State::Completed => (done(secret.expires.is_some()), Vec::new()),
        _ => (state, reasons),
    }
}

fn sign_in(resolved: &Resolved<'_>) -> (State, Vec<Reason>) {
    let failed = || {
        let now = basis(resolved, TaskKind::TestSignIn.slug()).ok()?;
        let test = resolved.record().test.as_ref()?;
        Some(test.basis == now && test.outcome == Outcome::Failed)
    };
    match proof(resolved) {
        Some(_) => (State::Completed, Vec::new()),
        None if failed() == Some(true) => (State::Again, vec![Reason::Failed]),
        None => (State::NotYet, Vec::new()),
    }
}

/// What proves a sign-in with the values as they are now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// The admin signed in to the product itself.
    Word(Timestamp),
    /// The live test passed.
    Test(Timestamp),
}

/// What proves a sign-in with the values as they are now, if anything does.
pub fn proof(resolved: &Resolved<'_>) -> Option<Proof> {
    let record = resolved.record();
    let now = basis(resolved, TaskKind::TestSignIn.slug()).ok()?;
    let passed =
        |test: &&Evidence| test.basis == now && matches!(test.outcome, Outcome::Passed | Outcome::Warned);
    let word = record.proven_there.as_ref().filter(|word| word.of == now).map(|word| Proof::Word(word.at));
    word.or_else(|| record.test.as_ref().filter(passed).map(|test| Proof::Test(test.at)))
}

impl Record {
    /// Every secret that is known: the connection's own, the new one, those that were replaced.
    pub fn secrets(&self) -> impl Iterator<Item = &SecretRecord> {
        let renewal = self.renewal.as_ref();
        let new = renewal.and_then(|renewal| renewal.new.as_ref());
        let old = renewal.into_iter().flat_map(|renewal| &renewal.old);
        self.secret.iter().chain(new).chain(old)
    }

    /// The same, to note what became of them.
    pub fn secrets_mut(&mut self) -> impl Iterator<Item = &mut SecretRecord> {
        let (new, old) = match &mut self.renewal {
            Some(renewal) => (renewal.new.as_mut(), renewal.old.as_mut_slice()),
            None => (None, Default::default()),
        };
        self.secret.iter_mut().chain(new).chain(old)
    }

    /// Begins a renewal; one that is under way goes on.
    ///
    /// # Errors
    /// When there is no secret.
    pub fn begin_renewal(&mut self, at: Timestamp) -> Result<(), Refused> {
        if self.secret.is_none() {
            return Err(Refused::NothingToRenew);
        }
        self.renewal.get_or_insert(Renewal {
            began: at,
            new: None,
            refused: None,
            old: Vec::new(),
            old_ones: None,
        });
        Ok(())
    }

    /// A new secret was pasted. It goes into the place that the connection's own does not have, which is given back, and
    /// replaces another new one that was not taken.
    ///
    /// # Errors
    /// When no renewal is under way.
    pub fn hold_new_secret(&mut self, mut new: SecretRecord) -> Result<Slot, Refused> {
        let own = self.secret.as_ref().map(|secret| secret.slot);
        let renewal = self.renewal.as_mut().ok_or(Refused::NotUnderWay)?;
        new.slot = own.map_or(Slot::First, Slot::other);
        let slot = new.slot;
        renewal.new = Some(new);
        renewal.refused = None;
        Ok(slot)
    }

    /// Microsoft did not take the new secret. The connection's own stays what it is.
    ///
    /// # Errors
    /// When there is no new secret.
    pub fn refuse_new_secret(&mut self, check: Evidence) -> Result<(), Refused> {
        let renewal = self.renewal.as_mut().ok_or(Refused::NotUnderWay)?;
        renewal.new.as_ref().ok_or(Refused::NotYet)?;
        renewal.refused = Some(check);
        Ok(())
    }

    /// Microsoft took the new secret, or cannot be asked about one on its own: from here on it is the connection's own.
    /// What rested on the old one is stale by that.
    ///
    /// # Errors
    /// When there is no new secret.
    pub fn take_new_secret(&mut self, check: Evidence, kept: Kept) -> Result<(), Refused> {
        let renewal = self.renewal.as_mut().ok_or(Refused::NotUnderWay)?;
        let mut new = renewal.new.take().ok_or(Refused::NotYet)?;
        renewal.refused = None;
        renewal.old_ones = None;
        // a third one lies where the first one lay
        for old in renewal.old.iter_mut().filter(|old| old.slot == new.slot) {
            old.kept = Kept::Gone;
        }
        new.kept = kept;
        new.accepted.get_or_insert(check.at);
        renewal.old.extend(self.secret.replace(new));
        self.secret_check = Some(check);
        Ok(())
    }

    /// Ends a renewal before the new secret took the old one's place: nothing has changed.
    ///
    /// # Errors
    /// When it has, or no renewal is under way.
    pub fn give_up_renewal(&mut self) -> Result<(), Refused> {
        match &self.renewal {
            None => Err(Refused::NotUnderWay),
            Some(renewal) if !renewal.old.is_empty() => Err(Refused::TooLate),
            Some(_) => {
                self.renewal = None;
                Ok(())
            }
        }
    }

    /// The renewal is done. What it replaced is of no more use.
    ///
    /// # Errors
    /// When a step is left.
    pub fn finish_renewal(&mut self, recipe: &Recipe) -> Result<(), Refused> {
        match next(recipe, self) {
            None => Err(Refused::NotUnderWay),
            Some(Step::Finish) => {
                self.renewal = None;
                Ok(())
            }
            Some(_) => Err(Refused::NotYet),
        }
    }
}
