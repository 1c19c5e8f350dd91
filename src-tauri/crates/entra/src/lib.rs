//! The protocol with Microsoft Entra ID: clouds, discovery, authorize, token, ID token checks, Graph, error bodies.
//!
//! This is the only room that calls out. What can go wrong is one type, [`Failure`]; what Microsoft refuses in its own
//! words is [`ErrorBody`], left for `diagnose` to read. Every answer is bounded in size and time, no redirect is
//! followed, and requests to loopback never pass a proxy.
//!
//! The usual order: [`Authority::parse`], [`discover`], [`prove_secret`], then [`start`] for the browser's address,
//! [`redeem`] for the code that came back, [`id_token::verify`] for the token, [`graph::me`] for the account.

pub mod authority;
pub mod authorize;
pub mod cloud;
pub mod credentials;
pub mod discovery;
pub mod error_body;
pub mod failure;
pub mod graph;
pub mod http;
pub mod id_token;
pub mod keys;
pub mod tenant;
pub mod token;

mod answer;
mod hidden;
mod page;

pub use authority::{Authority, AuthorityError, Graph};
pub use authorize::{AuthorizeUrl, ResponseMode, SignInRequest, Started, probe_url, start};
pub use cloud::Cloud;
pub use credentials::{AppToken, ask_about_client, prove_secret};
pub use discovery::{Discovery, discover};
pub use error_body::ErrorBody;
pub use failure::{Failure, GraphError};
pub use http::{Http, HttpOptions, ProxyChoice};
pub use id_token::{Check, CheckStatus, Claims, Expected, Reason, Verdict};
pub use keys::Keys;
pub use tenant::Tenant;
pub use token::{Tokens, redeem};

#[cfg(test)]
mod fake;
