//! A report that comes back, read as what it is: a text from somewhere.

use std::borrow::Cow;

use serde::Deserialize;

use super::{ENTRIES, Report, VERSION};
use crate::source::{Source, Spelling};

/// A longer text is no report, in bytes.
pub const READ_AT_MOST: usize = 1024 * 1024;

/// Why a text is not taken for a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAReport {
    /// It does not say that it is one.
    SomethingElse,
    /// It is longer than [`READ_AT_MOST`], or has more entries than a report has.
    TooLarge,
    /// It was made by a newer program, in this form.
    Newer(u32),
    /// It says that it is one and has not its shape; line and column of the text.
    Misshapen {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
}

impl std::fmt::Display for NotAReport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SomethingElse => f.write_str("not a report"),
            Self::TooLarge => f.write_str("larger than a report is"),
            Self::Newer(version) => write!(f, "a report of form {version}"),
            Self::Misshapen { line, column } => write!(f, "not of a report's shape at {line}:{column}"),
        }
    }
}

impl std::error::Error for NotAReport {}

/// What is looked at before the rest: everything else is passed over.
#[derive(Deserialize)]
struct Label {
    format: Option<String>,
    version: Option<u32>,
}

/// Whether a text says of itself that it is a report; whether it has the shape of one is not looked at.
pub fn looks_like_one(bytes: &[u8]) -> bool {
    let text = text(bytes);
    let text = text.trim_ascii_start();
    let looked_at = text.get(..READ_AT_MOST).unwrap_or(text);
    text.starts_with(b"{") && looked_at.windows(FORMAT.len()).any(|window| window == FORMAT.as_bytes())
}

const FORMAT: &str = "\"latchkey-report\"";

/// Reads a report: bounded, and of the shape of [`Report`] in every member.
///
/// # Errors
/// When it is no report, or not one that this program can read.
pub fn read(bytes: &[u8]) -> Result<Report, NotAReport> {
    let text = &*text(bytes);
    if text.len() > READ_AT_MOST {
        return Err(if looks_like_one(bytes) { NotAReport::TooLarge } else { NotAReport::SomethingElse });
    }
    let label: Label = serde_json::from_slice(text).map_err(|_| NotAReport::SomethingElse)?;
    if label.format.as_deref() != Some("latchkey-report") {
        return Err(NotAReport::SomethingElse);
    }
    if let Some(version) = label.version.filter(|version| *version > VERSION) {
        return Err(NotAReport::Newer(version));
    }
    let report: Report = serde_json::from_slice(text)
        .map_err(|error| NotAReport::Misshapen { line: error.line(), column: error.column() })?;
    if report.version == 0 {
        return Err(NotAReport::Misshapen { line: 1, column: 1 });
    }
    match report.longest() > ENTRIES {
        true => Err(NotAReport::TooLarge),
        false => Ok(report),
    }
}

/// In UTF-8, without the mark that some editors put before it; as much as says that it is too large.
fn text(bytes: &[u8]) -> Cow<'_, [u8]> {
    let spelling = Spelling::of(bytes);
    if spelling == Spelling::Utf8 {
        return Cow::Borrowed(bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes));
    }
    let bytes = &bytes[..bytes.len().min(2 * READ_AT_MOST + 4)];
    let text = Source::of(bytes, spelling).text().trim_start_matches('\u{feff}').to_owned();
    Cow::Owned(text.into_bytes())
}

impl Report {
    /// Entries of its longest list.
    fn longest(&self) -> usize {
        let test =
            self.test.iter().flat_map(|test| [test.stages.len(), test.checks.len(), test.account.len()]);
        let support = &self.support;
        let lists = [
            self.tasks.len(),
            self.checks.len(),
            self.causes.len(),
            support.correlation_ids.len(),
            support.trace_ids.len(),
            support.request_ids.len(),
            support.timestamps.len(),
        ];
        let codes = self.causes.iter().map(|cause| cause.codes.len());
        lists.into_iter().chain(test).chain(codes).max().unwrap_or_default()
    }
}
