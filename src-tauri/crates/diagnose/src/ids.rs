//! Ids and times that Microsoft's support asks for.

use serde::Serialize;

/// What a text holds of them, each once, in the order of the text; at most 100 of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Ids {
    /// `Request Id` of Microsoft's pages, `request-id` of Graph: GUIDs in lower case.
    pub request_ids: Vec<String>,
    /// `Correlation ID`, `client-request-id`: GUIDs in lower case.
    pub correlation_ids: Vec<String>,
    /// `Trace ID`: GUIDs in lower case.
    pub trace_ids: Vec<String>,
    /// `Timestamp`, as written but with `T` and `Z` in upper case: `2026-01-02 03:04:05Z`, `2026-01-02T03:04:05.123Z`.
    pub timestamps: Vec<String>,
}

/// So many of a kind are kept.
const MOST: usize = 100;

#[derive(Clone, Copy)]
enum Kind {
    Request,
    Correlation,
    Trace,
    Timestamp,
}

/// Labels with their blank; `-` and `_` count as blank, and the blank may be missing.
const LABELS: [(&str, &str, Kind); 4] = [
    ("request", "id", Kind::Request),
    ("correlation", "id", Kind::Correlation),
    ("trace", "id", Kind::Trace),
    ("timestamp", "", Kind::Timestamp),
];

impl Ids {
    /// Those of a folded text.
    pub(crate) fn of(text: &str) -> Self {
        let mut ids = Self::default();
        for (word, rest, kind) in LABELS {
            for (at, _) in text.match_indices(word) {
                let after = skip(text, at + word.len(), 1, "-_ ");
                if !text[after..].starts_with(rest) {
                    continue;
                }
                let value = skip(text, after + rest.len(), 8, " :=\"'\\,;>");
                // Graph calls by `client-request-id` what Entra calls correlation id
                let kind = match kind {
                    Kind::Request if text[..at].ends_with("client-") => Kind::Correlation,
                    other => other,
                };
                ids.keep(kind, &text[value..]);
            }
        }
        ids
    }

    /// Adds those that are not there yet.
    pub(crate) fn join(&mut self, others: Self) {
        let lists = [
            (&mut self.request_ids, others.request_ids),
            (&mut self.correlation_ids, others.correlation_ids),
            (&mut self.trace_ids, others.trace_ids),
            (&mut self.timestamps, others.timestamps),
        ];
        for (list, others) in lists {
            for other in others {
                if list.len() < MOST && !list.contains(&other) {
                    list.push(other);
                }
            }
        }
    }

    fn keep(&mut self, kind: Kind, rest: &str) {
        let (value, list) = match kind {
            Kind::Request => (guid(rest).map(str::to_owned), &mut self.request_ids),
            Kind::Correlation => (guid(rest).map(str::to_owned), &mut self.correlation_ids),
            Kind::Trace => (guid(rest).map(str::to_owned), &mut self.trace_ids),
            Kind::Timestamp => (timestamp(rest).map(str::to_uppercase), &mut self.timestamps),
        };
        if let Some(value) = value.filter(|value| list.len() < MOST && !list.contains(value)) {
            list.push(value);
        }
    }
}

fn skip(text: &str, from: usize, most: usize, over: &str) -> usize {
    from + text[from..].bytes().take(most).take_while(|byte| over.as_bytes().contains(byte)).count()
}

fn guid(rest: &str) -> Option<&str> {
    let candidate = rest.get(..36)?;
    let fits = candidate.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    });
    (fits && !goes_on(&rest[36..])).then_some(candidate)
}

/// `2026-01-02 03:04:05Z`, with `T` and fractions as well.
fn timestamp(rest: &str) -> Option<&str> {
    const SHAPE: &[u8; 19] = b"0000-00-00t00:00:00";
    let candidate = rest.get(..19)?;
    let fits = candidate.bytes().zip(SHAPE).all(|(byte, shape)| match shape {
        b'0' => byte.is_ascii_digit(),
        b't' => byte == b't' || byte == b' ',
        other => byte == *other,
    });
    if !fits {
        return None;
    }
    let mut end = 19;
    if rest[end..].starts_with('.') {
        let digits = rest[end + 1..].bytes().take(9).take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { 1 + digits } else { 0 };
    }
    end += usize::from(rest[end..].starts_with('z'));
    Some(&rest[..end])
}

fn goes_on(rest: &str) -> bool {
    rest.chars().next().is_some_and(|next| next.is_ascii_alphanumeric() || next == '-')
}
