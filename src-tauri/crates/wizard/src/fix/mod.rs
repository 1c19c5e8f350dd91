//! "Fix a sign-in problem": what is pasted or dropped is looked at here, and the page is told what came of it.
//!
//! Of a text or file nothing stays but the diagnosis, in memory, and that without anything secret.

mod dates;
mod excerpt;
mod facts;
mod inputs;
mod lines;
mod offered;
mod opened;
mod past;
mod product;
mod readable;
mod reading;
mod told;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use bindings::connection::Saved;
use bindings::diagnosis::{
    AnswerQuestions, ChosenFile, DiagnoseFile, DiagnoseText, Diagnosis, DropEvent, OfferedFile,
    OpenFoundPage, OwnConnection, PointsTo, ReadEvent, SaveDiagnosis,
};
use bindings::error::UserError;
use bindings::home::{Done, Nothing};
use diagnose::{Question, Reader};
use recipe::record::Kept;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::app::{App, recipe_of};
use crate::diagnosis::{hold_redirects, open_redirects, tell, tell_together};
use crate::error::Error;
use crate::report;
use crate::saved::Connection;

use inputs::{Alone, Seen};
use reading::{Opened, read_all};

pub(crate) use offered::Offered;
pub(crate) use past::Past;

/// A text of so many bytes is taken from the box; a longer one is to be dropped as a file.
const LONGEST_TEXT: usize = 4 * 1024 * 1024;
/// So many files are read together.
const FILES: usize = 8;
/// So many connections are offered for the test that decides.
const TESTABLE: usize = 20;
/// So many redirect URIs are kept at hand until it is said which product it is.
const SPARE: usize = 2;
/// So many diagnoses can still be asked about.
const REMEMBERED: usize = 12;

/// What was looked at while the program runs.
#[derive(Default)]
pub(crate) struct Looked {
    pub(crate) offered: Offered,
    diagnoses: Mutex<Remembered>,
    /// Stops the file that is read at present.
    reading: Mutex<CancellationToken>,
}

/// The last diagnoses, the newest first, each with its number.
#[derive(Default)]
struct Remembered {
    /// The number that was given last.
    last: u32,
    seen: VecDeque<(u32, Arc<Seen>)>,
}

impl Looked {
    fn remember(&self, seen: Seen) -> u32 {
        let mut held = self.diagnoses.lock().unwrap_or_else(PoisonError::into_inner);
        held.last = held.last.wrapping_add(1);
        let number = held.last;
        held.seen.push_front((number, Arc::new(seen)));
        held.seen.truncate(REMEMBERED);
        number
    }

    fn recall(&self, number: u32) -> Option<Arc<Seen>> {
        let held = self.diagnoses.lock().unwrap_or_else(PoisonError::into_inner);
        held.seen.iter().find(|(known, _)| *known == number).map(|(_, seen)| Arc::clone(seen))
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
        if paths.is_empty() {
            self.hovers(false);
        } else {
            let files = paths.into_iter().take(FILES).map(|path| self.offer(path)).collect();
            self.looked.offered.tell(DropEvent::Dropped { files });
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
            let lines = Box::new(move |places: &[excerpt::Place]| excerpt::of_text(&text, places));
            let alone =
                Alone { diagnosis: reader.finish(), name: None, whole: true, spare: Vec::new(), lines };
            seen(None, vec![alone], connections)
        });
        let (seen, connections) = done(looking.await)?;
        Ok(self.shown(seen, &connections).await?)
    }

    /// Reads files that were given, together with what they are added to. Stopped, it says what was found until then.
    ///
    /// # Errors
    /// When one is gone or cannot be read, or what they are added to is too long ago.
    pub async fn diagnose_file(
        &self,
        request: DiagnoseFile,
        report: impl Fn(ReadEvent) + Send + Sync + 'static,
    ) -> Result<Diagnosis, UserError> {
        let before = match request.beside {
            Some(number) => Some((*self.looked.recall(number).ok_or(Error::TooLongAgo)?).clone()),
            None => None,
        };
        let mut files = Vec::new();
        for file in request.files.iter().take(FILES) {
            let path = self.looked.offered.path(*file).ok_or(Error::NoSuchFile)?;
            let (file, length) = self.desktop.read(&path).map_err(Error::from)?;
            files.push(Opened { name: offered::name(&path), file, length });
        }
        if files.is_empty() {
            return Err(Error::NoSuchFile.into());
        }
        let (stop, now) = (self.looked.begin(), self.desktop.now());
        let connections = self.shelf().await?.list(false).await?;
        let looking = tokio::task::spawn_blocking(move || {
            let files = read_all(files, now, &report, &stop)?;
            seen(before, files, connections)
        });
        let (seen, connections) = done(looking.await)?;
        Ok(self.shown(seen, &connections).await?)
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
        let seen = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let known = Question::ALL.iter().flat_map(|question| question.answers());
        let given: Vec<_> = known
            .filter(|answer| request.answers.iter().any(|value| value == answer.as_str()))
            .copied()
            .collect();
        let answered = diagnose::answered(&seen.diagnosis, &given);
        let seen = Seen { diagnosis: answered, ..(*seen).clone() };
        let answered = &seen.diagnosis;
        let mut causes = told::causes(&seen, &tell(answered));
        told::own_tasks(&mut causes, answered, &self.shelf().await?.list(false).await?);
        Ok(PointsTo { causes })
    }

    /// Saves the report on a diagnosis, for whoever has to act.
    ///
    /// # Errors
    /// When the diagnosis is too long ago, or the file cannot be written.
    pub async fn save_diagnosis(&self, request: SaveDiagnosis) -> Result<Saved, UserError> {
        let seen = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let report = report::of_diagnosis(&seen.diagnosis, self.desktop.now());
        self.save(&report, "diagnosis", request.format).await
    }

    /// Opens the page at Microsoft where a cause is mended.
    ///
    /// # Errors
    /// When the diagnosis is too long ago, there is no such page, or no browser opens.
    pub async fn open_found_page(&self, request: OpenFoundPage) -> Result<Done, UserError> {
        let seen = self.looked.recall(request.diagnosis).ok_or(Error::TooLongAgo)?;
        let diagnosis = &seen.diagnosis;
        let told = tell(diagnosis);
        let at = diagnosis.causes.iter().position(|found| found.finding.cause.as_str() == request.cause);
        let address =
            at.and_then(|at| told.causes.get(at)?.portal_url.as_deref()).ok_or(Error::NoSuchPage)?;
        let address = Url::parse(address).map_err(|_| Error::NoSuchPage)?;
        self.desktop.open(&address).map_err(Error::from)?;
        Ok(Done {})
    }

    async fn shown(&self, seen: Seen, connections: &[Connection]) -> Result<Diagnosis, Error> {
        self.note_diagnosis(&seen.diagnosis, seen.inputs.len()).await?;
        Ok(self.told(seen, connections))
    }

    fn told(&self, seen: Seen, connections: &[Connection]) -> Diagnosis {
        let diagnosis = &seen.diagnosis;
        let mut view = told::view(&seen, &tell_together(diagnosis, seen.inputs.len()));
        told::own_tasks(&mut view.causes, diagnosis, connections);
        view.dates = dates::offered(diagnosis, connections);
        view.product = product::asked(&seen, connections);
        if !view.questions.is_empty() {
            view.testable = testable(connections);
        }
        view.diagnosis = self.looked.remember(seen);
        view
    }
}

/// What was looked at, with what was seen before; the redirect URIs of recordings are held against the products' own.
fn seen(
    before: Option<Seen>,
    mut now: Vec<Alone>,
    connections: Vec<Connection>,
) -> std::io::Result<(Seen, Vec<Connection>)> {
    for alone in &mut now {
        hold_redirects(&mut alone.diagnosis, None, &connections);
        let sign_ins = alone.diagnosis.sign_ins();
        let open = open_redirects(&alone.diagnosis, &connections).into_iter();
        alone.spare = open.filter_map(|attempt| sign_ins[attempt].redirect_uri.clone()).take(SPARE).collect();
    }
    let mut seen = Seen::of(before, now)?;
    // what came now too, where somebody has said before which product it is
    if let Some(recipe) = seen.product.as_deref().and_then(|id| recipe_of(id).ok()) {
        seen = product::held(seen, Some(recipe), &connections);
    }
    Ok((seen, connections))
}

/// What a task beside the window's own came to.
fn done<T>(task: Result<std::io::Result<T>, tokio::task::JoinError>) -> Result<T, Error> {
    let done = task.map_err(|error| Error::Unreadable(error.to_string()))?;
    done.map_err(|error| Error::Unreadable(error.to_string()))
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
