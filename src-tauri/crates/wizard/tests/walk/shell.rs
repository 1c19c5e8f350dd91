//! Start and About.

use bindings::home::{Nothing, PlantFault};
use bindings::secret::SecretAct;
use practice::Fault;

use crate::walker::Walk;

#[tokio::test]
async fn the_window_gets_every_product_with_the_day_it_was_read() {
    let walk = Walk::begin("kandji", &[]).await;
    let start = walk.app.start(Nothing {}).await.unwrap();
    let ids: Vec<&str> = start.products.iter().map(|product| product.id.as_str()).collect();
    for id in ["jinko", "kandji", "emnify", "logto", "ipecs-cloud", "another-product"] {
        assert!(ids.contains(&id), "{id}");
    }
    for product in &start.products {
        // another product's guide is the admin's own: nobody here has read it
        let length = if product.id == "another-product" { 0 } else { "2026-11-21".len() };
        assert!(product.read.len() == length && !product.summary.is_empty(), "{product:?}");
    }
    let about = walk.app.about(Nothing {}).await.unwrap();
    walk.said.note(&about);
    assert_eq!(about.recipes.len() + 1, start.products.len(), "all whose guide was read");
    assert_eq!(about.version, start.version);
}

#[tokio::test]
async fn what_can_go_wrong_in_practice_is_offered_in_words_and_goes_wrong_once_it_is_chosen() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("create-secret", Some("paste")).await;
    let room = walk.app.practice(Nothing {}).await.unwrap();
    walk.said.note(&room);
    let offered: Vec<&str> = room.faults.iter().map(|fault| fault.id.as_str()).collect();
    assert_eq!(offered, Fault::ALL.iter().map(|fault| fault.slug()).collect::<Vec<_>>());
    assert!(room.faults.iter().all(|fault| fault.text.contains(' ')), "in words: {:?}", room.faults);
    assert_eq!(room.planted, None);

    let plant = |fault: Option<&str>| walk.app.plant_fault(PlantFault { fault: fault.map(str::to_owned) });
    plant(Some("clock-skew")).await.unwrap();
    assert_eq!(plant(Some("secret-expired")).await.unwrap().planted.as_deref(), Some("secret-expired"));
    assert_eq!(walk.registry().planted(), [Fault::SecretExpired], "one at a time");
    assert!(plant(Some("no-such-fault")).await.is_err());
    assert_eq!(walk.app.practice(Nothing {}).await.unwrap().planted.as_deref(), Some("secret-expired"));

    walk.add_secret();
    let value = walk.hands.value().to_owned();
    walk.paste(&value, SecretAct::Keep).await;
    let step = walk.prove(false).await;
    assert_eq!(step.finding.expect("it is refused").cause, "secret-expired");
    let plant = |fault: Option<&str>| walk.app.plant_fault(PlantFault { fault: fault.map(str::to_owned) });
    assert_eq!(plant(None).await.unwrap().planted, None);
    assert!(walk.prove(false).await.finding.is_none());
}
