//! The clipboard. On Linux the program that copied serves the content, so the owner lives as long as the program.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arboard::Clipboard;
use secret::Secret;

/// The clipboard's one owner.
#[derive(Clone, Default)]
pub struct Owner(Arc<Mutex<Option<Clipboard>>>);

impl Owner {
    /// Copies a text that anybody may read.
    pub fn copy(&self, text: &str) -> Result<(), arboard::Error> {
        self.with(|clipboard| clipboard.set_text(text))
    }

    /// Copies a secret, marked as concealed where the system knows such a mark, and clears it again after `stays` if it
    /// is still there.
    pub fn copy_secret(&self, secret: Secret, stays: Duration) -> Result<(), arboard::Error> {
        self.with(|clipboard| concealed(clipboard.set()).text(secret.expose()))?;
        let owner = self.clone();
        std::thread::spawn(move || {
            std::thread::sleep(stays);
            // best effort: a clipboard that cannot be read is no longer ours to clear
            drop(owner.with(|clipboard| match clipboard.get_text() {
                Ok(text) if text == secret.expose() => clipboard.clear(),
                _ => Ok(()),
            }));
        });
        Ok(())
    }

    fn with<T>(
        &self,
        act: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>,
    ) -> Result<T, arboard::Error> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Some(Clipboard::new()?);
        }
        match held.as_mut() {
            Some(clipboard) => act(clipboard),
            None => Err(arboard::Error::ClipboardNotSupported),
        }
    }
}

#[cfg(all(unix, not(target_os = "macos")))]
fn concealed(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtLinux::exclude_from_history(set)
}

#[cfg(windows)]
fn concealed(set: arboard::Set<'_>) -> arboard::Set<'_> {
    use arboard::SetExtWindows;
    set.exclude_from_history().exclude_from_cloud()
}

#[cfg(target_os = "macos")]
fn concealed(set: arboard::Set<'_>) -> arboard::Set<'_> {
    arboard::SetExtApple::exclude_from_history(set)
}
