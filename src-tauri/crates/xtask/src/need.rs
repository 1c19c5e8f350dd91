//! What the system must have, and how one sees whether it has it.

use std::path::{Path, PathBuf};

use crate::sh;
use crate::system::System;

/// What something of the system is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// `cargo fmt`.
    Format,
    /// `cargo clippy`.
    Lint,
    /// Building the program and everything beside it.
    Build,
    /// A display of our own, with letters on it.
    Display,
    /// A picture of that display.
    Picture,
    /// A session bus with a keyring.
    Session,
    /// A network of a test's own.
    Network,
    /// Driving the window.
    Window,
    /// A browser with script, driven by a test.
    Browser,
    /// Servers and clients of other people, in npm and PyPI packages.
    Peers,
    /// libFuzzer, which is C++.
    Fuzz,
}

/// One thing, with the packages that bring it. Packages of libraries to build against carry the same name in
/// Debian 12 and Ubuntu 24.04; those to run against do not (`…t64`), so none of these is named here.
#[derive(Debug)]
pub(crate) struct Need {
    /// What it is, for people.
    pub(crate) what: &'static str,
    /// What it is for.
    pub(crate) purpose: Purpose,
    probe: Probe,
    /// The package in Debian 12.
    debian: Option<&'static str>,
    /// The package in Ubuntu 24.04.
    ubuntu: Option<&'static str>,
}

/// How one sees that it is there.
#[derive(Debug)]
enum Probe {
    Command(&'static str),
    Library(&'static str),
    Cargo(&'static str),
    File(&'static str),
    Font,
    Browser,
    Venv,
}

/// Everything, in the order in which it is named to people.
pub(crate) const NEEDS: &[Need] = &[
    same("rustfmt (rustup component add rustfmt)", Purpose::Format, Probe::Cargo("fmt"), None),
    same("clippy (rustup component add clippy)", Purpose::Lint, Probe::Cargo("clippy"), None),
    same("pkg-config", Purpose::Build, Probe::Command("pkg-config"), Some("pkg-config")),
    same("WebKitGTK 4.1", Purpose::Build, Probe::Library("webkit2gtk-4.1"), Some("libwebkit2gtk-4.1-dev")),
    same(
        "certificates",
        Purpose::Build,
        Probe::File("/etc/ssl/certs/ca-certificates.crt"),
        Some("ca-certificates"),
    ),
    same("Xvfb", Purpose::Display, Probe::Command("Xvfb"), Some("xvfb")),
    same("a font", Purpose::Display, Probe::Font, Some("fonts-dejavu-core")),
    same("ImageMagick", Purpose::Picture, Probe::Command("import"), Some("imagemagick")),
    same("dbus-run-session", Purpose::Session, Probe::Command("dbus-run-session"), Some("dbus")),
    same("dbus-send", Purpose::Session, Probe::Command("dbus-send"), Some("dbus")),
    same("GNOME Keyring", Purpose::Session, Probe::Command("gnome-keyring-daemon"), Some("gnome-keyring")),
    same("ip", Purpose::Network, Probe::Command("ip"), Some("iproute2")),
    same("WebKitWebDriver", Purpose::Window, Probe::Command("WebKitWebDriver"), Some("webkit2gtk-driver")),
    same("xdg-open", Purpose::Window, Probe::Command("xdg-open"), Some("xdg-utils")),
    // Ubuntu's packages of these two only lead to a snap, which cannot see the folders of a test
    debian("Chromium or Chrome outside a snap", Purpose::Browser, Probe::Browser, "chromium"),
    debian("chromedriver", Purpose::Window, Probe::Command("chromedriver"), "chromium-driver"),
    same("Python 3 with venv", Purpose::Peers, Probe::Venv, Some("python3-venv")),
    same("a C++ compiler", Purpose::Fuzz, Probe::Command("c++"), Some("g++")),
];

const fn same(what: &'static str, purpose: Purpose, probe: Probe, package: Option<&'static str>) -> Need {
    Need { what, purpose, probe, debian: package, ubuntu: package }
}

const fn debian(what: &'static str, purpose: Purpose, probe: Probe, package: &'static str) -> Need {
    Need { what, purpose, probe, debian: Some(package), ubuntu: None }
}

impl Need {
    /// The package that brings it on this system, if one does.
    pub(crate) fn package(&self, system: System) -> Option<&'static str> {
        match system {
            System::Debian => self.debian,
            System::Ubuntu => self.ubuntu,
            System::OtherLinux | System::MacOs | System::Windows => None,
        }
    }

    /// Whether this system is asked for it at all: macOS and Windows bring their own window, keyring and certificates.
    pub(crate) fn applies(&self, system: System) -> bool {
        system.is_linux() || matches!(self.probe, Probe::Cargo(_) | Probe::Venv)
    }

    /// Whether it is there.
    pub(crate) fn is_met(&self) -> bool {
        match self.probe {
            Probe::Command(name) => sh::on_path(name).is_some(),
            Probe::Library(module) => sh::works("pkg-config", &["--exists", module]),
            Probe::Cargo(tool) => sh::works("cargo", &[tool, "--version"]),
            Probe::File(path) => Path::new(path).exists() || std::env::var_os("SSL_CERT_FILE").is_some(),
            Probe::Font => has_font(),
            Probe::Browser => browser().is_some(),
            Probe::Venv => sh::works(python(), &["-c", "import venv, ensurepip"]),
        }
    }
}

/// The browser that plays the system's browser in tests: the first that is no snap.
pub(crate) fn browser() -> Option<PathBuf> {
    ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser"]
        .iter()
        .filter_map(|name| sh::on_path(name))
        .find(|path| !is_snap(path))
}

/// Python's name on this system.
pub(crate) fn python() -> &'static str {
    if cfg!(windows) { "python" } else { "python3" }
}

/// A program of a snap: it lies under `/snap`, leads there, or is the script of Ubuntu's package that starts it.
fn is_snap(program: &Path) -> bool {
    let real = program.canonicalize().unwrap_or_else(|_| program.to_owned());
    if program.starts_with("/snap") || real.starts_with("/snap") || real.ends_with("snap") {
        return true;
    }
    let is_short = real.metadata().is_ok_and(|file| file.len() < 64 * 1024);
    is_short && std::fs::read_to_string(&real).is_ok_and(|script| script.contains("/snap/bin/"))
}

fn has_font() -> bool {
    let own = std::env::home_dir().map(|home| home.join(".local/share/fonts"));
    let folders = ["/usr/share/fonts", "/usr/local/share/fonts"].into_iter().map(PathBuf::from).chain(own);
    folders.into_iter().any(|folder| holds_font(&folder, 4))
}

fn holds_font(folder: &Path, depth: u8) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else { return false };
    entries.flatten().map(|entry| entry.path()).any(|path| {
        let is_font =
            path.extension().is_some_and(|ending| ending == "ttf" || ending == "otf" || ending == "ttc");
        is_font || (depth > 0 && path.is_dir() && holds_font(&path, depth - 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ubuntu_is_never_offered_a_browser_that_is_a_snap() {
        let browser = NEEDS.iter().find(|need| matches!(need.probe, Probe::Browser)).expect("a browser");
        assert_eq!(browser.package(System::Debian), Some("chromium"));
        assert_eq!(browser.package(System::Ubuntu), None);
    }

    #[test]
    fn only_debian_and_ubuntu_have_packages_here() {
        for need in NEEDS {
            for system in [System::OtherLinux, System::MacOs, System::Windows] {
                assert_eq!(need.package(system), None, "{}", need.what);
            }
        }
    }

    #[test]
    fn no_package_has_a_name_that_only_one_release_knows() {
        for need in NEEDS {
            for package in [need.debian, need.ubuntu].into_iter().flatten() {
                assert!(!package.ends_with("t64"), "{package}");
            }
        }
    }

    #[test]
    fn macos_and_windows_are_not_asked_for_a_display_server() {
        for need in NEEDS.iter().filter(|need| need.purpose == Purpose::Display) {
            assert!(
                need.applies(System::Ubuntu)
                    && !need.applies(System::MacOs)
                    && !need.applies(System::Windows)
            );
        }
    }

    #[cfg(unix)]
    #[test]
    fn the_script_that_starts_a_snap_counts_as_a_snap() {
        let folder = std::env::temp_dir().join(format!("latchkey-xtask-snap-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let (script, other) = (folder.join("chromium-browser"), folder.join("chromium"));
        std::fs::write(&script, "#!/bin/sh\nexec /snap/bin/chromium \"$@\"\n").expect("a script");
        std::fs::write(&other, "#!/bin/sh\nexec /usr/lib/chromium/chromium \"$@\"\n").expect("a script");
        let found = (is_snap(&script), is_snap(&other), is_snap(Path::new("/snap/bin/chromium")));
        std::fs::remove_dir_all(&folder).expect("the folder removed");
        assert_eq!(found, (true, false, true));
    }
}
