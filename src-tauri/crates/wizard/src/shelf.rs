//! Where connections lie: real ones in the store and the keyring, those of practice in memory only.

mod secrets;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bindings::settings::{Settings, Stored, Theme};
use jiff::Timestamp;
use jiff::civil::Date;
use recipe::record::{self, Slot};
use serde_json::Value;
use store::{DEFAULT_WAIT, Keyring, Remedy, Store, StoreError, TestRun};
use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::checks::{Kept, Place};
use crate::error::Error;
use crate::fix::Past;
use crate::saved::{Connection, Saved};
use crate::say::say;

pub(crate) use secrets::entry;

/// The setting with the day of the last notification.
const NOTIFIED: &str = "notified";

/// Connections, settings and secrets of this computer.
pub struct Shelf {
    store: Arc<Store>,
    keyring: OnceCell<Keyring>,
    note: Option<String>,
    practice: Mutex<Vec<Connection>>,
    practice_secrets: Keyring,
}

impl Shelf {
    /// Opens the store in this folder. The keyring is opened when it is needed: it may ask somebody to unlock it.
    ///
    /// # Errors
    /// What the store says.
    pub async fn open(folder: PathBuf) -> Result<Self, Error> {
        let opened = joined(tokio::task::spawn_blocking(move || Store::open(&folder)).await)??;
        let note = opened.note.map(|aside| {
            let file = aside
                .files
                .last()
                .and_then(|file| file.file_name())
                .map(|name| name.to_string_lossy().into_owned())
                .unwrap_or_default();
            say("error-store-set-aside", &[("file", &file)])
        });
        Ok(Self {
            store: Arc::new(opened.store),
            keyring: OnceCell::new(),
            note,
            practice: Mutex::default(),
            practice_secrets: Keyring::in_memory(),
        })
    }

    /// A sentence about a database that was set aside, if one was.
    pub fn note(&self) -> Option<String> {
        self.note.clone()
    }

    /// A sentence about connections that this program cannot read, if there are some. They stay as they are.
    ///
    /// # Errors
    /// What the store says.
    pub async fn unreadable(&self) -> Result<Option<String>, Error> {
        let rows = self.with_store(Store::list).await?;
        let known = rows.len();
        let read = rows.into_iter().filter_map(read).count();
        let count = self.with_store(Store::unreadable).await?.len() + known - read;
        Ok((count > 0).then(|| say("error-store-unreadable", &[("count", &count.to_string())])))
    }

    /// Where secrets are kept.
    pub async fn kept(&self) -> bindings::home::Kept {
        crate::home::kept(self.keyring().await.kind())
    }

    async fn keyring(&self) -> &Keyring {
        self.keyring.get_or_init(|| Keyring::open(DEFAULT_WAIT)).await
    }

    async fn with_store<T: Send + 'static>(
        &self,
        act: impl FnOnce(&Store) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, Error> {
        let store = Arc::clone(&self.store);
        match joined(tokio::task::spawn_blocking(move || act(&store)).await)? {
            // it may be forgotten in the midst of a command, by another window too
            Err(StoreError::NotFound { .. }) => Err(Error::NotFound),
            done => Ok(done?),
        }
    }

    /// The connections, those of practice or the real ones.
    ///
    /// # Errors
    /// What the store says.
    pub async fn list(&self, practice: bool) -> Result<Vec<Connection>, Error> {
        if practice {
            return Ok(self.practice().clone());
        }
        let rows = self.with_store(Store::list).await?;
        Ok(rows.into_iter().filter_map(read).collect())
    }

    /// One connection.
    ///
    /// # Errors
    /// When there is none, or the store cannot be read.
    pub async fn load(&self, id: Uuid) -> Result<Connection, Error> {
        if let Some(connection) = self.practice().iter_mut().find(|connection| connection.id == id) {
            connection.saved.record.settle(connection.recipe);
            return Ok(connection.clone());
        }
        read(self.with_store(move |store| store.get(id)).await?).ok_or(Error::NotFound)
    }

    /// Saves a new connection.
    ///
    /// # Errors
    /// What the store says.
    pub async fn add(&self, connection: &mut Connection) -> Result<(), Error> {
        if connection.practice {
            self.practice().push(connection.clone());
            return Ok(());
        }
        let row = write(connection);
        connection.revision = self.with_store(move |store| store.insert(&row)).await?.revision;
        Ok(())
    }

    /// Saves new connections, all or none.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn add_all(&self, connections: impl Iterator<Item = &Connection>) -> Result<(), Error> {
        let rows: Vec<store::Connection> = connections.map(write).collect();
        self.with_store(move |store| store.insert_all(&rows)).await
    }

    /// Saves a connection that was loaded before.
    ///
    /// # Errors
    /// When somebody else saved it meanwhile, or it is gone.
    pub async fn save(&self, connection: &mut Connection) -> Result<(), Error> {
        if connection.practice {
            let mut practice = self.practice();
            let slot = practice.iter_mut().find(|other| other.id == connection.id).ok_or(Error::NotFound)?;
            *slot = connection.clone();
            return Ok(());
        }
        let row = write(connection);
        connection.revision = self.with_store(move |store| store.save(&row)).await?.revision;
        Ok(())
    }

    /// Changes a connection as it is now, and saves it: done anew where another program saved it in between. For what must
    /// not be lost to such a race; gives the connection as it was saved, and what the change gave.
    ///
    /// # Errors
    /// When it is gone, or what the store says.
    pub(crate) async fn change<T>(
        &self,
        id: Uuid,
        mut change: impl FnMut(&mut Connection) -> T,
    ) -> Result<(Connection, T), Error> {
        loop {
            let mut connection = self.load(id).await?;
            let made = change(&mut connection);
            match self.save(&mut connection).await {
                // each turn that is lost is one that somebody else has won, so this comes to an end
                Err(Error::Store(StoreError::ChangedElsewhere { .. })) => {}
                saved => return saved.map(|()| (connection, made)),
            }
        }
    }

    /// Forgets a connection, its secret first: a secret without its connection could not be found again.
    ///
    /// # Errors
    /// When the keyring or the store does not do it.
    pub async fn remove(&self, connection: &Connection) -> Result<(), Error> {
        let id = connection.id;
        self.forget_secrets(connection, &Slot::BOTH).await?;
        if connection.practice {
            self.practice().retain(|other| other.id != id);
            return Ok(());
        }
        self.with_store(move |store| store.remove(id)).await
    }

    /// Where each saved connection is asked about: the server's address, or nothing for one that cannot be asked about.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn places(&self) -> Result<Vec<(String, Uuid)>, Error> {
        self.with_store(|store| {
            let mut places = Vec::new();
            store.visit(|row| {
                let Some(connection) = read(row) else { return };
                let server = Place::of(&connection).map(|place| place.authority.to_string());
                places.push((server.unwrap_or_default(), connection.id));
            })?;
            Ok(places)
        })
        .await
    }

    /// Keeps how checks ended. A store that does not take them loses nothing but the memory of them.
    pub(crate) async fn keep_checks(&self, checks: Vec<(Uuid, Kept)>) {
        let mut runs = Vec::new();
        for (id, kept) in checks {
            match self.practice().iter_mut().find(|connection| connection.id == id) {
                Some(practice) => practice.check = Some(kept),
                None => runs.push((id, kept.written())),
            }
        }
        if runs.is_empty() {
            return;
        }
        if let Err(error) = self.with_store(move |store| store.record_checks(&runs)).await {
            tracing::warn!(%error, "checks were not kept");
        }
    }

    /// Adds a test to the history; practice keeps none.
    pub(crate) async fn note_test(
        &self,
        connection: &Connection,
        at: Timestamp,
        outcome: &str,
        cause: Option<&str>,
        summary: &Value,
    ) -> Result<(), Error> {
        if connection.practice {
            return Ok(());
        }
        let id = connection.id;
        let test = TestRun {
            at,
            outcome: outcome.to_owned(),
            cause: cause.map(str::to_owned),
            summary: summary.clone(),
        };
        self.with_store(move |store| store.record_test(id, &test)).await
    }

    /// The connection that was tested last, if any was.
    ///
    /// # Errors
    /// What the store says.
    pub async fn last_tested(&self) -> Result<Option<Connection>, Error> {
        match self.with_store(Store::last_tested).await? {
            Some(id) => self.load(id).await.map(Some),
            None => Ok(None),
        }
    }

    /// The settings.
    ///
    /// # Errors
    /// What the store says.
    pub async fn settings(&self) -> Result<Settings, Error> {
        let kept = self.with_store(|store| store.setting("settings")).await?;
        // what a newer program wrote and this one cannot read counts as not set
        let settings = kept.and_then(|value| serde_json::from_value(value).ok());
        Ok(settings.unwrap_or(Settings { theme: Theme::System, text_size: 100, proxy: None, notify: true }))
    }

    /// The day on which a notification was shown last.
    ///
    /// # Errors
    /// What the store says.
    pub async fn notified(&self) -> Result<Option<Date>, Error> {
        let kept = self.with_store(|store| store.setting(NOTIFIED)).await?;
        Ok(kept.and_then(|value| serde_json::from_value(value).ok()))
    }

    /// Keeps the day on which a notification was shown.
    ///
    /// # Errors
    /// What the store says.
    pub async fn set_notified(&self, day: Date) -> Result<(), Error> {
        let value = serde_json::to_value(day).unwrap_or_default();
        self.with_store(move |store| store.set_setting(NOTIFIED, &value)).await
    }

    /// Saves the settings.
    ///
    /// # Errors
    /// What the store says.
    pub async fn save_settings(&self, settings: &Settings) -> Result<(), Error> {
        let value = serde_json::to_value(settings).unwrap_or_default();
        self.with_store(move |store| store.set_setting("settings", &value)).await
    }

    /// The last diagnoses, where they are kept.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn past(&self) -> Result<Past, Error> {
        let kept = self.with_store(|store| store.setting("diagnoses")).await?;
        Ok(kept.and_then(|value| serde_json::from_value(value).ok()).unwrap_or_default())
    }

    /// Keeps the last diagnoses; what is no longer among them is overwritten.
    ///
    /// # Errors
    /// What the store says.
    pub(crate) async fn save_past(&self, past: &Past) -> Result<(), Error> {
        let (value, forgets) = (serde_json::to_value(past).unwrap_or_default(), past.len() == 0);
        self.with_store(move |store| {
            if forgets {
                store.clear_setting("diagnoses")?;
            }
            store.set_setting("diagnoses", &value)
        })
        .await
    }

    /// What is stored.
    ///
    /// # Errors
    /// What the store says.
    pub async fn stored(&self) -> Result<Stored, Error> {
        let connections = self.list(false).await?;
        let secrets = connections
            .iter()
            .flat_map(|connection| connection.saved.record.secrets())
            .filter(|secret| secret.kept == record::Kept::Keyring)
            .count();
        let ids: Vec<Uuid> = connections.iter().map(|connection| connection.id).collect();
        let tests = self
            .with_store(move |store| {
                ids.iter()
                    .map(|id| store.tests(*id).map(|tests| tests.len()))
                    .sum::<Result<usize, StoreError>>()
            })
            .await?;
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Ok(Stored {
            folder: self.store.folder().map(|folder| folder.display().to_string()).unwrap_or_default(),
            kept: self.kept().await,
            connections: count(connections.len()),
            tests: count(tests),
            secrets: count(secrets),
            diagnoses: count(self.past().await?.len()),
        })
    }

    /// Forgets everything, the secrets first; also of connections that this program cannot read.
    ///
    /// # Errors
    /// When the keyring or the store does not do it.
    pub async fn forget_everything(&self) -> Result<(), Error> {
        let readable = self.with_store(Store::list).await?.into_iter().map(|row| row.id);
        let unreadable = self.with_store(Store::unreadable).await?;
        let unreadable = unreadable.iter().filter_map(|id| Uuid::parse_str(id).ok());
        for id in readable.chain(unreadable).collect::<Vec<_>>() {
            for slot in Slot::BOTH {
                let forgotten = self.keyring().await.forget(entry(id, slot)).await;
                forgotten.map_err(|error| Error::KeyringForget(error.to_string()))?;
            }
        }
        let practice = std::mem::take(&mut *self.practice());
        for connection in practice {
            let _ = self.forget_secrets(&connection, &Slot::BOTH).await;
        }
        self.with_store(Store::forget_everything).await.map(drop)
    }

    fn practice(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.practice.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn joined<T>(done: Result<T, tokio::task::JoinError>) -> Result<T, Error> {
    done.map_err(|error| Error::Store(StoreError::Io { detail: error.to_string() }))
}

/// A row of the store as a connection; one of a recipe that this program does not have is left out, and stays where it is.
fn read(row: store::Connection) -> Option<Connection> {
    let recipe = crate::app::recipe_of(&row.recipe).ok()?;
    let mut saved: Saved = serde_json::from_value(row.record).ok()?;
    saved.record.settle(recipe);
    Some(Connection {
        id: row.id,
        recipe,
        name: Some(row.name).filter(|name| !name.is_empty()),
        practice: false,
        authority: row.authority,
        graph: row.graph,
        saved,
        revision: row.revision,
        check: row.check.and_then(Kept::read),
    })
}

fn write(connection: &Connection) -> store::Connection {
    let now = Timestamp::now();
    let facts = listed(connection, now.to_zoned(jiff::tz::TimeZone::system()).date());
    store::Connection {
        id: connection.id,
        recipe: connection.recipe.id.clone(),
        name: connection.name.clone().unwrap_or_default(),
        tenant: facts.tenant,
        client_id: connection.saved.record.client_id.clone(),
        state: Some(facts.state.to_owned()),
        secret_expires: facts.secret_expires,
        proven_at: facts.proven_at,
        authority: connection.authority.clone(),
        graph: connection.graph.clone(),
        record: serde_json::to_value(&connection.saved).unwrap_or_default(),
        revision: connection.revision,
        check: None,
        created: now,
        updated: now,
    }
}

/// A connection as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The tenant's id, or what was typed for it.
    pub tenant: Option<String>,
    /// `proven`, `confirmed` (by the admin's word), `unproven`, `unfinished`, `stale`, `failed`, `failed-check`, `expiring` or
    /// `expired`.
    pub state: &'static str,
    /// The day the secret expires, ISO 8601.
    pub secret_expires: Option<String>,
    /// When a test last proved it, RFC 3339.
    pub proven_at: Option<String>,
}

/// What lists show of a connection.
pub fn listed(connection: &Connection, today: Date) -> Listed {
    use bindings::home::RowState;
    let row = crate::home::row(connection, today);
    let tenant = connection.saved.record.tenant.as_ref();
    Listed {
        tenant: tenant
            .map(|tenant| if tenant.id.is_empty() { tenant.typed.clone() } else { tenant.id.clone() }),
        state: match row.state {
            RowState::Proven | RowState::Remarked => "proven",
            RowState::Confirmed => "confirmed",
            RowState::Unproven => "unproven",
            RowState::Unfinished { .. } => "unfinished",
            RowState::Stale => "stale",
            RowState::Failed => "failed",
            RowState::CheckFailed => "failed-check",
            RowState::Expiring { .. } => "expiring",
            RowState::Expired { .. } => "expired",
        },
        secret_expires: row.expires,
        proven_at: row.proven,
    }
}

/// The word for what helps with a failure of the store, for the message files.
pub(crate) fn remedy(error: &StoreError) -> &'static str {
    match (error, error.remedy()) {
        (_, Remedy::UpdateProgram) => "newer",
        (_, Remedy::StartAgain) => "damaged",
        (_, Remedy::FreeSpace) => "full",
        (_, Remedy::AllowWriting) => "readonly",
        (StoreError::Foreign { .. }, _) => "foreign",
        (_, Remedy::ChooseOtherFolder) => "folder",
        (_, Remedy::CloseOtherProgram) => "busy",
        (StoreError::ChangedElsewhere { .. }, _) => "changed",
        (_, Remedy::ReadAgain | Remedy::TryAgain) => "other",
    }
}

/// The version that is needed, for a newer database.
pub(crate) fn version_needed(error: &StoreError) -> String {
    match error {
        StoreError::Newer { program: Some(program), .. } => program.clone(),
        _ => String::new(),
    }
}
