//! The practice tenant inside the program: started on first use, ended with the window.

use practice::{Fault, Options, Practice, Running};
use wizard::ports::{DesktopError, PracticeTenant};

/// The one practice tenant of this program.
#[derive(Default)]
pub struct PracticeRoom(tokio::sync::Mutex<Option<Running>>);

impl PracticeRoom {
    /// Starts the tenant, or gives the one that runs.
    pub async fn enter(&self) -> Result<PracticeTenant, DesktopError> {
        self.with(|_| ()).await
    }

    /// Lets this go wrong in it and nothing else; none: everything works.
    pub async fn plant(&self, fault: Option<String>) -> Result<PracticeTenant, DesktopError> {
        let unknown = |slug: String| DesktopError::Practice(format!("no fault {slug}"));
        let fault = fault.map(|slug| Fault::from_slug(&slug).ok_or_else(|| unknown(slug))).transpose()?;
        self.with(|running| running.registry().plant_only(fault)).await
    }

    async fn with(&self, act: impl FnOnce(&Running)) -> Result<PracticeTenant, DesktopError> {
        let mut room = self.0.lock().await;
        if room.is_none() {
            let running = Practice::start(Options::default())
                .await
                .map_err(|error| DesktopError::Practice(error.to_string()))?;
            *room = Some(running);
        }
        let Some(running) = room.as_ref() else {
            return Err(DesktopError::Practice("it ended".into()));
        };
        act(running);
        Ok(PracticeTenant {
            authority: running.authority.clone(),
            graph: running.graph.clone(),
            portal: running.portal.clone().unwrap_or_default(),
            people: running
                .users
                .iter()
                .map(|user| (user.name.clone(), user.sign_in.clone(), user.about.clone()))
                .collect(),
            faults: Fault::ALL.iter().map(|fault| fault.slug().to_owned()).collect(),
            planted: running.registry().planted().first().map(|fault| fault.slug().to_owned()),
        })
    }
}
