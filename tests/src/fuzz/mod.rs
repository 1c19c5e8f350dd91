//! What must hold for whatever comes in, one function for each thing that parses.
//!
//! Each takes any bytes and fails by an assertion. `cargo xtask fuzz` hands them what libFuzzer makes up
//! (`tests/fuzz/any.rs`); the test `seeds` hands them the files of `tests/fuzz/seeds`, where every input that once broke
//! something stays. They go through what the rooms offer to everybody; what a room keeps to itself is reached over
//! loopback, as an answer of Microsoft's or a request of a browser's.

mod addresses;
mod answers;
mod callback;
mod errors;
mod files;
mod id_token;
mod loopback;
mod pasted;
mod recipes;
mod reports;
mod sheet;

use std::borrow::Cow;

/// One thing that parses.
pub struct Target {
    /// Its name on the command line and the name of the folder with its seeds.
    pub name: &'static str,
    /// Fails where something does not hold that must.
    pub holds: fn(&[u8]),
}

/// All of them. Files of different shapes go through one function, since their content alone tells them apart; each has
/// seeds of its own, from which libFuzzer sets out.
pub const TARGETS: &[Target] = &[
    Target { name: "answer", holds: recipes::answer },
    Target { name: "authority", holds: addresses::authority },
    Target { name: "callback", holds: callback::judged },
    Target { name: "client-id", holds: pasted::client_id },
    Target { name: "diagnose", holds: files::diagnose },
    Target { name: "discovery", holds: answers::discovery },
    Target { name: "door", holds: callback::door },
    Target { name: "error-body", holds: errors::error_body },
    Target { name: "explain", holds: errors::explain },
    Target { name: "graph", holds: answers::graph },
    Target { name: "har", holds: files::diagnose },
    Target { name: "id-token", holds: id_token::id_token },
    Target { name: "manifest", holds: files::diagnose },
    Target { name: "page", holds: answers::page },
    Target { name: "proxy", holds: addresses::proxy },
    Target { name: "recipe", holds: recipes::recipe },
    Target { name: "record", holds: recipes::record },
    Target { name: "redirect-uri", holds: addresses::redirect_uri },
    Target { name: "report", holds: reports::report },
    Target { name: "report-line", holds: reports::line },
    Target { name: "secret", holds: pasted::secret },
    Target { name: "sheet", holds: sheet::sheet },
    Target { name: "sign-in-log", holds: files::diagnose },
    Target { name: "tenant", holds: pasted::tenant },
    Target { name: "token", holds: answers::token },
];

/// The target of this name.
pub fn target(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}

fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// The first line, and all behind it.
fn first_line(text: &str) -> (&str, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    (line.strip_suffix('\r').unwrap_or(line), rest)
}

/// Fails where one of these stands in what is told.
fn untold(told: &str, kept: &[&str]) {
    for part in kept {
        assert!(!told.contains(part), "what is kept to ourselves is told: {told}");
    }
}
