//! The pages of the live test.

use bindings::connection::{Place, PortalPage};
use bindings::page::{AddBack, Content, DrawingKind, Notice, Page, Tick};
use recipe::content::Part;
use recipe::progress::TEST_ADDRESS_TICK;
use recipe::record::TestAddress;
use recipe::resolve::SignInTenant;

use super::{Desk, blank, clicks, fields};
use crate::parts;
use crate::progress;
use crate::say::say;
use crate::tested::{self, TestFacts};

pub(super) fn address(desk: &Desk<'_>, at: Place) -> Page {
    let ticked = progress::test_address_is_there(desk.connection);
    let tick = Tick {
        id: TEST_ADDRESS_TICK.to_owned(),
        text: say("address-tick", &[("address", clicks::TEST_ADDRESS)]),
        more: Some(say("address-port", &[])),
        ticked,
    };
    let content = Content::Setting {
        fields: std::iter::once(fields::test_copied_back(clicks::TEST_ADDRESS))
            .chain(fields::product_copied_back(desk))
            .collect(),
        ticks: vec![tick],
        then: Vec::new(),
    };
    let mut page = blank(at, say("address-heading", &[]), content, desk.notice(None));
    page.lead = Some(match progress::lapsed(desk.connection, "test-address") {
        Some(what) => say("address-lead-again", &[("what", &what)]),
        None => say("address-lead", &[]),
    });
    page.way = Some(desk.way(PortalPage::Authentication));
    page.clicks = clicks::test_address(fields::registered(&desk.resolved()).is_empty());
    page.drawing = Some(desk.drawing(DrawingKind::Authentication));
    page
}

pub(super) fn before(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let args: &[(&str, &str)] = &[("product", &product)];
    let tenant = desk.resolved().sign_in_tenant().ok();
    let mut account = vec![say("before-account-ordinary", args)];
    match tenant {
        Some(SignInTenant::Organizations | SignInTenant::Common) => {
            account.push(say("before-account-organizations", args))
        }
        Some(SignInTenant::Consumers) => account = vec![say("before-account-personal", args)],
        _ => {}
    }
    let content = Content::BeforeTest {
        fields: fields::expected_address(desk).into_iter().collect(),
        app: desk.resolved().text(&desk.connection.recipe.registration.name),
        account,
        personal: is_personal(desk),
        consent: consent(desk).into_iter().map(|id| say(id, args)).collect(),
        happens: ["open", "sign-in", "back", "here"]
            .iter()
            .map(|what| say(&format!("before-happens-{what}"), args))
            .collect(),
        add_back: add_back(desk),
    };
    let notice = match &desk.connection.recipe.sign_in.notices {
        Some(_) => desk.notice(desk.connection.recipe.sign_in.notices.as_ref()),
        None => Notice { felt: false, text: say("notice-consent", &[]) },
    };
    let mut page = blank(at, say("before-heading", &[]), content, notice);
    page.lead = Some(say("before-lead", &[]));
    page.facts = desk.facts(&desk.connection.recipe.sign_in.facts);
    page
}

/// The test's address has to be added first where it was removed, or said of another application.
fn add_back(desk: &Desk<'_>) -> Option<AddBack> {
    let removed = desk.connection.saved.record.test_address == Some(TestAddress::Removed);
    let text = match progress::lapsed(desk.connection, "test-address") {
        Some(what) => say("before-add-again", &[("what", &what)]),
        None if removed => say("before-add-back", &[]),
        None => return None,
    };
    Some(AddBack { text, to: progress::place(&parts::Task::Test, parts::Part::Address) })
}

/// What Microsoft may ask, and what is right to answer. Personal accounts have no organization to consent for.
fn consent(desk: &Desk<'_>) -> Vec<&'static str> {
    let mut asked = vec!["before-consent-asked"];
    if !is_personal(desk) {
        let granted = needs_admin_consent(desk);
        asked.push(if granted { "before-consent-admin" } else { "before-consent-organization" });
    }
    if desk.connection.recipe.sign_in.consent_there {
        asked.push("before-consent-there");
    }
    asked
}

/// Whether personal accounts only sign in.
fn is_personal(desk: &Desk<'_>) -> bool {
    desk.resolved().sign_in_tenant() == Ok(SignInTenant::Consumers)
}

/// Whether the recipe has a task that grants consent for everybody.
fn needs_admin_consent(desk: &Desk<'_>) -> bool {
    let resolved = desk.resolved();
    resolved
        .settings()
        .iter()
        .any(|setting| setting.parts.iter().any(|part| matches!(part, Part::AdminConsent { .. })))
}

pub(super) fn running(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let mut hints = vec![say("testing-hint-time", &[]), say("testing-hint-consent", &[])];
    if !is_personal(desk) {
        hints.push(say("testing-hint-organization", &[]));
    }
    let stages = tested::stages_at_start(&product).into_iter().map(|stage| stage.name).collect();
    let notice = Notice { felt: false, text: say("notice-consent", &[]) };
    let mut page = blank(at, say("testing-heading", &[]), Content::Testing { stages, hints }, notice);
    page.lead = Some(say("testing-lead", &[]));
    page
}

/// A sign-in that worked and may yet be of no use to the product is not announced as if it were.
/// Where the product signs nobody in with the application, what it does with it instead is what was proven.
fn passed_heading(desk: &Desk<'_>, facts: &TestFacts) -> &'static str {
    let looks_up = facts.rehearsals.iter().any(|(id, status)| id == "graph-users" && status == "passed");
    let signs_in = desk.resolved().redirect_uris().is_ok_and(|uris| !uris.is_empty());
    match (facts.status("email"), facts.status("registration-tenant")) {
        (Some("warning"), _) => "tested-remarked-heading",
        (_, Some("warning")) => "tested-elsewhere-heading",
        _ if looks_up && !signs_in => "tested-look-up-heading",
        _ => "tested-passed-heading",
    }
}

pub(super) fn result(desk: &Desk<'_>, at: Place) -> Page {
    let kept = desk.connection.saved.record.test.as_ref();
    let facts: Option<TestFacts> = kept.and_then(|test| serde_json::from_value(test.summary.clone()).ok());
    let Some(facts) = facts else {
        return before(desk, progress::place(&parts::Task::Test, parts::Part::Before));
    };
    let report = tested::report(desk.connection, &facts, desk.today);
    let (heading, lead) = match facts.outcome.as_str() {
        "passed" => (say(passed_heading(desk, &facts), &[("product", &desk.product())]), None),
        "cancelled" => (say("tested-cancelled-heading", &[]), Some(say("tested-cancelled-lead", &[]))),
        "timed-out" => (say("tested-timed-out-heading", &[]), Some(say("tested-timed-out-lead", &[]))),
        _ => match &report.finding {
            Some(finding) => (finding.title.clone(), None),
            None => (say("tested-failed-heading", &[]), None),
        },
    };
    let mut page = blank(at, heading, Content::Tested { report: Box::new(report) }, desk.notice(None));
    page.lead = lead;
    page
}
