//! Whatever is pasted or dropped, read in pieces: texts, recorded traffic, sign-in logs, manifests, reports.

use diagnose::{Diagnosis, File, Reader, together};

/// When manifests are looked at, in seconds since 1970.
const NOW: i64 = 1_795_651_200;

/// A log that lies beside whatever comes.
const LOG: &[u8] = b"Date (UTC),Request ID,Correlation ID,Application,Status,Sign-in error code\r\n\
    2026-11-20T08:00:00Z,r,44444444-4444-4444-8444-444444444444,Shop,Failure,50105\r\n";

/// Anything, taken for what it is by its content.
pub(super) fn diagnose(data: &[u8]) {
    let whole = read(&[data]);
    assert_eq!(read(&halves(data)), whole, "how it is cut makes no difference");
    assert_eq!(whole.bytes, data.len() as u64, "all of it was read");
    for (at, found) in whole.causes.iter().enumerate() {
        let cause = found.finding.cause;
        assert!(whole.causes[..at].iter().all(|earlier| earlier.finding.cause != cause), "{cause:?} twice");
        assert!(found.evidence.is_sorted_by_key(|words| (words.offset, words.length)), "{found:?}");
        for words in &found.evidence {
            let end = words.offset.checked_add(words.length).and_then(|end| usize::try_from(end).ok());
            assert!(words.length > 0 && end.is_some_and(|end| end <= data.len()), "{words:?}");
        }
    }
    let both = together(&[whole.clone(), read(&[LOG])]);
    assert!(both.causes.iter().chain(&both.unknown).all(|found| found.input < 2), "{both:?}");
    assert_eq!(both.bytes, (data.len() + LOG.len()) as u64);
    match &whole.file {
        Some(File::SignInLog(log)) => assert!(log.succeeded <= log.rows, "{log:?}"),
        Some(File::Har(recorded)) => {
            for sign_in in &recorded.sign_ins {
                assert!(sign_in.expected.is_none() || sign_in.redirect_uri.is_some(), "{sign_in:?}");
            }
        }
        Some(File::Manifest(manifest)) => {
            for secret in &manifest.secrets {
                assert!(secret.left(NOW).is_none() || secret.ends.is_some(), "{secret:?}");
            }
        }
        Some(File::Report(_)) | None => {}
    }
}

fn read(pieces: &[&[u8]]) -> Diagnosis {
    let mut reader = Reader::new().at(NOW);
    pieces.iter().for_each(|piece| reader.feed(piece));
    let mut diagnosis = reader.finish();
    for attempt in 0..diagnosis.sign_ins().len() {
        diagnosis.expect(attempt, "https://app.example.com/callback");
    }
    diagnosis
}

/// Two pieces, and an empty one between them; where they part depends on the input.
fn halves(data: &[u8]) -> [&[u8]; 3] {
    let at = data.iter().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let (first, second) = data.split_at(at % (data.len() + 1));
    [first, &[], second]
}
