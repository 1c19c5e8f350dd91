//! The real window, driven as a person would: WebKitWebDriver types and clicks, a real Chromium is the system's browser, a
//! separate `latchkey practice` is Microsoft, a real Secret Service holds the secret.

#![allow(clippy::panic, reason = "what is shared by tests fails them by a panic")]

mod driver;
mod fixing;
mod frames;
mod products;
mod renewal;
mod screens;
mod stage;
mod survey;
mod walks;
mod watching;
