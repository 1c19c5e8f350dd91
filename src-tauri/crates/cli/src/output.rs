//! What goes out: facts on standard output, words for people on standard error, a status at the end.

//!
//! What goes out may have come from outside: a name in the store, a claim, a file. Nothing of it commands the terminal.

use std::io::{ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

use serde::Serialize;
use wizard::say::say;

/// The call cannot be used, or was interrupted.
#[derive(Debug)]
pub struct Stop {
    /// The exit status.
    pub status: u8,
    /// For the person, on standard error.
    pub message: String,
}

impl Stop {
    /// Exit status 2.
    pub fn unusable(message: impl Into<String>) -> Self {
        Self { status: 2, message: message.into() }
    }

    /// Exit status 2, in the words of the message files.
    pub fn say(id: &str, args: &[(&str, &str)]) -> Self {
        Self::unusable(wizard::plain(&say(id, args)))
    }
}

impl From<wizard::Error> for Stop {
    fn from(error: wizard::Error) -> Self {
        // what to do names pages of the window; here it is a command
        let command = match &error {
            wizard::Error::NotFound => return Self::say("cli-not-found", &[]),
            wizard::Error::UnknownProduct(_) => Some("cli-list-products"),
            wizard::Error::UnknownAnswer { .. } => Some("cli-list-questions"),
            wizard::Error::NoTenant => Some("cli-enter-ids"),
            wizard::Error::OtherApplication => Some("cli-give-its-secret"),
            wizard::Error::Network(_) => Some("cli-look-at-proxy"),
            wizard::Error::Store(_) if error.code() == "store-full" => Some("cli-make-room"),
            wizard::Error::Store(_) if error.code() == "store-changed" => Some("cli-once-more"),
            _ => None,
        };
        let told = bindings::error::UserError::from(error);
        let todo = command.map_or(told.todo, |id| say(id, &[]));
        Self::unusable(wizard::plain(&format!("{}. {todo}", told.title)))
    }
}

/// Why nothing could be listened on; port 0 stands for any.
pub fn not_listening(port: u16, kind: ErrorKind) -> Stop {
    let number = port.to_string();
    match kind {
        ErrorKind::AddrInUse if port != 0 => Stop::say("cli-port-taken", &[("port", &number)]),
        ErrorKind::PermissionDenied if port != 0 => Stop::say("cli-port-kept", &[("port", &number)]),
        kind => Stop::say("cli-no-port", &[("why", &kind.to_string())]),
    }
}

/// Ends the program.
pub fn finish(result: Result<u8, Stop>) -> ExitCode {
    match result {
        Ok(status) => ExitCode::from(status),
        Err(stop) => {
            if !stop.message.is_empty() {
                note(&stop.message);
            }
            ExitCode::from(stop.status)
        }
    }
}

/// A sentence for people, on standard error.
pub fn note(text: &str) {
    // a closed standard error is nobody's to tell
    drop(writeln!(std::io::stderr(), "{}", harmless(text)));
}

/// One JSON document, or one line of several.
pub fn json(value: &impl Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string(value).map_err(|error| Stop::unusable(error.to_string()))?;
    let mut shown = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        // they stand in strings only, where JSON has another way to write them (RFC 8259, 7)
        match c {
            c if commands(c) => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| shown.push_str(&format!("\\u{unit:04x}")))
            }
            c => shown.push(c),
        }
    }
    shown.push('\n');
    written(shown.as_bytes())
}

/// A line on standard output, out at once: whoever reads along acts on it. A reader that has gone ends the program.
pub fn line(text: &str) -> Result<(), Stop> {
    let mut shown = harmless(text);
    if let Some(sign) = shown.chars().next().filter(|_| is_coloured())
        && let Some((_, colour)) = MARKS.iter().find(|(mark, _)| *mark == sign)
        && shown[sign.len_utf8()..].starts_with(' ')
    {
        shown = format!("\u{1b}[{colour}m{sign}\u{1b}[0m{}", &shown[sign.len_utf8()..]);
    }
    shown.push('\n');
    written(shown.as_bytes())
}

/// Several lines of text.
pub fn text(text: &str) -> Result<u8, Stop> {
    bytes(harmless(text).as_bytes())
}

/// What is no text for a terminal, as it is.
pub fn bytes(text: &[u8]) -> Result<u8, Stop> {
    written(text).map(|()| 0)
}

fn written(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        // whoever read has read enough
        ErrorKind::BrokenPipe => Stop { status: 2, message: String::new() },
        _ => Stop::say("cli-not-written", &[("why", &error.to_string())]),
    })
}

/// The text without what a terminal obeys.
fn harmless(text: &str) -> String {
    text.chars().filter(|c| !commands(*c)).collect()
}

/// Whether a terminal obeys the character, or shows by it what does not stand there: control characters other than those
/// that divide lines and columns, and signs that turn the direction of writing.
fn commands(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A fact below its line: the name that it has as JSON, and its value. What is not there is not said.
pub fn fact(name: &str, value: &str) -> Result<(), Stop> {
    if value.is_empty() { Ok(()) } else { line(&format!("  {name:<15} {value}")) }
}

/// The marks and their colours.
const MARKS: [(char, u8); 4] = [('✓', 32), ('✗', 31), ('!', 33), ('–', 90)];

/// The mark at the beginning of a line of readable text. [`line()`] gives it its colour, on a terminal only.
pub fn mark(status: &str) -> char {
    match status {
        "passed" | "ok" => '✓',
        "failed" | "error" => '✗',
        "warning" => '!',
        _ => '–',
    }
}

fn is_coloured() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_to_do_names_no_page_that_the_command_line_does_not_have() {
        let full = std::io::Error::from(ErrorKind::StorageFull);
        for (error, todo) in [
            (wizard::Error::Store(full.into()), "Make room on the disk, then try again."),
            (wizard::Error::NoTenant, "Open the connection in the window and enter them there"),
            (wizard::Error::OtherApplication, "into the connection in the window"),
            (wizard::Error::Network(String::new()), "the settings of the window"),
        ] {
            let stop = Stop::from(error);
            assert!(stop.message.contains(todo), "{}", stop.message);
            for page in ["the page", " under ", "in Settings", "from Connections"] {
                assert!(!stop.message.contains(page), "{}", stop.message);
            }
        }
    }
}
