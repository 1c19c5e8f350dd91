//! A recipe that was checked.

use std::ops::Deref;

use crate::content::{Content, Notices, Question, Setting};
use crate::document::Document;
use crate::problem::Problem;
use crate::progress::TaskKind;
use crate::{check, shape};

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
        let document = Document::read(file_name, text);
        let shaped = shape::shape(&document);
        let mut problems = shaped.problems;
        match serde_json::from_value::<Content>(shaped.value) {
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
                problems.push(document.problem_at(
                    0,
                    "unreadable",
                    error.to_string(),
                    "a value as the schema says",
                ));
            }
            // the shape's own problems say it, with their places
            Err(_) => {}
        }
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

impl Deref for Recipe {
    type Target = Content;

    fn deref(&self) -> &Content {
        &self.0
    }
}
