//! The pages of the wizard, one kind each, with everything that stands on them.
//!
//! Texts are rich: `**bold**` for names as they stand on Microsoft's or the product's pages, `` `mono` `` for values.

mod portal;

pub use portal::{Click, Drawing, DrawingKind, DrawnPermission, PathStep, PermissionKind, Stop, Way};

use serde::Serialize;
use ts_rs::TS;

use crate::connection::Place;
use crate::home::Kept;
use crate::test::{Mend, TestReport};

/// A page of the wizard.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Page {
    /// Where it is.
    pub at: Place,
    /// Its heading; no two pages share one.
    pub heading: String,
    /// The sentence under it.
    pub lead: Option<String>,
    /// The way to Microsoft's page, where the page leads there.
    pub way: Option<Way>,
    /// What to click there, in order.
    pub clicks: Vec<Click>,
    /// The drawing of that page.
    pub drawing: Option<Drawing>,
    /// Facts from the recipe.
    pub facts: Vec<Fact>,
    /// Whether any user will notice this step.
    pub notice: Notice,
    /// What to do where the admin may not do it, on pages that take a role.
    pub unable: Option<Unable>,
    /// What the page is about.
    pub content: Content,
}

/// A page of its own for who may not do what this one asks, since a role is missing or a policy forbids it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Unable {
    /// What leads there from the page.
    pub link: String,
    /// Its heading.
    pub heading: String,
    /// Which role it takes, and where one's own stand, rich text.
    pub needed: Vec<String>,
    /// Whom to ask, rich text.
    pub whom: Vec<String>,
    /// A text to send, in lines.
    pub message: String,
}

/// Who notices a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Notice {
    /// True if users will notice.
    pub felt: bool,
    /// The sentence in the foot.
    pub text: String,
}

/// A fact from the recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// How it is to be taken.
    pub kind: FactKind,
    /// Rich text.
    pub text: String,
    /// Where it comes from: title and the day it was read.
    pub source: String,
}

/// How a fact is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum FactKind {
    /// Good to know.
    Note,
    /// Be careful.
    Careful,
    /// What not to touch.
    NoNeed,
}

/// What a page is about.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Content {
    /// Questions that only the admin can answer.
    Questions {
        /// The fields.
        fields: Vec<Field>,
    },
    /// What is needed before the start.
    Prepare,
    /// Register the application.
    Register,
    /// Paste the two IDs: fields `client-id` and `tenant`.
    TwoIds {
        /// The two fields.
        fields: Vec<Field>,
        /// What Microsoft said about the tenant when it was last asked.
        found: Option<String>,
    },
    /// Add a client secret in the portal, and paste its value here.
    CreateSecret {
        /// The secret that is held already, if any.
        held: Option<HeldSecret>,
        /// Where a secret is kept on this computer.
        kept: Kept,
        /// Why it will not be proven on its own, where that is impossible; the sign-in proves it then.
        skipped: Option<String>,
        /// It is to replace the connection's own, which stays that until Microsoft has accepted this one.
        renews: bool,
    },
    /// The secret was accepted; now its day of expiry: field `expires` (ISO date, or empty for "I do not know").
    SecretAccepted {
        /// The secret that was accepted.
        held: HeldSecret,
        /// The application (client) ID.
        client_id: String,
        /// When Microsoft accepted it, RFC 3339; none where it could not be asked.
        accepted: Option<String>,
        /// The day that follows from the lifetime which the recipe advises, ISO 8601.
        suggested: Option<String>,
        /// That lifetime in days, from today.
        days: u16,
        /// The day given before.
        expires: Option<String>,
        /// Why it was not proven on its own.
        skipped: Option<String>,
        /// Where it is kept.
        kept: Kept,
    },
    /// A setting in the portal: fields to fill in first, values to copy, boxes to tick, an address to copy back.
    Setting {
        /// Fields, such as a redirect URI that the product shows only now, or an address copied back from the portal.
        fields: Vec<Field>,
        /// Boxes to tick once done.
        ticks: Vec<Tick>,
        /// Where the rest of it is set, after the page to which this one leads first.
        then: Vec<Stop>,
    },
    /// All answers with a Change link each.
    Answers {
        /// One line an answer.
        rows: Vec<AnswerRow>,
    },
    /// What will open, what to do there, what comes back.
    BeforeTest {
        /// Fields, such as the address that the product knows the person by.
        fields: Vec<Field>,
        /// The application's name, as Microsoft shows it.
        app: String,
        /// Which account to use, rich text.
        account: Vec<String>,
        /// Only personal accounts sign in.
        personal: bool,
        /// What Permissions requested means here, rich text.
        consent: Vec<String>,
        /// What will happen, in order, rich text.
        happens: Vec<String>,
        /// Set when the test address has to be added first.
        add_back: Option<AddBack>,
    },
    /// The test while it runs; its stages come as events.
    Testing {
        /// The stages in their order.
        stages: Vec<String>,
        /// What to mind while signing in, rich text.
        hints: Vec<String>,
    },
    /// How the last test ended.
    Tested {
        /// The result.
        report: Box<TestReport>,
    },
    /// Enter the values in the product.
    Enter {
        /// Where in the product, rich text.
        path: Vec<String>,
        /// The values under the product's own names.
        values: Vec<ValueRow>,
        /// Set while no test has proven the values.
        unproven: bool,
        /// What the product says when something is wrong.
        troubles: Vec<Trouble>,
    },
    /// What is left.
    Finish {
        /// What is left in the product.
        left: Vec<Tick>,
        /// The test's redirect URI, where one was added.
        test_address: Option<TestAddress>,
        /// The day the secret expires, ISO 8601.
        expires: Option<String>,
        /// The steps of a renewal, rich text.
        renew: Vec<String>,
        /// How to switch it off, rich text.
        switch_off: Vec<String>,
        /// What the product says when something is wrong.
        troubles: Vec<Trouble>,
        /// The product's own redirect URI, once it is confirmed as registered.
        probe: Option<Probe>,
        /// When a test proved it, RFC 3339.
        proven: Option<String>,
    },
    /// Sign in to the product itself with the new secret: box `worked`, or Latchkey's own test.
    RenewSignIn {
        /// How to do it, rich text.
        how: Vec<String>,
        /// What the box says.
        worked: Tick,
        /// Latchkey's own test can be made, since its redirect URI is still registered.
        can_test: bool,
        /// When it was proven with the new secret, RFC 3339, and whether by a test.
        proven: Option<RenewalProof>,
    },
    /// What becomes of the old secret: field `old`, `deleted` or `left`.
    RenewOld {
        /// The choice.
        fields: Vec<Field>,
    },
    /// The secret is renewed.
    RenewDone {
        /// The day the new one expires, ISO 8601.
        expires: Option<String>,
        /// What was found and done, rich text.
        done: Vec<String>,
        /// What is still open, rich text.
        open: Vec<String>,
    },
}

/// Something that the product says when it does not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// Its words.
    pub says: String,
    /// What they mean, and what to do, rich text.
    pub means: String,
}

/// What proved a sign-in with the new secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RenewalProof {
    /// When, RFC 3339.
    pub at: String,
    /// By Latchkey's own test; the admin's word otherwise.
    pub by_test: bool,
}

/// A field of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// Its id.
    pub id: String,
    /// The visible label.
    pub label: String,
    /// One short sentence without a full stop.
    pub hint: Option<String>,
    /// How it is entered.
    pub input: Input,
    /// May be left empty.
    pub optional: bool,
    /// What was entered before.
    pub value: Option<String>,
    /// Shown only while these other fields have one of these values.
    pub when: Vec<When>,
    /// The answer for who does not know, where there is one: its value for the field.
    pub unknown: Option<Option_>,
    /// The address to compare with, where it was copied back.
    pub compare_with: Option<String>,
}

/// A condition on another field of the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct When {
    /// The other field.
    pub field: String,
    /// The values that let this one show.
    pub is: Vec<String>,
}

/// How a field is entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Input {
    /// One of a few.
    Choice {
        /// What there is to choose from.
        options: Vec<Option_>,
    },
    /// An ID of five groups.
    Guid,
    /// A domain or an ID.
    DomainOrGuid,
    /// An address that begins with https.
    Url,
    /// A domain.
    Domain,
    /// An e-mail address.
    Email,
    /// A line of text.
    Text,
    /// Several lines, one entry each.
    Lines,
}

/// One answer of a choice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "Choice")]
pub struct Option_ {
    /// The value.
    pub value: String,
    /// What stands beside the button.
    pub label: String,
    /// A line below it.
    pub more: Option<String>,
}

/// A box to tick.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Tick {
    /// Its id.
    pub id: String,
    /// What was done, rich text.
    pub text: String,
    /// Where, or why, rich text.
    pub more: Option<String>,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// A line of the page that lists the answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AnswerRow {
    /// What it is.
    pub name: String,
    /// The answer; a secret shows its first three characters and dots.
    pub value: String,
    /// Set in the monospaced face.
    pub mono: bool,
    /// Where to change it; nowhere, where the product allows one answer only.
    pub change: Option<Place>,
}

/// A secret that is held, without the secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldSecret {
    /// The first three characters, which Microsoft shows too.
    pub hint: String,
    /// Microsoft has accepted it.
    pub accepted: bool,
}

/// A value to enter in the product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ValueRow {
    /// The product's own name for it.
    pub name: String,
    /// Microsoft's name, or what it is for.
    pub more: Option<String>,
    /// The value; none for the secret.
    pub value: Option<String>,
    /// A line below the value.
    pub remark: Option<String>,
    /// The secret's first three characters: the row copies it unseen.
    pub secret_hint: Option<String>,
}

/// The redirect URI that was added for the test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TestAddress {
    /// The address.
    pub address: String,
    /// `remove`, `keep`, or none while undecided.
    pub choice: Option<String>,
    /// How it is removed in the portal.
    pub remove: Box<Stop>,
}

/// The test's redirect URI is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AddBack {
    /// Why it has to be added.
    pub text: String,
    /// The page for it.
    pub to: Place,
}

/// The product's own redirect URI, to be tried in a browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Probe {
    /// The addresses that can be tried.
    pub addresses: Vec<String>,
    /// What the admin saw: of each address the last of it. Of one that is not here nothing was tried.
    pub seen: Vec<Seen>,
    /// The task that confirms them as registered, while it is to be done: nothing can be tried before.
    pub first: Option<Mend>,
}

/// What the admin saw when the product's redirect URI was tried. The admin's word, not a proof.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// `refused`: Microsoft stopped with AADSTS50011. `went-on`: the product's page came. `other`: neither.
    pub what: String,
    /// The address that was tried.
    pub address: String,
    /// When, RFC 3339.
    pub at: String,
    /// The names of what changed since, where it counts no more.
    pub changed_since: Option<String>,
}
