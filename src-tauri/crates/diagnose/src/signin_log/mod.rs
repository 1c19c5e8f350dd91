//! Microsoft's sign-in logs in each of their exports: the six files of the portal as CSV and JSON, Microsoft Graph, diagnostic
//! settings, and Log Analytics.
//!
//! [`SignInLog`] takes the file in pieces and counts its rows by number and reason. Who signed in, and from where, is not kept.

mod csv;
mod document;
mod row;
mod table;
mod tally;
mod time;

use std::sync::Arc;

use serde::Serialize;

use crate::diagnosis::{Found, Label};
use crate::json::{Ended, Json, Start};
use crate::shown::veil;
use crate::{Ids, slug};

pub(crate) use row::Field;
pub(crate) use table::divider;
pub use tally::{App, Group, Moment};
pub(crate) use time::{days, seconds, written};

use csv::Csv;
use document::Name;
use tally::{Failed, Tally};

/// Reads a sign-in log in pieces. How it is cut makes no difference.
pub struct SignInLog(Form);

enum Form {
    Csv { csv: Csv, rows: table::Rows },
    Json { json: Json<Name>, rows: document::Rows },
}

/// What a sign-in log says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Logged {
    /// Causes of what failed, each once: sure ones before possible ones, frequent ones before rare ones.
    pub causes: Vec<Found>,
    /// What is said in place of a cause.
    pub label: Option<Label>,
    /// Rows by number and reason, ordinary steps among them, in the order of the log.
    pub groups: Vec<Group>,
    /// All rows, and those that succeeded.
    pub rows: u64,
    /// Rows that succeeded.
    pub succeeded: u64,
    /// Ids and times of failed rows for Microsoft's support.
    pub ids: Ids,
    /// Tenants of failed rows.
    pub tenants: Vec<String>,
    /// Client IDs of failed rows.
    pub client_ids: Vec<String>,
    /// The file ended in the middle: what was read so far is here.
    pub cut: bool,
    /// Failed rows, to find the one of an error.
    #[serde(skip)]
    failed: Arc<[Failed]>,
}

impl Logged {
    /// The group of the row that belongs to an error elsewhere: that with its correlation, request or trace id, or else one
    /// within five seconds of its time, if all such rows failed alike.
    #[must_use]
    pub fn explains(&self, error: &Ids) -> Option<&Group> {
        tally::explaining(&self.failed, error).and_then(|group| self.groups.get(group))
    }

    /// Takes out what somebody put where it does not belong.
    fn veil(&mut self) {
        self.causes.iter_mut().for_each(veil_found);
        self.ids.timestamps.iter_mut().for_each(|time| veil(&mut time.written));
        for group in &mut self.groups {
            veil(&mut group.reason);
            veil_found(&mut group.found);
            let moments = group.first.iter_mut().chain(&mut group.last);
            moments.for_each(|moment| veil(&mut moment.written));
            for app in &mut group.apps {
                [&mut app.name, &mut app.id, &mut app.resource].into_iter().for_each(veil);
            }
        }
    }
}

fn veil_found(found: &mut Found) {
    found.evidence.iter_mut().for_each(|words| veil(&mut words.text));
    found.ids.timestamps.iter_mut().for_each(|time| veil(&mut time.written));
}

impl SignInLog {
    /// A table of text with this divider.
    pub(crate) fn csv(divider: u8, start: Start) -> Self {
        Self(Form::Csv { csv: Csv::new(divider, start), rows: table::Rows::default() })
    }

    /// JSON of any shape.
    pub(crate) fn json(start: Start) -> Self {
        Self(Form::Json { json: Json::starting(Name::Item, start), rows: document::Rows::default() })
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        match &mut self.0 {
            Form::Csv { csv, rows } => csv.push(bytes, rows),
            Form::Json { json, rows } => json.push(bytes, rows),
        }
    }

    /// What is known without the end of the file. It explains nothing yet.
    #[must_use]
    pub fn so_far(&self) -> Logged {
        self.tally().logged(true)
    }

    /// The file has ended.
    #[must_use]
    pub fn finish(self) -> Logged {
        let (cut, tally) = match self.0 {
            Form::Csv { mut csv, mut rows } => (csv.finish(&mut rows), rows.tally),
            Form::Json { mut json, mut rows } => (json.finish(&mut rows) == Ended::Cut, rows.tally),
        };
        let logged = tally.logged(cut);
        let mut logged = Logged { failed: tally.failed(), ..logged };
        logged.veil();
        logged
    }

    fn tally(&self) -> &Tally {
        match &self.0 {
            Form::Csv { rows, .. } => &rows.tally,
            Form::Json { rows, .. } => &rows.tally,
        }
    }
}

impl Tally {
    fn logged(&self, cut: bool) -> Logged {
        let causes = self.causes();
        // what failed may stand in the part that is not there
        let nothing_failed = causes.is_empty() && self.rows > 0 && !cut;
        let label = match (causes.iter().any(|told| told.finding.cause != slug::UNRECOGNISED), nothing_failed)
        {
            (true, _) => None,
            (false, true) => Some(Label::MentionOnly),
            (false, false) => Some(Label::Unrecognised),
        };
        Logged {
            causes,
            label,
            groups: self.groups.clone(),
            rows: self.rows,
            succeeded: self.succeeded,
            ids: self.ids.clone(),
            tenants: self.tenants.clone(),
            client_ids: self.clients.clone(),
            cut,
            failed: Arc::default(),
        }
    }
}
