//! Many questions in a row, gently: a server that asks to be left alone is (RFC 9110, section 10.2.3).

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How patiently a server that asks to wait (429, or 503 with `Retry-After`) is waited for. Everything that goes to it
/// waits, not only the question that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// How often one question is put, the first time included.
    pub tries: u32,
    /// The longest wait. A server that asks for more is not asked again before its time is over.
    pub longest: Duration,
}

/// What a server that answers 429 and names no time is given.
const UNNAMED: Duration = Duration::from_secs(5);

/// Until when each host wants to be left alone.
#[derive(Debug)]
pub(super) struct Waits {
    patience: Patience,
    until: Mutex<HashMap<String, (Instant, u16)>>,
}

/// A host that wants to be left alone for longer than anybody waits.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLong {
    pub(super) status: u16,
    pub(super) wait: Duration,
}

impl Waits {
    pub(super) fn new(patience: Patience) -> Waits {
        Waits { patience, until: Mutex::default() }
    }

    pub(super) fn tries(&self) -> u32 {
        self.patience.tries
    }

    /// Waits until the host may be asked.
    pub(super) async fn turn(&self, host: &str) -> Result<(), TooLong> {
        loop {
            let Some((until, status)) = self.of(host) else { return Ok(()) };
            let wait = until.saturating_duration_since(Instant::now());
            if wait.is_zero() {
                return Ok(());
            }
            if wait > self.patience.longest {
                return Err(TooLong { status, wait });
            }
            // it may have asked for more meanwhile
            tokio::time::sleep_until(until).await;
        }
    }

    /// The host has answered so. True if the question may be put again after its wait.
    pub(super) fn note(&self, host: &str, status: u16, wait: Option<Duration>) -> bool {
        let wait = wait.unwrap_or(UNNAMED);
        // a wait that no clock can hold is as good as for ever
        let until =
            Instant::now().checked_add(wait).unwrap_or_else(|| Instant::now() + Duration::from_secs(86_400));
        let mut known = self.until.lock().unwrap_or_else(PoisonError::into_inner);
        let slot = known.entry(host.to_owned()).or_insert((until, status));
        if until >= slot.0 {
            *slot = (until, status);
        }
        wait <= self.patience.longest
    }

    fn of(&self, host: &str) -> Option<(Instant, u16)> {
        self.until.lock().unwrap_or_else(PoisonError::into_inner).get(host).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;
    use crate::fake::{Fake, Reply};
    use crate::http::{Http, HttpOptions, ProxyChoice};
    use serde_json::json;

    fn patient(longest: Duration) -> Http {
        let patience = Some(Patience { tries: 3, longest });
        Http::new(&HttpOptions { proxy: ProxyChoice::Direct, patience, ..HttpOptions::default() }).unwrap()
    }

    #[tokio::test]
    async fn a_question_is_put_again_when_the_time_is_over_that_was_asked_for() {
        let fake = Fake::start().await;
        fake.replies(
            "/x",
            vec![Reply::json(503, json!({})).with("retry-after", "1"), Reply::json(200, json!({"a": 1}))],
        );
        let url = format!("{}/x", fake.origin).parse().unwrap();
        let http = patient(Duration::from_secs(5));
        let began = Instant::now();
        assert!(http.get(&url, None).await.unwrap().into_json().is_ok());
        assert!(began.elapsed() >= Duration::from_secs(1));
        assert_eq!(fake.asked().len(), 2);
    }

    #[tokio::test]
    async fn a_host_that_wants_longer_is_not_asked_again() {
        let fake = Fake::start().await;
        fake.reply("/x", Reply::json(429, json!({})).with("retry-after", "3600"));
        let url: url::Url = format!("{}/x", fake.origin).parse().unwrap();
        let http = patient(Duration::from_secs(5));
        let first = http.get(&url, None).await.unwrap().into_json().unwrap_err();
        let wait = Some(Duration::from_secs(3600));
        assert_eq!(first, Failure::Busy { host: "localhost".into(), status: 429, wait });
        let second = http.get(&url, None).await.err().unwrap();
        assert!(matches!(second, Failure::Busy { status: 429, .. }), "{second:?}");
        assert_eq!(fake.asked().len(), 1);
        let hasty = fake.http().get(&url, None).await.unwrap().into_json().unwrap_err();
        assert!(matches!(hasty, Failure::Busy { .. }), "only a patient client keeps account: {hasty:?}");
        assert_eq!(fake.asked().len(), 2);
    }

    #[tokio::test]
    async fn everybody_waits_for_the_longest_time_that_was_asked_for() {
        let waits = Waits::new(Patience { tries: 3, longest: Duration::from_secs(60) });
        assert_eq!(waits.turn("h").await, Ok(()));
        assert!(waits.note("h", 429, Some(Duration::from_secs(20))));
        let until = waits.of("h").unwrap().0;
        assert!(waits.note("h", 503, Some(Duration::from_secs(2))));
        assert_eq!(waits.of("h").unwrap().0, until, "a shorter wait takes nothing off a longer one");
        assert!(waits.note("other", 429, None));
        assert!(waits.of("other").unwrap().0 < until);
        assert!(!waits.note("h", 429, Some(Duration::MAX)));
        assert!(matches!(waits.turn("h").await, Err(TooLong { status: 429, .. })));
    }
}
