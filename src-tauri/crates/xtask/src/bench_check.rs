//! `bench-check`: how long `check --all` takes over a thousand connections, beside the best that its own concurrency allows.

use std::process::ExitCode;

use crate::desktop::Desktop;
use crate::need::Purpose;
use crate::problem::Problem;
use crate::project::Project;
use crate::sh;
use crate::system::{self, System};

/// Builds the command line in release and the measurement beside it, and fails where it takes too long. Where a keyring
/// runs, the secrets lie in one of its own.
pub(crate) fn bench_check(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    if let Some(need) = system::provide(&[Purpose::Build], false)?.first() {
        return Err(Problem::Said(format!("missing here: {}", need.what)));
    }
    sh::run(&mut project.cargo(&["build", "--release", "--locked", "--package", "cli"]))?;
    sh::run(&mut project.cargo(&["build", "--locked", "--package", "tests", "--example", "bench-check"]))?;
    let program = project.program("release", "latchkey");
    let bench = project.program("debug/examples", "bench-check");
    let (program, bench) = (program.to_string_lossy().into_owned(), bench.to_string_lossy().into_owned());
    let desktop = if System::here().is_linux() { Desktop::start(project).ok() } else { None };
    let mut command = match &desktop {
        Some(desktop) => desktop.command(&bench, &[&program]),
        None => std::process::Command::new(&bench),
    };
    if desktop.is_none() {
        command.arg(&program);
    }
    sh::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
