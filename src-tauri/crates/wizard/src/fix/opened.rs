//! A report of Latchkey's own that somebody opened: read as hostile, told as whoever made it saw it.

use bindings::diagnosis::{OpenedReport, ReportRow, ReportSection};
use bindings::test::CheckStatus;
use diagnose::report::Report;

use crate::desk::plain;
use crate::finding::certainty;
use crate::report::{Row, Section, tell_below_its_causes};

/// The report, every text of it plain.
pub(super) fn opened(report: &Report) -> OpenedReport {
    let told = tell_below_its_causes(report);
    OpenedReport {
        title: plain(&told.title),
        made: told.made,
        sections: told.sections.iter().map(section).collect(),
        note: told.note,
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
        certainty: row.status.as_deref().filter(|word| CERTAINTIES.contains(word)).map(certainty),
        outcome: row.outcome.clone(),
        lines: row.lines.iter().map(|line| plain(line)).collect(),
    }
}

/// How sure a cause is stands where other rows have their status.
const CERTAINTIES: [&str; 3] = ["certain", "likely", "possible"];

/// The mark is one of ours, whatever the report says.
fn status(word: &str) -> CheckStatus {
    match word {
        "passed" | "completed" => CheckStatus::Passed,
        "failed" | "again" => CheckStatus::Failed,
        "warning" | "look" => CheckStatus::Warning,
        _ => CheckStatus::Skipped,
    }
}
