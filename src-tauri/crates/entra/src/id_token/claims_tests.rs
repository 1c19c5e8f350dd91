//! Every way in which claims can be bad.

use serde_json::json;

use super::tests::*;
use super::*;

#[test]
fn a_good_token_passes_every_check_and_shows_its_claims() {
    let verdict = Case::one_tenant().with(json!({}));
    assert!(verdict.is_accepted());
    assert_eq!(verdict.checks.iter().map(|check| check.id).collect::<Vec<_>>(), ALL);
    assert!(verdict.checks.iter().all(|check| check.status == CheckStatus::Passed), "{verdict:?}");
    let claims = verdict.claims.unwrap();
    assert_eq!(
        (claims.aud.as_deref(), claims.exp, claims.upn.as_deref()),
        (Some(CLIENT), Some(NOW + 3600), None)
    );
    assert_eq!(claims.expires_at().unwrap().as_second(), NOW + 3600);
}

#[test]
fn the_first_failure_does_not_hide_the_others() {
    let verdict =
        Case::one_tenant().with(json!({"aud": "other", "nonce": "other", "exp": NOW - 9000, "sub": null}));
    for id in ["audience", "nonce", "expiry", "required-claims"] {
        assert_eq!(status(&verdict, id), CheckStatus::Failed, "{id}");
    }
    assert_eq!(verdict.checks.len(), ALL.len());
    assert_eq!(verdict.reason, Some(Reason::Audience));
}

#[test]
fn each_claim_is_refused_for_its_own_reason() {
    let case = Case::one_tenant();
    let evil = format!("https://login.microsoftonline.us/{TID}/v2.0");
    for (changes, reason) in [
        (json!({"iss": evil}), Reason::Issuer),
        (json!({"iss": format!("https://login.microsoftonline.com/{TID}/v2.0/")}), Reason::Issuer),
        (
            json!({"iss": format!("https://login.microsoftonline.com/{OTHER_TID}/v2.0"), "tid": OTHER_TID}),
            Reason::Issuer,
        ),
        (json!({"tid": OTHER_TID}), Reason::Issuer),
        (json!({"tid": "acme"}), Reason::Issuer),
        (json!({"tid": null}), Reason::MissingClaim),
        (json!({"tid": 5}), Reason::Malformed),
        (json!({"aud": "cccccccc-0000-4000-8000-000000000001"}), Reason::Audience),
        (json!({"aud": ["x", "y"], "azp": CLIENT}), Reason::Audience),
        (json!({"aud": [CLIENT, "y"]}), Reason::Audience),
        (json!({"aud": [CLIENT, "y"], "azp": "y"}), Reason::Audience),
        (json!({"aud": CLIENT, "azp": "y"}), Reason::Audience),
        (json!({"aud": []}), Reason::MissingClaim),
        (json!({"aud": [5]}), Reason::Malformed),
        (json!({"nonce": "x"}), Reason::Nonce),
        (json!({"nonce": [case.nonce.expose()]}), Reason::Malformed),
        (json!({"exp": NOW - 301}), Reason::Expired),
        (json!({"exp": -1}), Reason::Expired),
        (json!({"exp": -1e300}), Reason::Expired),
        (json!({"nbf": NOW + 301}), Reason::NotYetValid),
        (json!({"iat": NOW + 301}), Reason::NotYetValid),
        (json!({"iat": u64::MAX}), Reason::NotYetValid),
        (json!({"exp": "soon"}), Reason::Malformed),
        (json!({"exp": {"a": 1}}), Reason::Malformed),
        (json!({"iat": true}), Reason::Malformed),
        (json!({"nbf": "x"}), Reason::Malformed),
        (json!({"sub": 5}), Reason::Malformed),
        (json!({"iss": {}}), Reason::Malformed),
    ] {
        let verdict = case.with(changes.clone());
        assert_eq!(verdict.reason, Some(reason), "{changes} {verdict:?}");
        assert!(verdict.claims.is_some(), "the signature holds: {changes}");
    }
    for name in ["sub", "iss", "aud", "exp", "iat", "nonce"] {
        assert_eq!(case.with(json!({name: null})).reason, Some(Reason::MissingClaim), "{name}");
    }
}

#[test]
fn clocks_may_be_five_minutes_apart_and_an_old_iat_is_well() {
    let case = Case::one_tenant();
    for changes in [
        json!({"exp": NOW - 300}),
        json!({"nbf": NOW + 300}),
        json!({"iat": NOW + 300}),
        json!({"iat": 0}),
        json!({"nbf": null}),
        json!({"exp": (NOW as f64) + 3600.75}),
        json!({"exp": u64::MAX}),
        json!({"exp": 1e300}),
        json!({"iat": -1e300}),
        json!({"aud": [CLIENT]}),
        json!({"aud": [CLIENT, "y"], "azp": CLIENT}),
        json!({"aud": CLIENT.to_uppercase()}),
    ] {
        let verdict = case.with(changes.clone());
        assert_eq!(verdict.reason, None, "{changes} {verdict:?}");
    }
}

#[test]
fn claims_of_wrong_types_that_nobody_needs_count_as_absent() {
    let verdict = Case::one_tenant()
        .with(json!({"email": 5, "name": ["x"], "upn": {}, "oid": "", "preferred_username": false}));
    assert!(verdict.is_accepted());
    let claims = verdict.claims.unwrap();
    assert_eq!(
        [claims.email, claims.name, claims.upn, claims.oid, claims.preferred_username],
        [const { None }; 5]
    );
}

#[test]
fn a_templated_issuer_is_filled_with_the_tokens_tenant() {
    let case = Case::any_tenant();
    assert!(case.with(json!({})).is_accepted());
    let other = format!("https://login.microsoftonline.com/{OTHER_TID}/v2.0");
    assert!(case.with(json!({"iss": other, "tid": OTHER_TID})).is_accepted());
    for (changes, reason) in [
        (json!({"tid": OTHER_TID}), Reason::Issuer),
        (json!({"tid": "x", "iss": "https://login.microsoftonline.com/x/v2.0"}), Reason::Issuer),
        (
            json!({"iss": "https://login.microsoftonline.com/{tenantid}/v2.0", "tid": "{tenantid}"}),
            Reason::Issuer,
        ),
        (json!({"iss": format!("https://evil.example/{TID}/v2.0")}), Reason::Issuer),
        (json!({"tid": null}), Reason::MissingClaim),
    ] {
        assert_eq!(case.with(changes.clone()).reason, Some(reason), "{changes}");
    }
}

#[test]
fn an_issuer_of_another_shape_needs_no_tenant() {
    let case = Case { issuer: Issuer::new("http://localhost:4000"), ..Case::one_tenant() };
    let verdict = case.with(json!({"iss": "http://localhost:4000", "tid": null}));
    assert!(verdict.is_accepted(), "{verdict:?}");
    assert_eq!(status(&verdict, "tenant"), CheckStatus::Skipped);
}

#[test]
fn what_a_check_says_is_a_word_or_a_value_and_no_sentence() {
    let case = Case::one_tenant();
    let bad = case.with(json!({"nonce": "other", "exp": NOW - 9000, "sub": null, "iat": "today", "azp": 5}));
    let found = |id: &str| bad.checks.iter().find(|check| check.id == id).unwrap().found.clone();
    assert_eq!(found("required-claims").as_deref(), Some("missing:sub wrong-type:iat,azp"));
    assert_eq!(found("nonce").as_deref(), Some("another"));
    for (token, word) in
        [("a.b", "no-token"), ("x.y.z", "unreadable-header"), ("e30.y.z", "unreadable-claims")]
    {
        let verdict = case.check_token(token, &our_keys());
        assert_eq!(verdict.checks[0].found.as_deref(), Some(word));
    }
    let encrypted = case.check_token("e30.a.b.c.d", &our_keys());
    assert_eq!(encrypted.checks[0].found.as_deref(), Some("encrypted-token"));
    for check in case.with(json!({})).checks.iter().chain(&bad.checks).chain(&encrypted.checks) {
        for text in [&check.expected, &check.found].into_iter().flatten() {
            // names in a row are parted by a comma
            let words: Vec<&str> = text.split(", ").flat_map(|part| part.split(' ')).collect();
            let names = ["required-claims", "audience"].contains(&check.id);
            assert!(names || words.len() == 1, "{check:?}");
        }
    }
}

#[test]
fn what_a_check_shows_is_bounded_and_holds_no_nonce() {
    let case = Case::one_tenant();
    let verdict = case.with(json!({"iss": "x\n".repeat(100_000), "nonce": "some-other-nonce"}));
    for check in &verdict.checks {
        for text in [&check.expected, &check.found].into_iter().flatten() {
            assert!(text.chars().count() <= 200 && !text.contains('\n'), "{check:?}");
            assert!(!text.contains("some-other-nonce") && !text.contains(case.nonce.expose()));
        }
    }
}
