//! Reports: what may be in them, and how one that comes back is read.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::report::{
    ENTRIES, Line, NotAReport, READ_AT_MOST, Report, Word, line, looks_like_one, masked_address, read,
    schema, short_id,
};

fn whole() -> Value {
    json!({
        "format": "latchkey-report",
        "version": 1,
        "program": "0.1.0",
        "made": "2026-11-26T06:37:42Z",
        "about": "test",
        "product": { "recipe": "kandji", "name": "Kandji (Iru)" },
        "application": {
            "client-id": "4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90",
            "tenant-id": "b7e41c02-5d2a-4f7e-9a64-0c9d2e31435b",
            "cloud": "global",
            "signs-in-at": "organizations",
        },
        "secret-expires": "2028-11-20",
        "tasks": [{ "id": "test-sign-in", "state": "again" }],
        "checks": [{ "id": "network", "status": "passed", "duration-ms": 41 }],
        "test": {
            "outcome": "failed",
            "at": "2026-11-26T06:30:00.5Z",
            "stale": false,
            "stages": [{ "id": "browser-opened", "status": "passed", "at": "2026-11-26T06:29:00Z" }],
            "checks": [{ "id": "issuer", "status": "failed", "expected": "a", "found": "b" }],
            "account": [{ "name": "mail", "value": "m…@contoso.com" }],
        },
        "causes": [{
            "slug": "user-not-assigned",
            "certainty": "certain",
            "codes": [50105],
            "error": "invalid_grant",
            "own-words": "AADSTS50105: Your administrator has configured the application",
        }],
        "support": {
            "correlation-ids": ["0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9"],
            "timestamps": ["2026-11-26 06:30:00Z"],
        },
    })
}

fn reading(value: &Value) -> Result<Report, NotAReport> {
    read(&serde_json::to_vec_pretty(value).unwrap())
}

#[test]
fn a_report_is_read_back_as_it_was_written_and_satisfies_the_schema() {
    let report = reading(&whole()).unwrap();
    let written = serde_json::to_value(&report).unwrap();
    assert_eq!(written, whole());
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&written));
    assert!(looks_like_one(&serde_json::to_vec(&written).unwrap()));
    // an editor's mark before it does not hide it
    let marked = [b"\xef\xbb\xbf".as_slice(), &serde_json::to_vec(&written).unwrap()].concat();
    assert!(looks_like_one(&marked) && read(&marked).is_ok());
    for spell in [u16::to_le_bytes, u16::to_be_bytes] {
        let text = format!("\u{feff}{}", serde_json::to_string_pretty(&written).unwrap());
        let spelled: Vec<u8> = text.encode_utf16().flat_map(spell).collect();
        assert!(looks_like_one(&spelled));
        assert_eq!(read(&spelled).unwrap(), report);
        assert!(matches!(crate::read(&spelled).file, Some(crate::File::Report(read)) if *read == report));
    }
}

#[test]
fn the_reader_takes_a_report_for_what_it_is_and_a_misshapen_one_for_text() {
    let said = crate::read(&serde_json::to_vec(&whole()).unwrap());
    assert_eq!((said.kind, said.recognised), (crate::Kind::Report, true));
    assert_eq!(
        (said.causes[0].finding.cause.as_str(), &said.causes[0].codes[..]),
        ("user-not-assigned", &[50105][..])
    );
    assert_eq!(said.ids.correlation_ids, ["0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9"]);
    assert!(matches!(said.file, Some(crate::File::Report(report)) if report.test.is_some()));
    let mut hostile = whole();
    hostile["surplus"] = json!("<script>");
    let said = crate::read(&serde_json::to_vec(&hostile).unwrap());
    assert_eq!((said.kind, said.file.is_none()), (crate::Kind::Text, true));
    assert!(matches!(said.damaged, Some(NotAReport::Misshapen { .. })), "and it is said");
}

#[test]
fn what_has_no_place_in_a_report_is_refused_by_program_and_schema() {
    let schema: Value = serde_json::from_str(&schema()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (pointer, value) in [
        ("/secret", json!("abc8Q~")),
        ("/version", json!(0)),
        ("/program", json!("0.1.0 <script>")),
        ("/made", json!("yesterday")),
        ("/made", json!("2026-11-26Tnow")),
        ("/about", json!("everything")),
        ("/product/name", json!("two\nlines")),
        ("/product/name", json!("")),
        ("/product/logo", json!("data:")),
        ("/application/client-id", json!("4F0C2B7E-91D3-4A58-B6E2-1C7D8A3F5E90")),
        ("/application/client-id", json!("abc")),
        ("/secret-expires", json!("soon")),
        ("/tasks/0/state", json!("<b>again</b>")),
        ("/test/outcome", json!(["passed"])),
        ("/test/outcome", json!("passed or not")),
        ("/test/account/0/value", json!("x".repeat(601))),
        ("/causes/0/codes", json!(["50105"])),
        ("/causes/0/steps", json!("do this")),
        ("/support/cookies", json!(["a=b"])),
        ("/support/timestamps", json!(vec!["2026-11-26 06:30:00Z"; ENTRIES + 1])),
    ] {
        let mut changed = whole();
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match changed.pointer_mut(parent).unwrap() {
            Value::Array(items) => items[name.parse::<usize>().unwrap()] = value,
            object => object[name] = value,
        }
        assert!(reading(&changed).is_err(), "{pointer}");
        assert!(!validator.is_valid(&changed), "{pointer}");
    }
}

#[test]
fn what_is_no_report_is_told_from_one_that_cannot_be_read() {
    for text in ["", "{}", "[]", "hello", "{\"format\":\"har\"}", "{\"format\":1}", "\u{0}"] {
        assert_eq!(read(text.as_bytes()), Err(NotAReport::SomethingElse), "{text}");
        assert!(!looks_like_one(text.as_bytes()));
    }
    let mut newer = whole();
    newer["version"] = json!(7);
    newer["hologram"] = json!({});
    assert_eq!(reading(&newer), Err(NotAReport::Newer(7)));
    let said = crate::read(newer.to_string().as_bytes());
    assert_eq!(
        (said.damaged, said.causes.len()),
        (Some(NotAReport::Newer(7)), 0),
        "its words are not taken for a failure's"
    );
    let misshapen = "{\"format\": \"latchkey-report\",\n \"version\": 1, \"about\": \"this\"}";
    assert!(matches!(read(misshapen.as_bytes()), Err(NotAReport::Misshapen { line: 2, .. })));
    let mut large = serde_json::to_vec(&whole()).unwrap();
    large.resize(READ_AT_MOST + 1, b' ');
    assert_eq!(read(&large), Err(NotAReport::TooLarge));
    let deep = format!("{{\"format\":\"latchkey-report\",\"x\":{}1{}}}", "[".repeat(9000), "]".repeat(9000));
    assert!(read(deep.as_bytes()).is_err(), "and the stack holds");
}

#[test]
fn people_are_shortened_and_what_may_be_secret_is_cut_out() {
    for (text, kept) in [
        ("mara@contoso.com", "m…@contoso.com"),
        (
            "User account 'mara.lind@contoso.com' does not exist",
            "User account 'm…@contoso.com' does not exist",
        ),
        ("abC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB", "[secret]"),
        ("client_secret=short&scope=openid", "client_secret=[secret]&scope=openid"),
        ("code=0.AXYZ", "code=[secret]"),
        ("{\"refresh_token\":\"x\"}", "{\"refresh_token\":\"[secret]\"}"),
        ("{ \"code\": \"0.Ab\", \"error\": \"x\" }", "{ \"code\": \"[secret]\", \"error\": \"x\" }"),
        ("Error code: AADSTS50011", "Error code: AADSTS50011"),
        ("password= hunter2", "password= [secret]"),
        ("Authorization: Bearer abc.def", "Authorization: Bearer [secret]"),
        ("eyJhbGciOiJub25lIn0.e30.", "[secret]"),
        ("https://login.example/cb?code=1#x", "https://login.example/cb…"),
        ("https://u:p@host.example/a", "https://host.example/a"),
        ("two\nlines\u{7}", "two lines"),
        (
            "AADSTS700016: Application with identifier '4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90' was not found",
            "AADSTS700016: Application with identifier '4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90' was not found",
        ),
        (
            "https://login.microsoftonline.com/b7e41c02-5d2a-4f7e-9a64-0c9d2e31435b/v2.0",
            "https://login.microsoftonline.com/b7e41c02-5d2a-4f7e-9a64-0c9d2e31435b/v2.0",
        ),
        ("CN=Example Proxy Root CA, O=Example", "CN=Example Proxy Root CA, O=Example"),
    ] {
        assert_eq!(line(text).map(String::from).as_deref(), Some(kept), "{text}");
    }
    for token in [
        "eyJhbGciOiJub25lIn0.e30.",
        "abC8Q~dEfGhIjKlMnOpQrStUvWxYz0123456789aB",
        "0.AXYA1b2C3d4E5f6G7h8-AgABBA",
    ] {
        assert_eq!(Word::new(token), None, "a token is no word");
    }
    assert_eq!(line(" \n "), None);
    assert_eq!(masked_address("mara@contoso.com"), "m…@contoso.com");
    assert_eq!(masked_address("mara"), "m…");
    assert_eq!(short_id("b7e41c02-5d2a-4f7e-9a64-0c9d2e31435b"), "b7e41c02…435b");
    assert_eq!(short_id("short"), "sh…");
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_fault(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(read(&bytes).is_err());
    }

    #[test]
    fn a_report_that_was_tampered_with_is_refused_or_still_a_report(
        at in any::<prop::sample::Index>(),
        with in ".{0,12}",
    ) {
        let text = serde_json::to_string(&whole()).unwrap();
        let mut cut = at.index(text.len());
        while !text.is_char_boundary(cut) { cut -= 1; }
        let changed = format!("{}{with}{}", &text[..cut], &text[cut..]);
        if let Ok(report) = read(changed.as_bytes()) {
            let again = serde_json::to_vec(&report).unwrap();
            prop_assert_eq!(read(&again), Ok(report));
        }
    }

    #[test]
    fn a_line_is_one_line_and_stays_what_it_is(text in "(?s).{0,800}") {
        if let Some(made) = line(&text) {
            prop_assert!(!made.as_str().contains(char::is_control));
            prop_assert!(Line::new(made.as_str()).is_some());
        }
    }

    #[test]
    fn no_secret_of_microsofts_forms_stays_in_a_line(
        secret in "[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}",
        before in "[a-z ]{0,20}",
        mark in prop::sample::select(vec!["", " ", "=", "\"", "'", "&", "(", "<", "/"]),
    ) {
        let text = format!("{before}{mark}{secret}{mark} after");
        let made = line(&text).map(String::from).unwrap_or_default();
        prop_assert!(!made.contains(&secret), "{}", made);
    }

    #[test]
    fn a_word_is_one_for_the_schema_too(text in "[ -~]{0,70}") {
        let schema: Value = serde_json::from_str(&schema()).unwrap();
        let word = jsonschema::validator_for(&schema["$defs"]["Word"]).unwrap();
        // the schema knows nothing of tokens
        prop_assert!(word.is_valid(&json!(text)) || Word::new(text.clone()).is_none());
    }
}
