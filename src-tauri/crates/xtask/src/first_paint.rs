//! `first-paint`: how long the window takes to show its first page, beside a window of Tauri with one line in it.
//!
//! Measured from outside, alike for both: from the moment the process is started until the X server's picture of the
//! screen holds letters (more colours than a bare screen and an empty window have). The screen is looked at every few
//! milliseconds; neither program knows of it. One start of each goes before and is not counted, then ten alternate.

use std::path::Path;
use std::process::ExitCode;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::desktop::Display;
use crate::need::Purpose;
use crate::problem::Problem;
use crate::project::{Project, fresh_folder};
use crate::sh;
use crate::x11::{self, PAINTED};
use crate::{system, ui, versions};

/// How much longer than the bare window it may take.
const LIMIT: f64 = 1.15;
const STARTS: usize = 10;
const PATIENCE: Duration = Duration::from_secs(30);

/// Builds both in release, times them, and fails where the window takes too long.
pub(crate) fn first_paint(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    if let Some(need) = system::provide(&[Purpose::Build, Purpose::Display], false)?.first() {
        return Err(Problem::Said(format!("missing here: {}", need.what)));
    }
    versions::check(project)?;
    ui::build(project)?;
    let package = ["build", "--release", "--locked", "--package", "latchkey-desktop"];
    sh::run(&mut project.cargo(&[&package[..], &["--bins", "--example", "bare"]].concat()))?;
    let ours = project.program("release", "latchkey-desktop");
    let bare = project.program("release/examples", "bare");
    // as large as both windows, which no window manager moves about
    let display = Display::start(project, 1080, 760)?;
    let homes = project.scratch().join("first-paint");
    fresh_folder(&homes)?;
    let (mut our_times, mut bare_times) = (Vec::new(), Vec::new());
    println!("{:>7} {:>9} {:>9}", "start", "Latchkey", "bare");
    for start in 0..=STARTS {
        let our_time = time(&display, &ours, &homes.join(format!("latchkey-{start}")))?;
        let bare_time = time(&display, &bare, &homes.join(format!("bare-{start}")))?;
        if start > 0 {
            println!("{start:>7} {:>6} ms {:>6} ms", our_time.as_millis(), bare_time.as_millis());
            our_times.push(our_time);
            bare_times.push(bare_time);
        }
    }
    let (our_time, bare_time) = (median(&mut our_times), median(&mut bare_times));
    let ratio = our_time.as_secs_f64() / bare_time.as_secs_f64();
    println!("{:>7} {:>6} ms {:>6} ms", "median", our_time.as_millis(), bare_time.as_millis());
    println!("ratio {ratio:.2}, at most {LIMIT}");
    Ok(if ratio <= LIMIT { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One start, with a home folder that nothing has seen: the processes of the start before may still write into theirs.
fn time(display: &Display, program: &Path, home: &Path) -> Result<Duration, Problem> {
    std::fs::create_dir(home).map_err(Problem::file(home))?;
    let unseen = |error: std::io::Error| Problem::Said(format!("display {}: {error}", display.name()));
    let mut screen = x11::look_at(display.name()).map_err(unseen)?;
    // the window before this one may still be going away
    let waited = Instant::now();
    while screen.colours(2).map_err(unseen)? > 1 {
        if waited.elapsed() > PATIENCE {
            return Err(Problem::Said("the screen does not become empty".to_owned()));
        }
        sleep(Duration::from_millis(20));
    }
    let mut command = sh::tied(program);
    display.hold(&mut command);
    command.env("HOME", home).env("XDG_RUNTIME_DIR", home);
    for name in
        ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "DBUS_SESSION_BUS_ADDRESS"]
    {
        command.env_remove(name);
    }
    let started = Instant::now();
    let mut window = sh::start(&mut command)?;
    while started.elapsed() < PATIENCE {
        if screen.colours(PAINTED).map_err(unseen)? >= PAINTED {
            return Ok(started.elapsed());
        }
        if let Ok(Some(status)) = window.0.try_wait() {
            return Err(Problem::Said(format!("{} ended before it painted: {status}", program.display())));
        }
        sleep(Duration::from_millis(3));
    }
    Err(Problem::Said(format!("{} paints nothing within {} s", program.display(), PATIENCE.as_secs())))
}

/// The middle, or the mean of the two in the middle; nought of none.
fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    match (times.len() / 2, times.len() % 2) {
        (0, 0) => Duration::ZERO,
        (half, 0) => (times[half - 1] + times[half]) / 2,
        (half, _) => times[half],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_does_not_care_about_one_slow_start() {
        let times = |all: &[u64]| all.iter().copied().map(Duration::from_millis).collect::<Vec<_>>();
        assert_eq!(median(&mut times(&[400, 9000, 380])), Duration::from_millis(400));
        assert_eq!(median(&mut times(&[400, 380, 420, 9000])), Duration::from_millis(410));
        assert_eq!(median(&mut []), Duration::ZERO);
    }
}
