//! `run`: from a checkout to the open window.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::desktop::Display;
use crate::need::Purpose;
use crate::problem::Problem;
use crate::project::Project;
use crate::sh::{self, Guard, say};
use crate::system::{self, System};
use crate::x11::{self, PAINTED};
use crate::{ui, versions};

/// The verb's arguments.
pub(crate) const USAGE: &str = "[--install] [--release] [--keep] [-- ARGUMENTS FOR THE PROGRAM]";

/// How long a window may take to show something, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(60);
/// A window that has not changed for so long has shown what it has to show.
const REST: Duration = Duration::from_secs(2);

#[derive(Debug, Default, PartialEq, Eq)]
struct Options {
    install: bool,
    release: bool,
    keep: bool,
    program: Vec<String>,
}

/// Builds pages and program and starts it: on the display there is, or on one of its own, of which it takes a picture.
pub(crate) fn run(project: &Project, arguments: &[String]) -> Result<ExitCode, Problem> {
    let options = parse(arguments)?;
    let has_display = !System::here().is_linux() || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY");
    let mut purposes = vec![Purpose::Build];
    if !has_display {
        purposes.extend([Purpose::Display, Purpose::Picture]);
    }
    if let Some(remark) = System::here().remark() {
        say(remark);
    }
    let lacking = system::provide(&purposes, options.install)?;
    if !lacking.is_empty() {
        let names: Vec<&str> = lacking.iter().map(|need| need.what).collect();
        return Err(Problem::Said(format!(
            "install these first, under the names of this system: {}",
            names.join(", ")
        )));
    }
    versions::check(project)?;
    ui::build(project)?;
    let mut build = project.cargo(&["build", "--package", "latchkey-desktop", "--locked"]);
    if options.release {
        build.arg("--release");
    }
    sh::run(&mut build)?;
    let program = project.program(if options.release { "release" } else { "debug" }, "latchkey-desktop");
    if has_display {
        let mut command = Command::new(program);
        command.args(&options.program);
        say(&sh::line(&command));
        let mut window = sh::start(&mut command)?;
        return ended(&mut window);
    }
    on_own_display(project, &program, &options)
}

fn parse(arguments: &[String]) -> Result<Options, Problem> {
    let mut options = Options::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--install" => options.install = true,
            "--release" => options.release = true,
            "--keep" => options.keep = true,
            "--" => options.program = rest.by_ref().cloned().collect(),
            other => {
                return Err(Problem::Usage(format!(
                    "run does not know {other}\nusage: cargo xtask run {USAGE}"
                )));
            }
        }
    }
    Ok(options)
}

fn on_own_display(project: &Project, program: &Path, options: &Options) -> Result<ExitCode, Problem> {
    let display = Display::start(project, 1280, 960)?;
    say(&format!("there is no display here, so the window opens on one of its own, {}", display.name()));
    let mut command = sh::tied(program);
    command.args(&options.program);
    display.hold(&mut command);
    say(&sh::line(&command));
    let mut window = sh::start(&mut command)?;
    let seconds = painted(&display, &mut window)?.as_secs_f32();
    let picture = project.target.join("latchkey-window.png");
    let mut import = Command::new("import");
    import.args(["-display", display.name(), "-window", "root"]).arg(&picture);
    sh::run(&mut import)?;
    say(&format!("the window is alive, painted after {seconds:.1} s; its picture: {}", picture.display()));
    if !options.keep {
        return Ok(ExitCode::SUCCESS);
    }
    say(&format!("it stays open on display {}; end it with Ctrl+C", display.name()));
    ended(&mut window)
}

/// Waits until the window shows a page that has come to rest: what is around the page is painted before the page is.
fn painted(display: &Display, window: &mut Guard) -> Result<Duration, Problem> {
    let unseen = |error: std::io::Error| Problem::Said(format!("display {}: {error}", display.name()));
    let mut screen = x11::look_at(display.name()).map_err(unseen)?;
    let started = Instant::now();
    let (mut before, mut changed) = (0, Duration::ZERO);
    while started.elapsed() < PATIENCE {
        if let Ok(Some(status)) = window.0.try_wait() {
            return Err(Problem::Said(format!("the program ended before its window was painted: {status}")));
        }
        let colours = screen.colours(usize::from(u16::MAX)).map_err(unseen)?;
        let now = started.elapsed();
        if colours != before {
            (before, changed) = (colours, now);
        } else if colours >= PAINTED && now - changed >= REST {
            return Ok(changed);
        }
        sleep(Duration::from_millis(100));
    }
    Err(Problem::Said(format!("the window shows nothing after {} s", PATIENCE.as_secs())))
}

/// The program's own exit status, once it has ended.
fn ended(window: &mut Guard) -> Result<ExitCode, Problem> {
    let status = window.0.wait().map_err(|error| Problem::Said(format!("the program is lost: {error}")))?;
    let code = status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1);
    Ok(ExitCode::from(code))
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Result<Options, Problem> {
        parse(&arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_follows_two_dashes_belongs_to_the_program() {
        let options = parsed(&["--keep", "--", "--recipe", "kandji", "--install", "--"]).expect("arguments");
        assert_eq!(options.program, ["--recipe", "kandji", "--install", "--"]);
        assert!(options.keep && !options.install && !options.release);
    }

    #[test]
    fn an_unknown_argument_is_a_matter_of_usage() {
        assert!(matches!(parsed(&["--recipe", "kandji"]), Err(Problem::Usage(_))));
        assert_eq!(parsed(&[]).expect("no arguments"), Options::default());
    }
}
