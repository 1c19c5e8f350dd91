//! What is almost a GUID, and how it differs.

use super::guid::LENGTH;
use super::judgement::Note;
use super::{clean, domain, secret_shape};

/// Says what is wrong with a text that is no GUID; null where it resembles none.
pub(super) fn difference(text: &str) -> Option<Note> {
    if secret_shape::is_cut_off(text) {
        return Some(Note::CutOff);
    }
    let found = text.chars().count();
    let foreign: Vec<usize> = text
        .chars()
        .enumerate()
        .filter(|(_, c)| !(c.is_ascii_hexdigit() || *c == '-'))
        .map(|(i, _)| i + 1)
        .collect();
    let hyphens = text.chars().filter(|c| *c == '-').count();
    match foreign.as_slice() {
        [] if (8..LENGTH).contains(&found) => Some(Note::TooShort { found, usual: LENGTH }),
        [] if (LENGTH + 1..=2 * LENGTH + 1).contains(&found) => Some(Note::TooLong { found, usual: LENGTH }),
        [position] if found == LENGTH && hyphens == 4 => Some(Note::ForeignCharacter { position: *position }),
        _ => other_kind(text),
    }
}

fn other_kind(text: &str) -> Option<Note> {
    if let Some(domain) = domain::read(text) {
        return Some(Note::Domain { domain });
    }
    // a domain with a blank inside is no name
    let dotted = text.split_whitespace().any(|word| word.trim_matches('.').contains('.'));
    if dotted && domain::read(&clean::without_whitespace(text)).is_some() {
        return None;
    }
    let spoken = text.chars().all(|c| c.is_alphabetic() || c.is_whitespace() || "&.,'’()-:".contains(c));
    (spoken && text.chars().count() <= 200).then_some(Note::Words)
}
