//! How a client proves that it is the app.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::failure::Refusal;
use crate::fault::Fault;
use crate::params::Params;
use crate::redirect::Platform;
use crate::tenant::{App, Directory, SecretVerdict};

/// Client id and secret as they came, in the form or in the header (RFC 6749, section 2.3.1). No `Debug`: the secret is
/// in it.
pub(super) struct Presented {
    pub(super) id: Option<String>,
    pub(super) secret: Option<String>,
}

impl Presented {
    /// The form's values count before the header's.
    pub(super) fn read(params: &Params, headers: &HeaderMap) -> Self {
        let (id, secret) = basic(headers).unzip();
        let owned = |name| params.get(name).map(str::to_owned);
        Self {
            id: owned("client_id").or(id),
            secret: owned("client_secret").or(secret.filter(|secret| !secret.is_empty())),
        }
    }
}

/// Id and secret of a `Basic` header; each is form-encoded before they are joined.
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, encoded) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = joined.split_once(':')?;
    Some((decoded(id), decoded(secret)))
}

fn decoded(encoded: &str) -> String {
    let pair = format!("v={encoded}");
    Params::parse(pair.as_bytes()).get("v").unwrap_or_default().to_owned()
}

/// Holds a secret against those of the app. A secret that is right and expired counts as expired whatever others say.
pub(super) fn check_secret(directory: &Directory, app: &App, presented: &str) -> Result<(), Refusal> {
    let now = directory.now();
    let verdicts: Vec<SecretVerdict> =
        app.secrets.iter().map(|secret| secret.judge(presented, now)).collect();
    let known = verdicts.iter().any(|verdict| *verdict != SecretVerdict::Wrong);
    if !known || directory.has(Fault::WrongSecret) {
        Err(Refusal::secret_wrong(app))
    } else if !verdicts.contains(&SecretVerdict::Accepted) || directory.has(Fault::SecretExpired) {
        Err(Refusal::secret_expired(app))
    } else {
        Ok(())
    }
}

/// Whether the platform of the redirect URI fits the way in which the code is redeemed.
pub(super) fn check_platform(
    directory: &Directory,
    app: &App,
    platform: Platform,
    with_challenge: bool,
    secret: Option<&str>,
    origin: Option<&str>,
) -> Result<(), Refusal> {
    match (platform, origin, secret) {
        (Platform::Spa, Some(_), _) if with_challenge => Ok(()),
        (Platform::Spa, _, _) if !with_challenge => Err(Refusal::spa_without_pkce()),
        (Platform::Spa, _, _) => Err(Refusal::spa_without_origin()),
        (_, Some(origin), _) => Err(Refusal::cross_origin(origin)),
        (Platform::Public, None, Some(_)) => Err(Refusal::public_with_secret()),
        (Platform::Public, None, None) => Ok(()),
        (Platform::Web, None, Some(secret)) => check_secret(directory, app, secret),
        (Platform::Web, None, None) => Err(Refusal::secret_missing()),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_basic_header_is_form_decoded() {
        let mut headers = HeaderMap::new();
        let value = format!("Basic {}", STANDARD.encode("an-id:a%2Fb+c%3A"));
        headers.insert(AUTHORIZATION, HeaderValue::from_str(&value).expect("a header"));
        assert_eq!(basic(&headers), Some(("an-id".into(), "a/b c:".into())));
    }

    #[test]
    fn an_empty_secret_is_none() {
        let presented = Presented::read(&Params::parse(b"client_id=a&client_secret="), &HeaderMap::new());
        assert!(presented.secret.is_none());
    }
}
