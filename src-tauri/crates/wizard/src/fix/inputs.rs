//! What is looked at together: texts and files, each with the words of it that are marked.

use std::io;
use std::ops::Range;

use bindings::diagnosis::{Beside, Line, Mark, SourceView};
use diagnose::{Diagnosis, Found, Kind, Words, slug};

use super::excerpt::Place;
use super::lines::shortened;
use super::readable::readable;
use super::told;

/// So many words of one cause are marked,
const MARKS_OF_ONE: usize = 3;
/// and so many of one input.
const MARKS: usize = 9;
/// Of long words so many characters stand in the answer; the lines beside it show the rest.
const CLUE: usize = 80;

/// A text or file that was looked at.
#[derive(Clone)]
pub(super) struct Input {
    /// What it says alone.
    pub(super) diagnosis: Diagnosis,
    /// The same as it was read, before somebody said which product it is.
    pub(super) read: Diagnosis,
    /// The file's name; none for pasted text.
    pub(super) name: Option<String>,
    /// It was read to its end.
    pub(super) whole: bool,
    marks: Vec<Marked>,
    lines: Vec<Line>,
}

/// Words that are marked, and their number.
#[derive(Clone)]
struct Marked {
    words: Words,
    number: u32,
    /// They decide only once it is said which product it is.
    spare: bool,
}

/// Gives the lines of an input around these words.
pub(super) type LinesAround = Box<dyn FnOnce(&[Place]) -> io::Result<Vec<Line>> + Send>;

/// What is needed to show an input once it is known what it says together with others.
pub(super) struct Alone {
    /// What it says alone.
    pub(super) diagnosis: Diagnosis,
    /// The file's name; none for pasted text.
    pub(super) name: Option<String>,
    /// It was read to its end.
    pub(super) whole: bool,
    /// Words that may decide later.
    pub(super) spare: Vec<Words>,
    /// Gives its lines around these words.
    pub(super) lines: LinesAround,
}

/// Everything that was looked at together, and what it says.
#[derive(Clone)]
pub(super) struct Seen {
    /// In the order in which it came.
    pub(super) inputs: Vec<Input>,
    /// What they say together.
    pub(super) diagnosis: Diagnosis,
    /// The product that a person has chosen, a recipe's id, where nothing else says it.
    pub(super) product: Option<String>,
}

impl Seen {
    /// What was seen before, if anything, with what came now.
    ///
    /// # Errors
    /// When a file cannot be read again.
    pub(super) fn of(before: Option<Seen>, now: Vec<Alone>) -> io::Result<Self> {
        let (before, product) = before.map(|seen| (seen.inputs, seen.product)).unwrap_or_default();
        let alone = before.iter().map(|input| &input.diagnosis).chain(now.iter().map(|new| &new.diagnosis));
        let alone: Vec<Diagnosis> = alone.cloned().collect();
        let diagnosis = diagnose::together(&alone);
        let mut inputs = before;
        for new in now {
            let last = inputs.iter().flat_map(|input| &input.marks).map(|mark| mark.number).max();
            let marks = marks(&diagnosis, inputs.len(), &new, last.unwrap_or_default());
            let places: Vec<Place> = marks.iter().map(|mark| (range(&mark.words), mark.number)).collect();
            // a report is told in words and shows no lines
            let told = new.diagnosis.kind == Kind::Report || new.diagnosis.damaged.is_some();
            let Alone { diagnosis: read, name, whole, lines, .. } = new;
            let lines = if told { Vec::new() } else { lines(&places)? };
            inputs.push(Input { diagnosis: read.clone(), read, name, whole, marks, lines });
        }
        Ok(Self { inputs, diagnosis, product })
    }

    /// The words that speak for a cause, with their numbers: those of the input in which it was found, those of others that
    /// say the same, and those of the error that it answers.
    pub(super) fn words(&self, found: &Found) -> Vec<Mark> {
        let shown = |mark: &Marked| Mark {
            number: mark.number,
            words: shortened(readable(mark.words.text.trim()), CLUE),
        };
        let of_input = |(at, input): (usize, &Input)| -> Vec<Mark> {
            let own = input.diagnosis.causes.iter().chain(&input.diagnosis.unknown);
            let speaking: Vec<&Found> = match at == found.input {
                true => vec![found],
                false => own.filter(|own| same(own, found) || self.answers(found, own)).collect(),
            };
            let speaks = |mark: &&Marked| {
                speaking.iter().any(|own| own.evidence.iter().any(|words| within(words, &mark.words)))
            };
            input.marks.iter().filter(speaks).map(shown).collect()
        };
        self.inputs.iter().enumerate().flat_map(of_input).collect()
    }

    /// Whether a row of a sign-in log says what this cause of another input left open: it stands first, and in place of it.
    fn answers(&self, row: &Found, open: &Found) -> bool {
        let of_log = self.inputs.get(row.input).is_some_and(|input| input.diagnosis.kind == Kind::SignInLog);
        let first = self.diagnosis.first().is_some_and(|first| same(first, row));
        of_log && first && !self.diagnosis.causes.iter().any(|cause| same(cause, open))
    }

    /// Every input as the page shows it. Of several only those words stay marked that the answer names by their number.
    pub(super) fn shown(&self, named: &[u32]) -> Vec<Beside> {
        let alone = self.inputs.len() == 1;
        let one = |input: &Input| {
            let spare = |number| input.marks.iter().any(|mark| mark.number == number && mark.spare);
            let mut lines = input.lines.clone();
            for line in &mut lines {
                if let Line::Said { parts } = line {
                    for part in parts {
                        part.mark =
                            part.mark.filter(|number| named.contains(number) || alone && !spare(*number));
                    }
                }
            }
            Beside { source: input.source(), lines }
        };
        self.inputs.iter().map(one).collect()
    }
}

impl Input {
    fn source(&self) -> SourceView {
        told::source(&self.diagnosis, self.name.clone(), self.whole)
    }
}

/// The words of one input that are marked, in the order of the causes; their numbers go on behind `last`.
fn marks(together: &Diagnosis, at: usize, alone: &Alone, last: u32) -> Vec<Marked> {
    let of_all = together.causes.iter().chain(&together.unknown).filter(|found| found.input == at);
    let own = alone.diagnosis.causes.iter().chain(&alone.diagnosis.unknown);
    let mut marks: Vec<Marked> = Vec::new();
    for words in of_all.chain(own).flat_map(|found| found.evidence.iter().take(MARKS_OF_ONE)) {
        if marks.len() < MARKS && !marks.iter().any(|known| within(words, &known.words)) {
            marks.push(Marked { words: words.clone(), number: 0, spare: false });
        }
    }
    for words in &alone.spare {
        if !marks.iter().any(|known| within(words, &known.words)) {
            marks.push(Marked { words: words.clone(), number: 0, spare: true });
        }
    }
    marks.iter_mut().zip(last.saturating_add(1)..).for_each(|(mark, number)| mark.number = number);
    marks
}

/// The same cause, or the same code that nobody knows.
fn same(one: &Found, other: &Found) -> bool {
    let unknown = one.finding.cause == slug::UNRECOGNISED;
    one.finding.cause == other.finding.cause && (!unknown || one.codes == other.codes)
}

fn range(words: &Words) -> Range<u64> {
    words.offset..words.offset.saturating_add(words.length)
}

fn within(words: &Words, other: &Words) -> bool {
    let (inner, outer) = (range(words), range(other));
    outer.start <= inner.start && inner.end <= outer.end
}
