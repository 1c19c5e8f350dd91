//! What survives closing, what does not, and two programs on one folder.

use std::sync::Arc;

use bindings::connection::TaskState;
use bindings::home::{Begin, Kept, Nothing, Rename, Which};
use bindings::list::ListQuery;
use bindings::page::Content;
use bindings::settings::{Settings, Theme};
use wizard::{App, Handover};

use crate::walker::Walk;

#[tokio::test]
async fn a_draft_comes_back_at_its_page_with_its_entries() {
    let mut walk = Walk::begin("kandji", &[("region", "eu"), ("shown", "nothing")]).await;
    walk.until("create-secret", Some("paste")).await;
    let before = walk.view.clone();
    walk.app = walk.another();
    let home = walk.app.home(ListQuery::default()).await.unwrap();
    walk.said.note(&home);
    assert_eq!(home.rows[0].next.as_deref(), Some("Create the client secret"));
    let view = walk.app.open(walk.which()).await.unwrap();
    walk.show(view);
    assert_eq!(walk.view.page.at, before.page.at);
    walk.go("choose-product", None).await;
    let Content::Questions { fields } = &walk.view.page.content else { panic!() };
    let region = fields.iter().find(|field| field.id == "region").unwrap();
    assert_eq!(region.value.as_deref(), Some("eu"));
    walk.go("copy-ids", None).await;
    let Content::TwoIds { fields, .. } = &walk.view.page.content else { panic!() };
    assert_eq!(fields[0].value.as_deref(), Some(walk.hands.app().client_id.as_str()));
}

#[tokio::test]
async fn a_secret_that_was_only_in_memory_is_said_to_be_gone_after_closing() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("test-sign-in", Some("answers")).await;
    let kept = walk.app.stored(Nothing {}).await.unwrap().kept;
    walk.app = walk.another();
    let view = walk.app.open(walk.which()).await.unwrap();
    walk.show(view);
    let task = walk.view.tasks.iter().find(|task| task.id == "create-secret").unwrap().clone();
    if kept == Kept::Keyring {
        assert_eq!(task.state, TaskState::Completed, "the keyring keeps it");
        walk.app.forget(walk.which()).await.expect("it is forgotten");
        return;
    }
    assert_eq!((task.state, task.because.as_deref()), (TaskState::Again, Some("The secret is gone")));
    walk.go("create-secret", None).await;
    assert_eq!(walk.part(), Some("paste"));
    let copy = bindings::connection::Copy {
        connection: walk.view.id.clone(),
        what: bindings::connection::CopyWhat::Secret,
    };
    assert_eq!(walk.app.copy(copy).await.unwrap_err().code, "no-secret");
    let step = walk.proceed_with(&[]).await;
    assert_eq!((step.problems[0].field.as_str(), step.problems[0].slug.as_str()), ("secret", "not-held"));
    // a new one, and the walk goes on
    walk.finish().await;
}

#[tokio::test]
async fn what_another_program_saved_in_the_midst_is_not_overwritten() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("register", None).await;
    let (other, connection) = (walk.another(), walk.view.id.clone());
    // the program reads its clock between reading and saving the connection: now the other one saves
    let happens = move || {
        let renaming = async move {
            other.rename(Rename { connection, name: "Ours".into() }).await.expect("it is saved");
        };
        let thread = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(renaming);
        });
        thread.join().unwrap();
    };
    *walk.desk.meanwhile.lock().unwrap() = Some(Box::new(happens));
    let request = bindings::connection::Continue {
        connection: walk.view.id.clone(),
        at: walk.view.page.at.clone(),
        fields: Default::default(),
    };
    let error = walk.app.proceed(request).await.expect_err("it was changed elsewhere");
    assert_eq!(error.code, "store-changed");
    assert!(!error.title.is_empty() && !error.todo.is_empty());
    let view = walk.app.open(walk.which()).await.unwrap();
    walk.show(view);
    assert_eq!(walk.view.name, "Ours", "what the other saved is there");
    assert_eq!(walk.task(), "register", "and the page is still open");
    walk.finish().await;
}

#[tokio::test]
async fn two_programs_take_turns_on_one_connection() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.until("create-secret", Some("paste")).await;
    let other = walk.another();
    assert_eq!(other.open(walk.which()).await.unwrap().page.at, walk.view.page.at);
    walk.step().await;
    let seen = other.open(walk.which()).await.unwrap();
    assert_eq!(seen.page.at, walk.view.page.at);
}

#[tokio::test]
async fn forgetting_removes_the_connection_and_its_secret() {
    let mut walk = Walk::begin("ipecs-cloud", &[]).await;
    walk.finish().await;
    let stored = walk.app.stored(Nothing {}).await.unwrap();
    walk.said.note(&stored);
    assert_eq!((stored.connections, stored.tests), (1, 1));
    assert_eq!(stored.folder, walk.folder.path().display().to_string());
    let home = walk.app.forget(walk.which()).await.unwrap();
    assert!(home.rows.is_empty());
    assert_eq!(walk.app.open(walk.which()).await.unwrap_err().code, "not-found");
    assert_eq!(walk.app.stored(Nothing {}).await.unwrap().tests, 0);
    let copy = bindings::connection::Copy {
        connection: walk.view.id.clone(),
        what: bindings::connection::CopyWhat::Secret,
    };
    assert_eq!(walk.app.copy(copy).await.unwrap_err().code, "not-found");
}

#[tokio::test]
async fn forgetting_everything_leaves_an_empty_home_and_plain_settings() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("test-sign-in", None).await;
    let set = Settings { theme: Theme::Dark, text_size: 150, proxy: None, notify: true };
    assert!(walk.app.save_settings(set.clone()).await.unwrap().problems.is_empty());
    assert_eq!(walk.another().start(Nothing {}).await.unwrap().settings, set);
    let home = walk.app.forget_everything(Nothing {}).await.unwrap();
    assert!(home.rows.is_empty());
    let start = walk.another().start(Nothing {}).await.unwrap();
    assert_eq!(start.settings, Settings { theme: Theme::System, text_size: 100, proxy: None, notify: true });
}

#[tokio::test]
async fn settings_that_do_not_fit_are_said_at_their_field_and_not_kept() {
    let walk = Walk::begin("kandji", &[]).await;
    let wrong =
        Settings { theme: Theme::Light, text_size: 110, proxy: Some("ftp:/what".into()), notify: true };
    let saved = walk.app.save_settings(wrong).await.unwrap();
    walk.said.note(&saved);
    let fields: Vec<&str> = saved.problems.iter().map(|problem| problem.field.as_str()).collect();
    assert_eq!(fields, ["proxy", "text-size"]);
    assert_eq!(walk.app.start(Nothing {}).await.unwrap().settings.text_size, 100);
    let right = Settings { proxy: Some(" http://proxy.example:3128 ".into()), ..saved.settings };
    let right = Settings { text_size: 200, ..right };
    let saved = walk.app.save_settings(right).await.unwrap();
    assert!(saved.problems.is_empty());
    assert_eq!(saved.settings.proxy.as_deref(), Some("http://proxy.example:3128"));
}

#[tokio::test]
async fn a_name_is_kept_without_control_characters_and_given_back_when_emptied() {
    let mut walk = Walk::begin("kandji", &[]).await;
    for (name, shown) in [("  Kandji\u{7}\n Berlin ", "Kandji Berlin"), ("", "Kandji")] {
        let home = walk.app.rename(Rename { connection: walk.view.id.clone(), name: name.into() }).await;
        assert_eq!(home.unwrap().rows[0].name, shown);
    }
    walk.until("register", None).await;
}

#[tokio::test]
async fn a_hand_over_opens_its_product_once_with_the_answers_filled_in() {
    let walk = Walk::begin("ipecs-cloud", &[]).await;
    let handover = Handover {
        recipe: Some("kandji".into()),
        answers: [("region", "EU"), ("domain", "not a domain")]
            .map(|(id, value)| (id.to_owned(), value.to_owned()))
            .into(),
        authority: Some(walk.tenant.authority.clone()),
        ..Handover::default()
    };
    handover.check().expect("it can be used");
    let folder = tempfile::tempdir().unwrap();
    let app = wizard::App::new(folder.path().to_owned(), walk.desk.clone(), handover);
    let start = app.start(Nothing {}).await.unwrap();
    walk.said.note(&start);
    assert_eq!(start.authority.as_deref(), Some(walk.tenant.authority.as_str()));
    let connection = start.open.expect("a connection to open");
    let view = app.open(Which { connection }).await.unwrap();
    let Content::Questions { fields } = &view.page.content else { panic!() };
    let value = |id: &str| fields.iter().find(|field| field.id == id).unwrap().value.clone();
    assert_eq!(value("region").as_deref(), Some("eu"));
    assert_eq!(value("domain"), None, "what does not fit is asked on the page");
    assert_eq!(app.start(Nothing {}).await.unwrap().open, None, "once");
}

#[test]
fn a_hand_over_that_cannot_be_used_is_refused_before_any_window() {
    let with = |recipe: &str, answer: &str, authority: Option<&str>| Handover {
        recipe: Some(recipe.into()),
        answers: [(answer.to_owned(), "eu".to_owned())].into(),
        authority: authority.map(str::to_owned),
        ..Handover::default()
    };
    let code = |handover: Handover| handover.check().map_err(|error| error.code());
    assert_eq!(code(with("kandji", "region", None)), Ok(()));
    assert_eq!(code(with("kandi", "region", None)), Err("unknown-product".to_owned()));
    assert_eq!(code(with("kandji", "colour", None)), Err("unknown-answer".to_owned()));
    for authority in ["https://login.microsoftonline.com", "http://example.com", "http://0.0.0.0:1", "x"] {
        assert_eq!(
            code(with("kandji", "region", Some(authority))),
            Err("authority".to_owned()),
            "{authority}"
        );
    }
}

#[tokio::test]
async fn an_unknown_product_is_refused() {
    let walk = Walk::begin("kandji", &[]).await;
    let begin = Begin { product: "nothing-of-the-kind".into(), practice: false };
    let error = walk.app.begin(begin).await.unwrap_err();
    assert_eq!(error.code, "unknown-product");
    assert!(error.title.contains("nothing-of-the-kind"));
}

#[tokio::test]
async fn the_cloud_stands_among_the_answers_of_a_real_connection_and_can_be_changed_there() {
    let rows = |walk: &Walk| match &walk.view.page.content {
        Content::Answers { rows } => rows.clone(),
        other => panic!("the answers are open, not {other:?}"),
    };
    for (cloud, said) in
        [(None, "Global"), (Some("us-gov"), "US Government"), (Some("china"), "China, run by 21Vianet")]
    {
        let mut walk = Walk::begin("kandji", &[]).await;
        walk.until("test-sign-in", Some("answers")).await;
        assert!(rows(&walk).iter().all(|row| row.name != "Microsoft cloud of your organization"));
        // the same connection, made without the server of a test
        let opened = store::Store::open(walk.folder.path()).expect("two programs at once are safe");
        let mut kept = opened.store.list().expect("a list").remove(0);
        (kept.authority, kept.graph) = (None, None);
        kept.record["cloud"] = cloud.into();
        opened.store.save(&kept).expect("it is saved");
        walk.app = Arc::new(App::new(
            walk.folder.path().to_owned(),
            Arc::clone(&walk.desk) as Arc<_>,
            Handover::default(),
        ));
        let view = walk.app.open(walk.which()).await.unwrap();
        walk.show(view);
        let rows = rows(&walk);
        let [row] =
            &rows.iter().filter(|row| row.name == "Microsoft cloud of your organization").collect::<Vec<_>>()
                [..]
        else {
            panic!("one row for the cloud: {rows:?}")
        };
        assert_eq!((row.value.as_str(), row.mono), (said, false));
        let change = row.change.clone().expect("it can be changed");
        walk.go(&change.task, change.part.as_deref()).await;
        let Content::Questions { fields } = &walk.view.page.content else { panic!("the questions are open") };
        let field = fields.iter().find(|field| field.id == "cloud").expect("the cloud is asked there");
        assert_eq!(field.value.as_deref(), Some(cloud.unwrap_or("global")));
    }
}
