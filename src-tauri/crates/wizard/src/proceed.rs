//! Continue: what each page takes, what does not fit, and where it leads.

use std::collections::BTreeMap;

use bindings::connection::{CloudOffer, Continue, Step};
use bindings::error::{FieldProblem, UserError};
use bindings::test::Finding;
use entra::Cloud;
use recipe::Resolved;
use recipe::answer::{self, AnswerProblem};
use recipe::content::{Ask, ExpectAddress, Question};
use recipe::progress::TEST_ADDRESS_TICK;
use recipe::record::{Expiry, Kept, TestAddress, Tick};

use crate::app::App;
use crate::error::Error;
use crate::judged;
use crate::pages::fields::{COPIED_BACK, PRODUCT_COPIED_BACK};
use crate::pages::{clicks, fields};
use crate::parts::{Part, Task};
use crate::progress;
use crate::redirect_uris;
use crate::renewal;
use crate::saved::Connection;
use crate::say::say;

/// No value of a page is longer than this many bytes; what is longer is a slip of the clipboard.
pub(crate) const LONGEST: usize = 64 * 1024;

/// What a page made of what was entered.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub problems: Vec<FieldProblem>,
    pub finding: Option<Finding>,
    pub other_cloud: Option<CloudOffer>,
}

impl Taken {
    pub(crate) fn fits(&self) -> bool {
        self.problems.is_empty() && self.finding.is_none() && self.other_cloud.is_none()
    }

    pub(crate) fn wrong(field: &str, slug: &str, text: String, more: Option<String>) -> FieldProblem {
        FieldProblem { field: field.to_owned(), slug: slug.to_owned(), text, more }
    }
}

impl App {
    /// Continue on a page.
    ///
    /// # Errors
    /// When the connection is gone or could not be saved. What does not fit is no error but stands in the step.
    pub async fn proceed(&self, request: Continue) -> Result<Step, UserError> {
        if request.fields.values().any(|value| value.len() > LONGEST) {
            return Err(Error::TooLong.into());
        }
        let mut connection = self.connection(&request.connection).await?;
        let task = Task::of(&request.at.task);
        let part = task.part(request.at.part.as_deref());
        let progress = progress::of(&connection, self.today());
        if !progress::is_there(&connection, &progress, &task) {
            return Err(Error::NoSuchPage.into());
        }
        if !progress::may_open(&connection, &progress, &task) {
            return Err(Error::CannotStart.into());
        }
        let taken = self.take(&mut connection, &task, part, &request.fields).await?;
        if taken.fits() {
            let next = match progress::following(&task, part) {
                Some(part) => progress::place(&task, part),
                None => self.after(&connection, &task),
            };
            connection.saved.place = Some((&next).into());
        }
        self.shelf().await?.save(&mut connection).await?;
        Ok(Step {
            view: self.view(&connection).await?,
            problems: taken.problems,
            finding: taken.finding,
            other_cloud: taken.other_cloud,
        })
    }

    /// The page after a task: the next in order that can be opened and is not done, else the next in order.
    fn after(&self, connection: &Connection, task: &Task) -> bindings::connection::Place {
        if let Task::Renew(_) = task {
            return renewal::next(connection);
        }
        let progress = progress::of(connection, self.today());
        let here = progress.tasks.iter().position(|other| other.id == task.id()).unwrap_or_default();
        let open = |state: &recipe::progress::TaskState| state.state != recipe::progress::State::CannotStart;
        let later = progress.tasks.iter().skip(here + 1);
        match later
            .clone()
            .find(|state| open(state) && !state.is_done())
            .or_else(|| later.clone().find(|s| open(s)))
        {
            Some(state) => progress::entry(connection, &Task::of(&state.id)),
            None => progress::next(connection, &progress),
        }
    }

    async fn take(
        &self,
        connection: &mut Connection,
        task: &Task,
        part: Part,
        fields: &BTreeMap<String, String>,
    ) -> Result<Taken, Error> {
        let now = self.desktop.now();
        Ok(match (task, part) {
            (Task::Choose, _) => take_answers(connection, fields, Ask::Start, None),
            (Task::Prepare | Task::Register, _) => {
                confirm(connection, task.id(), now);
                Taken::default()
            }
            (Task::TwoIds, _) => self.take_ids(connection, fields).await?,
            (Task::Secret, Part::Expiry) => take_expiry(connection, fields, self.today()),
            (Task::Setting(id), _) => take_setting(connection, id, fields, now),
            (Task::Test, Part::Address) => take_test_address(connection, fields, now),
            (Task::Test, Part::Before) => take_expected_address(connection, fields),
            (Task::Enter, _) => {
                confirm(connection, task.id(), now);
                Taken::default()
            }
            (Task::Finish, _) => take_finish(connection, fields, now),
            (Task::Secret, Part::Paste) => accepted(connection),
            (Task::Renew(step), _) => {
                let page = renewal::Page { step: *step, part, today: self.today(), now };
                let taken = renewal::take(connection, &page, fields)?;
                if connection.saved.record.renewal.is_none() {
                    self.forget_what_was_replaced(connection).await?;
                }
                taken
            }
            // these pages have a command of their own, or only lead on
            (Task::Secret | Task::Test, _) => Taken::default(),
        })
    }

    /// Changes to the cloud that the tenant lives in, and asks there.
    ///
    /// # Errors
    /// When the connection is gone or could not be saved.
    pub async fn switch_cloud(&self, request: bindings::connection::SwitchCloud) -> Result<Step, UserError> {
        let mut connection = self.connection(&request.connection).await?;
        connection.change_cloud(Cloud::from_slug(&request.cloud).ok_or(Error::NoSuchPage)?);
        self.shelf().await?.save(&mut connection).await?;
        Ok(Step {
            view: self.view(&connection).await?,
            problems: Vec::new(),
            finding: None,
            other_cloud: None,
        })
    }

    /// Goes on to enter the values although no test has proven them.
    ///
    /// # Errors
    /// When the connection is gone or could not be saved.
    pub async fn enter_anyway(
        &self,
        request: bindings::home::Which,
    ) -> Result<bindings::connection::ConnectionView, UserError> {
        let mut connection = self.connection(&request.connection).await?;
        connection.saved.record.went_on_unproven = true;
        let to = progress::place(&Task::Enter, Part::Only);
        let state = progress::of(&connection, self.today());
        if !progress::may_open(&connection, &state, &Task::Enter) {
            return Err(Error::CannotStart.into());
        }
        connection.saved.place = Some((&to).into());
        self.shelf().await?.save(&mut connection).await?;
        Ok(self.view(&connection).await?)
    }
}

/// The admin's word for a task, for the values as they are now.
pub(crate) fn confirm(connection: &mut Connection, task: &str, at: jiff::Timestamp) {
    let of = recipe::progress::basis(&connection.resolved(), task).unwrap_or_default();
    connection.saved.record.ticks.insert(task.to_owned(), Tick { at, of });
}

/// The page after the paste is for a secret that is held; Microsoft is asked about it by a command of its own.
fn accepted(connection: &Connection) -> Taken {
    let mut taken = Taken::default();
    let secret = connection.saved.record.secret.as_ref();
    let gone = secret.is_none_or(|secret| matches!(secret.kept, Kept::Gone | Kept::Never));
    if gone || connection.secret_is_of_another() {
        taken.problems.push(Taken::wrong("secret", "not-held", say("secret-not-held", &[]), None));
    }
    taken
}

/// Answers to questions: each is judged, those that fit are kept, and all that do not are said.
fn take_answers(
    connection: &mut Connection,
    fields: &BTreeMap<String, String>,
    ask: Ask,
    only: Option<&[String]>,
) -> Taken {
    let mut taken = Taken::default();
    // the wizard's own question, or one of the recipe's that stands for it
    let asked_as = connection.cloud_question().unwrap_or(fields::CLOUD);
    if let (Some(cloud), Ask::Start) = (fields.get(asked_as).and_then(|slug| Cloud::from_slug(slug)), ask) {
        connection.change_cloud(cloud);
    }
    // a question may depend on an answer given on the same page, so they are taken in order
    for question in &connection.recipe.questions {
        if question.ask != ask || only.is_some_and(|only| !only.contains(&question.id)) {
            continue;
        }
        let answers = &connection.saved.record.answers;
        let Some(typed) = fields.get(&question.id) else { continue };
        if !connection.recipe.holds(&question.when, answers) {
            continue;
        }
        let judged = answer::judge(question, typed);
        match (judged.problem, judged.normalized) {
            (None, Some(value)) if value.is_empty() => {
                connection.saved.record.answers.remove(&question.id);
            }
            (None, Some(value)) => {
                connection.saved.record.answers.insert(question.id.clone(), value);
            }
            (problem, _) => {
                let problem = problem.unwrap_or(AnswerProblem::Empty);
                taken.problems.push(answer_problem(connection, question, typed, problem));
            }
        }
    }
    if ask == Ask::Start && taken.problems.is_empty() {
        for question in connection.recipe.missing(&connection.saved.record.answers) {
            taken.problems.push(answer_problem(connection, question, "", AnswerProblem::Empty));
        }
    }
    if taken.problems.is_empty() {
        taken.problems = redirect_uris::refused(&connection.resolved(), |id| fields.contains_key(id));
    }
    taken
}

pub(crate) fn answer_problem(
    connection: &Connection,
    question: &Question,
    typed: &str,
    problem: AnswerProblem,
) -> FieldProblem {
    let resolved = connection.resolved();
    let (slug, text) = answer_words(&resolved, question, typed, problem);
    let help = question.if_unknown.as_ref().filter(|_| problem == AnswerProblem::Empty);
    Taken::wrong(&question.id, slug, text, help.map(|help| resolved.text(help)))
}

/// Why an answer cannot be taken: its word, and a sentence that begins with the question's label.
pub(crate) fn answer_words(
    resolved: &Resolved<'_>,
    question: &Question,
    typed: &str,
    problem: AnswerProblem,
) -> (&'static str, String) {
    let label = resolved.text(&question.label);
    let slug = match problem {
        AnswerProblem::Empty if !question.choices.is_empty() => "choose",
        AnswerProblem::Empty => "empty",
        AnswerProblem::NotAChoice => "not-choice",
        AnswerProblem::NotAUrl | AnswerProblem::NotHttps => "not-https",
        AnswerProblem::NotADomain => "not-domain",
        AnswerProblem::NotAnEmail => "not-email",
        AnswerProblem::NotAGuid => "not-guid",
        AnswerProblem::NotAWord => "not-word",
        AnswerProblem::NotALine => "too-long",
        AnswerProblem::IsASecret => "is-a-secret",
        AnswerProblem::RedirectUriRefused => {
            let why = judged::redirect_problem(&label, typed, redirect_uris::accounts(resolved));
            return ("redirect-uri", why.unwrap_or_else(|| say("answer-not-https", &[("label", &label)])));
        }
    };
    (slug, say(&format!("answer-{slug}"), &[("label", &label)]))
}

fn take_setting(
    connection: &mut Connection,
    id: &str,
    fields: &BTreeMap<String, String>,
    now: jiff::Timestamp,
) -> Taken {
    let Some(setting) = connection.recipe.setting(id) else { return Taken::default() };
    let asked: Vec<String> =
        connection.resolved().questions_of(setting).iter().map(|question| question.id.clone()).collect();
    let mut taken = take_answers(connection, fields, Ask::Late, Some(&asked));
    if let Some(problem) = compare(COPIED_BACK, &expected_addresses(connection, id), fields) {
        taken.problems.push(problem);
    }
    untickeds(&clicks::ticks(setting, false), fields, &mut taken);
    if taken.fits() {
        confirm(connection, id, now);
    }
    taken
}

/// Boxes that are not ticked.
fn untickeds(ticks: &[bindings::page::Tick], fields: &BTreeMap<String, String>, taken: &mut Taken) {
    for tick in ticks {
        if fields.get(&tick.id).map(String::as_str) != Some("yes") {
            let what = tick.text.clone();
            taken.problems.push(Taken::wrong(
                &tick.id,
                "not-ticked",
                say("setting-tick-missing", &[("what", &what)]),
                None,
            ));
        }
    }
}

/// The redirect URIs that a setting is about.
pub(crate) fn expected_addresses(connection: &Connection, id: &str) -> Vec<String> {
    let resolved = connection.resolved();
    let setting = connection.recipe.setting(id);
    setting
        .iter()
        .flat_map(|setting| &setting.parts)
        .filter_map(|part| match part {
            recipe::content::Part::RedirectUri { uris, .. } => resolved.fill_all(uris).ok(),
            _ => None,
        })
        .flatten()
        .collect()
}

/// An address copied back from the portal, compared character by character with what it should be.
pub(crate) fn compare(
    field: &str,
    expected: &[String],
    fields: &BTreeMap<String, String>,
) -> Option<FieldProblem> {
    let found = fields.get(field).map(String::as_str).unwrap_or_default();
    if found.trim().is_empty() || expected.is_empty() {
        return None;
    }
    let differences: Option<Vec<FieldProblem>> =
        expected.iter().map(|expected| judged::difference(field, expected, found)).collect();
    // the same as one of them: nothing differs
    differences?.into_iter().next()
}

fn take_test_address(
    connection: &mut Connection,
    fields: &BTreeMap<String, String>,
    now: jiff::Timestamp,
) -> Taken {
    let mut taken = Taken::default();
    taken.problems.extend(compare(COPIED_BACK, &[clicks::TEST_ADDRESS.to_owned()], fields));
    let registered = fields::registered(&connection.resolved());
    taken.problems.extend(compare(PRODUCT_COPIED_BACK, &registered, fields));
    if fields.get(TEST_ADDRESS_TICK).map(String::as_str) != Some("yes") {
        let what = say("address-tick", &[]);
        let text = say("setting-tick-missing", &[("what", &what)]);
        taken.problems.push(Taken::wrong(TEST_ADDRESS_TICK, "not-ticked", text, None));
    }
    if taken.fits() {
        // what was chosen for it before was about an address that is not there, or at another application
        if !progress::test_address_is_there(connection) {
            connection.saved.record.test_address = None;
        }
        confirm(connection, TEST_ADDRESS_TICK, now);
    }
    taken
}

pub(crate) fn take_expected_address(connection: &mut Connection, fields: &BTreeMap<String, String>) -> Taken {
    let mut taken = Taken::default();
    let asked = connection.recipe.sign_in.expect_address;
    let typed = fields.get("expect-address").map(|text| text.trim()).unwrap_or_default();
    let product = connection.product();
    if asked == ExpectAddress::No {
        return taken;
    }
    if typed.is_empty() {
        if asked == ExpectAddress::Required {
            taken.problems.push(Taken::wrong(
                "expect-address",
                "empty",
                say("expect-empty", &[("product", &product)]),
                None,
            ));
        } else {
            connection.saved.record.expected_address = None;
        }
    } else if answer::is_email(typed) {
        connection.saved.record.expected_address = Some(typed.to_owned());
    } else {
        taken.problems.push(Taken::wrong("expect-address", "not-email", say("expect-not-email", &[]), None));
    }
    taken
}

pub(crate) fn take_expiry(
    connection: &mut Connection,
    fields: &BTreeMap<String, String>,
    today: jiff::civil::Date,
) -> Taken {
    let mut taken = Taken::default();
    let wrong = |slug: &str| Taken::wrong("expires", slug, say(&format!("expires-{slug}"), &[]), None);
    let typed = fields.get("expires").map(|text| text.trim()).unwrap_or_default();
    let expiry = match typed {
        "unknown" => Expiry::Unknown,
        "" => {
            taken.problems.push(wrong("empty"));
            return taken;
        }
        date => match date.parse::<jiff::civil::Date>() {
            Err(_) => {
                taken.problems.push(wrong("not-a-date"));
                return taken;
            }
            Ok(day) if day < today => {
                taken.problems.push(wrong("past"));
                return taken;
            }
            // the portal gives 24 months at most; a few days more for time zones and leap years
            Ok(day) if today.until(day).is_ok_and(|span| span.get_days() > 740) => {
                taken.problems.push(wrong("too-far"));
                return taken;
            }
            Ok(day) => Expiry::On(day),
        },
    };
    match connection.saved.record.secret.as_mut() {
        Some(secret) => secret.expires = Some(expiry),
        None => taken.problems.push(Taken::wrong("expires", "not-held", say("secret-not-held", &[]), None)),
    }
    taken
}

fn take_finish(
    connection: &mut Connection,
    fields: &BTreeMap<String, String>,
    now: jiff::Timestamp,
) -> Taken {
    let mut taken = Taken::default();
    let added = progress::test_address_was_added(connection);
    let record = &mut connection.saved.record;
    for to_do in &connection.recipe.finish.to_do {
        match fields.get(&to_do.id).map(String::as_str) {
            Some("yes") => record.done_there.insert(to_do.id.clone()),
            _ => record.done_there.remove(&to_do.id),
        };
    }
    match fields.get("test-address").map(String::as_str) {
        Some("remove") => record.test_address = Some(TestAddress::Removed),
        Some("keep") => record.test_address = Some(TestAddress::Kept),
        _ if added && record.test_address.is_none() => {
            taken.problems.push(Taken::wrong(
                "test-address",
                "choose",
                say("test-address-missing", &[]),
                None,
            ));
        }
        _ => {}
    }
    if taken.fits() {
        record.finished.get_or_insert(now);
    }
    taken
}
