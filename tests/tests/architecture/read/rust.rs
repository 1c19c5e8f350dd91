//! The Rust sources of a room, as its module tree has them.

use std::collections::{BTreeMap, BTreeSet};

use super::metadata;
use super::project;
use super::tokens::{self, Found, Module};

/// A file of the program itself: what only tests compile is left out.
pub(crate) struct Source {
    /// Its path from the root.
    pub(crate) path: String,
    /// What stands in it.
    pub(crate) found: Found,
}

impl Source {
    /// `path:line`, as editors take it.
    pub(crate) fn at(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }

    /// The lines of every path that has these names one after the other.
    pub(crate) fn uses<'a>(&'a self, names: &'a str) -> impl Iterator<Item = String> + 'a {
        let hits = self.found.paths.iter().filter(move |path| has(&path.text, names));
        hits.map(move |path| format!("{} uses {}", self.at(path.line), path.text))
    }
}

/// Whether a path has these names one after the other.
pub(crate) fn has(path: &str, names: &str) -> bool {
    format!("::{path}::").contains(&format!("::{names}::"))
}

/// The sources of a room's library, programs and build script.
pub(crate) fn sources(room: &str) -> Vec<Source> {
    let program = tree(room).into_iter().filter(|(_, file)| !file.for_tests);
    program.map(|(path, file)| Source { path, found: file.found }).collect()
}

/// The sources of several rooms.
pub(crate) fn sources_of<'a>(rooms: impl IntoIterator<Item = &'a str>) -> Vec<Source> {
    rooms.into_iter().flat_map(sources).collect()
}

/// Every file that a room's module tree reaches, those for tests included.
pub(crate) fn module_tree(room: &str) -> BTreeSet<String> {
    tree(room).into_keys().collect()
}

/// Every file of a room's `src` folder.
pub(crate) fn files(room: &str) -> BTreeSet<String> {
    project::files(&format!("{}/src", metadata::folder(room)), &[".rs"]).into_iter().collect()
}

struct File {
    for_tests: bool,
    found: Found,
}

fn tree(room: &str) -> BTreeMap<String, File> {
    let folder = metadata::folder(room);
    let roots = ["src/lib.rs", "src/main.rs", "build.rs"].map(|root| format!("{folder}/{root}"));
    let mut files = BTreeMap::new();
    for root in roots.into_iter().filter(|root| project::exists(root)) {
        visit(root, false, &mut files);
    }
    files
}

fn visit(path: String, for_tests: bool, files: &mut BTreeMap<String, File>) {
    let found = tokens::found(&project::text(&path));
    for module in &found.modules {
        if let Some(file) = file_of(&path, module).into_iter().find(|file| project::exists(file)) {
            visit(file, for_tests || module.for_tests, files);
        }
    }
    files.insert(path, File { for_tests, found });
}

/// Where a module's file may lie: The Rust Reference, "Module source filenames".
fn file_of(parent: &str, module: &Module) -> Vec<String> {
    let (folder, file) = parent.rsplit_once('/').unwrap_or(("", parent));
    if let Some(named) = &module.file {
        return vec![format!("{folder}/{named}")];
    }
    let below = match file {
        "lib.rs" | "main.rs" | "mod.rs" | "build.rs" => folder.to_owned(),
        file => format!("{folder}/{}", file.trim_end_matches(".rs")),
    };
    vec![format!("{below}/{}.rs", module.name), format!("{below}/{}/mod.rs", module.name)]
}
