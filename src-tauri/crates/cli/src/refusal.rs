//! A call that clap does not understand, told without what may be a secret in the wrong place.

use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is shorter is a word of the call; Microsoft's secrets are 16 characters or longer.
const SHOWN_BELOW: usize = 16;

/// Tells it, and gives the status: 2, or 0 for help and version.
pub fn told(mut error: Error) -> ExitCode {
    if !matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        for kind in [ContextKind::InvalidArg, ContextKind::InvalidValue, ContextKind::InvalidSubcommand] {
            let Some(ContextValue::String(text)) = error.get(kind) else { continue };
            let shown = shown(text);
            error.insert(kind, ContextValue::String(shown));
        }
        // "did you mean" repeats it, with the dashes that make a value of it
        for kind in [ContextKind::Suggested, ContextKind::TrailingArg] {
            error.remove(kind);
        }
    }
    // a closed standard error is nobody's to tell
    drop(error.print());
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// The name of a flag, or a short word; anything longer may be a secret that was typed as an argument.
pub fn shown(text: &str) -> String {
    let is_name = |name: &str| {
        name.starts_with("--") && name.len() < 24 && name.bytes().all(|b| b == b'-' || b.is_ascii_lowercase())
    };
    match text.split_once(['=', ' ']) {
        Some((name, value)) if is_name(name) && value.starts_with('<') => text.to_owned(),
        Some((name, _)) if is_name(name) => format!("{name}=…"),
        None if is_name(text) || text.chars().count() < SHOWN_BELOW => text.to_owned(),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_and_short_words_are_shown_and_what_may_be_a_secret_is_not() {
        for (text, told) in [
            ("--jsn", "--jsn"),
            ("--format <FORMAT>", "--format <FORMAT>"),
            ("pdf", "pdf"),
            ("XNh8Q~vl4n2.eQsKZdxYkOXCoteqQtw44abHT_ti", "…"),
            ("--secret=XNh8Q~vl4n2.eQsKZdxYkOXCoteqQtw44abHT_ti", "--secret=…"),
            ("--secret-stdin=abc", "--secret-stdin=…"),
            ("a secret in two words", "…"),
            ("--8Q~vl4n2.eQsKZdxYkOXCoteqQtw44abHT_ti", "…"),
        ] {
            assert_eq!(shown(text), told);
        }
    }
}
