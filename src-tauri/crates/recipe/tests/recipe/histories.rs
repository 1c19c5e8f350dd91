//! Whatever the admin answers, and in whatever order things happen: there is always a task that can be done, until all are.

use std::collections::BTreeSet;

use crate::common::{CLIENT, TENANT, TODAY, do_task, evidence, sample};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use recipe::answer::UNKNOWN;
use recipe::content::{Content, Question, QuestionKind};
use recipe::progress::{State, TaskKind, progress};
use recipe::record::{Expiry, Kept, Outcome, Record, TenantRecord};
use recipe::{Recipe, library};

/// Something that happens.
#[derive(Debug, Clone)]
enum Event {
    Answer(prop::sample::Index, Option<String>),
    Choose(prop::sample::Index, prop::sample::Index),
    DoNext,
    Do(prop::sample::Index),
    ClientId(bool),
    Tenant(bool),
    Secret(Kept, bool),
    Tried(TaskKind, Outcome),
    WentOn(bool),
    Finished,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let index = any::<prop::sample::Index>;
    let outcome = prop::sample::select(vec![
        Outcome::Passed,
        Outcome::Warned,
        Outcome::Failed,
        Outcome::Inconclusive,
        Outcome::Skipped,
    ]);
    let tried = prop::sample::select(vec![TaskKind::CopyIds, TaskKind::CreateSecret, TaskKind::TestSignIn]);
    let kept = prop::sample::select(vec![Kept::Keyring, Kept::Memory, Kept::Gone, Kept::Never]);
    let event = prop_oneof![
        1 => (index(), prop::option::of("\\PC{0,12}")).prop_map(|(at, text)| Event::Answer(at, text)),
        1 => (index(), index()).prop_map(|(question, choice)| Event::Choose(question, choice)),
        3 => Just(Event::DoNext),
        2 => index().prop_map(Event::Do),
        1 => any::<bool>().prop_map(Event::ClientId),
        1 => any::<bool>().prop_map(Event::Tenant),
        1 => (kept, any::<bool>()).prop_map(|(kept, expired)| Event::Secret(kept, expired)),
        1 => (tried, outcome).prop_map(|(task, outcome)| Event::Tried(task, outcome)),
        1 => any::<bool>().prop_map(Event::WentOn),
        1 => Just(Event::Finished),
    ];
    prop::collection::vec(event, 0..40)
}

fn happen(recipe: &Recipe, record: &mut Record, event: &Event) {
    let other = |first: &str, changed: bool| match changed {
        false => first.to_owned(),
        true => "00000000-0000-4000-8000-000000000009".to_owned(),
    };
    match event {
        Event::Answer(at, text) if !recipe.questions.is_empty() => {
            let question = at.get(&recipe.questions);
            let given = text.clone().unwrap_or_else(|| sample(question));
            // only what the page takes is kept
            if let Some(answer) = recipe::answer::judge(question, &given).normalized {
                record.answers.insert(question.id.clone(), answer);
            }
        }
        Event::Choose(at, choice) if !recipe.questions.is_empty() => {
            let question: &Question = at.get(&recipe.questions);
            if question.kind == QuestionKind::Choice {
                let unknown = question.unknown_means.as_ref().map(|_| UNKNOWN);
                let values: Vec<&str> =
                    question.choices.iter().map(|choice| choice.value.as_str()).chain(unknown).collect();
                record.answers.insert(question.id.clone(), (*choice.get(&values)).to_owned());
            }
        }
        Event::Answer(..) | Event::Choose(..) => {}
        Event::DoNext => {
            if let Some(next) = progress(recipe, record, TODAY).next {
                do_task(recipe, record, &next);
            }
        }
        Event::Do(at) => {
            let progress = progress(recipe, record, TODAY);
            let open: Vec<_> = progress.tasks.iter().filter(|task| task.after.is_none()).collect();
            do_task(recipe, record, &at.get(&open).id);
        }
        Event::ClientId(changed) => record.client_id = Some(other(CLIENT, *changed)),
        Event::Tenant(changed) => {
            record.tenant = Some(TenantRecord { id: other(TENANT, *changed), ..TenantRecord::default() });
        }
        Event::Secret(kept, expired) => {
            if let Some(secret) = &mut record.secret {
                secret.kept = *kept;
                secret.expires = Some(if *expired {
                    Expiry::On(TODAY.yesterday().expect("a day"))
                } else {
                    Expiry::Unknown
                });
            }
        }
        Event::Tried(task, outcome) => {
            if recipe::progress::basis(&recipe.with(record), task.slug()).is_ok() {
                let evidence = evidence(recipe, record, *task, *outcome);
                match task {
                    TaskKind::CopyIds => record.client_check = Some(evidence),
                    TaskKind::CreateSecret => record.secret_check = Some(evidence),
                    _ => record.test = Some(evidence),
                }
            }
        }
        Event::WentOn(yes) => record.went_on_unproven = *yes,
        Event::Finished => record.finished = Some(crate::common::now()),
    }
}

/// From here on the admin does what comes next: it ends, and every task was doable.
fn ends_well(recipe: &Recipe, record: &mut Record) -> Result<(), TestCaseError> {
    let mut steps = 0;
    loop {
        let progress = progress(recipe, record, TODAY);
        let unique: BTreeSet<&str> = progress.tasks.iter().map(|task| task.id.as_str()).collect();
        prop_assert_eq!(unique.len(), progress.tasks.len());
        let Some(next) = progress.next else {
            prop_assert!(progress.tasks.iter().all(|task| task.is_done()));
            return Ok(());
        };
        let before = progress.tasks.iter().position(|task| task.id == next).expect("a task of the list");
        prop_assert_ne!(progress.tasks[before].state, State::CannotStart);
        do_task(recipe, record, &next);
        let after = recipe::progress(recipe, record, TODAY);
        let done = after.task(&next).is_none_or(|task| task.is_done());
        prop_assert!(done, "{} was done and is {:?}", next, after.task(&next));
        steps += 1;
        prop_assert!(steps < 100, "it never ends");
    }
}

fn run(recipe: &Recipe, events: &[Event]) -> Result<(), TestCaseError> {
    let mut record = Record::default();
    for event in events {
        happen(recipe, &mut record, event);
        // each change begins with reading what was kept
        record.settle(recipe);
        let now = progress(recipe, &record, TODAY);
        let open = now.tasks.iter().any(|task| task.after.is_none() && !task.is_done());
        prop_assert_eq!(open, now.next.is_some());
        prop_assert_eq!(now.next.is_none(), now.tasks.iter().all(|task| task.is_done()));
    }
    ends_well(recipe, &mut record)
}

/// A recipe with other settings in other places, other conditions and other rules, if it is still one.
fn mutated(base: &Recipe, seed: &[prop::sample::Index]) -> Option<Recipe> {
    let mut tree = serde_json::to_value(&**base).expect("a recipe as a value");
    let donors = library();
    for (turn, index) in seed.iter().enumerate() {
        match turn % 5 {
            // settings of another product
            0 => {
                let donor = index.get(donors);
                let settings = serde_json::to_value(&donor.settings).expect("settings");
                if donor.questions.is_empty() {
                    tree["setting"] = settings;
                }
            }
            // in another place
            1 => {
                for setting in tree["setting"].as_array_mut().into_iter().flatten() {
                    setting["position"] = index.get(&["before-test", "after-enter"]).to_string().into();
                }
            }
            // other authorities, those that the account type does not go with among them
            2 => {
                tree["sign-in"]["authority"] = index
                    .get(&["tenant", "organizations", "common", "consumers", "by-account-type"])
                    .to_string()
                    .into()
            }
            // a question that may be left out, or that has a condition less
            3 => {
                if let Some(questions) = tree["question"].as_array_mut().filter(|list| !list.is_empty()) {
                    let at = index.index(questions.len());
                    questions[at]["optional"] = true.into();
                }
            }
            _ => {
                if let Some(questions) = tree["question"].as_array_mut().filter(|list| !list.is_empty()) {
                    let at = index.index(questions.len());
                    questions[at]["when"] = serde_json::json!({});
                }
            }
        }
    }
    strip_nulls(&mut tree);
    // sources that no fact names any more are no fault of the order of tasks
    let content: Content = serde_json::from_value(tree).ok()?;
    let mut content = content;
    let text = serde_json::to_string(&content).expect("JSON");
    content.sources.retain(|id, _| text.contains(&format!("\"source\":\"{id}\"")));
    let file = format!("{}.toml", base.id);
    let mut tree = serde_json::to_value(&content).expect("JSON");
    strip_nulls(&mut tree);
    let recipe = Recipe::parse(&file, &toml::to_string(&tree).expect("TOML")).ok()?;
    assert!(signs_in(&recipe), "an accepted recipe that Entra refuses at {:?}", recipe.sign_in.authority);
    Some(recipe)
}

/// Whether Entra lets each account type that the recipe may register sign in where the recipe does (AADSTS50194, 9002331).
fn signs_in(recipe: &Recipe) -> bool {
    let rule = &recipe.registration.account_type;
    let asked = rule.question.as_ref().and_then(|id| recipe.question(id));
    let fixed = rule.fixed.map(|kind| kind.slug().to_owned());
    let types =
        fixed.into_iter().chain(asked.into_iter().flat_map(|q| q.choices.iter().map(|c| c.value.clone())));
    types.into_iter().all(|kind| {
        let record = Record {
            answers: rule.question.iter().map(|id| (id.clone(), kind.clone())).collect(),
            tenant: Some(TenantRecord { id: TENANT.into(), ..TenantRecord::default() }),
            ..Record::default()
        };
        let segment = recipe.with(&record).sign_in_segment().expect("what decides is known");
        match kind.as_str() {
            "AzureADMyOrg" => segment == TENANT,
            "AzureADMultipleOrgs" => segment == "organizations" || segment == "common",
            "PersonalMicrosoftAccount" => segment == "consumers" || segment == "common",
            _ => segment != TENANT,
        }
    })
}

fn strip_nulls(tree: &mut serde_json::Value) {
    match tree {
        serde_json::Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(strip_nulls);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip_nulls),
        _ => {}
    }
}

#[test]
fn a_recipe_written_out_again_is_the_same_recipe() {
    for recipe in library() {
        assert_eq!(mutated(recipe, &[]).as_ref(), Some(recipe));
    }
}

#[test]
fn many_mutations_are_recipes_still_and_some_are_refused() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let seeds = prop::collection::vec(any::<prop::sample::Index>(), 1..6);
    let accepted = (0..60)
        .filter(|turn| {
            let seed = seeds.new_tree(&mut runner).expect("a seed").current();
            mutated(&library()[turn % library().len()], &seed).is_some()
        })
        .count();
    assert!((15..60).contains(&accepted), "{accepted} of 60");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_leads_to_a_dead_end(at in any::<prop::sample::Index>(), events in events()) {
        run(at.get(library()), &events)?;
    }

    #[test]
    fn no_recipe_that_is_accepted_leads_to_a_dead_end(
        at in any::<prop::sample::Index>(),
        seed in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
        events in events(),
    ) {
        if let Some(recipe) = mutated(at.get(library()), &seed) {
            run(&recipe, &events)?;
        }
    }
}
