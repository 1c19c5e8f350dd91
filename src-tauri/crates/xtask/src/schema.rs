//! `schema`: the JSON Schemas of recipes, for editors, and of reports, for whoever reads them.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::project::Project;
use crate::sh;

/// Lets the tests that hold the schemas write them: one place knows where each lies and what it says.
pub(crate) fn schema(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    let mut command = project.cargo(&["test", "--quiet", "--package", "recipe", "--package", "diagnose"]);
    sh::run(command.args(["--tests", "the_schema_"]).env("UPDATE", "1"))?;
    Ok(ExitCode::SUCCESS)
}
