//! The client secrets: in the system's keyring, or in memory only where there is none or it is locked.
//!
//! The keyring may ask a person to unlock it, and nobody may be there. So it is spoken to from one thread of its own, each
//! call with a time-out; the thread is no part of the async runtime and ends with the process, whatever it waits for. One
//! thread also because the stores behind it do not take one entry from two (`keyring-core`, "Thread Safety").

mod system;
mod thread;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use secret::Secret;
use uuid::Uuid;

use self::system::SystemKeyring;
use self::thread::{Backend, Refusal, Reply, Thread};

/// How long a call waits for the keyring, which may be waiting for a person.
pub const DEFAULT_WAIT: Duration = Duration::from_secs(20);

/// Where secrets are kept now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// In the system's keyring: they outlive the program.
    Keyring,
    /// In memory: they end with the program, which has to be said.
    Memory {
        /// Why not in the keyring.
        why: Why,
    },
}

/// Why the keyring was not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// There is none, or it cannot be reached. One that starts later is found after a new start of the program.
    NoKeyring,
    /// It is locked, was never unlocked, or its prompt was dismissed.
    Locked,
    /// It did not answer in time, most likely because it asks for its password.
    TimedOut,
    /// It is there and does not take this value (too long, or not allowed).
    Refused,
    /// Memory was asked for: practice, and tests.
    OnPurpose,
}

impl Why {
    /// The slug for message files and for the window.
    pub fn slug(self) -> &'static str {
        match self {
            Self::NoKeyring => "no-keyring",
            Self::Locked => "locked",
            Self::TimedOut => "timed-out",
            Self::Refused => "refused",
            Self::OnPurpose => "on-purpose",
        }
    }
}

/// The keyring could not be asked, so what it holds is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the keyring is out of reach: {}", .0.slug())]
pub struct OutOfReach(
    /// Why.
    pub Why,
);

/// One of the two places that a connection has for secrets. While a secret is renewed, old and new lie side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Whose.
    pub connection: Uuid,
    /// Beside the place that a connection begins with.
    pub second: bool,
}

impl Entry {
    /// The entry's user in the keyring.
    fn user(self) -> String {
        match self.second {
            false => self.connection.to_string(),
            true => format!("{}:second", self.connection),
        }
    }
}

impl From<Uuid> for Entry {
    fn from(connection: Uuid) -> Self {
        Self { connection, second: false }
    }
}

/// The secrets of all connections.
pub struct Keyring {
    thread: Option<Thread>,
    memory: Mutex<HashMap<Entry, Held>>,
    kind: Mutex<Kind>,
    order: AtomicU64,
}

/// A copy in memory: while the keyring has not confirmed, and for good where it does not.
struct Held {
    order: u64,
    secret: Secret,
}

impl Keyring {
    /// Opens the system's keyring and tries it out: writes, reads and deletes a throw-away entry, because reading alone
    /// says "no entry" where a locked keyring holds one. May make the system ask for the keyring's password, and waits
    /// `wait` at most ([`DEFAULT_WAIT`]) for each call. See [`kind`](Self::kind) for what came of it.
    pub async fn open(wait: Duration) -> Self {
        Self::over(SystemKeyring, wait).await
    }

    /// Memory only, which ends with the program and touches no keyring.
    pub fn in_memory() -> Self {
        Self::with(None, Why::OnPurpose)
    }

    /// Where secrets are kept now, as far as the last call showed.
    pub fn kind(&self) -> Kind {
        *lock(&self.kind)
    }

    /// Keeps a secret in place of an older one, and says where. Nothing is lost: what the keyring does not
    /// take in time stays in memory. An older secret may then still be in the keyring, and be found after a new start.
    pub async fn put(&self, entry: impl Into<Entry>, secret: &Secret) -> Kind {
        let entry = entry.into();
        let order = self.order.fetch_add(1, Ordering::Relaxed);
        lock(&self.memory).insert(entry, Held { order, secret: secret.duplicate() });
        let Some(thread) = &self.thread else { return self.kind() };
        match thread.put(entry.user(), secret.duplicate()).await {
            Ok(()) => {
                let mut memory = lock(&self.memory);
                // a put that came later has its own say
                if memory.get(&entry).is_some_and(|held| held.order == order) {
                    memory.remove(&entry);
                }
                *lock(&self.kind) = Kind::Keyring;
                Kind::Keyring
            }
            Err(why) => {
                let kind = Kind::Memory { why };
                if why != Why::Refused {
                    *lock(&self.kind) = kind;
                }
                kind
            }
        }
    }

    /// The secret in a place, or `None` where none was kept. Where there is no keyring, memory is all there is.
    ///
    /// # Errors
    /// When it is not in memory and the keyring is locked or silent: it may be there or not.
    pub async fn get(&self, entry: impl Into<Entry>) -> Result<Option<Secret>, OutOfReach> {
        let entry = entry.into();
        if let Some(held) = lock(&self.memory).get(&entry) {
            return Ok(Some(held.secret.duplicate()));
        }
        let Some(thread) = &self.thread else { return Ok(None) };
        match thread.get(entry.user()).await {
            Ok(Some(secret)) => Ok(Some(secret)),
            Ok(None) => self.believed(None),
            Err(Why::NoKeyring) => Ok(None),
            Err(why) => Err(OutOfReach(why)),
        }
    }

    /// Forgets the secret in a place, in memory in any case. One that was never kept is no error, nor is it that there is no
    /// keyring.
    ///
    /// # Errors
    /// When the keyring is locked or silent: an entry may be left in it. After [`Why::TimedOut`] it is deleted as soon as
    /// the keyring answers, if the program still runs then.
    pub async fn forget(&self, entry: impl Into<Entry>) -> Result<(), OutOfReach> {
        let entry = entry.into();
        lock(&self.memory).remove(&entry);
        let Some(thread) = &self.thread else { return Ok(()) };
        match thread.forget(entry.user()).await {
            Ok(true) => self.believed(()),
            Ok(false) | Err(Why::NoKeyring) => Ok(()),
            Err(why) => Err(OutOfReach(why)),
        }
    }

    /// "No such entry" means that only from a keyring that takes writing: one that was never unlocked says it of all.
    fn believed<T>(&self, answer: T) -> Result<T, OutOfReach> {
        match self.kind() {
            Kind::Memory { why: why @ (Why::Locked | Why::TimedOut) } => Err(OutOfReach(why)),
            _ => Ok(answer),
        }
    }

    async fn over(backend: impl Backend, wait: Duration) -> Self {
        let Ok(thread) = Thread::start(backend, wait) else { return Self::with(None, Why::NoKeyring) };
        match thread.probe(format!("probe:{}", Uuid::new_v4())).await {
            Ok(()) => Self { kind: Mutex::new(Kind::Keyring), ..Self::with(Some(thread), Why::NoKeyring) },
            Err(why) => {
                tracing::info!(why = why.slug(), "secrets stay in memory");
                Self::with(Some(thread), why)
            }
        }
    }

    fn with(thread: Option<Thread>, why: Why) -> Self {
        Self {
            thread,
            memory: Mutex::default(),
            kind: Mutex::new(Kind::Memory { why }),
            order: AtomicU64::new(0),
        }
    }
}

impl std::fmt::Debug for Keyring {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keyring").field("kind", &self.kind()).finish_non_exhaustive()
    }
}

/// No lock is held across a panic that leaves half a change.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[path = "keyring/tests.rs"]
mod tests;
