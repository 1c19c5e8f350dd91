//! `latchkey practice`: the practice tenant, until interrupted.

use std::io::ErrorKind;
use std::path::Path;

use practice::{Fault, Options, Practice, StartError};
use serde_json::json;
use wizard::say::say;

use crate::arguments;
use crate::input;
use crate::interrupt::Interrupt;
use crate::output::{self, Stop};

pub async fn run(arguments: &arguments::Practice) -> Result<u8, Stop> {
    let mut interrupt = Interrupt::listen().map_err(|error| Stop::unusable(error.to_string()))?;
    let options = Options {
        port: arguments.port,
        tls_dir: arguments.tls_dir.clone(),
        faults: arguments.faults.iter().filter_map(|slug| Fault::from_slug(slug)).collect(),
        ..Options::default()
    };
    let running = Practice::start(options).await.map_err(not_started)?;
    if arguments.json {
        output::json(&json!({
            "authority": running.authority,
            "graph": running.graph,
            "portal": running.portal,
            "tenant_id": running.tenant_id,
            "client_id": running.client_id,
            "secret": arguments.print_secret.then(|| running.reveal_secret()),
            "users": running.users,
            "redirect_uris": running.redirect_uris,
        }))?;
    } else {
        output::line(&say("cli-practice", &[("authority", &running.authority)]))?;
        output::fact("graph", &running.graph)?;
        output::fact("portal", running.portal.as_deref().unwrap_or_default())?;
        output::fact("tenant_id", &running.tenant_id)?;
        output::fact("client_id", &running.client_id)?;
        if arguments.print_secret {
            output::fact("secret", running.reveal_secret())?;
        }
        for uri in &running.redirect_uris {
            output::fact("redirect_uri", uri)?;
        }
        for user in &running.users {
            output::fact("user", &format!("{:<36} {}: {}", user.sign_in, user.name, user.about))?;
        }
    }
    interrupt.came().await;
    running.stop().await;
    Ok(130)
}

/// Why it does not run, and what to do.
fn not_started(error: StartError) -> Stop {
    match &error {
        StartError::Listen { port, source } => output::not_listening(*port, source.kind()),
        StartError::CertificateFile { path, source } => {
            let why = match source.kind() {
                ErrorKind::AlreadyExists | ErrorKind::NotADirectory => "file",
                ErrorKind::IsADirectory => "folder",
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "denied",
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full",
                _ => "other",
            };
            let folder = input::name(path.parent().unwrap_or(Path::new("")));
            Stop::say("cli-tls-dir", &[("why", why), ("folder", &folder), ("file", &input::name(path))])
        }
        StartError::Certificate(_) => Stop::unusable(error.to_string()),
    }
}
