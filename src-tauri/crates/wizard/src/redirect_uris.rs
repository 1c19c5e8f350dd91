//! The product's redirect URIs as the answers make them: what Entra would refuse, and what is easily got wrong, said at the
//! question whose answer brings it in.

use bindings::error::FieldProblem;
use recipe::content::AccountType;
use recipe::record::Answers;
use recipe::redirect_uri::{self, Made, RedirectProblem, Severity};
use recipe::{Recipe, Record, Resolved};

use crate::desk::plain;
use crate::judged;
use crate::proceed::Taken;
use crate::say::{say, try_say};

/// So much is shown of an address that is too long to be one.
const SHOWN: usize = 80;

/// The account type that decides what Entra takes as a redirect URI; while it is not known, the one that takes the most.
pub(crate) fn accounts(resolved: &Resolved<'_>) -> AccountType {
    resolved.account_type().unwrap_or(AccountType::AzureADMyOrg)
}

/// What Entra would refuse, with the account type as it is answered now. Only the questions of the page are said, and of
/// each the first thing.
pub(crate) fn refused(resolved: &Resolved<'_>, on_the_page: impl Fn(&str) -> bool) -> Vec<FieldProblem> {
    let mut said: Vec<FieldProblem> = Vec::new();
    for made in resolved.made_redirect_uris() {
        let Some(problem) = first_refusal(&made, accounts(resolved)) else { continue };
        let Some(id) = made.cause(&problem, &on_the_page) else { continue };
        if said.iter().all(|other| other.field != id) {
            let (text, more) = words(resolved, &made, id, &problem);
            said.push(Taken::wrong(id, "redirect-uri", text, more));
        }
    }
    said
}

/// Which of the answers that were given by name makes the product's redirect URI one that Entra would refuse, and why, in a
/// sentence; null where none does. No answer is repeated.
pub fn redirect_uri_refused(recipe: &Recipe, answers: &Answers) -> Option<(String, String)> {
    let record = Record { answers: answers.clone(), ..Record::default() };
    let problem = refused(&recipe.with(&record), |id| answers.contains_key(id)).into_iter().next()?;
    Some((problem.field, plain(&problem.text)))
}

/// What there is to say of an answer because of the redirect URI that is made of it.
pub(crate) enum Said {
    /// Entra would refuse it: the sentence and what to do.
    Refused(String, Option<String>),
    /// It is taken.
    Remark(String),
}

/// What there is to say at one question, before Continue: of redirect URIs that are given there, and of those that are made
/// of that answer and others.
pub(crate) fn said_at(resolved: &Resolved<'_>, question: &str) -> Option<Said> {
    let accounts = accounts(resolved);
    let made: Vec<Made<'_>> =
        resolved.made_redirect_uris().into_iter().filter(|made| made.rests_on(question)).collect();
    let at_fault =
        |made: &Made<'_>, problem: &RedirectProblem| made.cause(problem, |_| true) == Some(question);
    for made in &made {
        if let Some(problem) = first_refusal(made, accounts).filter(|problem| at_fault(made, problem)) {
            let (text, more) = words(resolved, made, question, &problem);
            return Some(Said::Refused(text, more));
        }
    }
    made.iter().find_map(|made| {
        let problems = redirect_uri::check(&made.uri, accounts);
        let here = problems.iter().filter(|problem| problem.severity() != Severity::Refused);
        let why: Vec<String> =
            here.filter(|problem| at_fault(made, problem)).map(judged::redirect_words).collect();
        let why = why.join(". ");
        (!why.is_empty()).then(|| {
            Said::Remark(match made.given {
                true => why,
                false => say("answer-makes-remark", &[("address", &made.uri), ("why", &why)]),
            })
        })
    })
}

fn first_refusal(made: &Made<'_>, accounts: AccountType) -> Option<RedirectProblem> {
    let problems = redirect_uri::check(&made.uri, accounts);
    problems.into_iter().find(|problem| problem.severity() == Severity::Refused)
}

/// The sentence under the label of the question, and what to do where the address is made of answers.
fn words(
    resolved: &Resolved<'_>,
    made: &Made<'_>,
    question: &str,
    problem: &RedirectProblem,
) -> (String, Option<String>) {
    let label = resolved.recipe().question(question).map(|question| resolved.text(&question.label));
    let label = label.unwrap_or_default();
    let why = judged::redirect_words(problem);
    if made.given {
        return (judged::labelled(&label, &why), None);
    }
    let address = match problem {
        RedirectProblem::TooLong { .. } => {
            format!("{}…", made.uri.chars().take(SHOWN).collect::<String>())
        }
        _ => made.uri.clone(),
    };
    let text = say("answer-makes-refused", &[("label", &label), ("why", &why)]);
    (text, try_say("answer-makes-refused.todo", &[("address", &address)]))
}
