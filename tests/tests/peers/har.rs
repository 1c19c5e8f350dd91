//! Sign-ins that fail, recorded as HAR by a real Chromium at a small product that signs in with msal.
//!
//! The product behaves as those of vendors do: what Microsoft answers to its own exchange it keeps to itself, unless it
//! is one that tells.

use std::path::Path;
use std::process::Stdio;

use serde_json::Value;
use tests::latchkey::{assert_untold, workspace};
use tests::practice::{ALMA, PracticeTenant};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::peer;

const GRETA_FROM_ELSEWHERE: &str = "greta@slatemeadow.example";
const ANOTHER_SECRET: &str = "xY38Q~Zt6vKq2LwNs0RbHd9FjMc4GpXa7TnWe1Uy";

/// One sign-in.
struct Visit {
    /// Faults of the practice tenant.
    faults: &'static [&'static str],
    /// Where Microsoft's answer goes; `/latchkey` is registered.
    callback: &'static str,
    /// `--form-post`, `--tells`.
    product: &'static [&'static str],
    /// The product's secret, where it is not the right one.
    secret: Option<&'static str>,
    account: &'static str,
    /// What is answered to **Permissions requested**: `accept` or `deny`.
    decision: &'static str,
}

const ORDINARY: Visit = Visit {
    faults: &[],
    callback: "/latchkey",
    product: &[],
    secret: None,
    account: ALMA,
    decision: "accept",
};

/// What the browser leaves.
struct Recording {
    /// The words on the last page.
    seen: String,
    har: String,
    /// Where the practice tenant was, `https://localhost:…`.
    authority: String,
    /// Where the product was, `http://localhost:…`.
    product: String,
}

impl Visit {
    /// Starts tenant, product and browser, and signs in. None where one of them is not installed.
    async fn record(&self) -> Option<Recording> {
        let python = peer("LATCHKEY_PEERS_PYTHON", "bin/python")?;
        let modules = peer("LATCHKEY_PEERS_NODE", "node_modules/playwright-core")?;
        let chromium = peer("LATCHKEY_CHROMIUM", "")?;
        let folder = tempfile::tempdir().unwrap();
        let mut arguments = vec!["--print-secret", "--tls-dir", folder.path().to_str().unwrap()];
        arguments.extend(self.faults.iter().flat_map(|fault| ["--fault", *fault]));
        let tenant = PracticeTenant::with(&arguments).await;
        let secret = self.secret.unwrap_or(tenant.text("secret"));
        let (_product, address) = self.product(&python, &tenant, secret, folder.path()).await;
        let file = folder.path().join("sign-in.har");
        let output = Command::new("node")
            .arg(workspace().join("tests/peers/record.mjs"))
            .args([&address, self.account, self.decision])
            .arg(&file)
            .env("LATCHKEY_PEERS_NODE", modules.parent().unwrap().parent().unwrap())
            .env("LATCHKEY_CHROMIUM", chromium)
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .output()
            .await
            .unwrap();
        assert!(output.status.success(), "the browser did not come to an end");
        let har = std::fs::read_to_string(&file).unwrap();
        assert_untold(secret, &har);
        let seen = String::from_utf8(output.stdout).unwrap();
        Some(Recording { seen, har, authority: tenant.text("authority").to_owned(), product: address })
    }

    async fn product(
        &self,
        python: &Path,
        tenant: &PracticeTenant,
        secret: &str,
        folder: &Path,
    ) -> (Child, String) {
        let mut product = Command::new(python)
            .arg(workspace().join("tests/peers/product.py"))
            .args(["--authority", tenant.text("authority"), "--tenant", tenant.text("tenant_id")])
            .args(["--client-id", tenant.text("client_id"), "--callback", self.callback])
            .args(self.product)
            .env("PRODUCT_SECRET", secret)
            .env("REQUESTS_CA_BUNDLE", folder.join("ca.pem"))
            .env("NO_PROXY", "localhost")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(product.stdout.take().unwrap()).lines();
        let address = lines.next_line().await.unwrap().expect("the product starts");
        (product, address)
    }
}

impl Recording {
    /// The last page held these words, and the recording is what a browser writes.
    fn saw(&self, words: &str) -> &Self {
        assert!(self.seen.contains(words), "{}", self.seen);
        let har: Value = serde_json::from_str(&self.har).unwrap();
        assert_eq!(har["log"]["version"], "1.2");
        let entries = har["log"]["entries"].as_array().unwrap();
        let has =
            |part: &str| entries.iter().any(|entry| entry["request"]["url"].as_str().unwrap().contains(part));
        assert!(has("/login") && has("/oauth2/v2.0/authorize?"), "{}", self.har);
        self
    }

    /// The recording alone leads to this cause first, as it is and with the addresses that Microsoft and a vendor have.
    fn says(&self, cause: &str) -> &Self {
        let causes = self.causes();
        assert_eq!(causes.first().map(String::as_str), Some(cause), "{causes:?} {}", self.seen);
        self
    }

    /// The causes, the surest first.
    fn causes(&self) -> Vec<String> {
        let elsewhere = self
            .har
            .replace(&self.authority, "https://login.microsoftonline.com")
            .replace(&self.product, "https://board.example.com")
            .replace(&encoded(&self.product), &encoded("https://board.example.com"));
        let [here, there] = [&self.har, &elsewhere].map(|har| diagnosed(har));
        assert_eq!(here, there, "the same at any address");
        there
    }

    /// Microsoft's numbers are nowhere in it.
    fn without_a_number(&self) -> &Self {
        assert!(!self.har.contains("AADSTS"), "{}", self.har);
        self
    }
}

fn encoded(address: &str) -> String {
    url::form_urlencoded::byte_serialize(address.as_bytes()).collect()
}

fn diagnosed(har: &str) -> Vec<String> {
    let diagnosis = diagnose::read(har.as_bytes());
    assert_eq!(diagnosis.kind, diagnose::Kind::Har, "it is told by its content");
    diagnosis.causes.iter().map(|found| found.finding.cause.as_str().to_owned()).collect()
}

#[tokio::test]
async fn a_good_sign_in_ends_at_the_product() {
    let Some(recording) = ORDINARY.record().await else { return };
    recording.saw("Welcome, Alma").without_a_number();
    assert!(recording.causes().is_empty(), "{:?}", recording.causes());
}

#[tokio::test]
async fn a_redirect_uri_that_is_not_registered_stays_on_microsofts_page() {
    let visit = Visit { callback: "/auth/microsoft/callback", ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording.saw("AADSTS50011").says("redirect-uri-mismatch");
}

#[tokio::test]
async fn the_wrong_platform_is_told_by_a_product_that_tells() {
    let visit = Visit { faults: &["wrong-platform-spa-vs-web"], product: &["--tells"], ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording.saw("AADSTS9002327").says("wrong-platform-spa-vs-web");
}

#[tokio::test]
async fn the_wrong_platform_is_one_reason_of_a_product_that_tells_nothing() {
    let visit = Visit { faults: &["wrong-platform-spa-vs-web"], ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording.saw("Failed to obtain access token").without_a_number();
    let causes = recording.causes();
    assert!(causes.iter().any(|cause| cause == "wrong-platform-spa-vs-web"), "{causes:?}");
}

#[tokio::test]
async fn consent_that_only_an_administrator_may_give_stays_on_microsofts_page() {
    let visit = Visit { faults: &["admin-consent-required"], ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording.saw("Need admin approval").says("admin-consent-required");
}

#[tokio::test]
async fn a_person_who_is_not_assigned_stays_on_microsofts_page() {
    let visit = Visit { faults: &["user-not-assigned"], ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording.saw("AADSTS50105").says("user-not-assigned");
}

#[tokio::test]
async fn conditional_access_stops_on_microsofts_page() {
    let visit = Visit { faults: &["conditional-access-block"], ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording.saw("You cannot access this right now").says("conditional-access-block");
}

#[tokio::test]
async fn a_wrong_secret_at_the_product_is_seen_as_its_own_failure() {
    let visit = Visit { product: &["--form-post"], secret: Some(ANOTHER_SECRET), ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording
        .saw("Failed to obtain access token")
        .without_a_number()
        .says("secret-id-pasted-or-wrong-secret");
}

#[tokio::test]
async fn an_account_of_another_tenant_stays_on_microsofts_page() {
    let visit = Visit { account: GRETA_FROM_ELSEWHERE, ..ORDINARY };
    let Some(recording) = visit.record().await else { return };
    recording.saw("AADSTS50020").says("account-not-in-tenant");
}

#[tokio::test]
async fn a_person_who_cancels_comes_back_to_the_product() {
    for product in [&[][..], &["--form-post"]] {
        let visit = Visit { product, decision: "deny", ..ORDINARY };
        let Some(recording) = visit.record().await else { return };
        recording.saw("You could not be signed in").says("user-declined-consent");
        assert!(recording.har.contains("AADSTS65004"), "the browser carried Microsoft's answer");
    }
}
