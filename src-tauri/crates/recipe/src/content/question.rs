//! Questions to the admin, and values computed from the answers.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Fact, When};

/// Something that only the admin knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Question {
    /// Id, used in placeholders and on the command line: lower-case letters, digits and hyphens.
    pub id: String,
    /// The label above the field.
    pub label: String,
    /// One short sentence below the label, without a full stop.
    pub hint: Option<String>,
    /// What kind of value is wanted.
    pub kind: QuestionKind,
    /// Id under `sources`: why this is asked.
    pub source: String,
    /// When it is asked.
    #[serde(default)]
    pub ask: Ask,
    /// May be left empty.
    #[serde(default)]
    pub optional: bool,
    /// The answer where none is given.
    pub default: Option<String>,
    /// The choices, for kind `choice` only.
    #[serde(rename = "choice", default)]
    pub choices: Vec<Choice>,
    /// An example shown under the field, never filled in.
    pub example: Option<String>,
    /// A shape that answers usually have; others get a question, and are taken.
    pub expect: Option<Expectation>,
    /// What helps somebody on who does not know: offered as the answer "I do not know".
    pub if_unknown: Option<String>,
    /// The choice that "I do not know" counts as, where one of them leads on. An implied choice goes before it.
    pub unknown_means: Option<String>,
    /// A value of the connection that this answer fills as well, so that it is not asked twice.
    pub fills: Option<Fills>,
    /// Only with these answers to earlier questions.
    #[serde(default)]
    pub when: When,
    /// What the admin is told beside it.
    #[serde(rename = "fact", default)]
    pub facts: Vec<Fact>,
}

/// What kind of value a question wants. [`crate::answer::judge`] holds the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// One of the choices.
    Choice,
    /// An address that begins with `https://`.
    HttpsUrl,
    /// The address of a server, to which paths are added: `https://`, without a slash at the end.
    BaseUrl,
    /// An address to which Microsoft sends people back, held to Entra's rules.
    RedirectUri,
    /// A domain.
    Domain,
    /// One line of text.
    Text,
    /// Letters, digits, `-`, `_`, `.`, `~`: what may stand in a path as it is.
    Word,
    /// Names separated by blanks or commas.
    Names,
    /// An e-mail address.
    Email,
    /// A GUID.
    Guid,
}

/// When a question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// On the page where the product is chosen.
    #[default]
    Start,
    /// On the page of the setting that needs it, after the values were entered in the product.
    Late,
}

/// One choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Choice {
    /// The value, as stored and as given on the command line.
    pub value: String,
    /// The label beside it.
    pub label: String,
    /// One short sentence below the label.
    pub hint: Option<String>,
    /// Taken where this question has no answer and that other question has one.
    pub implied_by: Option<String>,
}

/// A shape that answers usually have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Expectation {
    /// How they begin.
    #[serde(default)]
    pub starts: String,
    /// How they end.
    #[serde(default)]
    pub ends: String,
    /// What is asked of the admin otherwise.
    pub otherwise: String,
    /// Id under `sources`.
    pub source: String,
}

/// A value of the connection that an answer fills as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fills {
    /// The directory's domain: the tenant can be looked up by it.
    TenantDomain,
    /// Microsoft's cloud; the choices are `global`, `us-gov` and `china`.
    Cloud,
}

/// A value made from answers: either `template`, or `by` a choice question with one template for each of `values`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Computed {
    /// A template.
    pub template: Option<String>,
    /// The choice question that decides.
    pub by: Option<String>,
    /// Templates by the value of that question.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// Id under `sources`.
    pub source: String,
}
