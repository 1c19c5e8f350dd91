//! What goes into a report, member by member.

use diagnose::report::{
    About, Application, Cause, Check, Day, ENTRIES, Format, Id, Named, Product, Report, Stage, Support, Task,
    Test, Time, VERSION, Word, line, masked_address, short_id,
};
use diagnose::{Certainty, Diagnosis, File, Found, Kind};
use jiff::Timestamp;
use jiff::civil::Date;
use recipe::record::{Evidence, Expiry, Outcome};

use crate::check::Status;
use crate::checks::{Kept, KeptCheck};
use crate::finding::FailureFacts;
use crate::progress;
use crate::saved::Connection;
use crate::tested::{TestFacts, word};

/// The values of these checks are drawn by lot for one run and belong to nobody else.
const WITHOUT_VALUES: [&str; 3] = ["state", "nonce", "signature"];

/// The report on a connection and its last test.
pub fn of_connection(connection: &Connection, about: About, now: Timestamp, today: Date) -> Report {
    let record = &connection.saved.record;
    let progress = progress::of(connection, today);
    let summary = |evidence: &Evidence| evidence.summary.clone();
    let facts: Option<TestFacts> =
        record.test.as_ref().and_then(|test| serde_json::from_value(summary(test)).ok());
    let stale = |what: &str| progress.stale.iter().any(|stale| stale.evidence == what);
    let failure = |evidence: &Option<Evidence>, what: &str| -> Option<FailureFacts> {
        let evidence = evidence.as_ref().filter(|_| !stale(what))?;
        let told = matches!(evidence.outcome, Outcome::Failed | Outcome::Inconclusive);
        told.then(|| serde_json::from_value(summary(evidence)).ok()).flatten()
    };
    let refused = failure(&record.secret_check, "secret-check");
    let tested = facts.as_ref().and_then(|facts| facts.failure.clone());
    // a test stands for itself; a check that was made later than it belongs to the connection
    let checked = connection.last_check().filter(|_| about == About::Connection);
    let found = checked.and_then(|check| check.failure.as_ref());
    let failures: Vec<&FailureFacts> = tested.iter().chain(found).chain(&refused).collect();
    let mut report = blank(about, now);
    report.product = line(&connection.product())
        .zip(Word::new(connection.recipe.id.clone()))
        .map(|(name, recipe)| Product { recipe, name });
    report.application = Application {
        client_id: record.client_id.as_deref().and_then(id),
        tenant_id: record.tenant.as_ref().and_then(|tenant| id(&tenant.id)),
        cloud: Word::new(connection.cloud().slug()),
        signs_in_at: connection.resolved().sign_in_segment().ok().and_then(Word::new),
    };
    report.secret_expires = match record.secret.as_ref().and_then(|secret| secret.expires) {
        Some(Expiry::On(day)) => Day::new(day.to_string()),
        Some(Expiry::Unknown) | None => None,
    };
    // a connection that was set up elsewhere had no tasks here
    let set_up_elsewhere = record.finished.is_some() && record.ticks.is_empty();
    report.tasks = progress
        .tasks
        .iter()
        .filter(|_| about == About::Connection && !set_up_elsewhere)
        .filter_map(|task| {
            Some(Task { id: Word::new(task.id.clone())?, state: Word::new(word(&task.state))? })
        })
        .collect();
    let alone =
        [("client", &record.client_check, "client-check"), ("secret", &record.secret_check, "secret-check")];
    report.checks = match checked {
        Some(check) => check.checks.iter().filter_map(|row| checked_together(check, row)).collect(),
        None => alone
            .into_iter()
            .filter(|(.., what)| !stale(what))
            .filter_map(|(name, evidence, _)| checked_alone(name, evidence.as_ref()?))
            .collect(),
    };
    report.checked = checked.and_then(|check| Time::new(check.at.to_string()));
    report.test = facts.as_ref().and_then(|facts| test(facts, stale("test")));
    report.causes = failures.iter().flat_map(|facts| causes(facts)).collect();
    report.support = support(&failures);
    report
}

/// So many words of what was pasted speak for one cause in a report.
const EVIDENCE: usize = 3;

/// The report on something that was pasted or opened: what was found in it, and of its words those that decided. What was a
/// report already is that report.
pub fn of_diagnosis(diagnosis: &Diagnosis, now: Timestamp) -> Report {
    let alone = diagnosis.causes.iter().chain(&diagnosis.unknown).all(|found| found.input == 0);
    if let (Kind::Report, true, Some(File::Report(report))) = (diagnosis.kind, alone, &diagnosis.file) {
        return (**report).clone();
    }
    let cause = |found: &Found| {
        let certainty = found.finding.certainty.as_str();
        Some(Cause {
            codes: found.codes.iter().copied().take(ENTRIES).collect(),
            evidence: found.evidence.iter().filter_map(|words| line(&words.text)).take(EVIDENCE).collect(),
            ..bare(found.finding.cause.as_str(), certainty)?
        })
    };
    let label = diagnosis.label.and_then(|label| bare(label.as_str(), Certainty::Possible.as_str()));
    let only = |ids: &[String]| if let [one] = ids { id(one) } else { None };
    let ids = &diagnosis.ids;
    let all = |ids: &[String]| ids.iter().filter_map(|text| id(text)).take(ENTRIES).collect();
    let causes: Vec<Cause> = diagnosis.causes.iter().filter_map(cause).take(ENTRIES).collect();
    Report {
        causes: if causes.is_empty() { label.into_iter().collect() } else { causes },
        application: Application {
            client_id: only(&ids.client_ids),
            tenant_id: only(&ids.tenants),
            ..Application::default()
        },
        support: Support {
            correlation_ids: all(&ids.correlation_ids),
            trace_ids: all(&ids.trace_ids),
            request_ids: all(&ids.request_ids),
            timestamps: ids
                .timestamps
                .iter()
                .filter_map(|time| Time::new(&*time.written))
                .take(ENTRIES)
                .collect(),
        },
        ..blank(About::Diagnosis, now)
    }
}

fn blank(about: About, now: Timestamp) -> Report {
    Report {
        format: Format::LatchkeyReport,
        version: VERSION,
        program: Word::new(env!("CARGO_PKG_VERSION")).expect("a version is a word"),
        made: Time::new(now.to_string()).expect("a time is written as one"),
        about,
        product: None,
        application: Application::default(),
        secret_expires: None,
        tasks: Vec::new(),
        checked: None,
        checks: Vec::new(),
        test: None,
        causes: Vec::new(),
        support: Support::default(),
    }
}

fn id(text: &str) -> Option<Id> {
    Id::new(text.to_ascii_lowercase())
}

fn optional_word(text: Option<&str>) -> Option<Word> {
    text.and_then(Word::new)
}

fn checked_alone(name: &str, evidence: &Evidence) -> Option<Check> {
    let failure: Option<FailureFacts> = serde_json::from_value(evidence.summary.clone()).ok();
    Some(Check {
        id: Word::new(name)?,
        status: Word::new(match evidence.outcome {
            Outcome::Passed => "passed",
            Outcome::Warned => "warning",
            Outcome::Failed => "failed",
            Outcome::Inconclusive => "inconclusive",
            Outcome::Skipped => "skipped",
        })?,
        cause: failure.as_ref().and_then(|facts| Word::new(facts.cause.clone())),
        reason: failure.as_ref().and_then(|facts| optional_word(facts.reason.as_deref())),
        expected: None,
        found: None,
        duration_ms: None,
    })
}

/// A row of a check of the whole connection; what went wrong stands in the first row that failed.
fn checked_together(check: &Kept, row: &KeptCheck) -> Option<Check> {
    let first = check.checks.iter().find(|row| row.status == Status::Failed);
    let failure = check.failure.as_ref().filter(|_| first == Some(row));
    Some(Check {
        id: Word::new(row.id.clone())?,
        status: Word::new(word(&row.status))?,
        cause: failure.and_then(|facts| Word::new(facts.cause.clone())),
        reason: failure.and_then(|facts| optional_word(facts.reason.as_deref())),
        expected: None,
        found: row.detail.as_deref().and_then(line),
        duration_ms: None,
    })
}

fn test(facts: &TestFacts, stale: bool) -> Option<Test> {
    let stage = |(id, status, at): &(String, String, String)| {
        Some(Stage {
            id: Word::new(id.clone())?,
            status: Word::new(status.clone())?,
            at: Time::new(at.clone())?,
        })
    };
    // a stage is noted each time it moves; the last move tells
    let mut stages: Vec<Stage> = Vec::new();
    for stage in facts.stages.iter().filter_map(stage) {
        match stages.iter_mut().find(|known| known.id == stage.id) {
            Some(known) => *known = stage,
            None => stages.push(stage),
        }
    }
    let check = |(id, status, expected, found): &(String, String, String, String)| {
        let value = |text: &String| if WITHOUT_VALUES.contains(&id.as_str()) { None } else { line(text) };
        Some(Check {
            id: Word::new(id.clone())?,
            status: Word::new(status.clone())?,
            cause: None,
            reason: None,
            expected: value(expected),
            found: value(found),
            duration_ms: None,
        })
    };
    Some(Test {
        outcome: Word::new(facts.outcome.clone())?,
        at: Time::new(facts.at.clone())?,
        stale,
        stages,
        checks: facts.checks.iter().filter_map(check).collect(),
        account: facts.account.iter().filter_map(|(name, value)| person(name, value)).collect(),
    })
}

/// Of a person the first letter and the domain, of their object ID its ends.
fn person(name: &str, value: &str) -> Option<Named> {
    let shown = match name {
        "oid" => short_id(value),
        _ => masked_address(value),
    };
    Some(Named { name: Word::new(name)?, value: line(&shown)? })
}

/// A cause of which nothing more is known.
fn bare(slug: &str, certainty: &str) -> Option<Cause> {
    Some(Cause {
        slug: Word::new(slug)?,
        certainty: Word::new(certainty)?,
        reason: None,
        codes: Vec::new(),
        error: None,
        own_words: None,
        detail: None,
        evidence: Vec::new(),
    })
}

fn causes(facts: &FailureFacts) -> Vec<Cause> {
    let first = bare(&facts.cause, &facts.certainty).map(|cause| Cause {
        reason: optional_word(facts.reason.as_deref()),
        codes: facts.codes.clone(),
        error: optional_word(facts.error.as_deref()),
        own_words: facts.own_words.as_deref().and_then(line),
        detail: facts.detail.as_deref().and_then(line),
        ..cause
    });
    let others = facts.also.iter().filter_map(|(slug, certainty)| bare(slug, certainty));
    first.into_iter().chain(others).collect()
}

fn support(failures: &[&FailureFacts]) -> Support {
    let mut support = Support::default();
    for facts in failures {
        support.correlation_ids.extend(facts.correlation_id.as_deref().and_then(id));
        support.trace_ids.extend(facts.trace_id.as_deref().and_then(id));
        support.timestamps.extend(facts.timestamp.clone().and_then(Time::new));
    }
    support.correlation_ids.dedup();
    support.trace_ids.dedup();
    support.timestamps.dedup();
    support
}
