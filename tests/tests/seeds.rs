//! The inputs of `tests/fuzz/seeds`, where every input that once broke something stays: each holds what its target
//! promises.
#![allow(missing_docs, reason = "tests")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use tests::fuzz::TARGETS;
use tests::latchkey::workspace;

fn files(folder: &PathBuf) -> BTreeSet<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a folder of seeds");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn every_target_has_its_folder_of_seeds() {
    let folders: BTreeSet<String> = files(&workspace().join("tests/fuzz/seeds"))
        .into_iter()
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    let names: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    assert_eq!(folders, names);
}

#[test]
fn every_seed_holds_what_its_target_promises() {
    for target in TARGETS {
        let seeds = files(&workspace().join("tests/fuzz/seeds").join(target.name));
        assert!(!seeds.is_empty(), "{} has no seed", target.name);
        for seed in seeds {
            println!("{}", seed.display());
            (target.holds)(&std::fs::read(&seed).expect("a seed"));
        }
    }
}
