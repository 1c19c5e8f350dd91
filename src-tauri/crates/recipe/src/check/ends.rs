//! Every way through the questions, tried out: no value that a task needs may be missing at its end, and no redirect URI may
//! be one that Entra refuses.

use std::collections::BTreeSet;

use super::Findings;
use crate::content::{AccountType, Content, Fills, Part, Question, QuestionKind, When};
use crate::record::{Answers, Record, TenantRecord};
use crate::redirect_uri::{self, Severity};
use crate::resolve::Missing;
use crate::{Recipe, Resolved};

/// More ways than that are not tried; a recipe has a few questions.
const MOST_WAYS: usize = 4096;

pub(super) fn check(content: &Content, found: &mut Findings) {
    let founded = Founded::of(content, found);
    let Some(ways) = ways(&founded.recipe) else {
        if founded.ways_are_open {
            return;
        }
        found.say(
            "question",
            "too-many-ways",
            "these questions have too many combinations of answers",
            "fewer choices",
        );
        return;
    };
    let mut said = BTreeSet::new();
    for answers in ways {
        let record = known(answers);
        let resolved = founded.recipe.with(&record);
        for (path, missing) in unmet(&resolved) {
            if founded.tells(&path, &missing) && said.insert(path.clone()) {
                let chosen: Vec<String> =
                    record.answers.iter().map(|(id, value)| format!("{id} = {value}")).collect();
                let names: Vec<&str> = missing.0.iter().map(String::as_str).collect();
                let message =
                    format!("with {} there is no value for `{}`", chosen.join(", "), names.join("`, `"));
                found.say(
                    path,
                    "dead-end",
                    message,
                    "`when` beside it, or ask the question in that case too",
                );
            }
        }
        refused_uris(&resolved, &mut said, found);
    }
}

/// A recipe without what rests on nothing or on itself, so that the rest can be tried out.
struct Founded {
    recipe: Recipe,
    /// A question whose condition is gone: in which ways it is asked is not known.
    ways_are_open: bool,
    /// Paths of settings and fields whose condition is gone.
    unconditional: Vec<String>,
}

impl Founded {
    /// Without values that were found to rest on themselves, and without conditions on questions that are not there before.
    fn of(content: &Content, found: &Findings) -> Self {
        let mut content = content.clone();
        for path in found.0.iter().filter(|finding| finding.code == "cycle").map(|finding| &finding.path) {
            match path.strip_prefix("computed.") {
                Some(name) => drop(content.computed.remove(name)),
                None => content.called = None,
            }
        }
        let ids: Vec<String> = content.questions.iter().map(|question| question.id.clone()).collect();
        let prune = |when: &mut When, before: usize| {
            let conditions = when.len();
            when.retain(|id, _| ids[..before].contains(id));
            when.len() < conditions
        };
        let mut ways_are_open = false;
        for (index, question) in content.questions.iter_mut().enumerate() {
            ways_are_open |= prune(&mut question.when, index);
        }
        let mut unconditional = Vec::new();
        for (index, setting) in content.settings.iter_mut().enumerate() {
            if prune(&mut setting.when, ids.len()) {
                unconditional.push(format!("setting.{index}."));
            }
        }
        for (index, field) in content.enter.values.iter_mut().enumerate() {
            if prune(&mut field.when, ids.len()) {
                unconditional.push(format!("enter.value.{index}."));
            }
        }
        Self { recipe: Recipe::unchecked(content), ways_are_open, unconditional }
    }

    /// Whether this value would be missing also if everything were there that the recipe names.
    fn tells(&self, path: &str, missing: &Missing) -> bool {
        let is_there = |name: &String| {
            self.recipe.questions.iter().any(|question| {
                let gives_domain = name == "tenant-domain" && question.fills == Some(Fills::TenantDomain);
                (question.id == *name && can_be_answered(question)) || gives_domain
            })
        };
        !self.ways_are_open
            && !self.unconditional.iter().any(|above| path.starts_with(above.as_str()))
            && missing.0.iter().all(is_there)
    }
}

/// Everything that a task needs and does not get, with its path.
fn unmet(resolved: &Resolved<'_>) -> Vec<(String, Missing)> {
    let content = resolved.recipe();
    let mut needed: Vec<(String, Result<(), Missing>)> = vec![
        ("registration.account-type".to_owned(), resolved.account_type().map(drop)),
        ("registration.redirect.uris".to_owned(), resolved.registration_redirect().map(drop)),
    ];
    if let Some(called) = &content.called {
        needed.push(("called".to_owned(), resolved.fill(called).map(drop)));
    }
    for (index, field) in
        content.enter.values.iter().enumerate().filter(|(_, field)| resolved.holds(&field.when))
    {
        needed.push((format!("enter.value.{index}.name"), resolved.fill(&field.name).map(drop)));
        if field.value != "{client-secret}" {
            needed.push((format!("enter.value.{index}.value"), resolved.fill(&field.value).map(drop)));
        }
    }
    for (index, setting) in
        content.settings.iter().enumerate().filter(|(_, setting)| resolved.holds(&setting.when))
    {
        for (at, part) in setting.parts.iter().enumerate() {
            let outcome = match part {
                Part::RedirectUri { uris, .. } => resolved.fill_all(uris).map(drop),
                Part::Homepage { uri, .. } | Part::ApplicationIdUri { uri, .. } => {
                    resolved.fill(uri).map(drop)
                }
                Part::Permissions { delegated, application, .. } => {
                    resolved.permissions(delegated).and(resolved.permissions(application)).map(drop)
                }
                Part::ImplicitGrant { .. } | Part::OptionalClaim { .. } | Part::AdminConsent { .. } => Ok(()),
            };
            needed.push((format!("setting.{index}.part.{at}"), outcome));
        }
    }
    needed.into_iter().filter_map(|(path, outcome)| Some((path, outcome.err()?))).collect()
}

fn refused_uris(resolved: &Resolved<'_>, said: &mut BTreeSet<String>, found: &mut Findings) {
    let content = resolved.recipe();
    let registration = ("registration.redirect".to_owned(), &content.registration.redirect.uris);
    let settings = content.settings.iter().enumerate().flat_map(|(index, setting)| {
        setting.parts.iter().enumerate().filter_map(move |(at, part)| match part {
            Part::RedirectUri { uris, .. } => Some((format!("setting.{index}.part.{at}"), uris)),
            _ => None,
        })
    });
    for (path, uris) in std::iter::once(registration).chain(settings) {
        for (at, template) in uris.iter().enumerate() {
            let path = format!("{path}.uris.{at}");
            let Ok(uri) = resolved.fill(template) else { continue };
            let account_type = resolved.account_type().unwrap_or(AccountType::AzureADMyOrg);
            let problems = redirect_uri::check(&uri, account_type);
            let refused = problems.iter().find(|problem| problem.severity() != Severity::Remark);
            if let Some(problem) = refused.filter(|_| !uri.is_empty() && said.insert(path.clone())) {
                let message = format!("Entra refuses `{uri}` as a redirect URI ({})", problem.slug());
                let instead =
                    "https, no fragment, no wildcard, none of ! $ ' ( ) , ; and at most 256 characters";
                found.say(place(content, &path, template), "redirect-uri", message, instead);
            }
        }
    }
}

/// Where a refused address stands: a template that is nothing but a computed value is wrong there.
fn place(content: &Content, path: &str, template: &str) -> String {
    let name = template.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    match name.filter(|name| content.computed.contains_key(*name)) {
        Some(name) => format!("computed.{name}"),
        None => path.to_owned(),
    }
}

/// Every combination of answers that makes a difference; the others are given once.
fn ways(recipe: &Recipe) -> Option<Vec<Answers>> {
    let decisive: BTreeSet<&str> = decisive(recipe);
    let mut ways = vec![Answers::new()];
    for question in &recipe.questions {
        let given: Vec<String> = match question.kind {
            QuestionKind::Choice => question.choices.iter().map(|choice| choice.value.clone()).collect(),
            _ => vec![sample(question)],
        };
        let mut next = Vec::new();
        for way in ways {
            if !recipe.holds(&question.when, &way) {
                next.push(way);
                continue;
            }
            if !can_be_answered(question) {
                next.push(way);
                continue;
            }
            let open = question.optional || question.default.is_some();
            if open && (decisive.contains(question.id.as_str()) || question.kind == QuestionKind::Choice) {
                next.push(way.clone());
            }
            let with = |mut way: Answers, value: &String| {
                way.insert(question.id.clone(), value.clone());
                way
            };
            if let Some((last, others)) = given.split_last() {
                next.extend(others.iter().map(|value| with(way.clone(), value)));
                next.push(with(way, last));
            }
        }
        ways = next;
        if ways.len() > MOST_WAYS {
            return None;
        }
    }
    Some(ways)
}

fn can_be_answered(question: &Question) -> bool {
    question.kind != QuestionKind::Choice || !question.choices.is_empty()
}

/// The questions on whose being answered something depends.
fn decisive(recipe: &Recipe) -> BTreeSet<&str> {
    let questions = recipe.questions.iter().flat_map(|question| question.when.keys());
    let implied =
        recipe.questions.iter().flat_map(|question| &question.choices).filter_map(|c| c.implied_by.as_ref());
    let settings = recipe.settings.iter().flat_map(|setting| setting.when.keys());
    let fields = recipe.enter.values.iter().flat_map(|field| field.when.keys());
    questions.chain(implied).chain(settings).chain(fields).map(String::as_str).collect()
}

fn sample(question: &Question) -> String {
    match question.kind {
        QuestionKind::Choice => {
            question.choices.first().map(|choice| choice.value.clone()).unwrap_or_default()
        }
        QuestionKind::HttpsUrl | QuestionKind::RedirectUri => "https://login.example.com/callback".to_owned(),
        QuestionKind::BaseUrl => "https://login.example.com".to_owned(),
        QuestionKind::Domain => "example.com".to_owned(),
        QuestionKind::Text | QuestionKind::Word | QuestionKind::Names => "sample".to_owned(),
        QuestionKind::Email => "ada@example.com".to_owned(),
        QuestionKind::Guid => "00000000-0000-4000-8000-000000000001".to_owned(),
    }
}

fn known(answers: Answers) -> Record {
    let id = "00000000-0000-4000-8000-000000000001".to_owned();
    Record {
        answers,
        client_id: Some(id.clone()),
        tenant: Some(TenantRecord { id, ..TenantRecord::default() }),
        ..Record::default()
    }
}
