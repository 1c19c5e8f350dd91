//! Somebody who walks through the wizard and answers whatever page comes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bindings::connection::{ConnectionView, Continue, Go, Place, Step, Verdict};
use bindings::home::{Begin, Nothing, Which};
use bindings::page::{Content, Field, Input};
use bindings::secret::{PasteSecret, ProveSecret, SecretAct, SecretRemark};
use bindings::test::{AnswerMode, Explained, Finding, SeenInBrowser, StartTest, TestEvent, TestReport};
use futures_util::future::join_all;
use practice::{Options, Practice, Registry, Running};
use secret::Secret;
use serde::Serialize;
use tempfile::TempDir;
use wizard::{App, Handover};

use crate::browser::Arrival;
use crate::desktop::{ALMA, Desk};
use crate::hands::Hands;
use crate::sound;

/// How a token begins: its header in base64url, whichever member comes first. Less of it may stand by chance in the state,
/// nonce or challenge of an address.
const TOKENS: [&str; 3] = ["eyJhbGciOi", "eyJ0eXAiOi", "eyJraWQiOi"];

pub(crate) struct Walk {
    pub(crate) tenant: Arc<Running>,
    pub(crate) folder: TempDir,
    pub(crate) desk: Arc<Desk>,
    pub(crate) app: Arc<App>,
    pub(crate) hands: Hands,
    pub(crate) view: ConnectionView,
    /// Answers to questions by id; other questions get a likely one.
    pub(crate) answers: BTreeMap<String, String>,
    /// The address that the product has for the person who signs in.
    pub(crate) expected: String,
    headings: sound::Headings,
    /// Everything that crossed to the window.
    pub(crate) said: Said,
}

#[derive(Clone, Default)]
pub(crate) struct Said(Arc<Mutex<Vec<String>>>);

impl Said {
    pub(crate) fn note(&self, message: &impl Serialize) {
        let json = serde_json::to_value(message).expect("it is serialised");
        sound::words(&json);
        self.0.lock().unwrap().push(json.to_string());
    }

    pub(crate) fn holds(&self, text: &str) -> bool {
        self.0.lock().unwrap().iter().any(|said| said.contains(text))
    }
}

/// Does the same with each of the five products, side by side at one practice tenant, so that what one of them waits for is
/// waited for once, and the tenant's keys are made once. What is done there may concern the product's own application only.
pub(crate) async fn with_each_product(act: impl AsyncFn(&'static str, Walk)) {
    let tenant = tenant().await;
    let (act, tenant) = (&act, &tenant);
    let walked = ["jinko", "kandji", "emnify", "logto", "ipecs-cloud"].map(|product| {
        Box::pin(async move { act(product, Walk::begin_at(Arc::clone(tenant), product, &[]).await).await })
    });
    join_all(walked).await;
}

async fn tenant() -> Arc<Running> {
    Arc::new(Practice::start(Options::default()).await.expect("it starts"))
}

/// How a test went.
pub(crate) struct Tested {
    /// What was explained while it ran, of a page at which the browser stopped.
    pub(crate) explained: Option<Explained>,
    /// The page at which it stopped.
    pub(crate) stopped_at: Option<String>,
    /// Where the browser came to its end, if it did so before the test did.
    pub(crate) came_back: Option<Arrival>,
    pub(crate) report: Option<TestReport>,
}

impl Walk {
    /// Begins a connection with this product at a practice tenant of its own.
    pub(crate) async fn begin(product: &str, answers: &[(&str, &str)]) -> Self {
        Self::begin_at(tenant().await, product, answers).await
    }

    /// The same at a tenant where others walk as well.
    async fn begin_at(tenant: Arc<Running>, product: &str, answers: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Arc::new(Desk::new(&tenant));
        let app = app(folder.path(), &desk, &tenant);
        let said = Said::default();
        said.note(&app.start(Nothing {}).await.expect("it starts"));
        let begin = Begin { product: product.to_owned(), practice: false };
        let view = app.begin(begin).await.expect("a connection begins");
        let mut walk = Self {
            hands: Hands::new(tenant.registry().clone()),
            tenant,
            folder,
            desk,
            app,
            answers: answers.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect(),
            expected: ALMA.to_owned(),
            headings: sound::Headings::default(),
            said,
            view,
        };
        walk.looked_at();
        walk
    }

    pub(crate) fn registry(&self) -> &Registry {
        self.tenant.registry()
    }

    pub(crate) fn which(&self) -> Which {
        Which { connection: self.view.id.clone() }
    }

    pub(crate) fn task(&self) -> &str {
        &self.view.page.at.task
    }

    pub(crate) fn part(&self) -> Option<&str> {
        self.view.page.at.part.as_deref()
    }

    /// The page is one of a renewal.
    fn renews(&self) -> bool {
        self.task().starts_with("renew-")
    }

    fn looked_at(&mut self) {
        self.said.note(&self.view);
        sound::view(&self.view);
        self.headings.meet(&self.view);
    }

    pub(crate) fn show(&mut self, view: ConnectionView) {
        self.view = view;
        self.looked_at();
    }

    /// Continue on the page that is open, with these entries.
    pub(crate) async fn proceed(&mut self, fields: BTreeMap<String, String>) -> Step {
        let request = Continue { connection: self.view.id.clone(), at: self.view.page.at.clone(), fields };
        let step = self.app.proceed(request).await.expect("a page can be continued");
        self.said.note(&step);
        self.show(step.view.clone());
        step
    }

    /// Continue with the likely entries, some of them replaced.
    pub(crate) async fn proceed_with(&mut self, changed: &[(&str, &str)]) -> Step {
        let mut fields = self.entries();
        fields.extend(changed.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())));
        self.proceed(fields).await
    }

    pub(crate) async fn go(&mut self, task: &str, part: Option<&str>) {
        let to = Place { task: task.to_owned(), part: part.map(str::to_owned) };
        let view = self.app.go(Go { connection: self.view.id.clone(), to }).await.expect("it opens");
        self.show(view);
    }

    /// Presses the button of a finding: the page to which it leads opens.
    pub(crate) async fn press(&mut self, finding: &Finding) {
        let to = finding.mend.as_ref().expect("a button").to.clone();
        self.go(&to.task, to.part.as_deref()).await;
        assert_eq!((self.task(), self.part()), (to.task.as_str(), to.part.as_deref()));
    }

    /// Does what the page asks for and continues.
    pub(crate) async fn step(&mut self) {
        let before = self.view.page.at.clone();
        let clicks = self.view.page.clicks.clone();
        match &self.view.page.content {
            Content::Register => self.hands.register(&clicks),
            Content::Setting { .. } if self.task() == "test-sign-in" => self.hands.add_test_address(&clicks),
            Content::Setting { .. } => {
                self.late_answers().await;
                let Content::Setting { then, .. } = &self.view.page.content else {
                    panic!("the setting is open")
                };
                for clicks in
                    std::iter::once(&self.view.page.clicks).chain(then.iter().map(|stop| &stop.clicks))
                {
                    self.hands.set(clicks);
                }
            }
            Content::CreateSecret { .. } => {
                self.add_secret();
                let value = self.hands.value().to_owned();
                let remark = self.paste(&value, SecretAct::Keep).await;
                assert_eq!((remark.verdict, remark.slug, remark.held), (Verdict::Ok, None, true));
                let step = self.prove(false).await;
                assert!(step.finding.is_none(), "{:?}", step.finding);
                return;
            }
            Content::Testing { .. } => {
                let tested = self.test().await;
                assert!(tested.stopped_at.is_none(), "{:?}", tested.stopped_at);
                return;
            }
            _ => {}
        }
        let step = self.proceed(self.entries()).await;
        assert!(step.problems.is_empty() && step.finding.is_none(), "{:?} {:?}", step.problems, step.finding);
        assert!(self.view.finished || self.view.page.at != before, "no way on from {before:?}");
    }

    /// Adds a client secret in the portal, as the page that is open says.
    pub(crate) fn add_secret(&mut self) {
        self.hands.add_secret(&self.view.page.clicks);
    }

    /// Walks to a page.
    pub(crate) async fn until(&mut self, task: &str, part: Option<&str>) {
        for _ in 0..40 {
            if self.task() == task && (part.is_none() || self.part() == part) {
                return;
            }
            self.step().await;
        }
        panic!("{task} {part:?} never comes; it ends at {:?}", self.view.page.at);
    }

    /// Walks to the end.
    pub(crate) async fn finish(&mut self) {
        for _ in 0..40 {
            if self.view.finished {
                return;
            }
            self.step().await;
        }
        panic!("there is no end; it stays at {:?}", self.view.page.at);
    }

    pub(crate) async fn paste(&self, text: &str, act: SecretAct) -> SecretRemark {
        let secret = Secret::new(text.to_owned());
        let request = PasteSecret { connection: self.view.id.clone(), secret, act, renews: self.renews() };
        let remark = self.app.paste_secret(request).await.expect("it can be pasted");
        self.said.note(&remark);
        remark
    }

    pub(crate) async fn prove(&mut self, is_new: bool) -> Step {
        let request = ProveSecret { connection: self.view.id.clone(), is_new, renews: self.renews() };
        let said = self.said.clone();
        let step =
            self.app.prove_secret(request, |event| said.note(&event)).await.expect("it is asked about");
        self.said.note(&step);
        self.show(step.view.clone());
        step
    }

    /// Starts the test and signs in; where the browser stops, its page is pasted and the test is stopped.
    pub(crate) async fn test(&mut self) -> Tested {
        let request = StartTest {
            connection: self.view.id.clone(),
            browser: "default".to_owned(),
            answer_mode: AnswerMode::FormPost,
        };
        let (app, desk, said) = (Arc::clone(&self.app), Arc::clone(&self.desk), self.said.clone());
        let running = app.start_test(request, |event: TestEvent| said.note(&event));
        tokio::pin!(running);
        let (mut explained, mut stopped_at, mut came_back) = (None, None, None);
        let view = loop {
            tokio::select! {
                view = &mut running => break view.expect("a test ends in a result"),
                arrival = desk.arrival() => {
                    let Arrival::Stopped(text) = arrival else {
                        came_back = Some(arrival);
                        continue;
                    };
                    explained = Some(self.seen(&text).await);
                    stopped_at = Some(text);
                    app.stop(self.which()).await.expect("it can be stopped");
                }
            }
        };
        self.show(view);
        let report = match &self.view.page.content {
            Content::Tested { report } => Some((**report).clone()),
            _ => None,
        };
        Tested { explained, stopped_at, came_back, report }
    }

    pub(crate) async fn seen(&self, text: &str) -> Explained {
        let request =
            SeenInBrowser { connection: self.view.id.clone(), page: None, text: Some(text.to_owned()) };
        let explained = self.app.seen_in_browser(request).await.expect("it is explained");
        self.said.note(&explained);
        explained
    }

    /// Fields whose answer comes only now are entered first, since the clicks rest on them.
    async fn late_answers(&mut self) {
        let Content::Setting { fields, .. } = &self.view.page.content else { return };
        if fields.iter().all(|field| field.compare_with.is_some() || field.value.is_some()) {
            return;
        }
        // nothing is ticked yet, so the page stays and shows the clicks with the values
        let entries = self.entries().into_iter().filter(|(_, value)| value != "yes").collect();
        let step = self.proceed(entries).await;
        assert!(step.problems.iter().all(|problem| problem.slug == "not-ticked"), "{:?}", step.problems);
    }

    /// A likely entry for every field and box of the page.
    pub(crate) fn entries(&self) -> BTreeMap<String, String> {
        let mut entries = BTreeMap::new();
        let (fields, ticks): (&[Field], &[_]) = match &self.view.page.content {
            Content::Questions { fields }
            | Content::TwoIds { fields, .. }
            | Content::BeforeTest { fields, .. } => (fields, &[]),
            Content::Setting { fields, ticks, then } => {
                let further = then.iter().flat_map(|stop| &stop.ticks);
                entries.extend(further.map(|tick| (tick.id.clone(), "yes".to_owned())));
                (fields, ticks)
            }
            Content::Finish { left, test_address, .. } => {
                if test_address.is_some() {
                    entries.insert("test-address".to_owned(), "remove".to_owned());
                }
                (&[], left)
            }
            Content::RenewSignIn { worked, .. } => (&[], std::slice::from_ref(worked)),
            Content::RenewOld { .. } => {
                entries.insert("old".to_owned(), "deleted".to_owned());
                (&[], &[])
            }
            Content::SecretAccepted { suggested, .. } => {
                let day = suggested.clone().expect("a day is suggested");
                entries.insert("expires".to_owned(), day);
                (&[], &[])
            }
            _ => (&[], &[]),
        };
        entries.extend(ticks.iter().map(|tick| (tick.id.clone(), "yes".to_owned())));
        for field in fields {
            if let Some(entry) = self.entry(field) {
                entries.insert(field.id.clone(), entry);
            }
        }
        entries
    }

    fn entry(&self, field: &Field) -> Option<String> {
        if let Some(answer) = self.answers.get(&field.id) {
            return Some(answer.clone());
        }
        match field.id.as_str() {
            "client-id" => return Some(self.hands.app().client_id.clone()),
            "tenant" => return Some(self.tenant.tenant_id.clone()),
            "expect-address" => return Some(self.expected.clone()),
            _ => {}
        }
        if let Some(expected) = &field.compare_with {
            return Some(expected.clone());
        }
        if field.value.is_some() || field.optional {
            return field.value.clone();
        }
        Some(match &field.input {
            Input::Choice { options } => options.first().expect("something to choose").value.clone(),
            Input::Url => format!("https://login.{}.example/callback", field.id),
            Input::Domain | Input::DomainOrGuid => "harbourpine.example".to_owned(),
            Input::Email => ALMA.to_owned(),
            Input::Guid => "11111111-2222-4333-8444-555555555555".to_owned(),
            Input::Text | Input::Lines => "answer".to_owned(),
        })
    }

    /// The same folder, opened by a program of its own.
    pub(crate) fn another(&self) -> Arc<App> {
        app(self.folder.path(), &self.desk, &self.tenant)
    }

    /// Nothing secret crossed to the window or lies in the folder.
    pub(crate) fn nothing_secret_is_left(&self) {
        let mut secret: Vec<String> = self.desk.browser.codes.lock().unwrap().clone();
        secret.extend(self.hands.secret.as_ref().map(|secret| secret.value.clone()));
        secret.extend(TOKENS.map(str::to_owned));
        let files = std::fs::read_dir(self.folder.path()).expect("the folder");
        let files: Vec<Vec<u8>> =
            files.filter_map(|file| std::fs::read(file.expect("a file").path()).ok()).collect();
        assert!(!files.is_empty());
        for text in secret {
            assert!(!self.said.holds(&text), "a secret crossed to the window");
            let holds = |file: &Vec<u8>| file.windows(text.len()).any(|window| window == text.as_bytes());
            assert!(!files.iter().any(holds), "a secret lies in the folder");
        }
    }
}

impl Drop for Walk {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.nothing_secret_is_left();
        }
    }
}

/// The program, started for the practice tenant as for a real one.
pub(crate) fn app(folder: &Path, desk: &Arc<Desk>, tenant: &Running) -> Arc<App> {
    let handover = Handover {
        authority: Some(tenant.authority.clone()),
        graph: Some(tenant.graph.clone()),
        ..Handover::default()
    };
    handover.check().expect("it can be used");
    Arc::new(App::new(folder.to_owned(), Arc::clone(desk) as Arc<_>, handover))
}
