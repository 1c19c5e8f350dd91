//! The claims of a token, one check each.

use serde_json::{Map, Value};

use super::verdict::{Claims, Findings, Reason};
use super::{Expected, LEEWAY_SECONDS};
use crate::discovery::Issuer;
use crate::tenant::guid;

/// What has to be there, in the order in which it is named.
const REQUIRED: [&str; 6] = ["sub", "iss", "aud", "exp", "iat", "nonce"];

/// A payload with its claims by type.
pub(super) struct TokenClaims<'t> {
    members: &'t Map<String, Value>,
}

/// A claim's value, or why there is none.
#[derive(Clone, Copy, PartialEq)]
enum Found<T> {
    Good(T),
    Absent,
    WrongType,
}

impl<T> Found<T> {
    fn good(self) -> Option<T> {
        match self {
            Found::Good(value) => Some(value),
            _ => None,
        }
    }
}

impl<'t> TokenClaims<'t> {
    pub(super) fn new(members: &'t Map<String, Value>) -> Self {
        TokenClaims { members }
    }

    /// Whether `iss` is that issuer, filled with `tid` where it is a template.
    pub(super) fn are_issued_by(&self, issuer: &Issuer) -> bool {
        let Found::Good(iss) = self.text("iss") else { return false };
        if !issuer.is_template() {
            return iss == issuer.as_str();
        }
        let tid = self.text("tid").good().filter(|tid| guid(tid).is_some());
        tid.is_some_and(|tid| iss == issuer.filled_with(tid))
    }

    /// Whether `iss`, or the `tid` that would fill such a template, is left out, so that nothing says it is another issuer.
    pub(super) fn leave_open(&self, issuer: &Issuer) -> bool {
        match self.text("iss") {
            Found::Absent => true,
            Found::Good(iss) => {
                issuer.is_template() && self.text("tid") == Found::Absent && issuer.accepts(iss)
            }
            Found::WrongType => false,
        }
    }

    pub(super) fn for_people(&self) -> Claims {
        let text = |name| self.text(name).good().map(str::to_owned);
        Claims {
            oid: text("oid"),
            tid: text("tid"),
            sub: text("sub"),
            email: text("email"),
            preferred_username: text("preferred_username"),
            upn: text("upn"),
            name: text("name"),
            iss: text("iss"),
            aud: self.audience().good().and_then(|aud| aud.first().map(|aud| (*aud).to_owned())),
            exp: self.time("exp").good(),
        }
    }

    fn get<T>(&self, name: &str, read: impl FnOnce(&'t Value) -> Option<T>) -> Found<T> {
        match self.members.get(name) {
            None | Some(Value::Null) => Found::Absent,
            Some(value) => read(value).map_or(Found::WrongType, Found::Good),
        }
    }

    fn text(&self, name: &str) -> Found<&'t str> {
        match self.get(name, Value::as_str) {
            Found::Good("") => Found::Absent,
            other => other,
        }
    }

    /// A NumericDate (RFC 7519, section 2): seconds, possibly with a fraction, which is dropped. Out-of-range numbers stay
    /// at the end of the range.
    fn time(&self, name: &str) -> Found<i64> {
        self.get(name, |value| {
            let number = value.as_number()?;
            let unsigned = || number.as_u64().map(|_| i64::MAX);
            number.as_i64().or_else(unsigned).or_else(|| number.as_f64().map(|float| float as i64))
        })
    }

    fn audience(&self) -> Found<Vec<&'t str>> {
        self.get("aud", |value| match value {
            Value::String(one) => Some(vec![one.as_str()]),
            Value::Array(several) => several.iter().map(Value::as_str).collect(),
            _ => None,
        })
    }

    fn has_wrong_type(&self, name: &str) -> bool {
        match name {
            "aud" => self.audience() == Found::WrongType,
            "exp" | "iat" | "nbf" => self.time(name) == Found::WrongType,
            _ => self.text(name) == Found::WrongType,
        }
    }

    fn is_absent(&self, name: &str) -> bool {
        match name {
            "aud" => {
                matches!(self.audience(), Found::Absent)
                    || self.audience().good().is_some_and(|aud| aud.is_empty())
            }
            "exp" | "iat" => self.time(name) == Found::Absent,
            _ => self.text(name) == Found::Absent,
        }
    }
}

pub(super) fn check(findings: &mut Findings, claims: &TokenClaims<'_>, expected: &Expected<'_>, now: i64) {
    check_presence(findings, claims);
    check_issuer(findings, claims, expected);
    check_tenant(findings, claims, expected);
    check_audience(findings, claims, expected);
    check_nonce(findings, claims, expected);
    let late = |exp: i64| now <= exp.saturating_add(LEEWAY_SECONDS);
    check_time(findings, claims, "expiry", "exp", Reason::Expired, "not-past", late);
    let early = |time: i64| time.saturating_sub(LEEWAY_SECONDS) <= now;
    check_time(findings, claims, "not-before", "nbf", Reason::NotYetValid, "not-ahead", early);
    check_time(findings, claims, "issued-at", "iat", Reason::NotYetValid, "not-ahead", early);
}

fn check_presence(findings: &mut Findings, claims: &TokenClaims<'_>) {
    let typed = REQUIRED.into_iter().chain(["nbf", "tid", "azp"]);
    let wrong: Vec<_> = typed.filter(|name| claims.has_wrong_type(name)).collect();
    let mut absent: Vec<_> = REQUIRED.into_iter().filter(|name| claims.is_absent(name)).collect();
    if needs_tenant(claims) && claims.is_absent("tid") {
        absent.push("tid");
    }
    let found = match (wrong.as_slice(), absent.as_slice()) {
        ([], []) => String::new(),
        ([], absent) => format!("missing:{}", absent.join(",")),
        (wrong, []) => format!("wrong-type:{}", wrong.join(",")),
        (wrong, absent) => format!("missing:{} wrong-type:{}", absent.join(","), wrong.join(",")),
    };
    let reason = if wrong.is_empty() { Reason::MissingClaim } else { Reason::Malformed };
    let wanted =
        REQUIRED.into_iter().chain(needs_tenant(claims).then_some("tid")).collect::<Vec<_>>().join(", ");
    findings.judge("required-claims", found.is_empty(), reason, Some(&wanted), Some(&found));
}

/// Entra's shape of issuer: a GUID, then `v2.0`.
fn tenant_in_issuer<'t>(claims: &TokenClaims<'t>) -> Option<&'t str> {
    let mut segments = claims.text("iss").good()?.rsplit('/');
    (segments.next() == Some("v2.0"))
        .then(|| segments.next())
        .flatten()
        .filter(|segment| guid(segment).is_some())
}

fn needs_tenant(claims: &TokenClaims<'_>) -> bool {
    tenant_in_issuer(claims).is_some()
}

fn check_issuer(findings: &mut Findings, claims: &TokenClaims<'_>, expected: &Expected<'_>) {
    let tid = claims.text("tid").good().filter(|tid| guid(tid).is_some());
    let wanted = match tid {
        Some(tid) => expected.issuer.filled_with(tid),
        None => expected.issuer.as_str().to_owned(),
    };
    let Some(iss) = claims.text("iss").good() else { return findings.skipped("issuer") };
    if expected.issuer.is_template() && claims.leave_open(expected.issuer) {
        // Fits the template; what is missing is `tid`, and the check of required claims says so.
        return findings.skipped("issuer");
    }
    findings.judge("issuer", claims.are_issued_by(expected.issuer), Reason::Issuer, Some(&wanted), Some(iss));
}

fn check_tenant(findings: &mut Findings, claims: &TokenClaims<'_>, expected: &Expected<'_>) {
    let (Some(within), Some(tid)) = (tenant_in_issuer(claims), claims.text("tid").good()) else {
        return findings.skipped("tenant");
    };
    let asked = expected.tenant_id.map(|id| id.to_string());
    let wanted = asked.as_deref().unwrap_or(within);
    let agrees = tid.eq_ignore_ascii_case(within);
    let found = if agrees { tid.to_owned() } else { format!("{tid} (iss {within})") };
    let holds = agrees && tid.eq_ignore_ascii_case(wanted);
    findings.judge("tenant", holds, Reason::Issuer, Some(wanted), Some(&found));
}

/// One audience: this app. Several: this app among them, and named as the authorized party.
fn check_audience(findings: &mut Findings, claims: &TokenClaims<'_>, expected: &Expected<'_>) {
    let Some(aud) = claims.audience().good().filter(|aud| !aud.is_empty()) else {
        return findings.skipped("audience");
    };
    // A GUID is the same in either case; any other name only as it is written.
    let app_id = guid(expected.client_id);
    let is_app = |found: &str| found == expected.client_id || (app_id.is_some() && guid(found) == app_id);
    let party_holds = match claims.text("azp") {
        Found::Good(azp) => is_app(azp),
        Found::Absent => aud.len() == 1,
        Found::WrongType => false,
    };
    let mut found = aud.join(", ");
    if let Found::Good(azp) = claims.text("azp") {
        found = format!("{found} (azp {azp})");
    }
    let holds = aud.iter().any(|found| is_app(found)) && party_holds;
    findings.judge("audience", holds, Reason::Audience, Some(expected.client_id), Some(&found));
}

fn check_nonce(findings: &mut Findings, claims: &TokenClaims<'_>, expected: &Expected<'_>) {
    let Some(nonce) = claims.text("nonce").good() else { return findings.skipped("nonce") };
    let holds = expected.nonce.matches(nonce);
    let found = if holds { "the-one-sent" } else { "another" };
    findings.judge("nonce", holds, Reason::Nonce, Some("the-one-sent"), Some(found));
}

fn check_time(
    findings: &mut Findings,
    claims: &TokenClaims<'_>,
    id: &'static str,
    name: &str,
    reason: Reason,
    wanted: &str,
    holds: impl FnOnce(i64) -> bool,
) {
    let Some(time) = claims.time(name).good() else { return findings.skipped(id) };
    let found = jiff::Timestamp::from_second(time).map_or_else(|_| time.to_string(), |time| time.to_string());
    findings.judge(id, holds(time), reason, Some(wanted), Some(&found));
}
