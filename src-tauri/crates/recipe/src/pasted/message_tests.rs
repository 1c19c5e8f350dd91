//! Every judgement has its sentence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, PatternElement};

use super::{Field, Judgement, Note, OtherId, Problem, judge_client_id, judge_secret, judge_tenant};
use crate::redirect_uri::DifferenceKind;

const MESSAGES: &str = include_str!("../../../../messages/en/judgements.ftl");

/// Every message's id with the names of the arguments it uses.
static SAID: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(messages);

fn messages() -> BTreeMap<String, Vec<String>> {
    let resource = fluent_syntax::parser::parse(MESSAGES).expect("the file is well-formed");
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let patterns = message.value.iter().chain(message.attributes.iter().map(|a| &a.value));
        let arguments = patterns
            .flat_map(|pattern| &pattern.elements)
            .filter_map(|element| match element {
                PatternElement::Placeable {
                    expression: Expression::Inline(InlineExpression::VariableReference { id }),
                } => Some(id.name.to_owned()),
                _ => None,
            })
            .collect();
        assert!(
            messages.insert(message.id.name.to_owned(), arguments).is_none(),
            "{} is twice",
            message.id.name
        );
    }
    messages
}

/// Fails unless the judgement's message is there and uses only arguments that the judgement gives.
pub(super) fn assert_is_said(judgement: &Judgement) {
    let Some(id) = judgement.message_id() else { return };
    let arguments = SAID.get(&id).unwrap_or_else(|| panic!("no message {id}"));
    let given = serde_json::to_value(judgement).expect("a judgement is plain data");
    for name in arguments {
        let there = given["note"].get(name).or_else(|| given.get(name)).is_some_and(|value| !value.is_null());
        assert!(there, "{id} uses ${name}, which is not given");
    }
}

#[test]
fn every_problem_of_each_field_has_a_sentence() {
    use Problem as P;
    let ids = [
        P::QuotedOrLabelled,
        P::IsAUrl,
        P::IsAnEmail,
        P::IsASecret,
        P::NilGuid,
        P::NotAGuid,
        P::SameAsOtherId,
        P::Empty,
    ];
    let secrets = [
        P::QuotedOrLabelled,
        P::SecretIdNotValue,
        P::Masked,
        P::Truncated,
        P::WhitespaceInside,
        P::NotASecret,
        P::LooksEncoded,
        P::UnfamiliarShape,
        P::SameAsOtherId,
        P::Empty,
    ];
    let of = |field: Field, problems: &[P]| {
        problems.iter().map(|p| format!("judgement-{}-{}", field.slug(), p.slug())).collect::<Vec<_>>()
    };
    let mut expected = of(Field::ClientId, &ids);
    expected.extend(of(Field::Tenant, &ids));
    expected.extend(of(Field::Tenant, &[P::IsADomain]));
    expected.extend(of(Field::Secret, &secrets));
    for id in expected {
        assert!(SAID.keys().any(|m| m.starts_with(&id)), "nothing is said for {id}");
    }
}

#[test]
fn every_kind_of_id_in_the_wrong_box_has_a_sentence() {
    for (field, neighbour) in [(Field::ClientId, Note::TenantId), (Field::Tenant, Note::ClientId)] {
        for problem in [Problem::NotAGuid, Problem::IsAUrl] {
            for note in [neighbour.clone(), Note::ObjectId, Note::SecretId, Note::OtherId, Note::Several] {
                assert_is_said(&Judgement::error(field, problem, Some(note)));
            }
        }
        for note in [Note::Quotes, Note::Label, Note::Surroundings] {
            assert_is_said(&Judgement::warning(field, Problem::QuotedOrLabelled, Some(note), "x".to_owned()));
        }
    }
}

#[test]
fn every_redirect_problem_and_every_difference_has_a_sentence() {
    let redirects = [
        "empty",
        "not-absolute",
        "scheme",
        "http-not-localhost",
        "host",
        "user-information",
        "ipv6-loopback",
        "loopback-address",
        "wildcard",
        "query",
        "fragment",
        "too-long",
        "unsupported-character",
        "bare-character",
        "blank",
        "case",
        "no-path",
        "trailing-slash",
        "path",
    ];
    for slug in redirects {
        assert!(SAID.contains_key(&format!("redirect-{slug}")), "{slug}");
    }
    for kind in DifferenceKind::ALL {
        assert!(SAID.contains_key(&format!("difference-{}", kind.slug())), "{}", kind.slug());
    }
}

#[test]
fn the_sentences_keep_the_rules_of_language() {
    let words =
        MESSAGES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('='));
    for (_, sentence) in words {
        let lower = sentence.to_lowercase();
        for word in ["please", "sorry", "oops", "invalid", "forbidden", "illegal", "you forgot"] {
            assert!(!lower.contains(word), "{sentence}");
        }
        assert_eq!(sentence.matches("**").count() % 2, 0, "{sentence}");
    }
}

#[test]
fn a_slug_is_the_word_that_is_sent() {
    let others = [OtherId { field: Some(Field::ClientId), value: "9a41d6c3-72be-4e05-8f1a-d3c05b7e2946" }];
    let judgements = [
        judge_client_id("9a41d6c3", None),
        judge_tenant("https://contoso.com", None),
        judge_secret("9a41d6c3-72be-4e05-8f1a-d3c05b7e2946", &others).judgement(),
    ];
    for judgement in judgements {
        let sent = serde_json::to_value(&judgement).expect("a judgement is plain data");
        assert_eq!(sent["field"], judgement.field.slug());
        assert_eq!(sent["verdict"], judgement.verdict.slug());
        assert_eq!(sent["problem"], judgement.problem.expect("each has one").slug());
        assert_eq!(sent["note"]["slug"], judgement.note.as_ref().expect("each has one").slug());
    }
}
