//! Times in a folded text: as written, and in UTC.

/// A time and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found<'a> {
    pub(crate) written: &'a str,
    pub(crate) utc: String,
}

/// Every time of the form `2026-01-02 03:04:05` (also with `T`, a fraction, `Z` or an offset), in the order of the text.
pub(crate) fn times(text: &str) -> impl Iterator<Item = Found<'_>> {
    text.match_indices("20").filter_map(move |(at, _)| {
        let fresh = at == 0 || !text.as_bytes()[at - 1].is_ascii_alphanumeric();
        fresh.then(|| time(&text[at..]))?
    })
}

fn time(rest: &str) -> Option<Found<'_>> {
    const SHAPE: &[u8; 19] = b"0000-00-00t00:00:00";
    let candidate = rest.get(..19)?;
    let fits = candidate.bytes().zip(SHAPE).all(|(byte, shape)| match shape {
        b'0' => byte.is_ascii_digit(),
        b't' => byte == b't' || byte == b' ',
        b'-' => byte == b'-' || byte == b'/',
        other => byte == *other,
    });
    if !fits {
        return None;
    }
    let part = |range: std::ops::Range<usize>| candidate[range].parse::<i64>().ok();
    let (year, month, day) = (part(0..4)?, part(5..7)?, part(8..10)?);
    let (hour, minute, second) = (part(11..13)?, part(14..16)?, part(17..19)?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut end = 19;
    if rest[end..].starts_with(['.', ',']) {
        let digits = rest[end + 1..].bytes().take(9).take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { 1 + digits } else { 0 };
    }
    let (offset, zone) = zone(&rest[end..]);
    let days = days_from_civil(year, month, day);
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset * 60;
    Some(Found { written: &rest[..end + zone], utc: written(seconds) })
}

/// The offset in minutes, and how many bytes it takes.
fn zone(rest: &str) -> (i64, usize) {
    if rest.starts_with('z') {
        return (0, 1);
    }
    let bytes = rest.as_bytes();
    let sign = match bytes.first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return (0, 0),
    };
    let colon = usize::from(bytes.get(3) == Some(&b':'));
    let digits = |from: usize| rest.get(from..from + 2).filter(|two| two.bytes().all(|b| b.is_ascii_digit()));
    match (digits(1), digits(3 + colon)) {
        (Some(hours), Some(minutes)) => {
            let value = |two: &str| two.parse::<i64>().unwrap_or(0);
            (sign * (value(hours) * 60 + value(minutes)), 5 + colon)
        }
        _ => (0, 0),
    }
}

/// Days since 1970-01-01 (Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”).
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn written(seconds: i64) -> String {
    let (days, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}
