//! A client secret of an app, as the tenant keeps it.

use jiff::{SignedDuration, Timestamp};

use crate::clock::later;
use crate::random;

/// One row of **Client secrets**. It has no `Debug`, so that its value cannot be printed by accident.
pub(crate) struct ClientSecret {
    /// The column **Secret ID** (`keyId`).
    pub(crate) id: String,
    pub(crate) description: String,
    pub(crate) created: Timestamp,
    pub(crate) expires: Timestamp,
    /// From when on the token endpoint knows it: new secrets take a while to spread.
    pub(crate) known_from: Timestamp,
    /// Whether the page that shows it in full has still to be opened; it is shown once.
    pub(crate) fresh: bool,
    value: String,
}

/// What the token endpoint makes of a secret that is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecretVerdict {
    Accepted,
    Wrong,
    Expired,
}

impl ClientSecret {
    pub(crate) fn new(
        description: &str,
        now: Timestamp,
        lifetime: SignedDuration,
        spreading: SignedDuration,
    ) -> Self {
        Self {
            id: random::guid(),
            description: description.to_owned(),
            created: now,
            expires: later(now, lifetime),
            known_from: later(now, spreading),
            fresh: true,
            value: random::secret_value(),
        }
    }

    pub(crate) fn value(&self) -> &str {
        &self.value
    }

    /// The first three characters, Microsoft's `hint`.
    pub(crate) fn hint(&self) -> String {
        self.value.chars().take(3).collect()
    }

    /// What the column **Value** shows after the page was left: the hint and 18 asterisks.
    pub(crate) fn masked(&self) -> String {
        format!("{}{}", self.hint(), "*".repeat(18))
    }

    /// Holds a presented secret against this one.
    pub(crate) fn judge(&self, presented: &str, now: Timestamp) -> SecretVerdict {
        if presented != self.value || now < self.known_from {
            SecretVerdict::Wrong
        } else if now >= self.expires {
            SecretVerdict::Expired
        } else {
            SecretVerdict::Accepted
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_unknown_until_it_has_spread_and_expires_at_its_end() {
        let made: Timestamp = "2026-01-01T00:00:00Z".parse().expect("a time");
        let secret =
            ClientSecret::new("x", made, SignedDuration::from_hours(1), SignedDuration::from_secs(5));
        let value = secret.value().to_owned();
        let after = |seconds| later(made, SignedDuration::from_secs(seconds));
        assert_eq!(secret.judge(&value, after(4)), SecretVerdict::Wrong);
        assert_eq!(secret.judge(&value, after(5)), SecretVerdict::Accepted);
        assert_eq!(secret.judge(&value, after(3600)), SecretVerdict::Expired);
        assert_eq!(secret.judge(&secret.id.clone(), after(5)), SecretVerdict::Wrong);
    }

    #[test]
    fn the_masked_value_is_three_characters_and_eighteen_asterisks() {
        let secret =
            ClientSecret::new("x", Timestamp::now(), SignedDuration::from_hours(1), SignedDuration::ZERO);
        assert_eq!(secret.masked().len(), 21);
        assert!(secret.masked().ends_with("******************"));
        assert!(secret.value().starts_with(&secret.hint()));
    }
}
