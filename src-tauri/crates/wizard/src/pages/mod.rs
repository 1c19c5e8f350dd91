//! Builds the page of the wizard that is open, from recipe, record and messages.

pub(crate) mod clicks;
pub(crate) mod fields;
mod finish;
mod renewal;
mod setting;
mod testing;
mod unable;

pub(crate) use finish::steps as finish_steps;
pub(crate) use renewal::sign_in_heading;

use bindings::connection::{Place, PortalPage};
use bindings::home::Kept;
use bindings::page::{
    AnswerRow, Content, Drawing, DrawingKind, Fact, FactKind, HeldSecret, Notice, Page, Trouble, ValueRow,
    Way,
};
use jiff::civil::Date;
use recipe::content::{self, RolePlace};
use recipe::resolve::{EnterContent, SecretCheck};
use recipe::{Resolved, answer, record};
use uuid::Uuid;

use crate::parts::{Part, Task};
use crate::portal;
use crate::progress;
use crate::saved::Connection;
use crate::say::{say, try_say};

/// What a page is made from.
pub(crate) struct Desk<'a> {
    /// The connection.
    pub connection: &'a Connection,
    /// Where secrets are kept on this computer.
    pub kept: Kept,
    /// Today, by this computer's clock.
    pub today: Date,
}

impl Desk<'_> {
    fn resolved(&self) -> Resolved<'_> {
        self.connection.resolved()
    }

    fn product(&self) -> String {
        self.connection.product()
    }

    fn app<'n>(&self, name: &'n str) -> portal::App<'n> {
        portal::App {
            name,
            client_id: self
                .connection
                .saved
                .record
                .client_id
                .as_deref()
                .and_then(|id| Uuid::parse_str(id).ok()),
            tenant_id: self
                .connection
                .saved
                .record
                .tenant
                .as_ref()
                .and_then(|tenant| Uuid::parse_str(&tenant.id).ok()),
        }
    }

    fn way(&self, page: PortalPage) -> Way {
        let name = self.resolved().text(&self.connection.recipe.registration.name);
        portal::way(page, self.app(&name))
    }

    fn drawing(&self, kind: DrawingKind) -> Drawing {
        let (resolved, recipe) = (self.resolved(), self.connection.recipe);
        Drawing {
            kind,
            app: resolved.text(&recipe.registration.name),
            checked: portal::CHECKED.to_owned(),
            account_type: resolved.account_type().ok().map(|kind| kind.slug().to_owned()),
            description: resolved.text(&recipe.secret.description),
            permissions: clicks::permissions(&resolved, &resolved.settings()),
        }
    }

    fn facts(&self, facts: &[content::Fact]) -> Vec<Fact> {
        let resolved = self.resolved();
        resolved
            .facts(facts)
            .into_iter()
            .map(|fact| Fact {
                kind: match fact.kind {
                    content::FactKind::Note => FactKind::Note,
                    content::FactKind::Careful => FactKind::Careful,
                    content::FactKind::NoNeed => FactKind::NoNeed,
                },
                text: resolved.text(&fact.text),
                source: self.source(&fact.source),
            })
            .collect()
    }

    /// The roles that these answers make necessary.
    fn roles(&self) -> Vec<Fact> {
        let (resolved, product) = (self.resolved(), self.product());
        let roles = self.connection.recipe.prepare.roles.iter().filter(|role| resolved.holds(&role.when));
        roles
            .map(|role| {
                let id = match role.place {
                    RolePlace::Microsoft => "prepare-role-microsoft",
                    RolePlace::Product => "prepare-role-product",
                };
                Fact {
                    kind: FactKind::Note,
                    text: say(id, &[("text", &resolved.text(&role.text)), ("product", &product)]),
                    source: self.source(&role.source),
                }
            })
            .collect()
    }

    fn troubles(&self) -> Vec<Trouble> {
        let resolved = self.resolved();
        let told = |trouble: &content::Trouble| Trouble {
            says: trouble.says.clone(),
            means: resolved.text(&trouble.means),
        };
        self.connection.recipe.trouble.iter().map(told).collect()
    }

    fn source(&self, id: &str) -> String {
        self.connection.recipe.sources.get(id).map_or_else(String::new, |source| {
            format!("{}, {}", source.title, source.read.strftime("%-d %b %Y"))
        })
    }

    fn notice(&self, notices: Option<&content::Notices>) -> Notice {
        match notices {
            Some(notices) => Notice { felt: notices.users, text: self.resolved().text(&notices.text) },
            None => Notice { felt: false, text: say("notice-nobody", &[]) },
        }
    }

    fn held(&self) -> Option<HeldSecret> {
        let secret = self.connection.saved.record.secret.as_ref()?;
        let present = matches!(secret.kept, record::Kept::Keyring | record::Kept::Memory);
        (present && !self.connection.secret_is_of_another())
            .then(|| HeldSecret { hint: secret.hint.clone(), accepted: self.connection.secret_holds() })
    }

    fn skipped(&self) -> Option<String> {
        let personal = self.resolved().secret_check() == Ok(SecretCheck::PersonalAccountsOnly);
        personal.then(|| say("secret-skipped-personal", &[]))
    }

    fn kept(&self) -> Kept {
        self.connection.kept(self.kept)
    }
}

/// A page before its particulars are filled in.
fn blank(at: Place, heading: String, content: Content, notice: Notice) -> Page {
    Page {
        at,
        heading,
        lead: None,
        way: None,
        clicks: Vec::new(),
        drawing: None,
        facts: Vec::new(),
        notice,
        unable: None,
        content,
    }
}

/// The page of one task and part.
pub(crate) fn page(desk: &Desk<'_>, task: &Task, part: Part) -> Page {
    let at = Place { task: task.id().to_owned(), part: part.slug().map(str::to_owned) };
    match (task, part) {
        (Task::Choose, _) => questions(desk, at),
        (Task::Prepare, _) => prepare(desk, at),
        (Task::Register, _) => register(desk, at),
        (Task::TwoIds, _) => two_ids(desk, at),
        (Task::Secret, Part::Expiry) => secret_accepted(desk, at),
        (Task::Secret, _) => create_secret(desk, at),
        (Task::Setting(id), _) => setting::page(desk, at, id),
        (Task::Test, Part::Address) => testing::address(desk, at),
        (Task::Test, Part::Before) => testing::before(desk, at),
        (Task::Test, Part::Run) => testing::running(desk, at),
        (Task::Test, Part::Result) => testing::result(desk, at),
        (Task::Test, _) => answers(desk, at),
        (Task::Enter, _) => enter(desk, at),
        (Task::Finish, _) => finish::page(desk, at),
        (Task::Renew(step), _) => renewal::page(desk, *step, part, at),
    }
}

fn questions(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let fields = fields::start(desk);
    let lead = if fields::asks_anything(desk.connection) { "questions-lead" } else { "questions-none" };
    let mut page = blank(
        at,
        say("questions-heading", &[("product", &product)]),
        Content::Questions { fields },
        desk.notice(None),
    );
    page.lead = Some(say(lead, &[("product", &product)]));
    let asked = desk.connection.recipe.asked(&desk.connection.saved.record.answers, content::Ask::Start);
    page.facts = asked.iter().flat_map(|question| desk.facts(&question.facts)).collect();
    page
}

fn prepare(desk: &Desk<'_>, at: Place) -> Page {
    let product = desk.product();
    let prepare = &desk.connection.recipe.prepare;
    let mut page = blank(at, say("prepare-heading", &[]), Content::Prepare, desk.notice(None));
    page.lead =
        Some(say("prepare-lead", &[("minutes", &prepare.minutes.to_string()), ("product", &product)]));
    page.facts = desk.roles().into_iter().chain(desk.facts(&prepare.facts)).collect();
    page.unable = Some(unable::prepare(desk));
    page
}

fn register(desk: &Desk<'_>, at: Place) -> Page {
    let registration = &desk.connection.recipe.registration;
    let notice = desk.notice(registration.notices.as_ref());
    let mut page = blank(at, say("register-heading", &[]), Content::Register, notice);
    let progress = progress::of(desk.connection, desk.today);
    page.lead = Some(match progress::changed_since(desk.connection, &progress, Task::Register.id()) {
        Some(what) => say("register-lead-again", &[("what", &what)]),
        None => say("register-lead", &[("product", &desk.product())]),
    });
    let way = desk.way(PortalPage::Register);
    page.clicks = clicks::register(&desk.resolved());
    page.unable = Some(unable::register(desk, &way, &page.clicks));
    page.way = Some(way);
    page.drawing = Some(desk.drawing(DrawingKind::Register));
    page.facts = desk.facts(&registration.facts);
    page
}

fn two_ids(desk: &Desk<'_>, at: Place) -> Page {
    let content = Content::TwoIds { fields: fields::two_ids(desk), found: found(desk.connection) };
    let notice = Notice { felt: false, text: say("notice-log-entry", &[]) };
    let mut page = blank(at, say("ids-heading", &[]), content, notice);
    page.lead = Some(say("ids-lead", &[]));
    page.way = Some(desk.way(PortalPage::Overview));
    page.clicks = clicks::two_ids();
    page.drawing = Some(desk.drawing(DrawingKind::Overview));
    page
}

/// "Found: a directory in Europe, in Microsoft's global cloud", once the tenant was looked up.
pub(crate) fn found(connection: &Connection) -> Option<String> {
    let tenant = connection.saved.record.tenant.as_ref()?;
    let cloud = say(&format!("cloud-{}", tenant.cloud), &[]);
    let region = tenant.region.as_ref().and_then(|region| try_say(&format!("region-{region}"), &[]));
    Some(match region {
        Some(region) => say("ids-found", &[("region", &region), ("cloud", &cloud)]),
        None => say("ids-found-somewhere", &[("cloud", &cloud)]),
    })
}

/// The portal shows the value once, so what to click there and the box for the value stand on one page.
fn create_secret(desk: &Desk<'_>, at: Place) -> Page {
    let advice = &desk.connection.recipe.secret;
    let content = Content::CreateSecret {
        held: desk.held(),
        kept: desk.kept(),
        skipped: desk.skipped(),
        renews: false,
    };
    // asking Microsoft about the secret signs the application in, and Microsoft keeps that
    let notice = match advice.notices {
        None if desk.skipped().is_none() => Notice { felt: false, text: say("notice-entry", &[]) },
        _ => desk.notice(advice.notices.as_ref()),
    };
    let mut page = blank(at, say("secret-create-heading", &[]), content, notice);
    page.lead = Some(say("secret-create-lead", &[("product", &desk.product())]));
    page.way = Some(desk.way(PortalPage::Secrets));
    page.clicks = clicks::add_secret(&desk.resolved());
    page.drawing = Some(desk.drawing(DrawingKind::Secrets));
    page.facts = desk.facts(&advice.facts);
    page.unable = Some(unable::secret(desk));
    page
}

fn secret_accepted(desk: &Desk<'_>, at: Place) -> Page {
    let record = &desk.connection.saved.record;
    let secret = record.secret.as_ref();
    let expires = secret.and_then(|secret| secret.expires).and_then(|expiry| match expiry {
        record::Expiry::On(date) => Some(date.to_string()),
        record::Expiry::Unknown => None,
    });
    let days = i64::from(desk.connection.recipe.secret.days);
    let suggested = desk.today.checked_add(jiff::Span::new().days(days)).ok().map(|date| date.to_string());
    let content = Content::SecretAccepted {
        held: desk.held().unwrap_or(HeldSecret { hint: String::new(), accepted: false }),
        client_id: record.client_id.clone().unwrap_or_default(),
        accepted: secret.and_then(|secret| secret.accepted).map(|at| at.to_string()),
        suggested,
        days: desk.connection.recipe.secret.days,
        expires,
        skipped: desk.skipped(),
        kept: desk.kept(),
    };
    let mut page = blank(at, say("secret-accepted-heading", &[]), content, desk.notice(None));
    page.lead = Some(say("secret-accepted-lead", &[]));
    page
}

fn answers(desk: &Desk<'_>, at: Place) -> Page {
    let (resolved, record) = (desk.resolved(), &desk.connection.saved.record);
    let place =
        |task: &str, part: Option<&str>| Some(Place { task: task.to_owned(), part: part.map(str::to_owned) });
    let row = |name: String, value: String, mono: bool, change: Option<Place>| AnswerRow {
        name,
        value,
        mono,
        change,
    };
    let (choose, ids) = (place(Task::Choose.id(), None), place(Task::TwoIds.id(), None));
    let mut rows = Vec::new();
    for question in desk.connection.recipe.asked(&record.answers, content::Ask::Start) {
        let label = resolved.text(&question.label);
        let Some(value) = resolved.answer(&question.id).filter(|value| !value.is_empty()) else {
            rows.push(row(label, say("answers-not-given", &[]), false, choose.clone()));
            continue;
        };
        let choice = question.choices.iter().find(|choice| choice.value == value);
        let shown = choice.map_or_else(|| value.to_owned(), |choice| resolved.text(&choice.label));
        let is_guessed = record.answers.get(&question.id).is_some_and(|given| given == answer::UNKNOWN);
        let shown = if is_guessed { say("answers-guessed", &[("answer", &shown)]) } else { shown };
        rows.push(row(label, shown, choice.is_none(), choose.clone()));
    }
    if fields::asks_for_the_cloud(desk.connection) {
        let cloud = say(&format!("question-cloud-{}", desk.connection.cloud().slug()), &[]);
        rows.push(row(say("question-cloud", &[]), cloud, false, choose.clone()));
    }
    if let Ok(account_type) = resolved.account_type() {
        let value = say(&format!("account-type-{}", account_type.slug()), &[]);
        let rule = &desk.connection.recipe.registration.account_type;
        let asked = rule.question.is_some();
        let by_guide = rule.source == desk.connection.recipe.source;
        let by = if by_guide { "answers-by-guide" } else { "answers-by-latchkey" };
        let value = if asked { value } else { say(by, &[("type", &value)]) };
        rows.push(row(say("answers-account-type", &[]), value, false, choose.filter(|_| asked)));
    }
    let client = record.client_id.clone().unwrap_or_default();
    rows.push(row(say("field-client-id", &[]), client, true, ids.clone()));
    let tenant = record.tenant.as_ref().map(|tenant| tenant.id.clone()).unwrap_or_default();
    rows.push(row(say("field-tenant", &[]), tenant, true, ids));
    let secret = match (desk.held(), desk.kept()) {
        (Some(held), Kept::Keyring) => say("answers-secret", &[("hint", &held.hint)]),
        (Some(held), _) => say("answers-secret-memory", &[("hint", &held.hint)]),
        (None, _) => say("answers-no-secret", &[]),
    };
    rows.push(row(say("field-secret", &[]), secret, false, place(Task::Secret.id(), Some("paste"))));
    let expires = match record.secret.as_ref().and_then(|secret| secret.expires) {
        Some(record::Expiry::On(date)) => date.strftime("%-d %b %Y").to_string(),
        _ => say("answers-unknown", &[]),
    };
    rows.push(row(say("answers-expires", &[]), expires, false, place(Task::Secret.id(), Some("expiry"))));
    let mut page = blank(at, say("answers-heading", &[]), Content::Answers { rows }, desk.notice(None));
    page.lead = Some(say("answers-lead", &[]));
    page
}

fn enter(desk: &Desk<'_>, at: Place) -> Page {
    let (resolved, product) = (desk.resolved(), desk.product());
    let enter = &desk.connection.recipe.enter;
    let values = resolved
        .enter_values()
        .unwrap_or_default()
        .into_iter()
        .map(|value| {
            let more = value.field.what.as_deref().map(|text| resolved.text(text));
            let remark = value.field.hint.as_deref().map(|text| resolved.text(text));
            match value.content {
                EnterContent::Text(text) => {
                    ValueRow { name: value.name, more, value: Some(text), remark, secret_hint: None }
                }
                EnterContent::Secret => ValueRow {
                    name: value.name,
                    more: more.or_else(|| Some(say("enter-row-secret", &[]))),
                    value: None,
                    remark,
                    secret_hint: Some(desk.held().map(|held| held.hint).unwrap_or_default()),
                },
            }
        })
        .collect();
    let proven = crate::progress::test_proves(desk.connection, desk.today);
    let path = std::iter::once(resolved.text(&enter.place))
        .chain(
            enter.then.iter().filter(|step| resolved.holds(&step.when)).map(|step| resolved.text(&step.text)),
        )
        .collect();
    let content = Content::Enter { path, values, unproven: !proven, troubles: desk.troubles() };
    let heading = say("enter-heading", &[("product", &product)]);
    let mut page = blank(at, heading, content, desk.notice(enter.notices.as_ref()));
    if !proven {
        page.lead = Some(say("enter-unproven", &[]));
    }
    page.facts = desk.facts(&enter.facts);
    page
}
