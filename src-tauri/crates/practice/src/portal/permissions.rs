//! **API permissions**: what is configured, and what was granted; the two are not the same.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app};
use crate::registry::grant_configured;
use crate::tenant::{
    App, CATALOGUE, Directory, HOME_TENANT, OPENID_SCOPES, Permission, PermissionKind, described,
};
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    let content = content(&directory, app, visit.query.text("confirm") == "grant");
    app_page(app, PortalPage::Permissions, &visit.query, &content)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let form = &posted.form;
    let mut directory = world.directory();
    let Some(app) = directory.app_mut(&posted.client_id) else { return no_such_app() };
    let client_id = app.client_id.clone();
    let kind = match form.text("kind") {
        "application" => PermissionKind::Application,
        _ => PermissionKind::Delegated,
    };
    let named: Vec<Permission> = form.all("name").filter_map(|name| Permission::find(kind, name)).collect();
    let mut done = "permissions";
    match form.text("action") {
        "add" => app.permissions.extend(named),
        "remove" => app.permissions.retain(|permission| !named.contains(permission)),
        "revoke" => {
            for permission in named {
                revoke(&mut directory, &client_id, permission);
            }
        }
        "grant" => {
            grant_configured(&mut directory, &client_id, HOME_TENANT);
            done = "consent";
        }
        _ => {}
    }
    back_to(PortalPage::Permissions, &client_id, done)
}

fn revoke(directory: &mut Directory, client_id: &str, permission: Permission) {
    let Some(enterprise) = directory.enterprise_mut(client_id, HOME_TENANT) else { return };
    match permission.kind {
        PermissionKind::Delegated => enterprise.tenant_grants.remove(permission.name),
        PermissionKind::Application => enterprise.roles.remove(permission.name),
    };
}

fn content(directory: &Directory, app: &App, confirm: bool) -> Markup {
    let tenant = directory.home().name;
    html! {
        p class="note" {
            "The \"Admin consent required\" column shows the default value for an organization. However, user consent can be \
             customized per permission, user, or app. This column may not reflect the value in your organization, or in \
             organizations where this app will be used."
        }
        @if confirm { (confirmation(tenant)) }
        h2 { "Configured permissions" }
        p {
            "Applications are authorized to call APIs when they are granted permissions by users/admins as part of the consent \
             process. The list of configured permissions should include all the permissions the application needs."
        }
        @if app.permissions.is_empty() {
            p { "No permissions added" }
        } @else {
            p { a class="button" href="?confirm=grant" { "Grant admin consent for " (tenant) } }
            (table(directory, app, tenant))
        }
        (others(directory, app, tenant))
        h2 { "Add a permission" }
        p { "Microsoft Graph. What type of permissions does your application require?" }
        (choice(app, PermissionKind::Delegated, "Delegated permissions", "Your application needs to access the API as the signed-in user."))
        (choice(app, PermissionKind::Application, "Application permissions", "Your application runs as a background service or daemon without a signed-in user."))
    }
}

fn confirmation(tenant: &str) -> Markup {
    html! {
        section class="note" aria-labelledby="confirm" {
            h2 id="confirm" { "Grant admin consent confirmation" }
            p {
                "Do you want to grant consent for the requested permissions for all accounts in " (tenant) "? This will update \
                 any existing admin consent records this application already has to match what is listed below."
            }
            form method="post" action="?" {
                div class="row" {
                    button class="first" name="action" value="grant" { "Yes" }
                    a class="button" href="?" { "No" }
                }
            }
        }
    }
}

fn table(directory: &Directory, app: &App, tenant: &str) -> Markup {
    html! {
        table {
            caption { "Microsoft Graph (" (app.permissions.len()) ")" }
            thead { tr { th { "API / Permissions name" } th { "Type" } th { "Description" } th { "Admin consent required" } th { "Status" } th { "Change" } } }
            tbody {
                @for permission in &app.permissions {
                    tr {
                        td data-name="API / Permissions name" { (permission.name) }
                        td data-name="Type" { (permission.kind.label()) }
                        td data-name="Description" { (described(permission.name).map_or("", |known| known.description)) }
                        td data-name="Admin consent required" { @if permission.needs_admin() { "Yes" } @else { "No" } }
                        td data-name="Status" { (status(directory, app, *permission, tenant)) }
                        td data-name="Change" {
                            form method="post" action="?" {
                                input type="hidden" name="kind" value=(kind_slug(permission.kind));
                                input type="hidden" name="name" value=(permission.name);
                                button name="action" value="remove" aria-label=(format!("Remove permission {}", permission.name)) { "Remove permission" }
                                " "
                                button name="action" value="revoke" aria-label=(format!("Revoke admin consent {}", permission.name)) { "Revoke admin consent" }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Empty where people may consent for themselves: that is neither granted nor in need of an administrator.
fn status(directory: &Directory, app: &App, permission: Permission, tenant: &str) -> Markup {
    let granted =
        directory.enterprise(&app.client_id, HOME_TENANT).is_some_and(|enterprise| match permission.kind {
            PermissionKind::Delegated => enterprise.tenant_grants.contains(permission.name),
            PermissionKind::Application => enterprise.roles.contains(permission.name),
        });
    html! {
        @if granted {
            span class="good-word" { "\u{2713} Granted for " (tenant) }
        } @else if permission.needs_admin() {
            span class="warn-word" { "\u{26a0} Not granted for " (tenant) }
        }
    }
}

/// Grants that are not configured.
fn others(directory: &Directory, app: &App, tenant: &str) -> Markup {
    let has =
        |kind, name: &&str| app.permissions.iter().any(|known| known.kind == kind && known.name == *name);
    let others: Vec<(&str, &str)> = directory
        .enterprise(&app.client_id, HOME_TENANT)
        .map(|enterprise| {
            let delegated =
                enterprise.tenant_grants.iter().filter(|name| !has(PermissionKind::Delegated, name));
            let roles = enterprise.roles.iter().filter(|name| !has(PermissionKind::Application, name));
            let labelled = |kind: PermissionKind| move |name: &&'static str| (*name, kind.label());
            delegated
                .map(labelled(PermissionKind::Delegated))
                .chain(roles.map(labelled(PermissionKind::Application)))
                .collect()
        })
        .unwrap_or_default();
    html! {
        @if !others.is_empty() {
            h2 { "Other permissions granted for " (tenant) }
            p {
                "These permissions have been granted for " (tenant) " but aren't in the configured permissions list. If your \
                 application requires these permissions, you should consider adding them to the configured permissions list."
            }
            ul { @for (name, kind) in others { li { (name) " (" (kind) ")" } } }
        }
    }
}

fn choice(app: &App, kind: PermissionKind, label: &str, meaning: &str) -> Markup {
    let offered = CATALOGUE.iter().filter(|known| known.kinds.contains(&kind));
    html! {
        form method="post" action="?" {
            input type="hidden" name="kind" value=(kind_slug(kind));
            fieldset {
                legend { (label) }
                p class="quiet" { (meaning) }
                @for known in offered {
                    @let permission = Permission { kind, name: known.name };
                    label class="tick" {
                        input type="checkbox" name="name" value=(known.name) checked[app.permissions.contains(&permission)];
                        span {
                            @if OPENID_SCOPES.contains(&known.name) { "OpenId permissions: " }
                            (known.name) " - " (known.description)
                            @if permission.needs_admin() { " (Admin consent required: Yes)" }
                        }
                    }
                }
            }
            div class="row" { button class="first" name="action" value="add" aria-label=(format!("Add {label}")) { "Add permissions" } }
        }
    }
}

fn kind_slug(kind: PermissionKind) -> &'static str {
    match kind {
        PermissionKind::Delegated => "delegated",
        PermissionKind::Application => "application",
    }
}
