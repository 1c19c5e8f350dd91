//! A browser without script, and a product that signs somebody in with it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use practice::{Fault, Options, Practice, Running};
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use serde_json::Value;
use url::Url;

pub(crate) const CALLBACK: &str = "http://localhost:45678/latchkey";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const ALMA: &str = "alma@harbourpine.example";
pub(crate) const ADMIN: &str = "admin@harbourpine.onmicrosoft.com";

pub(crate) async fn start(faults: &[Fault]) -> Running {
    Practice::start(Options { faults: faults.to_vec(), ..Options::default() }).await.expect("it starts")
}

/// A page or an answer.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) url: Url,
    pub(crate) location: Option<String>,
    pub(crate) text: String,
    pub(crate) headers: reqwest::header::HeaderMap,
}

/// One form of a page.
#[derive(Debug)]
pub(crate) struct Form {
    pub(crate) action: Url,
    pub(crate) hidden: Vec<(String, String)>,
    pub(crate) buttons: Vec<(String, String)>,
}

pub(crate) struct Browser {
    client: reqwest::Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    pub(crate) fn new() -> Self {
        let client = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .expect("a client");
        Self { client, cookies: Mutex::default() }
    }

    pub(crate) async fn get(&self, url: &str) -> Page {
        self.send(self.client.get(url)).await
    }

    pub(crate) async fn post(&self, url: &str, fields: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request =
            self.client.post(url).header("content-type", "application/x-www-form-urlencoded").body(body);
        self.send(request).await
    }

    /// Posts a form with one button pressed and further fields filled in, and follows a redirect within the server.
    pub(crate) async fn submit(&self, form: &Form, fields: &[(&str, &str)]) -> Page {
        let mut all: Vec<(&str, &str)> =
            form.hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.extend(fields);
        let page = self.post(form.action.as_str(), &all).await;
        match page.location.as_deref() {
            Some(to) if to.starts_with("/practice") => {
                let to = page.url.join(to).expect("an address");
                self.get(to.as_str()).await
            }
            _ => page,
        }
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Page {
        let cookies: Vec<String> = {
            let jar = self.cookies.lock().expect("the jar");
            jar.iter().map(|(name, value)| format!("{name}={value}")).collect()
        };
        let response = request.header(COOKIE, cookies.join("; ")).send().await.expect("an answer");
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().expect("text").split(';').next().expect("a pair");
            let (name, value) = pair.split_once('=').expect("a pair");
            self.cookies.lock().expect("the jar").insert(name.to_owned(), value.to_owned());
        }
        Page {
            status: response.status().as_u16(),
            url: response.url().clone(),
            location: response.headers().get(LOCATION).map(|to| to.to_str().expect("text").to_owned()),
            headers: response.headers().clone(),
            text: response.text().await.expect("a body"),
        }
    }
}

impl Page {
    pub(crate) fn forms(&self) -> Vec<Form> {
        self.text
            .split("<form")
            .skip(1)
            .map(|rest| {
                let whole = rest.split("</form>").next().unwrap_or_default();
                let head = whole.split('>').next().unwrap_or_default();
                let action = attribute(head, "action").unwrap_or_default();
                Form {
                    action: if action.is_empty() {
                        self.url.clone()
                    } else {
                        self.url.join(&action).expect("an action")
                    },
                    hidden: tags(whole, "<input")
                        .filter(|tag| tag.contains("hidden"))
                        .filter_map(pair)
                        .collect(),
                    buttons: tags(whole, "<button").filter_map(pair).collect(),
                }
            })
            .collect()
    }

    pub(crate) fn form_with_button(&self, name: &str, value: &str) -> Form {
        let button = (name.to_owned(), value.to_owned());
        let found = self.forms().into_iter().find(|form| form.buttons.contains(&button));
        assert!(found.is_some(), "no button {name}={value} in {}", self.text);
        found.expect("just looked")
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    /// The parameters of the redirect.
    pub(crate) fn answer(&self) -> BTreeMap<String, String> {
        let to = Url::parse(self.location.as_deref().expect("a redirect")).expect("an address");
        let encoded = to.fragment().or(to.query()).unwrap_or_default().to_owned();
        url::form_urlencoded::parse(encoded.as_bytes()).into_owned().collect()
    }
}

fn tags<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(start).skip(1).map(|rest| rest.split('>').next().unwrap_or_default())
}

fn pair(tag: &str) -> Option<(String, String)> {
    Some((attribute(tag, "name")?, attribute(tag, "value")?))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let raw = rest.split('"').next()?;
    Some(raw.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
}

/// A product's request to the authorize endpoint.
pub(crate) struct Ask {
    pub(crate) tenant: String,
    pub(crate) fields: Vec<(&'static str, String)>,
}

impl Ask {
    pub(crate) fn of(running: &Running) -> Self {
        let challenge = URL_SAFE_NO_PAD.encode(digest::digest(&digest::SHA256, VERIFIER.as_bytes()));
        Self {
            tenant: running.tenant_id.clone(),
            fields: vec![
                ("client_id", running.client_id.clone()),
                ("response_type", "code".into()),
                ("redirect_uri", CALLBACK.into()),
                ("scope", "openid profile email User.Read".into()),
                ("state", "a-state".into()),
                ("nonce", "a-nonce".into()),
                ("code_challenge", challenge),
                ("code_challenge_method", "S256".into()),
            ],
        }
    }

    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.fields.retain(|(known, _)| *known != name);
        self.fields.push((name, value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.fields.retain(|(known, _)| *known != name);
        self
    }

    pub(crate) fn at(mut self, tenant: &str) -> Self {
        self.tenant = tenant.to_owned();
        self
    }

    pub(crate) fn url(&self, running: &Running) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.fields).finish();
        format!("{}/{}/oauth2/v2.0/authorize?{query}", running.authority, self.tenant)
    }
}

/// Goes to the account page and picks an account there.
pub(crate) async fn pick(browser: &Browser, running: &Running, ask: &Ask, account: &str) -> Page {
    let page = browser.get(&ask.url(running)).await;
    assert!(page.text.contains("Pick an account"), "{}", page.text);
    let form = &page.forms()[0];
    browser.submit(form, &[("account", account)]).await
}

/// The code that a sign-in of this account ends with.
pub(crate) async fn code(running: &Running, ask: &Ask, account: &str) -> String {
    let page = pick(&Browser::new(), running, ask, account).await;
    assert!(page.location.is_some(), "no redirect: {}", page.text);
    page.answer().get("code").cloned().expect("a code")
}

/// Posts to the token endpoint of `tenant`.
pub(crate) async fn token(running: &Running, tenant: &str, fields: &[(&str, &str)]) -> Page {
    Browser::new().post(&format!("{}/{tenant}/oauth2/v2.0/token", running.authority), fields).await
}

/// Redeems a code as the default app; `changes` replace or, when empty, remove fields.
pub(crate) async fn redeem(running: &Running, code: &str, changes: &[(&str, &str)]) -> Page {
    let mut fields: Vec<(&str, &str)> = vec![
        ("grant_type", "authorization_code"),
        ("client_id", &running.client_id),
        ("client_secret", running.reveal_secret()),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    token(running, &running.tenant_id, &fields).await
}

/// Client credentials of the default app.
pub(crate) async fn app_token(running: &Running, tenant: &str, changes: &[(&str, &str)]) -> Page {
    let mut fields: Vec<(&str, &str)> = vec![
        ("grant_type", "client_credentials"),
        ("client_id", &running.client_id),
        ("client_secret", running.reveal_secret()),
        ("scope", "https://graph.microsoft.com/.default"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        if !value.is_empty() {
            fields.push((name, value));
        }
    }
    token(running, tenant, &fields).await
}

/// The one code of an error body, after its shape was checked.
pub(crate) fn refused(page: &Page) -> (u16, String, u64) {
    let body = page.json();
    let code = body["error_codes"][0].as_u64().expect("a code");
    let description = body["error_description"].as_str().expect("a description");
    assert!(description.starts_with(&format!("AADSTS{code}: ")), "{description}");
    for id in ["trace_id", "correlation_id"] {
        let id = body[id].as_str().expect("an id");
        assert!(description.contains(id), "{description}");
        uuid::Uuid::parse_str(id).expect("a GUID");
    }
    let timestamp = body["timestamp"].as_str().expect("a time");
    assert_eq!((timestamp.len(), &timestamp[10..11], &timestamp[19..]), (20, " ", "Z"));
    (page.status, body["error"].as_str().expect("an error").to_owned(), code)
}

/// The claims of a token, its signature unchecked.
pub(crate) fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("three parts");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64url")).expect("JSON")
}
