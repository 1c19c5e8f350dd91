//! **Properties** of the enterprise app: whether people may sign in, and whether they have to be assigned.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app};
use crate::tenant::HOME_TENANT;
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    let content = match directory.enterprise(&app.client_id, HOME_TENANT) {
        None => missing(&PortalPage::Overview.path(&app.client_id)),
        Some(enterprise) => html! {
            p {
                "View and manage application settings for your organization. Editing properties like display information, user \
                 sign-in settings, and user visibility settings requires Global Administrator, Cloud Application Administrator, \
                 Application Administrator roles."
            }
            form method="post" {
                (yes_no("enabled", "Enabled for users to sign-in?", enterprise.enabled))
                dl {
                    dt { "Name" } dd { (app.name) }
                    dt { "Homepage URL" } dd { (app.homepage) }
                    dt { "Application ID" } dd { code { (app.client_id) } }
                    dt { "Object ID" } dd { code { (enterprise.object_id) } }
                }
                (yes_no("assignment_required", "Assignment required?", enterprise.assignment_required))
                (yes_no("visible", "Visible to users?", enterprise.visible))
                div class="row" { button class="first" { "Save" } }
            }
        },
    };
    app_page(app, PortalPage::Properties, &visit.query, &content)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let mut directory = world.directory();
    let Some(client_id) = directory.app(&posted.client_id).map(|app| app.client_id.clone()) else {
        return no_such_app();
    };
    if let Some(enterprise) = directory.enterprise_mut(&client_id, HOME_TENANT) {
        let yes = |name| posted.form.text(name) == "yes";
        enterprise.enabled = yes("enabled");
        enterprise.assignment_required = yes("assignment_required");
        enterprise.visible = yes("visible");
    }
    back_to(PortalPage::Properties, &client_id, "saved")
}

/// Where the tenant has no enterprise app of the registration.
pub(super) fn missing(overview: &str) -> Markup {
    html! {
        p { "This tenant has no enterprise application for this registration." }
        p { a href=(overview) { "Create Service Principal" } " on the Overview makes it." }
    }
}

fn yes_no(name: &str, question: &str, yes: bool) -> Markup {
    html! {
        fieldset {
            legend { (question) }
            label class="tick" { input type="radio" name=(name) value="yes" checked[yes]; "Yes" }
            label class="tick" { input type="radio" name=(name) value="no" checked[!yes]; "No" }
        }
    }
}
