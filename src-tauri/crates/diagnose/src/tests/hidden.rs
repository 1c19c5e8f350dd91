//! Secrets, codes, tokens and cookies are found however name and value are written.

use crate::tests::recording::{PRODUCT, Recording, authorize, callback};
use crate::{HiddenKind, Shown, read};

/// What stands in a text in place of each of its secrets.
fn veiled(text: &str) -> String {
    let shown = Shown::of(text.as_bytes(), text.as_bytes());
    let mut veiled = String::new();
    let mut at = 0;
    for range in shown.hidden {
        veiled.push_str(shown.text.get(at..range.start).unwrap_or_default());
        veiled.push('*');
        at = range.end.max(at);
    }
    veiled + shown.text.get(at..).unwrap_or_default()
}

#[test]
fn a_name_beside_its_value_tells_what_the_value_is() {
    for (text, shown) in [
        (
            r#"{"name":"Cookie","value":"sess=abcdef012345; x=\"y\"; z=1"}"#,
            r#"{"name":"Cookie","value":"*"}"#,
        ),
        (
            r#"{ "name" : "set-cookie" , "value" : "ESTSAUTH=abc; path=/" }"#,
            r#"{ "name" : "set-cookie" , "value" : "*" }"#,
        ),
        (r#"{"name":"Authorization","value":"Bearer abcdef"}"#, r#"{"name":"Authorization","value":"*"}"#),
        (r#"{"name":"code","value":"M.C123_BAY.2.abcdef"}"#, r#"{"name":"code","value":"*"}"#),
        (r#"{"name":"client_secret","value":"kX9vsomething"}"#, r#"{"name":"client_secret","value":"*"}"#),
        (r#"{"value":"kX9vsomething","name":"client_secret"}"#, r#"{"value":"*","name":"client_secret"}"#),
        (
            r#"{\"name\":\"client_secret\",\"value\":\"kX9vsomething\"}"#,
            r#"{\"name\":\"client_secret\",\"value\":\"*\"}"#,
        ),
        (
            r#"<input type="hidden" name="code" value="0.AXoAabcdefghijk" />"#,
            r#"<input type="hidden" name="code" value="*" />"#,
        ),
        (
            r#""cookies":[{"name":"a","value":"one1","path":"/"},{"name":"b","value":"t]wo2"}],"x":{"value":"open"}"#,
            r#""cookies":[{"name":"a","value":"*","path":"/"},{"name":"b","value":"*"}],"x":{"value":"open"}"#,
        ),
    ] {
        assert_eq!(veiled(text), shown);
    }
}

#[test]
fn what_is_no_secret_stays() {
    for text in [
        r#"{"name":"Content-Type","value":"text/html; charset=utf-8"}"#,
        r#"{"name":"code","value":"Authorization_RequestDenied"}"#,
        r#"{"name":"client_secret","value":"***"}"#,
        r#"{"name":"Cookie","comment":"x"},{"name":"Accept","value":"text/html,application"}"#,
        r#"{"cookies":[],"headers":[{"name":"Accept","value":"text/html,application"}]}"#,
        r#""filename":"cookie","value":"nothing of that kind""#,
    ] {
        assert_eq!(veiled(text), text);
    }
}

#[test]
fn what_is_cut_off_is_hidden_to_its_end() {
    assert_eq!(veiled(r#"{"name":"Cookie","value":"sess=abcdef0123"#), r#"{"name":"Cookie","value":"*"#);
}

fn kinds(recording: &Recording) -> Vec<HiddenKind> {
    let mut kinds = read(recording.json().as_bytes()).hidden;
    kinds.sort();
    kinds
}

#[test]
fn a_recording_tells_the_kinds_of_what_is_in_it() {
    let plain = Recording::default().get(&authorize("s1"), 200, "x", false);
    assert_eq!(kinds(&plain), [HiddenKind::Cookie]);
    let code = "code=0.AXoAabcdefghijklmnopqrstuvwxyz0123456789&state=s1";
    let with_code = plain.clone().redirect(&format!("{PRODUCT}/x"), &callback(code));
    assert_eq!(kinds(&with_code), [HiddenKind::Code, HiddenKind::Cookie]);
    let message = r#"{"settings":{"client_secret":"kX9vsomething"}}"#;
    let posted = plain.clone().get(&format!("{PRODUCT}/api"), 200, message, false);
    assert_eq!(kinds(&posted), [HiddenKind::ClientSecret, HiddenKind::Cookie]);
    let tokens = r#"{"access_token":"abcdefghijklmnop0123","refresh_token":"abcdefghijklmnop0123"}"#;
    for body in [tokens.to_owned(), format!("{}{tokens}", " ".repeat(9_000))] {
        let answered = plain.clone().get(&format!("{PRODUCT}/token"), 200, &body, true);
        let expected = [HiddenKind::RefreshToken, HiddenKind::Token, HiddenKind::Cookie];
        assert_eq!(kinds(&answered), expected);
    }
}

#[test]
fn names_in_the_value_of_another_name_cost_no_more_than_the_text_is_long() {
    let tail = "x".repeat(1 << 20);
    for part in
        ["code=", "code:", "cookie:", "eyj", "-0.a", "-----begin private key ", "name=\"code\" value:\"x "]
    {
        let text = format!("{}{tail}", part.repeat(10_000));
        let hidden = crate::hidden::hidden(&crate::folded::Folded::of(&text));
        // a lone part of a token is none
        assert_eq!(hidden.is_empty(), matches!(part, "eyj" | "code:"), "{part}");
    }
}

#[test]
fn a_body_that_holds_only_such_a_word_tells_its_kind() {
    for (body, kind) in [
        ("Cookie: sess=abcdef012345; x=1", HiddenKind::Cookie),
        ("Authorization: Bearer abcdef0123", HiddenKind::Authorization),
        ("pwd=hunter2hunter", HiddenKind::Password),
        (r#"{"name":"x-api-key","value":"abcdef012345"}"#, HiddenKind::Authorization),
        ("{'code': 'abcdefghijklmnop0123456789'}", HiddenKind::Code),
    ] {
        assert_eq!(crate::hidden::kinds(body.as_bytes()), [kind], "{body}");
    }
}
