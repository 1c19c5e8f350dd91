//! Where to look: the sign-in host, the Graph host, and which addresses belong to them.

use std::fmt;

use url::{Host, Origin, Url};

use crate::cloud::Cloud;

/// The host that issues tokens: an origin, without path.
#[derive(Clone, PartialEq, Eq)]
pub struct Authority {
    origin: Url,
    cloud: Option<Cloud>,
}

/// Why an address cannot be an authority or a Graph host.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityError {
    /// Not an absolute address.
    #[error("not a web address")]
    NotAnAddress,
    /// Neither https, nor plain http to a loopback host.
    #[error("only https is accepted, and plain http for localhost, 127.0.0.0/8 and [::1]")]
    Scheme,
    /// `0.0.0.0` or `[::]`, which name no host.
    #[error("an unspecified address names no host")]
    Unspecified,
    /// `user:password@` in front of the host.
    #[error("user information is not accepted")]
    UserInfo,
    /// Something behind the host: a path, a query, a fragment.
    #[error("only scheme, host and port are accepted, no path, query or fragment")]
    MoreThanOrigin,
    /// A Graph host of another cloud than the authority's, or of nobody known.
    #[error("this host is no Graph host of the authority's cloud")]
    NotThisCloudsGraph,
}

impl Authority {
    /// Reads `https://host[:port][/]`, or plain `http://` for loopback hosts only (`localhost`, `127.0.0.0/8`, `[::1]`).
    pub fn parse(text: &str) -> Result<Authority, AuthorityError> {
        let origin = parse_origin(text)?;
        let cloud = origin.host_str().and_then(login_cloud);
        Ok(Authority { origin, cloud })
    }

    /// The usual sign-in host of a cloud.
    pub fn of(cloud: Cloud) -> Authority {
        let origin = Url::parse(&format!("https://{}", cloud.login_host()))
            .expect("the built-in hosts are host names");
        Authority { origin, cloud: Some(cloud) }
    }

    /// The cloud this host belongs to. `None` for loopback and for a host of no known cloud.
    pub fn cloud(&self) -> Option<Cloud> {
        self.cloud
    }

    /// Whether this is the person's own computer (the practice tenant, a test).
    pub fn is_loopback(&self) -> bool {
        is_loopback(&self.origin)
    }

    /// Scheme, host and port as one text without a slash at the end.
    pub fn as_str(&self) -> &str {
        self.origin.as_str().trim_end_matches('/')
    }

    pub(crate) fn join(&self, path: &str) -> Url {
        let mut url = self.origin.clone();
        url.set_path(path);
        url
    }

    /// Whether an address that the authority's own documents name may be used.
    pub(crate) fn stance_on(&self, url: &Url) -> Stance {
        if !has_plain_shape(url) {
            return Stance::Foreign;
        }
        if url.origin() == self.origin.origin() || (self.is_loopback() && is_loopback(url)) {
            return Stance::Own;
        }
        match url.host_str().and_then(Cloud::from_host) {
            Some(cloud) if Some(cloud) == self.cloud => {
                let listed = url.host_str().is_some_and(|host| cloud.hosts().contains(&host));
                if listed && url.scheme() == "https" && url.port().is_none() {
                    Stance::Own
                } else {
                    Stance::Foreign
                }
            }
            Some(cloud) => Stance::OtherCloud(cloud),
            None => Stance::Foreign,
        }
    }

    fn origin(&self) -> Origin {
        self.origin.origin()
    }
}

/// How an address relates to an authority.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Stance {
    /// The authority's own origin, an alias of the same cloud, or loopback beside loopback.
    Own,
    /// A host of another cloud: the tenant lives there.
    OtherCloud(Cloud),
    /// Anything else.
    Foreign,
}

/// Where Microsoft Graph is asked: an origin without version, `{graph}/v1.0/me`.
#[derive(Clone, PartialEq, Eq)]
pub struct Graph {
    origin: Url,
}

impl Graph {
    /// Reads a Graph host. It must be one of the authority's cloud, the authority's own origin, or loopback beside a
    /// loopback authority.
    pub fn parse(text: &str, authority: &Authority) -> Result<Graph, AuthorityError> {
        let origin = parse_origin(text)?;
        let of_cloud = authority.cloud().is_some_and(|cloud| {
            origin.host_str().is_some_and(|host| cloud.graph_hosts().contains(&host))
                && origin.port().is_none()
        });
        let beside = authority.is_loopback() && is_loopback(&origin);
        if of_cloud || beside || origin.origin() == authority.origin() {
            Ok(Graph { origin })
        } else {
            Err(AuthorityError::NotThisCloudsGraph)
        }
    }

    /// The usual Graph of an authority: its cloud's, or the authority's own origin where it belongs to no cloud.
    pub fn of(authority: &Authority) -> Graph {
        let origin = match authority.cloud() {
            Some(cloud) => Url::parse(&format!("https://{}", cloud.graph_host()))
                .expect("the built-in hosts are host names"),
            None => authority.origin.clone(),
        };
        Graph { origin }
    }

    /// Scheme, host and port as one text without a slash at the end.
    pub fn as_str(&self) -> &str {
        self.origin.as_str().trim_end_matches('/')
    }

    pub(crate) fn join(&self, path: &str) -> Url {
        let mut url = self.origin.clone();
        url.set_path(path);
        url
    }
}

macro_rules! shown_as_text {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.as_str())
            }
        }
    )*};
}
shown_as_text!(Authority, Graph);

/// Whether requests to this address stay on this computer: `localhost`, `127.0.0.0/8`, `[::1]`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

fn login_cloud(host: &str) -> Option<Cloud> {
    Cloud::ALL.into_iter().find(|cloud| cloud.hosts().contains(&host))
}

fn parse_origin(text: &str) -> Result<Url, AuthorityError> {
    let url = Url::parse(text.trim()).map_err(|_| AuthorityError::NotAnAddress)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(AuthorityError::Scheme);
    }
    match url.host() {
        Some(Host::Ipv4(ip)) if ip.is_unspecified() => return Err(AuthorityError::Unspecified),
        Some(Host::Ipv6(ip)) if ip.is_unspecified() => return Err(AuthorityError::Unspecified),
        None => return Err(AuthorityError::NotAnAddress),
        _ => {}
    }
    // The parser drops an empty `@`; the text still shows that somebody wanted user information there.
    let authority_part =
        text.split("//").nth(1).unwrap_or_default().split(['/', '?', '#']).next().unwrap_or_default();
    if !url.username().is_empty() || url.password().is_some() || authority_part.contains('@') {
        return Err(AuthorityError::UserInfo);
    }
    if url.scheme() == "http" && !is_loopback(&url) {
        return Err(AuthorityError::Scheme);
    }
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(AuthorityError::MoreThanOrigin);
    }
    Ok(url)
}

fn has_plain_shape(url: &Url) -> bool {
    let safe_scheme = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(url));
    safe_scheme && url.username().is_empty() && url.password().is_none() && url.fragment().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stance(authority: &str, url: &str) -> Stance {
        Authority::parse(authority).unwrap().stance_on(&Url::parse(url).unwrap())
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        for text in [
            "http://localhost:5000",
            "http://127.8.9.10",
            "http://[::1]:1/",
            "https://login.example",
            "https://127.0.0.1",
        ] {
            assert!(Authority::parse(text).is_ok(), "{text}");
        }
        for text in [
            "http://login.microsoftonline.com",
            "http://localhost.evil.example",
            "http://128.0.0.1",
            "http://10.0.0.1",
            "ftp://localhost",
            "http://[::ffff:127.0.0.1]",
            "file:///etc",
        ] {
            assert_eq!(Authority::parse(text), Err(AuthorityError::Scheme), "{text}");
        }
    }

    #[test]
    fn an_authority_is_scheme_host_and_port_only() {
        for text in ["http://0.0.0.0:1", "https://0.0.0.0", "https://[::]"] {
            assert_eq!(Authority::parse(text), Err(AuthorityError::Unspecified), "{text}");
        }
        for text in
            ["https://u@h.example", "https://u:p@h.example", "https://:p@h.example", "http://@localhost"]
        {
            assert_eq!(Authority::parse(text), Err(AuthorityError::UserInfo), "{text}");
        }
        for text in ["https://h.example/x", "https://h.example?x", "https://h.example/#x"] {
            assert_eq!(Authority::parse(text), Err(AuthorityError::MoreThanOrigin), "{text}");
        }
        for text in ["", "login.microsoftonline.com", "https://"] {
            assert_eq!(Authority::parse(text), Err(AuthorityError::NotAnAddress), "{text}");
        }
    }

    #[test]
    fn aliases_name_the_cloud_and_loopback_names_none() {
        assert_eq!(Authority::parse("https://login.windows.net").unwrap().cloud(), Some(Cloud::Global));
        assert_eq!(
            Authority::parse("https://LOGIN.microsoftonline.us/").unwrap().cloud(),
            Some(Cloud::UsGov)
        );
        assert_eq!(Authority::parse("https://graph.microsoft.com").unwrap().cloud(), None);
        let loopback = Authority::parse("http://localhost:8080/").unwrap();
        assert_eq!(
            (loopback.cloud(), loopback.is_loopback(), loopback.as_str()),
            (None, true, "http://localhost:8080")
        );
    }

    #[test]
    fn endpoints_are_held_to_origin_and_cloud() {
        let global = "https://login.microsoftonline.com";
        assert_eq!(stance(global, "https://login.microsoftonline.com/t/token"), Stance::Own);
        assert_eq!(stance(global, "https://login.windows.net/t/token"), Stance::Own);
        assert_eq!(stance(global, "https://login.microsoftonline.us/t"), Stance::OtherCloud(Cloud::UsGov));
        for foreign in [
            "http://login.microsoftonline.com/t",
            "https://login.windows.net:8443/t",
            "https://u@login.windows.net/t",
            "https://graph.microsoft.com/t",
            "https://evil.example/t",
            "http://localhost/t",
        ] {
            assert_eq!(stance(global, foreign), Stance::Foreign, "{foreign}");
        }
    }

    #[test]
    fn beside_a_loopback_authority_any_loopback_endpoint_will_do_and_nothing_else() {
        let loopback = "http://localhost:4000";
        assert_eq!(stance(loopback, "http://127.0.0.1:4001/token"), Stance::Own);
        assert_eq!(stance(loopback, "https://[::1]:4002/token"), Stance::Own);
        assert_eq!(
            stance(loopback, "https://login.microsoftonline.com/t"),
            Stance::OtherCloud(Cloud::Global)
        );
        assert_eq!(stance(loopback, "https://10.0.0.1/t"), Stance::Foreign);
    }

    #[test]
    fn an_authority_of_no_cloud_keeps_to_its_own_origin() {
        assert_eq!(stance("https://login.example", "https://login.example/t"), Stance::Own);
        assert_eq!(stance("https://login.example", "https://login.example:444/t"), Stance::Foreign);
    }

    #[test]
    fn graph_belongs_to_the_authority() {
        let global = Authority::of(Cloud::Global);
        let loopback = Authority::parse("http://localhost:4000").unwrap();
        assert_eq!(Graph::of(&global).as_str(), "https://graph.microsoft.com");
        assert_eq!(Graph::of(&loopback).as_str(), "http://localhost:4000");
        assert!(Graph::parse("https://graph.microsoft.com", &global).is_ok());
        assert!(Graph::parse("https://login.microsoftonline.com", &global).is_ok());
        assert!(Graph::parse("http://127.0.0.1:4001", &loopback).is_ok());
        let gov = Authority::of(Cloud::UsGov);
        assert!(Graph::parse("https://dod-graph.microsoft.us", &gov).is_ok());
        for (text, authority) in [
            ("https://graph.microsoft.us", &global),
            ("http://localhost:1", &global),
            ("https://graph.microsoft.com", &loopback),
            ("https://graph.microsoft.com:444", &global),
        ] {
            assert_eq!(Graph::parse(text, authority), Err(AuthorityError::NotThisCloudsGraph), "{text}");
        }
    }
}
