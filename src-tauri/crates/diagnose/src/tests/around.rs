//! Files in other spellings, wrapped by tools, and with text around them.

use crate::tests::recording::{PRODUCT, Recording, authorize, callback, error_page};
use crate::{Diagnosis, File, Kind, Label, Reader, read};

const NOW: i64 = 1_795_651_200;
const ONE: &str = "33333333-3333-4333-8333-333333333333";
const TWO: &str = "44444444-4444-4444-8444-444444444444";

fn at_now(bytes: &[u8]) -> Diagnosis {
    let mut reader = Reader::new().at(NOW);
    reader.feed(bytes);
    reader.finish()
}

fn recording() -> String {
    Recording::default()
        .redirect(&format!("{PRODUCT}/login"), &authorize("s1"))
        .get(
            &authorize("s1"),
            200,
            &error_page("AADSTS50105: \u{00e4}\u{1f511} \u{65e5}\u{672c} is blocked."),
            false,
        )
        .get(&callback("code=abc&state=s1"), 500, "<pre>kl\u{00e4}glich</pre>", false)
        .json()
}

fn rows() -> String {
    format!(
        "Date (UTC),Request ID,Correlation ID,User,Application,Status,Sign-in error code,Failure reason\r\n\
         2026-11-20T08:00:00Z,{ONE},{ONE},\"\u{65e5}\u{672c}, \u{1f511}\",Sh\u{00f6}p,Failure,50126,Wrong\r\n\
         2026-11-20T09:00:00Z,{TWO},{TWO},\u{00e4},\"Sh\u{00f6}p \"\"two\"\"\",Failure,50105,\"Blocked\r\n\u{00e4}\"\r\n"
    )
}

/// Rows as `Get-MgAuditLogSignIn | ConvertTo-Json` writes them.
fn power_shell() -> String {
    let row = |id: &str, code: u32| {
        format!(
            r#"{{"AppDisplayName":"Sh\u00f6p","AppId":"{ONE}","CorrelationId":"{id}","CreatedDateTime":"\/Date(1763625600000)\/","Id":"{id}","IsInteractive":true,"UserPrincipalName":"\u65e5","Status":{{"AdditionalDetails":null,"ErrorCode":{code},"FailureReason":"x"}}}}"#
        )
    };
    format!("[\n{},\n{}\n]", row(ONE, 50126), row(TWO, 50105))
}

const MANIFEST: &str = r#"{"id":"x","appId":"11111111-1111-4111-8111-111111111111","displayName":"Käse 🔑","signInAudience":"AzureADMyOrg","api":{"requestedAccessTokenVersion":null},"passwordCredentials":[{"displayName":"日","endDateTime":"2026-01-01T00:00:00Z","hint":"abc","keyId":"k"}],"web":{"redirectUris":["https://shop.example/cb"]}}"#;

fn utf16(text: &str, high_first: bool, mark: bool) -> Vec<u8> {
    let spell = if high_first { u16::to_be_bytes } else { u16::to_le_bytes };
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}").encode_utf16().flat_map(spell).collect()
}

fn slugs(diagnosis: &Diagnosis) -> Vec<&'static str> {
    diagnosis.causes.iter().map(|found| found.finding.cause.as_str()).collect()
}

#[test]
fn a_file_in_utf_16_says_the_same_and_its_evidence_stands_where_it_says() {
    for file in [recording(), rows(), power_shell(), MANIFEST.to_owned()] {
        let plain = file.trim_start_matches('\u{feff}');
        let before = at_now(plain.as_bytes());
        assert!(!before.causes.is_empty(), "{plain}");
        for (high_first, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            let bytes = utf16(plain, high_first, mark);
            let after = at_now(&bytes);
            assert_eq!((after.kind, slugs(&after)), (before.kind, slugs(&before)));
            assert_eq!(after.bytes, bytes.len() as u64);
            let unit = if high_first { u16::from_be_bytes } else { u16::from_le_bytes };
            for (old, new) in before.causes.iter().zip(&after.causes) {
                assert_eq!(old.evidence.len(), new.evidence.len());
                for (old, new) in old.evidence.iter().zip(&new.evidence) {
                    assert_eq!(old.text, new.text);
                    let there = &bytes[new.offset as usize..(new.offset + new.length) as usize];
                    let units = there.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
                    let there: String = char::decode_utf16(units).map(Result::unwrap).collect();
                    assert_eq!(there, plain[old.offset as usize..(old.offset + old.length) as usize]);
                }
            }
        }
    }
}

#[test]
fn cuts_make_no_difference_to_a_file_in_utf_16() {
    let bytes = utf16(&recording(), false, true);
    let whole = at_now(&bytes);
    for length in [1, 2, 3, 7, 1_000] {
        let mut reader = Reader::new().at(NOW);
        bytes.chunks(length).for_each(|piece| reader.feed(piece));
        assert_eq!(reader.finish(), whole, "{length}");
    }
}

#[test]
fn a_log_as_power_shell_writes_it_is_a_log() {
    let read = at_now(power_shell().as_bytes());
    assert_eq!(
        (read.kind, slugs(&read)),
        (Kind::SignInLog, vec!["wrong-username-or-password", "user-not-assigned"])
    );
}

#[test]
fn a_manifest_is_known_in_a_list_in_graphs_value_and_below_a_line_of_text() {
    let pascal = MANIFEST
        .replace("\"appId\"", "\"AppId\"")
        .replace("\"signInAudience\"", "\"SignInAudience\"")
        .replace("passwordCredentials", "PasswordCredentials")
        .replace("endDateTime", "EndDateTime")
        .replace("\"web\"", "\"Web\"")
        .replace("redirectUris", "RedirectUris");
    for file in [
        MANIFEST.to_owned(),
        format!("[{MANIFEST}]"),
        format!("{{\"@odata.context\":\"x\",\"value\":[{MANIFEST}]}}"),
        format!("Here is the manifest of our app:\n{MANIFEST}\nBye"),
        format!("WARNING: a newer version is there\r\n[\r\n{MANIFEST}\r\n]"),
        pascal,
    ] {
        let read = at_now(file.as_bytes());
        let Some(File::Manifest(manifest)) = &read.file else { panic!("{file}: {read:?}") };
        assert_eq!((read.kind, slugs(&read)), (Kind::Manifest, vec!["secret-expired"]), "{file}");
        assert_eq!(manifest.redirect_uris.len(), 1, "{file}");
        let words = &read.causes[0].evidence[0];
        assert_eq!(&file[words.offset as usize..(words.offset + words.length) as usize], words.text);
        assert_eq!(read.causes[0].ids.client_ids, ["11111111-1111-4111-8111-111111111111"]);
    }
}

#[test]
fn each_application_of_a_list_is_read() {
    let other = MANIFEST.replace("11111111-1111", "22222222-2222").replace("2026-01-01", "2027-06-01");
    let read = at_now(format!("[{other},{MANIFEST}]").as_bytes());
    let Some(File::Manifest(first)) = &read.file else { panic!("{read:?}") };
    assert_eq!((first.others.len(), first.secrets.len(), first.others[0].secrets.len()), (1, 1, 1));
    assert_eq!(read.causes[0].ids.client_ids, ["11111111-1111-4111-8111-111111111111"], "whose secret it is");
}

#[test]
fn the_value_of_a_secret_in_a_manifest_is_told_as_a_kind_and_not_kept() {
    let file = MANIFEST.replace("\"hint\"", "\"secretText\":\"CANARY-SECRET\",\"hint\"");
    let read = at_now(file.as_bytes());
    assert_eq!(read.hidden, [crate::HiddenKind::ClientSecret]);
    assert!(!format!("{read:?}").contains("CANARY"));
    assert!(at_now(MANIFEST.as_bytes()).hidden.is_empty());
}

#[test]
fn a_faultless_manifest_names_no_cause() {
    let file = MANIFEST.replace("2026-01-01", "2027-06-01");
    for file in [file.clone(), format!("Our manifest:\n{file}"), format!("[{file}]")] {
        assert!(at_now(file.as_bytes()).causes.is_empty(), "{file}");
        assert!(at_now(&utf16(&file, false, true)).causes.is_empty(), "{file}");
    }
}

#[test]
fn rows_in_a_text_explain_the_error_above_or_below_them() {
    let error = format!("Sign-in failed. Correlation ID: {TWO}");
    for log in [rows(), power_shell()] {
        for text in [format!("{error}\n\n{log}"), format!("{log}\n\n{error}\n")] {
            let read = read(text.as_bytes());
            assert_eq!(slugs(&read), ["user-not-assigned"], "{text}");
            assert!(matches!(&read.file, Some(File::SignInLog(log)) if log.rows == 2), "{text}");
            for words in read.causes.iter().flat_map(|found| &found.evidence) {
                assert_eq!(&text[words.offset as usize..(words.offset + words.length) as usize], words.text);
            }
            let mut reader = Reader::new();
            text.as_bytes().chunks(5).for_each(|piece| reader.feed(piece));
            assert_eq!(reader.finish(), read);
        }
    }
}

#[test]
fn an_error_with_its_own_words_stays_a_text_beside_its_rows() {
    let text =
        format!("AADSTS7000222: The client secret keys are expired. Correlation ID: {TWO}\n\n{}", rows());
    let read = read(text.as_bytes());
    assert_eq!((read.kind, slugs(&read)), (Kind::Text, vec!["user-not-assigned", "secret-expired"]));
}

#[test]
fn a_row_that_failed_at_an_ordinary_step_is_a_failure() {
    let row = |status: &str| {
        let head = "Date (UTC),Request ID,Correlation ID,Application,Status,Sign-in error code\r\n";
        read(format!("{head}2026-11-20T08:00:00Z,{ONE},{ONE},Shop,{status},50074\r\n").as_bytes())
    };
    assert_eq!(row("Interrupted").label, Some(Label::MentionOnly));
    assert_eq!((row("Failure").label, slugs(&row("Failure"))), (None, vec!["mfa-required"]));
}

#[test]
fn a_mail_in_quoted_printable_is_read_wherever_its_lines_are_broken() {
    for text in [
        "Hello,\r\n\r\nwe get AADSTS700=\r\n016 here.\r\n",
        "AADSTS700016: Application with identifier =27aaaaaaaa-0000-4000-8000-000000000001=27 was not found",
    ] {
        assert_eq!(slugs(&read(text.as_bytes()))[0], "app-not-in-tenant", "{text}");
    }
    let ids =
        read(b"AADSTS700016: Application with identifier =27aaaaaaaa-0000-4000-8000-000000000001=27 was").ids;
    assert_eq!(ids.client_ids, ["aaaaaaaa-0000-4000-8000-000000000001"]);
    for text in ["timeout =22 s", "a2v3=\n2026-11-20 08:14:06"] {
        assert_eq!(crate::folded::Folded::of(text).text(), text.replace('\n', " "), "{text}");
    }
    let settings = b"TENANT=\nSECRET=\nAADSTS50011=\nx";
    assert_eq!(read(settings).causes[0].evidence[0].length, 11);
}

#[test]
fn a_recording_that_is_cut_hands_on_the_entry_whose_status_is_known() {
    let file = Recording::default()
        .get(&authorize("s1"), 200, "<title>Sign in to your account</title>", false)
        .get(&callback("code=abc&state=s1"), 500, "<pre>Something broke</pre>", false)
        .json();
    for cut in [40, 80] {
        let read = read(&file.as_bytes()[..file.len() - cut]);
        let Some(File::Har(recorded)) = &read.file else { panic!("{read:?}") };
        assert!(recorded.cut && recorded.entries == 2, "{recorded:?}");
        assert_eq!(read.causes[0].finding.cause.as_str(), "secret-id-pasted-or-wrong-secret");
    }
}

#[test]
fn of_a_cut_file_nobody_says_that_nothing_failed() {
    let recording = Recording::default()
        .get(&authorize("s1"), 200, "x", false)
        .get(&callback("code=abc&state=s1"), 200, "Welcome", false)
        .json();
    let succeeded = rows().replace("50126", "0").replace("50105", "0").replace("Failure,", "Success,");
    let manifest = MANIFEST.replace("2026-01-01", "2027-06-01");
    for file in [recording, power_shell().replace("50126", "0").replace("50105", "0"), succeeded, manifest] {
        let whole = at_now(file.as_bytes());
        assert_eq!(whole.label, Some(Label::MentionOnly), "{file}");
        let cut = file.trim_end().len() - 3;
        let cut = (0..=cut).rev().find(|at| file.is_char_boundary(*at)).unwrap();
        assert_ne!(at_now(&file.as_bytes()[..cut]).label, Some(Label::MentionOnly), "{file}");
    }
}
