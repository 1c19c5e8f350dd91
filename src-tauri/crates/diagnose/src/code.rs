//! A number of Microsoft's, as the catalogue knows it.

use serde::{Deserialize, Serialize};

use crate::{Cause, Place, Slug, Who, catalogue};

/// One AADSTS number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The number; with `code-` before it, the id in the message file.
    pub code: u32,
    /// What it can mean, the likely cause first. Never empty.
    pub causes: Vec<Slug>,
    /// How sure its meaning is.
    pub confidence: Confidence,
    /// Where it was learned.
    pub source: String,
    #[serde(default)]
    place: Option<Place>,
    /// A general number beside which another one says more.
    #[serde(default)]
    pub(crate) wrapper: bool,
    /// A stop that belongs to ordinary sign-ins.
    #[serde(default)]
    pub(crate) interrupt: bool,
    #[serde(default)]
    pub(crate) client: Option<Client>,
    /// A value minutes old is answered so as well.
    #[serde(default)]
    pub(crate) spreads: bool,
    #[serde(default)]
    pub(crate) rules_out: Vec<Slug>,
}

impl Code {
    /// The likely cause.
    #[must_use]
    pub fn cause(&self) -> &'static Cause {
        catalogue::cause(self.causes[0])
    }

    /// Who has to act, by the likely cause.
    #[must_use]
    pub fn who(&self) -> Who {
        self.cause().who
    }

    /// Where it is mended.
    #[must_use]
    pub fn place(&self) -> Place {
        self.place.unwrap_or_else(|| self.cause().place)
    }

    /// The place of a finding of this number that came to the given cause.
    pub(crate) fn place_for(&self, cause: &Cause) -> Place {
        if cause.slug == self.causes[0] { self.place() } else { cause.place }
    }
}

/// How sure a number's meaning is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Microsoft's own documents or sources say it.
    Confirmed,
    /// Seen in answers that others printed.
    Reported,
    /// Inferred.
    Unsure,
}

/// What an answer says about the client ID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Client {
    Known,
    Unknown,
}
