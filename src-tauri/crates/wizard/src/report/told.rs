//! A report in words: headings and rows, for whatever shows it.

use diagnose::report::{About, Cause, Check, NotAReport, Report};
use diagnose::{Slug, catalogue};
use recipe::Record;
use serde::Serialize;
use signin::stage::Stage;

use crate::app::recipe_of;
use crate::finding::who_acts;
use crate::moment;
use crate::say::{say, try_say};
use crate::tested::word;

/// A report in words. Every text is plain, or rich in the way of the message files; what the report brought along is plain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// What it is.
    pub title: String,
    /// When and by what it was made.
    pub made: String,
    /// Its parts.
    pub sections: Vec<Section>,
    /// What was left out, and what was shortened.
    pub note: String,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// A sentence below it.
    pub lead: Option<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// What it is about.
    pub name: String,
    /// `passed`, `warning`, `failed` or another word; none where nothing was tried.
    pub status: Option<String>,
    /// That in words.
    pub outcome: Option<String>,
    /// What is said of it, one line each.
    pub lines: Vec<String>,
}

impl Row {
    fn of(name: String, lines: Vec<String>) -> Self {
        Self { name, status: None, outcome: None, lines }
    }
}

/// A report in words.
pub fn tell(report: &Report) -> Told {
    of(report, false)
}

/// The same in the window, below an answer that tells of its causes in full. Days and times are written there as elsewhere in
/// the window; a report that is handed on keeps them as its JSON has them.
pub fn tell_below_its_causes(report: &Report) -> Told {
    of(report, true)
}

fn of(report: &Report, in_window: bool) -> Told {
    let product = match &report.product {
        Some(product) => product.name.to_string(),
        None => say("report-the-product", &[]),
    };
    let words = Words { report, product, in_window };
    let title = match report.about {
        About::Test => "report-title-test",
        About::Connection => "report-title-connection",
        About::Diagnosis => "report-title-diagnosis",
    };
    let sections =
        [words.test(), words.causes(), words.stages(), words.test_checks(), words.account(), words.checks()];
    let sections =
        sections.into_iter().chain([words.application(), words.tasks(), words.support()]).flatten();
    Told {
        title: say(title, &[("product", &words.product)]),
        made: say(
            "report-made",
            &[("at", &words.moment(report.made.as_str())), ("version", report.program.as_str())],
        ),
        sections: sections.filter(|section| !section.rows.is_empty() || section.lead.is_some()).collect(),
        note: say("report-note", &[]),
    }
}

/// Why a report cannot be read, and what to ask for; nothing of what says that it is something else.
pub fn unreadable(why: &NotAReport) -> Option<(String, String)> {
    let said = |id: &str, args: &[(&str, &str)]| Some((say(id, args), say(&format!("{id}.text"), args)));
    match why {
        NotAReport::SomethingElse => None,
        NotAReport::TooLarge => said("report-too-large", &[]),
        NotAReport::Newer(_) => said("report-newer", &[]),
        NotAReport::Misshapen { line, column } => {
            said("report-misshapen", &[("line", &line.to_string()), ("column", &column.to_string())])
        }
    }
}

struct Words<'a> {
    report: &'a Report,
    product: String,
    /// It stands below an answer that says why and what to do about each cause.
    in_window: bool,
}

impl Words<'_> {
    fn moment(&self, written: &str) -> String {
        if self.in_window { moment::of_anybody(written) } else { written.to_owned() }
    }

    fn day(&self, written: &str) -> String {
        if self.in_window { day(written) } else { written.to_owned() }
    }

    fn test(&self) -> Option<Section> {
        let test = self.report.test.as_ref()?;
        let outcome = test.outcome.as_str();
        let at = self.moment(test.at.as_str());
        let lead = try_say(&format!("report-outcome-{outcome}"), &[("at", &at)])
            .unwrap_or_else(|| say("report-outcome-unknown", &[("outcome", outcome), ("at", &at)]));
        let stale = test.stale.then(|| Row::of(say("report-stale", &[]), Vec::new()));
        Some(Section {
            heading: say("report-test", &[]),
            lead: Some(lead),
            rows: stale.into_iter().collect(),
        })
    }

    fn causes(&self) -> Option<Section> {
        let rows = self.report.causes.iter().map(|cause| self.cause(cause)).collect();
        Some(Section { heading: say("report-causes", &[]), lead: None, rows })
    }

    fn cause(&self, cause: &Cause) -> Row {
        let application = &self.report.application;
        let nobody = say("product-nobody", &[]);
        let or_nobody = |id: &Option<diagnose::report::Id>| {
            id.as_ref().map_or_else(|| nobody.clone(), |id| id.as_str().to_owned())
        };
        let (client, tenant) = (or_nobody(&application.client_id), or_nobody(&application.tenant_id));
        let args: &[(&str, &str)] = &[("product", &self.product), ("client", &client), ("tenant", &tenant)];
        let id = format!("cause-{}", cause.slug);
        let codes = cause.codes.iter().map(|code| format!("AADSTS{code}")).collect::<Vec<_>>().join(", ");
        let detail = cause.detail.as_ref().map(|detail| detail.as_str()).unwrap_or_default();
        let reason = cause
            .reason
            .as_ref()
            .and_then(|reason| try_say(&format!("reason-{reason}"), &[("detail", detail)]));
        let mut lines: Vec<String> = Vec::new();
        lines.extend(reason);
        if !self.in_window {
            lines.extend(try_say(&format!("{id}.why"), args));
            lines.extend(try_say(&format!("{id}.todo"), args));
        }
        let tells = self.report.about == About::Diagnosis && !self.in_window;
        let known = Slug::named(cause.slug.as_str()).filter(|_| tells);
        lines.extend(known.map(|slug| {
            let who = who_acts(catalogue().cause(slug).acting(), args);
            say("report-who", &[("who", &who)])
        }));
        let said = cause.error.as_ref().map(|error| error.as_str().to_owned()).into_iter();
        let said = said.chain(Some(codes).filter(|codes| !codes.is_empty())).collect::<Vec<_>>().join(", ");
        lines.extend(Some(said).filter(|said| !said.is_empty()));
        lines.extend(cause.own_words.as_ref().map(|words| words.as_str().to_owned()));
        lines.extend(cause.evidence.iter().map(|words| say("report-evidence", &[("words", words.as_str())])));
        Row {
            name: try_say(&id, args).unwrap_or_else(|| cause.slug.to_string()),
            status: Some(cause.certainty.to_string()),
            outcome: Some(
                try_say(&format!("report-certainty-{}", cause.certainty), &[])
                    .unwrap_or_else(|| cause.certainty.to_string()),
            ),
            lines,
        }
    }

    fn stages(&self) -> Option<Section> {
        let test = self.report.test.as_ref()?;
        let args: &[(&str, &str)] = &[("product", &self.product)];
        let rows = Stage::ALL
            .iter()
            .map(|stage| {
                let id = word(stage);
                let moved = test.stages.iter().find(|moved| moved.id.as_str() == id);
                let status = moved.map_or("not-reached", |moved| moved.status.as_str());
                Row {
                    name: say(&format!("stage-{id}"), args),
                    status: Some(status.to_owned()),
                    outcome: Some(outcome(status)),
                    lines: moved.map(|moved| self.moment(moved.at.as_str())).into_iter().collect(),
                }
            })
            .collect();
        Some(Section { heading: say("report-stages", &[]), lead: None, rows })
    }

    fn test_checks(&self) -> Option<Section> {
        let test = self.report.test.as_ref()?;
        let rows = test.checks.iter().map(|check| self.check(check)).collect();
        Some(Section { heading: say("report-test-checks", &[]), lead: None, rows })
    }

    fn checks(&self) -> Option<Section> {
        let rows = self.report.checks.iter().map(|check| self.check(check)).collect();
        let lead = self
            .report
            .checked
            .as_ref()
            .map(|at| say("report-checked", &[("at", &self.moment(at.as_str()))]));
        Some(Section { heading: say("report-checks", &[]), lead, rows })
    }

    fn check(&self, check: &Check) -> Row {
        let value = |id: &str, text: &Option<diagnose::report::Line>| {
            text.as_ref().map(|text| say(id, &[("value", text.as_str())]))
        };
        let cause = check.cause.as_ref().map(|cause| {
            try_say(&format!("cause-{cause}"), &[("product", &self.product)])
                .unwrap_or_else(|| cause.to_string())
        });
        let took = check.duration_ms.map(|ms| say("report-took", &[("ms", &ms.to_string())]));
        let lines =
            [cause, value("report-expected", &check.expected), value("report-found", &check.found), took];
        Row {
            name: try_say(&format!("check-{}", check.id), &[]).unwrap_or_else(|| check.id.to_string()),
            status: Some(check.status.to_string()),
            outcome: Some(outcome(check.status.as_str())),
            lines: lines.into_iter().flatten().collect(),
        }
    }

    fn account(&self) -> Option<Section> {
        let test = self.report.test.as_ref()?;
        let rows = test
            .account
            .iter()
            .map(|named| Row::of(named.name.to_string(), vec![named.value.to_string()]))
            .collect();
        Some(Section { heading: say("report-account", &[]), lead: None, rows })
    }

    fn application(&self) -> Option<Section> {
        let application = &self.report.application;
        let row = |id: &str, value: Option<String>| Some(Row::of(say(id, &[]), vec![value?]));
        let cloud = application
            .cloud
            .as_ref()
            .map(|cloud| try_say(&format!("cloud-{cloud}"), &[]).unwrap_or_else(|| cloud.to_string()));
        let rows = [
            row("report-product", self.report.product.as_ref().map(|product| product.name.to_string())),
            row("field-client-id", application.client_id.as_ref().map(ToString::to_string)),
            row("field-tenant", application.tenant_id.as_ref().map(ToString::to_string)),
            row("report-signs-in-at", application.signs_in_at.as_ref().map(ToString::to_string)),
            row("report-cloud", cloud),
            row("report-expires", self.report.secret_expires.as_ref().map(|end| self.day(end.as_str()))),
        ];
        let rows = rows.into_iter().flatten().collect();
        Some(Section { heading: say("report-application", &[]), lead: None, rows })
    }

    fn tasks(&self) -> Option<Section> {
        let rows = self
            .report
            .tasks
            .iter()
            .map(|task| Row {
                name: self.task(task.id.as_str()),
                status: Some(task.state.to_string()),
                outcome: Some(
                    try_say(&format!("report-task-{}", task.state), &[])
                        .unwrap_or_else(|| task.state.to_string()),
                ),
                lines: Vec::new(),
            })
            .collect();
        Some(Section { heading: say("report-tasks", &[]), lead: None, rows })
    }

    /// A task's name; that of a setting stands in the product's recipe.
    fn task(&self, id: &str) -> String {
        let recipe = self.report.product.as_ref().and_then(|product| recipe_of(product.recipe.as_str()).ok());
        match recipe.and_then(|recipe| Some((recipe, recipe.setting(id)?))) {
            // without the answers, which no report holds
            Some((recipe, setting)) => recipe.with(&Record::default()).text(&setting.name),
            None => {
                try_say(&format!("task-{id}"), &[("product", &self.product)]).unwrap_or_else(|| id.to_owned())
            }
        }
    }

    fn support(&self) -> Option<Section> {
        let support = &self.report.support;
        let row = |id: &str, values: Vec<String>| (!values.is_empty()).then(|| Row::of(say(id, &[]), values));
        fn texts<T: ToString>(values: &[T]) -> Vec<String> {
            values.iter().map(ToString::to_string).collect()
        }
        let rows = [
            row("support-correlation", texts(&support.correlation_ids)),
            row("support-trace", texts(&support.trace_ids)),
            row("report-request", texts(&support.request_ids)),
            row("support-time", support.timestamps.iter().map(|time| self.moment(time.as_str())).collect()),
        ];
        let rows = rows.into_iter().flatten().collect();
        Some(Section { heading: say("report-support", &[]), lead: None, rows })
    }
}

fn day(written: &str) -> String {
    match written.parse::<jiff::civil::Date>() {
        Ok(day) => day.strftime("%-d %b %Y").to_string(),
        Err(_) => written.to_owned(),
    }
}

fn outcome(status: &str) -> String {
    try_say(&format!("report-status-{status}"), &[]).unwrap_or_else(|| status.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_for_people_and_what_is_none_stays() {
        assert_eq!(day("2027-01-31"), "31 Jan 2027");
        assert_eq!(day("soon"), "soon");
    }
}
