//! Whose directory is meant: the first path segment of every address of Microsoft's.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// A tenant as it stands in an address (Microsoft: "OpenID Connect on the Microsoft identity platform", `{tenant}`).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Tenant {
    /// The directory's own id.
    Id(Uuid),
    /// One of its domains, lower case, in ASCII form.
    Domain(String),
    /// Any work or school account.
    Organizations,
    /// Any account at all.
    Common,
    /// Personal accounts only.
    Consumers,
}

/// Why a text is no tenant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a tenant: neither a GUID, nor a domain name, nor organizations, common or consumers")]
pub struct TenantError;

impl Tenant {
    /// Whether this is one directory (by id or domain), not a word for many.
    pub fn is_one_directory(&self) -> bool {
        matches!(self, Tenant::Id(_) | Tenant::Domain(_))
    }
}

impl FromStr for Tenant {
    type Err = TenantError;

    /// Accepts a GUID with hyphens, a domain name with at least one dot, or one of the three words, in any case.
    fn from_str(text: &str) -> Result<Self, TenantError> {
        match text.to_ascii_lowercase().as_str() {
            "organizations" => return Ok(Tenant::Organizations),
            "common" => return Ok(Tenant::Common),
            "consumers" => return Ok(Tenant::Consumers),
            _ => {}
        }
        if let Some(id) = guid(text) {
            return Ok(Tenant::Id(id));
        }
        domain(text).map(Tenant::Domain).ok_or(TenantError)
    }
}

impl fmt::Display for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tenant::Id(id) => write!(f, "{id}"),
            Tenant::Domain(domain) => f.write_str(domain),
            Tenant::Organizations => f.write_str("organizations"),
            Tenant::Common => f.write_str("common"),
            Tenant::Consumers => f.write_str("consumers"),
        }
    }
}

/// A GUID in the one form Microsoft writes it: 36 characters with hyphens.
pub(crate) fn guid(text: &str) -> Option<Uuid> {
    (text.len() == 36).then(|| Uuid::try_parse(text).ok()).flatten()
}

fn domain(text: &str) -> Option<String> {
    let url::Host::Domain(domain) = url::Host::parse(text).ok()? else { return None };
    let labels_hold = domain.split('.').all(|label| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    });
    (labels_hold && domain.contains('.') && domain.len() <= 253).then_some(domain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_guids_and_domains_are_told_apart() {
        let id = "AAAAAAAA-0000-4000-8000-000000000001";
        assert_eq!(id.parse::<Tenant>().unwrap().to_string(), id.to_lowercase());
        assert_eq!("Common".parse(), Ok(Tenant::Common));
        assert_eq!("ORGANIZATIONS".parse(), Ok(Tenant::Organizations));
        assert_eq!("consumers".parse(), Ok(Tenant::Consumers));
        assert_eq!("Acme.OnMicrosoft.com".parse(), Ok(Tenant::Domain("acme.onmicrosoft.com".into())));
        assert_eq!("münchen.example".parse(), Ok(Tenant::Domain("xn--mnchen-3ya.example".into())));
    }

    #[test]
    fn what_could_change_the_address_is_refused() {
        for text in [
            "",
            "acme",
            "a/b.c",
            "a.b/../c",
            "..",
            ".",
            "a..b",
            "a.b?x",
            "a.b#x",
            "127.0.0.1",
            "[::1]",
            "a b.c",
            "-a.b",
            "me@a.b",
            "a.b.",
        ] {
            assert!(text.parse::<Tenant>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_tenant_is_always_one_path_segment(text in "\\PC{0,60}") {
            if let Ok(tenant) = text.parse::<Tenant>() {
                let segment = tenant.to_string();
                prop_assert!(segment.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'));
                prop_assert_eq!(segment.parse::<Tenant>(), Ok(tenant));
            }
        }
    }
}
