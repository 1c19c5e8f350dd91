//! What a database file is, found out before anything is written to it.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection as Sqlite, MAIN_DB, OpenFlags, OptionalExtension};

use crate::StoreError;
use crate::folder::with_suffix;
use crate::schema::{APPLICATION_ID, KNOWN, TABLES};

/// How long a call waits while another program writes.
pub(crate) const BUSY_WAIT: Duration = Duration::from_secs(5);

/// What stands at the place of the database.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// Ours, of the version we know, whole.
    Ready,
    /// Nothing yet, or ours with an older schema.
    Behind,
    /// Not a database, or one whose contents contradict themselves.
    Damaged(String),
}

/// Looks at the file without changing a byte of it. An error means: leave it alone.
pub(crate) fn inspect(file: &Path) -> Result<Condition, StoreError> {
    match file.metadata() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Condition::Behind),
        Err(error) => return Err(error.into()),
        Ok(found) if found.is_dir() => {
            return Err(StoreError::UnusableFolder { detail: "a folder has the database's name".into() });
        }
        Ok(found) if found.len() == 0 => return Ok(Condition::Behind),
        Ok(_) => {}
    }
    match look_inside(file) {
        Err(StoreError::Damaged { detail }) => Ok(Condition::Damaged(detail)),
        other => other,
    }
}

fn look_inside(file: &Path) -> Result<Condition, StoreError> {
    let mut sqlite =
        Sqlite::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    sqlite.busy_timeout(BUSY_WAIT)?;
    // a newer program's log is not ours to write back
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    distrust(&sqlite)?;

    let version: i64 = sqlite.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application_id: i32 = sqlite.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if application_id != APPLICATION_ID {
        return unmarked(&sqlite, version, application_id);
    }
    match u32::try_from(version) {
        Ok(found) if found > KNOWN => newer(&sqlite, found),
        Ok(found) if found > 0 => check_whole(&mut sqlite, found, file),
        _ => Ok(Condition::Damaged(format!("schema version {version}"))),
    }
}

/// What a file may hold is not what it may do: nothing in its schema may call functions with side effects.
pub(crate) fn distrust(sqlite: &Sqlite) -> Result<(), StoreError> {
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    sqlite.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    sqlite.pragma_update(None, "cell_size_check", true)?;
    Ok(())
}

fn unmarked(sqlite: &Sqlite, version: i64, application_id: i32) -> Result<Condition, StoreError> {
    let tables: i64 = sqlite.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 && version == 0 && application_id == 0 {
        return Ok(Condition::Behind);
    }
    Err(StoreError::Foreign { application_id })
}

fn newer(sqlite: &Sqlite, found: u32) -> Result<Condition, StoreError> {
    let program = sqlite
        .query_row("SELECT program FROM schema_history WHERE version = ?1", [found], |row| {
            row.get::<_, String>(0)
        })
        .optional();
    match program {
        // the step that would have made this version never ran: the number in the header is noise
        Ok(None) => Ok(Condition::Damaged(format!("schema version {found} has no step"))),
        Ok(Some(program)) => Err(StoreError::Newer { found, known: KNOWN, program: Some(program) }),
        Err(_) => Err(StoreError::Newer { found, known: KNOWN, program: None }),
    }
}

fn check_whole(sqlite: &mut Sqlite, version: u32, file: &Path) -> Result<Condition, StoreError> {
    let verdict: String = sqlite.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Ok(Condition::Damaged(verdict));
    }
    // SQLite writes whole pages, and the check takes what is missing of the last one for zeros. With a log, it stands there.
    let page: u32 = sqlite.pragma_query_value(None, "page_size", |row| row.get(0))?;
    let log = with_suffix(file, "-wal").metadata().map_or(0, |log| log.len());
    if log == 0 && !file.metadata()?.len().is_multiple_of(u64::from(page)) {
        return Ok(Condition::Damaged("the file ends within a page".into()));
    }
    // Byte 18 of the header (SQLite file format, section 1.3.3) is 1 or 2. SQLite takes any other for a file that only a
    // later SQLite may write. It is read through SQLite: closing a handle of our own would drop the locks that other
    // connections of this process hold on the file (sqlite.org, "How To Corrupt An SQLite Database File", 2.2).
    let write_version = sqlite.serialize(MAIN_DB)?.get(18).copied();
    if !matches!(write_version, Some(1 | 2)) {
        return Ok(Condition::Damaged("unknown write version in the header".into()));
    }
    if version < KNOWN {
        return Ok(Condition::Behind);
    }
    for table in TABLES {
        let there: bool = sqlite.query_row(
            "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1)",
            [table],
            |row| row.get(0),
        )?;
        if !there {
            return Ok(Condition::Damaged(format!("table {table} is missing")));
        }
    }
    Ok(Condition::Ready)
}
