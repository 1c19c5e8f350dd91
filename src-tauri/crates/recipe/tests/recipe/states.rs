//! Order and state of the tasks, and what makes evidence stale.

use crate::common::{TODAY, do_task, evidence, now, recipe, secret, set_up, until};
use jiff::civil::date;
use recipe::progress::{Reason, State, TEST_ADDRESS_TICK, TaskKind, application, basis, progress};
use recipe::record::{Expiry, Kept, Outcome, Record, RedirectWord, Saw, TestAddress, Tick};

fn state(id: &str, record: &Record, task: &str) -> State {
    progress(recipe(id), record, TODAY).task(task).expect("the task").state
}

fn changed(id: &str, record: &Record, task: &str) -> Vec<String> {
    let progress = progress(recipe(id), record, TODAY);
    let reasons = &progress.task(task).expect("the task").reasons;
    let value = |reason: &Reason| match reason {
        Reason::Changed(change) => change.value.clone(),
        other => format!("{other:?}"),
    };
    reasons.iter().map(value).collect()
}

#[test]
fn at_first_only_the_choice_of_the_product_can_be_worked_on() {
    let progress = progress(recipe("kandji"), &Record::default(), TODAY);
    assert_eq!(progress.next.as_deref(), Some("choose-product"));
    assert!(progress.tasks[1..].iter().all(|task| task.state == State::CannotStart));
}

#[test]
fn reading_what_is_needed_holds_up_only_the_end() {
    let mut record = Record::default();
    do_task(recipe("kandji"), &mut record, "choose-product");
    assert_eq!(state("kandji", &record, "register"), State::NotYet);
    let mut record = set_up(recipe("kandji"));
    record.ticks.remove("check-needs");
    record.finished = None;
    assert_eq!(state("kandji", &record, "finish"), State::CannotStart);
}

#[test]
fn the_values_are_not_entered_before_the_test_is_proven_or_waived() {
    let kandji = recipe("kandji");
    let mut record = Record::default();
    until(kandji, &mut record, "test-sign-in");
    assert_eq!(state("kandji", &record, "enter-values"), State::CannotStart);

    record.test = Some(evidence(kandji, &record, TaskKind::TestSignIn, Outcome::Failed));
    assert_eq!(state("kandji", &record, "test-sign-in"), State::Again);
    assert_eq!(state("kandji", &record, "enter-values"), State::CannotStart);

    record.went_on_unproven = true;
    assert_eq!(state("kandji", &record, "test-sign-in"), State::Look);
    assert_eq!(state("kandji", &record, "enter-values"), State::NotYet);
}

#[test]
fn a_refused_secret_holds_up_the_test() {
    let kandji = recipe("kandji");
    let mut record = Record::default();
    until(kandji, &mut record, "create-secret");
    record.secret = Some(secret("one"));
    record.secret_check = Some(evidence(kandji, &record, TaskKind::CreateSecret, Outcome::Failed));
    assert_eq!(state("kandji", &record, "create-secret"), State::Again);
    assert_eq!(state("kandji", &record, "test-sign-in"), State::CannotStart);
}

#[test]
fn a_client_id_that_microsoft_does_not_know_is_to_be_copied_again() {
    let kandji = recipe("kandji");
    let mut record = Record::default();
    until(kandji, &mut record, "create-secret");
    record.client_check = Some(evidence(kandji, &record, TaskKind::CopyIds, Outcome::Failed));
    assert_eq!(state("kandji", &record, "copy-ids"), State::Again);
    record.client_id = Some("00000000-0000-4000-8000-000000000009".into());
    assert_eq!(state("kandji", &record, "copy-ids"), State::Completed, "the answer was about another id");
}

#[test]
fn a_changed_region_asks_for_the_registration_again_and_says_so() {
    let mut record = set_up(recipe("kandji"));
    assert_eq!(record.answers["region"], "us");
    record.answers.insert("region".into(), "eu".into());
    assert_eq!(changed("kandji", &record, "register"), ["redirect-uri"]);
    assert_eq!(
        state("kandji", &record, "test-sign-in"),
        State::Completed,
        "the test does not rest on the region"
    );
    assert_eq!(progress(recipe("kandji"), &record, TODAY).next.as_deref(), Some("register"));
}

/// A connection in which everything was said that a person can say of the application.
fn confirmed(id: &str) -> Record {
    let recipe = recipe(id);
    let mut record = set_up(recipe);
    record.settle(recipe);
    let of = application(&recipe.with(&record));
    assert_eq!(of.len(), 3);
    record.ticks.insert(TEST_ADDRESS_TICK.into(), Tick { at: now(), of: of.clone() });
    let uri = recipe.with(&record).redirect_uris().expect("all values").remove(0);
    record.product_redirects = vec![RedirectWord { at: now(), uri, saw: Saw::WentOn, of }];
    record
}

#[test]
fn another_application_tenant_or_cloud_makes_stale_what_was_said_of_the_one_before() {
    let other = "00000000-0000-4000-8000-000000000009";
    for value in ["client-id", "tenant-id", "cloud"] {
        let mut record = confirmed("kandji");
        assert!(progress(recipe("kandji"), &record, TODAY).stale.is_empty());
        let tenant = record.tenant.as_mut().expect("a tenant");
        match value {
            "client-id" => record.client_id = Some(other.into()),
            "tenant-id" => tenant.id = other.into(),
            _ => tenant.cloud = "us-gov".into(),
        }
        // read again and again it stays what it was said of
        record.settle(recipe("kandji"));
        assert_eq!(changed("kandji", &record, "register"), [value]);
        let stale = progress(recipe("kandji"), &record, TODAY).stale;
        for evidence in ["test-address", "product-redirect"] {
            let because = &stale.iter().find(|stale| stale.evidence == evidence).expect(evidence).because;
            assert_eq!(because.iter().map(|change| change.value.as_str()).collect::<Vec<_>>(), [value]);
        }
    }
}

#[test]
fn a_registration_that_was_ticked_before_its_ids_were_known_is_that_of_the_first_ids() {
    let kandji = recipe("kandji");
    let mut record = Record::default();
    until(kandji, &mut record, "copy-ids");
    let before = record.clone();
    record.settle(kandji);
    assert_eq!(record, before, "there is nothing to say yet");
    // an ID that Microsoft does not know is no application's
    do_task(kandji, &mut record, "copy-ids");
    record.client_id = Some("00000000-0000-4000-8000-000000000009".into());
    record.client_check = Some(evidence(kandji, &record, TaskKind::CopyIds, Outcome::Failed));
    record.settle(kandji);
    assert_eq!(record.ticks, before.ticks);
    record.client_id = Some(crate::common::CLIENT.into());
    do_task(kandji, &mut record, "copy-ids");
    assert_eq!(state("kandji", &record, "register"), State::Completed, "they came for the first time");
    record.settle(kandji);
    assert_eq!(state("kandji", &record, "register"), State::Completed);
    record.client_id = Some("00000000-0000-4000-8000-000000000009".into());
    assert_eq!(changed("kandji", &record, "register"), ["client-id"]);
}

#[test]
fn what_an_older_program_kept_without_the_application_counts_until_the_ids_change() {
    let kandji = recipe("kandji");
    let mut json = serde_json::to_value(confirmed("kandji")).expect("JSON");
    let words = json.as_object_mut().expect("a record").remove("product_redirects").expect("words");
    json["product_redirect"] = words[0].clone();
    json["product_redirect"].as_object_mut().expect("a word").remove("of");
    for tick in ["register", TEST_ADDRESS_TICK] {
        let of = json["ticks"][tick]["of"].as_object_mut().expect("values");
        of.retain(|name, _| !["client-id", "tenant-id", "cloud"].contains(&name.as_str()));
    }
    let mut record: Record = serde_json::from_value(json).expect("a record");
    assert!(progress(kandji, &record, TODAY).stale.is_empty());
    record.settle(kandji);
    assert_eq!(record, confirmed("kandji"));
}

#[test]
fn a_changed_client_id_makes_everything_stale_that_was_tried_with_it() {
    let mut record = set_up(recipe("emnify"));
    record.client_id = Some("00000000-0000-4000-8000-000000000009".into());
    let progress = progress(recipe("emnify"), &record, TODAY);
    let stale: Vec<&str> = progress.stale.iter().map(|stale| stale.evidence).collect();
    assert_eq!(stale, ["client-check", "secret-check", "test"]);
    assert!(
        progress.stale.iter().all(|stale| stale.because.iter().all(|change| change.value == "client-id"))
    );
    assert_eq!(changed("emnify", &record, "enter-values"), ["client-id"]);
    assert_eq!(state("emnify", &record, "token-boxes"), State::Again);
}

#[test]
fn a_changed_account_type_asks_for_registration_test_and_entering_again() {
    let mut record = set_up(recipe("logto"));
    record.answers.insert("account-type".into(), "AzureADMultipleOrgs".into());
    assert_eq!(changed("logto", &record, "register"), ["account-type"]);
    assert_eq!(changed("logto", &record, "test-sign-in"), ["account-type", "sign-in-tenant"]);
    assert_eq!(changed("logto", &record, "enter-values"), ["tenant-value"]);
    assert_eq!(state("logto", &record, "create-secret"), State::Completed);
}

#[test]
fn a_renewed_secret_makes_the_test_stale() {
    let mut record = set_up(recipe("jinko"));
    do_task(recipe("jinko"), &mut record, "create-secret");
    assert_eq!(changed("jinko", &record, "test-sign-in"), ["secret"]);
    assert_eq!(changed("jinko", &record, "enter-values"), ["secret"]);
    assert_eq!(state("jinko", &record, "redirect-uri-and-homepage"), State::Completed);
}

#[test]
fn the_admin_s_word_about_the_product_itself_stands_in_for_a_second_test() {
    let jinko = recipe("jinko");
    let mut record = set_up(jinko);
    do_task(jinko, &mut record, "create-secret");
    let of = basis(&jinko.with(&record), "test-sign-in").expect("all values");
    record.proven_there = Some(Tick { at: crate::common::now(), of });
    assert_eq!(changed("jinko", &record, "test-sign-in"), ["AdminsWord"]);
    assert_eq!(state("jinko", &record, "test-sign-in"), State::Look);
}

#[test]
fn removing_the_test_address_makes_nothing_stale() {
    let mut record = set_up(recipe("kandji"));
    let before = progress(recipe("kandji"), &record, TODAY);
    for choice in [TestAddress::Removed, TestAddress::Kept] {
        record.test_address = Some(choice);
        assert_eq!(progress(recipe("kandji"), &record, TODAY), before);
    }
    assert!(before.stale.is_empty());
}

#[test]
fn a_secret_is_pointed_out_before_it_expires_and_counts_no_more_afterwards() {
    let mut record = set_up(recipe("kandji"));
    let mut at = |day| {
        record.secret.as_mut().expect("a secret").expires = Some(Expiry::On(day));
        let progress = progress(recipe("kandji"), &record, TODAY);
        let task = progress.task("create-secret").expect("the task");
        (task.state, task.reasons.clone())
    };
    assert_eq!(at(date(2026, 12, 22)), (State::Completed, vec![]));
    let soon = date(2026, 12, 21);
    assert_eq!(at(soon), (State::Look, vec![Reason::ExpiresSoon { on: soon, days: 30 }]));
    assert_eq!(at(TODAY), (State::Look, vec![Reason::ExpiresSoon { on: TODAY, days: 0 }]));
    let past = date(2026, 11, 20);
    assert_eq!(at(past), (State::Again, vec![Reason::Expired { on: past }]));
    let years = date(2027, 12, 20);
    assert_eq!(at(years), (State::Completed, vec![]), "months count as days");
}

#[test]
fn a_secret_that_was_only_in_memory_is_pasted_again() {
    let kandji = recipe("kandji");
    let mut record = Record::default();
    until(kandji, &mut record, "test-sign-in");
    record.secret.as_mut().expect("a secret").kept = Kept::Gone;
    assert_eq!(changed("kandji", &record, "create-secret"), ["NotKept"]);
}

#[test]
fn the_words_about_the_product_s_own_address_count_for_that_address_only() {
    let mut record = set_up(recipe("kandji"));
    record.product_redirects = vec![word("https://auth.kandji.io/login/callback", Saw::WentOn)];
    assert!(progress(recipe("kandji"), &record, TODAY).stale.is_empty());
    record.answers.insert("region".into(), "eu".into());
    let stale = progress(recipe("kandji"), &record, TODAY).stale;
    assert_eq!(stale[0].evidence, "product-redirect");
    assert_eq!(stale[0].because[0].is.as_deref(), Some("https://auth.eu.kandji.io/login/callback"));
}

fn word(uri: &str, saw: Saw) -> RedirectWord {
    RedirectWord { at: now(), uri: uri.into(), saw, of: Default::default() }
}

#[test]
fn each_of_two_redirect_uris_has_a_word_of_its_own() {
    let [one, two] = ["https://one.example/cb", "https://two.example/cb"];
    let mut record = set_up(recipe("another-product"));
    for (id, answer) in [("redirect", "now"), ("redirect-uri", one), ("second-redirect-uri", two)] {
        record.answers.insert(id.into(), answer.into());
    }
    let addresses = recipe("another-product").with(&record).redirect_uris().expect("all values");
    assert_eq!(addresses, [one, two]);
    record.keep_redirect_word(word(one, Saw::WentOn), &addresses);
    record.keep_redirect_word(word(two, Saw::SomethingElse), &addresses);
    record.keep_redirect_word(word(two, Saw::Stopped), &addresses);
    let said: Vec<(&str, Saw)> =
        record.product_redirects.iter().map(|it| (it.uri.as_str(), it.saw)).collect();
    assert_eq!(said, [(one, Saw::WentOn), (two, Saw::Stopped)]);
    assert!(progress(recipe("another-product"), &record, TODAY).stale.is_empty());

    // what was said of the one goes with it, and of the other it stays
    let three = "https://three.example/cb";
    record.answers.insert("second-redirect-uri".into(), three.into());
    let stale = progress(recipe("another-product"), &record, TODAY).stale;
    assert_eq!(stale.iter().map(|stale| stale.of_address.as_deref()).collect::<Vec<_>>(), [Some(two)]);
    record.keep_redirect_word(word(three, Saw::WentOn), &[one.to_owned(), three.to_owned()]);
    let said: Vec<&str> = record.product_redirects.iter().map(|it| it.uri.as_str()).collect();
    assert_eq!(said, [one, three]);
    let json = serde_json::to_value(&record).expect("JSON");
    assert_eq!(serde_json::from_value::<Record>(json).expect("a record"), record);
}

#[test]
fn a_record_outlives_a_journey_through_json_and_fields_of_a_newer_program() {
    let record = set_up(recipe("jinko"));
    let mut json = serde_json::to_value(&record).expect("JSON");
    assert_eq!(serde_json::from_value::<Record>(json.clone()).expect("a record"), record);
    json["from-the-future"] = serde_json::json!({ "a": 1 });
    json["secret"]["colour"] = serde_json::json!("brass");
    assert_eq!(serde_json::from_value::<Record>(json).expect("a record"), record);
    assert_eq!(serde_json::from_str::<Record>("{}").expect("a record"), Record::default());
}

#[test]
fn a_newer_recipe_with_other_scopes_makes_the_test_stale() {
    let record = set_up(recipe("kandji"));
    let text = include_str!("../../../../recipes/kandji.toml").replacen("\"email\", ", "", 1);
    let newer = recipe::Recipe::parse("kandji.toml", &text).expect("a recipe");
    let stale = progress(&newer, &record, TODAY).stale;
    assert_eq!(stale.len(), 1);
    assert_eq!((stale[0].evidence, stale[0].because[0].value.as_str()), ("test", "scopes"));
}
