//! The stages of a run, as the window shows them while it lasts and the report keeps them.

use jiff::Timestamp;
use serde::Serialize;

/// What happens one after the other in a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// A browser was opened with the address, or it is left to the person to do that.
    BrowserOpened,
    /// The person signs in at Microsoft.
    WaitingForMicrosoft,
    /// The callback came and belongs to this run.
    AnswerReceived,
    /// Microsoft took code and secret and gave tokens.
    CodeExchanged,
    /// Every check of the ID token was made.
    TokenChecked,
    /// The account is the one the product knows.
    AccountMatches,
    /// What the product does afterwards was rehearsed.
    ProductsCalls,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 7] = [
        Self::BrowserOpened,
        Self::WaitingForMicrosoft,
        Self::AnswerReceived,
        Self::CodeExchanged,
        Self::TokenChecked,
        Self::AccountMatches,
        Self::ProductsCalls,
    ];
}

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageStatus {
    /// It has begun.
    UnderWay,
    /// It holds.
    Passed,
    /// The run ended here, or this is what does not fit.
    Failed,
    /// Nothing was asked for here.
    Skipped,
    /// No browser opened. The run waits all the same: the address may be opened by hand.
    Unopened,
}

/// A stage that has moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct StageMoved {
    /// Which.
    pub stage: Stage,
    /// Where it stands now.
    pub status: StageStatus,
    /// Since when.
    pub at: Timestamp,
}
