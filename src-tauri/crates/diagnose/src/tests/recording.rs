//! Files of recorded traffic, made as browsers make them.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::{Har, Recorded};

pub(crate) const MICROSOFT: &str = "https://login.microsoftonline.com";
pub(crate) const PRODUCT: &str = "https://shop.example";

/// The request that begins an attempt.
pub(crate) fn authorize(state: &str) -> String {
    format!(
        "{MICROSOFT}/contoso/oauth2/v2.0/authorize?client_id=11111111-1111-4111-8111-111111111111&response_type=code&redirect_uri=https%3A%2F%2Fshop.example%2Fcallback&scope=openid&state={state}&nonce=n"
    )
}

pub(crate) fn callback(answer: &str) -> String {
    format!("{PRODUCT}/callback?{answer}")
}

/// Microsoft's page as it comes over the line: its data is a script.
pub(crate) fn error_page(message: &str) -> String {
    let message = message.replace('\'', "\\u0027");
    format!(
        "<html><head><title>Sign in to your account</title></head><body><script>$Config={{\"strMainMessage\":\"Sorry\",\"strServiceExceptionMessage\":\"{message}\",\"iErrorCode\":1,\"correlationId\":\"22222222-2222-4222-8222-222222222222\",\"pgid\":\"ConvergedError\"}};</script></body></html>"
    )
}

/// Entries, one after the other.
#[derive(Clone, Default)]
pub(crate) struct Recording(Vec<String>);

impl Recording {
    pub(crate) fn get(self, url: &str, status: u16, body: &str, base64: bool) -> Self {
        self.entry("GET", url, "", status, "", &content(body, base64), "document", "")
    }

    pub(crate) fn redirect(self, url: &str, to: &str) -> Self {
        self.entry("GET", url, "", 302, to, &content("", false), "document", "")
    }

    /// A page's own request, as of a script.
    pub(crate) fn post(self, url: &str, form: &str, status: u16, body: &str) -> Self {
        let posted = format!(
            r#","postData":{{"mimeType":"application/x-www-form-urlencoded","text":{}}}"#,
            quoted(form)
        );
        let mime = if body.starts_with('{') { "xhr" } else { "document" };
        self.entry("POST", url, &posted, status, "", &content(body, false), mime, "")
    }

    pub(crate) fn framed(mut self, url: &str, to: &str) -> Self {
        self = self.entry(
            "GET",
            url,
            "",
            302,
            to,
            &content("", false),
            "document",
            r#"{"name":"Sec-Fetch-Dest","value":"iframe"}"#,
        );
        self
    }

    pub(crate) fn failed(mut self, url: &str, word: &str) -> Self {
        self.0.push(format!(
            r#"{{"_resourceType":"document","startedDateTime":"2026-11-26T08:00:00.000Z","request":{{"method":"GET","url":{},"headers":[],"cookies":[]}},"response":{{"status":0,"headers":[],"redirectURL":"","content":{{"size":0,"mimeType":"x-unknown"}},"_error":{}}}}}"#,
            quoted(url),
            quoted(word)
        ));
        self
    }

    #[allow(clippy::too_many_arguments)] // the members of an entry, in their order
    fn entry(
        mut self,
        method: &str,
        url: &str,
        posted: &str,
        status: u16,
        to: &str,
        content: &str,
        kind: &str,
        header: &str,
    ) -> Self {
        let cookie = r#"{"name":"Cookie","value":"session=CANARY-COOKIE"}"#;
        let headers = if header.is_empty() { cookie.to_owned() } else { format!("{cookie},{header}") };
        self.0.push(format!(
            r#"{{"_resourceType":"{kind}","startedDateTime":"2026-11-26T08:00:00.000Z","request":{{"method":"{method}","url":{},"headers":[{headers}],"cookies":[{{"name":"session","value":"CANARY-COOKIE"}}]{posted}}},"response":{{"status":{status},"headers":[{{"name":"Set-Cookie","value":"ESTSAUTH=CANARY-COOKIE; path=/"}}],"content":{content},"redirectURL":{}}},"timings":{{}}}}"#,
            quoted(url),
            quoted(to)
        ));
        self
    }

    pub(crate) fn json(&self) -> String {
        let mut file = String::from(
            "\u{feff}{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"WebInspector\",\"version\":\"1\"},\"pages\":[],\"entries\":[",
        );
        file.push_str(&self.0.join(",\n"));
        let _ = write!(file, "]}}}}");
        file
    }
}

fn content(body: &str, base64: bool) -> String {
    if base64 {
        let text = STANDARD.encode(body);
        return format!(r#"{{"size":1,"mimeType":"text/html","text":"{text}","encoding":"base64"}}"#);
    }
    let mime = if body.starts_with('{') { "application/json" } else { "text/html; charset=utf-8" };
    format!(r#"{{"size":1,"mimeType":"{mime}","text":{}}}"#, quoted(body))
}

/// A string of JSON.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

pub(crate) fn read(file: &str) -> Recorded {
    let mut har = Har::new();
    har.feed(file.as_bytes());
    har.finish()
}
