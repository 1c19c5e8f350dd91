//! Which browser is opened, and what it is given: programs of the test that write their arguments down.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tests::latchkey::Home;
use tests::practice::PracticeTenant;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

/// A program of this name in the folder.
fn program(folder: &Path, name: &str, script: &str, mode: u32) {
    let file = folder.join(name);
    std::fs::write(&file, script).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
}

/// One that writes its arguments into `opened`, one a line.
fn recorder(folder: &Path, name: &str) {
    let opened = folder.join("opened");
    let script = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > '{0}.part' && /bin/mv '{0}.part' '{0}'\n",
        opened.display()
    );
    program(folder, name, &script, 0o755);
}

/// Signs in with these arguments and only the programs of this folder on the path: the address that the browser is to open,
/// and the arguments that one was started with.
async fn opened(folder: &Path, further: &[&str]) -> (String, Vec<String>) {
    let practice = PracticeTenant::start(&[]).await;
    let home = Home::new().with("PATH", folder.to_str().unwrap());
    let mut command = home.command(["sign-in", "--json", "--secret-stdin"]);
    let mut child = command.args(practice.target()).args(further).stdin(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(format!("{}\n", practice.text("secret")).as_bytes()).await.unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut url = String::new();
    while url.is_empty() {
        let line: Value = serde_json::from_str(&lines.next_line().await.unwrap().unwrap()).unwrap();
        url = line["url"].as_str().unwrap_or_default().to_owned();
    }
    let file = folder.join("opened");
    let written = async {
        while !file.exists() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), written).await.expect("a browser is opened");
    let arguments = std::fs::read_to_string(&file).unwrap().lines().map(str::to_owned).collect();
    (url, arguments)
}

#[tokio::test]
async fn without_another_word_the_systems_browser_is_given_the_address_as_one_argument() {
    let folder = tempfile::tempdir().unwrap();
    recorder(folder.path(), "xdg-open");
    let (url, arguments) = opened(folder.path(), &[]).await;
    assert!(url.contains('&'), "it would fall apart in a shell: {url}");
    assert_eq!(arguments, [url]);
}

#[tokio::test]
async fn a_private_window_is_opened_by_the_first_browser_that_starts() {
    let folder = tempfile::tempdir().unwrap();
    recorder(folder.path(), "firefox");
    program(folder.path(), "microsoft-edge", "a file of that name", 0o644);
    program(folder.path(), "chromium", "#!/no/such/program\n", 0o755);
    let (url, arguments) = opened(folder.path(), &["--browser", "private"]).await;
    assert_eq!(arguments, ["-private-window", &url]);
}
