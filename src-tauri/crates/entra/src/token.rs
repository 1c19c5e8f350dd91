//! The token endpoint: a code, or the app's own credentials, for tokens.

use secret::Secret;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::discovery::Discovery;
use crate::failure::Failure;
use crate::http::Http;

/// What a code was redeemed for. Zeroed when dropped, never printed.
#[derive(Debug)]
pub struct Tokens {
    /// HTTP status of the answer.
    pub status: u16,
    /// Scopes that were granted, where the answer lists them. Microsoft adds earlier grants here.
    pub scope: Option<String>,
    pub(crate) id_token: Secret,
    pub(crate) access_token: Secret,
}

/// What is needed to redeem a code.
#[derive(Debug)]
pub struct Redemption<'a> {
    /// Application (client) ID.
    pub client_id: &'a str,
    /// The app's secret; goes into the body, percent-encoded.
    pub secret: &'a Secret,
    /// The code from the callback.
    pub code: &'a Secret,
    /// The very redirect URI of the authorize address.
    pub redirect_uri: &'a str,
    /// The PKCE verifier of this sign-in.
    pub verifier: &'a Secret,
    /// The `client-request-id` of this sign-in.
    pub correlation_id: Uuid,
}

/// Redeems an authorization code, once (RFC 6749, section 4.1.3; RFC 7636, section 4.5). Never repeated by itself: a code
/// is good for one try.
pub async fn redeem(
    http: &Http,
    discovery: &Discovery,
    redemption: &Redemption<'_>,
) -> Result<Tokens, Failure> {
    let form = [
        ("grant_type", "authorization_code"),
        ("client_id", redemption.client_id),
        ("client_secret", redemption.secret.expose()),
        ("code", redemption.code.expose()),
        ("redirect_uri", redemption.redirect_uri),
        ("code_verifier", redemption.verifier.expose()),
    ];
    let hidden = [redemption.secret.expose(), redemption.code.expose(), redemption.verifier.expose()];
    let granted = ask(http, discovery, &form, &hidden, redemption.correlation_id).await?;
    let id_token =
        text(&granted.members, "id_token").ok_or(Failure::malformed(granted.status, "id_token"))?;
    Ok(Tokens {
        status: granted.status,
        scope: text(&granted.members, "scope").map(str::to_owned),
        id_token: Secret::new(id_token.to_owned()),
        access_token: granted.access_token,
    })
}

/// A good token answer, as far as every grant has it.
pub(crate) struct Granted {
    pub(crate) status: u16,
    pub(crate) members: Map<String, Value>,
    pub(crate) access_token: Secret,
}

/// Posts a form to the token endpoint and holds the answer to RFC 6749, section 5.1.
pub(crate) async fn ask(
    http: &Http,
    discovery: &Discovery,
    form: &[(&str, &str)],
    hidden: &[&str],
    correlation_id: Uuid,
) -> Result<Granted, Failure> {
    let answer = http.post_form(&discovery.token_endpoint, form, correlation_id).await?;
    let status = answer.status;
    let members = answer.into_json().map_err(|failure| failure.without(hidden))?;
    let malformed = |part| Err(Failure::malformed(status, part));
    if !text(&members, "token_type").is_some_and(|kind| kind.eq_ignore_ascii_case("bearer")) {
        return malformed("token_type");
    }
    // The token becomes a header's value: RFC 6750, section 2.1, allows it visible ASCII only.
    let Some(token) =
        text(&members, "access_token").filter(|token| token.bytes().all(|b| b.is_ascii_graphic()))
    else {
        return malformed("access_token");
    };
    let lifetime_holds = members.get("expires_in").is_none_or(|life| match life {
        Value::Number(seconds) => seconds.as_f64().is_some_and(|seconds| seconds >= 0.0),
        Value::String(seconds) => seconds.parse::<u64>().is_ok(),
        _ => false,
    });
    if !lifetime_holds {
        return malformed("expires_in");
    }
    if members.get("scope").is_some_and(|scope| !scope.is_string()) {
        return malformed("scope");
    }
    let access_token = Secret::new(token.to_owned());
    Ok(Granted { status, members, access_token })
}

fn text<'m>(members: &'m Map<String, Value>, name: &str) -> Option<&'m str> {
    members.get(name)?.as_str().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{Fake, Reply};
    use serde_json::json;

    async fn redeem_at(fake: &Fake) -> Result<Tokens, Failure> {
        let [secret, code, verifier] =
            ["the-s3cret", "the.c0de", "the-verif1er"].map(|text| Secret::new(text.into()));
        let redemption = Redemption {
            client_id: "client",
            secret: &secret,
            code: &code,
            redirect_uri: "http://localhost:5123/latchkey",
            verifier: &verifier,
            correlation_id: Uuid::nil(),
        };
        redeem(&fake.http(), &fake.discovery(), &redemption).await
    }

    #[tokio::test]
    async fn a_code_is_redeemed_once_with_verifier_and_secret_in_the_body() {
        let fake = Fake::start().await;
        fake.reply("/token", Reply::json(200, json!({"token_type": "bearer", "access_token": "at", "id_token": "a.b.c", "scope": "openid", "refresh_token": 5})));
        let tokens = redeem_at(&fake).await.unwrap();
        assert_eq!(
            (tokens.id_token.expose(), tokens.access_token.expose(), tokens.status),
            ("a.b.c", "at", 200)
        );
        assert!(!format!("{tokens:?}").contains("a.b.c"));
        let asked = fake.asked();
        assert_eq!(asked.len(), 1);
        let form = asked[0].form();
        for (name, value) in [
            ("grant_type", "authorization_code"),
            ("client_id", "client"),
            ("client_secret", "the-s3cret"),
            ("code", "the.c0de"),
            ("redirect_uri", "http://localhost:5123/latchkey"),
            ("code_verifier", "the-verif1er"),
        ] {
            assert_eq!(form[name], value);
        }
        assert_eq!(asked[0].header("client-request-id"), Some("00000000-0000-0000-0000-000000000000"));
    }

    #[tokio::test]
    async fn an_answer_without_an_id_token_is_malformed() {
        let fake = Fake::start().await;
        for wrong in [json!(null), json!(5), json!("")] {
            fake.reply(
                "/token",
                Reply::json(200, json!({"token_type": "Bearer", "access_token": "at", "id_token": wrong})),
            );
            assert_eq!(redeem_at(&fake).await.unwrap_err().reason(), Some("malformed"));
        }
    }

    #[tokio::test]
    async fn a_redirect_is_not_followed_with_the_secret() {
        let fake = Fake::start().await;
        for status in [301, 302, 303, 307, 308] {
            fake.reply(
                "/token",
                Reply::new(status, "text/plain", "").with("location", &format!("{}/elsewhere", fake.origin)),
            );
            let failure = redeem_at(&fake).await.unwrap_err();
            assert_eq!(
                (failure.cause(), failure.reason(), failure.status()),
                (Some("unexpected-response"), Some("redirected"), Some(status))
            );
        }
        assert!(fake.asked().iter().all(|asked| asked.path == "/token"));
        assert_eq!(fake.asked().len(), 5);
    }

    #[tokio::test]
    async fn a_refusal_keeps_its_codes_and_hides_what_was_sent() {
        let fake = Fake::start().await;
        fake.reply("/token", Reply::json(400, json!({"error": "invalid_grant", "error_description": "AADSTS70008: the.c0de the-verif1er the-s3cret"})));
        let failure = redeem_at(&fake).await.unwrap_err();
        let body = failure.microsoft().unwrap();
        assert_eq!((body.status, body.codes.as_slice()), (Some(400), &[70008][..]));
        assert_eq!(body.description.as_deref(), Some("AADSTS70008: [secret] [secret] [secret]"));
    }

    #[tokio::test]
    async fn a_proxys_page_does_not_tell_what_was_sent() {
        let fake = Fake::start().await;
        let page = "<html><title>Blocked: client_secret=the-s3cret</title>";
        fake.reply("/token", Reply::new(403, "text/html", page));
        let failure = redeem_at(&fake).await.unwrap_err();
        assert!(
            matches!(&failure, Failure::Html { title: Some(title), .. } if title == "Blocked: client_secret=[secret]"),
            "{failure:?}"
        );
    }
}
