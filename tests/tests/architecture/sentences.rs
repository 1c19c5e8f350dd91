//! Rule 8: sentences for people live in message files and in recipes.

use crate::read::metadata::DESKTOP;
use crate::read::project;
use crate::read::{fluent, none, pages, rust};

/// Rooms that must not speak to people by themselves. Practice draws Microsoft's own pages and speaks Microsoft's words;
/// `recipe/src/check` speaks to those who write recipes, with file and line.
const SILENT: [&str; 10] =
    ["bindings", "cli", "diagnose", "entra", DESKTOP, "recipe", "secret", "signin", "store", "wizard"];

/// Sentences in the sources all the same, by file, with the reason.
const MAY_SPEAK: &[(&str, &str)] = &[
    ("src-tauri/crates/recipe/src/check/", "for those who write recipes, beside file and line"),
    (
        "src-tauri/crates/cli/src/arguments.rs",
        "the help of the command line, which clap takes from the source",
    ),
    ("src-tauri/crates/cli/src/examples.rs", "the examples of that help"),
    ("ui/src/drawings/labels.ts", "Microsoft's own words on the pages that are drawn"),
];

/// What is never said. Microsoft's own names stand in bold, in a fixed-width face or in quotation marks.
const NEVER: [&str; 8] =
    ["forbidden", "illegal", "invalid", "oops", "please", "sorry", "you forgot", "whoops"];

/// The products, as their names could stand in sources.
const PRODUCTS: [&str; 6] = ["emnify", "ipecs", "jinko", "jinkō", "kandji", "logto"];

/// Files that name products, with the reason.
const MAY_NAME: &[(&str, &str)] = &[
    ("src-tauri/crates/recipe/src/library.rs", "the file names of the recipes that are built in"),
    ("src-tauri/crates/cli/src/examples.rs", "the examples of the help"),
];

#[test]
fn rust_sources_hold_no_sentences_for_people() {
    let sources = rust::sources_of(SILENT);
    let breaches = sources.iter().filter(|source| !listed(MAY_SPEAK, &source.path)).flat_map(|source| {
        let spoken = source.found.strings.iter().filter(|string| is_sentence(&string.text));
        spoken.map(|string| format!("{} says “{}”", source.at(string.line), string.text.trim()))
    });
    none(
        breaches.collect(),
        "Put the sentence into a file of src-tauri/messages/en and say it by its id; cross with a slug.",
    );
}

#[test]
fn the_pages_hold_no_sentences_for_people() {
    let pages = pages::pages().into_iter().filter(|page| !listed(MAY_SPEAK, &page.path));
    let breaches = pages.flat_map(|page| {
        let quoted = pages::quoted(&page.text);
        let spoken = quoted.into_iter().filter(|(_, text)| is_sentence(text));
        spoken.map(|(line, text)| format!("{}:{line} says “{text}”", page.path)).collect::<Vec<_>>()
    });
    none(breaches.collect(), "Put the sentence into a file of src-tauri/messages/en and say it with t(id).");
}

#[test]
fn what_counts_as_a_sentence_is_known() {
    assert!(is_sentence("Copy the column **Value** again."));
    assert!(is_sentence("  What do you see? "));
    for other in
        ["no such connection", "Bearer {}", "Application (client) ID", "A B C", "lower case starts this one."]
    {
        assert!(!is_sentence(other), "{other}");
    }
}

#[test]
fn nothing_is_said_that_blames_or_begs() {
    let mut breaches = Vec::new();
    for message in fluent::messages() {
        breaches.extend(
            message.texts().flat_map(|(id, text)| never(text).map(move |word| format!("{id} says “{word}”"))),
        );
    }
    for recipe in project::files("src-tauri/recipes", &[".toml"]) {
        let text = project::text(&recipe);
        // a product's own words, by which its trouble is recognised, stay as they are
        for (key, words) in strings_of(&recipe, &text).into_iter().filter(|(key, _)| key != "trouble.says") {
            breaches.extend(never(&words).map(|word| format!("{recipe}, {key}: “{word}”")));
        }
    }
    none(breaches, "The value is at fault, never the person: name the field and say what to do.");
}

#[test]
fn no_source_names_a_product() {
    let named = |text: &str| PRODUCTS.iter().copied().find(|product| text.to_lowercase().contains(product));
    let mut breaches = Vec::new();
    for source in rust::sources_of(SILENT).iter().filter(|source| !listed(MAY_NAME, &source.path)) {
        let words = source.found.strings.iter().chain(&source.found.paths);
        let hits = words.filter_map(|word| Some((word.line, named(&word.text)?)));
        breaches.extend(hits.map(|(line, product)| format!("{} names {product}", source.at(line))));
    }
    for page in pages::pages() {
        let lines = page.text.lines().enumerate();
        let hits = lines.filter_map(|(line, text)| Some((line + 1, named(text)?)));
        breaches.extend(hits.map(|(line, product)| format!("{}:{line} names {product}", page.path)));
    }
    none(breaches, "What one product needs is data: give recipes a field for it, and let the recipe say it.");
}

fn listed(list: &[(&str, &str)], path: &str) -> bool {
    list.iter().any(|(start, _)| path.starts_with(start))
}

/// Four words or more, with a capital at the start and an end.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(char::is_uppercase)
        && text.ends_with(['.', '?', '!'])
        && text.split_whitespace().count() >= 4
}

fn never(text: &str) -> impl Iterator<Item = &'static str> {
    let own = own_words(text).to_lowercase();
    NEVER.into_iter().filter(move |word| {
        own.match_indices(word).any(|(at, _)| {
            let letter = |sign: Option<char>| sign.is_some_and(char::is_alphabetic);
            !letter(own[..at].chars().next_back()) && !letter(own[at + word.len()..].chars().next())
        })
    })
}

/// The text without what is set in bold, in a fixed-width face or in quotation marks.
fn own_words(text: &str) -> String {
    let mut own = text.to_owned();
    for (start, end) in [("**", "**"), ("`", "`"), ("“", "”")] {
        let mut rest = own.as_str();
        let mut kept = String::new();
        while let Some((before, after)) = rest.split_once(start) {
            kept.push_str(before);
            rest = after.split_once(end).map(|(_, after)| after).unwrap_or_default();
        }
        kept.push_str(rest);
        own = kept;
    }
    own
}

/// Every text of a recipe, with the key it stands under.
fn strings_of(path: &str, text: &str) -> Vec<(String, String)> {
    let table: toml::Table = text.parse().unwrap_or_default();
    assert!(!table.is_empty(), "{path} is TOML");
    let mut found = Vec::new();
    collect("", &toml::Value::Table(table), &mut found);
    found
}

fn collect(key: &str, value: &toml::Value, found: &mut Vec<(String, String)>) {
    match value {
        toml::Value::String(text) => found.push((key.to_owned(), text.clone())),
        toml::Value::Array(values) => values.iter().for_each(|value| collect(key, value, found)),
        toml::Value::Table(table) => {
            for (name, value) in table {
                collect(format!("{key}.{name}").trim_start_matches('.'), value, found);
            }
        }
        _ => {}
    }
}
