//! `bindings`: the types of the window's commands, as the pages import them.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::project::Project;
use crate::sh::{self, say};

/// Prints them from the crate `bindings` and writes them where the pages look.
pub(crate) fn bindings(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    let mut command =
        project.cargo(&["run", "--quiet", "--package", "bindings", "--example", "print-bindings"]);
    say(&sh::line(&command));
    let printed = sh::output(&mut command)?;
    let path = project.ui().join("src/lib/generated.ts");
    std::fs::write(&path, printed).map_err(Problem::file(&path))?;
    say(&format!("wrote {}", path.display()));
    Ok(ExitCode::SUCCESS)
}
