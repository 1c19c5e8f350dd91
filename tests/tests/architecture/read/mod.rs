//! What the rules are read from.

pub(crate) mod fluent;
pub(crate) mod metadata;
pub(crate) mod pages;
pub(crate) mod project;
pub(crate) mod rust;
pub(crate) mod tokens;
pub(crate) mod typescript;

/// Fails with every breach on a line of its own, and what to do about them.
#[track_caller]
pub(crate) fn none(breaches: Vec<String>, todo: &str) {
    assert!(breaches.is_empty(), "\n  {}\n{todo}\n", breaches.join("\n  "));
}
