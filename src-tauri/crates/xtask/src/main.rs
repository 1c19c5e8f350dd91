//! `cargo xtask`: everything one does with this project beside writing it. Each verb is one file.

mod bench_check;
mod bench_diagnose;
mod bindings;
mod desktop;
mod diagnose_table;
mod first_paint;
mod frames;
mod fuzz;
mod icons;
mod need;
mod part;
mod peers;
mod problem;
mod project;
mod run;
mod schema;
mod screenshots;
mod sh;
mod suite;
mod summary;
mod system;
mod test;
mod ui;
mod versions;
mod x11;

use std::process::ExitCode;

use problem::Problem;
use project::Project;

type Verb = fn(&Project, &[String]) -> Result<ExitCode, Problem>;

/// Name, arguments, meaning, and what it does.
const VERBS: &[(&str, &str, &str, Verb)] = &[
    ("run", run::USAGE, "build the pages and the program, and open the window", run::run),
    ("test", test::USAGE, "run every test, or the parts named", test::test),
    ("bindings", "", "write the types the pages import into ui/src/lib/generated.ts", bindings::bindings),
    ("schema", "", "write the JSON Schemas, of recipes and of reports", schema::schema),
    ("icons", "", "make the icon set anew from icons/icon.svg", icons::icons),
    ("screenshots", screenshots::USAGE, "take pictures of every screen", screenshots::screenshots),
    (
        "bench-check",
        "",
        "time check --all over a thousand connections, beside the best it could do",
        bench_check::bench_check,
    ),
    ("fuzz", fuzz::USAGE, "hand what libFuzzer makes up to whatever parses", fuzz::fuzz),
    (
        "diagnose-table",
        diagnose_table::USAGE,
        "print how many samples of failed sign-ins have the right cause, by format",
        diagnose_table::diagnose_table,
    ),
    (
        "bench-diagnose",
        "",
        "time latchkey diagnose on large files beside rg -c AADSTS",
        bench_diagnose::bench_diagnose,
    ),
    ("first-paint", "", "time the window's first paint against a bare window", first_paint::first_paint),
    ("frames", "", "measure what holds the window up for longer than a frame", frames::frames),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((verb, rest)) = arguments.split_first() else {
        eprint!("{}", help());
        return ExitCode::from(2);
    };
    if matches!(verb.as_str(), "help" | "--help" | "-h") {
        print!("{}", help());
        return ExitCode::SUCCESS;
    }
    let Some((_, _, _, act)) = VERBS.iter().find(|(name, ..)| name == verb) else {
        eprint!("there is no `cargo xtask {verb}`\n\n{}", help());
        return ExitCode::from(2);
    };
    match Project::here().and_then(|project| act(&project, rest)) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::from(if matches!(problem, Problem::Usage(_)) { 2 } else { 1 })
        }
    }
}

fn help() -> String {
    let mut text = String::from("cargo xtask VERB\n\n");
    for (name, arguments, meaning, _) in VERBS {
        text.push_str(&format!("  {}\n      {meaning}\n", format!("{name} {arguments}").trim_end()));
    }
    text.push_str("  help\n      show this\n\n");
    text.push_str(&format!("Parts of `test`, in their order: {}\n", part::names()));
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn help_names_every_verb_and_every_part() {
        let help = super::help();
        for (name, _, meaning, _) in super::VERBS {
            assert!(help.contains(&format!("  {name}")) && help.contains(meaning), "{name}");
        }
        for part in crate::part::ALL {
            assert!(help.contains(part.name()), "{}", part.name());
        }
    }
}
