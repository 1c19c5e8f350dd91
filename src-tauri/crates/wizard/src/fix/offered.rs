//! Files that a person gave: as an argument, by a drop, in the dialog. The page knows them by number and names no path.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use bindings::diagnosis::{DropEvent, OfferedFile};
use tokio::sync::mpsc;

/// The files so far, and whoever wants to hear of the next one.
#[derive(Default)]
pub(crate) struct Offered {
    files: Mutex<Vec<PathBuf>>,
    listener: Mutex<Option<mpsc::UnboundedSender<DropEvent>>>,
}

impl Offered {
    /// Takes a file and gives it a number.
    pub(crate) fn add(&self, path: PathBuf) -> OfferedFile {
        let name = name(&path);
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let known = files.iter().position(|known| *known == path);
        let at = known.unwrap_or_else(|| {
            files.push(path);
            files.len() - 1
        });
        OfferedFile { file: u32::try_from(at).unwrap_or(u32::MAX), name }
    }

    /// The path of a file that was given.
    pub(crate) fn path(&self, file: u32) -> Option<PathBuf> {
        let at = usize::try_from(file).ok()?;
        self.files.lock().unwrap_or_else(PoisonError::into_inner).get(at).cloned()
    }

    /// From now on this hears of drops; whoever heard of them before hears no more.
    pub(crate) fn listen(&self) -> mpsc::UnboundedReceiver<DropEvent> {
        let (send, receive) = mpsc::unbounded_channel();
        *self.listener.lock().unwrap_or_else(PoisonError::into_inner) = Some(send);
        receive
    }

    /// Tells the listener.
    pub(crate) fn tell(&self, event: DropEvent) {
        if let Some(listener) = &*self.listener.lock().unwrap_or_else(PoisonError::into_inner) {
            // a page that went away hears nothing, and the next one asks anew
            drop(listener.send(event));
        }
    }
}

pub(crate) fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    name.chars().filter(|sign| !sign.is_control()).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_its_number_and_no_other_path_can_be_had() {
        let offered = Offered::default();
        let first = offered.add("/home/mara/tickets/one.har".into());
        let second = offered.add("/home/mara/tickets/two.log".into());
        assert_eq!((first.name.as_str(), second.name.as_str()), ("one.har", "two.log"));
        assert_eq!(offered.add("/home/mara/tickets/one.har".into()), first);
        assert_eq!(offered.path(second.file), Some("/home/mara/tickets/two.log".into()));
        assert_eq!(offered.path(7), None);
    }

    #[tokio::test]
    async fn the_last_listener_hears_of_drops() {
        let offered = Offered::default();
        let mut before = offered.listen();
        let mut now = offered.listen();
        offered.tell(DropEvent::Over);
        assert_eq!((before.recv().await, now.recv().await), (None, Some(DropEvent::Over)));
    }
}
