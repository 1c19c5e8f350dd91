//! Other people's servers and clients, against which the tests of part `peers` run. Which ones, and in which versions,
//! is committed under `tests/peers`: `package.json` with its lock file for npm, `requirements.txt` for pip.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::need;
use crate::problem::Problem;
use crate::project::{Project, fresh_folder};
use crate::{sh, ui};

/// Where they are installed, or why they are not.
#[derive(Clone)]
pub(crate) struct Peers {
    /// The folder that holds `node_modules`.
    pub(crate) node: Result<PathBuf, String>,
    /// The virtual environment.
    pub(crate) python: Result<PathBuf, String>,
}

impl Peers {
    /// Why tests against them cannot run.
    pub(crate) fn obstacle(&self) -> Option<String> {
        self.node.as_ref().err().or(self.python.as_ref().err()).cloned()
    }
}

/// Installs what is not installed yet.
pub(crate) fn prepare(project: &Project) -> Peers {
    let (wanted, installed) = (project.root.join("tests/peers"), project.scratch());
    Peers {
        node: node(&wanted, installed.join("node")).map_err(|problem| problem.to_string()),
        python: python(&wanted, installed.join("python")).map_err(|problem| problem.to_string()),
    }
}

fn node(wanted: &Path, folder: PathBuf) -> Result<PathBuf, Problem> {
    std::fs::create_dir_all(&folder).map_err(Problem::file(&folder))?;
    for name in ["package.json", "package-lock.json"] {
        let text = read(&wanted.join(name))?;
        let copy = folder.join(name);
        // an unchanged file keeps its time, by which the installation is found to be as new
        if std::fs::read_to_string(&copy).ok().as_ref() != Some(&text) {
            std::fs::write(&copy, text).map_err(Problem::file(&copy))?;
        }
    }
    ui::install(&folder)?;
    Ok(folder)
}

fn python(wanted: &Path, folder: PathBuf) -> Result<PathBuf, Problem> {
    let requirements = wanted.join("requirements.txt");
    let text = read(&requirements)?;
    // written last, so that it is missing after an installation that broke off
    let done = folder.join("requirements.txt");
    if std::fs::read_to_string(&done).ok().as_ref() == Some(&text) {
        return Ok(folder);
    }
    fresh_folder(&folder)?;
    sh::run(Command::new(need::python()).args(["-m", "venv"]).arg(&folder))?;
    let own = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    sh::run(Command::new(own).args(["-m", "pip", "install", "--quiet", "-r"]).arg(&requirements))?;
    std::fs::write(&done, text).map_err(Problem::file(&done))?;
    Ok(folder)
}

fn read(path: &Path) -> Result<String, Problem> {
    std::fs::read_to_string(path).map_err(Problem::file(path))
}
