//! Certificates that are trusted, foreign, or made for another name. Only on Linux does the system's store of certificates
//! listen to `SSL_CERT_FILE`.
#![cfg(target_os = "linux")]

use std::process::Command;
use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use super::tests::{failure_at, raw};
use super::*;
use crate::failure::CertificateProblem;
use crate::fake::http_by;

/// A server whose certificate, for `localhost` and `login.example`, comes from an authority of that name. Gives its port
/// and the authority's certificate.
async fn tls_server(issuer: &str) -> (u16, String) {
    let mut authority = rcgen::CertificateParams::new(Vec::<String>::new()).unwrap();
    authority.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    authority.distinguished_name = rcgen::DistinguishedName::new();
    authority.distinguished_name.push(rcgen::DnType::CommonName, issuer);
    let authority_key = rcgen::KeyPair::generate().unwrap();
    let pem = authority.self_signed(&authority_key).unwrap().pem();
    let authority = rcgen::Issuer::new(authority, authority_key);
    let key = rcgen::KeyPair::generate().unwrap();
    let mut leaf =
        rcgen::CertificateParams::new(vec!["localhost".to_owned(), "login.example".to_owned()]).unwrap();
    leaf.extended_key_usages = vec![rcgen::ExtendedKeyUsagePurpose::ServerAuth];
    let leaf = leaf.signed_by(&key, &authority).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                let Ok(mut stream) = acceptor.accept(stream).await else { return };
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
                let _ = stream.shutdown().await;
            });
        }
    });
    (port, pem)
}

#[tokio::test]
async fn a_foreign_certificate_is_named_by_its_issuer() {
    let (port, _) = tls_server("Zscaler Root ÜCA").await;
    let failure = failure_at(&format!("https://localhost:{port}/").parse().unwrap()).await;
    let issuer = Some("Zscaler Root ÜCA".to_owned());
    assert_eq!(
        failure,
        Failure::Tls { host: "localhost".into(), problem: CertificateProblem::UnknownIssuer, issuer }
    );
}

/// The system's store of certificates is read from the environment: this test runs itself again as a child.
#[tokio::test]
async fn a_certificate_of_the_systems_store_is_trusted_for_its_name_only() {
    const CHILD: &str = "LATCHKEY_TEST_PORT";
    if let Ok(port) = std::env::var(CHILD) {
        let direct = http_by(ProxyChoice::Direct);
        let answer =
            direct.get(&format!("https://localhost:{port}/").parse().unwrap(), None).await.expect("trusted");
        assert!(answer.into_json().is_ok());
        let failure = failure_at(&format!("https://127.0.0.1:{port}/").parse().unwrap()).await;
        assert!(
            matches!(failure, Failure::Tls { problem: CertificateProblem::WrongName, .. }),
            "{failure:?}"
        );
        let tunnel = raw(move |mut stream, _| async move {
            let mut server =
                TcpStream::connect(format!("127.0.0.1:{}", std::env::var(CHILD).unwrap())).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            let _ = copy_bidirectional(&mut stream, &mut server).await;
        });
        let setting = ProxySetting::parse(tunnel.await.as_str().trim_end_matches("/x")).unwrap();
        let through = http_by(ProxyChoice::This(setting));
        let answer = through
            .get(&"https://login.example/".parse().unwrap(), None)
            .await
            .expect("trusted behind a proxy");
        assert!(answer.into_json().is_ok());
        let failure = through.get(&"https://other.example/".parse().unwrap(), None).await.err();
        assert!(
            matches!(failure, Some(Failure::Tls { problem: CertificateProblem::WrongName, .. })),
            "{failure:?}"
        );
        return;
    }
    let (port, pem) = tls_server("Test Root").await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    std::fs::write(&file, pem).unwrap();
    let name = "http::tls_tests::a_certificate_of_the_systems_store_is_trusted_for_its_name_only";
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", name, "--nocapture"]).env(CHILD, port.to_string()).env("SSL_CERT_FILE", &file);
    let output = tokio::task::spawn_blocking(move || child.output()).await.unwrap().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.contains("1 passed"), "{said}");
}
