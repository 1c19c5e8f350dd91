//! What holds for every file that is read in pieces: no bytes end the program, cuts make no difference, a file that ends in the
//! middle gives what was read, and nothing secret comes out.

use proptest::prelude::*;

use crate::json::Start;
use crate::tests::recording::{MICROSOFT, PRODUCT, Recording, authorize, callback, error_page};
use crate::{Har, HiddenKind, Logged, Recorded, SignInLog};

fn har(pieces: &[&[u8]]) -> Recorded {
    let mut har = Har::new();
    pieces.iter().for_each(|piece| har.feed(piece));
    har.finish()
}

fn csv(pieces: &[&[u8]]) -> Logged {
    let mut log = SignInLog::csv(b',', Start::default());
    pieces.iter().for_each(|piece| log.feed(piece));
    log.finish()
}

fn json(pieces: &[&[u8]]) -> Logged {
    let mut log = SignInLog::json(Start::default());
    pieces.iter().for_each(|piece| log.feed(piece));
    log.finish()
}

/// Everything in one recording, with a secret in each place where browsers put one.
fn full() -> String {
    let code = "code=CANARY-CODE&session_state=CANARY-STATE&state=s1";
    Recording::default()
        .redirect(&format!("{PRODUCT}/login"), &authorize("s1"))
        .get(&authorize("s1"), 200, "<title>Sign in to your account</title>", false)
        .post(&format!("{MICROSOFT}/contoso/login"), "login=a%40b&passwd=CANARY-PASSWORD", 200, &error_page("AADSTS50126: \u{00e4}\u{1f511} wrong."))
        .redirect(&format!("{MICROSOFT}/contoso/kmsi"), &callback(code))
        .get(&callback(code), 500, "<pre>Failed: client_secret=CANARY-SECRET9Q~abcdefghijklmnopqrstuvwxyz012345 &quot;AADSTS7000222&quot;</pre>", true)
        .post(&format!("{MICROSOFT}/contoso/oauth2/v2.0/token"), "grant_type=authorization_code&code=CANARY-CODE&client_secret=CANARY-SECRET&code_verifier=CANARY-VERIFIER", 400, r#"{"error":"invalid_client","error_description":"AADSTS700025: Client is public.","access_token":"CANARY-TOKEN"}"#)
        .json()
}

fn rows() -> String {
    let head = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n";
    let row = "2026-11-20T08:00:00Z,44444444-4444-4444-8444-444444444400,33333333-3333-4333-8333-333333333333,\"Shop, \"\"two\"\"\",11111111-1111-4111-8111-111111111111,Failure,50105,\"Your administrator\r\nhas configured the application \u{00e4}\"\r\n";
    format!("\u{feff}{head}{}", row.repeat(3))
}

fn records() -> String {
    let row = r#"{"createdDateTime":"2026-11-20T08:00:00Z","id":"44444444-4444-4444-8444-444444444400","correlationId":"33333333-3333-4333-8333-333333333333","appDisplayName":"Sh\u00f6p","appId":"11111111-1111-4111-8111-111111111111","status":{"errorCode":50105,"failureReason":"Your administrator\nhas."}}"#;
    format!(r#"{{"value":[{row},{row}]}}"#)
}

#[test]
fn nothing_secret_comes_out_of_a_recording() {
    let recorded = har(&[full().as_bytes()]);
    assert!(recorded.hidden.contains(&HiddenKind::ClientSecret));
    let shown = format!("{recorded:?}");
    assert!(!shown.contains("CANARY"), "{shown}");
}

#[test]
fn a_file_that_ends_in_the_middle_gives_what_was_read_and_says_so() {
    let file = Recording::default()
        .get(&authorize("s1"), 200, &error_page("AADSTS50105: not assigned"), false)
        .get(&authorize("s2"), 200, "x", false)
        .json();
    let cut = har(&[&file.as_bytes()[..file.len() - 40]]);
    assert!(cut.cut && cut.causes[0].finding.cause.as_str() == "user-not-assigned");
    assert!(!har(&[file.as_bytes()]).cut);
    let rows = rows();
    let cut = csv(&[&rows.as_bytes()[..rows.len() - 10]]);
    assert!(cut.cut && cut.rows == 3, "{} {}", cut.cut, cut.rows);
    let records = records();
    let cut = json(&[&records.as_bytes()[..records.len() - 30]]);
    assert!(cut.cut && cut.rows == 1);
}

#[test]
fn one_byte_at_a_time_is_as_good_as_all_at_once() {
    let (file, rows, records) = (full(), rows(), records());
    let single = |file: &str, read: &dyn Fn(&[&[u8]])| read(&file.as_bytes().chunks(1).collect::<Vec<_>>());
    single(&file, &|pieces| assert_eq!(har(pieces), har(&[file.as_bytes()])));
    single(&rows, &|pieces| assert_eq!(csv(pieces), csv(&[rows.as_bytes()])));
    single(&records, &|pieces| assert_eq!(json(pieces), json(&[records.as_bytes()])));
}

#[test]
fn a_page_break_between_values_is_a_blank() {
    assert_eq!(json(&[b"{\x0c}\x0c1\x0c"]).rows, 0);
}

#[test]
fn memory_stays_bounded_by_what_is_kept_of_one_entry() {
    // a body far beyond what is kept, and a name and a number without end
    let mut har = Har::new();
    har.feed(br#"{"log":{"entries":[{"response":{"content":{"text":""#);
    for _ in 0..64 {
        har.feed(&[b'a'; 64 * 1024]);
    }
    assert!(har.holds() < 2 * 1024 * 1024, "{}", har.holds());
}

proptest! {
    // each case reads files of many kinds to the end
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_bytes_end_the_program(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let _ = (har(&[&bytes]), csv(&[&bytes]), json(&[&bytes]));
    }

    #[test]
    fn no_text_that_looks_like_a_file_ends_the_program(
        parts in proptest::collection::vec(prop_oneof![
            Just("{"), Just("}"), Just("["), Just("]"), Just("\""), Just("\\"), Just("\\u"), Just("d83d"), Just(":"), Just(","), Just("\"log\":{\"entries\":["),
            Just("{\"request\":{\"url\":\"https://login.microsoftonline.com/x/oauth2/v2.0/authorize?client_id=x&redirect_uri=https://a/%"),
            Just("\"response\":{\"status\":"), Just("302"), Just("\"redirectURL\":\"https://a/?code=\u{e9}\""), Just("\"content\":{\"encoding\":\"base64\",\"text\":\"QUFEU1RTNTAx\""),
            Just("value"), Just("errorCode"), Just("\r\n"), Just("\u{feff}"), Just("AADSTS50105"),
        ], 0..60),
    ) {
        let text = parts.concat();
        let _ = (har(&[text.as_bytes()]), csv(&[text.as_bytes()]), json(&[text.as_bytes()]));
    }

    #[test]
    fn cuts_make_no_difference(cuts in proptest::collection::vec(0.0..1.0_f64, 1..6)) {
        for (file, read) in [(full(), 0), (rows(), 1), (records(), 2)] {
            let bytes = file.as_bytes();
            let mut places: Vec<usize> = cuts.iter().map(|cut| (cut * bytes.len() as f64) as usize).collect();
            places.extend([0, bytes.len()]);
            places.sort_unstable();
            let pieces: Vec<&[u8]> = places.windows(2).map(|pair| &bytes[pair[0]..pair[1]]).collect();
            match read {
                0 => prop_assert_eq!(har(&pieces), har(&[bytes])),
                1 => prop_assert_eq!(csv(&pieces), csv(&[bytes])),
                _ => prop_assert_eq!(json(&pieces), json(&[bytes])),
            }
        }
    }

    #[test]
    fn a_file_may_end_anywhere(end in 0.0..1.0_f64) {
        for (file, read) in [(full(), 0), (rows(), 1), (records(), 2)] {
            let bytes = &file.as_bytes()[..(end * file.len() as f64) as usize];
            match read {
                0 => {
                    let shown = format!("{:?}", har(&[bytes]));
                    prop_assert!(!shown.contains("CANARY"));
                }
                1 => prop_assert!(csv(&[bytes]).rows <= 3),
                _ => prop_assert!(json(&[bytes]).rows <= 2),
            }
        }
    }
}
