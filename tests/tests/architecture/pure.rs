//! Rule 3: recipe and diagnose are pure.

use crate::read::{metadata, none, rust};

/// What they may depend on: reading of data, and types without effects.
const ALLOWED: &[(&str, &[&str])] = &[
    (
        "diagnose",
        &["aho-corasick", "base64", "memchr", "miniz_oxide", "schemars", "serde", "serde_json", "toml"],
    ),
    (
        "recipe",
        &[
            "base64",
            "jiff",
            "schemars",
            "secret",
            "serde",
            "serde_json",
            "strsim",
            "thiserror",
            "toml",
            "url",
            "uuid",
            "zeroize",
        ],
    ),
];

/// Names through which a clock, chance, a file, the network, another thread or the surroundings come in.
const EFFECTS: [&str; 28] = [
    "async",
    "await",
    "dbg",
    "eprint",
    "eprintln",
    "futures",
    "getrandom",
    "new_v4",
    "now_utc",
    "now_v7",
    "print",
    "println",
    "rand",
    "reqwest",
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "tokio",
    "tracing",
];

#[test]
fn recipe_and_diagnose_depend_on_nothing_that_acts() {
    let breaches = ALLOWED.iter().flat_map(|(room, allowed)| {
        let used = metadata::used(room).into_iter().filter(|name| !allowed.contains(name));
        used.map(move |name| format!("{room} depends on {name}"))
    });
    none(
        breaches.collect(),
        "Take the value as an argument; or list the crate in ALLOWED if it has no clock and no I/O.",
    );
}

#[test]
fn recipe_and_diagnose_have_no_clock_and_no_io() {
    let sources = rust::sources_of(["recipe", "diagnose"]);
    assert!(sources.len() > 40, "their sources were read");
    let breaches = sources.iter().flat_map(|source| EFFECTS.iter().flat_map(|effect| source.uses(effect)));
    none(
        breaches.collect(),
        "The time is an argument, and so is what was read: let the caller (wizard, cli) do it.",
    );
}
