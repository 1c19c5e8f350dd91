//! Rule 7, and what the page in the window may do.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::read::{none, pages, project, rust};

/// The one file that knows Tauri.
const KNOWS_TAURI: &str = "ui/src/lib/backend/tauri.ts";

#[test]
fn one_file_of_the_pages_knows_tauri() {
    let pages = pages::pages();
    assert!(pages.iter().any(|page| page.path == KNOWS_TAURI && page.text.contains("@tauri-apps/api")));
    let others = pages.iter().filter(|page| page.path != KNOWS_TAURI);
    let breaches = others.filter(|page| page.text.contains("@tauri-apps") || page.text.contains("__TAURI"));
    none(
        breaches.map(|page| page.path.clone()).collect(),
        "Use the interface Backend, which a scripted stand-in implements too.",
    );
}

#[test]
fn the_scripted_stand_in_is_in_no_built_program() {
    let pages = pages::pages();
    let loads =
        pages.iter().filter(|page| page.text.contains("backend/fake") || page.text.contains("./fake'"));
    let loads: Vec<&str> = loads.map(|page| page.path.as_str()).collect();
    assert_eq!(loads, ["ui/src/pages.ts"], "only the start of the pages may load the stand-in");
    let start = project::text("ui/src/pages.ts");
    let guarded = start.lines().position(|line| line.contains("import.meta.env.DEV"));
    let loaded = start.lines().position(|line| line.contains("import('./lib/backend/fake/address')"));
    assert!(guarded.is_some() && guarded <= loaded, "Vite leaves out what stands behind import.meta.env.DEV");
}

#[test]
fn the_page_may_call_the_commands_of_the_table_and_nothing_else() {
    let capability: Value = json("src-tauri/capabilities/main.json");
    let allowed = capability["permissions"].as_array().expect("a list of permissions");
    let allowed: Vec<&str> =
        allowed.iter().map(|permission| permission.as_str().expect("no scopes")).collect();
    let table: Vec<String> =
        bindings::table::NAMES.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    let (is, should): (BTreeSet<&str>, BTreeSet<&str>) =
        (allowed.iter().copied().collect(), table.iter().map(String::as_str).collect());
    assert_eq!(
        is, should,
        "src-tauri/capabilities/main.json lists the commands of bindings::table, no plugin, nothing else"
    );
    assert_eq!(allowed.len(), is.len(), "none stands there twice");
    let files = project::files("src-tauri/capabilities", &[".json", ".toml"]);
    assert_eq!(files, ["src-tauri/capabilities/main.json"], "there is one capability");
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    assert!(capability.get("remote").is_none(), "no page from elsewhere may call anything");
}

#[test]
fn the_content_policy_lets_nothing_in_from_outside() {
    let config = json("src-tauri/tauri.conf.json");
    let policy = config["app"]["security"]["csp"].as_object().expect("a policy by directive");
    assert_eq!(policy["default-src"], "'none'");
    let loose = policy.iter().flat_map(|(directive, sources)| {
        let sources = sources.as_str().unwrap_or("*").split(' ');
        let known = ["'self'", "'none'", "data:", "ipc:", "http://ipc.localhost"];
        sources
            .filter(move |source| !known.contains(source))
            .map(move |source| format!("{directive}: {source}"))
    });
    none(loose.collect(), "Pages, styles and pictures come from the program itself.");
    assert_eq!(config["app"]["withGlobalTauri"], false);
    assert_eq!(config["app"]["security"]["capabilities"], serde_json::json!(["main"]));
    assert_eq!(
        config["app"]["windows"],
        serde_json::json!([]),
        "src-tauri/src/window.rs builds the window, with its guards"
    );
}

#[test]
fn every_command_runs_beside_the_windows_thread() {
    // Tauri runs a command that is not asynchronous on the thread that every event of the window passes
    let commands = project::text("src-tauri/src/commands.rs");
    let declared: Vec<&str> = commands.split("#[tauri::command]").skip(1).map(str::trim_start).collect();
    assert_eq!(declared.len(), 2, "one for each kind of command in the table");
    let waits = declared.iter().filter(|command| !command.starts_with("async fn"));
    none(
        waits.map(|command| command.lines().next().unwrap_or_default().to_owned()).collect(),
        "Declare it `async fn`.",
    );
    let files = rust::module_tree("latchkey-desktop");
    assert!(files.len() > 5, "the sources were read");
    let waiting = ["run_on_main_thread", ".blocking_", "block_on("];
    let breaches = files.iter().flat_map(|file| {
        let text = project::text(file);
        waiting
            .into_iter()
            .filter(move |call| text.contains(call))
            .map(move |call| format!("{file} has {call}"))
    });
    none(breaches.collect(), "Ask with a callback or a task; `desktop.rs` shows how.");
}

fn json(path: &str) -> Value {
    serde_json::from_str(&project::text(path)).expect("JSON")
}
