//! **Authentication**: redirect URIs by platform, supported accounts, and the settings with a **Save** of their own.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app, remark};
use crate::params::Params;
use crate::redirect::{self, Platform, Registered};
use crate::tenant::{AccountType, App};
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    let content = content(app, directory.home().name, &Params::default(), None);
    app_page(app, PortalPage::Authentication, &visit.query, &content)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let form = &posted.form;
    let mut directory = world.directory();
    let tenant = directory.home().name;
    let Some(app) = directory.app_mut(&posted.client_id) else { return no_such_app() };
    match form.text("action") {
        "configure" => {
            let uri = form.text("redirect_uri");
            let platform = Platform::from_slug(form.text("platform")).unwrap_or(Platform::Web);
            let problem = redirect::problem(uri, platform);
            if problem.is_some() {
                let content = content(app, tenant, form, problem);
                return app_page(app, PortalPage::Authentication, &Params::default(), &content);
            }
            let registered = Registered { platform, uri: uri.to_owned() };
            if !app.redirects.contains(&registered) {
                app.redirects.push(registered);
            }
        }
        "delete" => {
            let platform = Platform::from_slug(form.text("platform"));
            let uri = form.text("redirect_uri");
            app.redirects.retain(|known| known.uri != uri || Some(known.platform) != platform);
        }
        "accounts" => {
            if let Some(kind) = AccountType::from_sign_in_audience(form.text("account_type")) {
                app.account_type = kind;
            }
        }
        "settings" => {
            app.implicit_access_tokens = form.has("access_tokens");
            app.implicit_id_tokens = form.has("id_tokens");
            app.public_flows = form.has("public_flows");
        }
        _ => {}
    }
    back_to(PortalPage::Authentication, &app.client_id.clone(), "saved")
}

fn content(app: &App, tenant: &str, kept: &Params, problem: Option<&str>) -> Markup {
    html! {
        h2 { "Redirect URI configuration" }
        p {
            "A redirect URI, or reply URL, is the location where the Entra authorization server sends the user and delivers \
             tokens once the user has successfully signed in or signed out."
        }
        @if !app.redirects.is_empty() { (list(app)) }
        (add(kept, problem))
        h2 { "Supported accounts" }
        form method="post" {
            label for="account_type" { "Choose the account types that can use this application or access this API" }
            select id="account_type" name="account_type" {
                @for kind in AccountType::ALL {
                    option value=(kind.sign_in_audience()) selected[kind == app.account_type] { (kind.label(tenant)) }
                }
            }
            div class="row" { button name="action" value="accounts" aria-label="Save supported accounts" { "Save" } }
        }
        (settings(app))
    }
}

fn list(app: &App) -> Markup {
    html! {
        table {
            thead { tr { th { "Platform Type" } th { "Redirect URI" } th { "Delete" } } }
            tbody {
                @for platform in [Platform::Web, Platform::Spa, Platform::Public] {
                    @for known in app.redirects.iter().filter(|known| known.platform == platform) {
                        tr {
                            td data-name="Platform Type" { (platform.label()) }
                            td data-name="Redirect URI" { code { (known.uri) } }
                            td data-name="Delete" {
                                form method="post" {
                                    input type="hidden" name="platform" value=(platform.slug());
                                    input type="hidden" name="redirect_uri" value=(known.uri);
                                    button name="action" value="delete" aria-label=(format!("Delete {}", known.uri)) { "Delete" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn add(kept: &Params, problem: Option<&str>) -> Markup {
    html! {
        h2 { "Add Redirect URI" }
        form method="post" {
            label for="platform" { "Select a platform to add redirect URI" }
            select id="platform" name="platform" {
                @for platform in [Platform::Web, Platform::Spa, Platform::Public] {
                    option value=(platform.slug()) selected[kept.text("platform") == platform.slug()] { (platform.label()) }
                }
            }
            label for="redirect_uri" { "Redirect URI" }
            p class="quiet" id="uri-hint" { "e.g. https://example.com/auth" }
            (remark("uri-problem", problem))
            input id="redirect_uri" type="text" name="redirect_uri" value=(kept.text("redirect_uri")) aria-describedby="uri-hint" autocomplete="off";
            div class="row" { button class="first" name="action" value="configure" { "Configure" } }
        }
    }
}

fn settings(app: &App) -> Markup {
    html! {
        h2 { "Settings" }
        form method="post" {
            fieldset {
                legend { "Implicit grant and hybrid flows" }
                p { "The implicit grant allows an application to request a token directly from the authorization endpoint. It is only recommended for browser-based single-page applications (SPAs)." }
                label class="tick" {
                    input type="checkbox" name="access_tokens" value="true" checked[app.implicit_access_tokens];
                    "Access tokens (used for implicit flows)"
                }
                label class="tick" {
                    input type="checkbox" name="id_tokens" value="true" checked[app.implicit_id_tokens];
                    "ID tokens (used for implicit and hybrid flows)"
                }
            }
            fieldset {
                legend { "Allow public client flows" }
                label class="tick" {
                    input type="checkbox" name="public_flows" value="true" checked[app.public_flows];
                    "Enabled"
                }
            }
            div class="row" { button name="action" value="settings" aria-label="Save settings" { "Save" } }
        }
    }
}
