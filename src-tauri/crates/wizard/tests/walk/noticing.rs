//! The notification that a secret expires soon.

use bindings::home::Nothing;
use bindings::settings::Silence;
use jiff::SignedDuration;
use wizard::notice::{Notice, due};

use crate::walker::Walk;

async fn connections(walk: &Walk) -> Vec<wizard::saved::Connection> {
    let shelf = wizard::Shelf::open(walk.folder.path().into()).await.unwrap();
    shelf.list(false).await.unwrap()
}

async fn in_days(walk: &mut Walk, days: i64) {
    *walk.desk.ahead.lock().unwrap() = SignedDuration::from_hours(24 * days);
}

fn shown(walk: &Walk) -> Vec<Notice> {
    std::mem::take(&mut *walk.desk.notices.lock().unwrap())
}

#[tokio::test]
async fn what_expires_within_thirty_days_is_said_once_a_day_and_not_before() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.finish().await;
    assert!(!walk.app.remind_today().await.unwrap());
    in_days(&mut walk, 730 - 40).await;
    assert!(!walk.app.remind_today().await.unwrap());
    in_days(&mut walk, 730 - 12).await;
    assert!(walk.app.remind_today().await.unwrap());
    assert!(!walk.app.remind_today().await.unwrap(), "once a day");
    assert!(!walk.another().remind_today().await.unwrap(), "whichever window asks");
    let notices = shown(&walk);
    assert_eq!(notices.len(), 1);
    assert!(notices[0].title.starts_with("The secret of Kandji expires in 1"), "{notices:?}");
    in_days(&mut walk, 730 - 11).await;
    assert!(walk.app.remind_today().await.unwrap(), "the next day");
    in_days(&mut walk, 730 + 3).await;
    shown(&walk);
    assert!(walk.app.remind_today().await.unwrap());
    assert_eq!(shown(&walk)[0].title, "The secret of Kandji has expired");
}

#[tokio::test]
async fn what_the_admin_silenced_is_never_said() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.finish().await;
    in_days(&mut walk, 730 - 12).await;
    let silence = |silent| Silence { connection: walk.view.id.clone(), silent };
    walk.app.silence(silence(true)).await.unwrap();
    assert!(!walk.app.remind_today().await.unwrap());
    assert!(walk.app.open(walk.which()).await.unwrap().silent);
    walk.app.silence(silence(false)).await.unwrap();
    let settings = walk.app.start(Nothing {}).await.unwrap().settings;
    let quiet = bindings::settings::Settings { notify: false, ..settings.clone() };
    walk.app.save_settings(quiet).await.unwrap();
    assert!(!walk.app.remind_today().await.unwrap());
    walk.app.save_settings(settings).await.unwrap();
    assert!(walk.app.remind_today().await.unwrap());
    assert_eq!(shown(&walk).len(), 1);
}

#[tokio::test]
async fn a_notification_that_was_not_shown_is_tried_again() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.finish().await;
    in_days(&mut walk, 730 - 12).await;
    *walk.desk.shows_notifications.lock().unwrap() = false;
    assert_eq!(walk.app.remind_today().await.unwrap_err().code(), "notification");
    *walk.desk.shows_notifications.lock().unwrap() = true;
    assert!(walk.app.remind_today().await.unwrap());
}

#[tokio::test]
async fn several_are_said_in_one_and_a_draft_in_none() {
    let mut walk = Walk::begin("kandji", &[]).await;
    walk.until("test-sign-in", None).await;
    let far = jiff::civil::date(2200, 1, 1);
    assert_eq!(due(&connections(&walk).await, far), None, "a draft says so on Home");
    walk.finish().await;
    let one = connections(&walk).await.remove(0);
    let day = one.saved.record.secret.as_ref().unwrap().expires.unwrap();
    let recipe::record::Expiry::On(day) = day else { panic!() };
    let named = |name: &str| wizard::saved::Connection { name: Some(name.into()), ..one.clone() };
    let today = day.checked_sub(jiff::Span::new().days(5)).unwrap();
    let notice = due(&[named("A"), named("B"), named("C"), named("D"), named("E")], today).expect("five");
    assert_eq!(notice.title, "5 client secrets expire soon or have expired");
    let lines: Vec<&str> = notice.text.lines().collect();
    assert_eq!(lines[..4], ["A: in 5 days", "B: in 5 days", "C: in 5 days", "and 2 more"]);
    assert_eq!(due(&[], today), None);
}
