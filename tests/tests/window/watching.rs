//! A connection that already works, added and checked in the window, alone and with all the others.

use store::{DEFAULT_WAIT, Keyring};

use crate::stage::{Stage, can_run};
use crate::survey;

#[tokio::test]
async fn a_connection_that_already_works_is_added_and_all_are_checked() {
    if !can_run() {
        return;
    }
    let stage = Stage::set().await;
    let window = &stage.window;
    let secret = stage.of_tenant("secret").to_owned();
    window.size(1080, 760).await;
    window.wait_for_heading("Connections").await;
    window.press("Add an existing connection").await;
    window.wait_for_heading("Add an existing connection").await;
    survey::look(window, "existing").await;
    window.press("Add it").await;
    window.wait_for_text("There is a problem").await;
    survey::look(window, "existing-error").await;
    window.click(&window.wait("//select[@id='existing-product']/option[@value='logto']").await).await;
    window.fill("Directory (tenant) ID", "harbourpine.example").await;
    window.fill("Application (client) ID", stage.of_tenant("client_id")).await;
    window.fill("Day", "31").await;
    window.fill("Month", "1").await;
    window.fill("Year", &(jiff::Zoned::now().year() + 1).to_string()).await;
    window.fill("Client secret value", &secret).await;
    window.press("Add it").await;
    window.wait_for_heading("Check Logto").await;
    window.wait_for_text("Microsoft accepts it").await;
    survey::look(window, "checks").await;
    assert!(!window.everything().await.contains(&secret), "the secret stands in the page");

    let home =
        window.wait("//nav//*[self::a or self::button][contains(normalize-space(.), 'Connections')]").await;
    window.click(&home).await;
    window.wait_for_heading("Connections").await;
    window.press("Check all").await;
    window.wait_for_text("One connection checked: 1 fine, 0 failed, 0 not known.").await;
    window.wait_for_text("Checked today").await;
    survey::look(window, "home-checked").await;

    let opened =
        store::Store::open(&stage.folder.path().join("data")).expect("two programs at once are safe");
    let kept = opened.store.list().expect("a list");
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].check.as_ref().map(|check| check.outcome.as_str()), Some("passed"));
    let keyring = Keyring::open(DEFAULT_WAIT).await;
    let held = keyring.get(kept[0].id).await.expect("the keyring answers").expect("the secret is kept");
    assert_eq!(held.expose(), secret);
    keyring.forget(kept[0].id).await.expect("the keyring forgets");

    window.press("Add an existing connection").await;
    window.wait_for_heading("Add an existing connection").await;
    window.click(&window.wait("//select[@id='existing-product']/option[@value='jinko']").await).await;
    window.fill("Directory (tenant) ID", "harbourpine.example").await;
    window.fill("Application (client) ID", "7c9e6679-7425-40de-944b-e07fc1f90ae7").await;
    window.press("Add it").await;
    window.click(&window.wait("//button[starts-with(@aria-label, 'Check: jinkō')]").await).await;
    window.wait_for_heading("Check jinkō").await;
    window.press("Check now").await;
    window.wait_for_text("Who acts").await;
    survey::look(window, "checks-failed").await;
    stage.window.end().await;
}
