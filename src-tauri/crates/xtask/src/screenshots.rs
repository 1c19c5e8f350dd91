//! `screenshots`: pictures of every screen, taken by the test that walks through them.

use std::process::ExitCode;

use crate::part::Part;
use crate::problem::Problem;
use crate::project::Project;
use crate::sh::say;
use crate::suite::Suite;
use crate::{system, versions};

/// The verb's arguments.
pub(crate) const USAGE: &str = "[FOLDER]";

/// Runs the test binary `screenshots` with `LATCHKEY_SCREENSHOTS` naming the folder for its pictures, `docs` unless
/// another is given. (As a part of `cargo xtask test` it runs without, and decides itself where they go.)
pub(crate) fn screenshots(project: &Project, arguments: &[String]) -> Result<ExitCode, Problem> {
    let folder = match arguments {
        [] => project.root.join("docs"),
        [folder] => std::path::absolute(folder).map_err(Problem::file(folder.as_ref()))?,
        _ => return Err(Problem::Usage(format!("usage: cargo xtask screenshots {USAGE}"))),
    };
    std::fs::create_dir_all(&folder).map_err(Problem::file(&folder))?;
    if let Some(need) = system::provide(Part::Window.purposes(), false)?.first() {
        return Err(Problem::Said(format!("missing here: {}", need.what)));
    }
    versions::check(project)?;
    let place = folder.to_string_lossy();
    Suite::new(project).tests(&["--test", "screenshots"], &[("LATCHKEY_SCREENSHOTS", &place)])?;
    say(&format!("the pictures are in {place}"));
    Ok(ExitCode::SUCCESS)
}
