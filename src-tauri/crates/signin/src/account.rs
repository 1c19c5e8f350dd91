//! Whether the account is the one the product knows: the expected address against what Microsoft reports. Pure.

use std::fmt;
use std::str::FromStr;

use entra::graph::Account;
use entra::id_token::shown;
use entra::{Check, CheckStatus, Claims};

/// Where a product looks for the person's address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressSource {
    /// The claim `email` of the ID token.
    ClaimEmail,
    /// The claim `preferred_username`.
    ClaimPreferredUsername,
    /// The claim `upn`.
    ClaimUpn,
    /// The property `mail` of Microsoft Graph's `/me`.
    GraphMail,
    /// The property `userPrincipalName` of Microsoft Graph's `/me`.
    GraphUserPrincipalName,
}

impl AddressSource {
    /// What is looked at where no recipe says otherwise: the three claims, in this order.
    pub const WITHOUT_RECIPE: [Self; 3] = [Self::ClaimEmail, Self::ClaimPreferredUsername, Self::ClaimUpn];

    /// The word in recipes and on the command line.
    pub fn slug(self) -> &'static str {
        match self {
            Self::ClaimEmail => "claim:email",
            Self::ClaimPreferredUsername => "claim:preferred_username",
            Self::ClaimUpn => "claim:upn",
            Self::GraphMail => "graph:mail",
            Self::GraphUserPrincipalName => "graph:userPrincipalName",
        }
    }

    /// Whether Microsoft Graph has to be asked for it.
    pub fn is_from_graph(self) -> bool {
        matches!(self, Self::GraphMail | Self::GraphUserPrincipalName)
    }
}

impl fmt::Display for AddressSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

/// A word that names no source.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a source of an address")]
pub struct UnknownSource;

impl FromStr for AddressSource {
    type Err = UnknownSource;

    fn from_str(text: &str) -> Result<Self, UnknownSource> {
        [
            Self::ClaimEmail,
            Self::ClaimPreferredUsername,
            Self::ClaimUpn,
            Self::GraphMail,
            Self::GraphUserPrincipalName,
        ]
        .into_iter()
        .find(|source| source.slug() == text)
        .ok_or(UnknownSource)
    }
}

/// What each source holds, in the order in which they count.
pub(crate) fn addresses(
    sources: &[AddressSource],
    claims: &Claims,
    graph: Option<&Account>,
) -> Vec<(AddressSource, Option<String>)> {
    let value = |source: AddressSource| match source {
        AddressSource::ClaimEmail => claims.email.clone(),
        AddressSource::ClaimPreferredUsername => claims.preferred_username.clone(),
        AddressSource::ClaimUpn => claims.upn.clone(),
        AddressSource::GraphMail => graph.and_then(|account| account.mail.clone()),
        AddressSource::GraphUserPrincipalName => {
            graph.and_then(|account| account.user_principal_name.clone())
        }
    };
    sources.iter().map(|&source| (source, value(source))).collect()
}

/// How the expected address compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Match {
    /// Equal in the first source that holds an address.
    First,
    /// Equal, yet an earlier source holds another one: a product that reads that one sees another person.
    Later,
    /// Another one everywhere.
    Different,
    /// No source holds an address.
    Absent,
}

impl Match {
    /// The slug of the taxonomy, where it fails.
    pub(crate) fn cause(self) -> Option<&'static str> {
        match self {
            Self::First | Self::Later => None,
            Self::Different => Some("email-does-not-match"),
            Self::Absent => Some("email-claim-missing"),
        }
    }
}

/// What of them is an address: what does not look like one counts as not there (a `preferred_username` may be a phone
/// number or a bare name).
fn there(addresses: &[(AddressSource, Option<String>)]) -> Vec<(AddressSource, &str)> {
    addresses
        .iter()
        .filter_map(|(source, value)| Some((*source, value.as_deref()?.trim())))
        .filter(|(_, value)| looks_like_an_address(value))
        .collect()
}

/// The sources held against each other, where nobody said which address the product knows: a warning where the first has
/// none, or another has a different one. Without regard to case.
pub(crate) fn compare_among(addresses: &[(AddressSource, Option<String>)]) -> Check {
    let there = there(addresses);
    let first =
        there.first().filter(|(source, _)| addresses.first().is_some_and(|(wanted, _)| wanted == source));
    let holds = first.is_some_and(|(_, first)| {
        there.iter().all(|(_, other)| other.to_lowercase() == first.to_lowercase())
    });
    Check {
        id: "email",
        status: if holds { CheckStatus::Passed } else { CheckStatus::Warning },
        expected: Some("one-address".to_owned()),
        found: listed(&there),
    }
}

/// Compares without regard to case.
pub(crate) fn compare(expected: &str, addresses: &[(AddressSource, Option<String>)]) -> (Match, Check) {
    let there = there(addresses);
    let wanted = expected.trim().to_lowercase();
    let how = match there.iter().position(|(_, value)| value.to_lowercase() == wanted) {
        Some(0) => Match::First,
        Some(_) => Match::Later,
        None if there.is_empty() => Match::Absent,
        None => Match::Different,
    };
    let status = match how {
        Match::First => CheckStatus::Passed,
        Match::Later => CheckStatus::Warning,
        Match::Different | Match::Absent => CheckStatus::Failed,
    };
    let check = Check { id: "email", status, expected: Some(shown(expected.trim())), found: listed(&there) };
    (how, check)
}

/// Each source with its address, bounded.
fn listed(there: &[(AddressSource, &str)]) -> Option<String> {
    let found: Vec<String> = there.iter().map(|(source, value)| format!("{source} {value}")).collect();
    (!found.is_empty()).then(|| shown(&found.join(", ")))
}

/// One `@` with something on both sides and no blank: enough to tell an address from a name or a number.
pub fn looks_like_an_address(value: &str) -> bool {
    match value.split_once('@') {
        Some((name, domain)) => {
            !name.is_empty()
                && !domain.is_empty()
                && !domain.contains('@')
                && !value.chars().any(|c| c.is_whitespace() || c.is_control())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use AddressSource::{ClaimEmail, ClaimPreferredUsername, ClaimUpn, GraphMail, GraphUserPrincipalName};
    use proptest::prelude::*;

    fn with(values: &[(AddressSource, Option<&str>)]) -> Vec<(AddressSource, Option<String>)> {
        values.iter().map(|(source, value)| (*source, value.map(str::to_owned))).collect()
    }

    #[test]
    fn the_expected_address_is_held_against_the_sources_in_their_order() {
        let ada = Some("ada@acme.example");
        let other = Some("ada@acme.onmicrosoft.com");
        for (values, how) in [
            (vec![(ClaimEmail, ada)], Match::First),
            (vec![(ClaimEmail, Some("ADA@Acme.Example"))], Match::First),
            (vec![(ClaimEmail, Some(" ada@acme.example "))], Match::First),
            (vec![(ClaimEmail, None), (ClaimPreferredUsername, ada)], Match::First),
            (vec![(ClaimEmail, Some("")), (ClaimUpn, ada)], Match::First),
            (vec![(ClaimPreferredUsername, Some("+49 30 1234")), (ClaimUpn, ada)], Match::First),
            (vec![(ClaimPreferredUsername, Some("ada")), (GraphMail, ada)], Match::First),
            (vec![(ClaimEmail, other), (ClaimPreferredUsername, ada)], Match::Later),
            (vec![(GraphMail, other), (GraphUserPrincipalName, ada)], Match::Later),
            (vec![(ClaimEmail, other)], Match::Different),
            (vec![(ClaimEmail, other), (ClaimUpn, Some("ada@else.example"))], Match::Different),
            (vec![(ClaimEmail, None), (ClaimUpn, other)], Match::Different),
            (vec![(ClaimEmail, Some("ada_home.example#EXT#@acme.onmicrosoft.com"))], Match::Different),
            (vec![], Match::Absent),
            (vec![(ClaimEmail, None), (ClaimUpn, None)], Match::Absent),
            (vec![(ClaimEmail, Some("ada")), (ClaimUpn, Some("a b@c"))], Match::Absent),
        ] {
            assert_eq!(compare("ada@acme.example", &with(&values)).0, how, "{values:?}");
        }
    }

    #[test]
    fn the_check_says_what_each_source_held() {
        let (_, check) = compare(
            "ada@acme.example",
            &with(&[(ClaimEmail, Some("ada@other.example")), (ClaimUpn, Some("ada@acme.example"))]),
        );
        assert_eq!(check.id, "email");
        assert_eq!(check.status, CheckStatus::Warning);
        assert_eq!(check.expected.as_deref(), Some("ada@acme.example"));
        assert_eq!(check.found.as_deref(), Some("claim:email ada@other.example, claim:upn ada@acme.example"));
        let (_, check) = compare("ada@acme.example", &with(&[(ClaimEmail, None)]));
        assert_eq!((check.status, check.found), (CheckStatus::Failed, None));
    }

    #[test]
    fn without_an_expected_address_the_sources_are_held_against_each_other() {
        let (ada, other) = ("ada@acme.example", "a.lovelace@acme.example");
        for (values, status) in [
            (vec![(ClaimEmail, Some(ada)), (ClaimUpn, Some("ADA@acme.example"))], CheckStatus::Passed),
            (vec![(ClaimEmail, Some(ada)), (ClaimUpn, None)], CheckStatus::Passed),
            (vec![(ClaimEmail, Some(other)), (ClaimUpn, Some(ada))], CheckStatus::Warning),
            (vec![(ClaimEmail, None), (ClaimUpn, Some(ada))], CheckStatus::Warning),
            (vec![(ClaimEmail, Some("ada")), (ClaimUpn, Some(ada))], CheckStatus::Warning),
            (vec![(ClaimEmail, None)], CheckStatus::Warning),
            (vec![], CheckStatus::Warning),
        ] {
            assert_eq!(compare_among(&with(&values)).status, status, "{values:?}");
        }
    }

    #[test]
    fn sources_are_read_by_the_words_of_the_recipes() {
        for source in [ClaimEmail, ClaimPreferredUsername, ClaimUpn, GraphMail, GraphUserPrincipalName] {
            assert_eq!(source.slug().parse(), Ok(source));
        }
        assert_eq!("claim:oid".parse::<AddressSource>(), Err(UnknownSource));
    }

    proptest! {
        #[test]
        fn whatever_a_claim_holds_the_check_is_bounded(expected in "\\PC{0,400}", value in "\\PC{0,400}") {
            let (_, check) = compare(&expected, &with(&[(ClaimEmail, Some(&value))]));
            prop_assert!(check.expected.is_some_and(|text| text.chars().count() <= 200));
            prop_assert!(check.found.is_none_or(|text| text.chars().count() <= 200));
        }
    }
}
