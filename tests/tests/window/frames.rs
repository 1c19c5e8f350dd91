//! How long the window is held up by what is done in it: the thread of its page, and the thread of the program that every
//! event of the desktop passes.
//!
//! A test run has no machine for itself, and its program is not optimised: there the limit only finds what blocks.
//! `cargo xtask frames` measures the program as it is released, where each thread must be free again within one frame.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde_json::Value;
use x11rb::connection::Connection;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    AtomEnum, ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt, EventMask, Window,
};
use x11rb::rust_connection::RustConnection;

use crate::driver::{Session, quoted};
use crate::stage::{Stage, can_run, sign_in};

/// The longest that anything may hold up the window in a run of all tests.
const LIMIT: Duration = Duration::from_millis(250);

/// So many walks are made where a frame is the limit.
const WALKS: u32 = 3;

/// An account of the practice tenant that has everything.
const ALMA: &str = "alma@harbourpine.example";

/// What a ticket says.
const TICKET: &str = "Sign-in fails since Tuesday: \
    {\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret provided. Ensure the \
    secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app \
    'c6a3d8ba-36ff-4d3b-8d29-6f1e2f2f8f3a'.\"}";

/// Asks the program's own thread again and again whether it is there, as a window manager does (`_NET_WM_PING`, Extended
/// Window Manager Hints 1.5), and keeps the longest time until its answer.
struct Pings {
    worst: Arc<Mutex<Duration>>,
    done: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Pings {
    fn start() -> Self {
        let (worst, done) = (Arc::new(Mutex::default()), Arc::new(AtomicBool::new(false)));
        let (kept, ends) = (Arc::clone(&worst), Arc::clone(&done));
        let thread = std::thread::spawn(move || {
            let desk = Desk::open();
            let mut number = 0;
            while !ends.load(Ordering::Relaxed) {
                number += 1;
                let took = desk.ping(number);
                let mut worst = kept.lock().unwrap_or_else(PoisonError::into_inner);
                *worst = took.max(*worst);
            }
        });
        Self { worst, done, thread: Some(thread) }
    }

    /// The longest since it was last asked.
    fn worst(&self) -> Duration {
        std::mem::take(&mut *self.worst.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Pings {
    fn drop(&mut self) {
        self.done.store(true, Ordering::Relaxed);
        // a thread that failed has said why
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// The display, and the window of the program on it.
struct Desk {
    display: RustConnection,
    root: Window,
    window: Window,
    protocols: u32,
    ping: u32,
}

impl Desk {
    fn open() -> Self {
        let (display, screen) = x11rb::connect(None).expect("a display");
        let root = display.setup().roots[screen].root;
        let atom = |name: &[u8]| {
            let cookie = display.intern_atom(false, name).expect("a request");
            cookie.reply().expect("an atom").atom
        };
        let (protocols, ping) = (atom(b"WM_PROTOCOLS"), atom(b"_NET_WM_PING"));
        // the answer goes to the root, for whoever manages the windows there
        let heard = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        display.change_window_attributes(root, &heard).expect("a request");
        let answers = |window: &Window| {
            let cookie =
                display.get_property(false, *window, protocols, AtomEnum::ATOM, 0, 16).expect("a request");
            let known = cookie.reply().ok();
            known.is_some_and(|known| known.value32().is_some_and(|mut atoms| atoms.any(|atom| atom == ping)))
        };
        let tree = display.query_tree(root).expect("a request").reply().expect("the windows");
        let visible = |window: &Window| {
            let cookie = display.get_window_attributes(*window).expect("a request");
            cookie.reply().is_ok_and(|seen| seen.map_state == x11rb::protocol::xproto::MapState::VIEWABLE)
        };
        let window = tree.children.into_iter().filter(visible).find(answers).expect("the program's window");
        Self { display, root, window, protocols, ping }
    }

    fn ping(&self, number: u32) -> Duration {
        let asked = Instant::now();
        let message =
            ClientMessageEvent::new(32, self.window, self.protocols, [self.ping, number, self.window, 0, 0]);
        self.display.send_event(false, self.window, EventMask::NO_EVENT, message).expect("a request");
        self.display.flush().expect("it is sent");
        loop {
            let event = self.display.wait_for_event().expect("the display is there");
            if let Event::ClientMessage(answer) = event
                && answer.window == self.root
                && answer.type_ == self.protocols
                && answer.data.as_data32()[1] == number
            {
                return asked.elapsed();
            }
        }
    }
}

/// What is measured in the page: a message that it sends to itself without end, and the beginning of each of its frames.
/// Between two of them its thread was free for nothing else, whatever it did: a task, or the laying out and painting of a frame.
const BEAT: &str = "\
    const channel = new MessageChannel(); let last = performance.now(); \
    window.__beat = { worst: 0 }; \
    const beat = () => { const now = performance.now(); \
      window.__beat.worst = Math.max(window.__beat.worst, now - last); last = now; }; \
    channel.port1.onmessage = () => { beat(); channel.port2.postMessage(0); }; \
    const frame = () => { beat(); requestAnimationFrame(frame); }; \
    channel.port2.postMessage(0); requestAnimationFrame(frame)";

/// Does something in the page and waits until its heading is another one and the page is painted; how long the page's thread
/// was held up at most. Nothing is looked for meanwhile, which would be work of its own.
async fn held_up(window: &Session, act: &str, heading: &str) -> Duration {
    let script = format!(
        "window.__beat.worst = 0; \
         const button = (name) => [...document.querySelectorAll('button, label, a')].find((one) => one.textContent.trim() === name); \
         const type = (field, text) => {{ const box = document.getElementById(field); box.value = text; box.dispatchEvent(new Event('input', {{ bubbles: true }})); }}; \
         {act}; \
         let settled = 0; \
         const look = () => {{ const there = document.querySelector('h1')?.textContent.includes({heading}); \
           if (there && !document.querySelector('[aria-busy=true]') && ++settled > 20) done(window.__beat.worst); else requestAnimationFrame(look); }}; \
         look()",
        heading = quoted(heading),
    );
    let worst = window.run_later(&script).await;
    Duration::from_secs_f64(worst.as_f64().unwrap_or_default() / 1000.0)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_holds_the_window_up() {
    if !can_run() {
        return;
    }
    let frame = std::env::var("LATCHKEY_FRAME_MS").ok().and_then(|text| text.parse().ok());
    // what else the machine does meanwhile only adds, so the shortest of some walks is what the program needs
    let (limit, walks) = frame.map_or((LIMIT, 1), |frame| (Duration::from_millis(frame), WALKS));
    let mut held = walk().await;
    for _ in 1..walks {
        for (best, next) in held.iter_mut().zip(walk().await) {
            best.page = best.page.min(next.page);
            best.program = best.program.min(next.program);
        }
    }
    println!("{:>8} {:>8}  on the way to", "page", "program");
    for Held { page, program, heading } in &held {
        println!("{:>5} ms {:>5} ms  {heading}", page.as_millis(), program.as_millis());
    }
    let over: Vec<_> =
        held.iter().filter(|held| held.page.max(held.program) > limit).map(|held| held.heading).collect();
    assert!(over.is_empty(), "held up for more than {} ms on the way to: {over:?}", limit.as_millis());
}

/// How long the two threads were held up at most until a page was there.
struct Held {
    page: Duration,
    program: Duration,
    heading: &'static str,
}

/// One walk through the pages of the program, from empty Home to a proven sign-in, a diagnosis and a check.
async fn walk() -> Vec<Held> {
    let stage = Stage::set().await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Connections").await;
    window.run(BEAT).await;
    let pings = Pings::start();
    let press = |name: &str| format!("button({}).click()", quoted(name));
    let ids = format!(
        "type('field-client-id', {}); type('field-tenant', {}); {}",
        quoted(stage.of_tenant("client_id")),
        quoted(stage.of_tenant("tenant_id")),
        press("Continue")
    );
    let secret =
        format!("type('field-secret', {}); {}", quoted(stage.of_tenant("secret")), press("Continue"));
    let questions = format!(
        "{}; {}; type('field-domain', 'harbourpine.example'); {}",
        press("No Redirect URL"),
        press("European Union"),
        press("Continue")
    );
    let kandji = format!("document.querySelector('input[value=kandji]').click(); {}", press("Continue"));
    let ticks =
        "document.querySelectorAll('input[type=checkbox]').forEach((box) => box.checked || box.click())";
    let before = [
        (press("Settings"), "Settings"),
        (press("About Latchkey"), "About Latchkey"),
        (press("Help"), "Help"),
        (press("Practice"), "Practice"),
        (press("Connections"), "Connections"),
        (press("Set up a connection"), "Choose the product"),
        (kandji, "About Kandji"),
        (questions, "Check what you need"),
        (press("Continue"), "Register the application"),
        (press("Continue"), "Copy two IDs"),
        (ids, "Create the client secret"),
        (secret, "When does the secret expire?"),
        (format!("{}; {}", press("I do not know the date"), press("Continue")), "Check your answers"),
        (press("Continue"), "Add the address for the test"),
        (format!("{ticks}; {}", press("Continue")), "Before the browser opens"),
        (press("Start the test"), "Waiting for you to sign in"),
    ];
    let after = [
        (press("Continue"), "Enter the values in Kandji"),
        (press("Continue"), "Finish and set a reminder"),
        (format!("{ticks}; {}; {}", press("Keep it for later tests"), press("Finish")), "Connections"),
        (press("Fix a sign-in problem"), "Fix a sign-in problem"),
        (format!("type('fix-text', {}); {}", Value::from(TICKET), press("Find the cause")), "What was found"),
        (press("Connections"), "Connections"),
        (press("Check"), "Check Kandji"),
        (press("Check now"), "Check Kandji"),
    ];
    let mut all = Vec::new();
    for (act, heading) in before {
        pings.worst();
        let page = held_up(window, &act, heading).await;
        all.push(Held { page, program: pings.worst(), heading });
    }
    let address = stage.opened().await;
    pings.worst();
    let tested = "Sign-in works with these values";
    let (page, ()) = tokio::join!(held_up(window, "", tested), sign_in(&address, ALMA, "accept"));
    all.push(Held { page, program: pings.worst(), heading: tested });
    for (act, heading) in after {
        pings.worst();
        let page = held_up(window, &act, heading).await;
        all.push(Held { page, program: pings.worst(), heading });
    }
    drop(pings);
    window.asks("forget_everything", Value::Object(Default::default())).await;
    stage.window.end().await;
    all
}
