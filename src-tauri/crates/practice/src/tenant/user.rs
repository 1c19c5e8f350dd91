//! People.

/// One account. Its own tenant may be the home tenant, a partner's, or Microsoft's tenant for personal accounts.
#[derive(Debug, Clone)]
pub(crate) struct User {
    pub(crate) given_name: &'static str,
    pub(crate) surname: &'static str,
    /// What is typed on Microsoft's page.
    pub(crate) sign_in: String,
    /// The user principal name in its own tenant; not always what is typed.
    pub(crate) upn: String,
    /// Graph's `mail`; of personal accounts it is often empty (facts, section 8b).
    pub(crate) mail: Option<String>,
    pub(crate) tenant: &'static str,
    pub(crate) object_id: &'static str,
    /// Object id and user principal name as a guest of the home tenant.
    pub(crate) guest: Option<(&'static str, String)>,
    pub(crate) enabled: bool,
    pub(crate) administrator: bool,
    pub(crate) about: &'static str,
}

/// How a person looks from one tenant.
pub(crate) struct Seen {
    pub(crate) object_id: &'static str,
    pub(crate) upn: String,
    pub(crate) guest: bool,
}

impl User {
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.given_name, self.surname)
    }

    /// This person in `tenant`: a member, a guest, or not there.
    pub(crate) fn seen_from(&self, tenant: &str, home: &str) -> Option<Seen> {
        if self.tenant == tenant {
            return Some(Seen { object_id: self.object_id, upn: self.upn.clone(), guest: false });
        }
        let (object_id, upn) = self.guest.as_ref().filter(|_| tenant == home)?;
        Some(Seen { object_id, upn: upn.clone(), guest: true })
    }
}
