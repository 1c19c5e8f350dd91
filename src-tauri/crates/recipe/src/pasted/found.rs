//! What was found in a pasted secret, on the way to its judgement.

use zeroize::Zeroizing;

use super::judgement::{Note, Problem, Verdict};

/// What was found in a paste; the value is zeroed when it is dropped.
pub(super) struct Found {
    pub(super) verdict: Verdict,
    pub(super) problem: Option<Problem>,
    pub(super) note: Option<Note>,
    pub(super) value: Option<Zeroizing<String>>,
}

impl Found {
    pub(super) fn ok(value: &str) -> Self {
        Self {
            verdict: Verdict::Ok,
            problem: None,
            note: None,
            value: Some(Zeroizing::new(value.to_owned())),
        }
    }

    pub(super) fn warning(problem: Problem, note: Option<Note>, value: &str) -> Self {
        Self { verdict: Verdict::Warning, problem: Some(problem), note, ..Self::ok(value) }
    }

    pub(super) fn error(problem: Problem, note: Option<Note>) -> Self {
        Self { verdict: Verdict::Error, problem: Some(problem), note, value: None }
    }

    /// The same, taken out of something: that is said unless there is something more telling to say.
    pub(super) fn out_of(self, note: Note) -> Self {
        let silent =
            matches!(self.problem, None | Some(Problem::UnfamiliarShape | Problem::QuotedOrLabelled));
        if self.verdict == Verdict::Error || !silent {
            return self;
        }
        Self { verdict: Verdict::Warning, problem: Some(Problem::QuotedOrLabelled), note: Some(note), ..self }
    }

    /// The same, put together from two lines.
    pub(super) fn joined(self) -> Self {
        if self.verdict == Verdict::Error {
            return self;
        }
        let problem = Some(Problem::WhitespaceInside);
        Self { verdict: Verdict::Warning, problem, note: Some(Note::Joined), ..self }
    }
}
