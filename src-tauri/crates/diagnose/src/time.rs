//! Times in a folded text: as written, and in UTC where that is known.

use crate::signin_log;

/// A time and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// As written; what folding made small is large again as it is usual.
    pub(crate) written: String,
    /// Nothing where the zone is not known.
    pub(crate) utc: Option<String>,
    /// Seconds since 1970, in UTC where the zone is not known: servers mostly write it where they do not say.
    pub(crate) assumed: i64,
    /// The first byte in the text.
    pub(crate) at: usize,
    /// Microsoft's label stands before it.
    pub(crate) labelled: bool,
}

/// A date, and the bytes of the text around its year that it takes.
struct Date {
    year: i64,
    month: i64,
    day: i64,
    from: usize,
    to: usize,
}

/// A time of day in seconds, and how many bytes it takes.
struct Clock {
    seconds: i64,
    length: usize,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Every time, in the order of the text: `2026-01-02 03:04:05` (also with `T`, a fraction, `Z` or an offset),
/// `02/Jan/2026:03:04:05 +0100`, `Fri, 02 Jan 2026 03:04:05 GMT`, `Fri Jan 2 03:04:05 2026`, `1/2/2026, 3:04:05 AM`,
/// `Jan 2, 2026 3:04:05 AM`, `02.01.2026 03:04:05`.
///
/// One without a zone is known in UTC only behind Microsoft's `Timestamp`.
pub(crate) fn times(text: &str) -> impl Iterator<Item = Found> + '_ {
    let bytes = text.as_bytes();
    text.match_indices("20").filter_map(move |(at, _)| {
        let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let year = digit(at + 2) && digit(at + 3) && !digit(at + 4);
        let fresh = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        (year && fresh).then(|| time(text, at))?
    })
}

fn time(text: &str, at: usize) -> Option<Found> {
    let (date, clock, end) = match iso(text, at).or_else(|| before_year(text, at)) {
        Some(date) => {
            let clock = clock(&text[date.to..])?;
            let end = date.to + clock.length;
            (date, clock, end)
        }
        None => asctime(text, at)?,
    };
    if !(1..=12).contains(&date.month) || !(1..=31).contains(&date.day) {
        return None;
    }
    let zone = zone(&text[end..]);
    let end = end + zone.map_or(0, |(_, length)| length);
    let labelled = tail(text, date.from, 16).contains("timestamp");
    let days = signin_log::days(date.year, date.month, date.day);
    let offset = zone.map(|(offset, _)| offset).or(labelled.then_some(0));
    let assumed = days * 86_400 + clock.seconds - offset.unwrap_or(0) * 60;
    let utc = offset.map(|_| signin_log::written(assumed));
    Some(Found { written: shown(&text[date.from..end]), utc, assumed, at: date.from, labelled })
}

/// `2026-01-02` and what divides it from the time of day.
fn iso(text: &str, at: usize) -> Option<Date> {
    let candidate = text.get(at..at + 11)?;
    let fits = candidate.bytes().zip(b"0000-00-00t").all(|(byte, shape)| match shape {
        b'0' => byte.is_ascii_digit(),
        b't' => byte == b't' || byte == b' ',
        _ => byte == b'-' || byte == b'/',
    });
    let part = |range: std::ops::Range<usize>| candidate[range].parse::<i64>().ok();
    if !fits {
        return None;
    }
    Some(Date { year: part(0..4)?, month: part(5..7)?, day: part(8..10)?, from: at, to: at + 11 })
}

/// A date that ends with its year: day and month, as a word or a number, stand before it.
fn before_year(text: &str, at: usize) -> Option<Date> {
    let year = text[at..at + 4].parse().ok()?;
    if let Some((day, day_at)) =
        text[..at].strip_suffix(", ").and_then(|before| part_before(text, before.len()))
    {
        // `Jan 2, 2026 3:04:05 AM`
        let before = text[..day_at].strip_suffix(' ')?;
        let (month, from) = part_before(text, before.len())?;
        let month = MONTHS.iter().position(|known| *known == month)? as i64 + 1;
        let to = at + 4 + usize::from(text[at + 4..].starts_with(' '));
        return Some(Date { year, month, day: day.parse().ok()?, from, to });
    }
    let divider = text[..at].chars().next_back().filter(|c| matches!(c, '/' | '.' | ' ' | '-'))?;
    let (second, second_at) = part_before(text, at - 1)?;
    let own = text[..second_at].chars().next_back().filter(|c| *c == divider)?;
    let (first, mut from) = part_before(text, second_at - own.len_utf8())?;
    if text[..from].ends_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let behind = &text[at + 4..];
    let gap = [", ", " ", ":", "t"].iter().find(|gap| behind.starts_with(**gap))?;
    let to = at + 4 + gap.len();
    let (month, day) = match (MONTHS.iter().position(|month| *month == second), divider) {
        (Some(month), _) => (month as i64 + 1, first.parse().ok()?),
        (None, '/') => {
            let (first, second): (i64, i64) = (first.parse().ok()?, second.parse().ok()?);
            let american = clock(&text[to..]).is_some_and(|clock| text[to..to + clock.length].ends_with('m'));
            if american || second > 12 { (first, second) } else { (second, first) }
        }
        (None, '.' | '-') => (second.parse().ok()?, first.parse().ok()?),
        (None, _) => return None,
    };
    if let Some(day) =
        DAYS.iter().find(|day| text[..from].strip_suffix(", ").is_some_and(|b| b.ends_with(**day)))
    {
        from -= day.len() + 2;
    }
    Some(Date { year, month, day, from, to })
}

/// `Fri Jan 2 03:04:05 2026`.
fn asctime(text: &str, at: usize) -> Option<(Date, Clock, usize)> {
    let year = text[at..at + 4].parse().ok()?;
    let start = (0..=at.saturating_sub(16)).rev().take(24).find(|start| {
        text.get(*start..).is_some_and(|rest| MONTHS.iter().any(|month| rest.starts_with(month)))
            && !text[..*start].ends_with(|c: char| c.is_ascii_alphanumeric())
    })?;
    let mut words = text[start..at].split(' ').filter(|word| !word.is_empty());
    let month = words.next().and_then(|word| MONTHS.iter().position(|month| *month == word))?;
    let day = words.next()?.parse().ok()?;
    let word = words.next()?;
    let clock = clock(word).filter(|clock| clock.length == word.len())?;
    if words.next().is_some() {
        return None;
    }
    let named = DAYS.iter().any(|day| text[..start].strip_suffix(' ').is_some_and(|b| b.ends_with(*day)));
    let from = start - if named { 4 } else { 0 };
    Some((Date { year, month: month as i64 + 1, day, from, to: at }, clock, at + 4))
}

/// One or two digits, or three letters, that end here.
fn part_before(text: &str, end: usize) -> Option<(&str, usize)> {
    let bytes = &text.as_bytes()[..end];
    let count = |is: fn(&u8) -> bool| bytes.iter().rev().take(4).take_while(|byte| is(byte)).count();
    let (digits, letters) = (count(u8::is_ascii_digit), count(u8::is_ascii_lowercase));
    let length = match (digits, letters) {
        (1 | 2, _) => digits,
        (0, 3) => letters,
        _ => return None,
    };
    Some((&text[end - length..end], end - length))
}

/// `3:04:05`, `03:04:05.123`, `3:04:05 am`.
fn clock(rest: &str) -> Option<Clock> {
    let bytes = rest.as_bytes();
    let number = |from: usize, length: usize| rest.get(from..from + length)?.parse::<i64>().ok();
    let hour_length = bytes.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    let colon = |at: usize| bytes.get(at) == Some(&b':');
    if !(1..=2).contains(&hour_length) || !colon(hour_length) || !colon(hour_length + 3) {
        return None;
    }
    let digits =
        |from: usize| bytes.get(from..from + 2).is_some_and(|two| two.iter().all(u8::is_ascii_digit));
    if !digits(hour_length + 1) || !digits(hour_length + 4) {
        return None;
    }
    let (mut hour, minute, second) =
        (number(0, hour_length)?, number(hour_length + 1, 2)?, number(hour_length + 4, 2)?);
    let mut length = hour_length + 6;
    if rest[length..].starts_with(['.', ',']) {
        let digits = bytes[length + 1..].iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
        length += if digits > 0 { 1 + digits } else { 0 };
    }
    let half = ["am", "pm"].iter().find(|half| {
        let behind = rest[length..].strip_prefix(' ').unwrap_or(&rest[length..]).strip_prefix(**half);
        behind.is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
    });
    if let Some(half) = half.filter(|_| (1..=12).contains(&hour)) {
        hour = hour % 12 + if *half == "pm" { 12 } else { 0 };
        length += 2 + usize::from(rest[length..].starts_with(' '));
    }
    (hour < 24 && minute < 60 && second < 61)
        .then_some(Clock { seconds: hour * 3_600 + minute * 60 + second, length })
}

/// The offset in minutes, and how many bytes it takes.
fn zone(rest: &str) -> Option<(i64, usize)> {
    if rest.starts_with('z') {
        return Some((0, 1));
    }
    let blank = usize::from(rest.starts_with(' '));
    let rest = &rest[blank..];
    let ends = |length: usize| !rest[length..].starts_with(|c: char| c.is_ascii_alphanumeric());
    if ["gmt", "utc"].iter().any(|word| rest.starts_with(word)) && ends(3) {
        return Some((0, blank + 3));
    }
    let sign = match rest.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return None,
    };
    let colon = usize::from(rest.as_bytes().get(3) == Some(&b':'));
    let two = |from: usize| {
        let digits = rest.get(from..from + 2).filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))?;
        digits.parse::<i64>().ok()
    };
    let (hours, minutes) = (two(1)?, two(3 + colon)?);
    ends(5 + colon).then_some((sign * (hours * 60 + minutes), blank + 5 + colon))
}

/// The last bytes before a place.
pub(crate) fn tail(text: &str, end: usize, most: usize) -> &str {
    let mut start = end.saturating_sub(most);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    &text[start..end]
}

/// Names of days and months with a large first letter, all other letters large.
fn shown(folded: &str) -> String {
    let mut shown = String::with_capacity(folded.len());
    let mut word = String::new();
    for c in folded.chars().chain(['\0']) {
        if c.is_ascii_alphabetic() {
            word.push(c);
            continue;
        }
        if MONTHS.contains(&word.as_str()) || DAYS.contains(&word.as_str()) {
            shown.push_str(&word[..1].to_uppercase());
            shown.push_str(&word[1..]);
        } else {
            shown.push_str(&word.to_uppercase());
        }
        word.clear();
        if c != '\0' {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, Option<String>)> {
        times(&text.to_lowercase()).map(|found| (found.written, found.utc)).collect()
    }

    #[test]
    fn each_usual_form_is_read_as_written_and_in_utc_where_its_zone_is_known() {
        for (text, utc) in [
            ("2026-11-20 08:14:06Z", Some("2026-11-20T08:14:06Z")),
            ("2026-11-20T09:14:06.123+01:00", Some("2026-11-20T08:14:06Z")),
            ("2026-11-20 09:14:06 +0100", Some("2026-11-20T08:14:06Z")),
            ("2026-11-20 08:14:06 UTC", Some("2026-11-20T08:14:06Z")),
            ("2026/11/20 08:14:06", None),
            ("20/Nov/2026:09:14:06 +0100", Some("2026-11-20T08:14:06Z")),
            ("Fri, 20 Nov 2026 08:14:06 GMT", Some("2026-11-20T08:14:06Z")),
            ("20 Nov 2026 08:14:06", None),
            ("20-Nov-2026 08:14:06.001", None),
            ("Fri Nov 20 09:14:06 2026", None),
            ("Nov 2 09:14:06.123456 2026", None),
            ("11/20/2026, 9:14:06 AM", None),
            ("20.11.2026 09:14:06", None),
            ("Nov 20, 2026 9:14:06 AM", None),
        ] {
            let expected = vec![(text.to_owned(), utc.map(str::to_owned))];
            assert_eq!(all(&format!("[{text}] sign-in failed")), expected, "{text}");
        }
    }

    #[test]
    fn behind_microsofts_label_a_time_without_a_zone_is_utc() {
        let found = all("Timestamp: 2026-11-20 08:14:06");
        assert_eq!(found[0].1.as_deref(), Some("2026-11-20T08:14:06Z"));
    }

    #[test]
    fn the_afternoon_and_the_end_of_a_year_are_counted() {
        assert_eq!(all("1/2/2026, 12:04:05 AM UTC")[0].1.as_deref(), Some("2026-01-02T00:04:05Z"));
        assert_eq!(all("12/31/2025 11:04:05 PM GMT")[0].1.as_deref(), Some("2025-12-31T23:04:05Z"));
        assert_eq!(all("01/Jan/2026:00:30:00 +0100")[0].1.as_deref(), Some("2025-12-31T23:30:00Z"));
    }

    #[test]
    fn what_only_looks_like_a_time_is_none() {
        for text in [
            "2026",
            "2026-13-20 08:14:06",
            "2026-11-20 25:14:06",
            "version 20.26.2026",
            "v2026-11-20",
            "Error 2026 at 10:20",
        ] {
            assert!(all(text).is_empty(), "{text}");
        }
    }
}
