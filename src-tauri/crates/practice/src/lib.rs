//! The practice tenant: what Microsoft does, for practising.
//!
//! A pretend Microsoft Entra ID on loopback: discovery, keys, sign-in and consent pages, token endpoint, two look-ups of
//! Microsoft Graph, and plain pages on which an application is registered. It is the *other side*: it shares no code with
//! the rooms that talk to Microsoft, only the facts about Microsoft's behaviour (error numbers and sentences, order of the
//! checks, labels of the portal). Everything lives in memory and ends with [`Running`].
//!
//! ```no_run
//! # async fn example() -> Result<(), practice::StartError> {
//! use practice::{Options, PortalPage, Practice};
//! let running = Practice::start(Options::default()).await?;
//! println!("{}", running.page_url(PortalPage::Secrets, &running.client_id));
//! running.stop().await;
//! # Ok(())
//! # }
//! ```

mod authorize;
mod clock;
mod discovery;
mod failure;
mod fault;
mod gate;
mod graph;
mod keys;
mod page;
mod params;
mod portal;
mod random;
mod redirect;
mod registry;
mod scopes;
mod server;
mod tenant;
mod tls;
mod token;
mod world;

pub use fault::Fault;
pub use portal::PortalPage;
pub use redirect::Platform;
pub use registry::{AppIds, AppSpec, NewSecret, Registry, Unknown};
pub use scopes::GRAPH_PREFIXES;
pub use server::{Options, Practice, Running, StartError, UserInfo};
pub use tenant::{AccountType, PermissionKind};
