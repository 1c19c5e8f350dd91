//! The portal's table of client secrets: Description, Expires, Value, Secret ID.
//!
//! Marked with the mouse, its cells arrive with tabs, line breaks or blanks between them. The Value is the cell before
//! the Secret ID, and no value holds a blank.

use std::ops::Range;

use super::{beside, guid, labelled, secret_shape};

/// The cells that may be the column Value: before each Secret ID, one. Empty if this is not such a row.
pub(super) fn values(text: &str) -> Vec<&str> {
    let tokens: Vec<&str> = text.split_whitespace().collect();
    let dated = tokens.iter().any(|t| is_date_like(t)) || has_header(text);
    let mut found: Vec<&str> = Vec::new();
    for pair in tokens.windows(2) {
        let (value, id) = (pair[0], pair[1]);
        if guid::read(id).is_none() && !is_cut_guid(id) {
            continue;
        }
        let telling = secret_shape::is_known(value)
            || secret_shape::is_masked(value)
            || secret_shape::is_cut_off(value)
            || secret_shape::marker(value).is_some();
        let possible = dated && value.chars().count() >= secret_shape::FEWEST && guid::read(value).is_none();
        if (telling || possible) && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

/// The places of what is a Value by its place alone: between a day and a GUID. Of no known format, so that only what is
/// as long as a value, masked or cut counts.
pub(super) fn dated_values(text: &str) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = beside::words(text).collect();
    let mut found = Vec::new();
    for row in words.windows(3) {
        let [day, value, id] = [0, 1, 2].map(|at| &text[row[at].clone()]);
        let is_value = secret_shape::is_masked(value)
            || secret_shape::is_cut_off(value)
            || value.chars().count() >= secret_shape::FEWEST;
        let is_label = value.ends_with([':', '=', '：']);
        if is_day(day) && is_value && !is_label && guid::read(value).is_none() && guid::read(id).is_some() {
            found.push(row[1].clone());
        }
    }
    found
}

fn has_header(text: &str) -> bool {
    let letters = labelled::letters_of(text.get(..200.min(text.len())).unwrap_or_default());
    letters.contains("valuesecretid")
}

fn is_cut_guid(token: &str) -> bool {
    let Some(start) = token.strip_suffix('…').or_else(|| token.strip_suffix("...")) else { return false };
    start.len() >= 4 && start.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
}

/// A day as browsers write it, or the year of one that is written with the month's name.
fn is_date_like(token: &str) -> bool {
    let year = token.trim_end_matches([',', '.']);
    is_day(token) || (year.len() == 4 && year.starts_with("20") && year.bytes().all(|b| b.is_ascii_digit()))
}

fn is_day(token: &str) -> bool {
    let token = token.trim_end_matches([',', '.']);
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let parted = token.bytes().filter(|b| matches!(b, b'/' | b'.' | b'-')).count() == 2;
    parted && (3..=8).contains(&digits) && token.len() == digits + 2
}
