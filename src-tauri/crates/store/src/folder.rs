//! Where the data lies, and who may read it: this user alone.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// The folder used when none is given, or `None` where the system names no home.
///
/// Linux: `$XDG_DATA_HOME/latchkey`, else `~/.local/share/latchkey` (XDG Base Directory Specification 0.8; a relative
/// value counts as unset). macOS: `~/Library/Application Support/Latchkey`. Windows: `%LOCALAPPDATA%\Latchkey`, which
/// does not roam, as the secret does not either.
pub fn default_folder() -> Option<PathBuf> {
    system::data_home()
}

/// Makes the folder (and missing parents) for this user alone. One that exists keeps its permissions: it may be shared on
/// purpose, and the files in it are closed to others anyway.
pub(crate) fn create_private(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    system::private_folder(&mut builder);
    builder.create(folder)
}

/// Opens a file for reading and writing, readable by this user alone from its first moment; makes it where it is missing.
///
/// Never for a database that may be open in this process: closing the handle would drop SQLite's locks on it.
pub(crate) fn open_private(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    system::private_file(&mut options);
    options.open(file)
}

/// Takes a file's permissions away from everybody else, without opening it.
pub(crate) fn close_to_others(file: &Path) -> io::Result<()> {
    system::close_to_others(file)
}

/// The name of a file beside this one, as SQLite makes them.
pub(crate) fn with_suffix(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(unix)]
mod system {
    use std::fs::{self, DirBuilder, OpenOptions, Permissions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
    use std::path::{Path, PathBuf};

    #[cfg(target_os = "macos")]
    pub(super) fn data_home() -> Option<PathBuf> {
        Some(std::env::home_dir()?.join("Library/Application Support/Latchkey"))
    }

    #[cfg(not(target_os = "macos"))]
    pub(super) fn data_home() -> Option<PathBuf> {
        let named = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
        let base = match named {
            Some(path) => path,
            None => std::env::home_dir().filter(|home| home.is_absolute())?.join(".local/share"),
        };
        Some(base.join("latchkey"))
    }

    pub(super) fn private_folder(builder: &mut DirBuilder) {
        builder.mode(0o700);
    }

    pub(super) fn private_file(options: &mut OpenOptions) {
        options.mode(0o600);
    }

    pub(super) fn close_to_others(file: &Path) -> io::Result<()> {
        let mode = file.metadata()?.permissions().mode();
        if mode & 0o077 == 0 {
            Ok(())
        } else {
            fs::set_permissions(file, Permissions::from_mode(mode & 0o700))
        }
    }
}

#[cfg(windows)]
mod system {
    use std::fs::{DirBuilder, OpenOptions};
    use std::io;
    use std::path::{Path, PathBuf};

    pub(super) fn data_home() -> Option<PathBuf> {
        Some(PathBuf::from(std::env::var_os("LOCALAPPDATA")?).join("Latchkey"))
    }

    // What lies under the user's profile is closed to other users by the access list it inherits.
    pub(super) fn private_folder(_: &mut DirBuilder) {}

    pub(super) fn private_file(_: &mut OpenOptions) {}

    pub(super) fn close_to_others(_: &Path) -> io::Result<()> {
        Ok(())
    }
}
