//! Hands that do in the portal what a page of the wizard says, click by click. They know Microsoft's labels and nothing of
//! the recipes.

use bindings::page::Click;
use jiff::SignedDuration;
use practice::{AccountType, AppIds, AppSpec, NewSecret, PermissionKind, Platform, Registry};

/// What the admin gets wrong in the portal.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slips {
    /// Registers for this account type whatever the page says.
    pub(crate) account_type: Option<AccountType>,
    /// Adds the test's address under this platform.
    pub(crate) test_platform: Option<Platform>,
    /// Does not add the test's address at all.
    pub(crate) no_test_address: bool,
    /// Leaves application permissions out.
    pub(crate) no_application_permissions: bool,
    /// Does not grant admin consent.
    pub(crate) no_consent: bool,
}

pub(crate) struct Hands {
    registry: Registry,
    pub(crate) slips: Slips,
    pub(crate) app: Option<AppIds>,
    pub(crate) secret: Option<NewSecret>,
    /// What was entered as home page and Application ID URI; the practice tenant's registry has no place for them.
    pub(crate) noted: Vec<String>,
}

impl Hands {
    pub(crate) fn new(registry: Registry) -> Self {
        Self { registry, slips: Slips::default(), app: None, secret: None, noted: Vec::new() }
    }

    pub(crate) fn app(&self) -> &AppIds {
        self.app.as_ref().expect("an application was registered")
    }

    pub(crate) fn value(&self) -> &str {
        &self.secret.as_ref().expect("a secret was made").value
    }

    /// **Register an application**.
    pub(crate) fn register(&mut self, clicks: &[Click]) {
        let mut spec = AppSpec {
            name: String::new(),
            account_type: AccountType::SingleTenant,
            redirect_uris: Vec::new(),
        };
        let (mut chosen, mut redirect, mut registered) = (false, false, false);
        for click in clicks {
            let text = click.text.as_str();
            if text.contains("**Name**") {
                spec.name = click.copy.clone().expect("a name to copy");
            } else if text.contains("**Supported account types**") {
                spec.account_type = account_type(text);
                chosen = true;
            } else if let Some(uri) = &click.copy {
                assert!(text.contains("redirect URI") || text.contains("**Redirect URI**"), "{text}");
                assert!(text.contains("**Web**") || !spec.redirect_uris.is_empty(), "{text}");
                spec.redirect_uris.push((Platform::Web, uri.clone()));
                redirect = true;
            } else if text.contains("Leave **Redirect URI** blank") {
                redirect = true;
            } else if text.contains("**Allow all tenants**") {
                assert_eq!(spec.account_type, AccountType::MultipleTenants, "only there is such a choice");
            } else {
                assert_eq!(text, "Click **Register**.");
                registered = true;
            }
        }
        assert!(!spec.name.is_empty() && chosen && redirect && registered, "{clicks:?}");
        spec.account_type = self.slips.account_type.unwrap_or(spec.account_type);
        self.app = Some(self.registry.add_app(spec));
    }

    /// **Certificates & secrets**.
    pub(crate) fn add_secret(&mut self, clicks: &[Click]) {
        let add = clicks.iter().find(|click| click.text.contains("**Description**")).expect("a description");
        assert!(add.copy.as_ref().is_some_and(|name| !name.is_empty()));
        let days = bold_after(&add.text, "**Expires** choose ");
        let days = days.split(' ').find_map(|word| word.parse::<i64>().ok()).expect("a lifetime in days");
        let client_id = self.app().client_id.clone();
        let lifetime = SignedDuration::from_hours(24 * days);
        self.secret = Some(self.registry.add_secret(&client_id, lifetime).expect("the app is there"));
    }

    /// **Authentication**, for the test.
    pub(crate) fn add_test_address(&mut self, clicks: &[Click]) {
        let click = clicks.iter().find(|click| click.copy.is_some()).expect("an address");
        assert!(clicks.iter().any(|click| click.text.contains("**Web**")), "{clicks:?}");
        if !self.slips.no_test_address {
            let platform = self.slips.test_platform.unwrap_or(Platform::Web);
            let uri = click.copy.as_deref().expect("just looked");
            self.registry.add_redirect(&self.app().client_id, platform, uri).expect("the app is there");
        }
    }

    /// A setting of the application.
    pub(crate) fn set(&mut self, clicks: &[Click]) {
        let client_id = self.app().client_id.clone();
        for click in clicks {
            let text = click.text.as_str();
            if text.contains("**Implicit grant and hybrid flows** tick") {
                let (access, id) = (text.contains("**Access tokens**"), text.contains("**ID tokens**"));
                self.registry.set_implicit(&client_id, access, id).expect("the app is there");
            } else if text.contains("Choose **Delegated permissions**") {
                for name in names(text) {
                    self.registry.add_permission(&client_id, PermissionKind::Delegated, &name).expect(&name);
                }
            } else if text.contains("**Application permissions** and tick") {
                for name in names(text).into_iter().filter(|_| !self.slips.no_application_permissions) {
                    self.registry
                        .add_permission(&client_id, PermissionKind::Application, &name)
                        .expect(&name);
                }
            } else if text.contains("**Grant admin consent for") {
                if !self.slips.no_consent {
                    self.registry.grant_admin_consent(&client_id).expect("the app is there");
                }
            } else if text.contains("**Home page URL**") {
                self.noted.push(click.copy.clone().expect("an address to copy"));
            } else if let Some((_, proposal)) = text.split_once("Leave the proposal `") {
                let (proposal, _) = proposal.split_once('`').expect("the proposal's end");
                self.noted.push(proposal.to_owned());
            } else if let Some(uri) = &click.copy {
                self.registry.add_redirect(&client_id, Platform::Web, uri).expect("the app is there");
            }
        }
    }
}

/// Microsoft's words on **Register an application**, and what they mean.
fn account_type(text: &str) -> AccountType {
    match bold_after(text, "choose ").as_str() {
        "Single tenant only - …" => AccountType::SingleTenant,
        "Multiple Entra ID tenants" => AccountType::MultipleTenants,
        "Any Entra ID Tenant + Personal Microsoft accounts" => AccountType::TenantsAndPersonal,
        "Personal accounts only" => AccountType::PersonalOnly,
        other => panic!("the drop-down has no {other:?}"),
    }
}

fn bold_after(text: &str, words: &str) -> String {
    let (_, rest) = text.split_once(words).unwrap_or_else(|| panic!("no {words:?} in {text:?}"));
    rest.split("**").nth(1).expect("a bold label").to_owned()
}

/// The bold names behind "and tick".
fn names(text: &str) -> Vec<String> {
    let (_, rest) = text.split_once("and tick").expect("what to tick");
    rest.split("**").skip(1).step_by(2).map(str::to_owned).collect()
}
