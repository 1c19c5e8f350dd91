//! A secret is renewed in the window, which is closed and opened again in the midst of it.

use std::io::Write;
use std::process::{Command, Stdio};

use store::{DEFAULT_WAIT, Entry, Keyring};
use uuid::Uuid;

use crate::stage::{Browser, Stage, can_run, program};
use crate::survey;

/// A connection that exists already, with its secret in the keyring.
fn added(stage: &Stage, expires: &str) -> Uuid {
    let answers = ["region=eu", "shown=nothing", "domain=harbourpine.example"];
    let mut child = Command::new(program("LATCHKEY_CLI", "latchkey"))
        .args(["connections", "add", "--recipe", "kandji", "--secret-stdin", "--expires", expires])
        .args(answers.iter().flat_map(|answer| ["--answer", answer]))
        .args(["--tenant", stage.of_tenant("tenant_id"), "--client-id", stage.of_tenant("client_id")])
        .args(["--authority", stage.of_tenant("authority"), "--graph", stage.of_tenant("graph")])
        .arg("--data-dir")
        .arg(stage.folder.path().join("data"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command line starts");
    let secret = stage.of_tenant("secret");
    child.stdin.take().expect("piped").write_all(secret.as_bytes()).expect("it is read");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("an id")
}

/// What the command line says of the secret that is in use.
fn is_accepted(stage: &Stage, id: Uuid) -> bool {
    let mut check = Command::new(program("LATCHKEY_CLI", "latchkey"));
    check
        .args(["check", "--connection", &id.to_string(), "--data-dir"])
        .arg(stage.folder.path().join("data"));
    check.stdout(Stdio::null()).status().expect("it runs").success()
}

async fn kept(keyring: &Keyring, id: Uuid, second: bool) -> Option<String> {
    let entry = Entry { connection: id, second };
    keyring.get(entry).await.expect("the keyring answers").map(|secret| secret.expose().to_owned())
}

#[tokio::test]
async fn a_secret_is_renewed_although_the_window_is_closed_twice_in_the_midst_of_it() {
    if !can_run() {
        return;
    }
    let stage = Stage::set().await;
    let soon = jiff::Zoned::now().date().checked_add(jiff::Span::new().days(9)).expect("a day");
    let id = added(&stage, &soon.to_string());
    let old = stage.of_tenant("secret").to_owned();
    let stage = stage.reopened().await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Connections").await;
    window.press("Renew the secret").await;
    window.wait_for_heading("Add a new client secret").await;
    window.wait_for_text("Latchkey uses this one for now").await;
    survey::look(window, "renew-create").await;

    // the new one, in the portal
    let browser = Browser::open().await;
    let portal = format!("{}/apps/{}/secrets", stage.of_tenant("portal"), stage.of_tenant("client_id"));
    browser.page.go(&portal).await;
    browser.page.fill("Description", "Kandji SSO 2").await;
    browser.page.press("Add").await;
    browser.page.wait("//code[@class='secret-value']").await;
    let shown = browser.page.run("return document.querySelector('code.secret-value').textContent").await;
    let new = shown.as_str().expect("a value").to_owned();
    assert_ne!(new, old);

    // closed before it was handed over
    window.fill("Client secret value", &new).await;
    let stage = stage.reopened().await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.press("Go on with the renewal").await;
    window.wait_for_heading("Add a new client secret").await;
    window.fill("Client secret value", &new).await;
    window.press("Continue").await;
    window.wait_for_heading("When does the new secret expire?").await;
    assert!(!window.everything().await.contains(&new), "the secret stands in the page");
    let keyring = Keyring::open(DEFAULT_WAIT).await;
    assert_eq!(kept(&keyring, id, false).await.as_deref(), Some(old.as_str()), "both lie in the keyring");
    assert_eq!(kept(&keyring, id, true).await.as_deref(), Some(new.as_str()));
    survey::look(window, "renew-expiry").await;
    window.fill("Day", "20").await;
    window.fill("Month", "11").await;
    window.fill("Year", &(jiff::Zoned::now().year() + 1).to_string()).await;
    window.press("Continue").await;
    window.wait_for_heading("Put the new secret into Kandji").await;
    survey::look(window, "renew-enter").await;

    // closed after the new one took its place
    let stage = stage.reopened().await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.press("Go on with the renewal").await;
    window.wait_for_heading("Put the new secret into Kandji").await;
    window.press("Continue").await;
    window.wait_for_heading("Sign in to Kandji").await;
    survey::look(window, "renew-sign-in").await;
    window.press("Continue").await;
    window.wait_for_text("tick the box once it has worked").await;
    window.tick_all().await;
    window.press("Continue").await;
    window.wait_for_heading("Delete the old secret").await;
    window.wait_for_text(&old[..3]).await;
    survey::look(window, "renew-old").await;
    browser.page.go(&portal).await;
    let delete =
        format!("//button[contains(@aria-label, 'Delete') and contains(@aria-label, '{}')]", &old[..3]);
    browser.page.click(&browser.page.wait(&delete).await).await;
    browser.page.wait_for_text("Client secrets (1)").await;
    window.choose("deleted").await;
    window.press("Continue").await;
    window.wait_for_heading("The secret of Kandji is renewed").await;
    survey::look(window, "renew-done").await;
    window.press("Finish the renewal").await;
    window.wait_for_heading("Connections").await;
    window.wait_for_text("You saw it work with these values").await;
    assert_eq!(kept(&keyring, id, false).await, None, "the old one is forgotten");
    assert_eq!(kept(&keyring, id, true).await.as_deref(), Some(new.as_str()));
    assert!(is_accepted(&stage, id), "what is in use now is what Microsoft accepts");
    keyring.forget(Entry { connection: id, second: true }).await.expect("the keyring forgets");
    browser.page.end().await;
    stage.window.end().await;
}
