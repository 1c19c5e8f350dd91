//! Rule 4: who calls out, who listens, who keeps, who opens files.

use crate::read::metadata::{self, DESKTOP};
use crate::read::{none, rust};

/// The rooms that go into a program. `tests` and `xtask` drive programs from outside and are none.
const PROGRAM: [&str; 11] = [
    "bindings", "cli", "diagnose", "entra", DESKTOP, "practice", "recipe", "secret", "signin", "store",
    "wizard",
];

/// Ways to call out.
const CALLS: [&str; 9] = [
    "reqwest",
    "oauth2",
    "TcpStream::connect",
    "TcpStream::connect_timeout",
    "UdpSocket",
    "UnixStream",
    "hyper::client",
    "hyper_util::client",
    "ToSocketAddrs",
];

/// Ways to listen.
const LISTENS: [&str; 6] =
    ["TcpListener", "UnixListener", "TcpSocket", "hyper::server", "hyper_util::server", "axum::serve"];

/// Ways to open files; whoever shortens the path names it whole in a `use`.
const FILES: [&str; 4] = ["std::fs", "tokio::fs", "async_fs", "tempfile"];

/// Everything in the programs that opens a file, and why it does.
const OPENS_FILES: &[(&str, &str)] = &[
    (
        "src-tauri/build.rs",
        "makes the empty folder of the pages, so that `cargo check` works before they are built",
    ),
    ("src-tauri/crates/cli/src/import.rs", "a list of connections that the caller names"),
    ("src-tauri/crates/cli/src/diagnose.rs", "the text or file that the caller names"),
    ("src-tauri/crates/cli/src/manifest.rs", "the manifest that the caller names"),
    ("src-tauri/crates/cli/src/recipes.rs", "recipe files that the caller names"),
    ("src-tauri/crates/practice/src/tls.rs", "the certificate for the folder that the caller names"),
    ("src-tauri/crates/store/src/folder.rs", "the store's own folder and its rights"),
    ("src-tauri/crates/store/src/forget.rs", "the store's own files, removed when everything is forgotten"),
    ("src-tauri/crates/store/src/open.rs", "the store's own file, set aside when it is damaged"),
    ("src-tauri/src/desktop.rs", "what a person saves, chooses or drops to be looked at"),
];

#[test]
fn only_entra_depends_on_what_calls_out() {
    let others = PROGRAM.into_iter().filter(|room| *room != "entra");
    let breaches = others.flat_map(|room| {
        let used = metadata::used(room)
            .into_iter()
            .filter(|name| ["reqwest", "oauth2", "ureq", "curl", "isahc"].contains(name));
        used.map(move |name| format!("{room} depends on {name}"))
    });
    none(breaches.collect(), "Ask through entra::Http, which holds the bounds, the proxy and the hosts.");
}

#[test]
fn only_entra_calls_out() {
    let sources = rust::sources_of(PROGRAM.into_iter().filter(|room| *room != "entra"));
    assert!(sources.len() > 150, "the sources were read");
    let breaches = sources.iter().flat_map(|source| CALLS.iter().flat_map(|call| source.uses(call)));
    none(breaches.collect(), "Ask through entra::Http, which holds the bounds, the proxy and the hosts.");
}

#[test]
fn only_signin_and_practice_listen() {
    let sources = rust::sources_of(PROGRAM.into_iter().filter(|room| !["signin", "practice"].contains(room)));
    let breaches = sources.iter().flat_map(|source| LISTENS.iter().flat_map(|listen| source.uses(listen)));
    none(
        breaches.collect(),
        "The live test's listener is signin::run, the pretend Microsoft's is practice::Practice.",
    );
}

#[test]
fn every_listener_is_bound_to_a_loopback_address_by_name() {
    let sources = rust::sources_of(["signin", "practice"]);
    let calls =
        || sources.iter().flat_map(|source| source.found.calls.iter().map(move |call| (source, call)));
    let binds = || calls().filter(|(_, call)| rust::has(&call.path, "TcpListener::bind"));
    assert!(binds().count() >= 4, "two addresses in signin, two in practice");
    let open = binds().filter(|(_, call)| !call.arguments.contains("LOCALHOST"));
    let mut breaches: Vec<String> =
        open.map(|(source, call)| format!("{} binds {}", source.at(call.line), call.arguments)).collect();
    for source in &sources {
        breaches.extend(source.uses("UNSPECIFIED"));
        let strings = source
            .found
            .strings
            .iter()
            .filter(|string| ["0.0.0.0", "[::]", "::"].contains(&string.text.as_str()));
        breaches.extend(strings.map(|string| format!("{} names {}", source.at(string.line), string.text)));
    }
    none(
        breaches,
        "Bind Ipv4Addr::LOCALHOST and Ipv6Addr::LOCALHOST; nobody else on the network may reach us.",
    );
}

#[test]
fn only_store_touches_database_and_keyring() {
    let others = metadata::rooms().into_iter().filter(|room| *room != "store");
    let breaches = others.flat_map(|room| {
        let lines = metadata::dependencies(room).iter();
        let own = lines.filter(|line| !line.is_for_tests());
        let kept = own.filter(|line| {
            line.name == "rusqlite" || line.name.starts_with("keyring") || line.name.contains("sqlite")
        });
        kept.map(move |line| format!("{room} depends on {}", line.name))
    });
    none(breaches.collect(), "Use store::Store and store::Keyring.");
}

#[test]
fn files_are_opened_in_the_listed_places_only() {
    let sources = rust::sources_of(PROGRAM);
    let uses = |source: &rust::Source| {
        FILES.iter().flat_map(|name| source.uses(name).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let opening: Vec<&rust::Source> = sources.iter().filter(|source| !uses(source).is_empty()).collect();
    let listed = |path: &str| OPENS_FILES.iter().any(|(known, _)| *known == path);
    let breaches = opening.iter().filter(|source| !listed(&source.path)).flat_map(|source| uses(source));
    none(
        breaches.collect(),
        "Open files at the edge (cli, src-tauri) and hand over their text; else list the place with its reason.",
    );
    let idle = OPENS_FILES.iter().filter(|(path, _)| !opening.iter().any(|source| source.path == *path));
    none(
        idle.map(|(path, _)| (*path).to_owned()).collect(),
        "Take it off the list: it opens no file any more.",
    );
}
