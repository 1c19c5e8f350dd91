//! Every page of every product, looked at in the real window: its recipe walked from Home to the end, a test that fails and
//! one that passes on the way. The tenant runs in the test, so that it can be changed without pages of its own.

use jiff::SignedDuration;
use practice::{AccountType, AppSpec, NewSecret, Options, PermissionKind, Platform, Practice, Running};
use serde_json::{Value, json};

use crate::driver::Session;
use crate::stage::{Stage, can_run, sign_in};
use crate::survey::look;

/// An account of the practice tenant that has everything, one without a mailbox, and one whose mail has another address.
const ALMA: &str = "alma@harbourpine.example";
const BRUNO: &str = "bruno@harbourpine.example";
const EDITH: &str = "edith@harbourpine.example";
const EDITHS_MAIL: &str = "edith.marchetti@mail.harbourpine.example";
/// The redirect URI of Latchkey's own test.
const TEST_ADDRESS: &str = "http://localhost/latchkey";

/// A product, what is answered to its questions, and how its first test fails.
struct Product {
    id: &'static str,
    answers: &'static [(&'static str, &'static str)],
    account_type: AccountType,
    fails: Fails,
    /// Who signs in when the test passes, and the address by which the product knows them.
    person: (&'static str, &'static str),
}

/// Why the first test fails.
#[derive(PartialEq)]
enum Fails {
    /// The person does not accept what Microsoft asks.
    Declined,
    /// The person has no mailbox.
    NoMailbox,
    /// The product knows the person by another address.
    OtherAddress,
    /// Nobody has granted what the product needs.
    NoConsent,
    /// The admin stops it, for the browser shows something else.
    Stopped,
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_kandji_is_fit_to_be_seen() {
    walk(&Product {
        id: "kandji",
        answers: &[("shown", "nothing"), ("region", "eu"), ("domain", "harbourpine.example")],
        account_type: AccountType::SingleTenant,
        fails: Fails::Declined,
        person: (ALMA, ALMA),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_jinko_is_fit_to_be_seen() {
    walk(&Product {
        id: "jinko",
        answers: &[
            ("organisation-url", "https://harbourpine.jinko.example"),
            ("redirect-uri", "https://nova-prod.eu.auth0.com/login/callback"),
        ],
        account_type: AccountType::SingleTenant,
        fails: Fails::OtherAddress,
        person: (ALMA, ALMA),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_emnify_is_fit_to_be_seen() {
    walk(&Product {
        id: "emnify",
        answers: &[],
        account_type: AccountType::MultipleTenants,
        fails: Fails::OtherAddress,
        person: (EDITH, EDITHS_MAIL),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_logto_is_fit_to_be_seen() {
    walk(&Product {
        id: "logto",
        answers: &[
            ("endpoint", "https://logto.harbourpine.example"),
            ("connector-id", "azuread-1"),
            ("account-type", "AzureADMyOrg"),
        ],
        account_type: AccountType::SingleTenant,
        fails: Fails::NoMailbox,
        person: (ALMA, ALMA),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_ipecs_cloud_is_fit_to_be_seen() {
    walk(&Product {
        id: "ipecs-cloud",
        answers: &[],
        account_type: AccountType::SingleTenant,
        fails: Fails::NoConsent,
        person: (ALMA, ALMA),
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_another_product_is_fit_to_be_seen() {
    walk(&Product {
        id: "another-product",
        answers: &[
            ("product-name", "Turnstile"),
            ("account-type", "AzureADMyOrg"),
            ("redirect", "later"),
            ("homepage", "https://turnstile.example"),
            ("delegated-permissions", "User.Read GroupMember.Read.All"),
            ("application-permissions", "User.Read.All"),
            ("consent", "yes"),
            ("shown-redirect-uri", "https://turnstile.example/callback"),
        ],
        account_type: AccountType::SingleTenant,
        fails: Fails::Stopped,
        person: (ALMA, ALMA),
    })
    .await;
}

/// Somebody who walks a product in the window.
struct Walker<'a> {
    product: &'a Product,
    tenant: Running,
    stage: Stage,
    client_id: String,
    secret: NewSecret,
    connection: String,
    /// The first test has failed.
    failed: bool,
}

async fn walk(product: &Product) {
    if !can_run() {
        return;
    }
    let tenant = Practice::start(Options::default()).await.expect("the practice tenant starts");
    let stage = Stage::at(&tenant.authority, &tenant.graph).await;
    let window = &stage.window;
    window.size(1080, 760).await;
    window.wait_for_heading("Connections").await;
    window.press("Set up a connection").await;
    window.wait_for_heading("Choose the product").await;
    window.choose(product.id).await;
    window.press("Continue").await;
    // two of them ask nothing in advance
    let asks = !["emnify", "ipecs-cloud"].contains(&product.id);
    window.wait_for_heading(if asks { "About" } else { "Check what you need" }).await;
    let opened =
        store::Store::open(&stage.folder.path().join("data")).expect("two programs at once are safe");
    let connection = opened.store.list().expect("a list")[0].id.to_string();

    let registry = tenant.registry();
    let app = registry.add_app(AppSpec {
        name: product.id.to_owned(),
        account_type: product.account_type,
        redirect_uris: vec![(Platform::Web, TEST_ADDRESS.to_owned())],
    });
    let year = SignedDuration::from_hours(24 * 365);
    let secret = registry.add_secret(&app.client_id, year).expect("the app is there");
    registry
        .add_permission(&app.client_id, PermissionKind::Application, "User.Read.All")
        .expect("Microsoft Graph has it");
    let asked = product.answers.iter().filter(|(id, _)| *id == "delegated-permissions");
    for name in asked.flat_map(|(_, names)| names.split(' ')) {
        let known = registry.add_permission(&app.client_id, PermissionKind::Delegated, name);
        known.expect("Microsoft Graph has it");
    }
    let mut walker =
        Walker { product, client_id: app.client_id, secret, connection, failed: false, tenant, stage };
    for _ in 0..40 {
        if walker.page().await {
            walker.home().await;
            return;
        }
    }
    panic!("{} does not come to its end", product.id);
}

impl Walker<'_> {
    fn window(&self) -> &Session {
        &self.stage.window
    }

    async fn view(&self) -> Value {
        self.window().asks("open", json!({ "connection": self.connection })).await
    }

    async fn look(&self, name: &str) {
        look(self.window(), &format!("{}-{name}", self.product.id)).await;
    }

    /// Looks at the page that is open, does what it asks for and goes on. True on the last one.
    async fn page(&mut self) -> bool {
        let view = self.view().await;
        let page = &view["page"];
        let heading = page["heading"].as_str().expect("a heading");
        self.window().wait_for_heading(heading).await;
        let kind = page["content"]["kind"].as_str().expect("a kind");
        let task = page["at"]["task"].as_str().expect("a task");
        let name = match (kind, task) {
            ("setting", "test-sign-in") => "test-address".to_owned(),
            ("setting", task) => task.to_owned(),
            ("tested", _) if !self.failed => "test-failed".to_owned(),
            ("beforeTest" | "testing", _) if self.failed => "again".to_owned(),
            (kind, _) => kebab(kind),
        };
        self.may_not(page, &name).await;
        match kind {
            "questions" | "setting" | "twoIds" => {
                self.fill(page).await;
                self.look(&name).await;
            }
            "createSecret" => {
                self.look(&name).await;
                self.window().enter("field-secret", &self.secret.value).await;
            }
            "secretAccepted" => {
                self.window().press("I do not know the date").await;
                self.look(&name).await;
            }
            "beforeTest" => {
                self.expect_somebody().await;
                if !self.failed {
                    self.look(&name).await;
                }
                self.window().press("Start the test").await;
                self.left(page).await;
                return false;
            }
            "testing" => {
                self.test(&name).await;
                self.left(page).await;
                return false;
            }
            "tested" if !self.failed => {
                self.look(&name).await;
                self.failed = true;
                self.window().press("Test again").await;
                self.left(page).await;
                return false;
            }
            "finish" => {
                self.look(&name).await;
                if self.product.id == "kandji" {
                    self.window().press("Remove it now").await;
                    self.look("finish-remove").await;
                }
                self.try_the_products_own_address().await;
                self.window().tick_all().await;
                self.window().press("Keep it for later tests").await;
                self.window().press("Finish").await;
                return true;
            }
            "tested" => {
                let remarked = !self.window().all("//main//p[contains(., 'two addresses')]").await.is_empty();
                assert_eq!(
                    remarked,
                    self.product.person.0 != self.product.person.1,
                    "the remark on addresses"
                );
                self.look(&name).await;
            }
            _ => self.look(&name).await,
        }
        self.window().press("Continue").await;
        self.left(page).await;
        false
    }

    /// The page for who may not do what this one asks, looked at for the product that takes the highest role.
    async fn may_not(&self, page: &Value, name: &str) {
        let (Some(unable), "ipecs-cloud") = (page["unable"].as_object(), self.product.id) else { return };
        let said = |member: &str| unable[member].as_str().expect("words").to_owned();
        let window = self.window();
        window.press(&said("link")).await;
        window.wait_for_heading(&said("heading")).await;
        self.look(&format!("{name}-unable")).await;
        window.press("Back to the task").await;
        window.wait_for_heading(page["heading"].as_str().expect("a heading")).await;
    }

    /// Waits until another page is open, here and in the program.
    async fn left(&self, page: &Value) {
        for _ in 0..2000 {
            if self.view().await["page"]["at"] != page["at"] {
                return;
            }
        }
        panic!("{} stays on {}:\n{}", self.product.id, page["at"], self.window().text().await);
    }

    /// Fills in the fields that show, ticks the boxes; what the clicks need is kept first.
    async fn fill(&self, page: &Value) {
        let window = self.window();
        for field in page["content"]["fields"].as_array().into_iter().flatten() {
            let id = field["id"].as_str().expect("an id");
            let value = match id {
                "client-id" => self.client_id.as_str(),
                "tenant" => self.tenant.tenant_id.as_str(),
                _ => match self.product.answers.iter().find(|(known, _)| *known == id) {
                    Some((_, value)) => value,
                    None => continue,
                },
            };
            match field["input"]["kind"] == "choice" {
                true => {
                    let answer =
                        format!("//label[@for = //input[@name='field-{id}' and @value='{value}']/@id]");
                    window.click(&window.wait(&answer).await).await;
                }
                false => window.enter(&format!("field-{id}"), value).await,
            }
        }
        if page["content"]["kind"] == "setting" {
            if let [use_it, ..] = window.all("//button[normalize-space(.)='Use it']").await.as_slice() {
                window.click(use_it).await;
                window.wait("//main//ol/li").await;
                window.wait_for_all().await;
            }
            window.tick_all().await;
        }
    }

    /// The address by which the product knows the person, where it is asked for.
    async fn expect_somebody(&self) {
        let other = self.product.fails == Fails::OtherAddress && !self.failed;
        let address = if other { "alma@elsewhere.example" } else { self.product.person.1 };
        if !self.window().all("//*[@id='field-expect-address']").await.is_empty() {
            self.window().enter("field-expect-address", address).await;
        }
    }

    /// While the test runs: the page, and a browser in which somebody signs in.
    async fn test(&self, name: &str) {
        let (window, registry) = (self.window(), self.tenant.registry());
        let address = self.stage.opened().await;
        if !self.failed {
            window.press("What do you see in the browser?").await;
            self.look(name).await;
            for (page, file) in [
                ("A page with AADSTS50011, about the redirect URI", "seen-redirect-error"),
                ("The page cannot be reached", "seen-not-reached"),
            ] {
                window.press(page).await;
                window.wait("//div[contains(@class, 'finding')]").await;
                if self.product.id == "kandji" {
                    self.look(file).await;
                }
            }
        }
        match self.product.fails {
            Fails::Stopped if !self.failed => window.press("Cancel the test").await,
            Fails::Declined if !self.failed => sign_in(&address, ALMA, "deny").await,
            Fails::NoMailbox if !self.failed => sign_in(&address, BRUNO, "accept").await,
            _ => {
                if self.failed {
                    registry.grant_admin_consent(&self.client_id).expect("the app is there");
                }
                sign_in(&address, self.product.person.0, "accept").await;
            }
        }
    }

    /// The last page sends a browser to the product's own address, where there is one.
    async fn try_the_products_own_address(&self) {
        let window = self.window();
        let button = window.all("//button[contains(., 'Try')]").await;
        let [button, ..] = button.as_slice() else { return };
        window.click(button).await;
        self.stage.opened().await;
        window.wait("//*[@id='probe-which']").await;
        self.look("finish-tried").await;
        if self.product.id == "kandji" {
            window.click(&window.wait("//*[@aria-labelledby='probe-which']//button[2]").await).await;
            window.wait("//div[contains(@class, 'finding')]").await;
            self.look("finish-refused").await;
        }
    }

    /// What the connection looks like on Home; then the keyring is left as it was.
    async fn home(&self) {
        let window = self.window();
        window.wait_for_heading("Connections").await;
        window.wait_for_text("Sign-in proven").await;
        self.look("home").await;
        window.asks("forget_everything", json!({})).await;
    }
}

fn kebab(name: &str) -> String {
    let mut text = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() {
            text.push('-');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
