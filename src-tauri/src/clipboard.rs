//! The clipboard. On Linux the program that copied serves the content, so the owner lives as long as the program.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use arboard::Clipboard;
use secret::Secret;

/// The clipboard's one owner.
#[derive(Clone, Default)]
pub struct Owner(Arc<Mutex<Held>>);

#[derive(Default)]
struct Held {
    clipboard: Option<Clipboard>,
    /// The secret that was copied last, and the number of that copy.
    secret: Option<Secret>,
    copies: u64,
}

impl Owner {
    /// Copies a text that anybody may read.
    pub fn copy(&self, text: &str) -> Result<(), arboard::Error> {
        let mut held = self.held();
        held.secret = None;
        held.clipboard()?.set_text(text)
    }

    /// Copies a secret, marked as concealed where the system knows such a mark, and clears it again after `stays` if it is
    /// still there.
    pub fn copy_secret(&self, secret: Secret, stays: Duration) -> Result<(), arboard::Error> {
        let mut held = self.held();
        concealed(held.clipboard()?.set()).text(secret.expose())?;
        held.secret = Some(secret);
        held.copies += 1;
        let (owner, copy) = (self.clone(), held.copies);
        // without a thread it stays until the program ends, which clears it as well
        let clock = std::thread::Builder::new().name("clipboard".into()).spawn(move || {
            std::thread::sleep(stays);
            let mut held = owner.held();
            // a later copy has its own minute
            if held.copies == copy {
                held.clear();
            }
        });
        drop(clock);
        Ok(())
    }

    /// Clears a copied secret now, if it is still there.
    pub fn clear(&self) {
        self.held().clear();
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn clipboard(&mut self) -> Result<&mut Clipboard, arboard::Error> {
        if self.clipboard.is_none() {
            self.clipboard = Some(Clipboard::new()?);
        }
        self.clipboard.as_mut().ok_or(arboard::Error::ClipboardNotSupported)
    }

    fn clear(&mut self) {
        let Some(secret) = self.secret.take() else { return };
        let Some(clipboard) = self.clipboard.as_mut() else { return };
        let still_ours =
            clipboard.get_text().map(Secret::new).is_ok_and(|text| text.expose() == secret.expose());
        if still_ours {
            // best effort: a clipboard that cannot be cleared is no longer ours
            drop(clipboard.clear());
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
