//! One row of a sign-in log, as far as it matters: no names, no addresses.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Field {
    Time,
    RequestId,
    CorrelationId,
    App,
    AppId,
    ServicePrincipal,
    Resource,
    Tenant,
    Status,
    Code,
    Reason,
    Details,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Columns {
    fields: Vec<Names>,
    succeeded: Vec<String>,
    failed: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    field: Field,
    names: Vec<String>,
}

struct Known {
    /// By its bare name: the field, and how early the name stands in its list.
    fields: HashMap<String, (Field, usize)>,
    succeeded: Vec<String>,
    failed: Vec<String>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let columns: Columns = toml::from_str(include_str!("../data/columns.toml"))
        .expect("the program's own data is checked by its tests");
    let mut fields = HashMap::new();
    for names in &columns.fields {
        for (place, name) in names.names.iter().enumerate() {
            fields.entry(bare(name)).or_insert((names.field, place));
        }
    }
    let bare_words = |words: &[String]| words.iter().map(|word| bare(word)).collect();
    Known { fields, succeeded: bare_words(&columns.succeeded), failed: bare_words(&columns.failed) }
});

impl Field {
    /// The field of a column or member, and how early its name stands in the list of those.
    pub(crate) fn named(name: &str) -> Option<(Self, usize)> {
        KNOWN.fields.get(&bare(name)).copied()
    }
}

/// Without blanks, signs and letter case.
fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A value and where it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) at: Range<u64>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub(crate) time: Cell,
    pub(crate) request_id: Cell,
    pub(crate) correlation_id: Cell,
    pub(crate) app: Cell,
    pub(crate) app_id: Cell,
    pub(crate) service_principal: Cell,
    pub(crate) resource: Cell,
    pub(crate) tenant: Cell,
    pub(crate) status: Cell,
    pub(crate) code: Cell,
    pub(crate) reason: Cell,
    pub(crate) details: Cell,
    /// How early the name of the column stands from which each field came; an earlier one wins.
    ranks: [Option<usize>; 12],
}

impl Row {
    /// Takes a value. Where a field has several columns, the one named first in the list counts if it is filled.
    pub(crate) fn set(&mut self, field: Field, rank: usize, text: &str, at: Range<u64>) {
        let text = text.trim();
        let kept = &mut self.ranks[field as usize];
        if text.is_empty() || kept.is_some_and(|kept| kept < rank) {
            return;
        }
        *kept = Some(rank);
        let cell = match field {
            Field::Time => &mut self.time,
            Field::RequestId => &mut self.request_id,
            Field::CorrelationId => &mut self.correlation_id,
            Field::App => &mut self.app,
            Field::AppId => &mut self.app_id,
            Field::ServicePrincipal => &mut self.service_principal,
            Field::Resource => &mut self.resource,
            Field::Tenant => &mut self.tenant,
            Field::Status => &mut self.status,
            Field::Code => &mut self.code,
            Field::Reason => &mut self.reason,
            Field::Details => &mut self.details,
        };
        *cell = Cell { text: text.to_owned(), at };
    }

    /// Whether enough is there for a row of a sign-in log.
    pub(crate) fn counts(&self) -> bool {
        let filled = |cell: &Cell| !cell.text.is_empty();
        (filled(&self.code) || filled(&self.status) || filled(&self.reason))
            && (filled(&self.time) || filled(&self.correlation_id) || filled(&self.request_id))
    }

    /// The number, and where it stands; 0 for a sign-in that succeeded, nothing where the row has none.
    pub(crate) fn number(&self) -> Option<(u32, Range<u64>)> {
        if !self.code.text.is_empty() {
            return number(&self.code.text).map(|code| (code, self.code.at.clone()));
        }
        // Log Analytics puts the whole answer into the column of the status
        let start = self.status.text.find("errorCode")? + "errorCode".len();
        let rest = self.status.text[start..].trim_start_matches(['"', '\\', ':', ' ']);
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        rest[..digits].parse().ok().map(|code| (code, self.status.at.clone()))
    }

    /// Whether the row says that it succeeded, where it has no number.
    pub(crate) fn succeeded(&self) -> bool {
        let status = bare(&self.status.text);
        KNOWN.succeeded.contains(&status)
    }

    /// Whether the row says that it failed, and was not only interrupted by an ordinary step.
    pub(crate) fn failed(&self) -> bool {
        KNOWN.failed.contains(&bare(&self.status.text))
    }
}

/// `50126`, `AADSTS50126`, `50.126` (grouped by a spreadsheet), `50126.0`; `None` and nothing mean 0.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    if text.is_empty() || text.eq_ignore_ascii_case("none") {
        return Some(0);
    }
    let text = text.strip_prefix("AADSTS").unwrap_or(text);
    let text = text.strip_suffix(".0").unwrap_or(text);
    let groups: Vec<&str> = text.split(['.', ',', '\'', ' ', '\u{a0}', '\u{202f}']).collect();
    let grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3);
    let digits = groups.concat();
    (grouped && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}
