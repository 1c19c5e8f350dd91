//! A small client of the W3C WebDriver protocol (www.w3.org/TR/webdriver2), for WebKitWebDriver and ChromeDriver alike.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The key under which the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// So long a page may take to come to what is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

/// One session with a browser or a window.
pub struct Session {
    http: reqwest::Client,
    base: String,
    driver: String,
}

/// An element of the page.
#[derive(Debug, Clone)]
pub struct Element(String);

impl Session {
    /// Waits until the driver is ready, then begins a session.
    pub async fn begin(driver: &str, capabilities: Value) -> Self {
        let http =
            reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(60)).build().expect("a client");
        // the driver listens before it is ready
        let until = Instant::now() + PATIENCE;
        loop {
            let ready = http
                .get(format!("{driver}/status"))
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success());
            if ready {
                break;
            }
            assert!(Instant::now() < until, "the driver at {driver} is not ready");
            tokio::task::yield_now().await;
        }
        let answer: Value = http
            .post(format!("{driver}/session"))
            .json(&json!({ "capabilities": { "alwaysMatch": capabilities } }))
            .send()
            .await
            .expect("the driver answers")
            .json()
            .await
            .expect("JSON");
        let id = answer["value"]["sessionId"]
            .as_str()
            .unwrap_or_else(|| panic!("no session: {answer}"))
            .to_owned();
        Self { base: format!("{driver}/session/{id}"), driver: driver.to_owned(), http }
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, String> {
        let answer = self
            .http
            .post(format!("{}{path}", self.base))
            .json(&body)
            .send()
            .await
            .map_err(|e| e.to_string())?;
        Self::value(answer).await
    }

    async fn get(&self, path: &str) -> Result<Value, String> {
        let answer = self.http.get(format!("{}{path}", self.base)).send().await.map_err(|e| e.to_string())?;
        Self::value(answer).await
    }

    async fn value(answer: reqwest::Response) -> Result<Value, String> {
        let fine = answer.status().is_success();
        let body: Value = answer.json().await.map_err(|error| error.to_string())?;
        if fine { Ok(body["value"].clone()) } else { Err(body["value"].to_string()) }
    }

    /// Goes to an address.
    pub async fn go(&self, address: &str) {
        self.post("/url", json!({ "url": address })).await.expect("the page opens");
    }

    /// The elements that an XPath finds now.
    pub async fn all(&self, xpath: &str) -> Vec<Element> {
        let found =
            self.post("/elements", json!({ "using": "xpath", "value": xpath })).await.unwrap_or_default();
        found
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|element| element[ELEMENT].as_str().map(|id| Element(id.to_owned())))
            .collect()
    }

    /// The element that an XPath finds, once it is there.
    pub async fn wait(&self, xpath: &str) -> Element {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Some(element) = self.all(xpath).await.into_iter().next() {
                return element;
            }
            if Instant::now() >= until {
                panic!("{xpath} did not come; the page says:\n{}", self.text().await);
            }
            tokio::task::yield_now().await;
        }
    }

    /// Waits for a text somewhere on the page.
    pub async fn wait_for_text(&self, text: &str) {
        self.wait(&format!("//body//*[contains(normalize-space(.), {})]", quoted(text))).await;
    }

    /// Waits for the page with this heading, until all of it is there.
    pub async fn wait_for_heading(&self, text: &str) {
        self.wait(&format!(
            "//h1[not(ancestor::*[@hidden or @aria-busy='true'])][contains(normalize-space(.), {})]",
            quoted(text)
        ))
        .await;
    }

    /// Waits until all of the page is there.
    pub async fn wait_for_all(&self) {
        self.wait("//*[@id='page'][not(@aria-busy='true')]").await;
    }

    /// Clicks an element, bringing it into view first.
    pub async fn click(&self, element: &Element) {
        let until = Instant::now() + PATIENCE;
        loop {
            self.bring_into_view(element).await;
            match self.post(&format!("/element/{}/click", element.0), json!({})).await {
                Ok(_) => return,
                Err(error) if Instant::now() >= until => {
                    panic!("the click did not work: {error}; the page says:\n{}", self.text().await)
                }
                Err(_) => tokio::task::yield_now().await,
            }
        }
    }

    /// WebKitWebDriver brings into view only what the window itself scrolls.
    async fn bring_into_view(&self, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'center' })";
        let _ =
            self.post("/execute/sync", json!({ "script": script, "args": [{ ELEMENT: element.0 }] })).await;
    }

    /// Clicks the button, link or choice of this name.
    pub async fn press(&self, name: &str) {
        let element = self.named(name).await;
        self.click(&element).await;
    }

    /// Clicks what closes the window, and waits until it is closed. The click may have no answer any more.
    pub async fn press_to_close(&self, name: &str) {
        let element = self.named(name).await;
        let _ = self.post(&format!("/element/{}/click", element.0), json!({})).await;
        let until = Instant::now() + PATIENCE;
        while self.get("/title").await.is_ok() {
            assert!(Instant::now() < until, "{name} does not close the window");
            tokio::task::yield_now().await;
        }
    }

    async fn named(&self, name: &str) -> Element {
        let name = quoted(name);
        self.wait(&format!(
            "//*[self::button or self::a or self::summary][normalize-space(.)={name}] | //label[normalize-space(.)={name}]"
        ))
        .await
    }

    /// Chooses the answer of this value among radio buttons, by its label as a mouse does.
    pub async fn choose(&self, value: &str) {
        let label = self
            .wait(&format!("//label[@for = //input[@type='radio' and @value={}]/@id]", quoted(value)))
            .await;
        self.click(&label).await;
    }

    /// Types into the field with this label, in place of what stood there.
    pub async fn fill(&self, label: &str, text: &str) {
        let label = self.wait(&format!("//label[contains(normalize-space(.), {})]", quoted(label))).await;
        let id = self.attribute(&label, "for").await.expect("a label names its field");
        self.enter(&id, text).await;
    }

    /// The same for the field with this id.
    pub async fn enter(&self, id: &str, text: &str) {
        let field = self.wait(&format!("//*[@id={}]", quoted(id))).await;
        self.bring_into_view(&field).await;
        self.post(&format!("/element/{}/clear", field.0), json!({})).await.expect("the field can be emptied");
        self.post(&format!("/element/{}/value", field.0), json!({ "text": text }))
            .await
            .expect("the field takes text");
    }

    /// Ticks every box of the page that is not ticked.
    pub async fn tick_all(&self) {
        for tick in self.all("//input[@type='checkbox']").await {
            if self.get(&format!("/element/{}/selected", tick.0)).await == Ok(Value::Bool(false)) {
                let id = self.attribute(&tick, "id").await.expect("a box has an id");
                self.click(&self.wait(&format!("//label[@for={}]", quoted(&id))).await).await;
            }
        }
    }

    async fn attribute(&self, element: &Element, name: &str) -> Option<String> {
        let value = self.get(&format!("/element/{}/attribute/{name}", element.0)).await.ok()?;
        value.as_str().map(str::to_owned)
    }

    /// Runs a script and gives its result.
    pub async fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", json!({ "script": script, "args": [] })).await.expect("the script runs")
    }

    /// What a command of the window answers, asked as its page asks. The request is JSON.
    pub async fn asks(&self, command: &str, request: Value) -> Value {
        let call = format!("window.__TAURI_INTERNALS__.invoke('{command}', {{ request: {request} }})");
        let answer = self
            .run_later(&format!("{call}.then((said) => done({{ said }}), (failed) => done({{ failed }}))"))
            .await;
        assert!(answer.get("failed").is_none(), "{command}: {answer}");
        answer["said"].clone()
    }

    /// Runs a script that calls `done(result)`.
    pub async fn run_later(&self, script: &str) -> Value {
        let script = format!("const done = arguments[arguments.length - 1]; {script}");
        self.post("/execute/async", json!({ "script": script, "args": [] })).await.expect("the script runs")
    }

    /// What can be read on the page.
    pub async fn text(&self) -> String {
        self.run("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// The page's source, with what its fields hold.
    pub async fn everything(&self) -> String {
        let script = "return document.documentElement.outerHTML + \
                      [...document.querySelectorAll('input, textarea')].map((field) => field.value).join('\\n')";
        self.run(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// The address of the page.
    pub async fn address(&self) -> String {
        self.get("/url").await.ok().and_then(|url| url.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Sets the size of the window.
    pub async fn size(&self, width: u32, height: u32) {
        let wanted = json!({ "x": 0, "y": 0, "width": width, "height": height });
        self.post("/window/rect", wanted).await.expect("the window takes a size");
    }

    /// Presses one key, such as Tab, so many times, wherever the focus is.
    pub async fn keys(&self, key: char, times: u64) {
        let press = [
            json!({ "type": "keyDown", "value": key.to_string() }),
            json!({ "type": "keyUp", "value": key.to_string() }),
        ];
        let presses: Vec<Value> = (0..times).flat_map(|_| press.clone()).collect();
        let actions = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": presses }] });
        self.post("/actions", actions).await.expect("the keys are pressed");
    }

    /// Waits until what the page looks like now is painted.
    pub async fn painted(&self) {
        self.run_later("requestAnimationFrame(() => requestAnimationFrame(() => done(null)))").await;
    }

    /// Ends the session, and the window with it.
    pub async fn end(self) {
        let _ = self.http.delete(&self.base).send().await;
        let _ = self.driver;
    }
}

/// A text as an XPath literal; XPath knows no escapes.
pub fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
