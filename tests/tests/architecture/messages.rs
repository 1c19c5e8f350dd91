//! Rule 8 seen from the other side: every sentence that is asked for is there, and none is there for nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::read::fluent::{self, Message};
use crate::read::metadata::DESKTOP;
use crate::read::none;
use crate::read::pages::{self, Page};
use crate::read::rust::{self, Source};

/// The rooms that speak through `wizard::say`.
const SPEAK: [&str; 3] = ["wizard", DESKTOP, "cli"];

/// Beginnings of ids whose end is a slug, a number or a name that is known only when the program runs, and who makes them.
const COMPUTED: &[(&str, &str)] = &[
    ("account-type-", "wizard: an account type"),
    ("again-", "wizard: why a task is to be repeated"),
    ("answer-", "wizard: what an answer lacks"),
    ("before-happens-", "wizard: what the test will do"),
    ("cause-", "wizard, cli: a cause of the catalogue"),
    ("certainty-", "pages: how sure a finding is"),
    ("check-", "wizard, pages: a check or its status"),
    ("cloud-", "wizard: a cloud"),
    ("code-", "wizard: a number of the catalogue"),
    ("difference-", "wizard: how two addresses differ"),
    ("error-", "wizard: an error's code"),
    ("expires-", "wizard: what a date lacks"),
    ("judgement-", "recipe: what is wrong with a pasted value"),
    ("lifetime-", "wizard: an entry of the portal's list"),
    ("portal-", "wizard: a page of the portal"),
    ("proven-", "wizard: a rehearsal"),
    ("question-cloud-", "wizard: a cloud as an answer"),
    ("reason-", "wizard: a reason of headless.md"),
    ("redirect-", "wizard: why a redirect URI is refused"),
    ("region-", "wizard: a region of discovery"),
    ("setting-tick-", "wizard: the kind of a setting"),
    ("stage-", "wizard, pages: a stage of the test or its state"),
    ("stage-said-", "pages: a stage that ended, said aloud"),
    ("task-", "wizard, pages: a task or its state"),
    ("value-", "wizard: a value that something rests on"),
    ("who-", "wizard: who can mend it"),
];

static MESSAGES: LazyLock<Vec<Message>> = LazyLock::new(fluent::messages);
static PAGES: LazyLock<Vec<Page>> = LazyLock::new(pages::pages);
static SOURCES: LazyLock<Vec<Source>> =
    LazyLock::new(|| rust::sources_of(SPEAK.into_iter().chain(["recipe", "signin"])));

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
    let said = SOURCES.iter().flat_map(|source| {
        let calls = source.found.calls.iter();
        calls
            .filter(|call| matches!(call.path.rsplit("::").next(), Some("say" | "try_say")))
            .map(move |call| (source, call))
    });
    let fixed: Vec<_> =
        said.filter_map(|(source, call)| Some((source, call.line, call.first.as_deref()?))).collect();
    assert!(fixed.len() > 50, "the calls were read");
    let missing = fixed.iter().filter(|(_, _, id)| !exists(id));
    let breaches = missing.map(|(source, line, id)| format!("{} asks for {id}", source.at(*line)));
    none(breaches.collect(), "Add the message to a file of src-tauri/messages/en that wizard::say lists.");
}

#[test]
fn every_message_that_the_pages_ask_for_exists() {
    let asked: Vec<(String, &str)> = PAGES.iter().flat_map(asked).collect();
    assert!(asked.len() > 50, "the calls were read");
    let missing = asked.iter().filter(|(_, id)| !exists(id));
    let breaches = missing.map(|(at, id)| format!("{at} asks for {id}"));
    none(breaches.collect(), "Add the message to a file of src-tauri/messages/en.");
}

#[test]
fn no_message_stands_there_for_nothing() {
    let referred: BTreeSet<&str> =
        MESSAGES.iter().flat_map(|message| &message.refers).map(String::as_str).collect();
    let idle = MESSAGES.iter().filter(|message| {
        let id = message.id.as_str();
        let computed = COMPUTED.iter().any(|(stem, _)| id.starts_with(stem));
        !computed && !referred.contains(id) && !named(id) && message.file != "loopback.ftl"
    });
    none(
        idle.map(|message| format!("{}: {}", message.file, message.id)).collect(),
        "Say it somewhere, or take it out.",
    );
}

#[test]
fn every_computed_beginning_is_used_and_has_messages() {
    let made = |stem: &str| {
        let rust = SOURCES.iter().flat_map(|source| &source.found.strings);
        rust.map(|string| string.text.as_str()).any(|text| text.starts_with(&format!("{stem}{{")))
            || PAGES.iter().any(|page| page.text.contains(&format!("`{stem}${{")))
    };
    let met = |stem: &str| MESSAGES.iter().any(|message| message.id.starts_with(stem));
    let idle = COMPUTED
        .iter()
        .filter(|(stem, _)| !made(stem) || !met(stem))
        .map(|(stem, who)| format!("{stem} ({who})"));
    none(
        idle.collect(),
        "Nobody makes such an id any more, or no message begins so: take the line out of COMPUTED.",
    );
}

#[test]
fn the_pages_compute_only_listed_beginnings() {
    let computed = PAGES.iter().flat_map(|page| {
        page.text.match_indices("t(`").filter_map(move |(at, start)| {
            let stem = page.text[at + start.len()..].split(['$', '`']).next()?;
            let free = page.text[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
            free.then_some((page.path.as_str(), stem))
        })
    });
    let unlisted = computed.filter(|(_, stem)| !COMPUTED.iter().any(|(known, _)| known == stem));
    none(
        unlisted.map(|(path, stem)| format!("{path} makes {stem}…")).collect(),
        "Add the beginning to COMPUTED.",
    );
}

#[test]
fn every_attribute_is_read_by_somebody() {
    let mut attributes: BTreeSet<&str> = BTreeSet::new();
    attributes.extend(MESSAGES.iter().flat_map(|message| message.attributes.keys()).map(String::as_str));
    let read = |name: &str| {
        let dotted = format!(".{name}");
        let rust = SOURCES
            .iter()
            .flat_map(|source| &source.found.strings)
            .any(|string| string.text.ends_with(&dotted));
        rust || PAGES
            .iter()
            .any(|page| ["'", "`"].iter().any(|end| page.text.contains(&format!("{dotted}{end}"))))
    };
    none(
        attributes.into_iter().filter(|name| !read(name)).map(str::to_owned).collect(),
        "Say it somewhere, or take it out.",
    );
}

#[test]
fn rust_reads_every_file_it_needs_and_no_other() {
    let speaking: Vec<&Source> = SOURCES.iter().filter(|source| !source.path.contains("/signin/")).collect();
    let needs = |message: &Message| {
        let id = message.id.as_str();
        let said = speaking.iter().flat_map(|source| &source.found.calls);
        let directly =
            said.filter(|call| call.path.ends_with("say")).filter_map(|call| call.first.as_deref());
        let strings =
            || speaking.iter().flat_map(|source| &source.found.strings).map(|string| string.text.as_str());
        let stem = COMPUTED
            .iter()
            .map(|(stem, _)| *stem)
            .filter(|stem| id.starts_with(stem))
            .max_by_key(|stem| stem.len());
        directly.map(|said| said.split('.').next().unwrap_or_default()).any(|said| said == id)
            || stem.is_some_and(|stem| {
                strings().any(|text| text.starts_with(&format!("{stem}{{"))) && !taken_by_pages(id, stem)
            })
    };
    let needed: BTreeSet<&str> =
        MESSAGES.iter().filter(|message| needs(message)).map(|message| message.file.as_str()).collect();
    let listed: BTreeSet<&str> = wizard::say::FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(listed, needed, "wizard::say::FILES lists the files whose messages Rust says, and no other");
    let page = rust::sources("signin");
    let own = page
        .iter()
        .flat_map(|source| &source.found.strings)
        .any(|string| string.text.ends_with("/loopback.ftl"));
    assert!(own, "signin reads loopback.ftl for the pages it shows in the browser");
}

/// The pages name the states of what Rust names: `task-done` beside `task-register`.
fn taken_by_pages(id: &str, stem: &str) -> bool {
    PAGES.iter().any(|page| {
        page.text.contains(&format!("`{stem}${{"))
            || ["'", "\"", "`"].iter().any(|sign| page.text.contains(&format!("{sign}{id}{sign}")))
    })
}

fn exists(id: &str) -> bool {
    let (name, attribute) =
        id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
    MESSAGES.iter().filter(|message| message.id == name).any(|message| match attribute {
        Some(attribute) => message.attributes.contains_key(attribute),
        None => message.value.is_some(),
    })
}

/// Whether an id stands in quotes somewhere, alone or with an attribute.
fn named(id: &str) -> bool {
    let is = |text: &str| text == id || text.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
    let rust = SOURCES.iter().flat_map(|source| &source.found.strings).any(|string| is(&string.text));
    rust || PAGES.iter().any(|page| {
        let quoted =
            |sign: &str| [sign, "."].iter().any(|end| page.text.contains(&format!("{sign}{id}{end}")));
        ["'", "\"", "`"].into_iter().any(quoted)
    })
}

/// The ids that a page gives to `t(…)` as they are, with the place.
fn asked(page: &Page) -> Vec<(String, &str)> {
    let mut ids = Vec::new();
    for (at, start) in page.text.match_indices("t('") {
        let free =
            page.text[..at].chars().next_back().is_none_or(|sign| !sign.is_alphanumeric() && sign != '_');
        let id = page.text[at + start.len()..].split('\'').next().unwrap_or_default();
        if free {
            ids.push((format!("{}:{}", page.path, page.text[..at].matches('\n').count() + 1), id));
        }
    }
    ids
}
