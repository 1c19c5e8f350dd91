//! Connections that already work: added by their ids, without the tasks, so that they are watched.

mod list;
mod manifest;
mod one;

use recipe::Record;
use recipe::record::{Expiry, Kept, SecretRecord, Slot, TenantRecord};
use uuid::Uuid;

use crate::saved::{Connection, Saved};

pub use list::{Candidate, Look, add, look, problem_words, sheet_words};
pub use manifest::{Dated, dated};

/// What is known of a connection that already works.
#[derive(Debug, Clone)]
pub struct Existing {
    /// Its product.
    pub recipe: &'static recipe::Recipe,
    /// A name of one's own.
    pub name: Option<String>,
    /// The tenant.
    pub tenant: TenantRecord,
    /// Application (client) ID.
    pub client_id: String,
    /// When its secret expires.
    pub expires: Expiry,
}

impl Existing {
    /// The connection, set up and with nothing proven.
    pub fn connection(self, now: jiff::Timestamp) -> Connection {
        let cloud = entra::Cloud::from_slug(&self.tenant.cloud);
        let record = Record {
            client_id: Some(self.client_id),
            tenant: Some(self.tenant),
            secret: Some(SecretRecord {
                serial: Uuid::new_v4().to_string(),
                hint: String::new(),
                expires: Some(self.expires),
                kept: Kept::Never,
                accepted: None,
                slot: Slot::First,
            }),
            finished: Some(now),
            ..Record::default()
        };
        Connection {
            id: Uuid::new_v4(),
            recipe: self.recipe,
            name: self.name,
            practice: false,
            authority: None,
            graph: None,
            saved: Saved { record, cloud, ..Saved::default() },
            revision: 0,
            check: None,
        }
    }
}

/// The record of a tenant as it is typed, before Microsoft was asked about it.
pub fn typed_tenant(typed: &str) -> TenantRecord {
    let is_id = Uuid::parse_str(typed).is_ok();
    TenantRecord {
        id: if is_id { typed.to_owned() } else { String::new() },
        typed: typed.to_owned(),
        domain: (!is_id).then(|| typed.to_owned()),
        region: None,
        cloud: entra::Cloud::Global.slug().to_owned(),
    }
}

/// The application and the names of its tenant: two connections with one of these in common are of the same application.
pub(crate) fn identities(client_id: &str, tenant: &TenantRecord) -> Vec<(String, String)> {
    let names = [Some(&tenant.id), Some(&tenant.typed), tenant.domain.as_ref()];
    names
        .into_iter()
        .flatten()
        .filter(|name| !name.is_empty())
        .map(|name| (client_id.to_lowercase(), name.to_lowercase()))
        .collect()
}

/// The connection among these that has the same application in the same tenant.
pub fn same_application<'c>(
    connections: &'c [Connection],
    client_id: &str,
    tenant: &TenantRecord,
) -> Option<&'c Connection> {
    let wanted = identities(client_id, tenant);
    connections.iter().find(|connection| {
        let record = &connection.saved.record;
        let (Some(client_id), Some(tenant)) = (&record.client_id, &record.tenant) else { return false };
        identities(client_id, tenant).iter().any(|known| wanted.contains(known))
    })
}
