use std::process::Stdio;

use tests::browser::Browser;
use tests::latchkey::Home;
use tests::practice::PracticeTenant;
use tests::run::interrupt;

#[tokio::test]
async fn the_first_line_tells_everything_that_is_needed() {
    let practice = PracticeTenant::with(&[]).await;
    let line = &practice.line;
    let mut names: Vec<&String> = line.as_object().unwrap().keys().collect();
    names.sort_unstable();
    assert_eq!(
        names,
        ["authority", "client_id", "graph", "portal", "redirect_uris", "secret", "tenant_id", "users"]
    );
    assert!(line["secret"].is_null(), "only --print-secret prints it");
    assert_eq!(line["redirect_uris"], serde_json::json!(["http://localhost/latchkey"]));
    for user in line["users"].as_array().unwrap() {
        let mut names: Vec<&String> = user.as_object().unwrap().keys().collect();
        names.sort_unstable();
        assert_eq!(names, ["about", "name", "sign_in"]);
    }
    assert!(line["portal"].is_null() || line["portal"].is_string());
    // ready when the line is out
    let address = format!(
        "{}/{}/v2.0/.well-known/openid-configuration",
        practice.text("authority"),
        practice.text("tenant_id")
    );
    assert_eq!(Browser::new().open(&address).await.status, 200);
}

#[tokio::test]
async fn an_interruption_ends_it_with_130_and_frees_its_port() {
    // pressed as soon as the line is out: from then on it is heard
    for _ in 0..5 {
        let mut practice = PracticeTenant::with(&[]).await;
        interrupt(&practice.child).await;
        let ended = practice.child.wait().await.unwrap();
        assert_eq!(ended.code(), Some(130), "{ended:?}");
        let port = practice.text("authority").rsplit(':').next().unwrap().to_owned();
        let again = PracticeTenant::with(&["--port", &port]).await;
        assert!(again.text("authority").ends_with(&port));
    }
}

#[tokio::test]
async fn a_taken_port_is_said() {
    let held = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = held.local_addr().unwrap().port().to_string();
    let called = Home::new().call(&["practice", "--json", "--port", &port]).await;
    called.is_unusable("a port that is taken");
    assert!(called.err.contains(&port) && called.err.contains("Choose another port"), "{called:?}");
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_to_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "in the way").unwrap();
    let taken = folder.path().join("taken");
    std::fs::create_dir_all(taken.join("ca.pem")).unwrap();
    for (place, words) in
        [(&file, "is a file"), (&taken, "a folder stands where"), (&file.join("x"), "is a file")]
    {
        let called = Home::new().call(&["practice", "--json", "--tls-dir", place.to_str().unwrap()]).await;
        called.is_unusable(words);
        assert!(called.err.contains(words) && called.err.contains("Name a folder"), "{called:?}");
        assert!(!called.err.contains("os error"), "{called:?}");
    }
}

#[tokio::test]
async fn with_a_folder_it_serves_https_by_an_authority_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let practice = PracticeTenant::with(&["--tls-dir", folder.path().to_str().unwrap()]).await;
    assert!(practice.text("authority").starts_with("https://localhost:"));
    assert!(practice.text("graph").starts_with("https://localhost:"));
    let ca = folder.path().join("ca.pem");
    let pem = std::fs::read(&ca).unwrap();
    let address = format!(
        "{}/{}/v2.0/.well-known/openid-configuration",
        practice.text("authority"),
        practice.text("tenant_id")
    );
    assert_eq!(Browser::trusting(Some(&pem)).open(&address).await.status, 200);
    // the program itself trusts what the system is told to trust
    let home = Home::new().with("SSL_CERT_FILE", ca.to_str().unwrap());
    let called = home
        .call(&[
            "check",
            "--json",
            "--authority",
            practice.text("authority"),
            "--tenant",
            practice.text("tenant_id"),
        ])
        .await;
    assert_eq!(called.status, Some(0), "{called:?}");
}

#[tokio::test]
async fn for_people_it_says_where_it_is_and_keeps_the_secret() {
    let home = Home::new();
    let mut child = home.command(["practice"]).stdin(Stdio::null()).spawn().unwrap();
    let mut lines = {
        use tokio::io::{AsyncBufReadExt, BufReader};
        BufReader::new(child.stdout.take().unwrap()).lines()
    };
    let mut told = String::new();
    while !told.contains("admin@harbourpine") {
        told += &lines.next_line().await.unwrap().expect("the accounts are listed");
        told.push('\n');
    }
    assert!(told.contains("http://localhost:") && !told.contains("8Q~"), "{told}");
}
