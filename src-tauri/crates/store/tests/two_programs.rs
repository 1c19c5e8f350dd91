//! Two programs at once: no change is lost, a damaged database is set aside once, and one in use is not touched.

use std::process::{Child, Command, Stdio};
use std::thread;

use rusqlite::Connection as Sqlite;
use serde_json::json;
use store::{Connection, Remedy, Store, StoreError, TestRun};

const FOLDER: &str = "LATCHKEY_TEST_FOLDER";

/// Counts in the record of one connection, reading again whenever somebody else was quicker.
fn count(store: &Store, id: uuid::Uuid, times: u64) {
    let mut done = 0;
    while done < times {
        let mut connection = store.get(id).expect("there");
        let before = connection.record["count"].as_u64().unwrap_or(0);
        connection.record = json!({ "count": before + 1 });
        let saved = store.save(&connection);
        let was_quicker = matches!(saved, Err(StoreError::ChangedElsewhere { .. }));
        assert!(saved.is_ok() || was_quicker, "{saved:?}");
        done += u64::from(saved.is_ok());
        let at = jiff::Timestamp::now();
        store
            .record_test(id, &TestRun { at, outcome: "passed".into(), cause: None, summary: json!(null) })
            .expect("recorded");
    }
}

#[test]
fn stores_opened_at_once_make_one_database_and_lose_no_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let stores: Vec<Store> = thread::scope(|scope| {
        let opening: Vec<_> = (0..6).map(|_| scope.spawn(|| Store::open(folder.path()))).collect();
        opening.into_iter().map(|thread| thread.join().expect("no panic").expect("opens").store).collect()
    });
    let id = stores[0].insert(&Connection::new("logto", "shared")).expect("inserted").id;
    thread::scope(|scope| {
        for store in &stores {
            scope.spawn(move || count(store, id, 10));
        }
    });
    assert_eq!(stores[0].get(id).expect("there").record["count"], 60);
    assert_eq!(stores[0].get(id).expect("there").revision, 61);
}

fn in_a_child(test: &str, folder: &std::path::Path) -> Child {
    Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .spawn()
        .expect("starts")
}

#[test]
fn two_programs_lose_no_change() {
    let of = |store: &Store| store.list().expect("a list")[0].id;
    if let Some(folder) = std::env::var_os(FOLDER) {
        let store = Store::open(folder.as_ref()).expect("opens").store;
        return count(&store, of(&store), 20);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let store = Store::open(folder.path()).expect("opens").store;
    store.insert(&Connection::new("logto", "shared")).expect("inserted");
    let mut children = [(); 2].map(|()| in_a_child("two_programs_lose_no_change", folder.path()));
    count(&store, of(&store), 20);
    for child in &mut children {
        assert!(child.wait().expect("ends").success());
    }
    assert_eq!(store.list().expect("a list")[0].record["count"], 60);
}

#[test]
fn programs_that_find_damage_at_once_set_it_aside_once() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("latchkey.db"), "noise".repeat(500)).expect("written");
    let notes: usize = thread::scope(|scope| {
        let opening: Vec<_> = (0..6).map(|_| scope.spawn(|| Store::open(folder.path()))).collect();
        // all stay open until the last one is
        let opened: Vec<_> =
            opening.into_iter().map(|thread| thread.join().expect("no panic").expect("opens")).collect();
        opened.iter().filter(|opened| opened.note.is_some()).count()
    });
    assert_eq!(notes, 1);
    let aside = folder.path().read_dir().expect("listed").flatten();
    assert_eq!(aside.filter(|entry| entry.file_name().to_string_lossy().contains(".damaged-")).count(), 1);
}

#[test]
fn a_damaged_database_that_is_open_elsewhere_is_left_where_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = Store::open(folder.path()).expect("opens").store;
    first.insert(&Connection::new("logto", "x")).expect("inserted");
    Sqlite::open(folder.path().join("latchkey.db"))
        .expect("opens")
        .execute_batch("DROP TABLE settings")
        .expect("done");
    let error = Store::open(folder.path()).expect_err("in use");
    assert!(matches!(error, StoreError::InUse { damaged: true }), "{error:?}");
    assert_eq!(error.remedy(), Remedy::CloseOtherProgram);
    assert_eq!(first.list().expect("still open").len(), 1);
    drop(first);
    assert!(Store::open(folder.path()).expect("opens").note.is_some());
}
