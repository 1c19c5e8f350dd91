//! What only a desktop can do, for the crate `wizard`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use secret::Secret;
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;
use tauri_plugin_shell::ShellExt;
use url::Url;
use wizard::notice::Notice;
use wizard::ports::{Desktop, DesktopError, Later, Picked, PracticeTenant, Readable};

use wizard::browsers;

use crate::{clipboard, notification, practice_room};

/// The desktop this window stands on.
pub struct Here {
    app: AppHandle,
    clipboard: clipboard::Owner,
    practice: practice_room::PracticeRoom,
}

impl Here {
    /// The desktop of this program.
    pub fn new(app: AppHandle, clipboard: clipboard::Owner) -> Self {
        Self { app, clipboard, practice: practice_room::PracticeRoom::default() }
    }
}

impl Desktop for Here {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn private_browsers(&self) -> Vec<(String, String)> {
        browsers::TABLE
            .iter()
            .filter(|browser| browsers::find(browser).is_some())
            .map(|browser| (browser.id.to_owned(), browser.name.to_owned()))
            .collect()
    }

    fn open(&self, address: &Url) -> Result<(), DesktopError> {
        self.app
            .opener()
            .open_url(address.as_str(), None::<&str>)
            .map_err(|error| DesktopError::Browser(error.to_string()))
    }

    fn open_private(&self, browser: &str, address: &Url) -> Result<(), DesktopError> {
        let known = browsers::TABLE.iter().find(|known| known.id == browser);
        let Some((known, program)) = known.and_then(|known| Some((known, browsers::find(known)?))) else {
            return Err(DesktopError::Browser(format!("there is no {browser} here")));
        };
        // the address is one argument and never passes a shell; the handle is dropped, so the browser outlives us
        let (mut output, child) = self
            .app
            .shell()
            .command(program)
            .args([known.flag, address.as_str()])
            .spawn()
            .map_err(|error| DesktopError::Browser(error.to_string()))?;
        drop(child);
        tauri::async_runtime::spawn(async move { while output.recv().await.is_some() {} });
        Ok(())
    }

    fn copy(&self, text: &str) -> Result<(), DesktopError> {
        self.clipboard.copy(text).map_err(|error| DesktopError::Clipboard(error.to_string()))
    }

    fn copy_secret(&self, secret: Secret, stays: Duration) -> Result<(), DesktopError> {
        let copied = self.clipboard.copy_secret(secret, stays);
        copied.map(drop).map_err(|error| DesktopError::Clipboard(error.to_string()))
    }

    fn save<'a>(
        &'a self,
        suggested: &'a str,
        content: Vec<u8>,
    ) -> Later<'a, Result<Option<String>, DesktopError>> {
        Box::pin(async move {
            let (send, chosen) = tokio::sync::oneshot::channel();
            self.app.dialog().file().set_file_name(suggested).save_file(move |path| drop(send.send(path)));
            let Some(path) = chosen.await.ok().flatten() else { return Ok(None) };
            let path = path.into_path().map_err(|error| DesktopError::File(error.to_string()))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            tokio::task::spawn_blocking(move || std::fs::write(path, content))
                .await
                .map_err(|error| DesktopError::File(error.to_string()))?
                .map_err(|error| DesktopError::File(error.to_string()))?;
            Ok(name)
        })
    }

    fn pick(&self, most: u64) -> Later<'_, Result<Option<Picked>, DesktopError>> {
        Box::pin(async move {
            let (send, chosen) = tokio::sync::oneshot::channel();
            let dialog = self.app.dialog().file().add_filter("CSV", &["csv", "tsv", "txt"]);
            dialog.pick_file(move |path| drop(send.send(path)));
            let Some(path) = chosen.await.ok().flatten() else { return Ok(None) };
            let path = path.into_path().map_err(|error| DesktopError::File(error.to_string()))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let read = move || {
                let mut bytes = Vec::new();
                std::fs::File::open(path)?.take(most).read_to_end(&mut bytes).map(|_| bytes)
            };
            let content = tokio::task::spawn_blocking(read)
                .await
                .map_err(|error| DesktopError::File(error.to_string()))?
                .map_err(|error| DesktopError::File(error.to_string()))?;
            Ok(Some(Picked { name, content }))
        })
    }

    fn notify<'a>(&'a self, notice: &'a Notice) -> Later<'a, Result<(), DesktopError>> {
        Box::pin(notification::show(notice))
    }

    fn choose(&self) -> Later<'_, Result<Option<PathBuf>, DesktopError>> {
        Box::pin(async move {
            let (send, chosen) = tokio::sync::oneshot::channel();
            self.app.dialog().file().pick_file(move |path| drop(send.send(path)));
            let Some(path) = chosen.await.ok().flatten() else { return Ok(None) };
            path.into_path().map(Some).map_err(|error| DesktopError::Read(error.to_string()))
        })
    }

    fn read(&self, file: &Path) -> Result<(Box<dyn Readable>, u64), DesktopError> {
        let unreadable = |error: std::io::Error| DesktopError::Read(error.to_string());
        // a pipe or a device is never opened: whoever opens one may wait for ever
        let about = std::fs::metadata(file).map_err(unreadable)?;
        if about.is_dir() {
            return Err(DesktopError::Folder);
        }
        if !about.is_file() {
            return Err(DesktopError::Read("not a file".into()));
        }
        let opened = std::fs::File::open(file).map_err(unreadable)?;
        Ok((Box::new(opened), about.len()))
    }

    fn close(&self) {
        self.app.exit(0);
    }

    fn practice(&self) -> Later<'_, Result<PracticeTenant, DesktopError>> {
        Box::pin(self.practice.enter())
    }

    fn plant(&self, fault: Option<String>) -> Later<'_, Result<PracticeTenant, DesktopError>> {
        Box::pin(self.practice.plant(fault))
    }
}
