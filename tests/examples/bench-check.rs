//! `latchkey check --all` over a thousand saved connections, each of a tenant of its own, against servers on loopback that
//! answer after 50 ms. Prints the time beside the best that the program's own concurrency allows, how many questions were
//! open at once, and the most memory it took. Where a keyring runs, each connection has a secret, which is asked about too.
//!
//! `cargo xtask bench-check` builds the program and runs this.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a measurement that cannot go on has failed")]

use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::{Duration, Instant};

use recipe::record::Kept;
use secret::Secret;
use store::{DEFAULT_WAIT, Keyring, Kind};
use tests::many::Many;
use tests::saved;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use wizard::checks::{AT_ONCE, AT_ONE_SERVER};

const CONNECTIONS: usize = 1000;
const SERVERS: usize = 4;
const ANSWER: Duration = Duration::from_millis(50);
/// How much longer than the ideal it may take.
const LIMIT: f64 = 1.3;
/// How much memory it may take.
const MEMORY: u64 = 200 * 1024 * 1024;

#[tokio::main]
async fn main() -> ExitCode {
    let program = PathBuf::from(std::env::args_os().nth(1).expect("the program's path"));
    let keyring = Keyring::open(DEFAULT_WAIT).await;
    let with_secrets = keyring.kind() == Kind::Keyring;
    let mut well = true;
    for servers in [1, SERVERS] {
        well &= measure(&program, servers, with_secrets.then_some(&keyring)).await;
    }
    if well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

async fn measure(program: &Path, servers: usize, keyring: Option<&Keyring>) -> bool {
    let mut tenants = Vec::new();
    for _ in 0..servers {
        tenants.push(Many::after(ANSWER).await);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let kept = if keyring.is_some() { Kept::Keyring } else { Kept::Never };
    let connections: Vec<_> =
        (0..CONNECTIONS).map(|number| saved::connection(&tenants[number % servers].base, kept)).collect();
    saved::put(folder.path(), &connections);
    if let Some(keyring) = keyring {
        for connection in &connections {
            keyring.put(connection.id, &Secret::new(format!("bench~{}", connection.id))).await;
        }
    }
    let (took, memory, lines) = run(program, folder.path()).await;
    if let Some(keyring) = keyring {
        for connection in &connections {
            let _ = keyring.forget(connection.id).await;
        }
    }
    let asked: usize = tenants.iter().map(Many::asked).sum();
    // each server counts for itself, so this may be more than were open together
    let most_open: usize = tenants.iter().map(Many::most_open).sum();
    let at_once = AT_ONCE.min(AT_ONE_SERVER * servers);
    let rounds = u32::try_from(asked.div_ceil(at_once)).expect("few");
    let ideal = ANSWER * rounds;
    let ratio = took.as_secs_f64() / ideal.as_secs_f64();
    println!(
        "{CONNECTIONS} connections at {servers} server(s), {asked} questions: {:.2} s; {at_once} at once make it {:.2} s at best; \
         ratio {ratio:.2}, at most {LIMIT}; {} open at once at most, summed over the servers; {:.1} MiB of memory",
        took.as_secs_f64(),
        ideal.as_secs_f64(),
        most_open,
        memory as f64 / 1048576.0,
    );
    assert_eq!(lines, CONNECTIONS + 1, "one line each, and the total");
    ratio <= LIMIT && memory <= MEMORY && tenants.iter().all(|server| server.most_open() <= AT_ONE_SERVER)
}

/// Runs the program to its end: how long it took, the most memory it had, how many lines it wrote.
async fn run(program: &Path, folder: &Path) -> (Duration, u64, usize) {
    let began = Instant::now();
    let mut child = Command::new(program)
        .args(["check", "--all", "--json", "--data-dir"])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .expect("it starts");
    let status = child.id().map(|id| PathBuf::from(format!("/proc/{id}/status")));
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let (mut count, mut memory) = (0, 0);
    while let Some(line) = lines.next_line().await.expect("readable") {
        assert!(line.contains("\"passed\""), "{line}");
        count += 1;
        // the system keeps the highest value, so the last look before the end is the one that counts
        let said = status.as_ref().and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        let highest = said.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kibibytes = highest.and_then(|text| text.trim().split(' ').next()?.parse::<u64>().ok());
        memory = memory.max(kibibytes.unwrap_or(0) * 1024);
    }
    let ended = child.wait().await.expect("it ends");
    assert!(ended.success(), "{ended}");
    (began.elapsed(), memory, count)
}
