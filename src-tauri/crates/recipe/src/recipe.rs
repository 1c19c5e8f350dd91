//! A recipe that was checked.

use std::collections::BTreeMap;
use std::ops::Deref;

use crate::content::{Content, Notices, Part, Question, Setting};
use crate::document::{Document, Places};
use crate::problem::{Finding, Problem};
use crate::progress::TaskKind;
use crate::{check, shape};

/// The longest recipe file. Those that come with the program have less than a tenth of it.
const MOST_BYTES: usize = 256 * 1024;

/// The most of each kind: questions, computed values, redirect URIs, settings and what is in them, values to enter. Nobody
/// answers or enters more, and each is held against the answers of every way through the questions. Of redirect URIs an
/// application that takes personal accounts has no more either
/// (<https://learn.microsoft.com/entra/identity-platform/reply-url>).
const MOST: usize = 100;

/// A recipe that was checked as a whole: its tasks can all be done, its placeholders all have a meaning.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe(Content);

impl Recipe {
    /// Reads a recipe file.
    ///
    /// `file_name` is for the problems, and its stem is the id that the recipe must have.
    ///
    /// # Errors
    /// Every problem that the text has, in the order of the text.
    pub fn parse(file_name: &str, text: &str) -> Result<Self, Vec<Problem>> {
        if text.len() > MOST_BYTES {
            let message =
                format!("a recipe has {MOST_BYTES} bytes at the most, this file has {}", text.len());
            let places = Places::of(file_name, text);
            return Err(vec![places.problem(MOST_BYTES, "too-long", message, "a shorter recipe")]);
        }
        let document = Document::read(file_name, text);
        let shaped = shape::shape(&document);
        let mut problems = shaped.problems;
        match serde_json::from_value::<Content>(shaped.value) {
            Ok(content) if too_many(&content).is_some() => {
                problems.extend(too_many(&content).map(|finding| document.problem(finding)));
            }
            Ok(content) => {
                let found = check::check(file_name, &content);
                problems.extend(
                    found
                        .into_iter()
                        .filter(|finding| !shaped.stand_ins.covers(finding))
                        .map(|finding| document.problem(finding)),
                );
                if problems.is_empty() {
                    return Ok(Self(content));
                }
            }
            Err(error) if problems.is_empty() => {
                problems.push(document.places.problem(
                    0,
                    "unreadable",
                    error.to_string(),
                    "a value as the schema says",
                ));
            }
            // the shape's own problems say it, with their places
            Err(_) => {}
        }
        once_a_line(&mut problems, &document.syntax);
        problems.sort_by_key(|problem| (problem.line, problem.column));
        problems.dedup();
        Err(problems)
    }

    /// The question of this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The setting of this id.
    pub fn setting(&self, id: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.id == id)
    }

    /// Who notices a task, by its id; `None` where nobody does.
    pub fn notices(&self, task: &str) -> Option<&Notices> {
        let kind = TaskKind::FIXED.into_iter().find(|kind| kind.slug() == task);
        match kind {
            Some(TaskKind::Register) => self.registration.notices.as_ref(),
            Some(TaskKind::CreateSecret) => self.secret.notices.as_ref(),
            Some(TaskKind::TestSignIn) => self.sign_in.notices.as_ref(),
            Some(TaskKind::EnterValues) => self.enter.notices.as_ref(),
            Some(TaskKind::Finish) => self.finish.notices.as_ref(),
            Some(_) => None,
            None => self.setting(task)?.notices.as_ref(),
        }
    }

    /// For checks that need an engine before there is a checked recipe.
    pub(crate) fn unchecked(content: Content) -> Self {
        Self(content)
    }
}

/// More of one kind than a recipe has.
fn too_many(content: &Content) -> Option<Finding> {
    let numbered =
        |above: &str, count: usize| (0..count).map(|at| format!("{above}.{at}")).collect::<Vec<_>>();
    let parts = || {
        content.settings.iter().enumerate().flat_map(|(setting, in_it)| {
            let path = move |at| format!("setting.{setting}.part.{at}");
            in_it.parts.iter().enumerate().map(move |(at, part)| (path(at), part))
        })
    };
    let later = parts().flat_map(|(path, part)| match part {
        Part::RedirectUri { uris, .. } => numbered(&format!("{path}.uris"), uris.len()),
        _ => Vec::new(),
    });
    let at_first = numbered("registration.redirect.uris", content.registration.redirect.uris.len());
    let kinds: [(&str, Vec<String>); 6] = [
        ("questions", numbered("question", content.questions.len())),
        ("computed values", content.computed.keys().map(|name| format!("computed.{name}")).collect()),
        ("redirect URIs", at_first.into_iter().chain(later).collect()),
        ("settings", numbered("setting", content.settings.len())),
        ("parts of settings", parts().map(|(path, _)| path).collect()),
        ("values to enter", numbered("enter.value", content.enter.values.len())),
    ];
    kinds.into_iter().find_map(|(what, paths)| {
        Some(Finding {
            path: paths.get(MOST)?.clone(),
            code: "too-many",
            message: format!("a recipe has {MOST} {what} at the most, here are {}", paths.len()),
            instead: format!("{MOST} of them or fewer"),
        })
    })
}

/// What was read of a line that is no TOML is a guess: of such a line one thing is said, that it is no date where one belongs
/// there, else the first that TOML says.
fn once_a_line(problems: &mut Vec<Problem>, syntax: &[Problem]) {
    let mut first: BTreeMap<usize, Problem> = BTreeMap::new();
    for problem in syntax {
        first.entry(problem.line).or_insert_with(|| problem.clone());
    }
    for problem in problems.iter().filter(|problem| problem.code == shape::NOT_A_DATE) {
        first.entry(problem.line).and_modify(|said| *said = problem.clone());
    }
    problems.retain(|problem| !first.contains_key(&problem.line));
    problems.extend(first.into_values());
}

impl Deref for Recipe {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}
