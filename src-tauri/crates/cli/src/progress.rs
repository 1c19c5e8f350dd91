//! How far it is, on a terminal only: one line of standard error, written over and taken away again.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use wizard::say::say;

/// Nobody reads faster.
const EVERY: Duration = Duration::from_millis(100);

/// The line.
pub struct Progress {
    shown: Option<Instant>,
    terminal: bool,
}

impl Progress {
    /// None is shown where standard error is no terminal.
    pub fn new() -> Self {
        Self { shown: None, terminal: std::io::stderr().is_terminal() }
    }

    /// So many of so many have ended, and so many of these failed.
    pub fn show(&mut self, ended: usize, of: usize, failed: usize) {
        if !self.is_due() {
            return;
        }
        let [ended, of, failed] = [ended, of, failed].map(|number| number.to_string());
        self.tell(&say("cli-check-progress", &[("ended", &ended), ("of", &of), ("failed", &failed)]));
    }

    /// Whether a line would be read: on a terminal, and not so soon after the last one.
    pub fn is_due(&self) -> bool {
        self.terminal && self.shown.is_none_or(|shown| shown.elapsed() >= EVERY)
    }

    /// Writes a line over the one before.
    pub fn tell(&mut self, line: &str) {
        let signs: String = line.chars().filter(|sign| !sign.is_control()).collect();
        self.write(&format!("\r\u{1b}[2K{signs}"));
        self.shown = Some(Instant::now());
    }

    /// Takes the line away before something is written to standard output, if that is the same terminal.
    pub fn make_way(&mut self) {
        if std::io::stdout().is_terminal() {
            self.clear();
        }
    }

    /// Takes the line away.
    pub fn clear(&mut self) {
        if self.shown.take().is_some() {
            self.write("\r\u{1b}[2K");
        }
    }

    fn write(&self, text: &str) {
        let mut out = std::io::stderr().lock();
        // a closed standard error is nobody's to tell
        drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
    }
}
