//! What came out of checking an ID token.

use jiff::Timestamp;
use serde::Serialize;

/// Every check that was made, in a fixed order, and what follows from them.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// All checks; the first failure does not hide the others.
    pub checks: Vec<Check>,
    /// What a product would see. Only of a token whose signature holds.
    pub claims: Option<Claims>,
    /// Why the token is refused: the most telling reason. `None`: it is accepted.
    pub reason: Option<Reason>,
}

impl Verdict {
    /// Whether the token is accepted.
    pub fn is_accepted(&self) -> bool {
        self.reason.is_none()
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Check {
    /// Which: `format`, `algorithm`, `header`, `key`, `signature`, `required-claims`, `issuer`, `tenant`, `audience`,
    /// `nonce`, `expiry`, `not-before`, `issued-at`. Other rooms add their own.
    pub id: &'static str,
    /// How it came out.
    pub status: CheckStatus,
    /// What had to be there: a value, or a word that the message files say (`signed-token`, `no-foreign-member`,
    /// `published-key`, `the-one-sent`, `not-past` and `not-ahead`, both within [`LEEWAY_SECONDS`](super::LEEWAY_SECONDS)).
    /// At most 200 characters.
    pub expected: Option<String>,
    /// What was there: a value, or a word (those, `another`, `encrypted-token`, `no-token`, `unreadable-header`,
    /// `unreadable-claims`, and with the names of claims `missing:sub,iat`, `wrong-type:azp`). At most 200 characters.
    pub found: Option<String>,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckStatus {
    /// It holds.
    Passed,
    /// It does not hold.
    Failed,
    /// It holds, with something worth a look.
    Warning,
    /// It could not be made, or does not apply.
    Skipped,
}

/// Why an ID token is refused; the words are those of the contract's `reason`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The signature is not the key's.
    Signature,
    /// Not RS256: none, HMAC, another algorithm, or an encrypted token.
    Algorithm,
    /// Another issuer or another tenant.
    Issuer,
    /// Made for another app.
    Audience,
    /// Not the answer to this request.
    Nonce,
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYetValid,
    /// A claim that has to be there is not.
    MissingClaim,
    /// Not a signed token, wrong types, or a header that asks for what is not done.
    Malformed,
    /// Signed with a key that is not among the published ones, or not for this issuer.
    UnknownKey,
}

impl Reason {
    /// The word on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Reason::Signature => "signature",
            Reason::Algorithm => "algorithm",
            Reason::Issuer => "issuer",
            Reason::Audience => "audience",
            Reason::Nonce => "nonce",
            Reason::Expired => "expired",
            Reason::NotYetValid => "not-yet-valid",
            Reason::MissingClaim => "missing-claim",
            Reason::Malformed => "malformed",
            Reason::UnknownKey => "unknown-key",
        }
    }
}

/// What a product sees of the person (Microsoft: "ID token claims reference"). A claim of the wrong JSON type counts as
/// absent here; where it had to be there, a check says so.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Claims {
    /// The person's object id in the tenant.
    pub oid: Option<String>,
    /// The tenant.
    pub tid: Option<String>,
    /// The person, for this app only.
    pub sub: Option<String>,
    /// E-mail address; absent for many members.
    pub email: Option<String>,
    /// The name people sign in with; may be an address, a phone number or a bare name.
    pub preferred_username: Option<String>,
    /// User principal name; only as an optional claim.
    pub upn: Option<String>,
    /// The name shown.
    pub name: Option<String>,
    /// The issuer.
    pub iss: Option<String>,
    /// The app it is made for (the first, where there are several).
    pub aud: Option<String>,
    /// Until when it holds, in seconds since 1970.
    pub exp: Option<i64>,
}

impl Claims {
    /// [`exp`](Claims::exp) as a time.
    pub fn expires_at(&self) -> Option<Timestamp> {
        Timestamp::from_second(self.exp?).ok()
    }
}

/// A text cut to what a check shows: one line, at most 200 characters.
pub fn shown(text: &str) -> String {
    let line = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = line.clone().take(SHOWN_LIMIT).collect();
    if line.count() > SHOWN_LIMIT {
        shown.pop();
        shown.push('…');
    }
    shown
}

const SHOWN_LIMIT: usize = 200;

/// Checks as they are made, with the reasons of those that failed.
#[derive(Default)]
pub(super) struct Findings {
    checks: Vec<Check>,
    reasons: Vec<Reason>,
}

impl Findings {
    pub(super) fn judge(
        &mut self,
        id: &'static str,
        holds: bool,
        reason: Reason,
        expected: Option<&str>,
        found: Option<&str>,
    ) {
        let status = if holds { CheckStatus::Passed } else { CheckStatus::Failed };
        if !holds {
            self.reasons.push(reason);
        }
        let found = found.filter(|found| !found.is_empty());
        self.checks.push(Check { id, status, expected: expected.map(shown), found: found.map(shown) });
    }

    pub(super) fn passed(&mut self, id: &'static str, expected: &str, found: &str) {
        self.judge(id, true, Reason::Malformed, Some(expected), Some(found));
    }

    pub(super) fn failed(
        &mut self,
        id: &'static str,
        reason: Reason,
        expected: Option<&str>,
        found: Option<&str>,
    ) {
        self.judge(id, false, reason, expected, found);
    }

    pub(super) fn skipped(&mut self, id: &'static str) {
        self.checks.push(Check { id, status: CheckStatus::Skipped, expected: None, found: None });
    }

    pub(super) fn verdict(self, claims: Option<Claims>) -> Verdict {
        let reason = TELLING.into_iter().find(|reason| self.reasons.contains(reason));
        Verdict { checks: self.checks, claims, reason }
    }
}

/// Reasons, the most telling first: what makes all the rest worthless, then what a person can act on.
const TELLING: [Reason; 10] = [
    Reason::Algorithm,
    Reason::UnknownKey,
    Reason::Signature,
    Reason::Malformed,
    Reason::Issuer,
    Reason::Audience,
    Reason::Nonce,
    Reason::MissingClaim,
    Reason::Expired,
    Reason::NotYetValid,
];
