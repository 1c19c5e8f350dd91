//! What is wrong with a recipe file, and where.

use std::fmt;

use serde::Serialize;

/// One thing that is wrong with a recipe file. The words are for whoever writes recipes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, as it was named to [`crate::Recipe::parse`].
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What kind of problem, a stable word such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub instead: String,
}

impl fmt::Display for Problem {
    /// `file:line:column: message; write what instead`, as compilers do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, message, instead, .. } = self;
        write!(f, "{file}:{line}:{column}: {message}; write {instead}")
    }
}

/// A problem that knows its place as a path such as `question.0.when`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) path: String,
    pub(crate) code: &'static str,
    pub(crate) message: String,
    pub(crate) instead: String,
}
