//! **App registrations**: the list.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::PortalPage;
use super::frame::plain_page;
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>) -> Response {
    let directory = world.directory();
    let now = directory.now();
    let content = html! {
        p class="quiet" { (directory.home().name) " (harbourpine.example)" }
        p { a class="button" href="/practice/register" { "New registration" } }
        table {
            caption { (directory.apps.len()) " applications found" }
            thead { tr { th { "Display name" } th { "Application (client) ID" } th { "Created on" } th { "Certificates & secrets" } } }
            tbody {
                @for app in &directory.apps {
                    tr {
                        td data-name="Display name" { a href=(PortalPage::Overview.path(&app.client_id)) { (app.name) } }
                        td data-name="Application (client) ID" { code { (app.client_id) } }
                        td data-name="Created on" { (app.created.strftime("%-m/%-d/%Y")) }
                        td data-name="Certificates & secrets" {
                            @if app.secrets.is_empty() { "-" }
                            @else if app.secrets.iter().any(|secret| secret.expires > now) { "Current" }
                            @else { "Expired" }
                        }
                    }
                }
            }
        }
    };
    plain_page("App registrations", &content)
}
