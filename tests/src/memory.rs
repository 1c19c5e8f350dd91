//! How much memory a process has taken, as Linux counts it.

use std::time::Duration;

use tokio::process::Child;

/// No promise of the command line allows more, in KiB.
pub const BOUND: u64 = 200 * 1024;

/// The most memory that a process has had at a time so far, in KiB; `None` once it has ended.
pub fn peak(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// Watches a process to its end. The mark only rises, so what is missed is what it took in its very last moment.
pub async fn peak_to_its_end(child: &mut Child) -> u64 {
    let id = child.id().expect("it runs");
    let mut looks = tokio::time::interval(Duration::from_millis(1));
    let mut highest = 0;
    loop {
        highest = highest.max(peak(id).unwrap_or_default());
        tokio::select! {
            ended = child.wait() => {
                ended.expect("it ends");
                return highest;
            }
            _ = looks.tick() => {}
        }
    }
}
