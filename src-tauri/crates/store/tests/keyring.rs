//! Against a real Secret Service: gnome-keyring on a D-Bus session of its own, with a home of its own.
#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};
use std::time::Duration;

use secret::Secret;
use store::{Keyring, Kind, OutOfReach, Why};
use uuid::Uuid;

const INSIDE: &str = "LATCHKEY_TEST_INSIDE";
const WAIT: Duration = Duration::from_secs(10);

/// Runs the test of this name again, inside a session that `setting` prepares in shell before `exec "$@"`.
///
/// True inside of it. Outside, false once the inner run has passed, or when it cannot run here, which is said.
fn inside(test: &str, setting: &str) -> bool {
    if std::env::var_os(INSIDE).is_some() {
        return true;
    }
    for (program, argument) in [("dbus-run-session", "--version"), ("gnome-keyring-daemon", "--version")] {
        let starts = Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if !starts.is_ok_and(|status| status.success()) {
            println!("not run: {test}: {program} does not start here");
            assert!(std::env::var_os("CI").is_none(), "{program} has to start where CI is set");
            return false;
        }
    }
    let home = tempfile::tempdir().expect("a folder");
    let runtime = home.path().join("run");
    std::fs::create_dir(&runtime).expect("made");
    std::fs::set_permissions(&runtime, std::fs::Permissions::from_mode(0o700)).expect("closed to others");
    let output = Command::new("dbus-run-session")
        .args(["--", "sh", "-c", &format!("{setting}\nexec \"$@\""), "sh"])
        .arg(std::env::current_exe().expect("this program"))
        .args(["--exact", test, "--nocapture"])
        .env(INSIDE, "1")
        .env("HOME", home.path())
        .env("XDG_RUNTIME_DIR", &runtime)
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("starts");
    let said =
        format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
    assert!(said.contains("1 passed"), "{said}");
    false
}

const UNLOCKED: &str = "printf %s pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null";

async fn text(keyring: &Keyring, id: Uuid) -> Option<String> {
    keyring.get(id).await.expect("within reach").map(|secret| secret.expose().to_owned())
}

#[tokio::test]
async fn a_secret_is_in_the_real_keyring_for_the_next_program_and_then_forgotten() {
    if !inside("a_secret_is_in_the_real_keyring_for_the_next_program_and_then_forgotten", UNLOCKED) {
        return;
    }
    let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
    let keyring = Keyring::open(WAIT).await;
    assert_eq!(keyring.kind(), Kind::Keyring);
    assert_eq!(keyring.put(one, &Secret::new("abc8Q~first-ä".into())).await, Kind::Keyring);
    assert_eq!(keyring.put(one, &Secret::new("abc8Q~second-ä".into())).await, Kind::Keyring);
    assert_eq!(keyring.put(other, &Secret::new("other".into())).await, Kind::Keyring);
    drop(keyring);
    let again = Keyring::open(WAIT).await;
    assert_eq!(text(&again, one).await.as_deref(), Some("abc8Q~second-ä"));
    again.forget(one).await.expect("forgotten");
    assert_eq!(text(&again, one).await, None);
    assert_eq!(text(&again, other).await.as_deref(), Some("other"));
}

#[tokio::test]
async fn a_keyring_that_was_never_unlocked_means_memory() {
    let started = "gnome-keyring-daemon --start --components=secrets >/dev/null";
    if !inside("a_keyring_that_was_never_unlocked_means_memory", started) {
        return;
    }
    let keyring = Keyring::open(WAIT).await;
    assert_eq!(keyring.kind(), Kind::Memory { why: Why::Locked });
    let id = Uuid::new_v4();
    assert_eq!(keyring.put(id, &Secret::new("kept".into())).await, Kind::Memory { why: Why::Locked });
    assert_eq!(text(&keyring, id).await.as_deref(), Some("kept"));
    assert_eq!(keyring.get(Uuid::new_v4()).await.err(), Some(OutOfReach(Why::Locked)));
}

#[tokio::test]
async fn a_keyring_locked_again_never_hangs_the_program() {
    let locked = format!(
        "{UNLOCKED}\ndbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
         org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null"
    );
    if !inside("a_keyring_locked_again_never_hangs_the_program", &locked) {
        return;
    }
    let keyring = Keyring::open(Duration::from_secs(2)).await;
    // which of the two depends on whether a prompt can be shown here
    assert!(matches!(keyring.kind(), Kind::Memory { why: Why::Locked | Why::TimedOut }), "{keyring:?}");
    let id = Uuid::new_v4();
    assert!(matches!(keyring.put(id, &Secret::new("kept".into())).await, Kind::Memory { .. }));
    assert_eq!(text(&keyring, id).await.as_deref(), Some("kept"));
}

#[tokio::test]
async fn without_a_session_bus_there_is_no_keyring_and_that_is_said_at_once() {
    let nothing = "unset DBUS_SESSION_BUS_ADDRESS";
    if !inside("without_a_session_bus_there_is_no_keyring_and_that_is_said_at_once", nothing) {
        return;
    }
    let keyring = Keyring::open(WAIT).await;
    assert_eq!(keyring.kind(), Kind::Memory { why: Why::NoKeyring });
    let id = Uuid::new_v4();
    assert_eq!(text(&keyring, id).await, None);
    keyring.put(id, &Secret::new("kept".into())).await;
    assert_eq!(text(&keyring, id).await.as_deref(), Some("kept"));
    keyring.forget(id).await.expect("nothing to forget elsewhere");
}
