//! The app's own credentials, proven without anyone signing in.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secret::Secret;
use serde_json::Value;
use uuid::Uuid;

use crate::authority::Authority;
use crate::authorize::Unguessable;
use crate::cloud::Cloud;
use crate::discovery::Discovery;
use crate::error_body::ErrorBody;
use crate::failure::Failure;
use crate::http::Http;
use crate::token;

/// A token that the app got for itself: the secret is proven. Zeroed when dropped, never printed.
#[derive(Debug)]
pub struct AppToken {
    pub(crate) access_token: Secret,
    roles: Option<Vec<String>>,
}

impl AppToken {
    pub(crate) fn new(access_token: Secret) -> AppToken {
        let roles = roles_in(access_token.expose());
        AppToken { access_token, roles }
    }

    /// The application permissions named inside the token, unverified: a hint, the call to Graph is the proof (facts,
    /// section 8b). Empty: none was granted. `None`: the token cannot be read.
    pub fn roles(&self) -> Option<&[String]> {
        self.roles.as_deref()
    }
}

/// What a made-up secret brought to light about a client id.
#[derive(Debug, Clone, PartialEq)]
pub enum ClientStanding {
    /// The tenant knows the app: it complained about the secret.
    Known,
    /// The tenant knows no such app (AADSTS700016), in Microsoft's words.
    Unknown(ErrorBody),
}

/// Asks for a token with the app's id and secret (RFC 6749, section 4.4), for the cloud's Graph, which works without any
/// permission granted. Only a tenant's own authority tells something (facts, section 0, item 5).
pub async fn prove_secret(
    http: &Http,
    authority: &Authority,
    discovery: &Discovery,
    client_id: &str,
    secret: &Secret,
) -> Result<AppToken, Failure> {
    let form = [
        ("grant_type", "client_credentials"),
        ("client_id", client_id),
        ("client_secret", secret.expose()),
        ("scope", authority.cloud().unwrap_or(Cloud::Global).graph_default_scope()),
    ];
    let granted = token::ask(http, discovery, &form, &[secret.expose()], Uuid::new_v4()).await?;
    Ok(AppToken::new(granted.access_token))
}

/// Asks with a made-up secret whether the tenant knows the client id. Leaves one failed entry in the tenant's sign-in log.
///
/// # Errors
/// Every refusal that does not tell is returned as it came: inconclusive.
pub async fn ask_about_client(
    http: &Http,
    authority: &Authority,
    discovery: &Discovery,
    client_id: &str,
) -> Result<ClientStanding, Failure> {
    let made_up = Secret::new(Unguessable::new().expose().to_owned());
    match prove_secret(http, authority, discovery, client_id, &made_up).await {
        Ok(_) => Err(Failure::malformed(200, "a token for a made-up secret")),
        Err(Failure::Microsoft(body)) if body.codes.contains(&700016) => Ok(ClientStanding::Unknown(*body)),
        // Wrong secret, or only expired ones: either way the app was found first.
        Err(Failure::Microsoft(body)) if body.codes.iter().any(|code| [7000215, 7000222].contains(code)) => {
            Ok(ClientStanding::Known)
        }
        Err(other) => Err(other),
    }
}

fn roles_in(token: &str) -> Option<Vec<String>> {
    let mut parts = token.split('.');
    let (_, payload, _, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else {
        return None;
    };
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    let roles = claims.as_object()?.get("roles").and_then(Value::as_array);
    Some(roles.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{Fake, Reply};
    use serde_json::json;

    const CLIENT: &str = "bbbbbbbb-0000-4000-8000-000000000001";

    fn jwt(claims: Value) -> String {
        format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string()))
    }

    fn good(token: &str) -> Reply {
        Reply::json(
            200,
            json!({"token_type": "Bearer", "expires_in": 3599, "ext_expires_in": 3599, "access_token": token}),
        )
    }

    async fn prove(fake: &Fake, secret: &str) -> Result<AppToken, Failure> {
        let secret = Secret::new(secret.into());
        prove_secret(&fake.http(), &fake.authority(), &fake.discovery(), CLIENT, &secret).await
    }

    #[tokio::test]
    async fn the_secret_travels_in_the_body_percent_encoded_and_nothing_else_does() {
        let fake = Fake::start().await;
        fake.reply("/token", good(&jwt(json!({"roles": ["User.Read.All"]}))));
        let secret = "a+b/c=@:[ ]&%~.ü";
        let token = prove(&fake, secret).await.unwrap();
        assert_eq!(token.roles(), Some(&["User.Read.All".to_owned()][..]));
        let asked = &fake.asked()[0];
        let form = asked.form();
        assert_eq!(
            (form["client_secret"].as_str(), form["grant_type"].as_str()),
            (secret, "client_credentials")
        );
        assert_eq!(
            (form["scope"].as_str(), form["client_id"].as_str()),
            ("https://graph.microsoft.com/.default", CLIENT)
        );
        assert_eq!(
            (asked.method.as_str(), asked.path.as_str(), asked.query.as_str()),
            ("POST", "/token", "")
        );
        assert_eq!(asked.header("content-type"), Some("application/x-www-form-urlencoded"));
        for absent in ["authorization", "origin", "cookie", "referer"] {
            assert_eq!(asked.header(absent), None, "{absent}");
        }
        assert!(asked.body.contains("a%2Bb%2Fc%3D%40%3A%5B+%5D%26%25%7E.%C3%BC"));
    }

    #[tokio::test]
    async fn roles_are_a_hint_that_may_be_missing() {
        let fake = Fake::start().await;
        for (token, roles) in [
            (jwt(json!({})), Some(0)),
            (jwt(json!({"roles": "x"})), Some(0)),
            (jwt(json!({"roles": [1, "a"]})), Some(1)),
            (jwt(json!([])), None),
            ("opaque".into(), None),
            ("a.b.c.d".into(), None),
        ] {
            fake.reply("/token", good(&token));
            assert_eq!(prove(&fake, "s3cr3t").await.unwrap().roles().map(<[_]>::len), roles, "{token}");
        }
    }

    #[tokio::test]
    async fn an_unusable_token_answer_is_malformed() {
        let fake = Fake::start().await;
        for (name, wrong) in [
            ("token_type", json!(null)),
            ("token_type", json!("mac")),
            ("access_token", json!(5)),
            ("access_token", json!("")),
            ("access_token", json!("a b")),
            ("access_token", json!("a\r\nb")),
            ("expires_in", json!("soon")),
            ("expires_in", json!(-1)),
            ("expires_in", json!({})),
            ("scope", json!(["x"])),
        ] {
            let mut body = json!({"token_type": "Bearer", "expires_in": "3599", "access_token": "t"});
            body[name] = wrong.clone();
            fake.reply("/token", Reply::json(200, body));
            let failure = prove(&fake, "s3cr3t").await.unwrap_err();
            assert_eq!(
                (failure.cause(), failure.reason()),
                (Some("unexpected-response"), Some("malformed")),
                "{name} {wrong}"
            );
        }
    }

    #[tokio::test]
    async fn a_refusal_that_repeats_the_secret_is_shown_without_it() {
        let fake = Fake::start().await;
        fake.reply(
            "/token",
            Reply::json(
                401,
                json!({"error": "invalid_client", "error_description": "AADSTS7000215: no: my-s3cr3t-value"}),
            ),
        );
        let failure = prove(&fake, "my-s3cr3t-value").await.unwrap_err();
        assert_eq!(failure.microsoft().unwrap().codes, [7000215]);
        assert!(!format!("{failure:?} {failure}").contains("my-s3cr3t-value"));
    }

    #[tokio::test]
    async fn a_made_up_secret_tells_whether_the_client_is_known() {
        let fake = Fake::start().await;
        let ask = |code: u32| {
            fake.reply("/token", Reply::json(400, json!({"error": "x", "error_codes": [code]})));
            async { ask_about_client(&fake.http(), &fake.authority(), &fake.discovery(), CLIENT).await }
        };
        assert_eq!(ask(7000215).await, Ok(ClientStanding::Known));
        assert!(matches!(ask(700016).await, Ok(ClientStanding::Unknown(body)) if body.codes == [700016]));
        assert!(matches!(ask(53003).await, Err(Failure::Microsoft(_))));
        fake.reply("/token", good("t"));
        let failure =
            ask_about_client(&fake.http(), &fake.authority(), &fake.discovery(), CLIENT).await.unwrap_err();
        assert_eq!(failure.reason(), Some("malformed"));
        let made_up: Vec<_> =
            fake.asked().iter().map(|asked| asked.form()["client_secret"].clone()).collect();
        assert!(made_up[0].len() >= 32 && made_up[0] != made_up[1]);
    }
}
