//! What stood between this computer and Microsoft: kept as words of a list, told as a sentence that an administrator
//! understands.

use entra::Failure;
use entra::failure::{AnswerProblem, CertificateProblem, DnsProblem, ProxyProblem, Unreachable};
use serde::{Deserialize, Serialize};

use crate::say::{say, try_say};

/// A fault of the network as facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Fault {
    /// Which, as the messages `fault-…` name it.
    pub what: String,
    /// Who was asked: a host, or a proxy.
    pub host: String,
    /// The host that was wanted behind that proxy.
    pub wanted: Option<String>,
    /// A name that was seen: a certificate's issuer, a page's title, a proxy's ways to sign in, seconds to wait.
    pub detail: Option<String>,
    /// By how many seconds this computer's clock is off, ahead if they are positive.
    pub apart: Option<i64>,
    /// The status of the answer, where one came.
    pub status: Option<u16>,
}

/// What a web server that is no proxy says to CONNECT.
const NO_PROXY: [u16; 5] = [400, 404, 405, 426, 501];

impl Fault {
    /// The fault behind a failure; nothing where Microsoft itself has answered.
    pub fn of(failure: &Failure) -> Option<Self> {
        let (what, host, detail) = match failure {
            Failure::Unreachable { host, how } => (unreachable(*how), host.clone(), None),
            Failure::Dns { host, problem } => {
                let what = match problem {
                    DnsProblem::NoNetwork => "dns-no-network",
                    DnsProblem::NoAnswer => "dns-no-answer",
                    DnsProblem::UnknownName => "dns-unknown",
                    DnsProblem::Other => "dns",
                };
                (what, host.clone(), None)
            }
            Failure::Tls { host, problem, issuer } => {
                let what = match problem {
                    CertificateProblem::UnknownIssuer => "tls-unknown-issuer",
                    CertificateProblem::WrongName => "tls-wrong-name",
                    CertificateProblem::Expired => "tls-expired",
                    CertificateProblem::NotYetValid => "tls-not-yet",
                    CertificateProblem::Other => "tls-other",
                };
                (what, host.clone(), issuer.clone())
            }
            Failure::Proxy { problem, proxy, methods, status, .. } => {
                let what = match problem {
                    ProxyProblem::SignInRequired if methods.is_empty() => "proxy-sign-in",
                    ProxyProblem::SignInRequired
                        if methods.iter().any(|method| method.eq_ignore_ascii_case("basic")) =>
                    {
                        "proxy-sign-in-basic"
                    }
                    ProxyProblem::SignInRequired => "proxy-sign-in-kinds",
                    ProxyProblem::Unreachable => "proxy-unreachable",
                    ProxyProblem::Silent => "proxy-silent",
                    ProxyProblem::NoHttp => "proxy-no-http",
                    ProxyProblem::Refused if status.is_some_and(|status| NO_PROXY.contains(&status)) => {
                        "proxy-none"
                    }
                    ProxyProblem::Refused if status.is_some_and(|status| status >= 500) => {
                        "proxy-fails-status"
                    }
                    ProxyProblem::Refused if status.is_some() => "proxy-refused-status",
                    ProxyProblem::Refused => "proxy-refused",
                };
                let offered = (!methods.is_empty()).then(|| methods.join(", "));
                (what, proxy.clone().unwrap_or_default(), offered)
            }
            Failure::Slow { host } => ("slow", host.clone(), None),
            Failure::Html { title, .. } => {
                (if title.is_some() { "page-titled" } else { "page" }, String::new(), title.clone())
            }
            Failure::CaptivePortal { title, .. } => {
                (if title.is_some() { "captive-titled" } else { "captive" }, String::new(), title.clone())
            }
            Failure::Busy { host, wait, .. } => {
                let seconds = wait.map(|wait| wait.as_secs().to_string());
                (if seconds.is_some() { "busy-wait" } else { "busy" }, host.clone(), seconds)
            }
            Failure::Unexpected { problem, .. } => (unexpected(*problem), String::new(), None),
            Failure::Microsoft(_) | Failure::Graph(_) | Failure::WrongCloud(_) => return None,
        };
        let (wanted, refused) = match failure {
            Failure::Proxy { host, status, .. } => (Some(host.clone()), *status),
            _ => (None, None),
        };
        let status = failure.status().or(refused);
        Some(Self { what: what.to_owned(), host, wanted, detail, status, ..Self::default() })
    }

    /// A clock that is off by so many seconds, ahead if they are positive.
    pub fn of_clock(apart: i64) -> Self {
        let what = if apart > 0 { "clock-ahead" } else { "clock-behind" };
        Self { what: what.to_owned(), apart: Some(apart), ..Self::default() }
    }

    /// The sentence, in readable text. Nothing for a word that a newer program has kept.
    pub fn words(&self) -> Option<String> {
        self.said("")
    }

    /// How this comes about, rich text, where the cause alone says less.
    pub fn why(&self) -> Option<String> {
        self.said(".why")
    }

    /// What to do about it, rich text, where the cause alone says less.
    pub fn todo(&self) -> Option<String> {
        self.said(".todo")
    }

    fn said(&self, part: &str) -> Option<String> {
        let status = self.status.map(|status| status.to_string()).unwrap_or_default();
        let wanted = self.wanted.clone().unwrap_or_else(|| say("fault-wanted-unknown", &[]));
        let unnamed =
            || if self.what.starts_with("tls-") { say("fault-issuer-unnamed", &[]) } else { String::new() };
        let detail = match self.apart {
            Some(apart) => span(apart.unsigned_abs()),
            None => self.detail.clone().unwrap_or_else(unnamed),
        };
        try_say(
            &format!("fault-{}{part}", self.what),
            &[("host", &self.host), ("wanted", &wanted), ("detail", &detail), ("status", &status)],
        )
    }
}

/// So many seconds in words, and their number.
fn span(seconds: u64) -> String {
    let (id, count) = match seconds {
        0..7200 => ("span-minutes", seconds / 60),
        7200..172_800 => ("span-hours", seconds / 3600),
        _ => ("span-days", seconds / 86_400),
    };
    format!("{} ({seconds} s)", say(id, &[("count", &count.to_string())]))
}

fn unreachable(how: Unreachable) -> &'static str {
    match how {
        Unreachable::Refused => "refused",
        Unreachable::NoRoute => "no-route",
        Unreachable::NoNetwork => "no-network",
        Unreachable::TimedOut => "timed-out",
        Unreachable::Closed => "closed",
        Unreachable::Handshake => "handshake",
        Unreachable::Other => "unreachable",
    }
}

fn unexpected(problem: AnswerProblem) -> &'static str {
    match problem {
        AnswerProblem::NotJson => "not-json",
        AnswerProblem::TooLarge => "too-large",
        AnswerProblem::Redirected => "redirected",
        AnswerProblem::Status => "status",
        AnswerProblem::Malformed => "malformed",
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn every_fault_is_a_sentence_that_names_what_was_seen() {
        let host = || "login.example".to_owned();
        let proxy = |problem, methods: &[&str], status| Failure::Proxy {
            host: host(),
            problem,
            proxy: Some("proxy.example:8080".to_owned()),
            methods: methods.iter().map(|method| (*method).to_owned()).collect(),
            status,
        };
        let tls = |problem, issuer: Option<&str>| Failure::Tls {
            host: host(),
            problem,
            issuer: issuer.map(str::to_owned),
        };
        for (failure, named) in [
            (Failure::Unreachable { host: host(), how: Unreachable::NoNetwork }, "has no connection"),
            (Failure::Unreachable { host: host(), how: Unreachable::NoRoute }, "login.example"),
            (Failure::Unreachable { host: host(), how: Unreachable::Refused }, "refused the connection"),
            (Failure::Unreachable { host: host(), how: Unreachable::TimedOut }, "did not answer in time"),
            (Failure::Unreachable { host: host(), how: Unreachable::Closed }, "closed the connection"),
            (Failure::Unreachable { host: host(), how: Unreachable::Handshake }, "TLS"),
            (Failure::Unreachable { host: host(), how: Unreachable::Other }, "login.example"),
            (Failure::Dns { host: host(), problem: DnsProblem::UnknownName }, "knows no login.example"),
            (Failure::Dns { host: host(), problem: DnsProblem::NoAnswer }, "No DNS server answered"),
            (Failure::Dns { host: host(), problem: DnsProblem::NoNetwork }, "has no connection"),
            (Failure::Dns { host: host(), problem: DnsProblem::Other }, "login.example"),
            (tls(CertificateProblem::UnknownIssuer, Some("Contoso Gateway")), "Contoso Gateway"),
            (tls(CertificateProblem::WrongName, None), "does not name"),
            (tls(CertificateProblem::Expired, None), "ahead"),
            (tls(CertificateProblem::NotYetValid, None), "behind"),
            (tls(CertificateProblem::Other, Some("X")), "X"),
            (proxy(ProxyProblem::SignInRequired, &["NTLM", "Negotiate"], Some(407)), "NTLM, Negotiate"),
            (proxy(ProxyProblem::SignInRequired, &[], None), "does not say which kind"),
            (proxy(ProxyProblem::SignInRequired, &["NTLM", "basic"], Some(407)), "name and password"),
            (proxy(ProxyProblem::Silent, &[], None), "did not answer in time"),
            (proxy(ProxyProblem::Unreachable, &[], None), "proxy.example:8080 cannot be reached"),
            (proxy(ProxyProblem::Refused, &[], Some(403)), "status 403"),
            (proxy(ProxyProblem::Refused, &[], Some(405)), "no proxy"),
            (
                proxy(ProxyProblem::Refused, &[], Some(504)),
                "could not open the way to login.example (status 504)",
            ),
            (proxy(ProxyProblem::Refused, &[], None), "refuses"),
            (proxy(ProxyProblem::NoHttp, &[], None), "proxy.example:8080 does not speak HTTP"),
            (Failure::Slow { host: host() }, "did not end in time"),
            (Failure::Html { status: 200, title: Some("Blocked".into()), redirected: false }, "Blocked"),
            (Failure::Html { status: 200, title: None, redirected: true }, "no title"),
            (Failure::CaptivePortal { status: 200, title: Some("Hotel".into()), redirected: false }, "Hotel"),
            (Failure::CaptivePortal { status: 511, title: None, redirected: false }, "no title"),
            (Failure::Busy { host: host(), status: 429, wait: Some(Duration::from_secs(90)) }, "90 seconds"),
            (Failure::Busy { host: host(), status: 429, wait: None }, "status 429"),
        ] {
            let words = Fault::of(&failure).and_then(|fault| fault.words()).expect("a sentence");
            assert!(words.contains(named), "{failure:?}: {words}");
            assert!(!words.contains(['$', '{']), "{words}");
        }
        for problem in [
            AnswerProblem::NotJson,
            AnswerProblem::TooLarge,
            AnswerProblem::Redirected,
            AnswerProblem::Status,
            AnswerProblem::Malformed,
        ] {
            let failure = Failure::Unexpected { status: Some(418), problem, part: "body" };
            assert!(Fault::of(&failure).and_then(|fault| fault.words()).is_some(), "{problem:?}");
        }
    }

    #[test]
    fn what_to_allow_at_a_proxy_is_the_host_that_was_wanted() {
        for (problem, status) in
            [(ProxyProblem::Refused, Some(403)), (ProxyProblem::Refused, None), (ProxyProblem::Silent, None)]
        {
            let failure = Failure::Proxy {
                host: "login.microsoftonline.us".to_owned(),
                problem,
                proxy: Some("proxy.example:8080".to_owned()),
                methods: Vec::new(),
                status,
            };
            let todo = Fault::of(&failure).and_then(|fault| fault.todo()).unwrap();
            assert!(todo.contains("login.microsoftonline.us, port 443"), "{todo}");
        }
    }

    #[test]
    fn a_clock_is_off_by_minutes_hours_or_days() {
        for (apart, said) in [
            (725, "This computer’s clock is ahead of Microsoft’s by 12 minutes (725 s)."),
            (-301, "This computer’s clock is behind Microsoft’s by 5 minutes (301 s)."),
            (3 * 3600, "This computer’s clock is ahead of Microsoft’s by 3 hours (10800 s)."),
            (-400 * 86_400, "This computer’s clock is behind Microsoft’s by 400 days (34560000 s)."),
        ] {
            let fault = Fault::of_clock(apart);
            assert_eq!(fault.words().as_deref(), Some(said));
            assert_eq!((fault.apart, &fault.detail), (Some(apart), &None), "seconds are kept, and no words");
            assert!(fault.todo().is_some_and(|todo| todo.contains("clock")));
        }
    }
}
