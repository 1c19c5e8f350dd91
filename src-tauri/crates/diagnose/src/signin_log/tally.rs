//! Rows put together: one group for each number and reason.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnosis::{Found, Words};
use crate::explain::explain;
use crate::found::join;
use crate::{Certainty, Context, Evidence, Ids, Time, slug};

use super::row::Row;
use super::time;

/// So many groups are kept,
const MOST_GROUPS: usize = 1_000;
/// so many applications of each,
const MOST_APPS: usize = 50;
/// so many places of its rows,
const MOST_PLACES: usize = 8;
/// and so many failed rows are remembered by their ids.
const MOST_ROWS: usize = 100_000;
const LONGEST_REASON: usize = 400;

/// Failures with the same number and the same reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// Microsoft's number.
    pub code: Option<u32>,
    /// The reason as the log gives it, cut after 400 bytes.
    pub reason: String,
    /// What it means.
    pub found: Found,
    /// Rows.
    pub rows: u64,
    /// The first and the last time.
    pub first: Option<Moment>,
    /// The last time.
    pub last: Option<Moment>,
    /// The applications, with their rows, in the order of the log; at most 50.
    pub apps: Vec<App>,
    /// An ordinary step, and no failure.
    pub ordinary: bool,
}

/// A time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// In UTC, `2026-01-02T03:04:05Z`; nothing where it could not be read.
    pub utc: Option<String>,
    /// As the log writes it.
    pub written: String,
    #[serde(skip)]
    seconds: Option<i64>,
}

/// An application of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct App {
    /// Its name.
    pub name: String,
    /// Its client ID.
    pub id: String,
    /// The API it wanted, of the first row.
    pub resource: String,
    /// Rows.
    pub rows: u64,
}

/// A failed row, to find it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Failed {
    ids: [u128; 2],
    seconds: Option<i64>,
    group: u32,
}

#[derive(Default)]
pub(super) struct Tally {
    pub(super) rows: u64,
    pub(super) succeeded: u64,
    pub(super) groups: Vec<Group>,
    by_key: HashMap<(Option<u32>, String), usize>,
    failed: Vec<Failed>,
    pub(super) ids: Ids,
    pub(super) tenants: Vec<String>,
    pub(super) clients: Vec<String>,
    day_first: bool,
}

impl Tally {
    pub(super) fn take(&mut self, row: &Row) {
        if !row.counts() {
            return;
        }
        self.rows += 1;
        self.day_first |= time::shows_day_first(&row.time.text);
        let number = row.number();
        if number.as_ref().is_some_and(|(code, _)| *code == 0) || (number.is_none() && row.succeeded()) {
            self.succeeded += 1;
            return;
        }
        let code = number.as_ref().map(|(code, _)| *code);
        let Some(at) = self.group(code, number.map(|(_, at)| at), row) else { return };
        let seconds = time::seconds(&row.time.text, !self.day_first);
        self.groups[at].add(row, seconds);
        self.groups[at].ordinary &= !row.failed() || self.groups[at].found.finding.cause == slug::NORMAL_STEP;
        if self.groups[at].ordinary {
            return;
        }
        self.note(row, seconds, at);
    }

    /// The group of a row, made if it is new; nothing where there are too many.
    fn group(&mut self, code: Option<u32>, place: Option<Range<u64>>, row: &Row) -> Option<usize> {
        let reason = if row.reason.text.trim_end_matches('.').eq_ignore_ascii_case("other") {
            ""
        } else {
            &row.reason.text
        };
        let reason = &reason[..crate::folded::at_most(reason, LONGEST_REASON)];
        let key = (code, reason.to_owned());
        if let Some(at) = self.by_key.get(&key) {
            let group = &mut self.groups[*at];
            if group.found.evidence.len() < MOST_PLACES {
                group.found.speak(words(code, place, row));
            }
            return Some(*at);
        }
        if self.groups.len() >= MOST_GROUPS {
            return None;
        }
        let codes: Vec<u32> = code.into_iter().collect();
        let plain = without_blanks_to_fill(reason);
        let evidence = Evidence {
            description: Some(plain.as_str()).filter(|text| !text.is_empty()),
            codes: &codes,
            ..Evidence::default()
        };
        let found = Found::new(explain(&evidence, Context::SeenInBrowser), words(code, place, row));
        let ordinary =
            found.finding.cause == slug::NORMAL_STEP || (found.says_little() && found.finding.known_code);
        self.groups.push(Group {
            code,
            reason: reason.to_owned(),
            found,
            rows: 0,
            first: None,
            last: None,
            apps: Vec::new(),
            ordinary,
        });
        self.by_key.insert(key, self.groups.len() - 1);
        Some(self.groups.len() - 1)
    }

    fn note(&mut self, row: &Row, seconds: Option<i64>, group: usize) {
        let correlation = guid(&row.correlation_id.text);
        let request = guid(&row.request_id.text);
        let text = |id: Option<u128>, cell: &str| id.map(|_| cell.trim().to_ascii_lowercase());
        let mut new = Ids {
            correlation_ids: text(correlation, &row.correlation_id.text).into_iter().collect(),
            request_ids: text(request, &row.request_id.text).into_iter().collect(),
            timestamps: seconds
                .map(|at| Time { written: row.time.text.clone(), utc: Some(time::written(at)), assumed: at })
                .into_iter()
                .collect(),
            ..Ids::default()
        };
        self.ids.join(new.clone());
        new.note_client(Some(&row.app_id.text));
        new.note_tenant(Some(&row.tenant.text));
        let of_group = &mut self.groups[group].found.ids;
        if of_group.timestamps.len() < MOST_PLACES {
            of_group.join(new);
        }
        let lists = [(&mut self.tenants, &row.tenant), (&mut self.clients, &row.app_id)];
        for (list, cell) in lists {
            if guid(&cell.text).is_some() && list.len() < 100 && !list.contains(&cell.text) {
                list.push(cell.text.clone());
            }
        }
        if self.failed.len() < MOST_ROWS {
            let ids = [correlation.unwrap_or(0), request.unwrap_or(0)];
            self.failed.push(Failed { ids, seconds, group: group as u32 });
        }
    }

    /// All causes of real failures, the surest and most frequent first.
    pub(super) fn causes(&self) -> Vec<Found> {
        let mut groups: Vec<&Group> = self.groups.iter().filter(|group| !group.ordinary).collect();
        groups.sort_by_key(|group| {
            let unknown = group.found.finding.cause == slug::UNRECOGNISED;
            (unknown, group.found.finding.certainty == Certainty::Possible, std::cmp::Reverse(group.rows))
        });
        let mut all = Vec::new();
        groups.into_iter().for_each(|group| join(&mut all, group.found.clone()));
        all
    }

    /// The failed rows.
    pub(super) fn failed(self) -> Arc<[Failed]> {
        self.failed.into()
    }
}

/// The group of the row that an error elsewhere belongs to: by an id of its row, or else as the only one within seconds of
/// a time.
pub(super) fn explaining(failed: &[Failed], ids: &Ids) -> Option<usize> {
    let wanted: Vec<u128> = ids
        .correlation_ids
        .iter()
        .chain(&ids.request_ids)
        .chain(&ids.trace_ids)
        .filter_map(|id| guid(id))
        .collect();
    let by_id = failed.iter().find(|row| row.ids.iter().any(|id| *id != 0 && wanted.contains(id)));
    let by_time = || {
        let times: Vec<i64> = ids.timestamps.iter().map(|time| time.assumed).collect();
        let near =
            |row: &&Failed| row.seconds.is_some_and(|at| times.iter().any(|time| (at - time).abs() <= NEAR));
        let mut rows = failed.iter().filter(near);
        let first = rows.next()?;
        rows.all(|row| row.group == first.group).then_some(first)
    };
    by_id.or_else(by_time).map(|row| row.group as usize)
}

/// An error and its row are written within so many seconds.
const NEAR: i64 = 5;

impl Group {
    fn add(&mut self, row: &Row, seconds: Option<i64>) {
        self.rows += 1;
        let (name, id) = (&row.app.text, &row.app_id.text);
        let name = if name.is_empty() { &row.service_principal.text } else { name };
        if let Some(app) = self.apps.iter_mut().find(|app| app.id == *id && app.name == *name) {
            app.rows += 1;
        } else if self.apps.len() < MOST_APPS && !(id.is_empty() && name.is_empty()) {
            let resource = row.resource.text.clone();
            self.apps.push(App { name: name.clone(), id: id.clone(), resource, rows: 1 });
        }
        if row.time.text.is_empty() {
            return;
        }
        let moment = || Moment { utc: seconds.map(time::written), written: row.time.text.clone(), seconds };
        let known = |moment: &Option<Moment>| moment.as_ref().and_then(|moment| moment.seconds);
        if self.first.is_none() || seconds.is_some_and(|new| known(&self.first).is_none_or(|old| new < old)) {
            self.first = Some(moment());
        }
        if self.last.is_none() || seconds.is_some_and(|new| known(&self.last).is_none_or(|old| new > old)) {
            self.last = Some(moment());
        }
    }
}

/// The number, and the reason where there is one.
fn words(code: Option<u32>, place: Option<Range<u64>>, row: &Row) -> Vec<Words> {
    let number = code.zip(place).map(|(code, at)| Words::new(at, &code.to_string()));
    let spoken =
        Some(&row.reason).filter(|reason| !reason.text.is_empty() && (code.is_none() || !known(code)));
    let reason = spoken.map(|reason| Words::new(reason.at.clone(), &reason.text));
    number.into_iter().chain(reason).collect()
}

fn known(code: Option<u32>) -> bool {
    code.is_some_and(|code| crate::catalogue::code(code).is_some())
}

/// The reasons of a log are Microsoft's patterns: `'{appIdentifier}'` stands for a value that the log leaves out, and is
/// no value that somebody forgot to replace.
fn without_blanks_to_fill(reason: &str) -> String {
    let mut plain = String::with_capacity(reason.len());
    let mut rest = reason;
    while let Some(start) = rest.find('{') {
        let Some(length) = rest[start..].find('}') else { break };
        plain.push_str(&rest[..start]);
        plain.push('x');
        rest = &rest[start + length + 1..];
    }
    plain.push_str(rest);
    plain
}

fn guid(text: &str) -> Option<u128> {
    let text = text.trim();
    if text.len() != 36 {
        return None;
    }
    let digits: String = text.chars().filter(|c| *c != '-').collect();
    (digits.len() == 32).then(|| u128::from_str_radix(&digits, 16).ok())?
}
