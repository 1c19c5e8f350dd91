//! Rule 8 seen from the other side: every sentence that is asked for is there, and none is there for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::read::fluent::{self, Message};
use crate::read::metadata::{DESKTOP, rooms};
use crate::read::none;
use crate::read::pages::{self, Page};
use crate::read::project;
use crate::read::rust::{self, Source};
use crate::read::tokens::Call;

/// The rooms that speak through `wizard::say`.
const SPEAK: [&str; 3] = ["wizard", DESKTOP, "cli"];

/// The file of the pages that the live test shows in the browser; a test of `signin` holds it.
const OF_SIGNIN: &str = "loopback.ftl";

/// Beginnings of ids whose end is a slug, a number or a name that is known only when the program runs, and who makes them.
const COMPUTED: &[(&str, &str)] = &[
    ("account-type-", "wizard: an account type"),
    ("acts-", "wizard: what one of several does about a cause"),
    ("again-", "wizard: why a task is to be repeated"),
    ("answer-", "wizard: what an answer lacks"),
    ("ask-", "wizard: a question of a diagnosis"),
    ("ask-answer-", "wizard: an answer to it"),
    ("at-test-", "wizard: what stops the test at its own address"),
    ("before-happens-", "wizard: what the test will do"),
    ("cause-", "wizard, cli: a cause of the catalogue"),
    ("certainty-", "pages: how sure a finding is"),
    ("check-", "wizard, pages: a check or its status"),
    ("checked-", "wizard: a check, and what it found"),
    ("cli-skipped-", "cli: why a check was not made"),
    ("cloud-", "wizard: a cloud"),
    ("code-", "wizard: a number of the catalogue"),
    ("column-", "wizard: a column of a list"),
    ("diagnosis-", "wizard: what is said in place of a cause"),
    ("diagnosis-line-", "wizard: a line for Microsoft's support"),
    ("diagnosis-message-", "wizard: how sure the cause of a message is"),
    ("differs-", "wizard: how a recorded address differs"),
    ("difference-", "wizard: how two addresses differ"),
    ("error-", "wizard: an error's code"),
    ("expires-", "wizard: what a date lacks"),
    ("fault-", "wizard: what stood between here and Microsoft"),
    ("file-outcome-", "wizard: how a recorded sign-in ended"),
    ("file-platform-", "wizard: a platform of a manifest"),
    ("fix-ask-", "pages: what to ask the customer for"),
    ("fix-kind-", "pages: what a text or file was recognised as"),
    ("fix-letter-", "pages: whom a message is for"),
    ("fix-who-", "pages: who has to act"),
    ("found-", "wizard: what a check expected or found"),
    ("help-keyboard-", "pages: a key"),
    ("help-leaves-", "pages: what leaves the computer"),
    ("help-page-", "pages: a page with help"),
    ("help-word-", "pages: a term"),
    ("hidden-", "wizard: what stood in a text and should not have"),
    ("ids-swapped-", "wizard: which of the two ids"),
    ("judgement-", "recipe: what is wrong with a pasted value"),
    ("kept-", "pages: where a secret is kept"),
    ("checks-", "pages: how a check ended"),
    ("checks-outcome-", "pages: how all checks of a connection ended"),
    ("lifetime-", "wizard: an entry of the portal's list"),
    ("list-file-", "wizard: why a file is no list"),
    ("list-row-", "wizard: what does not fit in a row"),
    ("list-show-", "pages: a kind of connection"),
    ("list-sort-", "pages: an order of the list"),
    ("portal-", "wizard: a page of the portal"),
    ("practice-fault-", "wizard: what can be made to go wrong in practice"),
    ("probe-", "pages: what was seen of the product's address"),
    ("proven-", "wizard: a rehearsal"),
    ("provider-", "wizard: a provider other than Microsoft"),
    ("question-cloud-", "wizard: a cloud as an answer"),
    ("reason-", "wizard: a reason of headless.md"),
    ("redirect-", "wizard: why a redirect URI is refused, or what to mind about it"),
    ("region-", "wizard: a region of discovery"),
    ("renew-old-", "wizard: what became of the old secret"),
    ("renew-sign-in-", "wizard: how to sign in to the product"),
    ("report-certainty-", "wizard: how sure a cause of a report is"),
    ("report-outcome-", "wizard: how a test of a report ended"),
    ("report-status-", "wizard: a status in a report"),
    ("report-task-", "wizard: a task's state in a report"),
    ("seen-", "pages: what is seen in the browser"),
    ("setting-tick-", "wizard: the kind of a setting"),
    ("settings-theme-", "pages: a theme"),
    ("stage-", "wizard, pages: a stage of the test or its state"),
    ("stage-said-", "pages: a stage that ended, said aloud"),
    ("task-", "wizard, pages: a task or its state"),
    ("value-", "wizard: a value that something rests on"),
    ("who-", "wizard: who can mend it"),
];

/// Those beginnings whose ends stand in no source: Microsoft's own words, and what `recipe` puts together of three words (a
/// test of it holds those).
const OPEN: [&str; 2] = ["region-", "judgement-"];

/// Those whose ends are put together of two words: a cause and who acts or what is known of it, a check and how it ended, a
/// room and what went wrong in it.
const OF_TWO: [&str; 4] = ["acts-", "cause-", "checked-", "error-"];

static MESSAGES: LazyLock<Vec<Message>> = LazyLock::new(fluent::messages);
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(pages::pages);
/// `recipe` makes the ids of judgements; the wizard says them.
static SOURCES: LazyLock<Vec<Source>> =
    LazyLock::new(|| rust::sources_of(SPEAK.into_iter().chain(["recipe"])));

#[test]
fn no_id_stands_in_two_message_files() {
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let twice = MESSAGES.iter().filter_map(|message| {
        let before = seen.insert(&message.id, &message.file)?;
        Some(format!("{} in {before} and in {}", message.id, message.file))
    });
    none(twice.collect(), "The window reads all files together; give one of them another id.");
}

#[test]
fn every_message_that_rust_asks_for_exists() {
    let said = said_in_rust();
    assert!(said.len() > 50, "the calls were read");
    let missing = said.iter().filter(|(_, id)| !exists(id));
    let breaches = missing.map(|(at, id)| format!("{at} asks for {id}"));
    none(breaches.collect(), "Add the message to a file of src-tauri/messages/en that wizard::say lists.");
}

#[test]
fn every_message_that_the_pages_ask_for_exists() {
    let asked: Vec<(String, &str)> = PAGES.iter().flat_map(asked_by).collect();
    assert!(asked.len() > 50, "the calls were read");
    let missing = asked.iter().filter(|(_, id)| !exists(id));
    let breaches = missing.map(|(at, id)| format!("{at} asks for {id}"));
    none(breaches.collect(), "Add the message to a file of src-tauri/messages/en.");
}

#[test]
fn no_message_stands_there_for_nothing() {
    let mut named: BTreeSet<&str> = named_in_rust();
    named.extend(named_in_pages());
    named.extend(MESSAGES.iter().flat_map(|message| &message.refers).map(String::as_str));
    let (rust, pages) = (ends_in_rust(), ends_in_pages());
    let made = |id: &str| {
        let Some(stem) = stem(id) else { return false };
        let end = &id[stem.len()..];
        let two = || {
            end.match_indices('-').any(|(at, _)| rust.contains(&end[..at]) && rust.contains(&end[at + 1..]))
        };
        OPEN.contains(&stem)
            || (made_in_rust(stem) && (rust.contains(end) || (OF_TWO.contains(&stem) && two())))
            || (made_in_pages(stem) && pages.contains(end))
    };
    let others = MESSAGES.iter().filter(|message| message.file != OF_SIGNIN);
    let idle = others.filter(|message| !named.contains(message.id.as_str()) && !made(&message.id));
    let breaches = idle.map(|message| format!("{}: {}", message.file, message.id));
    none(breaches.collect(), "Say it somewhere, or take it out.");
}

#[test]
fn every_computed_beginning_is_made_and_has_messages() {
    let met = |stem: &str| MESSAGES.iter().any(|message| message.id.starts_with(stem));
    let idle = COMPUTED.iter().filter(|(stem, _)| !met(stem) || !(made_in_rust(stem) || made_in_pages(stem)));
    none(
        idle.map(|(stem, who)| format!("{stem} ({who})")).collect(),
        "Nobody makes such an id any more, or no message begins so: take the line out of COMPUTED.",
    );
}

#[test]
fn ids_are_computed_from_listed_beginnings_only() {
    let rust = speaking().flat_map(|source| {
        let said = source.found.calls.iter().filter(|call| is_say(call));
        let made = said.filter_map(|call| Some((call, call.arguments.split_once("format ! (\"")?.1)));
        made.filter_map(|(call, format)| Some((source.at(call.line), format.split('{').next()?.to_owned())))
    });
    let pages = PAGES.iter().flat_map(|page| {
        let made = page.text.match_indices("t(`").filter(|(at, _)| begins_a_word(&page.text, *at));
        made.map(|(at, start)| {
            (
                page.path.clone(),
                page.text[at + start.len()..].split(['$', '`']).next().unwrap_or_default().to_owned(),
            )
        })
    });
    let made: BTreeSet<(String, String)> = rust.chain(pages).collect();
    assert!(made.len() > 20, "the calls were read");
    // an id that is a variable as a whole stands in quotes where the variable gets it
    let unlisted =
        made.iter().filter(|(_, stem)| !stem.is_empty() && !COMPUTED.iter().any(|(known, _)| known == stem));
    none(
        unlisted.map(|(at, stem)| format!("{at} makes {stem}…")).collect(),
        "Add the beginning to COMPUTED.",
    );
}

#[test]
fn every_attribute_is_read_by_somebody() {
    let attributes: BTreeSet<&str> =
        MESSAGES.iter().flat_map(|message| message.attributes.keys()).map(String::as_str).collect();
    let read = |name: &str| {
        let dotted = format!(".{name}");
        let mut strings = SOURCES.iter().flat_map(|source| &source.found.strings);
        strings.any(|string| string.text.ends_with(&dotted))
            || PAGES
                .iter()
                .any(|page| ["'", "`"].iter().any(|end| page.text.contains(&format!("{dotted}{end}"))))
    };
    let idle = attributes.into_iter().filter(|name| !read(name)).map(str::to_owned);
    none(idle.collect(), "Say it somewhere, or take it out.");
}

#[test]
fn rust_reads_every_file_it_needs_and_no_other() {
    let said: BTreeSet<&str> = said_in_rust().into_iter().map(|(_, id)| id).collect();
    let (rust, pages) = (named_in_rust(), named_in_pages());
    let files = |holds: &dyn Fn(&str) -> bool| -> BTreeSet<&str> {
        let others = MESSAGES.iter().filter(|message| message.file != OF_SIGNIN);
        others.filter(|message| holds(&message.id)).map(|message| message.file.as_str()).collect()
    };
    let of_use = files(&|id| said.contains(id) || rust.contains(id) || stem(id).is_some_and(made_in_rust));
    let needed = files(&|id| {
        // what stands in quotes in the pages as well may be a slug in Rust, and no id
        let named = id.contains('-') && rust.contains(id) && !pages.contains(id);
        let computed = stem(id).is_some_and(|stem| made_in_rust(stem) && !made_in_pages(stem));
        said.contains(id) || named || (computed && !pages.contains(id))
    });
    let listed: BTreeSet<&str> = wizard::say::FILES.iter().map(|(name, _)| *name).collect();
    let missing = needed.difference(&listed).map(|file| format!("{file} is needed"));
    let idle = listed.difference(&of_use).map(|file| format!("{file} holds nothing that Rust says"));
    none(
        missing.chain(idle).collect(),
        "Bring wizard::say::FILES in line; each file costs time at the start.",
    );
    let own = rust::sources("signin");
    let mut strings = own.iter().flat_map(|source| &source.found.strings);
    assert!(strings.any(|string| string.text.ends_with(OF_SIGNIN)), "signin reads {OF_SIGNIN}");
}

fn exists(id: &str) -> bool {
    let (name, attribute) =
        id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
    MESSAGES.iter().filter(|message| message.id == name).any(|message| match attribute {
        Some(attribute) => message.attributes.contains_key(attribute),
        None => message.value.is_some(),
    })
}

/// The longest listed beginning of an id.
fn stem(id: &str) -> Option<&'static str> {
    COMPUTED.iter().map(|(stem, _)| *stem).filter(|stem| id.starts_with(stem)).max_by_key(|stem| stem.len())
}

fn made_in_rust(stem: &str) -> bool {
    let start = format!("{stem}{{");
    SOURCES.iter().flat_map(|source| &source.found.strings).any(|string| string.text.starts_with(&start))
}

fn made_in_pages(stem: &str) -> bool {
    PAGES.iter().any(|page| page.text.contains(&format!("`{stem}${{")))
}

/// The sources in which `say` is that of the wizard.
fn speaking() -> impl Iterator<Item = &'static Source> {
    SOURCES.iter().filter(|source| !source.path.contains("/recipe/"))
}

fn is_say(call: &Call) -> bool {
    matches!(call.path.rsplit("::").next(), Some("say" | "try_say"))
}

/// The ids that Rust says as they are, with the place.
fn said_in_rust() -> Vec<(String, &'static str)> {
    let calls = speaking().flat_map(|source| source.found.calls.iter().map(move |call| (source, call)));
    calls
        .filter(|(_, call)| is_say(call))
        .filter_map(|(source, call)| Some((source.at(call.line), call.first.as_deref()?)))
        .collect()
}

/// Every string of the sources, without what follows a full stop: ids, and much else.
fn named_in_rust() -> BTreeSet<&'static str> {
    let strings = SOURCES.iter().flat_map(|source| &source.found.strings);
    strings.filter_map(|string| string.text.split('.').next()).collect()
}

/// What an id that Rust computes may end in: every string of the program and of the catalogue, and every name of an enum's
/// variant as its word is sent.
fn ends_in_rust() -> BTreeSet<String> {
    let sources = rust::sources_of(rooms().into_iter().filter(|room| *room != "tests"));
    let catalogue = project::files("src-tauri/crates/diagnose/src/data", &[".toml"]);
    let listed = catalogue.iter().map(|path| project::text(path)).collect::<String>();
    let listed = listed.split(|sign: char| !sign.is_alphanumeric() && sign != '-').map(str::to_owned);
    let strings = sources.iter().flat_map(|source| &source.found.strings).map(|string| string.text.clone());
    let names = sources.iter().flat_map(|source| &source.found.paths).flat_map(|path| path.text.split("::"));
    let variants = names.filter(|name| name.starts_with(char::is_uppercase)).map(kebab);
    listed.chain(strings).chain(variants).collect()
}

/// What an id that a page computes may end in: every string, and every key of an object.
fn ends_in_pages() -> BTreeSet<&'static str> {
    let quoted = PAGES.iter().flat_map(|page| pages::quoted(&page.text)).map(|(_, text)| text);
    let keys = PAGES.iter().flat_map(|page| page.text.split(|sign: char| !sign.is_alphanumeric()));
    quoted.chain(keys).collect()
}

/// `NoPath` as `no-path`.
fn kebab(name: &str) -> String {
    let mut word = String::new();
    for sign in name.chars() {
        if sign.is_uppercase() && !word.is_empty() {
            word.push('-');
        }
        word.extend(sign.to_lowercase());
    }
    word
}

/// Every word that follows a quotation mark and ends with one or with a full stop: ids, and much else.
fn named_in_pages() -> BTreeSet<&'static str> {
    let quoted = PAGES.iter().flat_map(|page| page.text.split(['\'', '"', '`']).skip(1));
    quoted.filter_map(|text| text.split('.').next()).collect()
}

/// The ids that a page gives to `t(…)` as they are, with the place.
fn asked_by(page: &Page) -> Vec<(String, &str)> {
    let calls = page.text.match_indices("t('").filter(|(at, _)| begins_a_word(&page.text, *at));
    let asked = calls.map(|(at, start)| {
        let line = page.text[..at].matches('\n').count() + 1;
        (
            format!("{}:{line}", page.path),
            page.text[at + start.len()..].split('\'').next().unwrap_or_default(),
        )
    });
    asked.collect()
}

fn begins_a_word(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric() && sign != '_')
}
