//! What the program can do, in the words of its users.
//!
//! [`App`] has one function for each command of the window (`bindings::table`). It knows the rooms behind it (recipes,
//! protocol, live test, catalogue, store) and the desktop in front of it only as a port ([`ports::Desktop`]), so that tests
//! drive it without a window. The command line uses the same parts: [`check`], [`finding`], [`say`](mod@say).

mod account;
mod app;
mod desk;
mod error;
mod evidence;
mod fix;
mod home;
mod ids;
mod listing;
mod live;
mod look;
mod moment;
mod pages;
mod proceed;
mod product_address;
mod progress;
mod redirect_uris;
mod renewal;
mod running;
mod secrets;
mod shelf;
mod spreading;

pub mod browsers;
pub mod check;
pub mod checks;
pub mod diagnosis;
pub mod existing;
pub mod fault;
pub mod finding;
pub mod judged;
pub mod kept;
pub mod notice;
pub mod parts;
pub mod portal;
pub mod ports;
pub mod reminder;
pub mod report;
pub mod saved;
pub mod say;
mod test_address;
pub mod tested;

pub use app::{App, Handover, answer_refused, answers, proxy, recipe_of};
pub use desk::plain;
pub use error::Error;
pub use live::{address_sources, compares_sources, from_run, rehearsals};
pub use pages::clicks::TEST_ADDRESS;
pub use redirect_uris::redirect_uri_refused;
pub use shelf::{Listed, Shelf, listed};
pub use spreading::SPREADING;

pub use store::{default_folder, is_stored_in};
