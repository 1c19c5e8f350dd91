//! The real window, driven as a person would: WebKitWebDriver types and clicks, a real Chromium is the system's browser, a
//! separate `latchkey practice` is Microsoft, a real Secret Service holds the secret.

mod driver;
mod stage;
mod survey;
mod walks;
