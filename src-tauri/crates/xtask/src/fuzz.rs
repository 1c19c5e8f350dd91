//! `fuzz`: libFuzzer makes inputs up, and whatever parses must keep its promises.
//!
//! The targets stand in `tests/src/fuzz`. Coverage is measured by flags that the stable compiler knows, the same that
//! `cargo fuzz` sets; no sanitizer is built in, since no code of ours is unsafe. What was learned stays in
//! `target/fuzz/corpus`, and an input that breaks something lies in `target/fuzz/found`.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use crate::need::Purpose;
use crate::problem::Problem;
use crate::project::Project;
use crate::sh::{self, say};
use crate::system::{self, System};
use crate::versions;

/// The verb's arguments.
pub(crate) const USAGE: &str = "[--install] [--seconds N] [TARGET…]";

/// Every edge counted, every comparison seen.
const COVERAGE: [&str; 5] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Lines of a target's log that are shown when it failed.
const LAST_LINES: usize = 40;

#[derive(Debug, PartialEq, Eq)]
struct Options {
    install: bool,
    seconds: u32,
    targets: Vec<String>,
}

/// How one target went.
struct Run {
    name: String,
    held: bool,
    inputs: Option<u64>,
    seconds: f32,
}

/// Builds the targets and runs those named, or all, one after the other.
pub(crate) fn fuzz(project: &Project, arguments: &[String]) -> Result<ExitCode, Problem> {
    let options = parse(arguments, &targets(project)?)?;
    if System::here() == System::Windows {
        return Err(Problem::Said(
            "libFuzzer is not built on Windows from here; use Linux or macOS".to_owned(),
        ));
    }
    let lacking = system::provide(&[Purpose::Fuzz], options.install)?;
    if let Some(need) = lacking.first() {
        return Err(Problem::Said(format!(
            "install this first, under the name of this system: {}",
            need.what
        )));
    }
    versions::check(project)?;
    let program = build(project)?;
    let mut runs = Vec::new();
    for name in &options.targets {
        say(&format!("{name}, {} s", options.seconds));
        runs.push(one(project, &program, name, options.seconds)?);
    }
    print!("{}", table(&runs));
    Ok(if runs.iter().all(|run| run.held) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn parse(arguments: &[String], known: &[String]) -> Result<Options, Problem> {
    let mut options = Options { install: false, seconds: 60, targets: Vec::new() };
    let mut rest = arguments.iter();
    let usage = |what: String| {
        Problem::Usage(format!("{what}\nusage: cargo xtask fuzz {USAGE}\ntargets: {}", known.join(" ")))
    };
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--install" => options.install = true,
            "--seconds" => {
                let seconds =
                    rest.next().and_then(|seconds| seconds.parse().ok()).filter(|seconds| *seconds > 0);
                options.seconds =
                    seconds.ok_or_else(|| usage("--seconds wants a number from 1".to_owned()))?;
            }
            name if known.iter().any(|known| known == name) => options.targets.push(name.to_owned()),
            other => return Err(usage(format!("fuzz does not know {other}"))),
        }
    }
    if options.targets.is_empty() {
        options.targets = known.to_vec();
    }
    Ok(options)
}

/// The targets by their folders of seeds; a test holds that each target has one.
fn targets(project: &Project) -> Result<Vec<String>, Problem> {
    let folder = seeds(project);
    let entries = std::fs::read_dir(&folder).map_err(Problem::file(&folder))?;
    let mut names: Vec<String> =
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

fn seeds(project: &Project) -> PathBuf {
    project.root.join("tests/fuzz/seeds")
}

fn build(project: &Project) -> Result<PathBuf, Problem> {
    let host = host()?;
    let target = project.target.join("fuzz");
    let mut command = project.cargo(&["build", "--profile", "fuzz", "--locked", "--package", "tests"]);
    command.args(["--bin", "fuzz", "--features", "fuzz", "--target", &host, "--target-dir"]).arg(&target);
    // with `--target`, build scripts and macros are built without these
    command.env("RUSTFLAGS", COVERAGE.join(" ")).env_remove("CARGO_ENCODED_RUSTFLAGS");
    sh::run(&mut command)?;
    Ok(target.join(host).join("fuzz/fuzz"))
}

/// The system that the compiler builds for by itself.
fn host() -> Result<String, Problem> {
    let said = sh::output(Command::new("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Problem::Said("rustc -vV names no host".to_owned()))
}

fn one(project: &Project, program: &Path, name: &str, seconds: u32) -> Result<Run, Problem> {
    let folder = project.target.join("fuzz");
    let [corpus, found] = ["corpus", "found"].map(|kind| folder.join(kind).join(name));
    for made in [&corpus, &found] {
        std::fs::create_dir_all(made).map_err(Problem::file(made))?;
    }
    let log = folder.join(format!("{name}.log"));
    let output = File::create(&log).map_err(Problem::file(&log))?;
    let mut prefix = OsString::from("-artifact_prefix=");
    prefix.push(found.join(""));
    let mut command = sh::tied(program);
    command.env("LATCHKEY_FUZZ", name).arg(&corpus).arg(seeds(project).join(name)).arg(prefix);
    command.arg(format!("-max_total_time={seconds}"));
    command.args(["-timeout=20", "-rss_limit_mb=2048", "-max_len=16384", "-print_final_stats=1"]);
    command.stdin(Stdio::null());
    command.stdout(output.try_clone().map_err(Problem::file(&log))?).stderr(output);
    let started = Instant::now();
    let mut running = sh::start(&mut command)?;
    let ended = running.0.wait().map_err(|error| Problem::Said(format!("{name} is lost: {error}")))?;
    let said = std::fs::read(&log).map_err(Problem::file(&log))?;
    let said = String::from_utf8_lossy(&said);
    if !ended.success() {
        let lines: Vec<&str> = said.lines().collect();
        eprintln!("{}", lines[lines.len().saturating_sub(LAST_LINES)..].join("\n"));
        say(&format!(
            "{name} does not hold ({ended}); the input lies in {}, all that was said in {}. \
             Put the input beside the seeds in tests/fuzz/seeds/{name}, and it fails as a test until it is mended",
            found.display(),
            log.display()
        ));
    }
    Ok(Run {
        name: name.to_owned(),
        held: ended.success(),
        inputs: inputs(&said),
        seconds: started.elapsed().as_secs_f32(),
    })
}

/// How many inputs were tried, by libFuzzer's closing lines.
fn inputs(said: &str) -> Option<u64> {
    said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok())
}

fn table(runs: &[Run]) -> String {
    let mut text = format!("\n{:<14} {:<8} {:>7} {:>11}\n", "target", "result", "seconds", "inputs");
    for run in runs {
        let result = if run.held { "held" } else { "broken" };
        let inputs = run.inputs.map_or_else(|| "?".to_owned(), |inputs| inputs.to_string());
        text.push_str(&format!("{:<14} {result:<8} {:>7.1} {inputs:>11}\n", run.name, run.seconds));
    }
    let held = runs.iter().filter(|run| run.held).count();
    text.push_str(&format!("{held} held, {} broken\n", runs.len() - held));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Options, Problem> {
        let known = ["recipe", "secret"].map(str::to_owned);
        parse(&arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>(), &known)
    }

    #[test]
    fn without_a_name_every_target_runs_for_a_minute() {
        let options = parsed(&[]).expect("no arguments");
        assert_eq!((options.seconds, options.targets.len(), options.install), (60, 2, false));
        let options = parsed(&["--seconds", "600", "secret", "--install"]).expect("arguments");
        assert_eq!(
            (options.seconds, options.targets, options.install),
            (600, vec!["secret".to_owned()], true)
        );
    }

    #[test]
    fn an_unknown_target_and_no_time_are_a_matter_of_usage() {
        for arguments in [&["recipes"][..], &["--seconds"], &["--seconds", "0"], &["--seconds", "a"]] {
            assert!(
                matches!(parsed(arguments), Err(Problem::Usage(text)) if text.contains("targets: recipe"))
            );
        }
    }

    #[test]
    fn what_libfuzzer_counts_at_its_end_is_read() {
        assert_eq!(inputs("Done\nstat::number_of_executed_units: 18231\nstat::x: 1\n"), Some(18231));
        assert_eq!(inputs("==1== ERROR"), None);
        let run = |held| Run { name: "secret".to_owned(), held, inputs: Some(7), seconds: 60.0 };
        assert!(table(&[run(true), run(false)]).ends_with("\n1 held, 1 broken\n"));
    }
}
