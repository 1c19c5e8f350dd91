//! Other programs: saying which one runs, running it, and ending it with us.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::problem::Problem;

/// One line about what is happening, beside the output of the programs that run.
pub(crate) fn say(text: &str) {
    eprintln!("xtask: {text}");
}

/// Says the line, runs it with our own output, and makes a bad end a problem.
pub(crate) fn run(command: &mut Command) -> Result<(), Problem> {
    let line = line(command);
    run_as(command, line)
}

/// The same under another line than its own.
pub(crate) fn run_as(command: &mut Command, line: String) -> Result<(), Problem> {
    say(&line);
    let status = command.status().map_err(|source| no_start(command, source))?;
    if status.success() { Ok(()) } else { Err(Problem::Ended { line, code: status.code() }) }
}

/// Runs it without a word and gives what it printed to standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, Problem> {
    let output = command.stdin(Stdio::null()).output().map_err(|source| no_start(command, source))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        Err(Problem::Ended { line: line(command), code: output.status.code() })
    }
}

/// Whether it runs and ends well; nothing of its output is shown.
pub(crate) fn works(program: impl AsRef<OsStr>, arguments: &[&str]) -> bool {
    quiet(Command::new(program).args(arguments)).status().is_ok_and(|status| status.success())
}

/// Cuts it off from our input and output.
pub(crate) fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null())
}

/// Starts a program that ends when the guard is dropped.
pub(crate) fn start(command: &mut Command) -> Result<Guard, Problem> {
    command.spawn().map(Guard).map_err(|source| no_start(command, source))
}

/// The program as a command; where the system can do it, it also ends when this process is killed outright.
pub(crate) fn tied(program: impl AsRef<OsStr>) -> Command {
    if !cfg!(target_os = "linux") || on_path("setpriv").is_none() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "TERM", "--"]).arg(program);
    command
}

/// `npm` or `npx`, which are scripts with their own ending on Windows.
pub(crate) fn npm(tool: &str) -> Command {
    Command::new(if cfg!(windows) { format!("{tool}.cmd") } else { tool.to_owned() })
}

/// Where the shell would find a program.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| is_program(file))
}

/// The command as one could type it.
pub(crate) fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| quoted(&word.to_string_lossy())).collect::<Vec<_>>().join(" ")
}

/// A running program, ended when this is dropped.
pub(crate) struct Guard(pub(crate) Child);

impl Drop for Guard {
    fn drop(&mut self) {
        // both fail only when it has ended already
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:@+,%^".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

fn no_start(command: &Command, source: std::io::Error) -> Problem {
    Problem::Start { program: command.get_program().to_string_lossy().into_owned(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_can_be_typed_as_it_is_shown() {
        let mut command = Command::new("cargo");
        command.args(["clippy", "--", "-D", "warnings", "it's two words", ""]);
        assert_eq!(line(&command), r"cargo clippy -- -D warnings 'it'\''s two words' ''");
    }

    #[test]
    fn a_bad_end_names_the_line_and_the_status() {
        let problem = run(quiet(Command::new("cargo").arg("--no-such-flag"))).expect_err("cargo refuses it");
        assert!(
            matches!(problem, Problem::Ended { ref line, code: Some(1) } if line == "cargo --no-such-flag"),
            "{problem}"
        );
    }

    #[test]
    fn a_program_that_is_nowhere_is_not_found() {
        assert!(on_path("cargo").is_some());
        assert!(on_path("latchkey-no-such-program").is_none());
        assert!(!works("latchkey-no-such-program", &[]));
    }
}
