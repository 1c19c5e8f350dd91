//! Evidence counts for the values that it was made with, and for no others.

use bindings::connection::TaskState;
use bindings::home::RowState;
use bindings::list::ListQuery;
use bindings::page::Content;
use bindings::secret::SecretAct;
use bindings::test::{Saw, TestReport, TryRedirect};

use crate::redirects::saw;
use crate::walker::Walk;

pub(crate) fn state<'w>(walk: &'w Walk, id: &str) -> (TaskState, Option<&'w str>) {
    let task = walk.view.tasks.iter().find(|task| task.id == id).expect("the task");
    (task.state, task.because.as_deref())
}

async fn row(walk: &Walk) -> RowState {
    let home = walk.app.home(ListQuery::default()).await.expect("home");
    walk.said.note(&home);
    home.rows.first().expect("one connection").state.clone()
}

fn stale(walk: &Walk) -> Option<String> {
    let Content::Tested { report } = &walk.view.page.content else { panic!("the result is open") };
    report.stale.clone()
}

#[tokio::test]
async fn another_secret_makes_the_test_stale_and_says_so() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.finish().await;
    let client = walk.hands.app().client_id.clone();
    let new = walk.registry().add_secret(&client, jiff::SignedDuration::from_hours(24)).unwrap();
    assert!(walk.paste(&new.value, SecretAct::Keep).await.held);
    walk.go("test-sign-in", Some("result")).await;
    assert_eq!(stale(&walk).as_deref(), Some("Counts no more. Changed after the test: secret."));
    assert_eq!(state(&walk, "test-sign-in"), (TaskState::Again, Some("Changed: secret")));
    assert_eq!(state(&walk, "create-secret"), (TaskState::Again, Some("Changed: secret")));
    assert_eq!(state(&walk, "enter-values"), (TaskState::Again, Some("Changed: secret")));
    assert_eq!(row(&walk).await, RowState::Stale);
    assert!(!walk.said.holds(&new.value));
    // proven again, everything counts again
    walk.prove(false).await;
    walk.go("test-sign-in", Some("before")).await;
    walk.until("test-sign-in", Some("result")).await;
    assert_eq!(stale(&walk), None);
    assert_eq!(state(&walk, "test-sign-in").0, TaskState::Completed);
}

#[tokio::test]
async fn another_application_makes_secret_test_settings_and_entries_stale() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.finish().await;
    walk.go("register", None).await;
    walk.step().await;
    walk.go("copy-ids", None).await;
    let step = walk.proceed_with(&[]).await;
    assert!(step.problems.is_empty());
    for task in ["register", "create-secret", "permissions", "test-sign-in", "enter-values"] {
        assert_eq!(state(&walk, task), (TaskState::Again, Some("Changed: client ID")), "{task}");
    }
    walk.go("permissions", None).await;
    let Content::Setting { ticks, .. } = &walk.view.page.content else { panic!() };
    assert!(ticks.iter().all(|tick| !tick.ticked), "a tick for another application is set anew");
}

/// The result of the last test.
async fn result(walk: &mut Walk) -> TestReport {
    walk.go("test-sign-in", Some("result")).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!("the result is open") };
    (**report).clone()
}

#[tokio::test]
async fn what_was_said_of_one_application_is_not_said_of_another() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.finish().await;
    let Content::Finish { probe: Some(probe), test_address, .. } = &walk.view.page.content else { panic!() };
    assert!(test_address.as_ref().is_some_and(|asked| asked.choice.is_some()));
    let address = probe.addresses[0].clone();
    saw(&mut walk, &address, Saw::WentOn).await;
    assert_eq!(result(&mut walk).await.confirmed.len(), 4);

    // registered in the portal, of which the wizard hears by the new ID alone
    walk.go("register", None).await;
    let clicks = walk.view.page.clicks.clone();
    walk.hands.register(&clicks);
    walk.go("copy-ids", None).await;
    let step = walk.proceed_with(&[]).await;
    assert!(step.problems.is_empty(), "{:?}", step.problems);

    let report = result(&mut walk).await;
    assert_eq!(report.confirmed, Vec::<String>::new());
    let why = "Changed since: client ID.";
    for what in ["Account type and redirect URI", "The address for the test", "Kandji’s own redirect URI"] {
        let says = |text: &&String| text.starts_with(what) && text.contains("counts no more");
        let said = report.not_checkable.iter().find(says);
        assert!(said.is_some_and(|said| said.contains(why)), "{what}: {:?}", report.not_checkable);
    }
    assert_eq!(state(&walk, "register"), (TaskState::Again, Some("Changed: client ID")));
    walk.go("register", None).await;
    assert!(walk.view.page.lead.as_ref().is_some_and(|lead| lead.contains(why)));
    walk.go("test-sign-in", Some("before")).await;
    let Content::BeforeTest { add_back: Some(add), .. } = &walk.view.page.content else { panic!() };
    assert!(add.text.contains(why), "{}", add.text);
    assert_eq!(add.to.part.as_deref(), Some("address"));
    walk.go("test-sign-in", Some("address")).await;
    assert!(walk.view.page.lead.as_ref().is_some_and(|lead| lead.contains(why)));
    let Content::Setting { ticks, .. } = &walk.view.page.content else { panic!() };
    assert!(!ticks[0].ticked);
    walk.go("finish", None).await;
    let Content::Finish { probe: Some(probe), test_address, .. } = &walk.view.page.content else { panic!() };
    assert_eq!(probe.seen.first().and_then(|seen| seen.changed_since.as_deref()), Some("client ID"));
    assert_eq!(probe.first.as_ref().map(|first| first.to.task.as_str()), Some("register"));
    let try_it = || TryRedirect {
        connection: walk.view.id.clone(),
        address: address.clone(),
        browser: "default".to_owned(),
    };
    assert_eq!(walk.app.try_redirect(try_it()).await.unwrap_err().code, "cannot-start");
    assert!(test_address.is_none(), "nothing was added to this application");

    // said again, it counts for this one
    walk.go("register", None).await;
    walk.proceed_with(&[]).await;
    walk.go("create-secret", Some("paste")).await;
    walk.step().await;
    walk.go("test-sign-in", Some("address")).await;
    walk.until("test-sign-in", Some("result")).await;
    assert_eq!(result(&mut walk).await.confirmed.len(), 3, "all but the address that was not tried again");
    walk.go("finish", None).await;
    let Content::Finish { probe, test_address, .. } = &walk.view.page.content else { panic!() };
    assert!(test_address.as_ref().is_some_and(|asked| asked.choice.is_none()), "it is asked anew");
    assert!(probe.as_ref().is_some_and(|probe| probe.first.is_none()));
    saw(&mut walk, &address, Saw::WentOn).await;
    let Content::Finish { probe: Some(probe), .. } = &walk.view.page.content else { panic!() };
    assert!(probe.seen.first().is_some_and(|seen| seen.changed_since.is_none()));
}

#[tokio::test]
async fn an_id_that_was_mistyped_first_leaves_the_registration_alone() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("copy-ids", None).await;
    let step = walk.proceed_with(&[("client-id", "c81e6a37-90d4-4f5b-8a2e-17b3f46d0c95")]).await;
    assert_eq!(step.problems[0].slug, "unknown");
    walk.finish().await;
    assert_eq!(state(&walk, "register"), (TaskState::Completed, None));
}

#[tokio::test]
async fn the_other_region_makes_the_registration_stale_and_leaves_the_test_alone() {
    let mut walk = Walk::begin("kandji", &[("shown", "nothing"), ("region", "us")]).await;
    walk.finish().await;
    walk.answers.insert("region".to_owned(), "eu".to_owned());
    walk.go("choose-product", None).await;
    walk.proceed_with(&[]).await;
    assert_eq!(state(&walk, "register"), (TaskState::Again, Some("Changed: redirect URI")));
    assert_eq!(state(&walk, "test-sign-in").0, TaskState::Completed, "the test does not use it");
}

#[tokio::test]
async fn logtos_account_type_decides_where_the_test_signs_in() {
    let mut walk = Walk::begin("logto", &[("account-type", "AzureADMyOrg")]).await;
    walk.until("enter-values", None).await;
    walk.answers.insert("account-type".to_owned(), "AzureADMultipleOrgs".to_owned());
    walk.go("choose-product", None).await;
    walk.proceed_with(&[]).await;
    let (state, because) = state(&walk, "test-sign-in");
    assert_eq!(state, TaskState::Again);
    assert!(because.is_some());
    walk.go("test-sign-in", Some("result")).await;
    assert_eq!(
        stale(&walk).as_deref(),
        Some("Counts no more. Changed after the test: account type and directory that signs in.")
    );
}

#[tokio::test]
async fn a_secret_that_has_expired_has_to_be_renewed() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.finish().await;
    let days = |days: i64| jiff::SignedDuration::from_hours(24 * days);
    *walk.desk.ahead.lock().unwrap() = days(715);
    assert!(matches!(row(&walk).await, RowState::Expiring { days: 14..=16 }));
    *walk.desk.ahead.lock().unwrap() = days(800);
    assert!(matches!(row(&walk).await, RowState::Expired { .. }));
    walk.go("create-secret", None).await;
    assert_eq!(state(&walk, "create-secret"), (TaskState::Again, Some("The secret has expired")));
}
