//! What is running for a connection: the live test, or the proof of its secret.

use std::sync::PoisonError;

use bindings::error::UserError;
use bindings::home::{Done, Which};
use bindings::test::{LiveTest, StageView};
use signin::{Stage, StageMoved, StageStatus};
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::tested::{self, Moved};

/// Something that is running.
#[derive(Debug)]
pub(crate) struct Running {
    /// Stops it.
    pub stop: CancellationToken,
    /// The stages of a test so far.
    pub stages: Vec<StageView>,
    /// Every move of a stage, for the result.
    pub moved: Vec<Moved>,
    /// The address for the browser, of a test. It never goes to the page.
    pub address: Option<Url>,
    /// The browser that was chosen.
    pub browser: String,
}

impl Running {
    /// Notes a stage that moved.
    pub(crate) fn moves(&mut self, moved: StageMoved, product: &str) {
        let view = tested::stage_view(moved, product);
        if let Some(slot) = self.stages.get_mut(view.index as usize) {
            *slot = view;
        }
        self.moved.push(tested::moved(&moved));
    }
}

/// Ends what is running when it is dropped, however its task ends.
pub(crate) struct Guard<'a> {
    app: &'a App,
    id: Uuid,
    /// Stops it.
    pub(crate) stop: CancellationToken,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.stop.cancel();
        self.app.running.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

impl App {
    /// Begins something for a connection; one thing at a time.
    pub(crate) fn begin_running(
        &self,
        id: Uuid,
        stages: Vec<StageView>,
        browser: String,
    ) -> Result<Guard<'_>, Error> {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.contains_key(&id) {
            return Err(Error::Busy);
        }
        let stop = CancellationToken::new();
        running.insert(id, Running { stop: stop.clone(), stages, moved: Vec::new(), address: None, browser });
        Ok(Guard { app: self, id, stop })
    }

    pub(crate) fn is_running(&self, id: Uuid) -> bool {
        self.running.lock().unwrap_or_else(PoisonError::into_inner).contains_key(&id)
    }

    pub(crate) fn with_running(&self, id: Uuid, act: impl FnOnce(&mut Running)) {
        if let Some(running) = self.running.lock().unwrap_or_else(PoisonError::into_inner).get_mut(&id) {
            act(running);
        }
    }

    /// Stops what is running for a connection; nothing if nothing is.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn stop(&self, request: Which) -> Result<Done, UserError> {
        if let Ok(id) = Uuid::parse_str(&request.connection) {
            self.with_running(id, |running| running.stop.cancel());
        }
        Ok(Done {})
    }

    /// The stages of the running test, for a page that was loaded anew.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn live_test(&self, request: Which) -> Result<LiveTest, UserError> {
        let mut live = LiveTest { running: false, stages: Vec::new() };
        if let Ok(id) = Uuid::parse_str(&request.connection) {
            self.with_running(id, |running| {
                live = LiveTest { running: true, stages: running.stages.clone() }
            });
        }
        Ok(live)
    }

    /// Opens the browser for the running test once more; its stages show that it opened.
    ///
    /// # Errors
    /// When no test is running, or no browser opens.
    pub async fn reopen_browser(&self, request: Which) -> Result<LiveTest, UserError> {
        let connection = self.connection(&request.connection).await?;
        let (address, browser) = self.test_address(&request.connection)?;
        self.open_in(if browser == "none" { "default" } else { &browser }, &address)?;
        let moved =
            StageMoved { stage: Stage::BrowserOpened, status: StageStatus::Passed, at: self.desktop.now() };
        self.with_running(connection.id, |running| running.moves(moved, &connection.product()));
        self.live_test(request).await
    }

    /// The address of the running test and the browser that was chosen.
    pub(crate) fn test_address(&self, connection: &str) -> Result<(Url, String), Error> {
        let id = Uuid::parse_str(connection).map_err(|_| Error::NotFound)?;
        let mut found = None;
        self.with_running(id, |running| {
            found = running.address.clone().map(|address| (address, running.browser.clone()));
        });
        found.ok_or(Error::NotRunning)
    }

    /// Opens an address in the default browser, or in a private window of one that was chosen.
    pub(crate) fn open_in(&self, browser: &str, address: &Url) -> Result<(), Error> {
        match browser {
            "none" => Ok(()),
            "default" => Ok(self.desktop.open(address)?),
            private => Ok(self.desktop.open_private(private, address)?),
        }
    }
}
