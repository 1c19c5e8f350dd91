//! Ctrl-C, heard from the moment on which this is made: whoever reads a line that says "ready" may press it at once.

use std::io;

/// The ear for it. Once made, an interruption no longer ends the program by itself.
pub struct Interrupt {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
    #[cfg(windows)]
    signal: tokio::signal::windows::CtrlC,
}

impl Interrupt {
    /// Begins to listen. Needs a running tokio runtime.
    pub fn listen() -> io::Result<Self> {
        #[cfg(unix)]
        let signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::interrupt())?;
        #[cfg(windows)]
        let signal = tokio::signal::windows::ctrl_c()?;
        Ok(Self { signal })
    }

    /// Waits for it.
    pub async fn came(&mut self) {
        // the end of the stream is no interruption
        if self.signal.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}
