//! Who may end the run: one request, held against what is expected. Pure.
//!
//! Anything on this computer, and any web page open in its browser, can send requests to a loopback port. Only the true
//! callback ends the run: path exact, `Host` ours, the method of the response mode, no parameter twice, and the `state`
//! of this run. All else is answered and forgotten, an `error=` with a wrong state included.

use entra::ResponseMode;
use secret::Secret;
use subtle::ConstantTimeEq;

/// What the callback of this run looks like.
pub struct Expected {
    /// The port that is listened on.
    pub port: u16,
    /// Path of the redirect URI, beginning with `/`, compared character by character.
    pub path: String,
    /// The mode that was asked for: `GET` counts in [`ResponseMode::Query`] only.
    pub mode: ResponseMode,
    /// The `state` that was sent.
    pub state: String,
}

impl Expected {
    /// Where the browser is sent after a callback in [`ResponseMode::Query`], so that the code leaves the address bar.
    pub fn done_path(&self) -> String {
        format!("{}/done", self.path.trim_end_matches('/'))
    }
}

/// One request as it came in.
#[derive(Default)]
pub struct Asked<'a> {
    /// Method, as sent.
    pub method: &'a str,
    /// Path of the request target, still percent-encoded.
    pub path: &'a str,
    /// What stood behind `?`, without it.
    pub query: Option<&'a str>,
    /// Every host named: each `Host` header, and the one of an absolute request target.
    pub hosts: Vec<&'a str>,
    /// The header `Content-Type`.
    pub content_type: Option<&'a str>,
    /// `Sec-Purpose` or `Purpose` says that the browser fetches ahead, on its own.
    pub ahead: bool,
    /// The body; empty where there is none.
    pub body: &'a [u8],
}

/// What becomes of a request.
#[derive(Debug)]
pub enum Verdict {
    /// The true callback. It alone ends the run.
    Callback(Callback),
    /// Shaped like the callback, with a `state` that is missing or not of this run. Remembered, no more.
    WrongState,
    /// The callback's address, opened without any parameter; or the root.
    BareVisit,
    /// The page after the redirect of [`ResponseMode::Query`].
    Done,
    /// A favicon, or the browser fetching ahead: nothing to show.
    NothingToShow,
    /// A `Host` that is not ours: a foreign name pointed at this computer (DNS rebinding).
    ForeignHost,
    /// No such path.
    NotFound,
    /// A method that is not answered at this path.
    WrongMethod,
    /// A posted body that is no form.
    NotAForm,
    /// Parameters that no authorization server may send: one of them twice (RFC 6749 section 3.1).
    Malformed,
}

impl Verdict {
    /// A word for logs and tests: what it is, nothing of what came in.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Callback(Callback { answer: Answer::Code(_), .. }) => "code",
            Self::Callback(Callback { answer: Answer::Error { .. }, .. }) => "error",
            Self::Callback(Callback { answer: Answer::Nothing, .. }) => "nothing",
            Self::WrongState => "wrong state",
            Self::BareVisit => "bare",
            Self::Done => "done",
            Self::NothingToShow => "nothing to show",
            Self::ForeignHost => "foreign host",
            Self::NotFound => "not found",
            Self::WrongMethod => "wrong method",
            Self::NotAForm => "not a form",
            Self::Malformed => "malformed",
        }
    }
}

/// The true callback.
#[derive(Debug)]
pub struct Callback {
    /// What it brings.
    pub answer: Answer,
    /// Who says to have sent it (RFC 9207), if it says so.
    pub iss: Option<String>,
}

/// What the callback brings.
#[derive(Debug)]
pub enum Answer {
    /// An authorization code.
    Code(Secret),
    /// The sign-in ended with an error (RFC 6749 section 4.1.2.1).
    Error {
        /// The word, such as `access_denied`.
        error: String,
        /// Microsoft's sentence, usually beginning with `AADSTS…`.
        description: Option<String>,
        /// Microsoft's addition: `cancel` when the person pressed **Cancel**.
        subcode: Option<String>,
        /// A page about the error.
        uri: Option<String>,
    },
    /// Neither code nor error.
    Nothing,
}

/// Holds one request against what is expected. The time it takes does not tell how much of the state was right.
pub fn judge(asked: &Asked<'_>, expected: &Expected) -> Verdict {
    if !hosts_are_ours(&asked.hosts, expected.port) {
        return Verdict::ForeignHost;
    }
    if asked.path == "/favicon.ico" || asked.ahead {
        return Verdict::NothingToShow;
    }
    if asked.path != expected.path {
        return match asked.method {
            "GET" if asked.path == expected.done_path() => Verdict::Done,
            "GET" if asked.path == "/" => Verdict::BareVisit,
            _ => Verdict::NotFound,
        };
    }
    match asked.method {
        "POST" if asked.query.is_some_and(|query| !query.is_empty()) => Verdict::Malformed,
        "POST" if !is_form(asked.content_type) => Verdict::NotAForm,
        "POST" => judge_parameters(asked.body, expected),
        "GET" => match asked.query {
            None | Some("") => Verdict::BareVisit,
            Some(query) => match judge_parameters(query.as_bytes(), expected) {
                // Microsoft answers in the mode that it was asked for; a code in an address is not taken unasked.
                Verdict::Callback(_) if expected.mode != ResponseMode::Query => Verdict::WrongMethod,
                verdict => verdict,
            },
        },
        _ => Verdict::WrongMethod,
    }
}

fn hosts_are_ours(hosts: &[&str], port: u16) -> bool {
    let ours = |host: &&str| {
        let host = host.to_ascii_lowercase();
        let name = match host.strip_suffix(&format!(":{port}")) {
            Some(name) => name,
            None if port == 80 => &host,
            None => return false,
        };
        matches!(name, "localhost" | "127.0.0.1" | "[::1]")
    };
    !hosts.is_empty() && hosts.iter().all(ours)
}

fn is_form(content_type: Option<&str>) -> bool {
    content_type
        .and_then(|value| value.split(';').next())
        .is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"))
}

fn judge_parameters(encoded: &[u8], expected: &Expected) -> Verdict {
    let Ok(mut parameters) = Parameters::read(encoded) else {
        return Verdict::Malformed;
    };
    let state = parameters.take("state").unwrap_or_default();
    if !bool::from(state.as_bytes().ct_eq(expected.state.as_bytes())) {
        let shaped_like_it = !state.is_empty() || parameters.code.is_some() || parameters.has("error");
        return if shaped_like_it { Verdict::WrongState } else { Verdict::BareVisit };
    }
    // `error` is looked at first: Microsoft's admin consent sends `admin_consent=True` beside an error (facts section 5).
    let answer = match (parameters.take("error"), parameters.code.take()) {
        (Some(error), _) => Answer::Error {
            error,
            description: parameters.take("error_description"),
            subcode: parameters.take("error_subcode"),
            uri: parameters.take("error_uri"),
        },
        (None, Some(code)) => Answer::Code(code),
        (None, None) => Answer::Nothing,
    };
    Verdict::Callback(Callback { answer, iss: parameters.take("iss") })
}

/// The parameters, each name once. One without a value counts as left out (RFC 6749 section 3.1).
struct Parameters {
    code: Option<Secret>,
    others: Vec<(String, String)>,
}

/// A name that came twice.
struct Twice;

impl Parameters {
    fn read(encoded: &[u8]) -> Result<Self, Twice> {
        let mut names: Vec<String> = Vec::new();
        let mut read = Self { code: None, others: Vec::new() };
        for (name, value) in url::form_urlencoded::parse(encoded) {
            // A form of 64 KiB could hold tens of thousands of names; Microsoft sends a handful.
            if names.iter().any(|known| *known == name) || names.len() >= 64 {
                return Err(Twice);
            }
            names.push(name.to_string());
            match (name.as_ref(), value) {
                (_, value) if value.is_empty() => {}
                ("code", value) => read.code = Some(Secret::new(value.into_owned())),
                (name, value) => read.others.push((name.to_owned(), value.into_owned())),
            }
        }
        Ok(read)
    }

    fn has(&self, name: &str) -> bool {
        self.others.iter().any(|(known, _)| known == name)
    }

    fn take(&mut self, name: &str) -> Option<String> {
        let at = self.others.iter().position(|(known, _)| known == name)?;
        Some(self.others.swap_remove(at).1)
    }
}

impl std::fmt::Debug for Expected {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Expected")
            .field("port", &self.port)
            .field("path", &self.path)
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
