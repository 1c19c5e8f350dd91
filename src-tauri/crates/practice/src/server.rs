//! Starting, serving and ending the practice tenant.

use std::io;
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use jiff::SignedDuration;
use serde::Serialize;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::Clock;
use crate::fault::Fault;
use crate::keys::Keys;
use crate::portal::{self, PortalPage};
use crate::registry::Registry;
use crate::tenant::{Directory, HOME_TENANT, REGISTERED_REDIRECT};
use crate::world::World;
use crate::{authorize, discovery, gate, graph, tls, token};

/// How long a client may take for its TLS greeting or for the head of a request.
const PATIENCE: Duration = Duration::from_secs(30);
/// How many ports are tried until one is free on both loopback addresses.
const TRIES: usize = 20;

/// How the practice tenant is to be.
#[derive(Debug, Clone)]
pub struct Options {
    /// The port; without one a free one is chosen.
    pub port: Option<u16>,
    /// With a directory https is served, and the certificate of a fresh authority is written to `ca.pem` there.
    pub tls_dir: Option<PathBuf>,
    /// What goes wrong from the start.
    pub faults: Vec<Fault>,
    /// How long a secret made on the practice pages is refused with 7000215 before it has spread.
    pub spreading: SignedDuration,
    /// What the tenant's clock is ahead of this computer's.
    pub clock_offset: SignedDuration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            port: None,
            tls_dir: None,
            faults: Vec::new(),
            spreading: SignedDuration::from_secs(3),
            clock_offset: SignedDuration::ZERO,
        }
    }
}

/// Why the practice tenant did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The port is taken, or the system lets nobody listen.
    #[error("cannot listen on loopback, port {port}: {source}")]
    Listen {
        /// The port asked for; 0 where any would have done.
        port: u16,
        /// What the system said.
        source: io::Error,
    },
    /// No key or certificate could be made.
    #[error("no certificate: {0}")]
    Certificate(String),
    /// The authority's certificate could not be written.
    #[error("cannot write {}: {source}", path.display())]
    CertificateFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A person who can sign in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UserInfo {
    /// First name and surname.
    pub name: String,
    /// What the account page takes as `account`.
    pub sign_in: String,
    /// What is particular about this person, in a few English words.
    pub about: String,
}

/// The practice tenant.
#[derive(Debug)]
pub struct Practice;

/// A practice tenant that runs until it is stopped or dropped.
pub struct Running {
    /// `http://localhost:PORT` or `https://…`: what stands before the tenant's segment.
    pub authority: String,
    /// Microsoft Graph's address without version; the same server.
    pub graph: String,
    /// The pages on which an application is registered.
    pub portal: Option<String>,
    /// The tenant's id.
    pub tenant_id: String,
    /// The app that is registered from the start.
    pub client_id: String,
    /// The people, the one with everything first.
    pub users: Vec<UserInfo>,
    /// The redirect URIs registered from the start.
    pub redirect_uris: Vec<String>,
    secret: String,
    registry: Registry,
    tasks: TaskTracker,
    end: CancellationToken,
}

impl Practice {
    /// Starts a tenant on 127.0.0.1 and, where the system has it, on `[::1]`, one port for both. It answers when this
    /// returns. Needs a running tokio runtime.
    pub async fn start(options: Options) -> Result<Running, StartError> {
        let acceptor = options.tls_dir.as_deref().map(tls::acceptor).transpose()?;
        let keys = tokio::task::spawn_blocking(Keys::generate)
            .await
            .map_err(|error| StartError::Certificate(error.to_string()))?
            .map_err(|error| StartError::Certificate(error.to_string()))?;
        let (listeners, port) = listen(options.port.unwrap_or(0)).await?;
        let scheme = if acceptor.is_some() { "https" } else { "http" };
        let base = format!("{scheme}://localhost:{port}");

        let faults = options.faults.into_iter().collect();
        let directory = Directory::new(Clock { offset: options.clock_offset }, faults, options.spreading);
        let (client_id, secret) = given_out(&directory);
        let users = directory
            .users
            .iter()
            .map(|user| UserInfo {
                name: user.name(),
                sign_in: user.sign_in.clone(),
                about: user.about.to_owned(),
            })
            .collect();
        let world = Arc::new(World::new(directory, keys, base.clone(), port));

        let end = CancellationToken::new();
        let tasks = TaskTracker::new();
        let router = router(Arc::clone(&world));
        for listener in listeners {
            let accepting = accept(listener, acceptor.clone(), router.clone(), tasks.clone(), end.clone());
            tasks.spawn(accepting);
        }
        Ok(Running {
            graph: base.clone(),
            portal: Some(format!("{base}/practice")),
            authority: base,
            tenant_id: HOME_TENANT.to_owned(),
            client_id,
            users,
            redirect_uris: vec![REGISTERED_REDIRECT.to_owned()],
            secret,
            registry: Registry::new(world),
            tasks,
            end,
        })
    }
}

impl Running {
    /// The client secret of the app that is registered from the start. It opens nothing real.
    pub fn reveal_secret(&self) -> &str {
        &self.secret
    }

    /// The tenant's settings, to be changed while it runs.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    /// The address of a practice page: `{portal}/apps`, `{portal}/register`, or `{portal}/apps/{client_id}/{page}` with
    /// the page's [`PortalPage::slug`].
    pub fn page_url(&self, page: PortalPage, client_id: &str) -> String {
        format!("{}{}", self.authority, page.path(client_id))
    }

    /// Ends it; the port is free when this returns.
    pub async fn stop(self) {
        self.end.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end.cancel();
    }
}

impl std::fmt::Debug for Running {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Running").field("authority", &self.authority).finish_non_exhaustive()
    }
}

/// Client id and secret as they are given out: under `secret-id-pasted-or-wrong-secret` it is the Secret ID.
fn given_out(directory: &Directory) -> (String, String) {
    let Some(app) = directory.apps.first() else { return Default::default() };
    let secret = app.secrets.first().map(|secret| {
        if directory.has(Fault::WrongSecret) { secret.id.clone() } else { secret.value().to_owned() }
    });
    (app.client_id.clone(), secret.unwrap_or_default())
}

fn router(world: Arc<World>) -> Router {
    Router::new()
        .merge(discovery_routes())
        .merge(authorize::routes())
        .merge(token::routes())
        .merge(graph::routes())
        .merge(portal::routes())
        .layer(axum::extract::DefaultBodyLimit::max(64 * 1024))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&world), gate::pass))
        .with_state(world)
}

fn discovery_routes() -> Router<Arc<World>> {
    use axum::routing::get;
    Router::new()
        .route("/{tenant}/v2.0/.well-known/openid-configuration", get(discovery::document))
        .route("/{tenant}/discovery/v2.0/keys", get(discovery::keys))
}

/// Listens on both loopback addresses at one port. A system without IPv6 is served on IPv4 alone.
async fn listen(port: u16) -> Result<(Vec<TcpListener>, u16), StartError> {
    let failed = |source| StartError::Listen { port, source };
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for _ in 0..TRIES {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(failed)?;
        let chosen = first.local_addr().map_err(failed)?.port();
        match TcpListener::bind((Ipv6Addr::LOCALHOST, chosen)).await {
            Ok(second) => return Ok((vec![first, second], chosen)),
            Err(error) if error.kind() != io::ErrorKind::AddrInUse => return Ok((vec![first], chosen)),
            Err(error) => last = error,
        }
        if port != 0 {
            break;
        }
    }
    Err(failed(last))
}

async fn accept(
    listener: TcpListener,
    acceptor: Option<TlsAcceptor>,
    router: Router,
    tasks: TaskTracker,
    end: CancellationToken,
) {
    loop {
        let accepted = tokio::select! {
            () = end.cancelled() => return,
            accepted = listener.accept() => accepted,
        };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) => {
                // Out of file handles or the like: the next moment may be better.
                tracing::warn!(%error, "cannot accept");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let (acceptor, router, end) = (acceptor.clone(), router.clone(), end.clone());
        tasks.spawn(async move {
            tokio::select! {
                () = end.cancelled() => {}
                () = greet(stream, acceptor, router) => {}
            }
        });
    }
}

async fn greet(stream: TcpStream, acceptor: Option<TlsAcceptor>, router: Router) {
    let Some(acceptor) = acceptor else { return serve(stream, router).await };
    match tokio::time::timeout(PATIENCE, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => serve(stream, router).await,
        Ok(Err(error)) => tracing::debug!(%error, "no TLS"),
        Err(_) => tracing::debug!("no TLS in time"),
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin, router: Router) {
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(router))
        .await;
    if let Err(error) = served {
        tracing::debug!(%error, "connection ended");
    }
}
