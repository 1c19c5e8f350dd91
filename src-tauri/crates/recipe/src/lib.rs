//! What a product needs, as data; what is pasted, judged; progress through the tasks.
//!
//! Pure: no clock, no input or output, nothing asynchronous. A recipe is read by [`Recipe::parse`]; those that come with
//! the program are in [`library()`]. A [`Record`] holds what one connection knows; [`progress()`] says from both which
//! tasks there are, in which state, and which comes next.

pub mod answer;
pub mod content;
pub mod library;
pub mod name;
pub mod pasted;
pub mod problem;
pub mod progress;
pub mod record;
pub mod redirect_uri;
pub mod renewal;
pub mod resolve;
pub mod schema;
pub mod sheet;
pub mod summary;
pub mod template;

mod check;
mod document;
mod recipe;
mod shape;
mod syntax;

pub use library::library;
pub use problem::Problem;
pub use progress::{Progress, progress};
pub use recipe::Recipe;
pub use record::Record;
pub use resolve::{Missing, Resolved};
pub use summary::{Summary, summary};
