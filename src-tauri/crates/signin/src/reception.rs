//! Takes the requests of one run: answers each, hands on the one true callback, remembers what else came.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap};
use hyper::{Method, Request, Response, StatusCode};
use tokio::sync::{oneshot, watch};
use tokio::time::timeout;

use crate::judge::{Asked, Callback, Expected, Verdict, judge};
use crate::page::{self, Page};
use entra::ResponseMode;

/// How long the browser's request is held until it is known how the run ended.
pub(crate) const HOLD: Duration = Duration::from_secs(15);
/// The largest form that is read, in bytes. Microsoft's codes have one to two thousand characters.
pub(crate) const BODY_LIMIT: usize = 64 * 1024;
/// How long a form may take to come in.
const BODY_TIME: Duration = Duration::from_secs(5);

/// Shared by all connections of one run.
pub(crate) struct Reception {
    expected: Expected,
    /// Empty once the callback was handed on: the state is good for one use.
    callback: Mutex<Option<oneshot::Sender<Callback>>>,
    ending: watch::Sender<Option<Page>>,
    traffic: watch::Sender<Traffic>,
    strayed: AtomicBool,
}

/// What is under way towards the person's browser.
#[derive(Debug, Default, Clone, Copy)]
struct Traffic {
    /// Answers to the callback that are held or being written.
    held: usize,
    /// Browsers sent on to the result's own address, and those that arrived there after the end.
    sent_on: usize,
    arrived: usize,
}

impl Reception {
    /// The reception, and where the callback will come out.
    pub(crate) fn new(expected: Expected) -> (Arc<Self>, oneshot::Receiver<Callback>) {
        let (sender, receiver) = oneshot::channel();
        let reception = Self {
            expected,
            callback: Mutex::new(Some(sender)),
            ending: watch::Sender::new(None),
            traffic: watch::Sender::default(),
            strayed: AtomicBool::new(false),
        };
        (Arc::new(reception), receiver)
    }

    /// Whether something came that looked like the callback, with a wrong or missing state.
    pub(crate) fn saw_a_wrong_state(&self) -> bool {
        self.strayed.load(Ordering::Relaxed)
    }

    /// The run has ended so: answers that are held go out.
    pub(crate) fn end(&self, page: Page) {
        self.ending.send_replace(Some(page));
    }

    /// Waits until no answer to the callback is under way any more.
    pub(crate) async fn settled(&self) {
        let settled = |traffic: &Traffic| traffic.held == 0 && (traffic.sent_on == 0 || traffic.arrived > 0);
        // The sender lives as long as `self`, so this cannot fail.
        let _ = self.traffic.subscribe().wait_for(settled).await;
    }

    /// Answers one request. `stay` is marked when the answer matters to the person who signs in.
    pub(crate) async fn answer(&self, request: Request<Incoming>, stay: &Stay) -> Response<Full<Bytes>> {
        let (head, body) = request.into_parts();
        let body = if head.method == Method::POST {
            match timeout(BODY_TIME, Limited::new(body, BODY_LIMIT).collect()).await {
                Ok(Ok(body)) => body.to_bytes(),
                Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
                    return Page::Refused.response_as(StatusCode::PAYLOAD_TOO_LARGE);
                }
                Ok(Err(_)) => return Page::Refused.response_as(StatusCode::BAD_REQUEST),
                Err(_) => return Page::Refused.response_as(StatusCode::REQUEST_TIMEOUT),
            }
        } else {
            Bytes::new()
        };
        let asked = Asked {
            method: head.method.as_str(),
            path: head.uri.path(),
            query: head.uri.query(),
            hosts: hosts(&head.headers, head.uri.authority().map(|authority| authority.as_str())),
            content_type: text(&head.headers, header::CONTENT_TYPE.as_str()),
            ahead: ["sec-purpose", "purpose", "x-moz"]
                .iter()
                .any(|name| text(&head.headers, name).is_some_and(|value| value.contains("prefetch"))),
            body: &body,
        };
        let verdict = judge(&asked, &self.expected);
        tracing::debug!(verdict = verdict.name(), "a request on loopback");
        match verdict {
            Verdict::Callback(callback) => self.take(callback, stay).await,
            Verdict::Done => self.done(stay),
            Verdict::WrongState => {
                self.strayed.store(true, Ordering::Relaxed);
                Page::Stray.response()
            }
            Verdict::BareVisit => Page::Waiting.response(),
            Verdict::NothingToShow => page::no_content(),
            Verdict::ForeignHost => Page::Refused.response_as(StatusCode::MISDIRECTED_REQUEST),
            Verdict::NotFound => Page::Refused.response(),
            Verdict::WrongMethod => Page::Refused.response_as(StatusCode::METHOD_NOT_ALLOWED),
            Verdict::NotAForm => Page::Refused.response_as(StatusCode::UNSUPPORTED_MEDIA_TYPE),
            Verdict::Malformed => Page::Refused.response_as(StatusCode::BAD_REQUEST),
        }
    }

    /// Hands the callback on, the first time. A second one (a double click, a reload) changes nothing and is told the
    /// same end.
    async fn take(&self, callback: Callback, stay: &Stay) -> Response<Full<Bytes>> {
        stay.matters();
        let sender = self.callback.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(sender) = sender {
            // The receiver is gone only when the run is over.
            let _ = sender.send(callback);
        }
        let mut ending = self.ending.subscribe();
        let page = match timeout(HOLD, ending.wait_for(Option::is_some)).await {
            Ok(Ok(page)) => page.unwrap_or(Page::Received),
            Ok(Err(_)) | Err(_) => Page::Received,
        };
        if self.expected.mode == ResponseMode::Query {
            self.traffic.send_modify(|traffic| traffic.sent_on += 1);
            return page::see_other(&self.expected.done_path());
        }
        page.response()
    }

    fn done(&self, stay: &Stay) -> Response<Full<Bytes>> {
        let ending = *self.ending.borrow();
        match ending {
            Some(page) => {
                stay.matters();
                self.traffic.send_modify(|traffic| traffic.arrived += 1);
                page.response()
            }
            None if self.traffic.borrow().sent_on > 0 => Page::Received.response(),
            None => Page::Waiting.response(),
        }
    }
}

/// One connection's part in [`Reception::settled`]: counted from the callback's arrival until the answer is written.
pub(crate) struct Stay {
    reception: Arc<Reception>,
    counted: AtomicBool,
}

impl Stay {
    pub(crate) fn new(reception: Arc<Reception>) -> Arc<Self> {
        Arc::new(Self { reception, counted: AtomicBool::new(false) })
    }

    /// Whether this connection carries an answer that matters.
    pub(crate) fn is_counted(&self) -> bool {
        self.counted.load(Ordering::Relaxed)
    }

    /// Answers one request of this connection.
    pub(crate) async fn answer(&self, request: Request<Incoming>) -> Response<Full<Bytes>> {
        self.reception.answer(request, self).await
    }

    /// The connection is over, its answer written or given up.
    pub(crate) fn over(&self) {
        if self.counted.swap(false, Ordering::Relaxed) {
            self.reception.traffic.send_modify(|traffic| traffic.held -= 1);
        }
    }

    fn matters(&self) {
        if !self.counted.swap(true, Ordering::Relaxed) {
            self.reception.traffic.send_modify(|traffic| traffic.held += 1);
        }
    }
}

/// Every host that the request names. A `Host` that is no text counts as a foreign one.
fn hosts<'a>(headers: &'a HeaderMap, target: Option<&'a str>) -> Vec<&'a str> {
    headers.get_all(header::HOST).iter().map(|host| host.to_str().unwrap_or("")).chain(target).collect()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
