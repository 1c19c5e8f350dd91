//! Home: start, the list of connections, rename, forget, practice.

use std::sync::PoisonError;

use bindings::connection::ConnectionView;
use bindings::error::UserError;
use bindings::home::{
    Begin, ConnectionRow, Done, Home, Kept, Nothing, PlantFault, PracticeFault, PracticePerson, PracticeRoom,
    Product, Rename, RowState, SecretPlace, Start, Which,
};
use bindings::list::ListQuery;
use jiff::civil::Date;
use recipe::progress::SOON_DAYS;
use recipe::record::{Expiry, Outcome};
use recipe::renewal;
use url::Url;

use crate::app::{App, recipe_of};
use crate::checks;
use crate::error::Error;
use crate::parts::Task;
use crate::ports::PracticeTenant;
use crate::progress;
use crate::saved::{Connection, cuts};
use crate::say::say;

impl App {
    /// What the window needs before it can paint.
    ///
    /// # Errors
    /// When the program was started with something it does not know (said once), or the connections cannot be read.
    pub async fn start(&self, _: Nothing) -> Result<Start, UserError> {
        if let Some(error) = self.stopped.lock().unwrap_or_else(PoisonError::into_inner).take() {
            return Err(error.into());
        }
        let shelf = self.shelf().await?;
        let first =
            !std::mem::replace(&mut *self.handed_over.lock().unwrap_or_else(PoisonError::into_inner), true);
        let open = match (&self.handover.recipe, first) {
            (Some(id), true) => {
                let answers = self.handover.answers.clone();
                Some(self.create(recipe_of(id)?, &answers, false).await?.id.to_string())
            }
            _ => None,
        };
        let file = self.handover.file.clone().filter(|_| first).map(|path| self.offer(path));
        Ok(Start {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            settings: shelf.settings().await?,
            products: recipe::library().iter().map(product).collect(),
            home: self.list(false).await?,
            authority: self.handover.authority.clone(),
            note: shelf.note().or(shelf.unreadable().await?),
            open,
            file,
        })
    }

    /// Closes the program.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn close(&self, _: Nothing) -> Result<Done, UserError> {
        self.desktop.close();
        Ok(Done {})
    }

    /// A page of the list of connections.
    ///
    /// # Errors
    /// When the connections cannot be read.
    pub async fn home(&self, request: ListQuery) -> Result<Home, UserError> {
        Ok(self.page_of(false, &request).await?)
    }

    /// Begins a connection.
    ///
    /// # Errors
    /// When the product is unknown, or it could not be saved.
    pub async fn begin(&self, request: Begin) -> Result<ConnectionView, UserError> {
        let recipe = recipe_of(&request.product)?;
        let connection = self.create(recipe, &Default::default(), request.practice).await?;
        Ok(self.view(&connection).await?)
    }

    /// Gives a connection another name.
    ///
    /// # Errors
    /// When it is gone or could not be saved.
    pub async fn rename(&self, request: Rename) -> Result<Home, UserError> {
        let connection = self.connection(&request.connection).await?;
        let name = recipe::name::kept(&request.name).ok_or(Error::SecretInName)?;
        let name = Some(name).filter(|name| !name.is_empty());
        let shelf = self.shelf().await?;
        let (connection, ()) = shelf.change(connection.id, |now| now.name.clone_from(&name)).await?;
        Ok(self.list(connection.practice).await?)
    }

    /// Forgets a connection, its keyring entry too.
    ///
    /// # Errors
    /// When it could not be removed.
    pub async fn forget(&self, request: Which) -> Result<Home, UserError> {
        let connection = self.connection(&request.connection).await?;
        self.with_running(connection.id, |running| running.stop.cancel());
        self.held().retain(|entry, _| entry.connection != connection.id);
        self.shelf().await?.remove(&connection).await?;
        Ok(self.list(connection.practice).await?)
    }

    /// Starts the practice tenant, or comes back to it.
    ///
    /// # Errors
    /// When it cannot listen.
    pub async fn practice(&self, _: Nothing) -> Result<PracticeRoom, UserError> {
        let tenant = self.desktop.practice().await.map_err(Error::from)?;
        Ok(self.room(tenant).await?)
    }

    /// Lets something go wrong in practice from now on, so that one sees how it looks; or everything work again.
    ///
    /// # Errors
    /// When the tenant cannot be started, or knows no such fault.
    pub async fn plant_fault(&self, request: PlantFault) -> Result<PracticeRoom, UserError> {
        let tenant = self.desktop.plant(request.fault).await.map_err(Error::from)?;
        Ok(self.room(tenant).await?)
    }

    async fn room(&self, tenant: PracticeTenant) -> Result<PracticeRoom, Error> {
        let person = |(name, sign_in, about)| PracticePerson { name, sign_in, about };
        let fault = |id: String| PracticeFault { text: say(&format!("practice-fault-{id}"), &[]), id };
        Ok(PracticeRoom {
            people: tenant.people.into_iter().map(person).collect(),
            faults: tenant.faults.into_iter().map(fault).collect(),
            planted: tenant.planted,
            home: self.list(true).await?,
        })
    }

    /// Opens the practice tenant's own page in the browser.
    ///
    /// # Errors
    /// When no browser opens.
    pub async fn open_practice_page(&self, _: Nothing) -> Result<Done, UserError> {
        let tenant = self.desktop.practice().await.map_err(Error::from)?;
        let address = Url::parse(&tenant.portal).map_err(|_| Error::NoSuchPage)?;
        self.desktop.open(&address).map_err(Error::from)?;
        Ok(Done {})
    }
}

fn product(recipe: &recipe::Recipe) -> Product {
    // a product that the admin names has a guide of its own, which was not read here
    let guide = recipe.sources.get(&recipe.source).filter(|_| recipe.called.is_none());
    let read = guide.map(|source| source.read.to_string());
    Product {
        id: recipe.id.clone(),
        name: recipe.name.clone(),
        also: recipe.also.clone(),
        summary: recipe.summary.clone(),
        read: read.unwrap_or_default(),
        sources: recipe.sources.values().map(|source| source.title.clone()).collect(),
    }
}

pub(crate) fn row(connection: &Connection, today: Date) -> ConnectionRow {
    let record = &connection.saved.record;
    let expires = record.secret.as_ref().and_then(|secret| secret.expires).and_then(|expiry| match expiry {
        Expiry::On(date) => Some(date),
        Expiry::Unknown => None,
    });
    let progress = progress::of(connection, today);
    let state = state(connection, &progress, expires, today);
    ConnectionRow {
        id: connection.id.to_string(),
        name: connection.title(),
        product: connection.product(),
        tenant: connection.tenant_label(),
        works: matches!(state, RowState::Proven | RowState::Confirmed)
            || state == RowState::Remarked && is_done_there(connection),
        check: checks::row_check(connection),
        state,
        proven: record
            .test
            .as_ref()
            .filter(|test| matches!(test.outcome, Outcome::Passed | Outcome::Warned))
            .map(|test| test.at.to_string()),
        expires: expires.map(|date| date.to_string()),
        cuts: cuts(&connection.id.to_string(), 6),
        kept: record.secret.as_ref().and_then(|secret| match secret.kept {
            recipe::record::Kept::Keyring => Some(SecretPlace::Keyring),
            recipe::record::Kept::Memory => Some(SecretPlace::Memory),
            recipe::record::Kept::Gone | recipe::record::Kept::Never => None,
        }),
        renewing: record.renewal.is_some(),
        // the product is chosen before there is a row, and the questions about it go by that task's name
        next: progress
            .next
            .as_deref()
            .filter(|id| *id != Task::Choose.id())
            .map(|id| progress::name(connection, id)),
    }
}

/// Whether everything that was left in the product is ticked, the sign-in to it among it: what the test remarked on did
/// not come true then.
fn is_done_there(connection: &Connection) -> bool {
    let resolved = connection.resolved();
    let done = &connection.saved.record.done_there;
    let mut left = connection.recipe.finish.to_do.iter().filter(|to_do| !to_do.optional);
    left.all(|to_do| !resolved.holds(&to_do.when) || done.contains(&to_do.id))
}

fn state(
    connection: &Connection,
    progress: &recipe::Progress,
    expires: Option<Date>,
    today: Date,
) -> RowState {
    let record = &connection.saved.record;
    let refused = connection.last_check().is_some_and(|check| check.blames_the_connection());
    if let Some(days) = expires.and_then(|date| today.until(date).ok()).map(|span| span.get_days()) {
        if days < 0 {
            return RowState::Expired { days: -days };
        }
        if days <= SOON_DAYS && record.finished.is_some() && !refused {
            return RowState::Expiring { days };
        }
    }
    if refused && record.finished.is_some() {
        return RowState::CheckFailed;
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let stale = progress.stale.iter().any(|stale| stale.evidence == "test");
    let word = matches!(renewal::proof(&connection.resolved()), Some(renewal::Proof::Word(_)));
    match (&record.test, record.finished) {
        (_, Some(_)) if word => RowState::Confirmed,
        (Some(test), _) if test.outcome == Outcome::Failed && !stale => RowState::Failed,
        (Some(_), _) if stale => RowState::Stale,
        (_, None) => RowState::Unfinished {
            done: count(progress.tasks.iter().filter(|task| task.is_done()).count()),
            of: count(progress.tasks.len()),
        },
        (Some(test), Some(_)) if test.outcome == Outcome::Passed => RowState::Proven,
        (Some(test), Some(_)) if test.outcome == Outcome::Warned => RowState::Remarked,
        _ => RowState::Unproven,
    }
}

/// Where secrets are kept, as the window says it.
pub(crate) fn kept(kind: store::Kind) -> Kept {
    match kind {
        store::Kind::Keyring => Kept::Keyring,
        store::Kind::Memory { why: store::Why::NoKeyring } => Kept::MemoryNoKeyring,
        store::Kind::Memory { .. } => Kept::MemoryLocked,
    }
}
