//! The data is whole, and equals the lists that the command line's contract and the facts fix.

use std::collections::HashSet;

use crate::catalogue::{self as data, catalogue};
use crate::{Mends, Place, Slug, slug};

/// `slug who` a line.
const CAUSES: &str = include_str!("causes.txt");
/// `number cause…` a line, the likely cause first.
const CODES: &str = include_str!("codes.txt");

#[test]
fn the_causes_and_who_acts_are_those_of_the_contract() {
    let listed: Vec<String> = CAUSES.lines().map(str::to_owned).collect();
    let known: Vec<String> =
        catalogue().causes().iter().map(|cause| format!("{} {}", cause.slug, cause.who.as_str())).collect();
    assert_eq!(known, listed);
}

#[test]
fn every_number_has_the_causes_that_the_facts_give_it() {
    let known: Vec<String> = catalogue()
        .codes()
        .iter()
        .map(|code| {
            let causes: Vec<&str> = code.causes.iter().map(|cause| cause.as_str()).collect();
            format!("{} {}", code.code, causes.join(" "))
        })
        .collect();
    assert_eq!(known, CODES.lines().map(str::to_owned).collect::<Vec<_>>());
}

#[test]
fn numbers_stand_in_ascending_order_and_are_found() {
    let codes = catalogue().codes();
    assert!(codes.windows(2).all(|pair| pair[0].code < pair[1].code));
    assert!(
        codes.iter().all(|code| catalogue().code(code.code).is_some_and(|found| found.code == code.code))
    );
    assert!(catalogue().code(50_010).is_none());
}

#[test]
fn no_cause_is_listed_twice_and_each_is_found_by_its_name() {
    let names: HashSet<&str> = catalogue().causes().iter().map(|cause| cause.slug.as_str()).collect();
    assert_eq!(names.len(), catalogue().causes().len());
    assert!(names.iter().all(|name| Slug::named(name).is_some_and(|slug| slug.as_str() == *name)));
    assert_eq!(Slug::named("no-such-cause"), None);
}

#[test]
fn everything_names_its_source() {
    assert!(catalogue().causes().iter().all(|cause| !cause.source.is_empty()));
    assert!(catalogue().codes().iter().all(|code| !code.source.is_empty()));
    assert!(data::words().rules.iter().all(|rule| !rule.source.is_empty()));
}

#[test]
fn the_slugs_that_code_names_are_in_the_catalogue() {
    for named in [
        slug::WRONG_SECRET,
        slug::SECRET_EXPIRED,
        slug::SECRET_NOT_YET_SPREAD,
        slug::APP_NOT_IN_TENANT,
        slug::APP_DISABLED,
        slug::NORMAL_STEP,
        slug::UNRECOGNISED,
        slug::REDIRECT_URI_MISMATCH,
        slug::WRONG_PLATFORM,
        slug::PKCE_REQUIRED,
        slug::ADMIN_CONSENT_REQUIRED,
        slug::USER_DECLINED,
        slug::WRONG_PASSWORD,
        slug::NOT_SIGNED_IN_SILENT,
        slug::THIRD_PARTY_COOKIES,
        slug::REDIRECT_LOOP,
        slug::STATE_LOST,
        slug::HEADER_TOO_LARGE,
        slug::EMAIL_DOES_NOT_MATCH,
        slug::GROUP_CLAIM_MISSING,
        slug::NETWORK_UNREACHABLE,
        slug::PROXY_FAILURE,
        slug::CAPTIVE_PORTAL,
        slug::HTML_INSTEAD_OF_JSON,
        slug::NO_REPLY_URL,
        slug::CODE_REUSED,
    ] {
        assert_eq!(Slug::named(named.as_str()), Some(named));
    }
}

#[test]
fn a_rule_has_a_condition_and_speaks_of_known_numbers_or_of_new_ones_alone() {
    for rule in &data::words().rules {
        let conditioned = !rule.codes.is_empty()
            || !rule.all.is_empty()
            || !rule.any.is_empty()
            || !rule.errors.is_empty()
            || !rule.suberrors.is_empty()
            || !rule.graph.is_empty()
            || !rule.status.is_empty();
        assert!(conditioned, "{rule:?}");
        let known = rule.codes.iter().filter(|code| catalogue().code(**code).is_some()).count();
        assert!(known == rule.codes.len() || known == 0 && rule.any.is_empty(), "{rule:?}");
        assert!(!rule.over || rule.is_of_words(), "only words may beat a number: {rule:?}");
        assert!(!rule.also.contains(&rule.cause), "{rule:?}");
    }
}

#[test]
fn a_phrase_is_written_as_folded_text_is() {
    for rule in &data::words().rules {
        for phrase in rule.all.iter().chain(&rule.any).chain(&rule.beside).chain(&rule.with).chain(&rule.none)
        {
            let bare = phrase.trim_matches('|');
            assert_eq!(crate::folded::Folded::of(bare).text(), bare, "{rule:?}");
            assert!(phrase.len() >= 3, "{rule:?}");
        }
        for member in rule.errors.iter().chain(&rule.suberrors).chain(&rule.graph) {
            assert_eq!(&member.to_ascii_lowercase(), member);
        }
    }
}

#[test]
fn a_rule_beside_a_number_comes_to_a_cause_that_the_number_can_have() {
    // A sentence may add a cause of its own; these are meant to.
    let added = [
        "placeholder-config-value",
        "wrong-cloud",
        "saml-identifier-mismatch",
        "pkce-required",
        "request-missing-parameter",
    ];
    for rule in &data::words().rules {
        for code in rule.codes.iter().filter_map(|code| catalogue().code(*code)) {
            let possible = code.causes.contains(&rule.cause) || added.contains(&rule.cause.as_str());
            assert!(possible, "{} cannot be {}", code.code, rule.cause);
        }
    }
}

#[test]
fn a_number_beyond_the_catalogue_has_one_cause() {
    let beyond = |code: &&u32| catalogue().code(**code).is_none();
    let mut numbers: Vec<u32> =
        data::words().rules.iter().flat_map(|rule| rule.codes.iter().filter(beyond)).copied().collect();
    let all = numbers.len();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), all);
}

#[test]
fn every_task_has_a_word_and_the_word_leads_back() {
    for cause in catalogue().causes() {
        let word = cause.mends.as_str();
        assert_eq!(Mends::try_from(word.to_owned()), Ok(cause.mends));
    }
    assert_eq!(Mends::EnterValues.as_str(), "enter-values");
    assert!(Mends::try_from("setting:nothing-such".to_owned()).is_err());
}

#[test]
fn a_number_may_lead_to_another_place_than_its_cause() {
    let restricted = catalogue().code(500_213).unwrap();
    assert_eq!(restricted.cause().place, Place::ProxyOrNetwork);
    assert_eq!(restricted.place(), Place::None);
}
