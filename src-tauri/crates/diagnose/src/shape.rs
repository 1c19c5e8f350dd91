//! What kind of file an input is, by what stands at its beginning.

use crate::json::{Document, Json, Value};
use crate::report;
use crate::signin_log::{self, Field};

/// A file that is read by its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Recorded traffic.
    Har,
    /// A sign-in log as JSON.
    LogJson,
    /// A sign-in log as a table with this divider.
    LogTable(u8),
    /// An app registration's manifest.
    Manifest,
    /// A report of this program's.
    Report,
}

/// So much of a file tells what it is.
pub(crate) const BEGINNING: usize = 64 * 1024;

impl Shape {
    /// Nothing where it is to be read as any text.
    pub(crate) fn of(beginning: &[u8]) -> Option<Self> {
        let beginning = &beginning[..beginning.len().min(BEGINNING)];
        let bare = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
        let first = bare.iter().find(|byte| !byte.is_ascii_whitespace())?;
        if report::looks_like_one(beginning) {
            return Some(Self::Report);
        }
        if matches!(first, b'{' | b'[') {
            let mut marks = Marks::default();
            Json::new(Name::Item).push(beginning, &mut marks);
            return marks.shape();
        }
        signin_log::divider(&String::from_utf8_lossy(beginning)).map(Self::LogTable)
    }
}

/// What has a name in one of these files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Item,
    Log,
    /// `entries` and `creator` of recorded traffic.
    OfHar,
    /// `value`, `records` and what stands between them and a row.
    Around,
    AppId,
    Registration,
    /// Stands in sign-in logs and hardly anywhere else.
    LogOnly,
    Field(Field),
    Columns,
    Title,
    Other,
}

const REGISTRATION: [&str; 6] = [
    "signInAudience",
    "replyUrlsWithType",
    "requiredResourceAccess",
    "passwordCredentials",
    "oauth2AllowImplicitFlow",
    "isFallbackPublicClient",
];

const LOG_ONLY: [&str; 12] = [
    "userPrincipalName",
    "conditionalAccessStatus",
    "isInteractive",
    "clientAppUsed",
    "servicePrincipalId",
    "servicePrincipalName",
    "signInEventTypes",
    "appliedConditionalAccessPolicies",
    "operationName",
    "AADTenantId",
    "ResourceIdentity",
    "resourceServicePrincipalId",
];

#[derive(Default)]
struct Marks {
    har: bool,
    app_id: bool,
    registration: bool,
    log_only: bool,
    fields: Vec<Field>,
}

impl Marks {
    fn shape(&self) -> Option<Shape> {
        let has = |field: Field| self.fields.contains(&field);
        if self.har {
            Some(Shape::Har)
        } else if self.app_id && self.registration {
            Some(Shape::Manifest)
        } else if self.log_only && has(Field::Code) && has(Field::CorrelationId) && has(Field::Time) {
            Some(Shape::LogJson)
        } else {
            None
        }
    }

    fn note(&mut self, path: &[Name]) {
        match path {
            [Name::Log, Name::OfHar] => self.har = true,
            [Name::AppId] => self.app_id = true,
            [Name::Registration] => self.registration = true,
            _ => {}
        }
        match path.last() {
            Some(Name::LogOnly) => self.log_only = true,
            Some(Name::Field(field)) => self.fields.push(*field),
            Some(Name::AppId) => self.fields.push(Field::AppId),
            _ => {}
        }
    }
}

impl Document for Marks {
    type Name = Name;
    const ITEM: Name = Name::Item;

    fn name(&mut self, key: &[u8]) -> Name {
        let Ok(key) = std::str::from_utf8(key) else { return Name::Other };
        match key {
            "log" => Name::Log,
            "entries" | "creator" => Name::OfHar,
            "value" | "records" | "properties" | "tables" | "rows" => Name::Around,
            "columns" => Name::Columns,
            "name" => Name::Title,
            "appId" => Name::AppId,
            _ if REGISTRATION.contains(&key) => Name::Registration,
            _ if LOG_ONLY.contains(&key) => Name::LogOnly,
            _ => Field::named(key).map_or(Name::Other, |(field, _)| Name::Field(field)),
        }
    }

    fn wants(&self, path: &[Name]) -> usize {
        if path.ends_with(&[Name::Columns, Name::Item, Name::Title]) { 128 } else { 0 }
    }

    fn begins(&mut self, path: &[Name]) {
        self.note(path);
    }

    fn value(&mut self, path: &[Name], value: Value<'_>) {
        if path.ends_with(&[Name::Columns, Name::Item, Name::Title]) {
            let name = self.name(value.raw);
            self.note(&[name]);
            return;
        }
        let within = path
            .iter()
            .rev()
            .skip(1)
            .all(|name| matches!(name, Name::Item | Name::Around | Name::Field(Field::Status)));
        if within {
            self.note(path);
        }
    }

    fn ends(&mut self, _path: &[Name]) {}
}
