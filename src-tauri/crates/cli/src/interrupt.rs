//! Ctrl-C, heard from the moment on which this is made: whoever reads a line that says "ready" may press it at once.

use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// The exit status of a program that was interrupted.
pub const STATUS: u8 = 130;

/// Somebody listens, and ends the program in their own way.
static IS_HEARD: AtomicBool = AtomicBool::new(false);

/// So many wait for standard input, and can hear nothing meanwhile.
static READING: AtomicUsize = AtomicUsize::new(0);

/// The ear for it. Once made, an interruption no longer ends the program by itself.
pub struct Interrupt(Signal);

#[cfg(unix)]
type Signal = tokio::signal::unix::Signal;
#[cfg(windows)]
type Signal = tokio::signal::windows::CtrlC;

impl Interrupt {
    /// Begins to listen. Needs a running tokio runtime.
    pub fn listen() -> io::Result<Self> {
        let signal = signal()?;
        IS_HEARD.store(true, Ordering::Relaxed);
        Ok(Self(signal))
    }

    /// Waits for it.
    pub async fn came(&mut self) {
        // the end of the stream is no interruption
        if self.0.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(unix)]
fn signal() -> io::Result<Signal> {
    tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())
}

#[cfg(windows)]
fn signal() -> io::Result<Signal> {
    tokio::signal::windows::ctrl_c()
}

/// Ends the program with [`STATUS`] where nobody listens, or where whoever listens waits for standard input. Without it the
/// program would end by the signal, which is no exit status. Needs a running tokio runtime.
pub fn ends_the_program() -> io::Result<()> {
    let mut signal = signal()?;
    tokio::spawn(async move {
        while signal.recv().await.is_some() {
            if !IS_HEARD.load(Ordering::Relaxed) || READING.load(Ordering::Relaxed) > 0 {
                std::process::exit(STATUS.into());
            }
        }
    });
    Ok(())
}

/// Standard input is waited for, until this is dropped.
#[must_use]
pub fn reading() -> Reading {
    READING.fetch_add(1, Ordering::Relaxed);
    Reading(())
}

/// See [`reading`].
pub struct Reading(());

impl Drop for Reading {
    fn drop(&mut self) {
        READING.fetch_sub(1, Ordering::Relaxed);
    }
}
