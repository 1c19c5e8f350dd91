//! A cause that the evidence speaks for.

use serde::{Deserialize, Serialize};

use crate::{Mends, Place, Slug, Who};

/// How sure a cause is. Ordered: the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The sentence or number means this and nothing else.
    Certain,
    /// It usually means this.
    Likely,
    /// It can mean this.
    Possible,
}

impl Certainty {
    /// The word of the command line's contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Likely => "likely",
            Self::Possible => "possible",
        }
    }
}

/// What went wrong, as far as the evidence says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The cause; `unrecognised` where nothing in the catalogue fits.
    pub cause: Slug,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else it could be, the likelier first.
    pub also: Vec<(Slug, Certainty)>,
    /// The number that decided, or the first one there is.
    pub code: Option<u32>,
    /// Whether the catalogue knows that number. Where it does not, Microsoft's own words are to be shown.
    pub known_code: bool,
    /// Who has to act.
    pub who: Who,
    /// Where.
    pub place: Place,
    /// The wizard's task that mends it.
    pub mends: Mends,
    /// What the number rules out, since Microsoft comes to it only after checking these.
    pub ruled_out: Vec<Slug>,
}
