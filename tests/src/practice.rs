//! `latchkey practice` as a process beside the test.

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Child;

use crate::latchkey::Home;

/// The one person who has everything.
pub const ALMA: &str = "alma@harbourpine.example";
/// The administrator.
pub const ADMIN: &str = "admin@harbourpine.onmicrosoft.com";

/// A practice tenant that runs until the test ends.
pub struct PracticeTenant {
    /// The process.
    pub child: Child,
    /// Its first line.
    pub line: Value,
    _home: Home,
}

impl PracticeTenant {
    /// Starts one with these faults; its secret is printed.
    pub async fn start(faults: &[&str]) -> Self {
        let mut arguments = vec!["--print-secret"];
        for fault in faults {
            arguments.extend(["--fault", fault]);
        }
        Self::with(&arguments).await
    }

    /// Starts one with further arguments.
    pub async fn with(arguments: &[&str]) -> Self {
        let home = Home::new();
        let mut child =
            home.command(["practice", "--json"].iter().chain(arguments)).spawn().expect("it starts");
        let out = child.stdout.take().expect("piped");
        let first = BufReader::new(out).lines().next_line().await.expect("readable").expect("a first line");
        let line = serde_json::from_str(&first).expect("JSON in the first line");
        Self { child, line, _home: home }
    }

    /// A text of its first line.
    pub fn text(&self, name: &str) -> &str {
        let value = self.line[name].as_str();
        assert!(value.is_some(), "no {name} in {}", self.line);
        value.expect("just looked")
    }

    /// The arguments that lead to its app: authority, graph, tenant, client ID.
    pub fn target(&self) -> Vec<String> {
        [
            ("--authority", "authority"),
            ("--graph", "graph"),
            ("--tenant", "tenant_id"),
            ("--client-id", "client_id"),
        ]
        .iter()
        .flat_map(|(flag, name)| [(*flag).to_owned(), self.text(name).to_owned()])
        .collect()
    }
}
