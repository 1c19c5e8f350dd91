//! The redirect URI of a recorded sign-in, held against the one that the product uses.
//!
//! Which one that is, is known from the recipe that was named, from a connection on this computer with the same client ID,
//! or from the recipe whose address has the same host.

use diagnose::{Diagnosis, Outcome, SignIn};
use recipe::redirect_uri::{Comparison, compare, like};
use recipe::{Recipe, Record};
use url::Url;

use crate::desk::plain;
use crate::saved::Connection;
use crate::say::say;

/// Holds the redirect URI of every recorded attempt against the product's own, where that is known. `named` is the recipe
/// that a person named, with the answers that they gave.
pub fn hold_redirects(
    diagnosis: &mut Diagnosis,
    named: Option<(&Recipe, &Record)>,
    connections: &[Connection],
) {
    let expected: Vec<Option<String>> = diagnosis
        .sign_ins()
        .iter()
        .map(|sign_in| {
            let found = sign_in.redirect_uri.as_ref()?.text.as_str();
            let addresses = match named {
                Some((recipe, record)) => of_recipe(recipe, record, found),
                None => of_connection(sign_in, connections).unwrap_or_else(|| of_host(found)),
            };
            nearest(&addresses, found, sign_in.outcome)
        })
        .collect();
    for (attempt, uri) in expected.iter().enumerate() {
        if let Some(uri) = uri {
            diagnosis.expect(attempt, uri);
        }
    }
}

/// The attempts that came to nothing with a redirect URI of which nothing here says whose it should be: neither a connection
/// has the application nor a recipe the host. One that went back to this computer is a test.
#[must_use]
pub fn open_redirects(diagnosis: &Diagnosis, connections: &[Connection]) -> Vec<usize> {
    let open = |sign_in: &SignIn| {
        let found = sign_in.redirect_uri.as_ref().map(|words| words.text.as_str());
        let unknown = |found| !is_here(found) && of_host(found).is_empty();
        sign_in.outcome != Outcome::Succeeded
            && found.is_some_and(unknown)
            && of_connection(sign_in, connections).is_none()
    };
    diagnosis.sign_ins().iter().enumerate().filter(|(_, sign_in)| open(sign_in)).map(|(at, _)| at).collect()
}

/// Holds these attempts against the addresses of a recipe.
pub fn hold_open(diagnosis: &mut Diagnosis, recipe: &Recipe, connections: &[Connection]) {
    for attempt in open_redirects(diagnosis, connections) {
        let sign_in = &diagnosis.sign_ins()[attempt];
        let found = sign_in.redirect_uri.as_ref().map(|words| words.text.clone());
        let uri = found.and_then(|found| nearest(&of_form(recipe, &found), &found, sign_in.outcome));
        if let Some(uri) = uri {
            diagnosis.expect(attempt, &uri);
        }
    }
}

/// The products whose redirect URI, or its form, is known without an answer.
#[must_use]
pub fn products() -> Vec<&'static Recipe> {
    recipe::library().iter().filter(|recipe| !of_form(recipe, "https://any.example/").is_empty()).collect()
}

/// In what the first attempt that named another address differs, rich text.
pub(super) fn difference(diagnosis: &Diagnosis) -> Option<String> {
    let (found, expected) = diagnosis.sign_ins().iter().find_map(|sign_in| {
        Some((sign_in.redirect_uri.as_ref()?.text.as_str(), sign_in.expected_uri.as_deref()?))
    })?;
    let Comparison::Different { expected_part, found_part, kind, .. } = compare(expected, found) else {
        return None;
    };
    let parts = [("expected", expected_part.as_str()), ("found", found_part.as_str())];
    let how = say(&format!("differs-{}", kind.slug()), &parts);
    let (expected, found) = (plain(expected), plain(found));
    Some(say("diagnosis-redirect", &[("expected", &expected), ("found", &found), ("how", &how)]))
}

/// The addresses of a recipe with these answers. Where an answer is missing, those that are fixed, and those of which the
/// form is known as the one that was found has it.
fn of_recipe(recipe: &Recipe, record: &Record, found: &str) -> Vec<String> {
    recipe.with(record).redirect_uris().unwrap_or_else(|_| of_form(recipe, found))
}

fn of_form(recipe: &Recipe, found: &str) -> Vec<String> {
    recipe::summary(recipe).redirect_uris.iter().filter_map(|uri| like(uri, found)).collect()
}

fn fixed(recipe: &Recipe) -> Vec<String> {
    recipe::summary(recipe).redirect_uris.into_iter().filter(|uri| !uri.contains('{')).collect()
}

/// The addresses of the connections here that have this application; nothing where there is none.
fn of_connection(sign_in: &SignIn, connections: &[Connection]) -> Option<Vec<String>> {
    let client = sign_in.client_id.as_deref()?;
    let same = |connection: &&Connection| {
        connection.saved.record.client_id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(client))
    };
    let own: Vec<String> = connections
        .iter()
        .filter(same)
        .flat_map(|connection| connection.resolved().redirect_uris().unwrap_or_default())
        .collect();
    (!own.is_empty()).then_some(own)
}

fn of_host(found: &str) -> Vec<String> {
    recipe::library().iter().flat_map(fixed).filter(|uri| host(uri) == host(found)).collect()
}

/// Leads back to this computer, or nowhere.
fn is_here(uri: &str) -> bool {
    host(uri).is_none_or(|host| ["localhost", "127.0.0.1", "[::1]"].contains(&host.as_str()))
}

fn host(uri: &str) -> Option<String> {
    Url::parse(uri).ok()?.host_str().map(str::to_owned)
}

/// The address that the attempt should have named: the same one, else the one that agrees longest. An attempt that succeeded
/// may be another product's, and one that went back to this computer is a test; neither is held against another host.
fn nearest(addresses: &[String], found: &str, outcome: Outcome) -> Option<String> {
    if addresses.iter().any(|known| known == found) {
        return Some(found.to_owned());
    }
    let bound = is_here(found) || outcome == Outcome::Succeeded;
    let agrees = |known: &&String| match compare(known, found) {
        Comparison::Same => usize::MAX,
        Comparison::Different { position, .. } => position,
    };
    addresses
        .iter()
        .filter(|known| !bound || host(known) == host(found))
        .max_by_key(|known| (host(known) == host(found), agrees(known)))
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::tell;

    const CLIENT: &str = "aaaaaaaa-0000-4000-8000-000000000001";

    /// The browser goes to Microsoft with this redirect URI and never comes back.
    fn recorded(redirect_uri: &str) -> Diagnosis {
        let mut url =
            Url::parse("https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize").unwrap();
        let pairs = [
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("redirect_uri", redirect_uri),
            ("state", "s"),
        ];
        url.query_pairs_mut().extend_pairs(pairs);
        let har = serde_json::json!({ "log": { "version": "1.2", "creator": { "name": "x", "version": "1" }, "entries": [{
            "startedDateTime": "2026-11-26T08:00:00.000Z",
            "request": { "method": "GET", "url": url, "headers": [], "cookies": [] },
            "response": { "status": 200, "headers": [], "content": { "mimeType": "text/html", "text": "" }, "redirectURL": "" },
        }]}});
        diagnose::read(har.to_string().as_bytes())
    }

    fn held(redirect_uri: &str, named: Option<(&Recipe, &Record)>) -> (Option<&'static str>, String) {
        let mut diagnosis = recorded(redirect_uri);
        hold_redirects(&mut diagnosis, named, &[]);
        let first = diagnosis.first().map(|found| found.finding.cause.as_str());
        let told = tell(&diagnosis);
        (first, told.causes.first().map(|cause| cause.explanation.clone()).unwrap_or_default())
    }

    #[test]
    fn the_address_of_a_known_host_is_held_against_its_recipe_with_the_difference_in_words() {
        for (found, said) in [
            ("https://auth.kandji.io/login/callbackk", "more at its end"),
            ("https://auth.kandji.io/login/callback/", "slash"),
            ("https://auth.kandji.io/Login/callback", "capitals"),
            ("https://auth.kandji.io/signin", "path"),
        ] {
            let (first, why) = held(found, None);
            assert_eq!(first, Some("redirect-uri-mismatch"), "{found}");
            assert!(
                why.contains(said) && why.contains("https://auth.kandji.io/login/callback"),
                "{found}: {why}"
            );
        }
        assert_eq!(held("https://auth.kandji.io/login/callback", None).0, None);
        assert_eq!(
            held("https://shop.example/callback", None).0,
            None,
            "whose address that is, nobody knows"
        );
    }

    #[test]
    fn with_a_recipe_and_its_answers_the_other_regions_address_is_another_one() {
        let recipe = recipe::library::find("kandji").unwrap();
        let answers = [("region", "eu"), ("shown", "nothing"), ("domain", "contoso.example")];
        let answers = answers.map(|(id, value)| (id.to_owned(), value.to_owned())).into_iter().collect();
        let record = Record { answers, ..Record::default() };
        let (first, why) = held("https://auth.kandji.io/login/callback", Some((recipe, &record)));
        assert_eq!(first, Some("redirect-uri-mismatch"));
        assert!(
            why.contains("host is another one") && why.contains("https://auth.eu.kandji.io/login/callback"),
            "{why}"
        );
        assert_eq!(held("https://auth.eu.kandji.io/login/callback", Some((recipe, &record))).0, None);
        let (first, _) = held("https://auth.kandji.io/login/callback", Some((recipe, &Record::default())));
        assert_eq!(first, None, "without an answer either region's address will do");
        assert_eq!(held("http://localhost:4000/latchkey", Some((recipe, &record))).0, None, "a test of ours");
    }
}
