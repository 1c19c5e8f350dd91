//! Whether any way leads out of this computer.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};

/// Addresses of the documentation ranges (RFC 5737, RFC 3849): nobody is there, and nothing is sent.
const ELSEWHERE: [SocketAddr; 2] = [
    SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 443),
    SocketAddr::new(std::net::IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)), 443),
];

/// Whether the system has a route to anywhere else. Connecting a datagram socket only looks the route up.
pub(super) fn leads_out() -> bool {
    ELSEWHERE.iter().any(|there| {
        let here: SocketAddr = match there {
            SocketAddr::V4(_) => (Ipv4Addr::UNSPECIFIED, 0).into(),
            SocketAddr::V6(_) => (Ipv6Addr::UNSPECIFIED, 0).into(),
        };
        UdpSocket::bind(here).and_then(|socket| socket.connect(there)).is_ok()
    })
}
