//! `schema`: the JSON Schema of recipes, for editors.

use std::process::ExitCode;

use crate::problem::Problem;
use crate::project::Project;
use crate::sh;

/// Lets the test that holds the schema write it: one place knows where it lies and what it says.
pub(crate) fn schema(project: &Project, _: &[String]) -> Result<ExitCode, Problem> {
    let mut command = project.cargo(&["test", "--quiet", "--package", "recipe", "--test", "schema"]);
    sh::run(command.arg("the_schema_beside_the_recipes_is_the_generated_one").env("UPDATE", "1"))?;
    Ok(ExitCode::SUCCESS)
}
