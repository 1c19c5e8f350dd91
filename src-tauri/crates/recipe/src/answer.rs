//! An answer to a question, judged: what is repaired, what cannot be taken.

use serde::Serialize;
use url::Url;
use uuid::Uuid;

use crate::content::{Question, QuestionKind};
use crate::pasted::{self, holds_marked_secret, invisible};
use crate::redirect_uri;

/// The answer of somebody who does not know, to a question whose recipe says which choice that counts as.
pub const UNKNOWN: &str = "unknown";

/// The longest answer.
const MOST_CHARACTERS: usize = 2000;

/// What became of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub struct Judged {
    /// The answer to keep, where there is one: without blanks around it, repaired where that is safe.
    pub normalized: Option<String>,
    /// What cannot be taken, as a word.
    pub problem: Option<AnswerProblem>,
    /// Something that was repaired or is unusual; the answer is taken.
    pub remark: Option<AnswerRemark>,
}

/// Why an answer cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerProblem {
    /// Nothing was given, and something is needed.
    Empty,
    /// None of the choices.
    NotAChoice,
    /// Not an address (`https://…`).
    NotAUrl,
    /// `http://` where only `https://` is taken.
    NotHttps,
    /// Not a domain.
    NotADomain,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a GUID.
    NotAGuid,
    /// Characters that cannot stand here: blanks, slashes.
    NotAWord,
    /// More than one line, or longer than 2000 characters.
    NotALine,
    /// A client secret stands there, which no answer is.
    IsASecret,
    /// Entra would refuse it; [`redirect_uri::check`] says why.
    RedirectUriRefused,
}

/// What is said about an answer that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerRemark {
    /// `https://` was put before it.
    HttpsAdded,
    /// The domain was taken out of an address.
    DomainTaken,
    /// The slash at the end was dropped.
    SlashDropped,
    /// It has not the shape that the recipe expects; the recipe holds the question to ask.
    Unexpected,
}

/// Judges what was typed or given for a question.
pub fn judge(question: &Question, input: &str) -> Judged {
    let input = pasted::bare(input);
    let is_list_of_nothing = question.kind == QuestionKind::Names && names(input).is_empty();
    if input.is_empty() || is_list_of_nothing {
        return match question.optional || question.default.is_some() {
            true => taken(String::new(), None),
            false => refused(AnswerProblem::Empty),
        };
    }
    if !is_line(input) {
        return refused(AnswerProblem::NotALine);
    }
    if holds_marked_secret(input) {
        return refused(AnswerProblem::IsASecret);
    }
    let judged = match question.kind {
        QuestionKind::Choice => choice(question, input),
        QuestionKind::Text => taken(input.to_owned(), None),
        QuestionKind::Names => taken(names(input).join(" "), None),
        QuestionKind::Word => word(input),
        QuestionKind::HttpsUrl => https(input),
        QuestionKind::BaseUrl => base(input),
        QuestionKind::RedirectUri => redirect(input),
        QuestionKind::Domain => domain(input),
        QuestionKind::Email => email(input),
        QuestionKind::Guid => guid(input),
    };
    // an address that gets its `https://` here grows by it
    if judged.normalized.as_deref().is_some_and(|value| !is_line(value)) {
        return refused(AnswerProblem::NotALine);
    }
    match (&question.expect, &judged.normalized) {
        (Some(expect), Some(value))
            if !(value.starts_with(&expect.starts) && value.ends_with(&expect.ends)) =>
        {
            Judged { remark: Some(AnswerRemark::Unexpected), ..judged }
        }
        _ => judged,
    }
}

fn is_line(text: &str) -> bool {
    !text.chars().any(char::is_control) && text.chars().count() <= MOST_CHARACTERS
}

/// The names in a list separated by blanks or commas, each out of its quotes.
pub fn names(list: &str) -> Vec<&str> {
    list.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .map(|name| name.trim_matches(is_around))
        .filter(|name| !name.is_empty())
        .collect()
}

fn taken(value: String, remark: Option<AnswerRemark>) -> Judged {
    Judged { normalized: Some(value), problem: None, remark }
}

fn refused(problem: AnswerProblem) -> Judged {
    Judged { normalized: None, problem: Some(problem), remark: None }
}

fn choice(question: &Question, input: &str) -> Judged {
    if question.unknown_means.is_some() && input == UNKNOWN {
        return taken(UNKNOWN.to_owned(), None);
    }
    let found = question
        .choices
        .iter()
        .find(|choice| choice.value == input)
        .or_else(|| question.choices.iter().find(|choice| choice.value.eq_ignore_ascii_case(input)));
    match found {
        Some(choice) => taken(choice.value.clone(), None),
        None => refused(AnswerProblem::NotAChoice),
    }
}

fn word(input: &str) -> Judged {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
    match input.chars().all(plain) {
        true => taken(input.to_owned(), None),
        false => refused(AnswerProblem::NotAWord),
    }
}

fn https(input: &str) -> Judged {
    let (text, remark) = with_scheme(input);
    let Ok(url) = Url::parse(&text) else { return refused(AnswerProblem::NotAUrl) };
    // RFC 3986, 2 leaves no place for what is taken off the ends, but for the apostrophe
    if !is_web_address(&url)
        || !redirect_uri::names_a_host(&text)
        || text.contains(|c| is_around(c) && c != '\'')
    {
        return refused(AnswerProblem::NotAUrl);
    }
    match url.scheme() == "https" || is_localhost(&url) {
        true => taken(text, remark),
        false => refused(AnswerProblem::NotHttps),
    }
}

fn base(input: &str) -> Judged {
    let judged = https(input);
    let Some(text) = &judged.normalized else { return judged };
    if text.contains(['?', '#']) {
        return refused(AnswerProblem::NotAUrl);
    }
    match text.trim_end_matches('/') {
        shorter if shorter.len() < text.len() => {
            // what the slash hid is judged like the rest
            let judged = base(pasted::bare(shorter));
            Judged { remark: judged.normalized.as_ref().map(|_| AnswerRemark::SlashDropped), ..judged }
        }
        _ => judged,
    }
}

fn redirect(input: &str) -> Judged {
    match redirect_uri::refused(input) {
        true => refused(AnswerProblem::RedirectUriRefused),
        false => taken(input.to_owned(), None),
    }
}

fn domain(input: &str) -> Judged {
    if let Some(domain) = pasted::domain(input.trim_start_matches('@').trim_end_matches('.')) {
        return taken(domain, None);
    }
    let host = match input.rsplit_once('@') {
        Some((_, host)) => Some(host.to_owned()),
        None => Url::parse(&with_scheme(input).0).ok().and_then(|url| url.host_str().map(str::to_owned)),
    };
    match host.and_then(|host| pasted::domain(&host)) {
        Some(host) => taken(host, Some(AnswerRemark::DomainTaken)),
        None => refused(AnswerProblem::NotADomain),
    }
}

fn email(input: &str) -> Judged {
    match is_email(input) {
        true => taken(input.to_owned(), None),
        false => refused(AnswerProblem::NotAnEmail),
    }
}

/// Whether a text is an e-mail address as a person enters one: a name, an `@`, and a domain.
pub fn is_email(text: &str) -> bool {
    text.rsplit_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !name.contains(|c: char| c.is_whitespace() || c.is_control() || c == '@')
            && !host.ends_with('.')
            && pasted::domain(host).is_some()
    })
}

fn guid(input: &str) -> Judged {
    match Uuid::parse_str(input) {
        Ok(id) => taken(id.to_string(), None),
        Err(_) => refused(AnswerProblem::NotAGuid),
    }
}

/// Puts `https://` before an address that has no scheme, and scheme and host in small letters: there case means nothing,
/// and Entra and products compare what they were given character by character.
fn with_scheme(input: &str) -> (String, Option<AnswerRemark>) {
    let (scheme, rest, remark) = match input.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest, None),
        None => ("https".to_owned(), input, Some(AnswerRemark::HttpsAdded)),
    };
    // the reader of addresses would see one in `https:/app.example://`
    if !scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+.-".contains(&b)) {
        return (String::new(), None);
    }
    let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    (format!("{scheme}://{}{path}", host.to_ascii_lowercase()), remark)
}

fn is_web_address(url: &Url) -> bool {
    matches!(url.scheme(), "https" | "http")
        && url.username().is_empty()
        && url.password().is_none()
        && url
            .host_str()
            .is_some_and(|host| host.contains('.') || host == "localhost" || host.starts_with('['))
}

fn is_localhost(url: &Url) -> bool {
    url.host_str() == Some("localhost")
}

/// What stands around a name in a list, or in an address at all, without being part of it.
fn is_around(c: char) -> bool {
    c.is_whitespace() || invisible(c) || pasted::is_quotation_mark(c) || matches!(c, '<' | '>')
}
