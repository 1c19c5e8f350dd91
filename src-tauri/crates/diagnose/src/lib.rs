//! Evidence in, causes out; the catalogue of causes and of Microsoft's AADSTS codes.
//!
//! Pure: no clock, no file, no network. The catalogue and the rules are data (`data/*.toml`), read once; the
//! sentences for people stand in the message files `causes.ftl` (`cause-<slug>` with `.why`, `.todo`,
//! `.message`) and `codes.ftl` (`code-<number>` with `.why`).
//!
//! [`explain`] takes an answer that came apart already, [`read`](fn@read) any text that somebody pasted, [`report::read`] a
//! report of this program.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod catalogue;
mod cause;
mod code;
mod evidence;
mod explain;
mod finding;
mod folded;
mod har;
mod ids;
mod json;
mod manifest;
mod members;
mod mention;
mod read;
pub mod report;
mod sentence;
mod shape;
mod signin_log;
pub mod slug;
mod told;

pub use catalogue::{Catalogue, catalogue};
pub use cause::{Cause, Mends, Place, Setting, Slug, Who};
pub use code::{Code, Confidence};
pub use evidence::{Context, Evidence};
pub use explain::{AboutSecret, about_secret, client_known, explain, may_mean_not_spread};
pub use finding::{Certainty, Finding};
pub use har::{Har, Outcome, Recorded, SignIn};
pub use ids::Ids;
pub use manifest::{Credential, Format, Manifest, ManifestReader, Permission, Platform, RedirectUri};
pub use members::{Besides, File, Members};
pub use read::{Found, READ_AT_MOST, Reading, read};
pub use signin_log::{App, Group, Logged, Moment, SignInLog};
pub use told::{Label, Told, Words};

#[cfg(test)]
mod tests;
