//! Connections that already work: added by their ids, one or many, checked one or all, and shown on Home.

use std::sync::Mutex;

use bindings::checks::{CheckEvent, CheckOutcome};
use bindings::existing::AddExisting;
use bindings::home::{Nothing, RowState, Which};
use bindings::list::ListQuery;
use bindings::secret::{PasteSecret, SecretAct};
use secret::Secret;

use crate::walker::Walk;

const ELSEWHERE: &str = "3a7d5c9e-1b2f-4e60-8c3d-5f6a7b8c9d0e";
const UNKNOWN: &str = "7c1e2d3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f";

fn existing(walk: &Walk) -> AddExisting {
    AddExisting {
        product: "logto".to_owned(),
        name: "Our Logto".to_owned(),
        tenant: "harbourpine.example".to_owned(),
        client_id: walk.tenant.client_id.clone(),
        expires: "2099-01-31".to_owned(),
        anyway: false,
    }
}

/// Adds one, and gives its id.
async fn added(walk: &Walk, request: AddExisting) -> String {
    let added = walk.app.add_existing(request).await.expect("it is looked at");
    walk.said.note(&added);
    assert_eq!(added.problems, []);
    added.id.expect("it is added")
}

async fn wrong(walk: &Walk, request: AddExisting) -> Vec<(String, String)> {
    let added = walk.app.add_existing(request).await.expect("it is looked at");
    walk.said.note(&added);
    assert_eq!(added.id, None);
    added.problems.into_iter().map(|problem| (problem.field, problem.slug)).collect()
}

async fn paste(walk: &Walk, connection: &str, act: SecretAct, value: &str) -> bindings::secret::SecretRemark {
    let request = PasteSecret {
        connection: connection.to_owned(),
        secret: Secret::new(value.to_owned()),
        act,
        renews: false,
    };
    let remark = walk.app.paste_secret(request).await.expect("it is looked at");
    walk.said.note(&remark);
    remark
}

async fn row(walk: &Walk, id: &str) -> bindings::home::ConnectionRow {
    let home = walk.app.home(ListQuery::default()).await.expect("home");
    walk.said.note(&home);
    home.rows.into_iter().find(|row| row.id == id).expect("it is listed")
}

#[tokio::test]
async fn one_that_already_works_is_added_proven_and_kept() {
    let walk = Walk::begin("kandji", &[]).await;
    let secret = walk.tenant.reveal_secret().to_owned();
    assert!(!paste(&walk, "", SecretAct::Look, &secret).await.held, "it is only looked at");
    let id = added(&walk, existing(&walk)).await;
    let listed = row(&walk, &id).await;
    assert_eq!((listed.name.as_str(), listed.state, listed.works), ("Our Logto", RowState::Unproven, false));
    assert_eq!(listed.expires.as_deref(), Some("2099-01-31"));

    let which = || Which { connection: id.clone() };
    let before = walk.app.last_check(which()).await.unwrap();
    assert!(before.leaves_entry && before.last.is_none());
    assert!(paste(&walk, &id, SecretAct::Keep, &secret).await.held);
    let checked = walk.app.check(which()).await.unwrap();
    walk.said.note(&checked);
    assert!(!checked.leaves_entry);
    let report = checked.last.expect("a report");
    assert_eq!((report.outcome, report.counts, report.checks.len()), (CheckOutcome::Passed, true, 6));
    assert!(report.checks.iter().all(|line| !line.name.starts_with("checked-") && !line.found.is_empty()));
    let listed = row(&walk, &id).await;
    assert_eq!(listed.check.map(|check| check.outcome), Some(CheckOutcome::Passed));
    assert_eq!(listed.expires.as_deref(), Some("2099-01-31"), "the day outlives the paste");

    // a program that is started later finds the check beside the connection
    let later = walk.another().last_check(which()).await.unwrap();
    assert_eq!(later.last.map(|last| last.outcome), Some(CheckOutcome::Passed));
}

#[tokio::test]
async fn what_does_not_fit_is_said_at_its_field_and_nothing_is_added() {
    let walk = Walk::begin("kandji", &[]).await;
    let with = |change: fn(&mut AddExisting)| {
        let mut request = existing(&walk);
        change(&mut request);
        request
    };
    let field = |slugs: &[(&str, &str)]| {
        slugs.iter().map(|(field, slug)| ((*field).to_owned(), (*slug).to_owned())).collect::<Vec<_>>()
    };
    let nothing = AddExisting {
        product: String::new(),
        tenant: " ".into(),
        client_id: String::new(),
        ..existing(&walk)
    };
    assert_eq!(
        wrong(&walk, nothing).await,
        field(&[("product", "missing"), ("client-id", "empty"), ("tenant", "empty")])
    );
    let swapped = with(|request| request.client_id = "nobody@contoso.com".into());
    assert_eq!(wrong(&walk, swapped).await, field(&[("client-id", "is-an-email")]));
    let word = with(|request| request.tenant = "common".into());
    assert_eq!(wrong(&walk, word).await, field(&[("tenant", "word")]));
    let no_day = with(|request| request.expires = "2027-02-30".into());
    assert_eq!(wrong(&walk, no_day).await, field(&[("expires", "not-a-date")]));
    let nowhere = with(|request| request.tenant = ELSEWHERE.into());
    assert_eq!(wrong(&walk, nowhere).await, field(&[("tenant", "unknown")]));
    assert_eq!(
        walk.app.home(ListQuery::default()).await.unwrap().rows.len(),
        1,
        "only the one that was begun"
    );

    let id = added(&walk, existing(&walk)).await;
    let again = AddExisting { tenant: walk.tenant.tenant_id.clone(), ..existing(&walk) };
    assert_eq!(
        wrong(&walk, again).await,
        field(&[("client-id", "there-already")]),
        "by its ID as by its domain"
    );
    let anyway = added(&walk, AddExisting { anyway: true, ..existing(&walk) }).await;
    assert_ne!(anyway, id);
}

#[tokio::test]
async fn a_secret_that_expired_is_shown_on_home_with_the_way_to_a_new_one() {
    let walk = Walk::begin("kandji", &[]).await;
    let id = added(&walk, existing(&walk)).await;
    assert!(paste(&walk, &id, SecretAct::Keep, walk.tenant.reveal_secret()).await.held);
    walk.registry().expire_secrets(&walk.tenant.client_id).unwrap();
    let checked = walk.app.check(Which { connection: id.clone() }).await.unwrap();
    walk.said.note(&checked);
    let report = checked.last.unwrap();
    assert_eq!(report.outcome, CheckOutcome::Failed);
    assert_eq!(report.finding.unwrap().cause, "secret-expired");
    let listed = row(&walk, &id).await;
    assert_eq!((listed.state, listed.works), (RowState::CheckFailed, false));
    let check = listed.check.unwrap();
    assert!(check.title.is_some_and(|title| title.contains("expired")));
    assert_eq!(check.mend.unwrap().to.task, "create-secret");
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    assert_eq!(home.rows[0].id, id, "it comes first");

    // another secret: what was found counts no more
    assert!(paste(&walk, &id, SecretAct::Keep, "abc8Q~another-one-that-opens-nothing-0001").await.held);
    let listed = row(&walk, &id).await;
    assert_eq!((listed.state, listed.check), (RowState::Unproven, None));
    assert!(!walk.app.last_check(Which { connection: id }).await.unwrap().last.unwrap().counts);
}

#[tokio::test]
async fn all_are_checked_and_each_row_is_told_as_it_ends() {
    let walk = Walk::begin("kandji", &[]).await;
    let good = added(&walk, existing(&walk)).await;
    let unknown = added(&walk, AddExisting { client_id: UNKNOWN.into(), ..existing(&walk) }).await;
    for id in [&good, &unknown] {
        assert!(paste(&walk, id, SecretAct::Keep, walk.tenant.reveal_secret()).await.held);
    }
    let events: Mutex<Vec<CheckEvent>> = Mutex::default();
    let home = walk.app.check_all(Nothing {}, |event| events.lock().unwrap().push(event)).await.unwrap();
    walk.said.note(&home);
    let events = events.into_inner().unwrap();
    let last = events.last().unwrap();
    // the one that was begun has no tenant yet: nothing is known of it
    assert_eq!((last.of, last.passed, last.failed, last.inconclusive), (3, 1, 1, 1));
    let told: usize = events.iter().map(|event| event.rows.len()).sum();
    assert_eq!(told, 3, "each row once");
    let state = |id: &str| home.rows.iter().find(|row| row.id == id).unwrap();
    assert_eq!(state(&unknown).state, RowState::CheckFailed);
    assert_eq!(state(&good).check.as_ref().unwrap().outcome, CheckOutcome::Passed);
    // it ended, so it can begin again
    walk.app.stop_checks(Nothing {}).await.unwrap();
    walk.app.check_all(Nothing {}, |_| ()).await.unwrap();
}

#[tokio::test]
async fn a_list_is_looked_at_before_anything_is_saved() {
    let walk = Walk::begin("kandji", &[]).await;
    let closed = walk.app.choose_list(Nothing {}).await.unwrap();
    assert_eq!(closed.file, None);
    assert!(walk.app.add_list(Nothing {}).await.is_err(), "no list was looked at");
    added(&walk, existing(&walk)).await;
    let secret = "pR78Q~xkVtBwQe_4mZrNsUaYhGdLcJfTiOoPp.~w";
    let text = format!(
        "name,recipe,tenant,client ID,expires,Client secret\n\
         Berlin,kandji,contoso.com,{UNKNOWN},2028-11-20,{secret}\n\
         Twice,kandji,contoso.com,{UNKNOWN},,\n\
         Ours,logto,harbourpine.example,{},,\n\
         ,nonsense,,{UNKNOWN},03/04/2028,\n",
        walk.tenant.client_id
    );
    *walk.desk.picked.lock().unwrap() = Some(("list.csv".to_owned(), text));
    let look = walk.app.choose_list(Nothing {}).await.unwrap();
    walk.said.note(&look);
    assert_eq!((look.fine, look.there_already, look.wrong), (1, 2, 1));
    assert_eq!(look.refused, ["Client secret"]);
    assert!(!walk.said.holds(&secret[3..]), "a secret of the list crossed to the window");
    let told: Vec<(u32, usize, Option<&str>)> =
        look.rows.iter().map(|row| (row.line, row.problems.len(), row.there_already.as_deref())).collect();
    assert_eq!(told, [(5, 3, None), (3, 0, Some("Berlin")), (4, 0, Some("Our Logto")), (2, 0, None)]);
    assert_eq!(walk.app.home(ListQuery::default()).await.unwrap().rows.len(), 2, "nothing is saved yet");

    let done = walk.app.add_list(Nothing {}).await.unwrap();
    walk.said.note(&done);
    assert_eq!((done.added, done.home.rows.len()), (1, 3));
    let berlin = done.home.rows.iter().find(|row| row.name == "Berlin").unwrap();
    assert_eq!(berlin.expires.as_deref(), Some("2028-11-20"));
    assert!(walk.app.add_list(Nothing {}).await.is_err(), "once");

    *walk.desk.picked.lock().unwrap() = Some(("book.xlsx".to_owned(), "PK\u{3}\u{4}\0\0".to_owned()));
    let look = walk.app.choose_list(Nothing {}).await.unwrap();
    walk.said.note(&look);
    assert!(look.problem.unwrap().contains("CSV"));
}
