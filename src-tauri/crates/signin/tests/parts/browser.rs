//! The other side of a run: whoever sits at the browser, and the events that come meanwhile.

use std::future::Future;
use std::sync::Mutex;
use std::time::Duration;

use entra::{Graph, Http, HttpOptions, ResponseMode, Tenant};
use jiff::Timestamp;
use secret::Secret;
use serde_json::Value;
use signin::{
    AddressSource, Context, End, Event, Explained, Opening, Outcome, Plan, RunError, Stage, StageStatus,
};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::authority::{Authority, CLIENT, SECRET, TENANT};

/// What the browser was given.
pub(crate) struct Address {
    pub(crate) url: url::Url,
    pub(crate) cancel: CancellationToken,
}

impl Address {
    pub(crate) fn parameter(&self, name: &str) -> String {
        self.url
            .query_pairs()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    }

    pub(crate) fn port(&self) -> u16 {
        url::Url::parse(&self.parameter("redirect_uri")).expect("an address").port().expect("with a port")
    }

    /// A code that the test's authority will take.
    pub(crate) fn code(&self) -> String {
        format!("{}.{}", self.parameter("nonce"), self.parameter("code_challenge"))
    }

    /// Sends parameters back, in the mode that was asked for, and follows to where the browser is left.
    pub(crate) async fn answer(&self, parameters: &[(&str, &str)]) -> (u16, String) {
        self.try_answer(parameters).await.expect("answered")
    }

    /// The same; `None` where nobody answers any more.
    pub(crate) async fn try_answer(&self, parameters: &[(&str, &str)]) -> Option<(u16, String)> {
        let client = reqwest::Client::builder().no_proxy().build().expect("a client");
        let back = self.parameter("redirect_uri");
        let request = if self.parameter("response_mode") == "form_post" {
            client.post(back).form(parameters)
        } else {
            client.get(url::Url::parse_with_params(&back, parameters).expect("an address"))
        };
        let response = request.send().await.ok()?;
        Some((response.status().as_u16(), response.text().await.ok()?))
    }

    /// Signs in: the true callback with a good code.
    pub(crate) async fn sign_in(&self) -> (u16, String) {
        self.answer(&[("code", &self.code()), ("state", &self.parameter("state")), ("session_state", "x")])
            .await
    }
}

pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    pub(crate) lines: Vec<Value>,
    pub(crate) stages: Vec<(Stage, StageStatus)>,
    pub(crate) debug: String,
    pub(crate) explained: Vec<Context>,
}

impl Ran {
    pub(crate) fn names(&self) -> Vec<&str> {
        self.lines.iter().filter_map(|line| line["event"].as_str()).collect()
    }

    pub(crate) fn result(&self) -> &Value {
        self.lines.last().expect("a result")
    }

    pub(crate) fn ended(&self) -> (End, Option<&str>, Option<&str>) {
        (self.outcome.outcome, self.outcome.cause.as_deref(), self.outcome.reason)
    }

    pub(crate) fn check(&self, id: &str) -> &entra::Check {
        self.outcome.checks.iter().find(|check| check.id == id).expect("the check was made")
    }
}

pub(crate) fn plan(authority: &Authority) -> Plan {
    let parsed = entra::Authority::parse(&authority.origin).expect("loopback");
    Plan {
        graph: Graph::parse(&authority.origin, &parsed).expect("loopback"),
        authority: parsed,
        sign_in_tenant: tenant(TENANT),
        registration_tenant: None,
        client_id: CLIENT.into(),
        scopes: vec!["openid".into(), "profile".into(), "email".into()],
        redirect_path: "/latchkey".into(),
        port: None,
        response_mode: ResponseMode::FormPost,
        rehearsals: vec![],
        address_sources: AddressSource::WITHOUT_RECIPE.to_vec(),
        expect_email: None,
        compare_sources: false,
        timeout: Duration::from_secs(120),
        now: Timestamp::now,
    }
}

pub(crate) fn tenant(text: &str) -> Tenant {
    text.parse().expect("a tenant")
}

pub(crate) fn http() -> Http {
    Http::new(&HttpOptions::default()).expect("a client")
}

/// A run with somebody at the browser.
pub(crate) async fn run<T, F: Future<Output = T>>(
    plan: &Plan,
    browser: impl FnOnce(Address) -> F,
) -> (Ran, T) {
    let (sender, receiver) = oneshot::channel();
    let sender = Mutex::new(Some(sender));
    let cancel = CancellationToken::new();
    let at_the_browser = async {
        let url: String = receiver.await.expect("the address");
        browser(Address { url: url::Url::parse(&url).expect("an address"), cancel: cancel.clone() }).await
    };
    let opened = |url: String| {
        if let Some(sender) = sender.lock().expect("not poisoned").take() {
            let _ = sender.send(url);
        }
    };
    let (ran, left) = tokio::join!(run_with(plan, SECRET, &cancel, &opened), at_the_browser);
    (ran.expect("it began"), left)
}

/// A run with everything in the caller's hands.
pub(crate) async fn run_with(
    plan: &Plan,
    secret: &str,
    cancel: &CancellationToken,
    opened: &(dyn Fn(String) + Send + Sync),
) -> Result<Ran, RunError> {
    run_opening(Opening::Opened, plan, secret, cancel, opened).await
}

/// The same with a browser that does this.
pub(crate) async fn run_opening(
    opening: Opening,
    plan: &Plan,
    secret: &str,
    cancel: &CancellationToken,
    opened: &(dyn Fn(String) + Send + Sync),
) -> Result<Ran, RunError> {
    let events = Mutex::new(Vec::new());
    let explained = Mutex::new(Vec::new());
    let explain = |failure: &entra::Failure, context: Context| {
        explained.lock().expect("not poisoned").push(context);
        assert!(failure.cause().is_none(), "asked for nothing that is decided already");
        Explained { cause: "explained".into() }
    };
    let tell = |event: Event| {
        if let Event::OpenBrowser { url } = &event {
            opened(url.as_str().to_owned());
        }
        events.lock().expect("not poisoned").push(event);
    };
    let open = |_: &entra::AuthorizeUrl| opening;
    let secret = Secret::new(secret.into());
    let outcome = signin::run(&http(), plan, &secret, &explain, &tell, &open, cancel).await?;
    let events = events.into_inner().expect("not poisoned");
    let stage = |event: &Event| match event {
        Event::Stage(moved) => Some((moved.stage, moved.status)),
        _ => None,
    };
    Ok(Ran {
        outcome,
        lines: events.iter().filter_map(Event::line).collect(),
        stages: events.iter().filter_map(stage).collect(),
        debug: format!("{events:?}"),
        explained: explained.into_inner().expect("not poisoned"),
    })
}
