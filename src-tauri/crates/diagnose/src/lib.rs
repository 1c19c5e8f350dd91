//! Evidence in, causes out; the catalogue of causes and of Microsoft's AADSTS codes.
//!
//! Pure: no clock, no file, no network. The catalogue and the rules are data (`data/*.toml`), read once; the
//! sentences for people stand in the message files `causes.ftl` (`cause-<slug>` with `.why`, `.todo`,
//! `.message`) and `codes.ftl` (`code-<number>` with `.why`).
//!
//! [`explain`] takes an answer that came apart already, [`Reader`] any input that somebody pasted or dropped,
//! [`report::read`] a report of this program; [`together`](together()) puts together what several inputs say.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod belonging;
mod catalogue;
mod cause;
mod code;
mod diagnosis;
mod evidence;
mod expected;
mod explain;
mod finding;
mod folded;
mod found;
mod gathered;
mod har;
mod hidden;
mod ids;
mod json;
mod layer;
mod manifest;
mod members;
mod mention;
mod packed;
mod phrases;
mod piece;
mod prefilter;
mod provider;
mod question;
mod reader;
pub mod report;
mod sentence;
mod shape;
mod shown;
mod sighting;
mod signin_log;
pub mod slug;
mod source;
mod talk;
mod time;
mod together;

pub use catalogue::{Catalogue, catalogue};
pub use cause::{Cause, Mends, Place, Setting, Slug, Who};
pub use code::{Code, Confidence};
pub use diagnosis::{Diagnosis, Found, Kind, Label, MOST_EVIDENCE, Words};
pub use evidence::{Context, Evidence};
pub use explain::{client_known, explain, may_mean_not_spread};
pub use finding::{Certainty, Finding};
pub use har::{Har, Outcome, Recorded, SignIn};
pub use hidden::HiddenKind;
pub use ids::{Ids, Time};
pub use manifest::{Credential, Format, Manifest, ManifestReader, Permission, Platform, RedirectUri};
pub use members::File;
pub use question::{Answer, Question, answered};
pub use reader::{Reader, WINDOW, read};
pub use shown::Shown;
pub use signin_log::{App, Group, Logged, Moment, SignInLog};
pub use together::together;

/// So many bytes of an answer's description are read; a longer input is for [`Reader`].
pub const READ_AT_MOST: usize = 2 * 1024 * 1024;

#[cfg(test)]
mod tests;
