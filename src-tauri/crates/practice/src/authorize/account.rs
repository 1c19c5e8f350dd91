//! Whether the person who signed in may do so here.

use super::Flow;
use crate::failure::Refusal;
use crate::fault::Fault;
use crate::tenant::{App, CONSUMERS, Directory, Tenant, TenantKind, User};

/// Who signed in, and to which tenant.
pub(super) struct SignedIn {
    pub(super) user: User,
    pub(super) tenant: &'static str,
    /// Whether this person administers that tenant.
    pub(super) administrator: bool,
}

/// Checks the account; every refusal here stays on Microsoft's page.
pub(super) fn check(
    directory: &Directory,
    app: &App,
    tenant: TenantKind,
    typed: &str,
) -> Result<SignedIn, Refusal> {
    let place = place(directory, tenant);
    let elsewhere = |user: &str, provider: &str| Refusal::account_elsewhere(user, provider, place.name, app);
    if directory.has(Fault::UserNotFound) {
        return Err(Refusal::account_unknown(place.name));
    }
    let Some(user) = directory.user(typed) else {
        let ours = |tenant: &Tenant| tenant.domains.iter().any(|domain| is_in_domain(typed, domain));
        let foreign = matches!(tenant, TenantKind::One(_)) && !directory.tenants.iter().any(ours);
        return Err(if foreign {
            elsewhere(typed, "live.com")
        } else {
            Refusal::account_unknown(place.name)
        });
    };
    if directory.has(Fault::AccountLocked) {
        return Err(Refusal::account_locked());
    }
    if directory.has(Fault::PasswordExpired) {
        return Err(Refusal::password_expired());
    }
    if !user.enabled || directory.has(Fault::UserDisabled) {
        return Err(Refusal::account_disabled());
    }
    let personal = user.tenant == CONSUMERS;
    let provider =
        if personal { "live.com".to_owned() } else { format!("https://sts.windows.net/{}/", user.tenant) };
    let signed_in_to = match tenant {
        TenantKind::One(one) if user.seen_from(one.id, directory.home().id).is_some() => one.id,
        TenantKind::One(_) => return Err(elsewhere(&user.sign_in, &provider)),
        TenantKind::Consumers if personal => CONSUMERS,
        TenantKind::Consumers => return Err(Refusal::account_not_personal()),
        TenantKind::Common if personal && app.account_type.takes_personal() => CONSUMERS,
        TenantKind::Organizations | TenantKind::Common if personal => {
            return Err(Refusal::account_personal());
        }
        TenantKind::Organizations | TenantKind::Common => user.tenant,
    };
    if directory.has(Fault::AccountNotInTenant) {
        return Err(elsewhere(&user.sign_in, &provider));
    }
    if directory.has(Fault::TenantRestricted) {
        return Err(Refusal::tenant_restricted(place.name));
    }
    Ok(SignedIn {
        user: user.clone(),
        tenant: signed_in_to,
        administrator: user.administrator && user.tenant == signed_in_to,
    })
}

/// Policies and the enterprise app's own switches.
pub(super) fn check_policies(directory: &Directory, app: &App, who: &SignedIn) -> Result<(), Refusal> {
    let enterprise = directory.enterprise(&app.client_id, who.tenant);
    if directory.has(Fault::AppDisabled) || enterprise.is_some_and(|enterprise| !enterprise.enabled) {
        return Err(Refusal::app_disabled(app));
    }
    if directory.has(Fault::DeviceNotCompliant) {
        return Err(Refusal::device_not_compliant());
    }
    if directory.has(Fault::ConditionalAccessBlock) {
        return Err(Refusal::blocked_by_policy());
    }
    let kept_out = enterprise.is_some_and(|enterprise| {
        enterprise.assignment_required && !enterprise.assigned.contains(&who.user.sign_in)
    });
    if kept_out || directory.has(Fault::UserNotAssigned) {
        return Err(Refusal::not_assigned(&who.user, app));
    }
    Ok(())
}

/// The people on the account page; a hint comes first.
pub(super) fn people(directory: &Directory, flow: &Flow) -> Vec<(String, String)> {
    let hint = flow.params.text("login_hint");
    let mut people: Vec<_> = directory.users.iter().map(|user| (user.name(), user.sign_in.clone())).collect();
    people.sort_by_key(|(_, sign_in)| !sign_in.eq_ignore_ascii_case(hint));
    people
}

/// The tenant whose name a sentence mentions.
pub(super) fn place(directory: &Directory, tenant: TenantKind) -> Tenant {
    match tenant {
        TenantKind::One(one) => one,
        _ => directory.home(),
    }
}

fn is_in_domain(address: &str, domain: &str) -> bool {
    address.rsplit_once('@').is_some_and(|(_, found)| found.eq_ignore_ascii_case(domain))
}
