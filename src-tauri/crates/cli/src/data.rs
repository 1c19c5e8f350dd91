//! What lies on this computer: the connections, and the settings that hold for the command line as well.

use std::path::PathBuf;

use bindings::settings::Settings;
use entra::{Http, HttpOptions, ProxyChoice};
use wizard::Shelf;
use wizard::saved::Connection;

use crate::output::{self, Stop};

/// Where it lies; opened when it is needed.
pub struct Data {
    folder: Option<PathBuf>,
}

impl Data {
    /// In this folder, if the system has one.
    pub fn in_folder(folder: Option<PathBuf>) -> Self {
        Self { folder }
    }

    /// The connections. What had to be done to open them is said.
    pub async fn shelf(&self) -> Result<Shelf, Stop> {
        let folder = self.folder.clone().ok_or_else(|| Stop::say("cli-no-folder", &[]))?;
        let shelf = Shelf::open(folder).await?;
        if let Some(note) = shelf.note() {
            output::note(&wizard::plain(&note));
        }
        Ok(shelf)
    }

    /// The connections for whoever only looks: none where nothing is stored yet, or it cannot be read, which is said.
    pub async fn known(&self) -> Vec<Connection> {
        if !self.folder.as_deref().is_some_and(wizard::is_stored_in) {
            return Vec::new();
        }
        let read = async { self.shelf().await?.list(false).await.map_err(Stop::from) };
        read.await.unwrap_or_else(|stop| {
            output::note(&stop.message);
            Vec::new()
        })
    }

    /// The connections to Microsoft, through the proxy that the window uses.
    pub async fn http(&self) -> Result<Http, Stop> {
        Http::new(&HttpOptions { proxy: self.proxy().await?, ..HttpOptions::default() })
            .map_err(|error| Stop::unusable(error.to_string()))
    }

    /// The proxy of the settings, else the system's.
    pub async fn proxy(&self) -> Result<ProxyChoice, Stop> {
        match self.settings().await {
            Some(settings) => Ok(wizard::proxy(&settings)?),
            None => Ok(ProxyChoice::System),
        }
    }

    /// The settings, where there are some: a check of something that is not saved makes no folder, and needs none.
    async fn settings(&self) -> Option<Settings> {
        self.folder.as_deref().filter(|folder| wizard::is_stored_in(folder))?;
        let read = async { self.shelf().await?.settings().await.map_err(Stop::from) };
        read.await.map_err(|stop| output::note(&stop.message)).ok()
    }
}
