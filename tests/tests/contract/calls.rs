use tests::latchkey::Home;
use tests::provider::{CLIENT, SECRET, TENANT};

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
