//! `test`: every test there is, or the parts named.

use std::process::ExitCode;
use std::time::Instant;

use crate::need::{Need, Purpose};
use crate::part::{self, Part};
use crate::problem::Problem;
use crate::project::Project;
use crate::sh::say;
use crate::suite::Suite;
use crate::summary::{self, Line, Outcome};
use crate::system::{self, System};
use crate::versions;

/// The verb's arguments.
pub(crate) const USAGE: &str = "[--install] [PART…]";

/// Runs the parts in their order, and says at the end how each went.
pub(crate) fn test(project: &Project, arguments: &[String]) -> Result<ExitCode, Problem> {
    let (install, parts) = parse(arguments)?;
    let system = System::here();
    let purposes: Vec<Purpose> = parts.iter().flat_map(|part| part.purposes()).copied().collect();
    let lacking = system::provide(&purposes, install)?;
    if parts != [Part::Fmt] {
        versions::check(project)?;
    }
    let mut suite = Suite::new(project);
    let mut lines = Vec::new();
    for part in parts {
        let started = Instant::now();
        let outcome = part
            .no_such_thing(system)
            .map(|reason| Outcome::Nothing(reason.to_owned()))
            .or_else(|| cannot(part, &lacking))
            .unwrap_or_else(|| {
                say(&format!("part {}", part.name()));
                suite.run(part)
            });
        lines.push(Line { part, outcome, took: started.elapsed() });
    }
    // ends the display and what is on it, so that nothing of it is said after the last line
    drop(suite);
    let is_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    print!("{}", summary::table(&lines, is_ci));
    Ok(if summary::is_good(&lines, is_ci) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn parse(arguments: &[String]) -> Result<(bool, Vec<Part>), Problem> {
    let mut install = false;
    let mut named = Vec::new();
    for argument in arguments {
        match (argument.as_str(), Part::named(argument)) {
            ("--install", _) => install = true,
            (_, Some(part)) => named.push(part),
            (other, None) => {
                let parts = part::names();
                return Err(Problem::Usage(format!(
                    "test does not know {other}\nusage: cargo xtask test {USAGE}\nparts: {parts}"
                )));
            }
        }
    }
    let parts = part::ALL.into_iter().filter(|part| named.is_empty() || named.contains(part)).collect();
    Ok((install, parts))
}

/// Why a part cannot run with what the system has.
fn cannot(part: Part, lacking: &[&Need]) -> Option<Outcome> {
    let names: Vec<&str> =
        lacking.iter().filter(|need| part.purposes().contains(&need.purpose)).map(|need| need.what).collect();
    (!names.is_empty()).then(|| Outcome::NotRun(format!("missing here: {}", names.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::need::NEEDS;

    fn parsed(arguments: &[&str]) -> Result<(bool, Vec<Part>), Problem> {
        parse(&arguments.iter().map(|argument| (*argument).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn without_a_name_every_part_runs() {
        assert_eq!(parsed(&["--install"]).expect("arguments"), (true, part::ALL.to_vec()));
    }

    #[test]
    fn parts_run_in_their_own_order_and_once() {
        let (install, parts) = parsed(&["rust", "fmt", "rust"]).expect("parts");
        assert_eq!((install, parts), (false, vec![Part::Fmt, Part::Rust]));
    }

    #[test]
    fn an_unknown_part_is_a_matter_of_usage() {
        assert!(matches!(parsed(&["fmt", "lint"]), Err(Problem::Usage(text)) if text.contains("lint")));
    }

    #[test]
    fn only_parts_that_need_what_is_missing_are_kept_back() {
        let browser: Vec<&Need> = NEEDS.iter().filter(|need| need.purpose == Purpose::Browser).collect();
        assert!(
            matches!(cannot(Part::Window, &browser), Some(Outcome::NotRun(reason)) if reason.contains("Chrom"))
        );
        assert_eq!(cannot(Part::Rust, &browser), None);
    }
}
