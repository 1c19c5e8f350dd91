//! What the program asks of the desktop around it: a browser, the clipboard, a dialog, a clock. The window answers with the
//! real things, tests with their own.

use std::future::Future;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::time::Duration;

use jiff::Timestamp;
use secret::Secret;
use url::Url;

use crate::notice::Notice;

/// A future that can be boxed, since the port is used behind a pointer.
pub type Later<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The desktop.
pub trait Desktop: Send + Sync + 'static {
    /// The time by this computer's clock.
    fn now(&self) -> Timestamp;

    /// The browsers whose private window can be opened: id and name.
    fn private_browsers(&self) -> Vec<(String, String)>;

    /// Opens an address in the default browser.
    ///
    /// # Errors
    /// When the system offers none or it does not start.
    fn open(&self, address: &Url) -> Result<(), DesktopError>;

    /// Opens an address in a private window of one of [`Desktop::private_browsers`].
    ///
    /// # Errors
    /// When there is no such browser or it does not start.
    fn open_private(&self, browser: &str, address: &Url) -> Result<(), DesktopError>;

    /// Copies a text.
    ///
    /// # Errors
    /// When the system has no clipboard.
    fn copy(&self, text: &str) -> Result<(), DesktopError>;

    /// Copies a secret unseen, and clears the clipboard after `stays` if it is still there.
    ///
    /// # Errors
    /// When the system has no clipboard.
    fn copy_secret(&self, secret: Secret, stays: Duration) -> Result<(), DesktopError>;

    /// Asks where to save a file and saves it. `None` if the person closed the dialog.
    ///
    /// # Errors
    /// When the file cannot be written.
    fn save<'a>(
        &'a self,
        suggested: &'a str,
        content: Vec<u8>,
    ) -> Later<'a, Result<Option<String>, DesktopError>>;

    /// Asks for a spreadsheet's list and reads it, cut off after so many bytes. `None` if the person
    /// closed the dialog.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn pick(&self, most: u64) -> Later<'_, Result<Option<Picked>, DesktopError>>;

    /// Shows a notification of the system. Whether anybody sees it is not known.
    ///
    /// # Errors
    /// When the system shows none.
    fn notify<'a>(&'a self, notice: &'a Notice) -> Later<'a, Result<(), DesktopError>>;

    /// Asks which file to open. `None` if the person closed the dialog.
    ///
    /// # Errors
    /// When the dialog gives something that is no file.
    fn choose(&self) -> Later<'_, Result<Option<PathBuf>, DesktopError>>;

    /// Opens a file for reading, and says how many bytes it has.
    ///
    /// # Errors
    /// When it cannot be opened, or is a folder.
    fn read(&self, file: &Path) -> Result<(Box<dyn Readable>, u64), DesktopError>;

    /// Closes the window, which ends the program.
    fn close(&self);

    /// Starts the practice tenant, or gives the one that runs.
    ///
    /// # Errors
    /// When it cannot listen on loopback.
    fn practice(&self) -> Later<'_, Result<PracticeTenant, DesktopError>>;

    /// Lets one thing go wrong in the practice tenant from now on, by its slug; none: everything works again.
    ///
    /// # Errors
    /// When the tenant cannot be started, or knows no such fault.
    fn plant(&self, fault: Option<String>) -> Later<'_, Result<PracticeTenant, DesktopError>>;
}

/// A file that is open.
pub trait Readable: Read + Seek + Send {}
impl<T: Read + Seek + Send> Readable for T {}

/// Something the desktop could not do.
#[derive(Debug, Clone, thiserror::Error)]
pub enum DesktopError {
    /// No browser could be opened.
    #[error("no browser could be opened: {0}")]
    Browser(String),
    /// The clipboard could not be used.
    #[error("the clipboard could not be used: {0}")]
    Clipboard(String),
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    File(String),
    /// The system showed no notification.
    #[error("no notification was shown: {0}")]
    Notification(String),
    /// The file could not be read.
    #[error("the file could not be read: {0}")]
    Read(String),
    /// It is a folder.
    #[error("this is a folder")]
    Folder,
    /// The practice tenant did not start.
    #[error("the practice tenant did not start: {0}")]
    Practice(String),
}

/// A file that a person chose.
#[derive(Debug, Clone, Default)]
pub struct Picked {
    /// Its name.
    pub name: String,
    /// Its content, maybe cut off.
    pub content: Vec<u8>,
}

/// The practice tenant that runs inside the program.
#[derive(Debug, Clone)]
pub struct PracticeTenant {
    /// Its authority on loopback.
    pub authority: String,
    /// Its Graph on loopback.
    pub graph: String,
    /// Its pages: `{portal}/apps/{client-id}/{page}`.
    pub portal: String,
    /// The accounts: name, sign-in name, what is special.
    pub people: Vec<(String, String, String)>,
    /// What can be made to go wrong there, by slug.
    pub faults: Vec<String>,
    /// What goes wrong now.
    pub planted: Option<String>,
}
