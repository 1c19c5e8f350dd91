//! **Certificates & secrets**: the value is shown once, next to the Secret ID that is so often taken for it.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use maud::{Markup, html};

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app, remark};
use crate::params::Params;
use crate::tenant::{App, Directory};
use crate::world::World;

/// The list under **Expires**: days and words.
const LIFETIMES: [(&str, &str); 5] = [
    ("180", "Recommended: 180 days (6 months)"),
    ("90", "90 days (3 months)"),
    ("365", "365 days (12 months)"),
    ("545", "545 days (18 months)"),
    ("730", "730 days (24 months)"),
];
/// Apps that take personal accounts may have two secrets.
const MOST_WITH_PERSONAL: usize = 2;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let mut directory = world.directory();
    let Some(app) = directory.app_mut(&visit.client_id) else { return no_such_app() };
    let content = content(app, &Params::default(), None);
    // Shown once: whoever comes back sees three characters and asterisks.
    for secret in &mut app.secrets {
        secret.fresh = false;
    }
    app_page(app, PortalPage::Secrets, &visit.query, &content)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let form = &posted.form;
    let mut directory = world.directory();
    let Some(app) = directory.app(&posted.client_id) else { return no_such_app() };
    let client_id = app.client_id.clone();
    if form.text("action") == "add" {
        let made = match lifetime(&directory, app, form) {
            Ok(lifetime) => directory.new_secret(form.text("description"), lifetime),
            Err(problem) => {
                let content = content(app, form, Some(problem));
                return app_page(app, PortalPage::Secrets, &Params::default(), &content);
            }
        };
        if let Some(app) = directory.app_mut(&client_id) {
            app.secrets.push(made);
        }
    } else if form.text("action") == "delete"
        && let Some(app) = directory.app_mut(&client_id)
    {
        app.secrets.retain(|secret| secret.id != form.text("secret_id"));
    }
    back_to(PortalPage::Secrets, &client_id, "secret")
}

fn lifetime(directory: &Directory, app: &App, form: &Params) -> Result<SignedDuration, &'static str> {
    if app.account_type.takes_personal() && app.secrets.len() >= MOST_WITH_PERSONAL {
        return Err(
            "An application that takes personal Microsoft accounts can have two client secrets. Delete one first.",
        );
    }
    let days = |days: i64| SignedDuration::from_hours(days * 24);
    let chosen = form.text("expires");
    if chosen != "custom" {
        let listed = LIFETIMES.iter().find(|(listed, _)| *listed == chosen);
        return Ok(days(listed.and_then(|(listed, _)| listed.parse().ok()).unwrap_or(180)));
    }
    const DATE: &str = "Enter an end date within the next 24 months, as YYYY-MM-DD.";
    let end: Date = form.text("end").parse().map_err(|_| DATE)?;
    let end: Timestamp = end.to_zoned(TimeZone::UTC).map_err(|_| DATE)?.timestamp();
    let left = end.duration_since(directory.now());
    if left <= SignedDuration::ZERO || left > days(731) { Err(DATE) } else { Ok(left) }
}

fn content(app: &App, kept: &Params, problem: Option<&str>) -> Markup {
    html! {
        p {
            "Credentials enable confidential applications to identify themselves to the authentication service when receiving \
             tokens at a web addressable location (using an HTTPS scheme). For a higher level of assurance, we recommend using \
             a certificate (instead of a client secret) as a credential."
        }
        h2 { "Client secrets (" (app.secrets.len()) ")" }
        p {
            "A secret string that the application uses to prove its identity when requesting a token. Also can be referred to \
             as application password."
        }
        @if app.secrets.is_empty() {
            p { "No client secrets have been created for this application." }
        } @else {
            (table(app))
        }
        h2 { "Add a client secret" }
        (remark("secret-problem", problem))
        form method="post" {
            label for="description" { "Description" }
            input id="description" type="text" name="description" value=(kept.text("description")) autocomplete="off";
            label for="expires" { "Expires" }
            select id="expires" name="expires" {
                @for (days, label) in LIFETIMES {
                    option value=(days) selected[kept.text("expires") == days] { (label) }
                }
                option value="custom" selected[kept.text("expires") == "custom"] { "Custom" }
            }
            label for="end" { "End (for Custom only)" }
            p class="quiet" id="end-hint" { "e.g. 2027-05-31" }
            input id="end" type="text" name="end" value=(kept.text("end")) aria-describedby="end-hint" autocomplete="off";
            div class="row" { button class="first" name="action" value="add" { "Add" } }
        }
    }
}

fn table(app: &App) -> Markup {
    html! {
        table {
            caption {
                "Client secret values cannot be viewed, except for immediately after creation. Be sure to save the secret \
                 when created before leaving the page."
            }
            thead { tr { th { "Description" } th { "Expires" } th { "Value" } th { "Secret ID" } th { "Delete" } } }
            tbody {
                @for secret in &app.secrets {
                    tr {
                        td data-name="Description" {
                            @if secret.description.is_empty() {
                                "Password uploaded on " (secret.created.strftime("%a %b %d %Y"))
                            } @else {
                                (secret.description)
                            }
                        }
                        td data-name="Expires" { (secret.expires.strftime("%-m/%-d/%Y")) }
                        td data-name="Value" {
                            @if secret.fresh {
                                code class="secret-value" { (secret.value()) }
                            } @else {
                                span class="secret-value" { (secret.masked()) }
                            }
                        }
                        td data-name="Secret ID" { code class="secret-id" { (secret.id) } }
                        td data-name="Delete" {
                            form method="post" {
                                input type="hidden" name="secret_id" value=(secret.id);
                                button name="action" value="delete" aria-label=(format!("Delete {} {}", secret.description, secret.hint())) { "Delete" }
                            }
                        }
                    }
                }
            }
        }
    }
}
