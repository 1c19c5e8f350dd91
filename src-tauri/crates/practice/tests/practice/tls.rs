//! https with an authority of its own.

use practice::{Options, Practice};

#[tokio::test]
async fn who_trusts_the_written_authority_is_served_over_https() {
    let dir = tempfile::tempdir().expect("a directory");
    let options = Options { tls_dir: Some(dir.path().join("certificates")), ..Options::default() };
    let running = Practice::start(options).await.expect("it starts");
    assert!(running.authority.starts_with("https://localhost:"));
    let files: Vec<_> = std::fs::read_dir(dir.path().join("certificates")).expect("a directory").collect();
    assert_eq!(files.len(), 1);
    let pem = std::fs::read(dir.path().join("certificates/ca.pem")).expect("the file");
    let address = format!("{}/common/v2.0/.well-known/openid-configuration", running.authority);

    let authority = reqwest::Certificate::from_pem(&pem).expect("a certificate");
    let trusting =
        reqwest::Client::builder().no_proxy().tls_certs_only([authority]).build().expect("a client");
    assert_eq!(trusting.get(&address).send().await.expect("an answer").status(), 200);
    let by_address = address.replace("localhost", "127.0.0.1");
    assert_eq!(trusting.get(&by_address).send().await.expect("an answer").status(), 200);
    let stranger = reqwest::Client::builder().no_proxy().build().expect("a client");
    assert!(stranger.get(&address).send().await.is_err());
}

#[tokio::test]
async fn a_directory_that_cannot_be_made_is_named() {
    let dir = tempfile::tempdir().expect("a directory");
    let file = dir.path().join("file");
    std::fs::write(&file, "in the way").expect("a file");
    let error = Practice::start(Options { tls_dir: Some(file.join("x")), ..Options::default() })
        .await
        .expect_err("no");
    assert!(error.to_string().contains("ca.pem"), "{error}");
}
