//! The project's files, named by their path from the root, with `/` on every system.

use std::path::{Path, PathBuf};

/// Folders that hold nothing of ours.
const NOT_OURS: [&str; 5] = [".git", "dist", "gen", "node_modules", "target"];

/// The top folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The text of a file, with the line ends of a fresh checkout on Linux.
pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| unreadable(path, &error))
        .replace("\r\n", "\n")
}

/// Whether there is such a file or folder.
pub(crate) fn exists(path: &str) -> bool {
    root().join(path).exists()
}

/// Every file below a folder whose name ends in one of these, sorted.
pub(crate) fn files(folder: &str, endings: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    collect(folder, endings, &mut found);
    found.sort();
    found
}

fn collect(folder: &str, endings: &[&str], found: &mut Vec<String>) {
    let entries = std::fs::read_dir(root().join(folder)).unwrap_or_else(|error| unreadable(folder, &error));
    for entry in entries {
        let entry = entry.unwrap_or_else(|error| unreadable(folder, &error));
        let name = entry.file_name().into_string().expect("our file names are UTF-8");
        let path = if folder == "." { name.clone() } else { format!("{folder}/{name}") };
        if entry.path().is_dir() {
            if !NOT_OURS.contains(&name.as_str()) {
                collect(&path, endings, found);
            }
        } else if endings.iter().any(|ending| name.ends_with(ending)) {
            found.push(path);
        }
    }
}

#[allow(clippy::panic, reason = "only tests call this, and an unreadable project has no rules to keep")]
fn unreadable(path: &str, error: &std::io::Error) -> ! {
    panic!("{path} cannot be read: {error}")
}
