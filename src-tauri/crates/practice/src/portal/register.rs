//! **Register an application**.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use maud::html;

use super::PortalPage;
use super::frame::{Posted, back_to, plain_page, remark};
use crate::params::Params;
use crate::redirect::{self, Platform, Registered};
use crate::tenant::{AccountType, App, EnterpriseApp, HOME_TENANT};
use crate::world::World;

pub(super) async fn show(State(world): State<Arc<World>>) -> Response {
    form(world.directory().home().name, &Params::default(), None, None)
}

pub(super) async fn save(State(world): State<Arc<World>>, posted: Posted) -> Response {
    let form_data = &posted.form;
    let mut directory = world.directory();
    let tenant = directory.home().name;
    let name = form_data.text("name");
    let account_type = AccountType::from_sign_in_audience(form_data.text("account_type"))
        .unwrap_or(AccountType::SingleTenant);
    // An address without a platform is dropped, as at Microsoft.
    let redirect = Platform::from_slug(form_data.text("platform"))
        .map(|platform| (platform, form_data.text("redirect_uri")))
        .filter(|(_, uri)| !uri.is_empty());
    let name_problem = name.is_empty().then_some("Enter a name.");
    let uri_problem = redirect.and_then(|(platform, uri)| redirect::problem(uri, platform));
    if name_problem.is_some() || uri_problem.is_some() {
        return form(tenant, form_data, name_problem, uri_problem);
    }
    let mut app = App::new(name, HOME_TENANT, account_type, directory.now());
    app.redirects =
        redirect.map(|(platform, uri)| Registered { platform, uri: uri.to_owned() }).into_iter().collect();
    let client_id = app.client_id.clone();
    directory.add(app, EnterpriseApp::new());
    back_to(PortalPage::Overview, &client_id, "registered")
}

fn form(tenant: &str, kept: &Params, name_problem: Option<&str>, uri_problem: Option<&str>) -> Response {
    let chosen = |name: &str, value: &str| kept.text(name) == value;
    let content = html! {
        form method="post" {
            label for="name" { "Name" }
            p class="quiet" id="name-hint" { "The user-facing display name for this application (this can be changed later)." }
            (remark("name-problem", name_problem))
            input id="name" type="text" name="name" value=(kept.text("name")) aria-describedby="name-hint" autocomplete="off";
            h2 { "Supported account types" }
            label for="account_type" { "Choose the account types that can use this application or access this API" }
            select id="account_type" name="account_type" {
                @for kind in AccountType::ALL {
                    option value=(kind.sign_in_audience()) selected[chosen("account_type", kind.sign_in_audience())] {
                        (kind.label(tenant))
                    }
                }
            }
            h2 { "Redirect URI (optional)" }
            p {
                "We'll return the authentication response to this URI after successfully authenticating the user. Providing \
                 this now is optional and it can be changed later, but a value is required for most authentication scenarios."
            }
            label for="platform" { "Platform" }
            select id="platform" name="platform" {
                option value="" { "Select a platform" }
                @for platform in Platform::ALL {
                    option value=(platform.slug()) selected[chosen("platform", platform.slug())] { (platform.register_label()) }
                }
            }
            label for="redirect_uri" { "Redirect URI" }
            p class="quiet" id="uri-hint" { "e.g. https://example.com/auth" }
            (remark("uri-problem", uri_problem))
            input id="redirect_uri" type="text" name="redirect_uri" value=(kept.text("redirect_uri")) aria-describedby="uri-hint" autocomplete="off";
            div class="row" { button class="first" { "Register" } }
        }
    };
    plain_page("Register an application", &content)
}
