//! Ids: well formed, used once, known where they are named, and not there for nothing.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Findings, key, strings};
use crate::content::{Content, QuestionKind, When};
use crate::progress::TaskKind;
use crate::renewal::Step;
use crate::shape::instead;
use crate::template;

pub(super) fn check(file_name: &str, content: &Content, tree: &Value, found: &mut Findings) {
    file(file_name, content, found);
    unique(content, found);
    sources(content, tree, found);
    conditions(content, tree, found);
    used(content, tree, found);
}

fn file(file_name: &str, content: &Content, found: &mut Findings) {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    let stem = name.strip_suffix(".toml").unwrap_or(name);
    if content.id != stem {
        found.say(
            "id",
            "id-is-not-file-name",
            "the id is not the name of the file",
            format!("`id = \"{stem}\"`"),
        );
    }
}

fn unique(content: &Content, found: &mut Findings) {
    well_formed("id", &content.id, found);
    let mut values: BTreeSet<&str> = template::BUILT_IN.into();
    for (index, question) in content.questions.iter().enumerate() {
        let path = format!("question.{index}.id");
        well_formed(&path, &question.id, found);
        once(&path, &question.id, &mut values, found);
    }
    for name in content.computed.keys() {
        well_formed(&format!("computed.{name}"), name, found);
        once(&format!("computed.{name}"), name, &mut values, found);
    }
    let mut tasks: BTreeSet<&str> = TaskKind::FIXED.map(TaskKind::slug).into();
    tasks.extend(Step::ALL.map(Step::slug));
    for (index, setting) in content.settings.iter().enumerate() {
        let path = format!("setting.{index}.id");
        well_formed(&path, &setting.id, found);
        once(&path, &setting.id, &mut tasks, found);
    }
    let mut done = BTreeSet::new();
    for (index, to_do) in content.finish.to_do.iter().enumerate() {
        let path = format!("finish.do.{index}.id");
        well_formed(&path, &to_do.id, found);
        once(&path, &to_do.id, &mut done, found);
    }
    for (index, question) in content.questions.iter().enumerate() {
        let mut choices = BTreeSet::new();
        for (at, choice) in question.choices.iter().enumerate() {
            once(&format!("question.{index}.choice.{at}.value"), &choice.value, &mut choices, found);
        }
    }
}

fn well_formed(path: &str, id: &str, found: &mut Findings) {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let good =
        id.starts_with(|c: char| c.is_ascii_lowercase()) && id.chars().all(plain) && !id.ends_with('-');
    if !good {
        let message = format!("`{id}` cannot be an id");
        found.say(path, "not-an-id", message, "lower-case letters, digits and hyphens, a letter first");
    }
}

fn once<'c>(path: &str, id: &'c str, seen: &mut BTreeSet<&'c str>, found: &mut Findings) {
    if !seen.insert(id) {
        found.say(path, "duplicate-id", format!("`{id}` is there already"), "an id of its own");
    }
}

fn sources(content: &Content, tree: &Value, found: &mut Findings) {
    let known: Vec<&str> = content.sources.keys().map(String::as_str).collect();
    let mut used = BTreeSet::new();
    for (path, id) in strings(tree) {
        if key(&path) != "source" || path.starts_with("sources.") {
            continue;
        }
        used.insert(id);
        if !known.contains(&id) {
            let message = format!("there is no source `{id}`");
            found.say(
                path,
                "unknown-source",
                message,
                format!("{}, or add `[sources.{id}]`", instead(id, &known)),
            );
        }
    }
    for (id, source) in &content.sources {
        if !used.contains(id.as_str()) {
            let message = format!("no fact names the source `{id}`");
            found.say(
                format!("sources.{id}"),
                "unused-source",
                message,
                "nothing here, or `source` at its facts",
            );
        }
        if let Some((scheme, _)) = source.place.split_once("://")
            && (scheme != "https" || url::Url::parse(&source.place).is_err())
        {
            let message = "this is not an address that opens";
            found.say(
                format!("sources.{id}.place"),
                "source-place",
                message,
                "an address with https://, or a name",
            );
        }
    }
}

/// Every table `when`, with its path.
fn whens(tree: &Value) -> BTreeMap<String, When> {
    let mut out: BTreeMap<String, When> = BTreeMap::new();
    fn walk(value: &Value, path: &str, out: &mut BTreeMap<String, When>) {
        let members: Vec<(String, &Value)> = match value {
            Value::Object(members) => members.iter().map(|(name, member)| (name.clone(), member)).collect(),
            Value::Array(items) => {
                items.iter().enumerate().map(|(at, item)| (at.to_string(), item)).collect()
            }
            _ => return,
        };
        for (name, member) in members {
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            match (name.as_str(), serde_json::from_value(member.clone())) {
                ("when", Ok(when)) => {
                    out.insert(path, when);
                }
                _ => walk(member, &path, out),
            }
        }
    }
    walk(tree, "", &mut out);
    out
}

fn conditions(content: &Content, tree: &Value, found: &mut Findings) {
    for (path, when) in whens(tree) {
        // a question is asked after those on which it rests, so that no two wait for each other
        let own = path.strip_prefix("question.").and_then(|rest| rest.split('.').next()?.parse().ok());
        let before = match own {
            Some(index) if !path.contains(".fact.") => index,
            _ => content.questions.len(),
        };
        let known: Vec<&str> =
            content.questions[..before].iter().map(|question| question.id.as_str()).collect();
        for (id, values) in &when {
            let at = format!("{path}.{id}");
            let Some(question) = content.questions[..before].iter().find(|question| question.id == *id)
            else {
                let message = format!("there is no question `{id}` before this");
                found.say(at, "unknown-question", message, instead(id, &known));
                continue;
            };
            if question.kind != QuestionKind::Choice {
                if !values.is_empty() {
                    found.say(at, "unknown-choice", "this question has no choices", format!("`{id} = []`"));
                }
                continue;
            }
            let choices: Vec<&str> = question.choices.iter().map(|choice| choice.value.as_str()).collect();
            for (index, value) in
                values.iter().enumerate().filter(|(_, value)| !choices.contains(&value.as_str()))
            {
                let message = format!("`{id}` has no choice `{value}`");
                found.say(format!("{at}.{index}"), "unknown-choice", message, instead(value, &choices));
            }
        }
    }
}

fn used(content: &Content, tree: &Value, found: &mut Findings) {
    let mut used: BTreeSet<String> = whens(tree).into_values().flat_map(When::into_keys).collect();
    for (path, text) in strings(tree) {
        match key(&path) {
            "by" | "implied-by" => drop(used.insert(text.to_owned())),
            "question" if path.starts_with("registration.account-type") => drop(used.insert(text.to_owned())),
            "source" | "id" => {}
            _ => used.extend(template::placeholders(text).into_iter().map(str::to_owned)),
        }
    }
    for (index, question) in content.questions.iter().enumerate() {
        if !used.contains(&question.id) && question.fills.is_none() {
            let message = format!("nothing uses the answer to `{}`", question.id);
            let instead = format!("`{{{}}}` where it belongs, or no question", question.id);
            found.say(format!("question.{index}.id"), "unused-question", message, instead);
        }
    }
    for name in content.computed.keys().filter(|name| !used.contains(*name)) {
        let message = format!("nothing uses the value `{name}`");
        found.say(
            format!("computed.{name}"),
            "unused-computed",
            message,
            format!("`{{{name}}}` where it belongs"),
        );
    }
}
