//! Ids and times that Microsoft's support asks for.

use serde::Serialize;

use crate::folded::Folded;
use crate::sighting::{Kind, Said, Sighting, guid, is_tenant, redirect_uri, sightings};
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
    /// Hosts at which Microsoft signs people in, in lower case: they tell the cloud.
    pub authorities: Vec<String>,
    /// Redirect URIs that requests named, as they were written; none with anything secret in it.
    pub redirect_uris: Vec<String>,
}

/// A time of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Time {
    /// As written: `2026-01-02 03:04:05Z`, `2026-01-02T03:04:05.123+01:00`, `02/Jan/2026:03:04:05 +0100`.
    pub written: String,
    /// The same moment as `2026-01-02T02:04:05Z`; nothing where no zone is written and the text is not Microsoft's, which
    /// prints UTC.
    pub utc: Option<String>,
    /// Seconds since 1970, in UTC where no zone is written.
    #[serde(skip)]
    pub(crate) assumed: i64,
}

impl Time {
    /// The first time in a text.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let found = time::times(&text).next()?;
        Some(Self { written: found.written, utc: found.utc, assumed: found.assumed })
    }
}

/// So many of a kind are kept.
const MOST: usize = 100;

impl Ids {
    /// Those of a text.
    pub(crate) fn of(sightings: &[Sighting]) -> Self {
        let mut ids = Self::default();
        sightings.iter().for_each(|sighting| ids.take(sighting));
        ids
    }

    /// Takes one more.
    pub(crate) fn take(&mut self, sighting: &Sighting) {
        let list = match sighting.kind {
            Kind::Request => &mut self.request_ids,
            Kind::Correlation => &mut self.correlation_ids,
            Kind::Trace => &mut self.trace_ids,
            Kind::Client => &mut self.client_ids,
            Kind::Tenant => &mut self.tenants,
            Kind::Authority => &mut self.authorities,
            Kind::Redirect => &mut self.redirect_uris,
            Kind::Time { .. } => {
                if let Said::Time(time) = &sighting.said {
                    self.keep_time(time.clone());
                }
                return;
            }
        };
        if let Said::Id(id) = &sighting.said {
            keep(list, id.clone());
        }
    }

    fn keep_time(&mut self, time: Time) {
        if self.timestamps.len() < MOST && !self.timestamps.contains(&time) {
            self.timestamps.push(time);
        }
    }

    /// Takes whole kinds from what is known about the same thing otherwise, where it has none of its own.
    pub(crate) fn complete(&mut self, other: &Self) {
        let lists = [
            (&mut self.request_ids, &other.request_ids),
            (&mut self.correlation_ids, &other.correlation_ids),
            (&mut self.trace_ids, &other.trace_ids),
            (&mut self.client_ids, &other.client_ids),
            (&mut self.tenants, &other.tenants),
            (&mut self.authorities, &other.authorities),
            (&mut self.redirect_uris, &other.redirect_uris),
        ];
        for (own, other) in lists {
            if own.is_empty() {
                own.clone_from(other);
            }
        }
        if self.timestamps.is_empty() {
            self.timestamps.clone_from(&other.timestamps);
        }
    }

    /// Fills what is not known from what all of the input says, where that is one thing only.
    pub(crate) fn fill(&mut self, all: &Self, with_times: bool) {
        let only = |own: &mut Vec<String>, all: &Vec<String>| {
            if own.is_empty() && all.len() == 1 {
                own.clone_from(all);
            }
        };
        only(&mut self.client_ids, &all.client_ids);
        only(&mut self.tenants, &all.tenants);
        only(&mut self.authorities, &all.authorities);
        only(&mut self.redirect_uris, &all.redirect_uris);
        if !with_times {
            return;
        }
        only(&mut self.request_ids, &all.request_ids);
        only(&mut self.correlation_ids, &all.correlation_ids);
        only(&mut self.trace_ids, &all.trace_ids);
        if self.timestamps.is_empty() && all.timestamps.len() == 1 {
            self.timestamps.clone_from(&all.timestamps);
        }
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

    /// Notes a host at which Microsoft signs people in.
    pub(crate) fn note_authority(&mut self, host: &str) {
        if !host.is_empty() {
            keep(&mut self.authorities, host.to_ascii_lowercase());
        }
    }

    /// Notes the redirect URI of a request, if it can be repeated to others.
    pub(crate) fn note_redirect(&mut self, uri: Option<&str>) {
        if let Some(uri) = uri.and_then(redirect_uri) {
            keep(&mut self.redirect_uris, uri);
        }
    }

    /// What Microsoft's own sentence names.
    pub(crate) fn of_sentence(text: &str) -> Self {
        let folded = Folded::of(text);
        Self::of(&sightings(&folded, text))
    }

    /// Notes a time of ISO 8601.
    pub(crate) fn note_time(&mut self, written: &str) {
        if let Some(at) = crate::signin_log::seconds(written, true) {
            let utc = Some(crate::signin_log::written(at));
            let time = Time { written: written.to_owned(), utc, assumed: at };
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
            (&mut self.authorities, later.authorities),
            (&mut self.redirect_uris, later.redirect_uris),
        ] {
            more.into_iter().for_each(|value| keep(list, value));
        }
        later.timestamps.into_iter().for_each(|time| self.keep_time(time));
    }
}

fn keep(list: &mut Vec<String>, value: String) {
    if list.len() < MOST && !list.contains(&value) {
        list.push(value);
    }
}
