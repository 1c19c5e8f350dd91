//! One piece of a text: what in it speaks for which cause.

use std::ops::Range;

use crate::belonging::Belonging;
use crate::catalogue::{self, Words};
use crate::explain::{Decision, decide, finding};
use crate::finding::{Certainty, Finding};
use crate::folded::{Folded, at_most};
use crate::mention::{Mention, mentions};
use crate::phrases::Hits;
use crate::provider::Whose;
use crate::sentence::{Rule, Seen};
use crate::sighting::{Sighting, sightings};
use crate::{hidden, slug};

/// How much something says about what failed. Ordered: the more telling first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tells {
    /// A number of the catalogue, or a sentence that counts even beside one.
    Number,
    /// A sentence.
    Sentence,
    /// Words that belong together, in nobody's wording.
    Loosely,
    /// A number that wraps others, or words that go with many causes.
    Little,
    /// An ordinary step.
    Step,
    /// Something that is not known.
    Nothing,
}

/// Something that speaks for a cause.
#[derive(Clone, Debug)]
pub(crate) struct Hit {
    pub(crate) finding: Finding,
    pub(crate) tells: Tells,
    /// The place of its rule among all rules.
    pub(crate) order: usize,
    /// Where in the folded text it stands.
    pub(crate) at: Range<usize>,
    /// The words that decided.
    pub(crate) evidence: Vec<Evidence>,
    /// It leaves so much open that asking helps.
    pub(crate) asks: bool,
    /// It is spoken of only.
    pub(crate) mentioned: bool,
}

/// Words that decided: where in the source, and what stood there if it was in base64.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    pub(crate) range: Range<usize>,
    pub(crate) unpacked: Option<String>,
}

/// What a piece says.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) folded: Folded,
    pub(crate) hits: Vec<Hit>,
    pub(crate) whose: Whose,
    pub(crate) sightings: Vec<Sighting>,
    pub(crate) hidden: Vec<hidden::Hidden>,
}

/// So many places of one number or rule are looked at.
const MOST_PLACES: usize = 50;
/// What stands so many bytes before a number may belong to it,
const BEFORE: usize = 120;
/// and so many behind it.
const BEHIND: usize = 1_200;
/// Phrases of one sentence stand within so many bytes of one another.
const NEAR: usize = 600;

impl Piece {
    pub(crate) fn of(source: &str) -> Self {
        let folded = Folded::of(source);
        let words = catalogue::words();
        let phrases = words.phrases.hits(&folded);
        let places = mentions(&folded);
        let sight = Sight { folded: &folded, phrases: &phrases, places: &places, words };
        let mut hits = sight.by_numbers();
        hits.extend(sight.by_words());
        if hits.is_empty() {
            hits.extend(sight.by_member());
        }
        for hit in &mut hits {
            let is_number = hit.finding.code.is_some();
            hit.mentioned = words.talk.only_mentions(&phrases, folded.text(), &hit.at, is_number);
        }
        let whose = words.providers.whose(&phrases, folded.text());
        let sightings = sightings(&folded, source);
        let hidden = hidden::hidden(&folded);
        Self { hits, whose, sightings, hidden, folded }
    }
}

impl Piece {
    /// Ids and times of the piece, each with the failures it belongs to.
    pub(crate) fn belonging(&self, source: &str) -> Belonging<'_> {
        let numbers = self.hits.iter().filter(|hit| !hit.mentioned);
        let numbers = numbers.filter_map(|hit| Some((self.place(hit), hit.finding.code?)));
        Belonging::of(source, &self.folded, &self.sightings, numbers.collect())
    }

    /// Where in the source a hit stands.
    pub(crate) fn place(&self, hit: &Hit) -> usize {
        self.folded.source(&hit.at).start
    }
}

struct Sight<'a> {
    folded: &'a Folded,
    phrases: &'a Hits,
    places: &'a [Mention],
    words: &'static Words,
}

impl Sight<'_> {
    fn text(&self) -> &str {
        self.folded.text()
    }

    fn seen(&self, window: Range<usize>, values_from: usize) -> Seen<'_> {
        Seen::in_text(self.text(), self.phrases, window, values_from)
    }

    /// Causes of the numbers in the text, each number with the words around it.
    fn by_numbers(&self) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut numbers: Vec<u32> = Vec::new();
        for place in self.places {
            if !numbers.contains(&place.code) && numbers.len() < MOST_PLACES {
                numbers.push(place.code);
            }
        }
        for number in numbers {
            let own: Vec<usize> = (0..self.places.len())
                .filter(|at| self.places[*at].code == number)
                .take(MOST_PLACES)
                .collect();
            if self.wraps_another(number, &own) {
                continue;
            }
            let decisions: Vec<Decision> = own.iter().map(|at| self.at_place(*at)).collect();
            let spoken = decisions.iter().any(|decision| decision.by_sentence);
            for (decision, at) in decisions.into_iter().zip(own) {
                if decision.by_sentence || !spoken {
                    hits.push(self.hit_of_number(decision, at));
                }
            }
        }
        hits
    }

    /// Whether the number is a general one, and a plain one follows it.
    fn wraps_another(&self, number: u32, own: &[usize]) -> bool {
        let plain = |number: u32| catalogue::code(number).is_some_and(|code| !code.wrapper);
        catalogue::code(number).is_some_and(|code| code.wrapper)
            && own.iter().any(|at| {
                self.places.get(at + 1).is_some_and(|next| {
                    plain(next.code) && next.range.start.saturating_sub(self.places[*at].range.end) < NEAR
                })
            })
    }

    fn hit_of_number(&self, decision: Decision, at: usize) -> Hit {
        let place = &self.places[at];
        let mut evidence = self.sources(&decision.words);
        evidence.extend(self.sources(&[self.words_of(at)]));
        let code = catalogue::code(place.code);
        let tells = match code {
            None if decision.by_sentence => Tells::Sentence,
            None => Tells::Nothing,
            Some(_) if decision.finding.cause == slug::NORMAL_STEP => Tells::Step,
            // it may be the very stop that an unattended flow could not pass
            Some(code) if code.interrupt => Tells::Loosely,
            Some(code) if code.wrapper && !decision.by_sentence => Tells::Little,
            Some(_) => Tells::Number,
        };
        Hit {
            finding: decision.finding,
            tells,
            order: 0,
            at: place.range.clone(),
            evidence,
            asks: false,
            mentioned: false,
        }
    }

    /// What one mention of a number means.
    fn at_place(&self, at: usize) -> Decision {
        let window = self.surroundings(at);
        decide(Some(self.places[at].code), &self.seen(window, self.places[at].range.end))
    }

    /// The text that belongs to a mention: a little before it, and up to the next other number.
    fn surroundings(&self, at: usize) -> Range<usize> {
        let own = &self.places[at];
        let before = self.places[..at].last().map_or(0, |previous| previous.range.end.min(own.range.start));
        let start = before.max(own.range.start.saturating_sub(BEFORE));
        let behind = own.range.end + at_most(&self.text()[own.range.end..], BEHIND);
        let next =
            self.places[at + 1..].iter().find(|next| next.code != own.code).map(|next| next.range.start);
        start..next.map_or(behind, |next| behind.min(next)).max(own.range.end)
    }

    /// The number itself; of an unknown one Microsoft's whole sentence, up to the ids that follow it.
    fn words_of(&self, at: usize) -> Range<usize> {
        let number = self.places[at].range.clone();
        if catalogue::code(self.places[at].code).is_some() {
            return number;
        }
        let behind = &self.text()[number.end..self.surroundings(at).end];
        let end = ["trace id", "correlation id", "request id", "timestamp", "\",", "\"}", "</", "&state="]
            .iter()
            .filter_map(|stop| behind.find(stop))
            .min()
            .unwrap_or(behind.len());
        number.start..number.end + behind[..end].trim_end().len()
    }

    /// Sentences that stand without a known number.
    fn by_words(&self) -> Vec<Hit> {
        let taken: Vec<Range<usize>> = (0..self.places.len())
            .filter(|at| {
                catalogue::code(self.places[*at].code).is_some_and(|code| !code.wrapper && !code.interrupt)
            })
            .map(|at| self.surroundings(at))
            .collect();
        let free = |at: usize| {
            !taken
                .get(taken.partition_point(|range| range.end <= at))
                .is_some_and(|range| range.contains(&at))
        };
        let rules = self.words.rules.iter().enumerate().filter(|(_, rule)| rule.is_of_words());
        rules.filter_map(|(order, rule)| self.first_of(order, rule, &free)).collect()
    }

    fn first_of(&self, order: usize, rule: &'static Rule, free: &impl Fn(usize) -> bool) -> Option<Hit> {
        let (anchor, words) = rule.anchors().iter().find_map(|anchor| {
            let places = self.phrases.all(*anchor).iter().filter(|place| free(place.start)).take(MOST_PLACES);
            places.clone().find_map(|place| {
                let window = place.start.saturating_sub(NEAR)..(place.end + NEAR).min(self.text().len());
                let near = rule.near.unwrap_or(NEAR);
                let narrow = place.start.saturating_sub(near)..place.end + near;
                let words = rule.holds_in(&self.seen(window, 0), &self.words.placeholders, &narrow)?;
                Some((place.clone(), words))
            })
        })?;
        let also = rule.also.iter().map(|slug| (*slug, Certainty::Possible)).collect();
        let tells = match rule.cause {
            slug::NORMAL_STEP => Tells::Step,
            slug::UNRECOGNISED => Tells::Nothing,
            _ if rule.vague => Tells::Little,
            _ if rule.near.is_some() => Tells::Loosely,
            _ if rule.over => Tells::Number,
            _ => Tells::Sentence,
        };
        Some(Hit {
            finding: finding(rule.cause, rule.certainty, also, None),
            tells,
            order,
            at: anchor,
            evidence: self.sources(&words),
            asks: rule.asks,
            mentioned: false,
        })
    }

    /// A bare `error=access_denied` and the like: the last thing that can be said.
    fn by_member(&self) -> Option<Hit> {
        let text = self.text();
        let labels = ["error=", "\"error\": \"", "\"error\":\"", "error: ", "error\":\"", "\"error\" : \""];
        let (word, range) = labels.iter().find_map(|label| {
            text.match_indices(label).take(MOST_PLACES).find_map(|(at, _)| {
                let start = at + label.len();
                let length = text[start..]
                    .bytes()
                    .take(64)
                    .take_while(|b| b.is_ascii_lowercase() || *b == b'_')
                    .count();
                (length > 0 && text[start..start + length].contains('_'))
                    .then(|| (text[start..start + length].to_owned(), at..start + length))
            })
        })?;
        let mut seen = self.seen(0..text.len(), 0);
        seen.error = Some(word);
        let decision = decide(None, &seen);
        let tells = if decision.finding.cause == slug::UNRECOGNISED { Tells::Nothing } else { Tells::Little };
        let evidence = self.sources(std::slice::from_ref(&range));
        decision.by_sentence.then_some(Hit {
            finding: decision.finding,
            tells,
            order: usize::MAX,
            at: range,
            evidence,
            asks: false,
            mentioned: false,
        })
    }

    fn sources(&self, words: &[Range<usize>]) -> Vec<Evidence> {
        let evidence = words.iter().map(|range| Evidence {
            range: self.folded.source(range),
            unpacked: self.folded.unpacked(range),
        });
        evidence.filter(|evidence| !evidence.range.is_empty()).collect()
    }
}
