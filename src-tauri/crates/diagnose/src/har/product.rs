//! What the product answers once the code has come to it.

use crate::diagnosis::{Found, Words};
use crate::folded::at_most;
use crate::found::{join, told_by};
use crate::json::Text;
use crate::{Ids, slug};

use super::address::{Address, pairs};
use super::attempt::{Attempt, Stopped};
use super::entry::Entry;
use super::known;
use super::traffic::READ_OF_BODY;

/// An answer on the way that began with the callback; `first` is the answer to that itself.
pub(super) fn answered(attempt: &mut Attempt, entry: &Entry, first: bool, ids: &mut Ids) {
    // what it says to Microsoft's refusal adds nothing
    if !attempt.granted() {
        return;
    }
    if entry.status >= 400 {
        failed(attempt, entry, ids);
    } else if let Some(target) = entry.redirect.as_ref().filter(|_| entry.status >= 300) {
        complained(attempt, entry, target, ids);
    } else if first && entry.is_page() {
        let said = spoken(entry, ids, true);
        said.into_iter().for_each(|told| join(&mut attempt.product, told));
    }
}

/// An answer to a script of the product's page.
pub(super) fn called(attempt: &mut Attempt, entry: &Entry, ids: &mut Ids) {
    if entry.status < 400 || !attempt.granted() {
        return;
    }
    if hands_on_a_code(entry) {
        failed(attempt, entry, ids);
        return;
    }
    // other calls fail for reasons of their own, unless they say
    spoken(entry, ids, false).into_iter().for_each(|told| join(&mut attempt.product, told));
}

/// Whether a script sends a code on, as pages do whose server makes the exchange.
pub(super) fn hands_on_a_code(entry: &Entry) -> bool {
    let in_message = entry.message.as_ref().is_some_and(|message| message.as_str().contains("\"code\""));
    let in_address = Address::of(entry.url.as_str())
        .is_some_and(|address| address.params().iter().any(|param| param.name == "code"));
    in_message || in_address || entry.posted("code").is_some()
}

fn failed(attempt: &mut Attempt, entry: &Entry, ids: &mut Ids) {
    spoken(entry, ids, false).into_iter().for_each(|told| join(&mut attempt.product, told));
    let words = Words::new(entry.status_at.clone(), &entry.status.to_string());
    attempt.stopped.get_or_insert(Stopped { status: entry.status, words });
}

/// What the body says, read as any text. A page that is no failure by its status has to speak of one.
fn spoken(entry: &Entry, ids: &mut Ids, only_if_it_speaks: bool) -> Vec<Found> {
    let Some(text) = entry.body.text() else { return Vec::new() };
    let most = at_most(text.as_str(), READ_OF_BODY);
    if only_if_it_speaks {
        let page = text.as_str()[..most].to_ascii_lowercase();
        if !["aadsts", "access token", "error", "failed"].iter().any(|word| page.contains(word)) {
            return Vec::new();
        }
    }
    let mut told = told_by(&text, 0..most, ids);
    // a page is made of HTML whether or not somebody waited for JSON
    let is_html = entry.mime.contains("html");
    told.retain(|told| !(told.says_little() || is_html && told.finding.cause == slug::HTML_INSTEAD_OF_JSON));
    told
}

/// A redirect that says in its address that something failed.
fn complained(attempt: &mut Attempt, entry: &Entry, target: &Text, ids: &mut Ids) {
    let whole = target.as_str();
    let query = whole.find(['?', '#']).unwrap_or(whole.len());
    let params = if query < whole.len() { pairs(whole, query + 1..whole.len()) } else { Vec::new() };
    let path = Address::of(whole).map_or(&whole[..query], |address| address.path);
    let part = known::complaining_part(path);
    let complaints: Vec<Words> = params
        .iter()
        .filter(|param| known::complains(&param.name) || (part.is_some() && param.name == "message"))
        .filter(|param| !param.value.is_empty())
        .map(|param| {
            for told in told_by(target, param.at.clone(), ids) {
                if !told.says_little() {
                    join(&mut attempt.product, told);
                }
            }
            Words::of(target, &param.at)
        })
        .collect();
    let by_path = part.and_then(|part| {
        let at = whole.find(part)?;
        Some(Words::of(target, &(at..at + part.len())))
    });
    if let Some(words) = complaints.into_iter().next().or(by_path) {
        attempt.stopped.get_or_insert(Stopped { status: entry.status, words });
    }
}
