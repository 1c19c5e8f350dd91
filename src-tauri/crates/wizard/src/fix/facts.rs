//! What a file of a known kind says beside its causes, for the fold below the answer. All of it comes from the file.

use bindings::diagnosis::FileFact;
use diagnose::{Credential, File, Group, Logged, Manifest, Recorded, SignIn};

use super::lines::shortened;
use crate::moment;
use crate::say::say;

/// So many of a kind are listed.
const MOST: usize = 30;
/// So many characters of one text.
const LONGEST: usize = 300;

/// The facts of a file; none of a report, which is told whole.
pub(super) fn facts(file: &File) -> Vec<FileFact> {
    match file {
        File::Har(recorded) => traffic(recorded),
        File::SignInLog(logged) => log(logged),
        File::Manifest(manifest) => registration(manifest),
        File::Report(_) => Vec::new(),
    }
}

fn fact(name: String, lines: impl IntoIterator<Item = String>) -> Option<FileFact> {
    let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).take(MOST).collect();
    let cut = |text: String| shortened(text, LONGEST);
    (!lines.is_empty()).then(|| FileFact { name: cut(name), lines: lines.into_iter().map(cut).collect() })
}

fn line(id: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { say(id, &[("value", value)]) }
}

fn traffic(recorded: &Recorded) -> Vec<FileFact> {
    let entries = fact(say("file-requests", &[]), [recorded.entries.to_string()]);
    let sign_ins = recorded.sign_ins.iter().take(MOST).filter_map(sign_in);
    entries.into_iter().chain(sign_ins).collect()
}

fn sign_in(sign_in: &SignIn) -> Option<FileFact> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let uri = sign_in.redirect_uri.as_ref().map(|words| words.text.clone()).unwrap_or_default();
    fact(
        say("file-sign-in", &[("at", &sign_in.started)]),
        [
            say(&format!("file-outcome-{}", sign_in.outcome.as_str()), &[]),
            line("file-redirect-uri", &uri),
            line("file-expected-uri", &text(&sign_in.expected_uri)),
            line("file-client", &text(&sign_in.client_id)),
            line("file-tenant", &text(&sign_in.tenant)),
            line("file-authority", &sign_in.authority),
        ],
    )
}

fn log(logged: &Logged) -> Vec<FileFact> {
    let [rows, succeeded] = [logged.rows, logged.succeeded].map(|count| count.to_string());
    let all =
        fact(say("file-rows", &[]), [say("file-rows.of", &[("rows", &rows), ("succeeded", &succeeded)])]);
    all.into_iter().chain(logged.groups.iter().take(MOST).filter_map(group)).collect()
}

fn group(group: &Group) -> Option<FileFact> {
    let code = group.code.map(|code| format!("AADSTS{code}")).unwrap_or_else(|| group.reason.clone());
    let times = [&group.first, &group.last].map(|moment| {
        moment.as_ref().map(|time| moment::of_anybody(time.utc.as_ref().unwrap_or(&time.written)))
    });
    let time = match times {
        [Some(first), Some(last)] if first != last => {
            say("file-from-to", &[("first", &first), ("last", &last)])
        }
        [first, last] => first.or(last).unwrap_or_default(),
    };
    let apps = group.apps.iter().take(MOST).map(|app| {
        let rows = app.rows.to_string();
        say("file-app", &[("name", &app.name), ("id", &app.id), ("rows", &rows)])
    });
    let rows = say("file-row-count", &[("rows", &group.rows.to_string())]);
    let ordinary = if group.ordinary { say("file-ordinary", &[]) } else { String::new() };
    let reason = if group.code.is_some() { group.reason.clone() } else { String::new() };
    fact(code, [rows, reason, ordinary, time].into_iter().chain(apps))
}

fn registration(manifest: &Manifest) -> Vec<FileFact> {
    let words = |words: &Option<diagnose::Words>| words.as_ref().map(|words| words.text.clone());
    let uris = manifest.redirect_uris.iter().map(|uri| {
        let platform = say(&format!("file-platform-{}", uri.platform.as_str()), &[]);
        say("file-uri", &[("uri", &uri.uri.text), ("platform", &platform)])
    });
    let flag = |id: &str, value: Option<bool>| {
        let word = value.map(|value| say(if value { "file-on" } else { "file-off" }, &[]));
        fact(say(id, &[]), word)
    };
    let claims = manifest.optional_claims.iter().map(|(token, claim)| format!("{token}: {claim}"));
    let permissions = manifest.permissions.iter().map(|permission| {
        let id = if permission.is_role { "file-permission-role" } else { "file-permission-scope" };
        say(id, &[("id", &permission.id), ("resource", &permission.resource)])
    });
    [
        fact(say("file-name", &[]), manifest.name.clone()),
        fact(say("support-client", &[]), words(&manifest.app_id)),
        fact(say("file-account-type", &[]), words(&manifest.account_type)),
        fact(say("file-redirect-uris", &[]), uris),
        fact(say("file-secrets", &[]), manifest.secrets.iter().map(credential)),
        fact(say("file-certificates", &[]), manifest.certificates.iter().map(credential)),
        fact(say("file-homepage", &[]), words(&manifest.homepage)),
        fact(say("file-identifier-uris", &[]), manifest.identifier_uris.clone()),
        fact(say("file-optional-claims", &[]), claims),
        fact(say("file-permissions", &[]), permissions),
        flag("file-implicit-access", manifest.implicit_access_tokens),
        flag("file-implicit-id", manifest.implicit_id_tokens),
        flag("file-public-client", manifest.public_client),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A secret or certificate by its name and end; of its value only the first characters that Microsoft shows everybody.
fn credential(credential: &Credential) -> String {
    let ends = credential.ends.as_ref().map(|ends| ends.text.clone()).unwrap_or_default();
    let name = if credential.name.is_empty() { credential.id.clone() } else { credential.name.clone() };
    match (credential.hint.is_empty(), ends.is_empty()) {
        (_, true) => name,
        (true, _) => say("file-credential", &[("name", &name), ("ends", &ends)]),
        (false, _) => say("file-secret", &[("name", &name), ("hint", &credential.hint), ("ends", &ends)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(input: &str) -> Vec<FileFact> {
        facts(diagnose::read(input.as_bytes()).file.as_ref().expect("a file of a known kind"))
    }

    fn said(facts: &[FileFact]) -> String {
        facts.iter().map(|fact| format!("{}: {}\n", fact.name, fact.lines.join(" | "))).collect()
    }

    #[test]
    fn a_manifest_is_told_by_its_addresses_platforms_and_the_ends_of_its_secrets() {
        let said = said(&of(
            r#"{"appId":"aaaaaaaa-0000-4000-8000-000000000001","displayName":"Shop","signInAudience":"AzureADMyOrg","web":{"redirectUris":["https://a.example/cb"]},"spa":{"redirectUris":["https://a.example/spa"]},"passwordCredentials":[{"displayName":"latchkey","endDateTime":"2027-01-31T00:00:00Z","hint":"abc"}]}"#,
        ));
        for part in [
            "Shop",
            "AzureADMyOrg",
            "https://a.example/cb, Web",
            "https://a.example/spa, Single-page",
            "latchkey",
            "abc",
            "2027-01-31",
        ] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }

    #[test]
    fn a_log_is_told_by_its_groups_their_applications_and_times() {
        let said = said(&of(
            "Date (UTC),Request ID,Correlation ID,Application,Application ID,Status,Sign-in error code,Failure reason\r\n2026-11-20T08:00:00Z,r,c,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50105,x\r\n2026-11-20T09:00:00Z,r,c,Shop,aaaaaaaa-0000-4000-8000-000000000001,Failure,50105,x\r\n2026-11-20T08:00:00Z,r,c,Shop,a,Success,0,Other.\r\n",
        ));
        for part in ["AADSTS50105", "2 rows", "Shop", "2026-11-20 08:00:00 UTC", "2026-11-20 09:00:00 UTC"] {
            assert!(said.contains(part), "{part} in {said}");
        }
    }
}
