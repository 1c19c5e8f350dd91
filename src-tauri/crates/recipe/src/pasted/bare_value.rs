//! The judgement of one word with nothing around it.

use super::encoded::{self, Encoded};
use super::found::Found;
use super::judgement::{Note, OtherId, Problem};
use super::secret_shape::{self, FEWEST};
use super::{address, domain, guid, id_labels, labelled, secret_names};

/// Longer than anything that was ever a secret, by far.
const LONGEST: usize = 512;

/// A text without a blank, nothing around it.
pub(super) fn judge(text: &str, others: &[OtherId<'_>]) -> Found {
    let length = text.chars().count();
    let not = |note| Found::error(Problem::NotASecret, Some(note));
    let truncated = |note| Found::error(Problem::Truncated, Some(note));
    if let Some(same) = same_as(text, others) {
        return same;
    }
    if guid::read(text).is_some() {
        return Found::error(Problem::SecretIdNotValue, None);
    }
    if secret_shape::is_certificate(text) {
        return not(Note::Certificate);
    }
    if secret_shape::is_token(text) {
        return not(Note::Token);
    }
    if domain::of_email(text).is_some() {
        return not(Note::Email);
    }
    if domain::read(text).is_some_and(|d| d.ends_with(".onmicrosoft.com")) {
        return not(Note::Domain { domain: domain::read(text).unwrap_or_default() });
    }
    match encoded::read(text) {
        Some(Encoded::Known(secret)) => {
            return Found::warning(Problem::LooksEncoded, Some(Note::Decoded), &secret);
        }
        Some(Encoded::Unknown) if !address::looks_like_one(text) && length <= LONGEST => {
            return Found::warning(Problem::LooksEncoded, Some(Note::KeptEncoded), text);
        }
        _ => {}
    }
    if secret_shape::is_known(text) {
        return Found::ok(text);
    }
    if secret_shape::is_masked(text) {
        return Found::error(Problem::Masked, None);
    }
    if secret_shape::is_cut_off(text) {
        return truncated(Note::CutOff);
    }
    if let Some(marker) = secret_shape::marker(text) {
        return match marker.usual_length() {
            Some(usual) if marker.position < 3 || length < usual => {
                truncated(Note::CharactersLost { found: length, usual })
            }
            Some(usual) if length > usual => {
                Found::warning(Problem::Truncated, Some(Note::TooLong { found: length, usual }), text)
            }
            None if length < FEWEST => truncated(Note::TooShort { found: length, usual: FEWEST }),
            None if length != 37 && length != 40 => {
                Found::warning(Problem::Truncated, Some(Note::UnusualLength { found: length }), text)
            }
            _ => Found::warning(Problem::UnfamiliarShape, None, text),
        };
    }
    if secret_shape::is_thumbprint(text) {
        return not(Note::Thumbprint);
    }
    // Microsoft's values are ASCII; what is mostly letters of another alphabet is written without blanks
    let foreign = |c: &char| c.is_alphabetic() && !c.is_ascii() && !matches!(c, '\u{FF01}'..='\u{FF5E}');
    if text.chars().filter(foreign).count() * 2 > length {
        return not(Note::Words);
    }
    if secret_names::is_one(&labelled::letters_of(text)) {
        return not(Note::Words);
    }
    if length < FEWEST {
        return truncated(Note::TooShort { found: length, usual: FEWEST });
    }
    if length > LONGEST {
        return not(Note::TooLarge);
    }
    Found::warning(Problem::UnfamiliarShape, None, text)
}

pub(super) fn same_as(text: &str, others: &[OtherId<'_>]) -> Option<Found> {
    let same = others.iter().find(|other| id_labels::same(text, other.value))?;
    Some(Found::error(Problem::SameAsOtherId, id_labels::note_of(same.field)))
}
