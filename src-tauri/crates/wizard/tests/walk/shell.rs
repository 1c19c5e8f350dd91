//! Start and About.

use bindings::home::Nothing;

use crate::walker::Walk;

#[tokio::test]
async fn the_window_gets_every_product_with_the_day_it_was_read() {
    let walk = Walk::begin("kandji", &[]).await;
    let start = walk.app.start(Nothing {}).await.unwrap();
    let ids: Vec<&str> = start.products.iter().map(|product| product.id.as_str()).collect();
    for id in ["jinko", "kandji", "emnify", "logto", "ipecs-cloud", "another-product"] {
        assert!(ids.contains(&id), "{id}");
    }
    assert!(start.products.iter().all(|product| product.read.len() == 10 && !product.summary.is_empty()));
    let about = walk.app.about(Nothing {}).await.unwrap();
    walk.said.note(&about);
    assert_eq!(about.recipes.len(), start.products.len());
    assert_eq!(about.version, start.version);
}
