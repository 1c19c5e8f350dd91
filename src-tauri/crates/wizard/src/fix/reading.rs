//! Files are read in pieces, one after another, with progress and the first finding before the end.

use std::io;
use std::time::{Duration, Instant};

use bindings::diagnosis::ReadEvent;
use bindings::test::Possible;
use diagnose::Reader;
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::excerpt;
use super::inputs::Alone;
use crate::diagnosis::tell;
use crate::finding;
use crate::ports::Readable;

/// So much of a file is read at once.
const AT_ONCE: usize = 256 * 1024;
/// The page is told of progress no more often.
const TOLD_EVERY: Duration = Duration::from_millis(120);

/// A file that is to be read.
pub(super) struct Opened {
    /// Its name, without the folder.
    pub(super) name: String,
    /// What is read.
    pub(super) file: Box<dyn Readable>,
    /// Its size in bytes.
    pub(super) length: u64,
}

/// Reads files, as far as nobody stops it.
///
/// # Errors
/// When one cannot be read.
pub(super) fn read_all(
    files: Vec<Opened>,
    now: Timestamp,
    report: &(impl Fn(ReadEvent) + ?Sized),
    stop: &CancellationToken,
) -> io::Result<Vec<Alone>> {
    let length = files.iter().map(|file| file.length).sum();
    let mut told = Progress { length, before: 0, title: None, at: None };
    files.into_iter().map(|file| read(file, now, &mut told, report, stop)).collect()
}

fn read(
    opened: Opened,
    now: Timestamp,
    told: &mut Progress,
    report: &(impl Fn(ReadEvent) + ?Sized),
    stop: &CancellationToken,
) -> io::Result<Alone> {
    let Opened { name, mut file, length } = opened;
    let mut reader = Reader::new().at(now.as_second());
    let mut bytes = vec![0; AT_ONCE];
    let mut done = 0_u64;
    let whole = loop {
        if stop.is_cancelled() {
            break false;
        }
        let count = match file.read(&mut bytes) {
            Ok(0) => break true,
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        reader.feed(&bytes[..count]);
        done += count as u64;
        told.tell(done, &reader, report);
    };
    told.before += length;
    Ok(Alone {
        diagnosis: reader.finish(),
        name: Some(name),
        whole,
        spare: Vec::new(),
        lines: Box::new(move |places| excerpt::of_file(&mut *file, done, places)),
    })
}

struct Progress {
    /// Of all files, in bytes.
    length: u64,
    /// Of the files that were read before this one.
    before: u64,
    title: Option<String>,
    at: Option<Instant>,
}

impl Progress {
    fn tell(&mut self, done: u64, reader: &Reader, report: &(impl Fn(ReadEvent) + ?Sized)) {
        let done = self.before.saturating_add(done);
        // a small file is read before anybody could see how far it is
        if done >= self.length {
            return;
        }
        if self.at.is_none_or(|at| at.elapsed() >= TOLD_EVERY) {
            self.at = Some(Instant::now());
            let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
            let percent = number(done.saturating_mul(100) / self.length.max(1));
            report(ReadEvent::Progress { percent, megabytes: number(self.length / 1_000_000) });
        } else if self.title.is_some() {
            return;
        }
        // the first finding is told at once, a better one with the progress
        let so_far = reader.so_far();
        let Some(first) = so_far.first() else { return };
        let told = tell(&so_far);
        let title = told.title;
        if self.title.as_ref() != Some(&title) {
            self.title = Some(title.clone());
            let certainty = finding::certainty(first.finding.certainty.as_str());
            report(ReadEvent::Found { cause: Possible { title, certainty } });
        }
    }
}
