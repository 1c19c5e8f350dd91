use super::*;
use proptest::prelude::*;

const STATE: &str = "s7-RIGHT_state";
const FORM: &str = "application/x-www-form-urlencoded";

fn expected(mode: ResponseMode) -> Expected {
    Expected { port: 51234, path: "/latchkey".into(), mode, state: STATE.into() }
}

fn name(verdict: &Verdict) -> &'static str {
    verdict.name()
}

fn posted<'a>(body: &'a str) -> Asked<'a> {
    Asked {
        method: "POST",
        path: "/latchkey",
        hosts: vec!["localhost:51234"],
        content_type: Some(FORM),
        body: body.as_bytes(),
        ..Asked::default()
    }
}

fn got<'a>(path: &'a str, query: Option<&'a str>) -> Asked<'a> {
    Asked { method: "GET", path, query, hosts: vec!["localhost:51234"], ..Asked::default() }
}

#[test]
fn posted_forms_are_judged_by_their_parameters() {
    for (body, verdict) in [
        ("code=c&state=s7-RIGHT_state", "code"),
        ("state=s7-RIGHT_state&code=c&session_state=1&iss=https%3A%2F%2Fx", "code"),
        ("code=c&state=s7-RIGHT%5Fstate", "code"),
        ("code=c&state=s7-right_state", "wrong state"),
        ("code=c&state=s7-RIGHT_stat", "wrong state"),
        ("code=c&state=s7-RIGHT_state+", "wrong state"),
        ("code=c&state=", "wrong state"),
        ("code=c", "wrong state"),
        ("error=access_denied", "wrong state"),
        ("error=access_denied&state=other", "wrong state"),
        ("state=other", "wrong state"),
        ("error=access_denied&error_subcode=cancel&state=s7-RIGHT_state", "error"),
        ("error=server_error&code=c&state=s7-RIGHT_state", "error"),
        ("admin_consent=True&error=consent_required&state=s7-RIGHT_state", "error"),
        ("error=&code=c&state=s7-RIGHT_state", "code"),
        ("state=s7-RIGHT_state", "nothing"),
        ("code=&state=s7-RIGHT_state", "nothing"),
        ("code=a&code=b&state=s7-RIGHT_state", "malformed"),
        ("code=a&state=s7-RIGHT_state&state=s7-RIGHT_state", "malformed"),
        ("code=a&state=other&state=s7-RIGHT_state", "malformed"),
        ("code=a&code=&state=s7-RIGHT_state", "malformed"),
        ("iss=a&iss=b&code=c&state=s7-RIGHT_state", "malformed"),
        ("", "bare"),
        ("hello=world", "bare"),
        ("%00%ff=%fe&&&==", "bare"),
    ] {
        assert_eq!(name(&judge(&posted(body), &expected(ResponseMode::FormPost))), verdict, "{body}");
        assert_eq!(
            name(&judge(&posted(body), &expected(ResponseMode::Query))),
            verdict,
            "{body}, query mode"
        );
    }
}

#[test]
fn addresses_are_judged_by_path_method_and_mode() {
    let right = Some("code=c&state=s7-RIGHT_state");
    for (path, query, form_post, in_query) in [
        ("/latchkey", right, "wrong method", "code"),
        ("/latchkey", Some("error=access_denied&state=s7-RIGHT_state"), "wrong method", "error"),
        ("/latchkey", Some("code=c&state=other"), "wrong state", "wrong state"),
        ("/latchkey", Some("error=access_denied"), "wrong state", "wrong state"),
        ("/latchkey", Some("code=a&code=b&state=s7-RIGHT_state"), "malformed", "malformed"),
        ("/latchkey", None, "bare", "bare"),
        ("/latchkey", Some(""), "bare", "bare"),
        ("/latchkey", Some("utm=1"), "bare", "bare"),
        ("/", None, "bare", "bare"),
        ("/", right, "bare", "bare"),
        ("/latchkey/", right, "not found", "not found"),
        ("/Latchkey", right, "not found", "not found"),
        ("/latchke%79", right, "not found", "not found"),
        ("/latchkey/../latchkey", right, "not found", "not found"),
        ("//latchkey", right, "not found", "not found"),
        ("", right, "not found", "not found"),
        ("*", None, "not found", "not found"),
        ("/latchkey/done", None, "done", "done"),
        ("/latchkey/done", right, "done", "done"),
        ("/favicon.ico", None, "nothing to show", "nothing to show"),
        ("/.well-known/appspecific/com.chrome.devtools.json", None, "not found", "not found"),
    ] {
        let asked = got(path, query);
        assert_eq!(name(&judge(&asked, &expected(ResponseMode::FormPost))), form_post, "{path} {query:?}");
        assert_eq!(
            name(&judge(&asked, &expected(ResponseMode::Query))),
            in_query,
            "{path} {query:?}, query mode"
        );
    }
}

#[test]
fn other_methods_never_count_even_with_everything_right() {
    for method in ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "get", "post", "BREW"] {
        let asked = Asked { method, ..posted("code=c&state=s7-RIGHT_state") };
        assert_eq!(name(&judge(&asked, &expected(ResponseMode::FormPost))), "wrong method", "{method}");
        let asked = Asked { method, ..got("/latchkey", Some("code=c&state=s7-RIGHT_state")) };
        assert_eq!(name(&judge(&asked, &expected(ResponseMode::Query))), "wrong method", "{method}");
    }
}

#[test]
fn only_our_own_names_are_taken_as_host() {
    for (hosts, ours) in [
        (vec!["localhost:51234"], true),
        (vec!["LOCALHOST:51234"], true),
        (vec!["127.0.0.1:51234"], true),
        (vec!["[::1]:51234"], true),
        (vec!["localhost:51234", "localhost:51234"], true),
        (vec![], false),
        (vec!["localhost"], false),
        (vec!["localhost:51235"], false),
        (vec!["localhost:512345"], false),
        (vec!["localhost.:51234"], false),
        (vec!["::1:51234"], false),
        (vec!["127.0.0.2:51234"], false),
        (vec!["evil.example:51234"], false),
        (vec!["localhost.evil.example:51234"], false),
        (vec!["evil@localhost:51234"], false),
        (vec!["localhost:51234", "evil.example:51234"], false),
    ] {
        let asked = Asked { hosts: hosts.clone(), ..posted("code=c&state=s7-RIGHT_state") };
        let verdict = judge(&asked, &expected(ResponseMode::FormPost));
        assert_eq!(name(&verdict), if ours { "code" } else { "foreign host" }, "{hosts:?}");
    }
}

#[test]
fn port_80_may_go_without_saying() {
    let expected = Expected { port: 80, ..expected(ResponseMode::FormPost) };
    let asked = Asked { hosts: vec!["localhost"], ..posted("code=c&state=s7-RIGHT_state") };
    assert_eq!(name(&judge(&asked, &expected)), "code");
}

#[test]
fn only_a_form_is_read() {
    for (content_type, verdict) in [
        (Some("application/x-www-form-urlencoded; charset=UTF-8"), "code"),
        (Some("Application/X-WWW-Form-Urlencoded"), "code"),
        (Some("application/x-www-form-urlencoded2"), "not a form"),
        (Some("text/plain"), "not a form"),
        (Some("multipart/form-data; boundary=x"), "not a form"),
        (Some("application/json"), "not a form"),
        (None, "not a form"),
    ] {
        let asked = Asked { content_type, ..posted("code=c&state=s7-RIGHT_state") };
        assert_eq!(name(&judge(&asked, &expected(ResponseMode::FormPost))), verdict, "{content_type:?}");
    }
}

#[test]
fn a_posted_form_with_parameters_in_the_address_as_well_is_not_the_callback() {
    let asked = Asked { query: Some("state=s7-RIGHT_state"), ..posted("code=c&state=s7-RIGHT_state") };
    assert_eq!(name(&judge(&asked, &expected(ResponseMode::FormPost))), "malformed");
}

#[test]
fn fetching_ahead_has_no_effect() {
    let asked = Asked { ahead: true, ..got("/latchkey", Some("code=c&state=s7-RIGHT_state")) };
    assert_eq!(name(&judge(&asked, &expected(ResponseMode::Query))), "nothing to show");
}

#[test]
fn error_and_issuer_are_handed_on_decoded() {
    let body = "error=access_denied&error_description=AADSTS65004%3A+User+declined%0D%0ATrace+ID%3A+1&error_subcode=cancel\
                &error_uri=https%3A%2F%2Flogin.example%2Ferror&iss=https%3A%2F%2Flogin.example%2Ft%2Fv2.0&state=s7-RIGHT_state";
    let Verdict::Callback(callback) = judge(&posted(body), &expected(ResponseMode::FormPost)) else {
        panic!("the true callback");
    };
    assert_eq!(callback.iss.as_deref(), Some("https://login.example/t/v2.0"));
    let Answer::Error { error, description, subcode, uri } = callback.answer else { panic!("an error") };
    assert_eq!(error, "access_denied");
    assert_eq!(description.as_deref(), Some("AADSTS65004: User declined\r\nTrace ID: 1"));
    assert_eq!(subcode.as_deref(), Some("cancel"));
    assert_eq!(uri.as_deref(), Some("https://login.example/error"));
}

#[test]
fn debug_output_holds_neither_code_nor_state() {
    let verdict = judge(&posted("code=very-private&state=s7-RIGHT_state"), &expected(ResponseMode::FormPost));
    assert!(!format!("{verdict:?}").contains("very-private"));
    assert!(!format!("{:?}", expected(ResponseMode::Query)).contains(STATE));
}

proptest! {
    #[test]
    fn without_the_state_nothing_is_ever_the_callback(
        method in "GET|POST|HEAD|[A-Z]{1,8}", body in proptest::collection::vec(any::<u8>(), 0..200), query in "[ -~]{0,120}", mode in any::<bool>(),
    ) {
        let mode = if mode { ResponseMode::Query } else { ResponseMode::FormPost };
        let asked = Asked { method: &method, query: Some(&query), body: &body, ..posted("") };
        prop_assert!(!matches!(judge(&asked, &expected(mode)), Verdict::Callback(_)));
    }

    #[test]
    fn any_code_and_description_survive_the_form(code in "\\PC{1,60}", text in "\\PC{0,60}") {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("code", &code).append_pair("x", &text).append_pair("state", STATE).finish();
        match judge(&posted(&body), &expected(ResponseMode::FormPost)) {
            Verdict::Callback(Callback { answer: Answer::Code(read), .. }) => prop_assert_eq!(read.expose(), code),
            other => prop_assert!(false, "{:?}", other),
        }
    }
}
