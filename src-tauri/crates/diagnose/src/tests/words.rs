//! The words for people are there, whole, and in the house's language.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::catalogue;

const CAUSES: &str = include_str!("../../../../messages/en/causes.ftl");
const ACTS: &str = include_str!("../../../../messages/en/acts.ftl");
const CODES: &str = include_str!("../../../../messages/en/codes.ftl");
const DIAGNOSIS: &str = include_str!("../../../../messages/en/diagnosis.ftl");

/// id → part (`""` for the value, `why` …) → text, placeables as `{name}`.
type Messages = BTreeMap<String, BTreeMap<String, String>>;

fn messages(source: &'static str) -> Messages {
    let resource = parser::parse(source).expect("the message file is well formed");
    let mut messages = Messages::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let mut parts = BTreeMap::new();
        if let Some(value) = &message.value {
            parts.insert(String::new(), text(value));
        }
        for attribute in &message.attributes {
            parts.insert(attribute.id.name.to_owned(), text(&attribute.value));
        }
        assert!(messages.insert(message.id.name.to_owned(), parts).is_none(), "{} twice", message.id.name);
    }
    messages
}

fn text(pattern: &Pattern<&str>) -> String {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => (*value).to_owned(),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::VariableReference { id }) => format!("{{${}}}", id.name),
                Expression::Inline(InlineExpression::MessageReference { id, .. }) => {
                    format!("{{{}}}", id.name)
                }
                Expression::Inline(InlineExpression::StringLiteral { value }) => (*value).to_owned(),
                // as it is said where everything is known
                Expression::Select { variants, .. } => variants
                    .iter()
                    .filter(|variant| variant.default)
                    .map(|variant| text(&variant.value))
                    .collect(),
                other => panic!("a placeable of another kind: {other:?}"),
            },
        })
        .collect()
}

fn placeables(text: &str) -> Vec<&str> {
    let mut rest = text;
    let mut found = Vec::new();
    while let Some((_, after)) = rest.split_once('{') {
        let (inside, behind) = after.split_once('}').unwrap();
        found.push(inside);
        rest = behind;
    }
    found
}

/// What a cause is told by where this program knows more about it: it may name the product everywhere.
const OF_A_CASE: [&str; 4] = [
    "cause-email-claim-missing-in-profile",
    "cause-graph-permission-missing-named",
    "cause-redirect-uri-mismatch-named",
    "cause-unrecognised-code",
];

#[test]
fn every_cause_has_its_words() {
    let messages = messages(CAUSES);
    let mut expected: BTreeSet<String> =
        catalogue().causes().iter().map(|cause| format!("cause-{}", cause.slug)).collect();
    for id in &expected {
        let parts: Vec<&str> = messages[id].keys().map(String::as_str).collect();
        assert_eq!(parts, ["", "message", "todo", "why"], "{id}");
    }
    expected.insert("finding-ids".to_owned());
    expected.extend(OF_A_CASE.map(str::to_owned));
    assert_eq!(messages.keys().cloned().collect::<BTreeSet<_>>(), expected);
}

#[test]
fn where_several_have_to_act_each_has_a_step_and_whoever_the_contract_names_is_among_them() {
    let steps = messages(ACTS);
    let several = || catalogue().causes().iter().filter(|cause| !cause.acts.is_empty());
    let expected: BTreeSet<String> = several()
        .flat_map(|cause| cause.acts.iter().map(move |who| format!("acts-{}-{}", cause.slug, who.as_str())))
        .collect();
    assert_eq!(steps.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for cause in several() {
        assert!(cause.acts.len() > 1 && cause.acts.contains(&cause.who), "{}", cause.slug);
    }
    for (id, parts) in &steps {
        let text = &parts[""];
        assert!(text.ends_with('.') && placeables(text).is_empty(), "{id}: {text}");
        assert!(text.matches("**").count() % 2 == 0, "{id}: bold is closed");
    }
}

#[test]
fn every_provider_has_a_name() {
    let told = messages(DIAGNOSIS);
    let names: BTreeSet<String> =
        catalogue::words().providers.names().map(|name| format!("provider-{name}")).collect();
    let known: BTreeSet<String> = told.keys().filter(|id| id.starts_with("provider-")).cloned().collect();
    assert_eq!(names, known);
}

#[test]
fn every_number_has_its_words() {
    let messages = messages(CODES);
    let expected: BTreeSet<String> =
        catalogue().codes().iter().map(|code| format!("code-{}", code.code)).collect();
    assert_eq!(messages.keys().cloned().collect::<BTreeSet<_>>(), expected);
    for (id, parts) in &messages {
        assert_eq!(parts.keys().map(String::as_str).collect::<Vec<_>>(), ["", "why"], "{id}");
    }
}

#[test]
fn a_message_takes_product_client_and_tenant_and_other_parts_take_nothing() {
    for (id, parts) in messages(CAUSES) {
        for (part, text) in parts {
            let allowed: &[&str] = match (id.as_str(), part.as_str()) {
                ("finding-ids", _) => &["$client", "$tenant"],
                ("cause-redirect-uri-mismatch-named", _) => &["$product", "$uri", "finding-ids"],
                ("cause-email-claim-missing-in-profile", "message") => {
                    &["$product", "$account", "finding-ids"]
                }
                ("cause-unrecognised-code", "why") => &["$codes"],
                ("cause-unrecognised-code", "message") => &["$product", "$codes", "finding-ids"],
                ("cause-graph-permission-missing-named", _) => &["$product", "$permissions", "finding-ids"],
                (_, "message") => &["$product", "finding-ids", "tenantid"],
                (id, _) if OF_A_CASE.contains(&id) => &["$product"],
                _ => &[],
            };
            assert!(placeables(&text).iter().all(|name| allowed.contains(name)), "{id}.{part}: {text}");
            assert!(part != "message" || text.ends_with("{finding-ids}"), "{id} names both IDs at its end");
            assert!(part != "message" || text.contains("{$product}"), "{id} names the product");
        }
    }
    assert!(messages(CODES).values().flat_map(BTreeMap::values).all(|text| placeables(text).is_empty()));
}

#[test]
fn no_sentence_uses_the_words_that_the_house_avoids() {
    const AVOIDED: [&str; 13] = [
        "invalid",
        "valid",
        "please",
        "sorry",
        "oops",
        "forbidden",
        "illegal",
        "you forgot",
        "unknown error",
        "aadsts",
        "successfully",
        "click here",
        "whoops",
    ];
    for (id, parts) in messages(CAUSES).into_iter().chain(messages(CODES)) {
        for (part, text) in parts {
            let words: Vec<String> = text
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect();
            let sentence = format!(" {} ", words.join(" "));
            let used = AVOIDED.iter().find(|word| sentence.contains(&format!(" {word} ")));
            assert_eq!(used, None, "{id}.{part}: {text}");
        }
    }
}

#[test]
fn a_title_is_one_short_line_and_a_sentence_ends() {
    for (id, parts) in messages(CAUSES) {
        for (part, text) in &parts {
            // what is sent may have several, so that an address stands alone
            assert!(part == "message" || !text.contains('\n'), "{id}.{part} stands in one line");
            assert!(text.matches("**").count() % 2 == 0, "{id}.{part}: bold is closed");
            match part.as_str() {
                "" if id != "finding-ids" => {
                    assert!(text.chars().count() <= 100, "{id}: {text}");
                    assert!(!text.ends_with('.'), "{id}: {text}");
                }
                "why" | "todo" => assert!(text.ends_with(['.', '?']), "{id}.{part}: {text}"),
                _ => {}
            }
        }
    }
    for (id, parts) in messages(CODES) {
        assert!(parts.values().all(|text| text.ends_with('.')), "{id}");
    }
}

#[test]
fn a_message_to_be_sent_holds_no_marks_of_bold() {
    for (id, parts) in messages(CAUSES) {
        assert!(!parts.get("message").is_some_and(|text| text.contains("**")), "{id}");
    }
}
