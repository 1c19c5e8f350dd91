//! Evidence counts for the values that it was made with, and for no others.

use bindings::connection::TaskState;
use bindings::home::RowState;
use bindings::list::ListQuery;
use bindings::page::Content;
use bindings::secret::SecretAct;

use crate::walker::Walk;

fn state<'w>(walk: &'w Walk, id: &str) -> (TaskState, Option<&'w str>) {
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
    for task in ["create-secret", "permissions", "test-sign-in", "enter-values"] {
        assert_eq!(state(&walk, task), (TaskState::Again, Some("Changed: client ID")), "{task}");
    }
    walk.go("permissions", None).await;
    let Content::Setting { ticks, .. } = &walk.view.page.content else { panic!() };
    assert!(ticks.iter().all(|tick| !tick.ticked), "a tick for another application is set anew");
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
