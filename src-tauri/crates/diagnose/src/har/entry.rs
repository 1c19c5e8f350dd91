//! One request with its answer, as far as it matters here.

use std::ops::Range;

use crate::HiddenKind;
use crate::json::Text;
use crate::source::Unit;

use super::address;

/// One request with its answer. It has no `Debug`: codes, tokens and cookies are in it.
#[derive(Default)]
pub(super) struct Entry {
    pub(super) started: String,
    pub(super) method: String,
    pub(super) url: Text,
    /// Names of cookies that the browser sent.
    pub(super) sent_cookies: Vec<String>,
    /// Names of cookies that the answer sets.
    pub(super) set_cookies: Vec<String>,
    /// `Sec-Fetch-Dest`, in lower case.
    pub(super) destination: String,
    /// What was posted, by name; no value but those that are asked for leaves this type.
    pub(super) posted: Vec<Posted>,
    /// What was posted and is no form: a script's own message.
    pub(super) message: Option<Text>,
    /// 0 where no answer came; then `error` may say why.
    pub(super) status: u16,
    pub(super) status_at: Range<u64>,
    /// Where the answer sends the browser.
    pub(super) redirect: Option<Text>,
    pub(super) body: Body,
    pub(super) mime: String,
    /// `x-ms-request-id` of the answer.
    pub(super) request_id: Option<String>,
    pub(super) error: Option<Text>,
    pub(super) kind: String,
    /// Secrets in its headers and cookies: kinds, never the values.
    pub(super) hidden: Vec<HiddenKind>,
}

/// The body of an answer as it stands in the file; decoded only when somebody looks.
#[derive(Default)]
pub(super) struct Body {
    pub(super) raw: Vec<u8>,
    pub(super) at: u64,
    pub(super) base64: bool,
    pub(super) unit: Unit,
}

impl Body {
    /// Nothing where it is empty or no text.
    pub(super) fn text(&self) -> Option<Text> {
        if self.raw.is_empty() {
            return None;
        }
        let text = Text::of(&self.raw, self.at, self.unit);
        if self.base64 { text.unpacked() } else { Some(text) }
    }
}

/// A posted parameter.
pub(super) struct Posted {
    pub(super) name: String,
    /// Decoded.
    pub(super) value: String,
    /// Where it stands.
    pub(super) at: Range<u64>,
}

impl Posted {
    /// The parameters of a form as it went over the line.
    pub(super) fn form(text: &Text) -> Vec<Self> {
        let whole = text.as_str();
        let pairs = address::pairs(whole, 0..whole.len()).into_iter();
        pairs.map(|param| Self { name: param.name, value: param.value, at: text.source(&param.at) }).collect()
    }
}

impl Entry {
    pub(super) fn posted(&self, name: &str) -> Option<&Posted> {
        self.posted.iter().find(|posted| posted.name.eq_ignore_ascii_case(name) && !posted.value.is_empty())
    }

    /// Whether the browser showed it as a page, and not as a picture or a script of one.
    pub(super) fn is_page(&self) -> bool {
        match self.kind.as_str() {
            "document" | "" => {
                !matches!(
                    self.destination.as_str(),
                    "image" | "script" | "style" | "font" | "manifest" | "empty"
                ) && !self.mime.contains("javascript")
                    && !self.mime.contains("css")
                    && !self.mime.starts_with("image/")
            }
            _ => false,
        }
    }

    /// Whether a script of the page asked for it.
    pub(super) fn is_call(&self) -> bool {
        matches!(self.kind.as_str(), "xhr" | "fetch") || (self.kind.is_empty() && self.destination == "empty")
    }

    pub(super) fn in_frame(&self) -> bool {
        matches!(self.destination.as_str(), "iframe" | "frame")
    }
}
