//! Two sockets, one port: 127.0.0.1 and [::1].
//!
//! A browser may resolve `localhost` to either address first, so both must answer. The name itself is never bound (it
//! stands for one of the two only), nor 0.0.0.0 (that would be open to the network and wake the firewall).

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr};

use tokio::net::{TcpListener, TcpStream};

/// How often another port is tried when the one given by the system is free on IPv4 only.
const TRIES: usize = 10;

/// Why nothing could be listened on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListenError {
    /// The port that was asked for belongs to another program, on one of the two addresses.
    #[error("port {0} is taken")]
    PortTaken(u16),
    /// The system gave no port that was free on both addresses.
    #[error("no port is free on both loopback addresses")]
    NoCommonPort,
    /// The system does not let this program listen on loopback at all.
    #[error("cannot listen on loopback: {0}")]
    Loopback(ErrorKind),
}

/// The listening sockets of one run. Dropping them frees the port.
#[derive(Debug)]
pub(crate) struct Sockets {
    v4: TcpListener,
    v6: Option<TcpListener>,
    port: u16,
}

impl Sockets {
    /// Binds `port`, or one that the system chooses. Where the system has no IPv6, IPv4 alone.
    pub(crate) async fn bind(port: Option<u16>) -> Result<Self, ListenError> {
        match port {
            Some(port) => Self::both(port).await?.ok_or(ListenError::PortTaken(port)),
            None => {
                for _ in 0..TRIES {
                    if let Some(sockets) = Self::both(0).await? {
                        return Ok(sockets);
                    }
                }
                Err(ListenError::NoCommonPort)
            }
        }
    }

    /// The port of both.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// The next connection on either address.
    pub(crate) async fn accept(&self) -> io::Result<TcpStream> {
        let (stream, _) = match &self.v6 {
            None => self.v4.accept().await?,
            Some(v6) => tokio::select! {
                accepted = self.v4.accept() => accepted?,
                accepted = v6.accept() => accepted?,
            },
        };
        Ok(stream)
    }

    /// `None` when one of the two addresses is taken.
    async fn both(port: u16) -> Result<Option<Self>, ListenError> {
        let v4 = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => listener,
            Err(error) if error.kind() == ErrorKind::AddrInUse => return Ok(None),
            Err(error) => return Err(ListenError::Loopback(error.kind())),
        };
        let port = v4.local_addr().map_err(|error| ListenError::Loopback(error.kind()))?.port();
        let v6 = match TcpListener::bind((Ipv6Addr::LOCALHOST, port)).await {
            Ok(listener) => Some(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => return Ok(None),
            Err(error) => {
                tracing::debug!(kind = ?error.kind(), "no IPv6 loopback, listening on IPv4 alone");
                None
            }
        };
        Ok(Some(Self { v4, v6, port }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn both_addresses_answer_on_one_port() {
        let sockets = Sockets::bind(None).await.expect("loopback");
        let addresses =
            [sockets.v4.local_addr().ok(), sockets.v6.as_ref().and_then(|v6| v6.local_addr().ok())];
        for address in addresses.into_iter().flatten() {
            assert!(address.ip().is_loopback());
            assert_eq!(address.port(), sockets.port());
            TcpStream::connect(address).await.expect("somebody listens");
            sockets.accept().await.expect("it is accepted");
        }
    }

    #[tokio::test]
    async fn a_fixed_port_that_is_taken_is_named() {
        let first = Sockets::bind(None).await.expect("loopback");
        assert_eq!(Sockets::bind(Some(first.port())).await.err(), Some(ListenError::PortTaken(first.port())));
    }

    #[tokio::test]
    async fn a_port_whose_ipv6_side_is_taken_is_not_used() {
        let Ok(other) = TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).await else {
            return; // a system without IPv6 has nothing to test here
        };
        let port = other.local_addr().expect("bound").port();
        let fixed = Sockets::bind(Some(port)).await.err();
        assert_eq!(fixed, Some(ListenError::PortTaken(port)));
    }

    #[tokio::test]
    async fn dropping_the_sockets_frees_the_port() {
        let first = Sockets::bind(None).await.expect("loopback");
        let port = first.port();
        drop(first);
        assert_eq!(Sockets::bind(Some(port)).await.expect("free again").port(), port);
    }
}
