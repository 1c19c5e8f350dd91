//! The catalogue: causes, numbers, sentence rules and other providers, read from data once.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::phrases::{Numbering, Phrases};
use crate::prefilter::{Anchor, Prefilter};
use crate::provider::Providers;
use crate::sentence::{Rule, Sentences};
use crate::talk::Talk;
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
static WORDS: LazyLock<Words> = LazyLock::new(Words::read);

/// The files of rules, in the order in which rules count.
pub(crate) const RULES: [(&str, &str); 9] = [
    ("sentences.toml", include_str!("data/sentences.toml")),
    ("microsoft.toml", include_str!("data/microsoft.toml")),
    ("products.toml", include_str!("data/products.toml")),
    ("libraries.toml", include_str!("data/libraries.toml")),
    ("tokens.toml", include_str!("data/tokens.toml")),
    ("network.toml", include_str!("data/network.toml")),
    ("languages.toml", include_str!("data/languages.toml")),
    ("members.toml", include_str!("data/members.toml")),
    ("loosely.toml", include_str!("data/loosely.toml")),
];

/// All that is recognised by its words.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) phrases: Phrases,
    pub(crate) placeholders: Vec<String>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) providers: Providers,
    pub(crate) talk: Talk,
    pub(crate) prefilter: Prefilter,
}

impl Words {
    fn read() -> Self {
        let mut numbering = Numbering::default();
        let mut placeholders = Vec::new();
        let mut rules: Vec<Rule> = Vec::new();
        for (_, text) in RULES {
            let file: Sentences = toml::from_str(text).expect(CHECKED);
            placeholders.extend(file.placeholders);
            rules.extend(file.rule);
        }
        for rule in &mut rules {
            let mut numbered =
                |phrases: &[String]| phrases.iter().map(|phrase| numbering.number(phrase)).collect();
            rule.phrases.all = numbered(&rule.all);
            rule.phrases.any = numbered(&rule.any);
            rule.phrases.beside = numbered(&rule.beside);
            rule.phrases.with = numbered(&rule.with);
            rule.phrases.none = numbered(&rule.none);
        }
        let mut providers: Providers = toml::from_str(include_str!("data/providers.toml")).expect(CHECKED);
        providers.number(&mut numbering);
        let mut talk: Talk = toml::from_str(include_str!("data/talk.toml")).expect(CHECKED);
        talk.number(&mut numbering);
        let phrases = numbering.finish().expect(CHECKED);
        let anchors =
            rules.iter().filter(|rule| rule.is_of_words() && rule.near.is_none()).flat_map(|rule| {
                let (anchors, near) = if rule.all.is_empty() {
                    (&rule.any[..], &rule.with)
                } else {
                    (&rule.all[..1], &rule.any)
                };
                anchors.iter().map(move |phrase| Anchor { phrase, near })
            });
        let prefilter = Prefilter::of(anchors).expect(CHECKED);
        Self { phrases, placeholders, rules, providers, talk, prefilter }
    }
}

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

pub(crate) fn words() -> &'static Words {
    &WORDS
}
