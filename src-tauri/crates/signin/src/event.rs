//! What a run tells while it lasts.

use entra::AuthorizeUrl;
use serde_json::{Value, json};

use crate::outcome::Outcome;
use crate::rehearsal::Rehearsed;
use crate::stage::StageMoved;

/// One thing that happened, in order. [`line`](Event::line) is what the command line prints.
#[derive(Debug)]
pub enum Event {
    /// Both loopback addresses answer.
    Listening {
        /// The address that was sent as `redirect_uri`.
        redirect_uri: String,
    },
    /// The browser's turn: the address is opened next, by [`Open`](crate::Open).
    OpenBrowser {
        /// Holds state, nonce and PKCE challenge, so it is printed only on purpose.
        url: AuthorizeUrl,
    },
    /// The true callback came.
    Callback,
    /// The token endpoint answered.
    TokenResponse {
        /// HTTP status.
        status: u16,
    },
    /// One of the product's own calls was rehearsed.
    Rehearsal(Rehearsed),
    /// A stage moved. For the window; the command line has no line for it.
    Stage(StageMoved),
    /// The end, exactly once. The port is free again.
    Result(Box<Outcome>),
}

impl Event {
    /// The JSON object of `latchkey sign-in --json`; `None` for what is no line there.
    pub fn line(&self) -> Option<Value> {
        let line = match self {
            Self::Listening { redirect_uri } => json!({ "event": "listening", "redirect_uri": redirect_uri }),
            Self::OpenBrowser { url } => json!({ "event": "open-browser", "url": url.as_str() }),
            Self::Callback => json!({ "event": "callback" }),
            Self::TokenResponse { status } => json!({ "event": "token-response", "status": status }),
            Self::Rehearsal(rehearsed) => tagged("rehearsal", serde_json::to_value(rehearsed).ok()?),
            Self::Result(outcome) => tagged("result", serde_json::to_value(outcome).ok()?),
            Self::Stage(_) => return None,
        };
        Some(line)
    }
}

fn tagged(event: &str, mut fields: Value) -> Value {
    if let Some(fields) = fields.as_object_mut() {
        fields.insert("event".to_owned(), Value::String(event.to_owned()));
    }
    fields
}
