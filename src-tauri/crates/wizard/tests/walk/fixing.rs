//! "Fix a sign-in problem", by the commands of the window.

use std::io::Write;
use std::sync::{Arc, Mutex};

use bindings::connection::ReportFormat;
use bindings::diagnosis::{
    Answer, AnswerQuestions, DiagnoseFile, DiagnoseText, Diagnosis, DropEvent, KeepHistory, Line,
    OpenFoundPage, ReadEvent, SaveDiagnosis,
};
use bindings::home::Nothing;
use bindings::test::Certainty;
use wizard::{App, Handover};

use crate::walker::Walk;

const SECRET: &str = "abc8Q~Zk1xPq7RtYuVwB3nMs5dFgHjKl2aSdFg9w";

pub async fn look(app: &App, text: &str) -> Diagnosis {
    app.diagnose_text(DiagnoseText { text: text.to_owned() }).await.expect("it is looked at")
}

fn shown(diagnosis: &Diagnosis) -> String {
    let one = |line: &Line| match line {
        Line::Folded { lines } => format!("<{lines}>"),
        Line::Said { parts } => parts
            .iter()
            .map(|part| match part.mark {
                Some(number) => format!("[{number}:{}]", part.text),
                None => part.text.clone(),
            })
            .collect(),
    };
    diagnosis.lines.iter().map(one).collect::<Vec<_>>().join("\n")
}

fn refused(client: &str, tenant: &str) -> String {
    let stack = "    at OAuth2Strategy.authenticate (strategy.js:10:3)\n".repeat(9);
    format!(
        "Error: Failed to obtain access token\n{stack}POST https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token\n\
         error_description: AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret \
         value, not the client secret ID, for a secret added to app '{client}'. Trace ID: 33333333-0000-4000-8000-000000000100 \
         Correlation ID: 44444444-0000-4000-8000-000000000000 Timestamp: 2026-11-20 08:14:06Z\n"
    )
}

#[tokio::test]
async fn a_refused_secret_is_named_with_its_words_and_leads_to_the_task_of_the_connection() {
    let mut walk = Walk::begin("kandji", &[("domain", "harbourpine.example")]).await;
    walk.until("create-secret", Some("paste")).await;
    let app = walk.hands.app();
    let diagnosis = look(&walk.app, &refused(&app.client_id, walk.tenant.tenant_id.as_str())).await;
    assert_eq!(diagnosis.answer, Answer::Failed);
    let cause = &diagnosis.causes[0];
    assert_eq!(
        (cause.cause.as_str(), cause.certainty),
        ("secret-id-pasted-or-wrong-secret", Certainty::Certain)
    );
    let text = shown(&diagnosis);
    assert!(text.contains(":AADSTS7000215]") && text.contains("\n<10>\n"), "{text}");
    assert!(cause.evidence.iter().all(|mark| text.contains(&format!("[{}:", mark.number))), "{text}");
    assert_eq!(cause.page.as_deref(), Some("Certificates & secrets"));
    let own = &cause.own[0];
    assert_eq!((own.connection.as_str(), own.to.task.as_str()), (walk.view.id.as_str(), "create-secret"));
    let support =
        |name: &str| diagnosis.support.iter().find(|row| row.name == name).map(|row| row.value.as_str());
    assert_eq!(support("Code"), Some("AADSTS7000215"));
    assert_eq!(support("Trace ID"), Some("33333333-0000-4000-8000-000000000100"));

    let open = OpenFoundPage { diagnosis: diagnosis.diagnosis, cause: cause.cause.clone() };
    walk.app.open_found_page(open).await.expect("it opens");
    let opened = walk.desk.opened.lock().unwrap().last().cloned().unwrap();
    assert!(opened.as_str().starts_with("https://entra.microsoft.com/"), "{opened}");
    assert!(opened.as_str().contains(&app.client_id), "{opened}");
    let other = OpenFoundPage { diagnosis: diagnosis.diagnosis, cause: "clock-skew".into() };
    assert_eq!(walk.app.open_found_page(other).await.unwrap_err().code, "no-such-page");
}

#[tokio::test]
async fn a_diagnosis_is_saved_as_a_report_for_whoever_has_to_act() {
    let walk = Walk::begin("kandji", &[]).await;
    let client = "aaaaaaaa-0000-4000-8000-000000000001";
    let text = format!("client_secret={SECRET}\n{}", refused(client, "contoso.example"));
    let diagnosis = look(&walk.app, &text).await.diagnosis;
    for (format, name) in [
        (ReportFormat::Html, "latchkey-diagnosis-report.html"),
        (ReportFormat::Json, "latchkey-diagnosis-report.json"),
        (ReportFormat::Text, "latchkey-diagnosis-report.txt"),
    ] {
        let saved = walk.app.save_diagnosis(SaveDiagnosis { diagnosis, format }).await.expect("it is saved");
        assert_eq!(saved.name.as_deref(), Some(name));
        let (_, file) = walk.desk.saved.lock().unwrap().pop().expect("a file");
        assert!(file.contains("AADSTS7000215") && file.contains(client), "{file}");
        assert!(!file.contains(&SECRET[..8]), "{file}");
    }
    let gone = SaveDiagnosis { diagnosis: diagnosis + 1, format: ReportFormat::Text };
    assert_eq!(walk.app.save_diagnosis(gone).await.unwrap_err().code, "too-long-ago");
}

#[tokio::test]
async fn a_message_names_only_ids_that_are_known() {
    let walk = Walk::begin("kandji", &[]).await;
    let diagnosis = look(&walk.app, "AADSTS7000215: Invalid client secret provided.").await;
    let message = diagnosis.causes[0].message.as_deref().unwrap();
    assert!(
        !message.contains("ID:") && !message.contains("none") && message.ends_with("AADSTS7000215"),
        "{message}"
    );
}

#[tokio::test]
async fn a_secret_in_the_text_is_said_and_crosses_to_the_window_nowhere() {
    let walk = Walk::begin("kandji", &[]).await;
    let text =
        format!("client_secret={SECRET}\n{}", refused("11111111-0000-4000-8000-000000000001", "common"));
    let diagnosis = look(&walk.app, &text).await;
    assert!(!diagnosis.held.is_empty());
    assert!(!serde_json::to_string(&diagnosis).unwrap().contains(SECRET));
    assert!(shown(&diagnosis).contains("client_secret=[secret]"), "{}", shown(&diagnosis));
}

#[tokio::test]
async fn the_bare_sentence_is_answered_with_questions_and_answers_make_nothing_certain() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("test-sign-in", Some("answers")).await;
    let diagnosis = look(&walk.app, "Failed to obtain access token").await;
    assert_eq!((diagnosis.answer, diagnosis.questions.len()), (Answer::Bare, 3));
    assert!(diagnosis.causes.iter().all(|cause| cause.certainty == Certainty::Possible));
    assert_eq!(diagnosis.testable.len(), 1, "the connection whose secret is at hand");
    let answers = ["stopped", "not-renewed", "everybody"].map(str::to_owned).to_vec();
    let points =
        walk.app.answer_questions(AnswerQuestions { diagnosis: diagnosis.diagnosis, answers }).await.unwrap();
    assert_eq!(
        (points.causes[0].cause.as_str(), points.causes[0].certainty),
        ("secret-expired", Certainty::Likely)
    );
    assert!(points.causes.iter().all(|cause| cause.certainty != Certainty::Certain));
}

#[tokio::test]
async fn what_is_no_cause_has_an_answer_of_its_own() {
    let walk = Walk::begin("kandji", &[]).await;
    for (text, answer) in [
        ("the coffee machine is broken", Answer::Unrecognised),
        ("accounts.google.com says: Error 400: redirect_uri_mismatch", Answer::NotMicrosoft),
        (
            "AADSTS50140: This error occurred due to 'Keep me signed in' interrupt when the user was signing-in.",
            Answer::NormalStep,
        ),
    ] {
        let diagnosis = look(&walk.app, text).await;
        assert_eq!(diagnosis.answer, answer, "{text}");
        assert!(diagnosis.causes.is_empty(), "{text}");
        for words in [&diagnosis.title, &diagnosis.why] {
            assert!(
                !words.is_empty() && !words.starts_with("cause-") && !words.starts_with("diagnosis-"),
                "{text}: {words}"
            );
        }
    }
}

/// These files, read together.
pub fn of(files: &[u32]) -> DiagnoseFile {
    DiagnoseFile { files: files.to_vec(), beside: None }
}

/// A file of this content, given as by a drop.
pub async fn drop_file(walk: &Walk, name: &str, content: &[u8]) -> u32 {
    let path = walk.folder.path().join(name);
    std::fs::File::create(&path).unwrap().write_all(content).unwrap();
    walk.app.offer(path).file
}

/// A report with markup wherever a text can stand.
const REPORT: &str = r#"{"format":"latchkey-report","version":1,"program":"0.1.0","made":"2026-11-20T08:14:06Z","about":"test",
"product":{"recipe":"kandji","name":"<img src=x onerror=document.title=1>"},
"application":{"client-id":"aaaaaaaa-0000-4000-8000-000000000001","signs-in-at":"organizations"},
"tasks":[{"id":"create-secret","state":"completed"}],
"checks":[{"id":"secret","status":"failed","cause":"secret-expired","expected":"<b>this</b>","found":"<script>document.title = 1</script>"}],
"test":{"outcome":"failed","at":"2026-11-20T08:14:06Z","stale":false,"stages":[{"id":"browser-opened","status":"passed","at":"2026-11-20T08:13:06Z"}],
"checks":[{"id":"issuer","status":"failed","cause":"id-token-invalid","reason":"issuer","expected":"<i>one</i>","found":"<style>*{display:none}</style>"}],
"account":[{"name":"displayName","value":"<u>Mara</u> **bold**"}]},
"causes":[{"slug":"secret-expired","certainty":"certain","codes":[7000222],"own-words":"<a href=javascript:alert(1)>click</a>","detail":"<svg onload=alert(1)>","evidence":["<iframe srcdoc=x></iframe>"]}],
"support":{"correlation-ids":["22222222-bbbb-4000-8000-000000000000"],"timestamps":["2026-11-20 08:14:06Z"]}}"#;

#[tokio::test]
async fn a_report_is_shown_as_whoever_made_it_saw_it_pasted_or_as_a_file() {
    let walk = Walk::begin("kandji", &[]).await;
    let file = drop_file(&walk, "report.json", REPORT.as_bytes()).await;
    let opened = walk.app.diagnose_file(of(&[file]), |_| ()).await.unwrap();
    for diagnosis in [look(&walk.app, REPORT).await, opened] {
        assert_eq!(diagnosis.answer, Answer::Failed);
        let cause = &diagnosis.causes[0];
        assert_eq!(cause.cause, "secret-expired", "the cause that it names stands above it");
        assert!(cause.message.as_deref().is_some_and(|message| message.contains("AADSTS7000222")));
        assert!(diagnosis.support.iter().any(|row| row.value == "AADSTS7000222"), "{:?}", diagnosis.support);
        let report = diagnosis.report.expect("it can be read");
        let texts: Vec<&str> = report
            .sections
            .iter()
            .flat_map(|section| &section.rows)
            .flat_map(|row| row.lines.iter().chain([&row.name]))
            .map(String::as_str)
            .collect();
        for markup in
            ["<script>document.title = 1</script>", "<u>Mara</u>", "<i>one</i>", "<iframe srcdoc=x></iframe>"]
        {
            assert!(texts.iter().any(|text| text.contains(markup)), "{markup} in {texts:?}");
        }
        assert!(report.sections.len() >= 2, "{report:?}");
    }
}

#[tokio::test]
async fn a_report_that_cannot_be_read_says_why() {
    let walk = Walk::begin("kandji", &[]).await;
    for (changed, title) in [
        (REPORT.replace("\"version\":1", "\"version\":9"), "This report was made by a newer Latchkey"),
        (
            REPORT.replace("\"about\":\"test\"", "\"about\":\"tea\""),
            "This says it is a Latchkey report, but it does not have the shape of one",
        ),
    ] {
        let diagnosis = look(&walk.app, &changed).await;
        assert_eq!((diagnosis.answer, diagnosis.title.as_str()), (Answer::Report, title));
        assert!(diagnosis.report.is_none() && !diagnosis.why.is_empty());
    }
}

#[tokio::test]
async fn a_long_file_is_read_with_progress_and_its_finding_comes_before_the_end() {
    let walk = Walk::begin("kandji", &[]).await;
    let dull = "2026-11-20 08:14:06Z info nothing to see\n".repeat(200_000);
    let file = format!("{}{dull}", refused("11111111-0000-4000-8000-000000000001", "common"));
    let file = drop_file(&walk, "ticket.log", file.as_bytes()).await;
    let events = Arc::new(Mutex::new(Vec::new()));
    let told = Arc::clone(&events);
    let diagnosis =
        walk.app.diagnose_file(of(&[file]), move |event| told.lock().unwrap().push(event)).await.unwrap();
    assert_eq!(diagnosis.causes[0].cause, "secret-id-pasted-or-wrong-secret");
    assert_eq!((diagnosis.source.name.as_deref(), diagnosis.source.whole), (Some("ticket.log"), true));
    assert!(shown(&diagnosis).contains(":AADSTS7000215]"), "{}", shown(&diagnosis));
    assert!(serde_json::to_string(&diagnosis).unwrap().len() < 64 * 1024, "what crosses is bounded");
    let events = events.lock().unwrap();
    assert!(
        events.iter().any(|event| matches!(event, ReadEvent::Progress { percent, .. } if *percent < 100))
    );
    assert!(events.iter().any(|event| matches!(event, ReadEvent::Found { .. })), "{events:?}");
}

#[tokio::test]
async fn a_file_that_is_stopped_says_what_was_found_until_then() {
    let walk = Walk::begin("kandji", &[]).await;
    let dull = "nothing to see\n".repeat(2_000_000);
    let file = format!("{}{dull}", refused("11111111-0000-4000-8000-000000000001", "common"));
    let file = drop_file(&walk, "ticket.log", file.as_bytes()).await;
    let stopping = Arc::clone(&walk.app);
    let handle = tokio::runtime::Handle::current();
    let stop = move |event| {
        if matches!(event, ReadEvent::Found { .. }) {
            let _ = handle.block_on(stopping.stop_diagnosis(Nothing {}));
        }
    };
    let diagnosis = walk.app.diagnose_file(of(&[file]), stop).await.unwrap();
    assert!(!diagnosis.source.whole);
    assert_eq!(diagnosis.causes[0].cause, "secret-id-pasted-or-wrong-secret");
}

#[tokio::test]
async fn a_file_that_is_stopped_before_anything_is_found_is_not_blamed_for_its_end() {
    let walk = Walk::begin("kandji", &[]).await;
    let beginning = r#"{"log":{"version":"1.2","creator":{"name":"x","version":"1"},"entries":["#;
    let file = format!("{beginning}{}]}}}}", " ".repeat(30_000_000));
    let file = drop_file(&walk, "ticket.har", file.as_bytes()).await;
    let stopping = Arc::clone(&walk.app);
    let handle = tokio::runtime::Handle::current();
    let stop = move |_| {
        let _ = handle.block_on(stopping.stop_diagnosis(Nothing {}));
    };
    let diagnosis = walk.app.diagnose_file(of(&[file]), stop).await.unwrap();
    assert_eq!((diagnosis.answer, diagnosis.source.whole), (Answer::Stopped, false));
    assert_eq!(diagnosis.title, "Nothing found in the part that was read");
}

#[tokio::test]
async fn only_files_that_were_given_are_read() {
    let walk = Walk::begin("kandji", &[]).await;
    let error = walk.app.diagnose_file(of(&[3]), |_| ()).await.unwrap_err();
    assert_eq!(error.code, "no-such-file");
    let gone = walk.app.offer(walk.folder.path().join("gone.har")).file;
    assert_eq!(walk.app.diagnose_file(of(&[gone]), |_| ()).await.unwrap_err().code, "unreadable");
}

#[tokio::test]
async fn drops_are_told_and_the_dialog_gives_a_file_as_well() {
    let walk = Walk::begin("kandji", &[]).await;
    let (heard, listening) = (Arc::new(Mutex::new(Vec::new())), Arc::clone(&walk.app));
    let hear = Arc::clone(&heard);
    let listener = tokio::spawn(async move {
        listening.dropped_files(Nothing {}, move |event| hear.lock().unwrap().push(event)).await
    });
    tokio::task::yield_now().await;
    walk.app.hovers(true);
    walk.app.dropped(vec![walk.folder.path().join("ticket.har"), walk.folder.path().join("signins.csv")]);
    // another page listens: the one before is let go, so all it was told has arrived
    let other = Arc::clone(&walk.app);
    let next = tokio::spawn(async move { other.dropped_files(Nothing {}, |_| ()).await });
    listener.await.unwrap().expect("it ends well");
    next.abort();
    let heard = heard.lock().unwrap().clone();
    assert_eq!(heard[0], DropEvent::Over);
    let DropEvent::Dropped { files } = &heard[1] else { panic!("{heard:?}") };
    assert_eq!(
        files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(),
        ["ticket.har", "signins.csv"]
    );
    let file = &files[0];
    assert!(walk.app.choose_file(Nothing {}).await.unwrap().chosen.is_none(), "the dialog was closed");
    *walk.desk.chosen.lock().unwrap() = Some(walk.folder.path().join("ticket.har"));
    assert_eq!(walk.app.choose_file(Nothing {}).await.unwrap().chosen.as_ref(), Some(file));
}

#[tokio::test]
async fn a_file_given_as_an_argument_is_offered_once_at_the_start() {
    let walk = Walk::begin("kandji", &[]).await;
    let handover = Handover { file: Some("/tickets/ticket.har".into()), ..Handover::default() };
    let app = App::new(
        walk.folder.path().to_owned(),
        Arc::clone(&walk.desk) as Arc<dyn wizard::ports::Desktop>,
        handover,
    );
    assert_eq!(
        app.start(Nothing {}).await.unwrap().file.map(|file| file.name).as_deref(),
        Some("ticket.har")
    );
    assert!(app.start(Nothing {}).await.unwrap().file.is_none());
}

#[tokio::test]
async fn diagnoses_are_kept_only_once_that_is_switched_on_and_forgotten_on_demand() {
    let walk = Walk::begin("kandji", &[]).await;
    let text = refused("11111111-0000-4000-8000-000000000001", "common");
    look(&walk.app, &text).await;
    let before = walk.app.history(Nothing {}).await.unwrap();
    assert_eq!((before.on, before.entries.len()), (false, 0));
    walk.app.keep_history(KeepHistory { on: true }).await.unwrap();
    look(&walk.app, &text).await;
    let kept = walk.another().history(Nothing {}).await.unwrap();
    assert_eq!(kept.entries.len(), 1);
    assert_eq!(kept.entries[0].title, "Microsoft does not accept the client secret");
    assert_eq!(kept.entries[0].codes, ["AADSTS7000215"]);
    let forgotten = walk.app.forget_history(Nothing {}).await.unwrap();
    assert_eq!((forgotten.on, forgotten.entries.len()), (true, 0));
    look(&walk.app, &text).await;
    let off = walk.app.keep_history(KeepHistory { on: false }).await.unwrap();
    assert_eq!((off.on, off.entries.len()), (false, 0));
}

#[tokio::test]
async fn a_text_longer_than_the_box_takes_is_to_be_dropped_as_a_file() {
    let walk = Walk::begin("kandji", &[]).await;
    let text = "x".repeat(5 * 1024 * 1024);
    assert_eq!(walk.app.diagnose_text(DiagnoseText { text }).await.unwrap_err().code, "text-too-long");
}
