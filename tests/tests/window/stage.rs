//! What a window test stands on: the practice tenant, the window, a browser, each with folders of its own.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::driver::Session;

/// A child that ends with the test.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Everything that a window test needs.
pub struct Stage {
    /// Folders of this test alone.
    pub folder: TempDir,
    /// What the practice tenant of its own program said of itself; nothing where the test brings a tenant.
    pub tenant: Value,
    /// The window.
    pub window: Session,
    /// Where the driver is, and what the window is started with.
    address: String,
    arguments: Vec<Value>,
    _practice: Option<Running>,
    _driver: Running,
}

/// Whether window tests can run here; where not, why. Under `CI` that is a failure.
pub fn can_run() -> bool {
    let lacks = [
        (std::env::var_os("DISPLAY").is_none(), "no display"),
        (std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none(), "no session bus with a keyring"),
        (which("WebKitWebDriver").is_none(), "no WebKitWebDriver"),
        (which("chromedriver").is_none(), "no chromedriver"),
    ];
    let lacking: Vec<&str> = lacks.iter().filter(|(lacks, _)| *lacks).map(|(_, what)| *what).collect();
    if lacking.is_empty() {
        return true;
    }
    assert!(std::env::var_os("CI").is_none(), "window tests cannot run here: {}", lacking.join(", "));
    eprintln!("not run: {} (cargo xtask test brings what is needed)", lacking.join(", "));
    false
}

fn which(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
}

/// A program of this workspace, built.
pub fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return path.into();
    }
    let beside = std::env::current_exe().expect("this test is a program");
    let path = beside.ancestors().nth(2).expect("target/debug/deps").join(name);
    assert!(path.is_file(), "{} is not built; run `cargo build --workspace --bins`", path.display());
    path
}

impl Stage {
    /// Starts the practice tenant and the window, empty, at the tenant as if it were Microsoft.
    pub async fn set() -> Self {
        let (practice, tenant) = practice();
        let folder = folders();
        let arguments = at_authority(&folder, tenant["authority"].clone(), tenant["graph"].clone());
        Self { tenant, _practice: Some(practice), ..Self::with(folder, arguments).await }
    }

    /// Starts the window, empty, at a tenant that the test itself has started.
    pub async fn at(authority: &str, graph: &str) -> Self {
        let folder = folders();
        let arguments = at_authority(&folder, authority.into(), graph.into());
        Self::with(folder, arguments).await
    }

    /// Starts the window with these arguments.
    pub async fn with(folder: TempDir, arguments: Vec<Value>) -> Self {
        record_opened_addresses(folder.path());
        let (driver, address) = webkit_driver(folder.path());
        let window = open_window(&address, &arguments).await;
        Self { folder, tenant: Value::Null, window, address, arguments, _practice: None, _driver: driver }
    }

    /// The window is closed, which ends the program, and opened again.
    pub async fn reopened(self) -> Self {
        self.window.end().await;
        let window = open_window(&self.address, &self.arguments).await;
        Self { window, ..self }
    }

    /// A value that the practice tenant said.
    pub fn of_tenant(&self, name: &str) -> &str {
        self.tenant[name].as_str().unwrap_or_else(|| panic!("the tenant did not say its {name}"))
    }

    /// The address that the program asked the system's browser to open, once it did. Each is given once.
    pub async fn opened(&self) -> String {
        let file = self.folder.path().join("opened");
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            if let Some(text) = std::fs::read_to_string(&file).ok().filter(|text| text.ends_with('\n')) {
                std::fs::remove_file(&file).expect("it is ours");
                return text.trim().to_owned();
            }
            assert!(Instant::now() < until, "no browser was opened");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

async fn open_window(driver: &str, arguments: &[Value]) -> Session {
    let options = json!({ "binary": program("LATCHKEY_DESKTOP", "latchkey-desktop"), "args": arguments });
    Session::begin(driver, json!({ "webkitgtk:browserOptions": options })).await
}

/// Folders of a test alone: its home, its sockets, its programs, its data.
pub fn folders() -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["home", "run", "bin", "data"] {
        std::fs::create_dir(folder.path().join(name)).expect("a folder");
    }
    std::fs::set_permissions(folder.path().join("run"), std::fs::Permissions::from_mode(0o700))
        .expect("a mode");
    folder
}

fn at_authority(folder: &TempDir, authority: Value, graph: Value) -> Vec<Value> {
    let data = json!(folder.path().join("data"));
    vec!["--data-dir".into(), data, "--authority".into(), authority, "--graph".into(), graph]
}

/// `xdg-open` as the program finds it: it writes the address down, and the test takes a real browser there.
fn record_opened_addresses(folder: &Path) {
    let script = folder.join("bin/xdg-open");
    let text = format!(
        "#!/bin/sh\nprintf '%s\\n' \"$1\" > '{0}/opened.part' && mv '{0}/opened.part' '{0}/opened'\n",
        folder.display()
    );
    std::fs::write(&script, text).expect("a script");
    std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755)).expect("a mode");
}

fn practice() -> (Running, Value) {
    let mut child = Command::new(program("LATCHKEY_CLI", "latchkey"))
        .args(["practice", "--json", "--print-secret"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the practice tenant starts");
    let mut line = String::new();
    BufReader::new(child.stdout.take().expect("piped")).read_line(&mut line).expect("a line");
    (Running(child), serde_json::from_str(&line).expect("JSON"))
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}

fn webkit_driver(folder: &Path) -> (Running, String) {
    let port = free_port();
    let path = std::env::var("PATH").unwrap_or_default();
    let log = std::fs::File::create(folder.join("window.log")).expect("a log");
    let child = Command::new("WebKitWebDriver")
        .args([format!("--port={port}"), "--host=127.0.0.1".into()])
        .env("PATH", format!("{}:{path}", folder.join("bin").display()))
        .env("HOME", folder.join("home"))
        .env("XDG_DATA_HOME", folder.join("home/.local/share"))
        .env("XDG_CONFIG_HOME", folder.join("home/.config"))
        .env("XDG_CACHE_HOME", folder.join("home/.cache"))
        .env("XDG_RUNTIME_DIR", folder.join("run"))
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("GDK_BACKEND", "x11")
        .env("NO_AT_BRIDGE", "1")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stdout(log.try_clone().expect("a log"))
        .stderr(log)
        .spawn()
        .expect("WebKitWebDriver starts");
    (Running(child), format!("http://127.0.0.1:{port}"))
}

/// A real Chromium, the system's browser of the test.
pub struct Browser {
    /// Its session.
    pub page: Session,
    _driver: Running,
    _profile: TempDir,
}

impl Browser {
    /// A browser with a fresh profile.
    pub async fn open() -> Self {
        let profile = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let child = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let flags = [
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        let options = json!({ "goog:chromeOptions": { "args": flags } });
        let page = Session::begin(&format!("http://127.0.0.1:{port}"), options).await;
        Self { page, _driver: Running(child), _profile: profile }
    }

    /// Signs in at the practice tenant with this account, accepts what it asks, and waits for Latchkey's page.
    pub async fn sign_in(&self, address: &str, account: &str) {
        self.page.go(address).await;
        let tile = self.page.wait(&format!("//button[@name='account' and @value='{account}']")).await;
        self.page.click(&tile).await;
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            if let Some(accept) =
                self.page.all("//button[@name='decision' and @value='accept']").await.first()
            {
                self.page.click(accept).await;
            }
            if self.page.address().await.contains("/latchkey") {
                return;
            }
            assert!(
                Instant::now() < until,
                "the browser did not come back; it shows:\n{}",
                self.page.text().await
            );
            tokio::task::yield_now().await;
        }
    }
}

/// Signs in at the tenant in a browser without script, and answers what it asks there.
pub async fn sign_in(address: &str, account: &str, decision: &str) {
    let mut browser = tests::browser::Browser::new();
    let page = browser.open(address).await;
    let mut page = browser.submit(&page, "account", account).await;
    if page.text.contains("name=\"decision\"") {
        page = browser.submit(&page, "decision", decision).await;
    }
    browser.pass_on(page).await;
}
