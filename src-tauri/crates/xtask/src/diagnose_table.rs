//! `diagnose-table`: how many samples have the right first cause, by format, and which were missed.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::project::Project;
use crate::sh;

/// The verb's arguments.
pub(crate) const USAGE: &str = "[FILE]";

/// Lets the test that holds the samples print it: one place knows how they are read.
pub(crate) fn diagnose_table(project: &Project, arguments: &[String]) -> Result<ExitCode, Problem> {
    let mut command = project.cargo(&["test", "--quiet", "--package", "tests", "--test", "samples"]);
    command.args(["the_first_cause_of_the_samples_is_right", "--", "--nocapture"]);
    match arguments {
        [] => {}
        [file] => {
            command.env("LATCHKEY_SAMPLES", std::path::absolute(file).unwrap_or_else(|_| file.into()));
        }
        _ => return Err(Problem::Usage(format!("usage: cargo xtask diagnose-table {USAGE}"))),
    }
    sh::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
