//! Secrets whose name and value stand apart: `"name": "Cookie", "value": "…"` as recorded traffic writes headers, parameters
//! and cookies, and `name="code" value="…"` as forms do.

use std::ops::Range;

use super::{Hidden, HiddenKind, MOST, kind_of, named};

/// Between a name and its value stands no more than this.
const BETWEEN: usize = 200;
/// A value is no longer than this.
const LONGEST: usize = 64 * 1024;
const LONGEST_NAME: usize = 64;

/// All of them.
pub(super) fn pairs(text: &str, found: &mut Vec<Hidden>) {
    let (mut names, mut values) = (Strings::of(LONGEST_NAME), Strings::of(LONGEST));
    for (at, word) in text.match_indices("name").take(20 * MOST) {
        let Some(name) = names.behind(text, at + word.len()) else { continue };
        let said = &text[name.clone()];
        if named(said).is_none() || !is_fresh(text, at) {
            continue;
        }
        let value = value_behind(text, name.end + 1, &mut values);
        let value = value.or_else(|| value_before(text, at, &mut values));
        let Some(value) = value else { continue };
        if let Some(kind) = kind_of(said, &text[value.clone()]) {
            found.push(Hidden { kind, range: value });
        }
    }
    cookies(text, found, &mut values);
}

/// The values of a list of cookies, whatever their names.
fn cookies(text: &str, found: &mut Vec<Hidden>, values: &mut Strings) {
    for (at, word) in text.match_indices("\"cookies\"").take(MOST) {
        let list = skip_blanks(text, at + word.len());
        let list = skip_blanks(text, list + usize::from(text[list..].starts_with(':')));
        if !text[list..].starts_with('[') {
            continue;
        }
        let end = end_of_list(text, list + 1);
        for (place, word) in text[list..end].match_indices("\"value\"").take(MOST) {
            let value = values.behind(text, list + place + word.len() - 1);
            if let Some(range) = value.filter(|range| !range.is_empty() && range.start < end) {
                found.push(Hidden { kind: HiddenKind::Cookie, range });
            }
        }
    }
}

/// Where a list of objects ends: at a bracket behind an object, or behind the one that opened it.
fn end_of_list(text: &str, from: usize) -> usize {
    let bytes = text.as_bytes();
    let mut last = b'[';
    for (at, byte) in bytes.iter().enumerate().skip(from).take(LONGEST) {
        if *byte == b']' && matches!(last, b'}' | b'[') {
            return at;
        }
        if *byte != b' ' {
            last = *byte;
        }
    }
    from + crate::folded::at_most(&text[from..], LONGEST)
}

fn is_fresh(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The value that follows a name in the same object or tag.
fn value_behind(text: &str, from: usize, values: &mut Strings) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let between = &rest[..crate::folded::at_most(rest, BETWEEN)];
    let word = between.find("value").filter(|at| is_fresh(between, *at))?;
    let apart = between[..word].contains(['{', '}', '<', '>']);
    if apart { None } else { values.behind(text, from + word + "value".len()) }
}

/// The value that stands before its name.
fn value_before(text: &str, name: usize, values: &mut Strings) -> Option<Range<usize>> {
    let start = name.saturating_sub(8 * 1024);
    let start = (start..=name).find(|at| text.is_char_boundary(*at))?;
    let word = start + text[start..name].rfind("value")?;
    let value = values.behind(text, word + "value".len())?;
    let between = text.get(value.end + 1..name)?;
    let close = between.len() < BETWEEN && !between.contains(['{', '}', '<', '>']);
    (close && is_fresh(text, word)).then_some(value)
}

/// Reads what stands in quotes, at most so long. What was looked at last for an end is looked at once.
struct Strings {
    most: usize,
    /// For each of both quotes: where no end was found, and whether there is one behind that.
    seen: [(Range<usize>, bool); 2],
}

impl Strings {
    const fn of(most: usize) -> Self {
        Self { most, seen: [(0..0, false), (0..0, false)] }
    }

    /// The text in quotes behind a name that ends here: `": "…"` or `="…"`.
    fn behind(&mut self, text: &str, from: usize) -> Option<Range<usize>> {
        let at = from + usize::from(text.get(from..)?.starts_with(['"', '\'']));
        let at = skip_blanks(text, at);
        let equals = text[at..].starts_with('=');
        if !equals && !text[at..].starts_with(':') {
            return None;
        }
        let at = skip_blanks(text, at + 1);
        let quote = text[at..].chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        let start = at + 1;
        let reach = start + crate::folded::at_most(&text[start..], self.most);
        if equals {
            // what is cut off is hidden to its end
            return Some(start..text[start..reach].find(quote).map_or(reach, |end| start + end));
        }
        let (seen, ended) = &mut self.seen[usize::from(quote == '"')];
        let inside = seen.contains(&start);
        if !(inside && *ended) {
            let free = if inside { seen.end } else { start };
            let ends = |end: &usize| {
                let behind = text[end + 1..].trim_start_matches(' ');
                behind.is_empty() || behind.starts_with([',', '}', ']', ':'])
            };
            let mut quotes = text[free..reach.max(free)].match_indices(quote).map(|(end, _)| free + end);
            let end = quotes.find(ends);
            (*seen, *ended) = (start..end.unwrap_or(reach), end.is_some());
        }
        Some(start..seen.end.min(reach))
    }
}

fn skip_blanks(text: &str, from: usize) -> usize {
    from + text[from..].bytes().take_while(|byte| *byte == b' ').count()
}
