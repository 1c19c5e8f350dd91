//! Redirect URIs: which may be registered, and which registered one an address that is sent matches.

/// The platform under which a redirect URI is registered. It decides how a code may be redeemed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// **Web**: a server with a secret.
    Web,
    /// **Single-page application**: script in a browser, no secret.
    Spa,
    /// **Mobile and desktop applications**: a program, no secret.
    Public,
}

impl Platform {
    /// All three, in the order in which this tenant lists them.
    pub const ALL: [Self; 3] = [Self::Public, Self::Web, Self::Spa];

    /// The words of the groups on **Authentication**.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Web => "Web",
            Self::Spa => "Single-page application",
            Self::Public => "Mobile and desktop applications",
        }
    }

    /// The words of the drop-down on **Register an application**.
    pub(crate) fn register_label(self) -> &'static str {
        match self {
            Self::Web => "Web",
            Self::Spa => "Single-page application (SPA)",
            Self::Public => "Public client/native (mobile & desktop)",
        }
    }

    /// The value of the form field `platform`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Spa => "spa",
            Self::Public => "public",
        }
    }

    /// The platform of a form field's value.
    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|platform| platform.slug() == slug)
    }
}

/// A registered redirect URI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registered {
    pub(crate) platform: Platform,
    pub(crate) uri: String,
}

/// The first registered URI that the sent one matches. Of several that differ only by a port of localhost Entra takes
/// any, and its platform; here it is the first.
pub(crate) fn matching<'a>(registered: &'a [Registered], sent: &str) -> Option<&'a Registered> {
    let sent = canonical(sent);
    registered.iter().find(|known| canonical(&known.uri) == sent)
}

/// Whether Entra would call the address' scheme secure: anything but plain http to a foreign host.
pub(crate) fn is_secure(sent: &str) -> bool {
    match Parts::of(sent) {
        Some(parts) if parts.scheme == "http" => matches!(parts.host(), "localhost" | "127.0.0.1" | "[::1]"),
        _ => true,
    }
}

/// The address to which an answer in query or fragment goes: `/` is added when there is no path.
pub(crate) fn with_path(uri: &str) -> String {
    match Parts::of(uri) {
        Some(parts) if !parts.rest.starts_with('/') => {
            format!("{}://{}/{}", parts.scheme, parts.authority, parts.rest)
        }
        _ => uri.to_owned(),
    }
}

/// What the portal says under the box when an address cannot be registered.
pub(crate) fn problem(uri: &str, platform: Platform) -> Option<&'static str> {
    const NOT_A_URL: &str = "Must be a valid URL";
    const SCHEME: &str = "Must start with \"HTTPS\" or \"http://localhost\". Must be a valid URL.";
    let Ok(parsed) = url::Url::parse(uri) else { return Some(NOT_A_URL) };
    let unsupported = |c: char| "!$'(),;*".contains(c) || c.is_whitespace();
    if uri.len() > 256 || parsed.fragment().is_some() || uri.contains(unsupported) {
        return Some(NOT_A_URL);
    }
    let own_scheme = platform == Platform::Public && parsed.scheme() != "http";
    let loopback = parsed.scheme() == "http" && parsed.host_str() == Some("localhost");
    if own_scheme || loopback || parsed.scheme() == "https" { None } else { Some(SCHEME) }
}

/// Upper and lower case count, a port counts except for `http://localhost`, no path is the path `/`
/// (Microsoft's page "Redirect URI (reply URL) best practices and limitations").
fn canonical(uri: &str) -> String {
    let Some(parts) = Parts::of(uri) else { return uri.to_owned() };
    let authority =
        if parts.scheme == "http" && parts.host() == "localhost" { parts.host() } else { parts.authority };
    let slash = if parts.rest.starts_with('/') { "" } else { "/" };
    format!("{}://{authority}{slash}{}", parts.scheme, parts.rest)
}

/// An address cut at its joints, none of them changed.
struct Parts<'a> {
    scheme: &'a str,
    authority: &'a str,
    rest: &'a str,
}

impl<'a> Parts<'a> {
    fn of(uri: &'a str) -> Option<Self> {
        let (scheme, after) = uri.split_once("://")?;
        let end = after.find(['/', '?', '#']).unwrap_or(after.len());
        let (authority, rest) = after.split_at(end);
        Some(Self { scheme, authority, rest })
    }

    fn host(&self) -> &'a str {
        match self.authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
            _ => self.authority,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matches(registered: &str, sent: &str) -> bool {
        let registered = [Registered { platform: Platform::Web, uri: registered.to_owned() }];
        matching(&registered, sent).is_some()
    }

    #[test]
    fn the_table_of_what_matches() {
        for (registered, sent, expected) in [
            ("http://localhost/latchkey", "http://localhost:5000/latchkey", true),
            ("http://localhost:1/latchkey", "http://localhost:5000/latchkey", true),
            ("http://localhost", "http://localhost:5000", true),
            ("http://localhost", "http://localhost:5000/", true),
            ("http://localhost/latchkey", "http://localhost/Latchkey", false),
            ("http://localhost/latchkey", "http://localhost/latchkey/", false),
            ("http://localhost/latchkey", "http://127.0.0.1/latchkey", false),
            ("http://localhost/latchkey", "https://localhost/latchkey", false),
            ("http://127.0.0.1:80/a", "http://127.0.0.1:81/a", false),
            ("https://localhost:1/a", "https://localhost:2/a", false),
            ("https://a.example", "https://a.example/", true),
            ("https://a.example/cb", "https://a.example/cb?x=1", false),
            ("https://a.example/cb?x=1", "https://a.example/cb?x=1", true),
            ("https://a.example/cb", "https://A.example/cb", false),
            ("https://a.example/cb", "https://a.example:443/cb", false),
            ("http://localhost/a", "http://localhost.evil.example/a", false),
            ("http://localhost/a", "http://localhost:80@evil.example/a", false),
        ] {
            assert_eq!(matches(registered, sent), expected, "{registered} and {sent}");
        }
    }

    #[test]
    fn what_the_portal_refuses_to_register() {
        assert_eq!(problem("https://a.example/cb", Platform::Web), None);
        assert_eq!(problem("http://localhost/cb", Platform::Web), None);
        assert_eq!(problem("msauth://callback", Platform::Public), None);
        for (uri, platform) in [
            ("a.example/cb", Platform::Web),
            ("http://a.example/cb", Platform::Web),
            ("http://127.0.0.1/cb", Platform::Web),
            ("msauth://callback", Platform::Web),
            ("https://a.example/cb#x", Platform::Web),
            ("https://*.example/cb", Platform::Web),
        ] {
            assert!(problem(uri, platform).is_some(), "{uri}");
        }
    }

    #[test]
    fn plain_http_is_secure_on_loopback_only() {
        assert!(is_secure("http://localhost:5000/a") && is_secure("https://a.example/"));
        assert!(!is_secure("http://a.example/a") && !is_secure("http://localhost.evil.example/"));
    }

    proptest! {
        #[test]
        fn every_address_matches_itself_and_nothing_panics(uri in ".{0,80}", other in ".{0,80}") {
            prop_assert!(matches(&uri, &uri));
            let _ = (matches(&uri, &other), is_secure(&uri), with_path(&uri), problem(&uri, Platform::Web));
        }
    }
}
