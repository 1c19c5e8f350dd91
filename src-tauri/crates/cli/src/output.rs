//! What goes out: facts on standard output, words for people on standard error, a status at the end.

use std::io::{BufRead, IsTerminal, Read, Write};
use std::process::ExitCode;

use secret::Secret;
use serde::Serialize;
use wizard::say::say;

use crate::interrupt;

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
        let told = bindings::error::UserError::from(error);
        Self::unusable(wizard::plain(&format!("{}. {}", told.title, told.todo)))
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
    drop(writeln!(std::io::stderr(), "{text}"));
}

/// One JSON document, or one line of several.
pub fn json(value: &impl Serialize) -> Result<(), Stop> {
    let text = serde_json::to_string(value).map_err(|error| Stop::unusable(error.to_string()))?;
    line(&text)
}

/// A line on standard output, out at once: whoever reads along acts on it. A reader that has gone ends the program.
pub fn line(text: &str) -> Result<(), Stop> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{text}").and_then(|()| out.flush()).map_err(|_| Stop { status: 2, message: String::new() })
}

/// Text as it is.
pub fn bytes(text: &[u8]) -> Result<u8, Stop> {
    let mut out = std::io::stdout().lock();
    out.write_all(text).and_then(|()| out.flush()).map_err(|_| Stop { status: 2, message: String::new() })?;
    Ok(0)
}

/// A fact below its line: the name that it has as JSON, and its value. What is not there is not said.
pub fn fact(name: &str, value: &str) -> Result<(), Stop> {
    if value.is_empty() { Ok(()) } else { line(&format!("  {name:<15} {value}")) }
}

/// A mark before a line of readable text, in colour on a terminal only.
pub fn mark(status: &str) -> String {
    let (sign, colour) = match status {
        "passed" | "ok" => ("✓", 32),
        "failed" | "error" => ("✗", 31),
        "warning" => ("!", 33),
        _ => ("–", 90),
    };
    if std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none() {
        format!("\u{1b}[{colour}m{sign}\u{1b}[0m")
    } else {
        sign.to_owned()
    }
}

/// Nothing that is read here is longer.
const INPUT_LIMIT: u64 = 8 * 1024 * 1024;

/// All of standard input. What is no UTF-8 is replaced, so that it is judged and not refused.
pub fn standard_input() -> Result<String, Stop> {
    let _reading = interrupt::reading();
    let mut bytes = Vec::new();
    std::io::stdin()
        .take(INPUT_LIMIT)
        .read_to_end(&mut bytes)
        .map_err(|error| Stop::unusable(error.to_string()))?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

/// No secret is longer.
const LINE_LIMIT: u64 = 64 * 1024;

/// The secret from the first line of standard input. What comes after it is left there: whoever writes it may keep the
/// pipe open.
pub fn secret_from_standard_input() -> Result<Secret, Stop> {
    let _reading = interrupt::reading();
    let mut bytes = Vec::with_capacity(4096);
    std::io::BufReader::new(std::io::stdin().take(LINE_LIMIT))
        .read_until(b'\n', &mut bytes)
        .map_err(|error| Stop::unusable(error.to_string()))?;
    if bytes.len() as u64 == LINE_LIMIT {
        return Err(Stop::say("cli-secret-too-long", &[]));
    }
    // held in the one type that is zeroed from here on
    let line = Secret::new(String::from_utf8(bytes).map_err(|_| Stop::say("cli-empty-secret", &[]))?);
    recipe::pasted::take_anyway(line.expose()).ok_or_else(|| Stop::say("cli-empty-secret", &[]))
}
