//! The entries in their order, sorted into attempts to sign in.

use std::ops::Range;

use crate::diagnosis::{Found, Words};
use crate::found::told_by;
use crate::hidden::{self, kind_of, note};
use crate::json::Text;
use crate::{Certainty, Evidence, HiddenKind, Ids, Slug, explain, slug};

use super::address::{Address, Param, value};
use super::attempt::{Answer, Attempt, Back, Redeemed};
use super::document::TakeEntry;
use super::entry::Entry;
use super::known::{self, Host};
use super::page::{Kind, Page, is_guid};
use super::product;

/// So many attempts are kept, the first and the last ones.
const MOST_ATTEMPTS: usize = 400;
/// So far behind the first byte of a body its words are looked for.
pub(super) const READ_OF_BODY: usize = 64 * 1024;
/// So many redirects of the product are followed.
const MOST_HOPS: usize = 30;

/// What the recording tells so far. It has no `Debug`: parts of addresses are in it.
#[derive(Default)]
pub(super) struct Traffic {
    pub(super) attempts: Vec<Attempt>,
    pub(super) ids: Ids,
    /// What belongs to no attempt: Microsoft's endpoints asked by a page, the line.
    pub(super) beside: Vec<Found>,
    pub(super) microsoft: bool,
    /// Where another provider was asked.
    pub(super) other: Option<Words>,
    /// Cookies are in the recording; many browsers leave them out.
    cookies: bool,
    /// Origins on this computer that answer as Microsoft does.
    practice: Vec<String>,
    /// The address that the product sends the browser to next.
    follow: Option<(usize, String, usize)>,
    /// The last answer that sends the browser anywhere: where to, and the cookies it set.
    sent_off: Option<(String, Vec<String>)>,
    /// Secrets, codes, tokens and cookies that stand in the file.
    pub(super) hidden: Vec<HiddenKind>,
}

impl TakeEntry for Traffic {
    fn take(&mut self, entry: Entry) {
        let text = entry.url.clone();
        let Some(address) = Address::of(text.as_str()) else { return };
        self.cookies |= !entry.sent_cookies.is_empty();
        let host = self.host(&address);
        let params = address.params();
        self.note_hidden(&entry, &params);
        match host {
            Host::Authority | Host::Station => {
                self.microsoft = true;
                self.ids.join(ids_of(&entry));
                if is_authorize(address.path) {
                    self.asked(&entry, &address, &params);
                } else if address.path.ends_with("/token") {
                    self.token(&entry);
                    return;
                } else if address.path.contains("/.well-known/") || address.path.contains("/discovery/") {
                    self.answered_with_error(&entry);
                    return;
                }
                self.answered(&entry);
            }
            Host::Loopback if is_authorize(address.path) && value(&params, "client_id").is_some() => {
                self.microsoft = true;
                self.practice.push(address.origin());
                self.asked(&entry, &address, &params);
                self.answered(&entry);
            }
            Host::Graph => self.answered_with_error(&entry),
            Host::OtherProvider | Host::Loopback | Host::Elsewhere => {
                if host == Host::OtherProvider && value(&params, "client_id").is_some() {
                    self.other
                        .get_or_insert_with(|| Words::new(origin_of(&entry.url, &address), address.bare()));
                }
                self.elsewhere(&entry, &address, &params);
            }
        }
        self.sent_off = entry.redirect.as_ref().map(|to| (to.as_str().to_owned(), entry.set_cookies));
    }
}

impl Traffic {
    fn host(&self, address: &Address<'_>) -> Host {
        match Host::of(address) {
            Host::Loopback if self.practice.contains(&address.origin()) => Host::Authority,
            host => host,
        }
    }

    /// What of the entry should not travel.
    fn note_hidden(&mut self, entry: &Entry, params: &[Param]) {
        let kinds = &mut self.hidden;
        entry.hidden.iter().for_each(|kind| note(kinds, *kind));
        let target = entry.redirect.as_ref().and_then(|target| Some(Address::of(target.as_str())?.params()));
        for param in params.iter().chain(target.iter().flatten()) {
            kind_of(&param.name, &param.value).into_iter().for_each(|kind| note(kinds, kind));
        }
        for posted in &entry.posted {
            kind_of(&posted.name, &posted.value).into_iter().for_each(|kind| note(kinds, kind));
        }
        let unpacked = entry.body.base64.then(|| entry.body.text()).flatten();
        let body = unpacked.as_ref().map_or(&entry.body.raw[..], |text| text.as_str().as_bytes());
        let message = entry.message.as_ref().map_or(&[][..], |message| message.as_str().as_bytes());
        for text in [message, body] {
            hidden::kinds(text).into_iter().for_each(|kind| note(kinds, kind));
        }
    }

    /// A request at the authorize endpoint: a new attempt, or one that goes on.
    fn asked(&mut self, entry: &Entry, address: &Address<'_>, params: &[Param]) {
        let mut attempt = Attempt::asked(address, params);
        if let Some(param) = value(params, "redirect_uri") {
            attempt.redirect_at = entry.url.source(&param.value_at);
        }
        if self.attempts.last().is_some_and(|last| last.goes_on_with(&attempt)) {
            return;
        }
        attempt.asked = Some(Words::new(origin_of(&entry.url, address), address.bare()));
        attempt.started = entry.started.clone();
        attempt.framed = entry.in_frame();
        if let Some((to, cookies)) = self.sent_off.take_if(|(to, _)| to == entry.url.as_str()) {
            attempt.cookies = cookies;
            if let Some((at, ..)) = self.follow.take_if(|(_, next, _)| *next == to) {
                self.attempts[at].sent_again = true;
            }
        }
        if self.attempts.len() >= MOST_ATTEMPTS {
            // the first half says how it began, the last how it goes on
            self.attempts.remove(MOST_ATTEMPTS / 2);
            self.follow = None;
        }
        self.attempts.push(attempt);
    }

    /// Microsoft's answer to the browser: a page, or a redirect.
    fn answered(&mut self, entry: &Entry) {
        let Self { attempts, ids, beside, .. } = self;
        let Some(attempt) = attempts.last_mut().filter(|attempt| attempt.back.is_none()) else {
            // the recording began later: the page still says what it says
            if let Some(page) = entry.body.text().filter(|_| entry.is_page()).map(|text| Page::of(&text, ids))
            {
                page.told.into_iter().for_each(|told| crate::found::join(beside, told));
            }
            return;
        };
        attempt.ids.join(ids_of(entry));
        if let Some(told) = line(entry) {
            crate::found::join(&mut attempt.network, told);
            return;
        }
        if let Some(target) = entry.redirect.as_ref().filter(|_| (300..400).contains(&entry.status)) {
            redirected(attempt, target);
            return;
        }
        let Some(text) = entry.body.text().filter(|_| entry.is_page() || entry.in_frame()) else { return };
        if entry.mime.contains("json") {
            let most = crate::folded::at_most(text.as_str(), READ_OF_BODY);
            attempt.refused = told_by(&text, 0..most, &mut attempt.ids);
            return;
        }
        let page = Page::of(&text, &mut attempt.ids);
        if page.kind == Kind::Strange {
            let words = vec![Words::new(entry.status_at.clone(), &entry.status.to_string())];
            if let Some((cause, _)) = known::stranger(text.as_str()) {
                let also = [slug::HTML_INSTEAD_OF_JSON];
                attempt.network.push(Found::cause(cause, Certainty::Likely, &also, words));
            }
            return;
        }
        attempt.approval_asked |= page.kind == Kind::Approval;
        if page.kind != Kind::HandsOn {
            attempt.page = Some(page.kind);
            attempt.page_words = page.words;
            attempt.refused = page.told;
        }
    }

    /// A page's own request at the token endpoint.
    fn token(&mut self, entry: &Entry) {
        let mut told = self.error_of(entry);
        if told.is_empty() {
            told.extend(line(entry).or_else(|| withheld(entry)));
        }
        let redeems = entry.posted("grant_type").is_none_or(|grant| grant.value == "authorization_code");
        let attempt = self.attempts.iter_mut().rev().find(|attempt| attempt.granted());
        match (attempt, told.is_empty()) {
            (Some(attempt), true) if redeems && entry.status == 200 => {
                attempt.redeemed = Some(Redeemed::Done)
            }
            (Some(attempt), false) if redeems => attempt.redeemed = Some(Redeemed::Refused(told)),
            _ => told.into_iter().for_each(|told| crate::found::join(&mut self.beside, told)),
        }
    }

    /// Discovery and Microsoft Graph, asked by a page.
    fn answered_with_error(&mut self, entry: &Entry) {
        let told = if entry.status >= 400 { self.error_of(entry) } else { Vec::new() };
        for told in told.into_iter().chain(line(entry)) {
            crate::found::join(&mut self.beside, told);
        }
    }

    /// What the body of a failed answer says.
    fn error_of(&mut self, entry: &Entry) -> Vec<Found> {
        let Some(text) = entry.body.text().filter(|_| entry.status >= 400) else { return Vec::new() };
        let most = crate::folded::at_most(text.as_str(), READ_OF_BODY);
        told_by(&text, 0..most, &mut self.ids)
    }

    /// Anything that is not Microsoft's: the way back to the product, and what the product does then.
    fn elsewhere(&mut self, entry: &Entry, address: &Address<'_>, params: &[Param]) {
        let carries = |name: &str| value(params, name).is_some() || entry.posted(name).is_some();
        let carries_answer = carries("code") || carries("error") || carries("id_token");
        let state = value(params, "state").map(|param| &param.value);
        let state = state.or_else(|| entry.posted("state").map(|posted| &posted.value));
        let open = |attempt: &Attempt| attempt.back.is_none() && attempt.returns_to(address);
        let expects = |attempt: &Attempt| {
            carries_answer || attempt.answer.is_some() || attempt.page == Some(Kind::HandsOn)
        };
        let by_state = self
            .attempts
            .iter()
            .rposition(|attempt| open(attempt) && state.is_some() && attempt.state.as_ref() == state);
        let found =
            by_state.or_else(|| self.attempts.iter().rposition(|attempt| open(attempt) && expects(attempt)));
        match found {
            Some(at) => self.back(at, entry, address, params, state),
            None if self.attempts.is_empty() && carries_answer && is_entras(entry, params) => {
                self.attempts.push(Attempt {
                    started: entry.started.clone(),
                    redirect_uri: Some(address.bare().to_owned()),
                    ..Attempt::default()
                });
                self.microsoft = true;
                self.back(0, entry, address, params, None);
            }
            None => self.afterwards(entry, address),
        }
    }

    /// The browser is back at the product.
    fn back(
        &mut self,
        at: usize,
        entry: &Entry,
        address: &Address<'_>,
        params: &[Param],
        state: Option<&String>,
    ) {
        let attempt = &mut self.attempts[at];
        if let Some(answer) = answer_of(&entry.url, params).or_else(|| posted_answer(entry)) {
            if let Answer::Refused { description: Some(description), .. } = &answer {
                attempt.ids.join(Ids::of_sentence(description));
            }
            attempt.answer = Some(answer);
        }
        let other = attempt.state.is_some() && state.is_some() && attempt.state.as_ref() != state;
        let words = Words::new(origin_of(&entry.url, address), address.bare());
        attempt.back = Some(Back {
            other_state: other.then(|| words.clone()),
            without_cookies: self.cookies
                && !attempt.cookies.is_empty()
                && !attempt.cookies.iter().any(|cookie| entry.sent_cookies.contains(cookie)),
            words: Some(words),
        });
        self.product_answered(at, entry, true, 0);
    }

    /// What the product answers once the browser is back: the way on, or why there is none.
    fn product_answered(&mut self, at: usize, entry: &Entry, first: bool, hops: usize) {
        let attempt = &mut self.attempts[at];
        if let Some(told) = line(entry) {
            crate::found::join(&mut attempt.network, told);
        }
        let mut ids = Ids::default();
        product::answered(attempt, entry, first, &mut ids);
        attempt.ids.join(ids);
        let target =
            entry.redirect.as_ref().filter(|_| (300..400).contains(&entry.status) && hops < MOST_HOPS);
        self.follow = target.map(|to| (at, absolute(&entry.url, to.as_str()), hops + 1));
    }

    fn afterwards(&mut self, entry: &Entry, address: &Address<'_>) {
        let url = entry.url.as_str();
        if let Some((at, _, hops)) = self.follow.take_if(|(_, next, _)| same_page(next, url)) {
            self.product_answered(at, entry, false, hops);
            return;
        }
        let Some(attempt) = self.attempts.iter_mut().rev().find(|attempt| attempt.back.is_some()) else {
            return;
        };
        let own = attempt.product().is_some_and(|origin| origin == address.origin());
        if entry.is_call() && (own || product::hands_on_a_code(entry)) {
            let mut ids = Ids::default();
            product::called(attempt, entry, &mut ids);
            attempt.ids.join(ids);
        }
    }
}

/// Ids of a request to Microsoft and of its answer.
fn ids_of(entry: &Entry) -> Ids {
    let request = entry.request_id.clone().filter(|id| is_guid(id));
    let params = Address::of(entry.url.as_str()).map(|address| address.params()).unwrap_or_default();
    let client = value(&params, "client-request-id").map(|param| param.value.to_ascii_lowercase());
    Ids {
        request_ids: request.into_iter().collect(),
        correlation_ids: client.filter(|id| is_guid(id)).into_iter().collect(),
        ..Ids::default()
    }
}

/// `/{tenant}/oauth2/v2.0/authorize` and its first version.
fn is_authorize(path: &str) -> bool {
    path.ends_with("/oauth2/v2.0/authorize") || path.ends_with("/oauth2/authorize")
}

/// Scheme, host and path of an address, where they stand.
fn origin_of(url: &Text, address: &Address<'_>) -> Range<u64> {
    url.source(&(0..address.bare().len()))
}

/// Where Microsoft's redirect leads: to the product with an answer, on to the next station, or into a stranger's hands.
fn redirected(attempt: &mut Attempt, target: &Text) {
    let Some(address) = Address::of(target.as_str()) else { return };
    let params = address.params();
    let host = Host::of(&address);
    let to_product = attempt.returns_to(&address);
    if (to_product || !matches!(host, Host::Authority | Host::Station))
        && let Some(answer) = answer_of(target, &params)
    {
        attempt.answer = Some(answer);
        return;
    }
    // a federated domain's own sign-in is asked in these ways
    let federated = ["wa", "wtrealm", "samlrequest", "client_id", "username"]
        .iter()
        .any(|name| value(&params, name).is_some());
    if !to_product && host == Host::Elsewhere && !federated && address.scheme.eq_ignore_ascii_case("http") {
        let words = vec![Words::new(origin_of(target, &address), address.bare())];
        attempt.network.push(Found::cause(
            slug::CAPTIVE_PORTAL,
            Certainty::Likely,
            &[slug::PROXY_FAILURE],
            words,
        ));
    }
}

/// The answer that an address carries.
fn answer_of(url: &Text, params: &[Param]) -> Option<Answer> {
    let words = |param: &Param| Words::of(url, &param.at);
    if let Some(error) = value(params, "error") {
        let text = |name: &str| value(params, name).map(|param| param.value.clone());
        let told = ["error", "error_subcode"].iter().filter_map(|name| value(params, name)).map(words);
        let described = value(params, "error_description").map(words);
        return Some(Answer::Refused {
            error: error.value.clone(),
            description: text("error_description"),
            subcode: text("error_subcode"),
            words: told.chain(described).collect(),
        });
    }
    let granted = ["code", "id_token", "access_token"].iter().find_map(|name| value(params, name))?;
    // the name alone: the value is nobody's business
    let name = granted.at.start..granted.value_at.start;
    Some(Answer::Granted { words: Words::of(url, &name) })
}

fn posted_answer(entry: &Entry) -> Option<Answer> {
    let text = |name: &str| entry.posted(name).map(|posted| posted.value.clone());
    if let Some(error) = entry.posted("error") {
        let posted =
            ["error", "error_subcode", "error_description"].iter().filter_map(|name| entry.posted(name));
        return Some(Answer::Refused {
            error: error.value.clone(),
            description: text("error_description"),
            subcode: text("error_subcode"),
            words: posted.map(|posted| Words::new(posted.at.clone(), &posted.value)).collect(),
        });
    }
    let granted = ["code", "id_token"].iter().find_map(|name| entry.posted(name))?;
    let name = granted.at.start..granted.at.start + granted.name.len() as u64;
    Some(Answer::Granted { words: Words::new(name, &granted.name) })
}

/// Whether an answer to an attempt that is not in the recording is one of Microsoft's.
fn is_entras(entry: &Entry, params: &[Param]) -> bool {
    let described = value(params, "error_description").map(|param| param.value.as_str());
    let described =
        described.or_else(|| entry.posted("error_description").map(|posted| posted.value.as_str()));
    value(params, "session_state").is_some()
        || entry.posted("session_state").is_some()
        || described.is_some_and(|description| description.contains("AADSTS"))
}

/// Why no answer came, or what stood in the way of one.
pub(super) fn line(entry: &Entry) -> Option<Found> {
    let status = || vec![Words::new(entry.status_at.clone(), &entry.status.to_string())];
    let by_status: Option<(Slug, Certainty)> = match entry.status {
        407 => Some((slug::PROXY_FAILURE, Certainty::Certain)),
        511 => Some((slug::CAPTIVE_PORTAL, Certainty::Certain)),
        431 => Some((slug::HEADER_TOO_LARGE, Certainty::Certain)),
        _ => None,
    };
    if let Some((cause, certainty)) = by_status {
        return Some(Found::cause(cause, certainty, &[], status()));
    }
    let error = entry.error.as_ref().filter(|_| entry.status == 0)?;
    let known = known::browser_error(error.as_str())?;
    let words = vec![Words::of(error, &(0..error.as_str().len()))];
    let certainty = if known.also.is_empty() { Certainty::Certain } else { Certainty::Likely };
    Some(Found::cause(known.cause, certainty, &known.also, words))
}

/// A browser hides an answer that does not let the page's origin read it, as is that to an application registered under Web.
fn withheld(entry: &Entry) -> Option<Found> {
    let failed =
        entry.error.as_ref().filter(|error| entry.status == 0 && error.as_str().ends_with("ERR_FAILED"));
    let words = match failed {
        Some(error) => Words::of(error, &(0..error.as_str().len())),
        None if entry.status >= 400 => Words::new(entry.status_at.clone(), &entry.status.to_string()),
        None => return None,
    };
    let also = [slug::PKCE_REQUIRED, slug::NETWORK_UNREACHABLE];
    Some(Found::cause(slug::WRONG_PLATFORM, Certainty::Possible, &also, vec![words]))
}

/// A redirect's target, which may leave out scheme and host.
fn absolute(from: &Text, target: &str) -> String {
    if target.contains("://") {
        return target.to_owned();
    }
    let Some(address) = Address::of(from.as_str()) else { return target.to_owned() };
    let start = address.bare().len() - address.path.len();
    let folder = || address.path.rfind('/').map_or("/", |end| &address.path[..=end]);
    match target.strip_prefix("//") {
        Some(rest) => format!("{}://{rest}", address.scheme),
        None if target.starts_with('/') => format!("{}{target}", &from.as_str()[..start]),
        None => format!("{}{}{target}", &from.as_str()[..start], folder()),
    }
}

/// The same address; what follows `#` is never sent.
fn same_page(one: &str, other: &str) -> bool {
    let sent = |url: &str| url.split('#').next().unwrap_or_default().trim_end_matches('/').to_owned();
    sent(one) == sent(other)
}

/// The finding for an answer with an error.
pub(super) fn explained(error: &str, description: Option<&str>, subcode: Option<&str>) -> crate::Finding {
    let evidence = Evidence { error: Some(error), description, suberror: subcode, ..Evidence::default() };
    explain(&evidence, crate::Context::Callback)
}
