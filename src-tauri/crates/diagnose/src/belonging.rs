//! Which ids and times of a text belong to which failure.
//!
//! A text is divided into records: lines that begin with a time, and objects beside one another. What stands in a failure's
//! own record counts, the nearest first. Where one record tells of several failures, an id counts only where it is plain
//! on which side of its number it stands.

use std::ops::Range;

use crate::Ids;
use crate::folded::Folded;
use crate::sighting::{Kind, Sighting};

/// What stands farther away belongs to something else.
const FARTHEST: usize = 4_000;

/// A text's ids and times, its records and its failures. Places are bytes of the source.
pub(crate) struct Belonging<'a> {
    sightings: Vec<(usize, &'a Sighting)>,
    /// Where records begin, ascending.
    borders: Vec<usize>,
    /// Microsoft's numbers, ascending.
    numbers: Vec<(usize, u32)>,
    /// Where lines begin, ascending.
    lines: Vec<usize>,
    end: usize,
}

impl<'a> Belonging<'a> {
    /// `numbers` are those of failures, by their place in the source.
    pub(crate) fn of(
        source: &str,
        folded: &Folded,
        sightings: &'a [Sighting],
        mut numbers: Vec<(usize, u32)>,
    ) -> Self {
        let place = |sighting: &Sighting| folded.source(&(sighting.at..sighting.at + 1)).start;
        let mut sightings: Vec<_> = sightings.iter().map(|sighting| (place(sighting), sighting)).collect();
        sightings.sort_by_key(|(at, _)| *at);
        numbers.sort_unstable();
        numbers.dedup();
        let lines: Vec<usize> =
            std::iter::once(0).chain(source.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut borders = objects(source);
        borders.extend(sightings.iter().filter_map(|(at, sighting)| {
            let line = lines[lines.partition_point(|line| line <= at) - 1];
            let begins = matches!(sighting.kind, Kind::Time { labelled: false });
            (begins && opens_a_record(&source[line..*at])).then_some(line)
        }));
        borders.push(0);
        borders.sort_unstable();
        borders.dedup();
        Self { sightings, borders, numbers, lines, end: source.len() }
    }

    /// Those of the failure whose words stand here; `code` is its number.
    pub(crate) fn to(&self, at: usize, code: Option<u32>) -> Ids {
        let mut ids = Ids::default();
        let record = around(&self.borders, at, self.end);
        let line = around(&self.lines, at, self.end);
        let numbers: Vec<(usize, u32)> = part(&self.numbers, &record, |(place, _)| *place).to_vec();
        // a word without a number belongs to the number before it, or else to the one behind it
        let own = code.or_else(|| {
            let before = numbers.iter().rev().find(|(place, _)| *place <= at);
            before.or(numbers.first()).map(|(_, code)| *code)
        });
        let several = numbers.iter().any(|(_, code)| Some(*code) != own);
        let close = record.start.max(at.saturating_sub(FARTHEST))..record.end.min(at + FARTHEST);
        let near = part(&self.sightings, &close, |(place, _)| *place);
        let kinds = [
            Kind::Request,
            Kind::Correlation,
            Kind::Trace,
            Kind::Client,
            Kind::Tenant,
            Kind::Authority,
            Kind::Redirect,
            Kind::Time { labelled: true },
        ];
        for kind in kinds {
            let of_kind: Vec<(usize, &Sighting)> = near
                .iter()
                .filter(|(place, sighting)| same(sighting.kind, kind) && !self.anothers(*place, own))
                .copied()
                .collect();
            let found = if several {
                let on_line = of_kind.iter().filter(|(place, _)| line.contains(place)).copied().collect();
                nearest(on_line, at).or_else(|| apart(&of_kind, &numbers, at, own, &record))
            } else {
                nearest(of_kind, at)
            };
            if let Some(sighting) = found {
                ids.take(sighting);
            }
        }
        ids
    }

    /// Whether something stands on a line that tells of other failures only.
    fn anothers(&self, place: usize, own: Option<u32>) -> bool {
        let line = around(&self.lines, place, self.end);
        let there = part(&self.numbers, &line, |(place, _)| *place);
        !there.is_empty() && there.iter().all(|(_, code)| Some(*code) != own)
    }
}

/// Of a list in the order of its places, those within a range.
fn part<'l, T>(list: &'l [T], range: &Range<usize>, place: impl Fn(&T) -> usize) -> &'l [T] {
    let start = list.partition_point(|entry| place(entry) < range.start);
    let end = list.partition_point(|entry| place(entry) < range.end);
    list.get(start..end).unwrap_or_default()
}

fn same(kind: Kind, other: Kind) -> bool {
    kind == other || matches!((kind, other), (Kind::Time { .. }, Kind::Time { .. }))
}

/// Microsoft's own time before any other; what follows before what precedes, since Microsoft writes ids behind its sentence.
fn nearest(mut found: Vec<(usize, &Sighting)>, at: usize) -> Option<&Sighting> {
    let labelled = |sighting: &Sighting| sighting.kind == Kind::Time { labelled: true };
    let is_time = |sighting: &Sighting| matches!(sighting.kind, Kind::Time { .. });
    if found.iter().any(|(_, sighting)| labelled(sighting)) {
        found.retain(|(_, sighting)| labelled(sighting));
    }
    // a line's time stands before what it tells
    let leads = |sighting: &Sighting| is_time(sighting) && !labelled(sighting);
    let chosen = found.iter().min_by_key(|(place, sighting)| {
        let behind = *place >= at;
        (behind == leads(sighting), place.abs_diff(at))
    });
    chosen.map(|(_, sighting)| *sighting)
}

/// Of several failures in one record: what stands between the own number and the next one, if ids follow their number here,
/// or between it and the one before, if they precede it; nothing where that is not plain.
fn apart<'s>(
    found: &[(usize, &'s Sighting)],
    numbers: &[(usize, u32)],
    at: usize,
    own: Option<u32>,
    record: &Range<usize>,
) -> Option<&'s Sighting> {
    let (first, last) = (numbers.first()?.0, numbers.last()?.0);
    let number =
        numbers.iter().filter(|(_, code)| Some(*code) == own).min_by_key(|(place, _)| place.abs_diff(at))?;
    let next = numbers.iter().find(|(place, code)| *place > number.0 && *code != number.1);
    let previous = numbers.iter().rev().find(|(place, code)| *place < number.0 && *code != number.1);
    let before = found.iter().any(|(place, _)| *place < first);
    let behind = found.iter().any(|(place, _)| *place > last);
    let lead = found.iter().find(|(place, sighting)| {
        sighting.kind == Kind::Time { labelled: false } && place.saturating_sub(record.start) < 64
    });
    let own_part = match (before, behind) {
        (false, true) => number.0..next.map_or(record.end, |(place, _)| *place),
        (true, false) if lead.is_none() => previous.map_or(record.start, |(place, _)| *place)..number.0,
        _ => return lead.map(|(_, sighting)| *sighting),
    };
    nearest(found.iter().filter(|(place, _)| own_part.contains(place)).copied().collect(), at)
}

/// From the last of these places to the next one.
fn around(places: &[usize], at: usize, end: usize) -> Range<usize> {
    let next = places.partition_point(|place| *place <= at);
    let start = next.checked_sub(1).and_then(|before| places.get(before)).copied().unwrap_or(0);
    start..places.get(next).copied().unwrap_or(end).max(start)
}

/// Whether what stands before a time at the beginning of a line makes the line one of a log.
fn opens_a_record(before: &str) -> bool {
    const LONGEST: usize = 40;
    if before.len() > LONGEST {
        return false;
    }
    let bare = before.trim_start();
    let words = ["time=", "ts=", "level=", "info", "error", "warn", "warning", "debug", "fatal", "date="];
    !bare.contains(char::is_alphanumeric)
        || bare.starts_with('{')
        || words
            .iter()
            .any(|word| bare.get(..word.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(word)))
}

/// Where objects begin that stand beside one another, of those that lie least deep.
fn objects(source: &str) -> Vec<usize> {
    let bytes = source.as_bytes();
    let mut found: Vec<(i64, usize)> = Vec::new();
    let mut depth = 0_i64;
    let mut closed = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'{' => {
                if closed {
                    found.push((depth, at));
                }
                depth += 1;
                closed = false;
            }
            b'}' => {
                depth -= 1;
                closed = true;
            }
            b',' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => closed = false,
        }
    }
    let least = found.iter().map(|(depth, _)| *depth).min();
    found.into_iter().filter(|(depth, _)| Some(*depth) == least).map(|(_, at)| at).collect()
}
