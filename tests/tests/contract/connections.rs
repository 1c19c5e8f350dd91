use std::process::Stdio;

use serde_json::{Value, json};
use tests::latchkey::{Called, Home};
use tests::lying::Answer;
use tests::practice::{ALMA, PracticeTenant};
use tests::provider::{CLIENT, Provider, SECRET, TENANT};
use tests::run::SignIn;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, Command};

async fn add(home: &Home, further: &[&str], input: &[u8]) -> Called {
    let mut arguments = vec!["connections", "add", "--recipe", "emnify"];
    arguments.extend(further);
    home.call_with_input(&arguments, input).await
}

async fn listed(home: &Home) -> Vec<Value> {
    let called = home.call(&["connections", "--json"]).await;
    assert_eq!(called.status, Some(0), "{called:?}");
    called.json().as_array().unwrap().clone()
}

#[tokio::test]
async fn a_connection_is_added_listed_and_removed() {
    let home = Home::new();
    assert_eq!(listed(&home).await, Vec::<Value>::new());
    let added = add(
        &home,
        &["--tenant", TENANT, "--client-id", CLIENT, "--name", "Our emnify", "--expires", "2099-01-31"],
        b"",
    )
    .await;
    assert_eq!(added.status, Some(0), "{added:?}");
    let id = added.out.trim();
    assert_eq!(id.len(), 36, "the id alone is printed: {added:?}");
    let rows = listed(&home).await;
    assert_eq!(rows.len(), 1);
    let mut names: Vec<&String> = rows[0].as_object().unwrap().keys().collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["client_id", "id", "name", "proven_at", "recipe", "secret_expires", "state", "tenant"]
    );
    assert_eq!(rows[0]["id"], id);
    assert_eq!(rows[0]["name"], "Our emnify");
    assert_eq!(rows[0]["recipe"], "emnify");
    assert_eq!(rows[0]["tenant"], TENANT);
    assert_eq!(rows[0]["client_id"], CLIENT);
    assert_eq!(rows[0]["secret_expires"], "2099-01-31");
    assert!(rows[0]["proven_at"].is_null());
    assert!(rows[0]["state"].is_string());

    let second = add(&home, &["--tenant", TENANT, "--client-id", CLIENT], b"").await;
    assert_eq!(second.status, Some(0), "{second:?}");
    assert_ne!(second.out.trim(), id);
    assert_eq!(listed(&home).await.len(), 2);
    let readable = home.call(&["connections"]).await;
    assert!(readable.out.contains(id) && readable.out.contains("Our emnify"), "{readable:?}");

    let removed = home.call(&["connections", "remove", id]).await;
    assert_eq!(removed.status, Some(0), "{removed:?}");
    assert_eq!(listed(&home).await.len(), 1);
    home.call(&["connections", "remove", id]).await.is_unusable("a connection that is gone");
    home.call(&["connections", "remove", "not-an-id"]).await.is_unusable("no id at all");
}

#[tokio::test]
async fn the_store_lies_where_it_is_told_to() {
    let home = Home::new();
    let elsewhere = home.folder().join("else where");
    let place = elsewhere.to_str().unwrap();
    let added = add(&home, &["--tenant", TENANT, "--client-id", CLIENT, "--data-dir", place], b"").await;
    assert_eq!(added.status, Some(0), "{added:?}");
    assert_eq!(listed(&home).await.len(), 0);
    let there = home.call(&["--data-dir", place, "connections", "--json"]).await.json();
    assert_eq!(there.as_array().unwrap().len(), 1);
    let by_variable = Home::new().with("LATCHKEY_DATA_DIR", place);
    assert_eq!(listed(&by_variable).await.len(), 1);
    let file = home.folder().join("a file");
    std::fs::write(&file, "in the way").unwrap();
    home.call(&["connections", "--json", "--data-dir", file.to_str().unwrap()]).await.is_unusable("a file");
}

#[tokio::test]
async fn a_client_id_in_quotes_is_taken_as_the_window_takes_it() {
    let home = Home::new();
    let quoted = format!("\"{CLIENT}\"");
    let called = add(&home, &["--tenant", TENANT, "--client-id", &quoted], b"").await;
    assert_eq!(called.status, Some(0), "{called:?}");
    assert_eq!(listed(&home).await[0]["client_id"], CLIENT);
}

#[tokio::test]
async fn what_cannot_be_saved_is_refused() {
    let home = Home::new();
    for further in [
        &["--tenant", "organizations", "--client-id", CLIENT][..],
        &["--tenant", TENANT],
        &["--client-id", CLIENT],
        &["--tenant", TENANT, "--client-id", "my-application"],
        &["--tenant", TENANT, "--client-id", "abc8Q~0123456789abcdefghijklmnopqrstuv.-"],
        &["--tenant", TENANT, "--client-id", TENANT],
        &["--tenant", TENANT, "--client-id", "00000000-0000-0000-0000-000000000000"],
        &["--tenant", TENANT, "--client-id", CLIENT, "--expires", "tomorrow"],
        &["--tenant", TENANT, "--client-id", CLIENT, "--expires", "2026-02-30"],
        &["--tenant", TENANT, "--client-id", CLIENT, "--authority", "http://example.com"],
        &["--tenant", TENANT, "--client-id", CLIENT, "--authority", "https://login.microsoftonline.com"],
        &[
            "--tenant",
            TENANT,
            "--client-id",
            CLIENT,
            "--authority",
            "http://localhost:1",
            "--graph",
            "https://graph.example.com",
        ],
    ] {
        add(&home, further, b"").await.is_unusable(&format!("{further:?}"));
    }
    let called = add(&home, &["--tenant", TENANT, "--client-id", TENANT], b"").await;
    assert!(called.err.contains("Application (client) ID"), "the sentence of the window: {}", called.err);
    let arguments = ["connections", "add", "--recipe", "nothing", "--tenant", TENANT, "--client-id", CLIENT];
    home.call(&arguments).await.is_unusable("unknown recipe");
    let arguments = ["connections", "add", "--recipe", "logto", "--tenant", TENANT, "--client-id", CLIENT];
    let called = home.call(&arguments).await;
    called.is_unusable("a recipe without its answers");
    for name in ["endpoint", "connector-id", "account-type"] {
        assert!(called.err.contains(name), "each answer that is missing is named: {}", called.err);
    }
    assert_eq!(listed(&home).await.len(), 0);
}

#[tokio::test]
async fn without_a_keyring_a_secret_is_not_saved_and_no_half_connection_stays() {
    let home = Home::new();
    let called = add(
        &home,
        &["--tenant", TENANT, "--client-id", CLIENT, "--secret-stdin"],
        format!("{SECRET}\n").as_bytes(),
    )
    .await;
    called.is_unusable("no keyring");
    called.keeps_to_itself(SECRET);
    assert_eq!(listed(&home).await.len(), 0);
    assert_nowhere(&home, SECRET);
}

#[tokio::test]
async fn beside_a_saved_connection_nothing_says_where_to_look() {
    let home = Home::new();
    let id = add(&home, &["--tenant", TENANT, "--client-id", CLIENT], b"").await.out.trim().to_owned();
    for command in ["check", "sign-in"] {
        for extra in [
            ["--authority", "http://localhost:1"],
            ["--cloud", "china"],
            ["--graph", "http://localhost:1"],
            ["--tenant", "contoso.example"],
            ["--client-id", CLIENT],
        ] {
            let called = home.call(&[command, "--json", "--connection", &id, extra[0], extra[1]]).await;
            called.is_unusable(&format!("{command} {extra:?}"));
        }
        let unknown = home.call(&[command, "--json", "--connection", TENANT]).await;
        unknown.is_unusable("an unknown connection");
    }
}

#[tokio::test]
async fn all_connections_are_checked_one_a_line() {
    let practice = PracticeTenant::start(&[]).await;
    let home = Home::new();
    let nothing = home.call(&["check", "--all", "--json"]).await;
    assert_eq!(
        nothing.json_lines(),
        [serde_json::json!({ "total": 0, "passed": 0, "failed": 0, "inconclusive": 0 })]
    );
    assert_eq!(nothing.status, Some(0));
    let place = ["--authority", practice.text("authority"), "--graph", practice.text("graph")];
    for tenant in [practice.text("tenant_id"), TENANT] {
        let further = [&["--tenant", tenant, "--client-id", practice.text("client_id")][..], &place].concat();
        assert_eq!(add(&home, &further, b"").await.status, Some(0));
    }
    let called = home.call(&["check", "--all", "--json"]).await;
    let lines = called.json_lines();
    assert_eq!(lines.len(), 3, "{called:?}");
    for line in &lines[..2] {
        let mut names: Vec<&String> = line.as_object().unwrap().keys().collect();
        names.sort_unstable();
        assert_eq!(names, ["checks", "connection", "name", "outcome", "recipe"]);
        assert_eq!(line["recipe"], "emnify");
        let checks = line["checks"].as_array().unwrap();
        if line["outcome"] == "passed" {
            // nobody is asked with a made-up secret over and over
            assert_eq!(checks[3]["status"], "skipped", "{line}");
        }
    }
    assert_eq!(lines[2], serde_json::json!({ "total": 2, "passed": 1, "failed": 1, "inconclusive": 0 }));
    assert_eq!(called.status, Some(1));
}

#[tokio::test]
async fn a_list_is_looked_at_and_then_saved_whole_or_not_at_all() {
    let home = Home::new();
    let file = home.folder().join("list.csv");
    let list = file.to_str().unwrap();
    std::fs::write(
        &file,
        format!(
            "name;recipe;tenant;client ID;expires;secret\nOurs;emnify;{TENANT};{CLIENT};20.11.2028;{SECRET}\n\
             Second;Iru;contoso.example;{CLIENT};;\nOurs again;emnify;{TENANT};{CLIENT};;\n"
        ),
    )
    .unwrap();
    let dry = home.call(&["connections", "import", list, "--dry-run", "--json"]).await;
    assert_eq!(dry.status, Some(0), "{dry:?}");
    dry.keeps_to_itself(SECRET);
    assert!(dry.err.contains("secret") && dry.err.contains("left out unread"), "{dry:?}");
    let lines = dry.json_lines();
    let told: Vec<(&Value, &Value)> =
        lines[..3].iter().map(|line| (&line["line"], &line["status"])).collect();
    assert_eq!(
        told,
        [(&2.into(), &"fits".into()), (&3.into(), &"fits".into()), (&4.into(), &"there-already".into())]
    );
    assert_eq!(
        lines[3],
        serde_json::json!({ "total": 3, "added": 0, "there_already": 1, "problems": 0, "refused_columns": ["secret"] })
    );
    assert_eq!(listed(&home).await.len(), 0, "nothing is saved");

    let done = home.call(&["connections", "import", list, "--json"]).await;
    assert_eq!(done.status, Some(0), "{done:?}");
    let rows = listed(&home).await;
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["name"], &rows[0]["secret_expires"]), (&"Ours".into(), &"2028-11-20".into()));
    assert_eq!(rows[1]["recipe"], "kandji");
    assert_eq!(done.json_lines()[0]["connection"], rows[0]["id"]);
    assert_nowhere_but(&home, SECRET, &file);

    std::fs::write(&file, format!("recipe,tenant,client id\nlogto,contoso.com,{CLIENT}\nnonsense,,x\n"))
        .unwrap();
    let refused = home.call(&["connections", "import", list]).await;
    assert_eq!(refused.status, Some(1), "{refused:?}");
    assert!(
        refused.out.contains("Line 3: Product:") && refused.out.contains("Line 3: Tenant:"),
        "{refused:?}"
    );
    assert_eq!(listed(&home).await.len(), 2, "all or none");
    let some = home.call(&["connections", "import", list, "--only-fitting", "--json"]).await;
    assert_eq!(some.status, Some(0), "{some:?}");
    assert_eq!(listed(&home).await.len(), 3);

    std::fs::write(&file, "recipe,client id\na,b").unwrap();
    home.call(&["connections", "import", list]).await.is_unusable("a column is missing");
    home.call(&["connections", "import", "no such file"]).await.is_unusable("no file");
}

/// The provider answers for a domain as well, which may move to another directory.
fn domain_leads_to(provider: &Provider, directory: &str, token_endpoint: &str) {
    let base = &provider.server.base;
    let mut document = provider.discovery();
    document["issuer"] = json!(format!("{base}/{directory}/v2.0"));
    document["token_endpoint"] = json!(format!("{base}{token_endpoint}"));
    let path = "/contoso.example/v2.0/.well-known/openid-configuration";
    provider.server.answer(path, Answer::json(200, &document));
}

#[tokio::test]
async fn a_domain_is_kept_as_the_directory_it_belongs_to_now() {
    let provider = Provider::start().await;
    provider.refuses(401, "invalid_client", 7_000_215, "Invalid client secret provided.");
    domain_leads_to(&provider, TENANT, "/token");
    let home = Home::new();
    let further =
        ["--tenant", "Contoso.Example", "--client-id", CLIENT, "--authority", &provider.server.base];
    let added = add(&home, &further, b"").await;
    assert_eq!(added.status, Some(0), "{added:?}");
    assert_eq!(listed(&home).await[0]["tenant"], TENANT);
    // the domain moves: nothing goes there any more
    domain_leads_to(&provider, "99999999-1b2f-4e60-8c3d-5f6a7b8c9d0e", "/elsewhere");
    let before = provider.server.asked().len();
    let called = home.call(&["check", "--json", "--connection", added.out.trim()]).await;
    assert_eq!(called.status, Some(0), "{called:?}");
    let asked = provider.server.asked();
    assert!(asked.len() > before);
    for asked in &asked[before..] {
        assert!(!asked.target.contains("contoso") && asked.target != "/elsewhere", "{asked:?}");
    }
}

#[tokio::test]
async fn a_domain_that_cannot_be_resolved_is_not_saved_and_that_is_said() {
    let home = Home::new();
    let with = |authority: &str| {
        ["--tenant", "nowhere.example", "--client-id", CLIENT, "--authority", authority].map(str::to_owned)
    };
    // Microsoft knows no such directory
    let practice = PracticeTenant::start(&[]).await;
    let further = with(practice.text("authority"));
    let unknown = add(&home, &further.each_ref().map(String::as_str), b"").await;
    assert_eq!((unknown.status, unknown.out.as_str()), (Some(1), ""), "{unknown:?}");
    assert!(unknown.err.contains("tenant-not-found"), "{unknown:?}");
    // no answer: nobody listens there
    let port = {
        let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        held.local_addr().unwrap().port()
    };
    let further = with(&format!("http://127.0.0.1:{port}"));
    let unreached = add(&home, &further.each_ref().map(String::as_str), b"").await;
    assert_eq!((unreached.status, unreached.out.as_str()), (Some(3), ""), "{unreached:?}");
    assert!(unreached.err.contains("network-unreachable") && unreached.err.contains("Directory (tenant) ID"));
    assert_eq!(listed(&home).await.len(), 0);
}

/// A bus of its own with an unlocked keyring on it; both end with the test.
struct Keyring {
    address: String,
    _bus: Child,
    _folder: tempfile::TempDir,
}

impl Keyring {
    /// `None` where this system has no keyring daemon, or it may not run here: named, and a failure where `CI` is set.
    async fn start() -> Option<Self> {
        let keyring = Self::try_start().await;
        if keyring.is_none() {
            assert!(std::env::var_os("CI").is_none(), "no keyring daemon runs here");
            println!("not run: no keyring daemon runs here");
        }
        keyring
    }

    /// How many secrets lie in it.
    async fn entries(&self) -> usize {
        let found = Command::new("dbus-send")
            .args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.secrets",
                "/org/freedesktop/secrets",
            ])
            .args(["org.freedesktop.Secret.Service.SearchItems", "dict:string:string:"])
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address)
            .output()
            .await
            .unwrap();
        assert!(found.status.success(), "{found:?}");
        String::from_utf8_lossy(&found.stdout).matches("object path \"/org").count()
    }

    async fn try_start() -> Option<Self> {
        let folder = tempfile::tempdir().ok()?;
        let mut bus = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .ok()?;
        let address = BufReader::new(bus.stdout.take()?).lines().next_line().await.ok()??;
        // it leaves the foreground once it is unlocked, and ends with its bus
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(["--unlock", "--components=secrets"])
            .env("DBUS_SESSION_BUS_ADDRESS", &address)
            .env("HOME", folder.path())
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .env("XDG_RUNTIME_DIR", folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .ok()?;
        let mut word = daemon.stdin.take()?;
        word.write_all(b"practice").await.ok()?;
        drop(word);
        if !daemon.wait().await.ok()?.success() {
            return None;
        }
        // the bus knows it a moment later
        for _ in 0..200 {
            let owner = Command::new("dbus-send")
                .args(["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/"])
                .args(["org.freedesktop.DBus.NameHasOwner", "string:org.freedesktop.secrets"])
                .env("DBUS_SESSION_BUS_ADDRESS", &address)
                .output()
                .await
                .ok()?;
            if String::from_utf8_lossy(&owner.stdout).contains("true") {
                return Some(Self { address, _bus: bus, _folder: folder });
            }
        }
        None
    }
}

#[tokio::test]
async fn with_a_keyring_the_secret_lies_there_and_nowhere_else() {
    let Some(keyring) = Keyring::start().await else { return };
    let practice = PracticeTenant::start(&[]).await;
    let secret = practice.text("secret").to_owned();
    let home = Home::new().with("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    let target = practice.target();
    let mut further: Vec<&str> = target.iter().map(String::as_str).collect();
    further.push("--secret-stdin");
    let mut arguments = vec!["connections", "add", "--recipe", "jinko"];
    arguments.extend(["--answer", "organisation-url=https://harbourpine.jinko.ai"]);
    arguments.extend(["--answer", "redirect-uri=https://auth.jinko.ai/callback"]);
    arguments.extend(&further);
    let added = home.call_with_input(&arguments, format!("{secret}\n").as_bytes()).await;
    assert_eq!(added.status, Some(0), "{added:?}");
    added.keeps_to_itself(&secret);
    let id = added.out.trim().to_owned();
    assert_nowhere(&home, &secret);

    let checked = home.call(&["check", "--json", "--connection", &id]).await;
    assert_eq!(checked.status, Some(0), "{checked:?}");
    assert_eq!(checked.json()["checks"][4]["status"], "passed");
    checked.keeps_to_itself(&secret);
    let all = home.call(&["check", "--all", "--json"]).await;
    assert_eq!(all.status, Some(0), "{all:?}");
    assert_eq!(all.json_lines()[0]["checks"][4]["status"], "passed");

    let data = home.folder().join("data").to_str().unwrap().to_owned();
    // a keyring that does not answer leaves the other checks standing
    let cut_off =
        Home::new().with("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere").with("XDG_DATA_HOME", &data);
    let called = cut_off.call(&["check", "--json", "--connection", &id]).await;
    assert_eq!(
        (called.status, &called.json()["checks"][2]["status"]),
        (Some(3), &"passed".into()),
        "{called:?}"
    );
    let document = called.json();
    assert_eq!(document["checks"][4]["status"], "inconclusive", "{called:?}");
    assert!(document["checks"][4]["detail"].is_string() && document["checks"][0]["status"] == "passed");

    let same = Home::new().with("DBUS_SESSION_BUS_ADDRESS", &keyring.address).with("XDG_DATA_HOME", &data);
    let run = SignIn::at_home(same, &["--connection".to_owned(), id.clone()], &secret, &[]).await;
    let page = run.sign_in_as(ALMA);
    let ended = run.finish(&secret).await;
    ended.is("passed", None, None, 0, "a saved connection");
    page.await.unwrap();

    assert_eq!(keyring.entries().await, 1);
    let removed = home.call(&["connections", "remove", &id]).await;
    assert_eq!(removed.status, Some(0), "{removed:?}");
    assert_eq!(keyring.entries().await, 0, "the entry is forgotten with it");
}

#[tokio::test]
async fn a_secret_that_was_saved_for_a_domain_does_not_follow_it_to_another_directory() {
    let Some(keyring) = Keyring::start().await else { return };
    let provider = Provider::start().await;
    provider.refuses(401, "invalid_client", 7_000_222, "The provided client secret keys are expired.");
    domain_leads_to(&provider, TENANT, "/token");
    let home = Home::new().with("DBUS_SESSION_BUS_ADDRESS", &keyring.address);
    let place = ["--authority", provider.server.base.as_str()];
    let further = [&["--tenant", "contoso.example", "--client-id", CLIENT, "--secret-stdin"][..], &place];
    let added = add(&home, &further.concat(), format!("{SECRET}\n").as_bytes()).await;
    assert_eq!(added.status, Some(0), "{added:?}");
    domain_leads_to(&provider, "99999999-1b2f-4e60-8c3d-5f6a7b8c9d0e", "/elsewhere");
    let called = home.call(&["check", "--json", "--connection", added.out.trim()]).await;
    assert_eq!(called.json()["checks"][4]["cause"], "secret-expired", "{called:?}");
    let asked = provider.server.asked();
    assert!(asked.iter().any(|asked| asked.target == "/token" && asked.body.contains("client_secret")));
    assert!(asked.iter().all(|asked| asked.target != "/elsewhere"));
    assert_eq!(home.call(&["connections", "remove", added.out.trim()]).await.status, Some(0));
}

/// No file of this home holds the secret.
fn assert_nowhere(home: &Home, secret: &str) {
    assert_nowhere_but(home, secret, std::path::Path::new(""));
}

/// The same, except the file in which somebody has put it.
fn assert_nowhere_but(home: &Home, secret: &str, theirs: &std::path::Path) {
    let mut folders = vec![home.folder().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.is_file() && path != theirs {
                let bytes = std::fs::read(&path).unwrap();
                let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
                assert!(!found, "the secret lies in {}", path.display());
            }
        }
    }
}
