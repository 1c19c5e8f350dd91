//! The answer to the product: in the query, in the fragment, or posted.

use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use maud::{PreEscaped, html};
use url::form_urlencoded::Serializer;

use crate::failure::{Ids, Refusal};
use crate::page::{Policy, SEND_ON, page};
use crate::redirect::with_path;

/// `response_mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Query,
    Fragment,
    FormPost,
}

/// What goes to the product. It has no `Debug`: a code may be in it.
pub(super) struct Answer {
    to: String,
    mode: Mode,
    params: Vec<(&'static str, String)>,
    refusal: Option<(Refusal, Option<&'static str>)>,
    state: Option<String>,
}

impl Answer {
    pub(super) fn granted(to: &str, mode: Mode, params: Vec<(&'static str, String)>) -> Self {
        Self { to: to.to_owned(), mode, params, refusal: None, state: None }
    }

    pub(super) fn refused(to: &str, mode: Mode, refusal: &Refusal, state: Option<&str>) -> Self {
        let refusal = Some((refusal.clone(), None));
        Self { to: to.to_owned(), mode, params: Vec::new(), refusal, state: state.map(str::to_owned) }
    }

    /// **Cancel** on **Permissions requested**.
    pub(super) fn declined(to: &str, mode: Mode, refusal: &Refusal, state: Option<&str>) -> Self {
        let mut answer = Self::refused(to, mode, refusal, state);
        answer.refusal = Some((refusal.clone(), Some("cancel")));
        answer
    }

    /// **Return to the application without granting consent**: no number, no description.
    pub(super) fn bare_denial(to: &str, mode: Mode, state: Option<&str>) -> Self {
        let mut params = vec![("error", "access_denied".to_owned())];
        params.extend(state.map(|state| ("state", state.to_owned())));
        Self::granted(to, mode, params)
    }

    pub(super) fn put_first(&mut self, name: &'static str, value: &str) {
        self.params.insert(0, (name, value.to_owned()));
    }

    /// The redirect, or the page that posts.
    pub(super) fn send(mut self, ids: &Ids, base: &str) -> Response {
        if let Some((refusal, subcode)) = self.refusal.take() {
            self.params.push(("error", refusal.error.to_owned()));
            self.params.extend(subcode.map(|subcode| ("error_subcode", subcode.to_owned())));
            self.params.push(("error_description", refusal.description(ids, "\r\n")));
            self.params.extend(refusal.error_uri(base).map(|uri| ("error_uri", uri)));
            self.params.extend(self.state.take().map(|state| ("state", state)));
        }
        match self.mode {
            Mode::FormPost => self.posting_page(),
            Mode::Query | Mode::Fragment => self.redirect(),
        }
    }

    fn redirect(&self) -> Response {
        let encoded = Serializer::new(String::new()).extend_pairs(&self.params).finish();
        let to = with_path(&self.to);
        let joint = match self.mode {
            Mode::Fragment => '#',
            _ if to.contains('?') => '&',
            _ => '?',
        };
        let Ok(location) = HeaderValue::from_str(&format!("{to}{joint}{encoded}")) else {
            return (StatusCode::BAD_REQUEST, "the redirect URI cannot stand in a header\n").into_response();
        };
        (
            StatusCode::FOUND,
            [(LOCATION, location), (CACHE_CONTROL, HeaderValue::from_static("no-store, no-cache"))],
        )
            .into_response()
    }

    /// The form goes off by itself where script runs; the button does the same.
    fn posting_page(&self) -> Response {
        let body = html! {
            main {
                h1 { "Working..." }
                p { "Your sign-in is being handed over. If nothing happens, continue by hand." }
                form method="post" action=(self.to) {
                    @for (name, value) in &self.params {
                        input type="hidden" name=(name) value=(value);
                    }
                    div class="row" { button class="first" { "Continue" } }
                }
                script { (PreEscaped(SEND_ON)) }
            }
        };
        page(Policy::SendOn, "Working...", &body)
    }
}
