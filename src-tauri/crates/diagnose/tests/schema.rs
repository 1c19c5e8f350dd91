//! The JSON Schema of reports, as committed for whoever reads one without this program.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use diagnose::report::schema;

const SCHEMA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/report.schema.json");

/// With `UPDATE=1` it is written anew.
#[test]
fn the_schema_of_reports_is_the_generated_one() {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(SCHEMA, schema()).unwrap();
    }
    let kept = std::fs::read_to_string(SCHEMA).unwrap_or_default();
    assert!(kept == schema(), "run `cargo xtask schema`");
}
