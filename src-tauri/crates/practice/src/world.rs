//! What every page and endpoint shares.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::response::Response;

use crate::failure::{Ids, Refusal};
use crate::keys::Keys;
use crate::tenant::Directory;

/// The state, the keys and the tenant's own address.
pub(crate) struct World {
    directory: Mutex<Directory>,
    pub(crate) keys: Keys,
    /// `http://localhost:PORT`, without a slash at the end.
    pub(crate) base: String,
    pub(crate) port: u16,
}

impl World {
    pub(crate) fn new(directory: Directory, keys: Keys, base: String, port: u16) -> Self {
        Self { directory: Mutex::new(directory), keys, base, port }
    }

    /// The state. Never held across an await, nor while another method of `World` is called.
    pub(crate) fn directory(&self) -> MutexGuard<'_, Directory> {
        self.directory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A refusal as JSON; line breaks and blanks part its ids in turn, since both are met.
    pub(crate) fn refuse(&self, refusal: &Refusal, correlation: Option<String>) -> Response {
        let (now, count) = {
            let mut directory = self.directory();
            directory.refusals += 1;
            (directory.now(), directory.refusals)
        };
        let separator = if count % 2 == 1 { "\r\n" } else { " " };
        tracing::debug!(code = refusal.code, "refused");
        refusal.json(&Ids::new(now, correlation), separator, &self.base)
    }
}
