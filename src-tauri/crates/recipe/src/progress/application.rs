//! Which application something was said of.

use super::basis::{basis, changes};
use super::{Change, State, TaskKind, ids};
use crate::record::{Basis, Record};
use crate::{Recipe, Resolved};

/// The tick for the redirect URI of the test, which has no task of its own.
pub const TEST_ADDRESS_TICK: &str = "test-address-added";

/// The values that say which application it is.
const NAMES: [&str; 3] = ["client-id", "tenant-id", "cloud"];

/// The application that something is said of now: its client ID, tenant and cloud; empty while these are not known, and while
/// Microsoft knows none of that ID.
pub fn application(resolved: &Resolved<'_>) -> Basis {
    match ids(resolved).0 {
        State::Completed => basis(resolved, TaskKind::CopyIds.slug()).unwrap_or_default(),
        _ => Basis::new(),
    }
}

/// What changed since something was said, by the names of values. Where nothing says of which application it was said, that is
/// not compared: an application is registered before its IDs are known, and [`Record::settle`] says afterwards which it was.
pub(super) fn since(resolved: &Resolved<'_>, was: &Basis, mut now: Basis) -> Vec<Change> {
    now.extend(basis(resolved, TaskKind::CopyIds.slug()).unwrap_or_default());
    now.retain(|name, _| was.contains_key(name) || !NAMES.contains(&name.as_str()));
    changes(was, &now)
}

impl Record {
    /// Says of which application something was said, where nothing says it yet: of the one whose IDs stand here. To be done
    /// whenever a record is read, before it is changed. It settles a registration that was ticked before its IDs were known;
    /// and what a program kept that did not write down the application (until November 2026): it goes on counting, as it did
    /// for that program, and counts no more as soon as the IDs change.
    pub fn settle(&mut self, recipe: &Recipe) {
        let now = application(&recipe.with(self));
        let ticks = [TaskKind::Register.slug(), TEST_ADDRESS_TICK];
        let ticks = self.ticks.iter_mut().filter(|(id, _)| ticks.contains(&id.as_str()));
        let ticks = ticks.map(|(_, tick)| &mut tick.of);
        for of in ticks.chain(self.product_redirects.iter_mut().map(|word| &mut word.of)) {
            if !NAMES.iter().any(|name| of.contains_key(*name)) {
                of.extend(now.clone());
            }
        }
    }
}
