//! Any text: what is found, and where it stood.

use proptest::prelude::*;

use crate::{Certainty, Diagnosis, Label, Reader, WINDOW, catalogue};

fn read(text: &str) -> Diagnosis {
    crate::read(text.as_bytes())
}

/// The causes that the text itself speaks for, without what else the first of them could be.
fn causes(text: &str) -> Vec<&'static str> {
    let diagnosis = read(text);
    let also: Vec<_> = diagnosis.first().map(|first| first.finding.also.clone()).unwrap_or_default();
    let found = diagnosis.causes.iter().map(|found| found.finding.cause);
    found.filter(|cause| also.iter().all(|(other, _)| other != cause)).map(|cause| cause.as_str()).collect()
}

/// What stands before a number. Source code compares a quoted number and comments on one behind `//` or `/*`, a document
/// has it behind `## [` or in a table: of these there is nothing here, whatever quotes and blanks are written with.
const AROUND: &str =
    "[^0-9A-Za-z/#|'\"`\\u{b4}\\u{ab}\\u{bb}\\u{2bc}\\u{2018}-\\u{201f}\\u{2032}\\u{2033}]{0,40}";

/// The words that decided, as they stand in the text.
fn evidence(text: &str) -> Vec<String> {
    let diagnosis = read(text);
    let found = diagnosis.first().or(diagnosis.unknown.first());
    found.map(|found| found.evidence.iter().map(|words| words.text.clone()).collect()).unwrap_or_default()
}

const PAGE: &str = "Sign in\nSorry, but we\u{2019}re having trouble signing you in.\n\nAADSTS50105: Your administrator has configured the application Shop to block users unless they are specifically granted access.\nTroubleshooting details\nRequest Id: 11111111-aaaa-4000-8000-000000000100\nCorrelation Id: 22222222-bbbb-4000-8000-000000000000\nTimestamp: 2026-06-16T09:25:54Z\nMessage: AADSTS50105: Your administrator has configured the application";

#[test]
fn microsofts_page_is_read_with_its_ids() {
    let reading = read(PAGE);
    assert_eq!(causes(PAGE), ["user-not-assigned"]);
    assert_eq!(reading.causes[0].codes, [50105]);
    assert_eq!(reading.ids.request_ids, ["11111111-aaaa-4000-8000-000000000100"]);
    assert_eq!(reading.ids.correlation_ids, ["22222222-bbbb-4000-8000-000000000000"]);
    assert_eq!(reading.ids.timestamps[0].written, "2026-06-16T09:25:54Z");
    assert!(evidence(PAGE).iter().all(|words| *words == "AADSTS50105"), "{:?}", evidence(PAGE));
}

#[test]
fn a_json_body_is_read_once_though_the_number_stands_in_it_three_times() {
    let body = r#"{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided. Ensure the secret is the value.\r\nTrace ID: 33333333-0000-4000-8000-000000000100\r\nCorrelation ID: 44444444-0000-4000-8000-000000000000\r\nTimestamp: 2026-01-02 03:04:05Z","error_codes":[7000215],"trace_id":"33333333-0000-4000-8000-000000000100","error_uri":"https://login.microsoftonline.com/error?code=7000215"}"#;
    let reading = read(body);
    assert_eq!(reading.causes.len(), 2);
    assert_eq!(reading.causes[0].finding.cause.as_str(), "secret-id-pasted-or-wrong-secret");
    assert_eq!(reading.causes[0].finding.certainty, Certainty::Certain);
    assert_eq!(reading.ids.trace_ids, ["33333333-0000-4000-8000-000000000100"]);
    assert_eq!(reading.ids.timestamps[0].written, "2026-01-02 03:04:05Z");
    assert_eq!(reading.ids.timestamps[0].utc.as_deref(), Some("2026-01-02T03:04:05Z"));
    assert!(evidence(body).contains(&"Invalid client secret provided".to_owned()), "{:?}", evidence(body));
}

#[test]
fn a_redirect_address_is_read_through_its_encoding() {
    let url = "https://shop.example/cb?error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent+to+access+the+app.%0d%0aTrace+ID%3a+33333333-0000-4000-8000-000000000100%0d%0aTimestamp%3a+2023-05-06+06%3a03%3a00Z&state=x";
    let reading = read(url);
    assert_eq!(causes(url), ["user-declined-consent"]);
    assert_eq!(evidence(url), ["AADSTS65004"]);
    assert_eq!(reading.ids.timestamps[0].written, "2023-05-06 06:03:00Z");
    assert_eq!(reading.ids.trace_ids.len(), 1);
}

#[test]
fn evidence_is_cut_from_the_text_as_given() {
    let url = "x?error_description=AADSTS7000215%3a+Invalid+client+secret+provided.";
    assert_eq!(evidence(url), ["AADSTS7000215", "Invalid+client+secret+provided"]);
    let twice = "error_description%3DAADSTS50011%253A%2520The%2520redirect%2520URI";
    assert_eq!(evidence(twice), ["AADSTS50011"]);
}

#[test]
fn a_number_counts_only_as_a_whole() {
    assert_eq!(
        causes("AADSTS500112: The reply address 'https://a.example/x' does not match"),
        ["redirect-uri-mismatch"]
    );
    assert_eq!(read("AADSTS500112").causes[0].codes, [500_112]);
    assert_eq!(causes("AADSTS50011x"), Vec::<&str>::new());
    assert_eq!(causes("AADSTS500110000000"), Vec::<&str>::new());
}

#[test]
fn numbers_without_their_prefix_are_known_by_their_label() {
    for text in [
        "Error Code: 53003",
        "\"errorCode\": 53003",
        "Sign-in error code 53003",
        "error_codes\":[53003]",
        "error?code=53003",
    ] {
        assert_eq!(causes(text), ["conditional-access-block"], "{text}");
    }
    assert_eq!(read("error_codes: [70002, 50012]").causes[0].codes, [50012]);
    assert_eq!(causes("Error code: 10099"), Vec::<&str>::new());
    // as people quote what they were shown
    assert_eq!(causes("Microsoft login: Error 50011"), ["redirect-uri-mismatch"]);
    assert_eq!(causes("Entra says 50105 when she signs in"), ["user-not-assigned"]);
    assert_eq!(causes("the mailbox is refused by Azure (invalid_client, 7000222)"), ["secret-expired"]);
    assert_eq!(causes("Microsoft bought 50011 licences, order no. 50105"), Vec::<&str>::new());
    assert_eq!(causes("the printer shows 50011"), Vec::<&str>::new());
    assert_eq!(
        causes("The message when she signs in to Office 365 is still there (50105)"),
        ["user-not-assigned"]
    );
    assert_eq!(causes("Bei der Anmeldung kommt Nr. 7000222"), ["secret-expired"]);
    assert_eq!(causes("Bei der Anmeldung kommt Zimmer 7000222"), Vec::<&str>::new());
    // the heading of a pipeline's log is none of a change log
    let pipeline = "##[error]AADSTS7000222: The provided client secret keys for app '***' are expired.";
    assert_eq!(causes(pipeline)[0], "secret-expired", "{pipeline}");
    assert_eq!(causes("HTTP error code 40100"), Vec::<&str>::new());
}

#[test]
fn an_unknown_number_keeps_microsofts_own_words() {
    let text = "AADSTS1234567: Something entirely new. Trace ID: 33333333-0000-4000-8000-000000000100";
    let reading = read(text);
    assert_eq!((reading.recognised, reading.label), (false, Some(Label::Unrecognised)));
    assert!(!reading.unknown[0].finding.known_code);
    assert_eq!(reading.unknown[0].codes, [1_234_567]);
    assert_eq!(evidence(text), ["AADSTS1234567: Something entirely new."]);
}

#[test]
fn two_failures_in_one_text_are_two_findings() {
    let text = "09:00 AADSTS50105: The signed in user is not assigned to a role for the application.\n09:05 AADSTS7000222: The provided client secret keys for app 'x' are expired.";
    assert_eq!(causes(text), ["user-not-assigned", "secret-expired"]);
}

#[test]
fn an_ordinary_stop_is_not_named_beside_what_failed() {
    assert_eq!(causes("AADSTS50140: keep me signed in\nAADSTS50105: not assigned"), ["user-not-assigned"]);
}

#[test]
fn a_bare_refusal_is_not_given_a_cause() {
    let reading = read("https://shop.example/cb?error=access_denied&state=abc");
    assert_eq!((reading.recognised, reading.label), (false, Some(Label::Unrecognised)));
    assert!(reading.causes.is_empty());
}

#[test]
fn a_text_about_something_else_has_no_findings() {
    for text in ["", "The cat sat on the mat.", "HTTP/1.1 200 OK", "error: file not found"] {
        assert!(!read(text).recognised && read(text).causes.is_empty(), "{text}");
    }
}

#[test]
fn quoting_of_mail_and_html_do_not_hide_the_sentence() {
    let mail = "> Need\n> admin\n>> approval\n> Shop needs permission";
    assert_eq!(causes(mail), ["admin-consent-required"]);
    assert_eq!(causes("You can&#39;t access this right now"), ["conditional-access-block"]);
    assert_eq!(causes("You can\\u2019t access this right now"), ["conditional-access-block"]);
}

#[test]
fn a_long_text_is_read_to_its_end() {
    let mut text = "é\n".repeat(WINDOW);
    text.push_str("AADSTS50105: Your administrator has configured the application to block users");
    text.push_str(&"\nan ordinary line".repeat(WINDOW / 10));
    let reading = read(&text);
    let words = &reading.causes[0].evidence[0];
    assert_eq!(reading.causes[0].finding.cause.as_str(), "user-not-assigned");
    assert_eq!(&text[words.offset as usize..(words.offset + words.length) as usize], "AADSTS50105");
    assert_eq!(reading.bytes, text.len() as u64);
}

#[test]
fn the_first_finding_shows_before_the_end() {
    let mut reader = Reader::new();
    reader.feed(b"AADSTS50105: not assigned\n");
    reader.feed(&b"an ordinary line\n".repeat(WINDOW / 10));
    assert_eq!(reader.so_far().causes[0].codes, [50105]);
}

#[test]
fn text_made_to_be_slow_is_read_all_the_same() {
    for piece in [
        "%25",
        "\\",
        "aadsts",
        "AADSTS50105 ",
        "AADSTS7654321 ",
        "error code ",
        "need admin approval ",
        "error=",
        "'",
        "> ",
        "&#3",
        "redirection uri ",
    ] {
        let reading = read(&piece.repeat(WINDOW / 8 / piece.len()));
        assert!(reading.causes.len() <= 4, "{piece}");
    }
}

/// Pieces that matter to the reader, mixed with anything.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "AADSTS",
            "aadsts50011",
            "AADSTS7000215:",
            "70002",
            "error_codes\":[",
            "Error Code: ",
            "53003",
            "%3a",
            "%25",
            "%E2%80%99",
            "\\",
            "\\u2019",
            "\\n",
            "&#39;",
            "&#",
            "’",
            "İ",
            "'",
            "http://",
            "error=",
            "access_denied",
            "Trace ID: ",
            "11111111-aaaa-4000-8000-000000000100",
            "Timestamp: 2026-01-02 03:04:05.1Z",
            "\n> ",
            "Need admin approval",
            "not enabled for consumers",
            "\u{feff}",
            "+",
            " ",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn whatever_comes_evidence_is_what_stands_in_the_text(text in pieces()) {
        let diagnosis = read(&text);
        prop_assert_eq!(diagnosis.recognised, diagnosis.label.is_none());
        for words in diagnosis.causes.iter().chain(&diagnosis.unknown).flat_map(|found| &found.evidence) {
            let range = words.offset as usize..(words.offset + words.length) as usize;
            prop_assert!(!range.is_empty());
            let stands = text.get(range);
            prop_assert!(stands.is_some());
            if diagnosis.hidden.is_empty() {
                prop_assert_eq!(stands, Some(words.text.as_str()));
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let diagnosis = crate::read(&bytes);
        for words in diagnosis.causes.iter().flat_map(|found| &found.evidence) {
            prop_assert!(words.offset + words.length <= bytes.len() as u64);
        }
    }

    #[test]
    fn how_it_is_cut_into_pieces_makes_no_difference(text in pieces(), cuts in prop::collection::vec(1usize..40, 1..40)) {
        let whole = read(&text);
        let mut reader = Reader::new();
        let mut rest = text.as_bytes();
        for cut in cuts.iter().cycle() {
            if rest.is_empty() {
                break;
            }
            let (piece, behind) = rest.split_at((*cut).min(rest.len()));
            reader.feed(piece);
            rest = behind;
        }
        prop_assert_eq!(reader.finish(), whole);
    }

    #[test]
    fn any_known_number_is_found_in_any_surroundings(before in AROUND, at in 0..204usize, after in "[^0-9A-Za-z_\\r\\n-]{0,40}") {
        let number = catalogue().codes()[at].code;
        let reading = read(&format!("{before}AADSTS{number}{after}"));
        prop_assert_eq!(&reading.causes[0].codes, &vec![number]);
    }

    #[test]
    fn what_is_explained_never_fails(text in pieces(), error in any::<String>(), codes in prop::collection::vec(any::<u32>(), 0..4)) {
        use crate::{Context, Evidence, explain};
        let evidence = Evidence { error: Some(&error), description: Some(&text), codes: &codes, suberror: Some(&error), status: Some(400), graph_code: Some(&error) };
        let finding = explain(&evidence, Context::Callback);
        prop_assert!(catalogue().causes().iter().any(|cause| cause.slug == finding.cause));
    }
}

#[test]
fn a_secret_in_base64_is_not_repeated() {
    use base64::Engine;
    let inner = "AADSTS99999999: Something new happened here. client_secret=abc123defghi4 was sent.";
    let text = format!("RelayState: {}", base64::engine::general_purpose::STANDARD.encode(inner));
    let told = format!("{:?}", read(&text));
    assert!(
        told.contains("Something new") && told.contains("[secret]") && !told.contains("abc123"),
        "{told}"
    );
}

#[test]
fn a_number_of_a_log_that_nobody_calls_an_error_is_none() {
    for ordinary in [
        "GET /api/items/8033 status=200 bytes=12037 duration_ms=431",
        "request 12007 took 12002 ms, 12175 bytes, status 200",
    ] {
        let diagnosis = read(ordinary);
        assert_eq!(diagnosis.label, Some(Label::Unrecognised), "{ordinary}: {:?}", diagnosis.causes);
    }
    for (failed, cause) in [
        ("sign-in: WinHTTP error 12007", "dns-failure"),
        ("token request: error code: 12029", "network-unreachable"),
        ("The request failed with error code 12175", "tls-interception"),
        ("winhttp returned error=12037", "clock-skew"),
    ] {
        let diagnosis = read(failed);
        assert_eq!(
            diagnosis.causes.first().map(|found| found.finding.cause.as_str()),
            Some(cause),
            "{failed}"
        );
    }
}

#[test]
fn an_id_beside_a_failure_is_no_failed_correlation() {
    const ID: &str = "c3a70000-aaaa-4000-8000-000000000003";
    let lost = |text: &str| {
        let diagnosis = read(text);
        diagnosis.causes.iter().any(|found| found.finding.cause == crate::slug::STATE_LOST)
    };
    for id in ["correlation id ", "correlationId=", "Correlation ID: ", "correlation_id ", "correlation-id: "]
    {
        assert!(!lost(&format!("Sign-in failed, {id}{ID}")), "{id}");
        assert!(!lost(&format!("Failed to obtain access token\n{id}{ID}")), "{id}");
    }
    assert!(lost("Exception: Correlation failed.") && lost("the correlation cookie is gone"));
}
