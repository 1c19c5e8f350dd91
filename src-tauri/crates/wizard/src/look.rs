//! What is said about a value right after it was pasted, before Continue.

use std::collections::BTreeMap;

use bindings::connection::{LookAt, Remark, Verdict};
use bindings::error::UserError;
use recipe::answer::{self, AnswerProblem, AnswerRemark};
use recipe::content::Question;
use recipe::pasted;

use crate::app::App;
use crate::error::Error;
use crate::judged;
use crate::pages::fields::{COPIED_BACK, PRODUCT_COPIED_BACK};
use crate::pages::{clicks, fields};
use crate::parts::Task;
use crate::proceed::{LONGEST, answer_problem, compare, expected_addresses};
use crate::redirect_uris::{self, Said};
use crate::saved::Connection;
use crate::say::{say, try_say};

impl App {
    /// Looks at a value right after it was pasted.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn look_at(&self, request: LookAt) -> Result<Remark, UserError> {
        if request.text.len() > LONGEST {
            return Err(Error::TooLong.into());
        }
        let connection = self.connection(&request.connection).await?;
        Ok(look(&connection, &request))
    }
}

fn look(connection: &Connection, request: &LookAt) -> Remark {
    let other = |id: &str| request.others.get(id).map(String::as_str).filter(|text| !text.trim().is_empty());
    match request.field.as_str() {
        "client-id" => judged::remark(&pasted::judge_client_id(&request.text, other("tenant"))),
        "tenant" => judged::remark(&pasted::judge_tenant(&request.text, other("client-id"))),
        id @ (COPIED_BACK | PRODUCT_COPIED_BACK) => {
            let expected = match Task::of(&request.at.task) {
                _ if id == PRODUCT_COPIED_BACK => fields::registered(&connection.resolved()),
                Task::Setting(id) => expected_addresses(connection, &id),
                _ => vec![clicks::TEST_ADDRESS.to_owned()],
            };
            let fields = BTreeMap::from([(id.to_owned(), request.text.clone())]);
            match compare(id, &expected, &fields) {
                Some(problem) => judged::wrong(problem.text, problem.more),
                None => Remark {
                    verdict: Verdict::Ok,
                    text: Some(say("copied-back-same", &[])),
                    more: None,
                    normalized: Some(request.text.trim().to_owned()),
                },
            }
        }
        id => match connection.recipe.question(id) {
            Some(question) => look_at_answer(connection, question, &request.text, &request.others),
            None => judged::fine(),
        },
    }
}

fn look_at_answer(
    connection: &Connection,
    question: &Question,
    text: &str,
    others: &BTreeMap<String, String>,
) -> Remark {
    let found = answer::judge(question, text);
    match (found.problem, found.normalized) {
        // nothing is said about an empty field before Continue
        (Some(AnswerProblem::Empty), _) => judged::fine(),
        (Some(problem), _) => {
            let problem = answer_problem(connection, question, text, problem);
            judged::wrong(problem.text, problem.more)
        }
        (None, normalized) => {
            let text = match found.remark {
                Some(AnswerRemark::Unexpected) => {
                    question.expect.as_ref().map(|expect| connection.resolved().text(&expect.otherwise))
                }
                Some(AnswerRemark::HttpsAdded) => try_say("remark-https-added", &[]),
                Some(AnswerRemark::DomainTaken) => try_say("remark-domain-taken", &[]),
                Some(AnswerRemark::SlashDropped) => try_say("remark-slash-dropped", &[]),
                None => None,
            };
            let made = normalized.as_deref().and_then(|value| {
                redirect_uris::said_at(
                    &answered(connection, question, value, others).resolved(),
                    &question.id,
                )
            });
            let text = match made {
                Some(Said::Refused(text, more)) => return judged::wrong(text, more),
                Some(Said::Remark(remark)) => text.or(Some(remark)),
                None => text,
            };
            let verdict = if text.is_some() { Verdict::Warning } else { Verdict::Ok };
            Remark { verdict, text, more: None, normalized }
        }
    }
}

/// The connection as if the page went on with this answer and with what stands in its other fields, as far as it fits.
fn answered(
    connection: &Connection,
    question: &Question,
    value: &str,
    others: &BTreeMap<String, String>,
) -> Connection {
    let mut connection = connection.clone();
    let beside = others.iter().filter_map(|(id, typed)| {
        let judged = answer::judge(connection.recipe.question(id)?, typed);
        Some((id.clone(), judged.normalized.filter(|_| judged.problem.is_none())?))
    });
    let mut answers: BTreeMap<String, String> = beside.collect();
    answers.insert(question.id.clone(), value.to_owned());
    for (id, value) in answers {
        match value.is_empty() {
            true => connection.saved.record.answers.remove(&id),
            false => connection.saved.record.answers.insert(id, value),
        };
    }
    connection
}
