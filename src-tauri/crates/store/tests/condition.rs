//! Newer, foreign, damaged and full databases: what was saved is never lost, and nothing panics.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rusqlite::Connection as Sqlite;
use serde_json::json;
use store::{Connection, Remedy, Store, StoreError};

fn filled(folder: &Path) -> Connection {
    let store = Store::open(folder).expect("opens").store;
    let mut connection = Connection::new("kandji", "kept");
    connection.record = json!({ "long": "x".repeat(9000) });
    store.insert(&connection).expect("inserted")
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = folder
        .read_dir()
        .expect("listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            (path.file_name().expect("a name").to_string_lossy().into_owned(), fs::read(&path).expect("read"))
        })
        .collect();
    found.sort();
    found
}

#[test]
fn a_newer_database_stays_as_it_is_and_names_the_program_it_needs() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    let newer = Sqlite::open(folder.path().join("latchkey.db")).expect("opens");
    newer
        .execute_batch("PRAGMA journal_mode = wal; INSERT INTO schema_history VALUES (7, '3.2.0'); PRAGMA user_version = 7;")
        .expect("made newer");
    // still open, so that what it wrote lies in its log
    let before = contents(folder.path());
    assert!(before.iter().any(|(name, bytes)| name.ends_with("-wal") && !bytes.is_empty()));
    for _ in 0..2 {
        match Store::open(folder.path()) {
            Err(StoreError::Newer { found: 7, known: 2, program: Some(program) }) => {
                assert_eq!(program, "3.2.0")
            }
            other => panic!("{other:?}"),
        }
    }
    let unchanged = |name: &str| !name.ends_with("-shm"); // the lock table of whoever reads
    let after = contents(folder.path());
    assert_eq!(
        after.iter().filter(|(name, _)| unchanged(name)).collect::<Vec<_>>(),
        before.iter().filter(|(name, _)| unchanged(name)).collect::<Vec<_>>()
    );
}

#[test]
fn a_version_that_no_step_made_is_damage_and_not_a_newer_program() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    Sqlite::open(folder.path().join("latchkey.db"))
        .expect("opens")
        .pragma_update(None, "user_version", 9)
        .expect("set");
    assert!(Store::open(folder.path()).expect("opens").note.is_some());
}

#[test]
fn a_database_of_another_program_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    Sqlite::open(folder.path().join("latchkey.db"))
        .expect("opens")
        .execute_batch("CREATE TABLE a (b);")
        .expect("made");
    let before = fs::read(folder.path().join("latchkey.db")).expect("read");
    let error = Store::open(folder.path()).expect_err("not ours");
    assert_eq!((error.code(), error.remedy()), ("store-foreign", Remedy::ChooseOtherFolder));
    assert_eq!(fs::read(folder.path().join("latchkey.db")).expect("read"), before);
}

#[test]
fn a_damaged_database_is_set_aside_whole_and_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let parts = [("latchkey.db", "noise"), ("latchkey.db-wal", "log"), ("latchkey.db-shm", "memory")];
    for (name, text) in parts {
        fs::write(folder.path().join(name), text.repeat(300)).expect("written");
    }
    let opened = Store::open(folder.path()).expect("opens");
    let note = opened.note.expect("said");
    assert_eq!(note.files.len(), 3);
    for (name, text) in parts {
        let aside = note.files.iter().find(|file| {
            let found = file.file_name().expect("a name").to_string_lossy().into_owned();
            found.strip_prefix(name).is_some_and(|rest| rest.starts_with(".damaged-"))
        });
        let bytes = fs::read(aside.expect(name)).expect("read");
        // the third is no data but the readers' lock table, which SQLite writes when it looks
        assert!(name.ends_with("-shm") || bytes == text.repeat(300).into_bytes(), "{name}");
    }
    opened.store.insert(&Connection::new("logto", "new")).expect("the new one works");
    drop(opened.store);
    assert_eq!(Store::open(folder.path()).expect("opens").note, None, "said once");
}

#[test]
fn two_databases_damaged_in_one_second_are_both_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut kept = std::collections::BTreeSet::new();
    for text in ["first noise", "second noise", "third noise"] {
        fs::write(folder.path().join("latchkey.db"), text.repeat(300)).expect("written");
        let note = Store::open(folder.path()).expect("opens").note.expect("said");
        kept.insert(fs::read_to_string(note.files.last().expect("a file")).expect("read"));
    }
    assert_eq!(kept.len(), 3);
}

#[test]
fn a_missing_table_is_damage() {
    let folder = tempfile::tempdir().expect("a folder");
    filled(folder.path());
    Sqlite::open(folder.path().join("latchkey.db"))
        .expect("opens")
        .execute_batch("DROP TABLE settings")
        .expect("done");
    assert!(Store::open(folder.path()).expect("opens").note.expect("said").detail.contains("settings"));
}

#[test]
fn a_row_that_cannot_be_read_hides_no_other() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = filled(folder.path());
    let bad = filled(folder.path());
    Sqlite::open(folder.path().join("latchkey.db"))
        .expect("opens")
        .execute("UPDATE connections SET created = 'long ago' WHERE id = ?1", [bad.id.to_string()])
        .expect("broken");
    let store = Store::open(folder.path()).expect("opens").store;
    assert_eq!(store.list().expect("a list"), vec![good]);
    assert_eq!(store.unreadable().expect("a list"), vec![bad.id.to_string()]);
    assert_eq!(store.get(bad.id).expect_err("unreadable").code(), "store-damaged");
    store.remove(bad.id).expect("can still be forgotten");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn noise_of_any_kind_opens_or_says_why(noise in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("latchkey.db"), &noise).expect("written");
        let opened = Store::open(folder.path()).expect("noise is damage");
        // SQLite takes a file of one byte for an empty one (`unixFileSize` in its os_unix.c)
        prop_assert_eq!(opened.note.is_some(), noise.len() > 1);
        opened.store.insert(&Connection::new("logto", "new")).expect("works");
    }

    #[test]
    fn a_truncated_database_opens_or_is_set_aside_and_works(share in 0.0..1.0f64) {
        let folder = tempfile::tempdir().expect("a folder");
        filled(folder.path());
        let file = folder.path().join("latchkey.db");
        let whole = fs::read(&file).expect("read");
        fs::write(&file, &whole[..(whole.len() as f64 * share) as usize]).expect("written");
        let opened = Store::open(folder.path()).expect("opens");
        opened.store.list().expect("a list");
        opened.store.insert(&Connection::new("logto", "new")).expect("works");
    }

    #[test]
    fn noise_over_a_database_never_panics_and_never_deletes(share in 0.0..1.0f64, noise in proptest::collection::vec(any::<u8>(), 1..200), header in any::<bool>()) {
        let folder = tempfile::tempdir().expect("a folder");
        let kept = filled(folder.path());
        let file = folder.path().join("latchkey.db");
        let mut bytes = fs::read(&file).expect("read");
        let from = (if header { 100.0 } else { bytes.len() as f64 } * share) as usize;
        let to = (from + noise.len()).min(bytes.len());
        bytes[from..to].copy_from_slice(&noise[..to - from]);
        fs::write(&file, &bytes).expect("written");
        match Store::open(folder.path()) {
            Ok(opened) => {
                if let Some(note) = opened.note {
                    prop_assert_eq!(fs::read(note.files.last().expect("a file")).expect("read"), bytes);
                    opened.store.insert(&Connection::new("logto", "new")).expect("works");
                } else {
                    // damage that no check can see may show later, as an error
                    let _ = (opened.store.list(), opened.store.get(kept.id), opened.store.unreadable());
                    let _ = opened.store.insert(&Connection::new("logto", "new"));
                }
            }
            // the mark of whose database it is, or its version, was hit: left alone
            Err(StoreError::Foreign { .. } | StoreError::Newer { .. }) => {
                prop_assert_eq!(fs::read(&file).expect("read"), bytes);
            }
            Err(other) => prop_assert!(false, "{other:?}"),
        }
    }
}
