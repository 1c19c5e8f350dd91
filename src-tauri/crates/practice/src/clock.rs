//! The practice tenant's own clock, which can be set wrong on purpose.

use jiff::{SignedDuration, Timestamp};

/// The system's clock plus an offset.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Clock {
    pub(crate) offset: SignedDuration,
}

impl Clock {
    pub(crate) fn now(self) -> Timestamp {
        later(Timestamp::now(), self.offset)
    }
}

/// `instant` plus `by`, held at the end of jiff's range.
pub(crate) fn later(instant: Timestamp, by: SignedDuration) -> Timestamp {
    instant.saturating_add(by).unwrap_or(instant)
}

/// `2026-01-02 03:04:05Z`: the form of Entra's JSON bodies (a space, no `T`).
pub(crate) fn in_bodies(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%d %H:%M:%SZ").to_string()
}

/// `2026-01-02T03:04:05Z`: the form of Entra's error page.
pub(crate) fn on_pages(instant: Timestamp) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `Fri, 02 Jan 2026 03:04:05 GMT`: the HTTP `Date` header (RFC 9110, section 5.6.7).
pub(crate) fn in_headers(instant: Timestamp) -> String {
    instant.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
}
