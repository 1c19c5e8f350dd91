//! Everything the practice tenant remembers.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::{SignedDuration, Timestamp};

use super::seed::{self, CONSUMERS, HOME_TENANT};
use super::{App, ClientSecret, EnterpriseApp, User};
use crate::authorize::Flow;
use crate::clock::Clock;
use crate::fault::Fault;
use crate::token::{AccessGrant, Code, RefreshGrant};

/// How far ahead the clock runs under the fault `clock-skew`.
const SKEW: SignedDuration = SignedDuration::from_mins(20);

/// An Entra tenant.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tenant {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) domains: &'static [&'static str],
    pub(crate) region: &'static str,
}

/// What the first segment of an address names.
#[derive(Debug, Clone, Copy)]
pub(crate) enum TenantKind {
    One(Tenant),
    Organizations,
    Common,
    Consumers,
}

/// The whole state, behind one lock. It has no `Debug`, since it holds secrets.
pub(crate) struct Directory {
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) users: Vec<User>,
    pub(crate) apps: Vec<App>,
    /// Enterprise apps by client id and tenant id.
    enterprise: BTreeMap<(String, String), EnterpriseApp>,
    pub(crate) faults: BTreeSet<Fault>,
    /// Whether people may consent for themselves.
    pub(crate) user_consent: bool,
    /// How long a new secret takes to be known.
    pub(crate) spreading: SignedDuration,
    pub(crate) clock: Clock,
    pub(crate) flows: HashMap<String, Flow>,
    /// Signed-in browsers: cookie value to sign-in name.
    pub(crate) sessions: HashMap<String, String>,
    pub(crate) codes: HashMap<String, Code>,
    pub(crate) refresh_tokens: HashMap<String, RefreshGrant>,
    pub(crate) access_tokens: HashMap<String, AccessGrant>,
    /// How many refusals were written, so that both ways to part their lines come up.
    pub(crate) refusals: u64,
}

impl Directory {
    pub(crate) fn new(clock: Clock, faults: BTreeSet<Fault>, spreading: SignedDuration) -> Self {
        let mut directory = Self {
            tenants: seed::tenants(),
            users: seed::users(),
            apps: Vec::new(),
            enterprise: BTreeMap::new(),
            faults,
            user_consent: true,
            spreading,
            clock,
            flows: HashMap::new(),
            sessions: HashMap::new(),
            codes: HashMap::new(),
            refresh_tokens: HashMap::new(),
            access_tokens: HashMap::new(),
            refusals: 0,
        };
        let delay =
            if directory.has(Fault::SecretNotYetSpread) { Fault::SPREADING } else { SignedDuration::ZERO };
        let (app, enterprise) = seed::app(directory.now(), delay);
        directory.add(app, enterprise);
        directory
    }

    pub(crate) fn now(&self) -> Timestamp {
        let skew = if self.has(Fault::ClockSkew) { SKEW } else { SignedDuration::ZERO };
        crate::clock::later(self.clock.now(), skew)
    }

    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.faults.contains(&fault)
    }

    pub(crate) fn add(&mut self, app: App, enterprise: EnterpriseApp) {
        self.enterprise.insert((app.client_id.clone(), app.tenant.to_owned()), enterprise);
        self.apps.push(app);
    }

    /// The app of that client id; a GUID's letters may be of either case.
    pub(crate) fn app(&self, client_id: &str) -> Option<&App> {
        self.apps.iter().find(|app| app.client_id.eq_ignore_ascii_case(client_id))
    }

    pub(crate) fn app_mut(&mut self, client_id: &str) -> Option<&mut App> {
        self.apps.iter_mut().find(|app| app.client_id.eq_ignore_ascii_case(client_id))
    }

    pub(crate) fn enterprise(&self, client_id: &str, tenant: &str) -> Option<&EnterpriseApp> {
        if self.has(Fault::EnterpriseAppMissing) {
            return None;
        }
        self.enterprise.get(&(client_id.to_owned(), tenant.to_owned()))
    }

    pub(crate) fn enterprise_mut(&mut self, client_id: &str, tenant: &str) -> Option<&mut EnterpriseApp> {
        self.enterprise.get_mut(&(client_id.to_owned(), tenant.to_owned()))
    }

    /// The tenant's enterprise app, made now if it is missing: the first consent does that.
    pub(crate) fn enterprise_or_new(&mut self, client_id: &str, tenant: &str) -> &mut EnterpriseApp {
        self.enterprise.entry((client_id.to_owned(), tenant.to_owned())).or_insert_with(EnterpriseApp::new)
    }

    pub(crate) fn remove_enterprise(&mut self, client_id: &str, tenant: &str) {
        self.enterprise.remove(&(client_id.to_owned(), tenant.to_owned()));
    }

    /// A new secret, which takes as long to spread as the tenant says.
    pub(crate) fn new_secret(&self, description: &str, lifetime: SignedDuration) -> ClientSecret {
        let delay = if self.has(Fault::SecretNotYetSpread) { Fault::SPREADING } else { self.spreading };
        ClientSecret::new(description, self.now(), lifetime, delay)
    }

    /// The person who types this name.
    pub(crate) fn user(&self, sign_in: &str) -> Option<&User> {
        let typed = sign_in.trim();
        self.users.iter().find(|user| user.sign_in.eq_ignore_ascii_case(typed))
    }

    pub(crate) fn tenant(&self, id: &str) -> Option<Tenant> {
        self.tenants.iter().copied().find(|tenant| tenant.id == id)
    }

    /// The tenant in which people practise.
    pub(crate) fn home(&self) -> Tenant {
        self.tenants.iter().copied().find(|tenant| tenant.id == HOME_TENANT).unwrap_or(self.tenants[0])
    }

    /// What a segment of an address names; `None` for a tenant that does not exist.
    pub(crate) fn resolve(&self, segment: &str) -> Option<TenantKind> {
        match segment.to_ascii_lowercase().as_str() {
            "organizations" => return Some(TenantKind::Organizations),
            "common" => return Some(TenantKind::Common),
            "consumers" | CONSUMERS => return Some(TenantKind::Consumers),
            _ => {}
        }
        let named = |tenant: &&Tenant| {
            tenant.id.eq_ignore_ascii_case(segment)
                || tenant.domains.iter().any(|domain| domain.eq_ignore_ascii_case(segment))
        };
        let found = self.tenants.iter().find(named).copied()?;
        if found.id == HOME_TENANT && self.has(Fault::TenantNotFound) {
            return None;
        }
        Some(TenantKind::One(found))
    }

    /// A person's mail and user principal name as the tenant reports them, faults included.
    pub(crate) fn addresses(&self, user: &User, upn: String) -> (Option<String>, String) {
        if self.has(Fault::EmailDoesNotMatch) {
            let other = format!("{}.former@harbourpine.onmicrosoft.com", user.given_name.to_lowercase());
            return (Some(other.clone()), other);
        }
        let mail = user.mail.clone().filter(|_| !self.has(Fault::EmailClaimMissing));
        (mail, upn)
    }

    /// Forgets what has run out, so that a long evening of practice does not grow without end.
    pub(crate) fn sweep(&mut self) {
        const KEPT: usize = 2000;
        let now = self.now();
        self.access_tokens.retain(|_, grant| grant.expires > now);
        if self.flows.len() > KEPT {
            self.flows.clear();
        }
        if self.sessions.len() > KEPT {
            self.sessions.clear();
        }
        // A code that ran out long ago may become unknown (9002313 instead of 70008).
        if self.codes.len() > KEPT {
            self.codes.retain(|_, code| code.expires > now);
        }
    }
}
