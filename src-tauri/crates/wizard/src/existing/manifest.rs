//! When a secret ends, by the manifest of its application.

use diagnose::{Credential, Manifest};
use jiff::civil::Date;

/// A secret of a manifest and the day on which it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// Its description at Microsoft.
    pub name: String,
    /// The first characters of its value, as Microsoft shows them.
    pub hint: String,
    /// The day.
    pub ends: Date,
}

/// The secrets of a manifest that may be the one that begins with these characters: those that do, else all of them. One
/// without an end is left out.
#[must_use]
pub fn dated(manifest: &Manifest, hint: &str) -> Vec<Dated> {
    let all: Vec<Dated> = manifest.secrets.iter().filter_map(of).collect();
    let begins = |dated: &&Dated| !hint.is_empty() && !dated.hint.is_empty() && dated.hint.starts_with(hint);
    let own: Vec<Dated> = all.iter().filter(begins).cloned().collect();
    if own.is_empty() { all } else { own }
}

fn of(credential: &Credential) -> Option<Dated> {
    // Microsoft writes RFC 3339, in UTC; the day is what is asked for and shown
    let day = credential.ends.as_ref()?.text.get(..10)?.parse().ok()?;
    Some(Dated { name: credential.name.clone(), hint: credential.hint.clone(), ends: day })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let mut reader = diagnose::ManifestReader::new();
        reader.feed(
            br#"{"appId":"aaaaaaaa-0000-4000-8000-000000000001","passwordCredentials":[
                {"displayName":"old","endDateTime":"2026-01-31T10:00:00Z","hint":"abc"},
                {"displayName":"new","endDateTime":"2028-01-31T10:00:00.123Z","hint":"xyz"},
                {"displayName":"odd","endDateTime":"tomorrow","hint":"q"}]}"#,
        );
        reader.finish()
    }

    #[test]
    fn the_secret_with_the_same_first_characters_gives_the_day() {
        let [one] = &dated(&manifest(), "xyz")[..] else { panic!("one fits") };
        assert_eq!((one.name.as_str(), one.ends.to_string().as_str()), ("new", "2028-01-31"));
    }

    #[test]
    fn where_none_has_them_each_that_ends_is_there() {
        for hint in ["", "zzz"] {
            let days: Vec<String> =
                dated(&manifest(), hint).iter().map(|dated| dated.ends.to_string()).collect();
            assert_eq!(days, ["2026-01-31", "2028-01-31"], "{hint:?}");
        }
    }
}
