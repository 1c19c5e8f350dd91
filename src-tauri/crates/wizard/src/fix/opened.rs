//! A report of Latchkey's own that somebody opened: read as hostile, told as whoever made it saw it.

use bindings::diagnosis::{
    Answer, Diagnosis, OpenedReport, ReportRow, ReportSection, SourceKind, SourceView,
};
use bindings::test::CheckStatus;
use diagnose::report;

use crate::desk::plain;
use crate::report::{Row, Section, tell, unreadable};

/// The answer to bytes that say of themselves that they are a report; nothing where they are none after all.
pub(super) fn opened(bytes: &[u8], name: Option<String>) -> Option<Diagnosis> {
    if !report::looks_like_one(bytes) {
        return None;
    }
    let answer = |title: String, why: String, report: Option<OpenedReport>| Diagnosis {
        diagnosis: 0,
        answer: Answer::Report,
        title,
        why,
        todo: String::new(),
        causes: Vec::new(),
        ruled_out: Vec::new(),
        source: SourceView { name, kind: SourceKind::Report, whole: true },
        lines: Vec::new(),
        held: Vec::new(),
        support: Vec::new(),
        questions: Vec::new(),
        testable: Vec::new(),
        report,
    };
    match report::read(bytes) {
        Ok(read) => {
            let told = tell(&read);
            let sections = told.sections.iter().map(section).collect();
            let report = OpenedReport { made: told.made, sections, note: told.note };
            Some(answer(plain(&told.title), String::new(), Some(report)))
        }
        Err(why) => unreadable(&why).map(|(title, why)| answer(title, why, None)),
    }
}

fn section(section: &Section) -> ReportSection {
    ReportSection {
        heading: plain(&section.heading),
        lead: section.lead.as_deref().map(plain),
        rows: section.rows.iter().map(row).collect(),
    }
}

fn row(row: &Row) -> ReportRow {
    ReportRow {
        name: plain(&row.name),
        status: row.status.as_deref().map(status),
        outcome: row.outcome.clone(),
        lines: row.lines.iter().map(|line| plain(line)).collect(),
    }
}

/// The mark is one of ours, whatever the report says.
fn status(word: &str) -> CheckStatus {
    match word {
        "passed" | "completed" => CheckStatus::Passed,
        "failed" | "again" => CheckStatus::Failed,
        "warning" | "look" => CheckStatus::Warning,
        _ => CheckStatus::Skipped,
    }
}
