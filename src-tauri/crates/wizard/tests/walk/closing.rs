//! The last tasks: values and secret into the product, the reminder, the test's address.

use bindings::connection::{Copy, CopyWhat, OpenPortal, PortalPage};
use bindings::list::ListQuery;
use bindings::page::Content;

use crate::walker::Walk;

async fn copied_secret(walk: &Walk) -> u32 {
    let copy = Copy { connection: walk.view.id.clone(), what: CopyWhat::Secret };
    walk.app.copy(copy).await.expect("it is copied").clears_in.expect("it is cleared")
}

#[tokio::test]
async fn values_stand_under_the_products_names_and_the_secret_is_copied_unseen() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("enter-values", None).await;
    let Content::Enter { values, unproven, .. } = &walk.view.page.content else { panic!() };
    assert!(!unproven);
    let value = |name: &str| values.iter().find(|row| row.name == name).expect(name);
    assert_eq!(value("Client ID").value.as_deref(), Some(walk.hands.app().client_id.as_str()));
    assert_eq!(value("Azure Active Directory Domain").value.as_deref(), Some("harbourpine.example"));
    assert_eq!(value("Client Secret").value, None);
    assert_eq!(value("Client Secret").secret_hint.as_deref(), Some(&walk.hands.value()[..3]));
    assert_eq!(copied_secret(&walk).await, 60);
    let copied = walk.desk.copied_secrets.lock().unwrap().pop().expect("copied");
    assert_eq!((copied.0.as_str(), copied.1.as_secs()), (walk.hands.value(), 60));
    assert!(walk.desk.clipboard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn before_a_proven_test_the_values_are_entered_only_by_the_quiet_second_way() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("test-sign-in", Some("before")).await;
    let task = walk.view.tasks.iter().find(|task| task.id == "enter-values").unwrap();
    assert_eq!(task.state, bindings::connection::TaskState::CannotStart);
    let view = walk.app.enter_anyway(walk.which()).await.unwrap();
    walk.show(view);
    let Content::Enter { unproven, .. } = &walk.view.page.content else { panic!() };
    assert!(unproven);
    walk.finish().await;
    let Content::Finish { proven, .. } = &walk.view.page.content else { panic!() };
    assert!(proven.is_none());
    assert!(walk.view.page.lead.as_ref().unwrap().contains("not proven"));
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert_eq!(home.rows[0].state, bindings::home::RowState::Unproven);
}

#[tokio::test]
async fn the_values_cannot_be_entered_before_there_are_any() {
    let walk = Walk::begin("kandji", &[]).await;
    assert_eq!(walk.app.enter_anyway(walk.which()).await.unwrap_err().code, "cannot-start");
    let view = walk.app.open(walk.which()).await.unwrap();
    assert_eq!(view.page.at.task, "choose-product");
    // the product is chosen, so going on is not called choosing it
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert_eq!(home.rows[0].next, None);
}

#[tokio::test]
async fn the_reminder_names_the_day_and_the_steps_of_the_renewal() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.finish().await;
    let saved = walk.app.save_reminder(walk.which()).await.unwrap();
    assert_eq!(saved.name.as_deref(), Some("latchkey-kandji.ics"));
    let (name, file) = walk.desk.saved.lock().unwrap().pop().expect("a file");
    assert_eq!(name, "latchkey-kandji.ics");
    let unfolded = file.replace("\r\n ", "");
    assert!(unfolded.contains("SUMMARY:Renew the client secret of Kandji"));
    assert!(unfolded.contains("create a new client secret"));
    assert_eq!(unfolded.matches("BEGIN:VALARM").count(), 2);
    assert!(!unfolded.contains("**") && !unfolded.contains('`') && !unfolded.contains(walk.hands.value()));
}

#[tokio::test]
async fn without_a_known_day_there_is_no_reminder_and_the_reason_is_said() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("create-secret", Some("expiry")).await;
    for (typed, slug) in
        [("", "empty"), ("2026-02-30", "not-a-date"), ("2001-01-01", "past"), ("2099-01-01", "too-far")]
    {
        let step = walk.proceed_with(&[("expires", typed)]).await;
        assert_eq!((step.problems[0].field.as_str(), step.problems[0].slug.as_str()), ("expires", slug));
    }
    let step = walk.proceed_with(&[("expires", "unknown")]).await;
    assert!(step.problems.is_empty());
    walk.finish().await;
    assert_eq!(walk.app.save_reminder(walk.which()).await.unwrap_err().code, "no-date");
}

#[tokio::test]
async fn what_became_of_the_tests_address_is_asked_and_remembered() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("finish", None).await;
    let step = walk.proceed(Default::default()).await;
    assert_eq!((step.problems[0].field.as_str(), step.problems[0].slug.as_str()), ("test-address", "choose"));
    assert!(!walk.view.finished);
    walk.finish().await;
    walk.go("test-sign-in", Some("before")).await;
    let Content::BeforeTest { add_back, .. } = &walk.view.page.content else { panic!() };
    let to = add_back.clone().expect("it was removed, so it has to be added back").to;
    walk.go(&to.task, to.part.as_deref()).await;
    let Content::Setting { ticks, .. } = &walk.view.page.content else { panic!() };
    assert!(!ticks[0].ticked, "it is not there now");
    walk.proceed_with(&[]).await;
    let Content::BeforeTest { add_back, .. } = &walk.view.page.content else { panic!() };
    assert!(add_back.is_none());
    let task = walk.view.tasks.iter().find(|task| task.id == "test-sign-in").unwrap();
    assert_eq!(task.state, bindings::connection::TaskState::Completed, "removing it makes nothing stale");
}

#[tokio::test]
async fn the_portal_opens_at_the_right_page_in_the_right_tenant() {
    let mut walk = Walk::begin("kandji", &[]).await;
    let open = |page| OpenPortal { connection: walk.view.id.clone(), page };
    walk.app.open_portal(open(PortalPage::Secrets)).await.unwrap();
    let address = walk.desk.opened.lock().unwrap().pop().unwrap();
    assert!(address.as_str().ends_with("/ApplicationsListBlade"), "{address}");
    walk.until("create-secret", None).await;
    let open = OpenPortal { connection: walk.view.id.clone(), page: PortalPage::Secrets };
    walk.app.open_portal(open).await.unwrap();
    let address = walk.desk.opened.lock().unwrap().pop().unwrap().to_string();
    assert!(address.contains(&walk.tenant.tenant_id) && address.contains(&walk.hands.app().client_id));
}
