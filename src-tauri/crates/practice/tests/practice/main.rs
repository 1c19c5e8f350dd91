//! The practice tenant from outside: over real loopback, by a program that only follows forms and redirects.
#![allow(missing_docs, reason = "tests")]

mod browser;
mod consent;
mod faults;
mod graph;
mod portal;
mod protocol;
mod refusals;
mod sign_in;
mod tls;
mod tokens;
