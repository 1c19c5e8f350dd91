//! The command line's contract, held against the real program: every field, slug and exit status.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod calls;
mod check;
mod check_all;
mod clouds;
mod connections;
mod diagnose;
mod diagnose_report;
mod diagnose_several;
mod faults;
mod inspect;
mod memory;
mod network;
mod practice;
mod recipes;
mod report;
mod settings;
mod sign_in;
mod sign_in_account;
#[cfg(target_os = "linux")]
mod sign_in_browser;
mod sign_in_callback;
mod sign_in_token;
mod storing;
mod text;
mod text_diagnose;
mod values;
