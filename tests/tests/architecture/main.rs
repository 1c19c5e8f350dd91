//! The rules of ARCHITECTURE.md, each kept by a test that reads `cargo metadata`, the sources or the printed types.
//!
//! The rules stand in files by theme: `rooms`, `pure`, `outside`, `secrets`, `results`, `sentences`, `messages`, `window`,
//! `house`, `documents`. The files under `read` only read: the project's files, its dependencies, Rust as tokens, Fluent,
//! TypeScript. A test that fails says what to do. The lists of exceptions stand beside the rule they belong to, each with
//! its reason, and an exception that is no longer needed fails as well.

mod read;

mod documents;
mod house;
mod messages;
mod outside;
mod pure;
mod results;
mod rooms;
mod secrets;
mod sentences;
mod window;
