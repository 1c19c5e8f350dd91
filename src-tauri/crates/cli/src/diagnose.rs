//! `latchkey diagnose`: from any text or file to causes.

mod document;
mod text;

use std::io::{IsTerminal, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use diagnose::{Diagnosis, Reader};
use recipe::Record;
use wizard::diagnosis::{hold_redirects, tell, tell_together};
use wizard::report;
use wizard::say::say;

use crate::arguments::Diagnose;
use crate::data::Data;
use crate::input;
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};
use crate::progress::Progress;
use crate::report::written;
use crate::target::answers;
use document::{Inputs, document};

/// So many bytes are read at once.
const AT_ONCE: usize = 256 * 1024;
/// So often progress is told where no terminal is and it was asked for.
const TELL_EVERY: Duration = Duration::from_millis(250);

pub async fn run(arguments: &Diagnose, data: &Data) -> Result<u8, Stop> {
    let named = match &arguments.recipe {
        Some(id) => {
            let recipe = wizard::recipe_of(id)?;
            Some((recipe, Record { answers: answers(recipe, &arguments.answers)?, ..Record::default() }))
        }
        None => None,
    };
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    let inputs = match &arguments.files[..] {
        [] => vec![open(Path::new("-"))?],
        files => files.iter().map(|file| open(file)).collect::<Result<_, _>>()?,
    };
    let names: Vec<String> = inputs.iter().map(|input| input.name.clone()).collect();
    let asked = arguments.progress;
    let read_all = move || inputs.into_iter().map(|input| read(input, asked)).collect::<Result<Vec<_>, _>>();
    let mut alone = tokio::select! {
        read = tokio::task::spawn_blocking(read_all) => read.map_err(|error| Stop::unusable(error.to_string()))??,
        () = interrupt.came() => return Ok(130),
    };
    if alone.iter().any(|diagnosis| !diagnosis.sign_ins().is_empty()) {
        let known = data.known().await;
        let named = named.as_ref().map(|(recipe, record)| (*recipe, record));
        alone.iter_mut().for_each(|diagnosis| hold_redirects(diagnosis, named, &known));
    }
    let diagnosis = diagnose::together(&alone);
    let inputs = Inputs { names: &names, alone: &alone };
    let told = tell_together(&diagnosis, alone.len());
    for (name, input) in names.iter().zip(&alone) {
        if let Some((title, text)) = input.damaged.as_ref().and_then(report::unreadable) {
            let whose = if alone.len() > 1 { format!("{name}: ") } else { String::new() };
            output::note(&wizard::plain(&format!("{whose}{title}. {text}")));
        }
    }
    match arguments.report {
        Some(format) => {
            written(&report::of_diagnosis(&diagnosis, jiff::Timestamp::now()), format)?;
        }
        None if arguments.json => output::json(&document(&diagnosis, &told, &inputs))?,
        None => text::print(&diagnosis, &told, &inputs)?,
    }
    Ok(if diagnosis.recognised { 0 } else { 3 })
}

struct Input {
    from: Box<dyn Read + Send>,
    length: Option<u64>,
    name: String,
}

fn open(file: &Path) -> Result<Input, Stop> {
    match Some(file).filter(|file| *file != Path::new("-")) {
        None => Ok(Input { from: Box::new(std::io::stdin()), length: None, name: "-".to_owned() }),
        Some(file) => {
            let name = input::name(file);
            let unreadable = |error: std::io::Error| {
                Stop::say("cli-file-unreadable", &[("file", &name), ("why", &input::why(&error))])
            };
            let opened = std::fs::File::open(file).map_err(unreadable)?;
            let about = opened.metadata().map_err(unreadable)?;
            if about.is_dir() {
                return Err(Stop::say("cli-diagnose-folder", &[("file", &name)]));
            }
            Ok(Input { from: Box::new(opened), length: Some(about.len()), name })
        }
    }
}

/// Reads an input, and says how far it is: on a terminal in one line, elsewhere where that was `asked` for.
fn read(mut input: Input, asked: bool) -> Result<Diagnosis, Stop> {
    let mut reader = Reader::new().at(jiff::Timestamp::now().as_second());
    let mut bytes = vec![0; AT_ONCE];
    let (mut done, mut told) = (0_u64, Instant::now());
    let mut line = Progress::new();
    let asked = asked && !std::io::stderr().is_terminal();
    loop {
        let count = match input.from.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => {
                let why = input::why(&error);
                return Err(Stop::say("cli-file-unreadable", &[("file", &input.name), ("why", &why)]));
            }
        };
        reader.feed(&bytes[..count]);
        done += count as u64;
        if asked && told.elapsed() >= TELL_EVERY {
            told = Instant::now();
            output::note(&progress(done, input.length, &reader.so_far()));
        } else if line.is_due() {
            line.tell(&progress(done, input.length, &reader.so_far()));
        }
    }
    line.clear();
    Ok(reader.finish())
}

/// How far it has come, and what is known already.
fn progress(done: u64, length: Option<u64>, so_far: &Diagnosis) -> String {
    const MEGABYTE: u64 = 1024 * 1024;
    let read = (done / MEGABYTE).to_string();
    let first = so_far.first().map(|_| tell(so_far).title).unwrap_or_default();
    let percent = length.filter(|length| *length > 0).map(|length| (done * 100 / length).to_string());
    match percent {
        Some(percent) => {
            say("cli-diagnose-progress", &[("percent", &percent), ("read", &read), ("first", &first)])
        }
        None => say("cli-diagnose-progress-open", &[("read", &read), ("first", &first)]),
    }
}
