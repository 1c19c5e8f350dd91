//! A file in which nothing failed: what it shows in place of a cause.

use diagnose::{Diagnosis, File, Label, Outcome};

use crate::say::say;

/// What a file shows that speaks for no cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quiet {
    /// It ends in the middle, and what failed may stand in the part that is missing.
    CutOff,
    /// Recorded traffic that ends before the sign-in does.
    LeftOpen,
    /// Recorded traffic without a sign-in at Microsoft.
    NoSignIn,
    /// Recorded traffic in which the sign-in came to its end.
    SignedIn,
    /// A sign-in log in which no row failed.
    NoRowFailed,
    /// A manifest with nothing that lets a sign-in fail.
    SoundManifest,
    /// A report in which nothing failed.
    QuietReport,
}

impl Quiet {
    /// Nothing where the input speaks for a cause, is no file of a known kind, or has nothing in it.
    #[must_use]
    pub fn of(diagnosis: &Diagnosis) -> Option<Self> {
        let file = diagnosis.file.as_ref()?;
        if !diagnosis.causes.is_empty()
            || !diagnosis.unknown.is_empty()
            || diagnosis.label == Some(Label::NotMicrosoft)
        {
            return None;
        }
        if file.is_cut() {
            return Some(Self::CutOff);
        }
        Some(match file {
            File::Har(recorded) if recorded.sign_ins.is_empty() => Self::NoSignIn,
            File::Har(recorded) => {
                let ended = |outcome| recorded.sign_ins.iter().any(|sign_in| sign_in.outcome == outcome);
                if ended(Outcome::Succeeded) { Self::SignedIn } else { Self::LeftOpen }
            }
            File::SignInLog(logged) if logged.rows == 0 => return None,
            File::SignInLog(_) => Self::NoRowFailed,
            File::Manifest(_) => Self::SoundManifest,
            File::Report(_) => Self::QuietReport,
        })
    }

    /// A word for it: the end of its message's id, behind `diagnosis-`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::CutOff => "cut-off",
            Self::LeftOpen => "left-open",
            Self::NoSignIn => "no-sign-in",
            Self::SignedIn => "signed-in",
            Self::NoRowFailed => "no-row-failed",
            Self::SoundManifest => "sound-manifest",
            Self::QuietReport => "quiet-report",
        }
    }
}

/// That an input ends in the middle, where what it says alone is something else.
#[must_use]
pub fn cut(alone: &Diagnosis) -> Option<String> {
    let cut = alone.file.as_ref().is_some_and(File::is_cut) && Quiet::of(alone) != Some(Quiet::CutOff);
    cut.then(|| say("diagnosis-cut", &[]))
}

/// What a file has of its kind, requests or rows, and how many of them succeeded.
pub(super) fn counts(diagnosis: &Diagnosis) -> [u64; 2] {
    match &diagnosis.file {
        Some(File::Har(recorded)) => [recorded.entries, 0],
        Some(File::SignInLog(logged)) => [logged.rows, logged.succeeded],
        _ => [0, 0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::tell;

    const AUTHORIZE: &str = "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize?client_id=aaaaaaaa-0000-4000-8000-000000000001&response_type=code&redirect_uri=https%3A%2F%2Fshop.example%2Fcallback&state=s";

    fn har(entries: &[(&str, u16, &str)]) -> String {
        let entry = |(url, status, to): &(&str, u16, &str)| {
            format!(
                r#"{{"startedDateTime":"2026-11-26T08:00:00.000Z","request":{{"method":"GET","url":"{url}","headers":[],"cookies":[]}},"response":{{"status":{status},"headers":[{{"name":"Location","value":"{to}"}}],"content":{{"mimeType":"text/html","text":""}},"redirectURL":"{to}"}}}}"#
            )
        };
        let entries: Vec<String> = entries.iter().map(entry).collect();
        format!(
            r#"{{"log":{{"version":"1.2","creator":{{"name":"x","version":"1"}},"entries":[{}]}}}}"#,
            entries.join(",")
        )
    }

    fn of(input: &str) -> (Option<Quiet>, String, String) {
        let mut reader = diagnose::Reader::new().at(1_795_000_000);
        reader.feed(input.as_bytes());
        let diagnosis = reader.finish();
        let told = tell(&diagnosis);
        (Quiet::of(&diagnosis), told.title, told.text.unwrap_or_default())
    }

    #[test]
    fn each_kind_of_file_in_which_nothing_failed_is_told_in_a_sentence_of_its_own() {
        let back = "https://shop.example/callback?code=c&state=s";
        let done = har(&[
            (AUTHORIZE, 302, back),
            (back, 302, "https://shop.example/"),
            ("https://shop.example/", 200, ""),
        ]);
        let manifest = r#"{"appId":"aaaaaaaa-0000-4000-8000-000000000001","signInAudience":"AzureADMyOrg","web":{"redirectUris":["https://a.example/cb"]},"passwordCredentials":[{"endDateTime":"2099-01-01T00:00:00Z","hint":"abc"}]}"#;
        let log = "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n2026-11-20T08:00:00Z,r,c,Shop,a,Success,0,Other.\r\n";
        let report = r#"{"format":"latchkey-report","version":1,"program":"0.1.0","made":"2026-11-26T06:37:42Z","about":"connection"}"#;
        let open = har(&[(AUTHORIZE, 200, "")]);
        let cases = [
            (done.as_str(), Quiet::SignedIn),
            (&har(&[("https://shop.example/", 200, "")]), Quiet::NoSignIn),
            (manifest, Quiet::SoundManifest),
            (log, Quiet::NoRowFailed),
            (report, Quiet::QuietReport),
            (&open, Quiet::LeftOpen),
            (&open[..open.len() - 3], Quiet::CutOff),
        ];
        let mut titles = Vec::new();
        for (input, quiet) in cases {
            let (told, title, text) = of(input);
            assert_eq!(told, Some(quiet), "{input}");
            assert!(!title.starts_with("diagnosis-") && !text.starts_with("diagnosis-"), "{title}: {text}");
            titles.push(title);
        }
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), 7, "{titles:?}");
    }

    #[test]
    fn a_cause_in_a_file_that_was_cut_is_told_with_the_cut() {
        let back = "https://shop.example/callback?error=access_denied&error_description=AADSTS50105%3A+Your+administrator&state=s";
        let whole = har(&[(AUTHORIZE, 302, back), (back, 200, "")]);
        let part = &whole[..whole.len() - 2];
        for (input, is_cut) in [(part, true), (whole.as_str(), false)] {
            let diagnosis = diagnose::read(input.as_bytes());
            assert!(cut(&diagnosis).is_some() == is_cut && !diagnosis.causes.is_empty());
        }
    }
}
