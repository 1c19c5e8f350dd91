//! What holds for every page, whatever the product.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use bindings::connection::{ConnectionView, PortalPage};
use bindings::page::{Content, Drawing, DrawingKind, Field, Page, Stop, Tick, Way};
use serde_json::Value;

fn fields(content: &Content) -> &[Field] {
    match content {
        Content::Questions { fields }
        | Content::TwoIds { fields, .. }
        | Content::Setting { fields, .. }
        | Content::BeforeTest { fields, .. } => fields,
        _ => &[],
    }
}

/// Members that hold words for people. Everything else is ids, values and enums.
const WORDS: [&str; 41] = [
    "heading",
    "lead",
    "text",
    "label",
    "hint",
    "more",
    "remark",
    "name",
    "title",
    "happened",
    "why",
    "todo",
    "who",
    "message",
    "now",
    "former",
    "account",
    "consent",
    "happens",
    "hints",
    "path",
    "proven",
    "confirmed",
    "notCheckable",
    "renew",
    "switchOff",
    "stages",
    "because",
    "product",
    "contact",
    "summary",
    "stale",
    "skipped",
    "source",
    "next",
    "how",
    "done",
    "open",
    "link",
    "needed",
    "whom",
];

/// Words that no page of ours says (ux-rules, 17).
const UNSAID: [&str; 8] = ["please", "sorry", "invalid", "valid", "oops", "forbidden", "illegal", "forgot"];

static IDS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let lines = wizard::say::FILES.iter().flat_map(|(_, text)| text.lines());
    lines.filter_map(|line| line.split_once(" =")).map(|(id, _)| id.trim()).collect()
});

/// Headings met in a walk, and where.
#[derive(Default)]
pub(crate) struct Headings(BTreeMap<String, String>);

impl Headings {
    /// No two pages share a heading.
    pub(crate) fn meet(&mut self, view: &ConnectionView) {
        let at = format!("{:?}", view.page.at);
        let heading = view.page.heading.clone();
        // what the result is called depends on how the test ended
        if !matches!(view.page.content, Content::Tested { .. }) {
            let before = self.0.insert(heading.clone(), at.clone());
            assert!(before.as_ref().is_none_or(|before| *before == at), "{heading:?} at {before:?} and {at}");
        }
    }
}

/// The page and everything around it, as it crosses to the window.
pub(crate) fn view(view: &ConnectionView) {
    let json = serde_json::to_value(view).expect("it is serialised");
    words(&json);
    let page = &view.page;
    let at = format!("{} {:?}", view.product, page.at);
    assert!(!page.heading.is_empty(), "{at}");
    assert!(!page.notice.text.is_empty(), "{at}: nobody is told who will notice");
    assert_eq!(view.tasks.iter().filter(|task| task.here).count(), 1, "{at}");
    assert!(view.tasks.iter().all(|task| task.name.starts_with(char::is_uppercase)), "{at}");
    let then: &[Stop] = match &page.content {
        Content::Setting { then, .. } => then,
        Content::Finish { test_address: Some(address), .. } => {
            assert_eq!(address.remove.drawing.kind, DrawingKind::RemoveAddress, "{at}");
            assert!(address.remove.clicks[0].text.contains(&address.address), "{at}");
            std::slice::from_ref(&*address.remove)
        }
        _ => &[],
    };
    for click in page.clicks.iter().chain(then.iter().flat_map(|stop| &stop.clicks)) {
        let gaps = click.text.matches('\u{fffc}').count();
        assert_eq!(gaps, usize::from(click.copy.is_some()), "{at}: {click:?}");
        assert!(click.copy.as_ref().is_none_or(|value| !value.is_empty()), "{at}: {click:?}");
    }
    for field in fields(&page.content) {
        // the page knows only what stands in its own fields
        let known = |id: &str| fields(&page.content).iter().any(|other| other.id == id);
        assert!(field.when.iter().all(|when| known(&when.field)), "{at}: {field:?} can never be shown");
    }
    let leads_to_portal = match &page.content {
        Content::Register
        | Content::TwoIds { .. }
        | Content::CreateSecret { .. }
        | Content::RenewOld { .. }
        | Content::Setting { .. } => true,
        Content::Questions { .. }
        | Content::Prepare
        | Content::SecretAccepted { .. }
        | Content::Answers { .. }
        | Content::BeforeTest { .. }
        | Content::Testing { .. }
        | Content::Tested { .. }
        | Content::Enter { .. }
        | Content::RenewSignIn { .. }
        | Content::RenewDone { .. }
        | Content::Finish { .. } => false,
    };
    assert_eq!(page.way.is_some(), leads_to_portal, "{at}: whether there is a way to the portal");
    for way in page.way.iter().chain(then.iter().map(|stop| &stop.way)) {
        assert!(way.path.len() >= 3, "{at}: {way:?}");
        assert!(!way.label.is_empty(), "{at}");
        assert!(way.path.iter().all(|step| !step.now.is_empty()), "{at}: {way:?}");
    }
    let wanted = match (&page.content, page.at.task.as_str()) {
        (Content::Register, _) => Some(DrawingKind::Register),
        (Content::TwoIds { .. }, _) => Some(DrawingKind::Overview),
        (Content::CreateSecret { .. }, _) => Some(DrawingKind::Secrets),
        (Content::RenewOld { .. }, _) => Some(DrawingKind::DeleteSecret),
        (Content::Setting { .. }, "test-sign-in") => Some(DrawingKind::Authentication),
        (Content::Setting { ticks, .. }, _) => {
            let way = page.way.as_ref().expect("looked at above");
            let drawing = page.drawing.as_ref().expect("the page of the portal is drawn");
            each_box_is_at_its_page(&at, way, drawing, ticks);
            for stop in then {
                each_box_is_at_its_page(&at, &stop.way, &stop.drawing, &stop.ticks);
            }
            Some(drawing.kind)
        }
        _ => None,
    };
    assert_eq!(page.drawing.as_ref().map(|drawing| drawing.kind), wanted, "{at}");
    unable(&at, page);
}

/// Whoever lacks the role finds whom to ask, and a text that holds all that somebody else needs to do it.
fn unable(at: &str, page: &Page) {
    let takes_a_role = match &page.content {
        Content::Prepare | Content::Register | Content::CreateSecret { .. } | Content::RenewOld { .. } => {
            true
        }
        Content::Setting { ticks, .. } => ticks.iter().any(|tick| tick.id.starts_with("admin-consent")),
        _ => false,
    };
    assert_eq!(page.unable.is_some(), takes_a_role, "{at}");
    let Some(unable) = &page.unable else { return };
    assert_ne!(unable.heading, page.heading, "{at}");
    assert!(
        !unable.link.is_empty() && unable.needed.len() > 1 && !unable.whom.is_empty(),
        "{at}: {unable:?}"
    );
    assert!(!unable.message.contains(['*', '`', '\u{fffc}']), "{at}: {}", unable.message);
    let steps = page.clicks.iter().filter(|_| !matches!(page.content, Content::CreateSecret { .. }));
    for value in steps.filter_map(|click| click.copy.as_ref()) {
        assert!(unable.message.contains(value), "{at}: {value} is not in {}", unable.message);
    }
}

/// What is ticked is set on the page to which the button leads and which is drawn.
fn each_box_is_at_its_page(at: &str, way: &Way, drawing: &Drawing, ticks: &[Tick]) {
    assert!(!ticks.is_empty(), "{at}: nothing to tick for {}", way.label);
    for tick in ticks {
        let place = match tick.id.rsplit_once('-').expect("kind and number").0 {
            "permissions" | "admin-consent" => (PortalPage::ApiPermissions, DrawingKind::ApiPermissions),
            "redirect-uri" => (PortalPage::Authentication, DrawingKind::Authentication),
            "homepage" => (PortalPage::Branding, DrawingKind::Branding),
            "implicit-grant" => (PortalPage::Authentication, DrawingKind::ImplicitBoxes),
            "optional-claim" => (PortalPage::TokenConfiguration, DrawingKind::TokenConfiguration),
            "application-id-uri" => (PortalPage::ExposeApi, DrawingKind::ExposeApi),
            other => panic!("{at}: no page is known for {other}"),
        };
        assert_eq!((way.page, drawing.kind), place, "{at}: {}", tick.text);
    }
}

/// Every text for people in a message to the window: resolved, and in our language.
pub(crate) fn words(json: &Value) {
    each("", json, &mut |member, text| {
        for piece in ["{", "}", "‹"] {
            assert!(!text.contains(piece), "{piece:?} is left in {member}: {text:?}");
        }
        // a cause that was found without a code has its title say what happened
        assert!(!text.trim().is_empty() || member == "happened", "{member} is empty");
        assert_eq!(text.trim(), text, "{member} has blanks around it");
        assert!(!text.contains("  "), "two blanks in {member}: {text:?}");
        assert_eq!(text.matches("**").count() % 2, 0, "{member}: a bold label is left open in {text:?}");
        assert_eq!(text.matches('`').count() % 2, 0, "{member}: a value is left open in {text:?}");
        assert!(
            member != "hint" || text.len() <= 3 || !text.ends_with('.'),
            "a hint has no full stop: {text:?}"
        );
        let plain: String = text.split('`').step_by(2).collect();
        for word in plain.split(|c: char| c.is_whitespace() || "*(),:;“”\"".contains(c)) {
            let word = word.trim_end_matches('.');
            let is_id = word.contains('-') && IDS.contains(word);
            assert!(!is_id, "a message id is left in {member}: {text:?}");
            assert!(!UNSAID.contains(&word.to_lowercase().as_str()), "{word:?} in {member}: {text:?}");
        }
    });
}

fn each(member: &str, json: &Value, act: &mut impl FnMut(&str, &str)) {
    match json {
        Value::String(text) if WORDS.contains(&member) => act(member, text),
        Value::Array(items) => items.iter().for_each(|item| each(member, item, act)),
        Value::Object(members) => members.iter().for_each(|(name, value)| each(name, value, act)),
        _ => {}
    }
}
