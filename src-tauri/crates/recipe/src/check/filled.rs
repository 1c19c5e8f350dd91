//! How long the texts of a recipe become when what they name is put in its place, found out without doing so.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Findings, strings};
use crate::content::Content;
use crate::template::{self, Piece};

/// The most bytes that all texts of a recipe come to, each written out in every form that choices may give it: four times
/// the longest file, so that a recipe which names its values sensibly is far below. Values that name each other grow with
/// every step, and a hundred of them without this bound beyond any memory.
const MOST: usize = 1024 * 1024;

/// What a placeholder counts for beside what stands for it: about as much as an answer. Were it nothing, a value that comes
/// to nothing could be named without end.
const PLACE: usize = 50;

/// Whether everything may be filled in.
pub(super) fn check(content: &Content, tree: &Value, found: &mut Findings) -> bool {
    let mut sizes = Sizes { content, known: BTreeMap::new() };
    let texts: Vec<(String, usize)> =
        strings(tree).into_iter().map(|(path, text)| (path, sizes.of(text).bytes)).collect();
    let all = texts.iter().fold(0_usize, |all, (_, bytes)| all.saturating_add(*bytes));
    if all <= MOST {
        return true;
    }
    // what names a text that is too long is longer still, so the least of them is where it begins
    let begins = texts.iter().filter(|(_, bytes)| *bytes > MOST).min_by_key(|(_, bytes)| *bytes);
    let longest = texts.iter().max_by_key(|(_, bytes)| *bytes);
    if let Some((path, bytes)) = begins.or(longest) {
        let message = format!(
            "the texts of a recipe come to {MOST} bytes at the most when they are filled in, this one alone comes to {bytes}"
        );
        let instead = "fewer placeholders, or ones that stand for less";
        found.say(path.clone(), "too-long-filled-in", message, instead);
    }
    false
}

/// What a text comes to.
#[derive(Clone, Copy)]
struct Size {
    /// How many forms choices may give it.
    forms: usize,
    /// The length of all of them together.
    bytes: usize,
}

impl Size {
    const NOTHING: Self = Self { forms: 1, bytes: 0 };
    const PLACE: Self = Self { forms: 1, bytes: PLACE };

    /// Every form of the one with every form of the other behind it.
    fn then(self, next: Self) -> Self {
        let (before, behind) = (self.bytes.saturating_mul(next.forms), next.bytes.saturating_mul(self.forms));
        Self { forms: self.forms.saturating_mul(next.forms), bytes: before.saturating_add(behind) }
    }

    /// The one or the other.
    fn or(self, other: Self) -> Self {
        Self { forms: self.forms.saturating_add(other.forms), bytes: self.bytes.saturating_add(other.bytes) }
    }
}

struct Sizes<'c> {
    content: &'c Content,
    /// Of the values that were met.
    known: BTreeMap<&'c str, Size>,
}

impl<'c> Sizes<'c> {
    fn of(&mut self, template: &str) -> Size {
        template::pieces(template).into_iter().fold(Size::NOTHING, |before, piece| {
            before.then(match piece {
                Piece::Text(text) => Size { forms: 1, bytes: text.len() },
                Piece::Placeholder(name) => self.named(name),
            })
        })
    }

    fn named(&mut self, name: &str) -> Size {
        let content = self.content;
        let (name, templates): (&'c str, Vec<&'c String>) = match content.computed.get_key_value(name) {
            Some((name, computed)) => {
                (name, computed.template.iter().chain(computed.values.values()).collect())
            }
            // the product is called by a template of its own
            None if name == "product" => ("product", content.called.iter().collect()),
            None => return Size::PLACE,
        };
        if let Some(size) = self.known.get(name) {
            return *size;
        }
        // so it stays where a value rests on itself, which is told elsewhere
        self.known.insert(name, Size::PLACE);
        let forms = templates.into_iter().map(|template| self.of(template)).reduce(Size::or);
        let size = Size::PLACE.then(forms.unwrap_or(Size::NOTHING));
        self.known.insert(name, size);
        size
    }
}
