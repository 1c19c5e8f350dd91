//! Judgements of pasted values, in the words of the message files.

use bindings::connection::{Remark, Verdict};
use bindings::error::FieldProblem;
use recipe::content::AccountType;
use recipe::pasted::{self, Judgement};
use recipe::redirect_uri::{self, Comparison, RedirectProblem, Severity};
use serde::Serialize;
use serde_json::Value;

use crate::say::{say, try_say};

/// Nothing to say.
pub(crate) fn fine() -> Remark {
    Remark { verdict: Verdict::Ok, text: None, more: None, normalized: None }
}

/// Something that does not fit.
pub(crate) fn wrong(text: String, more: Option<String>) -> Remark {
    Remark { verdict: Verdict::Error, text: Some(text), more, normalized: None }
}

/// A judgement as the window says it.
pub(crate) fn remark(judgement: &Judgement) -> Remark {
    let (text, more) = words(judgement);
    Remark { verdict: verdict(judgement.verdict), text, more, normalized: judgement.normalized.clone() }
}

/// A judgement as a problem of its field, if it is one.
pub(crate) fn problem(field: &str, judgement: &Judgement) -> Option<FieldProblem> {
    if judgement.verdict != pasted::Verdict::Error {
        return None;
    }
    let (text, more) = words(judgement);
    let slug = judgement.problem.map(pasted::Problem::slug).unwrap_or_default().to_owned();
    Some(FieldProblem { field: field.to_owned(), slug, text: text.unwrap_or_default(), more })
}

pub(crate) fn verdict(verdict: pasted::Verdict) -> Verdict {
    match verdict {
        pasted::Verdict::Ok => Verdict::Ok,
        pasted::Verdict::Warning => Verdict::Warning,
        pasted::Verdict::Error => Verdict::Error,
    }
}

/// The sentence of a judgement and what to do, in readable text.
pub fn words(judgement: &Judgement) -> (Option<String>, Option<String>) {
    let Some(id) = judgement.message_id() else { return (None, None) };
    let mut args = arguments(&judgement.note);
    if let Some(value) = &judgement.normalized {
        args.push(("normalized".to_owned(), value.clone()));
    }
    (Some(with(&id, &args)), try_with(&format!("{id}.todo"), &args))
}

/// The fields of a note or problem as arguments of its message.
fn arguments(note: &impl Serialize) -> Vec<(String, String)> {
    let Ok(Value::Object(members)) = serde_json::to_value(note) else { return Vec::new() };
    members
        .into_iter()
        .filter_map(|(name, value)| match value {
            Value::String(text) => Some((name, text)),
            Value::Number(number) => Some((name, number.to_string())),
            Value::Bool(yes) => Some((name, yes.to_string())),
            _ => None,
        })
        .collect()
}

fn with(id: &str, args: &[(String, String)]) -> String {
    try_with(id, args).unwrap_or_else(|| id.to_owned())
}

fn try_with(id: &str, args: &[(String, String)]) -> Option<String> {
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    try_say(id, &args)
}

/// Why Entra would refuse a redirect URI: the first reason, under its field's label.
pub(crate) fn redirect_problem(label: &str, text: &str, accounts: AccountType) -> Option<String> {
    let problems = redirect_uri::check(text, accounts);
    let refused = problems.iter().find(|problem| problem.severity() == Severity::Refused)?;
    Some(labelled(label, &redirect_words(refused)))
}

/// A sentence under a field's label, as the summary of a page lists it.
pub(crate) fn labelled(label: &str, text: &str) -> String {
    format!("{label}: {text}")
}

/// What is wrong with a redirect URI, or easily got wrong.
pub(crate) fn redirect_words(problem: &RedirectProblem) -> String {
    with(&format!("redirect-{}", problem.slug()), &arguments(problem))
}

/// Where an address copied back differs from what it should be; nothing where it is the same.
pub(crate) fn difference(field: &str, expected: &str, found: &str) -> Option<FieldProblem> {
    let Comparison::Different { expected_part, found_part, kind, .. } =
        redirect_uri::compare(expected, found)
    else {
        return None;
    };
    let id = format!("difference-{}", kind.slug());
    let args = [("expected", expected_part.as_str()), ("found", found_part.as_str())];
    Some(FieldProblem {
        field: field.to_owned(),
        slug: kind.slug().to_owned(),
        text: say(&id, &args),
        more: try_say(&format!("{id}.todo"), &args)
            .or_else(|| try_say("copied-back-different", &[("address", expected)])),
    })
}
