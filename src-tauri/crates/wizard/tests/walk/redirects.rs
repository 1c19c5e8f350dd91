//! Redirect URIs and account types: what the browser shows, and what the copy from the portal shows.

use bindings::connection::{LookAt, PortalPage, Verdict};
use bindings::home::Which;
use bindings::page::Content;
use bindings::test::{Finding, Outcome, Saw, SawRedirect, SeenInBrowser, SeenPage, StageState, TryRedirect};
use practice::{AccountType, Platform};

use crate::browser::Arrival;
use crate::hands::Slips;
use crate::walker::{Tested, Walk, with_each_product};

/// Walks to the test with this slip made in the portal, and signs in.
async fn tested(walk: &mut Walk, slip: impl FnOnce(&mut Slips)) -> Tested {
    slip(&mut walk.hands.slips);
    walk.until("test-sign-in", Some("run")).await;
    walk.test().await
}

/// The finding of a page that stopped the browser; the test was stopped then.
fn stopped(tested: &Tested, number: &str) -> Finding {
    let page = tested.stopped_at.as_ref().expect("the browser stops");
    assert!(page.contains(number), "{page}");
    let report = tested.report.as_ref().expect("a result");
    assert_eq!(report.outcome, Outcome::Cancelled);
    assert!(report.stages.iter().all(|stage| stage.state != StageState::Failed), "{:?}", report.stages);
    let findings = &tested.explained.as_ref().expect("an explanation").findings;
    assert!(!findings.is_empty(), "{page}");
    findings[0].clone()
}

fn leads_to(finding: &Finding, task: &str, part: Option<&str>) {
    let mend = finding.mend.as_ref().expect("a button");
    assert_eq!((mend.to.task.as_str(), mend.to.part.as_deref()), (task, part), "{}", finding.cause);
    assert!(!finding.todo.is_empty() && !finding.why.is_empty());
}

/// The page that registers would make a second application, so the way leads to the one that is there.
fn is_mended_where_it_is(finding: &Finding, address: &str) {
    assert!(finding.mend.is_none(), "{:?}", finding.mend);
    assert_eq!(finding.portal, Some(PortalPage::Authentication));
    assert!(finding.todo.contains(&format!("``{address}``")), "{}", finding.todo);
}

#[tokio::test]
async fn without_the_tests_redirect_uri_the_page_that_stops_leads_to_it() {
    with_each_product(async |product, mut walk| {
        let tested = tested(&mut walk, |slips| slips.no_test_address = true).await;
        // where no redirect URI is registered at all, Microsoft has a number of its own (facts, section 7): iPECS Cloud has
        // none, and jinkō shows its own only after the test
        let (number, cause) = match product {
            "ipecs-cloud" | "jinko" => ("AADSTS500113", "no-reply-url-registered"),
            _ => ("AADSTS50011", "redirect-uri-mismatch"),
        };
        let finding = stopped(&tested, number);
        assert_eq!(finding.cause, cause, "{product}");
        leads_to_the_tests_address(&finding);
        let task = walk.view.tasks.iter().find(|task| task.id == "test-sign-in").expect("the task");
        assert_eq!(task.because.as_deref(), Some("Stopped by you"));
        walk.hands.slips.no_test_address = false;
        walk.press(&finding).await;
        walk.until("test-sign-in", Some("result")).await;
    })
    .await;
}

#[tokio::test]
async fn under_single_page_application_the_code_is_refused_and_leads_to_the_address() {
    refused_under(Platform::Spa, "wrong-platform-spa-vs-web").await;
}

#[tokio::test]
async fn under_mobile_and_desktop_the_secret_is_refused_and_leads_to_the_address() {
    refused_under(Platform::Public, "public-client-with-secret").await;
}

/// The test's address under another platform: the text is right, so Microsoft goes on, and refuses only the code.
async fn refused_under(platform: Platform, cause: &str) {
    with_each_product(async |product, mut walk| {
        let tested = tested(&mut walk, |slips| slips.test_platform = Some(platform)).await;
        assert!(tested.stopped_at.is_none(), "{product}");
        let report = tested.report.expect("a result");
        assert_eq!(report.outcome, Outcome::Failed);
        let finding = report.finding.expect("a finding");
        assert_eq!(finding.cause, cause, "{product}");
        leads_to_the_tests_address(&finding);
        // moved to the platform that the page names
        walk.registry().set_redirects(&walk.hands.app().client_id, Vec::new()).unwrap();
        walk.hands.slips.test_platform = None;
        walk.press(&finding).await;
        walk.until("test-sign-in", Some("result")).await;
    })
    .await;
}

fn leads_to_the_tests_address(finding: &Finding) {
    for text in [&finding.happened, &finding.why, &finding.todo] {
        assert!(text.contains("``http://localhost/latchkey``") && text.contains("**Web**"), "{text}");
    }
    leads_to(finding, "test-sign-in", Some("address"));
    assert_eq!(finding.mend.as_ref().map(|mend| mend.name.as_str()), Some("Add the address for the test"));
    assert_eq!(finding.portal, Some(PortalPage::Authentication));
}

#[tokio::test]
async fn registered_for_this_tenant_only_emnify_is_stopped_and_led_to_the_registration() {
    let mut walk = Walk::begin("emnify", &[]).await;
    let tested = tested(&mut walk, |slips| slips.account_type = Some(AccountType::SingleTenant)).await;
    let finding = stopped(&tested, "AADSTS50194");
    assert_eq!(finding.cause, "wrong-authority-single-tenant");
    leads_to(&finding, "register", None);
    // mended in the portal, without a new registration
    let client = walk.hands.app().client_id.clone();
    walk.registry().set_account_type(&client, AccountType::MultipleTenants).unwrap();
    walk.go("test-sign-in", Some("before")).await;
    walk.until("test-sign-in", Some("result")).await;
}

#[tokio::test]
async fn what_is_easily_got_wrong_about_a_redirect_uri_is_said_below_its_field() {
    let walk = Walk::begin("kandji", &[]).await;
    let look = |text: &str| LookAt {
        connection: walk.view.id.clone(),
        at: walk.view.page.at.clone(),
        field: "redirect-url".to_owned(),
        text: text.to_owned(),
        others: Default::default(),
    };
    for (address, says) in [
        ("https://auth.kandji.io/*", "asterisk"),
        ("https://auth.kandji.io", "no path"),
        ("https://auth.kandji.io/Callback", "capitals"),
        ("https://auth.kandji.io/callback/", "ends in a slash"),
        ("https://auth.kandji.io/a/../callback", "dotted part"),
        ("http://127.0.0.1/callback", "127.0.0.1"),
    ] {
        let remark = walk.app.look_at(look(address)).await.unwrap();
        assert_eq!(remark.verdict, Verdict::Warning, "{address}");
        assert!(remark.text.as_ref().is_some_and(|text| text.contains(says)), "{address}: {remark:?}");
        assert_eq!(remark.normalized.as_deref(), Some(address));
    }
    let remark = walk.app.look_at(look("https://auth.kandji.io/login/callback")).await.unwrap();
    assert_eq!((remark.verdict, remark.text), (Verdict::Ok, None));
}

#[tokio::test]
async fn a_query_is_refused_where_personal_accounts_sign_in() {
    let address = "https://login.redirect-uri.example/callback?tenant=1";
    for (accounts, stops) in [("AzureADandPersonalMicrosoftAccount", true), ("AzureADMyOrg", false)] {
        let answers = [("redirect", "now"), ("redirect-uri", address), ("account-type", accounts)];
        let mut walk = Walk::begin("another-product", &answers).await;
        let step = walk.proceed_with(&[]).await;
        let said = step.problems.iter().find(|problem| problem.field == "redirect-uri");
        assert_eq!(said.is_some_and(|problem| problem.text.contains("**?**")), stops, "{:?}", step.problems);
    }
}

#[tokio::test]
async fn a_redirect_uri_made_of_answers_is_refused_at_the_answer_that_brings_it_in() {
    let endpoint = |path: usize| format!("https://sign-in.logto.example/{}", "a".repeat(path));
    for (url, id, field, says) in [
        (endpoint(220), "short", "endpoint", "256 are the most"),
        (endpoint(10), &*"c".repeat(250), "connector-id", "256 are the most"),
        ("https://logto.example/a(b)".to_owned(), "short", "endpoint", "holds ( as character 24"),
        ("https://bücher.example".to_owned(), "short", "endpoint", "only encoded"),
    ] {
        let mut walk = Walk::begin("logto", &[]).await;
        let step = walk.proceed_with(&[("endpoint", &url), ("connector-id", id)]).await;
        let [problem] = step.problems.as_slice() else { panic!("{url}: {:?}", step.problems) };
        assert_eq!(problem.field, field, "{url}");
        assert!(problem.text.contains(says), "{}", problem.text);
        let todo = problem.more.as_deref().unwrap_or_default();
        let shown: String = format!("{url}/callback").chars().take(60).collect();
        assert!(todo.contains(&shown) && todo.len() < 500, "{todo}");
        assert_eq!(walk.task(), "choose-product");
        let step = walk
            .proceed_with(&[("endpoint", "https://sign-in.logto.example"), ("connector-id", "short")])
            .await;
        assert!(step.problems.is_empty(), "{:?}", step.problems);
    }
}

#[tokio::test]
async fn an_asterisk_in_an_answer_is_refused_where_personal_accounts_sign_in() {
    let starred = "https://*.logto.example";
    for (accounts, stops) in [("PersonalMicrosoftAccount", true), ("AzureADMyOrg", false)] {
        let mut walk = Walk::begin("logto", &[("account-type", accounts)]).await;
        let step = walk.proceed_with(&[("endpoint", starred)]).await;
        let said = step.problems.iter().find(|problem| problem.field == "endpoint");
        assert_eq!(
            said.is_some_and(|problem| problem.text.contains("asterisk")),
            stops,
            "{:?}",
            step.problems
        );
    }
}

#[tokio::test]
async fn what_is_easily_got_wrong_about_a_redirect_uri_made_of_answers_is_said_at_the_answer() {
    let walk = Walk::begin("logto", &[]).await;
    let look = async |field: &str, text: &str, others: &[(&str, &str)]| {
        let others = others.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
        let (connection, at) = (walk.view.id.clone(), walk.view.page.at.clone());
        let request = LookAt { connection, at, field: field.to_owned(), text: text.to_owned(), others };
        walk.app.look_at(request).await.unwrap()
    };
    let connector = [("connector-id", "abc")];
    let remark = look("endpoint", "https://logto.example/Tenant", &connector).await;
    assert_eq!(remark.verdict, Verdict::Warning);
    let text = remark.text.unwrap_or_default();
    assert!(
        text.contains("`https://logto.example/Tenant/callback/abc`") && text.contains("capitals"),
        "{text}"
    );
    // what the other answer brings in is said there
    let remark = look("connector-id", "abc", &[("endpoint", "https://logto.example/Tenant")]).await;
    assert_eq!((remark.verdict, remark.text), (Verdict::Ok, None));
    let remark = look("connector-id", "AbC", &[("endpoint", "https://logto.example")]).await;
    assert_eq!(remark.verdict, Verdict::Warning);
    let remark = look("endpoint", "https://bücher.example", &connector).await;
    assert_eq!(remark.verdict, Verdict::Error);
    assert!(remark.text.is_some_and(|text| text.contains("ü")) && remark.more.is_some());
    // one alone makes no address yet
    let remark = look("endpoint", "https://logto.example/Tenant", &[]).await;
    assert_eq!((remark.verdict, remark.text), (Verdict::Ok, None));
    let remark = look("endpoint", "https://logto.example", &connector).await;
    assert_eq!((remark.verdict, remark.text), (Verdict::Ok, None));
}

#[tokio::test]
async fn the_other_regions_redirect_uri_is_found_when_it_is_copied_back() {
    let us = "https://auth.kandji.io/login/callback";
    let mut walk = Walk::begin("kandji", &[("region", "eu"), ("shown", "nothing")]).await;
    walk.until("test-sign-in", Some("address")).await;
    let Content::Setting { fields, .. } = &walk.view.page.content else { panic!() };
    let field = fields.iter().find(|field| field.id == "copied-back-product").expect("a field for it");
    assert_eq!(field.compare_with.as_deref(), Some("https://auth.eu.kandji.io/login/callback"));
    let look = |text: &str| LookAt {
        connection: walk.view.id.clone(),
        at: walk.view.page.at.clone(),
        field: "copied-back-product".to_owned(),
        text: text.to_owned(),
        others: Default::default(),
    };
    let remark = walk.app.look_at(look(us)).await.unwrap();
    assert_eq!(remark.verdict, Verdict::Error);
    let right = "https://auth.eu.kandji.io/login/callback\nhttp://localhost/latchkey";
    assert_eq!(walk.app.look_at(look(right)).await.unwrap().verdict, Verdict::Ok);
    let step = walk.proceed_with(&[("copied-back-product", us)]).await;
    let [problem] = step.problems.as_slice() else { panic!("{:?}", step.problems) };
    assert_eq!((problem.field.as_str(), problem.slug.as_str()), ("copied-back-product", "host"));
    assert!(problem.text.contains("eu."), "the difference is marked: {}", problem.text);
    assert!(problem.more.as_ref().is_some_and(|more| more.contains("https://auth.eu.kandji.io/login")));
    assert_eq!((walk.task(), walk.part()), ("test-sign-in", Some("address")));
}

#[tokio::test]
async fn the_other_regions_redirect_uri_is_found_when_the_products_own_is_tried() {
    let eu = "https://auth.eu.kandji.io/login/callback";
    let mut walk = Walk::begin("kandji", &[("region", "eu"), ("shown", "nothing")]).await;
    walk.finish().await;
    let client = walk.hands.app().client_id.clone();
    let slip = vec![(Platform::Web, "https://auth.kandji.io/login/callback".to_owned())];
    walk.registry().set_redirects(&client, slip).unwrap();

    let arrival = tried(&walk, eu).await;
    let Arrival::Stopped(page) = arrival else { panic!("Microsoft stops: {arrival:?}") };
    assert!(page.contains("AADSTS50011"), "{page}");
    // the page's own words, or the answer that it was that page: the same cause, and the application that is there
    saw(&mut walk, eu, Saw::Refused).await;
    let finding = walk.seen(&page).await.findings[0].clone();
    assert_eq!(finding.cause, "redirect-uri-mismatch");
    is_mended_where_it_is(&finding, eu);
    let request =
        SeenInBrowser { connection: walk.view.id.clone(), page: Some(SeenPage::RedirectError), text: None };
    let finding = walk.app.seen_in_browser(request).await.unwrap().findings[0].clone();
    assert_eq!(finding.cause, "redirect-uri-mismatch");
    is_mended_where_it_is(&finding, eu);
    assert_eq!(seen(&walk), Some(("refused".to_owned(), eu.to_owned())));
    walk.go("test-sign-in", Some("result")).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    let open = report.not_checkable.iter().find(|text| text.contains("redirect URI")).expect("it stays open");
    assert!(open.contains("AADSTS50011"), "{open}");
    walk.go("finish", None).await;
    let lead = walk.view.page.lead.as_deref().unwrap_or_default();
    assert!(lead.contains("passed, but Microsoft stopped"), "{lead}");

    walk.registry().set_redirects(&client, vec![(Platform::Web, eu.to_owned())]).unwrap();
    assert_eq!(tried(&walk, eu).await, Arrival::Product(with_code_left_out(eu)));
    saw(&mut walk, eu, Saw::WentOn).await;
    assert_eq!(seen(&walk), Some(("went-on".to_owned(), eu.to_owned())));
    walk.go("test-sign-in", Some("result")).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!() };
    assert!(report.confirmed.iter().any(|text| text.contains("you saw Microsoft go on")));
}

#[tokio::test]
async fn of_two_addresses_of_a_product_each_has_the_word_that_was_said_of_it() {
    let [one, two] = ["https://one.product.example/cb", "https://two.product.example/cb"];
    let answers = [("redirect", "now"), ("redirect-uri", one), ("second-redirect-uri", two)];
    let mut walk = Walk::begin("another-product", &answers).await;
    walk.finish().await;
    let told = async |walk: &mut Walk| {
        walk.go("test-sign-in", Some("result")).await;
        let Content::Tested { report } = &walk.view.page.content else { panic!() };
        let (confirmed, open) = (report.confirmed.clone(), report.not_checkable.clone());
        walk.go("finish", None).await;
        let of = |texts: &[String], address: &str| {
            texts.iter().filter(|text| text.contains(address)).cloned().collect::<Vec<_>>().join(" ")
        };
        [one, two].map(|address| (of(&confirmed, address), of(&open, address)))
    };
    for (confirmed, open) in told(&mut walk).await {
        assert!(confirmed.is_empty() && open.contains("not tried"), "{confirmed} {open}");
    }

    saw(&mut walk, one, Saw::WentOn).await;
    let [(confirmed, open), (other, left)] = told(&mut walk).await;
    assert!(confirmed.contains("you saw Microsoft go on to it") && open.is_empty(), "{open}");
    assert!(other.is_empty() && left.contains("not tried"), "{other} {left}");

    saw(&mut walk, two, Saw::Refused).await;
    let [(confirmed, open), (other, left)] = told(&mut walk).await;
    assert!(confirmed.contains("you saw Microsoft go on to it") && open.is_empty(), "{open}");
    assert!(other.is_empty() && left.contains("AADSTS50011"), "{other} {left}");
    let Content::Finish { probe: Some(probe), .. } = &walk.view.page.content else { panic!() };
    let said: Vec<(&str, &str)> =
        probe.seen.iter().map(|seen| (seen.address.as_str(), seen.what.as_str())).collect();
    assert_eq!(said, [(one, "went-on"), (two, "refused")]);
}

#[tokio::test]
async fn for_jinko_a_wrong_own_address_leads_to_the_setting_that_holds_it() {
    let shown = "https://nova-prod.eu.auth0.com/login/callback";
    let mut walk = Walk::begin("jinko", &[("redirect-uri", shown)]).await;
    walk.finish().await;
    walk.registry().set_redirects(&walk.hands.app().client_id, Vec::new()).unwrap();
    let Arrival::Stopped(page) = tried(&walk, shown).await else { panic!("Microsoft stops") };
    leads_to(&walk.seen(&page).await.findings[0], "redirect-uri-and-homepage", None);
}

#[tokio::test]
async fn only_an_address_of_the_product_is_tried_or_kept() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("test-sign-in", None).await;
    let foreign = "https://elsewhere.example/callback".to_owned();
    let request = TryRedirect {
        connection: walk.view.id.clone(),
        address: foreign.clone(),
        browser: "default".to_owned(),
    };
    assert_eq!(walk.app.try_redirect(request).await.unwrap_err().code, "no-such-page");
    let request = SawRedirect { connection: walk.view.id.clone(), address: foreign, saw: Saw::WentOn };
    assert_eq!(walk.app.saw_redirect(request).await.unwrap_err().code, "no-such-page");
}

async fn tried(walk: &Walk, address: &str) -> Arrival {
    // pages of the test that nobody looked at
    while walk.desk.arrived.lock().await.try_recv().is_ok() {}
    let request = TryRedirect {
        connection: walk.view.id.clone(),
        address: address.to_owned(),
        browser: "default".to_owned(),
    };
    walk.app.try_redirect(request).await.expect("a browser opens");
    match walk.desk.arrival().await {
        Arrival::Product(to) => Arrival::Product(with_code_left_out(&to)),
        other => other,
    }
}

fn with_code_left_out(address: &str) -> String {
    address.split('?').next().unwrap_or_default().to_owned()
}

pub(crate) async fn saw(walk: &mut Walk, address: &str, saw: Saw) {
    let Which { connection } = walk.which();
    let request = SawRedirect { connection, address: address.to_owned(), saw };
    let view = walk.app.saw_redirect(request).await.expect("it is kept");
    walk.show(view);
}

fn seen(walk: &Walk) -> Option<(String, String)> {
    let Content::Finish { probe, .. } = &walk.view.page.content else { panic!("the last page is open") };
    let seen = probe.as_ref()?.seen.first()?;
    Some((seen.what.clone(), seen.address.clone()))
}
