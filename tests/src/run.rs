//! One `latchkey sign-in --json --browser print` under way.

use std::collections::BTreeMap;
use std::process::Stdio;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::process::{Child, ChildStderr, ChildStdout};
use tokio::task::JoinHandle;
use url::Url;

use crate::browser::{Browser, Page};
use crate::latchkey::{Home, assert_untold};

/// The run.
pub struct SignIn {
    /// The process.
    pub child: Child,
    /// What was sent as `redirect_uri`.
    pub redirect_uri: String,
    /// Where the browser is to go.
    pub url: Url,
    lines: Lines<BufReader<ChildStdout>>,
    error: Option<ChildStderr>,
    told: Vec<String>,
    _home: Home,
}

/// How it ended.
#[derive(Debug)]
pub struct Ended {
    /// Every line, parsed.
    pub lines: Vec<Value>,
    /// The exit status.
    pub status: Option<i32>,
    /// Everything on standard output and standard error.
    pub told: String,
}

impl SignIn {
    /// Starts it and reads the first two lines.
    pub async fn start(target: &[String], secret: &str, further: &[&str]) -> Self {
        Self::at_home(Home::new(), target, secret, further).await
    }

    /// The same in this home.
    pub async fn at_home(home: Home, target: &[String], secret: &str, further: &[&str]) -> Self {
        let (child, mut lines, error) = spawn(&home, target, secret, further).await;
        let mut told = Vec::new();
        let listening = line(&mut lines, &mut told).await;
        assert_eq!(listening["event"], "listening", "{listening}");
        let open = line(&mut lines, &mut told).await;
        assert_eq!(open["event"], "open-browser", "{open}");
        Self {
            redirect_uri: listening["redirect_uri"].as_str().expect("an address").to_owned(),
            url: Url::parse(open["url"].as_str().expect("an address")).expect("an address"),
            child,
            lines,
            error,
            told,
            _home: home,
        }
    }

    /// Runs one that ends by itself, without anybody at a browser.
    pub async fn to_its_end(home: Home, target: &[String], secret: &str, further: &[&str]) -> Ended {
        let (mut child, mut lines, error) = spawn(&home, target, secret, further).await;
        let mut told = Vec::new();
        while let Some(line) = lines.next_line().await.expect("readable") {
            told.push(line);
        }
        ended(&mut child, told, error, secret).await
    }

    /// A parameter of the address.
    pub fn parameter(&self, name: &str) -> String {
        self.parameters().remove(name).unwrap_or_default()
    }

    /// All parameters of the address.
    pub fn parameters(&self) -> BTreeMap<String, String> {
        self.url.query_pairs().into_owned().collect()
    }

    /// The port that it listens on.
    pub fn port(&self) -> u16 {
        Url::parse(&self.redirect_uri).expect("an address").port().expect("a port")
    }

    /// Posts a callback from aside; the page it is answered with comes when the run is done.
    pub fn callback(&self, fields: &[(&str, &str)]) -> JoinHandle<Page> {
        let url = Url::parse(&self.redirect_uri).expect("an address");
        let fields: Vec<(String, String)> =
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        tokio::spawn(async move {
            let fields: Vec<(&str, &str)> =
                fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            Browser::new().post(&url, &fields).await
        })
    }

    /// The true callback with this code.
    pub fn callback_with(&self, code: &str) -> JoinHandle<Page> {
        self.callback(&[("code", code), ("state", &self.parameter("state"))])
    }

    /// Signs in at the practice tenant from aside; the page is the last one shown.
    pub fn sign_in_as(&self, account: &str) -> JoinHandle<Page> {
        let (url, account) = (self.url.to_string(), account.to_owned());
        tokio::spawn(async move {
            let mut browser = Browser::new();
            let page = browser.open(&url).await;
            assert!(page.text.contains("Pick an account"), "{}", page.text);
            let page = browser.submit(&page, "account", &account).await;
            browser.pass_on(page).await
        })
    }

    /// Presses Ctrl-C.
    pub async fn interrupt(&self) {
        interrupt(&self.child).await;
    }

    /// Reads to the end. Nothing of the secret may stand in what was told.
    pub async fn finish(mut self, secret: &str) -> Ended {
        while let Some(line) = self.lines.next_line().await.expect("readable") {
            self.told.push(line);
        }
        ended(&mut self.child, self.told, self.error, secret).await
    }
}

/// Sends what Ctrl-C sends.
pub async fn interrupt(child: &Child) {
    let id = child.id().expect("it runs").to_string();
    let sent = tokio::process::Command::new("kill").args(["-INT", &id]).status().await.expect("kill");
    assert!(sent.success());
}

async fn spawn(
    home: &Home,
    target: &[String],
    secret: &str,
    further: &[&str],
) -> (Child, Lines<BufReader<ChildStdout>>, Option<ChildStderr>) {
    let mut command = home.command(["sign-in", "--json", "--browser", "print"]);
    command.args(target).args(further).stdin(Stdio::piped());
    if !target.iter().any(|argument| argument == "--connection") {
        command.arg("--secret-stdin");
    }
    let mut child = command.spawn().expect("it starts");
    let mut input = child.stdin.take().expect("piped");
    // a call that is refused at once does not read its input
    drop(input.write_all(format!("{secret}\n").as_bytes()).await);
    drop(input);
    let lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let error = child.stderr.take();
    (child, lines, error)
}

async fn line(lines: &mut Lines<BufReader<ChildStdout>>, told: &mut Vec<String>) -> Value {
    let line = lines.next_line().await.expect("readable").expect("one more line");
    let value = serde_json::from_str(&line).expect("JSON");
    told.push(line);
    value
}

async fn ended(child: &mut Child, told: Vec<String>, error: Option<ChildStderr>, secret: &str) -> Ended {
    let status = child.wait().await.expect("it ends").code();
    let mut err = String::new();
    if let Some(mut error) = error {
        error.read_to_string(&mut err).await.expect("UTF-8");
    }
    let lines = told.iter().map(|line| serde_json::from_str(line).expect("JSON in each line")).collect();
    let told = format!("{}\n{err}", told.join("\n"));
    assert_untold(secret, &told);
    Ended { lines, status, told }
}

impl Ended {
    /// The last line.
    pub fn result(&self) -> &Value {
        let result = self.lines.last();
        assert!(result.is_some_and(|line| line["event"] == "result"), "{self:?}");
        result.expect("just looked")
    }

    /// The names of the lines, in order.
    pub fn events(&self) -> Vec<&str> {
        self.lines.iter().map(|line| line["event"].as_str().unwrap_or("?")).collect()
    }

    /// Outcome, cause, reason and exit status.
    pub fn is(&self, outcome: &str, cause: Option<&str>, reason: Option<&str>, status: i32, about: &str) {
        let result = self.result();
        let found = (result["outcome"].as_str(), result["cause"].as_str(), result["reason"].as_str());
        assert_eq!(found, (Some(outcome), cause, reason), "{about}: {result}");
        assert_eq!(self.status, Some(status), "{about}: {result}");
    }

    /// One check of the result.
    pub fn check(&self, id: &str) -> &Value {
        let found =
            self.result()["checks"].as_array().and_then(|all| all.iter().find(|check| check["id"] == id));
        assert!(found.is_some(), "no check {id} in {}", self.result());
        found.expect("just looked")
    }
}
