//! The browsers whose private window can be opened: a closed table, and where each system keeps them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// A browser that has a private window.
#[derive(Debug)]
pub struct PrivateBrowser {
    /// A stable id for the page to name it by.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The flag that opens a private window; the address follows as an argument of its own.
    pub flag: &'static str,
    /// Names of the program on Linux, looked up on the search path.
    on_path: &'static [&'static str],
    /// Below the program folders of Windows.
    on_windows: &'static str,
    /// The application's bundle on macOS.
    on_macos: &'static str,
}

/// Every browser of the table.
pub const TABLE: &[PrivateBrowser] = &[
    PrivateBrowser {
        id: "edge",
        name: "Microsoft Edge",
        flag: "--inprivate",
        on_path: &["microsoft-edge-stable", "microsoft-edge"],
        on_windows: r"Microsoft\Edge\Application\msedge.exe",
        on_macos: "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    },
    PrivateBrowser {
        id: "chrome",
        name: "Google Chrome",
        flag: "--incognito",
        on_path: &["google-chrome-stable", "google-chrome"],
        on_windows: r"Google\Chrome\Application\chrome.exe",
        on_macos: "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    },
    PrivateBrowser {
        id: "chromium",
        name: "Chromium",
        flag: "--incognito",
        on_path: &["chromium", "chromium-browser"],
        on_windows: r"Chromium\Application\chrome.exe",
        on_macos: "/Applications/Chromium.app/Contents/MacOS/Chromium",
    },
    PrivateBrowser {
        id: "firefox",
        name: "Firefox",
        flag: "-private-window",
        on_path: &["firefox", "firefox-esr"],
        on_windows: r"Mozilla Firefox\firefox.exe",
        on_macos: "/Applications/Firefox.app/Contents/MacOS/firefox",
    },
];

/// Where this browser is installed, if it is.
pub fn find(browser: &PrivateBrowser) -> Option<PathBuf> {
    if cfg!(target_os = "macos") {
        return Some(PathBuf::from(browser.on_macos)).filter(|path| path.is_file());
    }
    if cfg!(windows) {
        return ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
            .iter()
            .filter_map(std::env::var_os)
            .map(|folder| Path::new(&folder).join(browser.on_windows))
            .find(|path| path.is_file());
    }
    on_search_path(browser, &std::env::var_os("PATH")?)
}

/// The first of its names that a folder of the path holds as a program; a file that cannot be started is none.
fn on_search_path(browser: &PrivateBrowser, path: &OsStr) -> Option<PathBuf> {
    browser
        .on_path
        .iter()
        .flat_map(|name| std::env::split_paths(path).map(move |folder| folder.join(name)))
        .find(|candidate| is_program(candidate))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|facts| facts.is_file() && facts.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_browser_of_the_table_has_its_own_id_and_a_private_flag() {
        let mut ids: Vec<_> = TABLE.iter().map(|browser| browser.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), TABLE.len());
        assert!(TABLE.iter().all(|browser| browser.flag.starts_with('-')));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_cannot_be_started_is_no_browser() {
        use std::os::unix::fs::PermissionsExt;
        let base = tempfile::tempdir().expect("a folder");
        let [first, second] = ["first", "second"].map(|name| base.path().join(name));
        let path = std::env::join_paths([&first, &second]).expect("a path");
        let edge = &TABLE[0];
        for (folder, mode) in [(&first, 0o644), (&second, 0o755)] {
            std::fs::create_dir(folder).expect("made");
            let file = folder.join("microsoft-edge");
            std::fs::write(&file, "#!/bin/sh").expect("written");
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).expect("set");
        }
        // nor is a folder of its name
        std::fs::create_dir(first.join("microsoft-edge-stable")).expect("made");
        assert_eq!(on_search_path(edge, &path), Some(second.join("microsoft-edge")));
        assert_eq!(on_search_path(edge, first.as_os_str()), None);
    }
}
