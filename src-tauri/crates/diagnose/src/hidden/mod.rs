//! What must not leave: secrets, codes, tokens, cookies, assertions and keys in a text.

mod pairs;

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::folded::Folded;

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HiddenKind {
    /// A client secret: it works until it is deleted, so it should be renewed.
    ClientSecret,
    /// A person's password.
    Password,
    /// A private key.
    PrivateKey,
    /// A refresh token.
    RefreshToken,
    /// An access token, an ID token or another signed token.
    Token,
    /// An authorization code or a code verifier.
    Code,
    /// A cookie.
    Cookie,
    /// A SAML assertion.
    Assertion,
    /// Credentials in an `Authorization` header.
    Authorization,
}

impl HiddenKind {
    /// The word for it; with `hidden-` before it, the id in the message file.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecret => "client-secret",
            Self::Password => "password",
            Self::PrivateKey => "private-key",
            Self::RefreshToken => "refresh-token",
            Self::Token => "token",
            Self::Code => "code",
            Self::Cookie => "cookie",
            Self::Assertion => "assertion",
            Self::Authorization => "authorization",
        }
    }
}

/// Where in the folded text it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    pub(crate) kind: HiddenKind,
    pub(crate) range: Range<usize>,
}

/// A name before a value, and how short such a value can be.
struct Label {
    name: &'static str,
    kind: HiddenKind,
    shortest: usize,
    /// The value goes on to the end of the line.
    whole_line: bool,
}

const fn label(name: &'static str, kind: HiddenKind, shortest: usize) -> Label {
    Label { name, kind, shortest, whole_line: false }
}

const fn line(name: &'static str, kind: HiddenKind) -> Label {
    Label { name, kind, shortest: 6, whole_line: true }
}

const LABELS: [Label; 31] = [
    label("client_secret", HiddenKind::ClientSecret, 6),
    label("clientsecret", HiddenKind::ClientSecret, 6),
    label("client-secret", HiddenKind::ClientSecret, 6),
    label("client secret", HiddenKind::ClientSecret, 6),
    label("secret value", HiddenKind::ClientSecret, 6),
    label("app_secret", HiddenKind::ClientSecret, 6),
    label("appsecret", HiddenKind::ClientSecret, 6),
    label("secretvalue", HiddenKind::ClientSecret, 6),
    label("secrettext", HiddenKind::ClientSecret, 6),
    label("secret_key", HiddenKind::ClientSecret, 6),
    label("password", HiddenKind::Password, 4),
    label("passwd", HiddenKind::Password, 4),
    label("pwd", HiddenKind::Password, 4),
    label("refresh_token", HiddenKind::RefreshToken, 16),
    label("refreshtoken", HiddenKind::RefreshToken, 16),
    label("access_token", HiddenKind::Token, 16),
    label("accesstoken", HiddenKind::Token, 16),
    label("id_token", HiddenKind::Token, 16),
    label("id_token_hint", HiddenKind::Token, 16),
    label("client_assertion", HiddenKind::Token, 16),
    label("code_verifier", HiddenKind::Code, 16),
    label("device_code", HiddenKind::Code, 16),
    label("auth_code", HiddenKind::Code, 16),
    label("authorization_code", HiddenKind::Code, 24),
    label("code", HiddenKind::Code, 24),
    label("samlresponse", HiddenKind::Assertion, 40),
    label("assertion", HiddenKind::Assertion, 40),
    line("set-cookie", HiddenKind::Cookie),
    line("cookie", HiddenKind::Cookie),
    line("proxy-authorization", HiddenKind::Authorization),
    line("authorization", HiddenKind::Authorization),
];

/// The names of [`LABELS`], in their order.
static NAMES: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(LABELS.iter().map(|label| label.name)).expect("a few words are few enough")
});

/// Names that stand apart from their values only, as headers and parameters do.
const APART: [Label; 6] = [
    label("x-api-key", HiddenKind::Authorization, 8),
    label("api-key", HiddenKind::Authorization, 8),
    label("x-ms-refreshtokencredential", HiddenKind::Token, 16),
    label("token", HiddenKind::Token, 16),
    label("sessionid", HiddenKind::Cookie, 8),
    label("wresult", HiddenKind::Assertion, 40),
];
/// A code whose name says that it is one can be so short.
const SHORTEST_CODE: usize = 16;

/// What stands in place of a value that was taken out already, or was never filled in.
const NO_VALUES: [&str; 14] = [
    "***",
    "xxx",
    "redacted",
    "[secret]",
    "<",
    "$",
    "{",
    "null",
    "undefined",
    "your",
    "hidden",
    "•",
    "…",
    "none",
];

/// So many of them in one text.
const MOST: usize = 10_000;

/// The label of this name.
fn named(name: &str) -> Option<&'static Label> {
    LABELS.iter().chain(&APART).find(|label| label.name.eq_ignore_ascii_case(name))
}

/// What a value is by its own name: a parameter, a header. Nothing where it is no secret or was taken out.
pub(crate) fn kind_of(name: &str, value: &str) -> Option<HiddenKind> {
    let label = named(name)?;
    let shortest = if label.kind == HiddenKind::Code { SHORTEST_CODE } else { label.shortest };
    (is_filled(label, &value.to_ascii_lowercase(), shortest)).then_some(label.kind)
}

/// Words beside which secrets stand, in text that was not decoded.
static BESIDE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = [
        "secret",
        "token",
        "password",
        "passwd",
        "assertion",
        "samlresponse",
        "eyj",
        "q~",
        "private key",
        "verifier",
        "code\"",
        "code\\\"",
        "code'",
        "code=",
        "cookie",
        "authorization",
        "pwd",
        "api-key",
    ];
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).expect("a few words are few enough")
});

/// The kinds of what is secret in a long text, escapes and all: only what stands near such words is looked at, and not all
/// of that.
pub(crate) fn kinds(text: &[u8]) -> Vec<HiddenKind> {
    const BEFORE: usize = 64;
    const BEHIND: usize = 1024;
    const PLACES: usize = 8;
    let mut kinds = Vec::new();
    let mut looked = 0;
    let mut places = BESIDE.find_iter(text).map(|found| found.start());
    for _ in 0..PLACES {
        let Some(place) = places.find(|place| *place >= looked) else { break };
        looked = (place + BEHIND).min(text.len());
        let near = String::from_utf8_lossy(&text[place.saturating_sub(BEFORE)..looked]);
        hidden(&Folded::of(&near)).iter().for_each(|hidden| note(&mut kinds, hidden.kind));
    }
    kinds
}

/// Each kind once.
pub(crate) fn note(kinds: &mut Vec<HiddenKind>, kind: HiddenKind) {
    if !kinds.contains(&kind) {
        kinds.push(kind);
    }
}

/// All of them, ascending.
pub(crate) fn hidden(folded: &Folded) -> Vec<Hidden> {
    let text = folded.text();
    let mut found = Vec::new();
    let mut seen = [(Seen::default(), 0); LABELS.len()];
    for name in NAMES.find_overlapping_iter(text) {
        let at = name.pattern().as_usize();
        let (seen, times) = &mut seen[at];
        // each name has its own bound: a frequent one hides no other
        if *times < MOST {
            *times += 1;
            found.extend(labelled(folded, &LABELS[at], name.start(), name.end(), seen));
        }
    }
    pairs::pairs(text, &mut found);
    entra_secrets(text, &mut found);
    tokens(text, &mut found);
    keys(text, &mut found);
    found.sort_by_key(|hidden| (hidden.range.start, std::cmp::Reverse(hidden.range.end)));
    found.dedup_by(|later, earlier| {
        later.range.start < earlier.range.end && later.range.end <= earlier.range.end
    });
    found.truncate(MOST);
    found
}

/// The value of a label that was looked at last. One that begins inside it ends where it ends: what names follow one another
/// in, is looked at once.
#[derive(Clone, Copy, Default)]
struct Seen {
    end: usize,
    /// Behind its last digit and its last letter.
    digit: usize,
    letter: usize,
}

impl Seen {
    fn of(folded: &Folded, label: &Label, from: usize) -> Self {
        let rest = &folded.text()[from..];
        let stop = |(at, c): &(usize, char)| {
            if label.whole_line {
                matches!(c, '"' | '\'' | '}') || (*c == ' ' && folded.breaks_at(from + at))
            } else {
                c.is_whitespace() || matches!(c, '"' | '\'' | '&' | '<' | ',' | ';' | '}' | ')' | '\\')
            }
        };
        let length = rest.char_indices().find(stop).map_or(rest.len(), |(at, _)| at);
        let value = &rest.as_bytes()[..length];
        let behind = |is: fn(&u8) -> bool| value.iter().rposition(is).map_or(0, |at| from + at + 1);
        Self {
            end: from + length,
            digit: behind(u8::is_ascii_digit),
            letter: behind(u8::is_ascii_alphabetic),
        }
    }
}

fn labelled(folded: &Folded, label: &Label, start: usize, after: usize, seen: &mut Seen) -> Option<Hidden> {
    let text = folded.text();
    let before = text[..start].chars().next_back();
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || (label.name == "code" && matches!(c, '_' | '-'))) {
        return None;
    }
    let over = |from: usize, marks: &str| {
        from + text[from..].bytes().take(12).take_while(|byte| marks.as_bytes().contains(byte)).count()
    };
    let mark = over(after, " \"'\\])");
    if !text[mark..].starts_with([':', '=']) {
        return None;
    }
    let sure = text[mark..].starts_with('=') || text[..start].ends_with(['"', '\'']);
    let from = over(mark, " :=\"'\\>");
    if from >= seen.end {
        *seen = Seen::of(folded, label, from);
    }
    // a line that does not end is hidden so far
    let endless = label.whole_line && seen.end == text.len();
    let end = if endless { seen.end.min(from + 8_192) } else { seen.end };
    let end = (0..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(from);
    let value = text.get(from..end)?;
    let mixed = seen.digit > from && seen.letter > from;
    (is_filled(label, value, label.shortest) && (sure || label.whole_line || mixed))
        .then_some(Hidden { kind: label.kind, range: from..end })
}

/// Whether a value, in lower case, is one.
fn is_filled(label: &Label, value: &str, shortest: usize) -> bool {
    let filled = value.len() >= shortest && !NO_VALUES.iter().any(|empty| value.starts_with(empty));
    // an error says its own name under this label, such as Graph's `Authorization_RequestDenied`
    let named = label.name == "code"
        && value.len() < 64
        && value.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'_' | b'.'));
    filled && !named
}

/// The secrets that Microsoft makes: three characters, a digit, `Q~`, and 31 to 34 more.
fn entra_secrets(text: &str, found: &mut Vec<Hidden>) {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'~' | b'.' | b'_' | b'-');
    for (at, _) in text.match_indices("q~").take(MOST) {
        let Some(start) = at.checked_sub(4) else { continue };
        let bytes = text.as_bytes();
        let rest = bytes[at + 2..].iter().take(64).take_while(|byte| is_part(byte)).count();
        if bytes[at - 1].is_ascii_digit() && bytes[start..at].iter().all(is_part) && (28..=40).contains(&rest)
        {
            found.push(Hidden { kind: HiddenKind::ClientSecret, range: start..at + 2 + rest });
        }
    }
}

fn is_url_safe(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}

/// Signed tokens (three parts with dots), and Microsoft's codes and refresh tokens, which begin with `0.A` or `1.A`.
fn tokens(text: &str, found: &mut Vec<Hidden>) {
    let bytes = text.as_bytes();
    let mut first = 0;
    for (start, _) in text.match_indices("eyj").take(MOST) {
        // inside a first part that was looked at: it would end where that one ended
        if start < first {
            continue;
        }
        let part = |from: usize| bytes[from..].iter().take_while(|byte| is_url_safe(byte)).count();
        let mut end = start + part(start);
        first = end;
        let mut parts = 1;
        while parts < 5 && bytes.get(end) == Some(&b'.') {
            end += 1 + part(end + 1);
            parts += 1;
        }
        if parts >= 2 && end - start >= 30 {
            found.push(Hidden { kind: HiddenKind::Token, range: start..end });
        }
    }
    for mark in ["0.a", "1.a"] {
        let mut end = 0;
        for (start, _) in text.match_indices(mark).take(MOST) {
            let fresh = start == 0 || !bytes[start - 1].is_ascii_alphanumeric() && bytes[start - 1] != b'.';
            if start >= end {
                let is_part = |byte: &&u8| is_url_safe(byte) || **byte == b'.';
                end = start + bytes[start..].iter().take_while(is_part).count();
            }
            if fresh && end - start >= 80 {
                found.push(Hidden { kind: HiddenKind::RefreshToken, range: start..end });
            }
        }
    }
}

fn keys(text: &str, found: &mut Vec<Hidden>) {
    let mut end = 0;
    for (start, _) in text.match_indices("-----begin ").take(MOST) {
        let rest = &text[start..];
        let is_private = rest.get(..64).unwrap_or(rest).contains("private key");
        if is_private {
            if start >= end {
                end = start + rest.find("-----end").unwrap_or(rest.len());
            }
            found.push(Hidden { kind: HiddenKind::PrivateKey, range: start..end });
        }
    }
}
