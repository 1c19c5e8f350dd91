//! Rule 5: a secret has one type, one way in and no way out.

use std::collections::BTreeSet;

use secret::Secret;
use static_assertions::assert_not_impl_any;

use crate::read::typescript::{self, Printed};
use crate::read::{metadata, none, project, rust, tokens};

assert_not_impl_any!(
    Secret: Clone, Copy, PartialEq<Secret>, PartialEq<str>, PartialOrd, Ord, std::hash::Hash, serde::Serialize, std::fmt::Display, AsRef<str>,
    AsRef<[u8]>, Into<String>, std::ops::Deref, std::borrow::Borrow<str>
);

/// The request that holds a pasted secret.
const WAY_IN: &str = "PasteSecret";

/// Fields of the window with such a word in their name, which hold no secret.
const NO_SECRETS: &[(&str, &str)] = &[
    ("secretHint", "the first three characters, which Microsoft shows as well"),
    ("secrets", "how many are kept"),
];

#[test]
fn only_the_room_secret_holds_the_text_of_a_secret() {
    let others = metadata::rooms().into_iter().filter(|room| *room != "secret");
    let breaches = others.filter(|room| metadata::used(room).contains("secrecy")).map(str::to_owned);
    none(breaches.collect(), "Use secret::Secret: there is one type, and its tests hold for all of them.");
}

#[test]
fn the_secrets_type_prints_nothing_of_it() {
    let secret = Secret::new("abc8Q~never-print-me".to_owned());
    assert_eq!(
        (format!("{secret:?}"), format!("{secret:#?}")),
        ("[secret]".to_owned(), "[secret]".to_owned())
    );
    let text = project::text("src-tauri/crates/secret/src/lib.rs");
    assert!(
        text.contains("assert_not_impl_any!(Secret:"),
        "the room itself asserts what its type must not do"
    );
}

#[test]
fn one_request_of_the_window_takes_a_secret() {
    let text = project::text("src-tauri/crates/bindings/src/secret.rs");
    let shape = tokens::body(&text, "struct", WAY_IN).expect("the request").to_string();
    assert!(shape.contains("secret :: Secret"), "{WAY_IN} holds the one type: {shape}");
    let sources = rust::sources("bindings");
    let named: Vec<String> =
        sources.iter().flat_map(|source| source.uses("secret::Secret").collect::<Vec<_>>()).collect();
    assert_eq!(named.len(), 1, "a secret comes in through {WAY_IN} and nowhere else: {named:?}");
}

#[test]
fn no_response_and_no_event_can_name_a_secret() {
    let printed = typescript::printed();
    let out: BTreeSet<&str> = printed
        .commands
        .values()
        .flat_map(|types| &types[1..])
        .map(String::as_str)
        .chain(["UserError"])
        .collect();
    assert!(out.len() > 10 && printed.names().any(|name| name == WAY_IN), "the types were read");
    let reached: BTreeSet<&str> = out.iter().flat_map(|name| printed.reached(name)).collect();
    assert!(reached.len() > 60, "what responses lead to was read: {}", reached.len());
    assert!(!reached.contains(WAY_IN), "a response leads to {WAY_IN}");
    none(
        secret_fields(&printed, reached),
        "What goes to the window says whether a secret is there, never what it is.",
    );
}

#[test]
fn no_other_request_has_a_field_for_a_secret() {
    let printed = typescript::printed();
    let requests = printed.commands.values().map(|types| types[0].as_str());
    let reached: BTreeSet<&str> =
        requests.flat_map(|name| printed.reached(name)).filter(|name| *name != WAY_IN).collect();
    none(secret_fields(&printed, reached), "Secrets come in through paste_secret alone.");
}

#[test]
fn the_command_line_takes_no_secret_as_an_argument() {
    let sources = rust::sources("cli");
    let arguments = project::text("src-tauri/crates/cli/src/arguments.rs");
    let named = arguments.lines().enumerate().filter(|(_, line)| {
        let line = line.trim().trim_start_matches("pub ");
        let word = line.split_once(':').map(|(name, _)| name).unwrap_or_default();
        ["secret", "client_secret", "password", "code", "token"].contains(&word)
    });
    let breaches =
        named.map(|(at, line)| format!("src-tauri/crates/cli/src/arguments.rs:{}: {}", at + 1, line.trim()));
    none(
        breaches.collect(),
        "Arguments are seen by every program of this computer; read it from standard input.",
    );
    let reads = sources.iter().any(|source| source.uses("Secret::new").next().is_some());
    assert!(reads, "the command line reads a secret somewhere");
}

fn secret_fields<'a>(printed: &'a Printed, types: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let telling = |field: &str| {
        ["secret", "password", "token", "verifier"].iter().any(|word| field.to_lowercase().contains(word))
    };
    let harmless = |field: &str| NO_SECRETS.iter().any(|(known, _)| *known == field);
    types
        .into_iter()
        .flat_map(|name| printed.fields(name).into_iter().map(move |(field, kind)| (name, field, kind)))
        .filter(|(_, field, kind)| telling(field) && !harmless(field) && kind != "boolean")
        .map(|(name, field, kind)| format!("{name}.{field}: {kind}"))
        .collect()
}
