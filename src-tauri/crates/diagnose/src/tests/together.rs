//! An error and the log or recording that came with it.

use crate::tests::recording::{Recording, authorize, callback};
use crate::{Diagnosis, Label, read, together};

const HEAD: &str = "Date (UTC),Request ID,Correlation ID,Application,Status,Sign-in error code\r\n";
const ONE: &str = "33333333-3333-4333-8333-333333333333";
const TWO: &str = "44444444-4444-4444-8444-444444444444";

fn log() -> String {
    let row = |time: &str, id: &str, code: &str| format!("{time},r,{id},Shop,Failure,{code}\r\n");
    let (often, once) = ("2026-11-20T08:00:00Z", "2026-11-20T09:30:00Z");
    format!("{HEAD}{}{}{}", row(often, ONE, "50126"), row(often, ONE, "50126"), row(once, TWO, "50105"))
}

fn told(inputs: &[&str]) -> Diagnosis {
    let read: Vec<Diagnosis> = inputs.iter().map(|input| read(input.as_bytes())).collect();
    together(&read)
}

fn slugs(diagnosis: &Diagnosis) -> Vec<(&'static str, usize)> {
    diagnosis.causes.iter().map(|found| (found.finding.cause.as_str(), found.input)).collect()
}

#[test]
fn the_row_of_an_error_says_why_in_whatever_order_they_come() {
    let error = format!("Sign-in failed. Correlation ID: {TWO}");
    assert_eq!(slugs(&told(&[&error, &log()])), [("user-not-assigned", 1)]);
    assert_eq!(slugs(&told(&[&log(), &error])), [("user-not-assigned", 0)]);
    let both = told(&[&error, &log()]);
    assert!(both.recognised && both.label.is_none() && both.file.is_some());
    assert_eq!(both.bytes, (error.len() + log().len()) as u64);
}

#[test]
fn a_row_answers_what_the_bare_sentence_left_open() {
    let error = format!("Failed to obtain access token. Correlation ID: {TWO}");
    let alone = told(&[&error]);
    assert!(!alone.questions.is_empty() && alone.secret_check_decides);
    let both = told(&[&error, &log()]);
    assert_eq!(slugs(&both), [("user-not-assigned", 1)]);
    assert!(both.questions.is_empty() && !both.secret_check_decides);
}

#[test]
fn what_the_error_says_itself_stands_behind_its_row_and_before_a_log_that_does_not_know_it() {
    let error = format!("AADSTS7000222: The provided client secret keys are expired. Correlation ID: {TWO}");
    assert_eq!(slugs(&told(&[&error, &log()])), [("user-not-assigned", 1), ("secret-expired", 0)]);
    let stranger = "AADSTS7000222: The provided client secret keys are expired.";
    let both = told(&[&log(), stranger]);
    assert_eq!(slugs(&both)[..2], [("secret-expired", 1), ("wrong-username-or-password", 0)]);
}

#[test]
fn evidence_of_a_cause_counts_the_bytes_of_one_input() {
    let text = "AADSTS50011: The redirect URI does not match";
    let both = told(&[text, &format!("{}{text}", "x".repeat(60))]);
    assert_eq!((both.causes[0].input, both.causes[0].evidence[0].offset), (0, 0));
    assert!(both.causes[0].evidence.iter().all(|words| words.offset < 60));
}

#[test]
fn one_input_alone_and_none_at_all_stay_what_they_are() {
    let one = read(b"AADSTS50011");
    assert_eq!(together(std::slice::from_ref(&one)), one);
    assert_eq!(together(&[]), Diagnosis::default());
    assert_eq!(told(&["a", "b"]).label, Some(Label::Unrecognised));
}

#[test]
fn that_the_product_could_not_finish_is_said_where_the_recording_speaks_first() {
    let recording = Recording::default()
        .redirect(&authorize("s1"), &callback("code=c&state=s1"))
        .get(&callback("code=c&state=s1"), 500, "<h1>Something went wrong</h1>", false)
        .json();
    let text = "Error: connect ECONNREFUSED login.microsoftonline.com:443";
    let (first, last) = (told(&[&recording, text]), told(&[text, &recording]));
    assert!(first.causes[0].input == 0 && first.exchange_failed());
    assert!(last.causes[0].input == 0 && last.causes[0].codes.is_empty() && !last.exchange_failed());
}

#[test]
fn what_failed_for_sure_stands_before_what_only_may_have_and_before_an_ordinary_step() {
    let expired = "AADSTS7000222: The provided client secret keys are expired.";
    let both = told(&["Failed to obtain access token", expired]);
    assert_eq!((slugs(&both)[0], both.causes[0].codes.as_slice()), (("secret-expired", 1), &[7_000_222][..]));
    assert!(both.questions.is_empty() && !both.secret_check_decides);
    let step =
        "AADSTS50140: This error occurred due to 'Keep me signed in' interrupt when the user was signing-in.";
    assert_eq!(slugs(&told(&[step])), [("normal-step", 0)]);
    assert_eq!(slugs(&told(&[step, expired])), [("secret-expired", 1), ("normal-step", 0)]);
}

#[test]
fn whichever_input_says_it_is_heard() {
    let dull = "The cat sat on the mat.";
    let google = "Error 400: redirect_uri_mismatch at https://accounts.google.com/signin/oauth/error";
    for inputs in [[dull, google], [google, dull]] {
        let both = told(&inputs);
        assert_eq!((both.label, both.provider), (Some(Label::NotMicrosoft), told(&[google]).provider));
        assert!(both.causes.is_empty() && !both.recognised);
    }
    let bare = "Failed to obtain access token";
    for inputs in [[dull, bare], [bare, dull]] {
        let both = told(&inputs);
        assert!(both.questions.len() == 3 && both.secret_check_decides && both.label.is_none(), "{both:?}");
    }
}
