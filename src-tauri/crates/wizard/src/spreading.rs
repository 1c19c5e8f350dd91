//! A fresh secret, until all of Microsoft's servers know it.

use std::time::Duration;

use diagnose::Evidence;
use entra::Failure;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How long a fresh secret is tried again.
pub const SPREADING: Duration = Duration::from_secs(90);

/// Between two tries.
const PAUSE: Duration = Duration::from_secs(6);

/// A fresh secret was refused in a way that may mean "not yet spread".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    /// Until the next try.
    pub wait: Duration,
    /// Until it gives up.
    pub left: Duration,
}

/// Asks; where a secret `may_come`, again for a while as long as it is refused in a way that may mean "not yet spread". Stopping
/// the wait gives the last answer.
pub(crate) async fn until_spread<T, Asking>(
    may_come: bool,
    stop: &CancellationToken,
    mut ask: impl FnMut() -> Asking,
    tell: impl Fn(Again),
) -> Result<T, Failure>
where
    Asking: Future<Output = Result<T, Failure>>,
{
    let until = Instant::now() + SPREADING;
    loop {
        let answer = ask().await;
        let left = until.saturating_duration_since(Instant::now());
        match answer {
            Err(failure) if may_come && left > PAUSE && may_spread(&failure) => {
                tell(Again { wait: PAUSE, left });
                tokio::select! {
                    () = stop.cancelled() => return Err(failure),
                    () = tokio::time::sleep(PAUSE) => {}
                }
            }
            answer => return answer,
        }
    }
}

fn may_spread(failure: &Failure) -> bool {
    let Failure::Microsoft(body) = failure else { return false };
    diagnose::may_mean_not_spread(&Evidence {
        error: Some(&body.error),
        description: body.description.as_deref(),
        codes: &body.codes,
        ..Evidence::default()
    })
}
