//! A setting of the application: one task of the recipe.

use bindings::connection::Place;
use bindings::page::{Content, Page, Stop};
use recipe::Resolved;
use recipe::content::{Part, Setting};

use super::{Desk, blank, clicks, fields, unable};
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
    let mut stops = stops(desk, &resolved, setting, ticked).into_iter();
    let first = stops.next();
    let (way, clicks, drawing, ticks) = match first {
        Some(Stop { way, clicks, drawing, ticks }) => (Some(way), clicks, Some(drawing), ticks),
        None => (None, Vec::new(), None, Vec::new()),
    };
    let content = Content::Setting { fields: entries, ticks, then: stops.collect() };
    let mut page = blank(at, resolved.text(&setting.name), content, desk.notice(setting.notices.as_ref()));
    page.lead = Some(say("setting-lead", &[]));
    let granted = setting.parts.iter().any(|part| matches!(part, Part::AdminConsent { .. }));
    page.unable = way.as_ref().filter(|_| granted).map(|way| unable::consent(desk, way, &clicks));
    page.way = way;
    page.drawing = drawing;
    page.clicks = clicks;
    page.facts = desk.facts(&setting.facts);
    page
}

/// The pages of the portal on which a setting is made, in order. Parts that follow one another on one page share it.
fn stops(desk: &Desk<'_>, resolved: &Resolved<'_>, setting: &Setting, ticked: bool) -> Vec<Stop> {
    let mut ticks = clicks::ticks(setting, ticked).into_iter();
    let on_one_page = setting.parts.chunk_by(|one, next| clicks::page_of(one) == clicks::page_of(next));
    on_one_page
        .filter_map(|parts| {
            let (portal, kind) = clicks::page_of(parts.first()?);
            let mut drawing = desk.drawing(kind);
            // the table grows with each task: what a later one adds is not there yet
            if parts.iter().any(|part| matches!(part, Part::Permissions { .. })) {
                drawing.permissions = clicks::permissions(resolved, &until(resolved, setting));
            }
            Some(Stop {
                way: desk.way(portal),
                clicks: clicks::parts(resolved, parts),
                drawing,
                ticks: ticks.by_ref().take(parts.len()).collect(),
            })
        })
        .collect()
}

/// The settings that are made when this one is, in their order.
fn until<'a>(resolved: &Resolved<'a>, setting: &'a Setting) -> Vec<&'a Setting> {
    let before = resolved.settings().into_iter().take_while(|other| other.id != setting.id);
    before.chain([setting]).collect()
}
