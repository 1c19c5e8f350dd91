//! What one run of checks has learned: each tenant's document is asked for once, and a server that nobody reaches is not
//! asked a thousand times.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use entra::{Authority, Discovery, Failure, Http, Tenant};
use jiff::Timestamp;
use tokio::sync::OnceCell;

use crate::check::Clock;

/// After so many faults in a row a server counts as out of reach for the rest of the run.
const GIVEN_UP: u32 = 8;

/// A tenant's document, or what stood against it, and this computer's time at that moment: a clock is compared with the
/// answer it belongs to.
#[derive(Debug, Clone)]
pub struct Found {
    /// The document.
    pub discovery: Result<Discovery, Failure>,
    /// When it came.
    pub at: Timestamp,
}

/// One for each tenant at its server, asked for by the first who needs it.
type Documents = HashMap<(String, Tenant), Arc<OnceCell<Found>>>;

/// What one run has learned so far.
#[derive(Debug, Default)]
pub struct Known {
    documents: Mutex<Documents>,
    servers: Mutex<HashMap<String, Reach>>,
}

#[derive(Debug)]
struct Reach {
    faults: u32,
    last: Failure,
}

impl Known {
    /// The document of a tenant, asked for by the first who needs it.
    pub async fn discover(
        &self,
        http: &Http,
        authority: &Authority,
        tenant: &Tenant,
        now: Clock<'_>,
    ) -> Found {
        let server = authority.to_string();
        let cell = Arc::clone(lock(&self.documents).entry((server.clone(), tenant.clone())).or_default());
        cell.get_or_init(|| async {
            let discovery = match self.out_of_reach(&server) {
                Some(failure) => Err(failure),
                None => {
                    let answer = entra::discover(http, authority, tenant).await;
                    self.note(&server, answer.as_ref().err());
                    answer
                }
            };
            Found { discovery, at: now() }
        })
        .await
        .clone()
    }

    fn out_of_reach(&self, server: &str) -> Option<Failure> {
        let servers = lock(&self.servers);
        servers.get(server).filter(|reach| reach.faults >= GIVEN_UP).map(|reach| reach.last.clone())
    }

    fn note(&self, server: &str, failure: Option<&Failure>) {
        let mut servers = lock(&self.servers);
        match failure.filter(|failure| is_of_the_server(failure)) {
            None => drop(servers.remove(server)),
            Some(failure) => {
                let reach = servers
                    .entry(server.to_owned())
                    .or_insert_with(|| Reach { faults: 0, last: failure.clone() });
                reach.faults += 1;
                reach.last = failure.clone();
            }
        }
    }
}

/// A fault on the way to the server, whoever's tenant is asked for.
fn is_of_the_server(failure: &Failure) -> bool {
    matches!(
        failure,
        Failure::Unreachable { .. } | Failure::Dns { .. } | Failure::Tls { .. } | Failure::Proxy { .. }
    )
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
