//! Whether Rust and Node are new enough.

use std::process::Command;

use serde_json::Value;

use crate::problem::Problem;
use crate::project::Project;
use crate::sh;

/// Says what is needed, and what was found instead.
pub(crate) fn check(project: &Project) -> Result<(), Problem> {
    let manifest = project.ui().join("package.json");
    let text = std::fs::read_to_string(&manifest).map_err(Problem::file(&manifest))?;
    let node = oldest_node(&text).ok_or_else(|| {
        Problem::Said(format!("{} names no oldest Node under `engines`", manifest.display()))
    })?;
    at_least("Rust", &project.rust, "rustc", "https://rustup.rs")?;
    at_least("Node", &node, "node", "https://nodejs.org")?;
    if sh::quiet(sh::npm("npm").arg("--version")).status().is_ok_and(|status| status.success()) {
        Ok(())
    } else {
        Err(Problem::Said("npm is needed; it comes with Node from https://nodejs.org".to_owned()))
    }
}

fn at_least(name: &str, oldest: &str, program: &str, source: &str) -> Result<(), Problem> {
    let needed = || format!("{name} {oldest} or newer is needed ({source})");
    let Ok(said) = Command::new(program).arg("--version").output() else {
        return Err(Problem::Said(format!("{}; `{program}` is not on the PATH", needed())));
    };
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    if number(&said) >= number(oldest) && number(&said).is_some() {
        Ok(())
    } else {
        Err(Problem::Said(format!("{}; here it is {}", needed(), said.trim())))
    }
}

/// The lower bound in `"engines": { "node": ">=20.19" }`.
fn oldest_node(package_json: &str) -> Option<String> {
    let package: Value = serde_json::from_str(package_json).ok()?;
    Some(package["engines"]["node"].as_str()?.trim().strip_prefix(">=")?.trim().to_owned())
}

/// The first number with dots in a text: major, minor, patch; what is left out counts as nought.
fn number(text: &str) -> Option<[u32; 3]> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = &text[start..];
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    let mut number = [0; 3];
    for (place, digits) in number.iter_mut().zip(rest[..end].trim_end_matches('.').split('.')) {
        *place = digits.parse().ok()?;
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(number("v20.20.2\n"), Some([20, 20, 2]));
        assert_eq!(number("rustc 1.95.0 (59807616e 2026-04-14)"), Some([1, 95, 0]));
        assert!(number("20.9") < number("20.19"));
        assert!(number("18.20.4") < number("20.19"));
        assert!(number("22.0.0") > number("20.19"));
        assert_eq!(number("unknown"), None);
    }

    #[test]
    fn the_oldest_node_is_read_from_the_pages_manifest() {
        assert_eq!(oldest_node(r#"{"engines": {"node": ">=20.19"}}"#).as_deref(), Some("20.19"));
        assert_eq!(oldest_node("{}"), None);
    }

    #[test]
    fn a_tool_that_is_too_old_or_missing_is_named_with_its_source() {
        let old = at_least("Rust", "999.0", "rustc", "https://rustup.rs").expect_err("too old").to_string();
        assert!(
            old.starts_with("Rust 999.0 or newer is needed (https://rustup.rs); here it is rustc 1."),
            "{old}"
        );
        let none =
            at_least("Node", "20.19", "latchkey-no-such-program", "https://nodejs.org").expect_err("missing");
        assert!(none.to_string().contains("not on the PATH"), "{none}");
    }
}
