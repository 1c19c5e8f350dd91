//! What the pieces of an input say together.

use std::ops::Range;

use crate::diagnosis::{Diagnosis, Found, Kind, Label, MOST_EVIDENCE, Words, with_besides};
use crate::finding::Finding;
use crate::hidden::{Hidden, HiddenKind, note};
use crate::ids::Ids;
use crate::piece::{Evidence, Hit, Piece, Tells};
use crate::provider::Whose;
use crate::question::Question;
use crate::shown::veil as veil_text;
use crate::source::Source;

/// So many causes are named.
const MOST_CAUSES: usize = 8;
/// So many codes are kept that the catalogue does not know.
const MOST_UNKNOWN: usize = 20;
/// What stands so far apart is two incidents.
const APART: u64 = 1_500;

/// Everything found so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    kept: Vec<Kept>,
    whose: Whose,
    ids: Ids,
    hidden: Vec<HiddenKind>,
}

/// A cause, as far as it was met.
#[derive(Clone, Debug)]
struct Kept {
    finding: Finding,
    tells: Tells,
    order: usize,
    place: u64,
    asks: bool,
    mentioned: bool,
    codes: Vec<u32>,
    evidence: Vec<Words>,
    ids: Ids,
}

/// Whether a text begins as this program's own reports do, as text and as a page. Their headings and what a check expected
/// are no failure's words.
fn is_own_report(text: &str) -> bool {
    text.match_indices("made by latchkey ").next().is_some_and(|(at, _)| at < REPORTS_HEAD)
}

/// A report as a page has its style sheet before its words, in bytes.
const REPORTS_HEAD: usize = 8 * 1024;

/// A number, or the sentence of a cause, as a report of a failure has them; that it is a page says nothing.
fn is_said_in_a_report(hit: &Hit) -> bool {
    hit.tells <= Tells::Sentence && hit.finding.cause.as_str() != "html-instead-of-json"
}

impl Gathered {
    /// Adds what a piece says that begins at this byte of the input.
    pub(crate) fn add(&mut self, source: &Source, base: u64) {
        let piece = Piece::of(source.text());
        let veil: Vec<Range<usize>> =
            piece.hidden.iter().map(|Hidden { range, .. }| piece.folded.source(range)).collect();
        let belonging = piece.belonging(source.text());
        let report = base == 0 && is_own_report(piece.folded.text());
        for hit in &piece.hits {
            let spoken;
            let hit = if report && !is_said_in_a_report(hit) {
                spoken = Hit { mentioned: true, ..hit.clone() };
                &spoken
            } else {
                hit
            };
            let words = |evidence: &Evidence| words(source, base, evidence, &veil);
            let ids = belonging.to(piece.place(hit), hit.finding.code);
            self.keep(hit, base, hit.evidence.iter().map(words).collect(), ids);
        }
        self.whose.add(piece.whose);
        self.ids.join(Ids::of(&piece.sightings));
        for Hidden { kind, .. } in piece.hidden {
            note(&mut self.hidden, kind);
        }
    }

    fn keep(&mut self, hit: &Hit, base: u64, evidence: Vec<Words>, ids: Ids) {
        let place = evidence.first().map_or(base, |words| words.offset);
        let same = |kept: &Kept| {
            kept.finding.cause == hit.finding.cause
                && kept.mentioned == hit.mentioned
                && (hit.tells != Tells::Nothing || kept.codes.first().copied() == hit.finding.code)
        };
        let at = match self.kept.iter().position(same) {
            Some(at) => at,
            None if hit.tells == Tells::Nothing && self.unknown().count() >= MOST_UNKNOWN => return,
            None => {
                self.kept.push(Kept {
                    finding: hit.finding.clone(),
                    tells: hit.tells,
                    order: hit.order,
                    place,
                    asks: hit.asks,
                    mentioned: hit.mentioned,
                    codes: Vec::new(),
                    evidence: Vec::new(),
                    ids: Ids::default(),
                });
                self.kept.len() - 1
            }
        };
        let kept = &mut self.kept[at];
        kept.codes.extend(hit.finding.code.filter(|code| !kept.codes.contains(code)));
        let telling = |tells: Tells, finding: &Finding| (tells, finding.certainty);
        if telling(hit.tells, &hit.finding) < telling(kept.tells, &kept.finding) {
            let certainty = hit.finding.certainty.min(kept.finding.certainty);
            kept.finding = Finding { certainty, ..hit.finding.clone() };
            (kept.tells, kept.order) = (hit.tells, hit.order);
        }
        kept.place = kept.place.min(place);
        kept.ids.join(ids);
        kept.asks &= hit.asks;
        for words in evidence {
            if kept.evidence.len() < MOST_EVIDENCE && !kept.evidence.contains(&words) {
                kept.evidence.push(words);
            }
        }
    }

    fn unknown(&self) -> impl Iterator<Item = &Kept> {
        self.kept.iter().filter(|kept| kept.tells == Tells::Nothing)
    }

    /// Ids and times.
    pub(crate) fn ids(&self) -> Ids {
        self.ids.clone()
    }

    /// What failed, the most telling first, and what is not known behind it; without what each could be besides.
    pub(crate) fn found(&self) -> Vec<Found> {
        let unknown = self.unknown().filter(|kept| !kept.mentioned);
        let (alone, telling) = self.telling();
        telling.into_iter().chain(unknown).map(|kept| self.found_of(kept, alone)).collect()
    }

    /// What it comes to, for an input of so many bytes.
    pub(crate) fn diagnosis(&self, bytes: u64) -> Diagnosis {
        let (alone, telling) = self.telling();
        let mut diagnosis = Diagnosis {
            kind: Kind::Text,
            ids: self.ids.clone(),
            hidden: self.hidden.clone(),
            bytes,
            unknown: self
                .unknown()
                .filter(|kept| !kept.mentioned && !kept.codes.is_empty())
                .map(|kept| self.found_of(kept, alone))
                .collect(),
            ..Diagnosis::default()
        };
        let numbered = self
            .kept
            .iter()
            .any(|kept| !kept.mentioned && !kept.codes.is_empty() && kept.tells <= Tells::Step);
        diagnosis.provider = self.whose.foreign().filter(|_| !numbered);
        if diagnosis.provider.is_some() {
            diagnosis.label = Some(Label::NotMicrosoft);
            return diagnosis;
        }
        let found = telling.iter().take(MOST_CAUSES).map(|kept| self.found_of(kept, alone));
        diagnosis.causes = with_besides(found.collect());
        if let Some(first) = telling.first() {
            diagnosis.recognised = true;
            if first.asks && diagnosis.is_open() {
                diagnosis.questions = Question::ALL.to_vec();
                diagnosis.secret_check_decides = true;
            }
            return diagnosis;
        }
        let mentioned = self.kept.iter().any(|kept| kept.mentioned);
        diagnosis.label = Some(if mentioned { Label::MentionOnly } else { Label::Unrecognised });
        diagnosis
    }

    /// In a text that tells of one failure, what it says once belongs to that.
    fn found_of(&self, kept: &Kept, alone: bool) -> Found {
        let mut found = kept.found();
        found.ids.fill(&self.ids, alone);
        found
    }

    /// Whether it is one failure, and what failed, the most telling first, without what gives way to it.
    fn telling(&self) -> (bool, Vec<&Kept>) {
        let mut real: Vec<&Kept> =
            self.kept.iter().filter(|kept| !kept.mentioned && kept.tells != Tells::Nothing).collect();
        real.sort_by_key(|kept| kept.place);
        let mut incident = 0_u64;
        let mut last = 0;
        let mut incidents: Vec<(u64, &Kept)> = Vec::new();
        for kept in real {
            incident += u64::from(kept.place.saturating_sub(last) > APART && !incidents.is_empty());
            last = kept.place;
            incidents.push((incident, kept));
        }
        let best = incidents.iter().map(|(_, kept)| kept.tells).min().unwrap_or(Tells::Nothing);
        let numbered: Vec<u64> = incidents
            .iter()
            .filter(|(_, kept)| kept.tells == Tells::Number)
            .map(|(incident, _)| *incident)
            .collect();
        incidents.retain(|(incident, kept)| match kept.tells {
            Tells::Number => true,
            Tells::Sentence => !numbered.contains(incident),
            tells => tells == best,
        });
        incidents.sort_by_key(|(incident, kept)| {
            (kept.tells, kept.finding.certainty, *incident, kept.order, kept.place)
        });
        let numbers: Vec<u32> =
            self.kept.iter().filter(|kept| !kept.mentioned).flat_map(|kept| kept.codes.clone()).collect();
        let alone = incident == 0 && numbers.iter().all(|number| numbers.first() == Some(number));
        (alone, incidents.into_iter().map(|(_, kept)| kept).collect())
    }
}

impl Kept {
    fn found(&self) -> Found {
        Found {
            finding: self.finding.clone(),
            codes: self.codes.clone(),
            evidence: self.evidence(),
            ids: self.ids.clone(),
            input: 0,
        }
    }

    fn evidence(&self) -> Vec<Words> {
        let mut evidence = self.evidence.clone();
        evidence.sort_by_key(|words| (words.offset, words.length));
        evidence
    }
}

/// The words themselves, cut around what is secret.
fn words(source: &Source, base: u64, evidence: &Evidence, veil: &[Range<usize>]) -> Words {
    let range = &evidence.range;
    let bytes = source.bytes(range);
    let text = match &evidence.unpacked {
        Some(text) => {
            let mut text = text.clone();
            veil_text(&mut text);
            text
        }
        None => veiled(source.text(), range, veil),
    };
    Words { text, offset: base + bytes.start as u64, length: bytes.len() as u64 }
}

/// What stands in place of a secret.
const IN_ITS_PLACE: &str = "[secret]";

fn veiled(text: &str, range: &Range<usize>, veil: &[Range<usize>]) -> String {
    let mut shown = String::new();
    let mut at = range.start;
    for hidden in veil.iter().filter(|hidden| hidden.start < range.end && hidden.end > range.start) {
        if hidden.start > at {
            shown.push_str(text.get(at..hidden.start).unwrap_or_default());
        }
        if hidden.end > at {
            shown.push_str(IN_ITS_PLACE);
            at = hidden.end;
        }
    }
    shown.push_str(text.get(at.min(range.end)..range.end).unwrap_or_default());
    shown
}
