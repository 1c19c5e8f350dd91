//! Rules 1 and 2: who may depend on whom.

use std::collections::BTreeSet;

use crate::read::metadata::{self, DESKTOP};
use crate::read::{none, rust};

/// Every room with the rooms it may use, as ARCHITECTURE.md draws them. Tests of a room may use more, except practice's.
const MAY_USE: &[(&str, &[&str])] = &[
    ("secret", &[]),
    ("diagnose", &[]),
    ("practice", &[]),
    ("xtask", &[]),
    ("recipe", &["secret"]),
    ("entra", &["secret"]),
    ("store", &["secret"]),
    ("bindings", &["secret"]),
    ("signin", &["entra", "secret"]),
    ("wizard", &["bindings", "diagnose", "entra", "recipe", "secret", "signin", "store"]),
    ("cli", &["bindings", "diagnose", "entra", "practice", "recipe", "secret", "signin", "store", "wizard"]),
    (DESKTOP, &["bindings", "practice", "secret", "wizard"]),
];

/// What belongs to a window on Linux.
const WINDOWS_OWN: [&str; 9] =
    ["cairo", "gdk", "gtk", "javascriptcore", "soup", "tao", "tauri", "webkit", "wry"];

#[test]
fn rooms_use_only_the_rooms_below_them() {
    let rooms = metadata::rooms();
    let listed: BTreeSet<&str> = MAY_USE.iter().map(|(room, _)| *room).chain(["tests"]).collect();
    assert_eq!(rooms, listed, "MAY_USE and the drawing in ARCHITECTURE.md name every room");
    let breaches = MAY_USE.iter().flat_map(|(room, allowed)| {
        let used = metadata::used(room).into_iter().filter(|name| rooms.contains(name));
        used.filter(|name| !allowed.contains(name)).map(move |name| format!("{room} uses {name}"))
    });
    none(
        breaches.collect(),
        "Move the shared part into a room below both, or change MAY_USE and ARCHITECTURE.md and say why.",
    );
}

#[test]
fn only_the_desktop_program_depends_on_tauri() {
    let others = metadata::rooms().into_iter().filter(|room| *room != DESKTOP);
    let breaches = others.flat_map(|room| {
        let lines = metadata::dependencies(room).iter().filter(|line| line.name.starts_with("tauri"));
        lines.map(move |line| format!("{room} depends on {}", line.name))
    });
    none(
        breaches.collect(),
        "Say what is needed of the desktop in wizard::ports, and answer it in src-tauri.",
    );
}

#[test]
fn the_command_line_builds_without_a_window() {
    let tree = metadata::tree("cli");
    assert!(tree.contains("clap"), "the tree of the command line was read");
    // gtk, gtk-sys, webkit2gtk, soup3; not a longer word that begins alike
    let is_own = |name: &str| {
        let rest = WINDOWS_OWN.iter().filter_map(|own| name.strip_prefix(own));
        rest.into_iter().any(|rest| !rest.starts_with(char::is_alphabetic))
    };
    let breaches = tree.into_iter().filter(|name| is_own(name));
    none(
        breaches.map(str::to_owned).collect(),
        "`cargo tree -p cli -i NAME` says through which dependency it came in.",
    );
}

#[test]
fn practice_shares_no_code_with_the_other_side() {
    let rooms = metadata::rooms();
    let lines = metadata::dependencies("practice").iter().filter(|line| rooms.contains(line.name.as_str()));
    let mut breaches: Vec<String> = lines.map(|line| format!("practice depends on {}", line.name)).collect();
    for source in rust::sources("practice") {
        for foreign in ["entra", "signin", "diagnose", "recipe"] {
            breaches.extend(
                source
                    .found
                    .strings
                    .iter()
                    .filter(|string| string.text.contains(&format!("/{foreign}/")))
                    .map(|string| {
                        format!("{} names a file of {foreign}: {}", source.at(string.line), string.text)
                    }),
            );
        }
    }
    none(breaches, "Practice shows what Microsoft does; copy the fact with its source, not the code.");
}

#[test]
fn only_programs_start_practice() {
    let users = metadata::rooms().into_iter().filter(|room| metadata::used(room).contains("practice"));
    let breaches = users.filter(|room| !["cli", DESKTOP].contains(room)).map(str::to_owned);
    none(
        breaches.collect(),
        "The engine must not know which side it talks to; start practice in a program or in a test.",
    );
}
