//! Which consent is missing, and what accepting leaves behind.

use std::collections::BTreeSet;

use super::Decision;
use super::account::SignedIn;
use crate::fault::Fault;
use crate::tenant::{App, Directory, Permission};

/// What stands between this person and the app.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Need {
    Nothing,
    /// The person may grant these.
    Own(BTreeSet<&'static str>),
    /// Only an administrator may.
    Administrator,
}

/// The delegated permissions asked for that nobody has granted. `again` is `prompt=consent`.
pub(super) fn need(
    directory: &Directory,
    app: &App,
    who: &SignedIn,
    asked: &BTreeSet<&'static str>,
    again: bool,
) -> Need {
    if directory.has(Fault::AdminConsentRequired) && !who.administrator {
        return Need::Administrator;
    }
    let enterprise = directory.enterprise(&app.client_id, who.tenant);
    let granted =
        |scope: &str| enterprise.is_some_and(|enterprise| enterprise.granted(scope, &who.user.sign_in));
    let open: BTreeSet<&'static str> =
        asked.iter().copied().filter(|scope| again || !granted(scope)).collect();
    if open.is_empty() {
        return Need::Nothing;
    }
    let admin_only = open
        .iter()
        .filter_map(|scope| Permission::delegated(scope))
        .any(|permission| permission.needs_admin());
    // Where assignment is required nobody can consent for himself.
    let assigned_only = enterprise.is_some_and(|enterprise| enterprise.assignment_required);
    if !who.administrator && (admin_only || assigned_only || !directory.user_consent) {
        return Need::Administrator;
    }
    Need::Own(open)
}

/// Writes the consent down: for this person, or for everybody where an administrator ticked the box. The first consent
/// in a tenant makes its enterprise app.
pub(super) fn record(
    directory: &mut Directory,
    client_id: &str,
    who: &SignedIn,
    scopes: &BTreeSet<&'static str>,
    decision: Decision,
) {
    let enterprise = directory.enterprise_or_new(client_id, who.tenant);
    if decision.for_everybody && who.administrator {
        enterprise.tenant_grants.extend(scopes);
    } else {
        enterprise.user_grants.entry(who.user.sign_in.clone()).or_default().extend(scopes);
    }
}
