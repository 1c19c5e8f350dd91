//! Files that are read by their members: recorded traffic, sign-in logs, manifests.

use diagnose::{Besides, File, Har, Manifest, ManifestReader, Members, Recorded, Told};

/// When manifests are looked at, in seconds since 1970.
const NOW: i64 = 1_795_651_200;

/// Recorded traffic, whatever it looks like.
pub(super) fn har(data: &[u8]) {
    let read = |pieces: &[&[u8]]| -> Recorded {
        let mut har = Har::new();
        pieces.iter().for_each(|piece| har.feed(piece));
        har.finish(&["https://app.example.com/callback".to_owned()])
    };
    let whole = read(&[data]);
    assert_eq!(read(&halves(data)), whole, "how it is cut makes no difference");
    assert_eq!(whole.label.is_some(), whole.causes.is_empty());
    stand_in_the_file(&whole.causes, data);
    for sign_in in &whole.sign_ins {
        assert!(sign_in.expected.is_none() || sign_in.redirect_uri.is_some(), "{sign_in:?}");
    }
}

/// An application's manifest, whatever it looks like.
pub(super) fn manifest(data: &[u8]) {
    let read = |pieces: &[&[u8]]| -> Manifest {
        let mut manifest = ManifestReader::new();
        pieces.iter().for_each(|piece| manifest.feed(piece));
        manifest.finish()
    };
    let whole = read(&[data]);
    assert_eq!(read(&halves(data)), whole, "how it is cut makes no difference");
    stand_in_the_file(&whole.causes(NOW), data);
    for secret in &whole.secrets {
        assert!(secret.left(NOW).is_none() || secret.ends.is_some());
    }
}

/// A file that is told apart by its content: sign-in logs in each of their exports as well.
pub(super) fn file(data: &[u8]) {
    let read = |pieces: &[&[u8]]| -> Option<File> {
        let mut members = Members::of(data)?;
        pieces.iter().for_each(|piece| members.feed(piece));
        Some(members.finish(&Besides::default()))
    };
    let Some(whole) = read(&[data]) else { return };
    assert_eq!(read(&halves(data)).as_ref(), Some(&whole), "how it is cut makes no difference");
    stand_in_the_file(&whole.causes(NOW), data);
    if let File::SignInLog(log) = &whole {
        assert!(log.succeeded <= log.rows, "{log:?}");
    }
}

/// Two pieces, and an empty one between them; where they part depends on the file.
fn halves(data: &[u8]) -> [&[u8]; 3] {
    let at = data.iter().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    let (first, second) = data.split_at(at % (data.len() + 1));
    [first, &[], second]
}

/// Each cause once, and its words are bytes of the file.
fn stand_in_the_file(causes: &[Told], data: &[u8]) {
    for (at, told) in causes.iter().enumerate() {
        let cause = told.finding.cause;
        assert!(causes[..at].iter().all(|earlier| earlier.finding.cause != cause), "{cause:?} twice");
        for words in &told.words {
            let end = words.offset.checked_add(words.length).and_then(|end| usize::try_from(end).ok());
            assert!(words.length > 0 && end.is_some_and(|end| end <= data.len()), "{words:?}");
        }
    }
}
