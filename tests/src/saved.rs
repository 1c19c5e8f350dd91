//! Connections put straight into a store: many of them, faster than anybody could add them.

use std::path::Path;

use recipe::Record;
use recipe::record::{Expiry, Kept, SecretRecord, Slot, TenantRecord};
use store::{Connection, Store};
use uuid::Uuid;
use wizard::saved::Saved;

/// A connection that is set up, of a tenant and an application of its own, at an authority on loopback.
pub fn connection(authority: &str, kept: Kept) -> Connection {
    let (tenant, client) = (Uuid::new_v4().to_string(), Uuid::new_v4().to_string());
    let mut record = Record { client_id: Some(client.clone()), ..Record::default() };
    record.tenant = Some(TenantRecord {
        id: tenant.clone(),
        typed: tenant.clone(),
        cloud: "global".to_owned(),
        ..TenantRecord::default()
    });
    record.secret = Some(SecretRecord {
        serial: Uuid::new_v4().to_string(),
        hint: "abc".to_owned(),
        expires: Some(Expiry::Unknown),
        kept,
        accepted: None,
        slot: Slot::First,
    });
    record.finished = Some(jiff::Timestamp::now());
    let saved = Saved { record, ..Saved::default() };
    Connection {
        tenant: Some(tenant),
        client_id: Some(client),
        authority: Some(authority.to_owned()),
        record: serde_json::to_value(saved).expect("JSON"),
        ..Connection::new("emnify", "")
    }
}

/// Puts them into the store of a data folder.
pub fn put(folder: &Path, connections: &[Connection]) {
    let opened = Store::open(folder).expect("a store");
    opened.store.insert_all(connections).expect("stored");
}
