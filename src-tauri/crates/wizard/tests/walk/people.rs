//! Accounts, consent and permissions.

use bindings::connection::{PortalPage, TaskState};
use bindings::home::RowState;
use bindings::list::ListQuery;
use bindings::page::Content;
use bindings::test::{Certainty, CheckStatus, Finding, Outcome, SeenInBrowser, SeenPage, TestReport};

use crate::desktop::ALMA;
use crate::stale::state;
use crate::walker::{Tested, Walk, with_each_product};

async fn at_the_test(product: &str) -> Walk {
    let mut walk = Walk::begin(product, &[]).await;
    walk.until("test-sign-in", Some("run")).await;
    walk
}

fn leads_to(finding: &Finding, cause: &str, task: &str, part: Option<&str>) {
    assert_eq!(finding.cause, cause);
    let mend = finding.mend.as_ref().expect("a button");
    assert_eq!((mend.to.task.as_str(), mend.to.part.as_deref()), (task, part));
    assert!(!finding.todo.is_empty() && !finding.who.is_empty() && finding.message.is_some());
}

fn failed(tested: &Tested) -> (&TestReport, &Finding) {
    let report = tested.report.as_ref().expect("a result");
    assert_eq!(report.outcome, Outcome::Failed);
    assert!(report.proven.is_empty(), "nothing is claimed of a failed test");
    (report, report.finding.as_ref().expect("a finding"))
}

fn explained(tested: &Tested) -> &Finding {
    &tested.explained.as_ref().expect("the browser stops").findings[0]
}

#[tokio::test]
async fn somebody_who_is_not_assigned_is_sent_to_users_and_groups() {
    with_each_product(async |_, mut walk| {
        walk.until("test-sign-in", Some("run")).await;
        let client = walk.hands.app().client_id.clone();
        walk.registry().require_assignment(&client, true).unwrap();
        // where assignment is required nobody consents for himself, which would be asked for next
        walk.registry().grant_admin_consent(&client).unwrap();
        let tested = walk.test().await;
        let finding = explained(&tested);
        leads_to(finding, "user-not-assigned", "test-sign-in", Some("before"));
        assert_eq!(finding.portal, Some(PortalPage::EnterpriseUsers));
        walk.registry().assign(&client, ALMA).unwrap();
        walk.press(finding).await;
        walk.until("test-sign-in", Some("result")).await;
    })
    .await;
}

#[tokio::test]
async fn where_an_admin_has_to_consent_the_page_says_so_and_leads_on() {
    with_each_product(async |product, mut walk| {
        walk.hands.slips.no_consent = true;
        walk.until("test-sign-in", Some("run")).await;
        walk.registry().allow_user_consent(false);
        let tested = walk.test().await;
        // consent is a setting of iPECS Cloud alone; for the others it is granted in the portal, then tested again
        let (task, part) = match product {
            "ipecs-cloud" => ("permissions", None),
            _ => ("test-sign-in", Some("before")),
        };
        let finding = explained(&tested);
        leads_to(finding, "admin-consent-required", task, part);
        assert_eq!(finding.portal, Some(PortalPage::ApiPermissions));
        walk.registry().grant_admin_consent(&walk.hands.app().client_id).unwrap();
        walk.press(finding).await;
        walk.until("test-sign-in", Some("result")).await;
    })
    .await;
}

#[tokio::test]
async fn each_of_the_usual_pages_has_its_cause_and_a_button_or_says_what_to_do() {
    let walk = at_the_test("ipecs-cloud").await;
    for (page, cause) in [
        (SeenPage::RedirectError, "redirect-uri-mismatch"),
        (SeenPage::NeedsApproval, "admin-consent-required"),
        (SeenPage::NotAssigned, "user-not-assigned"),
        (SeenPage::NoAccount, "account-not-in-tenant"),
        (SeenPage::CannotBeReached, "localhost-not-reached"),
        (SeenPage::NothingOpened, "browser-did-not-open"),
    ] {
        let request = SeenInBrowser { connection: walk.view.id.clone(), page: Some(page), text: None };
        let explained = walk.app.seen_in_browser(request).await.unwrap();
        walk.said.note(&explained);
        assert_eq!(explained.findings[0].cause, cause);
        assert!(!explained.findings[0].todo.is_empty());
        // which page cannot be reached was not said
        let is_certain = explained.findings[0].certainty == Certainty::Certain;
        assert_eq!(is_certain, page != SeenPage::CannotBeReached);
    }
    assert!(walk.seen("a page about flowers").await.findings.is_empty());
}

#[tokio::test]
async fn declined_consent_leads_back_to_the_sign_in() {
    let mut walk = at_the_test("kandji").await;
    walk.desk.person.lock().unwrap().accepts = false;
    let tested = walk.test().await;
    let (_, finding) = failed(&tested);
    leads_to(finding, "user-declined-consent", "test-sign-in", Some("before"));
}

#[tokio::test]
async fn leaving_need_admin_approval_without_consent_ends_the_test() {
    let mut walk = at_the_test("kandji").await;
    walk.registry().allow_user_consent(false);
    walk.desk.person.lock().unwrap().returns_without_consent = true;
    let tested = walk.test().await;
    let (_, finding) = failed(&tested);
    leads_to(finding, "user-declined-consent", "test-sign-in", Some("before"));
}

#[tokio::test]
async fn an_account_without_mailbox_fails_for_logto_before_logto_says_so() {
    let mut walk =
        Walk::begin("logto", &[("endpoint", "https://id.shop.example"), ("connector-id", "k3x")]).await;
    walk.until("test-sign-in", Some("run")).await;
    walk.desk.account("bruno@harbourpine.example");
    let tested = walk.test().await;
    let (report, finding) = failed(&tested);
    leads_to(finding, "email-claim-missing", "test-sign-in", Some("before"));
    assert!(report.checks.iter().any(|check| check.status == CheckStatus::Failed));
    // Logto reads the profile alone, so no claim helps
    assert_eq!(finding.portal, Some(PortalPage::Users));
    assert!(!finding.who.contains("Logto"), "{}", finding.who);
    assert_eq!(finding.title, "This account has no e-mail address");
    let message = finding.message.as_deref().expect("a message to send");
    assert!(message.contains("mailbox") && !message.contains("claim"), "{message}");
    assert!(message.contains("the account bruno@harbourpine.example, and Logto"), "{message}");
    // the sign-in name looks like an address, and counts for nothing here
    assert_eq!(
        (report.account[0].names.join(","), report.account[0].value.as_str()),
        ("mail".to_owned(), "")
    );
}

#[tokio::test]
async fn a_missing_application_permission_leads_to_the_permissions() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.hands.slips.no_application_permissions = true;
    walk.until("test-sign-in", Some("run")).await;
    let tested = walk.test().await;
    let (_, finding) = failed(&tested);
    leads_to(finding, "graph-permission-missing", "permissions", None);
    assert_eq!(finding.portal, Some(PortalPage::ApiPermissions));
    let message = finding.message.as_deref().expect("a message to send");
    assert!(finding.todo.contains("User.Read.All") && message.contains("User.Read.All"), "{message}");
    // the admin's word for it is older than the test that contradicts it
    walk.go("test-sign-in", Some("result")).await;
    assert_eq!(state(&walk, "permissions"), (TaskState::Again, Some("The last test points here")));
    // mended there, and tested again
    walk.hands.slips.no_application_permissions = false;
    walk.go("permissions", None).await;
    walk.step().await;
    assert_eq!(state(&walk, "permissions"), (TaskState::Completed, None));
    walk.go("test-sign-in", Some("before")).await;
    walk.until("test-sign-in", Some("result")).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert_eq!(report.outcome, Outcome::Passed);
}

#[tokio::test]
async fn without_admin_consent_the_application_permission_does_not_count() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.hands.slips.no_consent = true;
    walk.until("test-sign-in", Some("run")).await;
    let tested = walk.test().await;
    let (_, finding) = failed(&tested);
    leads_to(finding, "graph-permission-missing", "permissions", None);
    // granted in the portal, and tested again at once: the test that passes says it as well
    walk.registry().grant_admin_consent(&walk.hands.app().client_id).unwrap();
    walk.go("test-sign-in", Some("before")).await;
    assert_eq!(state(&walk, "permissions").0, TaskState::Again);
    walk.until("test-sign-in", Some("result")).await;
    assert_eq!(state(&walk, "permissions"), (TaskState::Completed, None));
}

#[tokio::test]
async fn another_email_address_than_the_products_is_found() {
    for product in ["emnify", "jinko"] {
        let mut walk = Walk::begin(product, &[]).await;
        walk.expected = "somebody.else@harbourpine.example".to_owned();
        walk.until("test-sign-in", Some("run")).await;
        let tested = walk.test().await;
        let (report, finding) = failed(&tested);
        leads_to(finding, "email-does-not-match", "test-sign-in", Some("before"));
        let check = report.checks.iter().find(|check| check.name == "E-mail address").expect("the check");
        assert_eq!(check.status, CheckStatus::Failed);
        assert_eq!(check.expected, walk.expected);
        assert!(!check.found.is_empty());
        // both addresses, and who can change one of them
        let message = finding.message.as_deref().unwrap_or_default();
        let reported = report.account.iter().find(|named| named.value.contains('@')).expect("an address");
        for said in [finding.happened.as_str(), message] {
            assert!(said.contains(&walk.expected) && said.contains(&reported.value), "{said}");
        }
        assert!(finding.who.contains("administrator"), "{}", finding.who);
        // what the product has is not known, only what was given for it
        assert!(walk.view.page.heading.contains("you gave"), "{}", walk.view.page.heading);
    }
}

#[tokio::test]
async fn an_address_that_stands_elsewhere_passes_with_a_remark() {
    let mut walk = Walk::begin("emnify", &[]).await;
    walk.expected = "edith.marchetti@mail.harbourpine.example".to_owned();
    walk.desk.account("edith@harbourpine.example");
    walk.until("test-sign-in", Some("run")).await;
    let report = walk.test().await.report.expect("a result");
    assert_eq!(report.outcome, Outcome::Passed);
    assert!(report.checks.iter().any(|check| check.status == CheckStatus::Warning));
    assert!(!report.proven.iter().any(|text| text.contains("address")), "{:?}", report.proven);
    let [remark] = &report.remarks[..] else { panic!("one remark: {:?}", report.remarks) };
    assert!(remark.contains("edith@harbourpine.example") && remark.contains(&walk.expected), "{remark}");
    let task = walk.view.tasks.iter().find(|task| task.id == "test-sign-in").unwrap();
    assert_eq!(task.because.as_deref(), Some("Worked, with a remark"));
    assert_eq!(walk.view.page.heading, "Sign-in works, but emnify may not find this person");
    walk.finish().await;
    let home = walk.app.home(ListQuery::default()).await.expect("home");
    assert_eq!((&home.rows[0].state, home.rows[0].works), (&RowState::Remarked, true), "all was ticked");
}

#[tokio::test]
async fn without_an_address_to_compare_with_two_of_microsofts_that_differ_are_a_remark() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.answers.insert("expect-address".to_owned(), String::new());
    walk.desk.account("edith@harbourpine.example");
    walk.until("test-sign-in", Some("run")).await;
    let report = walk.test().await.report.expect("a result");
    assert_eq!(report.outcome, Outcome::Passed);
    let check = report.checks.iter().find(|check| check.name == "E-mail address").expect("the check");
    assert_eq!(check.status, CheckStatus::Warning);
    let [remark] = &report.remarks[..] else { panic!("one remark: {:?}", report.remarks) };
    assert!(remark.contains("edith.marchetti@mail.harbourpine.example"), "{remark}");
}

#[tokio::test]
async fn consent_for_everybody_is_spoken_of_as_the_product_and_the_accounts_need_it() {
    let consent = |walk: &Walk| match &walk.view.page.content {
        Content::BeforeTest { consent, .. } => consent.join(" "),
        _ => panic!("the page before the test is open"),
    };
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("test-sign-in", Some("before")).await;
    let said = consent(&walk);
    assert!(said.contains("the test does not need it") && said.contains("asks an administrator"), "{said}");
    walk.until("test-sign-in", Some("result")).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!("a result is shown") };
    assert!(report.not_checkable.iter().any(|text| text.contains("consent")), "{:?}", report.not_checkable);

    let personal = [
        ("account-type", "PersonalMicrosoftAccount"),
        ("endpoint", "https://id.example"),
        ("connector-id", "k"),
    ];
    let mut walk = Walk::begin("logto", &personal).await;
    walk.until("test-sign-in", Some("before")).await;
    assert!(!consent(&walk).contains("on behalf of your organization"));
    walk.until("test-sign-in", Some("run")).await;
    let Content::Testing { hints, .. } = &walk.view.page.content else { panic!("the test is open") };
    assert!(!hints.iter().any(|hint| hint.contains("on behalf of your organization")), "{hints:?}");
}

#[tokio::test]
async fn the_address_is_needed_where_the_product_compares_it() {
    let mut walk = Walk::begin("jinko", &[]).await;
    walk.until("test-sign-in", Some("before")).await;
    for (typed, slug) in [("", "empty"), ("nobody", "not-email")] {
        let step = walk.proceed_with(&[("expect-address", typed)]).await;
        assert_eq!(
            (step.problems[0].field.as_str(), step.problems[0].slug.as_str()),
            ("expect-address", slug)
        );
    }
}

#[tokio::test]
async fn who_may_not_grant_consent_is_told_the_role_and_given_a_text_for_somebody_who_has_it() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("check-needs", None).await;
    let unable = walk.view.page.unable.clone().expect("roles may be missing");
    assert_eq!(unable.link, "I do not have all of this");
    assert!(unable.message.contains("Privileged Role Administrator"), "{}", unable.message);
    assert!(!unable.message.contains("find out"), "somebody else reads it: {}", unable.message);
    let product = unable.whom.iter().find(|whom| whom.starts_with("For iPECS Cloud:")).expect("a role in it");
    let own = product.find("whoever administers it in your organization").expect("asked first");
    assert!(own < product.find("iPECS support").expect("asked next"), "{product}");

    walk.until("permissions", None).await;
    let unable = walk.view.page.unable.clone().expect("consent takes a role");
    assert!(unable.needed[0].starts_with("**Privileged Role Administrator**"), "{:?}", unable.needed);
    let client_id = walk.hands.app().client_id.clone();
    for part in [client_id.as_str(), "/CallAnAPI/appId/", "User.Read.All", "Entra ID › App registrations"] {
        assert!(unable.message.contains(part), "{part} is not in {}", unable.message);
    }
    assert!(unable.message.contains("grant admin consent, as described below"), "{}", unable.message);
    assert!(unable.message.ends_with("in every row."), "{}", unable.message);
}

#[tokio::test]
async fn who_may_not_register_gets_a_text_that_offers_two_ways_and_says_what_follows_from_each() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("register", None).await;
    let message = walk.view.page.unable.clone().expect("registering takes a role").message;
    let at = |part: &str| message.find(part).unwrap_or_else(|| panic!("{part} is not in {message}"));
    assert!(at("give me the role") < at("If you register it, the steps are below. Then add me"));
    assert!(at("Then add me") < at("\n1. "), "{message}");
}

#[tokio::test]
async fn for_permissions_of_people_alone_the_lower_roles_grant_consent() {
    let answers =
        [("delegated-permissions", "User.Read"), ("application-permissions", ""), ("consent", "yes")];
    let mut walk = Walk::begin("another-product", &answers).await;
    walk.until("admin-consent", None).await;
    let unable = walk.view.page.unable.clone().expect("consent takes a role");
    assert!(unable.needed[0].starts_with("**Cloud Application Administrator**"), "{:?}", unable.needed);
}

#[tokio::test]
async fn nobody_is_asked_to_send_a_secret() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("create-secret", Some("paste")).await;
    let unable = walk.view.page.unable.clone().expect("a secret may be forbidden");
    assert!(unable.message.contains("Do not send me a secret"), "{}", unable.message);
    assert!(unable.needed.iter().any(|text| text.contains("policy")), "{:?}", unable.needed);
}
