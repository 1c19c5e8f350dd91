//! The system's notifications: the desktop's own service, asked by the program and never by the page.

use std::time::Duration;

use notify_rust::Notification;
use wizard::App;
use wizard::notice::Notice;
use wizard::ports::DesktopError;

/// How long the service may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Between two looks at the calendar, while the program runs.
const LOOK: Duration = Duration::from_secs(60 * 60);

/// Shows a notification. It stays as long as the system lets it stay.
pub async fn show(notice: &Notice) -> Result<(), DesktopError> {
    let notice = notice.clone();
    // the service may be anything, also nobody who answers
    let shown = tokio::task::spawn_blocking(move || {
        let mut notification = Notification::new();
        notification.appname("Latchkey").summary(&notice.title).body(&escaped(&notice.text));
        notification.show().map(drop).map_err(|error| error.to_string())
    });
    match tokio::time::timeout(PATIENCE, shown).await {
        Ok(Ok(shown)) => shown.map_err(DesktopError::Notification),
        Ok(Err(error)) => Err(DesktopError::Notification(error.to_string())),
        Err(_) => Err(DesktopError::Notification("no answer".to_owned())),
    }
}

/// The freedesktop specification reads a body as markup; a connection's name is none.
fn escaped(text: &str) -> String {
    match cfg!(all(unix, not(target_os = "macos"))) {
        true => text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
        false => text.to_owned(),
    }
}

/// Looks now and then whether something expires soon, as long as the program runs.
pub async fn watch(app: &App) {
    let mut clock = tokio::time::interval(LOOK);
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        clock.tick().await;
        // whoever has no service for it has Home
        if let Err(error) = app.remind_today().await {
            tracing::info!(code = error.code(), "no notification");
        }
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::collections::HashMap;
    use std::process::{Command, Stdio};
    use std::sync::mpsc::{Sender, channel};

    use super::*;

    const INSIDE: &str = "LATCHKEY_TEST_INSIDE";

    /// A notification service as a desktop has one.
    struct Service(Sender<(String, String, String)>);

    #[zbus::interface(name = "org.freedesktop.Notifications")]
    impl Service {
        #[expect(clippy::too_many_arguments, reason = "the specification's own")]
        fn notify(
            &self,
            app: String,
            _replaces: u32,
            _icon: String,
            summary: String,
            body: String,
            _actions: Vec<String>,
            _hints: HashMap<String, zbus::zvariant::OwnedValue>,
            _timeout: i32,
        ) -> u32 {
            self.0.send((app, summary, body)).expect("somebody looks");
            7
        }

        fn get_capabilities(&self) -> Vec<String> {
            vec!["body".to_owned()]
        }

        fn get_server_information(&self) -> (String, String, String, String) {
            let text = |text: &str| text.to_owned();
            (text("of this test"), text("nobody"), text("1"), text("1.2"))
        }
    }

    /// Runs this test again on a bus of its own. True inside of it; false once that has passed, or where there is no bus.
    fn inside(test: &str) -> bool {
        if std::env::var_os(INSIDE).is_some() {
            return true;
        }
        let starts = Command::new("dbus-run-session").arg("--version").stdout(Stdio::null()).status();
        if !starts.is_ok_and(|status| status.success()) {
            println!("not run: {test}: dbus-run-session does not start here");
            assert!(std::env::var_os("CI").is_none(), "dbus-run-session has to start where CI is set");
            return false;
        }
        let output = Command::new("dbus-run-session")
            .arg("--")
            .arg(std::env::current_exe().expect("this program"))
            .args(["--exact", test, "--nocapture"])
            .env(INSIDE, "1")
            .output()
            .expect("starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
        false
    }

    #[tokio::test]
    async fn a_notification_reaches_the_systems_own_service_with_no_markup_in_it() {
        if !inside("notification::tests::a_notification_reaches_the_systems_own_service_with_no_markup_in_it")
        {
            return;
        }
        let notice = Notice { title: "The secret of Ours expires".into(), text: "<b>Ours</b> & more".into() };
        assert!(show(&notice).await.is_err(), "nobody listens yet");
        let (tell, told) = channel();
        let connection = zbus::connection::Builder::session()
            .and_then(|bus| bus.name("org.freedesktop.Notifications"))
            .and_then(|bus| bus.serve_at("/org/freedesktop/Notifications", Service(tell)))
            .expect("a bus");
        let _service = connection.build().await.expect("the service");
        show(&notice).await.expect("it is shown");
        let (app, summary, body) = told.try_recv().expect("it came");
        assert_eq!((app.as_str(), summary.as_str()), ("Latchkey", "The secret of Ours expires"));
        assert_eq!(body, "&lt;b&gt;Ours&lt;/b&gt; &amp; more");
    }
}
