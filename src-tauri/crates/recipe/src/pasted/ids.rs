//! What client ID and tenant have in common: a GUID, bare, wrapped, labelled, or in an address.

use uuid::Uuid;

use super::id_labels::{self, Choice, Kind};
use super::judgement::{Field, Judgement, Note, Problem};
use super::{MOST, address, beside, clean, domain, guid, labelled, near_guid, secret_shape};

/// One box for an id, and what stands in the other.
#[derive(Clone, Copy)]
pub(super) struct IdBox<'a> {
    pub(super) field: Field,
    pub(super) kind: Kind,
    pub(super) other_id: Option<&'a str>,
}

impl IdBox<'_> {
    /// Judges a text: `special` is asked about what is no GUID (a tenant's domain), last comes what it is instead.
    pub(super) fn judge(&self, text: &str, special: impl Fn(&str) -> Option<Judgement>) -> Judgement {
        let edges = clean::visible_edges(text);
        if edges.is_empty() {
            return self.error(Problem::Empty, None);
        }
        if edges.len() > MOST {
            return self.error(Problem::NotAGuid, Some(Note::TooLarge));
        }
        let text = clean::visible_id(edges);
        if let Some(id) = guid::read(&text).or_else(|| guid::read(&clean::without_whitespace(&text))) {
            return self.take(id, None);
        }
        let mut inner = text.as_str();
        while let Some(less) = clean::unbracketed(inner).filter(|less| less.len() < inner.len()) {
            inner = less;
        }
        if inner.is_empty() {
            return self.error(Problem::Empty, None);
        }
        let quoted = inner.len() < text.len();
        let id = guid::read(inner).or_else(|| guid::read(&clean::without_whitespace(inner)));
        if let Some(id) = id.filter(|_| quoted) {
            return self.take(id, Some((Problem::QuotedOrLabelled, Note::Quotes)));
        }
        let bare = clean::bare_id(inner);
        if bare.len() < inner.len()
            && !bare.contains(char::is_whitespace)
            && let Some(found) = guid::read(bare).map(|id| self.take(id, None)).or_else(|| special(bare))
        {
            return self.out_of(found, Note::Quotes);
        }
        self.of_text(inner, quoted, &special).unwrap_or_else(|| self.something_else(inner))
    }

    fn of_text(
        &self,
        text: &str,
        quoted: bool,
        special: &impl Fn(&str) -> Option<Judgement>,
    ) -> Option<Judgement> {
        if address::looks_like_one(text) && !text.contains([' ', '\t', '\n']) {
            return Some(self.of_address(text));
        }
        let beside_secret = beside::is_there(text);
        if let Some(address) = address::alone(text).filter(|_| !beside_secret) {
            return Some(self.of_address(&address));
        }
        let kinds = id_labels::kinds(text);
        let labelled = kinds.iter().any(|(kind, _)| *kind == Some(self.kind));
        if !labelled && beside_secret {
            let found = self.under_label(text, special)?;
            return Some(self.out_of(found, Note::Label));
        }
        if !labelled {
            // `{"appId":"…","tenant":"contoso.com"}`: the value asked for need not be a GUID.
            if let Some(found) = special(text) {
                return Some(if quoted { self.out_of(found, Note::Quotes) } else { found });
            }
            if let Some(found) = self.under_label(text, special) {
                return Some(self.out_of(found, Note::Label));
            }
        }
        if let Some((client, tenant)) = pair(text) {
            let id = if self.kind == Kind::Client { client } else { tenant };
            return Some(self.take(id, Some((Problem::QuotedOrLabelled, Note::Surroundings))));
        }
        let note = match id_labels::choose(&kinds, self.kind)? {
            Choice::One(id) => {
                let note = if labelled { Note::Label } else { Note::Surroundings };
                return Some(self.take(id, Some((Problem::QuotedOrLabelled, note))));
            }
            Choice::Several => Note::Several,
            Choice::OfKind(kind) => kind.note(),
        };
        Some(self.error(Problem::NotAGuid, Some(note)))
    }

    /// A value that is no GUID in five groups, under a label that names this box.
    fn under_label(&self, text: &str, special: &impl Fn(&str) -> Option<Judgement>) -> Option<Judgement> {
        let names: &[&str] = match self.kind {
            Kind::Tenant => {
                &["tenant", "tenantid", "domain", "directoryid", "domainname", "mandant", "domäne"]
            }
            _ => &["clientid", "appid", "applicationid", "applicationclientid"],
        };
        let values = labelled::values(text, |label| names.iter().any(|name| label.ends_with(name)));
        let [one] = values.as_slice() else { return None };
        match guid::read(one) {
            Some(id) => Some(self.take(id, None)),
            None => special(clean::bare_id(one)),
        }
    }

    fn of_address(&self, text: &str) -> Judgement {
        let found = address::read(text);
        let of_tenant = |domain: Option<String>| {
            domain.filter(|_| self.kind == Kind::Tenant).map(|domain| Note::Domain { domain })
        };
        let note = match id_labels::choose(&found.ids, self.kind) {
            Some(Choice::One(id)) => return self.take(id, Some((Problem::IsAUrl, Note::Taken))),
            Some(Choice::Several) => Some(Note::Several),
            Some(Choice::OfKind(kind)) => of_tenant(found.tenant).or_else(|| Some(kind.note())),
            None => of_tenant(found.tenant.or(found.host)),
        };
        self.error(Problem::IsAUrl, note)
    }

    fn something_else(&self, text: &str) -> Judgement {
        let squeezed = clean::without_whitespace(text);
        let secret = beside::is_there(text)
            || secret_shape::holds_current(text)
            || secret_shape::marker(&squeezed).is_some()
            || (secret_shape::is_known(&squeezed) && domain::read(&squeezed).is_none());
        if secret {
            return self.error(Problem::IsASecret, None);
        }
        if domain::of_email_within(text).is_some() {
            return self.error(Problem::IsAnEmail, None);
        }
        if address::looks_like_one(text) {
            return self.error(Problem::IsAUrl, None);
        }
        self.error(Problem::NotAGuid, near_guid::difference(text))
    }

    /// Takes a GUID, unless it is the empty one or stands in the other box.
    fn take(&self, id: Uuid, said: Option<(Problem, Note)>) -> Judgement {
        let id_text = id.to_string();
        if id.is_nil() {
            return self.error(Problem::NilGuid, None);
        }
        if self.other_id.is_some_and(|other| id_labels::same(&id_text, other)) {
            return self.error(Problem::SameAsOtherId, None);
        }
        match said {
            Some((problem, note)) => Judgement::warning(self.field, problem, Some(note), id_text),
            None => Judgement::ok(self.field, id_text),
        }
    }

    /// The same, taken out of something: said unless there is something more telling to say.
    fn out_of(&self, found: Judgement, note: Note) -> Judgement {
        match found.normalized {
            Some(normalized) if found.problem.is_none_or(|p| p == Problem::IsADomain) => {
                Judgement::warning(self.field, Problem::QuotedOrLabelled, Some(note), normalized)
            }
            normalized => Judgement { normalized, ..found },
        }
    }

    fn error(&self, problem: Problem, note: Option<Note>) -> Judgement {
        Judgement::error(self.field, problem, note)
    }
}

/// `client@tenant`, as SharePoint's add-ins are named.
fn pair(text: &str) -> Option<(Uuid, Uuid)> {
    let (client, tenant) = text.split_once('@')?;
    Some((guid::read(client)?, guid::read(tenant)?))
}
