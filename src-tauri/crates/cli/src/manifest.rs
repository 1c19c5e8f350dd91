//! What `latchkey connections add --manifest` takes from the manifest of a registration.

use std::io::Read;
use std::path::Path;

use diagnose::{File, Manifest, Reader};
use jiff::civil::Date;
use wizard::existing::dated;

use crate::output::Stop;

/// No manifest is longer.
const READ_AT_MOST: u64 = 4 * 1024 * 1024;

/// The manifest in a file.
pub fn read(file: &Path) -> Result<Manifest, Stop> {
    let name = file.display().to_string();
    let unreadable = |why: std::io::Error| {
        Stop::say("cli-diagnose-unreadable", &[("file", &name), ("why", &why.to_string())])
    };
    let mut bytes = Vec::new();
    let opened = std::fs::File::open(file).map_err(unreadable)?;
    opened.take(READ_AT_MOST).read_to_end(&mut bytes).map_err(unreadable)?;
    let mut reader = Reader::new();
    reader.feed(&bytes);
    match reader.finish().file {
        Some(File::Manifest(manifest)) => Ok(*manifest),
        _ => Err(Stop::say("cli-no-manifest", &[("file", &name)])),
    }
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

/// The day on which the secret that begins with these characters ends. Of several that fit the only one that has not ended
/// is meant; where several are left, they are named.
pub fn ends(manifest: &Manifest, hint: &str, today: Date) -> Result<Option<Date>, Stop> {
    let all = dated(manifest, hint);
    let current: Vec<_> = all.iter().filter(|dated| dated.ends >= today).collect();
    match (&all[..], &current[..]) {
        ([], _) => Ok(None),
        ([one], _) => Ok(Some(one.ends)),
        (_, [one]) => Ok(Some(one.ends)),
        _ => {
            let named =
                |dated: &wizard::existing::Dated| format!("{} ({}…): {}", dated.name, dated.hint, dated.ends);
            let names: Vec<String> = all.iter().map(named).collect();
            Err(Stop::say("cli-manifest-several", &[("secrets", &names.join("; "))]))
        }
    }
}
