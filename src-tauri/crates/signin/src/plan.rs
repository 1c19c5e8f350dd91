//! What a run is asked to do.

use std::time::Duration;

use entra::{Authority, Failure, Graph, ResponseMode, Tenant};
use jiff::Timestamp;

use crate::account::AddressSource;
use crate::bind::ListenError;
use crate::rehearsal::Rehearsal;

/// One run, whole. The secret is not part of it: it is lent to [`run`](crate::run) beside it.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Whose cloud, or which loopback server.
    pub authority: Authority,
    /// Where Microsoft Graph is asked.
    pub graph: Graph,
    /// Where the product will sign in: the tenant, or `organizations` and the like.
    pub sign_in_tenant: Tenant,
    /// The tenant of the registration, where the app's own rights are tried. `None`: the one above, if it is one directory.
    pub registration_tenant: Option<Tenant>,
    /// Application (client) ID.
    pub client_id: String,
    /// The scopes that the product asks for. Without `openid` there is no ID token.
    pub scopes: Vec<String>,
    /// Path of the test's redirect URI, `/latchkey`.
    pub redirect_path: String,
    /// A fixed port. `None`: one that is free; Microsoft leaves the port of `http://localhost` out of the comparison.
    pub port: Option<u16>,
    /// How the answer is asked for.
    pub response_mode: ResponseMode,
    /// What the product will do afterwards.
    pub rehearsals: Vec<Rehearsal>,
    /// What the product takes as the person's address, in order.
    pub address_sources: Vec<AddressSource>,
    /// The address that the product knows.
    pub expect_email: Option<String>,
    /// Without an expected address: hold the sources against each other, since the product reads one of them.
    pub compare_sources: bool,
    /// Bounds everything, from discovery to the last rehearsal.
    pub timeout: Duration,
    /// The clock that tokens are held against and stages are dated by.
    pub now: fn() -> Timestamp,
}

/// Longer paths are of no use: Microsoft refuses redirect URIs above 256 characters.
const PATH_LIMIT: usize = 200;

impl Plan {
    /// A path that a browser sends exactly as it is written, and that is not answered otherwise.
    pub(crate) fn check(&self) -> Result<(), RunError> {
        let path = &self.redirect_path;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        let dots = path.split('/').any(|segment| segment == "." || segment == "..");
        let holds = path.starts_with('/')
            && !path.starts_with("//")
            && path.len() <= PATH_LIMIT
            && path.chars().all(plain)
            && !dots
            && path != "/favicon.ico";
        if holds { Ok(()) } else { Err(RunError::RedirectPath) }
    }
}

/// Why a run could not begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RunError {
    /// The path of the redirect URI does not begin with `/`, is too long, or has other characters than letters, digits,
    /// `-`, `.`, `_`, `~` and `/`.
    #[error("the redirect path cannot be used")]
    RedirectPath,
    /// Nothing could be listened on.
    #[error(transparent)]
    Listen(#[from] ListenError),
}

impl RunError {
    /// The word for command line and window.
    pub fn slug(&self) -> &'static str {
        match self {
            Self::RedirectPath => "redirect-path",
            Self::Listen(ListenError::PortTaken(_)) => "port-taken",
            Self::Listen(ListenError::NoCommonPort | ListenError::Loopback(_)) => "cannot-listen",
        }
    }
}

/// Where in a run a failure was met; the same sentence can mean different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Context {
    /// Reading the discovery document, of either tenant.
    Discovery,
    /// In the callback, from the authorize endpoint.
    Callback,
    /// Redeeming the code.
    CodeExchange,
    /// Fetching the keys.
    Keys,
    /// The app's own token, for [`Rehearsal::GraphUsers`].
    AppToken,
    /// Microsoft Graph's `/me`.
    GraphMe,
    /// Microsoft Graph's `/users`.
    GraphUsers,
}

/// What stands behind a refusal of Microsoft's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// A slug of the taxonomy.
    pub cause: String,
}

/// Reads Microsoft's own error bodies ([`Failure::cause`] is `None`). Called for nothing else.
pub type Explain<'a> = dyn Fn(&Failure, Context) -> Explained + Send + Sync + 'a;

/// What became of the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// One was opened with the address.
    Opened,
    /// None could be opened.
    NotOpened,
    /// None was to be opened: the person does it.
    LeftToThePerson,
}

/// Opens the browser. Called once, after [`Event::OpenBrowser`](crate::Event::OpenBrowser) was told. Must not block.
pub type Open<'a> = dyn Fn(&entra::AuthorizeUrl) -> Opening + Send + Sync + 'a;

/// Receives what happens, in order. Must not block: the run waits for it.
pub type Events<'a> = dyn Fn(crate::event::Event) + Send + Sync + 'a;

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn only_a_plain_path_can_be_listened_on() {
        let authority = Authority::parse("http://localhost:1").expect("loopback");
        let mut plan = Plan {
            graph: Graph::of(&authority),
            authority,
            sign_in_tenant: Tenant::from_str("organizations").expect("a tenant"),
            registration_tenant: None,
            client_id: String::new(),
            scopes: vec![],
            redirect_path: String::new(),
            port: None,
            response_mode: ResponseMode::FormPost,
            rehearsals: vec![],
            address_sources: vec![],
            expect_email: None,
            compare_sources: false,
            timeout: Duration::from_secs(1),
            now: Timestamp::now,
        };
        for (path, holds) in [
            ("/latchkey", true),
            ("/", true),
            ("/a/b-c_d.e~f/", true),
            ("", false),
            ("latchkey", false),
            ("//x", false),
            ("/a?b", false),
            ("/a#b", false),
            ("/a b", false),
            ("/a%20b", false),
            ("/ä", false),
            ("/a/../b", false),
            ("/favicon.ico", false),
            ("/a\r\nb", false),
        ] {
            plan.redirect_path = path.to_owned();
            assert_eq!(plan.check().is_ok(), holds, "{path:?}");
        }
    }
}
