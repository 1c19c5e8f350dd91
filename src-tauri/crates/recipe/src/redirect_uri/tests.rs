use proptest::prelude::*;

use super::*;

const ORG: AccountType = AccountType::AzureADMyOrg;
const PERSONAL: AccountType = AccountType::AzureADAndPersonalMicrosoftAccount;

fn slugs(text: &str, account_type: AccountType) -> Vec<&'static str> {
    check(text, account_type).iter().map(RedirectProblem::slug).collect()
}

#[test]
fn the_rules_of_entra_are_kept() {
    for (text, expected) in [
        ("https://app.example/callback", &[][..]),
        (" \u{FEFF}https://app.example/callback\n", &[]),
        ("http://localhost/latchkey", &[]),
        ("http://localhost:5000/latchkey", &[]),
        ("https://app.example/callback?region=eu", &[]),
        ("", &["empty"]),
        ("app.example/callback", &["not-absolute"]),
        ("/callback", &["not-absolute"]),
        ("myapp://auth", &["scheme", "no-path"]),
        ("http://app.example/callback", &["http-not-localhost"]),
        ("http://localhost.evil.example/callback", &["http-not-localhost"]),
        ("http://0.0.0.0/callback", &["http-not-localhost"]),
        ("http://127.0.0.1:80/callback", &["loopback-address"]),
        ("http://[::1]/callback", &["ipv6-loopback"]),
        ("https://:443/callback", &["host"]),
        ("https:///oauth2/callback", &["host"]),
        ("https:////app.example/callback", &["host", "path"]),
        ("https://?a=b", &["host", "no-path"]),
        ("https://@app.example/callback", &["user-information"]),
        ("https://a..b/callback", &["host"]),
        ("https://.app.example/callback", &["host"]),
        ("https://app.example../callback", &["host"]),
        ("https://app.example./callback", &[]),
        ("https://[2001:db8::1]:8443/callback", &[]),
        ("https://app.example:99999/callback", &["host"]),
        ("https://ann:pw@app.example/callback", &["user-information"]),
        ("https://*.app.example/callback", &["wildcard"]),
        ("https://app.example/callback#done", &["fragment"]),
        ("https://app.example/call back", &["blank"]),
        ("https://app.example/a(b)", &["unsupported-character", "unsupported-character"]),
        ("https://app.example/ü", &["bare-character"]),
        ("https://bücher.example/callback", &["bare-character"]),
        ("https://app.example/{connector}", &["bare-character", "bare-character"]),
        ("https://app.example/a\\b", &["bare-character"]),
        ("https://app.example/%7Bconnector%7D/%C3%BC", &["case"]),
        ("https://app.example", &["no-path"]),
        ("https://app.example/callback/", &["trailing-slash"]),
        ("https://app.example/Callback", &["case"]),
        ("https://app.example/a/../b", &["path"]),
    ] {
        assert_eq!(slugs(text, ORG), expected, "{text}");
    }
}

#[test]
fn personal_accounts_forbid_queries_and_wildcards() {
    let query = check("https://app.example/callback?a=b", PERSONAL);
    assert_eq!(query, [RedirectProblem::Query]);
    let wildcard = |kind| check("https://*.app.example/callback", kind)[0].severity();
    assert_eq!(wildcard(PERSONAL), Severity::Refused);
    assert_eq!(wildcard(ORG), Severity::ManifestOnly);
}

#[test]
fn the_length_is_counted_in_characters_and_256_are_allowed() {
    let most = format!("https://app.example/{}", "a".repeat(236));
    assert_eq!(most.len(), 256);
    assert_eq!(slugs(&most, ORG), [""; 0]);
    assert_eq!(check(&format!("{most}a"), ORG), [RedirectProblem::TooLong { length: 257 }]);
}

#[test]
fn only_what_entra_itself_refuses_counts_as_refused() {
    assert!(refused("http://app.example/callback"));
    assert!(!refused("http://127.0.0.1/callback"));
    assert!(!refused("https://app.example/Callback/"));
}

fn differing(expected: &str, found: &str) -> (usize, String, String, &'static str) {
    match compare(expected, found) {
        Comparison::Same => panic!("{expected} and {found} are the same"),
        Comparison::Different { position, expected_part, found_part, kind } => {
            (position, expected_part, found_part, kind.slug())
        }
    }
}

#[test]
fn the_first_difference_is_marked_and_named() {
    let address = "https://app.example/auth/callback";
    for (found, position, wanted, there, kind) in [
        ("http://app.example/auth/callback", 4, "s", "", "scheme"),
        ("app.example/auth/callback", 0, "https://", "", "scheme"),
        ("https://app.us.example/auth/callback", 12, "", "us.", "host"),
        ("https://app.example:8443/auth/callback", 19, "", ":8443", "host"),
        ("https://app.example/auth/return", 25, "callback", "return", "path"),
        ("https://app.example/auth/callbacks", 33, "", "s", "longer"),
        ("https://app.example/auth/call", 29, "back", "", "shorter"),
        ("", 0, address, "", "shorter"),
        ("https://app.example/auth/callback/", 33, "", "/", "trailing-slash"),
        ("https://app.example/Auth/callback", 20, "a", "A", "case"),
        ("https://app.example/auth/callback?x=1", 33, "", "?x=1", "query"),
        ("https://app.example/auth/callback#x", 33, "", "#x", "fragment"),
        ("https://app.example/auth/\u{200B}callback", 25, "", "\u{200B}", "blank"),
        ("https://app.example/auth/\ncallback", 25, "", "\n", "blank"),
    ] {
        let expected = (position, wanted.to_owned(), there.to_owned(), kind);
        assert_eq!(differing(address, found), expected, "{found}");
    }
    assert_eq!(differing("https://a.example/b/?c=d", "https://a.example/b?c=d").3, "trailing-slash");
    assert_eq!(differing("https://a.example/b?c=d", "https://a.example/b?c=e").3, "query");
}

#[test]
fn one_line_of_several_that_is_the_same_is_enough() {
    let address = "https://app.example/auth";
    let list = "http://localhost/latchkey\r\n https://app.example/auth \r\nhttps://other.example/auth";
    assert_eq!(compare(address, list), Comparison::Same);
    assert_eq!(compare(address, "\u{FEFF}https://app.example/auth\u{200B} \n"), Comparison::Same);
    let (position, ..) = differing(address, "http://localhost/latchkey\nhttps://app.example/aut");
    assert_eq!(position, 23);
}

#[test]
fn a_secret_pasted_here_is_not_given_back() {
    for secret in
        ["abc8Q~0123456789abcdefghijklmnopqrstuv.-", "c8Q~0123456789", "[6gyXA5S20@MN+WRXAJ]I-TO7g1:h2P8"]
    {
        assert_eq!(differing("https://app.example/auth", secret).2, "[secret]");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_pasted_makes_it_panic(expected in "\\PC{0,60}", found in any::<String>()) {
        let _ = check(&found, ORG);
        let _ = check(&format!("https://{found}"), PERSONAL);
        let _ = compare(&expected, &found);
    }

    #[test]
    fn one_changed_character_is_found_where_it_is(
        path in "[a-z]{1,20}", at in 0_usize..20, new in "[A-Z0-9/?#_.-]"
    ) {
        let expected = format!("https://app.example/{path}");
        let at = 20 + at % path.len();
        let mut changed = expected.clone();
        changed.replace_range(at..=at, &new);
        let is_here = matches!(compare(&expected, &changed), Comparison::Different { position, .. } if position == at);
        prop_assert!(is_here);
        prop_assert_eq!(compare(&expected, &expected), Comparison::Same);
    }
}
