//! Addresses, taken apart far enough to compare them and to find their parameters again.

use std::ops::Range;

/// An address with scheme and host.
#[derive(Clone, Copy)]
pub(super) struct Address<'a> {
    pub(super) scheme: &'a str,
    /// Without port; that of an IPv6 address with its brackets.
    pub(super) host: &'a str,
    port: Option<&'a str>,
    /// With its slash; empty where there is none.
    pub(super) path: &'a str,
    whole: &'a str,
}

impl<'a> Address<'a> {
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        if scheme.is_empty()
            || !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
        {
            return None;
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, behind) = rest.split_at(end);
        let authority = authority.rsplit('@').next().unwrap_or(authority);
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
            _ => (authority, None),
        };
        let path = &behind[..behind.find(['?', '#']).unwrap_or(behind.len())];
        Some(Self { scheme, host, port: port.filter(|port| !port.is_empty()), path, whole: text })
    }

    /// Scheme, host and port in lower case, the port as it is used.
    pub(super) fn origin(&self) -> String {
        let scheme = self.scheme.to_ascii_lowercase();
        let port = self.port.unwrap_or(if scheme == "http" { "80" } else { "443" });
        format!("{scheme}://{}:{port}", self.host.to_ascii_lowercase())
    }

    /// The same origin and path; a missing path is `/`.
    pub(super) fn leads_to(&self, other: &Address<'_>) -> bool {
        let path = |path: &str| if path.is_empty() { "/".to_owned() } else { path.to_owned() };
        self.origin() == other.origin() && path(self.path) == path(other.path)
    }

    /// Scheme, host, port and path as written: nothing in it that only the two sides may know.
    pub(super) fn bare(&self) -> &'a str {
        let end = self.whole.find(['?', '#']).unwrap_or(self.whole.len());
        &self.whole[..end]
    }

    /// The parameters of query and fragment.
    pub(super) fn params(&self) -> Vec<Param> {
        let mut params = Vec::new();
        let hash = self.whole.find('#').unwrap_or(self.whole.len());
        if let Some(query) = self.whole[..hash].find('?') {
            params.extend(pairs(self.whole, query + 1..hash));
        }
        if hash < self.whole.len() {
            params.extend(pairs(self.whole, hash + 1..self.whole.len()));
        }
        params
    }
}

/// A parameter, decoded, and the bytes of the text that it takes.
#[derive(Clone)]
pub(super) struct Param {
    pub(super) name: String,
    pub(super) value: String,
    /// The value as it is written.
    pub(super) value_at: Range<usize>,
    /// Name, `=` and value.
    pub(super) at: Range<usize>,
}

/// So many parameters are looked at.
const MOST: usize = 64;

/// `name=value&…`, form-encoded.
pub(super) fn pairs(text: &str, within: Range<usize>) -> Vec<Param> {
    let mut params = Vec::new();
    let mut from = within.start;
    for pair in text[within].split('&').take(MOST) {
        let at = from..from + pair.len();
        from = at.end + 1;
        let equals = pair.find('=').unwrap_or(pair.len());
        if equals == 0 {
            continue;
        }
        let value_at = (at.start + equals + 1).min(at.end)..at.end;
        params.push(Param {
            name: decoded(&pair[..equals]),
            value: decoded(&text[value_at.clone()]),
            value_at,
            at,
        });
    }
    params
}

/// Percent signs and plus signs undone; what is no UTF-8 becomes U+FFFD.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains(['%', '+']) {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                at += 3;
            }
            (b'+', ..) => {
                plain.push(b' ');
                at += 1;
            }
            (byte, ..) => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The value of a parameter.
pub(super) fn value<'a>(params: &'a [Param], name: &str) -> Option<&'a Param> {
    params.iter().find(|param| param.name.eq_ignore_ascii_case(name) && !param.value.is_empty())
}
