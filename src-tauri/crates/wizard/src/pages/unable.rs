//! What the admin may not do themselves, since a role is missing or a policy forbids it: whom to ask, and a text to send.
//!
//! Where the portal shows roles, and that everybody may read them: Microsoft, "List Microsoft Entra role assignments". That an
//! owner manages the credentials of an application: Microsoft, "What are the default user permissions in Microsoft Entra ID?".

use bindings::page::{Click, Unable, Way};
use recipe::content::Part;

use super::Desk;
use crate::desk::plain;
use crate::portal;
use crate::say::say;

/// Before the start: some of the roles are missing.
pub(super) fn prepare(desk: &Desk<'_>) -> Unable {
    let (resolved, product) = (desk.resolved(), desk.product());
    let contact = &desk.connection.recipe.contact;
    let mut needed: Vec<String> = desk.roles().into_iter().map(|role| role.text).collect();
    let roles: Vec<String> = needed.iter().map(|role| format!("– {}", plain(role))).collect();
    needed.push(say("unable-own-roles", &[]));
    let asks = say("unable-message-prepare", &[("product", &product)]);
    Unable {
        link: say("unable-link-prepare", &[]),
        heading: say("unable-prepare-heading", &[]),
        needed,
        whom: vec![
            say("unable-whom-organization", &[]),
            say(
                "unable-whom-product",
                &[
                    ("product", &product),
                    ("name", &resolved.text(&contact.name)),
                    ("text", &resolved.text(&contact.text)),
                ],
            ),
        ],
        message: std::iter::once(asks).chain(roles).collect::<Vec<_>>().join("\n"),
    }
}

/// Registering the application is refused.
pub(super) fn register(desk: &Desk<'_>, way: &Way, clicks: &[Click]) -> Unable {
    let asks = say("unable-message-register", &[("product", &desk.product())]);
    Unable {
        link: say("unable-link", &[]),
        heading: say("unable-register-heading", &[]),
        needed: vec![say("unable-register-needed", &[]), say("unable-own-roles", &[])],
        whom: vec![say("unable-whom-organization", &[])],
        message: letter(desk, asks, way, clicks),
    }
}

/// Adding a client secret is refused. The secret itself is never asked for: it travels by no message.
pub(super) fn secret(desk: &Desk<'_>) -> Unable {
    let message = |id| say(id, &[("product", &desk.product()), ("app", &application(desk))]);
    let message = message(if desk.connection.saved.record.renewal.is_some() {
        "unable-message-renew"
    } else {
        "unable-message-secret"
    });
    Unable {
        link: say("unable-link", &[]),
        heading: say("unable-secret-heading", &[]),
        needed: ["unable-secret-needed", "unable-secret-policy", "unable-own-roles"]
            .map(|id| say(id, &[]))
            .into(),
        whom: vec![say("unable-whom-organization", &[])],
        message,
    }
}

/// Deleting the old client secret is refused.
pub(super) fn old_secret(desk: &Desk<'_>, way: &Way, clicks: &[Click]) -> Unable {
    let asks = say("unable-message-old", &[("product", &desk.product()), ("app", &application(desk))]);
    Unable {
        link: say("unable-link", &[]),
        heading: say("unable-old-heading", &[]),
        needed: vec![say("unable-secret-needed", &[]), say("unable-own-roles", &[])],
        whom: vec![say("unable-whom-organization", &[])],
        message: letter(desk, asks, way, clicks),
    }
}

/// Admin consent is refused, or its button is grey. It takes all permissions of the application at once, so one that belongs
/// to the application itself asks for the higher role (Microsoft: "Grant tenant-wide admin consent to an application").
pub(super) fn consent(desk: &Desk<'_>, way: &Way, clicks: &[Click]) -> Unable {
    let settings = desk.resolved().settings();
    let of_application = settings.iter().flat_map(|setting| &setting.parts).any(|part| match part {
        Part::Permissions { application, .. } => {
            desk.resolved().permissions(application).is_ok_and(|names| !names.is_empty())
        }
        _ => false,
    });
    let needed = if of_application { "unable-consent-needed-application" } else { "unable-consent-needed" };
    let args: &[(&str, &str)] = &[("product", &desk.product()), ("app", &application(desk))];
    let asks = say("unable-message-consent", args);
    Unable {
        link: say("unable-link", &[]),
        heading: say("unable-consent-heading", &[]),
        needed: vec![say(needed, &[]), say("unable-own-roles", &[])],
        whom: vec![say("unable-whom-organization", &[])],
        message: [letter(desk, asks, way, clicks), say("unable-message-consent-back", &[])].join("\n\n"),
    }
}

/// The application's name, and its ID once that is known.
fn application(desk: &Desk<'_>) -> String {
    let name = desk.resolved().text(&desk.connection.recipe.registration.name);
    match &desk.connection.saved.record.client_id {
        Some(id) => say("unable-application", &[("name", &name), ("id", id)]),
        None => name,
    }
}

/// What is asked for, where it is done, and each step with its value.
fn letter(desk: &Desk<'_>, asks: String, way: &Way, clicks: &[Click]) -> String {
    let path: Vec<&str> = way.path.iter().map(|step| step.now.as_str()).collect();
    let mut lines = vec![asks, String::new(), say("unable-message-where", &[("path", &path.join(" › "))])];
    if !desk.connection.practice {
        lines.push(portal::address(way.page, desk.connection.cloud(), desk.app("")).to_string());
    }
    let steps = clicks.iter().enumerate().map(|(index, click)| {
        let text = click.text.replace('\u{fffc}', click.copy.as_deref().unwrap_or_default());
        format!("{}. {}", index + 1, plain(&text))
    });
    lines.extend(steps);
    lines.join("\n")
}
