//! Microsoft's hosts, which several rooms know and none may ask another for: what one learns or loses, the others do.

use std::collections::BTreeSet;

use entra::Cloud;
use practice::{Fault, Options, Practice};
use recipe::pasted::{AUTHORITIES, PORTALS};
use recipe::record::{Record, TenantRecord};
use serde_json::Value;

/// In addresses that are pasted, and nothing that this program asks: the issuer of China's older tokens, and the page of a
/// person's own applications.
const PASTED_ONLY: [&str; 2] = ["sts.chinacloudapi.cn", "myapps.microsoft.com"];

fn pasted(hosts: &[&'static str]) -> BTreeSet<&'static str> {
    hosts.iter().copied().filter(|host| !PASTED_ONLY.contains(host)).collect()
}

#[test]
fn an_address_that_is_pasted_is_microsofts_at_every_host_that_is_asked() {
    let sign_in: BTreeSet<&str> = Cloud::ALL.into_iter().flat_map(Cloud::hosts).copied().collect();
    assert_eq!(pasted(&AUTHORITIES), sign_in);
    let others = |cloud: Cloud| {
        let portals = [cloud.entra_portal_host(), cloud.azure_portal_host()];
        portals.into_iter().chain(cloud.graph_hosts().iter().copied())
    };
    assert_eq!(pasted(&PORTALS), Cloud::ALL.into_iter().flat_map(others).collect());
}

#[test]
fn the_host_that_goes_into_a_product_is_the_one_at_which_its_cloud_signs_in() {
    for cloud in Cloud::ALL {
        let tenant = TenantRecord { cloud: cloud.slug().to_owned(), ..TenantRecord::default() };
        let record = Record { tenant: Some(tenant), ..Record::default() };
        let recipe = recipe::library().first().expect("a recipe");
        assert_eq!(
            recipe.with(&record).value("sign-in-host").as_deref(),
            Ok(cloud.login_host()),
            "{cloud:?}"
        );
    }
}

#[test]
fn practice_takes_the_scope_of_every_cloud_s_graph() {
    let scopes: BTreeSet<String> =
        practice::GRAPH_PREFIXES.iter().map(|prefix| format!("{prefix}.default")).collect();
    let asked: BTreeSet<String> =
        Cloud::ALL.into_iter().map(|cloud| cloud.graph_default_scope().to_owned()).collect();
    assert_eq!(scopes, asked);
}

#[tokio::test]
async fn practice_names_the_hosts_of_the_cloud_in_which_its_tenant_lives() {
    for (faults, cloud) in [(vec![], Cloud::Global), (vec![Fault::WrongCloud], Cloud::UsGov)] {
        let running = Practice::start(Options { faults, ..Options::default() }).await.expect("it starts");
        let address =
            format!("{}/{}/v2.0/.well-known/openid-configuration", running.authority, running.tenant_id);
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let answer = client.get(&address).send().await.expect("an answer").text().await.expect("a text");
        let document: Value = serde_json::from_str(&answer).expect("a document");
        assert_eq!(document["msgraph_host"], cloud.graph_host());
        let instance = document["cloud_instance_name"].as_str().expect("a name");
        assert_eq!(format!("login.{instance}"), cloud.login_host());
        if cloud != Cloud::Global {
            let endpoint = document["token_endpoint"].as_str().expect("an address");
            assert!(endpoint.starts_with(&format!("https://{}/", cloud.login_host())), "{endpoint}");
        }
        running.stop().await;
    }
}
