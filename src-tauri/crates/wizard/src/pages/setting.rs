//! A setting of the application: one task of the recipe.

use bindings::connection::Place;
use bindings::page::{Content, Page};
use recipe::content::Part;

use super::{Desk, blank, clicks, fields};
use crate::say::say;

pub(super) fn page(desk: &Desk<'_>, at: Place, id: &str) -> Page {
    let resolved = desk.resolved();
    let Some(setting) = desk.connection.recipe.setting(id) else {
        return blank(at, String::new(), Content::Prepare, desk.notice(None));
    };
    // a tick of other values is to be set anew
    let ticked = desk
        .connection
        .saved
        .record
        .ticks
        .get(id)
        .is_some_and(|tick| recipe::progress::basis(&resolved, id).is_ok_and(|now| now == tick.of));
    let mut entries = fields::setting(desk, setting);
    for part in &setting.parts {
        if let Part::RedirectUri { uris, .. } = part {
            let expected = resolved.fill_all(uris).ok().and_then(|uris| uris.into_iter().next());
            entries.push(fields::copied_back(expected));
        }
    }
    let content = Content::Setting { fields: entries, ticks: clicks::ticks(setting, ticked) };
    let mut page = blank(at, resolved.text(&setting.name), content, desk.notice(setting.notices.as_ref()));
    page.lead = Some(say("setting-lead", &[]));
    if let Some((portal, drawing)) = setting.parts.first().map(clicks::page_of) {
        page.way = desk.way(portal);
        page.drawing = desk.drawing(drawing);
        // the table grows with each task: what a later one adds is not there yet
        let adds = setting.parts.iter().any(|part| matches!(part, Part::Permissions { .. }));
        if let Some(drawing) = page.drawing.as_mut().filter(|_| adds) {
            drawing.permissions = clicks::permissions(&resolved, &[setting]);
        }
    }
    page.clicks = clicks::setting(&resolved, setting);
    page.facts = desk.facts(&setting.facts);
    page
}
