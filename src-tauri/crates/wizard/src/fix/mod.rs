//! "Fix a sign-in problem": what is pasted or dropped is looked at here, and the page is told what came of it.
//!
//! Of a text or file nothing stays but the diagnosis, in memory, and that without anything secret.

mod excerpt;
mod facts;
mod lines;
mod offered;
mod opened;
mod past;
mod told;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use bindings::connection::Saved;
use bindings::diagnosis::{
    AnswerQuestions, ChosenFile, DiagnoseFile, DiagnoseText, Diagnosis, DropEvent, OfferedFile,
    OpenFoundPage, OwnConnection, PointsTo, ReadEvent, SaveDiagnosis,
};
use bindings::error::UserError;
use bindings::home::{Done, Nothing};
use bindings::test::Possible;
use diagnose::{Kind, Question, Reader};
use jiff::Timestamp;
use recipe::record::Kept;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::app::App;
use crate::diagnosis::{hold_redirects, tell};
use crate::error::Error;
use crate::finding;
use crate::ports::Readable;
use crate::report;
use crate::saved::Connection;

pub(crate) use offered::Offered;
pub(crate) use past::Past;

/// A text of so many bytes is taken from the box; a longer one is to be dropped as a file.
const LONGEST_TEXT: usize = 4 * 1024 * 1024;
/// So much of a file is read at once.
const AT_ONCE: usize = 256 * 1024;
/// The page is told of progress no more often.
const TOLD_EVERY: Duration = Duration::from_millis(120);
/// So many connections are offered for the test that decides.
const TESTABLE: usize = 20;
/// So many diagnoses can still be asked about.
const REMEMBERED: usize = 12;

/// What was looked at while the program runs.
#[derive(Default)]
pub(crate) struct Looked {
    pub(crate) offered: Offered,
    diagnoses: Mutex<(u32, VecDeque<(u32, diagnose::Diagnosis)>)>,
    /// Stops the file that is read at present.
    reading: Mutex<CancellationToken>,
}

impl Looked {
    fn remember(&self, diagnosis: diagnose::Diagnosis) -> u32 {
        let mut held = self.diagnoses.lock().unwrap_or_else(PoisonError::into_inner);
        held.0 = held.0.wrapping_add(1);
        let number = held.0;
        held.1.push_front((number, diagnosis));
        held.1.truncate(REMEMBERED);
        number
    }

    fn recall(&self, number: u32) -> Option<diagnose::Diagnosis> {
        let held = self.diagnoses.lock().unwrap_or_else(PoisonError::into_inner);
        held.1.iter().find(|(known, _)| *known == number).map(|(_, diagnosis)| diagnosis.clone())
    }

    /// Ends the file that was read before, and gives what stops the next one.
    fn begin(&self) -> CancellationToken {
        let mut reading = self.reading.lock().unwrap_or_else(PoisonError::into_inner);
        reading.cancel();
        *reading = CancellationToken::new();
        reading.clone()
    }

    fn stop(&self) {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }
}

impl App {
    /// A file that a person gave the program, by whatever way.
    pub fn offer(&self, path: PathBuf) -> OfferedFile {
        self.looked.offered.add(path)
    }

    /// A file hovers over the window, or went away again.
    pub fn hovers(&self, over: bool) {
        self.looked.offered.tell(if over { DropEvent::Over } else { DropEvent::Away });
    }

    /// Files were dropped on the window.
    pub fn dropped(&self, paths: Vec<PathBuf>) {
        match paths.into_iter().next() {
            Some(path) => self.looked.offered.tell(DropEvent::Dropped { file: self.offer(path) }),
            None => self.hovers(false),
        }
    }

    /// Tells the page of files that are dropped on the window, as long as it stands.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn dropped_files(
        &self,
        _: Nothing,
        report: impl Fn(DropEvent) + Send + Sync,
    ) -> Result<Done, UserError> {
        let mut drops = self.looked.offered.listen();
        while let Some(event) = drops.recv().await {
            report(event);
        }
        Ok(Done {})
    }

    /// Asks which file to open.
    ///
    /// # Errors
    /// When the dialog gives something that is no file.
    pub async fn choose_file(&self, _: Nothing) -> Result<ChosenFile, UserError> {
        let chosen = self.desktop.choose().await.map_err(Error::from)?;
        Ok(ChosenFile { chosen: chosen.map(|path| self.offer(path)) })
    }

    /// Looks at a text.
    ///
    /// # Errors
    /// When it is longer than what belongs into a box.
    pub async fn diagnose_text(&self, request: DiagnoseText) -> Result<Diagnosis, UserError> {
        let text = request.text;
        if text.len() > LONGEST_TEXT {
            return Err(Error::TextTooLong.into());
        }
        let (now, connections) = (self.desktop.now(), self.shelf().await?.list(false).await?);
        let looking = tokio::task::spawn_blocking(move || {
            let mut reader = Reader::new().at(now.as_second());
            reader.feed(text.as_bytes());
            Looking::of(reader.finish(), true, connections, |places| excerpt::of_text(&text, places))
        });
        let looking = looking.await.map_err(|error| Error::Unreadable(error.to_string()))?;
        let looking = looking.map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(self.shown(looking, None).await?)
    }

    /// Reads a file that was given. Stopped, it says what was found until then.
    ///
    /// # Errors
    /// When it is gone or cannot be read.
    pub async fn diagnose_file(
        &self,
        request: DiagnoseFile,
        report: impl Fn(ReadEvent) + Send + Sync + 'static,
    ) -> Result<Diagnosis, UserError> {
        let path = self.looked.offered.path(request.file).ok_or(Error::NoSuchFile)?;
        let name = offered::name(&path);
        let (file, length) = self.desktop.read(&path).map_err(Error::from)?;
        let (stop, now) = (self.looked.begin(), self.desktop.now());
        let connections = self.shelf().await?.list(false).await?;
        let looking = tokio::task::spawn_blocking(move || {
            let (diagnosis, done, whole, mut file) = read(file, length, now, &report, &stop)?;
            Looking::of(diagnosis, whole, connections, |places| excerpt::of_file(&mut *file, done, places))
        });
        let looking = looking.await.map_err(|error| Error::Unreadable(error.to_string()))?;
        let looking = looking.map_err(|error| Error::Unreadable(error.to_string()))?;
        Ok(self.shown(looking, Some(name)).await?)
    }

    /// Stops the file that is read.
    ///
    /// # Errors
    /// None; the signature is that of every command.
    pub async fn stop_diagnosis(&self, _: Nothing) -> Result<Done, UserError> {
        self.looked.stop();
        Ok(Done {})
    }

    /// What the answers to the questions point to.
    ///
    /// # Errors
    /// When the diagnosis is too long ago.
    pub async fn answer_questions(&self, request: AnswerQuestions) -> Result<PointsTo, UserError> {
        let diagnosis = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let known = Question::ALL.iter().flat_map(|question| question.answers());
        let given: Vec<_> = known
            .filter(|answer| request.answers.iter().any(|value| value == answer.as_str()))
            .copied()
            .collect();
        let answered = diagnose::answered(&diagnosis, &given);
        let mut causes = told::causes(&answered, &tell(&answered));
        told::own_tasks(&mut causes, &answered, &self.shelf().await?.list(false).await?);
        Ok(PointsTo { causes })
    }

    /// Saves the report on a diagnosis, for whoever has to act.
    ///
    /// # Errors
    /// When the diagnosis is too long ago, or the file cannot be written.
    pub async fn save_diagnosis(&self, request: SaveDiagnosis) -> Result<Saved, UserError> {
        let diagnosis = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let report = report::of_diagnosis(&diagnosis, self.desktop.now());
        self.save(&report, "diagnosis", request.format).await
    }

    /// Opens the page at Microsoft where a cause is mended.
    ///
    /// # Errors
    /// When the diagnosis is too long ago, there is no such page, or no browser opens.
    pub async fn open_found_page(&self, request: OpenFoundPage) -> Result<Done, UserError> {
        let diagnosis = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let told = tell(&diagnosis);
        let at = diagnosis.causes.iter().position(|found| found.finding.cause.as_str() == request.cause);
        let address =
            at.and_then(|at| told.causes.get(at)?.portal_url.as_deref()).ok_or(Error::NoSuchPage)?;
        let address = Url::parse(address).map_err(|_| Error::NoSuchPage)?;
        self.desktop.open(&address).map_err(Error::from)?;
        Ok(Done {})
    }

    async fn shown(&self, looking: Looking, name: Option<String>) -> Result<Diagnosis, Error> {
        let Looking { diagnosis, connections, lines, whole } = looking;
        let mut view = told::view(&diagnosis, &tell(&diagnosis), name, whole);
        told::own_tasks(&mut view.causes, &diagnosis, &connections);
        if !view.questions.is_empty() {
            view.testable = testable(&connections);
        }
        view.lines = lines;
        self.note_diagnosis(&diagnosis).await?;
        view.diagnosis = self.looked.remember(diagnosis);
        Ok(view)
    }
}

/// What came of a text or file, before it is told.
struct Looking {
    diagnosis: diagnose::Diagnosis,
    /// The connections on this computer.
    connections: Vec<Connection>,
    lines: Vec<bindings::diagnosis::Line>,
    whole: bool,
}

impl Looking {
    /// With the lines around the words that decide. Of a report no lines are shown: it is told in words.
    fn of(
        mut diagnosis: diagnose::Diagnosis,
        whole: bool,
        connections: Vec<Connection>,
        lines: impl FnOnce(&[excerpt::Place]) -> std::io::Result<Vec<bindings::diagnosis::Line>>,
    ) -> std::io::Result<Self> {
        hold_redirects(&mut diagnosis, None, &connections);
        let told = diagnosis.kind == Kind::Report || diagnosis.damaged.is_some();
        let lines = if told { Vec::new() } else { lines(&told::Marks::of(&diagnosis).places())? };
        Ok(Self { diagnosis, connections, lines, whole })
    }
}

fn read(
    mut file: Box<dyn Readable>,
    length: u64,
    now: Timestamp,
    report: &(impl Fn(ReadEvent) + ?Sized),
    stop: &CancellationToken,
) -> std::io::Result<(diagnose::Diagnosis, u64, bool, Box<dyn Readable>)> {
    let mut reader = Reader::new().at(now.as_second());
    let mut bytes = vec![0; AT_ONCE];
    let mut done = 0_u64;
    let mut told = Progress { length, title: None, at: None };
    let whole = loop {
        if stop.is_cancelled() {
            break false;
        }
        let count = match file.read(&mut bytes) {
            Ok(0) => break true,
            Ok(count) => count,
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        reader.feed(&bytes[..count]);
        done += count as u64;
        told.tell(done, &reader, report);
    };
    Ok((reader.finish(), done, whole, file))
}

struct Progress {
    length: u64,
    title: Option<String>,
    at: Option<Instant>,
}

impl Progress {
    fn tell(&mut self, done: u64, reader: &Reader, report: &(impl Fn(ReadEvent) + ?Sized)) {
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

/// Connections whose secret is at hand.
fn testable(connections: &[Connection]) -> Vec<OwnConnection> {
    let at_hand = |connection: &&Connection| {
        let secret = connection.saved.record.secret.as_ref();
        secret.is_some_and(|secret| matches!(secret.kept, Kept::Keyring | Kept::Memory))
    };
    let mut own: Vec<OwnConnection> = connections
        .iter()
        .filter(at_hand)
        .map(|connection| OwnConnection {
            connection: connection.id.to_string(),
            name: connection.title(),
            tenant: connection.tenant_label(),
        })
        .collect();
    own.sort_by_key(|own| own.name.to_lowercase());
    own.truncate(TESTABLE);
    own
}
