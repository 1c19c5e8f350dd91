//! Without `--json`: the same facts, as readable text.

use std::process::Stdio;

use serde_json::{Value, json};
use tests::browser::Browser;
use tests::latchkey::Home;
use tests::practice::{ALMA, PracticeTenant};
use tests::provider::{CLIENT, CODE, Provider, SECRET, TENANT};
use tests::run::SignIn;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

/// Fails where a fact of the document is not in the text. `but` names members that differ from call to call.
pub fn says_all(document: &Value, text: &str, but: &[&str]) {
    assert!(!text.contains('\u{1b}'), "no colour where no terminal is: {text}");
    let mut left = vec![("", document)];
    let mut told = 0;
    while let Some((name, value)) = left.pop() {
        match value {
            Value::Object(members) => {
                let others = members.iter().filter(|(name, _)| !but.contains(&name.as_str()));
                left.extend(others.map(|(name, value)| (name.as_str(), value)));
            }
            Value::Array(values) => left.extend(values.iter().map(|value| (name, value))),
            Value::Null => {}
            fact => {
                let fact = fact.as_str().map_or_else(|| fact.to_string(), str::to_owned);
                for line in fact.lines() {
                    assert!(text.contains(line), "{name} {line:?} is not in:\n{text}");
                }
                told += 1;
            }
        }
    }
    assert!(told > 0, "the document holds facts");
}

#[tokio::test]
async fn recipes() {
    let home = Home::new();
    let text = home.call(&["recipes"]).await;
    says_all(&home.call(&["recipes", "--json"]).await.json(), &text.out, &[]);
    assert_eq!((text.status, text.err.as_str()), (Some(0), ""));
    let file = home.folder().join("x.toml");
    std::fs::write(&file, "nonsense = true\n").unwrap();
    let file = file.to_str().unwrap();
    let text = home.call(&["recipes", "check", file]).await;
    says_all(&home.call(&["recipes", "check", "--json", file]).await.json(), &text.out, &[]);
}

#[tokio::test]
async fn inspect() {
    let home = Home::new();
    for (field, input) in [
        ("client-id", CLIENT.to_owned()),
        ("client-id", format!("Client ID: {CLIENT}")),
        ("tenant", "Contoso.Example".to_owned()),
        ("tenant", "nobody@contoso.example".to_owned()),
        ("secret", SECRET.to_owned()),
        ("secret", CLIENT.to_owned()),
        ("secret", String::new()),
    ] {
        let document = home.call_with_input(&["inspect", field, "--json"], input.as_bytes()).await;
        let text = home.call_with_input(&["inspect", field], input.as_bytes()).await;
        says_all(&document.json(), &text.out, &[]);
        assert_eq!(text.status, document.status);
    }
}

#[tokio::test]
async fn check() {
    let practice = PracticeTenant::start(&[]).await;
    let home = Home::new();
    // the clock's difference and how long it took are each call's own
    let but = ["duration_ms"];
    for (secret, outcome) in [(practice.text("secret"), "passed"), (SECRET, "failed")] {
        let target = practice.target();
        let mut arguments = vec!["check", "--secret-stdin", "--recipe", "ipecs-cloud"];
        arguments.extend(target.iter().map(String::as_str));
        if outcome == "passed" {
            arguments.retain(|word| !["--recipe", "ipecs-cloud"].contains(word));
        }
        let text = home.call_with_input(&arguments, secret.as_bytes()).await;
        arguments.push("--json");
        let mut document = home.call_with_input(&arguments, secret.as_bytes()).await.json();
        assert_eq!(document["outcome"], outcome);
        document["checks"][1]["detail"] = Value::Null;
        says_all(&document, &text.out, &but);
        assert_eq!(text.out.matches(" ms").count(), 6, "{}", text.out);
        let outcome_line = text.out.lines().find(|line| line.contains("outcome")).unwrap();
        assert!(outcome_line.contains(outcome));
        text.keeps_to_itself(secret);
    }
}

#[tokio::test]
async fn connections_and_check_all() {
    let practice = PracticeTenant::start(&[]).await;
    let home = Home::new();
    let empty = home.call(&["connections"]).await;
    assert_eq!((empty.status, empty.out.as_str()), (Some(0), ""));
    assert!(!empty.err.is_empty(), "that there are none is said");
    for (tenant, name) in [(practice.text("tenant_id"), "Ours"), (TENANT, "Theirs")] {
        let place = ["--authority", practice.text("authority"), "--graph", practice.text("graph")];
        let what = ["--tenant", tenant, "--client-id", CLIENT, "--name", name, "--expires", "2099-01-31"];
        let add = [&["connections", "add", "--recipe", "emnify"][..], &what, &place].concat();
        assert_eq!(home.call(&add).await.status, Some(0));
    }
    let text = home.call(&["connections"]).await;
    says_all(&home.call(&["connections", "--json"]).await.json(), &text.out, &[]);
    let text = home.call(&["check", "--all"]).await;
    let document = home.call(&["check", "--all", "--json"]).await;
    assert_eq!((text.status, document.status), (Some(1), Some(1)));
    let mut lines = document.json_lines();
    for line in &mut lines[..2] {
        line["checks"][1]["detail"] = Value::Null;
    }
    says_all(&json!(lines), &text.out, &["duration_ms"]);
    let last = text.out.lines().last().unwrap();
    for number in ["2 ", "1 passed", "1 failed", "0 "] {
        assert!(last.contains(number), "{number:?} in {last}");
    }
}

/// Signs in once in text; what it told.
async fn followed(target: &[String], secret: &str, further: &[&str], account: &str) -> String {
    let home = Home::new();
    let mut command = home.command(["sign-in", "--browser", "print", "--secret-stdin"]);
    let mut child = command.args(target).args(further).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{secret}\n").as_bytes()).await.unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        told += &line;
        told.push('\n');
        if let Some((_, url)) = line.split_once("Sign in here: ") {
            let (url, account) = (url.to_owned(), account.to_owned());
            tokio::spawn(async move {
                let mut browser = Browser::new();
                let page = browser.open(&url).await;
                let page = browser.submit(&page, "account", &account).await;
                browser.pass_on(page).await
            });
        }
    }
    told
}

#[tokio::test]
async fn sign_in() {
    let practice = PracticeTenant::start(&[]).await;
    let secret = practice.text("secret").to_owned();
    let logto = ["--recipe", "logto", "--answer", "account-type=AzureADMyOrg"];
    let logto =
        [&logto[..], &["--answer", "endpoint=https://x.example", "--answer", "connector-id=a"]].concat();
    for account in [ALMA, "bruno@harbourpine.example"] {
        let run = SignIn::start(&practice.target(), &secret, &logto).await;
        let page = run.sign_in_as(account);
        let ended = run.finish(&secret).await;
        page.await.unwrap();
        let told = followed(&practice.target(), &secret, &logto, account).await;
        let result = ended.result().clone();
        // addresses and times are each run's own; what was expected and found is said in words
        let but =
            ["event", "redirect_uri", "url", "duration_ms", "exp", "correlation_id", "expected", "found"];
        let mut lines = ended.lines.clone();
        for line in lines.iter_mut().filter(|line| line["event"] == "rehearsal") {
            line["detail"] = Value::Null;
        }
        says_all(&json!(lines), &told, &but);
        for word in
            ["http://localhost:", "came back", "duration_ms", "exp ", "the one that was sent", "RS256"]
        {
            assert!(told.contains(word), "{word} in {told}");
        }
        let issuer =
            result["checks"].as_array().unwrap().iter().find(|check| check["id"] == "issuer").unwrap();
        assert!(told.contains(issuer["found"].as_str().unwrap()));
        assert_eq!(told.contains("no e-mail address"), account != ALMA, "{told}");
    }
}

/// What is told of a sign-in whose code this provider refuses.
async fn refused_at(provider: &Provider) -> String {
    let home = Home::new();
    let mut command = home.command(["sign-in", "--browser", "print", "--secret-stdin"]);
    let mut child = command.args(provider.target()).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{SECRET}\n").as_bytes()).await.unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, url)) = line.split_once("Sign in here: ") {
            let url = url::Url::parse(url).unwrap();
            let of = |name: &str| url.query_pairs().find(|(known, _)| known == name).unwrap().1.into_owned();
            let back = url::Url::parse(&of("redirect_uri")).unwrap();
            let state = of("state");
            tokio::spawn(
                async move { Browser::new().post(&back, &[("code", CODE), ("state", &state)]).await },
            );
        }
        told += &line;
        told.push('\n');
    }
    told
}

#[tokio::test]
async fn a_refused_sign_in() {
    let provider = Provider::start().await;
    provider.refuses(401, "invalid_client", 7_000_222, "The provided client secret keys are expired.");
    let told = refused_at(&provider).await;
    let facts = json!(["failed", "secret-expired", "7000222", "401", "33333333-dddd-4eee-8fff-444444444444"]);
    says_all(&facts, &told, &[]);
    assert!(told.contains("expired"), "what to do is said: {told}");
    assert!(!told.contains("client secret keys"), "what the catalogue knows is said in its words: {told}");
}

#[tokio::test]
async fn a_sign_in_refused_with_a_code_that_nobody_knows() {
    let provider = Provider::start().await;
    let sentence = format!("The moon is in the wrong phase for {SECRET} and {CODE}.");
    provider.refuses(401, "invalid_client", 1_234_567, &sentence);
    let told = refused_at(&provider).await;
    says_all(&json!(["failed", "unrecognised", "AADSTS1234567"]), &told, &[]);
    assert!(told.contains("The moon is in the wrong phase for [secret] and [secret]"), "{told}");
    assert!(!told.contains("wrong-secret") && !told.contains(SECRET) && !told.contains(CODE), "{told}");
}

#[tokio::test]
async fn practice() {
    let tenant = PracticeTenant::with(&[]).await;
    let home = Home::new();
    let mut child = home.command(["practice", "--print-secret"]).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = String::new();
    while !told.contains("admin@harbourpine") {
        told += &lines.next_line().await.unwrap().expect("the accounts are listed");
        told.push('\n');
    }
    // addresses and the application are each one's own
    says_all(&tenant.line, &told, &["authority", "graph", "portal", "client_id", "secret"]);
    for name in ["graph", "portal", "client_id", "secret"] {
        assert!(told.lines().any(|line| line.trim().starts_with(name) && line.len() > 30), "{name}: {told}");
    }
    assert!(told.contains("8Q~"), "the secret was asked for");
}

#[tokio::test]
async fn import() {
    let home = Home::new();
    let file = home.folder().join("list.csv");
    let rows = format!("name,recipe,tenant,client id,expires\nOurs,emnify,{TENANT},{CLIENT},2099-01-31\n");
    std::fs::write(&file, rows).unwrap();
    let list = file.to_str().unwrap();
    let document = home.call(&["connections", "import", list, "--dry-run", "--json"]).await.json_lines();
    let text = home.call(&["connections", "import", list, "--dry-run"]).await;
    says_all(&document[0], &text.out, &[]);
}

#[tokio::test]
async fn a_sign_in_that_reaches_nobody_says_what_was_met_and_what_to_do() {
    let home = Home::new();
    let target = ["--authority", "http://127.0.0.1:9", "--tenant", TENANT, "--client-id", CLIENT];
    let arguments = [&["sign-in", "--browser", "print", "--secret-stdin"], &target[..]].concat();
    let called = home.call_with_input(&arguments, format!("{SECRET}\n").as_bytes()).await;
    assert_eq!(called.status, Some(3), "{called:?}");
    let explained: Vec<&str> =
        called.out.lines().skip_while(|line| !line.contains("cannot be reached")).collect();
    assert!(explained.iter().any(|line| line.contains("127.0.0.1")), "{called:?}");
    assert!(explained.iter().any(|line| line.contains("network")), "{called:?}");
}
