//! `frames`: how long the window is held up by what is done in it, in the program as it is released.
//!
//! The window test `nothing_holds_the_window_up` measures, with the limit given here; its table says what took how long.

use std::process::ExitCode;

use crate::part::Part;
use crate::problem::Problem;
use crate::project::Project;
use crate::sh;
use crate::suite::Suite;
use crate::summary::Outcome;
use crate::{system, ui, versions};

/// One frame at 60 Hz, in milliseconds.
const FRAME: &str = "16";

/// Builds in release, measures, and fails where the thread of the program or of its page is held up for longer than a frame.
pub(crate) fn frames(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    if let Some(need) = system::provide(Part::Window.purposes(), false)?.first() {
        return Err(Problem::Said(format!("missing here: {}", need.what)));
    }
    versions::check(project)?;
    ui::build(project)?;
    sh::run(&mut project.cargo(&["build", "--release", "--locked", "--package", "latchkey-desktop"]))?;
    let program = project.program("release", "latchkey-desktop");
    let environment = [("LATCHKEY_FRAME_MS", FRAME), ("LATCHKEY_DESKTOP", &program.to_string_lossy())];
    match Suite::new(project).own_test(Part::Window, "nothing_holds_the_window_up", &environment) {
        Outcome::Passed => Ok(ExitCode::SUCCESS),
        Outcome::Failed(reason) | Outcome::NotRun(reason) | Outcome::Nothing(reason) => {
            Err(Problem::Said(reason))
        }
    }
}
