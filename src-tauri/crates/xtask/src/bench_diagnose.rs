//! `bench-diagnose`: how fast and in how little memory `latchkey diagnose` reads large files, beside `rg -c AADSTS`.
//!
//! The files are made here, the same each time: recorded traffic of 200 MB, a log of 1 GB, and a sign-in log of 200 MB. Both programs
//! read them from the system's memory: each file is read once before. Times are those of whole processes; the peak is what the system
//! says of a process while it runs (`VmHWM` of Linux).

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::problem::Problem;
use crate::project::Project;
use crate::sh;

/// What `latchkey diagnose` may hold.
const MOST_MEMORY: u64 = 64 * 1024 * 1024;
const MEGABYTE: u64 = 1024 * 1024;

/// Name, size, and what writes it.
type Made = (&'static str, u64, fn(&mut dyn Write, u64) -> std::io::Result<()>);
const FILES: [Made; 3] = [
    ("traffic.har", 200 * MEGABYTE, traffic),
    ("product.log", 1024 * MEGABYTE, log),
    ("sign-ins.json", 200 * MEGABYTE, sign_ins),
];

/// Makes the files that are not there, reads each with both programs, and fails where too much memory was held.
pub(crate) fn bench_diagnose(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    sh::run(&mut project.cargo(&["build", "--release", "--locked", "--package", "cli"]))?;
    let latchkey = project.program("release", "latchkey");
    let folder = project.scratch().join("bench-diagnose");
    std::fs::create_dir_all(&folder).map_err(Problem::file(&folder))?;
    let ripgrep = sh::on_path("rg");
    if ripgrep.is_none() {
        sh::say("rg is not here; on Debian it is the package ripgrep");
    }
    println!(
        "{:<14} {:>8} {:>9} {:>9} {:>9} {:>10}  first cause",
        "", "MB", "s", "MB/s", "peak MB", "first s"
    );
    let mut fits = true;
    for (name, size, write) in FILES {
        let file = make(&folder, name, size, write)?;
        warm(&file)?;
        let measured =
            measure(Command::new(&latchkey).args(["diagnose", "--json", "--progress"]).arg(&file))?;
        let answer: serde_json::Value = serde_json::from_str(&measured.output)
            .map_err(|error| Problem::Said(format!("latchkey diagnose {}: {error}", file.display())))?;
        let cause = answer["causes"][0]["slug"].as_str().unwrap_or("none").to_owned();
        let title = answer["causes"][0]["title"].as_str().unwrap_or_default();
        let first = measured.lines.iter().find(|(_, line)| !title.is_empty() && line.contains(title));
        line(name, size, &measured, first.map(|(at, _)| *at), &cause);
        fits &= measured.peak < MOST_MEMORY;
        if let Some(rg) = &ripgrep {
            let counted = measure(Command::new(rg).args(["-c", "AADSTS"]).arg(&file))?;
            line("  rg -c", size, &counted, None, &format!("{} lines", counted.output.trim()));
        }
    }
    println!("at most {} MB may be held", MOST_MEMORY / MEGABYTE);
    Ok(if fits { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn line(name: &str, size: u64, measured: &Measured, first: Option<Duration>, said: &str) {
    let megabytes = size as f64 / MEGABYTE as f64;
    let seconds = measured.time.as_secs_f64();
    let peak = measured.peak as f64 / MEGABYTE as f64;
    let first = first.map_or("-".to_owned(), |first| format!("{:.2}", first.as_secs_f64()));
    println!(
        "{name:<14} {megabytes:>8.0} {seconds:>9.2} {:>9.0} {peak:>9.1} {first:>10}  {said}",
        megabytes / seconds
    );
}

/// One run of a program.
struct Measured {
    time: Duration,
    /// Bytes, as far as the system says.
    peak: u64,
    output: String,
    /// Lines on standard error and when they came.
    lines: Vec<(Duration, String)>,
}

fn measure(command: &mut Command) -> Result<Measured, Problem> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let started = Instant::now();
    let mut running = sh::start(command)?;
    let (Some(mut out), Some(err)) = (running.0.stdout.take(), running.0.stderr.take()) else {
        return Err(Problem::Said(format!("{} has no output", sh::line(command))));
    };
    let output = std::thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).map(|_| text)
    });
    let lines = std::thread::spawn(move || {
        BufReader::new(err).lines().map_while(Result::ok).map(|line| (started.elapsed(), line)).collect()
    });
    let mut peak = 0;
    loop {
        peak = peak.max(held(running.0.id()));
        match running.0.try_wait() {
            Ok(None) => sleep(Duration::from_millis(2)),
            Ok(Some(_)) => break,
            Err(error) => return Err(Problem::Said(format!("{}: {error}", sh::line(command)))),
        }
    }
    let time = started.elapsed();
    let broken = || Problem::Said(format!("{} said nothing that can be read", sh::line(command)));
    let output = output.join().ok().and_then(Result::ok).ok_or_else(broken)?;
    Ok(Measured { time, peak, output, lines: lines.join().map_err(|_| broken())? })
}

/// The most that a process held so far; nought where the system does not say.
fn held(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kilobytes.unwrap_or(0) * 1024
}

fn make(
    folder: &Path,
    name: &str,
    size: u64,
    write: fn(&mut dyn Write, u64) -> std::io::Result<()>,
) -> Result<PathBuf, Problem> {
    let path = folder.join(name);
    if path.metadata().is_ok_and(|found| found.len() >= size) {
        return Ok(path);
    }
    sh::say(&format!("making {} MB of {name}", size / MEGABYTE));
    let half = folder.join(format!("{name}.half"));
    let file = File::create(&half).map_err(Problem::file(&half))?;
    let mut counted = BufWriter::with_capacity(MEGABYTE as usize, file);
    write(&mut counted, size).and_then(|()| counted.flush()).map_err(Problem::file(&half))?;
    std::fs::rename(&half, &path).map_err(Problem::file(&path))?;
    Ok(path)
}

fn warm(path: &Path) -> Result<(), Problem> {
    let mut file = File::open(path).map_err(Problem::file(path))?;
    std::io::copy(&mut file, &mut std::io::sink()).map_err(Problem::file(path)).map(|_| ())
}

/// Numbers that look like chance and are the same each time.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn id(&mut self) -> String {
        let (a, b, c) = (self.next(), self.next(), self.next());
        format!(
            "{a:08x}-{:04x}-4{:03x}-8{:03x}-{:08x}{:04x}",
            b & 0xffff,
            (b >> 16) & 0xfff,
            c & 0xfff,
            c,
            a & 0xffff
        )
    }
}

/// A quarter of an hour in a browser: mail, scripts and pictures, and a sign-in that fails early and once more at the end.
fn traffic(to: &mut dyn Write, size: u64) -> std::io::Result<()> {
    let mut noise = Noise(1);
    let mut written = 0;
    let mut failed = false;
    let body: String =
        (0..60_000).map(|at| if at % 11 == 0 { ' ' } else { char::from(b'a' + (at % 23) as u8) }).collect();
    let mut put = |text: &str, written: &mut u64| {
        *written += text.len() as u64;
        to.write_all(text.as_bytes())
    };
    put(
        "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"WebInspector\",\"version\":\"537.36\"},\"pages\":[],\"entries\":[\n",
        &mut written,
    )?;
    while written < size {
        if !failed && written > size / 20 {
            failed = true;
            put(
                &failing(
                    &mut noise,
                    50_105,
                    "Your administrator has configured the application to block users.",
                ),
                &mut written,
            )?;
        }
        let (kind, mime) = match noise.next() % 4 {
            0 => ("script", "text/javascript"),
            1 => ("image", "image/png"),
            2 => ("xhr", "application/json"),
            _ => ("document", "text/html"),
        };
        let length = 5_000 + (noise.next() % 55_000) as usize;
        let entry = format!(
            "{{\"_resourceType\":\"{kind}\",\"startedDateTime\":\"2026-11-26T08:00:00.000Z\",\"time\":12.5,\"request\":{{\"method\":\"GET\",\"url\":\"https://outlook.example/{}\",\"httpVersion\":\"h2\",\"headers\":[{{\"name\":\"accept\",\"value\":\"*/*\"}},{{\"name\":\"user-agent\",\"value\":\"Mozilla/5.0 (X11; Linux x86_64)\"}}],\"queryString\":[],\"cookies\":[]}},\"response\":{{\"status\":200,\"statusText\":\"\",\"headers\":[{{\"name\":\"content-type\",\"value\":\"{mime}\"}}],\"cookies\":[],\"content\":{{\"size\":{length},\"mimeType\":\"{mime}\",\"text\":\"<div class=\\\"x\\\">{}\"}},\"redirectURL\":\"\"}},\"cache\":{{}},\"timings\":{{\"send\":0,\"wait\":1,\"receive\":1}}}},\n",
            noise.id(),
            &body[..length]
        );
        put(&entry, &mut written)?;
    }
    let last =
        failing(&mut noise, 50_105, "Your administrator has configured the application to block users.");
    put(last.trim_end_matches([',', '\n']), &mut written)?;
    put("\n]}}\n", &mut written)
}

/// A request at Microsoft's and the page that refuses it.
fn failing(noise: &mut Noise, code: u32, message: &str) -> String {
    format!(
        "{{\"_resourceType\":\"document\",\"startedDateTime\":\"2026-11-26T08:00:01.000Z\",\"request\":{{\"method\":\"GET\",\"url\":\"https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id={}&response_type=code&redirect_uri=https%3A%2F%2Fshop.example%2Fcallback&state={}\",\"headers\":[],\"cookies\":[]}},\"response\":{{\"status\":200,\"headers\":[],\"content\":{{\"size\":900,\"mimeType\":\"text/html\",\"text\":\"<title>Sign in to your account</title><script>$Config={{\\\"strServiceExceptionMessage\\\":\\\"AADSTS{code}: {message}\\\",\\\"correlationId\\\":\\\"{}\\\"}};</script>\"}},\"redirectURL\":\"\"}}}},\n",
        noise.id(),
        noise.id(),
        noise.id()
    )
}

/// A product's log, in which one line of some thousands is Microsoft's. The others are what such logs are full of: requests,
/// most of them answered well, sessions, jobs, a slow database, and here and there a trace of calls.
fn log(to: &mut dyn Write, size: u64) -> std::io::Result<()> {
    let mut noise = Noise(2);
    let mut written = 0;
    let mut count = 0_u64;
    while written < size {
        count += 1;
        let time = format!(
            "2026-11-26T{:02}:{:02}:{:02}.{:03}Z",
            count / 90_000_000 % 24,
            count / 1_500_000 % 60,
            count / 25_000 % 60,
            count / 25 % 1000
        );
        let line = if count % 50_000 == 20_000 {
            format!(
                "{time} ERROR auth: token exchange failed: {{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000222: The provided client secret keys for app '{}' are expired. Trace ID: {} Correlation ID: {} Timestamp: 2026-11-26 08:00:00Z\"}}\n",
                noise.id(),
                noise.id(),
                noise.id()
            )
        } else {
            format!("{time} {}\n", ordinary(&mut noise))
        };
        written += line.len() as u64;
        to.write_all(line.as_bytes())?;
    }
    Ok(())
}

/// What a line of a log says where nothing of this program's concern happened.
fn ordinary(noise: &mut Noise) -> String {
    let (id, number) = (noise.id(), noise.next());
    let status = [200, 200, 200, 200, 204, 301, 304, 401, 403, 404, 500, 503][(number % 12) as usize];
    let (small, large) = (number % 900, number % 65_536);
    match noise.next() % 40 {
        0 => format!("INFO  auth: user {id} signed in with password, session {large} created"),
        1 => format!("INFO  auth: session {large} of user {id} ended after {small} minutes"),
        2 => format!("DEBUG token: access token for user {id} refreshed, expires in 3600 seconds"),
        3 => format!("INFO  jobs: sync of {small} users finished in {large} ms"),
        4 => format!(
            "WARN  db: query took {large} ms: SELECT * FROM users WHERE id = '{id}' AND state = 'active'"
        ),
        5 => format!(
            "WARN  mail: delivery to user{small}@shop.example deferred, the server answered 451, try again later"
        ),
        6 => format!(
            "ERROR jobs: report {id} failed: java.lang.IllegalStateException: no template named weekly-{small}"
        ),
        7 => format!("        at example.shop.jobs.Report.render(Report.java:{small})"),
        8 => format!(
            "        at java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:{small})"
        ),
        9 => format!("DEBUG cache: key client:{id} not found, loading it from the database"),
        _ => format!(
            "INFO  http: request {id} GET /api/items/{} status={status} bytes={large} duration_ms={small} agent=\"Mozilla/5.0\"",
            noise.next() % 100_000
        ),
    }
}

/// A download of sign-ins as Microsoft Graph writes them, one in fifty refused.
fn sign_ins(to: &mut dyn Write, size: u64) -> std::io::Result<()> {
    let mut noise = Noise(3);
    let mut written = 0;
    let mut count = 0_u64;
    to.write_all(b"[\n")?;
    while written < size {
        let divider = if count == 0 { "" } else { ",\n" };
        count += 1;
        let (code, reason) = if count % 50 == 49 {
            (50_105, "Your administrator has configured the application.")
        } else {
            (0, "Other.")
        };
        let row = format!(
            "{divider}{{\"id\":\"{}\",\"createdDateTime\":\"2026-11-26T08:00:00Z\",\"userDisplayName\":\"Somebody\",\"userPrincipalName\":\"somebody@contoso.example\",\"userId\":\"{}\",\"appId\":\"{}\",\"appDisplayName\":\"Shop\",\"ipAddress\":\"192.0.2.1\",\"clientAppUsed\":\"Browser\",\"correlationId\":\"{}\",\"conditionalAccessStatus\":\"notApplied\",\"isInteractive\":true,\"resourceDisplayName\":\"Microsoft Graph\",\"status\":{{\"errorCode\":{code},\"failureReason\":\"{reason}\",\"additionalDetails\":null}},\"deviceDetail\":{{\"deviceId\":\"\",\"operatingSystem\":\"Windows 11\",\"browser\":\"Edge\"}},\"location\":{{\"city\":\"Ghent\",\"countryOrRegion\":\"BE\",\"geoCoordinates\":{{\"latitude\":51.0,\"longitude\":3.7}}}},\"appliedConditionalAccessPolicies\":[]}}",
            noise.id(),
            noise.id(),
            "11111111-1111-4111-8111-111111111111",
            noise.id()
        );
        written += row.len() as u64;
        to.write_all(row.as_bytes())?;
    }
    to.write_all(b"\n]\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_files_are_the_same_each_time_and_hold_what_is_looked_for() {
        for (name, _, write) in FILES {
            let made = || {
                let mut file = Vec::new();
                write(&mut file, 8 * MEGABYTE).expect("memory takes it");
                file
            };
            let file = made();
            assert!(file.len() as u64 >= 8 * MEGABYTE && file == made(), "{name}");
            let text = String::from_utf8(file).expect("text");
            assert!(text.contains("AADSTS") || text.contains("50105"), "{name}");
            if !name.ends_with(".log") {
                serde_json::from_str::<serde_json::Value>(&text).expect(name);
            }
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_process_holds_is_read() {
        assert!(held(std::process::id()) > MEGABYTE);
        assert_eq!(held(0), 0);
    }
}
