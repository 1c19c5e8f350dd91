//! The judgement of an Application (client) ID.

use super::id_labels::Kind;
use super::ids;
use super::judgement::{Field, Judgement};

/// Judges what was pasted as the Application (client) ID. `other_id` is what stands as Directory (tenant) ID.
///
/// From several labelled ids the one labelled as the application's is taken, from an address the one whose place
/// says so.
pub fn judge_client_id(text: &str, other_id: Option<&str>) -> Judgement {
    let id = ids::IdBox { field: Field::ClientId, kind: Kind::Client, other_id };
    id.judge(text, |_| None)
}
