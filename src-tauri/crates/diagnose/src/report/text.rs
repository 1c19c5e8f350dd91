//! The kinds of text that a report may hold.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::line::may_be_secret;

/// A text of another kind than its place asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unfit(
    /// The kind that was asked for.
    pub &'static str,
);

impl std::fmt::Display for Unfit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a {}", self.0)
    }
}

impl std::error::Error for Unfit {}

macro_rules! kind {
    ($(#[$doc:meta])* $name:ident, $word:literal, $most:literal, $pattern:literal, $fits:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The text, if it is of this kind.
            pub fn new(text: impl Into<String>) -> Option<Self> {
                Self::try_from(text.into()).ok()
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = Unfit;

            fn try_from(text: String) -> Result<Self, Unfit> {
                let fits: fn(&str) -> bool = $fits;
                match !text.is_empty() && text.chars().count() <= $most && fits(&text) {
                    true => Ok(Self(text)),
                    false => Err(Unfit($word)),
                }
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "minLength": 1, "maxLength": $most, "pattern": $pattern })
            }
        }
    };
}

kind!(
    /// A slug, an enum's word, a version: letters, digits and `-_.:`, and not of the shape of a token.
    Word,
    "word",
    64,
    "^[A-Za-z0-9][A-Za-z0-9_.:-]*$",
    |text| text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "_.:-".contains(c))
        && !may_be_secret(text)
);

kind!(
    /// A GUID in lower case.
    Id,
    "GUID",
    36,
    "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    |text| text.len() == 36
        && text.char_indices().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == '-',
            _ => c.is_ascii_digit() || ('a'..='f').contains(&c),
        })
);

kind!(
    /// A time: `2026-11-26T06:37:42Z`, or as Microsoft writes it.
    Time,
    "time",
    40,
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.]+(Z|[+-][0-9:]+)?$",
    |text| {
        let Some((day, rest)) = text.split_at_checked(10) else { return false };
        let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
        let (clock, zone) = rest.split_at(zone);
        is_day(day)
            && clock.len() > 1
            && clock.starts_with(['T', ' '])
            && clock[1..].chars().all(|c| c.is_ascii_digit() || c == ':' || c == '.')
            && (matches!(zone, "" | "Z")
                || (zone.len() > 1 && zone.starts_with(['+', '-']) && zone[1..].chars().all(|c| c.is_ascii_digit() || c == ':')))
    }
);

kind!(
    /// A day: `2028-11-20`.
    Day,
    "day",
    10,
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    is_day
);

kind!(
    /// One line for people to read: no control characters, at most 600 characters. Made by [`super::line()`], which shortens
    /// addresses and cuts out what may be secret.
    Line,
    "line",
    600,
    "^[^\\u0000-\\u001f\\u007f-\\u009f]*$",
    |text| !text.chars().any(char::is_control)
);

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text.char_indices().all(|(at, c)| match at {
            4 | 7 => c == '-',
            _ => c.is_ascii_digit(),
        })
}
