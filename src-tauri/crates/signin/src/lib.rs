//! The live test: a real sign-in through the system's browser, and what it proves.
//!
//! [`run`] does all of it for one [`Plan`]: it listens on loopback, hands out the address for the browser, waits for the one
//! true callback ([`judge`]), redeems the code, has the ID token checked, compares the account and rehearses what the
//! product will do. What happens is told as [`Event`]s; how it ended is an [`Outcome`]. A failed test is an outcome; only a
//! run that could not begin is a [`RunError`]. The caller may end it at any moment.
//!
//! This room listens, on loopback only; it does not open the browser ([`Open`] does), and knows neither products nor Microsoft's
//! sentences: which cause stands behind an error body is asked of the caller ([`Explain`]).

pub mod account;
pub mod event;
pub mod judge;
pub mod outcome;
pub mod plan;
pub mod rehearsal;
pub mod stage;

mod bind;
mod door;
mod page;
mod reception;
mod run;
mod steps;
mod trail;

pub use account::{AddressSource, looks_like_an_address};
pub use bind::ListenError;
pub use event::Event;
pub use outcome::{End, Outcome};
pub use plan::{Context, Events, Explain, Explained, Open, Opening, Plan, RunError};
pub use rehearsal::{Rehearsal, Rehearsed};
pub use run::run;
pub use stage::{Stage, StageMoved, StageStatus};
