//! Where things are in this checkout, as cargo itself says it.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::problem::Problem;
use crate::sh;

/// The checkout and what cargo knows about it.
pub(crate) struct Project {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, which the environment may have moved.
    pub(crate) target: PathBuf,
    /// The oldest Rust that builds it, such as `1.90`.
    pub(crate) rust: String,
    /// Names of all integration test binaries, sorted, each once.
    pub(crate) test_binaries: Vec<String>,
}

impl Project {
    /// The project this program belongs to.
    pub(crate) fn here() -> Result<Project, Problem> {
        let own = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let mut command = Command::new("cargo");
        command.args(["metadata", "--format-version", "1", "--no-deps"]).current_dir(own);
        Project::read(&sh::output(&mut command)?)
            .ok_or_else(|| Problem::Said("cargo metadata does not look as it used to".to_owned()))
    }

    fn read(metadata: &str) -> Option<Project> {
        let metadata: Value = serde_json::from_str(metadata).ok()?;
        let mut test_binaries: Vec<String> = Vec::new();
        let mut rust = String::new();
        for package in metadata["packages"].as_array()? {
            if package["name"] == "xtask" {
                rust = package["rust_version"].as_str()?.to_owned();
            }
            for target in package["targets"].as_array()? {
                if target["kind"].as_array()?.iter().any(|kind| kind == "test") {
                    test_binaries.push(target["name"].as_str()?.to_owned());
                }
            }
        }
        test_binaries.sort();
        test_binaries.dedup();
        Some(Project {
            root: PathBuf::from(metadata["workspace_root"].as_str()?),
            target: PathBuf::from(metadata["target_directory"].as_str()?),
            rust,
            test_binaries,
        })
    }

    /// The pages' folder.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// What xtask itself leaves behind: logs, folders of a test run, the peers' packages.
    pub(crate) fn scratch(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// A program that was built here; `profile` is cargo's folder, `debug` or `release`.
    pub(crate) fn program(&self, profile: &str, name: &str) -> PathBuf {
        self.target.join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// `cargo` with these arguments, in the workspace's folder.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("cargo");
        command.args(arguments).current_dir(&self.root);
        command
    }
}

/// Removes a folder with all that is in it, if it is there, and makes it anew.
pub(crate) fn fresh_folder(path: &Path) -> Result<(), Problem> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Problem::file(path)(error)),
        _ => {}
    }
    std::fs::create_dir_all(path).map_err(Problem::file(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_binaries_are_named_once_and_nothing_else_is_one() {
        let text = r#"{"workspace_root": "/p", "target_directory": "/t", "packages": [
            {"name": "xtask", "rust_version": "1.90", "targets": [{"kind": ["bin"], "name": "xtask"}]},
            {"name": "tests", "rust_version": "1.90", "targets": [{"kind": ["lib"], "name": "tests"},
                {"kind": ["test"], "name": "window"}, {"kind": ["test"], "name": "rules"}]},
            {"name": "store", "rust_version": "1.90", "targets": [{"kind": ["test"], "name": "rules"}]}]}"#;
        let project = Project::read(text).expect("metadata");
        assert_eq!(project.test_binaries, ["rules", "window"]);
        assert_eq!((project.rust.as_str(), project.root), ("1.90", PathBuf::from("/p")));
        assert!(Project::read("{}").is_none() && Project::read("").is_none());
    }

    #[test]
    fn this_checkout_is_found() {
        let project = Project::here().expect("cargo metadata");
        assert!(project.root.join("Cargo.lock").is_file() && project.ui().join("package.json").is_file());
    }
}
