//! What every screen is looked at for: axe-core, both themes, 320 pixels, the keyboard; and its picture, if wanted.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::driver::Session;

/// Both themes.
const THEMES: [&str; 2] = ["light", "dark"];

/// The key Tab (WebDriver, 17.4.2).
const TAB: char = '\u{e004}';

/// Looks at the screen that is shown. `name` is for messages and for the picture's file.
pub async fn look(window: &Session, name: &str) {
    let axe = axe();
    for theme in THEMES {
        window.run(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
        if window.run("return typeof axe").await != "object" {
            window.run(&axe).await;
        }
        let found = window
            .run_later(
                "axe.run(document, { resultTypes: ['violations'] }).then((found) => done(found.violations.map((one) => \
                 one.id + ': ' + one.nodes.map((node) => node.html).join(' | '))))",
            )
            .await;
        assert_eq!(found, Value::Array(Vec::new()), "axe-core on {name}, {theme}");
        if let Some(folder) = std::env::var_os("LATCHKEY_SCREENSHOTS") {
            window.painted().await;
            take_picture(&Path::new(&folder).join(format!("{name}-{theme}.png")));
        }
    }
    window.run("document.documentElement.dataset.theme = 'light'").await;
    narrow(window, name).await;
    keyboard(window, name).await;
}

/// The window as the display shows it; it stands at the display's upper left corner. WebKitWebDriver's own pictures hang
/// now and then.
fn take_picture(file: &Path) {
    let taken = Command::new("import")
        .args(["-window", "root", "-crop", "1080x760+0+0", "+repage"])
        .arg(file)
        .status()
        .expect("ImageMagick is there");
    assert!(taken.success(), "no picture of the window could be taken");
}

async fn narrow(window: &Session, name: &str) {
    window.size(320, 640).await;
    wait_for_width(window, 320).await;
    let wide = window
        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .await;
    assert_eq!(wide, 0, "{name} scrolls sideways at 320 pixels");
    let inner = window
        .run(
            "return [...document.querySelectorAll('main, main *')].filter((one) => getComputedStyle(one).overflowX === 'auto' \
             && one.scrollWidth > one.clientWidth + 1).map((one) => one.className)",
        )
        .await;
    assert_eq!(inner, Value::Array(Vec::new()), "a part of {name} scrolls sideways at 320 pixels");
    window.size(1080, 760).await;
    wait_for_width(window, 1080).await;
}

async fn wait_for_width(window: &Session, width: u32) {
    window
        .run_later(&format!(
            "const look = () => innerWidth <= {width} + 2 && innerWidth >= {width} - 2 ? done(null) : requestAnimationFrame(look); look()"
        ))
        .await;
}

/// Every control can be reached with Tab alone, and the focus can be seen on it.
async fn keyboard(window: &Session, name: &str) {
    let wanted = window
        .run(
            "document.activeElement?.blur(); \
             const seen = new Set(); \
             return [...document.querySelectorAll('a[href], button, input, textarea, select, summary')].filter((one) => { \
               if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false; \
               if (one.closest('dialog:not([open]), details:not([open]) > :not(summary), [popover]:not(:popover-open)')) return false; \
               if (one.type === 'radio') { if (seen.has(one.name)) return false; seen.add(one.name); } \
               return true; }).length",
        )
        .await
        .as_u64()
        .unwrap_or_default();
    window.run("window.__reached = new Set()").await;
    for _ in 0..wanted * 2 + 4 {
        window.key(TAB).await;
        let told = window
            .run(
                "const one = document.activeElement; if (!one || one === document.body) return null; \
                 window.__reached.add(one.type === 'radio' ? one.name : one); \
                 const style = getComputedStyle(one); \
                 return style.outlineStyle !== 'none' && style.outlineWidth !== '0px' ? null : one.outerHTML.slice(0, 200)",
            )
            .await;
        assert_eq!(told, Value::Null, "the focus cannot be seen on {name}");
    }
    let reached = window.run("return window.__reached.size").await.as_u64().unwrap_or_default();
    assert!(reached >= wanted, "{name}: Tab reaches {reached} of {wanted} controls");
}

fn axe() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("axe-core comes with the pages' tools; run `cargo xtask test ui`")
}
