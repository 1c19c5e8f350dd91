//! Questions that tell causes apart where the text does not, and what an answer is worth.

use serde::{Deserialize, Serialize};

use crate::diagnosis::{Diagnosis, Found};
use crate::finding::Certainty;
use crate::slug;

/// A question to whoever reported the failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Question {
    /// Since when does it fail?
    SinceWhen,
    /// Did somebody renew or change the secret?
    SecretRenewed,
    /// One person, or everybody?
    WhoIsHit,
}

/// An answer, one of those that its question offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It never worked.
    Never,
    /// It worked, and stopped on a day.
    Stopped,
    /// It comes and goes.
    Sometimes,
    /// The secret was renewed or changed shortly before.
    Renewed,
    /// Nobody touched the secret.
    NotRenewed,
    /// One person.
    OnePerson,
    /// Everybody.
    Everybody,
}

impl Question {
    /// All three.
    pub const ALL: [Self; 3] = [Self::SinceWhen, Self::SecretRenewed, Self::WhoIsHit];

    /// The id of the command line's contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SinceWhen => "since-when",
            Self::SecretRenewed => "secret-renewed",
            Self::WhoIsHit => "who-is-hit",
        }
    }

    /// The answers that it offers.
    #[must_use]
    pub const fn answers(self) -> &'static [Answer] {
        match self {
            Self::SinceWhen => &[Answer::Never, Answer::Stopped, Answer::Sometimes],
            Self::SecretRenewed => &[Answer::Renewed, Answer::NotRenewed],
            Self::WhoIsHit => &[Answer::OnePerson, Answer::Everybody],
        }
    }
}

impl Answer {
    /// The value of the command line's contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Stopped => "stopped",
            Self::Sometimes => "sometimes",
            Self::Renewed => "renewed",
            Self::NotRenewed => "not-renewed",
            Self::OnePerson => "one-person",
            Self::Everybody => "everybody",
        }
    }

    /// The causes it speaks for, the more the greater.
    const fn speaks_for(self) -> &'static [(crate::Slug, i8)] {
        match self {
            Self::Never => {
                &[(slug::WRONG_SECRET, 3), (slug::APP_NOT_IN_TENANT, 2), (slug::SECRET_EXPIRED, -3)]
            }
            Self::Stopped => {
                &[(slug::SECRET_EXPIRED, 3), (slug::WRONG_SECRET, -1), (slug::APP_NOT_IN_TENANT, -2)]
            }
            Self::Sometimes => &[
                (slug::NETWORK_UNREACHABLE, 4),
                (slug::HTML_INSTEAD_OF_JSON, 3),
                (slug::SECRET_EXPIRED, -3),
                (slug::WRONG_SECRET, -2),
            ],
            Self::Renewed => &[(slug::WRONG_SECRET, 4), (slug::SECRET_EXPIRED, -2)],
            Self::NotRenewed => &[(slug::SECRET_EXPIRED, 2), (slug::WRONG_SECRET, -1)],
            Self::OnePerson => &[
                (slug::CODE_REUSED, 4),
                (slug::WRONG_SECRET, -4),
                (slug::SECRET_EXPIRED, -4),
                (slug::APP_NOT_IN_TENANT, -4),
            ],
            Self::Everybody => &[(slug::WRONG_SECRET, 1), (slug::SECRET_EXPIRED, 1), (slug::CODE_REUSED, -3)],
        }
    }
}

/// The diagnosis with answers taken into account: its open causes in another order, the first of them likely where the
/// answers speak plainly for it. What the text itself made certain or likely stays where it is, and no answer makes anything certain.
#[must_use]
pub fn answered(diagnosis: &Diagnosis, answers: &[Answer]) -> Diagnosis {
    let mut diagnosis = diagnosis.clone();
    if !diagnosis.is_open() {
        return diagnosis;
    }
    let worth = |found: &Found| -> i32 {
        let each = answers.iter().flat_map(|answer| answer.speaks_for());
        each.filter(|(slug, _)| *slug == found.finding.cause).map(|(_, worth)| i32::from(*worth)).sum()
    };
    diagnosis.causes.sort_by_key(|found| -worth(found));
    let worths: Vec<i32> = diagnosis.causes.iter().map(worth).collect();
    let plain = worths.first().is_some_and(|first| *first >= 3)
        && worths.get(1).is_none_or(|second| worths[0] - second >= 2);
    if let Some(first) = diagnosis.causes.first_mut().filter(|_| plain) {
        first.finding.certainty = Certainty::Likely;
    }
    diagnosis.questions.retain(|question| !question.answers().iter().any(|answer| answers.contains(answer)));
    diagnosis
}
