//! Which id a GUID is, told by the label before it.
//!
//! On the portal's Overview the Object ID stands between client ID and tenant ID, so the neighbour is the usual wrong copy.

use uuid::Uuid;

use super::guid;
use super::judgement::{Field, Note};

/// Which of the ids it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Client,
    Tenant,
    Object,
    Secret,
    Other,
}

impl Kind {
    pub(super) fn note(self) -> Note {
        match self {
            Self::Client => Note::ClientId,
            Self::Tenant => Note::TenantId,
            Self::Object => Note::ObjectId,
            Self::Secret => Note::SecretId,
            Self::Other => Note::OtherId,
        }
    }
}

/// What came of looking for one id among several.
pub(super) enum Choice {
    One(Uuid),
    Several,
    /// There are ids, each of a kind that is not wanted; the first one's.
    OfKind(Kind),
}

/// Beginnings of the words that name an id, as the portal, Microsoft's tools and the portal's other languages have them.
/// The one that ends last before the id names it (`Application object ID`).
const WORDS: [(&str, Kind); 28] = [
    ("client", Kind::Client),
    ("applica", Kind::Client),
    ("aplica", Kind::Client),
    ("anwendung", Kind::Client),
    ("toepassing", Kind::Client),
    ("appid", Kind::Client),
    ("app id", Kind::Client),
    ("app_id", Kind::Client),
    ("tenant", Kind::Tenant),
    ("directory", Kind::Tenant),
    ("directorio", Kind::Tenant),
    ("mandant", Kind::Tenant),
    ("verzeichnis", Kind::Tenant),
    ("annuaire", Kind::Tenant),
    ("locataire", Kind::Tenant),
    ("object", Kind::Object),
    ("objekt", Kind::Object),
    ("objet", Kind::Object),
    ("principal", Kind::Object),
    ("secret", Kind::Secret),
    ("geheim", Kind::Secret),
    ("keyid", Kind::Secret),
    ("key id", Kind::Secret),
    ("resourceappid", Kind::Other),
    ("subscription", Kind::Other),
    ("correlation", Kind::Other),
    ("trace", Kind::Other),
    ("request", Kind::Other),
];

/// How far before an id its label may begin, in bytes.
const REACH: usize = 160;

/// Every id in the text with what its label says, in the order of the text.
pub(super) fn kinds(text: &str) -> Vec<(Option<Kind>, Uuid)> {
    let mut from = 0;
    let mut found = Vec::new();
    for (range, id) in guid::find_all(text) {
        let mut start = from.max(range.start.saturating_sub(REACH));
        while !text.is_char_boundary(start) {
            start += 1;
        }
        found.push((kind_of_label(&text[start..range.start]), id));
        from = range.end;
    }
    found
}

/// The id of the kind wanted: the only one so labelled, or else the only one without a label. Null where there is no id.
pub(super) fn choose(kinds: &[(Option<Kind>, Uuid)], wanted: Kind) -> Option<Choice> {
    let only = |kind: Option<Kind>| {
        let mut ids = kinds.iter().filter(|(k, _)| *k == kind).map(|(_, id)| *id);
        let first = ids.next()?;
        Some(if ids.any(|id| id != first) { Choice::Several } else { Choice::One(first) })
    };
    let (first, _) = kinds.first()?;
    only(Some(wanted)).or_else(|| only(None)).or_else(|| Some(Choice::OfKind(first.unwrap_or(Kind::Other))))
}

/// Whether two texts are the same id: as GUIDs, or as words without regard to case.
pub(super) fn same(text: &str, other: &str) -> bool {
    let other = super::clean::visible_edges(other);
    match (guid::read(text), guid::read(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => !text.is_empty() && text.eq_ignore_ascii_case(other),
        _ => false,
    }
}

/// The note that names the box in which the same id stands.
pub(super) fn note_of(field: Option<Field>) -> Option<Note> {
    match field? {
        Field::ClientId => Some(Note::ClientId),
        Field::Tenant => Some(Note::TenantId),
        Field::Secret => None,
    }
}

fn kind_of_label(before: &str) -> Option<Kind> {
    let before = before.to_lowercase();
    // Graph and the Azure command line call an object's own id just `id`, a token's claims call them `oid` and `tid`.
    let last_word = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    match last_word.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default() {
        "id" if before.contains("\"id\"") && last_word.ends_with("\"id") => return Some(Kind::Object),
        "oid" => return Some(Kind::Object),
        "tid" => return Some(Kind::Tenant),
        _ => {}
    }
    let ends = WORDS
        .iter()
        .filter_map(|(word, kind)| before.rfind(word).map(|at| (at + word.len(), word.len(), *kind)));
    ends.max_by_key(|(end, length, _)| (*end, *length)).map(|(_, _, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_nearest_to_the_id_names_it() {
        for (label, kind) in [
            ("Application (client) ID : ", Some(Kind::Client)),
            ("Display name : Directory\nApplication (client) ID\n:\n", Some(Kind::Client)),
            ("Object ID", Some(Kind::Object)),
            ("Application object ID: ", Some(Kind::Object)),
            ("Directory (tenant) ID", Some(Kind::Tenant)),
            ("AZURE_TENANT_ID=", Some(Kind::Tenant)),
            ("Client secret ID ", Some(Kind::Secret)),
            ("Anwendungs-ID (Client): ", Some(Kind::Client)),
            ("ID de l'annuaire (locataire) : ", Some(Kind::Tenant)),
            ("{\"id\": \"", Some(Kind::Object)),
            ("\"resourceAppId\": \"", Some(Kind::Other)),
            ("urn:uuid:", None),
            ("Client ID was changed. id ", Some(Kind::Client)),
            ("our ", None),
        ] {
            assert_eq!(kind_of_label(label), kind, "{label}");
        }
    }
}
