//! `latchkey diagnose`: from any text or file to causes.

use std::io::{IsTerminal, Read};
use std::path::Path;
use std::time::{Duration, Instant};

use diagnose::{Diagnosis, File, Reader};
use serde_json::{Value, json};
use wizard::diagnosis::{Told, tell};
use wizard::report;
use wizard::say::say;

use crate::arguments::Diagnose;
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};
use crate::report::written;

/// So many bytes are read at once.
const AT_ONCE: usize = 256 * 1024;
/// So often progress is shown on a terminal.
const SHOW_EVERY: Duration = Duration::from_millis(250);

pub async fn run(arguments: &Diagnose) -> Result<u8, Stop> {
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    let input = open(arguments.file.as_deref())?;
    let shows = arguments.progress || std::io::stderr().is_terminal();
    let reading = tokio::task::spawn_blocking(move || read(input, shows));
    let diagnosis = tokio::select! {
        read = reading => read.map_err(|error| Stop::unusable(error.to_string()))??,
        () = interrupt.came() => return Ok(130),
    };
    let told = tell(&diagnosis);
    if let Some((title, text)) = diagnosis.damaged.as_ref().and_then(report::unreadable) {
        output::note(&wizard::plain(&format!("{title}. {text}")));
    }
    match (arguments.report, &diagnosis.file) {
        (Some(format), _) => {
            written(&report::of_diagnosis(&diagnosis, jiff::Timestamp::now()), format)?;
        }
        (None, _) if arguments.json => output::json(&document(&diagnosis, &told))?,
        // as whoever made it saw it, with their stages and checks
        (None, Some(File::Report(report))) => {
            output::bytes(report::text(report).as_bytes())?;
        }
        (None, _) => print(&diagnosis, &told)?,
    }
    Ok(if diagnosis.recognised { 0 } else { 3 })
}

struct Input {
    from: Box<dyn Read + Send>,
    length: Option<u64>,
    name: String,
}

fn open(file: Option<&Path>) -> Result<Input, Stop> {
    match file.filter(|file| *file != Path::new("-")) {
        None => Ok(Input { from: Box::new(std::io::stdin()), length: None, name: "-".to_owned() }),
        Some(file) => {
            let name = file.display().to_string();
            let unreadable =
                |why: String| Stop::say("cli-diagnose-unreadable", &[("file", &name), ("why", &why)]);
            let opened = std::fs::File::open(file).map_err(|error| unreadable(error.to_string()))?;
            let about = opened.metadata().map_err(|error| unreadable(error.to_string()))?;
            if about.is_dir() {
                return Err(Stop::say("cli-diagnose-folder", &[("file", &name)]));
            }
            Ok(Input { from: Box::new(opened), length: Some(about.len()), name })
        }
    }
}

fn read(mut input: Input, shows: bool) -> Result<Diagnosis, Stop> {
    let mut reader = Reader::new().at(jiff::Timestamp::now().as_second());
    let mut bytes = vec![0; AT_ONCE];
    let (mut done, mut shown) = (0_u64, Instant::now());
    loop {
        let count = match input.from.read(&mut bytes) {
            Ok(0) => break,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => {
                let why = error.to_string();
                return Err(Stop::say("cli-diagnose-unreadable", &[("file", &input.name), ("why", &why)]));
            }
        };
        reader.feed(&bytes[..count]);
        done += count as u64;
        if shows && shown.elapsed() >= SHOW_EVERY {
            shown = Instant::now();
            progress(done, input.length, &reader.so_far());
        }
    }
    Ok(reader.finish())
}

/// How far it has come, and what is known already.
fn progress(done: u64, length: Option<u64>, so_far: &Diagnosis) {
    const MEGABYTE: u64 = 1024 * 1024;
    let read = (done / MEGABYTE).to_string();
    let first = tell(so_far).causes.first().map(|cause| cause.title.clone()).unwrap_or_default();
    let percent = length.filter(|length| *length > 0).map(|length| (done * 100 / length).to_string());
    output::note(&match percent {
        Some(percent) => {
            say("cli-diagnose-progress", &[("percent", &percent), ("read", &read), ("first", &first)])
        }
        None => say("cli-diagnose-progress-open", &[("read", &read), ("first", &first)]),
    });
}

/// The document of the contract.
fn document(diagnosis: &Diagnosis, told: &Told) -> Value {
    let causes = diagnosis.causes.iter().zip(&told.causes).map(|(found, words)| {
        json!({
            "slug": found.finding.cause.as_str(),
            "certainty": found.finding.certainty.as_str(),
            "aadsts": found.codes,
            "evidence": found.evidence,
            "who": found.finding.who.as_str(),
            "title": wizard::plain(&words.title),
            "explanation": wizard::plain(&words.explanation),
            "steps": words.steps.iter().map(|step| wizard::plain(step)).collect::<Vec<_>>(),
            "message": words.message,
            "portal_url": words.portal_url,
        })
    });
    let questions = told.questions.iter().map(|asked| {
        let choices =
            asked.choices.iter().map(|(answer, text)| json!({ "value": answer.as_str(), "label": text }));
        json!({ "id": asked.question.as_str(), "text": asked.text, "choices": choices.collect::<Vec<_>>() })
    });
    let ids = &diagnosis.ids;
    let timestamps = ids.timestamps.iter().map(|time| &time.written);
    json!({
        "recognised": diagnosis.recognised,
        "label": diagnosis.label,
        "provider": diagnosis.provider,
        "kind": diagnosis.kind,
        "causes": causes.collect::<Vec<_>>(),
        "unknown": diagnosis.unknown.iter().map(|found| json!({ "aadsts": found.codes, "evidence": found.evidence })).collect::<Vec<_>>(),
        "questions": questions.collect::<Vec<_>>(),
        "identifiers": {
            "correlation_ids": ids.correlation_ids,
            "trace_ids": ids.trace_ids,
            "request_ids": ids.request_ids,
            "timestamps": timestamps.collect::<Vec<_>>(),
            "timestamps_utc": ids.timestamps.iter().map(|time| &time.utc).collect::<Vec<_>>(),
            "client_ids": ids.client_ids,
            "tenants": ids.tenants,
        },
        "hidden": diagnosis.hidden,
        "file": diagnosis.file.as_ref().map(file),
    })
}

/// What a file says beside its causes.
fn file(file: &File) -> Value {
    match file {
        File::Har(recorded) => json!({
            "entries": recorded.entries,
            "sign_ins": recorded.sign_ins,
            "cut": recorded.cut,
        }),
        File::SignInLog(logged) => {
            let groups = logged.groups.iter().map(|group| {
                json!({
                    "aadsts": group.code,
                    "reason": group.reason,
                    "cause": group.found.finding.cause.as_str(),
                    "rows": group.rows,
                    "first": group.first,
                    "last": group.last,
                    "apps": group.apps,
                    "ordinary": group.ordinary,
                })
            });
            json!({
                "rows": logged.rows,
                "succeeded": logged.succeeded,
                "groups": groups.collect::<Vec<_>>(),
                "cut": logged.cut,
            })
        }
        File::Manifest(manifest) => json!({ "manifest": manifest, "cut": manifest.cut }),
        File::Report(report) => json!({ "report": report, "cut": false }),
    }
}

fn print(diagnosis: &Diagnosis, told: &Told) -> Result<(), Stop> {
    let line = |text: &str| output::line(&wizard::plain(text));
    let asks = !told.questions.is_empty();
    if let Some(text) = &told.text {
        line(&format!("{} {}", output::mark("inconclusive"), told.title))?;
        line(&format!("  {text}"))?;
    }
    for found in &diagnosis.unknown {
        for words in &found.evidence {
            line(&format!("  “{}”", words.text))?;
        }
    }
    for (found, cause) in diagnosis.causes.iter().zip(&told.causes) {
        let sure = found.finding.certainty.as_str();
        let mark = if asks { "inconclusive" } else { "failed" };
        line(&format!("{} {} ({sure})", output::mark(mark), cause.title))?;
        line(&format!("  {}", cause.explanation))?;
        for words in found.evidence.iter().take(3) {
            line(&format!(
                "  “{}” {}",
                words.text,
                say("cli-diagnose-at", &[("offset", &words.offset.to_string())])
            ))?;
        }
        for step in &cause.steps {
            line(&format!("  → {step}"))?;
        }
        line(&format!("  {}", say("cli-diagnose-who", &[("who", &cause.who)])))?;
        if let Some(url) = &cause.portal_url {
            line(&format!("  {url}"))?;
        }
    }
    if let Some(cause) = told.causes.first().filter(|_| !asks) {
        line("")?;
        line(&say("cli-diagnose-message", &[]))?;
        for row in cause.message.lines() {
            line(&format!("  {row}"))?;
        }
    }
    for asked in &told.questions {
        let choices: Vec<&str> = asked.choices.iter().map(|(_, text)| text.as_str()).collect();
        line(&format!("? {} {}", asked.text, choices.join(" / ")))?;
    }
    for text in told.test.iter().chain(&told.warnings) {
        line(&format!("{} {text}", output::mark("warning")))?;
    }
    Ok(())
}
