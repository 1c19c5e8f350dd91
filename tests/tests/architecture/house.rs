//! The house itself: what lies at the top, how long files are, what lock files hold.

use std::collections::BTreeSet;

use crate::read::{metadata, none, project, rust};

/// What lies at the top, besides files whose name begins with a dot.
const TOP: [&str; 15] = [
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "SECURITY.md",
    "clippy.toml",
    "icons",
    "rustfmt.toml",
    "src-tauri",
    "target",
    "tests",
    "ui",
];

/// Lines that a file may have before it falls into two.
const LONGEST: usize = 500;

/// Longer all the same, with the reason.
const MAY_BE_LONGER: &[(&str, &str)] = &[("ui/src/lib/generated.ts", "printed by `cargo xtask bindings`")];

/// The one place that cargo writes for a package from the registry.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

#[test]
fn the_top_holds_what_is_expected_there() {
    let entries = std::fs::read_dir(project::root()).expect("the top folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let strange = names.filter(|name| !name.starts_with('.') && !TOP.contains(&name.as_str()));
    none(
        strange.collect(),
        "Put it into the room it belongs to; the top holds what tools and readers look for there.",
    );
    // cargo makes that one, and not necessarily here
    let gone = TOP.into_iter().filter(|name| *name != "target" && !project::exists(name));
    none(gone.map(str::to_owned).collect(), "Take it off the list: it is not there.");
}

#[test]
fn no_file_is_longer_than_a_reader_keeps_in_mind() {
    let files = ["src-tauri", "tests", "ui"]
        .into_iter()
        .flat_map(|folder| project::files(folder, &[".css", ".mjs", ".rs", ".svelte", ".ts"]));
    let long: BTreeSet<String> = files.filter(|path| project::text(path).lines().count() > LONGEST).collect();
    let listed = |path: &str| MAY_BE_LONGER.iter().any(|(known, _)| *known == path);
    let breaches = long.iter().filter(|path| !listed(path)).cloned().collect();
    none(breaches, "More than 500 lines: divide it by theme; a table may be listed with its reason.");
    let short =
        MAY_BE_LONGER.iter().filter(|(path, _)| !long.contains(*path)).map(|(path, _)| (*path).to_owned());
    none(short.collect(), "Take it off the list: it is short enough.");
}

#[test]
fn every_source_file_belongs_to_its_crate() {
    let lost = metadata::rooms().into_iter().filter(|room| *room != "tests").flat_map(|room| {
        let tree = rust::module_tree(room);
        rust::files(room).into_iter().filter(move |path| !tree.contains(path))
    });
    none(lost.collect(), "No `mod` names it, so nobody compiles it: name it or delete it.");
}

#[test]
fn lock_files_name_no_registry_of_ours() {
    let cargo = project::text("Cargo.lock");
    let sources = cargo.lines().filter_map(|line| line.strip_prefix("source = \"")?.strip_suffix('"'));
    let foreign: BTreeSet<&str> = sources.filter(|source| *source != REGISTRY).collect();
    none(
        foreign.into_iter().map(str::to_owned).collect(),
        "Cargo.lock: depend on published releases by their version.",
    );
    let npm: Vec<String> = ["tests", "ui"]
        .into_iter()
        .flat_map(|folder| project::files(folder, &["package-lock.json"]))
        .collect();
    for expected in ["tests/peers/package-lock.json", "ui/package-lock.json"] {
        assert!(npm.iter().any(|path| path == expected), "{expected} was read");
    }
    let named = npm.iter().flat_map(|path| {
        let text = project::text(path);
        let resolved = text.lines().filter(|line| line.trim_start().starts_with("\"resolved\""));
        resolved.map(|line| format!("{path}: {}", line.trim())).collect::<Vec<_>>()
    });
    none(
        named.collect(),
        "`npm install` with omit-lockfile-registry-resolved=true, as ui/.npmrc has it, leaves addresses out.",
    );
    let pins = project::text("tests/peers/requirements.txt");
    let loose = pins.lines().filter(|line| !line.contains("==") || line.contains('*'));
    none(
        loose.map(str::to_owned).collect(),
        "tests/peers/requirements.txt: name one version, as a lock file does.",
    );
    for path in ["ui/.npmrc", ".cargo/config.toml"] {
        assert!(!project::text(path).contains("://"), "{path} names no server");
    }
}
