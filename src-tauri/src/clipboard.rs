//! The clipboard. On Linux the program that copied serves the content, so the owner lives as long as the program.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use arboard::{Clipboard, Error};
use secret::Secret;

/// A clipboard: the system's, or that of a test.
pub trait Board: Sized + Send + 'static {
    /// The one of this session.
    fn open() -> Result<Self, Error>;
    /// Puts a text there.
    fn put(&mut self, text: &str) -> Result<(), Error>;
    /// Puts a text there, marked as concealed where the system knows such a mark.
    fn put_concealed(&mut self, text: &str) -> Result<(), Error>;
    /// What lies there, as text.
    fn text(&mut self) -> Result<String, Error>;
    /// Empties it.
    fn empty(&mut self) -> Result<(), Error>;
}

/// The clipboard's one owner.
pub struct Owner<B = Clipboard>(Arc<Mutex<Held<B>>>);

struct Held<B> {
    board: Option<B>,
    /// The secret that was copied last, and when it is to be cleared.
    secret: Option<(Secret, Instant)>,
}

impl<B> Default for Owner<B> {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Held { board: None, secret: None })))
    }
}

impl<B> Clone for Owner<B> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<B: Board> Owner<B> {
    /// Copies a text that anybody may read.
    pub fn copy(&self, text: &str) -> Result<(), Error> {
        let mut held = self.held();
        held.secret = None;
        held.board()?.put(text)
    }

    /// Copies a secret, marked as concealed where the system knows such a mark, and clears it again after `stays` if it is
    /// still there. The thread that does so needs nobody who waits for it; without one the secret stays until the program
    /// ends, which clears it as well.
    pub fn copy_secret(&self, secret: Secret, stays: Duration) -> Result<Option<JoinHandle<()>>, Error> {
        let ends = Instant::now() + stays;
        self.held().copy_until(secret, ends)?;
        let owner = self.clone();
        let clock = std::thread::Builder::new().name("clipboard".into()).spawn(move || {
            std::thread::sleep(stays);
            owner.held().clear_at(ends);
        });
        Ok(clock.ok())
    }

    /// Clears a copied secret now, if it is still there.
    pub fn clear(&self) {
        self.held().clear();
    }

    fn held(&self) -> MutexGuard<'_, Held<B>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<B: Board> Held<B> {
    fn board(&mut self) -> Result<&mut B, Error> {
        if self.board.is_none() {
            self.board = Some(B::open()?);
        }
        self.board.as_mut().ok_or(Error::ClipboardNotSupported)
    }

    fn copy_until(&mut self, secret: Secret, ends: Instant) -> Result<(), Error> {
        self.board()?.put_concealed(secret.expose())?;
        self.secret = Some((secret, ends));
        Ok(())
    }

    /// Clears what was to be cleared by this time; a later copy has its own minute.
    fn clear_at(&mut self, now: Instant) {
        if self.secret.as_ref().is_some_and(|(_, ends)| *ends <= now) {
            self.clear();
        }
    }

    fn clear(&mut self) {
        let Some((secret, _)) = self.secret.take() else { return };
        let Some(board) = self.board.as_mut() else { return };
        let still_ours = board.text().map(Secret::new).is_ok_and(|text| text.expose() == secret.expose());
        if still_ours {
            // best effort: a clipboard that cannot be cleared is no longer ours
            drop(board.empty());
        }
    }
}

impl Board for Clipboard {
    fn open() -> Result<Self, Error> {
        Self::new()
    }

    fn put(&mut self, text: &str) -> Result<(), Error> {
        self.set_text(text)
    }

    fn put_concealed(&mut self, text: &str) -> Result<(), Error> {
        concealed(self.set()).text(text)
    }

    fn text(&mut self) -> Result<String, Error> {
        self.get_text()
    }

    fn empty(&mut self) -> Result<(), Error> {
        self.clear()
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

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    /// The clipboard of a session that other programs use as well: its text, and whether that is concealed.
    #[derive(Clone, Default)]
    struct Session(Arc<Mutex<Option<(String, bool)>>>);

    impl Session {
        fn holds(&self) -> Option<(String, bool)> {
            self.0.lock().expect("nobody panicked").clone()
        }

        fn becomes(&self, text: Option<(&str, bool)>) {
            *self.0.lock().expect("nobody panicked") = text.map(|(text, mark)| (text.to_owned(), mark));
        }

        /// A program that has copied nothing yet.
        fn owner(&self) -> Owner<Self> {
            Owner(Arc::new(Mutex::new(Held { board: Some(self.clone()), secret: None })))
        }
    }

    impl Board for Session {
        fn open() -> Result<Self, Error> {
            Ok(Self::default())
        }

        fn put(&mut self, text: &str) -> Result<(), Error> {
            self.becomes(Some((text, false)));
            Ok(())
        }

        fn put_concealed(&mut self, text: &str) -> Result<(), Error> {
            self.becomes(Some((text, true)));
            Ok(())
        }

        fn text(&mut self) -> Result<String, Error> {
            self.holds().map(|(text, _)| text).ok_or(Error::ContentNotAvailable)
        }

        fn empty(&mut self) -> Result<(), Error> {
            self.becomes(None);
            Ok(())
        }
    }

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    fn concealed(text: &str) -> Option<(String, bool)> {
        Some((text.to_owned(), true))
    }

    #[test]
    fn a_copied_secret_is_concealed_and_gone_when_its_time_is_over() {
        let session = Session::default();
        let owner = session.owner();
        let now = Instant::now();
        owner.held().copy_until(secret("one"), now + SECOND).expect("copied");
        owner.held().clear_at(now);
        assert_eq!(session.holds(), concealed("one"), "its time is not over");
        owner.held().clear_at(now + SECOND);
        assert_eq!(session.holds(), None);
    }

    #[test]
    fn the_time_runs_by_itself() {
        let session = Session::default();
        let clock = session.owner().copy_secret(secret("one"), Duration::from_millis(1)).expect("copied");
        clock.expect("a thread").join().expect("it ends");
        assert_eq!(session.holds(), None);
    }

    #[test]
    fn what_somebody_else_has_copied_since_is_left_alone() {
        let session = Session::default();
        let owner = session.owner();
        let now = Instant::now();
        owner.held().copy_until(secret("one"), now).expect("copied");
        session.becomes(Some(("theirs", false)));
        owner.held().clear_at(now);
        owner.clear();
        assert_eq!(session.holds(), Some(("theirs".to_owned(), false)));
    }

    #[test]
    fn a_later_copy_has_its_whole_time() {
        let session = Session::default();
        let owner = session.owner();
        let now = Instant::now();
        owner.held().copy_until(secret("one"), now + SECOND).expect("copied");
        // the same one again, too
        owner.held().copy_until(secret("one"), now + SECOND * 2).expect("copied");
        owner.held().clear_at(now + SECOND);
        assert_eq!(session.holds(), concealed("one"));
        owner.held().clear_at(now + SECOND * 2);
        assert_eq!(session.holds(), None);
    }

    #[test]
    fn a_text_that_anybody_may_read_stays_although_a_secret_was_copied_before() {
        let session = Session::default();
        let owner = session.owner();
        let now = Instant::now();
        owner.held().copy_until(secret("one"), now).expect("copied");
        owner.copy("one").expect("copied");
        owner.held().clear_at(now);
        owner.clear();
        assert_eq!(session.holds(), Some(("one".to_owned(), false)));
    }

    #[test]
    fn a_secret_that_is_still_there_when_the_program_ends_is_cleared() {
        let session = Session::default();
        let owner = session.owner();
        owner.held().copy_until(secret("one"), Instant::now() + SECOND).expect("copied");
        owner.clear();
        assert_eq!(session.holds(), None);
    }
}
