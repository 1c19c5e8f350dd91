//! The two IDs: looked at as pasted, then asked for at Microsoft.

use std::collections::BTreeMap;
use std::time::Duration;

use bindings::connection::CloudOffer;
use diagnose::Context;
use entra::credentials::ClientStanding;
use entra::{Authority, Failure, Http, Tenant};
use recipe::pasted;
use recipe::progress::basis;
use recipe::record::{Evidence, Outcome, TenantRecord};
use recipe::resolve::SecretCheck;
use serde_json::Value;

use crate::app::App;
use crate::error::Error;
use crate::finding::{self, FailureFacts};
use crate::judged;
use crate::parts::Task;
use crate::proceed::Taken;
use crate::saved::Connection;
use crate::say::say;

/// Whether what was entered as the client ID is a directory's: then the two IDs were swapped.
async fn is_a_directory(http: &Http, authority: &Authority, client_id: &str) -> bool {
    match client_id.parse() {
        Ok(tenant) => entra::discover(http, authority, &tenant).await.is_ok(),
        Err(_) => false,
    }
}

/// Before a client that is not known is asked about once more.
const PAUSE: Duration = Duration::from_secs(3);

impl App {
    pub(crate) async fn take_ids(
        &self,
        connection: &mut Connection,
        fields: &BTreeMap<String, String>,
    ) -> Result<Taken, Error> {
        let field = |id: &str| fields.get(id).map(String::as_str).unwrap_or_default();
        let other = |id: &str| Some(field(id)).filter(|text| !text.trim().is_empty());
        let client = pasted::judge_client_id(field("client-id"), other("tenant"));
        let tenant = pasted::judge_tenant(field("tenant"), other("client-id"));
        let mut taken = Taken::default();
        taken.problems.extend(judged::problem("client-id", &client));
        taken.problems.extend(judged::problem("tenant", &tenant));
        let (Some(client_id), Some(typed), true) = (client.normalized, tenant.normalized, taken.fits())
        else {
            return Ok(taken);
        };
        let wanted: Tenant = match typed.parse() {
            Ok(tenant) => tenant,
            Err(_) => {
                taken.problems.push(Taken::wrong("tenant", "unknown", say("tenant-unknown", &[]), None));
                return Ok(taken);
            }
        };
        if !wanted.is_one_directory() {
            let text = say("tenant-word", &[("word", &typed)]);
            taken.problems.push(Taken::wrong("tenant", "word", text, None));
            return Ok(taken);
        }
        self.ask_about(connection, &client_id, wanted, &typed, &mut taken).await?;
        Ok(taken)
    }

    async fn ask_about(
        &self,
        connection: &mut Connection,
        client_id: &str,
        wanted: Tenant,
        typed: &str,
        taken: &mut Taken,
    ) -> Result<(), Error> {
        let http = self.http().await?;
        let (authority, _) = Self::authority(connection)?;
        let discovery = match entra::discover(&http, &authority, &wanted).await {
            Ok(discovery) => discovery,
            Err(Failure::WrongCloud(cloud)) => {
                let name = say(&format!("cloud-{}", cloud.slug()), &[]);
                taken.other_cloud = Some(CloudOffer { cloud: cloud.slug().to_owned(), name });
                return Ok(());
            }
            Err(failure) => {
                let facts = FailureFacts::of(&failure, Context::Discovery);
                match facts.cause.as_str() {
                    "tenant-not-found" | "app-not-in-tenant"
                        if is_a_directory(&http, &authority, client_id).await =>
                    {
                        for field in ["client-id", "tenant"] {
                            let text = say(&format!("ids-swapped-{field}"), &[]);
                            taken.problems.push(Taken::wrong(field, "swapped", text, None));
                        }
                    }
                    "tenant-not-found" | "app-not-in-tenant" => {
                        taken.problems.push(Taken::wrong(
                            "tenant",
                            "unknown",
                            say("tenant-unknown", &[]),
                            None,
                        ));
                    }
                    _ => taken.finding = Some(finding::tell(connection, &facts)),
                }
                return Ok(());
            }
        };
        let Some(tenant_id) = discovery.tenant_id else {
            taken.problems.push(Taken::wrong("tenant", "unknown", say("tenant-unknown", &[]), None));
            return Ok(());
        };
        let cloud = connection.cloud().slug().to_owned();
        let record = &mut connection.saved.record;
        record.client_id = Some(client_id.to_owned());
        record.tenant = Some(TenantRecord {
            id: tenant_id.to_string(),
            typed: typed.to_owned(),
            domain: matches!(wanted, Tenant::Domain(_)).then(|| typed.to_owned()),
            region: discovery.region.clone(),
            cloud,
        });
        // an app for personal accounts only cannot be asked for here: the answer speaks of the account type
        if connection.resolved().secret_check() == Ok(SecretCheck::PersonalAccountsOnly) {
            return Ok(());
        }
        let mut standing = entra::ask_about_client(&http, &authority, &discovery, client_id).await;
        if matches!(standing, Ok(ClientStanding::Unknown(_))) {
            // a registration that is seconds old is not yet known everywhere
            tokio::time::sleep(PAUSE).await;
            standing = entra::ask_about_client(&http, &authority, &discovery, client_id).await;
        }
        let (outcome, summary) = match standing {
            Ok(ClientStanding::Known) => (Outcome::Passed, Value::Null),
            Ok(ClientStanding::Unknown(body)) => {
                taken.problems.push(Taken::wrong("client-id", "unknown", say("client-unknown", &[]), None));
                let facts = FailureFacts::of(&Failure::Microsoft(Box::new(body)), Context::ClientCheck);
                (Outcome::Failed, serde_json::to_value(facts).unwrap_or_default())
            }
            // anything else does not tell; the proof of the secret will
            Err(failure) => {
                let facts = FailureFacts::of(&failure, Context::ClientCheck);
                (Outcome::Inconclusive, serde_json::to_value(facts).unwrap_or_default())
            }
        };
        let basis = basis(&connection.resolved(), Task::TwoIds.id()).unwrap_or_default();
        connection.saved.record.client_check =
            Some(Evidence { at: self.desktop.now(), outcome, basis, summary });
        Ok(())
    }
}
