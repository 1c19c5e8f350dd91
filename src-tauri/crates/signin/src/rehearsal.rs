//! What the product will do after the sign-in, tried beforehand.

use std::fmt;
use std::str::FromStr;

use entra::CheckStatus;
use serde::Serialize;

/// One of the product's own calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rehearsal {
    /// Reads the person's profile at Microsoft Graph, `/v1.0/me`.
    GraphMe,
    /// Reads it, and needs `mail` there.
    GraphMeMail,
    /// Lists users with the application's own rights, `/v1.0/users`.
    GraphUsers,
}

impl Rehearsal {
    const ALL: [Self; 3] = [Self::GraphMe, Self::GraphMeMail, Self::GraphUsers];

    /// The word in recipes and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::GraphMe => "graph-me",
            Self::GraphMeMail => "graph-me-mail",
            Self::GraphUsers => "graph-users",
        }
    }

    /// What Microsoft Graph has to give: a word that the message files say.
    pub(crate) fn expects(self) -> &'static str {
        match self {
            Self::GraphMe => "profile",
            Self::GraphMeMail => "mail",
            Self::GraphUsers => "users",
        }
    }

    /// Whether it needs the person's profile.
    pub fn reads_the_profile(self) -> bool {
        matches!(self, Self::GraphMe | Self::GraphMeMail)
    }
}

impl fmt::Display for Rehearsal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// A word that names no rehearsal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a rehearsal")]
pub struct UnknownRehearsal;

impl FromStr for Rehearsal {
    type Err = UnknownRehearsal;

    fn from_str(text: &str) -> Result<Self, UnknownRehearsal> {
        Self::ALL.into_iter().find(|rehearsal| rehearsal.slug() == text).ok_or(UnknownRehearsal)
    }
}

/// What a rehearsal gave: the fields of the line `rehearsal`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rehearsed {
    /// The rehearsal's word.
    pub id: &'static str,
    /// How it came out; never a warning.
    pub status: CheckStatus,
    /// A slug of the taxonomy, where it failed.
    pub cause: Option<String>,
    /// A word or code that tells more: `mail-empty`, `no-tenant`, `no-roles` (no application permission granted),
    /// `other-roles` (granted, but none that lists users), Graph's error code, or the words of an unusable answer.
    pub detail: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rehearsals_are_read_by_the_words_of_the_recipes() {
        for rehearsal in Rehearsal::ALL {
            assert_eq!(rehearsal.slug().parse(), Ok(rehearsal));
        }
        assert_eq!("graph-groups".parse::<Rehearsal>(), Err(UnknownRehearsal));
    }
}
