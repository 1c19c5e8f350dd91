//! The app's **Overview**: the three ids one under the other, and links to the rest.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use maud::html;

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app};
use crate::redirect::Platform;
use crate::tenant::HOME_TENANT;
use crate::world::World;

pub(super) async fn from_short_address(visit: Visit) -> Response {
    Redirect::to(&PortalPage::Overview.path(&visit.client_id)).into_response()
}

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    let to = |page: PortalPage| page.path(&app.client_id);
    let count = |platform| app.redirects.iter().filter(|known| known.platform == platform).count();
    let redirects = if app.redirects.is_empty() {
        "Add a Redirect URI".to_owned()
    } else {
        format!(
            "{} web, {} spa, {} public client",
            count(Platform::Web),
            count(Platform::Spa),
            count(Platform::Public)
        )
    };
    let credentials = match app.secrets.len() {
        0 => "Add a certificate or secret".to_owned(),
        number => format!("0 certificate, {number} secret"),
    };
    let content = html! {
        h2 { "Essentials" }
        dl {
            dt { "Display name" } dd { a href=(to(PortalPage::Branding)) { (app.name) } }
            dt { "Application (client) ID" } dd { code { (app.client_id) } }
            dt { "Object ID" } dd { code { (app.object_id) } }
            dt { "Directory (tenant) ID" } dd { code { (app.tenant) } }
            dt { "Supported account types" } dd { a href=(to(PortalPage::Authentication)) { (app.account_type.overview_label()) } }
            dt { "Client credentials" } dd { a href=(to(PortalPage::Secrets)) { (credentials) } }
            dt { "Redirect URIs" } dd { a href=(to(PortalPage::Authentication)) { (redirects) } }
            dt { "Application ID URI" }
            dd { a href=(to(PortalPage::Expose)) { (app.app_id_uri.as_deref().unwrap_or("Add an Application ID URI")) } }
            dt { "Managed application in local directory" }
            dd {
                @if directory.enterprise(&app.client_id, HOME_TENANT).is_some() {
                    a href=(to(PortalPage::Properties)) { (app.name) }
                } @else {
                    form method="post" { button name="action" value="create-service-principal" { "Create Service Principal" } }
                }
            }
            dt { "State" } dd { "Activated" }
        }
    };
    app_page(app, PortalPage::Overview, &visit.query, &content)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let mut directory = world.directory();
    let Some(client_id) = directory.app(&posted.client_id).map(|app| app.client_id.clone()) else {
        return no_such_app();
    };
    if posted.form.text("action") == "create-service-principal" {
        directory.enterprise_or_new(&client_id, HOME_TENANT);
    }
    back_to(PortalPage::Overview, &client_id, "saved")
}
