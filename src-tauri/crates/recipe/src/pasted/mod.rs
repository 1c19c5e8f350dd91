//! What is pasted, judged: the client ID, the tenant and the secret's value, as people really paste them.
//!
//! One place decides for the window and for the command line (`inspect`). A judgement is a verdict, a slug and notes
//! with their parameters; the sentences live in `messages/en/judgements.ftl` under [`Judgement::message_id`]. No
//! judgement holds a secret, also not in part: what was taken comes back beside it as a [`secret::Secret`], and
//! every copy made on the way is zeroed.

mod address;
mod bare_value;
mod beside;
mod clean;
mod client_id;
mod domain;
mod encoded;
mod found;
mod guid;
mod id_labels;
mod ids;
mod judgement;
mod labelled;
mod near_guid;
mod secret_names;
mod secret_shape;
mod secret_value;
mod table_row;
mod tenant;

#[cfg(test)]
mod id_tests;
#[cfg(test)]
mod message_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod secret_tests;

pub use address::{AUTHORITIES, PORTALS};
pub use client_id::judge_client_id;
pub use judgement::{Field, Judgement, Note, OtherId, Problem, SecretJudgement, Verdict};
pub use secret_value::{judge_secret, take_anyway};
pub use tenant::judge_tenant;

pub(crate) use clean::{bare, invisible, is_quotation_mark, visible_edges};
pub(crate) use domain::read as domain;
pub use secret_shape::{holds_marked_secret, holds_secret};

/// The most that is looked into, in bytes after the edges are trimmed. A value has at most a few dozen characters
/// and a whole manifest stays below this; what is larger is no value, and is said to be none at once.
const MOST: usize = 64 * 1024;
