//! A browser without script: cookies, redirects, forms. Enough to sign in where the pages are plain.

use std::collections::BTreeMap;

use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use url::Url;

/// One window of it.
pub struct Browser {
    client: reqwest::Client,
    cookies: BTreeMap<(String, String), String>,
    stops_at: Option<String>,
}

/// A page that it shows.
#[derive(Debug)]
pub struct Page {
    /// HTTP status.
    pub status: u16,
    /// Its address.
    pub url: Url,
    /// The page's text.
    pub text: String,
    /// The headers of the answer.
    pub headers: reqwest::header::HeaderMap,
}

/// A form: where it goes, and what it carries without anybody's doing.
#[derive(Debug)]
pub struct Form {
    /// The address it is posted to.
    pub action: Url,
    /// Names and values of its hidden fields.
    pub hidden: Vec<(String, String)>,
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Browser {
    /// A fresh one, without cookies and proxy.
    pub fn new() -> Self {
        Self::trusting(None)
    }

    /// The same, trusting one certificate authority more.
    pub fn trusting(authority: Option<&[u8]>) -> Self {
        let mut client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy();
        if let Some(pem) = authority {
            client = client.tls_certs_only([reqwest::Certificate::from_pem(pem).expect("a certificate")]);
        }
        Self { client: client.build().expect("a client"), cookies: BTreeMap::new(), stops_at: None }
    }

    /// Opens an address and follows redirects.
    pub async fn open(&mut self, url: &str) -> Page {
        let url = Url::parse(url).expect("an address");
        self.follow(url.clone(), self.client.get(url)).await
    }

    /// Posts fields and follows redirects.
    pub async fn post(&mut self, url: &Url, fields: &[(&str, &str)]) -> Page {
        let request = self.client.post(url.clone()).form(fields);
        self.follow(url.clone(), request).await
    }

    /// Posts the first form of a page, with one field more.
    pub async fn submit(&mut self, page: &Page, name: &str, value: &str) -> Page {
        let form = page.form();
        let mut fields: Vec<(&str, &str)> =
            form.hidden.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        if !name.is_empty() {
            fields.push((name, value));
        }
        self.post(&form.action, &fields).await
    }

    /// Posts the first form of a page, with one field more, and gives the address of the redirect that leads to
    /// somebody who need not be there.
    pub async fn submit_until_redirect(&mut self, page: &Page, name: &str, value: &str, to: &str) -> Url {
        self.stops_at = Some(to.to_owned());
        let page = self.submit(page, name, value).await;
        assert!(page.url.as_str().starts_with(to), "no redirect to {to}: {}", page.text);
        page.url
    }

    /// Goes on by itself: the page that posts itself back with `form_post`.
    pub async fn pass_on(&mut self, page: Page) -> Page {
        if page.text.contains("name=\"code\"") || page.text.contains("name=\"error\"") {
            return self.submit(&page, "", "").await;
        }
        page
    }

    async fn follow(&mut self, mut url: Url, mut request: reqwest::RequestBuilder) -> Page {
        for _ in 0..12 {
            let host = url.host_str().unwrap_or_default().to_owned();
            let jar: Vec<String> = self
                .cookies
                .iter()
                .filter(|((of, _), _)| *of == host)
                .map(|((_, name), value)| format!("{name}={value}"))
                .collect();
            if !jar.is_empty() {
                request = request.header(COOKIE, jar.join("; "));
            }
            let answer = request.send().await.expect("an answer");
            for cookie in answer.headers().get_all(SET_COOKIE) {
                let pair = cookie.to_str().expect("text").split(';').next().expect("a first part");
                let (name, value) = pair.split_once('=').expect("a pair");
                self.cookies.insert((host.clone(), name.to_owned()), value.to_owned());
            }
            let to = answer.headers().get(LOCATION).map(|to| to.to_str().expect("text").to_owned());
            match to {
                Some(to) if answer.status().is_redirection() => {
                    url = url.join(&to).expect("an address");
                    if self.stops_at.as_ref().is_some_and(|stop| url.as_str().starts_with(stop)) {
                        let status = answer.status().as_u16();
                        return Page { status, url, headers: answer.headers().clone(), text: String::new() };
                    }
                    request = self.client.get(url.clone());
                }
                _ => {
                    return Page {
                        status: answer.status().as_u16(),
                        url,
                        headers: answer.headers().clone(),
                        text: answer.text().await.expect("a body"),
                    };
                }
            }
        }
        unreachable!("redirects without end at {url}")
    }
}

impl Page {
    /// Its first form.
    pub fn form(&self) -> Form {
        let whole = self.text.split("<form").nth(1);
        assert!(whole.is_some(), "no form in {}", self.text);
        let whole = whole.and_then(|rest| rest.split("</form>").next()).expect("just looked");
        let head = whole.split('>').next().unwrap_or_default();
        let action = attribute(head, "action").filter(|action| !action.is_empty());
        Form {
            action: action.map_or_else(|| self.url.clone(), |to| self.url.join(&to).expect("an address")),
            hidden: whole
                .split("<input")
                .skip(1)
                .map(|rest| rest.split('>').next().unwrap_or_default())
                .filter(|tag| tag.contains("hidden"))
                .filter_map(|tag| Some((attribute(tag, "name")?, attribute(tag, "value")?)))
                .collect(),
        }
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    let raw = rest.split('"').next()?;
    let marks =
        [("&quot;", "\""), ("&#x2F;", "/"), ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")];
    Some(marks.iter().fold(raw.to_owned(), |text, (mark, sign)| text.replace(mark, sign)))
}
