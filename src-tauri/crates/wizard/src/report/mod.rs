//! The report for somebody else's eyes: made from what a connection knows, told in words, written as HTML, JSON or text.
//!
//! What may be in it is said by the types of `diagnose::report`; here it is picked, member by member. Its words are made
//! afresh from its facts, of our own reports as of one that came from somewhere, and nothing in it is markup.

mod html;
mod made;
mod text;
mod told;

pub use diagnose::report::Report;
pub use html::html;
pub use made::{of_connection, of_diagnosis};
pub use text::text;
pub use told::{Row, Section, Told, tell, tell_below_its_causes, unreadable};

/// The report as JSON, to be opened again.
pub fn json(report: &Report) -> String {
    // the types of a report are texts, numbers and lists of them
    let text = serde_json::to_string_pretty(report).expect("a report is written as JSON");
    text + "\n"
}
