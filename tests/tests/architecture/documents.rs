//! What the documents at the top name is there.

use std::collections::BTreeSet;

use crate::read::{none, project, rust, tokens};

const DOCUMENTS: [&str; 2] = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Beginnings of what is a path from the top.
const PATHS: [&str; 7] = [".ci/", ".github/", "icons/", "src-tauri/", "target/", "tests/", "ui/"];

#[test]
fn every_file_that_the_documents_name_exists() {
    let mut breaches = Vec::new();
    for document in DOCUMENTS {
        let text = project::text(document);
        let paths = named(&text).filter(|name| {
            PATHS.iter().any(|start| name.starts_with(start)) && !name.contains(['*', '<', '{', ' '])
        });
        let paths: BTreeSet<&str> = paths.map(|path| path.trim_end_matches('/')).collect();
        assert!(paths.len() > 10, "{document}: its paths were read");
        breaches.extend(
            paths.iter().filter(|path| !project::exists(path)).map(|path| format!("{document} names {path}")),
        );
    }
    none(breaches, "The document follows the files: name the one that is there now.");
}

#[test]
fn every_test_that_the_architecture_names_exists() {
    let document = project::text("ARCHITECTURE.md");
    let is_test = |name: &&str| {
        name.matches('_').count() >= 3
            && name.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_' || sign.is_ascii_digit())
    };
    let names: BTreeSet<&str> = named(&document).filter(is_test).collect();
    assert!(names.len() > 15, "its tests were read");
    let sources = ["tests", "src-tauri"].into_iter().flat_map(|folder| project::files(folder, &[".rs"]));
    let all: String = sources.map(|path| project::text(&path)).collect();
    let missing = names.into_iter().filter(|name| !all.contains(&format!("fn {name}()")));
    none(
        missing.map(str::to_owned).collect(),
        "ARCHITECTURE.md names a test that is gone: name the one that keeps the rule now.",
    );
}

#[test]
fn every_rule_of_this_suite_stands_in_the_architecture() {
    let document = project::text("ARCHITECTURE.md");
    let rules = project::files("tests/tests/architecture", &[".rs"])
        .into_iter()
        .filter(|path| !path.contains("/read/"));
    let texts = rules.map(|path| (project::text(&path), path));
    let names =
        texts.flat_map(|(text, path)| tests_in(&text).into_iter().map(move |name| (path.clone(), name)));
    let breaches = names
        .filter(|(_, name)| !document.contains(&format!("`{name}`")) && !name.starts_with("what_counts_as"));
    none(
        breaches.map(|(path, name)| format!("{path}: {name}")).collect(),
        "Name it in ARCHITECTURE.md beside the rule it keeps.",
    );
}

#[test]
fn every_room_is_drawn() {
    let document = project::text("ARCHITECTURE.md");
    let rooms = crate::read::metadata::rooms().into_iter().map(crate::read::metadata::folder);
    let missing = rooms.filter(|folder| !document.contains(&format!("`{folder}`")));
    none(missing.collect(), "Give the room its line in ARCHITECTURE.md.");
}

#[test]
fn every_verb_of_xtask_is_explained() {
    let document = project::text("CONTRIBUTING.md");
    let main = project::text("src-tauri/crates/xtask/src/main.rs");
    let start = main.find("const VERBS").expect("the table of verbs");
    let table = tokens::found(main[start..].split_inclusive("];").next().unwrap_or_default());
    let verbs: Vec<&str> =
        table.strings.iter().map(|string| string.text.as_str()).filter(|text| is_verb(text)).collect();
    assert!(verbs.len() >= 5, "the verbs were read: {verbs:?}");
    let missing = verbs.iter().filter(|verb| !document.contains(&format!("cargo xtask {verb}")));
    none(
        missing.map(|verb| format!("cargo xtask {verb}")).collect(),
        "Say in CONTRIBUTING.md what it is for.",
    );
    assert!(rust::module_tree("xtask").len() > 1, "xtask has a file for each verb");
}

/// What stands in backticks.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|name| !name.contains('\n'))
}

fn is_verb(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|sign| sign.is_ascii_lowercase() || sign == '-')
}

fn tests_in(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let pairs = lines
        .windows(2)
        .filter(|pair| pair[0].starts_with("#[test]") || pair[0].starts_with("#[tokio::test"));
    let names = pairs.filter_map(|pair| pair[1].split_once("fn ")?.1.split_once('('));
    names.map(|(name, _)| name.to_owned()).collect()
}
