//! The pages: their packages, their tests, and the built files that the program carries.

use std::path::Path;
use std::process::Command;

use crate::problem::Problem;
use crate::project::Project;
use crate::sh;

/// Builds `ui/dist`, which the program carries within it.
pub(crate) fn build(project: &Project) -> Result<(), Problem> {
    install(&project.ui())?;
    npm_run(project, "build")
}

/// Types, tests, and the build last.
pub(crate) fn test(project: &Project) -> Result<(), Problem> {
    install(&project.ui())?;
    npm_run(project, "check")?;
    npm_run(project, "test")?;
    npm_run(project, "build")
}

/// `npm ci` in a folder, unless the packages there are as new as its lock file.
pub(crate) fn install(folder: &Path) -> Result<(), Problem> {
    // npm writes this file last, so it is missing after an installation that broke off
    let installed = folder.join("node_modules/.package-lock.json");
    if is_newer(&installed, &folder.join("package-lock.json")) {
        return Ok(());
    }
    sh::run(sh::npm("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))
}

fn npm_run(project: &Project, script: &str) -> Result<(), Problem> {
    let mut command: Command = sh::npm("npm");
    sh::run(command.args(["run", script]).current_dir(project.ui()))
}

/// Whether `made` is there and no older than `source`.
fn is_newer(made: &Path, source: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    changed(made).is_some_and(|made| changed(source).is_none_or(|source| made >= source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, SystemTime};

    #[test]
    fn packages_are_fetched_again_only_when_the_lock_file_is_newer() {
        let folder = std::env::temp_dir().join(format!("latchkey-xtask-ui-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (made, source) = (folder.join("made"), folder.join("source"));
        let write = |path: &Path, seconds: u64| {
            let file = std::fs::File::create(path).expect("a file");
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)).expect("a time");
        };
        write(&source, 100);
        let missing = is_newer(&made, &source);
        write(&made, 99);
        let older = is_newer(&made, &source);
        write(&made, 101);
        let newer = is_newer(&made, &source);
        std::fs::remove_dir_all(&folder).expect("the folder removed");
        assert_eq!((missing, older, newer), (false, false, true));
    }
}
