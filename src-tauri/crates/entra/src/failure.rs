//! Everything that can go wrong while talking to Microsoft, as data.

use std::time::Duration;

use crate::cloud::Cloud;
use crate::error_body::ErrorBody;
use crate::hidden::hide;

/// No usable answer, or a refusal. Holds no code, token, secret or address with a query.
///
/// [`cause`](Failure::cause) and [`reason`](Failure::reason) are the words of the command line's contract.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Failure {
    /// No connection, or none that lasted until an answer came.
    #[error("no connection to {host}: {how:?}")]
    Unreachable {
        /// The host that was asked.
        host: String,
        /// What the system said.
        how: Unreachable,
    },
    /// The host's name could not be resolved.
    #[error("the name {host} could not be resolved")]
    Dns {
        /// The host that was asked.
        host: String,
        /// What is known of it.
        problem: DnsProblem,
    },
    /// The certificate is not one this computer trusts for that host.
    #[error("the certificate of {host} is not trusted: {problem:?}")]
    Tls {
        /// The host that was asked.
        host: String,
        /// What is wrong with it.
        problem: CertificateProblem,
        /// Who issued it (common name, else organisation), as the certificate itself says. At most 120 characters.
        issuer: Option<String>,
    },
    /// The proxy between here and Microsoft refuses or cannot be used.
    #[error("the proxy stood in the way: {problem:?}")]
    Proxy {
        /// The host that was asked through it.
        host: String,
        /// What it did.
        problem: ProxyProblem,
        /// Its address without user and password, where it is known.
        proxy: Option<String>,
        /// The ways to sign in that it offers (`Basic`, `NTLM`, `Negotiate` …), as it spells them.
        methods: Vec<String>,
        /// The status with which it refused, where it told one.
        status: Option<u16>,
    },
    /// An answer began and did not end in time.
    #[error("the answer of {host} did not end in time")]
    Slow {
        /// The host that was asked.
        host: String,
    },
    /// A web page where JSON was expected.
    #[error("a web page came instead of JSON (status {status})")]
    Html {
        /// HTTP status.
        status: u16,
        /// Its title, white space joined, at most 120 characters.
        title: Option<String>,
        /// Whether it came with a redirect (which was not followed).
        redirected: bool,
    },
    /// The page of a network that wants somebody to sign in first.
    #[error("a captive portal answered (status {status})")]
    CaptivePortal {
        /// HTTP status.
        status: u16,
        /// Its title, white space joined, at most 120 characters.
        title: Option<String>,
        /// Whether it came with a redirect (which was not followed).
        redirected: bool,
    },
    /// An answer that cannot be used.
    #[error("the answer cannot be used: {problem:?} (status {status:?})")]
    Unexpected {
        /// HTTP status, where there was one.
        status: Option<u16>,
        /// What is wrong with it.
        problem: AnswerProblem,
        /// Which part, in words for developers: a member's name, never its value.
        part: &'static str,
    },
    /// The server asks to be left alone for a while (status 429, or 503 with `Retry-After`).
    #[error("{host} asks to wait (status {status})")]
    Busy {
        /// The host that was asked.
        host: String,
        /// HTTP status.
        status: u16,
        /// How long, where it says so.
        wait: Option<Duration>,
    },
    /// The tenant lives in another cloud; nothing was sent there.
    #[error("the tenant lives in the cloud {}", .0.slug())]
    WrongCloud(Cloud),
    /// Microsoft's own refusal.
    #[error("Microsoft refused: {}", .0.error)]
    Microsoft(Box<ErrorBody>),
    /// Microsoft Graph's own refusal.
    #[error("Microsoft Graph refused: {} {}", .0.status, .0.code)]
    Graph(Box<GraphError>),
}

/// How a connection failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreachable {
    /// Nothing listens there, or a firewall says so.
    Refused,
    /// No route to the host or network, though one leads elsewhere.
    NoRoute,
    /// No route leads anywhere from this computer.
    NoNetwork,
    /// No connection, or no answer, in time.
    TimedOut,
    /// The connection was closed before an answer came.
    Closed,
    /// A TLS handshake that failed for another reason than the certificate.
    Handshake,
    /// Anything else.
    Other,
}

/// Why a name was not resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DnsProblem {
    /// The name service says that there is no such name.
    UnknownName,
    /// No name service answered.
    NoAnswer,
    /// No route leads anywhere from this computer, so no name service can answer.
    NoNetwork,
    /// Anything else.
    Other,
}

/// Why a certificate was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateProblem {
    /// Issued by nobody this computer trusts.
    UnknownIssuer,
    /// Made for another host.
    WrongName,
    /// Its time is over, or this computer's clock is ahead.
    Expired,
    /// Its time has not come, or this computer's clock is behind.
    NotYetValid,
    /// Anything else (revoked, broken, not meant for servers).
    Other,
}

/// What a proxy did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProxyProblem {
    /// It wants a name and password, or others (status 407).
    SignInRequired,
    /// It could not be reached.
    Unreachable,
    /// It would not open the way to the host.
    Refused,
    /// It took the connection and did not answer in time.
    Silent,
    /// What answers at its address does not speak HTTP.
    NoHttp,
}

/// What is wrong with an answer; the words are those of the contract's `reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerProblem {
    /// Not JSON at all, or broken.
    NotJson,
    /// More than the bound.
    TooLarge,
    /// A redirect; none is followed.
    Redirected,
    /// A status that does not belong here.
    Status,
    /// JSON with wrong types, missing members, or addresses that lead elsewhere.
    Malformed,
}

/// Microsoft Graph's error body with what belongs to it (Microsoft: "Microsoft Graph error responses and resource
/// types"; decide on status and `code`, never on `message`).
#[derive(Debug, Clone, PartialEq)]
pub struct GraphError {
    /// HTTP status.
    pub status: u16,
    /// `error.code`.
    pub code: String,
    /// `error.message`, in Microsoft's words.
    pub message: String,
    /// `innerError.request-id`, or the header of that name.
    pub request_id: Option<String>,
    /// `innerError.client-request-id`, or the header of that name.
    pub client_request_id: Option<String>,
    /// `innerError.date` as it stands there.
    pub date: Option<String>,
    /// How long Graph asks to wait.
    pub retry_after: Option<Duration>,
}

impl Failure {
    /// The same without what must not be told again: a server, or a proxy between, may echo what it was sent.
    pub(crate) fn without(mut self, sent: &[&str]) -> Failure {
        match &mut self {
            Failure::Microsoft(body) => body.conceal(sent),
            Failure::Graph(error) => {
                let GraphError { code, message, request_id, client_request_id, date, .. } = error.as_mut();
                let further = [request_id, client_request_id, date].into_iter().filter_map(Option::as_mut);
                for text in further.chain([code, message]) {
                    hide(text, sent);
                }
            }
            Failure::Html { title: Some(title), .. } | Failure::CaptivePortal { title: Some(title), .. } => {
                hide(title, sent);
            }
            _ => {}
        }
        self
    }

    /// The slug of the taxonomy, where the observation alone decides it. `None` for Microsoft's and Graph's own error
    /// bodies: their sentence decides, in `diagnose`.
    pub fn cause(&self) -> Option<&'static str> {
        match self {
            Failure::Unreachable { .. } => Some("network-unreachable"),
            Failure::Dns { .. } => Some("dns-failure"),
            Failure::Tls { .. } => Some("tls-interception"),
            Failure::Proxy { .. } => Some("proxy-failure"),
            Failure::Slow { .. } => Some("network-slow"),
            Failure::Html { .. } => Some("html-instead-of-json"),
            Failure::CaptivePortal { .. } => Some("captive-portal"),
            Failure::Unexpected { .. } | Failure::Busy { .. } => Some("unexpected-response"),
            Failure::WrongCloud(_) => Some("wrong-cloud"),
            Failure::Microsoft(_) | Failure::Graph(_) => None,
        }
    }

    /// The contract's `reason`: `not-json`, `too-large`, `redirected`, `status`, `malformed`, or none.
    pub fn reason(&self) -> Option<&'static str> {
        match self {
            Failure::Html { redirected, .. } | Failure::CaptivePortal { redirected, .. } => {
                Some(if *redirected { "redirected" } else { "not-json" })
            }
            Failure::Unexpected { problem, .. } => Some(match problem {
                AnswerProblem::NotJson => "not-json",
                AnswerProblem::TooLarge => "too-large",
                AnswerProblem::Redirected => "redirected",
                AnswerProblem::Status => "status",
                AnswerProblem::Malformed => "malformed",
            }),
            Failure::Busy { .. } => Some("status"),
            _ => None,
        }
    }

    /// The HTTP status of the answer, where one came.
    pub fn status(&self) -> Option<u16> {
        match self {
            Failure::Html { status, .. } | Failure::CaptivePortal { status, .. } => Some(*status),
            Failure::Unexpected { status, .. } => *status,
            Failure::Busy { status, .. } => Some(*status),
            Failure::Microsoft(body) => body.status,
            Failure::Graph(error) => Some(error.status),
            _ => None,
        }
    }

    /// Whether the network, not Microsoft, is at fault: the answer may be another one from another place.
    pub fn is_network(&self) -> bool {
        matches!(
            self,
            Failure::Unreachable { .. }
                | Failure::Dns { .. }
                | Failure::Tls { .. }
                | Failure::Proxy { .. }
                | Failure::Slow { .. }
                | Failure::Html { .. }
                | Failure::CaptivePortal { .. }
        )
    }

    /// Microsoft's error body, where this is one.
    pub fn microsoft(&self) -> Option<&ErrorBody> {
        match self {
            Failure::Microsoft(body) => Some(body),
            _ => None,
        }
    }

    pub(crate) fn malformed(status: u16, part: &'static str) -> Failure {
        Failure::Unexpected { status: Some(status), problem: AnswerProblem::Malformed, part }
    }
}
