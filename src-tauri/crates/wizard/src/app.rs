//! The program: what the window's commands do, one function each.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bindings::connection::{ConnectionView, Go, Place, Source};
use bindings::error::UserError;
use bindings::home::Which;
use bindings::settings::Settings;
use entra::http::ProxySetting;
use entra::{Authority, Graph, Http, HttpOptions, ProxyChoice};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use recipe::record::{Kept, SecretRecord};
use recipe::renewal::Step;
use recipe::{Recipe, Record, answer};
use secret::Secret;
use store::Entry;
use tokio::sync::OnceCell;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::error::Error;
use crate::fix::Looked;
use crate::pages::{self, Desk};
use crate::parts::{Part, Task};
use crate::ports::Desktop;
use crate::proceed::answer_words;
use crate::progress;
use crate::renewal;
use crate::running::Running;
use crate::saved::{Connection, Saved};
use crate::say::say;
use crate::shelf::{self, Shelf};

/// What the program was started with.
#[derive(Debug, Clone, Default)]
pub struct Handover {
    /// Open the wizard for this recipe.
    pub recipe: Option<String>,
    /// Answers to its questions.
    pub answers: BTreeMap<String, String>,
    /// For testing: an authority on loopback.
    pub authority: Option<String>,
    /// For testing: the Graph beside it.
    pub graph: Option<String>,
    /// Look at this file.
    pub file: Option<PathBuf>,
}

impl Handover {
    /// Whether it can be used, before any window opens.
    ///
    /// # Errors
    /// When the recipe or an answer is unknown, or the authority does not lie on loopback.
    pub fn check(&self) -> Result<(), Error> {
        if let Some(id) = &self.recipe {
            let recipe = recipe_of(id)?;
            answers(recipe, &self.answers)?;
        }
        if let Some(authority) = &self.authority {
            let parsed = Authority::parse(authority).map_err(|error| Error::Authority(error.to_string()))?;
            if !parsed.is_loopback() {
                return Err(Error::Authority("not on loopback".into()));
            }
            if let Some(graph) = &self.graph {
                Graph::parse(graph, &parsed).map_err(|error| Error::Authority(error.to_string()))?;
            }
        }
        Ok(())
    }
}

/// The built-in recipe of this id.
///
/// # Errors
/// When there is none.
pub fn recipe_of(id: &str) -> Result<&'static Recipe, Error> {
    recipe::library()
        .iter()
        .find(|recipe| recipe.id == id)
        .ok_or_else(|| Error::UnknownProduct(id.to_owned()))
}

/// Answers given by name, judged as if they were typed. What does not fit is left out here and asked on the page.
///
/// # Errors
/// When the recipe has no such question.
pub fn answers(recipe: &Recipe, given: &BTreeMap<String, String>) -> Result<BTreeMap<String, String>, Error> {
    let mut taken = BTreeMap::new();
    for (id, value) in given {
        let question = recipe
            .question(id)
            .ok_or_else(|| Error::UnknownAnswer { product: recipe.name.clone(), id: id.clone() })?;
        let judged = answer::judge(question, value);
        if let (None, Some(value)) = (judged.problem, judged.normalized) {
            taken.insert(id.clone(), value);
        }
    }
    Ok(taken)
}

/// Why an answer that was given by name does not fit its question, in a sentence; null where it fits, or there is no such
/// question. No answer is repeated.
pub fn answer_refused(recipe: &Recipe, id: &str, value: &str) -> Option<String> {
    let question = recipe.question(id)?;
    let problem = answer::judge(question, value).problem?;
    let record = Record::default();
    Some(crate::plain(&answer_words(&recipe.with(&record), question, value, problem).1))
}

/// The proxy of the settings, else the system's.
///
/// # Errors
/// When that of the settings is no address.
pub fn proxy(settings: &Settings) -> Result<ProxyChoice, Error> {
    match settings.proxy.as_deref() {
        Some(address) => ProxySetting::parse(address)
            .map(ProxyChoice::This)
            .map_err(|error| Error::Network(error.to_string())),
        None => Ok(ProxyChoice::System),
    }
}

/// The program.
pub struct App {
    pub(crate) desktop: Arc<dyn Desktop>,
    pub(crate) handover: Handover,
    folder: Option<PathBuf>,
    /// Why the program could not start as it was asked to, until the window has been told.
    pub(crate) stopped: Mutex<Option<Error>>,
    shelf: OnceCell<Shelf>,
    /// Secrets since they were pasted, until they are kept.
    pub(crate) held: Mutex<HashMap<Entry, Secret>>,
    pub(crate) running: Mutex<HashMap<Uuid, Running>>,
    /// Stops the checks of all connections, while they run.
    pub(crate) checking: Mutex<Option<CancellationToken>>,
    /// The list that was looked at last, until it is added.
    pub(crate) listed: Mutex<Option<crate::existing::Look>>,
    /// Opens the handed-over connection once.
    pub(crate) handed_over: Mutex<bool>,
    /// Texts and files that were looked at.
    pub(crate) looked: Looked,
}

impl App {
    /// The program, with its data in this folder. Nothing is opened before the first command, so that the window comes
    /// up at once. Without a folder every command says that there is none.
    pub fn new(folder: impl Into<Option<PathBuf>>, desktop: Arc<dyn Desktop>, handover: Handover) -> Self {
        Self {
            desktop,
            handover,
            folder: folder.into(),
            stopped: Mutex::default(),
            shelf: OnceCell::new(),
            held: Mutex::default(),
            running: Mutex::default(),
            checking: Mutex::default(),
            listed: Mutex::default(),
            handed_over: Mutex::new(false),
            looked: Looked::default(),
        }
    }

    /// The program after a start that was asked for in a way it cannot follow: the first [`App::start`] says why, the next
    /// one goes on without what was asked for.
    #[must_use]
    pub fn stopped_by(self, error: Error) -> Self {
        Self { stopped: Mutex::new(Some(error)), ..self }
    }

    pub(crate) async fn shelf(&self) -> Result<&Shelf, Error> {
        let folder = self.folder.as_ref().ok_or(Error::NoFolder)?;
        self.shelf.get_or_try_init(|| Shelf::open(folder.clone())).await
    }

    pub(crate) fn today(&self) -> Date {
        self.desktop.now().to_zoned(TimeZone::system()).date()
    }

    /// The connection that a command names.
    pub(crate) async fn connection(&self, id: &str) -> Result<Connection, Error> {
        let id = Uuid::parse_str(id).map_err(|_| Error::NotFound)?;
        self.shelf().await?.load(id).await
    }

    /// Where Microsoft is asked for this connection.
    pub(crate) fn authority(connection: &Connection) -> Result<(Authority, Graph), Error> {
        let authority = match &connection.authority {
            Some(text) => Authority::parse(text).map_err(|error| Error::Authority(error.to_string()))?,
            None => Authority::of(connection.cloud()),
        };
        let graph = match &connection.graph {
            Some(text) => {
                Graph::parse(text, &authority).map_err(|error| Error::Authority(error.to_string()))?
            }
            None => Graph::of(&authority),
        };
        Ok((authority, graph))
    }

    pub(crate) async fn http(&self) -> Result<Http, Error> {
        Http::new(&HttpOptions { proxy: self.proxy().await?, ..HttpOptions::default() })
            .map_err(|error| Error::Network(error.to_string()))
    }

    /// The proxy of the settings, else the system's.
    pub(crate) async fn proxy(&self) -> Result<ProxyChoice, Error> {
        proxy(&self.shelf().await?.settings().await?)
    }

    /// The secret of a connection: held in memory since it was pasted, else as the record says. One that was accepted is
    /// given out for its own application only.
    pub(crate) async fn secret(&self, connection: &Connection) -> Result<Secret, Error> {
        if connection.secret_is_of_another() {
            return Err(Error::OtherApplication);
        }
        match &connection.saved.record.secret {
            Some(own) => self.secret_of(connection, own).await?.ok_or(Error::NoSecret),
            None => Err(Error::NoSecret),
        }
    }

    /// One of a connection's secrets: held in memory since it was pasted, else as the record says.
    pub(crate) async fn secret_of(
        &self,
        connection: &Connection,
        secret: &SecretRecord,
    ) -> Result<Option<Secret>, Error> {
        let entry = shelf::entry(connection.id, secret.slot);
        let held = self.held().get(&entry).map(Secret::duplicate);
        match held {
            Some(held) => Ok(Some(held)),
            None => self.shelf().await?.secret_of(connection, secret).await,
        }
    }

    pub(crate) fn held(&self) -> MutexGuard<'_, HashMap<Entry, Secret>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The connection as the window shows it, with the page that is open.
    pub(crate) async fn view(&self, connection: &Connection) -> Result<ConnectionView, Error> {
        let kept = match connection.practice {
            true => bindings::home::Kept::MemoryPractice,
            false => self.shelf().await?.kept().await,
        };
        Ok(self.show(connection, kept))
    }

    fn show(&self, connection: &Connection, kept: bindings::home::Kept) -> ConnectionView {
        let today = self.today();
        let progress = progress::of(connection, today);
        let at: Place = connection
            .saved
            .place
            .as_ref()
            .map_or_else(|| progress::next(connection, &progress), Place::from);
        let task = Task::of(&at.task);
        let task = if progress::is_there(connection, &progress, &task) { task } else { Task::Choose };
        let part = task.part(at.part.as_deref());
        let page = pages::page(&Desk { connection, kept, today }, &task, part);
        let renews = matches!(task, Task::Renew(_));
        let recipe = connection.recipe;
        ConnectionView {
            id: connection.id.to_string(),
            name: connection.title(),
            product: connection.product(),
            contact: Some(say(
                "help-whom-contact",
                &[
                    ("name", &connection.resolved().text(&recipe.contact.name)),
                    ("text", &connection.resolved().text(&recipe.contact.text)),
                ],
            )),
            sources: recipe
                .sources
                .values()
                .map(|source| Source {
                    title: source.title.clone(),
                    place: source.place.clone(),
                    read: source.read.to_string(),
                })
                .collect(),
            practice: connection.practice,
            tenant: connection.tenant_label(),
            tasks: match renews {
                true => renewal::rows(connection, &page.at),
                false => progress::rows(connection, &progress, &page.at),
            },
            back: progress::before(connection, &progress, &task, part),
            page,
            finished: connection.saved.record.finished.is_some(),
            silent: connection.saved.silent,
            renewal: if renews { renewal::side_by_side(connection) } else { None },
        }
    }

    /// Opens a connection where it was left.
    ///
    /// # Errors
    /// When it is no longer there.
    pub async fn open(&self, request: Which) -> Result<ConnectionView, UserError> {
        let mut connection = self.connection(&request.connection).await?;
        self.note_secrets_that_are_gone(&mut connection).await?;
        // a run that ended with its window is no page to come back to
        let running = self.is_running(connection.id);
        if let Some(place) =
            connection.saved.place.as_mut().filter(|place| place.part.as_deref() == Some("run"))
            && !running
        {
            place.part = Part::Before.slug().map(str::to_owned);
        }
        Ok(self.view(&connection).await?)
    }

    /// Opens a page of a connection, and keeps the place. The first step of a renewal without a page begins one, or takes up
    /// the one that is under way.
    ///
    /// # Errors
    /// When another task comes first, or there is no such page.
    pub async fn go(&self, request: Go) -> Result<ConnectionView, UserError> {
        let mut connection = self.connection(&request.connection).await?;
        let task = Task::of(&request.to.task);
        if (&task, &request.to.part) == (&Task::Renew(Step::Secret), &None) {
            return self.renew(connection).await;
        }
        let progress = progress::of(&connection, self.today());
        if !progress::is_there(&connection, &progress, &task) {
            return Err(Error::NoSuchPage.into());
        }
        if !progress::may_open(&connection, &progress, &task) {
            return Err(Error::CannotStart.into());
        }
        let at = match &request.to.part {
            Some(_) => request.to.clone(),
            None => progress::entry(&connection, &task),
        };
        self.turn_to(&mut connection, &at).await?;
        Ok(self.view(&connection).await?)
    }

    /// Keeps the place.
    pub(crate) async fn turn_to(&self, connection: &mut Connection, at: &Place) -> Result<(), Error> {
        let turned =
            self.shelf().await?.change(connection.id, |now| now.saved.place = Some(at.into())).await?;
        *connection = turned.0;
        Ok(())
    }

    /// A secret that was in memory only is gone once the program was closed, and one may have been taken out of the keyring:
    /// the record says so from then on.
    async fn note_secrets_that_are_gone(&self, connection: &mut Connection) -> Result<(), Error> {
        let mut gone = Vec::new();
        for secret in connection.saved.record.secrets() {
            // without a keyring nobody knows what lies in it
            let sure = match secret.kept {
                Kept::Memory => true,
                Kept::Keyring => self.shelf().await?.kept().await == bindings::home::Kept::Keyring,
                Kept::Gone | Kept::Never => false,
            };
            if sure && matches!(self.secret_of(connection, secret).await, Ok(None)) {
                gone.push((secret.serial.clone(), secret.kept));
            }
        }
        if gone.is_empty() {
            return Ok(());
        }
        // meanwhile it may have been kept anew: what was seen is said of nothing else
        let note = |now: &mut Connection| {
            for secret in now.saved.record.secrets_mut() {
                if gone.contains(&(secret.serial.clone(), secret.kept)) {
                    secret.kept = Kept::Gone;
                }
            }
        };
        *connection = self.shelf().await?.change(connection.id, note).await?.0;
        Ok(())
    }

    /// A new connection.
    pub(crate) async fn create(
        &self,
        recipe: &'static Recipe,
        given: &BTreeMap<String, String>,
        practice: bool,
    ) -> Result<Connection, Error> {
        let (authority, graph) = match practice {
            true => {
                let tenant = self.desktop.practice().await?;
                (Some(tenant.authority), Some(tenant.graph))
            }
            false => (self.handover.authority.clone(), self.handover.graph.clone()),
        };
        let mut saved = Saved::default();
        saved.record.answers = answers(recipe, given)?;
        let mut connection = Connection {
            id: Uuid::new_v4(),
            recipe,
            name: None,
            practice,
            authority,
            graph,
            saved,
            revision: 0,
            check: None,
        };
        connection.saved.place = Some((&progress::first(&connection)).into());
        self.shelf().await?.add(&mut connection).await?;
        Ok(connection)
    }
}
