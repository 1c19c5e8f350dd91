//! What can go wrong with the database, and what helps.

use std::io;

use rusqlite::ErrorCode;
use rusqlite::ffi;
use uuid::Uuid;

/// A failure of the database or its folder. Nothing that was saved before is lost by any of them.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer Latchkey has written this database; it was left exactly as it is.
    #[error("database schema {found} is newer than {known}, written by program {program:?}")]
    Newer {
        /// The schema version found in the file.
        found: u32,
        /// The newest schema version this program knows.
        known: u32,
        /// The oldest program version that can read it, where the file says so.
        program: Option<String>,
    },
    /// The file is a database of some other program; it was left exactly as it is.
    #[error("the file is a database of another program (application id {application_id:#x})")]
    Foreign {
        /// SQLite's `application_id` of the file.
        application_id: i32,
    },
    /// The database has to be set aside or brought up to date, which needs it alone, and another program has it open.
    #[error("another program has the database open, which is {}", if *damaged { "damaged" } else { "to be migrated" })]
    InUse {
        /// True when the database is damaged, false when it only has an older schema.
        damaged: bool,
    },
    /// The database was found damaged while it was open; opening it again sets it aside.
    #[error("the database is damaged: {detail}")]
    Damaged {
        /// SQLite's own words, or which column could not be read.
        detail: String,
    },
    /// Another program was writing for longer than the busy time-out.
    #[error("the database is busy")]
    Busy,
    /// There is no room left on the disk.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its disk cannot be written to.
    #[error("the database is read-only")]
    ReadOnly,
    /// The system does not let this user open or create the file.
    #[error("permission denied")]
    PermissionDenied,
    /// The folder cannot be used: a file stands in its place, or a folder stands where the database should be.
    #[error("the folder cannot be used: {detail}")]
    UnusableFolder {
        /// The system's words.
        detail: String,
    },
    /// The connection was saved by somebody else since it was read.
    #[error("connection {id} is at revision {found}, not {expected}")]
    ChangedElsewhere {
        /// The connection.
        id: Uuid,
        /// The revision that the caller had read.
        expected: u64,
        /// The revision in the database now.
        found: u64,
    },
    /// There is no such connection (any more).
    #[error("no connection {id}")]
    NotFound {
        /// The connection asked for.
        id: Uuid,
    },
    /// Anything else that the system or SQLite reports.
    #[error("reading or writing failed: {detail}")]
    Io {
        /// The words of the system or of SQLite.
        detail: String,
    },
}

/// What a person can do about a [`StoreError`]; the sentences for it stand in the message files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Start the program version that is needed.
    UpdateProgram,
    /// Choose another folder for the data.
    ChooseOtherFolder,
    /// Close the other window or command and try again.
    CloseOtherProgram,
    /// Start the program again; what is damaged is set aside then.
    StartAgain,
    /// Make room on the disk and try again.
    FreeSpace,
    /// Get write access to the folder, or choose another.
    AllowWriting,
    /// Read the connection again, then repeat the change.
    ReadAgain,
    /// Try again, and hand in a report if it stays.
    TryAgain,
}

impl StoreError {
    /// The slug of this failure, for message files and for the window.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Newer { .. } => "store-newer",
            Self::Foreign { .. } => "store-foreign",
            Self::InUse { .. } => "store-in-use",
            Self::Damaged { .. } => "store-damaged",
            Self::Busy => "store-busy",
            Self::DiskFull => "store-disk-full",
            Self::ReadOnly => "store-read-only",
            Self::PermissionDenied => "store-permission-denied",
            Self::UnusableFolder { .. } => "store-unusable-folder",
            Self::ChangedElsewhere { .. } => "store-changed-elsewhere",
            Self::NotFound { .. } => "store-not-found",
            Self::Io { .. } => "store-io",
        }
    }

    /// What helps.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Newer { .. } => Remedy::UpdateProgram,
            Self::Foreign { .. } | Self::UnusableFolder { .. } => Remedy::ChooseOtherFolder,
            Self::InUse { .. } | Self::Busy => Remedy::CloseOtherProgram,
            Self::Damaged { .. } => Remedy::StartAgain,
            Self::DiskFull => Remedy::FreeSpace,
            Self::ReadOnly | Self::PermissionDenied => Remedy::AllowWriting,
            Self::ChangedElsewhere { .. } | Self::NotFound { .. } => Remedy::ReadAgain,
            Self::Io { .. } => Remedy::TryAgain,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let detail = error.to_string();
        match error {
            rusqlite::Error::SqliteFailure(failure, _) => from_sqlite(failure, detail),
            rusqlite::Error::SqlInputError { error, .. } => from_sqlite(error, detail),
            // a value of a type or form that this program never writes
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::Utf8Error(..) => Self::Damaged { detail },
            _ => Self::Io { detail },
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory | io::ErrorKind::AlreadyExists => {
                Self::UnusableFolder { detail: error.to_string() }
            }
            _ => Self::Io { detail: error.to_string() },
        }
    }
}

fn from_sqlite(failure: ffi::Error, detail: String) -> StoreError {
    match failure.code {
        // our statements are constant and fit our tables: where one does not compile, the tables are not ours any more
        ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::Unknown => {
            StoreError::Damaged { detail }
        }
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::DiskFull => StoreError::DiskFull,
        // growing the shared-memory file fails for want of room, and SQLite has no SQLITE_FULL for it
        ErrorCode::SystemIoFailure if failure.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            StoreError::DiskFull
        }
        ErrorCode::ReadOnly => StoreError::ReadOnly,
        ErrorCode::PermissionDenied | ErrorCode::AuthorizationForStatementDenied => {
            StoreError::PermissionDenied
        }
        _ => StoreError::Io { detail },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sqlite(code: i32) -> StoreError {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None).into()
    }

    #[test]
    fn sqlite_failures_become_what_a_person_can_act_on() {
        assert_eq!(sqlite(ffi::SQLITE_FULL).remedy(), Remedy::FreeSpace);
        assert_eq!(sqlite(ffi::SQLITE_IOERR_SHMSIZE).remedy(), Remedy::FreeSpace);
        assert_eq!(sqlite(ffi::SQLITE_READONLY).code(), "store-read-only");
        assert_eq!(sqlite(ffi::SQLITE_READONLY_DIRECTORY).remedy(), Remedy::AllowWriting);
        assert_eq!(sqlite(ffi::SQLITE_BUSY).code(), "store-busy");
        assert_eq!(sqlite(ffi::SQLITE_CORRUPT).remedy(), Remedy::StartAgain);
        assert_eq!(sqlite(ffi::SQLITE_NOTADB).code(), "store-damaged");
        assert_eq!(sqlite(ffi::SQLITE_IOERR_READ).code(), "store-io");
    }

    #[test]
    fn failures_of_the_system_become_what_a_person_can_act_on() {
        let of = |kind| StoreError::from(io::Error::from(kind)).code();
        assert_eq!(of(io::ErrorKind::PermissionDenied), "store-permission-denied");
        assert_eq!(of(io::ErrorKind::ReadOnlyFilesystem), "store-read-only");
        assert_eq!(of(io::ErrorKind::StorageFull), "store-disk-full");
        assert_eq!(of(io::ErrorKind::QuotaExceeded), "store-disk-full");
        assert_eq!(of(io::ErrorKind::NotADirectory), "store-unusable-folder");
        assert_eq!(of(io::ErrorKind::Interrupted), "store-io");
    }
}
