//! The tenants, the people and the one app that are there from the start.

use jiff::{SignedDuration, Timestamp};

use super::{AccountType, App, ClientSecret, EnterpriseApp, Permission, Tenant, User};
use crate::redirect::{Platform, Registered};

/// The tenant in which people practise. Its id never changes, so that a saved connection finds it again.
pub(crate) const HOME_TENANT: &str = "5f0c1d8e-3b7a-4c62-9e41-d2a86b90f713";
/// The tenant of the guest and of the person from elsewhere.
pub(crate) const PARTNER_TENANT: &str = "c81e6a37-90d4-4f5b-8a2e-17b3f46d0c95";
/// Microsoft's tenant for personal accounts.
pub(crate) const CONSUMERS: &str = "9188040d-6c67-4c5b-b112-36a304b66dad";
/// The redirect URI of the app that is registered from the start (headless.md).
pub(crate) const REGISTERED_REDIRECT: &str = "http://localhost/latchkey";

pub(super) fn tenants() -> Vec<Tenant> {
    vec![
        Tenant {
            id: HOME_TENANT,
            name: "Harbour Pine",
            domains: &["harbourpine.example", "harbourpine.onmicrosoft.com"],
            region: "EU",
        },
        Tenant {
            id: PARTNER_TENANT,
            name: "Slate Meadow",
            domains: &["slatemeadow.example", "slatemeadow.onmicrosoft.com"],
            region: "EU",
        },
    ]
}

pub(super) fn users() -> Vec<User> {
    vec![
        User {
            given_name: "Alma",
            surname: "Lindqvist",
            sign_in: "alma@harbourpine.example".into(),
            upn: "alma@harbourpine.example".into(),
            mail: Some("alma@harbourpine.example".into()),
            tenant: HOME_TENANT,
            object_id: "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a01",
            guest: None,
            enabled: true,
            administrator: false,
            about: "has everything",
        },
        User {
            given_name: "Bruno",
            surname: "Okafor",
            sign_in: "bruno@harbourpine.example".into(),
            upn: "bruno@harbourpine.example".into(),
            mail: None,
            tenant: HOME_TENANT,
            object_id: "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a02",
            guest: None,
            enabled: true,
            administrator: false,
            about: "has no mailbox",
        },
        User {
            given_name: "Chiara",
            surname: "Vogel",
            sign_in: "chiara@harbourpine.example".into(),
            upn: "chiara@harbourpine.example".into(),
            mail: Some("chiara@harbourpine.example".into()),
            tenant: HOME_TENANT,
            object_id: "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a03",
            guest: None,
            enabled: true,
            administrator: false,
            about: "is assigned to no app",
        },
        User {
            given_name: "Dario",
            surname: "Nyberg",
            sign_in: "dario@slatemeadow.example".into(),
            upn: "dario@slatemeadow.example".into(),
            mail: Some("dario@slatemeadow.example".into()),
            tenant: PARTNER_TENANT,
            object_id: "7e2d9b40-1c3f-4a86-b5e1-90a8c7d6e504",
            guest: Some((
                "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a04",
                "dario_slatemeadow.example#EXT#@harbourpine.onmicrosoft.com".into(),
            )),
            enabled: true,
            administrator: false,
            about: "is a guest of this tenant",
        },
        User {
            given_name: "Edith",
            surname: "Marchetti",
            sign_in: "edith@harbourpine.example".into(),
            upn: "edith@harbourpine.example".into(),
            mail: Some("edith.marchetti@mail.harbourpine.example".into()),
            tenant: HOME_TENANT,
            object_id: "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a05",
            guest: None,
            enabled: true,
            administrator: false,
            about: "has another e-mail address than sign-in name",
        },
        User {
            given_name: "Fabian",
            surname: "Roth",
            sign_in: "fabian@harbourpine.example".into(),
            upn: "fabian@harbourpine.example".into(),
            mail: Some("fabian@harbourpine.example".into()),
            tenant: HOME_TENANT,
            object_id: "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a06",
            guest: None,
            enabled: false,
            administrator: false,
            about: "is disabled",
        },
        User {
            given_name: "Greta",
            surname: "Halvorsen",
            sign_in: "greta@slatemeadow.example".into(),
            upn: "greta@slatemeadow.example".into(),
            mail: Some("greta@slatemeadow.example".into()),
            tenant: PARTNER_TENANT,
            object_id: "7e2d9b40-1c3f-4a86-b5e1-90a8c7d6e507",
            guest: None,
            enabled: true,
            administrator: false,
            about: "comes from another tenant",
        },
        User {
            given_name: "Hanna",
            surname: "Keller",
            sign_in: "hanna@postbox.example".into(),
            upn: "hanna@postbox.example".into(),
            mail: None,
            tenant: CONSUMERS,
            object_id: "00000000-0000-0000-4e81-5ac3b7f20d08",
            guest: None,
            enabled: true,
            administrator: false,
            about: "has a personal account, without mailbox",
        },
        User {
            given_name: "Ivo",
            surname: "Brandt",
            sign_in: "ivo@postbox.example".into(),
            upn: "ivo@postbox.example".into(),
            mail: Some("ivo@postbox.example".into()),
            tenant: CONSUMERS,
            object_id: "00000000-0000-0000-7c19-3de0a8b45f0a",
            guest: None,
            enabled: true,
            administrator: false,
            about: "has a personal account with a mailbox",
        },
        User {
            given_name: "Ada",
            surname: "Petersen",
            sign_in: "admin@harbourpine.onmicrosoft.com".into(),
            upn: "admin@harbourpine.onmicrosoft.com".into(),
            mail: None,
            tenant: HOME_TENANT,
            object_id: "0b3c8c1e-52a1-4f0d-9a57-6c1d2e3f4a09",
            guest: None,
            enabled: true,
            administrator: true,
            about: "is the administrator, without mailbox",
        },
    ]
}

/// The app of headless.md: this tenant only, platform Web, a secret that is known at once, consent for everybody.
pub(super) fn app(now: Timestamp, spreading: SignedDuration) -> (App, EnterpriseApp) {
    let mut app = App::new("Latchkey practice", HOME_TENANT, AccountType::SingleTenant, now);
    app.redirects.push(Registered { platform: Platform::Web, uri: REGISTERED_REDIRECT.to_owned() });
    let scopes = ["openid", "profile", "email", "User.Read"];
    app.permissions.extend(scopes.into_iter().filter_map(Permission::delegated));
    let mut secret = ClientSecret::new("practice", now, SignedDuration::from_hours(180 * 24), spreading);
    secret.fresh = false;
    app.secrets.push(secret);
    let mut enterprise = EnterpriseApp::new();
    enterprise.tenant_grants.extend(scopes);
    let everybody_but_one = users().into_iter().filter(|user| user.given_name != "Chiara");
    enterprise.assigned.extend(everybody_but_one.map(|user| user.sign_in));
    (app, enterprise)
}
