//! The message files.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::project;

/// Where the message files lie.
pub(crate) const FOLDER: &str = "src-tauri/messages/en";

/// One message.
#[derive(Debug)]
pub(crate) struct Message {
    /// The file's name.
    pub(crate) file: String,
    /// Its id.
    pub(crate) id: String,
    /// Its value, if it has one; what is filled in stands as `{}`.
    pub(crate) value: Option<String>,
    /// Its attributes.
    pub(crate) attributes: BTreeMap<String, String>,
    /// Other messages that it uses.
    pub(crate) refers: Vec<String>,
}

impl Message {
    /// The value and every attribute, each with its id.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (String, &str)> {
        let value = self.value.as_deref().map(|value| (self.id.clone(), value));
        value
            .into_iter()
            .chain(self.attributes.iter().map(|(name, text)| (format!("{}.{name}", self.id), text.as_str())))
    }
}

/// The names of the message files.
pub(crate) fn files() -> Vec<String> {
    let paths = project::files(FOLDER, &[".ftl"]);
    paths.iter().filter_map(|path| path.rsplit('/').next()).map(str::to_owned).collect()
}

/// Every message of every file.
pub(crate) fn messages() -> Vec<Message> {
    files().iter().flat_map(|file| of(file)).collect()
}

fn of(file: &str) -> Vec<Message> {
    let text = project::text(&format!("{FOLDER}/{file}"));
    let (resource, errors) = match parser::parse(text.as_str()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    assert!(errors.is_empty(), "{file}: {errors:?}");
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => {
            let mut refers = Vec::new();
            Some(Message {
                file: file.to_owned(),
                id: message.id.name.to_owned(),
                value: message.value.as_ref().map(|pattern| written(pattern, &mut refers)),
                attributes: message
                    .attributes
                    .iter()
                    .map(|attribute| (attribute.id.name.to_owned(), written(&attribute.value, &mut refers)))
                    .collect(),
                refers,
            })
        }
        _ => None,
    });
    messages.collect()
}

/// A pattern as text; the forms of a plural follow each other, a line each.
fn written(pattern: &Pattern<&str>, refers: &mut Vec<String>) -> String {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                text.push_str("{}");
                if let InlineExpression::MessageReference { id, .. } = inline {
                    refers.push(id.name.to_owned());
                }
            }
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                for variant in variants {
                    text.push_str(&written(&variant.value, refers));
                    text.push('\n');
                }
            }
        }
    }
    text
}
