//! Microsoft Graph, as far as a product's own calls are rehearsed.

use std::time::Duration;

use secret::Secret;
use serde_json::{Map, Value};
use url::Url;

use crate::authority::Graph;
use crate::credentials::AppToken;
use crate::failure::Failure;
use crate::http::Http;
use crate::token::Tokens;

/// How often one question is put, the first time included.
const TRIES: u32 = 4;

/// An account as Graph shows it (Microsoft Graph: "user resource type").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Object id.
    pub id: String,
    /// E-mail address; absent for an account without a mailbox.
    pub mail: Option<String>,
    /// User principal name; of a guest it holds `#EXT#`.
    pub user_principal_name: Option<String>,
    /// The name shown. Only read of the signed-in account.
    pub display_name: Option<String>,
}

/// The first of the tenant's accounts: enough to prove that they can be listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// At most one account; a page may be empty.
    pub accounts: Vec<Account>,
    /// Whether more would follow.
    pub has_more: bool,
}

/// `GET {graph}/v1.0/me` as the person who signed in, with the default set of properties. Needs `User.Read`
/// (Microsoft Graph: "Get a user"; facts, section 8b).
pub async fn me(http: &Http, graph: &Graph, tokens: &Tokens) -> Result<Account, Failure> {
    let members = ask(http, &graph.join("/v1.0/me"), &tokens.access_token).await?;
    account(&members).ok_or(Failure::malformed(200, "user"))
}

/// `GET {graph}/v1.0/users?$top=1&$select=id,userPrincipalName,mail` as the app itself. Needs the application permission
/// `User.Read.All` and admin consent (Microsoft Graph: "List users"; facts, section 8b). The next page is not followed.
pub async fn users(http: &Http, graph: &Graph, token: &AppToken) -> Result<Listing, Failure> {
    let mut url = graph.join("/v1.0/users");
    url.set_query(Some("$top=1&$select=id,userPrincipalName,mail"));
    let members = ask(http, &url, &token.access_token).await?;
    let listed = members.get("value").and_then(Value::as_array).ok_or(Failure::malformed(200, "value"))?;
    let accounts: Option<Vec<_>> = listed.iter().take(1).map(|entry| account(entry.as_object()?)).collect();
    Ok(Listing {
        accounts: accounts.ok_or(Failure::malformed(200, "user"))?,
        has_more: listed.len() > 1 || members.contains_key("@odata.nextLink"),
    })
}

/// Puts a question, again where Graph asks to wait (429, 503) for no longer than the limit (Microsoft Graph:
/// "Throttling guidance"). Without a `Retry-After` the waits grow from one second.
async fn ask(http: &Http, url: &Url, token: &Secret) -> Result<Map<String, Value>, Failure> {
    let mut tried = 1;
    loop {
        let answer = http.get(url, Some(token)).await?;
        let is_busy = matches!(answer.status, 429 | 503);
        let wait = answer.retry_after.unwrap_or(Duration::from_secs(1 << (tried - 1)));
        let outcome = answer.into_json();
        // Only Graph itself can ask for patience; a proxy's page with status 503 will not change.
        let asks_to_wait = is_busy && outcome.as_ref().is_err_and(|failure| !failure.is_network());
        if !asks_to_wait || tried == TRIES || wait > http.limits.wait {
            return outcome.map_err(|failure| failure.without(&[token.expose()]));
        }
        tracing::debug!(?wait, tried, "Graph asks to wait");
        tokio::time::sleep(wait).await;
        tried += 1;
    }
}

fn account(members: &Map<String, Value>) -> Option<Account> {
    let text = |name: &str| match members.get(name) {
        None | Some(Value::Null) => Some(None),
        Some(Value::String(text)) => Some(Some(text.clone()).filter(|text| !text.is_empty())),
        Some(_) => None,
    };
    Some(Account {
        id: text("id")??,
        mail: text("mail")?,
        user_principal_name: text("userPrincipalName")?,
        display_name: text("displayName")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{Fake, Reply, app_token, user_tokens};
    use serde_json::json;

    fn refusal(status: u16, code: &str) -> Reply {
        Reply::json(
            status,
            json!({"error": {"code": code, "message": "No.", "innerError": {"request-id": "r1", "date": "2026-11-21T08:00:00"}}}),
        )
    }

    async fn ask_me(replies: Vec<Reply>) -> (Result<Account, Failure>, usize) {
        let fake = Fake::start().await;
        fake.replies("/v1.0/me", replies);
        let found = me(&fake.http(), &Graph::of(&fake.authority()), &user_tokens()).await;
        (found, fake.asked().len())
    }

    #[tokio::test]
    async fn the_account_is_read_with_and_without_a_mailbox() {
        let fake = Fake::start().await;
        fake.reply("/v1.0/me", Reply::json(200, json!({"@odata.context": "x", "id": "1", "mail": null, "userPrincipalName": "ada@acme.example", "displayName": "Ada", "businessPhones": []})));
        let found = me(&fake.http(), &Graph::of(&fake.authority()), &user_tokens()).await.unwrap();
        assert_eq!((found.mail, found.user_principal_name.as_deref()), (None, Some("ada@acme.example")));
        let asked = fake.asked();
        assert_eq!(asked[0].header("authorization"), Some("Bearer user-access-token"));
        assert_eq!(asked[0].header("origin").or(asked[0].header("cookie")), None);
        assert_eq!(asked[0].query, "");
    }

    #[tokio::test]
    async fn users_are_listed_one_at_a_time_and_the_next_page_is_left() {
        let fake = Fake::start().await;
        fake.reply(
            "/v1.0/users",
            Reply::json(
                200,
                json!({"value": [{"id": "1", "mail": "a@b.c"}], "@odata.nextLink": "https://evil.example/"}),
            ),
        );
        let found = users(&fake.http(), &Graph::of(&fake.authority()), &app_token()).await.unwrap();
        assert!(found.has_more && found.accounts[0].mail.as_deref() == Some("a@b.c"));
        let asked = fake.asked();
        assert_eq!((asked.len(), asked[0].query.as_str()), (1, "$top=1&$select=id,userPrincipalName,mail"));
        assert_eq!(asked[0].header("authorization"), Some("Bearer app-access-token"));
    }

    #[tokio::test]
    async fn a_refusal_keeps_status_code_and_request_id() {
        let (found, asked) = ask_me(vec![refusal(403, "Authorization_RequestDenied")]).await;
        let Err(Failure::Graph(error)) = found else { panic!("{found:?}") };
        assert_eq!(
            (error.status, error.code.as_str(), error.request_id.as_deref()),
            (403, "Authorization_RequestDenied", Some("r1"))
        );
        assert_eq!((error.date.as_deref(), asked), (Some("2026-11-21T08:00:00"), 1));
    }

    #[tokio::test]
    async fn a_busy_graph_is_asked_again_a_few_times_only() {
        let busy = || refusal(429, "TooManyRequests").with("retry-after", "0");
        let (found, asked) = ask_me(vec![busy(), busy(), Reply::json(200, json!({"id": "1"}))]).await;
        assert!(found.is_ok());
        assert_eq!(asked, 3);
        let (found, asked) = ask_me(vec![busy()]).await;
        let Err(Failure::Graph(error)) = found else { panic!("{found:?}") };
        assert_eq!((error.status, asked), (429, 4));
    }

    #[tokio::test]
    async fn a_long_wait_is_told_and_not_sat_out() {
        let (found, asked) =
            ask_me(vec![refusal(503, "serviceNotAvailable").with("retry-after", "3600")]).await;
        let Err(Failure::Graph(error)) = found else { panic!("{found:?}") };
        assert_eq!((error.retry_after, asked), (Some(Duration::from_secs(3600)), 1));
    }

    #[tokio::test]
    async fn wrong_types_are_malformed_and_the_token_is_not_repeated() {
        for body in [json!({}), json!({"id": 5}), json!({"id": "1", "mail": ["x"]}), json!({"id": ""})] {
            let (found, _) = ask_me(vec![Reply::json(200, body.clone())]).await;
            assert_eq!(found.unwrap_err().reason(), Some("malformed"), "{body}");
        }
        let token = "user-access-token";
        let inner = json!({"request-id": token, "client-request-id": token, "date": token});
        let echo =
            json!({"error": {"code": token, "message": format!("bad token {token}"), "innerError": inner}});
        let (found, _) = ask_me(vec![Reply::json(401, echo)]).await;
        assert!(!format!("{found:?}").contains("user-access-token"));
        let fake = Fake::start().await;
        for body in [json!({"value": {}}), json!({"value": [5]}), json!({})] {
            fake.reply("/v1.0/users", Reply::json(200, body));
            let found = users(&fake.http(), &Graph::of(&fake.authority()), &app_token()).await;
            assert_eq!(found.unwrap_err().reason(), Some("malformed"));
        }
    }
}
