//! What stops a verb.

use std::fmt;
use std::path::{Path, PathBuf};

/// Why a verb did not do what it says.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The arguments make no sense; exit status 2.
    Usage(String),
    /// A program could not be started.
    Start {
        /// Its name.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ended badly; its own output has said why.
    Ended {
        /// The line that was run.
        line: String,
        /// Its exit status, none if a signal ended it.
        code: Option<i32>,
    },
    /// A file or folder could not be read or written.
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Something is missing or wrong, in a sentence.
    Said(String),
}

impl Problem {
    /// For `map_err` beside a path.
    pub(crate) fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Problem {
        let path = path.to_owned();
        move |source| Problem::File { path, source }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Usage(text) | Problem::Said(text) => to.write_str(text),
            Problem::Start { program, source } => write!(to, "`{program}` does not start: {source}"),
            Problem::Ended { line, code: Some(code) } => write!(to, "`{line}` ended with status {code}"),
            Problem::Ended { line, code: None } => write!(to, "`{line}` was ended by a signal"),
            Problem::File { path, source } => write!(to, "{}: {source}", path.display()),
        }
    }
}
