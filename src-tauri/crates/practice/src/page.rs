//! The frame of every practice page: own colour, own name, no script, nothing from outside.

use std::sync::LazyLock;

use aws_lc_rs::digest;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, PRAGMA, REFERRER_POLICY};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The page's one style sheet.
const STYLE: &str = include_str!("page.css");

/// The one script there is: it sends the answer on where `form_post` was asked for. Without it the button does.
pub(crate) const SEND_ON: &str = "document.forms[0].submit()";

/// What a page may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Policy {
    /// Forms go to this server only.
    Portal,
    /// Forms end in a redirect to the product, which some browsers hold against `form-action` as well; so it is left open.
    SignIn,
    /// As `SignIn`, and the one script.
    SendOn,
}

impl Policy {
    fn header(self) -> String {
        static STYLE_HASH: LazyLock<String> = LazyLock::new(|| hash(STYLE));
        static SCRIPT_HASH: LazyLock<String> = LazyLock::new(|| hash(SEND_ON));
        let rest = match self {
            Self::Portal => "; form-action 'self'".to_owned(),
            Self::SignIn => String::new(),
            Self::SendOn => format!("; script-src '{}'", *SCRIPT_HASH),
        };
        format!(
            "default-src 'none'; style-src '{}'; img-src data:; base-uri 'none'; frame-ancestors 'none'{rest}",
            *STYLE_HASH
        )
    }
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(digest::digest(&digest::SHA256, text.as_bytes())))
}

/// A whole page. `title` is the window's title; the body brings its own `h1`.
pub(crate) fn page(policy: Policy, title: &str, body: &Markup) -> Response {
    let markup = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " - Practice" }
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body class=(if policy == Policy::Portal { "portal" } else { "sign-in" }) {
                header class="band" {
                    strong { "Practice" }
                    span { "Pretend pages of Latchkey, for practicing. They are not Microsoft's, and nothing here reaches Microsoft." }
                }
                (body)
            }
        }
    };
    let headers = [
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (CACHE_CONTROL, "no-store, no-cache".to_owned()),
        (PRAGMA, "no-cache".to_owned()),
        (CONTENT_SECURITY_POLICY, policy.header()),
        // With `no-referrer` browsers would send `Origin: null` even to ourselves.
        (REFERRER_POLICY, "same-origin".to_owned()),
    ];
    (StatusCode::OK, headers, markup.into_string()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_allow_no_script_but_the_one_that_sends_on() {
        assert!(!Policy::Portal.header().contains("script-src"));
        assert!(!Policy::SignIn.header().contains("script-src"));
        assert!(Policy::SendOn.header().contains("script-src 'sha256-"));
        for policy in [Policy::Portal, Policy::SignIn, Policy::SendOn] {
            assert!(!policy.header().contains("unsafe-inline"));
        }
    }
}
