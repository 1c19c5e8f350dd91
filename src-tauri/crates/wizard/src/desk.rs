//! Copying, opening pages, saving the reminder, settings, About.

use std::time::Duration;

use bindings::connection::{Copied, Copy, CopyWhat, OpenPortal, ReportFormat, ReportOf, SaveReport, Saved};
use bindings::error::UserError;
use bindings::home::{Done, Home, Nothing, Which};
use bindings::settings::{About, RecipeRead, Settings, SettingsSaved, Stored};
use bindings::test::{Browser, Browsers};
use diagnose::report::About as Subject;
use entra::http::ProxySetting;
use recipe::record::Expiry;
use uuid::Uuid;

use crate::app::App;
use crate::error::Error;
use crate::pages::{Desk, finish_steps};
use crate::portal;
use crate::proceed::{LONGEST, Taken};
use crate::reminder::{Reminder, calendar};
use crate::report::{self, Report};
use crate::say::say;

/// How long a secret stays in the clipboard.
pub(crate) const CLIPBOARD: Duration = Duration::from_secs(60);

impl App {
    /// Copies a text of the page, the secret, or the address of the running test.
    ///
    /// # Errors
    /// When there is nothing to copy, or no clipboard.
    pub async fn copy(&self, request: Copy) -> Result<Copied, UserError> {
        match request.what {
            CopyWhat::Text { text } if text.len() <= LONGEST => {
                self.desktop.copy(&text).map_err(Error::from)?
            }
            CopyWhat::Text { .. } => return Err(Error::TooLong.into()),
            CopyWhat::TestAddress => {
                let (address, _) = self.test_address(&request.connection)?;
                self.desktop.copy(address.as_str()).map_err(Error::from)?;
            }
            CopyWhat::Secret => {
                let connection = self.connection(&request.connection).await?;
                let secret = self.secret(&connection).await?;
                self.desktop.copy_secret(secret, CLIPBOARD).map_err(Error::from)?;
                return Ok(Copied { clears_in: Some(60) });
            }
        }
        Ok(Copied { clears_in: None })
    }

    /// Opens one of Microsoft's pages, or the practice tenant's, in the browser.
    ///
    /// # Errors
    /// When no browser opens.
    pub async fn open_portal(&self, request: OpenPortal) -> Result<Done, UserError> {
        let connection = self.connection(&request.connection).await?;
        let record = &connection.saved.record;
        let id = |text: Option<&String>| text.and_then(|id| Uuid::parse_str(id).ok());
        let client_id = id(record.client_id.as_ref());
        let address = if connection.practice {
            let tenant = self.desktop.practice().await.map_err(Error::from)?;
            portal::practice_address(request.page, &tenant.portal, client_id).ok_or(Error::NoSuchPage)?
        } else {
            let tenant_id = id(record.tenant.as_ref().map(|tenant| &tenant.id));
            portal::address(request.page, connection.cloud(), portal::App { name: "", client_id, tenant_id })
        };
        self.desktop.open(&address).map_err(Error::from)?;
        Ok(Done {})
    }

    /// The browsers whose private window can be opened.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn browsers(&self, _: Nothing) -> Result<Browsers, UserError> {
        let private = self.desktop.private_browsers();
        Ok(Browsers { private: private.into_iter().map(|(id, name)| Browser { id, name }).collect() })
    }

    /// Saves the reminder.
    ///
    /// # Errors
    /// When the day is not known, or the file could not be written.
    pub async fn save_reminder(&self, request: Which) -> Result<Saved, UserError> {
        let connection = self.connection(&request.connection).await?;
        let expires = connection.saved.record.secret.as_ref().and_then(|secret| secret.expires);
        let Some(Expiry::On(expires)) = expires else { return Err(Error::NoDate.into()) };
        let desk =
            Desk { connection: &connection, kept: self.shelf().await?.kept().await, today: self.today() };
        let date = expires.strftime("%-d %b %Y").to_string();
        let steps = finish_steps(&desk, &connection.recipe.renew);
        let text = std::iter::once(say("reminder-text", &[("date", &date)]))
            .chain(steps.iter().zip(1..).map(|(step, number)| format!("{number}. {}", plain(step))))
            .collect::<Vec<_>>()
            .join("\n");
        let file = calendar(&Reminder {
            id: &connection.id.to_string(),
            title: &say("reminder-title", &[("name", &connection.title())]),
            text: &text,
            expires,
            made: self.desktop.now(),
        });
        let name = say("reminder-file", &[("name", &in_a_file_name(&connection.title()))]);
        let name = self.desktop.save(&name, file.into_bytes()).await.map_err(Error::from)?;
        Ok(Saved { name })
    }

    /// Saves the report on a connection, or on its last test.
    ///
    /// # Errors
    /// When the connection is gone, or the file could not be written.
    pub async fn save_report(&self, request: SaveReport) -> Result<Saved, UserError> {
        let connection = self.connection(&request.connection).await?;
        let about = match request.of {
            ReportOf::Test => Subject::Test,
            ReportOf::Connection => Subject::Connection,
        };
        let report = report::of_connection(&connection, about, self.desktop.now(), self.today());
        self.save(&report, &connection.recipe.id, request.format).await
    }

    /// Asks where a report goes, and writes it there.
    pub(crate) async fn save(
        &self,
        report: &Report,
        of: &str,
        format: ReportFormat,
    ) -> Result<Saved, UserError> {
        let (ending, file) = match format {
            ReportFormat::Html => ("html", report::html(report)),
            ReportFormat::Json => ("json", report::json(report)),
            ReportFormat::Text => ("txt", report::text(report)),
        };
        let name = say("report-file", &[("of", of), ("ending", ending)]);
        let name = self.desktop.save(&name, file.into_bytes()).await.map_err(Error::from)?;
        Ok(Saved { name })
    }

    /// Saves the settings.
    ///
    /// # Errors
    /// When they could not be written. What does not fit stands in the answer.
    pub async fn save_settings(&self, request: Settings) -> Result<SettingsSaved, UserError> {
        let mut settings = request;
        let mut problems = Vec::new();
        settings.proxy = settings.proxy.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if settings.proxy.as_deref().is_some_and(|text| ProxySetting::parse(text).is_err()) {
            problems.push(Taken::wrong("proxy", "not-a-proxy", say("error-proxy", &[]), None));
        }
        if ![100, 125, 150, 200].contains(&settings.text_size) {
            problems.push(Taken::wrong("text-size", "not-a-size", say("error-text-size", &[]), None));
        }
        if problems.is_empty() {
            self.shelf().await?.save_settings(&settings).await?;
        }
        Ok(SettingsSaved { settings, problems })
    }

    /// What is stored on this computer.
    ///
    /// # Errors
    /// When the connections cannot be read.
    pub async fn stored(&self, _: Nothing) -> Result<Stored, UserError> {
        Ok(self.shelf().await?.stored().await?)
    }

    /// Forgets everything: connections, results, secrets, settings.
    ///
    /// # Errors
    /// When something could not be removed.
    pub async fn forget_everything(&self, _: Nothing) -> Result<Home, UserError> {
        for running in self.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner).values() {
            running.stop.cancel();
        }
        self.held().clear();
        self.shelf().await?.forget_everything().await?;
        Ok(self.list(false).await?)
    }

    /// The version, and the day each recipe was read.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn about(&self, _: Nothing) -> Result<About, UserError> {
        let read = |recipe: &recipe::Recipe| {
            recipe.sources.get(&recipe.source).map(|source| source.read.to_string())
        };
        Ok(About {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            recipes: recipe::library()
                .iter()
                .filter(|recipe| recipe.called.is_none())
                .map(|recipe| RecipeRead {
                    name: recipe.name.clone(),
                    read: read(recipe).unwrap_or_default(),
                })
                .collect(),
            licence: env!("CARGO_PKG_LICENSE").to_owned(),
        })
    }
}

/// A connection's name as a part of a file's name on every system: letters and digits, anything else as one hyphen.
fn in_a_file_name(name: &str) -> String {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}

/// Rich text without its marks.
pub fn plain(text: &str) -> String {
    text.replace("**", "").replace('`', "")
}
