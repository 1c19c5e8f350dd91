//! The day on which a secret ends, taken from a manifest that was opened.

use bindings::diagnosis::{OfferedDate, TakeDate};
use bindings::error::UserError;
use bindings::home::Done;
use diagnose::{Diagnosis, File};
use jiff::civil::Date;
use recipe::record::{Expiry, Kept, SecretRecord, Slot};
use uuid::Uuid;

use super::lines::shortened;
use crate::app::App;
use crate::error::Error;
use crate::existing::{Dated, dated};
use crate::saved::Connection;
use crate::say::say;

/// So many are offered.
const MOST: usize = 6;
/// So many characters of a description are shown.
const LONGEST: usize = 80;

/// The days that this manifest has for these connections; none that a connection has already.
pub(super) fn offered(diagnosis: &Diagnosis, connections: &[Connection]) -> Vec<OfferedDate> {
    let of_one = |connection: &Connection| -> Vec<OfferedDate> {
        let known = connection.saved.record.secret.as_ref().and_then(|secret| secret.expires);
        of(diagnosis, connection)
            .into_iter()
            .filter(|dated| known != Some(Expiry::On(dated.ends)))
            .map(|dated| OfferedDate {
                connection: connection.id.to_string(),
                name: connection.title(),
                credential: named(&dated),
                ends: dated.ends.to_string(),
            })
            .collect()
    };
    connections.iter().flat_map(of_one).take(MOST).collect()
}

/// The secrets of the manifest that may be that of the connection; none where it is of another application.
fn of(diagnosis: &Diagnosis, connection: &Connection) -> Vec<Dated> {
    let Some(File::Manifest(manifest)) = &diagnosis.file else { return Vec::new() };
    let record = &connection.saved.record;
    let same = manifest.app_id.as_ref().zip(record.client_id.as_ref());
    if !same.is_some_and(|(id, own)| id.text.eq_ignore_ascii_case(own)) {
        return Vec::new();
    }
    dated(manifest, record.secret.as_ref().map_or("", |secret| secret.hint.as_str()))
}

fn named(dated: &Dated) -> String {
    let name = shortened(dated.name.clone(), LONGEST);
    match dated.hint.as_str() {
        "" => name,
        hint => say("file-begins", &[("name", &name), ("hint", hint)]),
    }
}

impl App {
    /// Takes a day of a manifest for that on which a connection's secret ends.
    ///
    /// # Errors
    /// When the diagnosis is too long ago, the manifest has no such day for the connection, or it cannot be saved.
    pub async fn take_date(&self, request: TakeDate) -> Result<Done, UserError> {
        let seen = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let diagnosis = &seen.diagnosis;
        let id = self.connection(&request.connection).await?.id;
        let ends: Date = request.ends.parse().map_err(|_| Error::NoSuchDate)?;
        let (_, taken) = self
            .shelf()
            .await?
            .change(id, |connection| {
                let there = of(diagnosis, connection).iter().any(|dated| dated.ends == ends);
                if there {
                    take(connection, ends);
                }
                there
            })
            .await?;
        if taken { Ok(Done {}) } else { Err(Error::NoSuchDate.into()) }
    }
}

fn take(connection: &mut Connection, ends: Date) {
    let secret = connection.saved.record.secret.get_or_insert_with(|| SecretRecord {
        serial: Uuid::new_v4().to_string(),
        hint: String::new(),
        expires: None,
        kept: Kept::Never,
        accepted: None,
        slot: Slot::First,
    });
    secret.expires = Some(Expiry::On(ends));
}
