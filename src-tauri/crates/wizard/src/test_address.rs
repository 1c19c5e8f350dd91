//! What stops the live test at the address to which it comes back: this computer's, and none of the product's.

use bindings::connection::PortalPage;
use bindings::test::{Finding, Possible};
use diagnose::{Mends, Who};

use crate::TEST_ADDRESS;
use crate::finding::{FailureFacts, NOT_KNOWN, certainty, mend, tell_of};
use crate::saved::Connection;
use crate::say::say;

/// A failure of the test in words: the catalogue speaks of the product's redirect URI, and here it is the test's own that
/// is missing, or stands under another platform than **Web**. The account is the one that signed in, where it is known.
pub fn tell_of_test(connection: &Connection, facts: &FailureFacts, account: Option<&str>) -> Finding {
    let mut finding = tell_of(connection, facts, account);
    finding.also = also(connection, facts);
    let Some(words) = words(&facts.cause) else { return finding };
    finding.title = said(connection, facts, &words);
    finding.happened = said(connection, facts, &format!("{words}.happened"));
    finding.why = said(connection, facts, &format!("{words}.why"));
    finding.todo = said(connection, facts, &format!("{words}.todo"));
    finding.message = Some(said(connection, facts, &format!("{words}.message")).trim_end().to_owned());
    finding.who = say(&format!("who-{}", Who::RegistrationOwner.as_str()), &[]);
    finding.mend = mend(connection, Mends::TestAddress);
    finding.portal = Some(PortalPage::Authentication);
    finding
}

/// The message in which a cause is told at the test; none where it has nothing to do with the address.
fn words(cause: &str) -> Option<String> {
    let what = match cause {
        "redirect-uri-mismatch" => "not-registered",
        "no-reply-url-registered" => "none-registered",
        "redirect-uri-http-vs-https" => "not-encrypted",
        "wrong-platform-spa-vs-web" | "pkce-required" | "public-client-with-secret" => "other-platform",
        _ => return None,
    };
    Some(format!("at-test-{what}"))
}

fn said(connection: &Connection, facts: &FailureFacts, id: &str) -> String {
    let record = &connection.saved.record;
    let args: &[(&str, &str)] = &[
        ("address", TEST_ADDRESS),
        ("product", &connection.product()),
        ("codes", &facts.codes_text()),
        ("client", record.client_id.as_deref().unwrap_or(NOT_KNOWN)),
        ("tenant", record.tenant.as_ref().map_or(NOT_KNOWN, |tenant| tenant.id.as_str())),
    ];
    say(id, args)
}

/// Other causes in the same words, each once, and not the one that the finding names already.
fn also(connection: &Connection, facts: &FailureFacts) -> Vec<Possible> {
    let mut known = vec![words(&facts.cause).unwrap_or_else(|| facts.words())];
    let mut also = Vec::new();
    for (slug, sure) in &facts.also {
        let words = words(slug).unwrap_or_else(|| format!("cause-{slug}"));
        if !known.contains(&words) {
            also.push(Possible { title: said(connection, facts, &words), certainty: certainty(sure) });
            known.push(words);
        }
    }
    also
}

#[cfg(test)]
mod tests {
    use diagnose::{Context, Evidence, catalogue, explain};

    use super::*;

    #[test]
    fn every_number_of_a_redirect_uri_speaks_of_the_tests_address_under_web() {
        let mut met = Vec::new();
        for code in catalogue().codes() {
            for context in [Context::Callback, Context::Redeem] {
                let evidence = Evidence {
                    error: Some("invalid_request"),
                    description: None,
                    codes: &[code.code],
                    suberror: None,
                    status: Some(400),
                    graph_code: None,
                };
                let found = explain(&evidence, context);
                let facts = FailureFacts::of_finding(&found, "");
                if words(&facts.cause).is_none() {
                    continue;
                }
                met.push(code.code);
                for product in ["kandji", "ipecs-cloud"] {
                    let finding = tell_of_test(&Connection::blank(product), &facts, None);
                    let number = code.code;
                    for text in [&finding.happened, &finding.why, &finding.todo] {
                        assert!(text.contains(&format!("``{TEST_ADDRESS}``")), "{number}: {text}");
                        assert!(text.contains("**Web**"), "{number}: {text}");
                    }
                    assert!(finding.title.contains("test"), "{number}: {}", finding.title);
                    let message = finding.message.expect("a text to send");
                    assert!(message.contains(TEST_ADDRESS) && message.contains("Web"), "{number}: {message}");
                    assert_eq!(finding.portal, Some(PortalPage::Authentication), "{number}");
                    assert_eq!(
                        finding.mend.expect("a button").to.part.as_deref(),
                        Some("address"),
                        "{number}"
                    );
                    assert!(finding.also.iter().all(|also| also.title != finding.title), "{number}");
                }
            }
        }
        for number in [50011, 70004, 500_112, 500_113, 500_117, 700_025, 900_971, 9_002_325, 9_002_327] {
            assert!(met.contains(&number), "{number} speaks of a redirect URI");
        }
    }

    #[test]
    fn what_else_may_be_the_cause_is_said_of_the_tests_address_too_and_once() {
        let facts = FailureFacts {
            cause: "request-malformed".to_owned(),
            also: ["wrong-platform-spa-vs-web", "pkce-required"]
                .map(|slug| (slug.to_owned(), "possible".to_owned()))
                .into(),
            ..FailureFacts::default()
        };
        let finding = tell_of_test(&Connection::blank("kandji"), &facts, None);
        assert_eq!(finding.title, say("cause-request-malformed", &[]));
        let titles: Vec<&str> = finding.also.iter().map(|also| also.title.as_str()).collect();
        assert_eq!(titles, [say("at-test-other-platform", &[])]);
    }
}
