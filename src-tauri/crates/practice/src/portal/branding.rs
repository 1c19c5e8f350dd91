//! **Branding & properties**: name and home page.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::{Markup, html};

use super::PortalPage;
use super::frame::{Posted, Visit, app_page, back_to, no_such_app, remark};
use crate::params::Params;
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>, visit: Visit) -> Response {
    let directory = world.directory();
    let Some(app) = directory.app(&visit.client_id) else { return no_such_app() };
    app_page(app, PortalPage::Branding, &visit.query, &form(&app.name, &app.homepage, None))
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let (name, homepage) = (posted.form.text("name"), posted.form.text("homepage"));
    let mut directory = world.directory();
    let Some(app) = directory.app_mut(&posted.client_id) else { return no_such_app() };
    let is_web = url::Url::parse(homepage).is_ok_and(|url| matches!(url.scheme(), "https" | "http"));
    if name.is_empty() || !(homepage.is_empty() || is_web) {
        let problem = if name.is_empty() { "Enter a name." } else { "Must be a valid URL" };
        let content = form(name, homepage, Some(problem));
        return app_page(app, PortalPage::Branding, &Params::default(), &content);
    }
    name.clone_into(&mut app.name);
    homepage.clone_into(&mut app.homepage);
    back_to(PortalPage::Branding, &app.client_id.clone(), "saved")
}

fn form(name: &str, homepage: &str, problem: Option<&str>) -> Markup {
    html! {
        form method="post" {
            (remark("problem", problem))
            label for="name" { "Name" }
            input id="name" type="text" name="name" value=(name) autocomplete="off";
            label for="homepage" { "Home page URL" }
            input id="homepage" type="text" name="homepage" value=(homepage) autocomplete="off";
            div class="row" { button class="first" { "Save" } }
        }
    }
}
