//! The meaning of a recipe, checked: everything that its shape does not tell.

mod ends;
mod filled;
mod names;
mod rules;
mod texts;

use serde_json::Value;

use crate::content::Content;
use crate::problem::Finding;

/// Every finding about a recipe whose shape is right.
pub(crate) fn check(file_name: &str, content: &Content) -> Vec<Finding> {
    let mut found = Findings::default();
    // every key of the content is the key of the file, so paths into one are paths into the other
    let tree = serde_json::to_value(content).unwrap_or(Value::Null);
    names::check(file_name, content, &tree, &mut found);
    texts::check(content, &tree, &mut found);
    rules::check(content, &mut found);
    if filled::check(content, &tree, &mut found) {
        ends::check(content, &mut found);
    }
    found.0
}

/// Findings as they come.
#[derive(Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    fn say(
        &mut self,
        path: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
        instead: impl Into<String>,
    ) {
        self.0.push(Finding { path: path.into(), code, message: message.into(), instead: instead.into() });
    }
}

/// Every string of a tree with its path.
fn strings(tree: &Value) -> Vec<(String, &str)> {
    fn walk<'v>(value: &'v Value, path: String, out: &mut Vec<(String, &'v str)>) {
        let step = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match value {
            Value::String(text) => out.push((path, text)),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| walk(item, step(&index.to_string()), out));
            }
            Value::Object(members) => members.iter().for_each(|(name, member)| walk(member, step(name), out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    walk(tree, String::new(), &mut out);
    out
}

/// The last step of a path that is no index.
fn key(path: &str) -> &str {
    path.rsplit('.').find(|step| step.parse::<usize>().is_err()).unwrap_or("")
}
