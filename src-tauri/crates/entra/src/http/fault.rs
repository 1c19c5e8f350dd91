//! Telling network faults apart by what reqwest, hyper, rustls and the system say.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::route;
use super::tls::Refused;
use crate::failure::{AnswerProblem, CertificateProblem, DnsProblem, Failure, ProxyProblem, Unreachable};

/// What stands behind an error that came before any answer. `proxy`: the one that stood between.
pub(super) fn failure_of(error: &reqwest::Error, host: &str, proxy: Option<&str>) -> Failure {
    let host = host.to_owned();
    let chain = Chain::of(error);
    if let Some((problem, issuer)) = chain.certificate() {
        return Failure::Tls { host, problem, issuer };
    }
    if chain.says("proxy authorization required") {
        return in_the_way(host, proxy, ProxyProblem::SignInRequired);
    }
    let connecting = error.is_connect();
    let timed_out = error.is_timeout() || chain.io_kind() == Some(ErrorKind::TimedOut);
    let in_tunnel = chain.says("tunnel error") && !chain.says("failed to create underlying connection");
    // the way was open already, and the line broke behind it
    let broke = chain.breaks_off() && !in_tunnel;
    if proxy.is_some() && connecting && !chain.is_handshake() && !broke {
        let problem = match (timed_out, in_tunnel) {
            (true, _) => ProxyProblem::Silent,
            (false, true) => ProxyProblem::Refused,
            (false, false) => ProxyProblem::Unreachable,
        };
        return in_the_way(host, proxy, problem);
    }
    if error.is_dns() {
        return Failure::Dns { host, problem: chain.dns_problem() };
    }
    if let Some(problem) = chain.unreadable() {
        return Failure::Unexpected { status: None, problem, part: "HTTP" };
    }
    let how = match chain.io_kind() {
        _ if chain.is_handshake() => Unreachable::Handshake,
        Some(ErrorKind::ConnectionRefused) => Unreachable::Refused,
        Some(ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable) => {
            if route::leads_out() {
                Unreachable::NoRoute
            } else {
                Unreachable::NoNetwork
            }
        }
        _ if timed_out => Unreachable::TimedOut,
        _ if connecting && !broke => Unreachable::Other,
        _ => Unreachable::Closed,
    };
    Failure::Unreachable { host, how }
}

fn in_the_way(host: String, proxy: Option<&str>, problem: ProxyProblem) -> Failure {
    Failure::Proxy { host, problem, proxy: proxy.map(str::to_owned), methods: Vec::new(), status: None }
}

/// Every error behind one, those inside `io::Error` too, which `source` passes over.
struct Chain<'e>(Vec<&'e (dyn Error + 'static)>);

impl<'e> Chain<'e> {
    fn of(error: &'e reqwest::Error) -> Chain<'e> {
        let mut links: Vec<&'e (dyn Error + 'static)> = Vec::new();
        let mut next: Option<&'e (dyn Error + 'static)> = Some(error);
        while let Some(link) = next {
            links.push(link);
            next = match link.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
                Some(inner) => Some(inner),
                None => link.source(),
            };
        }
        Chain(links)
    }

    fn find<T: Error + 'static>(&self) -> Option<&'e T> {
        self.0.iter().find_map(|link| link.downcast_ref::<T>())
    }

    /// The proxy tunnel's error type cannot be named outside its crate; its words can.
    fn says(&self, words: &str) -> bool {
        self.0.iter().any(|link| link.to_string().contains(words))
    }

    fn certificate(&self) -> Option<(CertificateProblem, Option<String>)> {
        let rustls::Error::InvalidCertificate(refusal) = self.find::<rustls::Error>()? else { return None };
        let named = match refusal {
            rustls::CertificateError::Other(other) => other.0.downcast_ref::<Refused>(),
            _ => None,
        };
        Some(
            named.map_or((CertificateProblem::Other, None), |refused| {
                (refused.problem, refused.issuer.clone())
            }),
        )
    }

    fn is_handshake(&self) -> bool {
        self.find::<rustls::Error>().is_some()
    }

    /// The other side hung up.
    fn breaks_off(&self) -> bool {
        use ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset, UnexpectedEof};
        matches!(self.io_kind(), Some(BrokenPipe | ConnectionAborted | ConnectionReset | UnexpectedEof))
    }

    /// Bytes came, but they are no HTTP.
    fn unreadable(&self) -> Option<AnswerProblem> {
        let error = self.find::<hyper::Error>()?;
        if error.is_parse_too_large() {
            Some(AnswerProblem::TooLarge)
        } else {
            error.is_parse().then_some(AnswerProblem::Malformed)
        }
    }

    /// The system tells it in words, except Windows (WSAHOST_NOT_FOUND, WSATRY_AGAIN, WSANO_DATA). Nothing sets a locale, so
    /// the words of `gai_strerror` are English.
    fn dns_problem(&self) -> DnsProblem {
        let code = self
            .0
            .iter()
            .rev()
            .find_map(|link| link.downcast_ref::<io::Error>())
            .and_then(io::Error::raw_os_error);
        let said = |words: &[&str]| words.iter().any(|words| self.says(words));
        if !route::leads_out() {
            DnsProblem::NoNetwork
        } else if code == Some(11002) || said(&["Temporary failure", "non-recoverable", "Try again"]) {
            DnsProblem::NoAnswer
        } else if matches!(code, Some(11001 | 11004))
            || said(&["not known", "No address associated", "nodename nor servname"])
        {
            DnsProblem::UnknownName
        } else {
            DnsProblem::Other
        }
    }

    fn io_kind(&self) -> Option<ErrorKind> {
        self.0.iter().rev().find_map(|link| link.downcast_ref::<io::Error>()).map(io::Error::kind)
    }
}
