//! How a moment is written on screens.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use crate::say::say;

/// `2026-11-20 08:14:06 UTC`, where the text is a time that names its zone.
pub(crate) fn in_utc(written: &str) -> Option<String> {
    Some(utc(written.parse().ok()?))
}

/// The same of a time that Microsoft wrote. Where it names no zone, such as Microsoft Graph's `innerError.date`, it is UTC.
pub(crate) fn of_microsoft(written: &str) -> Option<String> {
    in_utc(written).or_else(|| {
        let time: DateTime = written.parse().ok()?;
        Some(utc(time.to_zoned(TimeZone::UTC).ok()?.timestamp()))
    })
}

/// The same of anybody's time. What names no zone is said to name none; what is no time stays as it is.
pub(crate) fn of_anybody(written: &str) -> String {
    in_utc(written).unwrap_or_else(|| match written.parse::<DateTime>() {
        Ok(time) => say("moment-without-zone", &[("time", &time.strftime("%Y-%m-%d %H:%M:%S").to_string())]),
        Err(_) => written.to_owned(),
    })
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_time_has_one_form_and_what_is_none_stays() {
        for written in ["2026-11-20T08:14:06Z", "2026-11-20 08:14:06Z", "2026-11-20T10:14:06.250+02:00"] {
            assert_eq!(of_anybody(written), "2026-11-20 08:14:06 UTC", "{written}");
        }
        assert_eq!(of_microsoft("2026-11-20T08:14:06").as_deref(), Some("2026-11-20 08:14:06 UTC"));
        assert_eq!(of_anybody("2026-11-20T08:14:06"), "2026-11-20 08:14:06, time zone not named");
        assert_eq!(of_anybody("yesterday"), "yesterday");
        assert_eq!(of_microsoft("yesterday"), None);
    }
}
