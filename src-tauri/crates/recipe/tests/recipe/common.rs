//! An admin who does what a task asks.

use jiff::civil::Date;
use jiff::{Timestamp, civil};
use recipe::content::{Ask, Question, QuestionKind};
use recipe::progress::{Progress, TaskKind, basis, progress};
use recipe::record::{Evidence, Expiry, Kept, Outcome, Record, SecretRecord, Slot, TenantRecord, Tick};
use recipe::{Recipe, library};

pub(crate) const TODAY: Date = civil::date(2026, 11, 21);
pub(crate) const CLIENT: &str = "4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90";
pub(crate) const TENANT: &str = "b7e41c02-5d2a-4f7e-9a64-0c9d2e31435b";

pub(crate) fn recipe(id: &str) -> &'static Recipe {
    library::find(id).expect("a recipe of the program")
}

/// An answer that can be taken.
pub(crate) fn sample(question: &Question) -> String {
    match question.kind {
        QuestionKind::Choice => question.choices[0].value.clone(),
        QuestionKind::HttpsUrl => "https://acme.example".into(),
        QuestionKind::RedirectUri => "https://login.acme.example/login/callback".into(),
        QuestionKind::BaseUrl => "https://login.acme.example".into(),
        QuestionKind::Domain => "acme.example".into(),
        QuestionKind::Text | QuestionKind::Word | QuestionKind::Names => "acme".into(),
        QuestionKind::Email => "ada@acme.example".into(),
        QuestionKind::Guid => CLIENT.into(),
    }
}

pub(crate) fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).expect("a time")
}

pub(crate) fn evidence(recipe: &Recipe, record: &Record, task: TaskKind, outcome: Outcome) -> Evidence {
    let basis = basis(&recipe.with(record), task.slug()).expect("what the task needs");
    Evidence { at: now(), outcome, basis, summary: serde_json::Value::Null }
}

pub(crate) fn secret(serial: &str) -> SecretRecord {
    SecretRecord {
        serial: serial.into(),
        hint: "abc".into(),
        expires: Some(Expiry::On(civil::date(2028, 11, 20))),
        kept: Kept::Keyring,
        accepted: None,
        slot: Slot::First,
    }
}

pub(crate) fn answer_start(recipe: &Recipe, record: &mut Record) {
    while let Some(question) = recipe.missing(&record.answers).first() {
        record.answers.insert(question.id.clone(), sample(question));
    }
}

/// Does one task as its page asks. Panics where the task lacks what it needs.
pub(crate) fn do_task(recipe: &Recipe, record: &mut Record, id: &str) {
    let kind = TaskKind::FIXED.into_iter().find(|kind| kind.slug() == id).unwrap_or(TaskKind::Setting);
    match kind {
        TaskKind::ChooseProduct => answer_start(recipe, record),
        TaskKind::CopyIds => {
            record.client_id.get_or_insert_with(|| CLIENT.into());
            record.tenant.get_or_insert_with(|| TenantRecord {
                id: TENANT.into(),
                typed: TENANT.into(),
                cloud: "global".into(),
                ..TenantRecord::default()
            });
            record.client_check = Some(evidence(recipe, record, kind, Outcome::Passed));
        }
        TaskKind::CreateSecret => {
            let serial = record.secret.as_ref().map_or(1, |old| old.serial.len() + 1);
            record.secret = Some(secret(&"s".repeat(serial)));
            record.secret_check = Some(evidence(recipe, record, kind, Outcome::Passed));
        }
        TaskKind::TestSignIn => record.test = Some(evidence(recipe, record, kind, Outcome::Passed)),
        TaskKind::Finish => record.finished = Some(now()),
        TaskKind::Setting => {
            for question in recipe.asked(&record.answers, Ask::Late) {
                record.answers.entry(question.id.clone()).or_insert_with(|| sample(question));
            }
            tick(recipe, record, id);
        }
        TaskKind::CheckNeeds | TaskKind::Register | TaskKind::EnterValues => tick(recipe, record, id),
    }
}

fn tick(recipe: &Recipe, record: &mut Record, id: &str) {
    let of = basis(&recipe.with(record), id).expect("what the task needs");
    record.ticks.insert(id.into(), Tick { at: now(), of });
}

/// Does what comes next until this task comes next.
pub(crate) fn until(recipe: &Recipe, record: &mut Record, stop: &str) -> Progress {
    loop {
        let progress = progress(recipe, record, TODAY);
        match progress.next.clone() {
            Some(next) if next != stop => do_task(recipe, record, &next),
            _ => return progress,
        }
    }
}

/// A connection that is set up.
pub(crate) fn set_up(recipe: &Recipe) -> Record {
    let mut record = Record::default();
    assert_eq!(until(recipe, &mut record, "").next, None);
    record
}

pub(crate) fn ids(progress: &Progress) -> Vec<&str> {
    progress.tasks.iter().map(|task| task.id.as_str()).collect()
}
