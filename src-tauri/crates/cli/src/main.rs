//! `latchkey`: the engine without the window. Names, fields and exit codes are a contract; a change is an addition.

mod arguments;
mod check;
mod connections;
mod data;
mod diagnose;
mod examples;
mod import;
mod input;
mod inspect;
mod interrupt;
mod man;
mod manifest;
mod output;
mod practice_tenant;
mod progress;
mod recipes;
mod refusal;
mod report;
mod sign_in;
mod target;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use arguments::{Command, Latchkey};
use data::Data;
use output::Stop;

fn main() -> ExitCode {
    let arguments = match Latchkey::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return refusal::told(error),
    };
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(
            "error,reqwest=off,hyper=off,h2=off,zbus=off,keyring_core=off",
        ))
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return output::finish(Err(Stop::unusable(error.to_string()))),
    };
    let result = runtime.block_on(run(arguments));
    // a prompt of the keyring that nobody answers must not keep the program
    runtime.shutdown_background();
    output::finish(result)
}

async fn run(arguments: Latchkey) -> Result<u8, Stop> {
    interrupt::ends_the_program().map_err(|error| Stop::unusable(error.to_string()))?;
    // a variable that is set to nothing names no folder
    let named = arguments.data_dir.filter(|folder| !folder.as_os_str().is_empty());
    if let Some(file) = named.as_deref().filter(|named| named.is_file()) {
        return Err(Stop::say("cli-data-dir-file", &[("file", &input::name(file))]));
    }
    let data = Data::in_folder(named.or_else(wizard::default_folder));
    match arguments.command {
        Command::Recipes(recipes) => recipes::run(&recipes),
        Command::Inspect(inspect) => inspect::run(&inspect),
        Command::Check(check) => check::run(&check, &data).await,
        Command::Connections(connections) => connections::run(&connections, &data).await,
        Command::SignIn(sign_in) => sign_in::run(&sign_in, &data).await,
        Command::Report(report) => report::run(&report, &data).await,
        Command::Diagnose(diagnose) => diagnose::run(&diagnose, &data).await,
        Command::Practice(practice) => practice_tenant::run(&practice).await,
        Command::Completions { shell } => {
            let mut text = Vec::new();
            clap_complete::generate(shell, &mut Latchkey::command(), "latchkey", &mut text);
            output::bytes(&text)
        }
        Command::Man => {
            let page = man::page().map_err(|error| Stop::unusable(error.to_string()))?;
            output::bytes(&page)
        }
    }
}
