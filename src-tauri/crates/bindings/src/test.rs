//! The live test: its events, its result, and what a failure means.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::connection::{Place, PortalPage};

/// Starts the live test.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StartTest {
    /// The connection's id.
    pub connection: String,
    /// The browser's id from [`Browsers`]; `default` for the system's, `none` to open nothing (the address is copied).
    pub browser: String,
    /// `form_post`, or `query` for "Start again in another way".
    pub answer_mode: AnswerMode,
}

/// How Microsoft sends its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AnswerMode {
    /// In the body of a form.
    FormPost,
    /// In the address.
    Query,
}

/// The browsers found on this computer.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Browsers {
    /// Private windows that can be opened.
    pub private: Vec<Browser>,
}

/// A browser.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Browser {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// While the test runs.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum TestEvent {
    /// The listener waits at this address.
    Listening {
        /// The redirect URI with its port.
        redirect_uri: String,
    },
    /// A stage began or ended.
    Stage {
        /// Which, from 0.
        stage: StageView,
    },
}

/// One stage of the test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StageView {
    /// Its place in the order, from 0.
    pub index: u32,
    /// What happens in it.
    pub name: String,
    /// How it stands.
    pub state: StageState,
    /// When it ended, or began if it is not over, RFC 3339.
    pub at: Option<String>,
}

/// How a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StageState {
    /// Not reached.
    Todo,
    /// Under way.
    Waiting,
    /// Passed.
    Passed,
    /// Failed.
    Failed,
    /// Not needed for this product.
    Skipped,
    /// No browser opened: the address is to be copied.
    Unopened,
}

/// How a test ended, complete.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TestReport {
    /// How it ended.
    pub outcome: Outcome,
    /// When, RFC 3339.
    pub at: String,
    /// The stages.
    pub stages: Vec<StageView>,
    /// What it counts for: the values it was made with, in short.
    pub counts_for: Vec<Named>,
    /// Why it no longer counts, if a value was changed since.
    pub stale: Option<String>,
    /// What went wrong.
    pub finding: Option<Finding>,
    /// The account as the product will see it.
    pub account: Vec<Reported>,
    /// Every check, with expected and found.
    pub checks: Vec<CheckRow>,
    /// What passed and may yet stand in the way, rich text.
    pub remarks: Vec<String>,
    /// What was proven, rich text.
    pub proven: Vec<String>,
    /// What the admin confirmed, rich text.
    pub confirmed: Vec<String>,
    /// What cannot be checked from here, rich text.
    pub not_checkable: Vec<String>,
    /// Whether the values may be entered although nothing was proven.
    pub may_enter_anyway: bool,
}

/// How a test ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// Everything fits.
    Passed,
    /// Something does not.
    Failed,
    /// The admin stopped it.
    Cancelled,
    /// Nobody signed in in time.
    TimedOut,
}

/// A name and a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    /// The name, as the product or Microsoft calls it.
    pub name: String,
    /// The value; empty where there is none.
    pub value: String,
    /// Set in the monospaced face.
    pub mono: bool,
    /// What is copied instead of the value, such as a time as Microsoft wrote it.
    pub original: Option<String>,
}

/// Something that Microsoft reported about the account that signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Reported {
    /// What it is, in words.
    pub label: String,
    /// Microsoft's names of it, of claims and of properties of Microsoft Graph: those that hold this value.
    pub names: Vec<String>,
    /// The value; empty where there is none.
    pub value: String,
    /// Set in the monospaced face.
    pub mono: bool,
    /// Whether this is the address that the product reads, as far as the recipe knows.
    pub read: bool,
}

/// One check of the test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckRow {
    /// What was looked at, in words.
    pub name: String,
    /// How it came out.
    pub status: CheckStatus,
    /// What was expected.
    pub expected: String,
    /// What was found, one line for each source of it.
    pub found: String,
}

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CheckStatus {
    /// It fits.
    Passed,
    /// It fits, but look.
    Warning,
    /// It does not fit.
    Failed,
    /// Could not be looked at.
    Skipped,
}

/// What a failure means: what happened, why, what to do, and where.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The cause's slug.
    pub cause: String,
    /// The heading.
    pub title: String,
    /// What happened.
    pub happened: String,
    /// Why, most likely.
    pub why: String,
    /// What to do.
    pub todo: String,
    /// How sure.
    pub certainty: Certainty,
    /// Who has to act, in words.
    pub who: String,
    /// Other causes that are possible.
    pub also: Vec<Possible>,
    /// A text to send to whoever has to act.
    pub message: Option<String>,
    /// The task that mends it.
    pub mend: Option<Mend>,
    /// The page at Microsoft that mends it, where it is none of the tasks.
    pub portal: Option<PortalPage>,
    /// For Microsoft's support.
    pub support: Vec<Named>,
    /// Microsoft's own sentence.
    pub own_words: Option<String>,
    /// False if the code is not in the catalogue.
    pub known: bool,
}

/// How sure a cause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Certainty {
    /// Nothing else fits.
    Certain,
    /// Most likely.
    Likely,
    /// One of several.
    Possible,
}

/// Another cause that is possible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Possible {
    /// What it would be.
    pub title: String,
    /// How sure.
    pub certainty: Certainty,
}

/// The task that mends a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Mend {
    /// Where.
    pub to: Place,
    /// The task's name.
    pub name: String,
}

/// What the admin sees in the browser while the test waits.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeenInBrowser {
    /// The connection's id.
    pub connection: String,
    /// One of the usual pages, or none when text was pasted.
    pub page: Option<SeenPage>,
    /// The page's text or address.
    pub text: Option<String>,
}

/// The usual pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SeenPage {
    /// AADSTS50011: the redirect URI.
    RedirectError,
    /// Need admin approval, or Approval required.
    NeedsApproval,
    /// AADSTS50105: not assigned.
    NotAssigned,
    /// AADSTS50020: this account does not exist there.
    NoAccount,
    /// The browser cannot reach the page at localhost.
    CannotBeReached,
    /// No window opened.
    NothingOpened,
}

/// What was made of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Explained {
    /// The causes, most likely first; empty if nothing was recognised.
    pub findings: Vec<Finding>,
}

/// The running test, for a page that was loaded anew.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LiveTest {
    /// True while a test of this connection runs.
    pub running: bool,
    /// The stages so far.
    pub stages: Vec<StageView>,
}

/// Sends a signed-in browser to Microsoft with the product's own redirect URI.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TryRedirect {
    /// The connection's id.
    pub connection: String,
    /// The address to try.
    pub address: String,
    /// The browser's id, as for the test.
    pub browser: String,
}

/// What the admin saw then.
#[derive(Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SawRedirect {
    /// The connection's id.
    pub connection: String,
    /// The address that was tried.
    pub address: String,
    /// Microsoft stopped with AADSTS50011 (`refused`), or the product's page came (`wentOn`).
    pub saw: Saw,
}

/// What was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Saw {
    /// Microsoft stopped with AADSTS50011.
    Refused,
    /// The product's page came, whatever it said.
    WentOn,
    /// Something else.
    Other,
}
