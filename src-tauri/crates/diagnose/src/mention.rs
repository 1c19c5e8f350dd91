//! Microsoft's numbers in a folded text.

use std::ops::Range;

use crate::catalogue;

/// A number and where it stands in the folded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) code: u32,
    pub(crate) range: Range<usize>,
}

/// More of them in one text say nothing new.
const MOST: usize = 2_000;

/// Labels before a number that Microsoft prints without `AADSTS`: its own block page (`Error Code: 53003`),
/// JSON answers, sign-in logs, the address of its error page. Such a number counts only if it is known, since
/// other programs number their errors too.
const LABELS: [&str; 9] = [
    "error code",
    "error_code",
    "errorcode",
    "error-code",
    "error_codes",
    "error codes",
    "errorcodes",
    "error?code",
    "resulttype",
];

/// All numbers, in the order of the text.
///
/// Codes are prefixes of one another (50011 and 500112), so a number counts only as a whole.
pub(crate) fn mentions(text: &str) -> Vec<Mention> {
    let mut found: Vec<Mention> = text
        .match_indices("aadsts")
        .filter_map(|(start, prefix)| {
            let digits = skip(text, start + prefix.len(), 2, " :-#");
            number(text, digits).map(|(code, end)| Mention { code, range: start..end })
        })
        .take(MOST)
        .collect();
    for label in LABELS {
        for (start, _) in text.match_indices(label).take(MOST) {
            labelled(text, start, start + label.len(), &mut found);
        }
    }
    found.sort_by_key(|mention| (mention.range.start, std::cmp::Reverse(mention.range.end)));
    found.dedup_by(|later, earlier| later.code == earlier.code && later.range.start < earlier.range.end);
    found.truncate(MOST);
    found
}

/// The number or list of numbers behind a label.
fn labelled(text: &str, start: usize, after: usize, found: &mut Vec<Mention>) {
    let mut from = start;
    let mut at = skip(text, after, 6, "s \"':=[(#");
    while let Some((code, end)) = number(text, at) {
        if catalogue::code(code).is_some() {
            found.push(Mention { code, range: from..end });
        }
        at = skip(text, end, 3, " ,\"");
        from = at;
        if at == end {
            return;
        }
    }
}

fn skip(text: &str, from: usize, most: usize, over: &str) -> usize {
    from + text[from..].bytes().take(most).take_while(|byte| over.as_bytes().contains(byte)).count()
}

/// A whole number of five to eight digits.
fn number(text: &str, from: usize) -> Option<(u32, usize)> {
    let digits = text[from..].bytes().take(9).take_while(u8::is_ascii_digit).count();
    let end = from + digits;
    let goes_on = text[end..].chars().next().is_some_and(|next| next.is_ascii_alphanumeric() || next == '_');
    ((5..=8).contains(&digits) && !goes_on).then(|| text[from..end].parse().ok().map(|code| (code, end)))?
}
