//! Times as exports write them.

/// Seconds since 1970 in UTC. Nothing where it is no time.
///
/// `month_first` decides for `1/2/2026`, which American exports write for January.
pub(crate) fn seconds(written: &str, month_first: bool) -> Option<i64> {
    let written = written.trim();
    // what PowerShell makes of a time
    if let Some(rest) = written.strip_prefix("/Date(").or_else(|| written.strip_prefix("\\/Date(")) {
        let digits = &rest[..rest.find(|c: char| !c.is_ascii_digit() && c != '-')?];
        return Some(digits.parse::<i64>().ok()? / 1000);
    }
    let numbers = leading_numbers(written);
    let [first, second, third, hour, minute, rest @ ..] = numbers.as_slice() else { return None };
    let second_of_minute = rest.first().map_or(0, |number| number.0);
    let slashes = written.as_bytes().get(first.1).copied() == Some(b'/');
    let (year, month, day) = if first.2 == 4 {
        (first.0, second.0, third.0)
    } else if slashes && (month_first || second.0 > 12) && first.0 <= 12 {
        (third.0, first.0, second.0)
    } else {
        (third.0, second.0, first.0)
    };
    let upper = written.to_ascii_uppercase();
    let hour = match (upper.contains(" PM") || upper.contains("\u{202f}PM"), upper.contains("AM")) {
        (true, _) if hour.0 < 12 => hour.0 + 12,
        (_, true) if hour.0 == 12 => 0,
        _ => hour.0,
    };
    let fits = (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (1970..=9999).contains(&year)
        && hour < 24
        && minute.0 < 60
        && second_of_minute < 61;
    fits.then(|| {
        days(year, month, day) * 86_400 + hour * 3_600 + minute.0 * 60 + second_of_minute - offset(written)
    })
}

/// Whether `1/2/2026` and the like must have the day first: `13/2/2026`.
pub(crate) fn shows_day_first(written: &str) -> bool {
    let numbers = leading_numbers(written);
    numbers.first().is_some_and(|first| first.0 > 12 && first.2 <= 2)
}

/// `2026-01-02T03:04:05Z`.
pub(crate) fn written(seconds: i64) -> String {
    let (day, rest) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = date(day);
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", rest / 3_600, rest / 60 % 60, rest % 60)
}

/// The first six numbers: value, where it ends, how many digits.
fn leading_numbers(written: &str) -> Vec<(i64, usize, usize)> {
    let bytes = written.as_bytes();
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < bytes.len() && numbers.len() < 6 {
        let digits = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            at += 1;
            continue;
        }
        let Some(value) = written.get(at..at + digits).and_then(|digits| digits.parse().ok()) else { break };
        at += digits;
        numbers.push((value, at, digits));
    }
    numbers
}

/// `+01:00` at the end, in seconds.
fn offset(written: &str) -> i64 {
    let Some(tail) = written.len().checked_sub(6).and_then(|from| written.get(from..)) else { return 0 };
    let sign = match tail.as_bytes()[0] {
        b'+' => 1,
        b'-' => -1,
        _ => return 0,
    };
    let number = |digits: Option<&str>| digits.and_then(|digits| digits.parse::<i64>().ok());
    let minutes = tail.get(3..).and_then(|rest| rest.strip_prefix(':'));
    match (number(tail.get(1..3)), number(minutes)) {
        (Some(hours), Some(minutes)) if written.len() > 16 => sign * (hours * 3_600 + minutes * 60),
        _ => 0,
    }
}

/// Days since 1970 of a date of the Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub(crate) fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

fn date(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}
