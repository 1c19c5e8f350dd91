//! A diagnosis as the page shows it.

use bindings::diagnosis::{
    self as page, Answer, DiagnosedCause, OwnTask, OwnedStep, Question, QuestionChoice, SaidAlone,
    SourceKind, SourceView, Who,
};
use bindings::test::Named;
use diagnose::{Diagnosis, File, Found, Kind, catalogue, slug};

use super::facts::facts;
use super::inputs::{Input, Seen};
use super::opened::opened;
use crate::diagnosis::{Quiet, Told, ToldCause, ToldQuestion, ToldStep, cut, none_failed, tell_one_of};
use crate::finding::{self, NOT_KNOWN};
use crate::moment;
use crate::portal;
use crate::report::unreadable;
use crate::saved::Connection;
use crate::say::say;

/// So many connections of this computer are named for one cause.
const OWN: usize = 3;
/// So many ids of a kind are listed.
const IDS: usize = 5;

/// By what name the exchange that failed stands in an answer and in the history; it is told in `diagnosis-exchange-failed`.
pub(super) const EXCHANGE_FAILED: &str = "exchange-failed";

/// The whole answer; the number and what concerns connections of this computer are added by whoever knows them.
pub(super) fn view(seen: &Seen, told: &Told) -> page::Diagnosis {
    let diagnosis = &seen.diagnosis;
    let single = seen.inputs.len() < 2;
    let damaged = diagnosis.damaged.as_ref().filter(|_| single).and_then(unreadable);
    // what was not read may hold the failure: nothing is said of the file as a whole
    let stopped = seen.inputs.iter().any(|input| !input.whole) && diagnosis.causes.is_empty();
    let answer = match (&damaged, stopped) {
        (Some(_), _) => Answer::Report,
        (None, true) => Answer::Stopped,
        (None, false) if none_failed(diagnosis, seen.inputs.len()) => none_of(seen),
        (None, false) => answer(diagnosis),
    };
    let step = answer == Answer::NormalStep;
    let of_step = |part: &str| about(&format!("cause-{}{part}", slug::NORMAL_STEP));
    let (title, why) = match damaged {
        Some(damaged) => damaged,
        None if stopped => of_stopped(),
        None if step => (of_step(""), of_step(".why")),
        None => (told.title.clone(), told.text.clone().unwrap_or_default()),
    };
    let without = step || (single && diagnosis.damaged.is_some());
    let causes = if without { Vec::new() } else { causes(seen, told) };
    let named: Vec<u32> = causes.iter().flat_map(|cause| &cause.evidence).map(|mark| mark.number).collect();
    let mut inputs = seen.shown(&named).into_iter();
    let first = inputs.next();
    let (source, lines) = match first {
        Some(first) => (first.source, first.lines),
        None => (source(diagnosis, None, true), Vec::new()),
    };
    page::Diagnosis {
        diagnosis: 0,
        answer,
        title,
        why,
        todo: if step { of_step(".todo") } else { String::new() },
        each: if single { Vec::new() } else { each(seen) },
        lead: lead(&causes, told),
        causes,
        ruled_out: ruled_out(diagnosis),
        source,
        lines,
        beside: inputs.collect(),
        held: told.warnings.clone(),
        support: support(diagnosis),
        questions: told.questions.iter().map(question).collect(),
        testable: Vec::new(),
        file: seen.inputs.iter().filter_map(|input| input.diagnosis.file.as_ref()).flat_map(facts).collect(),
        dates: Vec::new(),
        product: None,
        report: match &diagnosis.file {
            Some(File::Report(report)) => Some(opened(report)),
            _ => None,
        },
    }
}

fn of_stopped() -> (String, String) {
    (say("diagnosis-stopped", &[]), say("diagnosis-stopped.text", &[]))
}

/// What inputs say alone that is no part of the answer otherwise.
fn each(seen: &Seen) -> Vec<SaidAlone> {
    let said = |input: &Input| {
        let stopped = !input.whole && input.diagnosis.causes.is_empty();
        let (title, why) = tell_one_of(&seen.diagnosis, &input.diagnosis)?;
        let (title, why) = if stopped { of_stopped() } else { (title, why) };
        Some(SaidAlone { name: input.name.clone(), title, why })
    };
    seen.inputs.iter().filter_map(said).collect()
}

/// The answer where none of several inputs shows a failure: first what is to be asked for anew.
fn none_of(seen: &Seen) -> Answer {
    let own = |input: &Input| answer(&input.diagnosis);
    let asked = [Answer::CutOff, Answer::Incomplete, Answer::Unrecognised, Answer::MentionOnly];
    let first = asked.into_iter().find(|answer| seen.inputs.iter().any(|input| own(input) == *answer));
    first.unwrap_or(Answer::NothingFailed)
}

/// The exchange that failed, with the words of its first reason: they show what the recording shows.
fn lead(reasons: &[DiagnosedCause], told: &Told) -> Option<DiagnosedCause> {
    let (words, first) = (told.lead.as_ref()?, reasons.first()?);
    Some(DiagnosedCause {
        cause: EXCHANGE_FAILED.to_owned(),
        title: words.title.clone(),
        why: words.explanation.clone(),
        acts: vec![Who::Product],
        steps: words.steps.iter().map(step).collect(),
        uri: None,
        message: Some(words.message.clone()),
        page: None,
        own: Vec::new(),
        ..first.clone()
    })
}

/// The causes in their order.
pub(super) fn causes(seen: &Seen, told: &Told) -> Vec<DiagnosedCause> {
    seen.diagnosis.causes.iter().zip(&told.causes).map(|(found, words)| cause(seen, found, words)).collect()
}

/// What was looked at.
pub(super) fn source(diagnosis: &Diagnosis, name: Option<String>, whole: bool) -> SourceView {
    SourceView {
        name,
        kind: if diagnosis.damaged.is_some() { SourceKind::Report } else { kind(diagnosis.kind) },
        whole,
        cut: cut(diagnosis).filter(|_| whole),
    }
}

fn answer(diagnosis: &Diagnosis) -> Answer {
    use diagnose::Label;
    match Quiet::of(diagnosis) {
        Some(Quiet::CutOff) => return Answer::CutOff,
        Some(Quiet::LeftOpen | Quiet::NoSignIn) => return Answer::Incomplete,
        Some(Quiet::SignedIn | Quiet::NoRowFailed | Quiet::SoundManifest) => return Answer::NothingFailed,
        Some(Quiet::QuietReport) => return Answer::Report,
        None => {}
    }
    match diagnosis.label {
        Some(Label::NotMicrosoft) => Answer::NotMicrosoft,
        Some(Label::MentionOnly) => Answer::MentionOnly,
        Some(Label::Unrecognised) => Answer::Unrecognised,
        None if !diagnosis.questions.is_empty() => Answer::Bare,
        None => match diagnosis.first().map(|found| found.finding.cause) {
            Some(slug::NORMAL_STEP) => Answer::NormalStep,
            Some(_) => Answer::Failed,
            None => Answer::Unrecognised,
        },
    }
}

/// A sentence about a text of which neither product nor ids are known.
fn about(id: &str) -> String {
    let product = say("diagnosis-product", &[]);
    say(id, &[("product", &product), ("client", NOT_KNOWN), ("tenant", NOT_KNOWN)])
}

fn cause(seen: &Seen, found: &Found, words: &ToldCause) -> DiagnosedCause {
    DiagnosedCause {
        cause: found.finding.cause.to_string(),
        certainty: finding::certainty(found.finding.certainty.as_str()),
        title: words.title.clone(),
        why: words.explanation.clone(),
        evidence: seen.words(found),
        acts: catalogue().cause(found.finding.cause).acting().iter().map(|acting| who(*acting)).collect(),
        steps: words.steps.iter().map(step).collect(),
        uri: words.uri.clone(),
        message: Some(words.message.clone()).filter(|message| !message.is_empty()),
        page: words.portal.map(portal::label),
        own: Vec::new(),
    }
}

fn step(told: &ToldStep) -> OwnedStep {
    OwnedStep { who: told.who.map(who), text: told.text.clone() }
}

/// What the number of the first cause rules out.
fn ruled_out(diagnosis: &Diagnosis) -> Vec<String> {
    let first = diagnosis.first().map(|found| found.finding.ruled_out.as_slice()).unwrap_or_default();
    let named = |slug: &&diagnose::Slug| diagnosis.causes.iter().any(|found| found.finding.cause == **slug);
    first.iter().filter(|slug| !named(slug)).map(|slug| about(&format!("cause-{slug}"))).collect()
}

fn kind(kind: Kind) -> SourceKind {
    match kind {
        Kind::Text => SourceKind::Text,
        Kind::Har => SourceKind::Har,
        Kind::SignInLog => SourceKind::SignInLog,
        Kind::Manifest => SourceKind::Manifest,
        Kind::Report => SourceKind::Report,
    }
}

fn who(who: diagnose::Who) -> Who {
    match who {
        diagnose::Who::RegistrationOwner => Who::RegistrationOwner,
        diagnose::Who::TenantAdmin => Who::TenantAdmin,
        diagnose::Who::Product => Who::Product,
        diagnose::Who::User => Who::User,
        diagnose::Who::Network => Who::Network,
        diagnose::Who::Microsoft => Who::Microsoft,
    }
}

fn question(asked: &ToldQuestion) -> Question {
    let choice = |(answer, label): &(diagnose::Answer, String)| QuestionChoice {
        value: answer.as_str().to_owned(),
        label: label.clone(),
    };
    Question {
        id: asked.question.as_str().to_owned(),
        text: asked.text.clone(),
        choices: asked.choices.iter().map(choice).collect(),
    }
}

/// Codes, ids and times, under Microsoft's names.
fn support(diagnosis: &Diagnosis) -> Vec<Named> {
    let ids = &diagnosis.ids;
    let mut codes: Vec<u32> = Vec::new();
    for code in diagnosis.causes.iter().chain(&diagnosis.unknown).flat_map(|found| &found.codes) {
        if !codes.contains(code) {
            codes.push(*code);
        }
    }
    let shown = |time: &diagnose::Time| {
        time.utc.as_deref().and_then(moment::in_utc).unwrap_or_else(|| moment::of_anybody(&time.written))
    };
    let rows = [
        ("support-code", codes.iter().map(|code| format!("AADSTS{code}")).collect()),
        ("support-correlation", ids.correlation_ids.clone()),
        ("support-trace", ids.trace_ids.clone()),
        ("support-request", ids.request_ids.clone()),
        ("support-time", ids.timestamps.iter().map(shown).collect()),
        ("support-client", ids.client_ids.clone()),
        ("support-tenant", ids.tenants.clone()),
    ];
    let first = |values: &[String]| values.iter().take(IDS).cloned().collect::<Vec<_>>().join(", ");
    let written: Vec<String> = ids.timestamps.iter().map(|time| time.written.clone()).collect();
    let row = |(id, values): (&str, Vec<String>)| {
        let original = (id == "support-time").then(|| first(&written));
        Named { name: say(id, &[]), value: first(&values), mono: true, original }
    };
    rows.into_iter().filter(|(_, values)| !values.is_empty()).map(row).collect()
}

/// Tasks of connections on this computer that mend the causes: of the application that is named, else of its tenant.
pub(super) fn own_tasks(causes: &mut [DiagnosedCause], diagnosis: &Diagnosis, connections: &[Connection]) {
    let named = |list: &[String], id: Option<&String>| id.is_some_and(|id| list.contains(&id.to_lowercase()));
    let record = |connection: &Connection| connection.saved.record.clone();
    let by_client: Vec<&Connection> = connections
        .iter()
        .filter(|connection| named(&diagnosis.ids.client_ids, record(connection).client_id.as_ref()))
        .collect();
    let by_tenant = || {
        let of = |connection: &&Connection| {
            named(&diagnosis.ids.tenants, record(connection).tenant.map(|tenant| tenant.id).as_ref())
        };
        connections.iter().filter(of).collect()
    };
    let concerned: Vec<&Connection> = if by_client.is_empty() { by_tenant() } else { by_client };
    for (cause, found) in causes.iter_mut().zip(&diagnosis.causes) {
        let task = |connection: &&Connection| {
            let mend = finding::mend(connection, catalogue().cause(found.finding.cause).mends)?;
            let (id, name) = (connection.id.to_string(), connection.title());
            Some(OwnTask { connection: id, name, to: mend.to, task: mend.name })
        };
        cause.own = concerned.iter().filter_map(task).take(OWN).collect();
    }
}
