//! The live test's result: kept as facts, told as three lists.

use bindings::connection::Place;
use bindings::test::{
    Certainty, CheckRow, CheckStatus, Finding, Named, Outcome, StageState, StageView, TestReport,
};
use jiff::civil::Date;
use recipe::content::Part;
use recipe::record::{self, Saw};
use recipe::resolve::RegistrationRedirect;
use serde::{Deserialize, Serialize};
use signin::stage::{Stage, StageMoved};

use crate::account::{self, addresses, sources};
use crate::finding::FailureFacts;
use crate::moment;
use crate::parts::Task;
use crate::product_address;
use crate::progress;
use crate::saved::{Connection, short_id};
use crate::say::{listed, say, try_say};
use crate::test_address::tell_of_test;

/// A stage that moved, as it is kept: stage, status, when (RFC 3339).
pub type Moved = (String, String, String);

/// A move of a stage, as it is kept.
#[must_use]
pub fn moved(moved: &StageMoved) -> Moved {
    (word(&moved.stage), word(&moved.status), moved.at.to_string())
}

/// A test that ended, as facts. No token, code or secret is among them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TestFacts {
    /// `passed`, `failed`, `cancelled` or `timed-out`.
    pub outcome: String,
    /// When it ended, RFC 3339.
    pub at: String,
    /// The stages that moved, in order.
    pub stages: Vec<Moved>,
    /// What went wrong.
    pub failure: Option<FailureFacts>,
    /// Every check: id, status, expected, found.
    pub checks: Vec<(String, String, String, String)>,
    /// What the product would see: name and value.
    pub account: Vec<(String, String)>,
    /// What the product will do, tried: id and status.
    pub rehearsals: Vec<(String, String)>,
    /// The address that was expected.
    pub expected_address: Option<String>,
    /// The segment behind Microsoft's sign-in host.
    pub segment: String,
    /// The secret's first three characters.
    pub hint: String,
}

impl TestFacts {
    /// How a check came out, as the word that is kept of it.
    pub(crate) fn status(&self, check: &str) -> Option<&str> {
        self.checks.iter().find(|(id, ..)| id == check).map(|(_, status, ..)| status.as_str())
    }

    /// How the recipe's record keeps this outcome.
    pub fn outcome_for_record(&self) -> record::Outcome {
        let warned = self.checks.iter().any(|(_, status, ..)| status == "warning");
        match self.outcome.as_str() {
            "passed" if warned => record::Outcome::Warned,
            "passed" => record::Outcome::Passed,
            "failed" => record::Outcome::Failed,
            _ => record::Outcome::Inconclusive,
        }
    }
}

/// The seven stages of a test that has not begun.
pub fn stages_at_start(product: &str) -> Vec<StageView> {
    Stage::ALL
        .iter()
        .zip(0..)
        .map(|(stage, index)| StageView {
            index,
            name: stage_name(*stage, StageState::Todo, product),
            state: StageState::Todo,
            at: None,
        })
        .collect()
}

/// A stage that moved, for the window.
pub fn stage_view(moved: StageMoved, product: &str) -> StageView {
    let index = Stage::ALL.iter().position(|stage| *stage == moved.stage).unwrap_or_default();
    let state = stage_state(&word(&moved.status));
    StageView {
        index: u32::try_from(index).unwrap_or_default(),
        name: stage_name(moved.stage, state, product),
        state,
        at: Some(moved.at.to_string()),
    }
}

/// The state of a stage by the word that is kept of it.
fn stage_state(status: &str) -> StageState {
    match status {
        "passed" => StageState::Passed,
        "failed" => StageState::Failed,
        "skipped" => StageState::Skipped,
        "unopened" => StageState::Unopened,
        _ => StageState::Waiting,
    }
}

/// What happens in a stage. That of the browser says what became of it.
fn stage_name(stage: Stage, state: StageState, product: &str) -> String {
    match (stage, state) {
        (Stage::BrowserOpened, StageState::Unopened) => say("stage-browser-unopened", &[]),
        (Stage::BrowserOpened, StageState::Skipped) => say("stage-browser-yours", &[]),
        _ => say(&format!("stage-{}", word(&stage)), &[("product", product)]),
    }
}

/// The kebab-case word of an enum that serialises to one.
pub fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The result for the window.
pub fn report(connection: &Connection, facts: &TestFacts, today: Date) -> TestReport {
    let product = connection.product();
    let mut stages = stages_at_start(&product);
    for (stage, status, at) in &facts.stages {
        let known = stages.iter_mut().zip(Stage::ALL).find(|(_, known)| word(known) == *stage);
        let Some((view, stage)) = known else { continue };
        view.at = Some(at.clone());
        view.state = stage_state(status);
        view.name = stage_name(stage, view.state, &product);
    }
    let outcome = match facts.outcome.as_str() {
        "passed" => Outcome::Passed,
        "cancelled" => Outcome::Cancelled,
        "timed-out" => Outcome::TimedOut,
        _ => Outcome::Failed,
    };
    if matches!(outcome, Outcome::Cancelled | Outcome::TimedOut) {
        // it was left before it came to an end, and so nothing failed
        let left = stages.iter_mut().filter(|stage| stage.state == StageState::Failed);
        left.for_each(|stage| stage.state = StageState::Todo);
    }
    let stale = progress::of(connection, today)
        .stale
        .iter()
        .find(|stale| stale.evidence == "test")
        .map(|stale| say("stale-because", &[("what", &progress::changes(connection, &stale.because))]));
    TestReport {
        outcome,
        at: facts.at.clone(),
        stages,
        counts_for: counts_for(connection, facts),
        stale,
        finding: facts.failure.as_ref().map(|failure| told(connection, facts, failure)),
        account: account::reported(connection, facts),
        checks: facts.checks.iter().map(check_row).collect(),
        remarks: if outcome == Outcome::Passed { remarks(connection, facts) } else { Vec::new() },
        proven: if outcome == Outcome::Passed { proven(connection, facts) } else { Vec::new() },
        confirmed: confirmed(connection, today),
        not_checkable: not_checkable(connection, today),
        may_enter_anyway: outcome != Outcome::Passed
            && !connection.saved.record.went_on_unproven
            && connection.saved.record.renewal.is_none(),
    }
}

/// What went wrong. Of addresses that differ both are named: what Microsoft reports, and what was given.
fn told(connection: &Connection, facts: &TestFacts, failure: &FailureFacts) -> Finding {
    let mut finding = tell_of_test(connection, failure, signed_in(facts));
    let given = facts.expected_address.as_deref();
    if let Some(given) = given.filter(|_| failure.cause == "email-does-not-match") {
        let reported = addresses(connection, facts);
        let reported: Vec<String> = reported.iter().map(|(name, it)| format!("`{it}` ({name})")).collect();
        let product = connection.product();
        let args: &[(&str, &str)] =
            &[("product", &product), ("given", given), ("reported", &listed(&reported))];
        finding.title = say("differs-title", args);
        finding.happened = say("differs-happened", args);
        finding.todo = say("differs-todo", args);
        finding.who = say("differs-who", args);
        finding.message = Some(say("differs-message", args));
    }
    finding
}

/// The page that mends what this test failed over, unless that is a mere possibility.
pub(crate) fn mended_at(connection: &Connection, facts: &TestFacts) -> Option<Place> {
    let finding = told(connection, facts, facts.failure.as_ref()?);
    finding.mend.filter(|_| finding.certainty != Certainty::Possible).map(|mend| mend.to)
}

/// The name with which the account signed in.
fn signed_in(facts: &TestFacts) -> Option<&str> {
    ["userPrincipalName", "preferred_username"]
        .iter()
        .find_map(|name| facts.account.iter().find(|(known, _)| known == name))
        .map(|(_, value)| value.trim())
        .filter(|value| !value.is_empty())
}

fn check_row((id, status, expected, found): &(String, String, String, String)) -> CheckRow {
    CheckRow {
        name: try_say(&format!("check-{id}"), &[]).unwrap_or_else(|| id.clone()),
        status: match status.as_str() {
            "passed" => CheckStatus::Passed,
            "warning" => CheckStatus::Warning,
            "failed" => CheckStatus::Failed,
            _ => CheckStatus::Skipped,
        },
        expected: in_words(expected),
        found: moment::in_utc(found).or_else(|| account::by_source(found)).unwrap_or_else(|| in_words(found)),
    }
}

/// What a check expected or found, in words where it is one of the words of `entra` and `signin`: `no-roles`, or with names
/// `missing:sub,iat`. Anything else is a value and stands as it is.
pub fn in_words(value: &str) -> String {
    let minutes = (entra::id_token::LEEWAY_SECONDS / 60).to_string();
    let said = |part: &str| {
        let (word, names) = part.split_once(':').unwrap_or((part, ""));
        let is_word = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let names = names.replace(',', ", ");
        try_say(&format!("found-{word}"), &[("names", &names), ("minutes", &minutes)]).filter(|_| is_word)
    };
    let parts: Option<Vec<String>> = value.split(' ').map(said).collect();
    parts.map_or_else(|| value.to_owned(), |parts| parts.join("; "))
}

fn counts_for(connection: &Connection, facts: &TestFacts) -> Vec<Named> {
    let record = &connection.saved.record;
    let client = record.client_id.as_deref().map(short_id).unwrap_or_default();
    let tenant = record.tenant.as_ref().map(|tenant| short_id(&tenant.id)).unwrap_or_default();
    [("value-client-id", client), ("value-tenant", tenant), ("value-secret", format!("{}…", facts.hint))]
        .into_iter()
        .map(|(id, value)| Named { name: say(id, &[]), value, mono: true, original: None })
        .collect()
}

fn proven(connection: &Connection, facts: &TestFacts) -> Vec<String> {
    let product = connection.product();
    let args: &[(&str, &str)] = &[("product", &product), ("authority", &facts.segment)];
    let pair = if facts.segment == "consumers" { "proven-pair-personal" } else { "proven-pair" };
    let mut proven = vec![say(pair, args), say("proven-account", args)];
    if matches!(facts.segment.as_str(), "organizations" | "common" | "consumers") {
        proven.push(say("proven-account-type", args));
    }
    if facts.expected_address.is_some() && facts.status("email") == Some("passed") {
        proven.push(say("proven-address", args));
    }
    for (id, status) in &facts.rehearsals {
        if status == "passed" {
            proven.extend(try_say(&format!("proven-{id}"), args));
        }
    }
    proven
}

/// What passed with a warning, and what may come of it.
fn remarks(connection: &Connection, facts: &TestFacts) -> Vec<String> {
    let mut remarks = Vec::new();
    if facts.status("email") == Some("warning") {
        remarks.push(remark_on_addresses(connection, facts));
    }
    if facts.status("registration-tenant") == Some("warning") {
        remarks.push(say("remark-other-directory", &[("product", &connection.product())]));
    }
    remarks
}

fn remark_on_addresses(connection: &Connection, facts: &TestFacts) -> String {
    let product = connection.product();
    let there = addresses(connection, facts);
    let sources = sources(connection);
    let first = there.first().map_or("", |(_, address)| address);
    let all: Vec<String> = there.iter().map(|(name, address)| format!("`{address}` ({name})")).collect();
    let args: &[(&str, &str)] = &[
        ("product", &product),
        ("first", first),
        ("given", facts.expected_address.as_deref().unwrap_or_default()),
        ("all", &listed(&all)),
        ("source", sources.first().unwrap_or(&"")),
    ];
    let first_is_missing = there.first().map(|(name, _)| name) != sources.first();
    say(
        match &facts.expected_address {
            Some(_) => "remark-address-given",
            None if there.is_empty() => "remark-address-none",
            None if first_is_missing => "remark-address-missing",
            None => "remark-address-differs",
        },
        args,
    )
}

/// What the admin said, as far as it holds for the values as they are now.
fn confirmed(connection: &Connection, today: Date) -> Vec<String> {
    let (resolved, product) = (connection.resolved(), connection.product());
    let progress = progress::of(connection, today);
    let holds = |id: &str| progress.task(id).is_some_and(recipe::progress::TaskState::is_done);
    let mut confirmed = Vec::new();
    if let Some(account_type) = resolved.account_type().ok().filter(|_| holds(Task::Register.id())) {
        let kind = say(&format!("account-type-{}", account_type.slug()), &[]);
        confirmed.push(say("confirmed-account-type", &[("type", &kind)]));
    }
    let entered = matches!(resolved.registration_redirect(), Ok(RegistrationRedirect::Now(_)));
    if entered && holds(Task::Register.id()) {
        confirmed.push(say("confirmed-redirect-entered", &[("product", &product)]));
    }
    for setting in resolved.settings() {
        if holds(&setting.id) {
            confirmed.push(say("confirmed-setting", &[("name", &resolved.text(&setting.name))]));
        }
    }
    if progress::test_address_was_added(connection) {
        confirmed.push(say("confirmed-test-address", &[]));
    }
    for tried in product_address::tried(connection) {
        if tried.saw() == Some(Saw::WentOn) {
            let args = &[("product", product.as_str()), ("address", &tried.address)];
            confirmed.push(say("confirmed-redirect-seen", args));
        }
    }
    confirmed
}

/// What the admin said and what counts no more, with what changed since.
fn lapsed(connection: &Connection, today: Date) -> Vec<String> {
    let (resolved, progress) = (connection.resolved(), progress::of(connection, today));
    let changed = |id: &str| progress::changed_since(connection, &progress, id);
    let mut lapsed = Vec::new();
    if let Some(what) = changed(Task::Register.id()) {
        lapsed.push(say("no-more-registration", &[("what", &what)]));
    }
    for setting in resolved.settings() {
        if let Some(what) = changed(&setting.id) {
            lapsed.push(say("no-more-setting", &[("name", &resolved.text(&setting.name)), ("what", &what)]));
        }
    }
    if let Some(what) = progress::lapsed(connection, "test-address") {
        lapsed.push(say("no-more-test-address", &[("what", &what)]));
    }
    lapsed
}

/// The product's own redirect URIs that the admin has not seen Microsoft go on to, each with what is known of it.
fn redirect_uris_left_open(connection: &Connection) -> Vec<String> {
    let (resolved, product) = (connection.resolved(), connection.product());
    let mut open = Vec::new();
    match resolved.redirect_uris() {
        Ok(uris) if uris.is_empty() => {
            open.push(say("not-checkable-redirect-none", &[("product", &product)]))
        }
        Ok(_) => {}
        Err(_) => open.push(say("not-checkable-redirect-later", &[("product", &product)])),
    }
    for tried in product_address::tried(connection) {
        let args = &[("product", product.as_str()), ("address", tried.address.as_str())];
        match (tried.saw(), &tried.lapsed) {
            (Some(Saw::WentOn), _) => {}
            (Some(Saw::Stopped), _) => open.push(say("not-checkable-redirect-stopped", args)),
            (Some(Saw::SomethingElse), _) => open.push(say("not-checkable-redirect-else", args)),
            (None, Some(what)) => {
                open.push(say("no-more-redirect-seen", &[args[0], args[1], ("what", what)]));
            }
            (None, None) => open.push(say("not-checkable-redirect-untried", args)),
        }
    }
    open
}

fn not_checkable(connection: &Connection, today: Date) -> Vec<String> {
    let (resolved, product) = (connection.resolved(), connection.product());
    let args: &[(&str, &str)] = &[("product", &product)];
    let settings = resolved.settings();
    let has =
        |wanted: &dyn Fn(&Part) -> bool| settings.iter().any(|setting| setting.parts.iter().any(wanted));
    let mut open = lapsed(connection, today);
    open.extend(redirect_uris_left_open(connection));
    if has(&|part| {
        matches!(
            part,
            Part::ImplicitGrant { .. } | Part::OptionalClaim { .. } | Part::ApplicationIdUri { .. }
        )
    }) {
        open.push(say("not-checkable-implicit", args));
    }
    if has(&|part| matches!(part, Part::Homepage { .. })) {
        open.push(say("not-checkable-homepage", args));
    }
    if connection.recipe.sign_in.consent_there {
        open.push(say("not-checkable-consent", args));
    }
    open.push(say("not-checkable-people", args));
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_check_are_said_and_values_stay() {
        assert_eq!(in_words("the-one-sent"), "the one that was sent");
        assert_eq!(in_words("not-past"), "at most 5 minutes past");
        assert_eq!(in_words("missing:sub,iat wrong-type:azp"), "missing: sub, iat; wrong type: azp");
        assert_eq!(in_words("no-roles"), "no application permission granted");
        for value in [
            "",
            "RS256",
            "https://login.microsoftonline.com/x/v2.0",
            "claim:email a@b.example",
            "sub, iss",
            "x:y",
        ] {
            assert_eq!(in_words(value), value);
        }
    }
}
