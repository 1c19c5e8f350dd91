//! What may stand on the way to Microsoft: a proxy, a certificate of somebody else's.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer,
    KeyPair,
};
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

/// A web proxy on loopback. It ends with the test.
pub struct Proxy {
    /// `http://127.0.0.1:PORT`, for the environment.
    pub address: String,
    /// `127.0.0.1:PORT`, as people call it.
    pub name: String,
    task: JoinHandle<()>,
}

impl Proxy {
    /// Opens every way, and every way leads to this port of this computer, whatever name was asked for.
    pub async fn to(port: u16) -> Self {
        Self::start(Then::Leads(port), "HTTP/1.1 200 Connection established\r\n\r\n").await
    }

    /// Opens no way: this is its answer to everything.
    pub async fn that_says(answer: &'static str) -> Self {
        Self::start(Then::Ends, answer).await
    }

    /// Takes every connection and never says anything.
    pub async fn that_is_silent() -> Self {
        Self::start(Then::Waits, "").await
    }

    async fn start(then: Then, answer: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback");
        let name = format!("127.0.0.1:{}", listener.local_addr().expect("bound").port());
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, then, answer));
            }
        });
        Self { address: format!("http://{name}"), name, task }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// What a proxy does once it has answered.
#[derive(Clone, Copy)]
enum Then {
    /// It opens a way to this port of this computer.
    Leads(u16),
    /// It hangs up.
    Ends,
    /// It keeps the connection.
    Waits,
}

async fn serve(mut stream: TcpStream, then: Then, answer: &'static str) {
    let mut head = Vec::new();
    while !head.windows(4).any(|four| four == b"\r\n\r\n") {
        match stream.read_buf(&mut head).await {
            Ok(count) if count > 0 => {}
            _ => return,
        }
    }
    if stream.write_all(answer.as_bytes()).await.is_err() {
        return;
    }
    let port = match then {
        Then::Leads(port) => port,
        Then::Ends => return drop(stream.shutdown().await),
        Then::Waits => return std::future::pending().await,
    };
    if let Ok(mut server) = TcpStream::connect(("127.0.0.1", port)).await {
        // either side may hang up
        drop(copy_bidirectional(&mut stream, &mut server).await);
    }
}

/// A web server on loopback that knows no TLS and answers whatever comes with this, as real ones do. It ends with the test.
pub struct Plain {
    /// Its port.
    pub port: u16,
    task: JoinHandle<()>,
}

impl Plain {
    /// Answers so.
    pub async fn that_says(answer: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("loopback");
        let port = listener.local_addr().expect("bound").port();
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let mut said = [0; 4096];
                    if stream.read(&mut said).await.is_ok()
                        && stream.write_all(answer.as_bytes()).await.is_ok()
                    {
                        drop(stream.shutdown().await);
                    }
                });
            }
        });
        Self { port, task }
    }
}

impl Drop for Plain {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// When a certificate is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Good {
    /// Now.
    Now,
    /// No longer.
    Before,
    /// Not yet.
    Later,
}

/// A certificate for this host, by an authority of that name; and the authority's own, as PEM.
pub fn certificate(host: &str, issuer: &str, good: Good) -> (TlsAcceptor, String) {
    let mut authority = CertificateParams::new(Vec::<String>::new()).expect("no names");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    authority.distinguished_name = DistinguishedName::new();
    authority.distinguished_name.push(DnType::CommonName, issuer);
    let authority_key = KeyPair::generate().expect("a key");
    let pem = authority.self_signed(&authority_key).expect("signed").pem();
    let authority = Issuer::new(authority, authority_key);
    let key = KeyPair::generate().expect("a key");
    let mut leaf = CertificateParams::new(vec![host.to_owned()]).expect("a name");
    leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    (leaf.not_before, leaf.not_after) = match good {
        Good::Now => (rcgen::date_time_ymd(2020, 1, 1), rcgen::date_time_ymd(2090, 1, 1)),
        Good::Before => (rcgen::date_time_ymd(2020, 1, 1), rcgen::date_time_ymd(2021, 1, 1)),
        Good::Later => (rcgen::date_time_ymd(2089, 1, 1), rcgen::date_time_ymd(2090, 1, 1)),
    };
    let leaf = leaf.signed_by(&key, &authority).expect("signed");
    let key = PrivateKeyDer::try_from(key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("TLS 1.2 and 1.3")
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .expect("a certificate with its key");
    (TlsAcceptor::from(Arc::new(config)), pem)
}
