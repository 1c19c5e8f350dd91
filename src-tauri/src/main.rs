//! The desktop program: the window, and what only a desktop can do. It decides nothing; the crate `wizard` does.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod clipboard;
mod commands;
mod desktop;
mod notification;
mod practice_room;
mod window;

use std::io::IsTerminal;
use std::process::ExitCode;

use arguments::Arguments;
use clap::Parser;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => {
            // nobody may be there to read it
            drop(told.print());
            if !told.use_stderr() {
                return ExitCode::SUCCESS;
            }
            let error = wizard::Error::Arguments(first_line(&told));
            return say_in_a_window(Arguments::default(), error);
        }
    };
    if let Err(error) = window::handover(&arguments).check() {
        eprintln!("latchkey-desktop: {error}");
        return say_in_a_window(Arguments { data_dir: arguments.data_dir, ..Arguments::default() }, error);
    }
    ended(window::run(arguments, None))
}

/// Who started the program by a double click, or by a line that somebody sent, sees no standard error. At a terminal, and
/// without a display, that is the only place.
fn say_in_a_window(arguments: Arguments, error: wizard::Error) -> ExitCode {
    if std::io::stderr().is_terminal() || !window::has_display() {
        return ExitCode::from(2);
    }
    ended(window::run(arguments, Some(error)))
}

fn ended(run: Result<(), Box<dyn std::error::Error>>) -> ExitCode {
    match run {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("latchkey-desktop: {error}");
            ExitCode::from(2)
        }
    }
}

/// What does not fit, without the hints for a terminal that follow it.
fn first_line(told: &clap::Error) -> String {
    let text = told.to_string();
    let line = text.lines().next().unwrap_or_default();
    line.strip_prefix("error: ").unwrap_or(line).to_owned()
}
