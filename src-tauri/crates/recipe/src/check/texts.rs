//! Texts: placeholders that are known where they stand, marks that are closed, words that are not used.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, key, strings};
use crate::content::{Ask, Content, Fills, Position};
use crate::shape::instead;
use crate::template::{self, CLIENT_SECRET};

/// From when on a value is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Since {
    /// From the questions of the start.
    Start,
    /// From the task that copies the ids.
    Ids,
    /// From the page of a setting after the values were entered.
    Late,
}

/// Keys whose strings are prose for people.
const PROSE: [&str; 19] = [
    "text",
    "title",
    "label",
    "hint",
    "summary",
    "name",
    "where",
    "what",
    "means",
    "says",
    "otherwise",
    "if-unknown",
    "description",
    "example",
    "heading",
    "lead",
    "steps",
    "tick",
    "done",
];

/// Keys whose strings are values with placeholders.
const VALUES: [&str; 6] = ["called", "uri", "uris", "delegated", "application", "scopes"];

/// Words that put the fault on the person, or beg.
const UNUSED_WORDS: [&str; 7] = ["please", "sorry", "oops", "invalid", "forbidden", "illegal", "you forgot"];

pub(super) fn check(content: &Content, tree: &Value, found: &mut Findings) {
    let known = known(content, found);
    for (path, text) in strings(tree) {
        let name = key(&path);
        let value = VALUES.contains(&name)
            || path.starts_with("computed.") && (name == "template" || path.contains(".values."))
            || path.starts_with("enter.value.") && name == "value";
        let prose = PROSE.contains(&name) && !path.starts_with("sources.") && !value;
        if !(prose || value) {
            continue;
        }
        // a choice may well stand for "none"
        if text.trim().is_empty() && !path.contains(".values.") {
            found.say(path, "empty", "there is nothing in it", "the text, or leave the key out");
            continue;
        }
        placeholders(content, &known, &path, text, found);
        if prose || path.starts_with("computed.") {
            words(&path, text, found);
        }
    }
    secret_is_entered(content, found);
}

fn placeholders(
    content: &Content,
    known: &BTreeMap<&str, Since>,
    path: &str,
    text: &str,
    found: &mut Findings,
) {
    if template::unbalanced(text) {
        found.say(path, "brace", "a brace without its partner", "`{name}`");
    }
    let since = since(content, path);
    for name in template::placeholders(text) {
        if name == CLIENT_SECRET {
            let alone = path.starts_with("enter.value.") && key(path) == "value" && text == "{client-secret}";
            if !alone {
                let message = "the secret is never part of a text";
                found.say(
                    path,
                    "secret-in-text",
                    message,
                    "`value = \"{client-secret}\"` under `[[enter.value]]`",
                );
            }
            continue;
        }
        match known.get(name) {
            Some(from) if path.starts_with("computed.") || *from <= since => {}
            Some(_) => {
                let message = format!("`{{{name}}}` is not known yet where this stands");
                found.say(path, "too-early", message, "it in a later task");
            }
            None => {
                let names: Vec<&str> = known.keys().copied().collect();
                let message = format!("there is no value `{{{name}}}`");
                found.say(path, "unknown-placeholder", message, instead(name, &names));
            }
        }
    }
}

/// The stage at which a text is read.
fn since(content: &Content, path: &str) -> Since {
    let mut steps = path.split('.');
    match (steps.next(), steps.next().and_then(|index| index.parse::<usize>().ok())) {
        (Some("enter" | "sign-in" | "secret"), _) => Since::Ids,
        (Some("finish" | "renew" | "switch-off" | "trouble"), _) => Since::Late,
        (Some("setting"), Some(index)) => match content.settings.get(index).map(|setting| setting.position) {
            // the name stands in the list from the start on
            _ if key(path) == "name" => Since::Start,
            Some(Position::AfterEnter) => Since::Late,
            _ => Since::Ids,
        },
        (Some("question"), Some(index)) if content.questions.get(index).map(|q| q.ask) == Some(Ask::Late) => {
            Since::Late
        }
        _ => Since::Start,
    }
}

/// Every placeholder with the stage from which it is known. Computed values come with what they rest on.
fn known<'c>(content: &'c Content, found: &mut Findings) -> BTreeMap<&'c str, Since> {
    let mut known = BTreeMap::from([
        ("product", Since::Start),
        ("client-id", Since::Ids),
        ("tenant-id", Since::Ids),
        ("sign-in-host", Since::Ids),
    ]);
    // a tenant may be given by its id, so that a domain is certain only where it is asked for
    if content.questions.iter().any(|question| question.fills == Some(Fills::TenantDomain)) {
        known.insert("tenant-domain", Since::Start);
    }
    known.insert(CLIENT_SECRET, Since::Ids);
    for question in &content.questions {
        known.insert(&question.id, if question.ask == Ask::Late { Since::Late } else { Since::Start });
    }
    let mut seen = BTreeMap::new();
    if computed_since(content, &known, "product", &mut seen).is_none() {
        let message = "the name of the product rests on itself";
        found.say("called", "cycle", message, "a template that does not lead back to `{product}`");
    }
    for name in content.computed.keys() {
        match computed_since(content, &known, name, &mut seen) {
            Some(since) => drop(known.insert(name, since)),
            None => {
                known.insert(name, Since::Start);
                let message = format!("the value `{name}` rests on itself");
                found.say(
                    format!("computed.{name}"),
                    "cycle",
                    message,
                    "a template that does not lead back here",
                );
            }
        }
    }
    known
}

/// `None` where the value rests on itself. What was `seen` is not looked at again, since values may name each other in more
/// ways than can be counted.
fn computed_since<'c>(
    content: &'c Content,
    known: &BTreeMap<&str, Since>,
    name: &'c str,
    seen: &mut BTreeMap<&'c str, Option<Since>>,
) -> Option<Since> {
    let (by, templates): (_, Vec<&String>) = match content.computed.get(name) {
        // the product is called by a template of its own
        None if name == "product" => (None, content.called.iter().collect()),
        None => return Some(known.get(name).copied().unwrap_or(Since::Start)),
        Some(computed) => {
            (computed.by.as_deref(), computed.template.iter().chain(computed.values.values()).collect())
        }
    };
    if let Some(since) = seen.get(name) {
        return *since;
    }
    // so it stays where the way from here leads back here
    seen.insert(name, None);
    let mut since = by.and_then(|by| known.get(by)).copied().unwrap_or(Since::Start);
    for template in templates {
        for part in template::placeholders(template) {
            since = since.max(computed_since(content, known, part, seen)?);
        }
    }
    seen.insert(name, Some(since));
    Some(since)
}

fn words(path: &str, text: &str, found: &mut Findings) {
    if let Some(problem) = template::marks_problem(text) {
        found.say(path, "marks", problem, "`**bold**` or `mono` between backticks, and nothing else");
    }
    if key(path) == "hint" && text.ends_with('.') && !text.ends_with("..") {
        found.say(path, "hint", "a hint has no full stop", "the sentence without it");
    }
    // what the product itself says is quoted as it is
    if key(path) == "says" {
        return;
    }
    let lower = text.to_lowercase();
    for word in UNUSED_WORDS {
        let alone = |at: usize| {
            let around = [lower[..at].chars().next_back(), lower[at + word.len()..].chars().next()];
            around.into_iter().flatten().all(|c| !c.is_alphanumeric())
        };
        if lower.match_indices(word).any(|(at, _)| alone(at)) {
            found.say(path, "word", format!("`{word}` is not said to admins"), "what to do");
        }
    }
}

fn secret_is_entered(content: &Content, found: &mut Findings) {
    let secrets = content.enter.values.iter().filter(|field| field.value == "{client-secret}").count();
    if secrets != 1 {
        let message = "the secret goes into the product once";
        found.say(
            "enter.value",
            "secret-not-entered",
            message,
            "one `[[enter.value]]` with `value = \"{client-secret}\"`",
        );
    }
}
