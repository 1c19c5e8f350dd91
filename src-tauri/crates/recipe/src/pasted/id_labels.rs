//! Which id a GUID is, told by the label before it.
//!
//! On the portal's Overview the Object ID stands between client ID and tenant ID, so the neighbour is the usual wrong copy.

use uuid::Uuid;

use super::judgement::{Field, Note};
use super::{beside, clean, guid};

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
const WORDS: [(&str, Kind); 28 + OWN_TRANSLATIONS] = [
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
    // From here on they are our own translations of "application", "client", "directory", "tenant", "object" and "secret", not
    // read in the portal: Italian, Polish, Portuguese, Russian, Turkish, Hebrew, Arabic, Japanese, Chinese, Korean.
    // Russian calls a tenant a client, so that its word for client tells nothing.
    ("aplikac", Kind::Client),
    ("приложен", Kind::Client),
    ("uygulama", Kind::Client),
    ("istemci", Kind::Client),
    ("יישום", Kind::Client),
    ("אפליקצי", Kind::Client),
    ("לקוח", Kind::Client),
    ("تطبيق", Kind::Client),
    ("عميل", Kind::Client),
    ("アプリ", Kind::Client),
    ("クライアント", Kind::Client),
    ("应用", Kind::Client),
    ("客户端", Kind::Client),
    ("應用", Kind::Client),
    ("用戶端", Kind::Client),
    ("애플리케이션", Kind::Client),
    ("클라이언트", Kind::Client),
    ("katalog", Kind::Tenant),
    ("dzierżaw", Kind::Tenant),
    ("diretório", Kind::Tenant),
    ("locatário", Kind::Tenant),
    ("каталог", Kind::Tenant),
    ("арендатор", Kind::Tenant),
    ("dizin", Kind::Tenant),
    ("kiracı", Kind::Tenant),
    ("ספרי", Kind::Tenant),
    ("דייר", Kind::Tenant),
    ("دليل", Kind::Tenant),
    ("مستأجر", Kind::Tenant),
    ("ディレクトリ", Kind::Tenant),
    ("テナント", Kind::Tenant),
    ("目录", Kind::Tenant),
    ("租户", Kind::Tenant),
    ("目錄", Kind::Tenant),
    ("租用戶", Kind::Tenant),
    ("디렉터리", Kind::Tenant),
    ("테넌트", Kind::Tenant),
    ("oggetto", Kind::Object),
    ("obiekt", Kind::Object),
    ("objeto", Kind::Object),
    ("объект", Kind::Object),
    ("nesne", Kind::Object),
    ("אובייקט", Kind::Object),
    ("كائن", Kind::Object),
    ("オブジェクト", Kind::Object),
    ("对象", Kind::Object),
    ("物件", Kind::Object),
    ("개체", Kind::Object),
    ("segreto", Kind::Secret),
    ("segredo", Kind::Secret),
    ("секрет", Kind::Secret),
    ("シークレット", Kind::Secret),
];

/// How many of them are our own.
const OWN_TRANSLATIONS: usize = 52;

/// How far before an id its label may begin, in bytes.
const REACH: usize = 160;

/// Every id in the text with what its label says, in the order of the text.
pub(super) fn kinds(text: &str) -> Vec<(Option<Kind>, Uuid)> {
    let mut from = 0;
    let mut found = Vec::new();
    let secrets = beside::places(text);
    for (range, id) in guid::find_all(text) {
        let secret = secrets.iter().map(|secret| secret.end).take_while(|end| *end <= range.start).last();
        from = from.max(secret.unwrap_or(0));
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
    let other = clean::visible_id(other);
    let other = clean::bare_id(&other);
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
