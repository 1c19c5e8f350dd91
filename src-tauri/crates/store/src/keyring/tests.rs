use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::*;

const SHORT: Duration = Duration::from_millis(50);
const LONG: Duration = Duration::from_secs(30);

/// A keyring that does each call only when it is let, and says how.
struct Scripted {
    entries: HashMap<String, String>,
    script: Receiver<Reply<()>>,
}

fn scripted() -> (Scripted, Sender<Reply<()>>) {
    let (say, script) = channel();
    (Scripted { entries: HashMap::new(), script }, say)
}

impl Scripted {
    /// Blocks until the test says how the call ends; answers all calls well when the test has let go.
    fn wait(&self) -> Reply<()> {
        self.script.recv().unwrap_or(Ok(()))
    }
}

impl Backend for Scripted {
    fn put(&mut self, user: &str, secret: &Secret) -> Reply<()> {
        self.wait()?;
        self.entries.insert(user.into(), secret.expose().into());
        Ok(())
    }

    fn get(&mut self, user: &str) -> Reply<Option<Secret>> {
        self.wait()?;
        Ok(self.entries.get(user).cloned().map(Secret::new))
    }

    fn forget(&mut self, user: &str) -> Reply<bool> {
        self.wait()?;
        Ok(self.entries.remove(user).is_none())
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.into())
}

async fn text(keyring: &Keyring, id: Uuid) -> Option<String> {
    keyring.get(id).await.expect("within reach").map(|secret| secret.expose().to_owned())
}

#[tokio::test]
async fn a_keyring_that_takes_the_probe_is_used() {
    let (backend, say) = scripted();
    drop(say);
    let keyring = Keyring::over(backend, LONG).await;
    assert_eq!(keyring.kind(), Kind::Keyring);
    let id = Uuid::new_v4();
    assert_eq!(keyring.put(id, &secret("first")).await, Kind::Keyring);
    assert!(lock(&keyring.memory).is_empty(), "the copy in memory is gone once the keyring has it");
    assert_eq!(keyring.put(id, &secret("second")).await, Kind::Keyring);
    assert_eq!(text(&keyring, id).await.as_deref(), Some("second"));
    keyring.forget(id).await.expect("forgotten");
    assert_eq!(text(&keyring, id).await, None);
    keyring.forget(id).await.expect("forgetting twice is no error");
}

#[tokio::test]
async fn a_locked_keyring_means_memory_and_is_said() {
    let (backend, say) = scripted();
    say.send(Err(Refusal::Locked)).expect("listening");
    let keyring = Keyring::over(backend, LONG).await;
    let locked = Kind::Memory { why: Why::Locked };
    assert_eq!(keyring.kind(), locked);
    let id = Uuid::new_v4();
    say.send(Err(Refusal::Locked)).expect("listening");
    assert_eq!(keyring.put(id, &secret("kept")).await, locked);
    assert_eq!(text(&keyring, id).await.as_deref(), Some("kept"));
    // "no entry" from a keyring that takes no writing proves nothing
    say.send(Ok(())).expect("listening");
    assert_eq!(keyring.get(Uuid::new_v4()).await.err(), Some(OutOfReach(Why::Locked)));
    say.send(Ok(())).expect("listening");
    assert_eq!(keyring.forget(id).await, Err(OutOfReach(Why::Locked)));
    // unlocked in the meantime: the next secret goes where it belongs
    drop(say);
    assert_eq!(keyring.put(id, &secret("later")).await, Kind::Keyring);
    assert_eq!(keyring.kind(), Kind::Keyring);
}

#[tokio::test]
async fn without_a_keyring_memory_is_all_there_is() {
    let (backend, say) = scripted();
    let keyring = {
        say.send(Err(Refusal::Absent)).expect("listening");
        Keyring::over(backend, LONG).await
    };
    assert_eq!(keyring.kind(), Kind::Memory { why: Why::NoKeyring });
    let id = Uuid::new_v4();
    for _ in 0..3 {
        say.send(Err(Refusal::Absent)).expect("listening");
    }
    assert_eq!(keyring.put(id, &secret("kept")).await, Kind::Memory { why: Why::NoKeyring });
    assert_eq!(text(&keyring, id).await.as_deref(), Some("kept"));
    keyring.forget(id).await.expect("forgotten");
    assert_eq!(text(&keyring, id).await, None);
}

#[tokio::test]
async fn a_prompt_nobody_answers_ends_in_memory_and_later_orders_still_hold() {
    let (backend, say) = scripted();
    let keyring = Keyring::over(backend, SHORT).await;
    let timed_out = Kind::Memory { why: Why::TimedOut };
    assert_eq!(keyring.kind(), timed_out);
    let (kept, forgotten) = (Uuid::new_v4(), Uuid::new_v4());
    assert_eq!(keyring.put(kept, &secret("kept")).await, timed_out);
    assert_eq!(keyring.put(forgotten, &secret("forgotten")).await, timed_out);
    assert_eq!(keyring.forget(forgotten).await, Err(OutOfReach(Why::TimedOut)));
    assert_eq!(text(&keyring, kept).await.as_deref(), Some("kept"), "from memory, at once");
    // somebody answers at last: the orders are carried out in their turn
    drop(say);
    let thread = keyring.thread.as_ref().expect("a thread");
    while thread.done.load(Ordering::Acquire) < 4 {
        std::thread::yield_now();
    }
    assert_eq!(keyring.put(Uuid::new_v4(), &secret("x")).await, Kind::Keyring);
    assert_eq!(text(&keyring, forgotten).await, None);
    lock(&keyring.memory).clear();
    assert_eq!(text(&keyring, kept).await.as_deref(), Some("kept"), "from the keyring");
}

#[tokio::test]
async fn a_value_the_keyring_does_not_take_stays_in_memory_and_the_keyring_in_use() {
    let (backend, say) = scripted();
    for _ in 0..3 {
        say.send(Ok(())).expect("listening");
    }
    let keyring = Keyring::over(backend, LONG).await;
    say.send(Err(Refusal::Value)).expect("listening");
    let id = Uuid::new_v4();
    assert_eq!(keyring.put(id, &secret("long")).await, Kind::Memory { why: Why::Refused });
    assert_eq!(keyring.kind(), Kind::Keyring);
    assert_eq!(text(&keyring, id).await.as_deref(), Some("long"));
}

#[tokio::test]
async fn a_connections_two_places_are_kept_apart() {
    let keyring = Keyring::in_memory();
    let id = Uuid::new_v4();
    let second = Entry { connection: id, second: true };
    assert_ne!(Entry::from(id).user(), second.user());
    keyring.put(id, &secret("old")).await;
    keyring.put(second, &secret("new")).await;
    assert_eq!(text(&keyring, id).await.as_deref(), Some("old"));
    keyring.forget(id).await.expect("memory always forgets");
    assert_eq!(text(&keyring, id).await, None);
    assert_eq!(keyring.get(second).await.expect("within reach").map(|new| new.hint()), Some("new".into()));
}

#[tokio::test]
async fn memory_on_purpose_keeps_and_forgets_without_a_thread() {
    let keyring = Keyring::in_memory();
    let id = Uuid::new_v4();
    assert_eq!(keyring.put(id, &secret("kept")).await, Kind::Memory { why: Why::OnPurpose });
    assert_eq!(text(&keyring, id).await.as_deref(), Some("kept"));
    keyring.forget(id).await.expect("forgotten");
    assert_eq!(text(&keyring, id).await, None);
    assert!(keyring.thread.is_none());
}

#[test]
fn debug_output_names_no_secret() {
    let keyring = Keyring::in_memory();
    lock(&keyring.memory).insert(Uuid::new_v4().into(), Held { order: 0, secret: secret("never-print-me") });
    assert!(!format!("{keyring:?}").contains("never-print-me"));
}
