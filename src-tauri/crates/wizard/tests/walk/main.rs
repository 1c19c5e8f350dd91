//! The wizard, walked from begin to "proven" against the practice tenant, by the commands of the window alone.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod browser;
mod desktop;
mod hands;
mod sound;
mod walker;

mod closing;
mod errors;
mod files;
mod fixing;
mod hostile;
mod ids;
mod keeping;
mod noticing;
mod people;
mod products;
mod proving;
mod racing;
mod redirects;
mod renewing;
mod reporting;
mod running;
mod shell;
mod stale;
mod texts;
mod watching;
