//! The accept loop: connections side by side, none of which can hold up another.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::sleep;

use crate::bind::Sockets;
use crate::reception::{HOLD, Reception, Stay};

/// A request's head must be there within this time. Browsers open connections ahead and leave them idle.
const HEAD_TIME: Duration = Duration::from_secs(2);
/// Request line and headers together, in bytes: codes are long, and so are the cookies that other programs set for
/// `localhost`.
const HEAD_LIMIT: usize = 64 * 1024;
/// A connection lives no longer than this, unless it carries the answer to the callback.
const CONNECTION_TIME: Duration = Duration::from_secs(10);
/// Connections at a time. One more than that, and the oldest that carries nothing has to go.
const CONNECTIONS: usize = 64;
/// After a refused `accept` (out of file handles, say), so that the loop does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves until it is dropped; dropping it closes both sockets and every connection.
pub(crate) async fn serve(sockets: Sockets, reception: Arc<Reception>) -> Infallible {
    let mut connections = JoinSet::new();
    let mut open: VecDeque<(AbortHandle, Arc<Stay>)> = VecDeque::new();
    loop {
        let stream = match sockets.accept().await {
            Ok(stream) => stream,
            Err(error) => {
                tracing::debug!(kind = ?error.kind(), "a connection was not accepted");
                sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        while connections.try_join_next().is_some() {}
        open.retain(|(task, _)| !task.is_finished());
        if open.len() >= CONNECTIONS {
            match open.iter().position(|(_, stay)| !stay.is_counted()).and_then(|at| open.remove(at)) {
                Some((oldest, _)) => oldest.abort(),
                None => continue,
            }
        }
        let stay = Stay::new(Arc::clone(&reception));
        let task = connections.spawn(connection(stream, Arc::clone(&stay)));
        open.push_back((task, stay));
    }
}

async fn connection(stream: TcpStream, stay: Arc<Stay>) {
    let service = service_fn(|request: Request<Incoming>| {
        let stay = Arc::clone(&stay);
        async move { Ok::<_, Infallible>(stay.answer(request).await) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_LIMIT)
        .keep_alive(false)
        // A client that has said all it has to say may still be waiting for the answer.
        .half_close(true)
        .serve_connection(TokioIo::new(stream), service);
    let too_long = async {
        sleep(CONNECTION_TIME).await;
        if stay.is_counted() {
            sleep(HOLD).await;
        }
    };
    tokio::select! {
        served = served => if let Err(error) = served {
            tracing::debug!(parse = error.is_parse(), timeout = error.is_timeout(), "a connection ended early");
        },
        () = too_long => {}
    }
    stay.over();
}

#[cfg(test)]
#[path = "door_tests.rs"]
mod tests;
