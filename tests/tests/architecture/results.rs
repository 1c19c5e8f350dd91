//! Rule 6: a failed test is a result; an error has a code, a class and what to do.

use std::collections::BTreeSet;

use bindings::error::{ErrorClass, UserError};
use entra::{Authority, Graph, Http, HttpOptions, ResponseMode};
use jiff::Timestamp;
use practice::{Options, Practice};
use secret::Secret;
use signin::{End, Explained, Opening, Plan};
use static_assertions::assert_not_impl_any;
use tokio_util::sync::CancellationToken;

use crate::read::fluent::{self, Message};
use crate::read::{none, project, tokens};

// what Microsoft or the network says of a test is kept and told as its result
assert_not_impl_any!(wizard::Error: From<entra::Failure>, From<signin::Outcome>, From<signin::RunError>);

const ERRORS: &str = "src-tauri/crates/wizard/src/error.rs";

#[tokio::test]
async fn a_sign_in_that_microsoft_refuses_is_a_result_and_no_error() {
    let running = Practice::start(Options::default()).await.expect("practice starts on loopback");
    let authority = Authority::parse(&running.authority).expect("loopback");
    let plan = Plan {
        graph: Graph::of(&authority),
        authority,
        sign_in_tenant: "00000000-0000-4000-8000-00000000dead".parse().expect("a tenant that is not there"),
        registration_tenant: None,
        client_id: running.client_id.clone(),
        scopes: vec!["openid".to_owned()],
        redirect_path: "/latchkey".to_owned(),
        port: None,
        response_mode: ResponseMode::FormPost,
        rehearsals: Vec::new(),
        address_sources: Vec::new(),
        expect_email: None,
        compare_sources: false,
        timeout: std::time::Duration::from_secs(60),
        now: Timestamp::now,
    };
    let http = Http::new(&HttpOptions::default()).expect("a client");
    let secret = Secret::new("abc8Q~of-no-use-here".to_owned());
    let explain = |_: &entra::Failure, _| Explained { cause: "tenant-not-found".to_owned() };
    let open = |_: &entra::AuthorizeUrl| Opening::LeftToThePerson;
    let outcome =
        signin::run(&http, &plan, &secret, &explain, &|_| {}, &open, &CancellationToken::new()).await;
    let outcome = outcome.expect("Microsoft's refusal is no error of the run");
    assert_eq!(outcome.outcome, End::Failed);
    assert_eq!(outcome.cause.as_deref(), Some("tenant-not-found"));
}

#[test]
fn a_run_errs_only_where_it_cannot_begin() {
    let text = project::text("src-tauri/crates/signin/src/plan.rs");
    let variants = tokens::variants(tokens::body(&text, "enum", "RunError").expect("the errors of a run"));
    assert_eq!(
        variants,
        ["RedirectPath", "Listen"],
        "what happens after a run has begun is an Outcome; only what keeps it from beginning is a RunError"
    );
}

#[test]
fn what_the_window_is_told_has_a_code_a_class_and_what_to_do() {
    let UserError { code, class, title, todo, detail } = wizard::Error::NoSecret.into();
    assert_eq!((code.as_str(), class), ("no-secret", ErrorClass::Refused));
    assert!(!title.starts_with("error-") && !todo.starts_with("error-"), "{title} {todo}");
    assert!(detail.is_some());
    let text = project::text("src-tauri/crates/bindings/src/error.rs");
    let classes = tokens::variants(tokens::body(&text, "enum", "ErrorClass").expect("the classes"));
    assert_eq!(classes, ["Failure", "Refused", "Cancelled"]);
}

#[test]
fn every_code_of_an_error_has_a_title_and_what_to_do() {
    let messages = fluent::messages();
    let codes = codes();
    assert!(codes.len() > 20, "the codes were read: {codes:?}");
    let whole = |message: &Message| message.value.is_some() && message.attributes.contains_key("todo");
    let told =
        |code: &str| messages.iter().any(|message| message.id == format!("error-{code}") && whole(message));
    let breaches = codes.iter().filter(|code| !told(code)).map(|code| format!("error-{code} with .todo"));
    none(
        breaches.collect(),
        "Add it to src-tauri/messages/en/errors.ftl: what happened, and the one thing to do.",
    );
}

/// Every word that `Error::code` can give; those of the store are spelled out by `remedy`.
fn codes() -> BTreeSet<String> {
    let code = tokens::body(&project::text(ERRORS), "fn", "code").expect("fn code");
    let shelf = project::text("src-tauri/crates/wizard/src/shelf.rs");
    let remedies = tokens::strings(tokens::body(&shelf, "fn", "remedy").expect("fn remedy"));
    let mut codes = BTreeSet::new();
    for word in tokens::strings(code) {
        match word.strip_suffix("{}") {
            Some(stem) => codes.extend(remedies.iter().map(|remedy| format!("{stem}{remedy}"))),
            None => drop(codes.insert(word)),
        }
    }
    codes
}
