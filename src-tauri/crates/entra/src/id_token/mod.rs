//! Checking an ID token: the signature by the published key, then every claim, all of it shown.
//!
//! Rules: OpenID Connect Core 1.0, section 3.1.3.7; RFC 7515, section 4.1; Microsoft: "Access tokens" (templated issuer,
//! a key's `issuer`); facts, section 8.

mod claims;
mod jws;
mod verdict;

use jiff::Timestamp;
use uuid::Uuid;

use crate::authorize::Unguessable;
use crate::discovery::{Discovery, Issuer};
use crate::failure::Failure;
use crate::http::Http;
use crate::keys::{self, Keys};
use crate::tenant::Tenant;
use crate::token::Tokens;

use claims::TokenClaims;
use jws::Jws;
use verdict::Findings;
pub use verdict::{Check, CheckStatus, Claims, Reason, Verdict, shown};

/// How far clocks may be apart, in seconds (Microsoft's validators: five minutes; facts, section 14).
pub const LEEWAY_SECONDS: i64 = 300;

/// What a token is held against.
#[derive(Debug)]
pub struct Expected<'a> {
    /// Application (client) ID: the audience.
    pub client_id: &'a str,
    /// The issuer that discovery named, template or not.
    pub issuer: &'a Issuer,
    /// The one directory that was asked for, by its id. `None` under `organizations`, `common`, `consumers`.
    pub tenant_id: Option<Uuid>,
    /// The nonce that was sent.
    pub nonce: &'a Unguessable,
}

impl<'a> Expected<'a> {
    /// What holds for a sign-in at this authority: its issuer, and its tenant where it is one directory's own.
    pub fn of(discovery: &'a Discovery, client_id: &'a str, nonce: &'a Unguessable) -> Expected<'a> {
        let tenant_id = match &discovery.asked {
            Tenant::Id(id) => Some(*id),
            Tenant::Domain(_) => discovery.tenant_id,
            Tenant::Organizations | Tenant::Common | Tenant::Consumers => None,
        };
        Expected { client_id, issuer: &discovery.issuer, tenant_id, nonce }
    }
}

/// Fetches the keys and checks the token. Keys change without notice, so an unknown `kid` makes them be fetched a second
/// time, and no more.
///
/// # Errors
/// Only where no keys could be had. A token that is refused is a [`Verdict`].
pub async fn verify(
    http: &Http,
    discovery: &Discovery,
    tokens: &Tokens,
    expected: &Expected<'_>,
    now: Timestamp,
) -> Result<Verdict, Failure> {
    let token = tokens.id_token.expose();
    let mut keys = keys::fetch(http, discovery).await?;
    let kid = Jws::parse(token).ok().and_then(|jws| jws.kid().map(str::to_owned));
    if kid.is_some_and(|kid| !keys.has(&kid)) {
        keys = keys::fetch(http, discovery).await?;
    }
    Ok(check(token, &keys, expected, now))
}

/// Checks a token against keys, expectation and clock. Never stops at the first failure.
pub fn check(token: &str, keys: &Keys, expected: &Expected<'_>, now: Timestamp) -> Verdict {
    let mut findings = Findings::default();
    let jws = match Jws::parse(token) {
        Ok(jws) => jws,
        Err(flaw) => {
            let reason = if flaw.is_encrypted { Reason::Algorithm } else { Reason::Malformed };
            findings.failed("format", reason, Some("signed-token"), Some(flaw.found));
            return findings.verdict(None);
        }
    };
    findings.passed("format", "signed-token", "signed-token");
    let algorithm_holds = check_algorithm(&mut findings, &jws);
    check_header(&mut findings, &jws);
    let claims = TokenClaims::new(&jws.payload);
    let issued = claims.are_issued_by(expected.issuer);
    let signed = check_signature(&mut findings, &jws, keys, &claims, algorithm_holds, issued);
    claims::check(&mut findings, &claims, expected, now.as_second());
    findings.verdict(signed.then(|| claims.for_people()))
}

fn check_algorithm(findings: &mut Findings, jws: &Jws<'_>) -> bool {
    let found = jws.header.get("alg").and_then(serde_json::Value::as_str);
    let holds = found == Some("RS256");
    let reason = if found.is_some() { Reason::Algorithm } else { Reason::Malformed };
    findings.judge("algorithm", holds, reason, Some("RS256"), found);
    holds
}

/// Header members that would bring in a key from the token itself, or rules that are not known here (RFC 7515, sections
/// 4.1.2, 4.1.3, 4.1.5, 4.1.6, 4.1.11). They are never followed; a token that has them is refused. Microsoft's name their key
/// by `kid`, and the certificates stand in the published key set only (facts, section 4).
fn check_header(findings: &mut Findings, jws: &Jws<'_>) {
    let asked =
        ["crit", "jwk", "jku", "x5u", "x5c"].into_iter().filter(|name| jws.header.contains_key(*name));
    let asked = asked.collect::<Vec<_>>().join(", ");
    findings.judge("header", asked.is_empty(), Reason::Malformed, Some("no-foreign-member"), Some(&asked));
}

fn check_signature(
    findings: &mut Findings,
    jws: &Jws<'_>,
    keys: &Keys,
    claims: &TokenClaims<'_>,
    algorithm_holds: bool,
    issued_as_expected: bool,
) -> bool {
    let wanted = Some("published-key");
    let Some(kid) = jws.kid() else {
        findings.failed("key", Reason::UnknownKey, wanted, None);
        findings.skipped("signature");
        return false;
    };
    let usable: Vec<_> = keys
        .named(kid)
        .filter(|key| key.purpose.as_deref().is_none_or(|purpose| purpose == "sig"))
        .filter(|key| key.issuer.as_ref().is_none_or(|issuer| claims.are_issued_by(issuer)))
        .filter_map(|key| key.rsa.as_ref())
        .collect();
    if usable.is_empty() {
        let unfit = keys.named(kid).next().map(|key| match (&key.rsa, &key.issuer, &key.purpose) {
            (None, ..) => format!("{kid}: kty {}", key.kind),
            (_, _, Some(purpose)) if purpose != "sig" => format!("{kid}: use {purpose}"),
            (_, Some(issuer), _) => format!("{kid}: issuer {}", issuer.as_str()),
            _ => kid.to_owned(),
        });
        // the key is published, and it is the token that names a foreign issuer, or leaves out by what it would name its own
        let mut issuers =
            keys.named(kid).filter(|key| key.rsa.is_some()).filter_map(|key| key.issuer.as_ref());
        let reason = match issuers.next() {
            Some(issuer) if claims.leave_open(issuer) => Reason::MissingClaim,
            Some(_) if !issued_as_expected => Reason::Issuer,
            _ => Reason::UnknownKey,
        };
        findings.failed("key", reason, wanted, Some(unfit.as_deref().unwrap_or(kid)));
        findings.skipped("signature");
        return false;
    }
    findings.judge("key", true, Reason::UnknownKey, wanted, Some(kid));
    if !algorithm_holds {
        findings.skipped("signature");
        return false;
    }
    let holds = usable.iter().any(|key| jws.is_signed_by(key));
    let found = if holds { "published-key" } else { "another" };
    findings.judge("signature", holds, Reason::Signature, wanted, Some(found));
    holds
}

#[cfg(test)]
mod claims_tests;
#[cfg(test)]
mod signature_tests;
#[cfg(test)]
mod tests;
