//! The pages shown in the browser: static, calm, and without anything that came in.
//!
//! No script, no claims, no code, no error text: whoever looks over a shoulder, reads the history or pastes a screenshot
//! into a ticket sees how the test ended and nothing else. What happened stands in the program.

use std::sync::LazyLock;

use fluent_bundle::{FluentBundle, FluentResource};
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

/// One of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    /// Everything was proven.
    Passed,
    /// Something was not.
    Failed,
    /// The person pressed **Cancel** at Microsoft.
    Declined,
    /// The answer came, the result takes longer than a browser should wait.
    Received,
    /// Cancelled, or out of time.
    Ended,
    /// The callback's address, before the callback.
    Waiting,
    /// A callback that is not of this run.
    Stray,
    /// Anything else.
    Refused,
}

const ALL: [Page; 8] = [
    Page::Passed,
    Page::Failed,
    Page::Declined,
    Page::Received,
    Page::Ended,
    Page::Waiting,
    Page::Stray,
    Page::Refused,
];

impl Page {
    /// 200 belongs to success, so that a program that signs in without eyes can tell.
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::Passed | Self::Waiting => StatusCode::OK,
            Self::Received => StatusCode::ACCEPTED,
            Self::Failed | Self::Declined | Self::Ended | Self::Stray => StatusCode::BAD_REQUEST,
            Self::Refused => StatusCode::NOT_FOUND,
        }
    }

    /// The page with its usual status.
    pub(crate) fn response(self) -> Response<Full<Bytes>> {
        self.response_as(self.status())
    }

    /// The page with another status.
    pub(crate) fn response_as(self, status: StatusCode) -> Response<Full<Bytes>> {
        let body =
            PAGES.iter().find(|(page, _)| *page == self).map(|(_, html)| html.clone()).unwrap_or_default();
        let mut response = bare(status, body);
        response
            .headers_mut()
            .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        response
    }

    fn message(self) -> &'static str {
        match self {
            Self::Passed => "loopback-passed",
            Self::Failed => "loopback-failed",
            Self::Declined => "loopback-declined",
            Self::Received => "loopback-received",
            Self::Ended => "loopback-ended",
            Self::Waiting => "loopback-waiting",
            Self::Stray => "loopback-stray",
            Self::Refused => "loopback-refused",
        }
    }

    /// The stroke above the heading: it fits, it does not, or neither.
    fn mood(self) -> &'static str {
        match self {
            Self::Passed => "fit",
            Self::Failed => "rust",
            _ => "steel",
        }
    }
}

/// An answer without a page.
pub(crate) fn no_content() -> Response<Full<Bytes>> {
    bare(StatusCode::NO_CONTENT, Bytes::new())
}

/// Sends the browser to the result's own address. 303 makes it a `GET` and replaces the address with the code in it.
pub(crate) fn see_other(path: &str) -> Response<Full<Bytes>> {
    let mut response = bare(StatusCode::SEE_OTHER, Bytes::new());
    if let Ok(location) = HeaderValue::from_str(path) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// What every answer carries, whatever it is.
fn bare(status: StatusCode, body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::CONNECTION, "close"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The hash is that of [`STYLE`]; a test computes it.
const POLICY: &str = "default-src 'none'; style-src 'sha256-2OsdpEyfiIR7TmehJcUvq6k/46xZNqmaKAz3BpqQNhw='; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const STYLE: &str = "\
:root{color-scheme:light dark;--page:light-dark(#fafcfa,#111715);--ink:light-dark(#15211c,#e9eeeb);\
--ink-2:light-dark(#4b5952,#abb3ae);--fit:light-dark(#0e6244,#74d4ab);--rust:light-dark(#ac3322,#f2957c);\
--steel:light-dark(#495e6c,#a1bac9)}\
body{margin:0;background:var(--page);color:var(--ink);font:400 1.125rem/1.75rem system-ui,\"Segoe UI\",\
\"Noto Sans\",sans-serif}\
main{max-width:38rem;margin:0 auto;padding:clamp(2rem,14vh,8rem) 1.5rem 2rem}\
h1{font-size:1.875rem;line-height:2.25rem;margin:0 0 1rem;padding-left:1.25rem;border-left:4px solid var(--steel)}\
.fit h1{border-color:var(--fit)}.rust h1{border-color:var(--rust)}\
p{margin:0;color:var(--ink-2);padding-left:1.5rem}";

const MESSAGES: &str = include_str!("../../../messages/en/loopback.ftl");

static PAGES: LazyLock<Vec<(Page, Bytes)>> = LazyLock::new(|| {
    let texts = texts();
    ALL.into_iter().map(|page| (page, Bytes::from(html(page, &texts)))).collect()
});

fn texts() -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::default();
    // What parsed is used even where another message did not; a test holds that all do.
    let resource = FluentResource::try_new(MESSAGES.to_owned()).unwrap_or_else(|(partial, _)| partial);
    bundle.add_resource_overriding(resource);
    bundle
}

fn html(page: Page, texts: &FluentBundle<FluentResource>) -> String {
    let text = |part: &str| escaped(&text(texts, &format!("{}-{part}", page.message())));
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body class=\"{}\">\n<main>\n<h1>{}</h1>\n<p>{}</p>\n</main>\n</body>\n</html>\n",
        text("title"),
        page.mood(),
        text("heading"),
        text("text"),
    )
}

fn text(texts: &FluentBundle<FluentResource>, id: &str) -> String {
    texts
        .get_message(id)
        .and_then(|message| message.value())
        .map(|pattern| texts.format_pattern(pattern, None, &mut Vec::new()).into_owned())
        .unwrap_or_else(|| id.to_owned())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;

    #[test]
    fn every_page_has_its_three_texts() {
        FluentResource::try_new(MESSAGES.to_owned()).expect("the message file parses whole");
        let texts = texts();
        for page in ALL {
            for part in ["title", "heading", "text"] {
                let id = format!("{}-{part}", page.message());
                assert!(texts.has_message(&id), "{id}");
            }
            assert!(!html(page, &texts).contains("loopback-"), "{page:?}");
        }
    }

    #[test]
    fn no_message_of_the_file_is_left_unused() {
        let known: Vec<String> = ALL
            .iter()
            .flat_map(|page| ["title", "heading", "text"].map(|part| format!("{}-{part}", page.message())))
            .collect();
        for line in MESSAGES.lines().filter(|line| line.contains('=') && !line.starts_with('#')) {
            let id = line.split('=').next().unwrap_or_default().trim();
            assert!(known.iter().any(|known| known == id), "{id}");
        }
    }

    #[test]
    fn the_policy_allows_this_style_and_nothing_else() {
        let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, STYLE.as_bytes());
        let hash = base64::engine::general_purpose::STANDARD.encode(hash);
        assert!(POLICY.contains(&format!("style-src 'sha256-{hash}';")), "the style's hash is {hash}");
        assert!(POLICY.starts_with("default-src 'none';"));
    }

    #[test]
    fn pages_are_static_and_take_nothing_from_outside() {
        for (page, html) in PAGES.iter() {
            let html = std::str::from_utf8(html).expect("UTF-8");
            for forbidden in ["<script", "http:", "https:", "src=", "href=", "style=", "<form", "onload"] {
                assert!(!html.contains(forbidden), "{page:?}: {forbidden}");
            }
            // Chromium and others replace short error pages with their own.
            assert!(html.len() > 600, "{page:?}");
        }
    }

    #[test]
    fn only_success_and_a_bare_visit_have_status_200() {
        let ok: Vec<Page> = ALL.into_iter().filter(|page| page.status() == StatusCode::OK).collect();
        assert_eq!(ok, [Page::Passed, Page::Waiting]);
    }
}
