//! What every screen is looked at for: axe-core in both themes, the keyboard, letters twice as large, 320 pixels; and its
//! pictures, if wanted.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::driver::Session;

/// The key Tab (WebDriver, 17.4.2).
const TAB: char = '\u{e004}';

/// The window as it opens, and as narrow as it gets.
const WIDE: (u32, u32) = (1080, 760);
const NARROW: (u32, u32) = (320, 640);

/// So many pictures one screen gets at most, from its top on.
const LONGEST: u32 = 3;

/// Looks at the screen that is shown. `name` is for messages and for the files of its pictures.
pub async fn look(window: &Session, name: &str) {
    look_wide(window, name).await;
    // half as wide with letters twice as large is what the setting 200 % makes of the window's own width
    window.run("document.documentElement.dataset.text = '200'").await;
    fits(window, name, (WIDE.0 / 2, WIDE.1)).await;
    window.run("delete document.documentElement.dataset.text").await;
    fits(window, name, NARROW).await;
    for theme in ["light", "dark"] {
        set_theme(window, theme).await;
        take_pictures(window, &format!("{name}-narrow-{theme}"), NARROW).await;
    }
    set_theme(window, "light").await;
    narrow(window, false).await;
}

/// Looks at what only a wide window shows.
pub async fn look_wide(window: &Session, name: &str) {
    window.wait_for_all().await;
    assert_eq!(
        unmet_fonts(window).await,
        Value::Array(Vec::new()),
        "ui/src/lib/fonts.json lacks what {name} shows"
    );
    for (theme, rules) in [
        // targets of 24 by 24 pixels are no default of axe-core's
        ("light", "{ rules: { 'target-size': { enabled: true } }, resultTypes: ['violations'] }"),
        // everything else is alike in both
        ("dark", "{ runOnly: ['color-contrast'], resultTypes: ['violations'] }"),
    ] {
        set_theme(window, theme).await;
        let found = violations(window, rules).await;
        assert_eq!(found, Value::Array(Vec::new()), "axe-core on {name}, {theme}");
        take_pictures(window, &format!("{name}-{theme}"), WIDE).await;
    }
    set_theme(window, "light").await;
    keyboard(window, name).await;
}

/// Makes the window as narrow as it gets, or as wide as it opens.
pub async fn narrow(window: &Session, narrow: bool) {
    let (width, height) = if narrow { NARROW } else { WIDE };
    window.size(width, height).await;
    wait_for_width(window, width).await;
}

/// What the texts and numbers of the page are written in and `ui/src/lib/fonts.json` does not name: the page waited for it.
async fn unmet_fonts(window: &Session) -> Value {
    let met = include_str!("../../../ui/src/lib/fonts.json");
    window
        .run(&format!(
            "const rem = parseFloat(getComputedStyle(document.documentElement).fontSize), met = new Set(); \
             for (const [family, sizes] of Object.entries({met})) for (const [size, weights] of Object.entries(sizes)) \
               for (const weight of weights) met.add([weight, parseFloat(size) * rem, family === '--mono'].join()); \
             const texts = (one) => [...one.childNodes].some((part) => part.nodeType === Node.TEXT_NODE && part.data.trim()) || one.value; \
             const looks = (one) => ['::before', '::after'].filter((part) => /counter|[\"'].+[\"']/.test(getComputedStyle(one, part).content)) \
               .concat(texts(one) ? [null] : []).map((part) => getComputedStyle(one, part)); \
             const shown = [...document.querySelectorAll('#page *, .rail *, .bar *, .foot *')] \
               .filter((one) => one.namespaceURI.endsWith('xhtml') && one.checkVisibility()).flatMap(looks) \
               .map((look) => [look.fontWeight, parseFloat(look.fontSize), look.fontFamily.includes('mono')].join()); \
             return [...new Set(shown)].filter((one) => !met.has(one))"
        ))
        .await
}

/// Looks at the list that a narrow window opens over its page.
pub async fn look_at_the_list(window: &Session, name: &str) {
    window.size(NARROW.0, NARROW.1).await;
    wait_for_width(window, NARROW.0).await;
    window.click(&window.wait("//button[@popovertarget]").await).await;
    window.wait("//*[@popover]//nav//button").await;
    for theme in ["light", "dark"] {
        set_theme(window, theme).await;
        assert_eq!(
            violations(window, "{ resultTypes: ['violations'] }").await,
            Value::Array(Vec::new()),
            "axe-core on {name}, {theme}"
        );
        take_pictures(window, &format!("{name}-narrow-{theme}"), NARROW).await;
    }
    fits(window, name, NARROW).await;
    window.press("Close").await;
    set_theme(window, "light").await;
    window.size(WIDE.0, WIDE.1).await;
    wait_for_width(window, WIDE.0).await;
}

/// What axe-core finds on the page.
async fn violations(window: &Session, options: &str) -> Value {
    if window.run("return typeof axe").await != "object" {
        window.run(&axe()).await;
    }
    window
        .run_later(&format!(
            "axe.run(document, {options}).then((found) => done(found.violations.map((one) => \
             one.id + ': ' + one.nodes.map((node) => node.html + ' ' + node.failureSummary).join(' | '))))"
        ))
        .await
}

async fn set_theme(window: &Session, theme: &str) {
    window.run(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
}

/// The window as the display shows it, scrolled on until its end, where pictures are wanted. It stands at the display's upper
/// left corner; WebKitWebDriver's own pictures hang now and then.
async fn take_pictures(window: &Session, name: &str, size: (u32, u32)) {
    let Some(folder) = std::env::var_os("LATCHKEY_SCREENSHOTS") else { return };
    wait_for_display(window, size).await;
    for number in 1..=LONGEST {
        window.painted().await;
        let file = match number {
            1 => format!("{name}.png"),
            more => format!("{name}-{more}.png"),
        };
        let taken = Command::new("import")
            .args(["-window", "root", "-crop", &format!("{}x{}+0+0", size.0, size.1), "+repage"])
            .arg(Path::new(&folder).join(file))
            .status()
            .expect("ImageMagick is there");
        assert!(taken.success(), "no picture of the window could be taken");
        let on = "const box = document.querySelector('dialog[open]') ?? document.querySelector('#page'); const before = box.scrollTop; \
                  box.scrollBy(0, box.clientHeight - 40); return box.scrollTop > before";
        if window.run(on).await != Value::Bool(true) {
            break;
        }
    }
    let back = "(document.querySelector('dialog[open]') ?? document.querySelector('#page')).scrollTo(0, 0)";
    window.run(back).await;
}

/// What the display shows follows the page a little later: waits until the window's lower right corner has the page's colour.
/// Under an open dialog it has another.
async fn wait_for_display(window: &Session, (width, height): (u32, u32)) {
    let wanted = "if (document.querySelector('dialog[open], :popover-open')) return null; \
                  return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)";
    let Value::Array(wanted) = window.run(wanted).await else { return };
    for _ in 0..600 {
        let seen = Command::new("import")
            .args(["-window", "root", "-crop", &format!("1x1+{}+{}", width - 2, height - 2)])
            .args(["-depth", "8", "rgb:-"])
            .output()
            .expect("ImageMagick is there");
        if seen.stdout.iter().map(|part| Value::from(*part)).eq(wanted.iter().cloned()) {
            return;
        }
        window.painted().await;
    }
    panic!("the display does not show what the page is: {wanted:?}");
}

/// The texts and empty elements that reach beyond the page's right edge, with the element they stand in.
const STICKING_OUT: &str = "\
    const page = document.querySelector('#page') ?? document.documentElement; \
    const edge = page.getBoundingClientRect().left + page.clientWidth; \
    const out = []; const walk = document.createTreeWalker(page, NodeFilter.SHOW_ALL); \
    for (let one = walk.nextNode(); one; one = walk.nextNode()) { \
      if (one.hasChildNodes()) continue; \
      const range = document.createRange(); range.selectNode(one); \
      if (range.getBoundingClientRect().right > edge + 1) out.push(one.parentElement.outerHTML.slice(0, 300)); } \
    return out.slice(0, 5)";

/// Nothing scrolls sideways in a window of this size, neither the page nor a part of it.
async fn fits(window: &Session, name: &str, (width, height): (u32, u32)) {
    window.size(width, height).await;
    wait_for_width(window, width).await;
    let wide = window
        .run(
            "const root = document.documentElement; \
             const out = (one) => one.scrollWidth > one.clientWidth + 1; \
             return [...(out(root) ? ['the page'] : []), ...[...document.querySelectorAll('main, main *, dialog[open] *, [popover] *')] \
               .filter((one) => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX) && out(one)).map((one) => one.outerHTML.slice(0, 200))]",
        )
        .await;
    if wide != Value::Array(Vec::new()) {
        let out = window.run(STICKING_OUT).await;
        panic!("{name} scrolls sideways at {width} pixels: {wide}; what sticks out: {out}");
    }
}

async fn wait_for_width(window: &Session, width: u32) {
    window
        .run_later(&format!(
            "const look = () => innerWidth <= {width} + 2 && innerWidth >= {width} - 2 ? done(null) : requestAnimationFrame(look); look()"
        ))
        .await;
}

/// Every control can be reached with Tab alone; the focus can be seen on it, and nothing that stands still hides it.
async fn keyboard(window: &Session, name: &str) {
    let wanted = window
        .run(
            "document.activeElement?.blur(); \
             const modal = document.querySelector('dialog[open]') ?? document; \
             const seen = new Set(); \
             const wanted = [...modal.querySelectorAll('a[href], button, input, textarea, select, summary')].filter((one) => { \
               if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false; \
               if (one.closest('dialog:not([open]), details:not([open]) > :not(summary), [popover]:not(:popover-open)')) return false; \
               if (one.type === 'radio') { if (seen.has(one.name)) return false; seen.add(one.name); } \
               return true; }); \
             window.__reached = new Set(); window.__hidden = []; window.__last = null; \
             window.__watch = ({ target: one }) => { \
               window.__reached.add(one.type === 'radio' ? one.name : one); \
               const style = getComputedStyle(one); \
               if (style.outlineStyle === 'none' || style.outlineWidth === '0px') window.__hidden.push('no outline: ' + one.outerHTML.slice(0, 200)); \
               const last = window.__last; window.__last = one; \
               const page = last?.closest('#page'), own = last?.getBoundingClientRect(), seen = page?.getBoundingClientRect(); \
               if (seen && Math.min(own.bottom, seen.bottom) - Math.max(own.top, seen.top) < Math.min(own.height, 20)) \
                 window.__hidden.push('out of sight: ' + last.outerHTML.slice(0, 200)); }; \
             document.addEventListener('focusin', window.__watch); \
             return wanted.length",
        )
        .await
        .as_u64()
        .unwrap_or_default();
    window.keys(TAB, wanted + 4).await;
    let told = window
        .run(
            "document.removeEventListener('focusin', window.__watch); document.activeElement?.blur(); \
             document.querySelector('#page')?.scrollTo(0, 0); return [window.__reached.size, window.__hidden]",
        )
        .await;
    assert_eq!(told[1], Value::Array(Vec::new()), "the focus cannot be seen on {name}");
    let reached = told[0].as_u64().unwrap_or_default();
    assert!(reached >= wanted, "{name}: Tab reaches {reached} of {wanted} controls");
}

fn axe() -> String {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(file).expect("axe-core comes with the pages' tools; run `cargo xtask test ui`")
}
