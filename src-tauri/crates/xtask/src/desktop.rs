//! A desktop of our own for a window: a display, a session bus, an unlocked keyring, folders nobody else uses.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};

use crate::problem::Problem;
use crate::project::{Project, fresh_folder};
use crate::sh::{self, Guard};

/// An X display without a screen, ended when this is dropped.
pub(crate) struct Display {
    name: String,
    // the server writes to it once; it stays open so that it never writes into nothing
    _number: BufReader<ChildStdout>,
    _server: Guard,
}

impl Display {
    /// Starts Xvfb on a number that is free; the server chooses it and says when it is ready (`-displayfd`).
    pub(crate) fn start(project: &Project, width: u16, height: u16) -> Result<Display, Problem> {
        let log = log(project, "xvfb.log")?;
        let mut command = sh::tied("Xvfb");
        command.args(["-displayfd", "1", "-nolisten", "tcp", "-noreset", "-screen", "0"]);
        command.arg(format!("{width}x{height}x24"));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut server = sh::start(&mut command)?;
        let silent = || Problem::Said("Xvfb does not start; target/xtask/xvfb.log says why".to_owned());
        let mut number = BufReader::new(server.0.stdout.take().ok_or_else(silent)?);
        let mut line = String::new();
        match number.read_line(&mut line) {
            Ok(read) if read > 1 => {
                Ok(Display { name: format!(":{}", line.trim()), _number: number, _server: server })
            }
            _ => Err(silent()),
        }
    }

    /// Its name, such as `:99`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Puts a program on this display, drawn by the processor alone.
    pub(crate) fn hold(&self, command: &mut Command) {
        command.env("DISPLAY", &self.name).env_remove("WAYLAND_DISPLAY").env_remove("XAUTHORITY");
        command.env("GDK_BACKEND", "x11");
        // no accessibility bus is started, which would cost seconds where none answers
        command.env("NO_AT_BRIDGE", "1");
        command.env("LIBGL_ALWAYS_SOFTWARE", "1").env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
    }
}

/// Everything a test of the window needs around it.
pub(crate) struct Desktop {
    display: Display,
    home: PathBuf,
    runtime: Runtime,
    keyring: Result<PathBuf, String>,
    keyring_log: PathBuf,
    copies: PathBuf,
}

/// Unlocks a keyring on the bus it runs on, waits until the bus knows it, and becomes the program in question.
const UNLOCK: &str = r#"
daemon=$1; log=$2; shift 2
printf %s latchkey | "$daemon" --unlock --components=secrets >>"$log" 2>&1 || exit 97
tries=0
until dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>>"$log" | grep -q true
do
    tries=$((tries + 1)); [ "$tries" -lt 100 ] || exit 97
    sleep 0.1
done
exec "$@"
"#;

impl Desktop {
    /// Starts the display and finds out whether a keyring runs here.
    pub(crate) fn start(project: &Project) -> Result<Desktop, Problem> {
        let home = project.scratch().join("home");
        fresh_folder(&home)?;
        log(project, "keyring.log")?;
        let mut desktop = Desktop {
            display: Display::start(project, 1280, 960)?,
            home,
            runtime: Runtime::make()?,
            keyring: Err(String::new()),
            keyring_log: project.scratch().join("keyring.log"),
            copies: project.scratch().join("bin"),
        };
        desktop.keyring = desktop.find_keyring();
        Ok(desktop)
    }

    /// Why no keyring runs here, if none does.
    pub(crate) fn no_keyring(&self) -> Option<&str> {
        self.keyring.as_ref().err().map(String::as_str)
    }

    /// A program in the middle of it all: own bus, own folders, the keyring unlocked if one runs here.
    pub(crate) fn command(&self, program: &str, arguments: &[&str]) -> Command {
        let mut command = match &self.keyring {
            Ok(daemon) => self.unlocked(daemon, program),
            Err(_) => {
                let mut command = Command::new("dbus-run-session");
                command.arg("--").arg(program);
                command
            }
        };
        command.args(arguments);
        self.surround(&mut command);
        command
    }

    fn unlocked(&self, daemon: &Path, program: &str) -> Command {
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "sh", "-c", UNLOCK, "sh"]).arg(daemon).arg(&self.keyring_log).arg(program);
        command
    }

    fn surround(&self, command: &mut Command) {
        self.display.hold(command);
        // tools find these beside the home folder, which is another one from here on
        if let Some(old) = std::env::home_dir() {
            for (name, folder) in
                [("CARGO_HOME", ".cargo"), ("RUSTUP_HOME", ".rustup"), ("npm_config_cache", ".npm")]
            {
                if std::env::var_os(name).is_none() {
                    command.env(name, old.join(folder));
                }
            }
        }
        command.env("HOME", &self.home).env("XDG_RUNTIME_DIR", &self.runtime.0);
        for (name, folder) in [
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_STATE_HOME", ".local/state"),
            ("XDG_CACHE_HOME", ".cache"),
        ] {
            command.env(name, self.home.join(folder));
        }
        // a test that starts a keyring of its own has to find the one that starts
        if self.keyring.as_ref().is_ok_and(|daemon| daemon.starts_with(&self.copies)) {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let folders = std::iter::once(self.copies.clone()).chain(std::env::split_paths(&path));
            command.envs(std::env::join_paths(folders).map(|path| ("PATH", path)));
        }
        for name in ["DBUS_SESSION_BUS_ADDRESS", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "BROWSER"] {
            command.env_remove(name);
        }
    }

    /// The daemon that starts here. As installed it carries a capability, and where that is not to be had (in many
    /// containers) it does not start at all; a copy carries none, and keeps its secrets in memory that may be swapped.
    fn find_keyring(&self) -> Result<PathBuf, String> {
        let installed = sh::on_path("gnome-keyring-daemon").ok_or("gnome-keyring-daemon is not installed")?;
        if self.unlocks(&installed) {
            return Ok(installed);
        }
        let copy = self.copies.join("gnome-keyring-daemon");
        std::fs::create_dir_all(&self.copies).map_err(|error| error.to_string())?;
        std::fs::copy(&installed, &copy).map_err(|error| error.to_string())?;
        if self.unlocks(&copy) {
            return Ok(copy);
        }
        Err("the keyring daemon does not start; target/xtask/keyring.log says why".to_owned())
    }

    fn unlocks(&self, daemon: &Path) -> bool {
        let mut command = self.unlocked(daemon, "true");
        self.surround(&mut command);
        sh::quiet(&mut command).status().is_ok_and(|status| status.success())
    }
}

/// The folder for sockets. Not under the checkout: a socket's path has 107 bytes at most (unix(7)).
struct Runtime(PathBuf);

impl Runtime {
    fn make() -> Result<Runtime, Problem> {
        let path = std::env::temp_dir().join(format!("latchkey-{}", std::process::id()));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path).map_err(Problem::file(&path))?;
        Ok(Runtime(path))
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        // what is left in the folder for temporary files is cleared by the system
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn log(project: &Project, name: &str) -> Result<std::fs::File, Problem> {
    let folder = project.scratch();
    std::fs::create_dir_all(&folder).map_err(Problem::file(&folder))?;
    let path = folder.join(name);
    std::fs::File::create(&path).map_err(Problem::file(&path))
}
