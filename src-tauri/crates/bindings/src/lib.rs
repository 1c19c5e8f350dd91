//! Every command of the window, declared once: its name, what goes in, what comes back.
//!
//! The desktop program answers them, the pages call them, and neither can drift: the table in [`table`] is expanded by
//! both sides, and [`typescript`] prints what the pages import. Nothing here depends on a window.
//!
//! A pasted secret travels in one request only ([`secret::PasteSecret`]), which can be read in and never written out.
//! No response and no event can name it.

pub mod checks;
pub mod connection;
pub mod diagnosis;
pub mod error;
pub mod existing;
pub mod home;
pub mod list;
pub mod page;
pub mod secret;
pub mod settings;
pub mod table;
pub mod test;
mod typescript;

pub use typescript::typescript;
