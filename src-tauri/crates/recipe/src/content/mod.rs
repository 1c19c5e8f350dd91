//! What stands in a recipe file, as types. The JSON Schema and the check of keys are made from them.
//!
//! A text is plain English with `**bold**` and `` `mono` `` and with placeholders `{name}`: the id of a question, the
//! name of a computed value, or one of [`crate::template::BUILT_IN`].

mod question;
mod registration;
mod there;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use question::{Ask, Choice, Computed, Expectation, Fills, Question, QuestionKind};
pub use registration::{
    AccountType, AccountTypeRule, ClaimToken, Part, Position, RedirectRule, RedirectTime, Registration,
    SecretAdvice, SecretAuthority, Setting,
};
pub use there::{
    AddressSource, Contact, Enter, EnterField, ExpectAddress, Finish, Prepare, Rehearsal, RenewProof, Role,
    RolePlace, SignIn, SignInAuthority, Step, Steps, ToDo, Trouble,
};

/// One recipe: what a product needs so that people sign in to it with Microsoft Entra ID.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[schemars(title = "Recipe")]
pub struct Content {
    /// Id of the recipe, the file's name without `.toml`: lower-case letters, digits and hyphens.
    pub id: String,
    /// The product's name as people know it.
    pub name: String,
    /// The name used in sentences where an answer gives it (a template); without it, `name`.
    pub called: Option<String>,
    /// Other words a person may search for: former names, the maker.
    #[serde(default)]
    pub also: Vec<String>,
    /// One or two sentences beside the name where the product is chosen.
    pub summary: String,
    /// The chief source of this recipe, an id under `sources`.
    pub source: String,
    /// Whom to ask about the product.
    pub contact: Contact,
    /// Where the facts come from, by id.
    pub sources: BTreeMap<String, Source>,
    /// What only the admin knows, in the order of asking.
    #[serde(rename = "question", default)]
    pub questions: Vec<Question>,
    /// Values made from answers, by name.
    #[serde(default)]
    pub computed: BTreeMap<String, Computed>,
    /// What is needed before the start.
    pub prepare: Prepare,
    /// The application as it is registered.
    pub registration: Registration,
    /// The client secret to create.
    pub secret: SecretAdvice,
    /// Further settings of the application, one task each, in order.
    #[serde(rename = "setting", default)]
    pub settings: Vec<Setting>,
    /// How the test signs in.
    pub sign_in: SignIn,
    /// Where the values go in the product.
    pub enter: Enter,
    /// What is left to do at the end.
    pub finish: Finish,
    /// How the secret is renewed.
    pub renew: Steps,
    /// How single sign-on is switched off again.
    pub switch_off: Steps,
    /// What the product says when something is wrong, and what it means.
    #[serde(default)]
    pub trouble: Vec<Trouble>,
}

/// Where facts come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Source {
    /// Title of the page.
    pub title: String,
    /// Its address (`https://…`), or a name where there is none.
    pub place: String,
    /// The day it was read.
    #[schemars(extend("format" = "date"))]
    #[schemars(with = "String")]
    pub read: jiff::civil::Date,
}

/// Conditions on answers: question id to the values that hold; an empty list asks for any answer. All must hold.
pub type When = BTreeMap<String, Vec<String>>;

/// One fact that the admin is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Fact {
    /// How it is shown.
    pub kind: FactKind,
    /// The text.
    pub text: String,
    /// Id under `sources`.
    pub source: String,
    /// Only with these answers.
    #[serde(default)]
    pub when: When,
}

/// Who notices a step. Where it is left out, nobody does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Notices {
    /// Whether users of the product notice this step itself.
    pub users: bool,
    /// Who notices, and when.
    pub text: String,
    /// Id under `sources`.
    pub source: String,
}

/// How a fact is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FactKind {
    /// Good to know.
    Note,
    /// To be heeded, or something breaks.
    Careful,
    /// Something that looks needed and is not.
    NoNeed,
}
