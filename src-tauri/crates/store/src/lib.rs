//! Connections and their history in SQLite, secrets in the keyring or in memory.
//!
//! [`Store`] keeps everything that may lie in a file; [`Keyring`] keeps the one thing that may not, the client secret. No
//! other room touches either. All methods of [`Store`] block (a caller in async code wraps them in `spawn_blocking`); those
//! of [`Keyring`] are async and never block, because the system's keyring may wait for a person.

mod checks;
mod connections;
mod error;
mod folder;
mod forget;
mod history;
mod inspect;
mod keyring;
mod open;
mod schema;
mod settings;

pub use checks::CheckRun;
pub use connections::Connection;
pub use error::{Remedy, StoreError};
pub use folder::default_folder;
pub use history::{KEPT_TESTS, TestRun};
pub use keyring::{DEFAULT_WAIT, Entry, Keyring, Kind, OutOfReach, Why};
pub use open::{Opened, SetAside, Store, is_stored_in};
