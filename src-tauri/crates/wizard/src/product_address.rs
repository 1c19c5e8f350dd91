//! What the admin saw when the product's own redirect URIs were tried: their word, of each address for itself.

use recipe::Progress;
use recipe::content::Part;
use recipe::progress::State;
use recipe::record::{RedirectWord, Saw};
use recipe::resolve::RegistrationRedirect;

use crate::parts::Task;
use crate::progress;
use crate::saved::Connection;

/// One of the product's redirect URIs, and what was said of it.
pub(crate) struct Tried<'c> {
    pub(crate) address: String,
    /// The admin's word; none where the address was not tried.
    pub(crate) word: Option<&'c RedirectWord>,
    /// The names of what changed since, where the word counts no more.
    pub(crate) lapsed: Option<String>,
}

impl Tried<'_> {
    /// What was seen, as far as it still counts.
    pub(crate) fn saw(&self) -> Option<Saw> {
        self.word.filter(|_| self.lapsed.is_none()).map(|word| word.saw)
    }
}

/// The redirect URIs that the product has now, then those it had when something was said of them.
pub(crate) fn tried(connection: &Connection) -> Vec<Tried<'_>> {
    let words = &connection.saved.record.product_redirects;
    let stale = recipe::progress::stale(&connection.resolved());
    let mut addresses = connection.resolved().redirect_uris().unwrap_or_default();
    let gone = words.iter().map(|word| &word.uri).filter(|uri| !addresses.contains(uri));
    addresses.extend(gone.cloned().collect::<Vec<_>>());
    let of = |address: String| {
        let lapsed = stale.iter().find(|stale| stale.of_address.as_ref() == Some(&address));
        Tried {
            word: words.iter().find(|word| word.uri == address),
            lapsed: lapsed.map(|stale| progress::changes(connection, &stale.because)),
            address,
        }
    };
    addresses.into_iter().map(of).collect()
}

/// The task that has to confirm first that the product's redirect URIs are registered: Microsoft's answer about an address
/// that nobody has entered would say nothing new.
pub(crate) fn first(connection: &Connection, progress: &Progress) -> Option<Task> {
    let resolved = connection.resolved();
    let registering = matches!(resolved.registration_redirect(), Ok(RegistrationRedirect::Now(_)));
    let settings = resolved
        .settings()
        .into_iter()
        .filter(|setting| setting.parts.iter().any(|part| matches!(part, Part::RedirectUri { .. })));
    let mut tasks = registering
        .then_some(Task::Register)
        .into_iter()
        .chain(settings.map(|setting| Task::of(&setting.id)));
    tasks.find(|task| {
        let state = progress.task(task.id()).map(|task| &task.state);
        !matches!(state, Some(State::Completed | State::Look) | None)
    })
}
