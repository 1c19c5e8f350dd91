//! The one type that holds a client secret.
//!
//! It can be read in and used, and nothing else: it cannot be printed, serialised, compared or cloned by accident. It is
//! zeroed when dropped. Its room is its own so that the protocol, the keyring and the window's one request can name it
//! without knowing each other.

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// A client secret's value, as Microsoft shows it once in the column **Value**.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Secret(SecretString);

impl Secret {
    /// Takes the text over; the caller's copy is moved in, not copied.
    pub fn new(value: String) -> Self {
        Self(SecretString::from(value))
    }

    /// The value itself, for the one place that sends, stores or copies it.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The first three characters: what Microsoft itself shows later as `hint`
    /// (Graph, `passwordCredential`), so that two secrets can be told apart.
    pub fn hint(&self) -> String {
        self.expose().chars().take(3).collect()
    }

    /// A second copy, on purpose: one for the keyring, one for the check that is running.
    pub fn duplicate(&self) -> Self {
        Self::new(self.expose().to_owned())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[secret]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use static_assertions::assert_not_impl_any;

    assert_not_impl_any!(Secret: Clone, Copy, PartialEq, PartialOrd, serde::Serialize, std::fmt::Display, AsRef<str>, Into<String>);

    #[test]
    fn debug_output_does_not_hold_the_value() {
        assert_eq!(format!("{:?}", Secret::new("abc8Q~never-print-me".into())), "[secret]");
    }

    #[test]
    fn the_hint_is_what_microsoft_shows_and_no_more() {
        assert_eq!(Secret::new("abc8Q~rest".into()).hint(), "abc");
        assert_eq!(Secret::new("é€x!".into()).hint(), "é€x");
        assert_eq!(Secret::new("a".into()).hint(), "a");
    }

    #[test]
    fn it_can_be_read_in_from_a_request() {
        let read: Secret = serde_json::from_str("\"v8Q~x\"").expect("a JSON string");
        assert_eq!(read.expose(), "v8Q~x");
    }
}
