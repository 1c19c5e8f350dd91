//! Recorded traffic of a browser: an HTTP archive (HAR 1.2) of any browser or proxy.
//!
//! [`Har`] takes the file in pieces, keeps one entry at a time, and sorts what matters of it into attempts to sign in.
//! Several entries together say what none says alone: Microsoft gave a code, and the product answered 500.

mod address;
mod attempt;
mod document;
mod entry;
mod known;
mod page;
mod product;
mod traffic;
mod verdict;

use serde::Serialize;

use crate::diagnosis::{Found, Words};
use crate::json::{Ended, Json, Start};
use crate::{HiddenKind, Ids, Label};

use attempt::{Answer, Attempt, Redeemed};
use document::{Name, Recording};
pub(crate) use known::authorities;
use traffic::Traffic;

/// Reads recorded traffic in pieces. How it is cut makes no difference.
pub struct Har {
    json: Json<Name>,
    recording: Recording<Traffic>,
}

/// What a recording says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recorded {
    /// Causes, the surest first; each once.
    pub causes: Vec<Found>,
    /// What is said in place of a cause.
    pub label: Option<Label>,
    /// The provider that was asked in Microsoft's place, where the label says so; see [`crate::Diagnosis::provider`].
    pub provider: Option<&'static str>,
    /// Every attempt to sign in, in the order of the recording.
    pub sign_ins: Vec<SignIn>,
    /// Ids for Microsoft's support.
    pub ids: Ids,
    /// Requests that were read.
    pub entries: u64,
    /// Microsoft gave a code and the product could not make a sign-in of it; why, no browser sees. The causes are its
    /// reasons, in their order.
    pub exchange_failed: bool,
    /// What stands in the file and should not travel: kinds, never the values.
    pub hidden: Vec<HiddenKind>,
    /// The file ended in the middle: what was read so far is here.
    pub cut: bool,
}

/// One attempt to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SignIn {
    /// When it began, as written.
    pub started: String,
    /// Microsoft's host.
    pub authority: String,
    /// The tenant's part of the address: an ID, a domain, or `common` and the like.
    pub tenant: Option<String>,
    /// The application.
    pub client_id: Option<String>,
    /// Where Microsoft was asked to send the browser, as it was asked.
    pub redirect_uri: Option<Words>,
    /// Whether it is the address that the product is known to use; nothing where none is known.
    pub expected: Option<bool>,
    /// That address, where it is another one.
    pub expected_uri: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
}

/// How an attempt ended, as far as the browser could see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The code came to the product, and nothing failed after that.
    Succeeded,
    /// The code came to the product, which could not go on with it.
    StoppedAtProduct,
    /// The code was refused as it was redeemed by the page itself.
    StoppedAtExchange,
    /// Microsoft sent the browser back with an error.
    Refused,
    /// Microsoft's page says what failed.
    StoppedAtMicrosoft,
    /// Nothing more came.
    LeftOpen,
}

impl Outcome {
    /// The word of the command line's JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::StoppedAtProduct => "stopped-at-product",
            Self::StoppedAtExchange => "stopped-at-exchange",
            Self::Refused => "refused",
            Self::StoppedAtMicrosoft => "stopped-at-microsoft",
            Self::LeftOpen => "left-open",
        }
    }
}

impl Default for Har {
    fn default() -> Self {
        Self::starting(Start::default())
    }
}

impl Har {
    /// Nothing read yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A recording that begins somewhere in an input.
    pub(crate) fn starting(start: Start) -> Self {
        Self { json: Json::starting(Name::Item, start), recording: Recording::new(Traffic::default()) }
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.json.push(bytes, &mut self.recording);
    }

    /// What is known without the end of the file.
    #[must_use]
    pub fn so_far(&self) -> Recorded {
        self.recorded(true)
    }

    /// The file has ended.
    #[must_use]
    pub fn finish(mut self) -> Recorded {
        let cut = self.json.finish(&mut self.recording) == Ended::Cut;
        if cut {
            self.recording.cut();
        }
        self.recorded(cut)
    }

    /// Bytes held of the entry that is being read.
    #[cfg(test)]
    pub(crate) fn holds(&self) -> usize {
        self.json.holds()
    }

    fn recorded(&self, cut: bool) -> Recorded {
        let traffic = &self.recording.to;
        let causes = verdict::causes(traffic);
        let label = match (causes.is_empty(), &traffic.other) {
            (false, _) => None,
            // what failed may stand in the part that is not there
            (true, _) if traffic.microsoft && !cut => Some(Label::MentionOnly),
            (true, Some(_)) if !traffic.microsoft => Some(Label::NotMicrosoft),
            (true, _) => Some(Label::Unrecognised),
        };
        let asked = traffic.other.as_ref().filter(|_| label == Some(Label::NotMicrosoft));
        let provider = asked
            .map(|address| crate::read(address.text.as_bytes()).provider.unwrap_or(crate::provider::ANOTHER));
        let mut ids = traffic.ids.clone();
        for attempt in &traffic.attempts {
            // of an attempt that failed Microsoft's support wants to know what it asked for, and when
            let failed = outcome(attempt) != Outcome::Succeeded;
            ids.join(if failed { attempt.own_ids() } else { attempt.ids.clone() });
        }
        Recorded {
            exchange_failed: verdict::exchange_failed(traffic, &causes),
            causes,
            label,
            provider,
            sign_ins: traffic.attempts.iter().map(sign_in).collect(),
            ids,
            entries: self.recording.entries,
            hidden: traffic.hidden.clone(),
            cut,
        }
    }
}

fn sign_in(attempt: &Attempt) -> SignIn {
    let uri = attempt.redirect_uri.as_deref();
    SignIn {
        started: attempt.started.clone(),
        authority: attempt.host.clone(),
        tenant: attempt.tenant.clone(),
        client_id: attempt.client_id.clone(),
        redirect_uri: uri.map(|uri| Words::new(attempt.redirect_at.clone(), uri)),
        expected: None,
        expected_uri: None,
        outcome: outcome(attempt),
    }
}

fn outcome(attempt: &Attempt) -> Outcome {
    match &attempt.answer {
        None if attempt.refused.is_empty() => Outcome::LeftOpen,
        None => Outcome::StoppedAtMicrosoft,
        Some(Answer::Refused { .. }) => Outcome::Refused,
        Some(Answer::Granted { .. }) => {
            let stopped = attempt.stopped.is_some() || attempt.sent_again || !attempt.product.is_empty();
            match (&attempt.redeemed, stopped, &attempt.back) {
                (Some(Redeemed::Refused(_)), ..) => Outcome::StoppedAtExchange,
                (_, true, _) => Outcome::StoppedAtProduct,
                (None, false, None) => Outcome::LeftOpen,
                _ => Outcome::Succeeded,
            }
        }
    }
}
