//! Renewing a secret: from begin to end, interrupted, refused, given up.

use bindings::connection::{Copy, CopyWhat, Step, TaskState};
use bindings::home::{Kept, Nothing, RowState};
use bindings::list::ListQuery;
use bindings::page::Content;
use bindings::secret::SecretAct;

use crate::walker::Walk;

/// What goes into the clipboard as the secret that is in use.
async fn in_use(walk: &Walk) -> String {
    let copy = Copy { connection: walk.view.id.clone(), what: CopyWhat::Secret };
    walk.app.copy(copy).await.expect("it is copied");
    walk.desk.copied_secrets.lock().unwrap().pop().expect("copied").0
}

fn state(walk: &Walk, step: &str) -> TaskState {
    walk.view.tasks.iter().find(|task| task.id == step).expect(step).state
}

async fn set_up(product: &str) -> (Walk, String) {
    let mut walk = Walk::begin(product, &[]).await;
    walk.finish().await;
    let old = walk.hands.value().to_owned();
    (walk, old)
}

/// The window is closed and opened again; the program still runs.
async fn reopened(walk: &mut Walk) {
    let before = walk.view.page.at.clone();
    let view = walk.app.open(walk.which()).await.expect("it opens");
    walk.show(view);
    assert_eq!(walk.view.page.at, before, "the same place");
}

fn slug(step: &Step) -> (&str, &str) {
    let problem = step.problems.first().expect("a problem");
    (&problem.field, &problem.slug)
}

#[tokio::test]
async fn the_old_secret_is_in_use_until_the_new_one_is_proven_and_each_step_can_be_taken_up_again() {
    let (mut walk, old) = set_up("kandji").await;
    walk.go("renew-secret", None).await;
    assert_eq!(walk.part(), Some("paste"));
    let pair = walk.view.renewal.clone().expect("side by side");
    assert_eq!((pair.old.len(), pair.old[0].hint.as_str(), pair.new), (1, &old[..3], None));
    walk.add_secret();
    let new = walk.hands.value().to_owned();
    assert_ne!(new, old);

    // a value that Microsoft does not know changes nothing
    let wrong = "Zz98Q~aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    assert!(walk.paste(wrong, SecretAct::Keep).await.held);
    assert_eq!(in_use(&walk).await, old);
    let step = walk.prove(false).await;
    assert!(step.finding.is_some());
    assert_eq!((walk.part(), state(&walk, "renew-secret")), (Some("paste"), TaskState::Failed));
    assert_eq!(in_use(&walk).await, old);
    let step = walk.proceed_with(&[]).await;
    assert_eq!(slug(&step), ("secret", "not-held"));
    reopened(&mut walk).await;

    assert!(walk.paste(&new, SecretAct::Keep).await.held);
    assert!(walk.prove(false).await.finding.is_none());
    assert_eq!((walk.task(), walk.part()), ("renew-secret", Some("expiry")));
    assert_eq!(in_use(&walk).await, new);
    let pair = walk.view.renewal.clone().expect("side by side");
    assert_eq!((pair.replaced, pair.new.expect("new").hint.as_str()), (true, &new[..3]));
    assert_eq!(walk.app.give_up_renewal(walk.which()).await.unwrap_err().code, "renewal-too-late");
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert!(home.rows[0].renewing && home.rows[0].state == RowState::Stale);
    reopened(&mut walk).await;

    walk.step().await;
    assert_eq!(walk.task(), "renew-enter");
    let Content::Enter { values, .. } = &walk.view.page.content else { panic!() };
    assert_eq!(values.len(), 1, "only the secret changes");
    assert_eq!(values[0].secret_hint.as_deref(), Some(&new[..3]));
    walk.step().await;
    assert_eq!(walk.task(), "renew-sign-in");
    let step = walk.proceed(Default::default()).await;
    assert_eq!(slug(&step), ("worked", "not-ticked"));
    reopened(&mut walk).await;
    walk.step().await;
    assert_eq!(walk.task(), "renew-old");
    assert!(
        walk.view.page.clicks[0].text.contains(&old[..3])
            && walk.view.page.clicks[1].text.contains(&new[..3])
    );
    let step = walk.proceed(Default::default()).await;
    assert_eq!(slug(&step), ("old", "choose"));
    walk.step().await;
    assert_eq!(walk.task(), "renew-finish");
    let Content::RenewDone { open, expires, .. } = &walk.view.page.content else { panic!() };
    assert!(open.is_empty() && expires.is_some());
    walk.step().await;
    assert!(walk.view.renewal.is_none());
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert_eq!((&home.rows[0].state, home.rows[0].renewing), (&RowState::Confirmed, false));
    assert_eq!(in_use(&walk).await, new);
    assert!(!walk.said.holds(&old), "the old secret crossed to the window");
    walk.go("test-sign-in", Some("before")).await;
}

#[tokio::test]
async fn what_shows_the_new_secret_in_the_product_is_what_its_recipe_names() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.finish().await;
    walk.go("renew-secret", None).await;
    walk.until("renew-sign-in", None).await;
    assert_eq!(walk.view.page.heading, "Start the One-time Sync");
    let row = walk.view.tasks.iter().find(|task| task.id == "renew-sign-in").expect("its task");
    assert_eq!(row.name, "Start the One-time Sync");
    let Content::RenewSignIn { how, worked, .. } = &walk.view.page.content else { panic!() };
    assert!(!how.iter().any(|step| step.contains("sign in through Microsoft")), "{how:?}");
    assert_eq!(worked.text, "The One-time Sync succeeded");
    let step = walk.proceed(Default::default()).await;
    assert!(step.problems[0].text.starts_with("Start the One-time Sync:"), "{:?}", step.problems);
    walk.until("renew-finish", None).await;
    let Content::RenewDone { done, .. } = &walk.view.page.content else { panic!() };
    assert!(done.iter().any(|line| line.contains("One-time Sync")), "{done:?}");
    assert!(!done.iter().any(|line| line.contains("signed in to")), "{done:?}");
}

#[tokio::test]
async fn latchkeys_own_test_proves_the_new_secret_where_its_address_is_still_registered() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("finish", None).await;
    walk.proceed_with(&[("test-address", "keep")]).await;
    walk.go("renew-secret", None).await;
    walk.until("renew-sign-in", None).await;
    let Content::RenewSignIn { can_test, proven, .. } = &walk.view.page.content else { panic!() };
    assert!(*can_test && proven.is_none());
    walk.go("renew-sign-in", Some("before")).await;
    walk.step().await;
    assert_eq!((walk.task(), walk.part()), ("renew-sign-in", Some("run")));
    walk.step().await;
    assert_eq!((walk.task(), walk.part()), ("renew-sign-in", Some("result")));
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert!(report.stale.is_none() && !report.may_enter_anyway);
    walk.proceed(Default::default()).await;
    assert_eq!(walk.task(), "renew-old");
    walk.proceed_with(&[("old", "left")]).await;
    let Content::RenewDone { open, .. } = &walk.view.page.content else { panic!() };
    assert_eq!(open.len(), 1, "the old one is still there");
    walk.step().await;
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert_eq!(home.rows[0].state, RowState::Proven);
}

#[tokio::test]
async fn who_cannot_sign_in_now_leaves_the_old_secret_and_finishes() {
    let (mut walk, _) = set_up("kandji").await;
    walk.go("renew-secret", None).await;
    walk.until("renew-sign-in", None).await;
    let step = walk.proceed([("leave".to_owned(), "yes".to_owned())].into()).await;
    assert!(step.problems.is_empty());
    assert_eq!(walk.task(), "renew-finish");
    let Content::RenewDone { open, .. } = &walk.view.page.content else { panic!() };
    assert_eq!(open.len(), 2);
    walk.step().await;
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert_eq!(home.rows[0].state, RowState::Stale, "sign-in stays unproven");
}

#[tokio::test]
async fn a_renewal_that_is_stopped_leaves_everything_as_it_was() {
    let (mut walk, old) = set_up("kandji").await;
    let before = walk.app.home(ListQuery::default()).await.unwrap().rows[0].clone();
    walk.go("renew-secret", None).await;
    walk.add_secret();
    let new = walk.hands.value().to_owned();
    assert!(walk.paste(&new, SecretAct::Keep).await.held);
    let home = walk.app.give_up_renewal(walk.which()).await.unwrap();
    assert_eq!((&home.rows[0].state, home.rows[0].renewing), (&before.state, false));
    assert_eq!(in_use(&walk).await, old);
    assert_eq!(walk.app.give_up_renewal(walk.which()).await.unwrap_err().code, "no-renewal");
    let view = walk.app.open(walk.which()).await.unwrap();
    walk.show(view);
    assert_eq!(walk.task(), "finish");
    // and it can be begun again
    walk.go("renew-secret", None).await;
    assert_eq!((walk.task(), walk.part()), ("renew-secret", Some("paste")));
}

#[tokio::test]
async fn a_new_secret_that_was_lost_before_it_was_kept_is_made_once_more() {
    let (mut walk, old) = set_up("kandji").await;
    walk.go("renew-secret", None).await;
    walk.add_secret();
    let lost = walk.hands.value().to_owned();
    assert!(walk.paste(&lost, SecretAct::Keep).await.held);
    let kept = walk.app.stored(Nothing {}).await.unwrap().kept;
    walk.app = walk.another();
    let view = walk.app.open(walk.which()).await.unwrap();
    walk.show(view);
    assert_eq!((walk.task(), walk.part()), ("renew-secret", Some("paste")), "the same place");
    let Content::CreateSecret { held, .. } = &walk.view.page.content else { panic!() };
    assert!(held.is_none());
    assert_eq!(state(&walk, "renew-secret"), TaskState::Again);
    if kept == Kept::Keyring {
        assert_eq!(in_use(&walk).await, old, "the keyring still has the old one");
    }
    walk.go("renew-secret", None).await;
    assert_eq!(walk.part(), Some("paste"));
    assert!(walk.view.page.lead.as_ref().unwrap().contains("only in memory"));
    walk.until("renew-finish", None).await;
    assert_ne!(in_use(&walk).await, lost);
    walk.step().await;
    walk.app.forget(walk.which()).await.expect("it is forgotten");
}

#[tokio::test]
async fn a_connection_that_was_never_finished_has_a_task_for_it() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("test-sign-in", None).await;
    walk.go("renew-secret", None).await;
    assert_eq!((walk.task(), walk.part()), ("create-secret", Some("paste")));
    assert!(walk.view.renewal.is_none());
    let to = bindings::connection::Place { task: "renew-old".into(), part: None };
    let go = bindings::connection::Go { connection: walk.view.id.clone(), to };
    assert_eq!(walk.app.go(go).await.unwrap_err().code, "no-such-page");
}

#[tokio::test]
async fn who_may_not_add_or_delete_a_secret_in_a_renewal_gets_a_text_that_speaks_of_the_renewal() {
    let (mut walk, old) = set_up("kandji").await;
    walk.go("renew-secret", None).await;
    let message = walk.view.page.unable.clone().expect("adding one takes a right").message;
    assert!(message.contains("has to be renewed") && !message.contains("I am setting up"), "{message}");
    assert!(message.contains("Do not send me a secret"), "{message}");

    walk.until("renew-old", None).await;
    let unable = walk.view.page.unable.clone().expect("so does deleting one");
    assert_eq!(unable.heading, "Ask for the right to delete the old client secret");
    let new = walk.hands.value();
    for part in [&old[..3], &new[..3], "Leave the new one alone", "Certificates & secrets"] {
        assert!(unable.message.contains(part), "{part} is not in {}", unable.message);
    }
    for secret in [old.as_str(), new] {
        assert!(!unable.message.contains(secret), "a secret travels by no message");
    }
}
