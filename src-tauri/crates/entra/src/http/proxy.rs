//! The proxy between here and Microsoft: which one, and what it wants.

use std::fmt;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::{ClientBuilder, Proxy};
use secret::Secret;
use url::Url;

/// Which proxy is used. Never for loopback, whatever is chosen.
#[derive(Debug, Default)]
pub enum ProxyChoice {
    /// The system's and the environment's, as reqwest reads them.
    #[default]
    System,
    /// None.
    Direct,
    /// This one, for everything.
    This(ProxySetting),
}

/// A proxy that somebody typed in.
pub struct ProxySetting {
    address: Url,
    user: String,
    password: Option<Secret>,
}

/// Why a text is no proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ProxySettingError {
    /// Not `http://host:port` or `https://host:port`.
    #[error("not the address of a web proxy: http://[user:password@]host:port")]
    NotAnAddress,
    /// Another scheme, such as `socks5`.
    #[error("only http and https proxies are spoken to")]
    Scheme,
}

impl ProxySetting {
    /// Reads `http://[user:password@]host:port`; a missing scheme counts as `http`. Only Basic is spoken.
    pub fn parse(text: &str) -> Result<ProxySetting, ProxySettingError> {
        let text = text.trim();
        let whole = if text.contains("://") { text.to_owned() } else { format!("http://{text}") };
        let mut address = Url::parse(&whole).map_err(|_| ProxySettingError::NotAnAddress)?;
        if !matches!(address.scheme(), "http" | "https") {
            return Err(ProxySettingError::Scheme);
        }
        if address.path() != "/" || address.query().is_some() || address.fragment().is_some() {
            return Err(ProxySettingError::NotAnAddress);
        }
        let user = decoded(address.username());
        let password = address.password().map(|password| Secret::new(decoded(password)));
        let cleared = address.set_username("").and_then(|()| address.set_password(None));
        cleared.map_err(|()| ProxySettingError::NotAnAddress)?;
        Ok(ProxySetting { address, user, password })
    }

    /// The address without user and password.
    pub fn address(&self) -> &str {
        self.address.as_str().trim_end_matches('/')
    }
}

impl fmt::Debug for ProxySetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ProxySetting({})", self.address())
    }
}

impl ProxyChoice {
    pub(super) fn apply(&self, builder: ClientBuilder) -> ClientBuilder {
        match self {
            ProxyChoice::System => builder,
            ProxyChoice::Direct => builder.no_proxy(),
            ProxyChoice::This(setting) => {
                let proxy = Proxy::all(setting.address.clone()).map(|proxy| match &setting.password {
                    Some(password) => proxy.basic_auth(&setting.user, password.expose()),
                    None if !setting.user.is_empty() => proxy.basic_auth(&setting.user, ""),
                    None => proxy,
                });
                match proxy {
                    Ok(proxy) => builder.no_proxy().proxy(proxy),
                    // A parsed http address always is one; were it not, going around the proxy would be wrong.
                    Err(_) => builder,
                }
            }
        }
    }

    pub(super) fn route(&self) -> Route {
        match self {
            ProxyChoice::System => Route::System(Box::new(Matcher::from_system())),
            ProxyChoice::Direct => Route::Direct,
            ProxyChoice::This(setting) => Route::This(setting.address.clone()),
        }
    }
}

/// Which proxy a request passes, for telling its faults from Microsoft's.
pub(super) enum Route {
    System(Box<Matcher>),
    Direct,
    This(Url),
}

impl fmt::Debug for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Route::System(_) => "System",
            Route::Direct => "Direct",
            Route::This(_) => "This",
        })
    }
}

impl Route {
    pub(super) fn towards(&self, url: &Url) -> Option<Url> {
        match self {
            Route::Direct => None,
            Route::This(proxy) => Some(proxy.clone()),
            Route::System(matcher) => {
                let intercept = matcher.intercept(&url.as_str().parse().ok()?)?;
                Url::parse(&intercept.uri().to_string()).ok()
            }
        }
    }
}

/// A proxy's address for people: host and port, never user or password.
pub(super) fn shown(proxy: &Url) -> String {
    let host = proxy.host_str().unwrap_or_default();
    proxy.port_or_known_default().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// The names of schemes in `Proxy-Authenticate` headers (RFC 9110, section 11.7.1), each once, at most eight. Of several
/// challenges in one header the first counts.
pub(super) fn method_names<'h>(headers: impl Iterator<Item = &'h str>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for header in headers {
        let name: String =
            header.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').take(40).collect();
        if !name.is_empty() && !names.contains(&name) && names.len() < 8 {
            names.push(name);
        }
    }
    names
}

fn decoded(text: &str) -> String {
    // A form decoder would turn `+` into a blank; user information knows no such rule.
    let escaped = text.replace('+', "%2B");
    url::form_urlencoded::parse(format!("x={escaped}").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_taken_apart_and_its_password_is_not_shown() {
        let setting = ProxySetting::parse(" us%40er:p+a%3As%26s@proxy.example:8080 ").unwrap();
        assert_eq!((setting.address(), setting.user.as_str()), ("http://proxy.example:8080", "us@er"));
        assert_eq!(setting.password.as_ref().unwrap().expose(), "p+a:s&s");
        assert_eq!(format!("{setting:?}"), "ProxySetting(http://proxy.example:8080)");
        assert!(ProxySetting::parse("https://proxy.example").unwrap().password.is_none());
    }

    #[test]
    fn what_is_no_web_proxy_is_refused() {
        assert_eq!(ProxySetting::parse("socks5://p:1").err(), Some(ProxySettingError::Scheme));
        for text in ["", "http://", "http://p/path", "http://p?x", "http://p#x"] {
            assert_eq!(ProxySetting::parse(text).err(), Some(ProxySettingError::NotAnAddress), "{text}");
        }
    }

    #[test]
    fn methods_are_named_once() {
        let names = method_names(["Negotiate", "NTLM", "Basic realm=\"x, y\"", "NTLM TlRM", ""].into_iter());
        assert_eq!(names, ["Negotiate", "NTLM", "Basic"]);
    }
}
