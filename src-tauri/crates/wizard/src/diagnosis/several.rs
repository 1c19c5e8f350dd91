//! Several inputs that were looked at together, where none of them shows a failure.

use diagnose::{Diagnosis, Label};

use super::{Told, tell};
use crate::report::unreadable;
use crate::say::say;

/// How it is called that none of several inputs shows a failure: the end of its message's id, behind `diagnosis-`.
pub(crate) const NONE_FAILED: &str = "none-failed";

/// Whether several inputs come to no cause, and none of them to a code or a provider that would have to be named.
#[must_use]
pub fn none_failed(together: &Diagnosis, inputs: usize) -> bool {
    inputs > 1 && says_no_cause(together) && together.label != Some(Label::NotMicrosoft)
}

/// What so many inputs say together, in words. Where none of them shows a failure, that is said of all, and not of the first.
#[must_use]
pub fn tell_together(together: &Diagnosis, inputs: usize) -> Told {
    let told = tell(together);
    if !none_failed(together, inputs) {
        return told;
    }
    let id = format!("diagnosis-{NONE_FAILED}");
    Told { title: say(&id, &[]), text: Some(say(&format!("{id}.text"), &[])), ..told }
}

/// What one of several inputs says alone, in a line and what that means. Nothing where the causes that were found together
/// are the answer and it could be read.
#[must_use]
pub fn tell_one_of(together: &Diagnosis, alone: &Diagnosis) -> Option<(String, String)> {
    if let Some(damaged) = alone.damaged.as_ref().and_then(unreadable) {
        return Some(damaged);
    }
    says_no_cause(together).then(|| {
        let told = tell(alone);
        (told.title, told.text.unwrap_or_default())
    })
}

fn says_no_cause(together: &Diagnosis) -> bool {
    together.causes.is_empty() && together.unknown.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    const DULL: &str = "The cat sat on the mat.";
    const LOG: &str = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n2026-11-20T08:00:00Z,r,c,Shop,a,Success,0,Other.\r\n";

    fn told(inputs: &[&str]) -> (String, Vec<Option<String>>) {
        let alone: Vec<Diagnosis> = inputs.iter().map(|input| diagnose::read(input.as_bytes())).collect();
        let together = diagnose::together(&alone);
        let each = alone.iter().map(|alone| tell_one_of(&together, alone).map(|(title, _)| title)).collect();
        (tell_together(&together, alone.len()).title, each)
    }

    #[test]
    fn that_nothing_failed_is_said_of_all_and_of_each_in_its_own_words() {
        let (dull, log) = (told(&[DULL]).0, told(&[LOG]).0);
        for inputs in [[DULL, LOG], [LOG, DULL]] {
            let (title, each) = told(&inputs);
            assert!(![&dull, &log].contains(&&title), "{title}");
            assert!(each.contains(&Some(dull.clone())) && each.contains(&Some(log.clone())), "{each:?}");
        }
    }

    #[test]
    fn what_one_of_them_shows_is_the_answer_and_the_others_keep_silent() {
        let (title, each) = told(&[DULL, "AADSTS7000222: The provided client secret keys are expired."]);
        assert_eq!(title, told(&["AADSTS7000222"]).0);
        assert_eq!(each, [None, None]);
        let code = "AADSTS99999999: Something new.";
        assert_eq!(told(&[LOG, code]).0, told(&[code]).0);
    }

    #[test]
    fn another_providers_failure_is_named_and_what_the_others_say_stands_beside_it() {
        let google = "Error 400: redirect_uri_mismatch at https://accounts.google.com/signin/oauth/error";
        let (title, each) = told(&[LOG, google]);
        assert_eq!((title, each.len()), (told(&[google]).0, 2));
        assert_eq!(each[0], Some(told(&[LOG]).0));
    }

    #[test]
    fn a_report_that_cannot_be_read_says_so_beside_a_cause_too() {
        let report = r#"{"format":"latchkey-report","version":9,"program":"0.1.0","made":"2026-11-26T06:37:42Z","about":"test"}"#;
        let (title, each) = told(&[report, "AADSTS7000222: The provided client secret keys are expired."]);
        assert_eq!(title, told(&["AADSTS7000222"]).0);
        assert!(each[0].is_some() && each[1].is_none(), "{each:?}");
    }
}
