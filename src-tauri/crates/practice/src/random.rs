//! Fresh values that nobody can guess.

use aws_lc_rs::rand;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// The characters of today's client secrets (microsoft/security-utilities, rule SEC101/156).
const SECRET_ALPHABET: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-~.";

/// A random GUID, lower case.
pub(crate) fn guid() -> String {
    Uuid::new_v4().to_string()
}

/// A GUID that ends in `00`, as Entra's trace ids mostly do.
pub(crate) fn trace_id() -> String {
    let mut bytes = *Uuid::new_v4().as_bytes();
    bytes[15] = 0;
    Uuid::from_bytes(bytes).to_string()
}

/// Base64url of `count` random bytes.
pub(crate) fn text(count: usize) -> String {
    URL_SAFE_NO_PAD.encode(bytes(count))
}

/// A client secret of the present format: three characters, `8Q~`, 34 characters; 40 in all.
pub(crate) fn secret_value() -> String {
    let pick = |byte: &u8| char::from(SECRET_ALPHABET[usize::from(*byte) % SECRET_ALPHABET.len()]);
    let drawn = bytes(37);
    let (head, tail) = drawn.split_at(3);
    head.iter().map(pick).chain("8Q~".chars()).chain(tail.iter().map(pick)).collect()
}

/// An authorization code as long as Entra's (over a thousand characters), with `.`, `_` and `-` in it.
pub(crate) fn code() -> String {
    format!("1.A{}.AgABBAIA_-{}", text(48), text(720))
}

fn bytes(count: usize) -> Vec<u8> {
    let mut drawn = vec![0; count];
    rand::fill(&mut drawn).expect("the system's source of randomness works, or nothing here can");
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_microsofts_shape() {
        let value = secret_value();
        assert_eq!(value.len(), 40);
        assert_eq!(&value[3..6], "8Q~");
    }

    #[test]
    fn a_code_is_as_long_as_entras() {
        assert!(code().len() > 1000);
    }
}
