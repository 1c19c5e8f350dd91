//! The secret: what is caught where it is pasted, what Microsoft says of it, and which page mends it.

use std::sync::Mutex;

use bindings::connection::{PortalPage, Verdict};
use bindings::secret::{ProveSecret, SecretAct, SecretEvent};
use bindings::test::{Certainty, Finding};
use practice::Fault;

use crate::products::PERSONAL_ONLY;
use crate::walker::{Walk, with_each_product};

const WRONG: &str = "secret-id-pasted-or-wrong-secret";

/// At the box for the secret, with an application registered and a secret made.
async fn at_the_box() -> Walk {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("create-secret", Some("paste")).await;
    walk.add_secret();
    walk
}

/// The same with each product.
async fn at_each_box(act: impl AsyncFn(Walk)) {
    with_each_product(async |_, mut walk| {
        walk.until("create-secret", Some("paste")).await;
        walk.add_secret();
        act(walk).await;
    })
    .await;
}

/// A value that is none of the application's, and looks like one.
fn changed(value: &str) -> String {
    let (start, last) = value.split_at(value.len() - 1);
    format!("{start}{}", if last == "a" { 'b' } else { 'a' })
}

/// Microsoft's refusal leads back to the page on which a secret is made.
fn leads_to_a_new_secret(finding: &Finding, cause: &str) {
    assert_eq!(finding.cause, cause);
    let mend = finding.mend.as_ref().expect("a button");
    assert_eq!((mend.to.task.as_str(), mend.to.part.as_deref()), ("create-secret", Some("paste")));
    assert_eq!(mend.name, "Create the client secret");
    assert_eq!(finding.portal, Some(PortalPage::Secrets));
    assert!(!finding.happened.is_empty() && !finding.why.is_empty() && !finding.todo.is_empty());
    assert!(finding.message.is_some() && finding.known && finding.support.len() >= 3);
}

#[tokio::test]
async fn a_secret_id_is_stopped_at_the_paste_and_said_by_its_name() {
    at_each_box(async |walk| {
        let id = walk.hands.secret.as_ref().unwrap().id.clone();
        for act in [SecretAct::Look, SecretAct::Keep] {
            let remark = walk.paste(&id, act).await;
            assert_eq!((remark.verdict, remark.held), (Verdict::Error, false));
            assert_eq!(remark.slug.as_deref(), Some("secret-id-not-value"));
            assert!(remark.can_keep_anyway);
            assert!(remark.text.unwrap().contains("Secret ID"));
            assert!(remark.more.unwrap().contains("**Value**"));
        }
        assert!(!walk.said.holds(&id), "not even an ID is echoed");
    })
    .await;
}

#[tokio::test]
async fn a_secret_id_that_is_used_all_the_same_is_refused_at_once_and_called_what_it_is() {
    at_each_box(async |mut walk| {
        let id = walk.hands.secret.as_ref().unwrap().id.clone();
        assert!(walk.paste(&id, SecretAct::KeepAnyway).await.held);
        // said to be new: what can never come is not waited for
        let step = walk.prove(true).await;
        let finding = step.finding.expect("a finding");
        leads_to_a_new_secret(&finding, WRONG);
        assert_eq!(finding.certainty, Certainty::Certain);
        assert_eq!((walk.task(), walk.part()), ("create-secret", Some("paste")));
        walk.press(&finding).await;
        walk.until("create-secret", Some("expiry")).await;
    })
    .await;
}

#[tokio::test]
async fn the_client_id_in_the_box_for_the_secret_is_called_what_it_is() {
    let walk = at_the_box().await;
    for id in [walk.hands.app().client_id.clone(), walk.tenant.tenant_id.clone()] {
        let remark = walk.paste(&id, SecretAct::Keep).await;
        assert_eq!((remark.verdict, remark.held), (Verdict::Error, false));
    }
}

#[tokio::test]
async fn a_masked_or_cut_value_is_stopped_with_what_happened() {
    let walk = at_the_box().await;
    let masked = walk.paste("aB3******************", SecretAct::Keep).await;
    assert_eq!((masked.slug.as_deref(), masked.held), (Some("masked"), false));
    assert!(masked.more.unwrap().contains("gone"));
    let cut = format!("{}…", &walk.hands.value()[..20]);
    let cut = walk.paste(&cut, SecretAct::Keep).await;
    assert_eq!((cut.slug.as_deref(), cut.held), (Some("truncated"), false));
    let nothing = walk.paste(" \n", SecretAct::KeepAnyway).await;
    assert_eq!(
        (nothing.slug.as_deref(), nothing.can_keep_anyway, nothing.held),
        (Some("empty"), false, false)
    );
}

#[tokio::test]
async fn a_wrong_value_leads_to_a_new_secret() {
    at_each_box(async |mut walk| {
        let wrong = changed(walk.hands.value());
        assert!(walk.paste(&wrong, SecretAct::Keep).await.held);
        let finding = walk.prove(false).await.finding.expect("a finding");
        leads_to_a_new_secret(&finding, WRONG);
        assert_eq!(finding.certainty, Certainty::Certain);
        assert!(finding.support.iter().any(|row| row.value.contains("AADSTS7000215")));
        assert!(!walk.said.holds(&wrong));
        walk.press(&finding).await;
        walk.until("create-secret", Some("expiry")).await;
    })
    .await;
}

#[tokio::test]
async fn an_expired_secret_leads_to_a_new_one() {
    at_each_box(async |mut walk| {
        walk.registry().expire_secrets(&walk.hands.app().client_id).unwrap();
        let value = walk.hands.value().to_owned();
        assert!(walk.paste(&value, SecretAct::Keep).await.held);
        let finding = walk.prove(false).await.finding.expect("a finding");
        leads_to_a_new_secret(&finding, "secret-expired");
        walk.press(&finding).await;
        walk.until("create-secret", Some("expiry")).await;
    })
    .await;
}

/// Of an application for personal accounts Microsoft says nothing at a tenant's address (facts on the secret check), so the
/// sign-in is the first to find the same three.
#[tokio::test]
async fn where_the_secret_cannot_be_asked_about_alone_the_sign_in_leads_to_a_new_one() {
    let mut walk = Walk::begin("logto", &PERSONAL_ONLY).await;
    walk.desk.account("ivo@postbox.example");
    walk.until("create-secret", Some("paste")).await;
    walk.add_secret();
    let made = walk.hands.secret.as_ref().unwrap();
    let (id, wrong, expired) = (made.id.clone(), changed(&made.value), made.value.clone());
    for (pasted, cause) in [(id, WRONG), (wrong, WRONG), (expired, "secret-expired")] {
        if cause == "secret-expired" {
            walk.registry().expire_secrets(&walk.hands.app().client_id).unwrap();
        }
        assert!(walk.paste(&pasted, SecretAct::KeepAnyway).await.held);
        assert!(walk.prove(false).await.finding.is_none());
        assert_eq!((walk.task(), walk.part()), ("create-secret", Some("expiry")));
        walk.step().await;
        walk.until("test-sign-in", None).await;
        // after the first, the page of the result that counts no more
        if walk.part() == Some("result") {
            walk.go("test-sign-in", Some("before")).await;
        }
        walk.until("test-sign-in", Some("run")).await;
        let finding = walk.test().await.report.and_then(|report| report.finding).expect("a finding");
        leads_to_a_new_secret(&finding, cause);
        walk.press(&finding).await;
    }
    walk.until("create-secret", Some("expiry")).await;
    walk.step().await;
    walk.go("test-sign-in", Some("before")).await;
    walk.until("test-sign-in", Some("result")).await;
}

#[tokio::test]
async fn the_network_says_nothing_of_the_secret() {
    let mut walk = at_the_box().await;
    let value = walk.hands.value().to_owned();
    assert!(walk.paste(&value, SecretAct::Keep).await.held);
    walk.registry().plant(Fault::ProxyPage);
    let finding = walk.prove(false).await.finding.expect("a finding");
    assert_eq!(finding.cause, "html-instead-of-json");
    let task = walk.view.tasks.iter().find(|task| task.id == "create-secret").unwrap();
    assert_eq!(task.because.as_deref(), Some("Could not be asked"));
    walk.registry().mend(Fault::ProxyPage);
    assert!(walk.prove(false).await.finding.is_none());
    assert_eq!(walk.part(), Some("expiry"));
}

/// Waiting takes no time here: the clock is stopped while the program waits, and goes on when it asks.
async fn prove_new(walk: &mut Walk, on_wait: impl Fn() + Send + Sync) -> bindings::connection::Step {
    let stopped = Mutex::new(false);
    let said = walk.said.clone();
    let request = ProveSecret { connection: walk.view.id.clone(), is_new: true, renews: false };
    let step = walk.app.prove_secret(request, |event| {
        said.note(&event);
        let mut stopped = stopped.lock().unwrap();
        match event {
            SecretEvent::AgainSoon { wait, left } => {
                assert!(wait > 0 && left > wait && left <= 90, "{wait} {left}");
                on_wait();
                tokio::time::pause();
                *stopped = true;
            }
            SecretEvent::Asking { .. } if std::mem::take(&mut *stopped) => tokio::time::resume(),
            SecretEvent::Asking { attempt } => assert_eq!(attempt, 1),
        }
    });
    let step = step.await.expect("it is asked about");
    if *stopped.lock().unwrap() {
        tokio::time::resume();
    }
    walk.show(step.view.clone());
    step
}

/// A value that Microsoft does not know yet: it is made only while the program waits.
#[tokio::test]
async fn a_fresh_secret_that_is_refused_is_tried_again_visibly_until_it_has_spread() {
    let mut walk = at_the_box().await;
    let value = walk.hands.value().to_owned();
    assert!(walk.paste(&value, SecretAct::Keep).await.held);
    walk.registry().plant(Fault::WrongSecret);
    let registry = walk.registry().clone();
    let step = prove_new(&mut walk, || registry.mend(Fault::WrongSecret)).await;
    assert!(step.finding.is_none(), "{:?}", step.finding);
    assert_eq!(walk.part(), Some("expiry"));
    assert!(walk.said.holds("againSoon"));
}

#[tokio::test]
async fn trying_again_is_stopped_at_once_and_says_what_microsoft_said_last() {
    let walk = at_the_box().await;
    let value = walk.hands.value().to_owned();
    assert!(walk.paste(&value, SecretAct::Keep).await.held);
    walk.registry().plant(Fault::WrongSecret);
    let (app, which) = (walk.app.clone(), walk.which());
    let waits = std::sync::Arc::new(tokio::sync::Notify::new());
    let told = waits.clone();
    let request = ProveSecret { connection: walk.view.id.clone(), is_new: true, renews: false };
    let proving = app.prove_secret(request, |event| {
        if matches!(event, SecretEvent::AgainSoon { .. }) {
            told.notify_one();
        }
    });
    let stopping = async {
        waits.notified().await;
        let asked = std::time::Instant::now();
        app.stop(which).await.expect("it can be stopped");
        asked
    };
    let (step, asked) = tokio::join!(proving, stopping);
    assert!(asked.elapsed().as_secs() < 5, "it does not wait for the next try, which is six seconds away");
    let finding = step.unwrap().finding.expect("what Microsoft said");
    leads_to_a_new_secret(&finding, WRONG);
    assert_eq!(finding.certainty, Certainty::Likely, "it may still be spreading");
    assert_eq!(finding.also.len(), 1);
}
