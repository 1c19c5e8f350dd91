//! What is stored is there again, and nobody overwrites what somebody else saved.

use serde_json::json;
use store::{Connection, KEPT_TESTS, Remedy, Store, StoreError, TestRun};

fn open(folder: &std::path::Path) -> Store {
    let opened = Store::open(folder).expect("opens");
    assert_eq!(opened.note, None);
    opened.store
}

fn run(number: usize) -> TestRun {
    TestRun {
        at: "2026-11-20T10:00:00Z".parse().expect("a time"),
        outcome: "failed".into(),
        cause: Some("secret-expired".into()),
        summary: json!({ "number": number }),
    }
}

#[test]
fn a_connection_is_there_again_after_closing() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut draft = Connection::new("kandji", "Kandji \"Iru\" — Zürich");
    draft.tenant = Some("contoso.com".into());
    draft.client_id = Some("a1b2".into());
    draft.state = Some("draft".into());
    draft.secret_expires = Some("2027-11-20".into());
    draft.proven_at = Some("2026-11-20T10:00:00Z".into());
    draft.authority = Some("http://localhost:1".into());
    draft.graph = Some("http://localhost:2".into());
    draft.record = json!({ "answers": { "region": "eu" }, "ticks": [1, null, true] });
    let stored = open(folder.path()).insert(&draft).expect("inserted");
    assert_eq!((draft.revision, stored.revision), (0, 1));

    let again = open(folder.path());
    assert_eq!(again.get(draft.id).expect("there"), stored);
    assert_eq!(again.list().expect("a list"), vec![stored.clone()]);
    assert_eq!(Connection { revision: 0, updated: draft.updated, ..stored }, draft);
}

#[test]
fn who_saves_an_older_revision_is_told_and_writes_nothing() {
    let store = Store::in_memory().expect("opens");
    let first = store.insert(&Connection::new("logto", "first")).expect("inserted");
    let mine = store.save(&Connection { name: "mine".into(), ..first.clone() }).expect("saved");
    assert_eq!(mine.revision, 2);
    let theirs = store.save(&Connection { name: "theirs".into(), ..first.clone() });
    match theirs {
        Err(error @ StoreError::ChangedElsewhere { expected: 1, found: 2, .. }) => {
            assert_eq!((error.code(), error.remedy()), ("store-changed-elsewhere", Remedy::ReadAgain));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(store.get(first.id).expect("there"), mine);
    assert!(matches!(store.insert(&first), Err(StoreError::ChangedElsewhere { found: 2, .. })));
}

#[test]
fn a_renamed_connection_keeps_everything_else() {
    let store = Store::in_memory().expect("opens");
    let first = store.insert(&Connection::new("logto", "old")).expect("inserted");
    let renamed = store.rename(first.id, "new").expect("renamed");
    let expected = Connection { name: "new".into(), revision: 2, updated: renamed.updated, ..first.clone() };
    assert_eq!(renamed, expected);
    assert!(matches!(store.save(&first), Err(StoreError::ChangedElsewhere { .. })));
}

#[test]
fn what_is_gone_is_said_to_be_gone() {
    let store = Store::in_memory().expect("opens");
    let first = store.insert(&Connection::new("logto", "x")).expect("inserted");
    store.record_test(first.id, &run(1)).expect("recorded");
    store.remove(first.id).expect("removed");
    assert!(matches!(store.get(first.id), Err(StoreError::NotFound { .. })));
    assert!(matches!(store.save(&first), Err(StoreError::NotFound { .. })));
    assert!(matches!(store.rename(first.id, "y"), Err(StoreError::NotFound { .. })));
    assert!(matches!(store.remove(first.id), Err(StoreError::NotFound { .. })));
    assert!(matches!(store.record_test(first.id, &run(2)), Err(StoreError::NotFound { .. })));
    assert_eq!(store.tests(first.id).expect("a history"), vec![], "the tests went with it");
}

#[test]
fn the_history_keeps_the_last_tests_of_each_connection_newest_first() {
    let store = Store::in_memory().expect("opens");
    let one = store.insert(&Connection::new("logto", "one")).expect("inserted").id;
    let other = store.insert(&Connection::new("logto", "other")).expect("inserted").id;
    store.record_test(other, &run(0)).expect("recorded");
    for number in 0..KEPT_TESTS + 3 {
        store.record_test(one, &run(number)).expect("recorded");
    }
    let kept = store.tests(one).expect("a history");
    let expected: Vec<TestRun> = (3..KEPT_TESTS + 3).rev().map(run).collect();
    assert_eq!(kept, expected);
    assert_eq!(store.tests(other).expect("a history"), vec![run(0)]);
}

#[test]
fn settings_are_kept_changed_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    assert_eq!(store.setting("theme").expect("read"), None);
    store.set_setting("theme", &json!("dark")).expect("set");
    store.set_setting("theme", &json!({ "name": "light" })).expect("set");
    drop(store);
    let store = open(folder.path());
    assert_eq!(store.setting("theme").expect("read"), Some(json!({ "name": "light" })));
    store.clear_setting("theme").expect("taken back");
    store.clear_setting("theme").expect("twice is no error");
    assert_eq!(store.setting("theme").expect("read"), None);
}

#[test]
fn what_is_forgotten_is_in_no_file_any_more() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = open(folder.path());
    let stored = store.insert(&Connection::new("logto", "name-to-be-forgotten")).expect("inserted");
    store.record_test(stored.id, &run(1)).expect("recorded");
    store.set_setting("proxy", &json!("setting-to-be-forgotten")).expect("set");
    std::fs::write(folder.path().join("latchkey.db.damaged-20260101T000000Z"), "old-damaged-data")
        .expect("written");
    std::fs::write(folder.path().join("notes.txt"), "not ours").expect("written");
    assert_eq!(store.forget_everything().expect("forgotten"), vec![stored.id]);
    assert_eq!(store.list().expect("a list"), vec![]);
    assert_eq!(store.setting("proxy").expect("read"), None);
    for entry in folder.path().read_dir().expect("listed") {
        let text = String::from_utf8_lossy(&std::fs::read(entry.expect("an entry").path()).expect("read"))
            .into_owned();
        for gone in ["to-be-forgotten", "secret-expired", "old-damaged-data", &stored.id.to_string()] {
            assert!(!text.contains(gone), "{gone}");
        }
    }
    assert!(folder.path().join("notes.txt").exists(), "what is not ours stays");
}

#[cfg(unix)]
#[test]
fn folder_and_files_are_closed_to_other_users() {
    use std::os::unix::fs::PermissionsExt;
    let base = tempfile::tempdir().expect("a folder");
    let folder = base.path().join("deep/latchkey");
    let mode = |path: &std::path::Path| path.metadata().expect("there").permissions().mode() & 0o777;
    let store = open(&folder);
    store.insert(&Connection::new("logto", "x")).expect("inserted");
    assert_eq!(mode(&folder), 0o700);
    for entry in folder.read_dir().expect("listed") {
        let path = entry.expect("an entry").path();
        assert_eq!(mode(&path) & 0o077, 0, "{}", path.display());
    }
    drop(store);
    // a database that was copied here with wider permissions is closed again
    let database = folder.join("latchkey.db");
    std::fs::set_permissions(&database, std::fs::Permissions::from_mode(0o644)).expect("opened up");
    let _store = open(&folder);
    assert_eq!(mode(&database), 0o600);
}

#[test]
fn a_file_in_the_folders_place_is_named() {
    let base = tempfile::tempdir().expect("a folder");
    let file = base.path().join("file");
    std::fs::write(&file, "x").expect("written");
    for place in [file.clone(), file.join("below")] {
        let error = Store::open(&place).expect_err("not a folder");
        assert_eq!(
            (error.code(), error.remedy()),
            ("store-unusable-folder", Remedy::ChooseOtherFolder),
            "{error}"
        );
    }
    let taken = base.path().join("taken");
    std::fs::create_dir_all(taken.join("latchkey.db")).expect("made");
    assert_eq!(Store::open(&taken).expect_err("a folder").code(), "store-unusable-folder");
}
