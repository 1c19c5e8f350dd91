//! The two IDs: swapped, of something else, of somebody else.

use bindings::connection::{Continue, LookAt, Place, SwitchCloud, Verdict};
use practice::Fault;

use crate::walker::Walk;

const ELSEWHERE: &str = "c81e6a37-90d4-4f5b-8a2e-17b3f46d0c95";

async fn at_the_ids() -> Walk {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("copy-ids", None).await;
    walk
}

/// Continues with these two and gives what does not fit: field, slug and sentence.
async fn entered(walk: &mut Walk, client_id: &str, tenant: &str) -> Vec<(String, String, String)> {
    let step = walk.proceed_with(&[("client-id", client_id), ("tenant", tenant)]).await;
    assert_eq!(walk.task(), "copy-ids", "the page stays");
    step.problems.into_iter().map(|found| (found.field, found.slug, found.text)).collect()
}

#[tokio::test]
async fn swapped_ids_are_called_swapped_at_both_fields() {
    let mut walk = at_the_ids().await;
    let (client, tenant) = (walk.hands.app().client_id.clone(), walk.tenant.tenant_id.clone());
    let problems = entered(&mut walk, &tenant, &client).await;
    let found: Vec<(&str, &str)> =
        problems.iter().map(|(field, slug, _)| (field.as_str(), slug.as_str())).collect();
    assert_eq!(found, [("client-id", "swapped"), ("tenant", "swapped")]);
    assert!(problems.iter().all(|(.., text)| text.contains("swapped")));
    let step = walk.proceed_with(&[]).await;
    assert!(step.problems.is_empty());
}

#[tokio::test]
async fn the_object_id_is_not_taken_for_the_client_id() {
    let mut walk = at_the_ids().await;
    let object = walk.hands.app().object_id.clone();
    let tenant = walk.tenant.tenant_id.clone();
    let problems = entered(&mut walk, &object, &tenant).await;
    let [(field, slug, text)] = problems.as_slice() else { panic!("{problems:?}") };
    assert_eq!((field.as_str(), slug.as_str()), ("client-id", "unknown"));
    assert!(text.contains("**Object ID**"), "{text}");
    let task = walk.view.tasks.iter().find(|task| task.id == "copy-ids").unwrap();
    assert_eq!(task.state, bindings::connection::TaskState::Failed);
    walk.until("create-secret", None).await;
}

#[tokio::test]
async fn another_directory_does_not_know_the_application() {
    let mut walk = at_the_ids().await;
    let client = walk.hands.app().client_id.clone();
    for tenant in [ELSEWHERE, "slatemeadow.example"] {
        let problems = entered(&mut walk, &client, tenant).await;
        let [(field, slug, text)] = problems.as_slice() else { panic!("{problems:?}") };
        assert_eq!((field.as_str(), slug.as_str()), ("client-id", "unknown"));
        assert!(text.contains("the directory is another one"), "{text}");
    }
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
