//! Servers and clients that no one here wrote.
//!
//! They are installed from `tests/peers` by `cargo xtask test`, which says where: `LATCHKEY_PEERS_NODE` is the folder of
//! `node_modules`, `LATCHKEY_PEERS_PYTHON` a virtual environment, `LATCHKEY_CHROMIUM` the browser. Where they are missing,
//! the tests say that they have not run, and fail where `CI` is set.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Stdio;

use serde_json::{Value, json};
use tests::browser::Browser;
use tests::latchkey::{Home, workspace};
use tests::practice::{ALMA, PracticeTenant};
use tests::provider::{CLIENT, SECRET, TENANT};
use tests::run::{Ended, SignIn};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};

const ADA: &str = "ada@contoso.example";

#[cfg(target_os = "linux")]
mod har;

fn peer(variable: &str, part: &str) -> Option<PathBuf> {
    let found = std::env::var_os(variable).map(PathBuf::from);
    let found = found.map(|path| if part.is_empty() { path } else { path.join(part) });
    let found = found.filter(|path| path.exists());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "{variable} does not lead to {part}");
        println!("not run: {variable} does not lead to {part}");
    }
    found
}

/// `oidc-provider` as a process.
struct NpmProvider {
    authority: String,
    _process: Child,
}

impl NpmProvider {
    async fn start() -> Option<Self> {
        let modules = peer("LATCHKEY_PEERS_NODE", "node_modules/oidc-provider")?;
        let folder = modules.parent().unwrap().parent().unwrap();
        let mut process = Command::new("node")
            .arg(workspace().join("tests/peers/provider.mjs"))
            .args([TENANT, CLIENT, SECRET])
            .env("LATCHKEY_PEERS_NODE", folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let line = lines.next_line().await.unwrap().expect("it starts");
        let line: Value = serde_json::from_str(&line).unwrap();
        Some(Self { authority: line["authority"].as_str().unwrap().to_owned(), _process: process })
    }

    fn target(&self) -> Vec<String> {
        ["--authority", &self.authority, "--tenant", TENANT, "--client-id", CLIENT]
            .map(str::to_owned)
            .to_vec()
    }

    /// Signs in through its pages and gives the answer to the run.
    async fn run(&self, secret: &str, further: &[&str]) -> Ended {
        let run = SignIn::start(&self.target(), secret, further).await;
        let url = run.url.to_string();
        let visit = tokio::spawn(async move {
            let mut browser = Browser::new();
            let mut page = browser.open(&url).await;
            // select_account, login, consent: as many pages as it wants
            for _ in 0..4 {
                if !page.text.contains("name=\"account\"") {
                    break;
                }
                page = browser.submit(&page, "account", ADA).await;
            }
            browser.pass_on(page).await
        });
        let ended = run.finish(secret).await;
        visit.await.unwrap();
        ended
    }
}

#[tokio::test]
async fn the_live_test_passes_against_oidc_provider_from_npm() {
    let Some(provider) = NpmProvider::start().await else { return };
    for mode in ["form_post", "query"] {
        let ended =
            provider.run(SECRET, &["--response-mode", mode, "--expect-email", ADA, "--timeout", "40"]).await;
        ended.is("passed", None, None, 0, mode);
        assert_eq!(ended.events(), ["listening", "open-browser", "callback", "token-response", "result"]);
        let claims = &ended.result()["claims"];
        assert_eq!(
            (&claims["email"], &claims["tid"], &claims["aud"]),
            (&json!(ADA), &json!(TENANT), &json!(CLIENT))
        );
        for check in ended.result()["checks"].as_array().unwrap() {
            assert_ne!(check["status"], "failed", "{check}");
        }
    }
}

#[tokio::test]
async fn a_secret_that_oidc_provider_does_not_take_is_not_called_a_success() {
    let Some(provider) = NpmProvider::start().await else { return };
    let ended = provider.run("xY38Q~Zt6vKq2LwNs0RbHd9FjMc4GpXa7TnWe1Uy", &["--timeout", "40"]).await;
    let result = ended.result();
    assert_eq!(result["outcome"], "failed", "{result}");
    assert!(result["cause"].is_string() && result["aadsts"] == json!([]), "{result}");
    assert!(ended.lines.iter().any(|line| line["event"] == "token-response" && line["status"] == 401));
}

#[tokio::test]
async fn what_can_be_proven_alone_is_read_from_oidc_providers_discovery() {
    let Some(provider) = NpmProvider::start().await else { return };
    let called =
        Home::new().call(&["check", "--json", "--authority", &provider.authority, "--tenant", TENANT]).await;
    let document = called.json();
    for at in [0, 2] {
        assert_eq!(document["checks"][at]["status"], "passed", "{document}");
    }
}

/// msal at a practice tenant over https.
struct Msal {
    python: PathBuf,
    practice: PracticeTenant,
    folder: tempfile::TempDir,
}

impl Msal {
    async fn at_a_practice_tenant() -> Option<Self> {
        let python =
            peer("LATCHKEY_PEERS_PYTHON", if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })?;
        let folder = tempfile::tempdir().unwrap();
        let practice =
            PracticeTenant::with(&["--print-secret", "--tls-dir", folder.path().to_str().unwrap()]).await;
        Some(Self { python, practice, folder })
    }

    fn start(&self, further: &[&str]) -> Child {
        Command::new(&self.python)
            .arg(workspace().join("tests/peers/msal_client.py"))
            .args(["authority", "tenant_id", "client_id"].map(|name| self.practice.text(name)))
            .args(further)
            .env("PRACTICE_SECRET", self.practice.text("secret"))
            .env("REQUESTS_CA_BUNDLE", self.folder.path().join("ca.pem"))
            .env("NO_PROXY", "localhost")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()
            .unwrap()
    }

    fn browser(&self) -> Browser {
        Browser::trusting(Some(&std::fs::read(self.folder.path().join("ca.pem")).unwrap()))
    }
}

#[tokio::test]
async fn msal_gets_an_app_token_and_microsofts_body_for_a_wrong_secret() {
    let Some(msal) = Msal::at_a_practice_tenant().await else { return };
    let output = msal.start(&["alone"]).wait_with_output().await.unwrap();
    assert!(output.status.success());
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(told["right"]["has"], json!(["access_token"]), "{told}");
    assert_eq!(told["right"]["token_type"], "Bearer");
    let wrong = &told["wrong"];
    assert_eq!((&wrong["error"], &wrong["error_codes"]), (&json!("invalid_client"), &json!([7_000_215])));
    assert!(wrong["error_description"].as_str().unwrap().starts_with("AADSTS7000215: "), "{wrong}");
    for name in ["trace_id", "correlation_id", "timestamp", "error_uri"] {
        assert!(wrong[name].is_string(), "{name} in {wrong}");
    }
}

#[tokio::test]
async fn msal_gets_tokens_by_code() {
    let Some(msal) = Msal::at_a_practice_tenant().await else { return };
    let mut child = msal.start(&["code", "http://localhost:45679/latchkey"]);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.next_line().await.unwrap().expect("an address");
    let mut browser = msal.browser();
    let page = browser.open(&address).await;
    assert!(page.text.contains("Pick an account"), "{}", page.text);
    // msal asks for offline_access as well, which nobody has consented to yet
    let page = browser.submit(&page, "account", ALMA).await;
    assert!(page.text.contains("Permissions requested"), "{}", page.text);
    let to = browser.submit_until_redirect(&page, "decision", "accept", "http://localhost:45679/").await;
    let answer: BTreeMap<String, String> = to.query_pairs().into_owned().collect();
    assert!(answer.contains_key("code"), "{answer:?}");
    let mut input = child.stdin.take().unwrap();
    input.write_all(format!("{}\n", serde_json::to_string(&answer).unwrap()).as_bytes()).await.unwrap();
    let told: Value = serde_json::from_str(&lines.next_line().await.unwrap().expect("a result")).unwrap();
    for token in ["access_token", "id_token"] {
        assert!(told["has"].as_array().unwrap().contains(&json!(token)), "{told}");
    }
    let claims = &told["id_token_claims"];
    assert_eq!(claims["preferred_username"], ALMA);
    assert_eq!(claims["aud"], msal.practice.text("client_id"));
    assert!(child.wait().await.unwrap().success());
}

#[tokio::test]
async fn msal_is_stopped_at_a_wrong_redirect_uri_with_microsofts_page() {
    let Some(msal) = Msal::at_a_practice_tenant().await else { return };
    let mut child = msal.start(&["code", "http://localhost:45679/Latchkey"]);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.next_line().await.unwrap().expect("an address");
    let page = msal.browser().open(&address).await;
    let text = match page.text.contains("Pick an account") {
        // Microsoft looks at the address before or after the account, as it likes
        true => {
            let mut browser = msal.browser();
            let page = browser.open(&address).await;
            browser.submit(&page, "account", ALMA).await.text
        }
        false => page.text,
    };
    assert!(text.contains("AADSTS50011"), "{text}");
    for part in ["Request Id:", "Correlation Id:", "Timestamp:"] {
        assert!(text.contains(part), "{part}");
    }
    drop(child.stdin.take());
}
