//! The tables, as a list of steps. A step that has been released never changes; what changes is a step more.

use rusqlite::{Connection as Sqlite, TransactionBehavior};

use crate::StoreError;

/// `application_id` of our files: "LATK".
pub(crate) const APPLICATION_ID: i32 = 0x4c41_544b;

/// The newest schema version this program knows.
pub(crate) const KNOWN: u32 = STEPS.len() as u32;

/// Each step with the first program version that understands the result. Step `n` makes `user_version` `n + 1`.
///
/// `schema_history` is what an older program reads in a newer file to name the version that is needed, so its columns
/// `version` and `program` stay for ever.
const STEPS: [(&str, &str); 2] = [
    (
        "0.1.0",
        "CREATE TABLE schema_history (
         version INTEGER PRIMARY KEY,
         program TEXT NOT NULL
     ) STRICT;
     CREATE TABLE connections (
         id TEXT PRIMARY KEY,
         recipe TEXT NOT NULL,
         name TEXT NOT NULL,
         tenant TEXT,
         client_id TEXT,
         state TEXT,
         secret_expires TEXT,
         proven_at TEXT,
         authority TEXT,
         graph TEXT,
         record TEXT NOT NULL CHECK (json_valid(record)),
         revision INTEGER NOT NULL CHECK (revision > 0),
         created TEXT NOT NULL,
         updated TEXT NOT NULL
     ) STRICT;
     CREATE TABLE tests (
         id INTEGER PRIMARY KEY AUTOINCREMENT,
         connection TEXT NOT NULL REFERENCES connections (id) ON DELETE CASCADE,
         at TEXT NOT NULL,
         outcome TEXT NOT NULL,
         cause TEXT,
         summary TEXT NOT NULL CHECK (json_valid(summary))
     ) STRICT;
     CREATE INDEX tests_of_a_connection ON tests (connection, id);
     CREATE TABLE settings (
         key TEXT PRIMARY KEY,
         value TEXT NOT NULL CHECK (json_valid(value))
     ) STRICT, WITHOUT ROWID;",
    ),
    (
        "0.1.0",
        "CREATE TABLE checks (
         connection TEXT PRIMARY KEY REFERENCES connections (id) ON DELETE CASCADE,
         at TEXT NOT NULL,
         outcome TEXT NOT NULL,
         basis TEXT NOT NULL,
         summary TEXT NOT NULL CHECK (json_valid(summary))
     ) STRICT, WITHOUT ROWID;",
    ),
];

/// The tables that have to be there in a database of version [`KNOWN`].
pub(crate) const TABLES: [&str; 5] = ["schema_history", "connections", "tests", "checks", "settings"];

/// Brings a database up to [`KNOWN`], all steps or none. The caller holds the folder alone.
pub(crate) fn migrate(sqlite: &mut Sqlite) -> Result<(), StoreError> {
    let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for (program, step) in STEPS.iter().skip(version as usize) {
        transaction.execute_batch(step)?;
        version += 1;
        transaction
            .execute("INSERT INTO schema_history (version, program) VALUES (?1, ?2)", (version, program))?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", version)?;
    Ok(transaction.commit()?)
}
