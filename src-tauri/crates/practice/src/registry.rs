//! Changing the practice tenant from a program: what the practice pages do, without the pages.

use std::sync::Arc;

use jiff::SignedDuration;
use thiserror::Error;

use crate::fault::Fault;
use crate::redirect::{Platform, Registered};
use crate::tenant::{
    AccountType, App, Directory, EnterpriseApp, HOME_TENANT, OptionalClaim, Permission, PermissionKind,
};
use crate::world::World;

/// A handle on the tenant's settings. Every change counts from the next request on.
#[derive(Clone)]
pub struct Registry(Arc<World>);

/// The name is not known: an app's client id, a person's sign-in name, a permission, a claim, a secret.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the practice tenant knows no {what} {name:?}")]
pub struct Unknown {
    /// What was looked for.
    pub what: &'static str,
    /// The name that was given.
    pub name: String,
}

/// A registration to be made.
#[derive(Debug, Clone)]
pub struct AppSpec {
    /// The display name.
    pub name: String,
    /// Who may sign in.
    pub account_type: AccountType,
    /// Redirect URIs with their platforms; taken as they are, unlike on the practice page.
    pub redirect_uris: Vec<(Platform, String)>,
}

/// The ids of a registration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppIds {
    /// **Application (client) ID**.
    pub client_id: String,
    /// **Object ID** of the registration.
    pub object_id: String,
}

/// A secret that was just made. It has no `Debug`: the value is in it.
pub struct NewSecret {
    /// **Secret ID**.
    pub id: String,
    /// **Value**.
    pub value: String,
}

type Done = Result<(), Unknown>;

impl Registry {
    pub(crate) fn new(world: Arc<World>) -> Self {
        Self(world)
    }

    /// Registers an app as the portal does: with an enterprise app and a delegated `User.Read`, without consent.
    pub fn add_app(&self, spec: AppSpec) -> AppIds {
        let mut directory = self.0.directory();
        let mut app = App::new(&spec.name, HOME_TENANT, spec.account_type, directory.now());
        app.redirects = registered(spec.redirect_uris);
        let ids = AppIds { client_id: app.client_id.clone(), object_id: app.object_id.clone() };
        directory.add(app, EnterpriseApp::new());
        ids
    }

    /// The ids of every app of the tenant, in the order of their making.
    pub fn apps(&self) -> Vec<AppIds> {
        let directory = self.0.directory();
        let ids = |app: &App| AppIds { client_id: app.client_id.clone(), object_id: app.object_id.clone() };
        directory.apps.iter().map(ids).collect()
    }

    /// Makes a secret that is known at once.
    pub fn add_secret(&self, client_id: &str, lifetime: SignedDuration) -> Result<NewSecret, Unknown> {
        let mut directory = self.0.directory();
        let mut secret = directory.new_secret("made by a program", lifetime);
        secret.known_from = secret.created;
        secret.fresh = false;
        let new = NewSecret { id: secret.id.clone(), value: secret.value().to_owned() };
        app_of(&mut directory, client_id)?.secrets.push(secret);
        Ok(new)
    }

    /// Lets every secret of the app expire now.
    pub fn expire_secrets(&self, client_id: &str) -> Done {
        let mut directory = self.0.directory();
        let now = directory.now();
        for secret in &mut app_of(&mut directory, client_id)?.secrets {
            secret.expires = now;
        }
        Ok(())
    }

    /// Deletes a secret.
    pub fn delete_secret(&self, client_id: &str, secret_id: &str) -> Done {
        self.change(client_id, |app| app.secrets.retain(|secret| secret.id != secret_id))
    }

    /// Replaces the redirect URIs.
    pub fn set_redirects(&self, client_id: &str, uris: Vec<(Platform, String)>) -> Done {
        self.change(client_id, |app| app.redirects = registered(uris))
    }

    /// Adds one redirect URI.
    pub fn add_redirect(&self, client_id: &str, platform: Platform, uri: &str) -> Done {
        self.change(client_id, |app| app.redirects.push(Registered { platform, uri: uri.to_owned() }))
    }

    /// Changes who may sign in.
    pub fn set_account_type(&self, client_id: &str, account_type: AccountType) -> Done {
        self.change(client_id, |app| app.account_type = account_type)
    }

    /// Ticks or clears the boxes of **Implicit grant and hybrid flows**.
    pub fn set_implicit(&self, client_id: &str, access_tokens: bool, id_tokens: bool) -> Done {
        self.change(client_id, |app| {
            app.implicit_access_tokens = access_tokens;
            app.implicit_id_tokens = id_tokens;
        })
    }

    /// Adds an optional claim to the ID token.
    pub fn add_optional_claim(&self, client_id: &str, name: &str) -> Done {
        let claim = OptionalClaim::named(name).ok_or_else(|| unknown("optional claim", name))?;
        self.change(client_id, |app| {
            app.optional_claims.insert(claim);
        })
    }

    /// Adds a permission of Microsoft Graph to those configured; it is not granted by that.
    pub fn add_permission(&self, client_id: &str, kind: PermissionKind, name: &str) -> Done {
        let permission = Permission::find(kind, name).ok_or_else(|| unknown("permission", name))?;
        self.change(client_id, |app| {
            app.permissions.insert(permission);
        })
    }

    /// **Grant admin consent**: everything configured is granted for the tenant.
    pub fn grant_admin_consent(&self, client_id: &str) -> Done {
        let mut directory = self.0.directory();
        let client_id = app_of(&mut directory, client_id)?.client_id.clone();
        grant_configured(&mut directory, &client_id, HOME_TENANT);
        Ok(())
    }

    /// Takes all consent back, also what single people gave.
    pub fn revoke_consent(&self, client_id: &str) -> Done {
        self.change_enterprise(client_id, |app| {
            app.tenant_grants.clear();
            app.user_grants.clear();
            app.roles.clear();
        })
    }

    /// Sets **Assignment required?**.
    pub fn require_assignment(&self, client_id: &str, required: bool) -> Done {
        self.change_enterprise(client_id, |app| app.assignment_required = required)
    }

    /// Assigns a person to the app.
    pub fn assign(&self, client_id: &str, sign_in: &str) -> Done {
        let sign_in = self
            .0
            .directory()
            .user(sign_in)
            .map(|user| user.sign_in.clone())
            .ok_or_else(|| unknown("user", sign_in))?;
        self.change_enterprise(client_id, |app| {
            app.assigned.insert(sign_in);
        })
    }

    /// Sets **Enabled for users to sign-in?**.
    pub fn enable(&self, client_id: &str, enabled: bool) -> Done {
        self.change_enterprise(client_id, |app| app.enabled = enabled)
    }

    /// Removes the enterprise app, as if `az ad sp create` had been forgotten.
    pub fn remove_enterprise_app(&self, client_id: &str) -> Done {
        let mut directory = self.0.directory();
        let client_id = app_of(&mut directory, client_id)?.client_id.clone();
        directory.remove_enterprise(&client_id, HOME_TENANT);
        Ok(())
    }

    /// Whether people may consent for themselves.
    pub fn allow_user_consent(&self, allowed: bool) {
        self.0.directory().user_consent = allowed;
    }

    /// Plants a fault.
    pub fn plant(&self, fault: Fault) {
        self.0.directory().faults.insert(fault);
    }

    /// Mends a fault.
    pub fn mend(&self, fault: Fault) {
        self.0.directory().faults.remove(&fault);
    }

    /// Mends every fault but this one, and plants it.
    pub fn plant_only(&self, fault: Option<Fault>) {
        self.0.directory().faults = fault.into_iter().collect();
    }

    /// The faults that are planted.
    pub fn planted(&self) -> Vec<Fault> {
        self.0.directory().faults.iter().copied().collect()
    }

    /// Moves the tenant's clock on (or back), so that codes and secrets run out without waiting.
    pub fn advance_clock(&self, by: SignedDuration) {
        let mut directory = self.0.directory();
        directory.clock.offset = directory.clock.offset.saturating_add(by);
    }

    fn change(&self, client_id: &str, change: impl FnOnce(&mut App)) -> Done {
        change(app_of(&mut self.0.directory(), client_id)?);
        Ok(())
    }

    fn change_enterprise(&self, client_id: &str, change: impl FnOnce(&mut EnterpriseApp)) -> Done {
        let mut directory = self.0.directory();
        let client_id = app_of(&mut directory, client_id)?.client_id.clone();
        change(directory.enterprise_or_new(&client_id, HOME_TENANT));
        Ok(())
    }
}

/// Grants everything that the app has configured, for the whole tenant. Like Microsoft's button it takes all rows.
pub(crate) fn grant_configured(directory: &mut Directory, client_id: &str, tenant: &str) {
    let Some(app) = directory.app(client_id) else { return };
    let configured: Vec<Permission> = app.permissions.iter().copied().collect();
    let enterprise = directory.enterprise_or_new(client_id, tenant);
    for permission in configured {
        match permission.kind {
            PermissionKind::Delegated => enterprise.tenant_grants.insert(permission.name),
            PermissionKind::Application => enterprise.roles.insert(permission.name),
        };
    }
}

fn app_of<'a>(directory: &'a mut Directory, client_id: &str) -> Result<&'a mut App, Unknown> {
    directory.app_mut(client_id).ok_or_else(|| unknown("app", client_id))
}

fn unknown(what: &'static str, name: &str) -> Unknown {
    Unknown { what, name: name.to_owned() }
}

fn registered(uris: Vec<(Platform, String)>) -> Vec<Registered> {
    uris.into_iter().map(|(platform, uri)| Registered { platform, uri }).collect()
}
