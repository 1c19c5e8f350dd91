use tests::latchkey::Home;
use tests::provider::{CLIENT, SECRET, TENANT};
use tokio::io::AsyncWriteExt;

#[tokio::test]
async fn every_command_explains_itself() {
    for (arguments, words) in [
        (&["--help"][..], &["recipes", "inspect", "check", "connections", "sign-in", "practice"][..]),
        (&["recipes", "--help"], &["check"]),
        (&["recipes", "check", "--help"], &["FILE"]),
        (&["inspect", "--help"], &["client-id", "tenant", "secret", "--other-id", "--json"]),
        (
            &["check", "--help"],
            &[
                "--authority",
                "--cloud",
                "--graph",
                "--tenant",
                "--client-id",
                "--secret-stdin",
                "--connection",
                "--recipe",
                "--answer",
                "--secret-is-new",
                "--all",
                "--json",
            ],
        ),
        (&["diagnose", "--help"], &["FILE", "--json"]),
        (&["connections", "--help"], &["add", "remove", "--json", "--data-dir"]),
        (&["connections", "add", "--help"], &["--recipe", "--name", "--expires", "--secret-stdin"]),
        (&["connections", "remove", "--help"], &["ID"]),
        (
            &["sign-in", "--help"],
            &[
                "--scope",
                "--redirect-path",
                "--port",
                "--timeout",
                "600",
                "--expect-email",
                "--response-mode",
                "form_post",
                "query",
                "--browser",
                "system",
                "private",
                "print",
            ],
        ),
        (
            &["practice", "--help"],
            &["--port", "--tls-dir", "--fault", "--print-secret", "slow-network", "proxy-page"],
        ),
    ] {
        let called = Home::new().call(arguments).await;
        assert_eq!((called.status, called.err.as_str()), (Some(0), ""), "{arguments:?}");
        for word in words {
            assert!(called.out.to_lowercase().contains(&word.to_lowercase()), "{arguments:?} lacks {word}");
        }
    }
    let version = Home::new().call(&["--version"]).await;
    assert_eq!(version.status, Some(0));
    assert!(version.out.starts_with("latchkey "));
}

#[tokio::test]
async fn completions_and_a_manual_page_are_printed() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let called = Home::new().call(&["completions", shell]).await;
        assert_eq!((called.status, called.err.as_str()), (Some(0), ""), "{shell}");
        assert!(called.out.contains("latchkey") && called.out.contains("sign-in"), "{shell}");
    }
    let called = Home::new().call(&["man"]).await;
    assert_eq!((called.status, called.err.as_str()), (Some(0), ""));
    assert!(called.out.contains(".TH latchkey") && called.out.contains("sign\\-in"), "{}", called.out);
}

/// The commands, the heading of each on the manual page, and an option that it has.
const COMMANDS: &[(&[&str], &str)] = &[
    (&["recipes"], "--json"),
    (&["recipes", "check"], "FILES"),
    (&["inspect"], "--other-id"),
    (&["check"], "--secret-is-new"),
    (&["diagnose"], "--progress"),
    (&["connections"], "--json"),
    (&["connections", "add"], "--expires"),
    (&["connections", "import"], "--only-fitting"),
    (&["connections", "remove"], "ID"),
    (&["sign-in"], "--response-mode"),
    (&["report"], "--last"),
    (&["practice"], "--tls-dir"),
    (&["completions"], "shell"),
    (&["man"], "--data-dir"),
];

#[tokio::test]
async fn the_manual_page_holds_every_command_with_its_options() {
    let page = Home::new().call(&["man"]).await.out.replace("\\-", "-");
    assert!(!page.contains("(1)"), "it refers to pages that nothing prints");
    for (command, option) in COMMANDS {
        let heading = format!(".SH \"LATCHKEY {}\"\n", command.join(" ").to_uppercase());
        let (_, section) = page.split_once(&heading).expect(&heading);
        let section = section.split("\n.SH ").next().unwrap();
        assert!(
            section.to_lowercase().contains(&option.to_lowercase()),
            "{heading} lacks {option}: {section}"
        );
    }
    let sections = page.matches("\n.SH \"LATCHKEY ").count();
    assert_eq!(sections, COMMANDS.len(), "a command of the page is not named here");
}

#[tokio::test]
async fn help_shows_how_a_command_is_called_and_what_a_check_leaves_behind() {
    for command in ["recipes", "inspect", "check", "diagnose", "connections", "sign-in", "report", "practice"]
    {
        let help = Home::new().call(&[command, "--help"]).await.out;
        assert!(help.contains(&format!("\n      latchkey {command} ")), "{help}");
    }
    let check = Home::new().call(&["check", "--help"]).await.out;
    assert!(check.contains("an entry in the tenant's sign-in log"), "{check}");
}

#[tokio::test]
async fn a_call_that_cannot_be_understood_ends_with_2() {
    for arguments in [
        &[][..],
        &["no-such-command"],
        &["check", "--no-such-flag"],
        &["check", "--json"],
        &["check", "--tenant", "two words", "--json"],
        &["check", "--tenant", "contoso.example", "--cloud", "mars"],
        &["check", "--tenant", "contoso.example", "--answer", "a=b"],
        &["check", "--tenant", "contoso.example", "--recipe", "no-such-product"],
        &["check", "--all", "--tenant", "contoso.example"],
        &["check", "--all", "--answer", "a=b"],
        &["check", "--all", "--secret-is-new"],
        &["check", "--connection", "4f0c2b7e-91d3-4a58-b6e2-1c7d8a3f5e90", "--answer", "a=b"],
        &["check", "--tenant", TENANT, "--secret-stdin"],
        &["sign-in", "--tenant", TENANT, "--client-id", CLIENT, "--expect-email", ""],
        &["report", "--last", "--json", "--format", "html"],
        &["sign-in", "--json"],
        &["sign-in", "--tenant", TENANT, "--json"],
        &["sign-in", "--tenant", TENANT, "--client-id", CLIENT, "--json"],
        &["sign-in", "--response-mode", "fragment"],
        &["sign-in", "--browser", "netscape"],
        &["practice", "--fault", "no-such-fault"],
        &["completions", "no-such-shell"],
    ] {
        Home::new().call(arguments).await.is_unusable(&format!("{arguments:?}"));
    }
}

#[tokio::test]
async fn a_secret_is_never_an_argument() {
    for command in ["check", "sign-in"] {
        for flag in ["--secret", "--client-secret", "--password"] {
            let called = Home::new()
                .call(&[command, "--tenant", TENANT, "--client-id", CLIENT, flag, "something"])
                .await;
            called.is_unusable(flag);
        }
    }
    let add = [
        "connections",
        "add",
        "--recipe",
        "emnify",
        "--tenant",
        TENANT,
        "--client-id",
        CLIENT,
        "--secret",
        "x",
    ];
    Home::new().call(&add).await.is_unusable("connections add --secret");
}

#[tokio::test]
async fn no_secret_on_standard_input_is_said() {
    for input in [&b""[..], b"\n", b"   \n", b"\r\nsecond line\n"] {
        for command in ["check", "sign-in"] {
            let called = Home::new()
                .call_with_input(
                    &[command, "--tenant", TENANT, "--client-id", CLIENT, "--secret-stdin", "--json"],
                    input,
                )
                .await;
            called.is_unusable(&format!("{command} {input:?}"));
        }
    }
}

#[tokio::test]
async fn addresses_that_could_lead_a_secret_astray_are_refused() {
    for authority in [
        "http://login.microsoftonline.com",
        "http://example.com",
        "http://192.168.0.10:8080",
        "http://10.0.0.1",
        "http://[2001:db8::1]",
        "http://localhost.example.com",
        "http://127.0.0.1.example.com",
        "http://0.0.0.0:8080",
        "https://0.0.0.0",
        "http://[::]:8080",
        "http://0:8080",
        "http://user@localhost:8080",
        "http://user:word@127.0.0.1:8080",
        "https://user@login.microsoftonline.com",
        "https://login.microsoftonline.com@evil.example",
        "ftp://localhost",
        "file:///etc/passwd",
        "localhost:8080",
        "javascript:alert(1)",
        "",
    ] {
        for command in ["check", "sign-in"] {
            let called = Home::new()
                .call_with_input(
                    &[
                        command,
                        "--authority",
                        authority,
                        "--tenant",
                        TENANT,
                        "--client-id",
                        CLIENT,
                        "--secret-stdin",
                        "--json",
                    ],
                    SECRET.as_bytes(),
                )
                .await;
            called.is_unusable(&format!("{command} --authority {authority}"));
            called.keeps_to_itself(SECRET);
        }
    }
}

#[tokio::test]
async fn a_graph_that_belongs_elsewhere_is_refused() {
    for (authority, graph) in [
        ("https://login.microsoftonline.com", "https://graph.microsoft.us"),
        ("https://login.microsoftonline.com", "https://graph.example.com"),
        ("https://login.microsoftonline.com", "http://graph.microsoft.com"),
        ("https://login.microsoftonline.com", "http://localhost:8080"),
        ("https://login.microsoftonline.us", "https://graph.microsoft.com"),
        ("https://login.microsoftonline.com", "https://user@graph.microsoft.com"),
        ("http://localhost:8080", "http://example.com"),
        ("http://localhost:8080", "https://graph.example.com"),
        ("http://localhost:8080", "http://0.0.0.0:8080"),
    ] {
        let called = Home::new()
            .call(&["check", "--authority", authority, "--graph", graph, "--tenant", TENANT, "--json"])
            .await;
        called.is_unusable(&format!("{authority} with {graph}"));
    }
}

#[tokio::test]
async fn a_recipes_answers_are_asked_for_by_name() {
    let base = ["--tenant", TENANT, "--client-id", CLIENT, "--secret-stdin", "--json"];
    let called = Home::new()
        .call_with_input(&[&["sign-in", "--recipe", "logto"], &base[..]].concat(), SECRET.as_bytes())
        .await;
    called.is_unusable("logto without answers");
    assert!(called.err.contains("account-type"), "{}", called.err);
    let wrong = [&["sign-in", "--recipe", "kandji", "--answer", "region=mars"], &base[..]].concat();
    let called = Home::new().call_with_input(&wrong, SECRET.as_bytes()).await;
    called.is_unusable("an answer that is none of the choices");
    assert!(called.err.contains("region"), "{}", called.err);
    for unknown in ["no-such-question=1", "region", "=eu"] {
        let arguments = [&["sign-in", "--recipe", "kandji", "--answer", unknown], &base[..]].concat();
        Home::new().call_with_input(&arguments, SECRET.as_bytes()).await.is_unusable(unknown);
    }
}

#[tokio::test]
async fn an_answer_whose_redirect_uri_entra_refuses_is_named_with_what_is_wrong() {
    let personal = "account-type=AzureADandPersonalMicrosoftAccount";
    for (account_type, endpoint, what) in [
        ("account-type=AzureADMyOrg", "endpoint=https://auth.acme.example/(eu)", "holds ("),
        (personal, "endpoint=https://*.acme.example", "asterisk"),
    ] {
        let answers = ["--answer", account_type, "--answer", endpoint, "--answer", "connector-id=abc123"];
        let place = ["--recipe", "logto", "--tenant", TENANT, "--client-id", CLIENT];
        for command in [&["check", "--json"][..], &["connections", "add"]] {
            let called = Home::new().call(&[command, &place, &answers].concat()).await;
            called.is_unusable(endpoint);
            assert!(
                called.err.contains("--answer endpoint: ") && called.err.contains(what),
                "{}",
                called.err
            );
        }
    }
    // an application for one directory may have a wildcard, by its manifest
    let answers = ["--answer", "endpoint=https://*.acme.example", "--answer", "connector-id=abc123"];
    let add = ["connections", "add", "--recipe", "logto", "--tenant", TENANT, "--client-id", CLIENT];
    let called =
        Home::new().call(&[&add[..], &answers, &["--answer", "account-type=AzureADMyOrg"]].concat()).await;
    assert_eq!(called.status, Some(0), "{}", called.err);
}

#[tokio::test]
async fn a_secret_that_was_typed_as_an_argument_is_not_repeated() {
    let assigned = format!("--secret-stdin={SECRET}");
    let answer = format!("region={SECRET}");
    for arguments in [
        &["inspect", "secret", SECRET][..],
        &["sign-in", SECRET],
        &[SECRET],
        &["check", "--tenant", TENANT, "--client-id", CLIENT, &assigned],
        &["check", "--tenant", TENANT, "--recipe", "kandji", "--answer", SECRET],
        &["check", "--tenant", TENANT, "--recipe", "kandji", "--answer", &answer],
        &["check", "--tenant", TENANT, "--recipe", SECRET],
        &["report", "--connection", SECRET],
        &["report", "--last", "--format", SECRET],
    ] {
        let called = Home::new().call(arguments).await;
        called.is_unusable(&format!("{arguments:?}"));
        called.keeps_to_itself(SECRET);
        assert!(!called.err.is_empty(), "and still it says what is wrong");
    }
}

#[tokio::test]
async fn json_is_a_flag_of_each_command_that_gives_facts() {
    let home = Home::new();
    let add =
        ["connections", "--json", "add", "--recipe", "emnify", "--tenant", TENANT, "--client-id", CLIENT];
    let added = home.call(&add).await.json();
    let id = added["id"].as_str().expect("an id").to_owned();
    let report = home.call(&["report", "--connection", &id, "--json"]).await.json();
    assert_eq!(report["format"], "latchkey-report");
    let removed = home.call(&["connections", "remove", &id, "--json"]).await.json();
    assert_eq!(removed["removed"], id.as_str());
    let file = home.folder().join("broken.toml");
    std::fs::write(&file, "name = ").unwrap();
    let file = file.to_str().unwrap();
    for arguments in [&["recipes", "--json", "check", file][..], &["recipes", "check", file, "--json"]] {
        assert!(home.call(arguments).await.json()["problems"].is_array(), "{arguments:?}");
    }
}

#[tokio::test]
async fn a_line_that_is_far_too_long_for_a_secret_is_not_sent() {
    let called = Home::new()
        .call_with_input(
            &["check", "--tenant", TENANT, "--client-id", CLIENT, "--secret-stdin", "--json"],
            "a".repeat(100_000).as_bytes(),
        )
        .await;
    called.is_unusable("a line of 100,000 characters");
}

#[cfg(unix)]
#[tokio::test]
async fn an_interruption_while_standard_input_is_awaited_ends_with_130() {
    for arguments in [&["inspect", "secret"][..], &["diagnose"]] {
        let mut child =
            Home::new().command(arguments).stdin(std::process::Stdio::piped()).spawn().expect("it starts");
        let mut input = child.stdin.take().expect("piped");
        // more than a pipe holds: once it is written, the program reads
        input.write_all(&[b'a'; 100_000]).await.expect("it is read");
        tests::run::interrupt(&child).await;
        let status = child.wait().await.expect("it ends");
        assert_eq!(status.code(), Some(130), "{arguments:?}: {status:?}");
        drop(input);
    }
}
