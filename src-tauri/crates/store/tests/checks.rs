//! What is kept of checks, beside the connections and without changing them.

use serde_json::json;
use store::{CheckRun, Connection, Store};
use uuid::Uuid;

fn run(outcome: &str) -> CheckRun {
    CheckRun {
        at: "2026-11-26T10:00:00Z".parse().expect("a time"),
        outcome: outcome.into(),
        basis: "client tenant".into(),
        summary: json!({ "checks": [] }),
    }
}

#[test]
fn a_check_stands_beside_its_connection_and_does_not_count_as_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).expect("opens").store;
    let kept = store.insert(&Connection::new("kandji", "")).expect("inserted");
    assert_eq!(kept.check, None);
    let gone = Uuid::new_v4();
    store.record_checks(&[(kept.id, run("failed")), (gone, run("passed"))]).expect("kept");
    store.record_checks(&[(kept.id, run("passed"))]).expect("kept in place of the one before");
    let again = store.get(kept.id).expect("there");
    assert_eq!(again.check, Some(run("passed")));
    assert_eq!((again.revision, again.updated), (kept.revision, kept.updated));
    let saved = store.save(&Connection { name: "new".into(), ..kept.clone() }).expect("nobody changed it");
    assert_eq!(store.get(kept.id).expect("there").check, Some(run("passed")), "saving leaves it: {saved:?}");
    assert_eq!(store.list().expect("a list").len(), 1);

    store.remove(kept.id).expect("removed");
    store.insert(&kept).expect("the same again");
    assert_eq!(store.get(kept.id).expect("there").check, None, "a check ends with its connection");
    store.record_checks(&[(kept.id, run("passed"))]).expect("kept");
    store.forget_everything().expect("forgotten");
    store.insert(&kept).expect("the same again");
    assert_eq!(store.get(kept.id).expect("there").check, None);
}

#[test]
fn many_connections_are_stored_all_or_none_and_shown_one_by_one() {
    let store = Store::in_memory().expect("opens");
    let many: Vec<Connection> = (0..50).map(|number| Connection::new("logto", number.to_string())).collect();
    store.insert_all(&many).expect("inserted");
    let mut seen = Vec::new();
    store.visit(|connection| seen.push(connection)).expect("shown");
    assert_eq!(seen, store.list().expect("a list"));
    assert_eq!(seen.len(), 50);
    let twice = [Connection::new("logto", "fresh"), many[0].clone()];
    store.insert_all(&twice).expect_err("one of them is there already");
    assert_eq!(store.list().expect("a list").len(), 50);
}
