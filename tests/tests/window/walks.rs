//! The walks through the window.

use std::path::Path;

use store::{DEFAULT_WAIT, Keyring};
use uuid::Uuid;

use crate::stage::{Browser, Stage, can_run};
use crate::survey;

/// An account of the practice tenant that has everything.
const ALL_WELL: &str = "alma@harbourpine.example";
const DOMAIN: &str = "harbourpine.example";

/// From empty Home to the page that takes the secret.
async fn to_the_secret(stage: &Stage) {
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Connections").await;
    window.press("Set up a connection").await;
    window.wait_for_heading("Choose the product").await;
    window.choose("kandji").await;
    window.press("Continue").await;
    window.wait_for_heading("About Kandji").await;
    window.press("No Redirect URL").await;
    window.press("European Union").await;
    window.fill("Domain of your Microsoft directory", DOMAIN).await;
    window.press("Continue").await;
    window.wait_for_heading("Check what you need").await;
    window.press("Continue").await;
    window.wait_for_heading("Register the application").await;
    window.wait_for_text("https://auth.eu.kandji.io/login/callback").await;
    window.press("Continue").await;
    window.wait_for_heading("Copy two IDs").await;
    window.fill("Application (client) ID", stage.of_tenant("client_id")).await;
    window.fill("Directory (tenant) ID", stage.of_tenant("tenant_id")).await;
    window.press("Continue").await;
    window.wait_for_heading("Create the client secret").await;
}

/// From the accepted secret to the running test.
async fn to_the_test(stage: &Stage) {
    let window = &stage.window;
    window.wait_for_heading("When does the secret expire?").await;
    window.fill("Day", "20").await;
    window.fill("Month", "11").await;
    window.fill("Year", &(jiff::Zoned::now().year() + 1).to_string()).await;
    window.press("Continue").await;
    window.wait_for_heading("Check your answers").await;
    window.press("Continue").await;
    window.wait_for_heading("Add the address for the test").await;
    window.tick_all().await;
    window.press("Continue").await;
    window.wait_for_heading("Before the browser opens").await;
    fill_expected_address(stage).await;
    window.press("Start the test").await;
    window.wait_for_heading("Waiting for you to sign in").await;
}

async fn fill_expected_address(stage: &Stage) {
    if !stage.window.all("//label[contains(., 'E-mail address')]").await.is_empty() {
        stage.window.fill("E-mail address", ALL_WELL).await;
    }
}

/// The one connection that the store holds.
fn connection_in(stage: &Stage) -> Uuid {
    let opened =
        store::Store::open(&stage.folder.path().join("data")).expect("two programs at once are safe");
    let connections = opened.store.list().expect("a list");
    assert_eq!(connections.len(), 1);
    connections[0].id
}

/// Every file below a folder, whole.
fn files(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                Ok(kind) if kind.is_file() => {
                    found.push((path.clone(), std::fs::read(&path).unwrap_or_default()))
                }
                _ => {}
            }
        }
    }
    found
}

/// The arguments of every process of this machine that can be read.
fn arguments() -> Vec<Vec<u8>> {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.filter_map(|process| std::fs::read(process.path().join("cmdline")).ok()).collect()
}

fn holds(haystack: &[u8], needle: &str) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle.as_bytes())
}

#[tokio::test]
async fn an_admin_sets_up_kandji_in_the_window_from_empty_home_to_proven() {
    if !can_run() {
        return;
    }
    let stage = Stage::set().await;
    let window = &stage.window;
    let secret = stage.of_tenant("secret").to_owned();
    to_the_secret(&stage).await;
    window.fill("Client secret value", &secret).await;
    window.press("Continue").await;
    to_the_test(&stage).await;
    assert!(!window.everything().await.contains(&secret), "the secret stands in the page");

    let browser = Browser::open().await;
    browser.sign_in(&stage.opened().await, ALL_WELL).await;
    window.wait_for_heading("Sign-in works with these values").await;
    window.press("Continue").await;
    window.wait_for_heading("Enter the values in Kandji").await;
    window.press("Continue").await;
    window.wait_for_heading("Finish and set a reminder").await;
    window.tick_all().await;
    window.press("Keep it for later tests").await;
    window.press("Finish").await;
    window.wait_for_heading("Connections").await;
    window.wait_for_text("Sign-in proven").await;

    let id = connection_in(&stage);
    let keyring = Keyring::open(DEFAULT_WAIT).await;
    assert_eq!(keyring.kind(), store::Kind::Keyring, "a real Secret Service");
    let kept = keyring.get(id).await.expect("the keyring answers").expect("the secret is kept");
    assert_eq!(kept.expose(), secret);
    assert!(!window.everything().await.contains(&secret), "the secret stands in the page");
    for (file, content) in files(stage.folder.path()) {
        assert!(!holds(&content, &secret), "the secret stands in {}", file.display());
    }
    for argument in arguments() {
        assert!(!holds(&argument, &secret), "the secret stands in the arguments of a program");
    }
    keyring.forget(id).await.expect("the keyring forgets");
    browser.page.end().await;
    stage.window.end().await;
}

#[tokio::test]
async fn the_secret_id_is_stopped_where_it_is_pasted_and_the_value_mends_it() {
    if !can_run() {
        return;
    }
    let stage = Stage::set().await;
    let window = &stage.window;
    to_the_secret(&stage).await;
    window.fill("Client secret value", "9a41d6c3-72be-4e05-8f1a-d3c05b7e2946").await;
    window.press("Continue").await;
    window.wait_for_text("There is a problem").await;
    window.wait_for_text("This looks like the Secret ID").await;
    window.wait("//*[local-name()='svg']//*[contains(., 'Secret ID')]").await;
    survey::look(window, "secret-id-pasted").await;
    // another one of its form, which only Microsoft can tell apart
    let secret = stage.of_tenant("secret");
    let (start, last) = secret.split_at(secret.len() - 1);
    let another = format!("{start}{}", if last == "A" { "B" } else { "A" });
    window.fill("Client secret value", &another).await;
    window.press("Continue").await;
    window.wait_for_text("Microsoft does not know it yet").await;
    survey::look(window, "secret-asked-again").await;
    window.press("Stop trying").await;
    window.wait_for_text("Microsoft has not accepted it yet").await;
    window.press("I made this secret just now").await;
    window.press("Continue").await;
    window.wait_for_text("Microsoft does not accept the client secret").await;
    survey::look(window, "secret-refused").await;
    window.fill("Client secret value", stage.of_tenant("secret")).await;
    window.press("Continue").await;
    window.wait_for_heading("When does the secret expire?").await;
    window.wait_for_text("Microsoft accepted the secret").await;
    let keyring = Keyring::open(DEFAULT_WAIT).await;
    keyring.forget(connection_in(&stage)).await.expect("the keyring forgets");
    stage.window.end().await;
}

#[tokio::test]
async fn practice_opens_its_own_portal_and_leaves_nothing_on_home() {
    if !can_run() {
        return;
    }
    let stage = Stage::set().await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Connections").await;
    window.press("Practice first").await;
    window.wait("//button[normalize-space(.)='Start practicing']").await;
    survey::look(window, "practice").await;
    window.press("Start practicing").await;
    window.wait_for_heading("Choose the product to practice with").await;
    survey::look(window, "practice-choose").await;
    window.choose("logto").await;
    window.press("Continue").await;
    window.wait_for_heading("About Logto").await;
    window.fill("Address of your Logto", "https://logto.harbourpine.example").await;
    window.fill("Connector ID", "azuread-1").await;
    window.press("People of this directory only").await;
    window.press("Continue").await;
    window.wait_for_heading("Check what you need").await;
    window.press("Continue").await;
    window.wait_for_heading("Register the application").await;
    survey::look(window, "practice-register").await;
    survey::look_at_the_list(window, "practice-tasks").await;
    window.press("Enlarge").await;
    window.wait("//dialog[@open]").await;
    survey::look_wide(window, "enlarged").await;
    // a narrow window shows it as large as it can without that
    survey::narrow(window, true).await;
    let closed = "const look = () => document.querySelector('dialog[open]') ? requestAnimationFrame(look) : done(null); look()";
    window.run_later(closed).await;
    survey::narrow(window, false).await;
    window.click(&window.wait("//button[contains(., 'Open New registration')]").await).await;
    let browser = Browser::open().await;
    browser.page.go(&stage.opened().await).await;
    browser.page.wait_for_text("Practice").await;
    browser.page.wait_for_heading("Register an application").await;
    let opened =
        store::Store::open(&stage.folder.path().join("data")).expect("two programs at once are safe");
    assert_eq!(opened.store.list().expect("a list").len(), 0, "practice is kept in memory only");
    browser.page.end().await;
    for heading in ["Check what you need", "About Logto", "Practice"] {
        window.press("Back").await;
        window.wait_for_heading(heading).await;
    }
    window.wait_for_text("Logto").await;
    survey::look(window, "practice-begun").await;
    stage.window.end().await;
}
