//! The catalogue: causes, numbers and sentence rules, read from data once.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::sentence::Sentences;
use crate::{Cause, Code, Slug};

/// All that Latchkey knows about failed sign-ins.
#[derive(Debug)]
pub struct Catalogue(());

/// The catalogue.
#[must_use]
pub fn catalogue() -> &'static Catalogue {
    &Catalogue(())
}

impl Catalogue {
    /// Every cause, in the order of the taxonomy.
    #[must_use]
    pub fn causes(&self) -> &'static [Cause] {
        causes()
    }

    /// Every number, ascending.
    #[must_use]
    pub fn codes(&self) -> &'static [Code] {
        &CODES.code
    }

    /// The cause of a slug.
    #[must_use]
    pub fn cause(&self, slug: Slug) -> &'static Cause {
        cause(slug)
    }

    /// A number, if it is known.
    #[must_use]
    pub fn code(&self, number: u32) -> Option<&'static Code> {
        code(number)
    }
}

const CHECKED: &str = "the program's own data is checked by its tests";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CauseFile {
    cause: Vec<Cause>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeFile {
    code: Vec<Code>,
}

static CAUSES: LazyLock<CauseFile> =
    LazyLock::new(|| toml::from_str(include_str!("data/causes.toml")).expect(CHECKED));
static CODES: LazyLock<CodeFile> =
    LazyLock::new(|| toml::from_str(include_str!("data/codes.toml")).expect(CHECKED));
static SENTENCES: LazyLock<Sentences> =
    LazyLock::new(|| toml::from_str(include_str!("data/sentences.toml")).expect(CHECKED));

pub(crate) fn causes() -> &'static [Cause] {
    &CAUSES.cause
}

pub(crate) fn cause(slug: Slug) -> &'static Cause {
    causes().iter().find(|cause| cause.slug == slug).expect("a slug is made from the catalogue only")
}

/// Binary search: a test holds the file in ascending order.
pub(crate) fn code(number: u32) -> Option<&'static Code> {
    CODES.code.binary_search_by_key(&number, |code| code.code).ok().map(|at| &CODES.code[at])
}

pub(crate) fn sentences() -> &'static Sentences {
    &SENTENCES
}
