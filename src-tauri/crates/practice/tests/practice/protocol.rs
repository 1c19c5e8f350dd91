//! Discovery and keys.

use practice::{Options, Practice};
use serde_json::Value;

use crate::browser::{Browser, refused, start};

async fn discovery(authority: &str, segment: &str) -> crate::browser::Page {
    Browser::new().get(&format!("{authority}/{segment}/v2.0/.well-known/openid-configuration")).await
}

#[tokio::test]
async fn each_kind_of_tenant_has_its_own_issuer() {
    let running = start(&[]).await;
    let id = &running.tenant_id;
    for (segment, path, issuer, region) in [
        (id.as_str(), id.as_str(), id.as_str(), Value::from("EU")),
        ("harbourpine.example", id, id, Value::from("EU")),
        ("organizations", "organizations", "{tenantid}", Value::Null),
        ("common", "common", "{tenantid}", Value::Null),
        ("consumers", "consumers", "9188040d-6c67-4c5b-b112-36a304b66dad", Value::Null),
    ] {
        let page = discovery(&running.authority, segment).await;
        assert_eq!(page.status, 200);
        assert!(page.headers.contains_key("date"));
        let body = page.json();
        assert_eq!(body["issuer"], format!("{}/{issuer}/v2.0", running.authority));
        assert_eq!(body["token_endpoint"], format!("{}/{path}/oauth2/v2.0/token", running.authority));
        assert_eq!(body["tenant_region_scope"], region);
        assert!(body.get("code_challenge_methods_supported").is_none());
    }
}

#[tokio::test]
async fn an_unknown_tenant_is_a_json_error() {
    let running = start(&[]).await;
    let unknown = discovery(&running.authority, "00000000-0000-0000-0000-000000000001").await;
    assert_eq!(refused(&unknown), (400, "invalid_tenant".into(), 90_002));
    let elsewhere = discovery(&running.authority, "nowhere.example").await;
    assert_eq!(refused(&elsewhere), (400, "invalid_tenant".into(), 90_002));
    let no_name = discovery(&running.authority, "undefined").await;
    assert_eq!(refused(&no_name), (400, "invalid_request".into(), 900_023));
}

#[tokio::test]
async fn every_key_names_its_issuer_and_is_called_by_its_thumbprint() {
    let running = start(&[]).await;
    let keys = Browser::new().get(&format!("{}/common/discovery/v2.0/keys", running.authority)).await.json();
    let keys = keys["keys"].as_array().expect("keys");
    assert_eq!(keys.len(), 2);
    for key in keys {
        assert_eq!(key["kid"], key["x5t"]);
        assert_eq!(key["kty"], "RSA");
        assert!(key["x5c"][0].as_str().is_some_and(|certificate| certificate.len() > 400));
        assert!(key["issuer"].as_str().is_some_and(|issuer| issuer.starts_with(&running.authority)));
    }
    assert_eq!(keys[0]["issuer"], format!("{}/{{tenantid}}/v2.0", running.authority));
}

#[tokio::test]
async fn both_loopback_addresses_answer_on_one_port_and_foreign_hosts_do_not() {
    let running = start(&[]).await;
    let port = running.authority.rsplit(':').next().expect("a port").to_owned();
    let path = "common/v2.0/.well-known/openid-configuration";
    let browser = Browser::new();
    assert_eq!(browser.get(&format!("http://127.0.0.1:{port}/{path}")).await.status, 200);
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let foreign = client
        .get(format!("http://127.0.0.1:{port}/{path}"))
        .header("host", format!("evil.example:{port}"))
        .send()
        .await
        .expect("an answer");
    assert_eq!(foreign.status(), 421);
    if tokio::net::TcpListener::bind(("::1", 0)).await.is_ok() {
        assert_eq!(browser.get(&format!("http://[::1]:{port}/{path}")).await.status, 200);
    }
}

#[tokio::test]
async fn the_port_is_free_after_stopping_and_a_taken_one_is_an_error() {
    let running = start(&[]).await;
    let port: u16 = running.authority.rsplit(':').next().expect("a port").parse().expect("a number");
    let options = Options { port: Some(port), ..Options::default() };
    assert!(Practice::start(options.clone()).await.is_err());
    running.stop().await;
    let again = Practice::start(options).await.expect("the port is free");
    again.stop().await;
}
