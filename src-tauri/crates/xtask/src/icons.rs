//! `icons`: the icon set, from the one drawing.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::project::{Project, fresh_folder};
use crate::sh::{self, say};

/// What the program and its packages use; the tool makes more.
const KEPT: [&str; 7] =
    ["32x32.png", "64x64.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.ico", "icon.icns"];

/// Draws the set in a folder of its own and takes over the files that are used.
pub(crate) fn icons(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    let (icons, drawn) = (project.root.join("icons"), project.scratch().join("icons"));
    fresh_folder(&drawn)?;
    let mut command = sh::npm("npx");
    command
        .args(["--yes", "@tauri-apps/cli@2.12.5", "icon"])
        .arg(icons.join("icon.svg"))
        .arg("--output")
        .arg(&drawn);
    sh::run(command.current_dir(&project.root))?;
    for name in KEPT {
        let from = drawn.join(name);
        std::fs::copy(&from, icons.join(name)).map_err(Problem::file(&from))?;
    }
    say(&format!("wrote {} files to {}", KEPT.len(), icons.display()));
    Ok(ExitCode::SUCCESS)
}
