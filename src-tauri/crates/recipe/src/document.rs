//! A TOML text with the places of its values.

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use crate::problem::{Finding, Problem};
use crate::syntax;

/// The lines of a text.
pub(crate) struct Places<'t> {
    file: &'t str,
    text: &'t str,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(crate) fn of(file: &'t str, text: &'t str) -> Self {
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self { file, text, lines: std::iter::once(0).chain(ends).collect() }
    }

    /// A problem at a byte of the text.
    pub(crate) fn problem(
        &self,
        offset: usize,
        code: &'static str,
        message: String,
        instead: &str,
    ) -> Problem {
        let mut end = offset.min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= end);
        let start = self.lines[line - 1];
        Problem {
            file: self.file.to_owned(),
            line,
            column: self.text[start..end].chars().count() + 1,
            code,
            message,
            instead: instead.to_owned(),
        }
    }
}

/// A text as TOML sees it, with what TOML says against it.
pub(crate) struct Document<'t> {
    pub(crate) places: Places<'t>,
    pub(crate) root: Spanned<DeTable<'t>>,
    pub(crate) syntax: Vec<Problem>,
}

impl<'t> Document<'t> {
    /// Reads as much as can be read; the rest is in `syntax`.
    pub(crate) fn read(file: &'t str, text: &'t str) -> Self {
        let places = Places::of(file, text);
        let (root, errors) = DeTable::parse_recoverable(text);
        let twice = |error: &&Error| error.message() == "duplicate key";
        // behind a name that is not closed, what follows is read into another table, where it may well be there already
        let (again, others): (Vec<&Error>, Vec<&Error>) = errors.iter().partition(twice);
        let told = if others.is_empty() { again } else { others };
        let problem = |error: &Error| {
            let (message, instead) = syntax::told(error.message());
            places.problem(error.span().map_or(0, |span| span.start), "syntax", message, &instead)
        };
        let syntax = told.into_iter().map(problem).collect();
        Self { places, root, syntax }
    }

    /// A finding with its place looked up.
    pub(crate) fn problem(&self, finding: Finding) -> Problem {
        let offset = self.offset(&finding.path);
        self.places.problem(offset, finding.code, finding.message, &finding.instead)
    }

    /// Where a path such as `question.0.when` stands; the nearest thing around it where it does not exist.
    fn offset(&self, path: &str) -> usize {
        let mut at = self.root.span().start;
        let mut steps = path.split('.').filter(|step| !step.is_empty());
        let Some(first) = steps.next() else { return at };
        let Some((key, mut value)) = member(self.root.get_ref(), first) else { return at };
        at = key;
        for step in steps {
            at = match value.get_ref() {
                DeValue::Table(table) => match member(table, step) {
                    Some((key, next)) => {
                        value = next;
                        key
                    }
                    None => return at,
                },
                DeValue::Array(array) => match step.parse().ok().and_then(|index: usize| array.get(index)) {
                    Some(next) => {
                        value = next;
                        next.span().start
                    }
                    None => return at,
                },
                _ => return at,
            };
        }
        match value.get_ref() {
            // of a table the key, of a plain value the value itself is what has to change
            DeValue::Table(_) | DeValue::Array(_) => at,
            _ => value.span().start,
        }
    }
}

fn member<'a, 't>(table: &'a DeTable<'t>, name: &str) -> Option<(usize, &'a Spanned<DeValue<'t>>)> {
    table.iter().find(|(key, _)| key.get_ref() == name).map(|(key, value)| (key.span().start, value))
}
