//! What `latchkey connections add --manifest` takes from the manifest of a registration.

use std::io::Read;
use std::path::Path;

use diagnose::{File, Manifest, Reader};
use jiff::civil::Date;
use wizard::existing::{Dated, dated};

use crate::input;
use crate::output::Stop;

/// No manifest is longer.
const READ_AT_MOST: u64 = 4 * 1024 * 1024;

/// The manifest in a file: of a list of them that of the application that was given.
pub fn read(file: &Path, given: Option<&str>) -> Result<Manifest, Stop> {
    let name = input::name(file);
    let unreadable = |error: std::io::Error| {
        Stop::say("cli-file-unreadable", &[("file", &name), ("why", &input::why(&error))])
    };
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(file).map_err(unreadable)?;
    opened.take(READ_AT_MOST).read_to_end(&mut bytes).map_err(unreadable)?;
    let mut reader = Reader::new();
    reader.feed(&bytes);
    let Some(File::Manifest(mut manifest)) = reader.finish().file else {
        return Err(Stop::say("cli-no-manifest", &[("file", &name)]));
    };
    if manifest.cut {
        return Err(Stop::say("cli-manifest-cut", &[("file", &name)]));
    }
    let others = std::mem::take(&mut manifest.others);
    if others.is_empty() {
        return Ok(*manifest);
    }
    let is_given = |one: &Manifest| {
        let own = one.app_id.as_ref().map(|id| id.text.as_str());
        own.zip(given).is_some_and(|(own, given)| own.eq_ignore_ascii_case(given.trim()))
    };
    let mut all = std::iter::once(*manifest).chain(others);
    all.find(is_given).ok_or_else(|| Stop::say("cli-manifest-list", &[("file", &name)]))
}

/// The client ID: that of the manifest, which one that was given must not contradict.
pub fn client_id(manifest: &Manifest, given: Option<&str>) -> Result<String, Stop> {
    let own = manifest.app_id.as_ref().map(|id| id.text.clone());
    match (own, given) {
        (Some(own), Some(given)) if !own.eq_ignore_ascii_case(given.trim()) => {
            Err(Stop::say("cli-manifest-other-application", &[("own", &own)]))
        }
        (Some(own), _) => Ok(own),
        (None, Some(given)) => Ok(given.to_owned()),
        (None, None) => Err(Stop::say("cli-no-client-id", &[])),
    }
}

/// The day on which the secret that begins with these characters ends; nothing where the manifest knows no such secret. Of
/// several that fit the only one that has not ended is meant; where several are left, they are named.
pub fn ends(manifest: &Manifest, hint: &str, today: Date) -> Result<Option<Date>, Stop> {
    // nobody chooses here: a secret that begins otherwise is another one
    let may_be = |dated: &Dated| hint.is_empty() || dated.hint.is_empty() || dated.hint.starts_with(hint);
    let all: Vec<Dated> = dated(manifest, hint).into_iter().filter(may_be).collect();
    let current: Vec<_> = all.iter().filter(|dated| dated.ends >= today).collect();
    match (&all[..], &current[..]) {
        ([], _) => Ok(None),
        ([one], _) => Ok(Some(one.ends)),
        (_, [one]) => Ok(Some(one.ends)),
        _ => {
            let named = |dated: &Dated| format!("{} ({}…): {}", dated.name, dated.hint, dated.ends);
            let names: Vec<String> = all.iter().map(named).collect();
            Err(Stop::say("cli-manifest-several", &[("secrets", &names.join("; "))]))
        }
    }
}
