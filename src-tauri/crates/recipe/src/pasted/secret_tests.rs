//! What people paste as a secret.

use super::message_tests::assert_is_said;
use super::{Field, Note, OtherId, Problem, SecretJudgement, Verdict, judge_secret, take_anyway};

/// 40 characters, ending in characters that a careless trim would take.
const SECRET: &str = "abc8Q~0123456789abcdefghijklmnopqrstuv.-";
const OLD: &str = "[6gyXA5S20@MN+WRXAJ]I-TO7g1:h2P8";
const ID: &str = "9a41d6c3-72be-4e05-8f1a-d3c05b7e2946";
const CLIENT: &str = "0f6b1d9e-5a2c-4c3d-8e7f-1a2b3c4d5e6f";

fn judge(text: &str) -> SecretJudgement {
    let judgement = judge_secret(text, &[OtherId { field: Some(Field::ClientId), value: CLIENT }]);
    assert_is_said(&judgement.judgement());
    judgement
}

#[track_caller]
fn taken(text: &str, problem: Option<Problem>, note: Option<Note>, value: &str) {
    let judgement = judge(text);
    assert_eq!((judgement.problem, &judgement.note), (problem, &note), "{text:?}");
    assert_eq!(judgement.taken.as_ref().map(|s| s.expose()), Some(value), "{text:?}");
    assert_eq!(judgement.verdict, if problem.is_some() { Verdict::Warning } else { Verdict::Ok });
}

#[track_caller]
fn refused(text: &str, problem: Problem, note: Option<Note>) {
    let judgement = judge(text);
    assert_eq!((judgement.problem, judgement.note), (Some(problem), note), "{text:?}");
    assert_eq!(judgement.verdict, Verdict::Error, "{text:?}");
    assert!(judgement.taken.is_none(), "{text:?}");
}

#[test]
fn a_value_with_blanks_and_invisible_characters_around_it_is_taken_silently() {
    let every = [
        SECRET,
        "~.-7Q~0123456789abcdefghijklmnopqrst.",
        OLD,
        "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7bC9c=",
    ];
    for secret in every {
        taken(secret, None, None, secret);
        taken(&format!("\u{FEFF} \r\n\t{secret}\u{200B}\u{A0}\u{202C}\n"), None, None, secret);
    }
    taken("abc8Q~0123456789\u{AD}abcdefghij\u{200B}klmnopqrstuv.-", None, None, SECRET);
}

#[test]
fn quotes_labels_and_text_around_it_are_left_out_and_said() {
    let is = |text: &str, note| taken(text, Some(Problem::QuotedOrLabelled), Some(note), SECRET);
    for quoted in ["\"@\"", "'@'", "“@”", "„@“", "«@»", "`@`", "<@>", "@\"", "\"@\",", "{@}", "(@)"]
    {
        is(&quoted.replace('@', SECRET), Note::Quotes);
    }
    for labelled in [
        "Value: @",
        "Wert: @",
        "Client secret value\n@",
        "client_secret=@&grant_type=x",
        "AZURE_CLIENT_SECRET=@",
        "export AZURE_CLIENT_SECRET=\"@\"",
        "{\"clientSecret\":\"@\"}",
        "{\"appId\": \"0f6b1d9e-5a2c-4c3d-8e7f-1a2b3c4d5e6f\", \"password\": \"@\", \"tenant\": \"contoso.com\"}",
        "SecretText  : @",
        "<add key=\"ClientSecret\" value=\"@\" />",
    ] {
        is(&labelled.replace('@', SECRET), Note::Label);
    }
    is(&format!("the secret is {SECRET} thanks, Ann"), Note::Surroundings);
    for around in ["@.", "- @", "> @", "• @"] {
        is(&around.replace('@', SECRET), Note::Surroundings);
    }
    is(&format!("x{SECRET}"), Note::Surroundings);
    is(&format!("{SECRET}{SECRET}"), Note::PastedTwice);
    is(&format!("{SECRET}\n{SECRET}"), Note::PastedTwice);
}

#[test]
fn an_old_format_is_taken_out_of_its_label_as_well() {
    for labelled in [
        "Value: @",
        "Wert: @",
        "Value\n@",
        "Value\t@",
        "Client secret value @",
        "AZURE_CLIENT_SECRET='@'",
        "{\"password\":\"@\",\"tenant\":\"x\"}",
        "client_secret: @",
    ] {
        taken(&labelled.replace('@', OLD), Some(Problem::QuotedOrLabelled), Some(Note::Label), OLD);
    }
    taken(&format!("\"{OLD}\""), Some(Problem::QuotedOrLabelled), Some(Note::Quotes), OLD);
}

#[test]
fn a_row_of_the_portals_table_gives_its_column_value() {
    let header = "Description\tExpires\tValue\tSecret ID\n";
    for secret in [SECRET, OLD] {
        for row in [
            format!("Latchkey test\t5/1/2027\t{secret}\t{ID}"),
            format!("Latchkey test\n5/1/2027\n{secret}\n{ID}\n"),
            format!("Latchkey 01.05.2027 {secret} {ID}"),
            format!("{header}Latchkey\t5/1/2027\t{secret}\t{ID}"),
            format!("{header}old\t1/1/2027\txyz******************\t{CLIENT}\nnew\t5/1/2027\t{secret}\t{ID}"),
        ] {
            taken(&row, Some(Problem::QuotedOrLabelled), Some(Note::TableRow), secret);
        }
    }
    refused(&format!("Latchkey\t5/1/2027\tabc******************\t{ID}"), Problem::Masked, None);
    refused(&format!("Latchkey\t5/1/2027\tabc8Q~abcdefgh…\t{ID}"), Problem::Truncated, Some(Note::CutOff));
    refused(&format!("Latchkey\t5/1/2027\t\t{ID}"), Problem::SecretIdNotValue, None);
    refused(&format!("abc******************\nCopy to clipboard\n{ID}"), Problem::SecretIdNotValue, None);
}

fn full_width(c: char) -> char {
    char::from_u32(u32::from(c) + 0xFEE0).expect("every sign of ASCII has one")
}

#[test]
fn a_guid_is_the_secret_id_and_not_the_value() {
    for text in [
        ID,
        &ID.to_uppercase(),
        &ID.replace('-', ""),
        &format!("{{{ID}}}"),
        &format!("\"{ID}\""),
        &format!("Secret ID: {ID}"),
        &format!("Secret ID\n{ID}"),
        &format!("Value: {ID}"),
        &format!("urn:uuid:{ID}"),
        &ID.replace('-', "\u{2011}"),
        &ID.replace('-', "\u{2013}"),
        &ID.replace('-', "\u{2212}"),
        &format!("Secret ID: {}", ID.replace('-', "\u{2010}")),
        &ID.chars().map(|c| if c.is_ascii_digit() { full_width(c) } else { c }).collect::<String>(),
    ] {
        refused(text, Problem::SecretIdNotValue, None);
    }
    refused(&format!("Object ID : {ID}"), Problem::SecretIdNotValue, Some(Note::ObjectId));
    refused(CLIENT, Problem::SameAsOtherId, Some(Note::ClientId));
    refused(&CLIENT.to_uppercase(), Problem::SameAsOtherId, Some(Note::ClientId));
    refused(&format!("Application (client) ID: {CLIENT}"), Problem::SameAsOtherId, Some(Note::ClientId));
    let unnamed = judge_secret(CLIENT, &[OtherId { field: None, value: CLIENT }]);
    assert_eq!((unnamed.problem, unnamed.note), (Some(Problem::SameAsOtherId), None));
}

#[test]
fn a_masked_value_is_told_from_a_cut_one() {
    for masked in [
        "abc******************",
        "abc••••••••",
        "abc...",
        "abc..................",
        "***",
        "Value: abc****",
        "abc*",
        "abc⁎⁎⁎⁎",
        "abc⋆⋆⋆",
        "abc✱✱✱✱✱✱",
        "abc٭٭٭٭",
        "abc﹡﹡﹡﹡",
        "abc⦁⦁⦁⦁",
        "abc■■■■■",
    ] {
        refused(masked, Problem::Masked, None);
    }
    for cut in ["abc8Q~abcdefgh…", "abc8Q~abcdefgh...", "Value: abc8Q~abcdefgh…", "someoldsecretabcdefg…"]
    {
        refused(cut, Problem::Truncated, Some(Note::CutOff));
    }
}

#[test]
fn lost_characters_are_counted() {
    let lost = |found, usual| Some(Note::CharactersLost { found, usual });
    refused(&SECRET[..39], Problem::Truncated, lost(39, 40));
    refused(&SECRET[..34], Problem::Truncated, lost(34, 40));
    refused(&SECRET[1..], Problem::Truncated, lost(39, 40));
    refused("abc7Q~0123456789abcdefghijklmnopqrst", Problem::Truncated, lost(36, 37));
    refused("abcdefg", Problem::Truncated, Some(Note::TooShort { found: 7, usual: 16 }));
    let long = format!("{SECRET}x");
    taken(&long, Some(Problem::Truncated), Some(Note::TooLong { found: 41, usual: 40 }), &long);
    let new = "abc9Q~0123456789abcdefghijkl";
    taken(new, Some(Problem::Truncated), Some(Note::UnusualLength { found: 28 }), new);
}

#[test]
fn a_blank_inside_stops_it_and_a_line_break_is_joined() {
    refused("abc8Q~0123456789 abcdefghijklmnopqrstuv.-", Problem::WhitespaceInside, None);
    refused("abc8Q~0123456789\u{A0}abcdefghijklmnopqrstuv.-", Problem::WhitespaceInside, None);
    refused("correcthorse batterystaple9", Problem::WhitespaceInside, None);
    for label in ["Value: ", "client_secret = ", "Value\t"] {
        let text = format!("{label}{} {}", &SECRET[..20], &SECRET[20..]);
        refused(&text, Problem::WhitespaceInside, None);
    }
    for broken in [
        "abc8Q~0123456789\nabcdefghijklmnopqrstuv.-",
        "abc8Q~0123456789 \r\n> abcdefghijklmnopqrstuv.-",
        "abc8Q~0123456789=\r\nabcdefghijklmnopqrstuv.-",
        "Value: abc8Q~0123456789\nabcdefghijklmnopqrstuv.-",
    ] {
        taken(broken, Some(Problem::WhitespaceInside), Some(Note::Joined), SECRET);
    }
    taken(
        "correct9horse\nbattery9staple",
        Some(Problem::WhitespaceInside),
        Some(Note::Joined),
        "correct9horsebattery9staple",
    );
}

#[test]
fn what_is_no_secret_is_named() {
    for (text, note) in [
        ("https://portal.azure.com/#home", Note::Address),
        ("https://login.microsoftonline.com/9a41d6c3-72be-4e05-8f1a-d3c05b7e2946/v2.0", Note::Address),
        ("ann@contoso.com", Note::Email),
        ("Ann Example <ann@contoso.com>", Note::Email),
        ("Add a certificate or secret", Note::Words),
        ("Copied to clipboard", Note::Words),
        ("{\"appId\": \"x\", \"displayName\": \"y\"}", Note::Structure),
        ("{}", Note::Structure),
        ("[]", Note::Structure),
        ("[ { } ]", Note::Structure),
        ("Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln", Note::Token),
        ("クライアントシークレットの値をここに貼り付けてください。ありがとうございます。", Note::Words),
        ("请将客户端密码的值粘贴到此处", Note::Words),
        ("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2ln", Note::Token),
        ("-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----", Note::Certificate),
        ("9A41D6C372BE4E058F1AD3C05B7E29460F6B1D9E", Note::Thumbprint),
        ("9A 41 D6 C3 72 BE 4E 05 8F 1A D3 C0 5B 7E 29 46 0F 6B 1D 9E", Note::Thumbprint),
        ("AZURE_CLIENT_SECRET", Note::Words),
        ("abc8Q~0123456789abcdefghijklmnopqrstuv.- def8Q~0123456789abcdefghijklmnopqrstuv.-", Note::Several),
    ] {
        refused(text, Problem::NotASecret, Some(note));
    }
    let domain = "contoso.onmicrosoft.com".to_owned();
    refused("Contoso.onmicrosoft.com", Problem::NotASecret, Some(Note::Domain { domain }));
    refused(
        "AADSTS7000215: the client secret value is needed here and not its id for the app '9a41d6c3-72be-4e05-8f1a-d3c05b7e2946'.",
        Problem::NotASecret,
        Some(Note::Words),
    );
}

#[test]
fn an_encoded_secret_is_decoded_where_it_is_of_a_known_format() {
    use base64::Engine as _;
    let base64 = |text: &str| base64::engine::general_purpose::STANDARD.encode(text);
    let decoded = |text: &str, value| taken(text, Some(Problem::LooksEncoded), Some(Note::Decoded), value);
    decoded("abc8Q%7E0123456789abcdefghijklmnopqrstuv.-", SECRET);
    decoded("%5B6gyXA5S20%40MN%2BWRXAJ%5DI-TO7g1%3Ah2P8", OLD);
    decoded(&base64(SECRET), SECRET);
    decoded(&base64(&format!("{SECRET}\n")), SECRET);
    decoded(&base64(&format!("{CLIENT}:{SECRET}")), SECRET);
    decoded(&format!("clientSecret: {}", base64(SECRET)), SECRET);
    let wide: Vec<u8> = SECRET.encode_utf16().flat_map(u16::to_le_bytes).collect();
    decoded(&base64::engine::general_purpose::STANDARD.encode(wide), SECRET);
    for header in ["Basic ", "Authorization: Basic ", "basic "] {
        decoded(&format!("{header}{}", base64(&format!("{CLIENT}:{SECRET}"))), SECRET);
    }
    let unknown = "correct%20horse%2Bbattery";
    taken(unknown, Some(Problem::LooksEncoded), Some(Note::KeptEncoded), unknown);
}

#[test]
fn an_unknown_format_is_taken_with_a_remark() {
    for text in
        ["correct-horse-battery-staple", "abc9Q~0123456789abcdefghijklmnopqrstuv.-", "MyCompanyPassword123!"]
    {
        taken(text, Some(Problem::UnfamiliarShape), None, text);
    }
    taken(
        "\"correct-horse-battery\"",
        Some(Problem::QuotedOrLabelled),
        Some(Note::Quotes),
        "correct-horse-battery",
    );
}

#[test]
fn every_error_but_an_empty_one_can_be_overridden() {
    for empty in ["", " \n\u{FEFF}", "Value:", "AZURE_CLIENT_SECRET=", "client_secret = \"\"", "\"\""] {
        refused(empty, Problem::Empty, None);
        assert!(take_anyway(empty).is_none(), "{empty:?}");
    }
    for text in [ID, "abc****", "ab cd", "https://contoso.com"] {
        assert_eq!(judge(text).verdict, Verdict::Error);
        let taken = take_anyway(&format!("\u{FEFF} {text}\n")).expect("not empty");
        assert_eq!(taken.expose(), text);
    }
}

#[test]
fn a_secret_at_the_end_of_far_too_much_is_not_looked_for() {
    let large = format!("{}{SECRET}", "x ".repeat(2_500_000));
    refused(&large, Problem::NotASecret, Some(Note::TooLarge));
    taken(&format!("{}{SECRET}", " ".repeat(5_000_000)), None, None, SECRET);
}
