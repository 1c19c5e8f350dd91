//! What is said at the end of `cargo xtask test`.

use std::time::Duration;

use crate::part::Part;

/// How a part ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Well.
    Passed,
    /// Badly; with the line that failed.
    Failed(String),
    /// It could not run here; with the reason. A failure where `CI` is set.
    NotRun(String),
    /// There is nothing of the kind on this system, or in this checkout; with the reason.
    Nothing(String),
}

/// One part with its outcome.
pub(crate) struct Line {
    /// Which.
    pub(crate) part: Part,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// How long it took.
    pub(crate) took: Duration,
}

/// A table, and the counts in the last line.
pub(crate) fn table(lines: &[Line], is_ci: bool) -> String {
    let mut text = format!("\n{:<9} {:<8} {:>7}\n", "part", "result", "seconds");
    for Line { part, outcome, took } in lines {
        let (result, reason) = match outcome {
            Outcome::Passed => ("passed", ""),
            Outcome::Failed(line) => ("failed", line.as_str()),
            Outcome::NotRun(reason) | Outcome::Nothing(reason) => ("not run", reason.as_str()),
        };
        let row = format!("{:<9} {result:<8} {:>7.1}  {reason}", part.name(), took.as_secs_f32());
        text.push_str(row.trim_end());
        text.push('\n');
    }
    if is_ci && lines.iter().any(|line| matches!(line.outcome, Outcome::NotRun(_))) {
        text.push_str("CI is set, so a part that could not run counts as failed\n");
    }
    let passed = lines.iter().filter(|line| line.outcome == Outcome::Passed).count();
    let failed = lines.iter().filter(|line| is_failure(&line.outcome, is_ci)).count();
    text.push_str(&format!("{passed} passed, {failed} failed\n"));
    text
}

/// Whether nothing failed. A part that could not run fails where `CI` is set.
pub(crate) fn is_good(lines: &[Line], is_ci: bool) -> bool {
    !lines.iter().any(|line| is_failure(&line.outcome, is_ci))
}

fn is_failure(outcome: &Outcome, is_ci: bool) -> bool {
    match outcome {
        Outcome::Failed(_) => true,
        Outcome::NotRun(_) => is_ci,
        Outcome::Passed | Outcome::Nothing(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(part: Part, outcome: Outcome) -> Line {
        Line { part, outcome, took: Duration::from_millis(1250) }
    }

    #[test]
    fn the_last_line_counts_parts() {
        let lines = [
            line(Part::Fmt, Outcome::Passed),
            line(Part::Rust, Outcome::Failed("`cargo test` ended with status 101".to_owned())),
            line(Part::Window, Outcome::Nothing("there is none".to_owned())),
        ];
        let text = table(&lines, true);
        assert!(text.ends_with("\n1 passed, 1 failed\n"), "{text}");
        assert!(text.contains("rust      failed       1.2  `cargo test` ended with status 101\n"), "{text}");
        assert!(text.contains("window    not run      1.2  there is none\n"), "{text}");
        assert!(text.contains("fmt       passed       1.2\n"), "{text}");
        assert!(!is_good(&lines, false));
    }

    #[test]
    fn a_part_that_could_not_run_fails_where_ci_is_set() {
        let lines =
            [line(Part::Fmt, Outcome::Passed), line(Part::Window, Outcome::NotRun("no browser".to_owned()))];
        assert!(is_good(&lines, false) && table(&lines, false).ends_with("\n1 passed, 0 failed\n"));
        assert!(!is_good(&lines, true) && table(&lines, true).ends_with("\n1 passed, 1 failed\n"));
    }

    #[test]
    fn what_a_system_cannot_have_fails_nowhere() {
        let lines = [line(Part::Window, Outcome::Nothing("no driver".to_owned()))];
        assert!(is_good(&lines, true));
    }
}
