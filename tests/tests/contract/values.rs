//! What is given on the command line is judged as the window judges it, and what is printed commands no terminal.

use serde_json::Value;
use tests::latchkey::{Called, Home};
use tests::practice::PracticeTenant;
use tests::provider::{CLIENT, Provider, SECRET, TENANT};

async fn add(home: &Home, further: &[&str], input: &[u8]) -> Called {
    let base = ["connections", "add", "--tenant", TENANT, "--client-id", CLIENT];
    home.call_with_input(&[&base[..], further].concat(), input).await
}

async fn names(home: &Home) -> Vec<Value> {
    let rows = home.call(&["connections", "--json"]).await.json();
    rows.as_array().unwrap().iter().map(|row| row["name"].clone()).collect()
}

#[tokio::test]
async fn a_secret_is_neither_a_name_nor_an_answer() {
    let home = Home::new();
    let in_address = format!("https://x.example/{SECRET}");
    let with = |id: &str, value: &str| format!("{id}={value}");
    for further in [
        vec!["--recipe".into(), "emnify".into(), "--name".into(), SECRET.into()],
        vec!["--recipe".into(), "emnify".into(), "--name".into(), format!("Our {SECRET}")],
        vec!["--recipe".into(), "another-product".into(), "--answer".into(), with("product-name", SECRET)],
        vec!["--recipe".into(), "another-product".into(), "--answer".into(), with("homepage", &in_address)],
        vec!["--recipe".into(), "logto".into(), "--answer".into(), with("connector-id", SECRET)],
    ] {
        let further: Vec<&str> = further.iter().map(String::as_str).collect();
        let called = add(&home, &further, b"").await;
        called.is_unusable(&format!("{further:?}"));
        called.keeps_to_itself(SECRET);
        assert!(called.err.contains("a client secret stands there. It was not kept"), "{called:?}");
    }
    assert_eq!(names(&home).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_name_is_kept_as_one_line_that_commands_nothing() {
    let home = Home::new();
    for (typed, name) in
        [("\u{1b}[31mOur\r\nemnify\u{202e}\u{7}", "[31mOur emnify"), (&"x".repeat(100_000), &"x".repeat(80))]
    {
        let called = add(&home, &["--recipe", "emnify", "--name", typed], b"").await;
        assert_eq!(called.status, Some(0), "{called:?}");
        assert!(names(&home).await.contains(&name.into()), "{name}");
    }
    let text = home.call(&["connections"]).await;
    assert!(!text.out.contains(|c: char| (c.is_control() && c != '\n') || c == '\u{202e}'), "{text:?}");
    for blank in ["", "  \t", "\u{200b}"] {
        add(&home, &["--recipe", "emnify", "--name", blank], b"").await.is_unusable("a blank name");
    }
}

#[tokio::test]
async fn a_terminal_obeys_nothing_that_comes_from_outside() {
    let home = Home::new();
    let file = home.folder().join("list.csv");
    std::fs::write(&file, format!("recipe,tenant,client id\nemnify,\u{9b}31mx\u{1b}[2J\u{202e},{CLIENT}\n"))
        .unwrap();
    for json in [&[][..], &["--json"]] {
        let arguments = [&["connections", "import", file.to_str().unwrap()][..], json].concat();
        let called = home.call(&arguments).await;
        let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!called.out.contains(obeyed) && !called.err.contains(obeyed), "{called:?}");
    }
}

#[tokio::test]
async fn a_secret_to_keep_is_judged_as_in_the_window() {
    let home = Home::new();
    let blank = format!("{} {}", &SECRET[..20], &SECRET[20..]);
    for refused in [
        TENANT,
        CLIENT,
        "99999999-1b2f-4e60-8c3d-5f6a7b8c9d0e",
        "abc******************",
        &SECRET[..30],
        &blank,
    ] {
        let called = add(&home, &["--recipe", "emnify", "--secret-stdin"], refused.as_bytes()).await;
        called.is_unusable(refused);
        assert!(called.err.starts_with("--secret-stdin: "), "{called:?}");
        called.keeps_to_itself(&SECRET[..20]);
    }
    // there is no keyring here, so that it ends there; what stands around it was said before
    let quoted = format!("\"{SECRET}\"");
    let called = add(&home, &["--recipe", "emnify", "--secret-stdin"], quoted.as_bytes()).await;
    assert!(called.err.contains("were left out") && called.err.contains("keyring"), "{called:?}");
    called.keeps_to_itself(SECRET);
}

#[tokio::test]
async fn what_cannot_be_a_secret_is_named_before_microsoft_refuses_it() {
    let practice = PracticeTenant::start(&[]).await;
    let target = practice.target();
    let mut arguments = vec!["check", "--secret-stdin", "--json"];
    arguments.extend(target.iter().map(String::as_str));
    let called = Home::new().call_with_input(&arguments, b"99999999-1b2f-4e60-8c3d-5f6a7b8c9d0e\n").await;
    assert_eq!(called.json()["checks"][4]["status"], "failed", "it was sent: {called:?}");
    assert!(called.err.contains("Secret ID"), "{called:?}");
    let called = Home::new().call_with_input(&arguments, practice.text("secret").as_bytes()).await;
    assert_eq!((called.status, called.err.as_str()), (Some(0), ""));
}

#[tokio::test]
async fn what_stands_around_a_right_secret_is_left_out_and_said() {
    let practice = PracticeTenant::start(&[]).await;
    let (target, secret) = (practice.target(), practice.text("secret"));
    let mut arguments = vec!["check", "--secret-stdin", "--json"];
    arguments.extend(target.iter().map(String::as_str));
    for input in [
        format!("\"{secret}\""),
        format!("Value: {secret}"),
        format!("CLIENT_SECRET={secret}"),
        format!("{{\"client_secret\":\"{secret}\"}}"),
    ] {
        let called = Home::new().call_with_input(&arguments, input.as_bytes()).await;
        assert_eq!(called.status, Some(0), "{called:?}");
        assert!(called.err.starts_with("--secret-stdin: ") && called.err.contains("left out"), "{called:?}");
        called.keeps_to_itself(secret);
    }
}

#[tokio::test]
async fn another_servers_secret_is_sent_as_it_stands() {
    let provider = Provider::start().await;
    let target = provider.target();
    let mut arguments = vec!["check", "--secret-stdin", "--json"];
    arguments.extend(target.iter().map(String::as_str));
    Home::new().call_with_input(&arguments, b"\"our-own\"\n").await;
    let asked = provider.server.asked();
    assert!(asked.iter().any(|asked| asked.body.contains("client_secret=%22our-own%22")), "{asked:?}");
}

#[tokio::test]
async fn the_first_line_is_read_as_windows_writes_it_too() {
    let practice = PracticeTenant::start(&[]).await;
    let target = practice.target();
    let mut arguments = vec!["check", "--secret-stdin", "--json"];
    arguments.extend(target.iter().map(String::as_str));
    let line = format!("{}\r\nmore\r\n", practice.text("secret"));
    let wide = |unit: fn(u16) -> [u8; 2]| line.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let little = wide(u16::to_le_bytes);
    for input in
        [[&[0xff, 0xfe], &little[..]].concat(), little, [&[0xfe, 0xff], &wide(u16::to_be_bytes)[..]].concat()]
    {
        let called = Home::new().call_with_input(&arguments, &input).await;
        assert_eq!(called.status, Some(0), "{called:?}");
    }
    let called = Home::new().call_with_input(&arguments, b"sch\xf6n\n").await;
    called.is_unusable("Latin-1");
    assert!(called.err.contains("is no text"), "{called:?}");
}

#[tokio::test]
async fn a_secret_in_the_place_of_something_else_is_refused_and_not_repeated() {
    for arguments in [
        &["diagnose", SECRET][..],
        &["recipes", "check", SECRET],
        &["connections", "import", SECRET],
        &["connections", "add", "--recipe", "emnify", "--tenant", TENANT, "--manifest", SECRET],
        &["check", "--tenant", TENANT, "--client-id", SECRET],
        &["sign-in", "--tenant", TENANT, "--client-id", SECRET, "--secret-stdin"],
        &["check", "--authority", "http://localhost:1", "--tenant", TENANT, "--client-id", SECRET],
    ] {
        let called = Home::new().call_with_input(arguments, b"something\n").await;
        called.is_unusable(&format!("{arguments:?}"));
        called.keeps_to_itself(SECRET);
    }
}

#[tokio::test]
async fn the_other_id_is_read_as_its_box_reads_it() {
    let home = Home::new();
    let braced = format!(" {{{}}} ", CLIENT.to_uppercase());
    for field in ["client-id", "tenant", "secret"] {
        let same = home
            .call_with_input(&["inspect", field, "--json", "--other-id", &braced], CLIENT.as_bytes())
            .await;
        assert_eq!(same.json()["problem"], "same-as-other-id", "{field}");
        let nonsense =
            home.call_with_input(&["inspect", field, "--other-id", "nonsense"], CLIENT.as_bytes()).await;
        nonsense.is_unusable(field);
        assert!(nonsense.err.contains("--other-id"), "{nonsense:?}");
    }
    let domain =
        home.call_with_input(&["inspect", "client-id", "--other-id", "contoso.com"], CLIENT.as_bytes()).await;
    assert_eq!(domain.status, Some(0), "{domain:?}");
    home.call_with_input(&["inspect", "tenant", "--other-id", "contoso.com"], TENANT.as_bytes())
        .await
        .is_unusable("no client ID is a domain");
}

#[tokio::test]
async fn what_does_not_fit_is_said_in_words_of_the_command_line() {
    let home = Home::new();
    let file = home.folder().join("a file");
    std::fs::write(&file, b"\xff\xfe\x00").unwrap();
    let folder = home.folder().to_str().unwrap().to_owned();
    let (file, list) = (file.to_str().unwrap().to_owned(), home.folder().join("list.csv"));
    std::fs::write(&list, format!("recipe,tenant,client id\nemnify,{TENANT},{CLIENT}\nnonsense,,x\n"))
        .unwrap();
    let list = list.to_str().unwrap();
    let base = ["connections", "add", "--tenant", TENANT, "--client-id", CLIENT, "--recipe"];
    let answer = |text: &'static str| [&base[..], &["another-product", "--answer", text]].concat();
    for (arguments, words) in [
        (vec!["check", "--connection", TENANT], "latchkey connections"),
        (vec!["connections", "remove", "x"], "latchkey connections"),
        ([&base[..], &["nothing"]].concat(), "latchkey recipes"),
        (answer("nothing=1"), "latchkey recipes"),
        (answer("redirect-uri=http://x.example/"), "http://"),
        (answer("redirect-uri=https://x.example/#a"), "#"),
        (answer("redirect-uri=https://x.example/a,b"), ","),
        ([&base[..], &["emnify", "--expires", "2028-02-30"]].concat(), "there is no day 2028-02-30"),
        ([&base[..], &["kandji"]].concat(), "redirect-url"),
        (vec!["connections", "import", list], "--only-fitting"),
        (vec!["connections", "import", list], "1 does not fit"),
        (vec!["connections", "import", &folder], "folder"),
        (vec!["recipes", "check", &folder], "folder"),
        (vec!["recipes", "check", &file], "no text"),
        (vec!["recipes", "check", "/none"], "no such file"),
        (vec!["--data-dir", &file, "connections"], "file"),
    ] {
        let called = home.call(&arguments).await;
        assert!(matches!(called.status, Some(1 | 2)), "{arguments:?}: {called:?}");
        let all = format!("{}{}", called.out, called.err);
        assert!(all.contains(words), "{arguments:?} lacks {words}: {called:?}");
        for word in ["Go back to", "os error", "starts Latchkey", "UTF-8 stream", "from the list"] {
            assert!(!all.contains(word), "{arguments:?}: {called:?}");
        }
    }
    assert_eq!(names(&home).await, Vec::<Value>::new());
}

#[tokio::test]
async fn a_recipe_file_that_cannot_be_read_is_among_the_problems() {
    let home = Home::new();
    for file in ["/none", home.folder().to_str().unwrap()] {
        let called = home.call(&["recipes", "check", "--json", file]).await;
        assert_eq!(called.status, Some(2), "{called:?}");
        let problem = &called.json()["problems"][0];
        assert_eq!((&problem["file"], &problem["code"]), (&file.into(), &"unreadable".into()), "{problem}");
        assert!(problem["message"].is_string() && problem["line"].is_u64(), "{problem}");
    }
}

#[tokio::test]
async fn a_variable_that_is_set_to_nothing_names_no_folder() {
    let home = Home::new();
    assert_eq!(add(&home, &["--recipe", "emnify"], b"").await.status, Some(0));
    let data = home.folder().join("data").to_str().unwrap().to_owned();
    let same = Home::new().with("XDG_DATA_HOME", &data).with("LATCHKEY_DATA_DIR", "");
    assert_eq!(names(&same).await.len(), 1);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_cannot_be_written_is_said_unless_the_reader_has_gone() {
    let home = Home::new();
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let done = home.command(["recipes", "--json"]).stdout(full).spawn().unwrap();
    let done = done.wait_with_output().await.unwrap();
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("Standard output"), "{done:?}");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let done = home.command(["recipes", "--json"]).stdout(writer).spawn().unwrap();
    let done = done.wait_with_output().await.unwrap();
    assert_eq!(String::from_utf8_lossy(&done.stderr), "");
}
