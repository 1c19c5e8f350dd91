//! **Expose an API**: the Application ID URI, which is only a proposal until it is saved.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app, remark};
use crate::params::Params;
use crate::tenant::App;
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    let content = if visit.query.has("edit") {
        let proposal = app.app_id_uri.clone().unwrap_or_else(|| format!("api://{}", app.client_id));
        edit(&proposal, None)
    } else {
        present(app)
    };
    app_page(app, PortalPage::Expose, &visit.query, &content)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let uri = posted.form.text("app_id_uri");
    let mut directory = world.directory();
    let domains = directory.home().domains;
    let Some(app) = directory.app_mut(&posted.client_id) else { return no_such_app() };
    if uri.is_empty() {
        app.app_id_uri = None;
    } else if is_allowed(app, uri, domains) {
        app.app_id_uri = Some(uri.to_owned());
    } else {
        let problem = "Use api:// with the client ID or the tenant ID, or https:// with a verified domain, and no slash at the end.";
        return app_page(app, PortalPage::Expose, &Params::default(), &edit(uri, Some(problem)));
    }
    back_to(PortalPage::Expose, &app.client_id.clone(), "saved")
}

/// Microsoft's page "Restrictions on identifier URIs": `api://` with one of the ids, or `https://` under a verified domain.
fn is_allowed(app: &App, uri: &str, domains: &[&str]) -> bool {
    let api = uri
        .strip_prefix("api://")
        .is_some_and(|rest| rest.contains(&app.client_id) || rest.contains(app.tenant));
    let web = url::Url::parse(uri).is_ok_and(|url| {
        url.scheme() == "https"
            && url.host_str().is_some_and(|host| {
                domains.iter().any(|domain| host == *domain || host.ends_with(&format!(".{domain}")))
            })
    });
    (api || web) && !uri.ends_with('/')
}

fn present(app: &App) -> Markup {
    html! {
        h2 { "Application ID URI" }
        @match &app.app_id_uri {
            Some(uri) => p { code { (uri) } " " a href="?edit" { "Edit" } },
            None => p { a href="?edit" { "Add" } },
        }
        h2 { "Scopes defined by this API" }
        p { "No scopes have been defined" }
        h2 { "Authorized client applications" }
        p { "No client applications have been authorized" }
    }
}

fn edit(proposal: &str, problem: Option<&str>) -> Markup {
    html! {
        h2 { "Edit application ID URI" }
        p {
            "The globally unique URI used to identify this web API. It is the prefix for scopes and in access tokens, it is the \
             value of the audience claim. Also referred to as an identifier URI."
        }
        form method="post" action="?" {
            label for="app_id_uri" { "Application ID URI" }
            (remark("uri-problem", problem))
            input id="app_id_uri" type="text" name="app_id_uri" value=(proposal) autocomplete="off";
            div class="row" {
                button class="first" { "Save" }
                a class="button" href="?" { "Discard" }
            }
        }
    }
}
