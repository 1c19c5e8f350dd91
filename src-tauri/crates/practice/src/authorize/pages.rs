//! What the browser shows while somebody signs in. Headings and labels are those of Microsoft's pages.

use axum::response::Response;
use maud::{Markup, PreEscaped, html};
use serde_json::json;

use crate::clock;
use crate::failure::{Ids, Refusal};
use crate::page::{Policy, page};
use crate::tenant::described;

/// **Pick an account**.
pub(super) struct AccountPage {
    /// Name and sign-in name.
    pub(super) people: Vec<(String, String)>,
    pub(super) app: String,
}

/// **Permissions requested**.
pub(super) struct ConsentPage {
    pub(super) account: String,
    pub(super) app: String,
    pub(super) lines: Vec<&'static str>,
    /// The second heading **Accept for your organization** of admin consent.
    pub(super) whole_organization: bool,
    /// The box **Consent on behalf of your organization**, shown to an administrator.
    pub(super) box_for_everybody: bool,
}

/// **Need admin approval**.
pub(super) struct ApprovalPage {
    pub(super) account: String,
    pub(super) app: String,
}

impl AccountPage {
    pub(super) fn show(&self, flow: &str) -> Response {
        let body = html! {
            main {
                h1 { "Pick an account" }
                p class="quiet" { "to continue to " (self.app) }
                form method="post" {
                    input type="hidden" name="flow" value=(flow);
                    ul class="people" {
                        @for (name, sign_in) in &self.people {
                            li {
                                button class="person" name="account" value=(sign_in) {
                                    (name) " " span { (sign_in) }
                                }
                            }
                        }
                    }
                }
                form method="post" {
                    h2 { "Use another account" }
                    input type="hidden" name="flow" value=(flow);
                    label for="account" { "Enter your email, phone, or Skype." }
                    input id="account" type="email" name="account" autocomplete="off" required;
                    div class="row" { button class="first" { "Next" } }
                }
            }
        };
        page(Policy::SignIn, "Sign in to your account", &body)
    }
}

impl ConsentPage {
    pub(super) fn show(&self, flow: &str) -> Response {
        let body = html! {
            main {
                p class="quiet" { (self.account) }
                h1 { "Permissions requested" }
                @if self.whole_organization {
                    h2 { "Accept for your organization" }
                }
                p { strong { (self.app) } br; "App info" }
                p { "This application is not published by Microsoft." }
                p { "This app would like to:" }
                ul { @for line in &self.lines { li { (line) } } }
                form method="post" {
                    input type="hidden" name="flow" value=(flow);
                    @if self.box_for_everybody {
                        label class="tick" {
                            input type="checkbox" name="on_behalf" value="true";
                            "Consent on behalf of your organization"
                        }
                    }
                    @if self.whole_organization {
                        p class="quiet" {
                            "If you accept, this app will get access to the specified resources for all users in your \
                             organization. No one else will be prompted to review these permissions."
                        }
                    }
                    p class="quiet" {
                        "Accepting these permissions means that you allow this app to use your data as specified in \
                         their terms of service and privacy statement. You can change these permissions at \
                         https://myapps.microsoft.com."
                    }
                    div class="row" {
                        button name="decision" value="deny" { "Cancel" }
                        button class="first" name="decision" value="accept" { "Accept" }
                    }
                }
            }
        };
        page(Policy::SignIn, "Permissions requested", &body)
    }
}

impl ApprovalPage {
    pub(super) fn show(&self, flow: &str) -> Response {
        let body = html! {
            main {
                p class="quiet" { (self.account) }
                h1 { "Need admin approval" }
                p { strong { (self.app) } br; "unverified" }
                p {
                    (self.app) " needs permission to access resources in your organization that only an admin can grant. \
                     Please ask an admin to grant permission to this app before you can use it."
                }
                form method="post" {
                    input type="hidden" name="flow" value=(flow);
                    div class="row" {
                        button name="decision" value="deny" {
                            "Return to the application without granting consent"
                        }
                    }
                }
            }
        };
        let refusal =
            Refusal::new(90_094, "access_denied", "Admin consent is required for the permissions requested.");
        let ids = Ids::new(jiff::Timestamp::now(), None);
        page(Policy::SignIn, "Need admin approval", &html! { (body) (config(&refusal, &ids)) })
    }
}

/// The lines of a consent page; signing in and reading the profile are one line at Microsoft.
pub(super) fn lines(names: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let names: Vec<&str> = names.collect();
    let reads_profile = names.contains(&"User.Read");
    let mut lines: Vec<&'static str> = Vec::new();
    for known in names.iter().filter_map(|name| described(name)) {
        let contained = reads_profile && known.name == "openid";
        if !contained && !lines.contains(&known.consent) {
            lines.push(known.consent);
        }
    }
    lines
}

/// A refusal that stays on the page: what a person pastes when asked "what do you see?". The curly apostrophe is
/// Microsoft's. `app` is name and client id.
pub(super) fn refusal(refusal: &Refusal, ids: &Ids, app: Option<(&str, &str)>) -> Response {
    let blocked = matches!(refusal.code, 53_000 | 53_003);
    let timestamp =
        if blocked { ids.at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string() } else { clock::on_pages(ids.at) };
    let body = html! {
        main {
            @if blocked {
                h1 { "You cannot access this right now" }
                p {
                    "Your sign-in was successful but does not meet the criteria to access this resource. For example, you \
                     might be signing in from a browser, app, location, or an authentication flow that is restricted by \
                     your admin."
                }
            } @else {
                h1 { "Sign in" }
                p { "Sorry, but we\u{2019}re having trouble signing you in." }
                p { (refusal.message()) }
            }
            section aria-labelledby="details" {
                h2 id="details" { "Troubleshooting details" }
                p { "If you contact your administrator, send this info to them." }
                div {
                    @if blocked {
                        div { "Error Code: " (refusal.code) }
                    }
                    div { "Request Id: " (ids.trace) }
                    div { "Correlation Id: " (ids.correlation) }
                    div { "Timestamp: " (timestamp) }
                    @if blocked {
                        @if let Some((name, id)) = app {
                            div { "App name: " (name) }
                            div { "App id: " (id) }
                        }
                        div { "IP address: 192.0.2.10" }
                        div { "Device identifier: Not available" }
                        div { "Device platform: Practice" }
                        div { "Device state: Unregistered" }
                    } @else {
                        div { "Message: " (refusal.message()) }
                    }
                }
            }
        }
        (config(refusal, ids))
    };
    page(Policy::SignIn, "Sign in to your account", &body)
}

/// Microsoft's pages carry their data as `$Config`. Here it is data only: the browser does not run this type.
fn config(refusal: &Refusal, ids: &Ids) -> Markup {
    let data = json!({
        "strMainMessage": "Sorry, but we\u{2019}re having trouble signing you in.",
        "strServiceExceptionMessage": refusal.message(),
        "iErrorCode": refusal.code,
        "sErrorCode": refusal.code.to_string(),
        "correlationId": ids.correlation,
        "sessionId": ids.trace,
        "pgid": "ConvergedError",
    });
    // What a redirect URI or a name says must not end the element.
    let text = data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    html! {
        script type="text/plain" { (PreEscaped(format!("$Config={text};"))) }
    }
}
