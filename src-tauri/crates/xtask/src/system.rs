//! Which system this is, and getting what it lacks.

use std::process::Command;

use crate::need::{NEEDS, Need, Purpose};
use crate::problem::Problem;
use crate::sh::{self, say};

/// The systems that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum System {
    /// Debian and what is made from it, Ubuntu left out.
    Debian,
    /// Ubuntu and what is made from it.
    Ubuntu,
    /// Another Linux: its packages have other names.
    OtherLinux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// This one.
    pub(crate) fn here() -> System {
        match std::env::consts::OS {
            "macos" => System::MacOs,
            "windows" => System::Windows,
            _ => System::of(&std::fs::read_to_string("/etc/os-release").unwrap_or_default()),
        }
    }

    /// From the text of `/etc/os-release` (os-release(5): `ID`, and `ID_LIKE` for what it is made from).
    fn of(os_release: &str) -> System {
        let ids: Vec<&str> = os_release
            .lines()
            .filter_map(|line| line.strip_prefix("ID=").or_else(|| line.strip_prefix("ID_LIKE=")))
            .flat_map(|value| value.trim_matches('"').split_whitespace())
            .collect();
        if ids.contains(&"ubuntu") {
            System::Ubuntu
        } else if ids.contains(&"debian") {
            System::Debian
        } else {
            System::OtherLinux
        }
    }

    /// Whether it is a Linux.
    pub(crate) fn is_linux(self) -> bool {
        !matches!(self, System::MacOs | System::Windows)
    }

    /// What has to be there and is not looked for, on systems where nothing is installed from here.
    pub(crate) fn remark(self) -> Option<&'static str> {
        match self {
            System::MacOs => Some("macOS needs the Xcode command line tools: xcode-select --install"),
            System::Windows => Some(
                "Windows needs the C++ build tools of Visual Studio, and WebView2, which Windows 11 brings",
            ),
            System::Debian | System::Ubuntu | System::OtherLinux => None,
        }
    }
}

/// Sees to it that everything for these purposes is there. As root, or with `install`, missing packages are installed;
/// otherwise the one line to type is the problem. Gives what is missing and has no package here.
pub(crate) fn provide(purposes: &[Purpose], install: bool) -> Result<Vec<&'static Need>, Problem> {
    let system = System::here();
    let missing = missing(system, purposes, Need::is_met);
    let packages = packages(system, &missing);
    if packages.is_empty() {
        return Ok(missing);
    }
    let names: Vec<&str> =
        missing.iter().filter(|need| need.package(system).is_some()).map(|need| need.what).collect();
    say(&format!("missing here: {}", names.join(", ")));
    let is_root = is_root();
    let has_sudo = sh::on_path("sudo").is_some();
    if !(is_root || install && has_sudo) {
        return Err(Problem::Said(to_type(&packages, has_lists(), has_sudo)));
    }
    apt(&packages, is_root)?;
    let still = self::missing(system, purposes, Need::is_met);
    match still.iter().find(|need| need.package(system).is_some()) {
        Some(need) => {
            Err(Problem::Said(format!("{} is missing although its package is installed", need.what)))
        }
        None => Ok(still),
    }
}

fn missing(system: System, purposes: &[Purpose], is_met: impl Fn(&Need) -> bool) -> Vec<&'static Need> {
    NEEDS
        .iter()
        .filter(|need| purposes.contains(&need.purpose) && need.applies(system) && !is_met(need))
        .collect()
}

fn packages(system: System, missing: &[&Need]) -> Vec<&'static str> {
    let mut packages: Vec<&str> = missing.iter().filter_map(|need| need.package(system)).collect();
    packages.sort_unstable();
    packages.dedup();
    packages
}

/// What a person has to type, in one line; without sudo somebody has to be root for it.
fn to_type(packages: &[&str], has_lists: bool, has_sudo: bool) -> String {
    let (who, sudo) = if has_sudo { ("type this", "sudo ") } else { ("type this as root", "") };
    let update = if has_lists { String::new() } else { format!("{sudo}apt-get update && ") };
    let names = packages.join(" ");
    format!("{who}, then start again:\n{update}{sudo}apt-get install -y --no-install-recommends {names}")
}

fn apt(packages: &[&str], is_root: bool) -> Result<(), Problem> {
    let had_lists = has_lists();
    if !had_lists {
        sh::run(apt_get(is_root).arg("update"))?;
    }
    let install = || {
        let mut command = apt_get(is_root);
        command.args(["install", "-y", "--no-install-recommends"]).args(packages);
        sh::run(&mut command)
    };
    match install() {
        // old lists name packages that the mirror no longer has
        Err(_) if had_lists => {
            sh::run(apt_get(is_root).arg("update"))?;
            install()
        }
        ended => ended,
    }
}

fn apt_get(is_root: bool) -> Command {
    let mut command = Command::new(if is_root { "env" } else { "sudo" });
    if !is_root {
        command.arg("env");
    }
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    command
}

fn is_root() -> bool {
    sh::output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn has_lists() -> bool {
    std::fs::read_dir("/var/lib/apt/lists").is_ok_and(|files| {
        files.flatten().any(|file| file.file_name().to_string_lossy().contains("_Packages"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_are_told_apart_by_what_they_are_made_from() {
        for (text, system) in [
            ("PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\n", System::Debian),
            ("ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n", System::Ubuntu),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", System::Ubuntu),
            ("ID=raspbian\nID_LIKE=debian\n", System::Debian),
            ("ID=fedora\nVARIANT_ID=debian\n", System::OtherLinux),
            ("", System::OtherLinux),
        ] {
            assert_eq!(System::of(text), system, "{text}");
        }
    }

    #[test]
    fn a_bare_debian_lacks_what_a_build_needs_and_no_more() {
        let missing = missing(System::Debian, &[Purpose::Build], |_| false);
        assert_eq!(
            packages(System::Debian, &missing),
            ["ca-certificates", "libwebkit2gtk-4.1-dev", "pkg-config"]
        );
    }

    #[test]
    fn what_is_there_is_not_asked_for() {
        let missing = missing(System::Debian, &[Purpose::Build], |need| need.what != "WebKitGTK 4.1");
        assert_eq!(packages(System::Debian, &missing), ["libwebkit2gtk-4.1-dev"]);
    }

    #[test]
    fn a_package_that_brings_two_things_is_named_once() {
        let missing = missing(System::Ubuntu, &[Purpose::Session], |_| false);
        assert_eq!(packages(System::Ubuntu, &missing), ["dbus", "gnome-keyring"]);
    }

    #[test]
    fn the_line_to_type_fetches_lists_only_where_there_are_none() {
        assert_eq!(
            to_type(&["a", "b"], true, true),
            "type this, then start again:\nsudo apt-get install -y --no-install-recommends a b"
        );
        assert_eq!(
            to_type(&["a"], false, true),
            "type this, then start again:\n\
             sudo apt-get update && sudo apt-get install -y --no-install-recommends a"
        );
    }

    #[test]
    fn where_there_is_no_sudo_the_line_is_for_root() {
        assert_eq!(
            to_type(&["a"], false, false),
            "type this as root, then start again:\n\
             apt-get update && apt-get install -y --no-install-recommends a"
        );
    }
}
