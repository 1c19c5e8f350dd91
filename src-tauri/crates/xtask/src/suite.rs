//! Running the parts of `cargo xtask test`. What several parts build on is made once.

use crate::desktop::Desktop;
use crate::need;
use crate::part::Part;
use crate::peers::{self, Peers};
use crate::problem::Problem;
use crate::project::Project;
use crate::sh;
use crate::summary::Outcome;
use crate::system::System;
use crate::ui;

/// One run of parts.
pub(crate) struct Suite<'a> {
    project: &'a Project,
    has_pages: bool,
    has_programs: bool,
    desktop: Option<Desktop>,
    peers: Option<Peers>,
}

impl<'a> Suite<'a> {
    /// Nothing is made yet.
    pub(crate) fn new(project: &'a Project) -> Self {
        Suite { project, has_pages: false, has_programs: false, desktop: None, peers: None }
    }

    /// Runs one part to its end.
    pub(crate) fn run(&mut self, part: Part) -> Outcome {
        match part {
            Part::Fmt => outcome(self.cargo(&["fmt", "--all", "--check"])),
            Part::Ui => {
                let tested = ui::test(self.project);
                self.has_pages = tested.is_ok();
                outcome(tested)
            }
            Part::Clippy => outcome(self.pages().and_then(|()| {
                let lints = ["--", "-D", "warnings"];
                self.cargo(&[&["clippy", "--workspace", "--all-targets", "--locked"][..], &lints].concat())
            })),
            Part::Doc => outcome(self.pages().and_then(|()| {
                let mut doc = self.project.cargo(&["doc", "--no-deps", "--workspace", "--locked"]);
                sh::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
            })),
            Part::Build => outcome(self.programs()),
            Part::Doctest => {
                outcome(self.pages().and_then(|()| self.cargo(&["test", "--doc", "--workspace", "--locked"])))
            }
            Part::Rust => {
                let mut selection = vec!["--lib", "--bins"];
                let binaries = Part::Rust.binaries(&self.project.test_binaries);
                selection.extend(binaries.iter().flat_map(|name| ["--test", name]));
                outcome(self.tests(&selection, None, &[], false))
            }
            Part::Keyring | Part::Peers | Part::Window => self.own_binaries(part, &[]),
        }
    }

    /// Runs the test binaries of one part, with more in their environment.
    pub(crate) fn own_binaries(&mut self, part: Part, environment: &[(&str, &str)]) -> Outcome {
        self.own(part, None, environment)
    }

    /// Runs one test of a part and shows what it prints.
    pub(crate) fn own_test(&mut self, part: Part, test: &str, environment: &[(&str, &str)]) -> Outcome {
        self.own(part, Some(test), environment)
    }

    fn own(&mut self, part: Part, test: Option<&str>, environment: &[(&str, &str)]) -> Outcome {
        let binaries = part.binaries(&self.project.test_binaries);
        if binaries.is_empty() {
            return Outcome::Nothing(format!("no test binary has a name that begins with {}", part.name()));
        }
        let selection: Vec<&str> = binaries.iter().flat_map(|name| ["--test", name]).collect();
        match self.obstacle(part) {
            // a display has one focus, and a page without it shows none
            Ok(None) => outcome(self.tests(&selection, test, environment, part == Part::Window)),
            Ok(Some(reason)) => Outcome::NotRun(reason),
            Err(problem) => outcome(Err(problem)),
        }
    }

    /// Runs Rust tests on a desktop of their own, and tells them where things are:
    /// `LATCHKEY_DESKTOP` and `LATCHKEY_CLI` are the two programs, `LATCHKEY_CHROMIUM` the browser, `LATCHKEY_PEERS_NODE`
    /// the folder with other people's `node_modules`, `LATCHKEY_PEERS_PYTHON` a virtual environment with their packages.
    fn tests(
        &mut self,
        selection: &[&str],
        test: Option<&str>,
        environment: &[(&str, &str)],
        one_at_a_time: bool,
    ) -> Result<(), Problem> {
        self.programs()?;
        let has_nextest = sh::works("cargo", &["nextest", "--version"]);
        let runner: &[&str] = if has_nextest { &["nextest", "run"] } else { &["test"] };
        let flags = ["--workspace", "--locked", "--no-fail-fast"];
        // one test alone shows what it prints
        let shown: &[&str] = match (test.is_some(), has_nextest) {
            (true, true) => &["--no-capture"],
            _ => &[],
        };
        let pace: &[&str] = match (one_at_a_time, has_nextest) {
            (false, _) => &[],
            (true, true) => &["--test-threads", "1"],
            (true, false) => &["--", "--nocapture", "--test-threads", "1"],
        };
        let only: Vec<&str> = test.into_iter().collect();
        let arguments = [runner, &flags, selection, shown, &only, pace].concat();
        let peers = self.peers().clone();
        let plain = self.project.cargo(&arguments);
        let mut command = match self.desktop()? {
            Some(desktop) => desktop.command("cargo", &arguments),
            None => self.project.cargo(&arguments),
        };
        command.current_dir(&self.project.root);
        command.env("LATCHKEY_DESKTOP", self.project.program("debug", "latchkey-desktop"));
        command.env("LATCHKEY_CLI", self.project.program("debug", "latchkey"));
        command.envs(need::browser().map(|browser| ("LATCHKEY_CHROMIUM", browser)));
        command.envs(peers.node.ok().map(|folder| ("LATCHKEY_PEERS_NODE", folder)));
        command.envs(peers.python.ok().map(|folder| ("LATCHKEY_PEERS_PYTHON", folder)));
        command.envs(environment.iter().copied());
        sh::run_as(&mut command, sh::line(&plain))
    }

    /// Why a part cannot run although its packages are there.
    fn obstacle(&mut self, part: Part) -> Result<Option<String>, Problem> {
        Ok(match part {
            Part::Peers => self.peers().obstacle(),
            Part::Keyring | Part::Window => {
                self.desktop()?.and_then(|desktop| desktop.no_keyring().map(str::to_owned))
            }
            _ => None,
        })
    }

    fn pages(&mut self) -> Result<(), Problem> {
        if !self.has_pages {
            ui::build(self.project)?;
            self.has_pages = true;
        }
        Ok(())
    }

    fn programs(&mut self) -> Result<(), Problem> {
        self.pages()?;
        if !self.has_programs {
            // without ourselves: Windows does not let a program be replaced while it runs
            self.cargo(&["build", "--workspace", "--exclude", "xtask", "--bins", "--locked"])?;
            self.has_programs = true;
        }
        Ok(())
    }

    fn desktop(&mut self) -> Result<Option<&Desktop>, Problem> {
        if System::here().is_linux() && self.desktop.is_none() {
            self.desktop = Some(Desktop::start(self.project)?);
        }
        Ok(self.desktop.as_ref())
    }

    fn peers(&mut self) -> &Peers {
        self.peers.get_or_insert_with(|| peers::prepare(self.project))
    }

    fn cargo(&self, arguments: &[&str]) -> Result<(), Problem> {
        sh::run(&mut self.project.cargo(arguments))
    }
}

fn outcome(result: Result<(), Problem>) -> Outcome {
    match result {
        Ok(()) => Outcome::Passed,
        Err(problem) => {
            sh::say(&problem.to_string());
            Outcome::Failed(problem.to_string())
        }
    }
}
