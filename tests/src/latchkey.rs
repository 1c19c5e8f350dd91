//! The real program, started as anybody would start it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::OnceLock;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::time::timeout;

/// Nothing that is asked here takes longer, unless something hangs.
const PATIENCE: Duration = Duration::from_secs(100);

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace").to_owned()
}

/// The built program: `LATCHKEY_CLI` names one, else it is built once.
pub fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| match std::env::var_os("LATCHKEY_CLI") {
        Some(path) => PathBuf::from(path),
        None => newer_than_its_sources().unwrap_or_else(build),
    })
}

/// The program of an earlier build, if nothing that it is made of has changed since. Tests may be a process each, and
/// asking cargo costs each of them a second.
fn newer_than_its_sources() -> Option<PathBuf> {
    // target/debug/deps/this-test
    let folder = std::env::current_exe().ok()?.parent()?.parent()?.to_owned();
    let program = folder.join(format!("latchkey{}", std::env::consts::EXE_SUFFIX));
    let built = program.metadata().and_then(|facts| facts.modified()).ok()?;
    let mut left = vec![workspace().join("Cargo.lock"), workspace().join("src-tauri")];
    while let Some(path) = left.pop() {
        let facts = path.metadata().ok()?;
        if facts.is_dir() {
            left.extend(std::fs::read_dir(&path).ok()?.flatten().map(|entry| entry.path()));
        } else if facts.modified().ok()? > built {
            return None;
        }
    }
    Some(program)
}

fn build() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = std::process::Command::new(cargo)
        .args(["build", "--quiet", "--package", "cli", "--message-format=json-render-diagnostics"])
        .current_dir(workspace())
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "the program does not build");
    String::from_utf8_lossy(&built.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .find_map(|message| match message["target"]["name"].as_str() {
            Some("latchkey") => message["executable"].as_str().map(PathBuf::from),
            _ => None,
        })
        .expect("cargo names the program it built")
}

/// A home of its own: no connection, no keyring, no proxy, nothing of whoever runs the tests.
pub struct Home {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

/// What a call gave.
#[derive(Debug, Clone)]
pub struct Called {
    /// The exit status; `None` when a signal ended it.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Default for Home {
    fn default() -> Self {
        Self::new()
    }
}

impl Home {
    /// A fresh one.
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder"), variables: Vec::new() }
    }

    /// The same with one more variable in its environment.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The program with these arguments, not yet started. It dies with the test.
    pub fn command<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Command {
        let mut command = Command::new(program());
        command
            .args(arguments)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder())
            .env("XDG_DATA_HOME", self.folder().join("data"))
            .env("XDG_CONFIG_HOME", self.folder().join("config"))
            .env("XDG_RUNTIME_DIR", self.folder())
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Runs it to its end.
    pub async fn call(&self, arguments: &[&str]) -> Called {
        self.call_with_input(arguments, b"").await
    }

    /// Runs it to its end with this on standard input.
    pub async fn call_with_input(&self, arguments: &[&str], input: &[u8]) -> Called {
        let mut child = self.command(arguments).stdin(Stdio::piped()).spawn().expect("it starts");
        let mut standard_input = child.stdin.take().expect("piped");
        let input = input.to_vec();
        // a program that does not read its input has closed it: that is its right
        let feed = tokio::spawn(async move { drop(standard_input.write_all(&input).await) });
        let output = timeout(PATIENCE, child.wait_with_output())
            .await
            .unwrap_or_else(|_| unreachable_hang(arguments))
            .expect("it ran");
        feed.await.expect("fed");
        Called {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).expect("UTF-8 on standard output"),
            err: String::from_utf8(output.stderr).expect("UTF-8 on standard error"),
        }
    }
}

#[expect(clippy::panic, reason = "a test that hangs has failed")]
fn unreachable_hang<T>(arguments: &[&str]) -> T {
    panic!("it hangs: latchkey {}", arguments.join(" "))
}

impl Called {
    /// The one JSON document on standard output; fails where there is anything else.
    pub fn json(&self) -> Value {
        let parsed = serde_json::from_str(&self.out);
        assert!(parsed.is_ok(), "no JSON document: {self:?}");
        parsed.expect("just looked")
    }

    /// One JSON object a line.
    pub fn json_lines(&self) -> Vec<Value> {
        let parsed: Result<Vec<Value>, _> = self.out.lines().map(serde_json::from_str).collect();
        assert!(parsed.is_ok(), "no JSON lines: {self:?}");
        parsed.expect("just looked")
    }

    /// Fails where this text stands in either output, or any part of it longer than the first three characters, which
    /// Microsoft itself shows.
    pub fn keeps_to_itself(&self, secret: &str) {
        assert_untold(secret, &self.out);
        assert_untold(secret, &self.err);
    }

    /// Fails unless the call was unusable: exit status 2, nothing on standard output, a sentence on standard error.
    pub fn is_unusable(&self, about: &str) {
        assert_eq!(self.status, Some(2), "{about}: {self:?}");
        assert_eq!(self.out, "", "{about}");
        assert!(self.err.trim().len() > 10, "{about}: nothing was said");
    }
}

/// Fails where `text` holds any five neighbouring characters of the secret; twelve where a Secret ID was given for one, since
/// five of a GUID stand in another one by chance.
pub fn assert_untold(secret: &str, text: &str) {
    let characters: Vec<char> = secret.chars().collect();
    let longest = if uuid::Uuid::try_parse(secret).is_ok() { 12 } else { 5 };
    for part in characters.windows(longest) {
        let part: String = part.iter().collect();
        assert!(!text.contains(&part), "{part:?} of a secret stands in {text}");
    }
}
