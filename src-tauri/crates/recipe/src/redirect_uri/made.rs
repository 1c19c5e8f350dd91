//! Redirect URIs as the answers make them, and which answer is at fault where one does not fit.

use super::RedirectProblem;
use crate::content::{Part, QuestionKind};
use crate::pasted::invisible;
use crate::resolve::{Origin, Resolved};

/// A redirect URI of the product, filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made<'a> {
    /// The address.
    pub uri: String,
    /// Whether it was given as a whole: it is the answer to a question for a redirect URI, and nothing else.
    pub given: bool,
    parts: Vec<Origin<'a>>,
}

impl<'a> Made<'a> {
    /// Whether it rests on the answer to this question.
    pub fn rests_on(&self, id: &str) -> bool {
        self.parts.iter().any(|part| part.question == Some(id))
    }

    /// The question whose answer brings a problem in, among those that count: the one that holds what is at fault, else the
    /// one whose answer stands where the fault is. `None` where the address rests on none of them.
    pub fn cause(&self, problem: &RedirectProblem, counts: impl Fn(&str) -> bool) -> Option<&'a str> {
        let asked: Vec<(&str, &'a str)> = self
            .parts
            .iter()
            .filter_map(|part| Some((part.text.as_str(), part.question?)))
            .filter(|(_, question)| counts(question))
            .collect();
        let holding =
            |at_fault: &dyn Fn(char) -> bool| asked.iter().find(|(text, _)| text.contains(at_fault));
        let found = match problem {
            RedirectProblem::Wildcard { .. } => holding(&|c| c == '*'),
            RedirectProblem::Query => holding(&|c| c == '?'),
            RedirectProblem::Fragment => holding(&|c| c == '#'),
            RedirectProblem::UserInformation => holding(&|c| c == '@'),
            RedirectProblem::UnsupportedCharacter { character, .. }
            | RedirectProblem::BareCharacter { character, .. } => holding(&|c| c == *character),
            RedirectProblem::Blank { .. } => holding(&|c| c.is_whitespace() || invisible(c)),
            RedirectProblem::TooLong { .. } => asked.iter().max_by_key(|(text, _)| text.chars().count()),
            // in the host case means nothing, so the last one
            RedirectProblem::Case => asked.iter().rfind(|(text, _)| text.contains(char::is_uppercase)),
            RedirectProblem::NoPath | RedirectProblem::TrailingSlash => asked.last(),
            RedirectProblem::Path => asked.iter().rfind(|(text, _)| {
                let path = text.split_once("://").map_or(*text, |(_, rest)| rest);
                path.split('/').skip(1).any(|segment| matches!(segment, "" | "." | ".."))
            }),
            // what stands before the path
            RedirectProblem::Empty
            | RedirectProblem::NotAbsolute
            | RedirectProblem::Scheme { .. }
            | RedirectProblem::HttpNotLocalhost
            | RedirectProblem::Host
            | RedirectProblem::Ipv6Loopback
            | RedirectProblem::LoopbackAddress => None,
        };
        found.or(asked.first()).map(|(_, question)| *question)
    }
}

impl<'a> Resolved<'a> {
    /// The product's redirect URIs as far as the answers make them: those of the registration and of the settings that hold.
    /// One that needs what is not known yet is left out, and so is one that comes out empty.
    pub fn made_redirect_uris(&self) -> Vec<Made<'a>> {
        let recipe = self.recipe();
        let settings = self.settings().into_iter().flat_map(|setting| &setting.parts);
        let later = settings.filter_map(|part| match part {
            Part::RedirectUri { uris, .. } => Some(uris),
            _ => None,
        });
        std::iter::once(&recipe.registration.redirect.uris)
            .chain(later)
            .flatten()
            .filter_map(|template| {
                let parts = self.origins(template).ok()?;
                let uri: String = parts.iter().map(|part| part.text.as_str()).collect();
                let asks_for_it = |id: &str| {
                    recipe.question(id).is_some_and(|question| question.kind == QuestionKind::RedirectUri)
                };
                let given = matches!(parts.as_slice(), [one] if one.question.is_some_and(asks_for_it));
                (!uri.is_empty()).then_some(Made { uri, given, parts })
            })
            .collect()
    }
}
