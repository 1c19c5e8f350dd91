//! The two IDs: swapped, of something else, of somebody else.

use bindings::connection::{Continue, LookAt, Place, PortalPage, SwitchCloud, TaskState, Verdict};
use bindings::secret::SecretAct;
use practice::Fault;

use crate::products::PERSONAL_ONLY;
use crate::walker::{Walk, with_each_product};

const ELSEWHERE: &str = "c81e6a37-90d4-4f5b-8a2e-17b3f46d0c95";

async fn at_the_ids() -> Walk {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("copy-ids", None).await;
    walk
}

/// The same with each product.
async fn at_each_products_ids(act: impl AsyncFn(Walk)) {
    with_each_product(async |_, mut walk| {
        walk.until("copy-ids", None).await;
        act(walk).await;
    })
    .await;
}

/// Continues with these two and gives what does not fit: field, slug and sentence.
async fn entered(walk: &mut Walk, client_id: &str, tenant: &str) -> Vec<(String, String, String)> {
    let step = walk.proceed_with(&[("client-id", client_id), ("tenant", tenant)]).await;
    assert_eq!(walk.task(), "copy-ids", "the page stays");
    step.problems.into_iter().map(|found| (found.field, found.slug, found.text)).collect()
}

#[tokio::test]
async fn swapped_ids_are_called_swapped_at_both_fields() {
    at_each_products_ids(async |mut walk| {
        let (client, tenant) = (walk.hands.app().client_id.clone(), walk.tenant.tenant_id.clone());
        let problems = entered(&mut walk, &tenant, &client).await;
        let found: Vec<(&str, &str)> =
            problems.iter().map(|(field, slug, _)| (field.as_str(), slug.as_str())).collect();
        assert_eq!(found, [("client-id", "swapped"), ("tenant", "swapped")]);
        assert!(problems.iter().all(|(.., text)| text.contains("swapped")));
        walk.until("create-secret", None).await;
    })
    .await;
}

#[tokio::test]
async fn the_object_id_is_not_taken_for_the_client_id() {
    at_each_products_ids(async |mut walk| {
        let object = walk.hands.app().object_id.clone();
        let tenant = walk.tenant.tenant_id.clone();
        let problems = entered(&mut walk, &object, &tenant).await;
        let [(field, slug, text)] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((field.as_str(), slug.as_str()), ("client-id", "unknown"));
        assert!(text.contains("**Object ID**"), "{text}");
        let task = walk.view.tasks.iter().find(|task| task.id == "copy-ids").unwrap();
        assert_eq!(task.state, TaskState::Failed);
        walk.until("create-secret", None).await;
    })
    .await;
}

/// Of an application for personal accounts Microsoft says nothing at a tenant's address, so the sign-in finds it.
#[tokio::test]
async fn for_personal_accounts_only_the_sign_in_finds_the_object_id_and_leads_to_the_ids() {
    let mut walk = Walk::begin("logto", &PERSONAL_ONLY).await;
    walk.desk.account("ivo@postbox.example");
    walk.until("copy-ids", None).await;
    let object = walk.hands.app().object_id.clone();
    let step = walk.proceed_with(&[("client-id", &object)]).await;
    assert!(step.problems.is_empty(), "{:?}", step.problems);
    walk.until("test-sign-in", Some("run")).await;
    let explained = walk.test().await.explained.expect("the browser stops");
    let finding = &explained.findings[0];
    assert_eq!((finding.cause.as_str(), finding.portal), ("app-not-in-tenant", Some(PortalPage::Overview)));
    walk.press(finding).await;
    assert_eq!(walk.task(), "copy-ids");
    walk.until("test-sign-in", Some("result")).await;
}

#[tokio::test]
async fn another_directory_does_not_know_the_application() {
    with_each_product(async |product, mut walk| {
        walk.until("copy-ids", None).await;
        let client = walk.hands.app().client_id.clone();
        for tenant in [ELSEWHERE, "slatemeadow.example"] {
            if product == "emnify" {
                return only_the_secret_finds_the_other_directory(walk).await;
            }
            let problems = entered(&mut walk, &client, tenant).await;
            let [(field, slug, text)] = problems.as_slice() else { panic!("{problems:?}") };
            assert_eq!((field.as_str(), slug.as_str()), ("client-id", "unknown"), "{product}");
            assert!(text.contains("the directory is another one"), "{text}");
        }
        walk.until("create-secret", None).await;
    })
    .await;
}

/// An application for many tenants may be known in every one; that this one has no entry for it (AADSTS7000229, facts,
/// section 7) is said only once the secret is right.
async fn only_the_secret_finds_the_other_directory(mut walk: Walk) {
    let step = walk.proceed_with(&[("tenant", ELSEWHERE)]).await;
    assert!(step.problems.is_empty(), "{:?}", step.problems);
    walk.until("create-secret", Some("paste")).await;
    walk.add_secret();
    let value = walk.hands.value().to_owned();
    assert!(walk.paste(&value, SecretAct::Keep).await.held);
    let finding = walk.prove(false).await.finding.expect("a finding");
    assert_eq!(finding.cause, "enterprise-app-missing");
    assert_eq!(finding.portal, Some(PortalPage::Overview));
    assert!(finding.todo.contains("**Directory (tenant) ID**"), "{}", finding.todo);
    walk.press(&finding).await;
    assert_eq!(walk.task(), "copy-ids");
    walk.until("create-secret", Some("expiry")).await;
}

#[tokio::test]
async fn a_directory_that_does_not_exist_is_said_at_its_field() {
    let mut walk = at_the_ids().await;
    let client = walk.hands.app().client_id.clone();
    for tenant in ["0f0f0f0f-1111-4222-8333-444444444444", "nobody-is-here.example"] {
        let problems = entered(&mut walk, &client, tenant).await;
        let [(field, slug, _)] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((field.as_str(), slug.as_str()), ("tenant", "unknown"));
    }
    for word in ["organizations", "common", "consumers"] {
        let problems = entered(&mut walk, &client, word).await;
        assert_eq!((problems[0].0.as_str(), problems[0].1.as_str()), ("tenant", "word"));
        assert!(problems[0].2.contains(word));
    }
}

#[tokio::test]
async fn what_is_no_id_is_said_without_asking_microsoft() {
    let mut walk = at_the_ids().await;
    let client = walk.hands.app().client_id.clone();
    for (id, tenant, field, slug) in [
        ("", "harbourpine.example", "client-id", "empty"),
        ("somebody@harbourpine.example", "harbourpine.example", "client-id", "is-an-email"),
        (client.as_str(), client.as_str(), "tenant", "same-as-other-id"),
        ("not an id", "harbourpine.example", "client-id", "not-a-guid"),
    ] {
        let problems = entered(&mut walk, id, tenant).await;
        let found = problems.iter().any(|(at, word, _)| (at.as_str(), word.as_str()) == (field, slug));
        assert!(found, "{id:?} {tenant:?}: {problems:?}");
    }
}

#[tokio::test]
async fn a_pasted_portal_address_gives_its_id_and_a_domain_finds_its_directory() {
    let mut walk = at_the_ids().await;
    let client = walk.hands.app().client_id.clone();
    let address = format!(
        "https://entra.microsoft.com/#view/Microsoft_AAD_RegisteredApps/ApplicationMenuBlade/~/Overview/appId/{client}"
    );
    let look = LookAt {
        connection: walk.view.id.clone(),
        at: walk.view.page.at.clone(),
        field: "client-id".to_owned(),
        text: address.clone(),
        others: Default::default(),
    };
    let remark = walk.app.look_at(look).await.unwrap();
    walk.said.note(&remark);
    assert_eq!((remark.verdict, remark.normalized.as_deref()), (Verdict::Warning, Some(client.as_str())));
    let step = walk.proceed_with(&[("client-id", &address), ("tenant", "HarbourPine.example ")]).await;
    assert!(step.problems.is_empty(), "{:?}", step.problems);
    walk.go("copy-ids", None).await;
    let bindings::page::Content::TwoIds { fields, found } = &walk.view.page.content else { panic!() };
    assert_eq!(fields[0].value.as_deref(), Some(client.as_str()));
    assert_eq!(fields[1].value.as_deref(), Some("harbourpine.example"));
    assert!(found.as_ref().is_some_and(|found| found.contains("Europe")), "{found:?}");
}

#[tokio::test]
async fn a_directory_of_another_cloud_is_offered_there_and_the_change_is_kept() {
    let mut walk = at_the_ids().await;
    walk.registry().plant(Fault::WrongCloud);
    let step = walk.proceed_with(&[]).await;
    let offer = step.other_cloud.expect("an offer");
    assert_eq!(offer.cloud, "us-gov");
    assert_eq!(walk.task(), "copy-ids");
    assert!(step.problems.is_empty() && step.finding.is_none());
    let request = SwitchCloud { connection: walk.view.id.clone(), cloud: offer.cloud };
    let step = walk.app.switch_cloud(request).await.unwrap();
    walk.said.note(&step);
    assert_eq!(step.view.page.at.task, "copy-ids");
    let nowhere = SwitchCloud { connection: walk.view.id.clone(), cloud: "mars".to_owned() };
    assert_eq!(walk.app.switch_cloud(nowhere).await.unwrap_err().code, "no-such-page");
}

#[tokio::test]
async fn ids_proven_in_one_cloud_do_not_count_in_another() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.finish().await;
    let request = SwitchCloud { connection: walk.view.id.clone(), cloud: "china".to_owned() };
    let step = walk.app.switch_cloud(request).await.unwrap();
    let task = step.view.tasks.iter().find(|task| task.id == "test-sign-in").unwrap();
    assert_eq!(task.because.as_deref(), Some("Changed: cloud"));
}

#[tokio::test]
async fn a_page_that_comes_too_early_cannot_be_continued() {
    let walk = Walk::begin("kandji", &[]).await;
    let at = Place { task: "copy-ids".to_owned(), part: None };
    let request = Continue { connection: walk.view.id.clone(), at, fields: Default::default() };
    assert_eq!(walk.app.proceed(request).await.unwrap_err().code, "cannot-start");
}
