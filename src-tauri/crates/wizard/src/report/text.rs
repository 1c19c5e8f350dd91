//! A report as text, to be pasted into a ticket.

use super::told::{Section, tell};
use crate::desk::plain;
use diagnose::report::Report;

/// The report as text.
pub fn text(report: &Report) -> String {
    let told = tell(report);
    let mut out = vec![plain(&told.title), told.made.clone()];
    for section in &told.sections {
        out.push(String::new());
        lines(section, &mut out);
    }
    out.extend([String::new(), told.note]);
    out.join("\n") + "\n"
}

fn lines(section: &Section, out: &mut Vec<String>) {
    out.push(section.heading.to_uppercase());
    out.extend(section.lead.as_deref().map(plain));
    for row in &section.rows {
        let name = plain(&row.name);
        match (&row.outcome, row.lines.as_slice()) {
            (None, [one]) => out.push(format!("{name}: {}", plain(one))),
            (outcome, more) => {
                let sign = match row.status.as_deref() {
                    Some("passed" | "completed") => "+ ",
                    Some("failed" | "again") => "x ",
                    _ => "- ",
                };
                let outcome = outcome.as_ref().map(|outcome| format!(": {outcome}")).unwrap_or_default();
                out.push(format!("{sign}{name}{outcome}"));
                out.extend(more.iter().map(|line| format!("    {}", plain(line))));
            }
        }
    }
}
