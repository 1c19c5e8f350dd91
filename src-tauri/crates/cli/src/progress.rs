//! How far it is, on a terminal only: one line of standard error, written over and taken away again.

use std::io::{IsTerminal, Write};

use wizard::say::say;

/// The line.
pub struct Progress {
    shown: bool,
    terminal: bool,
}

impl Progress {
    /// None is shown where standard error is no terminal.
    pub fn new() -> Self {
        Self { shown: false, terminal: std::io::stderr().is_terminal() }
    }

    /// So many of so many have ended, and so many of these failed.
    pub fn show(&mut self, ended: usize, of: usize, failed: usize) {
        if !self.terminal {
            return;
        }
        let [ended, of, failed] = [ended, of, failed].map(|number| number.to_string());
        let line = say("cli-check-progress", &[("ended", &ended), ("of", &of), ("failed", &failed)]);
        self.write(&format!("\r\u{1b}[2K{line}"));
        self.shown = true;
    }

    /// Takes the line away, so that something else can be written.
    pub fn clear(&mut self) {
        if self.shown {
            self.write("\r\u{1b}[2K");
            self.shown = false;
        }
    }

    fn write(&self, text: &str) {
        let mut out = std::io::stderr().lock();
        // a closed standard error is nobody's to tell
        drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
    }
}
