//! A secret that was encoded on its way: percent-encoded from an address or form, or base64 from a cluster's
//! configuration or an Authorization header.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use zeroize::Zeroizing;

use super::secret_shape;

/// What an encoded text turned out to be.
pub(super) enum Encoded {
    /// It decodes to a secret of a known format.
    Known(Zeroizing<String>),
    /// It is encoded by all its looks, yet of what, nobody can tell.
    Unknown,
}

/// Looks at a value of no known format; null if it does not look encoded.
pub(super) fn read(value: &str) -> Option<Encoded> {
    from_percent(value).or_else(|| from_base64(value))
}

/// The text with every `%XX` decoded; null if there is none, if one is broken, or if the outcome is no text.
pub(super) fn percent_decoded(value: &str) -> Option<Zeroizing<String>> {
    if !value.contains('%') {
        return None;
    }
    let mut bytes = Zeroizing::new(Vec::with_capacity(value.len()));
    let mut rest = value.as_bytes();
    while let [first, tail @ ..] = rest {
        if *first == b'%' {
            let (pair, tail) = tail.split_at_checked(2)?;
            bytes.push(hex(pair[0])? * 16 + hex(pair[1])?);
            rest = tail;
        } else {
            bytes.push(*first);
            rest = tail;
        }
    }
    std::str::from_utf8(&bytes).ok().map(|text| Zeroizing::new(text.to_owned()))
}

fn from_percent(value: &str) -> Option<Encoded> {
    let decoded = percent_decoded(value)?;
    if secret_shape::is_known(&decoded) {
        return Some(Encoded::Known(decoded));
    }
    // What encoding leaves alone (RFC 3986, 2.3) is a sign of a per cent sign that stands for itself.
    let reserved = decoded.chars().any(|c| !(c.is_ascii_alphanumeric() || "-._~".contains(c)));
    reserved.then_some(Encoded::Unknown)
}

fn from_base64(value: &str) -> Option<Encoded> {
    let digits = value.trim_end_matches('=');
    if digits.len() < 20 || digits.len() > 1024 {
        return None;
    }
    let bytes = STANDARD_NO_PAD.decode(digits).or_else(|_| URL_SAFE_NO_PAD.decode(digits)).ok()?;
    let bytes = Zeroizing::new(bytes);
    // PowerShell's own encoding is UTF-16, of which plain text has a zero behind each character
    let wide = !bytes.is_empty() && bytes.len() % 2 == 0 && bytes.chunks_exact(2).all(|pair| pair[1] == 0);
    let bytes = if wide { Zeroizing::new(bytes.iter().copied().step_by(2).collect()) } else { bytes };
    let text = std::str::from_utf8(&bytes).ok()?.trim_end_matches(['\n', '\r']);
    if text.len() < 15 || !text.bytes().all(|b| b.is_ascii_graphic()) {
        return None;
    }
    // An Authorization header of the kind Basic holds client ID and secret (RFC 7617, 2).
    let secret = text.split_once(':').map_or(text, |(_, secret)| secret);
    let known = [text, secret].into_iter().find(|t| secret_shape::is_known(t));
    Some(known.map_or(Encoded::Unknown, |t| Encoded::Known(Zeroizing::new(t.to_owned()))))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok())
}
