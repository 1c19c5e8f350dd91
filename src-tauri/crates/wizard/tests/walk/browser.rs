//! A browser without script, and the person in front of it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use url::Url;

/// What the person does at Microsoft.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// The account that is chosen.
    pub(crate) account: String,
    /// **Accept** or **Cancel** on **Permissions requested**.
    pub(crate) accepts: bool,
    /// Leaves **Need admin approval** by its only button.
    pub(crate) returns_without_consent: bool,
}

/// Where a sign-in came to its end in the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// At the page of Latchkey on this computer: its text.
    Latchkey(String),
    /// On a page of Microsoft's that leads nowhere: its text as one marks and copies it.
    Stopped(String),
    /// At the product's own address.
    Product(String),
}

pub(crate) struct Browser {
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
    /// Every code that passed through, to be looked for where none may be.
    pub(crate) codes: Mutex<Vec<String>>,
}

struct Shown {
    url: Url,
    to: Option<String>,
    html: String,
}

struct Form {
    action: Url,
    fields: Vec<(String, String)>,
    buttons: Vec<(String, String)>,
    asks_account: bool,
}

impl Browser {
    pub(crate) fn new() -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .expect("a client");
        Self { client, cookies: Mutex::default(), codes: Mutex::default() }
    }

    /// Opens an address and does there what this person does, until it goes no further.
    pub(crate) async fn go(&self, address: &Url, person: &Person) -> Arrival {
        let microsoft = address.origin();
        let mut shown = self.get(address).await;
        for _ in 0..12 {
            if let Some(to) = shown.to.take() {
                let to = shown.url.join(&to).expect("a location is an address");
                self.note_codes(to.query_pairs().into_owned());
                if to.origin() != microsoft && !is_latchkey(&to) {
                    return Arrival::Product(to.to_string());
                }
                shown = self.get(&to).await;
                continue;
            }
            if shown.url.origin() != microsoft {
                return Arrival::Latchkey(visible(&shown.html));
            }
            let Some((form, extra)) = forms(&shown).into_iter().find_map(|form| answer(form, person)) else {
                return Arrival::Stopped(visible(&shown.html));
            };
            if form.action.origin() != microsoft && !is_latchkey(&form.action) {
                self.note_codes(form.fields.iter().cloned());
                return Arrival::Product(form.action.to_string());
            }
            self.note_codes(form.fields.iter().cloned());
            shown = self.post(&form, extra).await;
        }
        panic!("the sign-in goes round in circles at {}", shown.url);
    }

    fn note_codes(&self, fields: impl Iterator<Item = (String, String)>) {
        let codes = fields.filter(|(name, _)| name == "code").map(|(_, code)| code);
        self.codes.lock().unwrap().extend(codes);
    }

    async fn get(&self, url: &Url) -> Shown {
        self.send(self.client.get(url.clone())).await
    }

    async fn post(&self, form: &Form, extra: Option<(String, String)>) -> Shown {
        let pairs = form.fields.iter().cloned().chain(extra);
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let request = self.client.post(form.action.clone());
        self.send(request.header("content-type", "application/x-www-form-urlencoded").body(body)).await
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Shown {
        let cookies: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let response = request.header(COOKIE, cookies.join("; ")).send().await.expect("an answer");
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').expect("a name and a value");
            self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
        }
        let to = response.headers().get(LOCATION).map(|to| to.to_str().expect("text").to_owned());
        let url = response.url().clone();
        Shown { url, to, html: response.text().await.expect("a body") }
    }
}

fn is_latchkey(url: &Url) -> bool {
    url.host_str() == Some("localhost") && url.path().starts_with("/latchkey")
}

/// What this person does with a form, if anything.
fn answer(form: Form, person: &Person) -> Option<(Form, Option<(String, String)>)> {
    let decisions: Vec<&str> =
        form.buttons.iter().filter(|(name, _)| name == "decision").map(|(_, value)| value.as_str()).collect();
    let press = |name: &str, value: &str| Some((name.to_owned(), value.to_owned()));
    if form.asks_account {
        let chosen = press("account", &person.account);
        return Some((form, chosen));
    }
    match decisions.as_slice() {
        [] if form.buttons.is_empty() && !form.fields.is_empty() => Some((form, None)),
        ["deny"] => person.returns_without_consent.then(|| (form, press("decision", "deny"))),
        [] => None,
        _ => {
            let decision = if person.accepts { "accept" } else { "deny" };
            Some((form, press("decision", decision)))
        }
    }
}

fn forms(shown: &Shown) -> Vec<Form> {
    let whole =
        shown.html.split("<form").skip(1).map(|rest| rest.split("</form>").next().unwrap_or_default());
    whole
        .map(|form| {
            let head = form.split('>').next().unwrap_or_default();
            let action = attribute(head, "action").filter(|action| !action.is_empty());
            let named = |tag: &str| Some((attribute(tag, "name")?, attribute(tag, "value")?));
            let inputs: Vec<&str> = tags(form, "<input");
            Form {
                action: action
                    .map_or_else(|| shown.url.clone(), |to| shown.url.join(&to).expect("an action")),
                fields: inputs
                    .iter()
                    .filter(|tag| tag.contains("hidden"))
                    .filter_map(|tag| named(tag))
                    .collect(),
                buttons: tags(form, "<button").into_iter().filter_map(named).collect(),
                asks_account: inputs.iter().any(|tag| attribute(tag, "name").as_deref() == Some("account")),
            }
        })
        .collect()
}

fn tags<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split('>').next().unwrap_or_default()).collect()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    Some(unescaped(rest.split('"').next()?))
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The text of a page, as one marks and copies it.
pub(crate) fn visible(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html.split("<body").nth(1).unwrap_or(html);
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let hidden = ["script", "style"].into_iter().find(|name| after.starts_with(name));
        let after = match hidden {
            Some(name) => after.split_once(&format!("</{name}")).map_or("", |(_, after)| after),
            None => after,
        };
        rest = after.split_once('>').map_or("", |(_, after)| after);
        text.push('\n');
    }
    text.push_str(rest);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    unescaped(&lines.join("\n"))
}
