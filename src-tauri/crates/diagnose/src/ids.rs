//! Ids and times that Microsoft's support asks for.

use serde::Serialize;

use crate::folded::Folded;
use crate::time;

/// What a text holds of them, each once, in the order of the text; at most 100 of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ids {
    /// `Request Id` of Microsoft's pages, `request-id` of Graph: GUIDs in lower case.
    pub request_ids: Vec<String>,
    /// `Correlation ID`, `client-request-id`: GUIDs in lower case.
    pub correlation_ids: Vec<String>,
    /// `Trace ID`: GUIDs in lower case.
    pub trace_ids: Vec<String>,
    /// Times, as written and in UTC.
    pub timestamps: Vec<Time>,
    /// Application (client) IDs: GUIDs in lower case.
    pub client_ids: Vec<String>,
    /// Tenants: GUIDs and domains in lower case, and the words that stand in their place.
    pub tenants: Vec<String>,
}

/// A time of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Time {
    /// As written, but with `T` and `Z` in upper case: `2026-01-02 03:04:05Z`, `2026-01-02T03:04:05.123+01:00`.
    pub written: String,
    /// The same moment as `2026-01-02T02:04:05Z`. A time without a zone is taken as UTC, as Microsoft prints it.
    pub utc: String,
}

impl Time {
    /// The first time in a text.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let found = time::times(&text).next()?;
        Some(Self { written: found.written.to_uppercase(), utc: found.utc })
    }
}

/// So many of a kind are kept.
const MOST: usize = 100;

#[derive(Clone, Copy)]
enum Kind {
    Request,
    Correlation,
    Trace,
    Client,
    Tenant,
}

/// Labels with their blank; `-` and `_` count as blank, and the blank may be missing.
const LABELS: [(&str, &str, Kind); 16] = [
    ("request", "id", Kind::Request),
    ("correlation", "id", Kind::Correlation),
    ("trace", "id", Kind::Trace),
    ("client", "id", Kind::Client),
    ("app", "id", Kind::Client),
    ("application", "id", Kind::Client),
    ("application (client)", "id", Kind::Client),
    ("audience", "", Kind::Client),
    ("application with identifier", "", Kind::Client),
    ("for the application", "", Kind::Client),
    ("for app", "", Kind::Client),
    ("to app", "", Kind::Client),
    ("tenant", "id", Kind::Tenant),
    ("directory (tenant)", "id", Kind::Tenant),
    ("tenant", "", Kind::Tenant),
    ("tid", "", Kind::Tenant),
];

/// Microsoft's hosts, behind which the tenant stands.
const AUTHORITIES: [&str; 6] = [
    "login.microsoftonline.com/",
    "login.windows.net/",
    "sts.windows.net/",
    "login.microsoftonline.us/",
    "login.partner.microsoftonline.cn/",
    "login.chinacloudapi.cn/",
];

/// Words of an address that are no tenant.
const NO_TENANTS: [&str; 9] = [
    "oauth2",
    "error",
    "login",
    "savedusers",
    "kmsi",
    "reprocess",
    "getcredentialtype",
    "favicon.ico",
    "jsdisabled",
];

impl Ids {
    /// Those of a folded text.
    pub(crate) fn of(folded: &Folded) -> Self {
        let text = folded.text();
        let mut ids = Self::default();
        for (word, rest, kind) in LABELS {
            for (at, _) in text.match_indices(word) {
                ids.labelled(text, at, at + word.len(), rest, kind);
            }
        }
        for host in AUTHORITIES {
            for (at, _) in text.match_indices(host) {
                let segment =
                    text[at + host.len()..].split(|c: char| !is_of_tenant(c)).next().unwrap_or_default();
                if is_tenant(segment) && !NO_TENANTS.contains(&segment) {
                    keep(&mut ids.tenants, segment.to_owned());
                }
            }
        }
        for found in time::times(text).take(MOST) {
            let time = Time { written: found.written.to_uppercase(), utc: found.utc };
            if !ids.timestamps.contains(&time) {
                ids.timestamps.push(time);
            }
        }
        ids
    }

    fn labelled(&mut self, text: &str, at: usize, after: usize, rest: &str, kind: Kind) {
        let before = text[..at].chars().next_back();
        let blank = skip(text, after, usize::from(!rest.is_empty()), "-_ ");
        if !text[blank..].starts_with(rest)
            || matches!(word_before(kind), Some(()) if before.is_some_and(char::is_alphanumeric))
        {
            return;
        }
        let value = skip(text, blank + rest.len(), 8, " :=\"'\\,;>)(");
        let Some(value) = guid(&text[value..]) else { return };
        // Graph calls by `client-request-id` what Entra calls correlation id
        let list = match kind {
            Kind::Request if text[..at].ends_with("client-") => &mut self.correlation_ids,
            Kind::Request => &mut self.request_ids,
            Kind::Correlation => &mut self.correlation_ids,
            Kind::Trace => &mut self.trace_ids,
            Kind::Client => &mut self.client_ids,
            Kind::Tenant => &mut self.tenants,
        };
        keep(list, value.to_owned());
    }

    /// Notes an application, if it is a GUID.
    pub(crate) fn note_client(&mut self, id: Option<&str>) {
        let id = id.map(str::to_ascii_lowercase).unwrap_or_default();
        if guid(&id).is_some() {
            keep(&mut self.client_ids, id);
        }
    }

    /// Notes a tenant: an ID, a domain, or the word in its place.
    pub(crate) fn note_tenant(&mut self, tenant: Option<&str>) {
        let tenant = tenant.map(str::to_ascii_lowercase).unwrap_or_default();
        if is_tenant(&tenant) {
            keep(&mut self.tenants, tenant);
        }
    }

    /// Notes a time of ISO 8601.
    pub(crate) fn note_time(&mut self, written: &str) {
        if let Some(at) = crate::signin_log::seconds(written, true) {
            let time = Time { written: written.to_owned(), utc: crate::signin_log::written(at) };
            self.join(Self { timestamps: vec![time], ..Self::default() });
        }
    }

    /// What a later piece of the same input adds.
    pub(crate) fn join(&mut self, later: Self) {
        for (list, more) in [
            (&mut self.request_ids, later.request_ids),
            (&mut self.correlation_ids, later.correlation_ids),
            (&mut self.trace_ids, later.trace_ids),
            (&mut self.client_ids, later.client_ids),
            (&mut self.tenants, later.tenants),
        ] {
            more.into_iter().for_each(|value| keep(list, value));
        }
        for time in later.timestamps {
            if self.timestamps.len() < MOST && !self.timestamps.contains(&time) {
                self.timestamps.push(time);
            }
        }
    }
}

/// Short labels are words of their own.
const fn word_before(kind: Kind) -> Option<()> {
    match kind {
        Kind::Client | Kind::Tenant => Some(()),
        _ => None,
    }
}

fn keep(list: &mut Vec<String>, value: String) {
    if list.len() < MOST && !list.contains(&value) {
        list.push(value);
    }
}

fn is_of_tenant(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-')
}

fn is_tenant(segment: &str) -> bool {
    guid(segment).is_some()
        || ["common", "organizations", "consumers"].contains(&segment)
        || (segment.contains('.')
            && segment.len() > 3
            && !segment.starts_with('.')
            && !segment.ends_with('.'))
}

fn skip(text: &str, from: usize, most: usize, over: &str) -> usize {
    from + text[from..].bytes().take(most).take_while(|byte| over.as_bytes().contains(byte)).count()
}

fn guid(rest: &str) -> Option<&str> {
    let candidate = rest.get(..36)?;
    let fits = candidate.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    (fits && !goes_on(&rest[36..])).then_some(candidate)
}

fn goes_on(rest: &str) -> bool {
    rest.chars().next().is_some_and(|next| next.is_ascii_alphanumeric() || next == '-')
}
