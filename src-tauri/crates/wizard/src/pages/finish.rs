//! The last page: what is left in the product, the reminder, the test's address, the product's own redirect URI.

use bindings::connection::{Place, PortalPage};
use bindings::page::{Content, DrawingKind, Page, Probe, Seen, Stop, TestAddress, Tick};
use bindings::test::Mend;
use recipe::content::Steps;
use recipe::record::{self, Expiry, Saw};

use super::{Desk, blank, clicks};
use crate::product_address;
use crate::progress;
use crate::say::say;

pub(super) fn page(desk: &Desk<'_>, at: Place) -> Page {
    let (resolved, product) = (desk.resolved(), desk.product());
    let (recipe, record) = (desk.connection.recipe, &desk.connection.saved.record);
    let proven = progress::test_proves(desk.connection, desk.today);
    let left = recipe
        .finish
        .to_do
        .iter()
        .filter(|to_do| resolved.holds(&to_do.when))
        .map(|to_do| Tick {
            id: to_do.id.clone(),
            text: resolved.text(&to_do.title),
            more: Some(resolved.text(&to_do.text)),
            ticked: record.done_there.contains(&to_do.id),
        })
        .collect();
    let added = progress::test_address_was_added(desk.connection);
    let content = Content::Finish {
        left,
        test_address: added.then(|| TestAddress {
            address: clicks::TEST_ADDRESS.to_owned(),
            choice: record.test_address.map(|choice| match choice {
                record::TestAddress::Kept => "keep".to_owned(),
                record::TestAddress::Removed => "remove".to_owned(),
            }),
            remove: Box::new(Stop {
                way: desk.way(PortalPage::Authentication),
                clicks: clicks::remove_test_address(),
                drawing: desk.drawing(DrawingKind::RemoveAddress),
                ticks: Vec::new(),
            }),
        }),
        expires: match record.secret.as_ref().and_then(|secret| secret.expires) {
            Some(Expiry::On(date)) => Some(date.to_string()),
            _ => None,
        },
        renew: steps(desk, &recipe.renew),
        switch_off: steps(desk, &recipe.switch_off),
        troubles: desk.troubles(),
        probe: probe(desk),
        proven: record.test.as_ref().filter(|_| proven).map(|test| test.at.to_string()),
    };
    let stopped =
        product_address::tried(desk.connection).iter().any(|tried| tried.saw() == Some(Saw::Stopped));
    let lead = match (proven, stopped) {
        (true, true) => "finish-lead-stopped",
        (true, false) => "finish-lead-proven",
        (false, _) => "finish-lead-unproven",
    };
    let mut page =
        blank(at, say("finish-heading", &[]), content, desk.notice(recipe.finish.notices.as_ref()));
    page.lead = Some(say(lead, &[("product", &product)]));
    page.facts = desk.facts(&recipe.finish.facts);
    page
}

/// Steps as texts.
pub(crate) fn steps(desk: &Desk<'_>, steps: &Steps) -> Vec<String> {
    let resolved = desk.resolved();
    steps
        .steps
        .iter()
        .filter(|step| resolved.holds(&step.when))
        .map(|step| resolved.text(&step.text))
        .collect()
}

/// The product's own redirect URIs, which can be tried once they are confirmed as registered.
fn probe(desk: &Desk<'_>) -> Option<Probe> {
    let addresses = desk.resolved().redirect_uris().ok().filter(|addresses| !addresses.is_empty())?;
    let seen = product_address::tried(desk.connection).into_iter().filter_map(|tried| {
        let word = tried.word?;
        Some(Seen {
            what: match word.saw {
                Saw::WentOn => "went-on".to_owned(),
                Saw::Stopped => "refused".to_owned(),
                Saw::SomethingElse => "other".to_owned(),
            },
            address: tried.address,
            at: word.at.to_string(),
            changed_since: tried.lapsed,
        })
    });
    let first = product_address::first(desk.connection, &progress::of(desk.connection, desk.today));
    let first = first.map(|task| {
        let to = progress::entry(desk.connection, &task);
        Mend { name: progress::name(desk.connection, task.id()), to }
    });
    Some(Probe { seen: seen.collect(), addresses, first })
}
