//! **Token configuration**: optional claims, and the second question whose box is empty at first.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app};
use crate::params::Params;
use crate::tenant::{App, OptionalClaim, Permission};
use crate::world::World;

const TOKEN_TYPES: [&str; 3] = ["ID", "Access", "SAML"];

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    app_page(app, PortalPage::Claims, &visit.query, &content(app, &add()))
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let form = &posted.form;
    let mut directory = world.directory();
    let Some(app) = directory.app_mut(&posted.client_id) else { return no_such_app() };
    let token_type = TOKEN_TYPES.into_iter().find(|known| *known == form.text("token_type"));
    let claims: Vec<OptionalClaim> = form.all("claim").filter_map(OptionalClaim::named).collect();
    match (form.text("action"), token_type) {
        ("add", Some(token_type)) => {
            let needed = missing(app, &claims);
            if !needed.is_empty() && !form.has("asked") {
                let content = content(app, &question(token_type, &claims, &needed));
                return app_page(app, PortalPage::Claims, &Params::default(), &content);
            }
            if form.has("turn_on") {
                app.permissions.extend(needed);
            }
            for claim in claims {
                if token_type == "ID" {
                    app.optional_claims.insert(claim);
                } else {
                    app.claims_elsewhere.insert((token_type, claim));
                }
            }
        }
        ("remove", Some("ID")) => app.optional_claims.retain(|claim| !claims.contains(claim)),
        ("remove", Some(token_type)) => {
            app.claims_elsewhere.retain(|(other, claim)| *other != token_type || !claims.contains(claim));
        }
        _ => {}
    }
    back_to(PortalPage::Claims, &app.client_id.clone(), "saved")
}

/// The permissions of Graph that these claims need and the app does not have.
fn missing(app: &App, claims: &[OptionalClaim]) -> Vec<Permission> {
    let mut needed: Vec<Permission> = claims
        .iter()
        .filter_map(|claim| claim.needs.and_then(Permission::delegated))
        .filter(|permission| !app.permissions.contains(permission))
        .collect();
    needed.sort();
    needed.dedup();
    needed
}

fn content(app: &App, below: &Markup) -> Markup {
    let rows: Vec<(&str, OptionalClaim)> = app
        .optional_claims
        .iter()
        .map(|claim| ("ID", *claim))
        .chain(app.claims_elsewhere.iter().copied())
        .collect();
    html! {
        h2 { "Optional claims" }
        p { "Optional claims are used to configure additional information which is returned in one or more tokens." }
        @if rows.is_empty() {
            p { "No results." }
        } @else {
            table {
                thead { tr { th { "Claim" } th { "Description" } th { "Token type" } th { "Optional settings" } th { "Delete" } } }
                tbody {
                    @for (token_type, claim) in rows {
                        tr {
                            td data-name="Claim" { (claim.name) }
                            td data-name="Description" { (claim.description) }
                            td data-name="Token type" { (token_type) }
                            td data-name="Optional settings" { "-" }
                            td data-name="Delete" {
                                form method="post" {
                                    input type="hidden" name="token_type" value=(token_type);
                                    input type="hidden" name="claim" value=(claim.name);
                                    button name="action" value="remove" aria-label=(format!("Delete {} {token_type}", claim.name)) { "Delete" }
                                }
                            }
                        }
                    }
                }
            }
        }
        (below)
    }
}

fn add() -> Markup {
    html! {
        h2 { "Add optional claim" }
        form method="post" {
            fieldset {
                legend { "Token type" }
                p class="quiet" { "Access and ID tokens are used by applications for authentication." }
                @for token_type in TOKEN_TYPES {
                    label class="tick" { input type="radio" name="token_type" value=(token_type) required; (token_type) }
                }
            }
            fieldset {
                legend { "Claim" }
                @for claim in OptionalClaim::ALL {
                    label class="tick" {
                        input type="checkbox" name="claim" value=(claim.name);
                        span { (claim.name) " - " (claim.description) }
                    }
                }
            }
            div class="row" { button class="first" name="action" value="add" { "Add" } }
        }
    }
}

fn question(token_type: &str, claims: &[OptionalClaim], needed: &[Permission]) -> Markup {
    let names: Vec<&str> = needed.iter().map(|permission| permission.name).collect();
    let claimed: Vec<&str> =
        claims.iter().filter(|claim| claim.needs.is_some()).map(|claim| claim.name).collect();
    html! {
        h2 { "Add optional claim" }
        form method="post" class="note" {
            p {
                "Some of these claims (" (claimed.join(", ")) ") require OpenId Connect scopes to be configured through the API \
                 permissions page or by checking the box below."
            }
            label class="tick" {
                input type="checkbox" name="turn_on" value="true";
                "Turn on the Microsoft Graph " (names.join(", ")) " permission (required for claims to appear in token)."
            }
            input type="hidden" name="asked" value="true";
            input type="hidden" name="token_type" value=(token_type);
            @for claim in claims { input type="hidden" name="claim" value=(claim.name); }
            div class="row" {
                button class="first" name="action" value="add" { "Add" }
                a class="button" href="?" { "Cancel" }
            }
        }
    }
}
