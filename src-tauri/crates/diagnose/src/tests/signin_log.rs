//! Sign-in logs in each of their exports.

use crate::json::Start;
use crate::{Certainty, Ids, Label, Logged, SignInLog, Time, signin_log};

const CORRELATION: &str = "33333333-3333-4333-8333-333333333333";
const REQUEST: &str = "44444444-4444-4444-8444-444444444400";
const APP: &str = "11111111-1111-4111-8111-111111111111";

/// The head of the portal's file for interactive sign-ins, blanks at names' ends and all.
const HEAD: [&str; 14] = [
    "Date (UTC)",
    "Request ID",
    "User agent",
    "Correlation ID",
    "User ID",
    "User",
    "Username",
    "Application",
    "Application ID ",
    "Resource",
    "IP address",
    "Status",
    "Sign-in error code",
    "Failure reason",
];

fn table(divider: &str, head: &[&str], rows: &[Vec<&str>]) -> String {
    let mut file = head.join(divider) + "\r\n";
    for row in rows {
        let cells: Vec<String> =
            row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        file += &(cells.join(divider) + "\r\n");
    }
    file
}

fn row<'a>(time: &'a str, status: &'a str, code: &'a str, reason: &'a str) -> Vec<&'a str> {
    vec![
        time,
        REQUEST,
        "Mozilla/5.0 (X; \"Y\")",
        CORRELATION,
        "u",
        "Canary Person",
        "canary@contoso.example",
        "Shop",
        APP,
        "Microsoft Graph",
        "192.0.2.77",
        status,
        code,
        reason,
    ]
}

fn csv(file: &str) -> Logged {
    let divider = signin_log::divider(file).expect("its first row is that of a sign-in log");
    let mut log = SignInLog::csv(divider, Start::default());
    log.feed(file.as_bytes());
    log.finish()
}

fn json(file: &str) -> Logged {
    let mut log = SignInLog::json(Start::default());
    log.feed(file.as_bytes());
    log.finish()
}

fn causes(logged: &Logged) -> Vec<&'static str> {
    logged.causes.iter().map(|told| told.finding.cause.as_str()).collect()
}

#[test]
fn a_file_of_the_portal_gives_one_cause_for_each_number_and_reason() {
    let rows = [
        row("2026-11-20T08:00:00Z", "Failure", "50105", "Your administrator has configured the application."),
        row("2026-11-20T09:00:00Z", "Success", "None", "Other."),
        row("2026-11-21T08:30:00Z", "Failure", "50105", "Your administrator has configured the application."),
        row(
            "2026-11-20T07:00:00Z",
            "Interrupted",
            "50140",
            "This occurred due to 'Keep me signed in' interrupt.",
        ),
        row("2026-11-20T07:00:00Z", "Failure", "7000215", "Invalid client secret is provided."),
    ];
    for (divider, mark) in [(",", "\u{feff}"), (";", ""), ("\t", "")] {
        let file = format!("{mark}{}", table(divider, &HEAD, &rows));
        let logged = csv(&file);
        assert_eq!(causes(&logged), ["user-not-assigned", "secret-id-pasted-or-wrong-secret"]);
        assert_eq!((logged.rows, logged.succeeded, logged.cut), (5, 1, false));
        let group = &logged.groups[0];
        assert_eq!((group.code, group.rows, group.ordinary), (Some(50105), 2, false));
        let times = [&group.first, &group.last].map(|moment| moment.as_ref().unwrap().utc.clone().unwrap());
        assert_eq!(times, ["2026-11-20T08:00:00Z", "2026-11-21T08:30:00Z"]);
        assert_eq!(
            (group.apps[0].name.as_str(), group.apps[0].id.as_str(), group.apps[0].rows),
            ("Shop", APP, 2)
        );
        assert!(logged.groups.iter().any(|group| group.code == Some(50140) && group.ordinary));
        assert_eq!(logged.ids.correlation_ids, [CORRELATION]);
        assert_eq!(logged.client_ids, [APP]);
        for words in &logged.causes[0].evidence {
            assert_eq!(&file[words.offset as usize..][..words.length as usize], words.text);
        }
        let shown = format!("{logged:?}");
        assert!(
            !shown.contains("anary") && !shown.contains("192.0.2.77"),
            "who signed in, and from where, is not kept"
        );
    }
}

#[test]
fn a_log_of_successes_and_ordinary_steps_holds_no_failure() {
    let rows = [
        row("2026-11-20T08:00:00Z", "Success", "0", ""),
        row(
            "2026-11-20T08:00:00Z",
            "Interrupted",
            "50199",
            "For security reasons, user confirmation is required.",
        ),
    ];
    let logged = csv(&table(",", &HEAD, &rows));
    assert_eq!((causes(&logged), logged.label), (Vec::new(), Some(Label::MentionOnly)));
}

#[test]
fn a_pattern_of_a_log_is_no_value_that_somebody_forgot_to_replace() {
    let reason =
        "Application with identifier '{appIdentifier}' was not found in the directory '{tenantName}'.";
    let logged = csv(&table(",", &HEAD, &[row("2026-11-20T08:00:00Z", "Failure", "700016", reason)]));
    assert_eq!(causes(&logged), ["app-not-in-tenant"]);
}

#[test]
fn heads_of_another_language_and_what_a_spreadsheet_does_to_numbers_and_times_are_read() {
    let head = [
        "Datum (UTC)",
        "Anforderungs-ID",
        "Korrelations-ID",
        "Anwendung",
        "Anwendungs-ID",
        "Status",
        "Anmeldefehlercode",
        "Fehlerursache",
    ];
    let cells =
        vec!["20.11.2026 08:00:05", REQUEST, CORRELATION, "Shop", APP, "Fehler", "7.000.222", "abgelaufen"];
    let file = format!("sep=;\r\n{}", table(";", &head, &[cells]));
    let logged = csv(&file);
    assert_eq!(causes(&logged), ["secret-expired"]);
    assert_eq!(logged.groups[0].first.as_ref().unwrap().utc.as_deref(), Some("2026-11-20T08:00:05Z"));
}

#[test]
fn each_shape_of_json_gives_the_same() {
    let graph = format!(
        r#"{{"id":"{REQUEST}","createdDateTime":"2026-11-20T08:00:00Z","userPrincipalName":"canary@contoso.example","appId":"{APP}","appDisplayName":"Shop","ipAddress":"192.0.2.77","correlationId":"{CORRELATION}","status":{{"errorCode":50105,"failureReason":"Your administrator has configured the application.","additionalDetails":null}},"location":{{"city":"X"}},"appliedConditionalAccessPolicies":[{{"id":"y","displayName":"Z"}}]}}"#
    );
    let settings = format!(
        r#"{{"time":"2026-11-20T08:00:00.1234567Z","resourceId":"/tenants/x","category":"SignInLogs","resultType":"50105","resultDescription":"Your administrator has configured the application.","correlationId":"{CORRELATION}","properties":{{"id":"{REQUEST}","appId":"{APP}","appDisplayName":"Shop","userPrincipalName":"canary@contoso.example","ipAddress":"192.0.2.77","status":{{"errorCode":50105,"failureReason":"Your administrator has configured the application."}}}}}}"#
    );
    let analytics = format!(
        r#"{{"tables":[{{"name":"PrimaryResult","columns":[{{"name":"TimeGenerated","type":"datetime"}},{{"name":"ResultType","type":"string"}},{{"name":"LocationDetails","type":"dynamic"}},{{"name":"ResultDescription","type":"string"}},{{"name":"CorrelationId","type":"string"}},{{"name":"OriginalRequestId","type":"string"}},{{"name":"AppId","type":"string"}},{{"name":"AppDisplayName","type":"string"}}],"rows":[["2026-11-20T08:00:00Z","50105",{{"city":"X"}},"Your administrator has configured the application.","{CORRELATION}","{REQUEST}","{APP}","Shop"]]}}]}}"#
    );
    let shapes = [
        format!("\u{feff}[{graph}]"),
        format!(r#"{{"@odata.context":"x","value":[{graph}]}}"#),
        graph,
        format!(r#"{{"records":[{settings}]}}"#),
        format!("{settings}\n"),
        analytics,
    ];
    for file in shapes {
        let logged = json(&file);
        assert_eq!(causes(&logged), ["user-not-assigned"], "{file}");
        assert_eq!((logged.rows, logged.cut), (1, false), "{file}");
        assert_eq!(
            (&logged.ids.correlation_ids[..], &logged.ids.request_ids[..]),
            (&[CORRELATION.to_owned()][..], &[REQUEST.to_owned()][..])
        );
        assert_eq!(
            (logged.groups[0].apps[0].name.as_str(), logged.groups[0].apps[0].id.as_str()),
            ("Shop", APP)
        );
        let words = &logged.causes[0].evidence[0];
        assert_eq!(&file[words.offset as usize..][..words.length as usize], "50105", "{file}");
        assert!(!format!("{logged:?}").contains("anary"));
    }
}

#[test]
fn a_file_of_the_secrets_test_names_the_service_principal() {
    let head = [
        "Date (UTC)",
        "Request ID",
        "Correlation ID",
        "Service principal ID",
        "Service principal name",
        "Application ID",
        "Status",
        "Sign-in error code",
        "Failure reason",
    ];
    let cells = vec![
        "2026-11-20T08:00:00Z",
        REQUEST,
        CORRELATION,
        "s",
        "Shop",
        APP,
        "Failure",
        "7000222",
        "The provided client secret keys are expired.",
    ];
    let logged = csv(&table(",", &head, &[cells]));
    assert_eq!((causes(&logged), logged.groups[0].apps[0].name.as_str()), (vec!["secret-expired"], "Shop"));
}

#[test]
fn an_error_beside_the_log_is_explained_by_its_row() {
    let file = table(
        ",",
        &HEAD,
        &[
            row(
                "2026-11-20T08:00:00Z",
                "Failure",
                "50105",
                "Your administrator has configured the application.",
            ),
            row(
                "2026-11-20T08:00:00Z",
                "Failure",
                "50105",
                "Your administrator has configured the application.",
            ),
            row(
                "2026-11-20T09:00:00Z",
                "Failure",
                "53003",
                "Access has been blocked by Conditional Access policies.",
            ),
        ],
    );
    let logged = csv(&file);
    let first = |ids: &Ids| logged.explains(ids).and_then(|group| group.code);
    let by_id = Ids { correlation_ids: vec![CORRELATION.to_uppercase()], ..Ids::default() };
    assert_eq!(first(&by_id), Some(50105));
    let by_time =
        |time: &str| first(&Ids { timestamps: Time::of(time).into_iter().collect(), ..Ids::default() });
    assert_eq!(by_time("2026-11-20 09:00:03Z"), Some(53003));
    assert_eq!(by_time("2026-11-20 12:00:00Z"), None, "no row lies near it");
}

#[test]
fn a_number_that_nobody_knows_stays_in_the_log_with_its_reason() {
    let logged =
        csv(&table(",", &HEAD, &[row("2026-11-20T08:00:00Z", "Failure", "9999999", "Something new.")]));
    let told = &logged.causes[0];
    assert_eq!(
        (told.finding.code, told.finding.known_code, told.finding.certainty),
        (Some(9_999_999), false, Certainty::Possible)
    );
    assert!(told.evidence.iter().any(|words| words.text == "Something new."));
    assert_eq!(logged.label, Some(Label::Unrecognised));
}

#[test]
fn times_of_every_export_come_to_the_same() {
    let same = [
        "2026-01-02T15:04:05Z",
        "2026-01-02T15:04:05.1234567Z",
        "2026-01-02T16:04:05+01:00",
        "2026-01-02 15:04:05",
        "1/2/2026, 3:04:05.123 PM",
        "1/2/2026 3:04:05 PM",
        "02.01.2026 15:04:05",
        "2026-01-02T10:04:05-05:00",
        "/Date(1767366245000)/",
    ];
    for written in same {
        let cells = row(written, "Failure", "50105", "");
        let logged = csv(&table(",", &HEAD, &[cells]));
        let first = logged.groups[0].first.clone().unwrap();
        assert_eq!(first.utc.as_deref(), Some("2026-01-02T15:04:05Z"), "{written}");
        assert_eq!(first.written, written);
    }
    let logged = csv(&table(",", &HEAD, &[row("yesterday", "Failure", "50105", "")]));
    assert_eq!(logged.groups[0].first.as_ref().unwrap().utc, None);
}

#[test]
fn a_time_that_ends_in_letters_of_several_bytes_is_read_without_an_offset() {
    let logged = csv(&table(",", &HEAD, &[row("2026-01-02 03:04:05 +ééa", "Failure", "50105", "")]));
    let first = logged.groups[0].first.as_ref().unwrap();
    assert_eq!(first.utc.as_deref(), Some("2026-01-02T03:04:05Z"));
    let mut ids = Ids::default();
    ids.note_time("2026-01-02 03:04:05 +ééa");
    assert_eq!(ids.timestamps[0].utc.as_deref(), Some("2026-01-02T03:04:05Z"));
}

#[test]
fn blanks_behind_a_quote_are_no_part_of_the_evidence() {
    let head = "Date (UTC),Request ID,Correlation ID,Application,Status,Sign-in error code";
    for end in [" ,x\r\n", "  \r\n", "   "] {
        let file = format!("{head}\r\n2026-11-20T08:00:00Z,r,c,Shop,Failure,\"50105\"{end}");
        let logged = csv(&file);
        let words = &logged.causes[0].evidence[0];
        assert_eq!(&file[words.offset as usize..][..words.length as usize], "50105", "{end:?}");
    }
}

#[test]
fn a_time_without_a_zone_is_matched_as_it_is_read() {
    let at = |time: &str| csv(&table(",", &HEAD, &[row(time, "Failure", "50105", "")]));
    let november = at("2026-11-20T08:14:06Z");
    for written in ["20 Nov 2026 08:14:06", "Fri Nov 20 08:14:06 2026", "2026-11-20 08:14:06"] {
        let ids = crate::read(format!("[{written}] sign-in failed").as_bytes()).ids;
        assert!(november.explains(&ids).is_some(), "{written}");
    }
    let ids = crate::read(b"[3/2/2026 08:14:06] sign-in failed").ids;
    assert!(at("2026-02-03T08:14:06Z").explains(&ids).is_some(), "the day stands first");
    assert!(at("2026-03-02T08:14:06Z").explains(&ids).is_none());
}
