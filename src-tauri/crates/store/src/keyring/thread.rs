//! One thread that speaks to the keyring, in the order in which it is asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::time::Duration;

use secret::Secret;
use tokio::sync::oneshot;

use super::Why;

/// What a keyring can do. Calls may block for as long as they like.
pub(super) trait Backend: Send + 'static {
    fn put(&mut self, user: &str, secret: &Secret) -> Reply<()>;
    /// `None` when it says that there is no such entry.
    fn get(&mut self, user: &str) -> Reply<Option<Secret>>;
    /// True when there was no such entry.
    fn forget(&mut self, user: &str) -> Reply<bool>;
}

pub(super) type Reply<T> = Result<T, Refusal>;

/// Why a keyring did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    Absent,
    Locked,
    Value,
}

impl From<Refusal> for Why {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Absent => Why::NoKeyring,
            Refusal::Locked => Why::Locked,
            Refusal::Value => Why::Refused,
        }
    }
}

type Job = Box<dyn FnOnce(&mut dyn Backend) + Send>;

/// The asking side.
pub(super) struct Thread {
    jobs: mpsc::Sender<Job>,
    wait: Duration,
    asked: AtomicU64,
    /// How many jobs are done.
    pub(super) done: Arc<AtomicU64>,
    /// The number of the last job that was given up waiting for.
    given_up: AtomicU64,
}

impl Thread {
    pub(super) fn start(mut backend: impl Backend, wait: Duration) -> std::io::Result<Self> {
        let (jobs, queue) = mpsc::channel::<Job>();
        let done = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&done);
        std::thread::Builder::new().name("keyring".into()).spawn(move || {
            for job in queue {
                job(&mut backend);
                counter.fetch_add(1, Ordering::Release);
            }
        })?;
        Ok(Self { jobs, wait, asked: AtomicU64::new(0), done, given_up: AtomicU64::new(0) })
    }

    pub(super) async fn put(&self, user: String, secret: Secret) -> Result<(), Why> {
        self.ask(move |keyring| keyring.put(&user, &secret)).await
    }

    pub(super) async fn get(&self, user: String) -> Result<Option<Secret>, Why> {
        self.ask(move |keyring| keyring.get(&user)).await
    }

    pub(super) async fn forget(&self, user: String) -> Result<bool, Why> {
        self.ask(move |keyring| keyring.forget(&user)).await
    }

    /// Writes, reads and deletes an entry, as one job: what was written is deleted even when nobody waits any more.
    pub(super) async fn probe(&self, user: String) -> Result<(), Why> {
        self.ask(move |keyring| {
            let written = Secret::new(user.clone());
            keyring.put(&user, &written)?;
            let read = keyring.get(&user);
            keyring.forget(&user)?;
            match read? {
                Some(read) if read.expose() == user => Ok(()),
                _ => Err(Refusal::Absent),
            }
        })
        .await
    }

    /// Every job is done in its turn, also when nobody waits for it any more, so that the last order wins. While one that was
    /// given up still blocks the keyring, nobody waits for the next.
    async fn ask<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut dyn Backend) -> Reply<T> + Send + 'static,
    ) -> Result<T, Why> {
        let (tell, told) = oneshot::channel();
        let number = self.asked.fetch_add(1, Ordering::Relaxed) + 1;
        let job: Job = Box::new(move |keyring| {
            // whoever asked may have given up
            let _ = tell.send(job(keyring));
        });
        self.jobs.send(job).map_err(|_| Why::NoKeyring)?;
        if self.given_up.load(Ordering::Acquire) > self.done.load(Ordering::Acquire) {
            self.given_up.fetch_max(number, Ordering::AcqRel);
            return Err(Why::TimedOut);
        }
        match tokio::time::timeout(self.wait, told).await {
            Ok(Ok(reply)) => Ok(reply?),
            // the thread ended in the middle of the call
            Ok(Err(_)) => Err(Why::NoKeyring),
            Err(_) => {
                self.given_up.fetch_max(number, Ordering::AcqRel);
                Err(Why::TimedOut)
            }
        }
    }
}
