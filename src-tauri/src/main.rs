//! The desktop program: the window, and what only a desktop can do. It decides nothing; the crate `wizard` does.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod clipboard;
mod commands;
mod desktop;
mod notification;
mod practice_room;
mod window;

use clap::Parser;

fn main() -> std::process::ExitCode {
    let arguments = arguments::Arguments::parse();
    match window::run(arguments) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("latchkey-desktop: {error}");
            std::process::ExitCode::from(2)
        }
    }
}
