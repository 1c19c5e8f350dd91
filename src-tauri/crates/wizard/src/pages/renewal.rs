//! The pages of a renewal.

use bindings::connection::{Place, PortalPage};
use bindings::page::{
    Content, DrawingKind, Field, HeldSecret, Input, Notice, Option_, Page, RenewalProof, Tick,
};
use recipe::content::AccountType;
use recipe::record::{self, Expiry, Outcome, SecretRecord};
use recipe::renewal::{OldOnes, Proof, Step, proof};

use super::{Desk, blank, clicks, testing, unable};
use crate::parts::Part;
use crate::progress;
use crate::renewal::{self, OLD, WORKED};
use crate::saved::Connection;
use crate::say::{listed, say};

pub(super) fn page(desk: &Desk<'_>, step: Step, part: Part, at: Place) -> Page {
    match (step, part) {
        (Step::Secret, Part::Expiry) => expiry(desk, at),
        (Step::Secret, _) => create(desk, at),
        (Step::Enter, _) => enter(desk, at),
        (Step::SignIn, Part::Before) => {
            Page { heading: say("renew-before-heading", &[]), ..testing::before(desk, at) }
        }
        (Step::SignIn, Part::Run) => {
            Page { heading: say("renew-testing-heading", &[]), ..testing::running(desk, at) }
        }
        (Step::SignIn, Part::Result) => testing::result(desk, at),
        (Step::SignIn, _) => sign_in(desk, at),
        (Step::Old, _) => old(desk, at),
        (Step::Finish, _) => done(desk, at),
    }
}

fn create(desk: &Desk<'_>, at: Place) -> Page {
    let replaced = renewal::is_replaced(desk.connection);
    let held = match new(desk) {
        Some(new) if new.kept != record::Kept::Gone => {
            Some(HeldSecret { hint: new.hint.clone(), accepted: false })
        }
        Some(_) => None,
        None if replaced => desk.held(),
        None => None,
    };
    let mut page = super::create_secret(desk, at);
    page.heading = say("renew-create-heading", &[]);
    let gone = new(desk).is_some_and(|new| new.kept == record::Kept::Gone);
    let lead = if gone { "renew-create-gone" } else { "renew-create-lead" };
    page.lead = Some(say(lead, &[("product", &desk.product())]));
    page.content = Content::CreateSecret { held, kept: desk.kept(), skipped: desk.skipped(), renews: true };
    if desk.resolved().account_type().is_ok_and(admits_personal_accounts) {
        page.clicks
            .insert(0, bindings::page::Click { text: say("renew-click-two-at-most", &[]), copy: None });
    }
    page
}

/// Such an application has two secrets at most (Microsoft: "Validation differences by supported account types").
fn admits_personal_accounts(account_type: AccountType) -> bool {
    matches!(
        account_type,
        AccountType::AzureADAndPersonalMicrosoftAccount | AccountType::PersonalMicrosoftAccount
    )
}

fn new<'a>(desk: &'a Desk<'_>) -> Option<&'a SecretRecord> {
    desk.connection.saved.record.renewal.as_ref().and_then(|renewal| renewal.new.as_ref())
}

fn expiry(desk: &Desk<'_>, at: Place) -> Page {
    let mut page = super::secret_accepted(desk, at);
    page.heading = say("renew-expiry-heading", &[]);
    page.lead = Some(say("renew-expiry-lead", &[]));
    page
}

/// The values that hold the secret; the others are what they were.
fn enter(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let args: &[(&str, &str)] = &[("product", &product)];
    let mut page = super::enter(desk, at);
    page.heading = say("renew-enter-heading", args);
    page.lead = Some(say("renew-enter-lead", args));
    let resolved = desk.resolved();
    let renew = &desk.connection.recipe.renew;
    let there = renew.steps.iter().filter(|step| step.in_product && resolved.holds(&step.when));
    let mut path: Vec<String> = there.map(|step| resolved.text(&step.text)).collect();
    // the page goes on after the first one
    if let Some(first) = path.first_mut() {
        first.truncate(first.trim_end_matches('.').len());
    }
    if let Content::Enter { values, path: place, unproven, .. } = &mut page.content {
        values.retain(|value| value.secret_hint.is_some());
        *unproven = false;
        if !path.is_empty() {
            *place = path;
        }
    }
    page.notice = match &renew.notices {
        Some(notices) => desk.notice(Some(notices)),
        None => Notice { felt: false, text: say("renew-enter-notice", args) },
    };
    page.facts = desk.facts(&renew.facts);
    page
}

fn sign_in(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let args: &[(&str, &str)] = &[("product", &product)];
    let (resolved, own) = (desk.resolved(), desk.connection.recipe.renew.proof.as_ref());
    let proven = proof(&resolved);
    let content = Content::RenewSignIn {
        how: match own {
            Some(own) => own.steps.iter().map(|step| resolved.text(step)).collect(),
            None => ["private", "account", "through", "saved"]
                .map(|what| say(&format!("renew-sign-in-{what}"), args))
                .into(),
        },
        worked: Tick {
            id: WORKED.to_owned(),
            text: own.map_or_else(|| say("renew-sign-in-worked", args), |own| resolved.text(&own.tick)),
            more: own.is_none().then(|| say("renew-sign-in-worked.more", args)),
            ticked: matches!(proven, Some(Proof::Word(_))),
        },
        can_test: progress::test_address_is_there(desk.connection),
        proven: proven.map(|proof| match proof {
            Proof::Word(at) => RenewalProof { at: at.to_string(), by_test: false },
            Proof::Test(at) => RenewalProof { at: at.to_string(), by_test: true },
        }),
    };
    let mut page = blank(at, sign_in_heading(desk.connection), content, desk.notice(None));
    page.lead = Some(own.map_or_else(|| say("renew-sign-in-lead", args), |own| resolved.text(&own.lead)));
    page
}

/// What is to be done so that the product shows that it has the new secret.
pub(crate) fn sign_in_heading(connection: &Connection) -> String {
    match &connection.recipe.renew.proof {
        Some(own) => connection.resolved().text(&own.heading),
        None => say("renew-sign-in-heading", &[("product", &connection.product())]),
    }
}

fn old(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let record = &desk.connection.saved.record;
    let renewal = record.renewal.as_ref();
    let old: &[SecretRecord] = renewal.map(|renewal| renewal.old.as_slice()).unwrap_or_default();
    let names: Vec<String> = old.iter().map(renewal::named).collect();
    let own = record.secret.as_ref().map(renewal::named).unwrap_or_default();
    let args: &[(&str, &str)] = &[("product", &product), ("old", &listed(&names)), ("new", &own)];
    let option = |value: &str, more: Option<String>| Option_ {
        value: value.to_owned(),
        label: say(&format!("renew-old-{value}"), args),
        more,
    };
    let field = Field {
        id: OLD.to_owned(),
        label: say("renew-old-field", args),
        hint: None,
        input: Input::Choice {
            options: vec![option("deleted", None), option("left", Some(say("renew-old-left.more", args)))],
        },
        optional: false,
        value: renewal.and_then(|renewal| renewal.old_ones).map(|what| match what {
            OldOnes::Deleted => "deleted".to_owned(),
            OldOnes::Left => "left".to_owned(),
        }),
        when: Vec::new(),
        unknown: None,
        compare_with: None,
    };
    // whoever still uses it is shut out at once, and nobody here can know who does
    let notice = Notice { felt: true, text: say("renew-old-notice", &[]) };
    let mut page =
        blank(at, say("renew-old-heading", args), Content::RenewOld { fields: vec![field] }, notice);
    page.lead = Some(say("renew-old-lead", args));
    let way = desk.way(PortalPage::Secrets);
    page.clicks = clicks::delete_secret(&names, &own);
    page.unable = Some(unable::old_secret(desk, &way, &page.clicks));
    // no step in the portal, so it is none of those that are asked of somebody else
    let again = [("product", product.as_str()), ("heading", &sign_in_heading(desk.connection))];
    page.clicks.push(bindings::page::Click { text: say("renew-click-afterwards", &again), copy: None });
    page.way = Some(way);
    page.drawing = Some(desk.drawing(DrawingKind::DeleteSecret));
    page
}

fn done(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let record = &desk.connection.saved.record;
    let renewal = record.renewal.as_ref();
    let own = record.secret.as_ref();
    let old: Vec<String> =
        renewal.map(|renewal| renewal.old.iter().map(renewal::named).collect()).unwrap_or_default();
    let args: &[(&str, &str)] = &[
        ("product", &product),
        ("old", &listed(&old)),
        ("new", &own.map(renewal::named).unwrap_or_default()),
    ];
    let skipped = record.secret_check.as_ref().is_some_and(|check| check.outcome == Outcome::Skipped);
    let mut done = vec![say(if skipped { "renew-done-secret-skipped" } else { "renew-done-secret" }, args)];
    done.push(say("renew-done-entered", args));
    let mut open = Vec::new();
    match proof(&desk.resolved()) {
        Some(Proof::Word(_)) => done.push(match &desk.connection.recipe.renew.proof {
            Some(own) => desk.resolved().text(&own.done),
            None => say("renew-done-word", args),
        }),
        Some(Proof::Test(_)) => done.push(say("renew-done-test", args)),
        None => open.push(say("renew-open-sign-in", args)),
    }
    match renewal.and_then(|renewal| renewal.old_ones) {
        Some(OldOnes::Deleted) => {
            let gone: Vec<String> =
                renewal.iter().flat_map(|renewal| &renewal.old).map(renewal::gone).collect();
            done.push(say("renew-done-deleted", &[("old", &listed(&gone))]));
        }
        Some(OldOnes::Left) | None => open.push(say("renew-open-old", args)),
    }
    let content = Content::RenewDone {
        expires: match own.and_then(|own| own.expires) {
            Some(Expiry::On(day)) => Some(day.to_string()),
            Some(Expiry::Unknown) | None => None,
        },
        done,
        open,
    };
    blank(at, say("renew-done-heading", args), content, desk.notice(None))
}
