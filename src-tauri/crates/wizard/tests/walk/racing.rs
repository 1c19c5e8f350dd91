//! Two programs at once: what was proven is kept, whatever the other one saves meanwhile.

use std::cell::Cell;
use std::sync::Arc;

use bindings::connection::TaskState;
use bindings::home::{Nothing, Rename};
use bindings::page::Content;
use bindings::secret::{PasteSecret, ProveSecret, SecretAct};
use bindings::test::{Outcome, TestEvent};
use secret::Secret;
use wizard::App;

use crate::walker::Walk;

/// Does something while another program saves the connection all the time, from several windows. What that one has begun
/// to save is saved when this returns.
async fn while_another_saves<T>(other: Arc<App>, connection: &str, work: impl Future<Output = T>) -> T {
    let done = Cell::new(false);
    let saving = async || {
        for number in 0_u32.. {
            if done.get() && number > 0 {
                break;
            }
            let name = format!("Saved {number} times");
            other.rename(Rename { connection: connection.to_owned(), name }).await.expect("it is saved");
        }
    };
    let work = async {
        let made = work.await;
        done.set(true);
        made
    };
    tokio::join!(work, saving(), saving(), saving(), saving()).0
}

#[tokio::test]
async fn an_accepted_secret_is_kept_while_another_program_saves_all_the_time() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("create-secret", Some("paste")).await;
    walk.add_secret();
    let value = walk.hands.value().to_owned();
    assert!(walk.paste(&value, SecretAct::Keep).await.held);
    let request = ProveSecret { connection: walk.view.id.clone(), is_new: false, renews: false };
    let proving = walk.app.prove_secret(request, |_| {});
    let step = while_another_saves(walk.another(), &walk.view.id, proving).await.expect("it is proven");
    assert!(step.finding.is_none(), "{:?}", step.finding);
    assert!(step.view.name.starts_with("Saved"), "the other's change is there as well");
    walk.show(step.view);
    assert_eq!((walk.task(), walk.part()), ("create-secret", Some("expiry")));
    walk.finish().await;
}

#[tokio::test]
async fn a_test_that_ended_is_kept_while_another_program_saves_all_the_time() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("test-sign-in", Some("run")).await;
    let (other, connection) = (walk.another(), walk.view.id.clone());
    let tested = while_another_saves(other, &connection, walk.test()).await;
    assert_eq!(tested.report.expect("a result").outcome, Outcome::Passed);
    assert!(walk.view.name.starts_with("Saved"));
    let task = walk.view.tasks.iter().find(|task| task.id == "test-sign-in").expect("the test");
    assert_eq!(task.state, TaskState::Completed);
    walk.finish().await;
}

/// The other program replaces the secret while the first one waits for the sign-in.
#[tokio::test]
async fn a_test_of_values_that_were_changed_meanwhile_is_kept_as_stale_and_says_why() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("test-sign-in", Some("run")).await;
    let (other, connection) = (walk.another(), walk.view.id.clone());
    let listening = tokio::sync::Notify::new();
    *walk.desk.signs_in.lock().unwrap() = false;
    let request = bindings::test::StartTest {
        connection: connection.clone(),
        browser: "default".into(),
        answer_mode: bindings::test::AnswerMode::FormPost,
    };
    let running = walk.app.start_test(request, |event| {
        if matches!(&event, TestEvent::Stage { stage } if stage.index == 1) {
            listening.notify_one();
        }
    });
    let meanwhile = async {
        listening.notified().await;
        let secret = Secret::new("another8Q~secret-of-the-usual-form-1234567".to_owned());
        let paste =
            PasteSecret { connection: connection.clone(), secret, act: SecretAct::Keep, renews: false };
        assert!(other.paste_secret(paste).await.expect("it is pasted").held);
        // now somebody signs in
        *walk.desk.signs_in.lock().unwrap() = true;
        walk.app.reopen_browser(walk.which()).await.expect("it opens");
    };
    let (view, ()) = tokio::join!(running, meanwhile);
    let view = view.expect("a result");
    walk.show(view);
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.outcome, Outcome::Passed, "what was proven is not lost");
    assert!(report.stale.as_deref().is_some_and(|why| why.contains("secret")), "{:?}", report.stale);
    let stored = walk.app.stored(Nothing {}).await.unwrap();
    assert_eq!(stored.tests, 1);
}
