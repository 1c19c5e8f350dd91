//! The desktop around the program: a clock, a browser with somebody in front of it, a clipboard, a dialog.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use practice::{Fault, Registry, Running};
use secret::Secret;
use tokio::sync::mpsc;
use url::Url;
use wizard::notice::Notice;
use wizard::ports::{Desktop, DesktopError, Later, Picked, PracticeTenant, Readable};

use crate::browser::{Arrival, Browser, Person};

pub(crate) const ALMA: &str = "alma@harbourpine.example";

type Hook = Box<dyn FnOnce() + Send>;

pub(crate) struct Desk {
    pub(crate) browser: Arc<Browser>,
    pub(crate) person: Mutex<Person>,
    /// Addresses that were opened, in order.
    pub(crate) opened: Mutex<Vec<Url>>,
    pub(crate) clipboard: Mutex<Vec<String>>,
    /// Secrets that were copied unseen, and for how long each may stay.
    pub(crate) copied_secrets: Mutex<Vec<(String, Duration)>>,
    pub(crate) saved: Mutex<Vec<(String, String)>>,
    /// The file that is chosen in the dialog, name and content; none: it is closed.
    pub(crate) picked: Mutex<Option<(String, String)>>,
    /// Notifications that were shown.
    pub(crate) notices: Mutex<Vec<Notice>>,
    /// False: the system shows none.
    pub(crate) shows_notifications: Mutex<bool>,
    /// The file that is chosen in the dialog.
    pub(crate) chosen: Mutex<Option<PathBuf>>,
    /// False: no browser opens.
    pub(crate) has_browser: Mutex<bool>,
    /// Whether somebody signs in where an address is opened.
    pub(crate) signs_in: Mutex<bool>,
    /// The clock's lead over the system's.
    pub(crate) ahead: Mutex<SignedDuration>,
    /// Done once, when the clock is next read: something that happens in the midst of a command.
    pub(crate) meanwhile: Mutex<Option<Hook>>,
    practice: PracticeTenant,
    registry: Registry,
    arrivals: mpsc::UnboundedSender<Arrival>,
    pub(crate) arrived: tokio::sync::Mutex<mpsc::UnboundedReceiver<Arrival>>,
}

impl Desk {
    pub(crate) fn new(tenant: &Running) -> Self {
        let (arrivals, arrived) = mpsc::unbounded_channel();
        Self {
            browser: Arc::new(Browser::new()),
            person: Mutex::new(Person {
                account: ALMA.to_owned(),
                accepts: true,
                returns_without_consent: false,
            }),
            opened: Mutex::default(),
            clipboard: Mutex::default(),
            copied_secrets: Mutex::default(),
            saved: Mutex::default(),
            picked: Mutex::default(),
            notices: Mutex::default(),
            shows_notifications: Mutex::new(true),
            chosen: Mutex::default(),
            has_browser: Mutex::new(true),
            signs_in: Mutex::new(true),
            ahead: Mutex::new(SignedDuration::ZERO),
            meanwhile: Mutex::default(),
            practice: PracticeTenant {
                authority: tenant.authority.clone(),
                graph: tenant.graph.clone(),
                portal: tenant.portal.clone().expect("it has pages"),
                people: tenant
                    .users
                    .iter()
                    .map(|user| (user.name.clone(), user.sign_in.clone(), user.about.clone()))
                    .collect(),
                faults: Fault::ALL.iter().map(|fault| fault.slug().to_owned()).collect(),
                planted: None,
            },
            registry: tenant.registry().clone(),
            arrivals,
            arrived: tokio::sync::Mutex::new(arrived),
        }
    }

    /// The next page at which a browser stops or arrives.
    pub(crate) async fn arrival(&self) -> Arrival {
        let arriving = async { self.arrived.lock().await.recv().await.expect("the desktop is there") };
        tokio::time::timeout(Duration::from_secs(20), arriving).await.expect("the browser goes somewhere")
    }

    pub(crate) fn account(&self, sign_in: &str) {
        self.person.lock().unwrap().account = sign_in.to_owned();
    }
}

impl Desktop for Desk {
    fn now(&self) -> Timestamp {
        let meanwhile = self.meanwhile.lock().unwrap().take();
        if let Some(happen) = meanwhile {
            happen();
        }
        Timestamp::now().saturating_add(*self.ahead.lock().unwrap()).expect("within range")
    }

    fn private_browsers(&self) -> Vec<(String, String)> {
        vec![("firefox".to_owned(), "Firefox".to_owned())]
    }

    fn open(&self, address: &Url) -> Result<(), DesktopError> {
        if !*self.has_browser.lock().unwrap() {
            return Err(DesktopError::Browser("none is installed".to_owned()));
        }
        self.opened.lock().unwrap().push(address.clone());
        if address.path().ends_with("/authorize") && *self.signs_in.lock().unwrap() {
            let (browser, person) = (Arc::clone(&self.browser), self.person.lock().unwrap().clone());
            let (address, arrivals) = (address.clone(), self.arrivals.clone());
            tokio::spawn(async move {
                let arrival = browser.go(&address, &person).await;
                // nobody may be looking any more
                let _ = arrivals.send(arrival);
            });
        }
        Ok(())
    }

    fn open_private(&self, browser: &str, address: &Url) -> Result<(), DesktopError> {
        assert_eq!(browser, "firefox", "only browsers of the list are asked for");
        self.open(address)
    }

    fn copy(&self, text: &str) -> Result<(), DesktopError> {
        self.clipboard.lock().unwrap().push(text.to_owned());
        Ok(())
    }

    fn copy_secret(&self, secret: Secret, stays: Duration) -> Result<(), DesktopError> {
        self.copied_secrets.lock().unwrap().push((secret.expose().to_owned(), stays));
        Ok(())
    }

    fn save<'a>(
        &'a self,
        suggested: &'a str,
        content: Vec<u8>,
    ) -> Later<'a, Result<Option<String>, DesktopError>> {
        let content = String::from_utf8(content).expect("text");
        self.saved.lock().unwrap().push((suggested.to_owned(), content));
        Box::pin(async move { Ok(Some(suggested.to_owned())) })
    }

    fn pick(&self, most: u64) -> Later<'_, Result<Option<Picked>, DesktopError>> {
        let picked = self.picked.lock().unwrap().clone();
        let most = usize::try_from(most).unwrap();
        Box::pin(async move {
            Ok(picked.map(|(name, text)| Picked {
                name,
                content: text.into_bytes().into_iter().take(most).collect(),
            }))
        })
    }

    fn notify<'a>(&'a self, notice: &'a Notice) -> Later<'a, Result<(), DesktopError>> {
        Box::pin(async move {
            if !*self.shows_notifications.lock().unwrap() {
                return Err(DesktopError::Notification("nobody listens".to_owned()));
            }
            self.notices.lock().unwrap().push(notice.clone());
            Ok(())
        })
    }

    fn choose(&self) -> Later<'_, Result<Option<PathBuf>, DesktopError>> {
        let chosen = self.chosen.lock().unwrap().clone();
        Box::pin(async move { Ok(chosen) })
    }

    fn read(&self, file: &Path) -> Result<(Box<dyn Readable>, u64), DesktopError> {
        let unreadable = |error: std::io::Error| DesktopError::Read(error.to_string());
        let opened = std::fs::File::open(file).map_err(unreadable)?;
        let length = opened.metadata().map_err(unreadable)?.len();
        Ok((Box::new(opened), length))
    }

    fn close(&self) {}

    fn practice(&self) -> Later<'_, Result<PracticeTenant, DesktopError>> {
        Box::pin(async move {
            let planted = self.registry.planted().first().map(|fault| fault.slug().to_owned());
            Ok(PracticeTenant { planted, ..self.practice.clone() })
        })
    }

    fn plant(&self, fault: Option<String>) -> Later<'_, Result<PracticeTenant, DesktopError>> {
        Box::pin(async move {
            let fault = fault.map(|slug| Fault::from_slug(&slug).ok_or(DesktopError::Practice(slug)));
            self.registry.plant_only(fault.transpose()?);
            self.practice().await
        })
    }
}
