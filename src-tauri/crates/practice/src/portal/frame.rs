//! What all practice pages share: menu, messages, the way a form is read and answered.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, LOCATION};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::PortalPage;
use crate::gate;
use crate::page::{Policy, page};
use crate::params::Params;
use crate::tenant::App;
use crate::world::World;

/// A page that is asked for: the app's client id where the address has one, and the query.
pub(super) struct Visit {
    pub(super) client_id: String,
    pub(super) query: Params,
}

impl FromRequestParts<Arc<World>> for Visit {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut axum::http::request::Parts,
        world: &Arc<World>,
    ) -> Result<Self, Response> {
        let client_id = Path::<String>::from_request_parts(parts, world).await.map(|path| path.0);
        let query = Params::parse(parts.uri.query().unwrap_or_default().as_bytes());
        Ok(Self { client_id: client_id.unwrap_or_default(), query })
    }
}

/// A form that was posted from a page of this server.
pub(super) struct Posted {
    pub(super) client_id: String,
    pub(super) form: Params,
}

impl FromRequest<Arc<World>> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request, world: &Arc<World>) -> Result<Self, Response> {
        if !gate::is_own_form(request.headers()) {
            let why = "this form does not come from a page of this server\n";
            return Err((StatusCode::FORBIDDEN, why).into_response());
        }
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, world).await?;
        let body = Bytes::from_request(Request::from_parts(parts, body), world)
            .await
            .map_err(IntoResponse::into_response)?;
        Ok(Self { client_id: visit.client_id, form: Params::parse(&body) })
    }
}

/// A page of one app: menu, message, content.
pub(super) fn app_page(app: &App, current: PortalPage, query: &Params, content: &Markup) -> Response {
    let title = if current == PortalPage::Overview {
        app.name.clone()
    } else {
        format!("{} | {}", app.name, current.label())
    };
    let body = html! {
        div class="frame" {
            p class="crumbs" { a href="/practice/apps" { "App registrations" } " > " (app.name) }
            nav aria-label=(app.name) {
                ul {
                    @for entry in PortalPage::OF_AN_APP {
                        @if entry == PortalPage::Properties {
                            li { h2 { "Enterprise application" } }
                        }
                        li {
                            a href=(entry.path(&app.client_id))
                                aria-current=[(entry == current).then_some("page")] { (entry.label()) }
                        }
                    }
                }
            }
            main {
                h1 { (title) }
                @if let Some(message) = message(app, query.text("done")) {
                    p class="note" role="status" { (message) }
                }
                (content)
            }
        }
    };
    page(Policy::Portal, &title, &body)
}

/// A page that belongs to no app.
pub(super) fn plain_page(title: &str, content: &Markup) -> Response {
    let body = html! {
        div class="frame" {
            nav aria-label="Practice" {
                ul {
                    li { a href="/practice/apps" { "App registrations" } }
                    li { a href="/practice/register" { "New registration" } }
                }
            }
            main { h1 { (title) } (content) }
        }
    };
    page(Policy::Portal, title, &body)
}

/// Shown where the address names an app that does not exist (any more).
pub(super) fn no_such_app() -> Response {
    let content = html! {
        p { "No application with this client ID is registered in the practice tenant. Applications live only as long as Practice runs." }
        p { a href="/practice/apps" { "App registrations" } }
    };
    let mut response = plain_page("Application not found", &content);
    *response.status_mut() = StatusCode::NOT_FOUND;
    response
}

/// After a form: the page itself, with the message that Microsoft shows.
pub(super) fn back_to(page: PortalPage, client_id: &str, done: &str) -> Response {
    let to = format!("{}?done={done}", page.path(client_id));
    (StatusCode::SEE_OTHER, [(LOCATION, to), (CACHE_CONTROL, "no-store".to_owned())]).into_response()
}

/// A remark on a field, tied to it by its id.
pub(super) fn remark(id: &str, problem: Option<&str>) -> Markup {
    html! {
        @if let Some(problem) = problem {
            p id=(id) class="note bad" role="alert" { (problem) }
        }
    }
}

/// Microsoft's messages after an action.
fn message(app: &App, done: &str) -> Option<String> {
    let name = &app.name;
    Some(match done {
        "registered" => format!("Create application - Successfully created application {name}."),
        "secret" => {
            format!("Update application credentials - Successfully updated application {name} credentials")
        }
        "permissions" => format!("Successfully saved permissions for {name}"),
        "consent" => "Successfully granted admin consent for the requested permissions.".to_owned(),
        "saved" => format!("Update application - Successfully updated application {name}."),
        _ => return None,
    })
}
