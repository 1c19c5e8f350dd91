//! The screens beside the wizard: Home with every kind of row and its dialogs, Help, Settings, About, what is wrong on a
//! page, and a start that cannot be followed.

use std::process::Command;

use jiff::ToSpan;
use serde_json::json;

use crate::driver::Session;
use crate::stage::{Stage, can_run, folders, program};
use crate::survey::{look, look_at_the_list};

/// An ID of the right shape that nobody has.
const SOME_TENANT: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const SOME_CLIENT: &str = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

async fn begun(stage: &Stage) -> &Session {
    stage.window.size(1080, 760).await;
    stage.window.wait_for_heading("Connections").await;
    &stage.window
}

/// Opens one of the pages in the rail.
async fn to(window: &Session, name: &str) {
    let item = format!("//nav//*[self::a or self::button][contains(normalize-space(.), '{name}')]");
    window.click(&window.wait(&item).await).await;
    window.wait_for_heading(name).await;
}

/// Saves a connection as the command line does, in the data of this test.
fn saved(stage: &Stage, recipe: &[&str], name: &str, expires_in: i32) {
    let expires = jiff::Zoned::now().date().saturating_add(expires_in.days()).to_string();
    let done = Command::new(program("LATCHKEY_CLI", "latchkey"))
        .args(["connections", "add", "--tenant", SOME_TENANT, "--client-id", SOME_CLIENT])
        .args(["--name", name, "--expires", &expires, "--data-dir"])
        .arg(stage.folder.path().join("data"))
        .args(recipe)
        .status()
        .expect("the command line runs");
    assert!(done.success(), "{name} is not saved");
}

#[tokio::test]
async fn home_help_settings_and_about_are_fit_to_be_seen() {
    if !can_run() {
        return;
    }
    let stage = Stage::set().await;
    let window = begun(&stage).await;
    look(window, "home-empty").await;
    look_at_the_list(window, "home-list").await;
    window.press("Set up a connection").await;
    window.wait_for_heading("Choose the product").await;
    look(window, "choose").await;
    window.press("Continue").await;
    window.wait_for_text("There is a problem").await;
    look(window, "choose-nothing").await;
    window.choose("kandji").await;
    window.press("Continue").await;
    window.wait_for_heading("About Kandji").await;
    window.press("Continue").await;
    window.wait_for_text("There is a problem").await;
    look(window, "questions-problem").await;
    window.press("Help").await;
    window.wait_for_heading("Help").await;
    look(window, "help-of-a-page").await;
    window.press("Back").await;
    window.wait_for_heading("About Kandji").await;
    window.press("Back").await;
    window.wait_for_heading("Connections").await;

    saved(
        &stage,
        &["--recipe", "emnify"],
        "Fleet cards with a name that is much longer than a row is wide",
        400,
    );
    saved(
        &stage,
        &["--recipe", "jinko", "--answer", "organisation-url=https://a.jinko.example"],
        "Orders",
        20,
    );
    saved(&stage, &["--recipe", "ipecs-cloud"], "Telephones", -3);
    to(window, "About Latchkey").await;
    look(window, "about").await;
    to(window, "Connections").await;
    window.wait_for_text("Telephones").await;
    look(window, "home-needs").await;
    window.click(&window.wait("//button[starts-with(@aria-label, 'Check: Orders')]").await).await;
    window.wait_for_heading("Check Orders").await;
    look(window, "checks").await;
    window.press("Back").await;
    window.wait_for_heading("Connections").await;
    window.press("Add an existing connection").await;
    window.wait_for_heading("Add an existing connection").await;
    look(window, "existing").await;
    window.press("Add several from a list").await;
    window.wait_for_heading("Add several from a list").await;
    look(window, "existing-list").await;
    to(window, "Connections").await;
    window.click(&window.wait("//button[starts-with(@aria-label, 'Rename: Orders')]").await).await;
    window.wait("//dialog[@open]").await;
    look(window, "home-rename").await;
    window.press("Leave the name as it is").await;
    window.click(&window.wait("//button[starts-with(@aria-label, 'Forget: Orders')]").await).await;
    window.wait("//dialog[@open]").await;
    look(window, "home-forget").await;
    window.press("Keep the connection").await;
    for number in 1..=5 {
        saved(&stage, &["--recipe", "emnify"], &format!("Branch {number}"), 40 * number);
    }
    to(window, "Help").await;
    look(window, "help").await;
    to(window, "Connections").await;
    window.wait_for_text("Branch 5").await;
    look(window, "home-many").await;
    to(window, "Settings").await;
    look(window, "settings").await;
    window.fill("Proxy", "ftp://nowhere").await;
    window.press("Save the settings").await;
    window.wait_for_text("There is a problem").await;
    look(window, "settings-problem").await;
    window.click(&window.wait("//button[contains(., 'Forget everything')]").await).await;
    window.wait("//dialog[@open]").await;
    look(window, "settings-forget-all").await;
    stage.window.end().await;
}

#[tokio::test]
async fn a_start_that_cannot_be_followed_is_said_in_the_window() {
    if !can_run() {
        return;
    }
    for (name, arguments, says, detail) in [
        ("start-argument", vec!["--colour", "green"], "Latchkey was started with an option", "--colour"),
        ("start-product", vec!["--recipe", "nothing"], "Latchkey knows no product “nothing”", "nothing"),
    ] {
        let folder = folders();
        let data = json!(folder.path().join("data"));
        let mut line = vec![json!("--data-dir"), data];
        line.extend(arguments.iter().map(|argument| json!(argument)));
        let stage = Stage::with(folder, line).await;
        stage.window.size(1080, 760).await;
        stage.window.wait_for_heading("The command that started Latchkey does not fit").await;
        stage.window.wait_for_text(says).await;
        look(&stage.window, name).await;
        stage.window.press("Open Latchkey without the option").await;
        stage.window.wait_for_heading("Connections").await;
        let told = std::fs::read_to_string(stage.folder.path().join("window.log")).expect("a log");
        assert!(told.contains(detail), "standard error says it as well: {told}");
        stage.window.end().await;
    }
}

#[tokio::test]
async fn a_start_with_a_product_and_an_answer_opens_its_questions_with_the_answer_filled_in() {
    if !can_run() {
        return;
    }
    let folder = folders();
    let mut line = vec![json!("--data-dir"), json!(folder.path().join("data"))];
    line.extend(["--recipe", "kandji", "--answer", "region=eu"].map(|argument| json!(argument)));
    let stage = Stage::with(folder, line).await;
    let window = &stage.window;
    window.wait_for_heading("About Kandji").await;
    window.wait("//input[@type='radio' and @value='eu']").await;
    let chosen = window
        .run("return [...document.querySelectorAll('input[type=radio]:checked')].map((radio) => radio.value)")
        .await;
    let chosen = chosen.as_array().expect("a list");
    assert!(chosen.contains(&json!("eu")) && !chosen.contains(&json!("us")), "{chosen:?}");
    stage.window.end().await;
}

#[tokio::test]
async fn data_that_cannot_be_opened_is_said_in_the_window_and_a_second_try_goes_on() {
    if !can_run() {
        return;
    }
    let folder = folders();
    let data = folder.path().join("stored");
    std::fs::write(&data, "a file where the folder should be").expect("a file");
    let stage = Stage::with(folder, vec![json!("--data-dir"), json!(data)]).await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Latchkey could not start").await;
    look(window, "start-stopped").await;
    std::fs::remove_file(&data).expect("it is there");
    window.press("Try again").await;
    window.wait_for_heading("Connections").await;
    stage.window.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn data_of_a_newer_program_is_left_alone_and_the_window_says_which_one_reads_it() {
    if !can_run() {
        return;
    }
    let folder = folders();
    let data = folder.path().join("data");
    drop(store::Store::open(&data).expect("a new database"));
    // what a newer program would have written
    let database = rusqlite::Connection::open(data.join("latchkey.db")).expect("the database");
    database.execute("INSERT INTO schema_history VALUES (99, '9.0.0')", []).expect("a step more");
    database.pragma_update(None, "user_version", 99).expect("a number");
    let stage = Stage::with(folder, vec![json!("--data-dir"), json!(data)]).await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Latchkey could not start").await;
    window.wait_for_text("The stored connections belong to a newer Latchkey").await;
    look(window, "start-newer").await;
    window.wait_for_text("open 9.0.0 or newer").await;
    assert!(!window.text().await.contains("Try again"), "a second try would find the same");
    window.press_to_close("Close Latchkey").await;
}
