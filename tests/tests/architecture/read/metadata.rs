//! Who depends on whom, by `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::sync::LazyLock;

use serde::Deserialize;

use super::project;

/// The desktop program's package.
pub(crate) const DESKTOP: &str = "latchkey-desktop";

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: BTreeSet<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    manifest_path: String,
    dependencies: Vec<Dependency>,
}

/// A line of a manifest.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Dependency {
    /// The package's name.
    pub(crate) name: String,
    kind: Option<String>,
}

impl Dependency {
    /// Under `[dev-dependencies]`.
    pub(crate) fn is_for_tests(&self) -> bool {
        self.kind.as_deref() == Some("dev")
    }
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<NodeDependency>,
}

#[derive(Deserialize)]
struct NodeDependency {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

// not `--offline`: the rules hold for every system, and a new machine has only the crates of its own
static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--manifest-path"])
        .arg(project::root().join("Cargo.toml"))
        .output()
        .expect("cargo starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo metadata: {said}");
    serde_json::from_slice(&output.stdout).expect("cargo metadata prints the format that is asked for")
});

fn member(name: &str) -> &'static Package {
    let found = METADATA
        .packages
        .iter()
        .find(|package| package.name == name && METADATA.workspace_members.contains(&package.id));
    found.expect("a package of this workspace")
}

/// The names of the workspace's own packages.
pub(crate) fn rooms() -> BTreeSet<&'static str> {
    let own = METADATA.packages.iter().filter(|package| METADATA.workspace_members.contains(&package.id));
    own.map(|package| package.name.as_str()).collect()
}

/// The folder of a package, from the root.
pub(crate) fn folder(room: &str) -> String {
    let manifest = member(room).manifest_path.replace('\\', "/");
    let root = member("tests").manifest_path.replace('\\', "/");
    let root = root.trim_end_matches("tests/Cargo.toml").to_owned();
    manifest.trim_start_matches(&root).trim_end_matches("/Cargo.toml").to_owned()
}

/// What the manifest of a package names, tests included.
pub(crate) fn dependencies(room: &str) -> &'static [Dependency] {
    &member(room).dependencies
}

/// What the manifest of a package names for the program itself.
pub(crate) fn used(room: &str) -> BTreeSet<&'static str> {
    let lines = dependencies(room).iter().filter(|line| !line.is_for_tests());
    lines.map(|line| line.name.as_str()).collect()
}

/// Every package that is built into a program or runs while it is built, on any system; tests left out.
pub(crate) fn tree(room: &str) -> BTreeSet<&'static str> {
    let names: BTreeMap<&str, &str> =
        METADATA.packages.iter().map(|package| (package.id.as_str(), package.name.as_str())).collect();
    let nodes: BTreeMap<&str, &Node> =
        METADATA.resolve.nodes.iter().map(|node| (node.id.as_str(), node)).collect();
    let mut seen = BTreeSet::new();
    let mut open = vec![member(room).id.as_str()];
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        for dependency in nodes.get(id).map(|node| node.deps.as_slice()).unwrap_or_default() {
            if dependency.dep_kinds.iter().any(|kind| kind.kind.as_deref() != Some("dev")) {
                open.push(&dependency.pkg);
            }
        }
    }
    seen.into_iter().filter_map(|id| names.get(id).copied()).collect()
}
