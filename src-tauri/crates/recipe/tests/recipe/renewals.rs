//! Renewing a secret: the old one stays the connection's own until the new one is proven, and every interruption can be
//! taken up again.

use std::collections::HashMap;

use crate::common::{TODAY, evidence, now, recipe, secret, set_up};
use jiff::civil::date;
use proptest::prelude::*;
use recipe::progress::{State, TaskKind, basis, progress};
use recipe::record::{Evidence, Expiry, Kept, Outcome, Record, SecretRecord, Slot, Tick};
use recipe::renewal::{OldOnes, Refused, Step, next, steps};
use recipe::{Recipe, library};

fn state(recipe: &Recipe, record: &Record, step: Step) -> State {
    steps(recipe, record).into_iter().find(|state| state.step == step).expect("a renewal").state
}

fn new_secret(serial: &str) -> SecretRecord {
    SecretRecord { hint: "xyz".into(), expires: None, kept: Kept::Memory, ..secret(serial) }
}

/// The evidence of the new secret as it will be once it is the connection's own.
fn check(recipe: &Recipe, record: &Record, outcome: Outcome) -> Evidence {
    let mut later = record.clone();
    later.secret = record.renewal.as_ref().and_then(|renewal| renewal.new.clone());
    evidence(recipe, &later, TaskKind::CreateSecret, outcome)
}

fn take(recipe: &Recipe, record: &mut Record, kept: Kept) {
    let check = check(recipe, record, Outcome::Passed);
    record.take_new_secret(check, kept).expect("a new secret");
}

fn tick(recipe: &Recipe, record: &Record, task: TaskKind) -> Tick {
    Tick { at: now(), of: basis(&recipe.with(record), task.slug()).expect("all is known") }
}

/// Does a step as its pages ask.
fn do_step(recipe: &Recipe, record: &mut Record, step: Step, serial: &str) {
    match step {
        Step::Secret => {
            let unproven = record.renewal.as_ref().is_some_and(|renewal| {
                renewal.new.as_ref().is_some_and(|new| new.kept != Kept::Gone) && renewal.refused.is_none()
            });
            let replaced = record.renewal.as_ref().is_some_and(|renewal| !renewal.old.is_empty());
            let lacks_only_the_day =
                replaced && record.secret.as_ref().is_some_and(|own| own.expires.is_none());
            if !unproven && !lacks_only_the_day {
                record.hold_new_secret(new_secret(serial)).expect("a renewal");
            }
            if record.renewal.as_ref().is_some_and(|renewal| renewal.new.is_some()) {
                take(recipe, record, Kept::Keyring);
            }
            if let Some(own) = record.secret.as_mut() {
                own.expires = Some(Expiry::On(date(2028, 11, 26)));
            }
        }
        Step::Enter => {
            let tick = tick(recipe, record, TaskKind::EnterValues);
            record.ticks.insert(TaskKind::EnterValues.slug().into(), tick);
        }
        Step::SignIn => record.proven_there = Some(tick(recipe, record, TaskKind::TestSignIn)),
        Step::Old => record.renewal.as_mut().expect("a renewal").old_ones = Some(OldOnes::Deleted),
        Step::Finish => record.finish_renewal(recipe).expect("nothing is left"),
    }
}

#[test]
fn the_old_secret_is_the_connections_own_until_the_new_one_is_proven() {
    let kandji = recipe("kandji");
    let mut record = set_up(kandji);
    let old = record.secret.clone().expect("a secret");
    record.begin_renewal(now()).expect("a secret");
    record.hold_new_secret(new_secret("new")).expect("a renewal");
    assert_eq!(record.secret.as_ref(), Some(&old));
    let refused = check(kandji, &record, Outcome::Failed);
    record.refuse_new_secret(refused).expect("a new secret");
    assert_eq!(record.secret.as_ref(), Some(&old));
    assert_eq!(state(kandji, &record, Step::Secret), State::Again);
    assert!(
        progress(kandji, &record, TODAY).stale.is_empty(),
        "nothing that rests on the old one is touched"
    );

    take(kandji, &mut record, Kept::Keyring);
    let own = record.secret.clone().expect("a secret");
    assert_eq!((own.serial.as_str(), own.slot), ("new", Slot::Second));
    assert_eq!(record.renewal.as_ref().expect("under way").old, [old]);
}

#[test]
fn what_rests_on_the_old_secret_is_stale_once_it_is_replaced_and_says_so() {
    let kandji = recipe("kandji");
    let mut record = set_up(kandji);
    record.begin_renewal(now()).expect("a secret");
    record.hold_new_secret(new_secret("new")).expect("a renewal");
    take(kandji, &mut record, Kept::Keyring);
    let stale = progress(kandji, &record, TODAY).stale;
    assert_eq!(stale.iter().map(|stale| stale.evidence).collect::<Vec<_>>(), ["test"]);
    assert_eq!(stale[0].because[0].value, "secret");
    assert_eq!(state(kandji, &record, Step::Enter), State::CannotStart, "its day of expiry is asked first");
    record.secret.as_mut().expect("a secret").expires = Some(Expiry::Unknown);
    assert_eq!(state(kandji, &record, Step::Enter), State::NotYet);
    assert_eq!(state(kandji, &record, Step::SignIn), State::CannotStart);
}

#[test]
fn the_old_secret_is_deleted_after_a_sign_in_only_and_may_be_left_without_one() {
    let kandji = recipe("kandji");
    let mut record = set_up(kandji);
    record.begin_renewal(now()).expect("a secret");
    for step in [Step::Secret, Step::Enter] {
        assert_eq!(next(kandji, &record), Some(step));
        do_step(kandji, &mut record, step, "new");
    }
    assert_eq!(next(kandji, &record), Some(Step::SignIn));
    assert_eq!(state(kandji, &record, Step::Old), State::CannotStart);
    record.test = Some(evidence(kandji, &record, TaskKind::TestSignIn, Outcome::Failed));
    assert_eq!(state(kandji, &record, Step::SignIn), State::Again);
    record.renewal.as_mut().expect("under way").old_ones = Some(OldOnes::Left);
    assert_eq!(next(kandji, &record), Some(Step::Finish));
    assert_eq!(state(kandji, &record, Step::SignIn), State::Again, "it stays unproven all the same");
    record.renewal.as_mut().expect("under way").old_ones = Some(OldOnes::Deleted);
    assert_eq!(next(kandji, &record), Some(Step::SignIn));
    assert_eq!(record.finish_renewal(kandji), Err(Refused::NotYet));
    record.test = Some(evidence(kandji, &record, TaskKind::TestSignIn, Outcome::Passed));
    assert_eq!(next(kandji, &record), Some(Step::Finish));
    record.finish_renewal(kandji).expect("all is done");
    assert_eq!((next(kandji, &record), steps(kandji, &record)), (None, Vec::new()));
}

#[test]
fn a_renewal_is_given_up_only_while_nothing_has_changed() {
    let kandji = recipe("kandji");
    let mut record = set_up(kandji);
    let before = record.clone();
    assert_eq!(record.give_up_renewal(), Err(Refused::NotUnderWay));
    record.begin_renewal(now()).expect("a secret");
    record.hold_new_secret(new_secret("new")).expect("a renewal");
    record.give_up_renewal().expect("nothing has changed");
    assert_eq!(record, before);
    record.begin_renewal(now()).expect("a secret");
    do_step(kandji, &mut record, Step::Secret, "new");
    assert_eq!(record.give_up_renewal(), Err(Refused::TooLate));
    assert_eq!(Record::default().begin_renewal(now()), Err(Refused::NothingToRenew));
}

/// Something that happens.
#[derive(Debug, Clone)]
enum Event {
    Begin,
    Paste,
    /// Microsoft takes it; the program may end between the keyring and the record.
    Taken {
        kept: Kept,
        ends_before_it_is_written: bool,
    },
    Refused(Outcome),
    /// The program ends: what was in memory only is gone.
    Ends,
    Day,
    DoNext,
    Entered,
    Word,
    Tested(Outcome),
    OldOnes(Option<OldOnes>),
    OtherApplication(bool),
    GiveUp,
    Finish,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let outcome = || prop::sample::select(vec![Outcome::Passed, Outcome::Failed, Outcome::Inconclusive]);
    let kept = prop::sample::select(vec![Kept::Keyring, Kept::Memory]);
    let left = prop::option::of(prop::sample::select(vec![OldOnes::Deleted, OldOnes::Left]));
    let event = prop_oneof![
        2 => Just(Event::Begin),
        3 => Just(Event::Paste),
        3 => (kept, prop::bool::weighted(0.2))
            .prop_map(|(kept, ends)| Event::Taken { kept, ends_before_it_is_written: ends }),
        1 => outcome().prop_map(Event::Refused),
        1 => Just(Event::Ends),
        1 => Just(Event::Day),
        3 => Just(Event::DoNext),
        1 => Just(Event::Entered),
        1 => Just(Event::Word),
        1 => outcome().prop_map(Event::Tested),
        1 => left.prop_map(Event::OldOnes),
        1 => any::<bool>().prop_map(Event::OtherApplication),
        1 => Just(Event::GiveUp),
        1 => Just(Event::Finish),
    ];
    prop::collection::vec(event, 0..40)
}

/// The two places of a connection as they are filled, and what its record says.
struct House<'a> {
    recipe: &'a Recipe,
    record: Record,
    keyring: HashMap<Slot, String>,
    memory: HashMap<Slot, String>,
    pasted: usize,
}

impl House<'_> {
    fn serial(&mut self) -> String {
        self.pasted += 1;
        format!("s{}", self.pasted)
    }

    fn ends(&mut self) {
        self.memory.clear();
        for secret in self.record.secrets_mut() {
            if secret.kept == Kept::Memory {
                secret.kept = Kept::Gone;
            }
        }
    }

    fn taken(&mut self, kept: Kept, ends: bool) {
        let new = self.record.renewal.as_ref().and_then(|renewal| renewal.new.clone());
        let Some(new) = new.filter(|new| self.memory.get(&new.slot) == Some(&new.serial)) else { return };
        if kept == Kept::Keyring {
            self.keyring.insert(new.slot, new.serial.clone());
        }
        match ends {
            true => self.ends(),
            false => take(self.recipe, &mut self.record, kept),
        }
    }

    fn happen(&mut self, event: &Event) {
        let recipe = self.recipe;
        match event {
            Event::Begin => self.record.begin_renewal(now()).expect("there is a secret"),
            Event::Paste => {
                let serial = self.serial();
                if self.record.hold_new_secret(new_secret(&serial)).is_ok() {
                    let new = self.record.renewal.as_ref().and_then(|renewal| renewal.new.clone());
                    self.memory.insert(new.expect("held").slot, serial);
                }
            }
            Event::Taken { kept, ends_before_it_is_written } => self.taken(*kept, *ends_before_it_is_written),
            Event::Refused(outcome) => {
                if self.record.renewal.as_ref().is_some_and(|renewal| renewal.new.is_some()) {
                    let check = check(recipe, &self.record, *outcome);
                    self.record.refuse_new_secret(check).expect("a new secret");
                }
            }
            Event::Ends => self.ends(),
            Event::Day => self.record.secret.as_mut().expect("a secret").expires = Some(Expiry::Unknown),
            Event::DoNext => self.do_next(),
            Event::Entered => {
                let tick = tick(recipe, &self.record, TaskKind::EnterValues);
                self.record.ticks.insert(TaskKind::EnterValues.slug().into(), tick);
            }
            Event::Word => {
                self.record.proven_there = Some(tick(recipe, &self.record, TaskKind::TestSignIn));
            }
            Event::Tested(outcome) => {
                self.record.test = Some(evidence(recipe, &self.record, TaskKind::TestSignIn, *outcome));
            }
            Event::OldOnes(what) => {
                if let Some(renewal) = &mut self.record.renewal {
                    renewal.old_ones = *what;
                }
            }
            Event::OtherApplication(other) => {
                let id = if *other { "00000000-0000-4000-8000-000000000009" } else { crate::common::CLIENT };
                self.record.client_id = Some(id.into());
            }
            Event::GiveUp => drop(self.record.give_up_renewal()),
            Event::Finish => drop(self.record.finish_renewal(recipe)),
        }
    }

    fn do_next(&mut self) {
        let Some(step) = next(self.recipe, &self.record) else { return };
        let serial = self.serial();
        let before = self.record.secret.as_ref().map(|own| own.serial.clone());
        do_step(self.recipe, &mut self.record, step, &serial);
        let own = self.record.secret.as_ref().expect("a secret");
        if Some(&own.serial) != before.as_ref() {
            self.keyring.insert(own.slot, own.serial.clone());
        }
    }

    /// What the record says to be there is there, and is what it says.
    fn holds(&self) -> Result<(), TestCaseError> {
        let own = self.record.secret.as_ref().expect("a connection that has a secret keeps one");
        match own.kept {
            Kept::Keyring => prop_assert_eq!(self.keyring.get(&own.slot), Some(&own.serial)),
            Kept::Memory => prop_assert_eq!(self.memory.get(&own.slot), Some(&own.serial)),
            Kept::Gone | Kept::Never => {}
        }
        if let Some(new) = self.record.renewal.as_ref().and_then(|renewal| renewal.new.as_ref()) {
            prop_assert_ne!(new.slot, own.slot, "a new secret never lies where the connection's own lies");
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_loses_the_old_secret_before_the_new_one_is_proven_and_none_is_a_dead_end(
        at in any::<prop::sample::Index>(),
        events in events(),
    ) {
        let recipe = at.get(library());
        let record = set_up(recipe);
        let own = record.secret.clone().expect("a secret");
        let mut house = House {
            recipe,
            record,
            keyring: HashMap::from([(own.slot, own.serial)]),
            memory: HashMap::new(),
            pasted: 0,
        };
        for event in &events {
            let before = house.record.secret.clone().map(|own| own.serial);
            house.happen(event);
            house.holds()?;
            let after = house.record.secret.clone().map(|own| own.serial);
            let proven = house.record.secret_check.as_ref().and_then(|check| check.basis.get("secret").cloned());
            prop_assert!(before == after || proven == after, "only what Microsoft took becomes the connection's own");
        }
        house.record.begin_renewal(now()).expect("there is a secret");
        for _ in 0..12 {
            let Some(step) = next(recipe, &house.record) else { return Ok(()) };
            prop_assert_ne!(state(recipe, &house.record, step), State::CannotStart);
            house.do_next();
            house.holds()?;
        }
        prop_assert!(false, "it never ends: {:?}", steps(recipe, &house.record));
    }

    #[test]
    fn a_renewal_is_read_back_as_it_was_written(events in events()) {
        let recipe = recipe("logto");
        let mut house = House {
            recipe,
            record: set_up(recipe),
            keyring: HashMap::new(),
            memory: HashMap::new(),
            pasted: 0,
        };
        for event in &events {
            house.happen(event);
        }
        let text = serde_json::to_string(&house.record).expect("JSON");
        prop_assert_eq!(serde_json::from_str::<Record>(&text).expect("a record"), house.record);
    }
}
