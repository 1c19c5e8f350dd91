//! What to click in Microsoft's portal, from the recipe's values and the message files.

use bindings::connection::PortalPage;
use bindings::page::{Click, DrawingKind, DrawnPermission, PermissionKind, Tick};
use recipe::Resolved;
use recipe::content::{AccountType, ClaimToken, Part, Setting};
use recipe::resolve::RegistrationRedirect;

use crate::say::{listed, say, try_say};

/// The redirect URI of the live test. Any port is taken for localhost (Microsoft: "Redirect URI restrictions and
/// limitations", localhost exceptions).
pub const TEST_ADDRESS: &str = "http://localhost/latchkey";

/// The permission that a new application has from the start (Microsoft: "Register an application").
const ALREADY_THERE: &str = "User.Read";

/// The permissions that the portal lists first, in a group of their own.
const OPENID: [&str; 4] = ["email", "offline_access", "openid", "profile"];

fn click(id: &str, args: &[(&str, &str)]) -> Click {
    Click { text: say(id, args), copy: None }
}

fn copy(id: &str, args: &[(&str, &str)], value: impl Into<String>) -> Click {
    Click { text: say(id, args), copy: Some(value.into()) }
}

/// Register the application.
pub(crate) fn register(resolved: &Resolved<'_>) -> Vec<Click> {
    let product = resolved.product();
    let mut clicks =
        vec![copy("register-click-name", &[], resolved.text(&resolved.recipe().registration.name))];
    if let Ok(account_type) = resolved.account_type() {
        let id = format!("account-type-{}", account_type.slug());
        let former = say(&format!("{id}.former"), &[]);
        // the list adds the directory's name to the entry for one tenant
        let entry = try_say(&format!("{id}.entry"), &[]).unwrap_or_else(|| say(&id, &[]));
        clicks.push(click("register-click-account-type", &[("type", &entry), ("former", &former)]));
        if account_type == AccountType::AzureADMultipleOrgs {
            clicks.push(click("register-click-all-tenants", &[]));
        }
    }
    match resolved.registration_redirect() {
        Ok(RegistrationRedirect::Now(uris)) => {
            clicks.extend(uris.into_iter().map(|uri| copy("register-click-redirect", &[], uri)));
        }
        Ok(RegistrationRedirect::Later) => {
            clicks.push(click("register-click-later", &[("product", &product)]))
        }
        Ok(RegistrationRedirect::Blank) | Err(_) => clicks.push(click("register-click-blank", &[])),
    }
    clicks.push(click("register-click-register", &[]));
    clicks
}

/// Copy the two IDs.
pub(crate) fn two_ids() -> Vec<Click> {
    ["ids-click-client", "ids-click-tenant", "ids-click-object"].map(|id| click(id, &[])).into()
}

/// Add a client secret.
pub(crate) fn add_secret(resolved: &Resolved<'_>) -> Vec<Click> {
    let advice = &resolved.recipe().secret;
    let lifetime = say(&format!("lifetime-{}", advice.days), &[]);
    // what the product's own guide says goes before what is advised here
    let fields =
        if resolved.recipe().called.is_some() { "secret-click-fields-guide" } else { "secret-click-fields" };
    vec![
        click("secret-click-new", &[]),
        copy(fields, &[("lifetime", &lifetime)], resolved.text(&advice.description)),
        click("secret-click-copy", &[]),
        click("secret-click-paste", &[]),
    ]
}

/// Delete what was replaced, and leave what is in use.
pub(crate) fn delete_secret(old: &[String], own: &str) -> Vec<Click> {
    let row = old.iter().map(|old| click("renew-click-row", &[("old", old)]));
    row.chain([click("renew-click-not", &[("new", own)]), click("renew-click-delete", &[])]).collect()
}

/// Add the redirect URI of the test. While it is the first one for the Web, the pane may show the two boxes as well.
pub(crate) fn test_address(is_first: bool) -> Vec<Click> {
    let boxes = is_first.then(|| click("address-click-boxes", &[]));
    let mut clicks = vec![click("setting-click-auth-tab", &[])];
    clicks.extend(boxes);
    clicks.push(copy("setting-click-auth-uri", &[], TEST_ADDRESS));
    clicks
}

/// Remove the redirect URI of the test, and nothing else.
pub(crate) fn remove_test_address() -> Vec<Click> {
    vec![click("remove-click-row", &[("address", TEST_ADDRESS)]), click("remove-click-delete", &[])]
}

/// Parts of a setting in their order. Values that are not known yet leave their click out; their fields stand above.
pub(crate) fn parts(resolved: &Resolved<'_>, parts: &[Part]) -> Vec<Click> {
    parts.iter().flat_map(|part| part_clicks(resolved, part)).collect()
}

fn bold<S: AsRef<str>>(names: &[S]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("**{}**", name.as_ref())).collect();
    listed(&names)
}

fn part_clicks(resolved: &Resolved<'_>, part: &Part) -> Vec<Click> {
    let mut clicks = Vec::new();
    match part {
        Part::RedirectUri { uris, .. } => {
            clicks.push(click("setting-click-auth-tab", &[]));
            let uris = resolved.fill_all(uris).unwrap_or_default();
            clicks.extend(uris.into_iter().map(|uri| copy("setting-click-auth-uri", &[], uri)));
        }
        Part::Homepage { uri, .. } => {
            if let Ok(uri) = resolved.fill(uri) {
                clicks.push(copy("setting-click-homepage", &[], uri));
            }
        }
        Part::ImplicitGrant { access_tokens, id_tokens, .. } => {
            clicks.push(click("setting-click-implicit-tab", &[]));
            clicks.push(click(
                match (access_tokens, id_tokens) {
                    (true, false) => "setting-click-implicit-access",
                    (false, true) => "setting-click-implicit-id",
                    _ => "setting-click-implicit-both",
                },
                &[],
            ));
            clicks.push(click("setting-click-save", &[]));
        }
        Part::OptionalClaim { token, claims, graph_permission, .. } => {
            let token = match token {
                ClaimToken::Id => "ID",
                ClaimToken::Access => "Access",
                ClaimToken::Saml => "SAML",
            };
            clicks.push(click("setting-click-claim-add", &[("token", token)]));
            clicks.push(click("setting-click-claim-tick", &[("claims", &bold(claims))]));
            let id =
                if *graph_permission { "setting-click-claim-graph" } else { "setting-click-claim-no-graph" };
            clicks.push(click(id, &[]));
        }
        Part::Permissions { delegated, application, .. } => {
            for (id, names) in [
                ("setting-click-permission-delegated", delegated),
                ("setting-click-permission-application", application),
            ] {
                let mut names = resolved.permissions(names).unwrap_or_default();
                let asked = names.len();
                if id.ends_with("delegated") {
                    // it is ticked in the portal's list already, and a click would untick it
                    names.retain(|name| name != ALREADY_THERE);
                }
                let id = match names.iter().all(|name| OPENID.contains(&name.as_str())) {
                    true => "setting-click-permission-openid",
                    false => id,
                };
                if !names.is_empty() {
                    clicks.push(click("setting-click-permission-add", &[]));
                    clicks.push(click(id, &[("names", &bold(&names))]));
                    clicks.push(click("setting-click-permission-save", &[]));
                }
                if names.len() < asked {
                    clicks.push(click("setting-click-permission-missing", &[]));
                }
            }
        }
        Part::ApplicationIdUri { uri, .. } => {
            clicks.push(click("setting-click-expose-add", &[]));
            // it stands there already, so there is nothing to copy
            let uri = resolved.fill(uri).unwrap_or_default();
            clicks.push(click("setting-click-expose-save", &[("uri", &uri)]));
        }
        Part::AdminConsent { .. } => clicks.push(click("setting-click-consent", &[])),
    }
    clicks
}

/// The table of permissions once these settings are made.
pub(crate) fn permissions(resolved: &Resolved<'_>, settings: &[&Setting]) -> Vec<DrawnPermission> {
    let row = |kind| move |name: String| DrawnPermission { name, kind };
    let mut table = vec![row(PermissionKind::Delegated)(ALREADY_THERE.to_owned())];
    for part in settings.iter().flat_map(|setting| &setting.parts) {
        if let Part::Permissions { delegated, application, .. } = part {
            let names = |names| resolved.permissions(names).unwrap_or_default().into_iter();
            let added = names(delegated)
                .map(row(PermissionKind::Delegated))
                .chain(names(application).map(row(PermissionKind::Application)));
            for permission in added {
                if !table.contains(&permission) {
                    table.push(permission);
                }
            }
        }
    }
    table
}

/// The boxes of a setting: one a part.
pub(crate) fn ticks(setting: &Setting, ticked: bool) -> Vec<Tick> {
    setting
        .parts
        .iter()
        .enumerate()
        .map(|(index, part)| Tick {
            id: format!("{}-{index}", part.slug()),
            text: try_say(&format!("setting-tick-{}", part.slug()), &[]).unwrap_or_default(),
            more: None,
            ticked,
        })
        .collect()
}

/// The portal page and the drawing of a part.
pub(crate) fn page_of(part: &Part) -> (PortalPage, DrawingKind) {
    match part {
        Part::RedirectUri { .. } => (PortalPage::Authentication, DrawingKind::Authentication),
        Part::Homepage { .. } => (PortalPage::Branding, DrawingKind::Branding),
        Part::ImplicitGrant { .. } => (PortalPage::Authentication, DrawingKind::ImplicitBoxes),
        Part::OptionalClaim { .. } => (PortalPage::TokenConfiguration, DrawingKind::TokenConfiguration),
        Part::Permissions { .. } | Part::AdminConsent { .. } => {
            (PortalPage::ApiPermissions, DrawingKind::ApiPermissions)
        }
        Part::ApplicationIdUri { .. } => (PortalPage::ExposeApi, DrawingKind::ExposeApi),
    }
}
