//! Telling network faults apart by what reqwest, hyper, rustls and the system say.

use std::error::Error;
use std::io::{self, ErrorKind};

use super::tls::Refused;
use crate::failure::{AnswerProblem, CertificateProblem, Failure, ProxyProblem, Unreachable};

/// What stands behind an error that came before any answer. `by_proxy`: a proxy stood between.
pub(super) fn failure_of(error: &reqwest::Error, host: &str, by_proxy: bool) -> Failure {
    let host = host.to_owned();
    let chain = Chain::of(error);
    if let Some((problem, issuer)) = chain.certificate() {
        return Failure::Tls { host, problem, issuer };
    }
    if chain.says("proxy authorization required") {
        return Failure::Proxy { problem: ProxyProblem::SignInRequired, methods: Vec::new() };
    }
    let connecting = error.is_connect();
    if by_proxy && connecting && !chain.is_handshake() {
        let opened = chain.says("tunnel error") && !chain.says("failed to create underlying connection");
        let problem = if opened { ProxyProblem::Refused } else { ProxyProblem::Unreachable };
        return Failure::Proxy { problem, methods: Vec::new() };
    }
    if error.is_dns() {
        return Failure::Dns { host };
    }
    if let Some(problem) = chain.unreadable() {
        return Failure::Unexpected { status: None, problem, part: "HTTP" };
    }
    let how = match chain.io_kind() {
        _ if chain.is_handshake() => Unreachable::Handshake,
        Some(ErrorKind::ConnectionRefused) => Unreachable::Refused,
        Some(ErrorKind::HostUnreachable | ErrorKind::NetworkUnreachable | ErrorKind::AddrNotAvailable) => {
            Unreachable::NoRoute
        }
        Some(ErrorKind::TimedOut) => Unreachable::TimedOut,
        _ if error.is_timeout() => Unreachable::TimedOut,
        _ if connecting => Unreachable::Other,
        _ => Unreachable::Closed,
    };
    Failure::Unreachable { host, how }
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

    /// Bytes came, but they are no HTTP.
    fn unreadable(&self) -> Option<AnswerProblem> {
        let error = self.find::<hyper::Error>()?;
        if error.is_parse_too_large() {
            Some(AnswerProblem::TooLarge)
        } else {
            error.is_parse().then_some(AnswerProblem::Malformed)
        }
    }

    fn io_kind(&self) -> Option<ErrorKind> {
        self.0.iter().rev().find_map(|link| link.downcast_ref::<io::Error>()).map(io::Error::kind)
    }
}
