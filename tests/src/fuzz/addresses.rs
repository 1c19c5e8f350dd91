//! Addresses that somebody types, pastes or copies back.

use entra::http::ProxySetting;
use entra::{Authority, Cloud, Graph};
use recipe::content::AccountType;
use recipe::redirect_uri::{Comparison, MOST_CHARACTERS, RedirectProblem, check, compare};
use url::Url;

use super::{first_line, text};

/// The first line is the address that should be registered, the rest was copied back.
pub(super) fn redirect_uri(data: &[u8]) {
    let data = text(data);
    let (expected, copied) = first_line(&data);
    for account_type in [AccountType::AzureADMyOrg, AccountType::AzureADAndPersonalMicrosoftAccount] {
        let problems = check(expected, account_type);
        let severities: Vec<_> = problems.iter().map(RedirectProblem::severity).collect();
        assert!(severities.is_sorted_by_key(|severity| *severity as u8), "what is refused comes first");
        let is_long = problems.iter().any(|problem| matches!(problem, RedirectProblem::TooLong { .. }));
        // whatever may be invisible at the edges does not count
        let seen = expected.trim_matches(|c: char| !c.is_ascii_graphic());
        assert!(is_long || seen.chars().count() <= MOST_CHARACTERS, "length is noticed");
        assert_eq!(check(&format!(" {expected}\u{200b}\n"), account_type), problems, "edges do not count");
    }
    assert_eq!(compare(expected, expected), Comparison::Same);
    assert_eq!(compare(expected, &format!("\n {expected} \r\n")), Comparison::Same);
    let comparison = compare(expected, copied);
    let is_given = compare(expected, "") != Comparison::Same;
    let stands_there = is_given && copied.split(['\n', '\r']).any(|line| line == expected);
    assert!(!stands_there || comparison == Comparison::Same, "one line that is the same is enough");
    if let Comparison::Different { position, expected_part, found_part, .. } = comparison {
        assert!(position <= expected.chars().count());
        assert!(expected_part.chars().count() <= 120 && found_part.chars().count() <= 120);
        let from_there: String = expected.trim_start().chars().skip(position).collect();
        assert!(
            !expected.starts_with('h') || from_there.starts_with(&expected_part),
            "the part stands where the position says"
        );
        assert!(copied.contains(&found_part) || found_part == "[secret]", "{found_part:?}");
    }
}

/// An authority; a Graph host beside each kind of authority.
pub(super) fn authority(data: &[u8]) {
    let data = text(data);
    let clouds = [Cloud::Global, Cloud::UsGov, Cloud::China];
    if let Ok(authority) = Authority::parse(&data) {
        let url = is_an_origin(authority.as_str(), authority.is_loopback());
        assert_eq!(Authority::parse(authority.as_str()), Ok(authority.clone()), "written and read again");
        if let Some(cloud) = authority.cloud() {
            assert!(!authority.is_loopback() && url.scheme() == "https");
            assert!(clouds.contains(&cloud));
        }
        is_an_origin(Graph::of(&authority).as_str(), authority.is_loopback());
    }
    let loopback = Authority::parse("http://localhost:1").expect("loopback");
    for beside in clouds.into_iter().map(Authority::of).chain([loopback]) {
        if let Ok(graph) = Graph::parse(&data, &beside) {
            let url = is_an_origin(graph.as_str(), beside.is_loopback());
            let host = url.host_str().unwrap_or_default();
            let is_beside = beside.is_loopback()
                || graph.as_str() == beside.as_str()
                || beside.cloud().is_some_and(|cloud| cloud.graph_hosts().contains(&host));
            assert!(is_beside, "{graph:?} beside {beside:?}");
        }
    }
}

/// Scheme, host and port, and nothing else that could lead elsewhere.
fn is_an_origin(text: &str, is_loopback: bool) -> Url {
    let url = Url::parse(text).expect("an address");
    assert!(url.scheme() == "https" || (url.scheme() == "http" && is_loopback), "{text}");
    assert!(url.username().is_empty() && url.password().is_none(), "{text}");
    assert!(url.path() == "/" && url.query().is_none() && url.fragment().is_none(), "{text}");
    let unspecified = ["0.0.0.0", "[::]"].contains(&url.host_str().unwrap_or_default());
    assert!(!unspecified, "{text}");
    url
}

/// A proxy as it is typed into the settings.
pub(super) fn proxy(data: &[u8]) {
    let data = text(data);
    let Ok(proxy) = ProxySetting::parse(&data) else { return };
    let url = is_an_origin_of_a_proxy(proxy.address());
    assert!(url.host_str().is_some_and(|host| !host.is_empty()), "{url}");
    let again = ProxySetting::parse(proxy.address()).map(|again| again.address().to_owned());
    assert_eq!(again.as_deref(), Ok(proxy.address()), "written and read again");
    assert_eq!(format!("{proxy:?}"), format!("ProxySetting({})", proxy.address()));
}

fn is_an_origin_of_a_proxy(text: &str) -> Url {
    let url = Url::parse(text).expect("an address");
    assert!(["http", "https"].contains(&url.scheme()), "{text}");
    assert!(url.username().is_empty() && url.password().is_none(), "no password is told: {text}");
    url
}
