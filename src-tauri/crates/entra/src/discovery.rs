//! A tenant's own document: its issuer and its endpoints.

use jiff::Timestamp;
use serde_json::{Map, Value};
use url::Url;
use uuid::Uuid;

use crate::authority::{Authority, Stance};
use crate::cloud::Cloud;
use crate::failure::Failure;
use crate::http::Http;
use crate::tenant::{Tenant, guid};

/// What the tenant's discovery document says, already held to the authority's origin and cloud
/// (OpenID Connect Discovery 1.0, section 4; facts, section 4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discovery {
    /// The tenant that was asked for.
    pub asked: Tenant,
    /// Who issues its tokens.
    pub issuer: Issuer,
    /// The directory's id; `None` under `organizations` and `common`, or where no GUID is named.
    pub tenant_id: Option<Uuid>,
    /// Where the browser goes.
    pub authorization_endpoint: Url,
    /// Where codes and secrets go.
    pub token_endpoint: Url,
    /// Where the keys are.
    pub jwks_uri: Url,
    /// `tenant_region_scope`: `WW`, `EU`, `NA`, `USG` … `None` under the shared authorities.
    pub region: Option<String>,
    /// The server's clock when it answered (HTTP `Date`), to the second.
    pub server_date: Option<Timestamp>,
}

/// An issuer, or a template of one: under `common` and `organizations` it literally holds `{tenantid}`
/// (Microsoft: "Access tokens", section "Multitenant applications").
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issuer(String);

impl Issuer {
    const PLACE: &str = "{tenantid}";

    pub(crate) fn new(text: impl Into<String>) -> Issuer {
        Issuer(text.into())
    }

    /// As the document has it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a tenant's id has to be filled in.
    pub fn is_template(&self) -> bool {
        self.0.contains(Self::PLACE)
    }

    /// The issuer of one tenant.
    pub fn filled_with(&self, tenant_id: &str) -> String {
        self.0.replace(Self::PLACE, tenant_id)
    }

    /// Whether an `iss` is this issuer, or this template filled with some GUID. For the `iss` that comes with the code
    /// (RFC 9207, section 2.4); a token's is held against its `tid` as well.
    pub fn accepts(&self, iss: &str) -> bool {
        match self.0.split_once(Self::PLACE) {
            None => self.0 == iss,
            Some((before, after)) => iss
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .is_some_and(|middle| guid(middle).is_some()),
        }
    }
}

/// Reads `{authority}/{tenant}/v2.0/.well-known/openid-configuration`.
///
/// Endpoints must lie at the authority's origin, at a host listed for its cloud, or on loopback beside a loopback
/// authority. A host of another cloud means that the tenant lives there: [`Failure::WrongCloud`]. So does a
/// `cloud_instance_name` of another cloud, beside endpoints at the authority itself; an authority whose host is no cloud's
/// stands for the global one. A name that is not known here, or none, says nothing, and `tenant_region_scope` decides nothing:
/// that `USG` is the government's cloud is only a hint (facts, section 4).
pub async fn discover(http: &Http, authority: &Authority, tenant: &Tenant) -> Result<Discovery, Failure> {
    let url = authority.join(&format!("/{tenant}/v2.0/.well-known/openid-configuration"));
    let answer = http.with_page_behind(&url, http.get(&url, None).await?).await;
    let (status, server_date) = (answer.status, answer.date);
    let members = answer.into_json()?;
    let named = |name| endpoint(&members, name).ok_or_else(|| Failure::malformed(status, name));
    let endpoints = [named("authorization_endpoint")?, named("token_endpoint")?, named("jwks_uri")?];
    for url in &endpoints {
        if let Stance::OtherCloud(cloud) = authority.stance_on(url) {
            return Err(Failure::WrongCloud(cloud));
        }
    }
    if endpoints.iter().any(|url| authority.stance_on(url) != Stance::Own) {
        return Err(Failure::malformed(status, "endpoint elsewhere"));
    }
    let named = text(&members, "cloud_instance_name").and_then(Cloud::from_instance_name);
    if let Some(elsewhere) = named.filter(|named| *named != authority.cloud().unwrap_or(Cloud::Global)) {
        return Err(Failure::WrongCloud(elsewhere));
    }
    let [authorization_endpoint, token_endpoint, jwks_uri] = endpoints;
    let issuer = text(&members, "issuer").ok_or_else(|| Failure::malformed(status, "issuer"))?;
    let tenant_id = issuer.split('/').chain(token_endpoint.path().split('/')).find_map(guid);
    if let (Tenant::Id(asked), Some(answered)) = (tenant, &tenant_id)
        && asked != answered
    {
        return Err(Failure::malformed(status, "issuer of another tenant"));
    }
    Ok(Discovery {
        asked: tenant.clone(),
        issuer: Issuer(issuer.to_owned()),
        tenant_id,
        authorization_endpoint,
        token_endpoint,
        jwks_uri,
        region: text(&members, "tenant_region_scope").map(str::to_owned),
        server_date,
    })
}

fn text<'m>(members: &'m Map<String, Value>, name: &str) -> Option<&'m str> {
    members.get(name)?.as_str().filter(|text| !text.is_empty() && text.len() <= 2048)
}

fn endpoint(members: &Map<String, Value>, name: &str) -> Option<Url> {
    Url::parse(text(members, name)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fake::{Fake, Reply};
    use serde_json::json;

    const TID: &str = "aaaaaaaa-0000-4000-8000-000000000001";

    async fn ask(document: impl FnOnce(&str) -> Reply) -> Result<Discovery, Failure> {
        let fake = Fake::start().await;
        fake.reply("/common/v2.0/.well-known/openid-configuration", document(&fake.origin));
        discover(&fake.http(), &fake.authority(), &Tenant::Common).await
    }

    fn document(origin: &str) -> Value {
        json!({
            "issuer": format!("{origin}/{{tenantid}}/v2.0"), "tenant_region_scope": null, "unknown_member": {"a": []},
            "authorization_endpoint": format!("{origin}/common/oauth2/v2.0/authorize"),
            "token_endpoint": format!("{origin}/common/oauth2/v2.0/token"),
            "jwks_uri": format!("{origin}/common/discovery/v2.0/keys"),
        })
    }

    #[tokio::test]
    async fn a_shared_authority_has_a_template_and_no_tenant() {
        let found =
            ask(|origin| Reply::json(200, document(origin)).with("date", "Sat, 21 Nov 2026 08:00:00 GMT"))
                .await
                .unwrap();
        assert!(found.issuer.is_template());
        assert_eq!((found.tenant_id, found.region), (None, None));
        assert_eq!(found.server_date, Some("2026-11-21T08:00:00Z".parse().unwrap()));
    }

    #[tokio::test]
    async fn a_domain_is_resolved_to_its_tenant() {
        let fake = Fake::start().await;
        let mut members = document(&fake.origin);
        members["issuer"] = json!(format!("{}/{TID}/v2.0", fake.origin));
        members["tenant_region_scope"] = json!("EU");
        fake.reply("/acme.example/v2.0/.well-known/openid-configuration", Reply::json(200, members));
        let found =
            discover(&fake.http(), &fake.authority(), &Tenant::Domain("acme.example".into())).await.unwrap();
        assert_eq!(found.tenant_id.unwrap().to_string(), TID);
        assert_eq!(found.region.as_deref(), Some("EU"));
    }

    #[tokio::test]
    async fn a_tenant_of_another_cloud_is_named_and_not_asked() {
        let found = ask(|origin| {
            let mut members = document(origin);
            members["authorization_endpoint"] = json!("https://evil.example/authorize");
            members["token_endpoint"] = json!("https://login.microsoftonline.us/t/oauth2/v2.0/token");
            Reply::json(200, members)
        });
        assert_eq!(found.await, Err(Failure::WrongCloud(Cloud::UsGov)));
    }

    #[tokio::test]
    async fn a_tenant_that_says_it_lives_in_another_cloud_is_of_that_cloud() {
        let named = async |name: Value, region: Value| {
            ask(|origin| {
                let mut members = document(origin);
                members["cloud_instance_name"] = name;
                members["tenant_region_scope"] = region;
                Reply::json(200, members)
            })
            .await
            .map(|found| found.region)
        };
        for (name, cloud) in
            [("microsoftonline.us", Cloud::UsGov), ("partner.microsoftonline.cn", Cloud::China)]
        {
            assert_eq!(named(json!(name), json!("USG")).await, Err(Failure::WrongCloud(cloud)), "{name}");
        }
        // its own, an unknown one and none change nothing, whatever the region
        for name in
            [json!("microsoftonline.com"), json!("moon.example"), json!(null), json!(["microsoftonline.us"])]
        {
            assert_eq!(named(name.clone(), json!("USG")).await, Ok(Some("USG".to_owned())), "{name}");
        }
    }

    #[tokio::test]
    async fn endpoints_elsewhere_and_missing_members_are_malformed() {
        for name in ["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"] {
            for wrong in [json!(null), json!(5), json!(""), json!(["x"])] {
                let failure = ask(|origin| {
                    let mut members = document(origin);
                    members[name] = wrong.clone();
                    Reply::json(200, members)
                });
                let failure = failure.await.unwrap_err();
                assert_eq!(
                    (failure.cause(), failure.reason()),
                    (Some("unexpected-response"), Some("malformed")),
                    "{name} {wrong}"
                );
            }
        }
        for foreign in [
            "https://evil.example/token",
            "http://10.0.0.1/token",
            "http://0.0.0.0/token",
            "file:///etc/passwd",
            "not an address",
            "http://u:p@localhost/token",
        ] {
            let failure = ask(|origin| {
                let mut members = document(origin);
                members["token_endpoint"] = json!(foreign);
                Reply::json(200, members)
            });
            assert_eq!(failure.await.unwrap_err().reason(), Some("malformed"), "{foreign}");
        }
    }

    #[tokio::test]
    async fn an_unknown_tenant_is_microsofts_answer() {
        let failure = ask(|_| Reply::json(400, json!({"error": "invalid_tenant", "error_codes": [90002]})))
            .await
            .unwrap_err();
        assert_eq!(failure.microsoft().unwrap().codes, [90002]);
    }

    #[test]
    fn a_template_accepts_any_guid_and_nothing_else() {
        let template = Issuer::new("https://h/{tenantid}/v2.0");
        assert!(template.accepts(&format!("https://h/{TID}/v2.0")));
        for other in [
            "https://h/{tenantid}/v2.0",
            "https://h//v2.0",
            "https://h/x/v2.0",
            "https://h/v2.0",
            "https://h/",
        ] {
            assert!(!template.accepts(other), "{other}");
        }
        assert!(Issuer::new("https://h").accepts("https://h"));
        assert!(!Issuer::new("https://h").accepts("https://h/"));
    }
}
