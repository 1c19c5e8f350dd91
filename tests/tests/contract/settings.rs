//! The settings of the window hold for the command line as well.

use serde_json::json;
use tests::latchkey::Home;
use tests::lying::Server;
use tests::provider::{CLIENT, Provider, SECRET, TENANT};
use tests::run::SignIn;

/// A home whose settings name this proxy.
fn with_proxy(proxy: &str) -> Home {
    let home = Home::new();
    let data = home.folder().join("kept");
    let settings = json!({ "theme": "system", "textSize": 100, "proxy": proxy });
    store::Store::open(&data).unwrap().store.set_setting("settings", &settings).unwrap();
    let data = data.to_str().unwrap().to_owned();
    home.with("LATCHKEY_DATA_DIR", &data)
}

#[tokio::test]
async fn the_proxy_of_the_settings_is_used_by_every_command_that_goes_out() {
    let proxy = Server::start().await;
    let home = with_proxy(&proxy.base);
    let base = ["--tenant", TENANT, "--client-id", CLIENT, "--json", "--secret-stdin"];
    let called = home.call_with_input(&[&["check"], &base[..]].concat(), SECRET.as_bytes()).await;
    assert_eq!(called.json()["checks"][0]["cause"], "proxy-failure", "{called:?}");
    let called = home.call_with_input(&[&["sign-in"], &base[..]].concat(), SECRET.as_bytes()).await;
    assert_eq!(called.json_lines()[0]["cause"], "proxy-failure", "{called:?}");
    let domain = ["--recipe", "emnify", "--tenant", "contoso.example", "--client-id", CLIENT];
    let called = home.call(&[&["connections", "add"], &domain[..]].concat()).await;
    assert!(called.status == Some(3) && called.err.contains("proxy-failure"), "{called:?}");
    let saved = ["--recipe", "emnify", "--tenant", TENANT, "--client-id", CLIENT];
    assert_eq!(home.call(&[&["connections", "add"], &saved[..]].concat()).await.status, Some(0));
    let called = home.call(&["check", "--all", "--json"]).await;
    assert_eq!(called.json_lines()[0]["checks"][0]["cause"], "proxy-failure", "{called:?}");
    let asked = proxy.asked();
    assert!(asked.len() >= 4, "{asked:?}");
    for asked in asked {
        assert_eq!(
            (asked.method.as_str(), asked.target.as_str()),
            ("CONNECT", "login.microsoftonline.com:443")
        );
        assert!(!asked.head.contains(SECRET) && asked.body.is_empty());
    }
}

#[tokio::test]
async fn loopback_is_reached_past_the_proxy_of_the_settings() {
    let (proxy, provider) = (Server::start().await, Provider::start().await);
    let home = with_proxy(&proxy.base);
    let target = provider.target();
    let mut arguments = vec!["check", "--json"];
    arguments.extend(target[..4].iter().map(String::as_str));
    let called = home.call(&arguments).await;
    assert_eq!(called.status, Some(0), "{called:?}");
    let run = SignIn::at_home(home, &target, SECRET, &[]).await;
    run.interrupt().await;
    run.finish(SECRET).await.is("cancelled", None, None, 130, "it had begun");
    assert_eq!(proxy.asked().len(), 0);
}

#[tokio::test]
async fn a_check_of_something_that_is_not_saved_leaves_no_folder_behind() {
    let provider = Provider::start().await;
    let home = Home::new();
    let target = provider.target();
    let mut arguments = vec!["check", "--json"];
    arguments.extend(target[..4].iter().map(String::as_str));
    assert_eq!(home.call(&arguments).await.status, Some(0));
    assert_eq!(std::fs::read_dir(home.folder()).unwrap().count(), 0);
}

#[tokio::test]
async fn the_password_of_a_proxy_stands_in_no_report() {
    const PASSWORD: &str = "canary-of-a-proxy-7f3";
    let proxy = Server::start().await;
    let address = proxy.base.replace("http://", &format!("http://ann:{PASSWORD}@"));
    let home = with_proxy(&address);
    let saved = ["connections", "add", "--recipe", "emnify", "--tenant", TENANT, "--client-id", CLIENT];
    let added = home.call(&saved).await;
    assert_eq!(added.status, Some(0), "{added:?}");
    let checked = home.call(&["check", "--all", "--json"]).await;
    assert_eq!(checked.json_lines()[0]["checks"][0]["cause"], "proxy-failure", "{checked:?}");
    let mut told = vec![added.clone(), checked];
    let id = added.out.trim();
    let ticket = format!(
        "407 Proxy Authentication Required by {address}\nAADSTS50011: The redirect URI does not match"
    );
    for format in ["json", "html", "text"] {
        let report = home.call(&["report", "--connection", id, "--format", format]).await;
        assert_eq!(report.status, Some(0), "{report:?}");
        told.push(report);
        let diagnosed = home.call_with_input(&["diagnose", "--report", format], ticket.as_bytes()).await;
        assert_eq!(diagnosed.status, Some(0), "{diagnosed:?}");
        told.push(diagnosed);
    }
    for called in told {
        assert!(!called.out.contains(PASSWORD) && !called.err.contains(PASSWORD), "{called:?}");
    }
}
