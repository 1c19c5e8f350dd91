//! The values on which a tick or a piece of evidence rests.

use std::collections::BTreeSet;

use serde::Serialize;

use super::TaskKind;
use super::application::{TEST_ADDRESS_TICK, application};
use crate::content::{AccountType, Part, Setting};
use crate::record::Basis;
use crate::resolve::{Missing, RegistrationRedirect};
use crate::{Resolved, template};

/// A value that is not what it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its name: the id of a question, the name of a computed value, or one of `account-type`, `client-id`, `tenant-id`,
    /// `tenant-domain`, `cloud`, `secret`, `sign-in-tenant`, `scopes`, `name`, `redirect-uri` and the words of settings.
    pub value: String,
    /// What it was. Of a secret its serial number, which tells nothing about it.
    pub was: Option<String>,
    /// What it is.
    pub is: Option<String>,
}

/// The values on which the tick or the evidence of a task rests, as they are now; of [`TEST_ADDRESS_TICK`] as well. Whoever writes a
/// [`crate::record::Tick`] or [`crate::record::Evidence`] keeps them with it.
///
/// # Errors
/// What is needed and not known yet.
pub fn basis(resolved: &Resolved<'_>, task: &str) -> Result<Basis, Missing> {
    let is = |kind: TaskKind| task == kind.slug();
    if is(TaskKind::Register) {
        return registration(resolved);
    }
    if task == TEST_ADDRESS_TICK {
        return Ok(application(resolved));
    }
    if is(TaskKind::CopyIds) {
        return ids(resolved);
    }
    if is(TaskKind::CreateSecret) {
        return secret(resolved);
    }
    if is(TaskKind::TestSignIn) {
        return test(resolved);
    }
    if is(TaskKind::EnterValues) {
        return entered(resolved);
    }
    match resolved.recipe().setting(task) {
        Some(setting) => settings(resolved, setting),
        None => Ok(Basis::new()),
    }
}

/// What differs, by name. A value that is there on one side only differs.
pub fn changes(was: &Basis, is: &Basis) -> Vec<Change> {
    let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name))
        .map(|name| Change { value: name.clone(), was: was.get(name).cloned(), is: is.get(name).cloned() })
        .collect()
}

fn registration(resolved: &Resolved<'_>) -> Result<Basis, Missing> {
    let uris = match resolved.registration_redirect()? {
        RegistrationRedirect::Now(uris) => uris,
        RegistrationRedirect::Blank | RegistrationRedirect::Later => Vec::new(),
    };
    let mut basis = application(resolved);
    basis.insert("account-type".to_owned(), resolved.account_type()?.slug().to_owned());
    basis.insert("redirect-uri".to_owned(), uris.join(" "));
    Ok(basis)
}

fn ids(resolved: &Resolved<'_>) -> Result<Basis, Missing> {
    let cloud = resolved.record().tenant.as_ref().map(|tenant| tenant.cloud.clone()).unwrap_or_default();
    Ok(Basis::from([
        ("client-id".to_owned(), resolved.value("client-id")?),
        ("tenant-id".to_owned(), resolved.value("tenant-id")?),
        ("cloud".to_owned(), cloud),
    ]))
}

fn secret(resolved: &Resolved<'_>) -> Result<Basis, Missing> {
    let mut basis = ids(resolved)?;
    basis.insert("secret".to_owned(), serial(resolved)?);
    // only this account type changes what can be asked about a secret
    if resolved.account_type()? == AccountType::PersonalMicrosoftAccount {
        basis.insert("account-type".to_owned(), AccountType::PersonalMicrosoftAccount.slug().to_owned());
    }
    Ok(basis)
}

fn test(resolved: &Resolved<'_>) -> Result<Basis, Missing> {
    let mut basis = secret(resolved)?;
    basis.insert("account-type".to_owned(), resolved.account_type()?.slug().to_owned());
    basis.insert("sign-in-tenant".to_owned(), resolved.sign_in_segment()?);
    basis.insert("scopes".to_owned(), resolved.scopes()?.join(" "));
    if let Some(address) = &resolved.record().expected_address {
        basis.insert("expected-address".to_owned(), address.clone());
    }
    Ok(basis)
}

fn entered(resolved: &Resolved<'_>) -> Result<Basis, Missing> {
    let mut basis = Basis::new();
    for field in resolved.recipe().enter.values.iter().filter(|field| resolved.holds(&field.when)) {
        let names = template::placeholders(&field.value);
        if names.is_empty() {
            basis.insert(field.name.clone(), field.value.clone());
        }
        for name in names {
            match name == template::CLIENT_SECRET {
                true => basis.insert("secret".to_owned(), serial(resolved)?),
                false => basis.insert(name.to_owned(), resolved.value(name)?),
            };
        }
    }
    Ok(basis)
}

fn settings(resolved: &Resolved<'_>, setting: &Setting) -> Result<Basis, Missing> {
    // of another application nothing is set
    let mut basis = Basis::from([("client-id".to_owned(), resolved.value("client-id")?)]);
    for part in &setting.parts {
        let value = match part {
            Part::RedirectUri { uris, .. } => resolved.fill_all(uris)?.join(" "),
            Part::Homepage { uri, .. } | Part::ApplicationIdUri { uri, .. } => resolved.fill(uri)?,
            Part::ImplicitGrant { access_tokens, id_tokens, .. } => {
                format!("access tokens {access_tokens}, ID tokens {id_tokens}")
            }
            Part::OptionalClaim { token, claims, .. } => format!("{token:?}: {}", claims.join(" ")),
            Part::Permissions { delegated, application, .. } => {
                let [delegated, application] = [
                    resolved.permissions(delegated)?.join(" "),
                    resolved.permissions(application)?.join(" "),
                ];
                format!("delegated: {delegated}; application: {application}")
            }
            Part::AdminConsent { .. } => "granted".to_owned(),
        };
        basis.insert(part.slug().to_owned(), value);
    }
    Ok(basis)
}

fn serial(resolved: &Resolved<'_>) -> Result<String, Missing> {
    match &resolved.record().secret {
        Some(secret) => Ok(secret.serial.clone()),
        None => Err(Missing(BTreeSet::from([template::CLIENT_SECRET.to_owned()]))),
    }
}
