//! Days as people and spreadsheets write them.

use jiff::civil::Date;

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayProblem {
    /// It cannot be read as one.
    NotADay,
    /// Day and month could be told either way.
    TwoWays,
}

impl DayProblem {
    /// The stable word for it.
    pub fn slug(self) -> &'static str {
        match self {
            DayProblem::NotADay => "not-a-date",
            DayProblem::TwoWays => "two-ways",
        }
    }
}

/// Reads `2028-11-20` (a time behind it is passed over), `20.11.2028`, and `11/20/2028` or `20/11/2028` where only one of
/// both can be meant.
///
/// # Errors
/// Where it is no day, or could be two.
pub fn day(text: &str) -> Result<Date, DayProblem> {
    let text = text.trim();
    let not = DayProblem::NotADay;
    let bare = text.split(['T', ' ']).next().unwrap_or_default();
    if let Ok(day) = bare.parse::<Date>() {
        return Ok(day);
    }
    let (sign, parts) = ['.', '/', '-']
        .into_iter()
        .map(|sign| (sign, bare.split(sign).collect::<Vec<_>>()))
        .find(|(_, parts)| parts.len() == 3)
        .ok_or(not)?;
    let numbers: Vec<i16> = parts
        .iter()
        .map(|part| {
            (!part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse().ok())
                .flatten()
        })
        .collect::<Option<_>>()
        .ok_or(not)?;
    let [first, second, third] = numbers[..] else { return Err(not) };
    let of = |year: i16, month: i16, day: i16| {
        Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    };
    if parts[0].len() == 4 {
        return of(first, second, third).ok_or(not);
    }
    if parts[2].len() != 4 {
        return Err(not);
    }
    let by_day = of(third, second, first);
    // with dots the day always comes first
    let by_month = if sign == '.' { None } else { of(third, first, second) };
    match (by_day, by_month) {
        (Some(one), Some(other)) if one != other => Err(DayProblem::TwoWays),
        (Some(day), _) | (None, Some(day)) => Ok(day),
        (None, None) => Err(not),
    }
}
