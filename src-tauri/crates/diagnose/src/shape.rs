//! What kind of file an input is, by what stands at its beginning.

use std::ops::Range;

use crate::json::{Document, Json, Value};
use crate::report;
use crate::signin_log::{self, Field};
use crate::source::{Source, Spelling};

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

/// A file within an input: alone, or below and above lines of text.
pub(crate) struct Within {
    pub(crate) shape: Shape,
    /// Its bytes. Where the input goes on behind what was looked at, so may the file.
    pub(crate) bytes: Range<usize>,
}

/// So many lines that could begin a document are tried.
const MOST_TRIED: usize = 12;

impl Within {
    /// Looks for a file in the beginning of an input, or in all of it if it is `whole`.
    pub(crate) fn of(held: &[u8], spelling: Spelling, whole: bool) -> Option<Self> {
        if report::looks_like_one(held) {
            return Some(Self { shape: Shape::Report, bytes: 0..held.len() });
        }
        let source = Source::of(held, spelling);
        let text = source.text();
        let mut tried = 0;
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_start_matches('\u{feff}').trim_start();
            let document = bare.starts_with(['{', '[']);
            let table = signin_log::divider(line).is_some() || start == 0;
            if (document || table) && tried < MOST_TRIED {
                tried += usize::from(document);
                if let Some(shape) = Shape::of(&text[start..]) {
                    let end = start + shape.end(&text[start..]);
                    let bytes = source.bytes(&(start..if whole { end } else { text.len() }));
                    // a long text in which a document ends and other lines follow is read as text
                    return (whole || start == 0 || end == text.len()).then_some(Self { shape, bytes });
                }
            }
            start += line.len();
        }
        None
    }
}

impl Shape {
    /// Where a file ends that begins here.
    fn end(self, text: &str) -> usize {
        match self {
            Self::LogTable(divider) => end_of_table(text, char::from(divider)),
            Self::Report => text.len(),
            _ => end_of_documents(text),
        }
    }

    /// Nothing where it is to be read as any text.
    pub(crate) fn of(beginning: &str) -> Option<Self> {
        let first = beginning.trim_start_matches('\u{feff}').trim_start().chars().next()?;
        if matches!(first, '{' | '[') {
            let mut marks = Marks::default();
            Json::new(Name::Item).push(beginning.as_bytes(), &mut marks);
            return marks.shape();
        }
        signin_log::divider(beginning).map(Self::LogTable)
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
            // alone, in a list, in the list that Microsoft Graph calls `value`
            [Name::AppId] | [Name::Item, Name::AppId] | [Name::Around, Name::Item, Name::AppId] => {
                self.app_id = true;
            }
            [Name::Registration]
            | [Name::Item, Name::Registration]
            | [Name::Around, Name::Item, Name::Registration] => self.registration = true,
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
        let among = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(key));
        // PowerShell writes names with a large first letter
        match key.to_ascii_lowercase().as_str() {
            "log" => Name::Log,
            "entries" | "creator" => Name::OfHar,
            "value" | "records" | "properties" | "tables" | "rows" => Name::Around,
            "columns" => Name::Columns,
            "name" => Name::Title,
            "appid" => Name::AppId,
            _ if among(&REGISTRATION) => Name::Registration,
            _ if among(&LOG_ONLY) => Name::LogOnly,
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

/// Behind the last of the documents that follow one another, with nothing but blanks and commas between them; at the end
/// where one is cut off.
fn end_of_documents(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped, mut end) = (0_usize, false, false, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' if depth > 0 => quoted = !quoted,
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    end = at + 1;
                }
            }
            _ if depth > 0
                || byte.is_ascii_whitespace()
                || byte.is_ascii_control()
                || byte == b','
                || !byte.is_ascii() => {}
            _ => return if end > 0 { end } else { text.len() },
        }
    }
    text.len()
}

/// Behind the last row that has as many dividers as a row has, or nearly; a quoted cell may hold lines.
fn end_of_table(text: &str, divider: char) -> usize {
    let mut end = 0;
    let mut quoted = false;
    let mut least = None;
    for line in text.split_inclusive('\n') {
        let within = quoted;
        quoted ^= line.matches('"').count() % 2 == 1;
        let dividers = line.matches(divider).count();
        let heading = line.trim().to_ascii_lowercase().starts_with("sep=");
        if !(within || heading || line.trim().is_empty()) {
            let least = *least.get_or_insert(dividers / 2);
            if dividers < least.max(1) && !quoted {
                return end;
            }
        }
        end += line.len();
    }
    end
}
