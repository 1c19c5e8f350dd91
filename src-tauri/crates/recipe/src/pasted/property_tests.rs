//! What holds for whatever is pasted.

use proptest::prelude::*;

use super::message_tests::assert_is_said;
use super::{
    Field, Judgement, OtherId, Problem, Verdict, judge_client_id, judge_secret, judge_tenant, take_anyway,
};

const ID: &str = "9a41d6c3-72be-4e05-8f1a-d3c05b7e2946";

fn current() -> impl Strategy<Value = String> {
    prop_oneof![
        ("[A-Za-z0-9_~.-]{3}", "[A-Za-z0-9_~.-]{34}").prop_map(|(start, rest)| format!("{start}8Q~{rest}")),
        ("[A-Za-z0-9_~.-]{3}", "[A-Za-z0-9_~.-]{31}").prop_map(|(start, rest)| format!("{start}7Q~{rest}")),
    ]
    .prop_filter("one marker only, or two secrets could be read in it", |s| s.matches("Q~").count() == 1)
}

/// What stands before and behind a value when more than the value was copied.
fn around() -> impl Strategy<Value = (String, String)> {
    let fixed = |pairs: &'static [(&'static str, &'static str)]| proptest::sample::select(pairs);
    let named = fixed(&[
        ("", ""),
        ("\u{FEFF} ", "\u{200B}\r\n"),
        ("“", "”"),
        ("Value: ", ""),
        ("AZURE_CLIENT_SECRET=", "\nAZURE_TENANT_ID=9a41d6c3-72be-4e05-8f1a-d3c05b7e2946"),
        ("{\"appId\":\"9a41d6c3-72be-4e05-8f1a-d3c05b7e2946\",\"password\":\"", "\",\"tenant\":\"x\"}"),
        ("Description\tExpires\tValue\tSecret ID\nx\t5/1/2027\t", "\t9a41d6c3-72be-4e05-8f1a-d3c05b7e2946"),
        ("client_secret=", "&grant_type=client_credentials"),
    ]);
    prop_oneof![
        named.prop_map(|(before, behind)| (before.to_owned(), behind.to_owned())),
        (
            "([a-zA-Z ,:;=\"'(\\[{\n\t]{0,30}[ ,:;=\"'(\\[{\n\t])?",
            "([ ,;\"')\\]}\n\t&][a-zA-Z ,:;\"'\n\t]{0,30})?"
        ),
    ]
}

fn all(text: &str) -> [Judgement; 3] {
    let others = [OtherId { field: Some(Field::ClientId), value: ID }];
    [judge_client_id(text, Some(ID)), judge_tenant(text, None), judge_secret(text, &others).judgement()]
}

/// Pieces of what is really pasted, in any order: reaches what random characters do not.
fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(
        &[
            ID,
            "abc8Q~0123456789abcdefghijklmnopqrstuv.-",
            "abc8Q~0123",
            "Value",
            "Secret ID",
            "Client secret",
            ": ",
            ":",
            "=",
            "\n",
            "\t",
            " ",
            "\"",
            "'",
            "{",
            "}",
            "[",
            "]",
            ",",
            "…",
            "...",
            "***",
            "abc******",
            "•",
            "https://",
            "login.microsoftonline.com/",
            "appId/",
            "tenant",
            "appId",
            "api://",
            "@",
            "contoso.com",
            "5/1/2027",
            "password",
            "%7E",
            "%",
            "eyJ",
            "\\",
            "\\u00e4",
            "é",
            "\u{FEFF}",
            "\u{AD}",
            "Application (client) ID",
            "common",
            "0f6b1d9e-",
            "[6gyXA5S20@MN+WRXAJ]I-TO7g1:h2P8",
            "word and word",
            "’",
            "**",
            "_",
            "&quot;",
            "Basic ",
            "Bearer ",
            "⋆",
            "5/1/2027\t",
            "オブジェクト ID",
            "https%3A%2F%2F",
            "login.microsoftonline.com%2F",
            "９",
            "\u{2011}",
        ][..],
    );
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn nothing_that_is_pasted_makes_it_panic_and_everything_is_said(
        text in prop_oneof![any::<String>(), pieces()]
    ) {
        for judgement in all(&text) {
            assert_is_said(&judgement);
            prop_assert_eq!(judgement.verdict == Verdict::Ok, judgement.problem.is_none_or(|p| p == Problem::IsADomain));
            prop_assert!(judgement.normalized.is_none() || judgement.verdict != Verdict::Error);
        }
        let secret = judge_secret(&text, &[]);
        prop_assert_eq!(secret.taken.is_some(), secret.verdict != Verdict::Error);
        prop_assert_eq!(take_anyway(&text).is_none(), secret.problem == Some(Problem::Empty));
    }

    #[test]
    fn a_secret_of_the_current_format_is_taken_whole_out_of_what_surrounds_it(
        secret in current(), (before, behind) in around()
    ) {
        let judgement = judge_secret(&format!("{before}{secret}{behind}"), &[]);
        let taken = judgement.taken.as_ref().map(|s| s.expose().to_owned());
        prop_assert_eq!(taken, Some(secret));
    }

    #[test]
    fn no_judgement_holds_any_part_of_a_secret(secret in current(), (before, behind) in around(), end in 6_usize..40) {
        let cut = &secret[..end.min(secret.len())];
        for pasted in [secret.as_str(), cut, &secret[1..], &secret.replace('~', "%7E")] {
            let text = format!("{before}{pasted}{behind}");
            let mut printed: String = all(&text)
                .iter()
                .map(|j| format!("{j:?} {} {:?}", serde_json::to_string(j).expect("plain data"), j.message_id()))
                .collect();
            printed.push_str(&format!("{:?}", judge_secret(&text, &[])));
            for part in secret.as_bytes().windows(5) {
                let part = std::str::from_utf8(part).expect("ASCII");
                // A part of an id or of a slug that is there anyhow tells nothing.
                let telling = part.contains(['~', 'Q']);
                prop_assert!(!telling || !printed.contains(part), "{part} in {printed}");
            }
        }
    }

    #[test]
    fn what_was_taken_is_taken_again_as_it_is(text in prop_oneof![any::<String>(), pieces(), "[!-~]{16,50}"]) {
        for (judgement, again) in [
            (judge_client_id(&text, None), judge_client_id as fn(&str, Option<&str>) -> Judgement),
            (judge_tenant(&text, None), judge_tenant),
        ] {
            let Some(normalized) = judgement.normalized else { continue };
            let second = again(&normalized, None);
            prop_assert_eq!(second.verdict, Verdict::Ok);
            prop_assert_eq!(second.normalized, Some(normalized));
        }
        if let Some(secret) = judge_secret(&text, &[]).taken {
            let second = judge_secret(secret.expose(), &[]);
            prop_assert_eq!(second.taken.map(|s| s.expose().to_owned()), Some(secret.expose().to_owned()));
        }
    }
}

#[test]
fn five_megabytes_of_anything_are_judged_at_once() {
    for unit in ["a", " ", "secret=", "\n", "8Q~", "9a41d6c3-72be-4e05-8f1a-d3c05b7e2946 ", "{\"", "\u{FEFF}"]
    {
        for size in [60_000, 5_000_000] {
            let text = unit.repeat(size / unit.len());
            let start = std::time::Instant::now();
            all(&text);
            assert!(start.elapsed().as_secs() < 5, "{unit:?} took {:?}", start.elapsed());
        }
    }
}
