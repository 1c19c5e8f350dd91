//! One line for each recipe, for the list of products and for `latchkey recipes`.

use serde::Serialize;

use crate::Recipe;
use crate::content::{AccountType, Part, QuestionKind};
use crate::template::{self, Piece};

/// What `latchkey recipes --json` says of a recipe, field by field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Id of the recipe.
    pub id: String,
    /// The product's name.
    pub name: String,
    /// The account type; `None` where an answer decides.
    pub account_type: Option<AccountType>,
    /// Every address that is fixed, and templates with `{question-id}` where an answer goes in.
    pub redirect_uris: Vec<String>,
    /// The homepage, fixed or a template.
    pub homepage_uri: Option<String>,
    /// What is asked, at the start and late.
    pub questions: Vec<SummaryQuestion>,
    /// The address of the chief source.
    pub source: String,
}

/// A question, for the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummaryQuestion {
    /// Its id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// What kind of value is wanted.
    pub kind: QuestionKind,
    /// The choices, for a choice only.
    pub choices: Option<Vec<SummaryChoice>>,
}

/// A choice, for the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummaryChoice {
    /// Its value.
    pub value: String,
    /// Its label.
    pub label: String,
}

/// What `latchkey recipes --json` says of a recipe.
pub fn summary(recipe: &Recipe) -> Summary {
    let mut redirect_uris = recipe.registration.redirect.uris.clone();
    let mut homepage_uri = None;
    for part in recipe.settings.iter().flat_map(|setting| &setting.parts) {
        match part {
            Part::RedirectUri { uris, .. } => redirect_uris.extend(uris.iter().cloned()),
            Part::Homepage { uri, .. } => homepage_uri = variants(recipe, uri).into_iter().next(),
            _ => {}
        }
    }
    let mut expanded: Vec<String> = redirect_uris.iter().flat_map(|uri| variants(recipe, uri)).collect();
    // fixed addresses first; the order within is kept
    expanded.sort_by_key(|uri| uri.contains('{'));
    expanded.dedup();
    // a choice may stand for no address at all
    expanded.retain(|uri| !uri.is_empty());
    let choices = |question: &crate::content::Question| {
        let choice = |choice: &crate::content::Choice| SummaryChoice {
            value: choice.value.clone(),
            label: choice.label.clone(),
        };
        question.choices.iter().map(choice).collect()
    };
    Summary {
        id: recipe.id.clone(),
        name: recipe.name.clone(),
        account_type: recipe.registration.account_type.fixed,
        redirect_uris: expanded,
        homepage_uri,
        questions: recipe
            .questions
            .iter()
            .map(|question| SummaryQuestion {
                id: question.id.clone(),
                label: question.label.clone(),
                kind: question.kind,
                choices: (question.kind == QuestionKind::Choice).then(|| choices(question)),
            })
            .collect(),
        source: recipe.sources[&recipe.source].place.clone(),
    }
}

/// A template with its computed values written out: one text for each way an answer may go.
pub(crate) fn variants(recipe: &Recipe, template: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    for piece in template::pieces(template) {
        let options = match piece {
            Piece::Text(text) => vec![text.to_owned()],
            Piece::Placeholder(name) => match recipe.computed.get(name) {
                Some(computed) => {
                    let templates = computed.template.iter().chain(computed.values.values());
                    templates.flat_map(|template| variants(recipe, template)).collect()
                }
                None => vec![format!("{{{name}}}")],
            },
        };
        out = out.iter().flat_map(|start| options.iter().map(move |end| format!("{start}{end}"))).collect();
    }
    out
}
