//! The parts of `cargo xtask test`: their names, their order, and what each needs.

use crate::need::Purpose;
use crate::system::System;

/// One part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Formatting.
    Fmt,
    /// The pages: types, tests, build.
    Ui,
    /// Lints.
    Clippy,
    /// The documentation's links.
    Doc,
    /// The programs.
    Build,
    /// All Rust tests that need nothing of the machine.
    Rust,
    /// Those that need a real keyring.
    Keyring,
    /// Those against programs of other people.
    Peers,
    /// Those that drive the real window.
    Window,
    /// The examples in the documentation.
    Doctest,
}

/// All, in the order in which they run: the pages come before what carries them within it.
pub(crate) const ALL: [Part; 10] = [
    Part::Fmt,
    Part::Ui,
    Part::Clippy,
    Part::Doc,
    Part::Build,
    Part::Rust,
    Part::Keyring,
    Part::Peers,
    Part::Window,
    Part::Doctest,
];

/// Their names in a line.
pub(crate) fn names() -> String {
    ALL.map(Part::name).join(" ")
}

impl Part {
    /// As it is typed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Part::Fmt => "fmt",
            Part::Ui => "ui",
            Part::Clippy => "clippy",
            Part::Doc => "doc",
            Part::Build => "build",
            Part::Rust => "rust",
            Part::Keyring => "keyring",
            Part::Peers => "peers",
            Part::Window => "window",
            Part::Doctest => "doctest",
        }
    }

    /// By its name.
    pub(crate) fn named(name: &str) -> Option<Part> {
        ALL.into_iter().find(|part| part.name() == name)
    }

    /// What of the system it needs.
    pub(crate) fn purposes(self) -> &'static [Purpose] {
        match self {
            Part::Fmt => &[Purpose::Format],
            Part::Ui => &[],
            Part::Clippy => &[Purpose::Build, Purpose::Lint],
            Part::Doc | Part::Build | Part::Doctest => &[Purpose::Build],
            Part::Rust => &[Purpose::Build, Purpose::Display, Purpose::Session, Purpose::Network],
            Part::Keyring => &[Purpose::Build, Purpose::Display, Purpose::Session],
            Part::Peers => {
                &[Purpose::Build, Purpose::Display, Purpose::Session, Purpose::Browser, Purpose::Peers]
            }
            Part::Window => {
                &[Purpose::Build, Purpose::Display, Purpose::Session, Purpose::Window, Purpose::Browser]
            }
        }
    }

    /// Why this system cannot have it, whatever is installed.
    pub(crate) fn no_such_thing(self, system: System) -> Option<&'static str> {
        match self {
            _ if system.is_linux() => None,
            Part::Keyring => Some("the keyring of a test run is Linux's Secret Service"),
            Part::Window => Some("only WebKitGTK's window can be driven from outside"),
            _ => None,
        }
    }

    /// The beginnings of the names of the test binaries that are its own. A test that needs more than Rust lies in such
    /// a binary; the part `rust` runs all others.
    fn beginnings(self) -> &'static [&'static str] {
        match self {
            Part::Keyring => &["keyring"],
            Part::Peers => &["peers"],
            Part::Window => &["window"],
            _ => &[],
        }
    }

    /// The integration test binaries that it runs, out of all.
    pub(crate) fn binaries(self, all: &[String]) -> Vec<&str> {
        let of = |part: Part, name: &str| part.beginnings().iter().any(|start| name.starts_with(start));
        let is_ours = |name: &&str| match self {
            Part::Rust => !ALL.into_iter().any(|part| of(part, name)),
            part => of(part, name),
        };
        all.iter().map(String::as_str).filter(is_ours).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_binary_belongs_to_exactly_one_part() {
        let all = ["keyring", "peers_msal", "rules", "sign_in", "window", "window_secret"].map(str::to_owned);
        assert_eq!(Part::Rust.binaries(&all), ["rules", "sign_in"]);
        assert_eq!(Part::Keyring.binaries(&all), ["keyring"]);
        assert_eq!(Part::Peers.binaries(&all), ["peers_msal"]);
        assert_eq!(Part::Window.binaries(&all), ["window", "window_secret"]);
        let runs: usize = ALL.iter().map(|part| part.binaries(&all).len()).sum();
        assert_eq!(runs, all.len());
    }

    #[test]
    fn names_are_read_as_they_are_shown() {
        for part in ALL {
            assert_eq!(Part::named(part.name()), Some(part));
        }
        assert_eq!(Part::named("windows"), None);
    }

    #[test]
    fn the_window_is_driven_on_linux_only() {
        assert!(Part::Window.no_such_thing(System::MacOs).is_some());
        assert_eq!(Part::Window.no_such_thing(System::OtherLinux), None);
        assert_eq!(Part::Rust.no_such_thing(System::Windows), None);
    }
}
