//! Addresses from which an id can be taken: pages of the portal, authorities, issuers, discovery documents, `api://…`.
//!
//! Which id a GUID is, its place tells: `…/appId/{client}` in the portal, the first segment of an authority's path or
//! of the portal's (`entra.microsoft.com/{tenant}/#view/…`), the names of a query's parameters.

use uuid::Uuid;
use zeroize::Zeroizing;

use super::id_labels::Kind;
use super::{domain, encoded, guid};

/// Hosts whose first path segment is the tenant: authorities and issuers.
pub const AUTHORITIES: [&str; 9] = [
    "login.microsoftonline.com",
    "login.microsoft.com",
    "login.windows.net",
    "sts.windows.net",
    "login.microsoftonline.us",
    "login.usgovcloudapi.net",
    "login.partner.microsoftonline.cn",
    "login.chinacloudapi.cn",
    "sts.chinacloudapi.cn",
];

/// Hosts of the portal and of Microsoft Graph, under each of which others may stand (`aad.portal.azure.com`).
pub const PORTALS: [&str; 11] = [
    "entra.microsoft.com",
    "entra.microsoft.us",
    "entra.microsoftonline.cn",
    "portal.azure.com",
    "portal.azure.us",
    "portal.azure.cn",
    "myapps.microsoft.com",
    "graph.microsoft.com",
    "graph.microsoft.us",
    "dod-graph.microsoft.us",
    "microsoftgraph.chinacloudapi.cn",
];

/// What an address holds.
pub(super) struct Found {
    /// Its ids with their kinds, as far as their place tells.
    pub(super) ids: Vec<(Option<Kind>, Uuid)>,
    /// The tenant by its domain, at the place of an address of Microsoft's where the tenant stands.
    pub(super) tenant: Option<String>,
    /// A host that is not Microsoft's.
    pub(super) host: Option<String>,
}

/// Whether the text is an address: with a scheme, with `www.`, or one of Microsoft's hosts.
pub(super) fn looks_like_one(text: &str) -> bool {
    let scheme = text.split_once("://").is_some_and(|(scheme, _)| {
        scheme.len() <= 20
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b))
    });
    let host = host_and_rest(text).0;
    let www = host.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("www."));
    let slash = text.contains('/') && domain::read(&host).is_some() && !text.contains(char::is_whitespace);
    scheme || www || is_microsofts(&host) || slash
}

/// Reads an address; what comes behind a blank is left out.
pub(super) fn read(text: &str) -> Found {
    let text = text.split_whitespace().next().unwrap_or_default();
    let ids = ids(text);
    // A link that was wrapped by a mail filter carries the address encoded.
    let decoded = if ids.is_empty() { encoded::percent_decoded(text) } else { None };
    let ids = match &decoded {
        Some(decoded) => ids_of_last(decoded),
        None => ids,
    };
    let (host, rest) = host_and_rest(text);
    let microsofts = is_microsofts(&host);
    Found {
        ids,
        tenant: tenant_in(text, rest.trim_start_matches('/')).filter(|_| microsofts || text.contains("#@")),
        host: if microsofts { None } else { domain::read(&host) },
    }
}

/// The one address in a text that has every id of it: `Issuer: https://…`, or an address that was encoded as a whole.
pub(super) fn alone(text: &str) -> Option<Zeroizing<String>> {
    let lower = text.get(..10).map(str::to_ascii_lowercase).unwrap_or_default();
    if lower.starts_with("http%3a") || lower.starts_with("https%3a") {
        return encoded::percent_decoded(text).filter(|decoded| looks_like_one(decoded));
    }
    let is_end = |c: char| c.is_whitespace() || "\"'<>`“”".contains(c);
    let mut addresses = text.split(is_end).filter(|word| word.contains("://"));
    let address = addresses.next().filter(|_| addresses.next().is_none())?;
    let ids = guid::find_all(address).len();
    (ids > 0 && ids == guid::find_all(text).len()).then(|| Zeroizing::new(address.to_owned()))
}

fn ids_of_last(text: &str) -> Vec<(Option<Kind>, Uuid)> {
    let inner = text.rfind("https://").unwrap_or(0);
    ids(&text[inner..])
}

fn ids(text: &str) -> Vec<(Option<Kind>, Uuid)> {
    let (host, path) = host_and_rest(text);
    let path = text.len() - path.len();
    let api = text.get(..6).is_some_and(|t| t.eq_ignore_ascii_case("api://"));
    let microsofts = is_microsofts(&host) && !api;
    let found = guid::find_all(text);
    let several = found.len() > 1;
    let mut kinds = Vec::new();
    for (number, (range, id)) in found.into_iter().enumerate() {
        let first_segment =
            text.get(path..range.start).is_some_and(|before| before.trim_matches('/').is_empty());
        let after_at = text[..range.start].ends_with("#@") || text[..range.start].ends_with("/@");
        let kind = match key_before(&text[..range.start]).as_str() {
            "appid" | "client_id" | "clientid" | "applicationid" | "signin" => Some(Kind::Client),
            "tenantid" | "tenant" | "tid" | "directoryid" | "tenant_id" => Some(Kind::Tenant),
            "objectid" | "oid" | "serviceprincipalid" | "object_id" => Some(Kind::Object),
            "keyid" | "secretid" => Some(Kind::Secret),
            // An application's own URI: its client ID, behind the tenant's ID where there are two.
            _ if api && several => Some(if number == 0 { Kind::Tenant } else { Kind::Client }),
            _ if (first_segment && microsofts) || after_at => Some(Kind::Tenant),
            // `…/signin/{name}/{client}`
            _ if host.ends_with("myapps.microsoft.com") && text[..range.start].contains("/signin/") => {
                Some(Kind::Client)
            }
            // the tenant's own object in Graph, and what Graph lists by their object IDs
            "organization" if microsofts => Some(Kind::Tenant),
            "users" | "groups" | "applications" | "serviceprincipals" if microsofts => Some(Kind::Object),
            // a subscription, a policy, a request: Microsoft names whatever it puts into an address
            _ if microsofts => Some(Kind::Other),
            _ => None,
        };
        kinds.push((kind, id));
    }
    kinds
}

/// The name before an id, in lower case: of a parameter, or the segment of the path before it.
fn key_before(text: &str) -> String {
    let before = text.trim_end_matches(['/', '=', ':', '{', '\'']);
    let before = before.strip_suffix("%7B").or_else(|| before.strip_suffix("%7b")).unwrap_or(before);
    let before = before.trim_end_matches(['/', '=', '~']);
    before.rsplit(['/', '?', '&', '=', '#', '@', '(']).next().unwrap_or_default().to_lowercase()
}

/// The tenant's domain: behind `#@` in the portal, else the first segment of the path.
fn tenant_in(text: &str, path: &str) -> Option<String> {
    match text.split_once("#@") {
        Some((_, tenant)) => domain::read(tenant.split('/').next().unwrap_or_default()),
        None => domain::read(path.split(['/', '?', '#']).next().unwrap_or_default()),
    }
}

/// The host in lower case, without user information and port, and what follows it.
fn host_and_rest(text: &str) -> (String, &str) {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    let host = if host.len() <= 255 { host.to_ascii_lowercase() } else { String::new() };
    (host, &rest[end..])
}

fn is_microsofts(host: &str) -> bool {
    AUTHORITIES.contains(&host)
        || PORTALS
            .iter()
            .any(|p| host.strip_suffix(p).is_some_and(|sub| sub.is_empty() || sub.ends_with('.')))
        || host.ends_with(".ciamlogin.com")
}
