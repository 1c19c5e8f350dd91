//! Microsoft's pages: what they say went wrong, or what they wait for.

use std::ops::Range;

use crate::catalogue;
use crate::diagnosis::{Found, Words};
use crate::explain::explain;
use crate::folded::at_most;
use crate::found::told_by;
use crate::json::Text;
use crate::{Context, Evidence, Ids};

/// What a page of the sign-in is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It says what went wrong.
    Refusal,
    /// **Permissions requested**.
    Consent,
    /// **Need admin approval**, **Approval required**.
    Approval,
    /// An account, a password, a number to confirm.
    SignIn,
    /// It hands the answer on to the product by itself.
    HandsOn,
    /// Not one of Microsoft's.
    Strange,
}

pub(super) struct Page {
    pub(super) kind: Kind,
    pub(super) told: Vec<Found>,
    /// The words by which it was known.
    pub(super) words: Option<Words>,
}

/// Words by which a page is known; the first that is there decides.
const KINDS: [(&str, Kind); 8] = [
    ("Need admin approval", Kind::Approval),
    ("Approval required", Kind::Approval),
    ("ConvergedConsent", Kind::Consent),
    ("Permissions requested", Kind::Consent),
    ("name=\"code\"", Kind::HandsOn),
    ("name=\"id_token\"", Kind::HandsOn),
    ("name=\"error\"", Kind::HandsOn),
    ("$Config", Kind::SignIn),
];

/// Marks of any page of Microsoft's.
const MARKS: [&str; 6] = [
    "aadcdn.",
    "msftauth.net",
    "microsoftonline",
    "Pick an account",
    "Sign in to your account",
    "name=\"flow\"",
];

/// Where a page speaks of a failure: its data (names of `$Config`), its text, its heading.
const SPEAKS: [&str; 8] = [
    "strServiceExceptionMessage",
    "AADSTS",
    "Error Code:",
    "You cannot access this right now",
    "You can't access this right now",
    "You can&#39;t access this right now",
    "can't get there from here",
    "not enabled for consumers",
];
/// So much behind such a place belongs to it,
const BEHIND: usize = 2_500;
/// and so many places are looked at.
const MOST_PLACES: usize = 8;

impl Page {
    pub(super) fn of(text: &Text, ids: &mut Ids) -> Self {
        let page = text.as_str();
        let mut told: Vec<Found> = Vec::new();
        for part in places(page) {
            for new in told_by(text, part, ids) {
                crate::found::join(&mut told, new);
            }
        }
        told.retain(|told| {
            !told.says_little() || told.finding.code.is_some_and(|code| catalogue::code(code).is_none())
        });
        if told.is_empty() {
            told.extend(by_number(text));
        }
        // what a page leads to when it asks for approval is that
        let known =
            KINDS.iter().find_map(|(words, kind)| page.find(words).map(|at| (*kind, at..at + words.len())));
        let marked = MARKS.iter().find_map(|mark| page.find(mark).map(|at| at..at + mark.len()));
        let words = known.clone().map(|(_, at)| at).or_else(|| marked.clone()).map(|at| Words::of(text, &at));
        let kind = match known {
            Some((kind @ (Kind::Approval | Kind::HandsOn), _)) => kind,
            _ if !told.is_empty() => Kind::Refusal,
            Some((kind, _)) => kind,
            None if marked.is_some() => Kind::SignIn,
            None => Kind::Strange,
        };
        for (label, list) in
            [("\"correlationId\":\"", &mut ids.correlation_ids), ("\"sessionId\":\"", &mut ids.request_ids)]
        {
            let value = page.find(label).and_then(|at| page.get(at + label.len()..at + label.len() + 36));
            if let Some(value) = value.map(str::to_ascii_lowercase).filter(|value| is_guid(value))
                && !list.contains(&value)
                && list.len() < 100
            {
                list.push(value);
            }
        }
        Self { kind, told, words }
    }
}

/// The parts of a page that may speak of a failure, none of them twice.
fn places(page: &str) -> Vec<Range<usize>> {
    let mut starts: Vec<usize> = SPEAKS
        .iter()
        .flat_map(|words| page.match_indices(words).take(MOST_PLACES).map(|(at, _)| at))
        .collect();
    starts.sort_unstable();
    let mut parts: Vec<Range<usize>> = Vec::new();
    for start in starts {
        let end = start + at_most(&page[start..], BEHIND);
        if let Some(last) = parts.last_mut().filter(|last| start <= last.end) {
            last.end = end;
        } else if parts.len() < MOST_PLACES {
            parts.push(start..end);
        }
    }
    parts
}

/// `"sErrorCode":"50126"` of a page that has no sentence with it. The numbers of ordinary steps stand on pages without a failure.
fn by_number(text: &Text) -> Option<Found> {
    let page = text.as_str();
    ["\"iErrorCode\":", "\"sErrorCode\":\""].iter().find_map(|label| {
        let start = page.find(label)? + label.len();
        let digits = page[start..].bytes().take(9).take_while(u8::is_ascii_digit).count();
        let code: u32 = page[start..start + digits].parse().ok()?;
        let known = catalogue::code(code)?;
        let finding = explain(&Evidence { codes: &[code], ..Evidence::default() }, Context::SeenInBrowser);
        (!known.interrupt).then(|| Found::new(finding, vec![Words::of(text, &(start..start + digits))]))
    })
}

pub(super) fn is_guid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
