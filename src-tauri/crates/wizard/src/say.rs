//! Sentences for people, from the message files that the window reads as well.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// The message files, in English. A test holds the list against the folder.
pub const FILES: &[(&str, &str)] = &[
    ("acts.ftl", include_str!("../../../messages/en/acts.ftl")),
    ("cli.ftl", include_str!("../../../messages/en/cli.ftl")),
    ("causes.ftl", include_str!("../../../messages/en/causes.ftl")),
    ("checked.ftl", include_str!("../../../messages/en/checked.ftl")),
    ("checks.ftl", include_str!("../../../messages/en/checks.ftl")),
    ("codes.ftl", include_str!("../../../messages/en/codes.ftl")),
    ("diagnosis.ftl", include_str!("../../../messages/en/diagnosis.ftl")),
    ("errors.ftl", include_str!("../../../messages/en/errors.ftl")),
    ("existing.ftl", include_str!("../../../messages/en/existing.ftl")),
    ("faults.ftl", include_str!("../../../messages/en/faults.ftl")),
    ("judgements.ftl", include_str!("../../../messages/en/judgements.ftl")),
    ("pages.ftl", include_str!("../../../messages/en/pages.ftl")),
    ("portal.ftl", include_str!("../../../messages/en/portal.ftl")),
    ("renewal.ftl", include_str!("../../../messages/en/renewal.ftl")),
    ("reports.ftl", include_str!("../../../messages/en/reports.ftl")),
];

fn bundle() -> &'static FluentBundle<FluentResource> {
    static BUNDLE: OnceLock<FluentBundle<FluentResource>> = OnceLock::new();
    BUNDLE.get_or_init(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![unic_langid::LanguageIdentifier::default()]);
        // the marks that keep scripts apart would be copied along with values
        bundle.set_use_isolating(false);
        for (_, text) in FILES {
            // a test proves that every file is read without an error; what can be read is used
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            drop(bundle.add_resource(resource));
        }
        bundle
    })
}

/// The sentence with this id (`id` or `id.attribute`), its placeables filled. An id that does not exist comes back as it
/// is, so that a slip is seen and nothing is lost.
pub fn say(id: &str, args: &[(&str, &str)]) -> String {
    try_say(id, args).unwrap_or_else(|| id.to_owned())
}

/// Several things in one phrase: "a, b and c".
pub(crate) fn listed<S: AsRef<str>>(things: &[S]) -> String {
    let Some((last, before)) = things.split_last() else { return String::new() };
    let before: Vec<&str> = before.iter().map(AsRef::as_ref).collect();
    match before.is_empty() {
        true => last.as_ref().to_owned(),
        false => say("listed", &[("before", &before.join(", ")), ("last", last.as_ref())]),
    }
}

/// The same, or nothing if there is no such message.
pub fn try_say(id: &str, args: &[(&str, &str)]) -> Option<String> {
    let (name, attribute) = match id.split_once('.') {
        Some((name, attribute)) => (name, Some(attribute)),
        None => (id, None),
    };
    let message = bundle().get_message(name)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut values = FluentArgs::new();
    for (key, value) in args {
        // numbers choose plural forms
        match counted(value) {
            Some(number) => values.set(*key, number),
            None => values.set(*key, *value),
        }
    }
    let mut errors = Vec::new();
    Some(bundle().format_pattern(pattern, Some(&values), &mut errors).into_owned())
}

/// A count. What only looks like a number stays as it is: `1e5`, the first characters of a secret, is no count.
fn counted(value: &str) -> Option<u32> {
    let count =
        value.len() <= 6 && !value.starts_with('0') && value.bytes().all(|byte| byte.is_ascii_digit());
    value.parse().ok().filter(|_| count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_count_is_a_number() {
        assert_eq!(counted("30"), Some(30));
        for text in ["1e5", "8.0", "+3", "-3", "007", "0", "", "inf", "1234567"] {
            assert_eq!(counted(text), None, "{text}");
        }
    }

    #[test]
    fn every_message_file_is_read_without_an_error() {
        for (name, text) in FILES {
            let read = FluentResource::try_new((*text).to_owned());
            assert!(read.is_ok(), "{name}: {:?}", read.err().map(|(_, errors)| errors));
        }
    }

    #[test]
    fn no_id_is_used_twice() {
        let mut seen = std::collections::BTreeMap::new();
        for (name, text) in FILES {
            for line in text.lines() {
                if let Some((id, _)) =
                    line.split_once(" =").filter(|(id, _)| !id.starts_with([' ', '#', '-']))
                {
                    assert_eq!(
                        seen.insert(id.to_owned(), *name),
                        None,
                        "{id} stands twice, second in {name}"
                    );
                }
            }
        }
    }
}
