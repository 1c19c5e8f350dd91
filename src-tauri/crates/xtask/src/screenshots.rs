//! `screenshots`: pictures of every screen, taken by the window tests that walk through them.

use std::path::Path;
use std::process::ExitCode;

use crate::part::Part;
use crate::problem::Problem;
use crate::project::Project;
use crate::sh::say;
use crate::suite::Suite;
use crate::summary::Outcome;
use crate::{system, versions};

/// The verb's arguments.
pub(crate) const USAGE: &str = "[FOLDER]";

/// Those that README shows; they are taken over anew from the rest.
const SHOWN: &str = "tests/pictures";

/// Runs the part `window` with `LATCHKEY_SCREENSHOTS` naming the folder for its pictures, `target/pictures` unless another is
/// given. As a part of `cargo xtask test` it runs without, and takes none.
pub(crate) fn screenshots(project: &Project, arguments: &[String]) -> Result<ExitCode, Problem> {
    let folder = match arguments {
        [] => project.root.join("target/pictures"),
        [folder] => std::path::absolute(folder).map_err(Problem::file(folder.as_ref()))?,
        _ => return Err(Problem::Usage(format!("usage: cargo xtask screenshots {USAGE}"))),
    };
    std::fs::create_dir_all(&folder).map_err(Problem::file(&folder))?;
    if let Some(need) = system::provide(Part::Window.purposes(), false)?.first() {
        return Err(Problem::Said(format!("missing here: {}", need.what)));
    }
    versions::check(project)?;
    let place = folder.to_string_lossy();
    match Suite::new(project).own_binaries(Part::Window, &[("LATCHKEY_SCREENSHOTS", &place)]) {
        Outcome::Passed => {
            refresh(&project.root.join(SHOWN), &folder)?;
            say(&format!("the pictures are in {place}, and those that README shows in {SHOWN} are new"));
            Ok(ExitCode::SUCCESS)
        }
        Outcome::Failed(reason) | Outcome::NotRun(reason) | Outcome::Nothing(reason) => {
            Err(Problem::Said(reason))
        }
    }
}

/// Takes every picture that `shown` holds over from `taken`.
fn refresh(shown: &Path, taken: &Path) -> Result<(), Problem> {
    for entry in std::fs::read_dir(shown).map_err(Problem::file(shown))?.flatten() {
        let from = taken.join(entry.file_name());
        std::fs::copy(&from, entry.path()).map_err(Problem::file(&from))?;
    }
    Ok(())
}
