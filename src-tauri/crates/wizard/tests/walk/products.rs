//! Each product, walked from begin to "proven".

use bindings::connection::PortalPage;
use bindings::home::{Nothing, RowState};
use bindings::list::ListQuery;
use bindings::page::Content;
use bindings::test::{CheckStatus, Outcome, TestReport};

use crate::browser::Arrival;
use crate::desktop::ALMA;
use crate::walker::Walk;

/// Walks to the end and gives the report of the test on the way.
async fn walked(walk: &mut Walk) -> TestReport {
    walk.until("test-sign-in", Some("result")).await;
    let Content::Tested { report } = &walk.view.page.content else { panic!("a result is shown") };
    let report = (**report).clone();
    let checks = &report.checks;
    assert_eq!(report.outcome, Outcome::Passed, "{:?} {checks:#?}", report.finding);
    assert!(!checks.is_empty() && checks.iter().all(|check| check.status != CheckStatus::Failed));
    assert!(report.finding.is_none() && report.stale.is_none());
    assert!(!report.proven.is_empty() && !report.not_checkable.is_empty());
    walk.finish().await;
    let home = walk.app.home(ListQuery::default()).await.expect("home");
    walk.said.note(&home);
    assert_eq!(home.rows.len(), 1);
    assert!(home.rows[0].works, "{:?}", home.rows);
    assert_eq!(home.rows[0].state, RowState::Proven);
    report
}

fn tasks(walk: &Walk) -> Vec<&str> {
    walk.view.tasks.iter().map(|task| task.id.as_str()).collect()
}

fn registered_at(walk: &Walk) -> Vec<String> {
    let Content::Finish { probe, .. } = &walk.view.page.content else { panic!("the last page is open") };
    probe.as_ref().map(|probe| probe.addresses.clone()).unwrap_or_default()
}

#[tokio::test]
async fn kandji_is_walked_to_proven() {
    let mut walk = Walk::begin("kandji", &[("shown", "nothing"), ("region", "eu")]).await;
    let report = walked(&mut walk).await;
    assert!(report.account.iter().any(|row| row.value == ALMA));
    assert_eq!(registered_at(&walk), ["https://auth.eu.kandji.io/login/callback"]);
    assert_eq!(walk.view.tenant.as_ref().map(|tenant| tenant.text.as_str()), Some("harbourpine.example"));
    let entered = report.confirmed.iter().any(|text| text.contains("redirect URI, platform **Web**"));
    assert!(entered, "{:?}", report.confirmed);
    let Content::Finish { troubles, .. } = &walk.view.page.content else { panic!("the last page is open") };
    assert!(troubles[0].says.contains("Failed to obtain access token"));
    let contact = walk.view.contact.as_deref().expect("whom to ask");
    assert!(contact.starts_with("**Kandji’s support**: "), "{contact}");
}

#[tokio::test]
async fn the_answers_are_all_there_and_change_where_they_were_given() {
    let mut walk = Walk::begin("another-product", &[("redirect", "none")]).await;
    walk.until("test-sign-in", Some("answers")).await;
    let Content::Answers { rows } = &walk.view.page.content else { panic!("the answers are shown") };
    let row =
        |name: &str| rows.iter().find(|row| row.name.starts_with(name)).unwrap_or_else(|| panic!("{name}"));
    assert_eq!(row("Homepage URL").value, "not given");
    let change = row("Supported account types").change.as_ref().expect("an answer decides");
    assert_eq!(change.task, "choose-product");
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("test-sign-in", Some("answers")).await;
    let Content::Answers { rows } = &walk.view.page.content else { panic!("the answers are shown") };
    let fixed = rows.iter().find(|row| row.name == "Supported account types").expect("the account type");
    assert!(fixed.change.is_none(), "the product allows one only");
}

#[tokio::test]
async fn kandji_with_a_redirect_url_of_its_own_is_walked_to_proven() {
    let own = "https://tenant-7.auth0.example/login/callback";
    let mut walk = Walk::begin("kandji", &[("shown", "redirect-url"), ("redirect-url", own)]).await;
    walked(&mut walk).await;
    assert_eq!(registered_at(&walk), [own]);
}

#[tokio::test]
async fn who_does_not_know_what_is_asked_is_walked_to_proven_all_the_same() {
    let mut walk = Walk::begin("kandji", &[("shown", "unknown"), ("region", "us")]).await;
    walked(&mut walk).await;
    assert_eq!(registered_at(&walk), ["https://auth.kandji.io/login/callback"]);
    walk.go("test-sign-in", Some("answers")).await;
    let Content::Answers { rows } = &walk.view.page.content else { panic!("the answers are shown") };
    assert!(rows.iter().any(|row| row.value == "No Redirect URL (you did not know)"), "{rows:?}");

    let shown = "https://turnstile.example/callback";
    let unknown = [("account-type", "unknown"), ("redirect", "unknown"), ("consent", "unknown")];
    let answers = [&unknown[..], &[("shown-redirect-uri", shown)]].concat();
    let mut walk = Walk::begin("another-product", &answers).await;
    walked(&mut walk).await;
    assert_eq!(registered_at(&walk), [shown]);
}

#[tokio::test]
async fn jinko_gets_its_values_before_its_redirect_uri_goes_to_microsoft() {
    let shown = "https://nova-prod.eu.auth0.com/login/callback";
    let mut walk = Walk::begin("jinko", &[("redirect-uri", shown)]).await;
    assert_eq!(
        tasks(&walk)[5..],
        ["test-sign-in", "enter-values", "redirect-uri-and-homepage", "finish"],
        "the values come before the redirect URI"
    );
    walk.until("register", None).await;
    assert!(walk.view.page.clicks.iter().all(|click| click.copy.as_deref() != Some(shown)));
    let report = walked(&mut walk).await;
    assert!(report.proven.iter().any(|text| text.contains("address")), "{:?}", report.proven);
    assert_eq!(registered_at(&walk), [shown]);
    walk.go("redirect-uri-and-homepage", None).await;
    let Content::Setting { ticks, then, .. } = &walk.view.page.content else { panic!("the setting is open") };
    assert_eq!(walk.view.page.way.as_ref().map(|way| way.page), Some(PortalPage::Authentication));
    let [homepage] = &then[..] else { panic!("one more page of the portal: {then:?}") };
    assert_eq!(homepage.way.page, PortalPage::Branding);
    assert_eq!(homepage.way.label, "Branding & properties");
    assert_eq!(homepage.clicks[0].copy.as_deref(), Some("https://login.organisation-url.example/callback"));
    assert_eq!((ticks.len(), homepage.ticks.len()), (1, 1));
    assert_eq!(walk.hands.noted, ["https://login.organisation-url.example/callback"]);
}

#[tokio::test]
async fn emnify_is_walked_to_proven_through_the_authority_for_every_organization() {
    let mut walk = Walk::begin("emnify", &[]).await;
    // a page that asks nothing is neither begun with nor gone back to
    assert_eq!((walk.task(), walk.view.back.as_ref()), ("check-needs", None));
    let report = walked(&mut walk).await;
    assert!(report.proven.iter().any(|text| text.contains("`organizations`")), "{:?}", report.proven);
    let opened = walk.desk.opened.lock().unwrap().last().cloned().expect("a browser was opened");
    assert!(opened.path().starts_with("/organizations/"), "{opened}");
    assert_eq!(walk.hands.noted, [format!("api://{}", walk.hands.app().client_id)]);
}

#[tokio::test]
async fn logto_is_walked_to_proven_for_each_account_type() {
    let types = ["AzureADMyOrg", "AzureADMultipleOrgs", "AzureADandPersonalMicrosoftAccount"];
    for account_type in types {
        let answers = [
            ("account-type", account_type),
            ("endpoint", "https://id.shop.example"),
            ("connector-id", "k3x"),
        ];
        let mut walk = Walk::begin("logto", &answers).await;
        let report = walked(&mut walk).await;
        assert!(report.proven.iter().any(|text| text.contains("Microsoft Graph")), "{:?}", report.proven);
        assert_eq!(registered_at(&walk), ["https://id.shop.example/callback/k3x"]);
    }
}

pub(crate) const PERSONAL_ONLY: [(&str, &str); 3] = [
    ("account-type", "PersonalMicrosoftAccount"),
    ("endpoint", "https://id.shop.example"),
    ("connector-id", "k3x"),
];

#[tokio::test]
async fn logto_for_personal_accounts_only_is_walked_to_proven_by_one_that_has_mail() {
    let mut walk = Walk::begin("logto", &PERSONAL_ONLY).await;
    walk.desk.account("ivo@postbox.example");
    let report = walked(&mut walk).await;
    assert!(
        report
            .account
            .iter()
            .any(|row| row.names.iter().any(|name| name == "mail") && row.value == "ivo@postbox.example")
    );
    assert!(report.proven.iter().any(|text| text.contains("Microsoft Graph")), "{:?}", report.proven);
    let opened = walk.desk.opened.lock().unwrap().last().cloned().expect("a browser was opened");
    assert!(opened.path().starts_with("/consumers/"), "{opened}");
}

#[tokio::test]
async fn logto_for_personal_accounts_only_proves_the_secret_by_the_sign_in_and_says_why() {
    let mut walk = Walk::begin("logto", &PERSONAL_ONLY).await;
    walk.desk.account("hanna@postbox.example");
    walk.until("create-secret", Some("expiry")).await;
    let Content::SecretAccepted { accepted, skipped, .. } = &walk.view.page.content else {
        panic!("the day of expiry is asked for")
    };
    assert!(accepted.is_none());
    assert!(skipped.as_ref().is_some_and(|why| why.contains("personal accounts")));
    // the sign-in proves the secret; that this account has no `mail` is what Logto will stumble over
    walk.until("test-sign-in", Some("run")).await;
    let report = walk.test().await.report.expect("a result");
    assert_eq!(report.finding.expect("a finding").cause, "email-claim-missing");
    let exchanged = &report.stages[3];
    assert_eq!(exchanged.state, bindings::test::StageState::Passed, "{}", exchanged.name);
    let rows: Vec<_> = report.checks.iter().filter(|check| check.name.contains("Graph")).collect();
    assert_eq!(rows.len(), 1, "each check stands once");
    assert_eq!(rows[0].found, "no e-mail address");
}

#[tokio::test]
async fn ipecs_cloud_is_walked_to_proven_and_the_list_of_users_was_read() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    let report = walked(&mut walk).await;
    assert!(report.proven.iter().any(|text| text.contains("list of users")), "{:?}", report.proven);
    assert!(registered_at(&walk).is_empty());
    assert!(report.not_checkable.iter().any(|text| text.contains("names no redirect URI")));
    walk.go("test-sign-in", Some("result")).await;
    assert_eq!(walk.view.page.heading, "The look-up of users works with these values");
}

#[tokio::test]
async fn another_product_is_walked_to_proven_with_everything_that_can_be_asked() {
    let answers = [
        ("product-name", "Turnstile"),
        ("account-type", "AzureADMyOrg"),
        ("redirect", "later"),
        ("homepage", "https://turnstile.example"),
        ("delegated-permissions", "User.Read GroupMember.Read.All"),
        ("application-permissions", "User.Read.All"),
        ("consent", "yes"),
        ("shown-redirect-uri", "https://turnstile.example/callback"),
    ];
    let mut walk = Walk::begin("another-product", &answers).await;
    assert_eq!(walk.view.name, "Another product", "it has no name yet");
    walked(&mut walk).await;
    assert_eq!((walk.view.product.as_str(), walk.view.name.as_str()), ("Turnstile", "Turnstile"));
    assert_eq!(registered_at(&walk), ["https://turnstile.example/callback"]);
    let opened = walk.desk.opened.lock().unwrap().last().cloned().expect("a browser was opened");
    let scope = opened.query_pairs().find(|(name, _)| name == "scope").expect("what is asked for").1;
    assert_eq!(
        scope, "openid profile email User.Read GroupMember.Read.All",
        "the test asks as the product will"
    );
    assert_eq!(walk.hands.noted, ["https://turnstile.example"]);
}

#[tokio::test]
async fn another_product_with_two_redirect_uris_or_none_is_walked_to_proven() {
    let two = [
        ("redirect", "now"),
        ("redirect-uri", "https://one.example/cb"),
        ("second-redirect-uri", "https://two.example/cb"),
    ];
    let mut walk = Walk::begin("another-product", &two).await;
    walk.until("second-redirect-uri", None).await;
    assert!(
        walk.view.page.clicks.iter().any(|click| click.copy.as_deref() == Some("https://two.example/cb"))
    );
    walked(&mut walk).await;
    assert_eq!(registered_at(&walk), ["https://one.example/cb", "https://two.example/cb"]);
    let mut walk = Walk::begin("another-product", &[("redirect", "none")]).await;
    walked(&mut walk).await;
    assert!(registered_at(&walk).is_empty());
}

#[tokio::test]
async fn the_page_in_the_browser_says_how_the_test_ended() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("test-sign-in", Some("run")).await;
    let tested = walk.test().await;
    let arrival = match tested.came_back {
        Some(arrival) => arrival,
        None => walk.desk.arrival().await,
    };
    let Arrival::Latchkey(text) = arrival else { panic!("the browser comes back: {arrival:?}") };
    assert!(!text.is_empty());
    for code in walk.desk.browser.codes.lock().unwrap().iter() {
        assert!(!text.contains(code));
    }
}

#[tokio::test]
async fn practice_is_walked_in_memory_and_leaves_nothing_behind() {
    let mut walk = Walk::begin("kandji", &[]).await;
    let begin = bindings::home::Begin { product: "ipecs-cloud".into(), practice: true };
    let view = walk.app.begin(begin).await.expect("practice begins");
    assert!(view.practice);
    walk.show(view);
    walk.finish().await;
    let room = walk.app.practice(Nothing {}).await.expect("the room");
    walk.said.note(&room);
    assert_eq!(room.home.rows.len(), 1);
    assert!(room.people.len() > 5);
    let home = walk.app.home(ListQuery::default()).await.expect("home");
    assert!(home.rows.len() == 1 && !home.rows[0].works, "only the real one");
}
