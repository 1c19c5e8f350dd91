//! Opening the database: two programs at once are safe, a newer file stays untouched, a damaged one is set aside whole.
//!
//! Beside the database lies a lock file. Whoever has the database open holds it shared; whoever makes, migrates or sets
//! aside the database holds it alone. The system drops these locks when a program dies.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use rusqlite::Connection as Sqlite;

use crate::folder::with_suffix;
use crate::inspect::{BUSY_WAIT, Condition, distrust, inspect};
use crate::{StoreError, folder, schema};

const DATABASE: &str = "latchkey.db";
const LOCK: &str = "latchkey.lock";
/// Suffixes of SQLite's files, the database itself last: a new database must never meet the log of an old one.
const SQLITE_FILES: [&str; 3] = ["-wal", "-shm", ""];
/// How long to wait for being alone with the folder; another program needs milliseconds to open or migrate.
const ALONE_WAIT: Duration = Duration::from_secs(5);

/// Connections, their history and the settings, in one SQLite file.
pub struct Store {
    sqlite: Mutex<Sqlite>,
    folder: Option<PathBuf>,
    /// Held shared as long as the store lives.
    _shared: Option<File>,
}

/// A store, and what had to be done to open it.
#[derive(Debug)]
pub struct Opened {
    /// The store, ready to use.
    pub store: Store,
    /// Set when a damaged database was moved out of the way; it has to be said.
    pub note: Option<SetAside>,
}

/// A damaged database that was moved out of the way. Nothing of it was deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// Where its files lie now, the database itself last.
    pub files: Vec<PathBuf>,
    /// When that was.
    pub at: Timestamp,
    /// What SQLite found, for a report.
    pub detail: String,
}

/// Whether a store lies in this folder. Opening one makes it.
pub fn is_stored_in(folder: &Path) -> bool {
    folder.join(DATABASE).exists()
}

impl Store {
    /// Opens the store in `folder`, and makes folder (mode 700) and database (mode 600) where they are missing.
    ///
    /// # Errors
    /// [`StoreError::Newer`] and [`StoreError::Foreign`] leave every file as it is. [`StoreError::InUse`] when the
    /// database must be migrated or set aside and another program has it open. Else what the system says.
    pub fn open(folder: &Path) -> Result<Opened, StoreError> {
        folder::create_private(folder)?;
        let lock = folder::open_private(&folder.join(LOCK))?;
        let file = folder.join(DATABASE);
        let mut note = None;
        let give_up = Instant::now() + ALONE_WAIT;
        loop {
            lock.lock_shared().or_else(where_locks_exist)?;
            let condition = inspect(&file)?;
            if condition == Condition::Ready {
                break;
            }
            lock.unlock().or_else(where_locks_exist)?;
            match lock.try_lock() {
                Ok(()) => {
                    // another program may have done it between the two locks, so look again
                    note = put_right(&file, inspect(&file)?)?.or(note);
                    lock.unlock()?;
                }
                Err(TryLockError::Error(error)) => {
                    where_locks_exist(error)?;
                    note = put_right(&file, condition)?.or(note);
                }
                Err(TryLockError::WouldBlock) if Instant::now() < give_up => {
                    // no call waits for an exclusive lock with a deadline
                    thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::InUse { damaged: matches!(condition, Condition::Damaged(_)) });
                }
            }
        }
        folder::close_to_others(&file)?;
        let sqlite = connect(&file)?;
        if sqlite.is_readonly(rusqlite::MAIN_DB)? {
            return Err(StoreError::ReadOnly);
        }
        let store = Self { sqlite: Mutex::new(sqlite), folder: Some(folder.to_owned()), _shared: Some(lock) };
        Ok(Opened { store, note })
    }

    /// A store that ends with the program: for practice, which leaves nothing behind, and for tests.
    ///
    /// # Errors
    /// Only when SQLite cannot get memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        let mut sqlite = Sqlite::open_in_memory()?;
        prepare(&sqlite)?;
        schema::migrate(&mut sqlite)?;
        Ok(Self { sqlite: Mutex::new(sqlite), folder: None, _shared: None })
    }

    /// Where the data lies; `None` for a store in memory.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// A panic in one call leaves no half-done change behind (its transaction is rolled back), so the next may go on.
    pub(crate) fn sqlite(&self) -> MutexGuard<'_, Sqlite> {
        self.sqlite.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("folder", &self.folder).finish_non_exhaustive()
    }
}

/// Some network drives know no locks; there SQLite's own have to do, as far as they go.
fn where_locks_exist(error: io::Error) -> io::Result<()> {
    if error.kind() == io::ErrorKind::Unsupported { Ok(()) } else { Err(error) }
}

/// Makes the database fit to be opened. Only while the folder is ours alone.
fn put_right(file: &Path, condition: Condition) -> Result<Option<SetAside>, StoreError> {
    let note = match condition {
        Condition::Ready => return Ok(None),
        Condition::Behind => None,
        Condition::Damaged(detail) => Some(set_aside(file, detail)?),
    };
    drop(folder::open_private(file)?);
    let mut sqlite = connect(file)?;
    schema::migrate(&mut sqlite)?;
    Ok(note)
}

fn connect(file: &Path) -> Result<Sqlite, StoreError> {
    let sqlite = Sqlite::open(file)?;
    prepare(&sqlite)?;
    let _mode: String = sqlite.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    Ok(sqlite)
}

fn prepare(sqlite: &Sqlite) -> Result<(), StoreError> {
    sqlite.busy_timeout(BUSY_WAIT)?;
    distrust(sqlite)?;
    sqlite.pragma_update(None, "foreign_keys", true)?;
    // what was confirmed survives a power cut; the writes are few and small
    sqlite.pragma_update(None, "synchronous", "FULL")?;
    // what is forgotten is overwritten, not only unlinked
    sqlite.pragma_update(None, "secure_delete", true)?;
    Ok(())
}

fn set_aside(file: &Path, detail: String) -> Result<SetAside, StoreError> {
    let at = Timestamp::now();
    let stamp = at.strftime("%Y%m%dT%H%M%SZ").to_string();
    let mut mark = format!(".damaged-{stamp}");
    let mut again = 1;
    while SQLITE_FILES.iter().any(|suffix| with_suffix(file, &format!("{suffix}{mark}")).exists()) {
        again += 1;
        mark = format!(".damaged-{stamp}-{again}");
    }
    let mut files = Vec::new();
    for suffix in SQLITE_FILES {
        let (from, to) = (with_suffix(file, suffix), with_suffix(file, &format!("{suffix}{mark}")));
        match fs::rename(from, &to) {
            Ok(()) => files.push(to),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error.into()),
        }
    }
    tracing::warn!(?files, detail, "damaged database set aside");
    Ok(SetAside { files, at, detail })
}

/// The files that were ever set aside in this folder.
pub(crate) fn set_aside_before(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let ours = name.to_str().and_then(|name| name.strip_prefix(DATABASE)).is_some_and(|rest| {
            SQLITE_FILES.iter().any(|s| rest.strip_prefix(s).is_some_and(|r| r.starts_with(".damaged-")))
        });
        if ours {
            found.push(entry.path());
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Connection, Remedy};

    #[test]
    fn a_full_disk_and_a_read_only_database_are_named_and_what_was_saved_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(folder.path()).expect("opens").store;
        let kept = store.insert(&Connection::new("logto", "kept")).expect("inserted");
        let mut large = Connection::new("logto", "large");
        large.record = serde_json::Value::String("x".repeat(100_000));

        let limit =
            |pages: i64| store.sqlite().pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
        limit(1).expect("no page more than there are");
        let error = store.insert(&large).expect_err("full");
        assert_eq!((error.code(), error.remedy()), ("store-disk-full", Remedy::FreeSpace));
        assert_eq!(store.list().expect("a list"), vec![kept.clone()]);
        limit(10_000).expect("room again");
        store.insert(&large).expect("goes on with room");

        store.sqlite().pragma_update(None, "query_only", true).expect("set");
        let error = store.remove(kept.id).expect_err("read-only");
        assert_eq!((error.code(), error.remedy()), ("store-read-only", Remedy::AllowWriting));
        assert_eq!(store.get(kept.id).expect("there"), kept);
    }
}
