//! Whatever comes from the window: an answer or an error, never a panic.

use std::collections::BTreeMap;

use bindings::connection::{Continue, Copy, CopyWhat, Go, LookAt, Place};
use bindings::page::Content;
use bindings::secret::{PasteSecret, SecretAct};
use bindings::test::SeenInBrowser;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use secret::Secret;

use crate::walker::Walk;

const PLACES: [(&str, Option<&str>); 17] = [
    ("choose-product", None),
    ("check-needs", None),
    ("register", None),
    ("create-secret", Some("paste")),
    ("create-secret", Some("expiry")),
    ("permissions", None),
    ("token-boxes", None),
    ("test-sign-in", Some("answers")),
    ("test-sign-in", Some("address")),
    ("test-sign-in", Some("before")),
    ("test-sign-in", Some("run")),
    ("test-sign-in", Some("result")),
    ("test-sign-in", Some("nowhere")),
    ("enter-values", None),
    ("finish", None),
    ("", Some("")),
    ("no-such-task", None),
];

const FIELDS: [&str; 14] = [
    "client-id",
    "tenant",
    "expires",
    "copied-back",
    "copied-back-product",
    "expect-address",
    "test-address",
    "cloud",
    "domain",
    "region",
    "redirect-url",
    "shown",
    "test-address-added",
    "another",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "(?s).{0,80}",
        "\\PC{0,40}",
        Just("yes".to_owned()),
        Just("{client-secret}‹›￼ **`".to_owned()),
        "https?://[a-zé.]{0,12}(:[0-9]{0,7})?/.{0,20}",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}",
        Just("-9999-01-01".to_owned()),
        "AADSTS[0-9]{1,12}: .{0,30}",
        Just("x".repeat(70_000)),
    ]
}

#[test]
fn no_input_makes_it_panic_or_lose_its_place() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let walk = runtime.block_on(async {
        let mut walk = Walk::begin("emnify", &[]).await;
        walk.until("test-sign-in", Some("before")).await;
        walk
    });
    let place = prop::sample::select(PLACES.to_vec());
    let fields = prop::collection::btree_map(prop::sample::select(FIELDS.to_vec()), text(), 0..4);
    let mut runner = TestRunner::new(Config { cases: 250, failure_persistence: None, ..Config::default() });
    let input = (place, fields, text(), prop::sample::select(FIELDS.to_vec()), 0..3_usize);
    let tried = runner.run(&input, |((task, part), fields, text, field, act)| {
        runtime.block_on(throw(&walk, (task, part), &fields, &text, field, act));
        Ok(())
    });
    tried.expect("every input is answered");
    runtime.block_on(async {
        // still there, and every word of it resolved
        let view = walk.app.open(walk.which()).await.expect("the connection is still there");
        walk.said.note(&view.tasks);
        assert!(matches!(view.tasks.len(), 1..));
    });
    runtime.block_on(async { drop(walk) });
}

async fn throw(
    walk: &Walk,
    (task, part): (&str, Option<&str>),
    fields: &BTreeMap<&str, String>,
    text: &str,
    field: &str,
    act: usize,
) {
    let connection = walk.view.id.clone();
    let at = Place { task: task.to_owned(), part: part.map(str::to_owned) };
    let _ = walk.app.go(Go { connection: connection.clone(), to: at.clone() }).await;
    let entered = fields.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
    let request = Continue { connection: connection.clone(), at: at.clone(), fields: entered };
    match walk.app.proceed(request).await {
        Ok(step) => assert!(!matches!(step.view.page.content, Content::TwoIds { .. } if task == "finish")),
        Err(error) => assert!(!error.title.is_empty() && !error.todo.is_empty()),
    }
    let others = fields.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
    let look =
        LookAt { connection: connection.clone(), at, field: field.to_owned(), text: text.to_owned(), others };
    let looked = walk.app.look_at(look).await;
    assert_eq!(looked.is_err(), text.len() > 65_536);
    let act = [SecretAct::Look, SecretAct::Keep, SecretAct::KeepAnyway][act];
    let secret = Secret::new(text.to_owned());
    let request = PasteSecret { connection: connection.clone(), secret, act, renews: false };
    if let Ok(remark) = walk.app.paste_secret(request).await {
        let said = serde_json::to_string(&remark).unwrap();
        let long = text.chars().count() > 24 && !text.contains(char::is_whitespace);
        assert!(!(long && said.contains(text)), "what is pasted is not echoed");
    }
    let seen = SeenInBrowser { connection: connection.clone(), page: None, text: Some(text.to_owned()) };
    let _ = walk.app.seen_in_browser(seen).await;
    let copy = Copy { connection, what: CopyWhat::Text { text: text.to_owned() } };
    assert_eq!(walk.app.copy(copy).await.is_err(), text.len() > 65_536);
}
