//! Recorded traffic (HAR 1.2) as a document: each entry is put together and handed on as it ends.

use crate::HiddenKind;
use crate::hidden::{kind_of, note};
use crate::json::{Document, Text, Value};

use super::address;
use super::entry::{Entry, Posted};

/// What has a name in a file of recorded traffic (HAR 1.2, and what browsers add to it).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Log,
    Entries,
    Item,
    Started,
    Request,
    Response,
    Method,
    Url,
    Headers,
    Cookies,
    Title,
    Value,
    PostData,
    Params,
    Text,
    MimeType,
    Encoding,
    Content,
    Status,
    RedirectUrl,
    Error,
    ResourceType,
    Other,
}

use Name::{
    Content, Cookies, Encoding, Entries, Error, Headers, Item, Log, Method, MimeType, Other, Params,
    PostData, RedirectUrl, Request, ResourceType, Response, Started, Status, Title, Url,
};

impl Name {
    fn of(key: &[u8]) -> Self {
        match key {
            b"log" => Log,
            b"entries" => Entries,
            b"startedDateTime" => Started,
            b"request" => Request,
            b"response" => Response,
            b"method" => Method,
            b"url" => Url,
            b"headers" => Headers,
            b"cookies" => Cookies,
            b"name" => Title,
            b"value" => Self::Value,
            b"postData" => PostData,
            b"params" => Params,
            b"text" => Self::Text,
            b"mimeType" => MimeType,
            b"encoding" => Encoding,
            b"content" => Content,
            b"status" => Status,
            b"redirectURL" => RedirectUrl,
            // Chromium's, and that of Playwright
            b"_error" | b"_failureText" => Error,
            b"_resourceType" => ResourceType,
            _ => Other,
        }
    }
}

/// Longer addresses are cut: those with a code are some thousand bytes long.
const LONGEST_ADDRESS: usize = 32 * 1024;
/// So much of a posted form,
const LONGEST_FORM: usize = 64 * 1024;
/// and of a body is read. Microsoft's pages are well below it.
const LONGEST_BODY: usize = 512 * 1024;
const LONGEST_HEADER: usize = 8 * 1024;
const MOST_HEADERS: usize = 200;
const MOST_PARAMS: usize = 64;

/// Takes the entries one after the other.
pub(super) trait TakeEntry {
    fn take(&mut self, entry: Entry);
}

/// The document, and the entry that is being put together.
pub(super) struct Recording<T> {
    draft: Draft,
    /// Entries so far.
    pub(super) entries: u64,
    pub(super) to: T,
}

#[derive(Default)]
struct Draft {
    entry: Entry,
    title: String,
    value: Text,
    redirect_header: Option<Text>,
    posted_text: Option<Text>,
    posted_mime: String,
    headers: usize,
}

impl<T> Recording<T> {
    pub(super) fn new(to: T) -> Self {
        Self { draft: Draft::default(), entries: 0, to }
    }
}

impl<T: TakeEntry> Recording<T> {
    /// The file ended in the middle of an entry: it is handed on if its status was read.
    pub(super) fn cut(&mut self) {
        if (100..600).contains(&self.draft.entry.status) {
            self.hand_on();
        }
    }

    fn hand_on(&mut self) {
        let entry = std::mem::take(&mut self.draft).done();
        self.entries += 1;
        self.to.take(entry);
    }
}

impl<T: TakeEntry> Document for Recording<T> {
    type Name = Name;
    const ITEM: Name = Item;

    fn name(&mut self, key: &[u8]) -> Name {
        Name::of(key)
    }

    fn wants(&self, path: &[Name]) -> usize {
        let Some(within) = inside(path) else { return 0 };
        match within {
            [Started | ResourceType] | [Request, Method] => 64,
            [Request, Url] | [Response, RedirectUrl] => LONGEST_ADDRESS,
            [Request, PostData, Name::Text | Params] => LONGEST_FORM,
            [Request, PostData, Params, Item, Title | Name::Value] => LONGEST_HEADER,
            [Request | Response, Headers, Item, Title] | [Request | Response, Cookies, Item, _] => 128,
            [Request | Response, Headers, Item, Name::Value] if self.draft.headers < MOST_HEADERS => {
                LONGEST_HEADER
            }
            [Response, Content, Name::Text] if may_speak(&self.draft.entry.mime) => LONGEST_BODY,
            [Response, Content, MimeType | Encoding] | [Request, PostData, MimeType] => 128,
            [Response, Error] => 256,
            _ => 0,
        }
    }

    fn begins(&mut self, path: &[Name]) {
        match inside(path) {
            Some([]) => self.draft = Draft::default(),
            Some([.., Headers | Cookies | Params, Item]) => {
                self.draft.title.clear();
                self.draft.value = Text::default();
            }
            _ => {}
        }
    }

    fn value(&mut self, path: &[Name], value: Value<'_>) {
        let Some(within) = inside(path) else { return };
        let draft = &mut self.draft;
        match within {
            [Response, Status] => {
                let status = std::str::from_utf8(value.raw).ok().and_then(|digits| digits.parse().ok());
                // Playwright writes -1 where no answer came
                draft.entry.status =
                    status.filter(|status: &i32| (0..1000).contains(status)).unwrap_or(0) as u16;
                draft.entry.status_at = value.range();
            }
            _ if !value.quoted => {}
            [Started] => draft.entry.started = value.text().as_str().to_owned(),
            [ResourceType] => draft.entry.kind = value.text().as_str().to_ascii_lowercase(),
            [Request, Method] => draft.entry.method = value.text().as_str().to_ascii_uppercase(),
            [Request, Url] => draft.entry.url = value.text(),
            [Response, RedirectUrl] if !value.raw.is_empty() => draft.entry.redirect = Some(value.text()),
            [Request, PostData, Name::Text] if !value.raw.is_empty() => {
                draft.posted_text = Some(value.text())
            }
            [Request, PostData, MimeType] => draft.posted_mime = value.text().as_str().to_ascii_lowercase(),
            [Response, Content, Name::Text] => {
                draft.entry.body.raw = value.raw.to_vec();
                (draft.entry.body.at, draft.entry.body.unit) = (value.at, value.unit);
            }
            [Response, Content, MimeType] => draft.entry.mime = value.text().as_str().to_ascii_lowercase(),
            [Response, Content, Encoding] => {
                draft.entry.body.base64 = value.raw.eq_ignore_ascii_case(b"base64");
            }
            [Response, Error] if !value.raw.is_empty() => draft.entry.error = Some(value.text()),
            [.., Item, Title] => draft.title = value.text().as_str().to_owned(),
            [.., Item, Name::Value] => draft.value = value.text(),
            _ => {}
        }
    }

    fn ends(&mut self, path: &[Name]) {
        let Some(within) = inside(path) else { return };
        match within {
            [] => self.hand_on(),
            [Request, PostData, Params, Item] => self.draft.posted(),
            [Request, Headers, Item] => self.draft.request_header(),
            [Response, Headers, Item] => self.draft.response_header(),
            [side @ (Request | Response), Cookies, Item] => {
                let Draft { entry, title, value, .. } = &mut self.draft;
                if !value.as_str().is_empty() {
                    note(&mut entry.hidden, HiddenKind::Cookie);
                }
                let sent = *side == Request;
                keep(if sent { &mut entry.sent_cookies } else { &mut entry.set_cookies }, title);
            }
            _ => {}
        }
    }
}

/// The path within an entry.
fn inside(path: &[Name]) -> Option<&[Name]> {
    match path {
        [Log, Entries, Item, within @ ..] => Some(within),
        _ => None,
    }
}

/// Whether a body of this type may say why something failed.
fn may_speak(mime: &str) -> bool {
    let mute =
        ["image/", "font/", "video/", "audio/", "text/css", "text/javascript", "application/javascript"];
    !mute.iter().any(|beginning| mime.starts_with(beginning)) && !mime.contains("font")
}

fn keep(names: &mut Vec<String>, name: &str) {
    if !name.is_empty() && names.len() < MOST_HEADERS && !names.iter().any(|known| known == name) {
        names.push(name.to_owned());
    }
}

impl Draft {
    fn posted(&mut self) {
        if self.entry.posted.len() < MOST_PARAMS {
            let value = std::mem::take(&mut self.value);
            self.entry.posted.push(Posted {
                name: address::decoded(&self.title),
                value: address::decoded(value.as_str()),
                at: value.source(&(0..value.as_str().len())),
            });
        }
    }

    fn request_header(&mut self) {
        self.headers += 1;
        let value = self.value.as_str();
        kind_of(&self.title, value).into_iter().for_each(|kind| note(&mut self.entry.hidden, kind));
        if self.title.eq_ignore_ascii_case("cookie") {
            for cookie in value.split(';') {
                keep(&mut self.entry.sent_cookies, cookie.split('=').next().unwrap_or_default().trim());
            }
        } else if self.title.eq_ignore_ascii_case("sec-fetch-dest") {
            self.entry.destination = value.to_ascii_lowercase();
        }
    }

    fn response_header(&mut self) {
        self.headers += 1;
        let value = std::mem::take(&mut self.value);
        kind_of(&self.title, value.as_str()).into_iter().for_each(|kind| note(&mut self.entry.hidden, kind));
        if self.title.eq_ignore_ascii_case("location") {
            self.redirect_header = Some(value);
        } else if self.title.eq_ignore_ascii_case("x-ms-request-id") {
            self.entry.request_id = Some(value.as_str().to_ascii_lowercase());
        } else if self.title.eq_ignore_ascii_case("set-cookie") {
            for cookie in value.as_str().split('\n') {
                keep(&mut self.entry.set_cookies, cookie.split('=').next().unwrap_or_default().trim());
            }
        }
    }

    fn done(mut self) -> Entry {
        if self.entry.redirect.is_none() {
            self.entry.redirect = self.redirect_header.take();
        }
        let is_form = self.posted_mime.is_empty() || self.posted_mime.contains("urlencoded");
        match self.posted_text.take() {
            // as it went over the line; what the recorder made of it may have lost the encoding
            Some(text) if is_form && text.as_str().contains('=') => self.entry.posted = Posted::form(&text),
            text => self.entry.message = text,
        }
        self.entry
    }
}
