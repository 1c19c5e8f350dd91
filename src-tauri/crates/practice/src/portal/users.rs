//! **Users and groups** of the enterprise app: who is assigned.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::PortalPage;
use super::enterprise::missing;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app};
use crate::tenant::{HOME_TENANT, User};
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    let Some(enterprise) = directory.enterprise(&app.client_id, HOME_TENANT) else {
        let content = missing(&PortalPage::Overview.path(&app.client_id));
        return app_page(app, PortalPage::Users, &visit.query, &content);
    };
    let here: Vec<&User> =
        directory.users.iter().filter(|user| user.seen_from(HOME_TENANT, HOME_TENANT).is_some()).collect();
    let (assigned, others): (Vec<&User>, Vec<&User>) =
        here.into_iter().partition(|user| enterprise.assigned.contains(&user.sign_in));
    let content = html! {
        @if !enterprise.assignment_required {
            p class="note" { "Assignment required? is set to No: everybody may sign in, assigned or not." }
        }
        table {
            caption { (assigned.len()) " assigned" }
            thead { tr { th { "Display Name" } th { "Object Type" } th { "Role assigned" } th { "Remove" } } }
            tbody {
                @for user in assigned {
                    tr {
                        td data-name="Display Name" { (user.name()) " (" (user.sign_in) ")" }
                        td data-name="Object Type" { "User" }
                        td data-name="Role assigned" { "Default Access" }
                        td data-name="Remove" {
                            form method="post" {
                                input type="hidden" name="sign_in" value=(user.sign_in);
                                button name="action" value="remove" aria-label=(format!("Remove {}", user.name())) { "Remove" }
                            }
                        }
                    }
                }
            }
        }
        h2 { "Add user/group" }
        form method="post" {
            label for="sign_in" { "Users and groups" }
            select id="sign_in" name="sign_in" {
                option value="" { "None Selected" }
                @for user in others { option value=(user.sign_in) { (user.name()) " (" (user.sign_in) ")" } }
            }
            div class="row" { button class="first" name="action" value="assign" { "Assign" } }
        }
    };
    app_page(app, PortalPage::Users, &visit.query, &content)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let mut directory = world.directory();
    let Some(client_id) = directory.app(&posted.client_id).map(|app| app.client_id.clone()) else {
        return no_such_app();
    };
    let named = directory.user(posted.form.text("sign_in")).map(|user| user.sign_in.clone());
    if let (Some(sign_in), Some(enterprise)) = (named, directory.enterprise_mut(&client_id, HOME_TENANT)) {
        match posted.form.text("action") {
            "assign" => {
                enterprise.assigned.insert(sign_in);
            }
            "remove" => {
                enterprise.assigned.remove(&sign_in);
            }
            _ => {}
        }
    }
    back_to(PortalPage::Users, &client_id, "saved")
}
